//! `reftel sparql`: any SPARQL 1.1 query.

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use reftel::query;

use super::Outcome;
use super::graph::Graph;
use super::query::print;
use super::rows::RowFormat;
use super::terminal::{self, Terminal};

/// Ask the graph in SPARQL 1.1
///
/// The prefixes schema, dcterms, nif, itsrdf, cito, skos, prov, org, foaf, wgs84, xsd, rdf, rdfs
/// and v (the program's own vocabulary) need no declaration. Nothing can be changed, and nothing
/// reaches the network.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel sparql 'SELECT ?title WHERE { ?cable a schema:Message ; dcterms:title ?title } LIMIT 5'
  reftel sparql -f question.rq --format csv > answer.csv
  echo 'ASK { ?a cito:cites ?b }' | reftel sparql -")]
pub struct Arguments {
    /// The query; `-` reads it from standard input
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    query: Option<String>,
    /// Read the query from a file
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    graph: Graph,
    /// Form of the answer; triples are Turtle in `table` and `md`, else N-Triples [default: table
    /// for rows; for triples Turtle on a terminal, else N-Triples]
    #[arg(long, value_enum)]
    format: Option<RowFormat>,
}

/// Answers a query.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let text = match (&arguments.file, arguments.query.as_deref()) {
        (Some(file), _) => std::fs::read_to_string(file)
            .with_context(|| format!("cannot read `{}`", file.display()))?,
        (None, Some("-")) => {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .context("cannot read the query from standard input")?;
            text
        }
        (None, Some(text)) => text.to_owned(),
        (None, None) => bail!("no query"),
    };
    // A query that cannot be read is told before a graph is looked for.
    let query = query::parse(&text)?;
    let graph = arguments.graph.open()?;
    let answer = query::run(graph.store()?, query)?;
    let mut out = terminal::stdout();
    print(terminal, &graph, &answer, arguments.format, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}
