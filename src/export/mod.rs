//! In which form does somebody carry a network, or the documents, away? One file a format.
//!
//! ```text
//! EntityGraph ──▶ Exporter::write ──▶ Output ──▶ one file, or a folder of files
//! GraphReader ──▶      (table EXPORTERS)
//! ```
//!
//! A format is a file beside this one with a constant `EXPORTER`, and a line in [`EXPORTERS`]. It
//! knows one kind of source: a network with its attributes ([`crate::graph::attributes`]),
//! or the documents of a graph directory with a filter. Formats do not know each other; what they
//! share is how a node looks (`looks`), how days are read (`days`), how XML is written (`xml`)
//! and how files come into being ([`output`]).
//!
//! Invariants: the same network and options give the same bytes; nothing half-written stays;
//! names from documents never end a string, a cell or an element, and never steer the reader; what
//! a filter dropped is not asked for here. Knows nothing of views, nor how to measure.

mod brat;
mod csv;
mod cx2;
mod cytoscape;
mod days;
mod dot;
mod extract;
pub mod folder;
mod followthemoney;
mod geojson;
mod gexf;
mod graphml;
mod graphology;
pub mod html;
mod json;
mod kml;
mod looks;
mod neo4j;
mod nif;
pub mod output;
mod passing;
mod rdf;
mod xml;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use oxigraph::io::RdfFormat;
use serde::Serialize;

use crate::graph::EntityGraph;
use crate::graph::attributes::Value;
use crate::store::{Filter, GraphReader, StoreError};
use folder::Folder;

/// All formats, the first ones first in lists. Where two have an extension, the first has it when
/// nothing else is said.
pub const EXPORTERS: &[&Exporter] = &[
    &gexf::EXPORTER,
    &graphml::EXPORTER,
    &dot::EXPORTER,
    &csv::EXPORTER,
    &cytoscape::EXPORTER,
    &cx2::EXPORTER,
    &graphology::EXPORTER,
    &neo4j::TABLES,
    &neo4j::SCRIPT,
    &geojson::EXPORTER,
    &kml::EXPORTER,
    &html::EXPORTER,
    &rdf::N_TRIPLES,
    &rdf::N_QUADS,
    &rdf::TURTLE,
    &rdf::TRIG,
    &rdf::RDF_XML,
    &rdf::JSON_LD,
    &followthemoney::EXPORTER,
    &nif::EXPORTER,
    &brat::EXPORTER,
];

/// A format.
pub struct Exporter {
    /// Its name, as `--format` takes it.
    pub name: &'static str,
    /// Extensions of its files, without dot.
    pub extensions: &'static [&'static str],
    /// What it is for, in a sentence.
    pub purpose: &'static str,
    /// What it writes, of what.
    pub write: Writing,
}

/// What a format writes, of what.
#[derive(Clone, Copy)]
pub enum Writing {
    /// One file of a network.
    Network(fn(&EntityGraph, &Options, &mut dyn Write) -> Result<(), ExportError>),
    /// Several files of a network.
    NetworkFolder(fn(&EntityGraph, &Options, &mut Folder) -> Result<(), ExportError>),
    /// One file of documents.
    Documents(fn(&Documents<'_>, &Options, &mut dyn Write) -> Result<(), ExportError>),
    /// Several files of documents.
    DocumentsFolder(fn(&Documents<'_>, &Options, &mut Folder) -> Result<(), ExportError>),
    /// The triples of documents in one file, or split into several.
    Triples(RdfFormat),
}

impl Writing {
    /// Tells whether it is made of a network, and not of documents.
    pub fn is_of_network(self) -> bool {
        matches!(self, Writing::Network(_) | Writing::NetworkFolder(_))
    }

    /// Tells whether it writes several files with these options.
    pub fn is_folder(self, options: &Options) -> bool {
        match self {
            Writing::NetworkFolder(_) | Writing::DocumentsFolder(_) => true,
            Writing::Network(_) | Writing::Documents(_) => false,
            Writing::Triples(_) => options.split.is_some(),
        }
    }
}

impl fmt::Debug for Exporter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Exporter({})", self.name)
    }
}

/// The documents of a graph directory that pass a filter.
pub struct Documents<'a> {
    /// The graph.
    pub graph: &'a GraphReader,
    /// Which documents, paragraphs and entities count.
    pub filter: Filter,
}

/// For which program a file is, when that makes a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flavor {
    /// For none in particular.
    #[default]
    Plain,
    /// GraphML with the shapes of yEd.
    Yed,
    /// Tables with a byte-order mark, so that Excel reads them as UTF-8.
    Excel,
    /// The same with semicolons, for countries that write numbers with a comma.
    ExcelSemicolon,
}

