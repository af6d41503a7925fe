//! `reftel formats`: what is read, and how well.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use reftel::read::{FORMATS, UNREAD};
use serde::Serialize;

use super::Outcome;
use super::rows::{self, RowFormat};
use super::terminal;

/// List the kinds of files that are read, how well, and what helps with others
///
/// Content tells what a file is, never its name; `--input-format` of the commands that read
/// documents says otherwise.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel formats                   what is read, and what is left out with what helps
  reftel formats --format csv      the same for a spreadsheet")]
pub struct Arguments {
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: RowFormat,
}

#[derive(Serialize)]
struct Row {
    kind: &'static str,
    endings: &'static str,
    read: bool,
    becomes: &'static str,
    how: &'static str,
}

/// Lists them.
pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let read = FORMATS.iter().map(|format| Row {
        kind: format.name,
        endings: format.endings,
        read: true,
        becomes: format.becomes,
        how: format.how,
    });
    let unread = UNREAD.iter().map(|format| Row {
        kind: format.name,
        endings: "",
        read: false,
        becomes: "left out and counted",
        how: format.instead,
    });
    let shown: Vec<Row> = read.chain(unread).collect();
    let cells: Vec<Vec<String>> = shown
        .iter()
        .map(|row| {
            let read = if row.read { "yes" } else { "no" };
            let cells = [row.kind, row.endings, read, row.becomes, row.how];
            cells.map(str::to_owned).to_vec()
        })
        .collect();
    let columns = ["kind", "endings", "read", "becomes", "how well"];
    let mut out = terminal::stdout();
    rows::write(arguments.format, &columns, &cells, &shown, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}
