//! `reftel sparql`: any SPARQL 1.1 query.

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use reftel::query::{self, Answer, Format, Step, shown_as_term, with_labels};
use reftel::store::GraphReader;
use reftel::text::one_line;
use reftel::vocab::Base;

use super::graph::Graph;
use super::terminal::{self, DIM, Terminal};
use super::watch::{Timeout, Watch};
use super::{Outcome, loading, rows};

/// Ask the graph in SPARQL 1.1
///
/// The prefixes schema, dcterms, nif, itsrdf, cito, skos, prov, org, foaf, wgs84, xsd, rdf, rdfs
/// and v (the program's own vocabulary) need no declaration, and IRIs are relative to the graph's
/// base: `<id/ma/ministry-of-interior>`, `<doc/09CASABLANCA27>`, as tables print them. Nothing can
/// be changed, and nothing reaches the network.
///
/// `csv`, `tsv`, `json` and `xml` are the forms of the W3C for SPARQL results: a `tsv` holds terms
/// as Turtle has them (`<...>`, `"..."@en`). The `tsv` of `reftel query` holds values for people.
#[derive(Args)]
#[command(
    after_help = "What a graph holds, with the most used terms (`reftel vocabulary` has all):
  schema:Message         a cable               ?cable a schema:Message ; dcterms:title ?title
  schema:dateSent        when it was sent      ?cable schema:dateSent ?date
  schema:sender          who sent it           ?cable schema:sender ?post
  dcterms:subject        its TAGS              ?cable dcterms:subject <tag/PHUM>
  dcterms:accessRights   its classification    ?cable dcterms:accessRights ?marking
  schema:mentions        what it names         ?cable schema:mentions ?entity
  skos:prefLabel         what a thing is called   ?entity skos:prefLabel \"Royal Navy\"
  dcterms:spatial        its country           ?entity dcterms:spatial <id/ma>
  org:memberOf           who belongs where     ?person org:memberOf ?organization
  cito:cites             who cites whom        ?cable cito:cites ?cited
  itsrdf:taIdentRef      what a mention means  ?mention itsrdf:taIdentRef ?entity
  nif:superString        its paragraph         ?mention nif:superString ?paragraph

Examples:
  reftel sparql 'SELECT ?title WHERE { ?cable a schema:Message ; dcterms:title ?title } LIMIT 5'
  reftel sparql 'SELECT ?who { ?who org:memberOf <id/ma/ministry-of-interior> }' --labels
  reftel sparql -f question.rq --format csv > answer.csv
  reftel sparql 'DESCRIBE <id/ma/rabat>' --format turtle
  echo 'ASK { ?a cito:cites ?b }' | reftel sparql -"
)]
pub struct Arguments {
    /// The query; `-` reads it from standard input
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    query: Option<String>,
    /// Read the query from a file
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    graph: Graph,
    /// Form of the answer [default: table for rows; for triples Turtle on a terminal, else
    /// N-Triples]
    #[arg(long, value_enum)]
    format: Option<SparqlFormat>,
    /// Put the names of things beside their IRIs
    #[arg(long)]
    labels: bool,
    #[command(flatten)]
    timeout: Timeout,
    /// Print how the query would be answered, step by step, instead of its answer
    #[arg(long)]
    explain: bool,
}

/// Forms of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SparqlFormat {
    /// Columns to read, fit to the terminal; triples as Turtle
    Table,
    /// SPARQL 1.1 results as CSV: values; triples as N-Triples
    Csv,
    /// SPARQL 1.1 results as TSV: terms; triples as N-Triples
    Tsv,
    /// SPARQL 1.1 results as JSON; triples as JSON-LD
    Json,
    /// SPARQL results as XML; triples as RDF/XML
    Xml,
    /// One JSON object a row
    Jsonl,
    /// A Markdown table; triples as Turtle
    Md,
    /// Turtle, of CONSTRUCT and DESCRIBE
    #[value(alias = "ttl")]
    Turtle,
    /// N-Triples, of CONSTRUCT and DESCRIBE
    #[value(name = "ntriples", alias = "nt", alias = "n-triples")]
    NTriples,
    /// RDF/XML, of CONSTRUCT and DESCRIBE
    #[value(name = "rdfxml", alias = "rdf", alias = "rdf-xml")]
    RdfXml,
    /// JSON-LD, of CONSTRUCT and DESCRIBE
    #[value(name = "jsonld", alias = "json-ld")]
    JsonLd,
}

impl SparqlFormat {
    fn of_query(self) -> Format {
        match self {
            SparqlFormat::Table => Format::Table,
            SparqlFormat::Csv => Format::SparqlCsv,
            SparqlFormat::Tsv => Format::SparqlTsv,
            SparqlFormat::Json => Format::Json,
            SparqlFormat::Xml => Format::Xml,
            SparqlFormat::Jsonl => Format::JsonLines,
            SparqlFormat::Md => Format::Markdown,
            SparqlFormat::Turtle => Format::Turtle,
            SparqlFormat::NTriples => Format::NTriples,
            SparqlFormat::RdfXml => Format::RdfXml,
            SparqlFormat::JsonLd => Format::JsonLd,
        }
    }
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
    let parsed = query::parse(&text, &Base::default())?;
    let gives_triples = query::gives_triples(&parsed);
    let format = arguments.format.map(SparqlFormat::of_query);
    if !gives_triples && format.is_some_and(Format::is_of_triples) {
        bail!(
            "this form is for triples, and the query gives rows\n  \
             hint: CONSTRUCT and DESCRIBE give triples; rows can be csv, tsv, json, xml, jsonl, md"
        );
    }
    if gives_triples && arguments.labels {
        bail!("`--labels` puts names beside rows, and the query gives triples");
    }
    let graph = arguments.graph.open()?;
    let parsed = query::parse(&text, graph.base())?;
    let mut out = terminal::stdout();
    let mut watch = Watch::new();
    loading::wait(&graph)?;
    let store = graph.store()?;
    if arguments.explain {
        print_plan(&query::explain(store, parsed)?, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    watch.start(&arguments.timeout);
    let mut answer = query::run(store, parsed, &watch.stop)?;
    drop(watch);
    if let (Answer::Table(table), true) = (&mut answer, arguments.labels) {
        *table = with_labels(std::mem::take(table), &graph)?;
    }
    print(terminal, &graph, &answer, format, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn print(
    terminal: &Terminal,
    graph: &GraphReader,
    answer: &Answer,
    asked: Option<Format>,
    out: &mut dyn Write,
) -> Result<()> {
    // Triples that are not read by people are N-Triples, which every tool reads.
    let is_triples = matches!(answer, Answer::Triples(_));
    let format = asked.unwrap_or(match (is_triples, terminal.width.is_some()) {
        (true, false) => Format::NTriples,
        _ => Format::Table,
    });
    match answer {
        Answer::Table(table) if format == Format::Table => {
            let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
            let cell =
                |cell: &Option<_>| one_line(&shown_as_term(Option::as_ref(cell), graph.base()));
            let cells: Vec<Vec<String>> = table
                .rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect();
            if cells.is_empty() {
                writeln!(out, "{}", terminal.paint(DIM, "no rows"))?;
            } else {
                rows::print_table(terminal, &columns, &cells, out)?;
            }
        }
        _ => answer.write(format, graph.base(), out)?,
    }
    Ok(())
}

/// Writes the steps of a plan, the last one first; what a step takes stands below it.
pub fn print_plan(steps: &[Step], out: &mut dyn Write) -> Result<()> {
    for step in steps {
        writeln!(out, "{}{}", "  ".repeat(step.depth), one_line(&step.what))?;
    }
    Ok(())
}
