//! Rows for people and machines: table, csv, tsv, json, jsonl, md.
//!
//! The flat forms (table, csv, tsv, md) are made of text cells; json and jsonl of serialized
//! values, so that numbers stay numbers and lists stay lists.

use std::io::{self, Write};

use anyhow::Result;
use clap::ValueEnum;
use comfy_table::{ColumnConstraint, Width};
use serde::Serialize;

use super::spreadsheet;
use super::terminal::{Terminal, lines};

/// A word of more characters may be broken in a table.
const LONGEST_WORD: usize = 72;

/// Forms of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RowFormat {
    /// Columns to read, fit to the terminal
    #[default]
    Table,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
    /// A Markdown table
    Md,
}

impl RowFormat {
    /// Returns the same form for answers of queries.
    pub fn of_query(self) -> reftel::query::Format {
        use reftel::query::Format;
        match self {
            RowFormat::Table => Format::Table,
            RowFormat::Csv => Format::Csv,
            RowFormat::Tsv => Format::Tsv,
            RowFormat::Json => Format::Json,
            RowFormat::Jsonl => Format::JsonLines,
            RowFormat::Md => Format::Markdown,
        }
    }
}

/// Returns the form of a query's answer when none was asked for: triples that are not read by
/// people are N-Triples, which every tool reads; all else is a table.
pub fn format_of(
    asked: Option<RowFormat>,
    answer: &reftel::query::Answer,
    is_terminal: bool,
) -> RowFormat {
    let is_triples = matches!(answer, reftel::query::Answer::Triples(_));
    asked.unwrap_or(match (is_triples, is_terminal) {
        (true, false) => RowFormat::Tsv,
        _ => RowFormat::Table,
    })
}

/// Writes rows in a form for machines; for `json` and `jsonl` the values, else the cells.
pub fn write<T: Serialize>(
    format: RowFormat,
    columns: &[&str],
    cells: &[Vec<String>],
    values: &[T],
    out: &mut dyn Write,
) -> Result<()> {
    match format {
        RowFormat::Table => print_plain(columns, cells, out)?,
        RowFormat::Csv => spreadsheet::csv(columns, cells, out)?,
        RowFormat::Tsv => {
            let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
            writer.write_record(columns)?;
            for row in cells {
                writer.write_record(row)?;
            }
            writer.flush()?;
        }
        RowFormat::Md => markdown(columns, cells, out)?,
        RowFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, values)?;
            writeln!(out)?;
        }
        RowFormat::Jsonl => {
            for value in values {
                serde_json::to_writer(&mut *out, value)?;
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

/// Writes a table that fits the terminal.
pub fn print_table(
    terminal: &Terminal,
    columns: &[&str],
    cells: &[Vec<String>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = terminal.table(columns);
    table.add_rows(cells);
    for (at, column) in table.column_iter_mut().enumerate() {
        let longest = cells
            .iter()
            .filter_map(|row| row.get(at))
            .flat_map(|cell| cell.split_whitespace())
            .map(|word| word.chars().count())
            .max();
        // No word is broken, so that ids can be pasted back; what is longer than any name may be.
        let widest = longest.unwrap_or(0).min(LONGEST_WORD) as u16;
        let (left, right) = (0, 2);
        let width = Width::Fixed(widest + left + right);
        column.set_constraint(ColumnConstraint::LowerBoundary(width));
    }
    lines(&table).try_for_each(|line| writeln!(out, "{line}"))
}

fn print_plain(columns: &[&str], cells: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let plain = Terminal {
        color: false,
        width: None,
    };
    print_table(&plain, columns, cells, out)
}

fn markdown(columns: &[&str], cells: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let escape = |text: &String| text.replace('\\', "\\\\").replace('|', "\\|");
    writeln!(out, "| {} |", columns.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(columns.len()))?;
    for row in cells {
        let row: Vec<String> = row.iter().map(escape).collect();
        writeln!(out, "| {} |", row.join(" | "))?;
    }
    Ok(())
}
