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

/// Blanks behind each column.
const BETWEEN: usize = 2;

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
    let widths = widths(terminal.columns(), columns, cells);
    for (column, width) in table.column_iter_mut().zip(widths) {
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    lines(&table).try_for_each(|line| writeln!(out, "{line}"))
}

/// Returns the widths of columns, the blanks between them included, so that a table has `total` of
/// them and breaks no word; when the longest words do not fit, it is wider.
fn widths(total: usize, columns: &[&str], cells: &[Vec<String>]) -> Vec<usize> {
    let texts = |at: usize| {
        let cells = cells.iter().filter_map(move |row| row.get(at));
        cells.map(String::as_str).chain(columns.get(at).copied())
    };
    let longest = |lengths: &mut dyn Iterator<Item = usize>| lengths.max().unwrap_or(0) + BETWEEN;
    let whole: Vec<usize> = (0..columns.len())
        .map(|at| longest(&mut texts(at).map(|text| text.chars().count())))
        .collect();
    let words: Vec<usize> = (0..columns.len())
        .map(|at| {
            let words = texts(at).flat_map(str::split_whitespace);
            longest(&mut words.map(|word| word.chars().count().min(LONGEST_WORD)))
        })
        .collect();
    // What is long is not squeezed into a tower of words, as far as that can be helped.
    let roomy = |room: usize| -> Vec<usize> {
        let columns = 0..columns.len();
        columns
            .map(|at| words[at].max(whole[at].min(room)))
            .collect()
    };
    let rooms = [4, 5, 6, 8, 10, 14].map(|part| roomy(total / part));
    let mut fitting = rooms
        .into_iter()
        .filter(|widths| widths.iter().sum::<usize>() <= total);
    let mut widths = fitting.next().unwrap_or_else(|| words.clone());
    // Who needs least more is served first, so that only what is long is wrapped.
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|at| whole[*at] - widths[*at]);
    let mut left = total.saturating_sub(widths.iter().sum());
    for (served, at) in order.iter().enumerate() {
        let share = left / (order.len() - served);
        let more = share.min(whole[*at] - widths[*at]);
        widths[*at] += more;
        left -= more;
    }
    widths
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(total: usize, rows: &[[&str; 3]], expected: [usize; 3]) {
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.to_string()).collect())
            .collect();
        let found = widths(total, &["name", "docs", "evidence"], &cells);
        assert_eq!(found, expected, "{rows:?} in {total}");
    }

    #[test]
    fn long_columns_are_wrapped_and_words_are_not() {
        let long = "a sentence of some length that does not fit into a narrow table at all";
        // What fits stands as it is.
        check(100, &[["Rabat", "3", "a word"]], [7, 6, 10]);
        // Only the long column gives way.
        check(60, &[["Ministry of Interior", "3", long]], [22, 6, 32]);
        // An id is never broken, however narrow the terminal.
        let id = "doc/09CASABLANCA38/person/abdeslam-ferkouch";
        check(40, &[[id, "3", long]], [id.len() + 2, 6, 10]);
        // Beside an id there is room for more than a word.
        check(80, &[[id, "3", long]], [id.len() + 2, 6, 29]);
    }

    #[test]
    fn a_table_in_a_pipe_has_120_columns() {
        let plain = Terminal {
            color: false,
            width: None,
        };
        let mut out = Vec::new();
        let cells = [vec!["x".to_owned(), "word ".repeat(200)]];
        print_table(&plain, &["a", "b"], &cells, &mut out).expect("memory can be written");
        let text = String::from_utf8(out).expect("UTF-8");
        let longest = text.lines().map(|line| line.chars().count()).max();
        assert!(
            longest.is_some_and(|longest| (110..=120).contains(&longest)),
            "{text}"
        );
        assert_eq!(text.matches("word").count(), 200);
    }
}
