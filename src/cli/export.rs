//! `reftel export`: a network, or the documents, in a form that other programs read.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use reftel::analyze;
use reftel::export::output::{self, Source};
use reftel::export::{self, Documents, EXPORTERS, Exporter, Flavor, Options};

use super::Outcome;
use super::graph::Graph;
use super::kinds;
use super::spreadsheet;
use super::terminal::{self, Terminal, count};
use super::view::{self, ViewArguments};

/// What is no network but can be exported too.
const DOCUMENTS: [&str; 2] = ["rdf", "documents"];

/// Carry a network or the documents away, in a form that other programs read
///
/// The format follows from the file's extension, or from --format. Networks come measured, laid
/// out and colored by community. `rdf` is the whole graph or what the filters leave of it;
/// `documents` are texts with their mentions.
#[derive(Args)]
#[command(
    mut_arg("view", |arg| arg.index(1).value_parser(PossibleValuesParser::new(views())).required(false)
        .default_value_if("formats", "true", "rdf")),
    mut_arg("names", |arg| arg.index(2)),
    after_help = "Examples:
  reftel export cooccurrence -o network.gexf                 for Gephi: colored, laid out, dated
  reftel export cooccurrence --type person --min 2 -o people.graphml --flavor yed
  reftel export path \"Ministry of Interior\" OSAC -k 5 -o between.html
  reftel export citations -o citations.dot && dot -Tsvg citations.dot > citations.svg
  reftel export cooccurrence -o tables.csv.zip --for excel   nodes.csv and edges.csv for Excel
  reftel export places -o places.geojson --since 2009
  reftel export rdf -o graph.nt.gz --max-classification SBU
  reftel export rdf -o dump --format n-triples --split 8 --gzip
  reftel export documents --format brat -o corpus
  reftel export cooccurrence --format cytoscape -o - | less

`reftel export --formats` lists all formats with their extensions."
)]
pub struct Arguments {
    #[command(flatten)]
    view: ViewArguments,
    /// Where to: a file, a folder for formats of several files (or a file that ends with `.zip`),
    /// `-` for standard output
    #[arg(short, long, value_name = "FILE", required_unless_present = "formats")]
    output: Option<PathBuf>,
    /// In which format, when the extension does not say
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(EXPORTERS.iter().map(|exporter| exporter.name)), hide_possible_values = true)]
    format: Option<String>,
    /// GraphML with the shapes and labels of yEd
    #[arg(long, value_enum, value_name = "yed")]
    flavor: Option<Yed>,
    /// Leave cells of tables that begin like a formula as they are, without `'` before them
    #[arg(long)]
    raw: bool,
    /// Write triples in this many parts, with a description (VoID), checksums, and scripts that load them
    /// into QLever, Virtuoso and Jena
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=9999))]
    split: Option<u32>,
    /// Compress triples
    #[arg(long)]
    gzip: bool,
    /// List the formats
    #[arg(long, exclusive = true)]
    formats: bool,
    #[command(flatten)]
    graph: Graph,
}

/// The flavor of GraphML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Yed {
    /// yEd
    Yed,
}

fn views() -> impl Iterator<Item = &'static str> {
    view::networks().chain(DOCUMENTS)
}

/// Exports.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    if arguments.formats {
        list(terminal)?;
        return Ok(Outcome::Done);
    }
    let path = arguments.output.as_deref().unwrap_or(Path::new("-"));
    let exporter = exporter(arguments, path)?;
    let options = options(arguments, exporter, path)?;
    let view = arguments.view.view.as_str();
    let is_network = !DOCUMENTS.contains(&view);
    if is_network != exporter.write.is_of_network() {
        bail!("{}", mismatch(view, exporter));
    }
    let graph = arguments.graph.open()?;
    if is_network {
        let mut network = arguments.view.network(&graph)?;
        analyze::prepare(&mut network);
        write(exporter, Source::Network(&network), &options, path)?;
        let nodes = count(network.graph.node_count() as u64, "node");
        let edges = count(network.graph.edge_count() as u64, "edge");
        tell(path, &format!("{nodes}, {edges}"), &network.notes);
        return Ok(Outcome::Done);
    }
    let filter = arguments
        .view
        .filters
        .filter(&graph, &kinds::types(&arguments.view.types))?;
    let documents = Documents {
        graph: &graph,
        filter,
    };
    write(exporter, Source::Documents(&documents), &options, path)?;
    tell(path, exporter.name, &[]);
    Ok(Outcome::Done)
}

