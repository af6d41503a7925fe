//! What does a spreadsheet say? XLSX, XLS, XLSB and ODS: rows of cells, as text.
//!
//! Dates are written as ISO 8601 has them, numbers without their display formats. Hidden sheets
//! are read like the others: who hands a file over means all of it.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xls, Xlsb, Xlsx};

use super::remarks::{Remark, Remarks, remarks};
use crate::diagnostic::Diagnostic;
use crate::read::xml::whole;

/// A sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Sheet {
    pub(in crate::read) name: String,
    /// Its rows of cells, none of them empty at the end.
    pub(in crate::read) rows: Vec<Vec<String>>,
    /// The numbers of those rows on the sheet, from zero.
    pub(in crate::read) numbers: Vec<u32>,
    /// What stands beside the cells.
    pub(in crate::read) remarks: Vec<Remark>,
}

/// Rows beyond this are no table that somebody wrote.
const MOST_CELLS: usize = 20_000_000;

/// A workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Book {
    pub(in crate::read) sheets: Vec<Sheet>,
    /// What is wrong with it.
    pub(in crate::read) faults: Vec<Diagnostic>,
}

/// Returns the rows of a damaged sheet of a workbook, as far as they go.
pub(in crate::read) type Rescue = fn(&[u8], &str) -> Vec<Vec<String>>;

/// Returns the sheets of a workbook.
///
/// # Errors
///
/// What is wrong with it, in words.
pub(in crate::read) fn sheets(bytes: &[u8], rescue: Rescue) -> Result<Book, String> {
    // The crate that reads them trusts lengths that damaged ones have.
    let read = std::panic::catch_unwind(|| open(bytes, rescue));
    read.unwrap_or_else(|_| Err("it is damaged".to_owned()))
}

fn open(bytes: &[u8], rescue: Rescue) -> Result<Book, String> {
    match kind(bytes) {
        Kind::Xls => read::<Xls<_>>(bytes, rescue),
        Kind::Xlsb => read::<Xlsb<_>>(bytes, rescue),
        Kind::Xlsx => read::<Xlsx<_>>(bytes, rescue),
        Kind::Ods => read::<Ods<_>>(bytes, rescue),
    }
}

enum Kind {
    Xls,
    Xlsb,
    Xlsx,
    Ods,
}

/// Tells the kind of a workbook by the names of its parts, which stand as they are in the archive.
fn kind(bytes: &[u8]) -> Kind {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    match () {
        () if bytes.starts_with(b"\xd0\xcf\x11\xe0") => Kind::Xls,
        () if has(b"xl/workbook.bin") => Kind::Xlsb,
        () if has(b"xl/workbook.xml") => Kind::Xlsx,
        () => Kind::Ods,
    }
}

fn read<'a, B>(bytes: &'a [u8], rescue: Rescue) -> Result<Book, String>
where
    B: Reader<Cursor<&'a [u8]>>,
    B::Error: std::fmt::Display,
{
    let mut book = B::new(Cursor::new(bytes)).map_err(|cause| cause.to_string())?;
    let (mut beside, mut faults): (Remarks, _) = remarks(bytes);
    let names = book.sheet_names();
    let mut out = Vec::new();
    for name in names {
        let remarks = beside.remove(&name).unwrap_or_default();
        // Charts have no cells, and one broken sheet is no reason to lose the others.
        let range = match book.worksheet_range(&name) {
            Ok(range) => range,
            Err(cause) => {
                faults.push(whole::broken(format!(
                    "the sheet `{name}` is damaged: {cause}"
                )));
                let rows = rescue(bytes, &name);
                out.push(Sheet {
                    numbers: (0..).take(rows.len()).collect(),
                    name,
                    rows,
                    remarks,
                });
                continue;
            }
        };
        let (height, width) = range.get_size();
        if height.saturating_mul(width) > MOST_CELLS {
            return Err(format!("the sheet `{name}` has too many cells"));
        }
        let rows = range.rows().map(|row| {
            let mut cells: Vec<String> = row.iter().map(shown).collect();
            while cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            cells
        });
        let first = range.start().map_or(0, |(row, _)| row);
        let rows = (first..).zip(rows).filter(|(_, row)| !row.is_empty());
        let (numbers, rows): (Vec<u32>, Vec<Vec<String>>) = rows.unzip();
        out.push(Sheet {
            name,
            rows,
            numbers,
            remarks,
        });
    }
    out.retain(|sheet| !sheet.rows.is_empty() || !sheet.remarks.is_empty());
    Ok(Book {
        sheets: out,
        faults,
    })
}

