//! What do people write beside the cells of a spreadsheet? Notes, comments, text boxes and the titles
//! of charts, of XLSX and ODS, each with the cell at which it stands.
//!
//! XLSX keeps them in parts of their own (ECMA-376-1, 18.7 and 20.5; MS-XLSX 2.6.205 for threads), ODS
//! within its cells (OpenDocument 1.3, part 3, 14.1).

use std::collections::HashMap;
use std::io::{Cursor, Read, Seek};

use html5gum::{StartTag, Token};
use zip::ZipArchive;

use super::archive::Parts;
use super::{Related, attribute, related, tokens};
use crate::diagnostic::Diagnostic;

/// Something that stands beside the cells of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Remark {
    /// The cell at which it stands, its row and its column, from zero.
    pub(in crate::read) at: Option<(u32, u32)>,
    pub(in crate::read) text: String,
}

impl Remark {
    /// Returns where it stands, as people say it: `B4`.
    pub(in crate::read) fn place(&self) -> Option<String> {
        let (row, mut column) = self.at?;
        let mut letters = Vec::new();
        loop {
            letters.push(char::from(b'A' + (column % 26) as u8));
            match (column / 26).checked_sub(1) {
                Some(rest) => column = rest,
                None => break,
            }
        }
        let column: String = letters.iter().rev().collect();
        Some(format!("{column}{}", row.saturating_add(1)))
    }
}

/// What stands beside the cells of each sheet, by its name.
pub(super) type Remarks = HashMap<String, Vec<Remark>>;

/// Parts of a workbook larger than this are none that people wrote beside its cells.
const MOST: u64 = 1 << 30;

/// Returns what stands beside the cells of an archive's sheets, and what is wrong with the parts that say
/// it; nothing of other workbooks.
pub(super) fn remarks(bytes: &[u8]) -> (Remarks, Vec<Diagnostic>) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return <(Remarks, Vec<Diagnostic>)>::default();
    };
    let mut parts = Parts::new(&mut archive, MOST);
    let mut found = match parts.has("content.xml") {
        true => within_cells(&parts.xml("content.xml").unwrap_or_default()),
        false => of_parts(&mut parts),
    };
    for remarks in found.values_mut() {
        remarks.retain(|remark| !remark.text.is_empty());
        remarks.sort_by_key(|remark| remark.at.unwrap_or((u32::MAX, 0)));
    }
    (found, parts.into_faults())
}

fn of_parts<R: Read + Seek>(parts: &mut Parts<R>) -> Remarks {
    let main = main(parts);
    let known = related(parts, &main);
    let people = known.iter().find(|part| part.is("/person"));
    let people = people.and_then(|people| parts.xml(&people.part));
    let people = people.map_or_else(HashMap::new, |xml| names(&xml));
    let mut out = Remarks::new();
    for (name, sheet) in sheets(parts) {
        let beside = related(parts, &sheet);
        out.insert(name, of_sheet(parts, &beside, &people));
    }
    out
}

/// Returns the part that lists the sheets of a workbook.
fn main<R: Read + Seek>(parts: &mut Parts<R>) -> String {
    let mains = related(parts, "").into_iter();
    let main = mains.rev().find(|main| main.is("/officeDocument"));
    main.map_or_else(|| "xl/workbook.xml".to_owned(), |main| main.part)
}

/// Returns the sheets of an XLSX workbook, with the parts in which their cells are.
pub(super) fn sheets<R: Read + Seek>(parts: &mut Parts<R>) -> Vec<(String, String)> {
    let main = main(parts);
    let book = parts.xml(&main).unwrap_or_default();
    let known = related(parts, &main);
    let found = tokens(&book).filter_map(|token| {
        let Token::StartTag(tag) = token else {
            return None;
        };
        let told = attribute(&tag, b"name").zip(attribute(&tag, b"r:id"));
        let (name, id) = told.filter(|_| local(&tag.name) == b"sheet")?;
        let sheet = known.iter().find(|part| part.id == id)?;
        Some((name, sheet.part.clone()))
    });
    found.collect()
}