/// How a format is written.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// For which program.
    pub flavor: Flavor,
    /// Cells that begin like a formula stay as they are.
    pub raw: bool,
    /// Split a dump into this many parts.
    pub split: Option<u32>,
    /// Compress each part.
    pub gzip: bool,
}

/// Why something could not be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The disk or the reader of a pipe.
    #[error("cannot write")]
    Io(#[from] io::Error),
    /// The graph directory.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A table.
    #[error("cannot write a table")]
    Csv(#[from] ::csv::Error),
    /// JSON.
    #[error("cannot write JSON")]
    Json(#[from] serde_json::Error),
    /// The folder holds what no export put there.
    #[error("`{0}` holds files that no export has put there; give a new or an empty folder")]
    Occupied(String),
    /// What was asked for cannot be.
    #[error("{0}")]
    Impossible(String),
}

/// Returns the format with this name.
pub fn named(name: &str) -> Option<&'static Exporter> {
    let name = name.to_ascii_lowercase();
    EXPORTERS
        .iter()
        .copied()
        .find(|exporter| exporter.name == name)
}

/// Returns the format of a file by its extension; the longest one counts (`cx2.json`).
pub fn by_extension(path: &Path) -> Option<&'static Exporter> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let extensions = EXPORTERS.iter().flat_map(|exporter| {
        let extensions = exporter.extensions.iter();
        extensions.map(move |extension| (*extension, *exporter))
    });
    let has = |extension: &str| {
        let stem = name.strip_suffix(extension);
        stem.is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'))
    };
    extensions
        .filter(|(extension, _)| has(extension))
        // Of two as long the first one counts.
        .reduce(|best, other| {
            if other.0.len() > best.0.len() {
                other
            } else {
                best
            }
        })
        .map(|(_, exporter)| exporter)
}

/// Returns what files say of themselves: title, what was left out, the program.
fn about(network: &EntityGraph) -> String {
    let mut sentences = vec![network.title.clone()];
    sentences.extend(network.notes.iter().cloned());
    let sentences: Vec<String> = sentences
        .iter()
        .map(|sentence| crate::text::one_line(sentence))
        .filter(|sentence| !sentence.is_empty())
        .collect();
    sentences.join("\n")
}

/// The program, as files name it.
const PROGRAM: &str = concat!("reftel ", env!("CARGO_PKG_VERSION"));

/// Returns the name of a node or an edge in one line; what has none is called by its id.
fn label<'a>(label: &str, id: &'a str) -> std::borrow::Cow<'a, str> {
    let label = crate::text::one_line(label);
    if label.is_empty() {
        id.into()
    } else {
        label.into()
    }
}

/// Returns a number the way every reader takes it: whole ones without a point, others with as
/// many digits as they need, never with an exponent or a decimal comma.
fn number(value: f64) -> String {
    // Rust writes the shortest digits that give the same number back, without exponents.
    format!("{}", if value == 0.0 { 0.0 } else { value })
}

/// Returns a value in words.
fn words(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => crate::text::clean(text).into_owned(),
        Value::Integer(value) => value.to_string(),
        Value::Real(value) => number(*value),
    }
}
