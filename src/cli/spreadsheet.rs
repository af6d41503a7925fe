//! How does CSV reach a spreadsheet whole? With a byte-order mark, line ends of its own, and no
//! formulas.
//!
//! Invariant: no cell of ours begins with what a spreadsheet would run (`=`, `+`, `@`, and `-`
//! before anything but a number): it gets a `'` before it, as people type it there. Names are
//! accepted with it.

use std::io::Write;
use std::sync::OnceLock;

use anyhow::Result;
use clap::ValueEnum;

/// Who shall read CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum For {
    /// Spreadsheets: UTF-8 with byte-order mark, CRLF
    Excel,
    /// The same with semicolons, for countries that write numbers with a comma
    ExcelSemicolon,
}

/// What `--for` said, once for the whole run: CSV is written in many places.
static READER: OnceLock<For> = OnceLock::new();

/// Notes for whom CSV is written.
pub fn write_for(reader: Option<For>) {
    if let Some(reader) = reader {
        // Only the command line says so, and it is read once.
        let _ = READER.set(reader);
    }
}

/// Returns for whom CSV is written.
pub fn reader() -> Option<For> {
    READER.get().copied()
}

/// Writes rows as CSV.
pub fn csv(columns: &[&str], cells: &[Vec<String>], out: &mut dyn Write) -> Result<()> {
    write(READER.get().copied(), columns, cells, out)
}

/// Writes CSV that another writer made; as it is, unless a spreadsheet shall read it.
pub fn rewrite(made: &[u8], out: &mut dyn Write) -> Result<()> {
    let Some(reader) = READER.get().copied() else {
        out.write_all(made)?;
        return Ok(());
    };
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(made);
    let mut cells: Vec<Vec<String>> = Vec::new();
    for row in rows.records() {
        cells.push(row?.iter().map(str::to_owned).collect());
    }
    let head = if cells.is_empty() {
        Vec::new()
    } else {
        cells.remove(0)
    };
    let columns: Vec<&str> = head.iter().map(String::as_str).collect();
    write(Some(reader), &columns, &cells, out)
}

fn write(
    reader: Option<For>,
    columns: &[&str],
    cells: &[Vec<String>],
    out: &mut dyn Write,
) -> Result<()> {
    let mut builder = csv::WriterBuilder::new();
    if reader.is_some() {
        out.write_all("\u{feff}".as_bytes())?;
        builder.terminator(csv::Terminator::CRLF);
    }
    if reader == Some(For::ExcelSemicolon) {
        builder.delimiter(b';');
    }
    let mut writer = builder.from_writer(out);
    writer.write_record(columns)?;
    for row in cells {
        let row: Vec<_> = row.iter().map(|cell| guarded(cell)).collect();
        writer.write_record(row.iter().map(|cell| cell.as_ref()))?;
    }
    writer.flush()?;
    Ok(())
}

/// Returns a cell that no spreadsheet runs.
fn guarded(cell: &str) -> std::borrow::Cow<'_, str> {
    let mut chars = cell.chars();
    let is_formula = match chars.next() {
        Some('=' | '+' | '@' | '\t' | '\r') => true,
        Some('-') => cell.parse::<f64>().is_err() && chars.next().is_some(),
        _ => false,
    };
    if is_formula {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(reader: Option<For>) -> String {
        let cells =
            ["=1+1", "-5.2", "-lead", "@cmd", "Fès; \"x\"", "-"].map(|cell| vec![cell.to_owned()]);
        let mut out = Vec::new();
        write(reader, &["name"], &cells, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_cell_is_a_formula() {
        let plain = "name\n'=1+1\n-5.2\n'-lead\n'@cmd\n\"Fès; \"\"x\"\"\"\n-\n";
        assert_eq!(written(None), plain);
    }

    #[test]
    fn spreadsheets_get_a_mark_and_their_line_ends() {
        let excel = written(Some(For::Excel));
        assert_eq!(
            excel,
            format!("\u{feff}{}", written(None).replace('\n', "\r\n"))
        );
        let semicolon = written(Some(For::ExcelSemicolon));
        assert!(semicolon.starts_with("\u{feff}name\r\n"));
    }
}
