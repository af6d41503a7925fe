//! Which cables are cited and missing? Those that most documents cite come first: they are worth
//! looking for.

use std::io::Write;

use anyhow::Result;
use reftel::analyze::citations::Network;
use reftel::text::one_line;
use serde::Serialize;

use super::more;
use crate::cli::rows::{self, RowFormat};
use crate::cli::terminal::{BOLD, DIM, Terminal, count, shorten};

/// How many citing cables a line of the table names.
const NAMED: usize = 3;

/// A missing cable.
#[derive(Serialize)]
struct Missing {
    mrn: String,
    /// How many documents cite it.
    documents: usize,
    /// The date of the first that does.
    first: Option<String>,
    /// The date of the last that does.
    last: Option<String>,
    citing: Vec<Citing>,
}

/// One who cites it.
#[derive(Serialize)]
struct Citing {
    mrn: String,
    date: Option<String>,
    title: Option<String>,
    label: Option<String>,
    note: Option<String>,
    year_inferred: Option<String>,
}

/// Writes missing cables.
pub fn write(
    network: &Network<'_>,
    limit: usize,
    format: RowFormat,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let all = network.missing();
    let rows: Vec<Missing> = all
        .iter()
        .take(limit)
        .map(|(cable, links)| missing(network, *cable, links))
        .collect();
    if format == RowFormat::Table {
        return print(terminal, &rows, all.len(), out);
    }
    let columns = [
        "mrn",
        "documents",
        "first",
        "last",
        "citing",
        "citing_date",
        "citing_title",
        "label",
        "note",
        "year_inferred",
    ];
    let cells: Vec<Vec<String>> = rows.iter().flat_map(cells).collect();
    rows::write(format, &columns, &cells, &rows, out)
}

fn missing(network: &Network<'_>, cable: usize, links: &[usize]) -> Missing {
    let citing: Vec<Citing> = links
        .iter()
        .map(|link| {
            let link = &network.links[*link];
            Citing {
                mrn: network.cables[link.citing].id.clone(),
                date: network.day(link.citing).map(str::to_owned),
                title: network.cables[link.citing].title.as_deref().map(one_line),
                label: link.citation.label.clone(),
                note: link.citation.note.clone(),
                year_inferred: link.citation.reason.clone(),
            }
        })
        .collect();
    let dates = || citing.iter().filter_map(|citing| citing.date.as_ref());
    Missing {
        mrn: network.cables[cable].id.clone(),
        documents: citing.len(),
        first: dates().min().cloned(),
        last: dates().max().cloned(),
        citing,
    }
}

/// Returns the flat form: a line for each who cites it.
fn cells(row: &Missing) -> Vec<Vec<String>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let line = |citing: &Citing| {
        vec![
            row.mrn.clone(),
            row.documents.to_string(),
            text(&row.first),
            text(&row.last),
            citing.mrn.clone(),
            text(&citing.date),
            text(&citing.title),
            text(&citing.label),
            text(&citing.note),
            text(&citing.year_inferred),
        ]
    };
    row.citing.iter().map(line).collect()
}

fn print(terminal: &Terminal, rows: &[Missing], all: usize, out: &mut dyn Write) -> Result<()> {
    if rows.is_empty() {
        writeln!(out, "Every cable that is cited is in this graph.")?;
        return Ok(());
    }
    let cited = count(all as u64, "cable");
    let verb = if all == 1 { "is" } else { "are" };
    writeln!(
        out,
        "{}\n",
        terminal.paint(BOLD, format!("{cited} {verb} cited and missing"))
    )?;
    let columns = ["missing", "cited by", "first", "last", "in"];
    let mut cells = Vec::new();
    for row in rows {
        let mut citing: Vec<String> = row
            .citing
            .iter()
            .take(NAMED)
            .map(|citing| match &citing.label {
                Some(label) => format!("{} (ref {})", citing.mrn, shorten(label, 10)),
                None => citing.mrn.clone(),
            })
            .collect();
        if row.citing.len() > NAMED {
            citing.push(format!("and {} more", row.citing.len() - NAMED));
        }
        cells.push(vec![
            row.mrn.clone(),
            row.documents.to_string(),
            row.first.clone().unwrap_or_default(),
            row.last.clone().unwrap_or_default(),
            citing.join(", "),
        ]);
    }
    rows::print_table(terminal, &columns, &cells, out)?;
    more(rows.len(), all, out)?;
    let hint = format!(
        "`reftel refs {}` shows the words that cite it.",
        rows[0].mrn
    );
    writeln!(out, "\n{}", terminal.paint(DIM, hint))?;
    Ok(())
}