fn write(exporter: &Exporter, source: Source<'_>, options: &Options, path: &Path) -> Result<()> {
    if path == Path::new("-") {
        let mut out = terminal::stdout();
        output::stream(exporter, source, options, &mut out)?;
        out.flush()?;
        return Ok(());
    }
    output::write(exporter, source, options, path)
        .with_context(|| format!("cannot write `{}`", path.display()))
}

/// Says what was written where; what goes to standard output goes without words.
fn tell(path: &Path, what: &str, notes: &[String]) {
    if path == Path::new("-") {
        return;
    }
    let mut error = std::io::stderr().lock();
    // Whether anybody reads standard error is not known, and must not matter.
    let _ = writeln!(error, "{}: {what}", path.display());
    for note in notes {
        let _ = writeln!(error, "  {note}");
    }
}

/// Returns the format that is asked for.
fn exporter(arguments: &Arguments, path: &Path) -> Result<&'static Exporter> {
    if let Some(name) = &arguments.format {
        return Ok(export::named(name).expect("the parser knows the names"));
    }
    if path == Path::new("-") {
        bail!("which format? Give --format; `reftel export --formats` lists them");
    }
    let found = export::by_extension(path);
    found.with_context(|| {
        let extension = path.extension().and_then(OsStr::to_str);
        let unknown = match extension {
            Some(extension) => format!("no format has the extension `.{extension}`"),
            None => format!("`{}` has no extension", path.display()),
        };
        format!("{unknown}: give --format; `reftel export --formats` lists them")
    })
}

fn options(arguments: &Arguments, exporter: &Exporter, path: &Path) -> Result<Options> {
    let reader = spreadsheet::reader();
    let flavor = match (arguments.flavor, reader) {
        (Some(Yed::Yed), _) => Flavor::Yed,
        (None, Some(spreadsheet::For::Excel)) => Flavor::Excel,
        (None, Some(spreadsheet::For::ExcelSemicolon)) => Flavor::ExcelSemicolon,
        (None, None) => Flavor::Plain,
    };
    let has = |wanted: &str, is_given: bool, of: &str| {
        if is_given && exporter.name != of {
            bail!(
                "{wanted} is for the format `{of}`, not for `{}`",
                exporter.name
            );
        }
        Ok(())
    };
    has("--flavor yed", arguments.flavor.is_some(), "graphml")?;
    has("--for", reader.is_some(), "csv")?;
    has("--raw", arguments.raw, "csv")?;
    let is_triples = matches!(exporter.write, export::Writing::Triples(_));
    if (arguments.split.is_some() || arguments.gzip) && !is_triples {
        bail!(
            "--split and --gzip are for triples, not for `{}`",
            exporter.name
        );
    }
    let is_packed = path.extension().is_some_and(|extension| extension == "gz");
    Ok(Options {
        flavor,
        raw: arguments.raw,
        split: arguments.split,
        gzip: arguments.gzip || (is_triples && is_packed),
    })
}

/// Says which formats a view has.
fn mismatch(view: &str, exporter: &Exporter) -> String {
    let is_network = exporter.write.is_of_network();
    let other = EXPORTERS
        .iter()
        .filter(|other| other.write.is_of_network() != is_network);
    let other: Vec<&str> = other.map(|other| other.name).collect();
    let what = if is_network {
        "is a format of networks, and the view `{view}` is none"
    } else {
        "is a format of documents; ask for `rdf` or `documents` instead of the view `{view}`"
    };
    let what = what.replace("{view}", view);
    format!(
        "`{}` {what}; it can be written as {}",
        exporter.name,
        other.join(", ")
    )
}

fn list(terminal: &Terminal) -> Result<()> {
    let mut out = terminal::stdout();
    let rows: Vec<Vec<String>> = EXPORTERS
        .iter()
        .map(|exporter| {
            let extensions: Vec<String> = exporter
                .extensions
                .iter()
                .map(|extension| format!(".{extension}"))
                .collect();
            let of = if exporter.write.is_of_network() {
                "networks"
            } else {
                "documents"
            };
            vec![
                exporter.name.to_owned(),
                extensions.join(" "),
                of.to_owned(),
                exporter.purpose.to_owned(),
            ]
        })
        .collect();
    super::rows::print_table(
        terminal,
        &["format", "extensions", "of", "for"],
        &rows,
        &mut out,
    )?;
    out.flush()?;
    Ok(())
}
