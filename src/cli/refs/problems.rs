//! Which citations cannot be right? Rings, and cables that cite later ones, with the words.
//!
//! They are problems of the data: a number mistyped, a year inferred wrongly, a date of the
//! transmission instead of the writing.

use std::io::Write;

use anyhow::Result;
use reftel::analyze::citations::{Network, Problem};
use reftel::query::evidence::{Evidence, Reader};
use reftel::store::GraphReader;
use serde::Serialize;

use super::more;
use crate::cli::rows::{self, RowFormat};
use crate::cli::terminal::{BOLD, DIM, Terminal};

/// A problem, as it is shown.
#[derive(Serialize)]
struct Shown {
    problem: &'static str,
    sentence: String,
    citations: Vec<Citation>,
}

/// A citation that is part of it.
#[derive(Serialize)]
struct Citation {
    citing: String,
    citing_date: Option<String>,
    cited: String,
    cited_date: Option<String>,
    year_inferred: Option<String>,
    evidence: Evidence,
}

/// Writes problems.
pub fn write(
    graph: &GraphReader,
    network: &Network<'_>,
    limit: usize,
    format: RowFormat,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let all = network.problems();
    let mut reader = Reader::new(graph);
    let mut rows = Vec::new();
    for problem in all.iter().take(limit) {
        rows.push(shown(network, &mut reader, problem)?);
    }
    if format == RowFormat::Table {
        return print(terminal, &rows, all.len(), out);
    }
    let columns = [
        "problem",
        "sentence",
        "citing",
        "citing_date",
        "cited",
        "cited_date",
        "year_inferred",
        "paragraph",
        "marking",
        "snippet",
    ];
    let cells: Vec<Vec<String>> = rows.iter().flat_map(cells).collect();
    rows::write(format, &columns, &cells, &rows, out)
}

fn shown(network: &Network<'_>, reader: &mut Reader<'_>, problem: &Problem) -> Result<Shown> {
    let (name, links) = match problem {
        Problem::Ring(links) => ("ring", links.clone()),
        Problem::Future(link) => ("future", vec![*link]),
    };
    let mut citations = Vec::new();
    for link in links.iter().map(|link| &network.links[*link]) {
        let Some(citing) = network.cables[link.citing].held else {
            continue;
        };
        citations.push(Citation {
            citing: network.cables[link.citing].id.clone(),
            citing_date: network.day(link.citing).map(str::to_owned),
            cited: network.cables[link.cited].id.clone(),
            cited_date: network.day(link.cited).map(str::to_owned),
            year_inferred: link.citation.reason.clone(),
            evidence: reader.words(citing, link.citation.begin, link.citation.end)?,
        });
    }
    Ok(Shown {
        problem: name,
        sentence: sentence(name, &citations),
        citations,
    })
}

fn sentence(problem: &str, citations: &[Citation]) -> String {
    let Some(first) = citations.first() else {
        return String::new();
    };
    match problem {
        "ring" => {
            let others: Vec<&str> = citations.iter().map(|one| one.cited.as_str()).collect();
            format!("{} cites {}", first.citing, others.join(", which cites "))
        }
        _ => {
            let (citing, cited) = (&first.citing, &first.cited);
            let of = first.citing_date.as_deref().unwrap_or("no date");
            match &first.cited_date {
                Some(date) => format!("{citing} of {of} cites {cited} of {date}"),
                None => {
                    format!("{citing} of {of} cites {cited}, which is missing and of a later year")
                }
            }
        }
    }
}

/// Returns the flat form: a line for each citation.
fn cells(row: &Shown) -> Vec<Vec<String>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let line = |citation: &Citation| {
        vec![
            row.problem.to_owned(),
            row.sentence.clone(),
            citation.citing.clone(),
            text(&citation.citing_date),
            citation.cited.clone(),
            text(&citation.cited_date),
            text(&citation.year_inferred),
            citation.evidence.place(),
            citation.evidence.marked(),
            citation.evidence.snippet.clone(),
        ]
    };
    row.citations.iter().map(line).collect()
}

fn print(terminal: &Terminal, rows: &[Shown], all: usize, out: &mut dyn Write) -> Result<()> {
    if rows.is_empty() {
        writeln!(
            out,
            "No cable cites a later one, or one that leads back to it."
        )?;
        return Ok(());
    }
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", terminal.paint(BOLD, &row.sentence))?;
        for citation in &row.citations {
            let evidence = &citation.evidence;
            writeln!(
                out,
                "   {} {} ({}): {}",
                evidence.mrn,
                evidence.place(),
                evidence.marked(),
                terminal.paint(DIM, &evidence.snippet)
            )?;
            if let Some(reason) = &citation.year_inferred {
                writeln!(out, "   {}", terminal.paint(DIM, format!("year: {reason}")))?;
            }
        }
    }
    more(rows.len(), all, out)
}