fn of_sheet<R: Read + Seek>(
    parts: &mut Parts<R>,
    beside: &[Related],
    people: &HashMap<String, String>,
) -> Vec<Remark> {
    let mut out = Vec::new();
    let mut read = |kind: &str, read: &mut dyn FnMut(&str, &mut Vec<Remark>)| {
        for other in beside.iter().filter(|part| part.is(kind)) {
            if let Some(xml) = parts.xml(&other.part) {
                read(&xml, &mut out);
            }
        }
    };
    read("/threadedComment", &mut |xml, out| {
        comments(xml, people, out);
    });
    read("/comments", &mut |xml, out| {
        let mut plain = Vec::new();
        comments(xml, people, &mut plain);
        // For older programs each thread is a note too.
        plain.retain(|note| !out.iter().any(|thread| thread.at == note.at));
        out.extend(plain);
    });
    read("/drawing", &mut drawn);
    let drawings: Vec<&Related> = beside.iter().filter(|part| part.is("/drawing")).collect();
    for drawing in drawings {
        for chart in related(parts, &drawing.part) {
            if (chart.is("/chart") || chart.is("/diagramData"))
                && let Some(xml) = parts.xml(&chart.part)
            {
                drawn(&xml, &mut out);
            }
        }
    }
    out
}

/// Returns the name of an element without its prefix, which programs choose.
fn local(name: &[u8]) -> &[u8] {
    let mut parts = name.rsplit(|byte| *byte == b':');
    parts.next().unwrap_or(name)
}

/// Returns those who wrote in threads, by what the threads call them.
fn names(xml: &str) -> HashMap<String, String> {
    let people = tokens(xml).filter_map(|token| match token {
        Token::StartTag(tag) => attribute(&tag, b"id").zip(attribute(&tag, b"displayname")),
        _ => None,
    });
    people.collect()
}

/// Reads the notes of a sheet, or its threads.
fn comments(xml: &str, people: &HashMap<String, String>, out: &mut Vec<Remark>) {
    let mut open: Option<Remark> = None;
    let (mut in_text, mut spoken) = (false, false);
    for token in tokens(xml) {
        match token {
            Token::StartTag(tag) => match local(&tag.name) {
                b"comment" | b"threadedcomment" => {
                    let who = attribute(&tag, b"personid");
                    let who = who.and_then(|who| people.get(&who));
                    open = Some(Remark {
                        at: attribute(&tag, b"ref").and_then(|cell| at(&cell)),
                        text: who.map_or_else(String::new, |who| format!("{who}: ")),
                    });
                }
                b"rph" => spoken = true,
                b"text" | b"t" => in_text = !spoken && !tag.self_closing,
                _ => {}
            },
            Token::EndTag(tag) => match local(&tag.name) {
                b"comment" | b"threadedcomment" => {
                    out.extend(open.take().map(tidy));
                    in_text = false;
                }
                b"rph" => spoken = false,
                b"t" => in_text = false,
                b"text" => in_text = false,
                _ => {}
            },
            Token::String(text) if in_text => {
                if let Some(open) = &mut open {
                    open.text.push_str(&String::from_utf8_lossy(&text));
                }
            }
            _ => {}
        }
    }
}

/// Returns the remark in lines that are not empty.
fn tidy(remark: Remark) -> Remark {
    let lines = remark.text.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    Remark {
        text: lines.join("\n"),
        ..remark
    }
}

/// Reads `B4`: its row and its column.
fn at(cell: &str) -> Option<(u32, u32)> {
    let split = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(split);
    let mut column = 0u32;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A')?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    Some((
        row.parse::<u32>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}

/// Reads the words of shapes, each with the cell at which it is anchored.
fn drawn(xml: &str, out: &mut Vec<Remark>) {
    let mut remark = Remark {
        at: None,
        text: String::new(),
    };
    let (mut row, mut column) = (None, None);
    // The element whose content is read.
    let mut reads: Option<Vec<u8>> = None;
    let mut from = false;
    for token in tokens(xml) {
        match token {
            Token::StartTag(tag) => match local(&tag.name) {
                b"twocellanchor" | b"onecellanchor" | b"absoluteanchor" => {
                    (row, column) = (None, None);
                }
                b"from" => from = true,
                b"row" | b"col" if from => reads = Some(local(&tag.name).to_vec()),
                b"t" if !tag.self_closing => reads = Some(b"t".to_vec()),
                b"br" => remark.text.push('\n'),
                _ => {}
            },
            Token::EndTag(tag) => match local(&tag.name) {
                b"from" => from = false,
                b"row" | b"col" | b"t" => reads = None,
                b"p" => remark.text.push('\n'),
                b"sp" | b"title" | b"graphicframe" | b"pt" | b"twocellanchor"
                | b"onecellanchor" => {
                    remark.at = row.zip(column);
                    out.push(tidy(remark.clone()));
                    remark.text.clear();
                }
                _ => {}
            },
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text);
                match reads.as_deref() {
                    Some(b"row") => row = text.trim().parse().ok(),
                    Some(b"col") => column = text.trim().parse().ok(),
                    Some(_) => remark.text.push_str(&text),
                    None => {}
                }
            }
            _ => {}
        }
    }
    remark.at = row.zip(column);
    out.push(tidy(remark));
}

