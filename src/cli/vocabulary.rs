//! `reftel vocabulary`: the classes and properties that SPARQL can ask for.

use std::io::Write;

use anyhow::{Result, bail};
use clap::Args;
use reftel::query::{Term, count_terms, vocabulary};
use serde::Serialize;

use super::graph::Graph;
use super::rows::{self, RowFormat};
use super::terminal::{self, BOLD, DIM, Terminal, thousands};
use super::watch::{Timeout, Watch};
use super::{Outcome, loading};

/// List the classes and properties of a graph, with a query for each
///
/// The prefixes need no declaration in `reftel sparql`, and every example can be asked as it stands.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel vocabulary                      all terms, with what they mean
  reftel vocabulary schema:mentions      one term
  reftel vocabulary org                  the terms in whose name or meaning this stands
  reftel vocabulary --count              how often each stands in ./reftel-graph")]
pub struct Arguments {
    /// Only this term, or the terms in whose name or meaning this stands
    term: Option<String>,
    /// Count how often each term stands in the graph
    #[arg(long)]
    count: bool,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    timeout: Timeout,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: RowFormat,
}

#[derive(Serialize)]
struct Shown<'a> {
    term: &'a str,
    kind: &'static str,
    meaning: &'a str,
    example: &'a str,
    iri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
}

/// Lists the terms.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let counts = if arguments.count {
        let graph = arguments.graph.open()?;
        let mut watch = Watch::new();
        loading::wait(&graph)?;
        let store = graph.store()?;
        watch.start(&arguments.timeout);
        Some(count_terms(store, &watch.stop)?)
    } else {
        None
    };
    let shown: Vec<Shown<'_>> = chosen(arguments.term.as_deref())?
        .into_iter()
        .map(|term| Shown {
            term: &term.name,
            kind: term.kind.as_str(),
            meaning: &term.meaning,
            example: &term.example,
            iri: &term.iri,
            count: counts
                .as_ref()
                .map(|counts| counts.get(&term.iri).copied().unwrap_or(0)),
        })
        .collect();
    let mut out = terminal::stdout();
    if arguments.format == RowFormat::Table {
        print(&shown, terminal, &mut out)?;
    } else {
        let mut columns = vec!["term", "kind", "meaning", "example", "iri"];
        columns.extend(counts.as_ref().map(|_| "count"));
        let cells: Vec<Vec<String>> = shown.iter().map(cells).collect();
        rows::write(arguments.format, &columns, &cells, &shown, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn chosen(wanted: Option<&str>) -> Result<Vec<&'static Term>> {
    let Some(wanted) = wanted else {
        return Ok(vocabulary().iter().collect());
    };
    let is_it = |term: &&Term| term.name == wanted || term.iri == wanted.trim_matches(['<', '>']);
    if let Some(term) = vocabulary().iter().find(is_it) {
        return Ok(vec![term]);
    }
    let lower = wanted.to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&lower);
    let found: Vec<&Term> = vocabulary()
        .iter()
        .filter(|term| has(&term.name) || has(&term.meaning))
        .collect();
    if found.is_empty() {
        let names = vocabulary().iter().map(|term| term.name.as_str());
        match reftel::gazetteer::nearest(wanted, names) {
            Some(near) => bail!("no term is called `{wanted}`\n  hint: {near}"),
            None => bail!("no term is called `{wanted}`, and none is explained by this word"),
        }
    }
    Ok(found)
}

fn cells(shown: &Shown<'_>) -> Vec<String> {
    let text = [
        shown.term,
        shown.kind,
        shown.meaning,
        shown.example,
        shown.iri,
    ];
    let mut cells: Vec<String> = text.into_iter().map(str::to_owned).collect();
    cells.extend(shown.count.map(|count| count.to_string()));
    cells
}

fn print(shown: &[Shown<'_>], terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    let mut kind = "";
    for term in shown {
        if term.kind != kind {
            if !kind.is_empty() {
                writeln!(out)?;
            }
            kind = term.kind;
            let heading = match kind {
                "class" => "Classes",
                "property" => "Properties",
                _ => "Values",
            };
            writeln!(out, "{}", terminal.paint(BOLD, heading))?;
        }
        let count = term.count.map(|count| format!("  {}", thousands(count)));
        let name = terminal.paint(BOLD, term.term);
        writeln!(
            out,
            "  {name}{}  {}",
            count.unwrap_or_default(),
            term.meaning
        )?;
        writeln!(out, "      {}", terminal.paint(DIM, term.example))?;
    }
    Ok(())
}
