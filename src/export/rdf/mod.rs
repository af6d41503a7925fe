//! The graph as RDF, in every syntax of the W3C: whole, or what a filter leaves of it.
//!
//! Read from the sorted dump line by line and written on at once, so that memory does not grow
//! with the graph (of a graph in RocksDB the dump is sorted in memory first). Lines of one subject
//! stand together, and syntaxes that group by subject use that. Which quads pass a filter is
//! decided in `passes`; `split` makes parts with a VoID description and checksums, `loading` what
//! stores need to load them.

mod loading;
mod passes;
mod prefixes;
mod split;

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{Quad, QuadRef};

use super::{Documents, ExportError, Exporter, Options, Writing};
use crate::vocab;
use passes::Passes;
pub(super) use prefixes::Sorted;
pub(super) use split::split;

/// N-Triples.
pub const N_TRIPLES: Exporter = exporter(
    "n-triples",
    &["nt", "nt.gz"],
    "every RDF tool: a triple a line, sorted",
    RdfFormat::NTriples,
);

/// N-Quads.
pub const N_QUADS: Exporter = exporter(
    "n-quads",
    &["nq", "nq.gz"],
    "RDF stores that load quads",
    RdfFormat::NQuads,
);

/// Turtle.
pub const TURTLE: Exporter = exporter(
    "turtle",
    &["ttl", "ttl.gz"],
    "RDF that people can read",
    RdfFormat::Turtle,
);

/// TriG.
pub const TRIG: Exporter = exporter(
    "trig",
    &["trig", "trig.gz"],
    "Turtle for quads",
    RdfFormat::TriG,
);

/// RDF/XML.
pub const RDF_XML: Exporter = exporter(
    "rdf-xml",
    &["rdf", "rdf.gz", "owl"],
    "older RDF tools",
    RdfFormat::RdfXml,
);

/// JSON-LD.
pub const JSON_LD: Exporter = exporter(
    "json-ld",
    &["jsonld", "jsonld.gz"],
    "RDF as JSON (1.1)",
    RdfFormat::JsonLd {
        profile: oxigraph::io::JsonLdProfileSet::empty(),
    },
);

const fn exporter(
    name: &'static str,
    extensions: &'static [&'static str],
    purpose: &'static str,
    format: RdfFormat,
) -> Exporter {
    Exporter {
        name,
        extensions,
        purpose,
        write: Writing::Triples(format),
    }
}

/// Writes what passes, in one file.
pub(super) fn write(
    format: RdfFormat,
    documents: &Documents<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    if options.gzip {
        // Neither name nor time goes into its header.
        let mut packed = GzEncoder::new(out, Compression::default());
        plain(format, documents, &mut packed)?;
        packed.finish()?;
        return Ok(());
    }
    plain(format, documents, out)
}

fn plain(
    format: RdfFormat,
    documents: &Documents<'_>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut serializer = serializer(format, documents)?.for_writer(Sorted::new(out));
    each(documents, &mut |quad| Ok(serializer.serialize_quad(quad)?))?;
    serializer.finish()?.end()?;
    Ok(())
}

fn serializer(format: RdfFormat, documents: &Documents<'_>) -> Result<RdfSerializer, ExportError> {
    let mut serializer = RdfSerializer::from_format(format);
    // Line-based syntaxes have none.
    let has_prefixes = !matches!(format, RdfFormat::NTriples | RdfFormat::NQuads);
    if has_prefixes {
        for (prefix, namespace) in prefixes(documents.graph.base().as_str()) {
            serializer = serializer
                .with_prefix(prefix, namespace)
                .map_err(|error| ExportError::Impossible(error.to_string()))?;
        }
    }
    Ok(serializer)
}

fn prefixes(base: &str) -> Vec<(&'static str, String)> {
    let own = ["doc", "id", "tag", "marking", "type"];
    let own = own.map(|folder| (folder, format!("{base}{folder}/")));
    let others = [
        ("cito", vocab::cito::NAMESPACE),
        ("dcterms", vocab::dcterms::NAMESPACE),
        ("foaf", vocab::foaf::NAMESPACE),
        ("itsrdf", vocab::itsrdf::NAMESPACE),
        ("nif", vocab::nif::NAMESPACE),
        ("org", vocab::org::NAMESPACE),
        ("prov", vocab::prov::NAMESPACE),
        ("rdf", vocab::rdf::NAMESPACE),
        ("schema", vocab::schema::NAMESPACE),
        ("skos", vocab::skos::NAMESPACE),
        ("v", vocab::v::NAMESPACE),
        ("wgs84", vocab::wgs84::NAMESPACE),
        ("xsd", vocab::xsd::NAMESPACE),
    ];
    let others = others.map(|(prefix, namespace)| (prefix, namespace.to_owned()));
    own.into_iter().chain(others).collect()
}

/// Gives every quad that passes, sorted.
fn each(
    documents: &Documents<'_>,
    take: &mut dyn FnMut(QuadRef<'_>) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut passes = Passes::new(documents)?;
    let mut lines = Lines {
        rest: Vec::new(),
        group: Vec::new(),
        take: &mut |group| {
            passes.keep(group)?;
            group.iter().try_for_each(|quad| take(quad.as_ref()))
        },
        failed: None,
    };
    let done = documents.graph.sorted_nquads_dump(&mut lines);
    // The store wraps what a writer tells it; what went wrong here is told in its own words.
    if let Some(error) = lines.failed.take() {
        return Err(error);
    }
    done?;
    lines.end()
}

/// Reads lines of N-Quads that are written to it, and gives quads on, all of a subject together.
struct Lines<'a> {
    rest: Vec<u8>,
    group: Vec<Quad>,
    take: &'a mut dyn FnMut(&mut Vec<Quad>) -> Result<(), ExportError>,
    failed: Option<ExportError>,
}

impl Lines<'_> {
    fn lines(&mut self, bytes: &[u8]) -> Result<(), ExportError> {
        for quad in RdfParser::from_format(RdfFormat::NQuads)
            .lenient()
            .for_slice(bytes)
        {
            let quad = quad.map_err(|error| ExportError::Impossible(error.to_string()))?;
            if self
                .group
                .first()
                .is_some_and(|first| first.subject != quad.subject)
            {
                (self.take)(&mut self.group)?;
                self.group.clear();
            }
            self.group.push(quad);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), ExportError> {
        let rest = std::mem::take(&mut self.rest);
        self.lines(&rest)?;
        (self.take)(&mut self.group)
    }
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len();
        let whole = bytes
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let (whole, rest) = bytes.split_at(whole);
        let done = if whole.is_empty() {
            Ok(())
        } else if self.rest.is_empty() {
            self.lines(whole)
        } else {
            let mut lines = std::mem::take(&mut self.rest);
            lines.extend_from_slice(whole);
            self.lines(&lines)
        };
        self.rest.extend_from_slice(rest);
        done.map(|()| length).map_err(|error| {
            let closed = match &error {
                ExportError::Io(error) => error.kind(),
                _ => io::ErrorKind::Other,
            };
            self.failed = Some(error);
            closed.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
