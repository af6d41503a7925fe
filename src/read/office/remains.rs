//! What is left of an office document whose archive broke off? Its words, as far as they are there.
//!
//! Texts are read from their main part, slides and sheets are put together from theirs. A sheet keeps its
//! words apart from it; where that part is lost, what remains are numbers, and nothing is given.

use std::io::Cursor;

use html5gum::Token;
use zip::ZipArchive;

use super::archive::Parts;
use super::remarks;
use super::sheets::Sheet;
use super::word::{self, Beside};
use super::{sheets_text, tokens};
use crate::read::html;
use crate::read::page::Page;
use crate::read::text::Text;

/// What a part is.
pub(in crate::read) enum Part {
    /// A text of its own.
    Whole(Box<Text>),
    /// A part of something, or no words.
    Other,
}

/// Parts that were read.
#[derive(Default)]
pub(in crate::read) struct Remains {
    slides: Vec<(u32, String)>,
    strings: Vec<String>,
    sheets: Vec<(u32, Vec<Vec<Cell>>)>,
}

enum Cell {
    Text(String),
    /// A place in the list of strings.
    Shared(usize),
}

/// Cells further right than this are no table that somebody wrote.
const MOST_COLUMNS: usize = 20_000;

impl Remains {
    /// Takes the part `name`, as far as it goes.
    pub(in crate::read) fn add(&mut self, name: &str, xml: &str) -> Part {
        let number = |before: &str| -> Option<u32> {
            let name = name.strip_prefix(before)?;
            name.strip_suffix(".xml")?.parse().ok()
        };
        if let Some(slide) = number("ppt/slides/slide") {
            self.slides.push((slide, xml.to_owned()));
        } else if let Some(sheet) = number("xl/worksheets/sheet") {
            self.sheets.push((sheet, cells(xml)));
        } else if name.ends_with("xl/sharedStrings.xml") {
            self.strings = strings(xml);
        } else if [".xhtml", ".html", ".htm"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            // A chapter of a book.
            let page = html::written(xml).0;
            if !page.text.is_empty() {
                return Part::Whole(Box::new(page.into()));
            }
        } else if matches!(name, "word/document.xml" | "content.xml") {
            let page = word::write(Page::default(), xml, &Beside::default()).into_parts();
            if !page.text.is_empty() {
                return Part::Whole(Box::new(page.into()));
            }
        }
        Part::Other
    }

    /// Returns what slides or sheets say, if they say anything.
    pub(in crate::read) fn text(mut self) -> Option<Text> {
        if !self.slides.is_empty() {
            self.slides.sort();
            let mut page = Page::default();
            for (number, xml) in &self.slides {
                page.place(format!("slide {number}"));
                page = word::write(page, xml, &Beside::default());
            }
            return Some(page.into_parts().into());
        }
        self.sheets.sort_by_key(|(number, _)| *number);
        let strings = &self.strings;
        let sheets = self.sheets.iter().map(|(number, rows)| {
            let rows = rows
                .iter()
                .map(|row| row.iter().map(|cell| shown(cell, strings)).collect());
            Sheet {
                name: format!("sheet {number}"),
                rows: rows.collect(),
                ..Sheet::default()
            }
        });
        let sheets: Vec<Sheet> = sheets.collect();
        let mut cells = sheets.iter().flat_map(|sheet| &sheet.rows).flatten();
        let speaks = cells.any(|cell| cell.chars().any(char::is_alphabetic));
        speaks.then(|| sheets_text(&sheets))
    }
}

/// Returns the rows of a damaged sheet of an XLSX workbook, as far as they go.
pub(in crate::read) fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let mut parts = Parts::new(&mut archive, u64::from(u32::MAX));
    let mut known = remarks::sheets(&mut parts).into_iter();
    let part = known.find(|(name, _)| name == sheet);
    let xml = part.and_then(|(_, part)| parts.xml(&part));
    let words = parts.xml("xl/sharedStrings.xml").unwrap_or_default();
    let words = strings(&words);
    let rows = cells(&xml.unwrap_or_default()).into_iter();
    rows.map(|row| row.iter().map(|cell| shown(cell, &words)).collect())
        .collect()
}

/// Returns what is read of a workbook that is so damaged that nothing says what its sheets are.
pub(in crate::read) fn of_workbook(bytes: &[u8]) -> Option<Text> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Parts::new(&mut archive, u64::from(u32::MAX));
    let mut remains = Remains::default();
    let mut whole = None;
    for name in parts.names() {
        let is_part = name.starts_with("xl/") || name == "content.xml";
        if is_part
            && name.ends_with(".xml")
            && let Some(xml) = parts.xml(&name)
            && let Part::Whole(text) = remains.add(&name, &xml)
        {
            whole = Some(*text);
        }
    }
    let mut text = whole.or_else(|| remains.text())?;
    text.diagnostics = parts.into_faults();
    Some(text)
}