/// Reads what stands within the cells of an OpenDocument and is none of them.
fn within_cells(xml: &str) -> Remarks {
    let mut out = Remarks::new();
    let mut sheet = String::new();
    let (mut row, mut column) = (0u32, 0u32);
    let repeated = |tag: &StartTag<()>, name: &[u8]| -> u32 {
        let times = attribute(tag, name).and_then(|times| times.parse().ok());
        times.unwrap_or(1)
    };
    let (mut row_after, mut column_after) = (0u32, 0u32);
    // How many notes and shapes are open, and what they say.
    let (mut depth, mut words, mut in_text) = (0u32, String::new(), false);
    for token in tokens(xml) {
        match token {
            Token::StartTag(tag) => match &tag.name[..] {
                b"table:table" => {
                    sheet = attribute(&tag, b"table:name").unwrap_or_default();
                    (row_after, column_after) = (0, 0);
                }
                b"table:table-row" => {
                    row = row_after;
                    row_after = row.saturating_add(repeated(&tag, b"table:number-rows-repeated"));
                    column_after = 0;
                }
                b"table:table-cell" | b"table:covered-table-cell" => {
                    column = column_after;
                    let times = repeated(&tag, b"table:number-columns-repeated");
                    column_after = column.saturating_add(times);
                }
                name if is_beside(name) && !tag.self_closing => depth += 1,
                b"text:p" | b"text:h" => in_text = depth > 0 && !tag.self_closing,
                b"text:line-break" if in_text => words.push('\n'),
                b"text:s" | b"text:tab" if in_text => words.push(' '),
                _ => {}
            },
            Token::EndTag(tag) => match &tag.name[..] {
                b"text:p" | b"text:h" if in_text => {
                    words.push('\n');
                    in_text = false;
                }
                name if is_beside(name) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        let remark = Remark {
                            // Shapes of the sheet stand before its first row.
                            at: (row_after > 0).then_some((row, column)),
                            text: std::mem::take(&mut words),
                        };
                        out.entry(sheet.clone()).or_default().push(tidy(remark));
                    }
                }
                _ => {}
            },
            Token::String(text) if in_text => words.push_str(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    out
}

/// Tells whether an element stands beside the cells: a note, or a shape with words.
fn is_beside(name: &[u8]) -> bool {
    matches!(
        name,
        b"office:annotation"
            | b"draw:frame"
            | b"draw:custom-shape"
            | b"draw:rect"
            | b"draw:caption"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_people_call_them() {
        for (place, cell) in [
            ("A1", (0, 0)),
            ("Z10", (9, 25)),
            ("AA2", (1, 26)),
            ("XFD1", (0, 16383)),
        ] {
            assert_eq!(at(place), Some(cell));
            let remark = Remark {
                at: Some(cell),
                text: String::new(),
            };
            assert_eq!(remark.place().as_deref(), Some(place));
        }
        for broken in ["", "A", "1", "A0", "-1", "ZZZZZZZZZ1"] {
            assert_eq!(at(broken), None, "{broken}");
        }
    }

    #[test]
    fn notes_within_cells_are_told_apart_from_them() {
        let xml = "<table:table table:name=\"Quays\"><table:shapes><draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></table:shapes><table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell><office:annotation><dc:creator>Orme</dc:creator><text:p>See <text:span>Safi</text:span>.</text:p><text:p>Open</text:p></office:annotation><text:p>Cell</text:p></table:table-cell></table:table-row></table:table>";
        let found = within_cells(xml);
        let shown: Vec<(Option<String>, &str)> = found["Quays"]
            .iter()
            .map(|remark| (remark.place(), remark.text.as_str()))
            .collect();
        assert_eq!(
            shown,
            [(None, "Box"), (Some("C3".to_owned()), "See Safi.\nOpen")]
        );
    }
}
