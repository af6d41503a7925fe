//! The result as a table to take away.

use axum::http::HeaderName;

use super::super::super::asked::Asked;
use super::super::super::here::Here;
use super::super::super::reply::{CSV, Fault, Reply};
use super::super::super::words::{day, title};
use super::choice::Choice;
use super::fields;
use super::order::first;

/// Rows of a table to take away.
pub const ROWS: usize = 2_000;

/// The result as a table.
pub fn csv(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let spread = fields::spread(here, asked)?;
    let choice = Choice::read(graph, spread.as_ref().unwrap_or(asked))?;
    let found = choice.find(here)?;
    let entries = graph.documents()?;
    let columns = here.snapshot.columns()?;
    let best = first(&found.hits, ROWS, entries, columns, &choice);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Fault::Failed(error.to_string());
    let columns = [
        "document",
        "date",
        "title",
        "classification",
        "times",
        "place",
        "marking",
        "words",
    ];
    writer.write_record(columns).map_err(failed)?;
    for hit in best.iter().take(ROWS) {
        here.stop.check()?;
        let entry = &entries[hit.document as usize];
        let evidence = choice.evidence(graph, hit)?;
        let (place, marked, snippet) = match &evidence {
            Some(evidence) => (
                evidence.place(),
                evidence.marked(),
                evidence.snippet.clone(),
            ),
            None => Default::default(),
        };
        let cells = [
            entry.id.to_string(),
            day(entry.date.as_deref()),
            title(entry),
            entry.marking.to_string(),
            hit.times.to_string(),
            place,
            marked,
            snippet,
        ];
        writer.write_record(cells.map(unarmed)).map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| Fault::Failed(error.to_string()))?;
    let rows = format!("{} of {}", found.hits.len().min(ROWS), found.hits.len());
    Ok(Reply::file(CSV, "documents.csv", bytes)
        .with(HeaderName::from_static("x-reftel-rows"), rows)
        .with(
            HeaderName::from_static("x-reftel-unread"),
            found.unread.to_string(),
        ))
}

/// Returns a cell that no spreadsheet takes for a formula.
pub fn unarmed(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}