/// Returns what a cell shows, of which some stand in the list of the workbook's words.
fn shown(cell: &Cell, words: &[String]) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Shared(at) => words.get(*at).cloned().unwrap_or_default(),
    }
}

/// Returns the words of a workbook, by number.
fn strings(xml: &str) -> Vec<String> {
    let mut out = Vec::new();
    let (mut words, mut in_text, mut spoken) = (String::new(), false, false);
    for token in tokens(xml) {
        match token {
            Token::StartTag(tag) => match &tag.name[..] {
                b"si" if tag.self_closing => out.push(String::new()),
                // How a word is said stands beside it.
                b"rph" => spoken = true,
                b"t" => in_text = !spoken && !tag.self_closing,
                _ => {}
            },
            Token::String(text) if in_text => words.push_str(&String::from_utf8_lossy(&text)),
            Token::EndTag(tag) => match &tag.name[..] {
                b"t" => in_text = false,
                b"rph" => spoken = false,
                b"si" => out.push(one_line(&std::mem::take(&mut words))),
                _ => {}
            },
            _ => {}
        }
    }
    out
}

/// Returns the rows of a sheet.
fn cells(xml: &str) -> Vec<Vec<Cell>> {
    let mut out: Vec<Vec<Cell>> = Vec::new();
    let (mut words, mut in_value, mut shared) = (String::new(), false, false);
    let mut column = 0;
    for token in tokens(xml) {
        match token {
            Token::StartTag(tag) => {
                let value = |name: &[u8]| {
                    let value = tag.attributes.get(name)?;
                    Some(String::from_utf8_lossy(value).into_owned())
                };
                match &tag.name[..] {
                    b"row" => out.push(Vec::new()),
                    b"c" => {
                        shared = value(b"t").as_deref() == Some("s");
                        let row = out.last().map_or(0, Vec::len);
                        column = value(b"r").and_then(|place| number(&place)).unwrap_or(row);
                    }
                    b"v" | b"t" => in_value = !tag.self_closing,
                    _ => {}
                }
            }
            Token::String(text) if in_value => words.push_str(&String::from_utf8_lossy(&text)),
            Token::EndTag(tag) => match &tag.name[..] {
                b"v" | b"t" => in_value = false,
                b"c" => {
                    let words = std::mem::take(&mut words);
                    let Some(row) = out.last_mut().filter(|_| !words.is_empty()) else {
                        continue;
                    };
                    while row.len() < column.min(MOST_COLUMNS) {
                        row.push(Cell::Text(String::new()));
                    }
                    row.push(match words.trim().parse() {
                        Ok(at) if shared => Cell::Shared(at),
                        _ => Cell::Text(one_line(&words)),
                    });
                }
                _ => {}
            },
            _ => {}
        }
    }
    out.retain(|row| !row.is_empty());
    out
}

/// Returns the column of a place such as `AB12`, from 0.
fn number(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let count = letters.fold(0, |sum, letter| {
        sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    count.checked_sub(1)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_put_together_from_its_parts() {
        let mut remains = Remains::default();
        remains.add(
            "xl/worksheets/sheet2.xml",
            "<sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>Pier</t></is></c></row>",
        );
        remains.add(
            "xl/worksheets/sheet1.xml",
            "<sheetData><row r='1'><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\"><v>1975</v></c></row><row r='2'><c r=\"A2\" t=\"s\"><v>0</v></c></row><row><c r=\"A3\" t=\"s\"><v>",
        );
        remains.add(
            "xl/sharedStrings.xml",
            "<sst><si><t>F\u{e8}s</t></si><si><r><t>Anna </t></r><r><t>Pell</t></r><rPh><t>x</t></rPh></si>",
        );
        let text = remains.text().expect("there are words");
        assert_eq!(
            text.text,
            "sheet 1\n\nAnna Pell\t\t1975\nF\u{e8}s\n\nsheet 2\n\nPier\n"
        );
        let mut numbers = Remains::default();
        let sheet = "<row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>7</v></c></row>";
        numbers.add("xl/worksheets/sheet1.xml", sheet);
        assert!(numbers.text().is_none());
    }

    #[test]
    fn columns_have_letters() {
        for (place, expected) in [
            ("A1", Some(0)),
            ("Z9", Some(25)),
            ("AB12", Some(27)),
            ("7", None),
        ] {
            assert_eq!(number(place), expected, "{place}");
        }
    }
}