/// Returns a cell in one line.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(value) if value.is_duration() => {
            let seconds = (value.as_f64() * 86_400.0).round() as i64;
            let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
            format!("{hours}:{minutes:02}:{:02}", seconds % 60)
        }
        // A time of no day is counted from the beginning of all days.
        Data::DateTime(value) if (0.0..1.0).contains(&value.as_f64()) => {
            let (.., hour, minute, second, _) = value.to_ymd_hms_milli();
            clock(hour, minute, second)
        }
        Data::DateTime(value) => {
            let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            match (hour, minute, second) {
                (0, 0, 0) => date,
                _ => format!("{date} {}", clock(hour, minute, second)),
            }
        }
        Data::DateTimeIso(value) => iso(value),
        Data::DurationIso(value) => duration(value).unwrap_or_else(|| value.clone()),
        // An error in a cell says nothing of the world.
        Data::Error(_) | Data::Empty => String::new(),
        other => {
            let text = other.to_string();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

fn clock(hour: u8, minute: u8, second: u8) -> String {
    match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

/// Returns `2009-05-05T11:00:30` with a blank, without seconds that are none and without a midnight.
fn iso(value: &str) -> String {
    let Some((date, time)) = value.split_once('T') else {
        return value.to_owned();
    };
    let time = time.split('.').next().unwrap_or(time);
    match time.strip_suffix(":00").unwrap_or(time) {
        "00:00" => date.to_owned(),
        time => format!("{date} {time}"),
    }
}

/// Returns `PT12H30M00S` (ISO 8601, 4.4.3) as a clock shows it; within a day it is one.
fn duration(value: &str) -> Option<String> {
    let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let hours: u64 = hours.parse().ok()?;
    let (minutes, seconds) = (minutes.parse().ok()?, seconds.parse().ok()?);
    Some(match u8::try_from(hours) {
        Ok(hour) if hour < 24 => clock(hour, minutes, seconds),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    })
}

/// Tells the row that names the columns, if the first one does: words, each once, and the rows
/// behind it are no wider.
pub(in crate::read) fn heading(rows: &[Vec<String>]) -> Option<&[String]> {
    let first = rows.first()?;
    let is_name = |cell: &String| {
        !cell.is_empty() && cell.len() <= 60 && cell.chars().any(char::is_alphabetic)
    };
    let mut names: Vec<&String> = first.iter().collect();
    names.sort();
    names.dedup();
    let fits = first.len() >= 2
        && rows.len() >= 2
        && names.len() == first.len()
        && first.iter().all(is_name)
        && rows.iter().all(|row| row.len() <= first.len());
    fits.then_some(first)
}

/// Returns a row as a document: a line for each cell, with the name of its column.
pub(in crate::read) fn record(heading: Option<&[String]>, row: &[String]) -> String {
    let mut out = String::new();
    for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        if let Some(name) = heading.and_then(|names| names.get(at)) {
            out.push_str(name);
            out.push_str(": ");
        }
        out.push_str(cell);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use calamine::{ExcelDateTime, ExcelDateTimeType};

    use super::*;

    #[test]
    fn times_read_as_they_are_shown() {
        for (value, expected) in [
            (
                Data::DateTimeIso("2009-05-05T11:00:30".into()),
                "2009-05-05 11:00:30",
            ),
            (
                Data::DateTimeIso("2009-05-05T11:00:00".into()),
                "2009-05-05 11:00",
            ),
            (
                Data::DateTimeIso("2009-05-05T00:00:00".into()),
                "2009-05-05",
            ),
            (Data::DateTimeIso("2009-05-05".into()), "2009-05-05"),
            (Data::DurationIso("PT12H30M00S".into()), "12:30"),
            (Data::DurationIso("PT30H05M07S".into()), "30:05:07"),
            (Data::DurationIso("P3D".into()), "P3D"),
        ] {
            assert_eq!(shown(&value), expected, "{value:?}");
        }
        let serial = |value| {
            Data::DateTime(ExcelDateTime::new(
                value,
                ExcelDateTimeType::DateTime,
                false,
            ))
        };
        assert_eq!(shown(&serial(0.520_833_333_333_333_4)), "12:30");
        assert_eq!(shown(&serial(27431.5)), "1975-02-06 12:00");
    }

    #[test]
    fn a_workbook_on_which_its_reader_fails_is_damaged() {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("in memory");
        // A record that must say something, and is empty.
        let mut stream = file.create_stream("/Workbook").expect("in memory");
        stream.write_all(&[0x2f, 0, 0, 0]).expect("in memory");
        drop(stream);
        let bytes = file.into_inner().into_inner();
        assert_eq!(
            sheets(&bytes, |_, _| Vec::new()),
            Err("it is damaged".to_owned())
        );
    }
}
