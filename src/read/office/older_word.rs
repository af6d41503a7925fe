//! What does a document of Word 97 to 2003 say (MS-DOC)? A table of pieces of text in one of two
//! encodings, and pages that say how each of its characters looks.
//!
//! Body, notes, annotations and text boxes stand one behind the other. Deleted and hidden words are
//! no text, and a paragraph whose end was deleted goes on. The numbers that Word counts are text.

use super::numbering::{Counts, Numbering};
use super::older_lists::{self, Paragraph, named, number, pages, short};
use crate::read::page::{Page, Written};

const OLD: &str = "a document of a Word before 97";
const DAMAGED: &str = "a damaged Word document";

/// A stretch of the file whose characters are not plain.
struct Look {
    from: usize,
    until: usize,
    hidden: bool,
    raised: bool,
}

/// A character of the document, in UTF-16.
#[derive(Clone, Copy)]
struct Unit {
    code: u16,
    raised: bool,
    /// Which of the file's paragraphs it is in, from one.
    paragraph: u32,
}

/// What stands before paragraphs.
struct Numbers {
    paragraphs: Vec<Paragraph>,
    numbering: Numbering,
    counts: Counts,
}

impl Numbers {
    /// Returns the paragraph at `place` of the file, from one.
    fn at(&self, place: usize) -> u32 {
        let behind = self.paragraphs.partition_point(|it| it.from <= place);
        let last = behind.checked_sub(1).map(|at| &self.paragraphs[at]);
        let is_in = last.is_some_and(|paragraph| place < paragraph.until);
        if is_in {
            u32::try_from(behind).unwrap_or(0)
        } else {
            0
        }
    }

    fn paragraph(&self, paragraph: u32) -> Option<&Paragraph> {
        let at = usize::try_from(paragraph).ok()?.checked_sub(1)?;
        self.paragraphs.get(at)
    }

    /// Counts a paragraph, and returns what stands before it.
    fn label(&mut self, paragraph: u32) -> Option<String> {
        let asked = self.paragraph(paragraph)?.asked.clone();
        self.numbering.label(&asked, &mut self.counts)
    }
}

/// Returns the text of a Word document: its body with the notes behind their paragraphs, then the
/// text boxes; `stream` opens the streams of its file.
///
/// # Errors
///
/// What the document is, when it cannot be read.
pub(super) fn words(
    stream: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
) -> Result<Written, &'static str> {
    let main = stream("/WordDocument").ok_or(DAMAGED)?;
    let flags = short(&main, 10).ok_or(DAMAGED)?;
    if short(&main, 2).ok_or(DAMAGED)? < 0x00c0 {
        return Err(OLD);
    }
    if flags & 0x0100 != 0 {
        return Err("an encrypted Word document");
    }
    let table = if flags & 0x0200 == 0 {
        "/0Table"
    } else {
        "/1Table"
    };
    let table = stream(table).ok_or(DAMAGED)?;
    let looks = looks(&main, &table).unwrap_or_default();
    let mut numbers = Numbers {
        paragraphs: older_lists::paragraphs(&main, &table).unwrap_or_default(),
        numbering: older_lists::numbering(&main, &table),
        counts: Counts::default(),
    };
    let pieces = pieces(&main, &table, &looks, &numbers).ok_or(DAMAGED)?;
    // Body, notes, headers, macros, annotations, endnotes, text boxes: one behind the other.
    let counts: Vec<usize> = (0..7)
        .map(|at| number(&main, 0x4c + 4 * at).unwrap_or(0))
        .collect();
    let part = |at: usize| {
        let from = counts[..at]
            .iter()
            .fold(0usize, |sum, it| sum.saturating_add(*it));
        let until = from.saturating_add(counts[at]).min(pieces.len());
        let units = pieces.get(from..until).unwrap_or_default().iter();
        units.copied().flatten().collect::<Vec<Unit>>()
    };
    let notes = part(1);
    let mut notes = notes.split(|unit| unit.code == 2).skip(1);
    let mut page = Page::default();
    let mut count = 0;
    let body = part(0);
    write(&mut page, &body, &mut numbers, &mut |page, numbers| {
        if let Some(note) = notes.next() {
            count += 1;
            page.open_note(&count.to_string());
            write(page, note, numbers, &mut |_, _| {});
            page.close_note();
        }
    });
    for more in [5, 6] {
        page.close(b"p");
        write(&mut page, &part(more), &mut numbers, &mut |_, _| {});
    }
    Ok(page.into_parts())
}

/// Returns the stretches whose characters are hidden, deleted or raised, in order.
fn looks(main: &[u8], table: &[u8]) -> Option<Vec<Look>> {
    let mut out = Vec::new();
    for page in pages(main, table, 0xfa)? {
        let runs = usize::from(page[511]);
        for run in 0..runs {
            let from = number(page, 4 * run);
            let until = number(page, 4 * run + 4);
            let place = page
                .get(4 * (runs + 1) + run)
                .map(|it| usize::from(*it) * 2);
            let (Some(from), Some(until), Some(place)) = (from, until, place) else {
                break;
            };
            if place == 0 {
                continue;
            }
            let length = usize::from(page.get(place).copied().unwrap_or(0));
            let properties = page.get(place + 1..place + 1 + length);
            let (hidden, raised) = look(properties.unwrap_or_default());
            if hidden || raised {
                out.push(Look {
                    from,
                    until,
                    hidden,
                    raised,
                });
            }
        }
    }
    out.sort_by_key(|look| look.from);
    Some(out)
}

/// Tells from a list of properties whether characters are hidden or deleted, and whether raised.
fn look(properties: &[u8]) -> (bool, bool) {
    let (mut hidden, mut raised) = (false, false);
    older_lists::properties(properties, &mut |code, value| {
        let first = value.first().copied().unwrap_or(0);
        match code {
            // Deleted, hidden.
            0x0800 | 0x083c => hidden |= matches!(first, 1 | 0x81),
            0x2a48 => raised = first == 1,
            _ => {}
        }
    });
    (hidden, raised)
}

/// Returns all text of a Word document in the order of its positions; nothing where it is hidden.
fn pieces(
    main: &[u8],
    table: &[u8],
    looks: &[Look],
    numbers: &Numbers,
) -> Option<Vec<Option<Unit>>> {
    let clx = named(main, table, 0x1a2)?;
    let mut at = 0;
    while clx.get(at) == Some(&1) {
        at += 3 + usize::from(short(clx, at + 1)?);
    }
    if clx.get(at) != Some(&2) {
        return None;
    }
    let plc = clx.get(at + 5..(at + 5).checked_add(number(clx, at + 1)?)?)?;
    let count = plc.len().checked_sub(4)? / 12;
    let mut out = Vec::new();
    let mut unit = |code: u16, place: usize| {
        let behind = looks.partition_point(|look| look.from <= place);
        let look = behind.checked_sub(1).map(|at| &looks[at]);
        let look = look.filter(|look| place < look.until);
        let raised = look.is_some_and(|look| look.raised);
        let hidden = look.is_some_and(|look| look.hidden);
        let paragraph = numbers.at(place);
        out.push((!hidden).then_some(Unit {
            code,
            raised,
            paragraph,
        }));
    };
    for piece in 0..count {
        let (from, until) = (number(plc, 4 * piece)?, number(plc, 4 * piece + 4)?);
        let length = until.checked_sub(from)?;
        let place = number(plc, 4 * (count + 1) + 8 * piece + 2)?;
        if place & 0x4000_0000 == 0 {
            let bytes = main.get(place..place.checked_add(length.checked_mul(2)?)?)?;
            for (at, two) in bytes.chunks_exact(2).enumerate() {
                unit(u16::from_le_bytes([two[0], two[1]]), place + 2 * at);
            }
        } else {
            let place = (place & 0x3fff_ffff) / 2;
            let bytes = main.get(place..place.checked_add(length)?)?;
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            for (at, code) in text.encode_utf16().enumerate() {
                unit(code, place + at);
            }
        }
    }
    Some(out)
}

/// What is called where a note is cited.
type Cite<'a> = &'a mut dyn FnMut(&mut Page, &mut Numbers);

/// Writes text with Word's own marks, and with the numbers of paragraphs.
fn write(page: &mut Page, units: &[Unit], numbers: &mut Numbers, cite: Cite<'_>) {
    let mut writer = Writer::default();
    let alike =
        |one: &Unit, other: &Unit| one.raised == other.raised && one.paragraph == other.paragraph;
    let (mut ended, mut in_table) = (true, false);
    for units in units.chunk_by(alike) {
        let (Some(first), Some(last)) = (units.first(), units.last()) else {
            continue;
        };
        if std::mem::replace(&mut ended, matches!(last.code, 0x7 | 0xc | 0xd)) {
            let about = numbers.paragraph(first.paragraph);
            let is_row = about.is_some_and(|it| it.in_table);
            // What stands behind a table is none of its rows.
            if std::mem::replace(&mut in_table, is_row) && !is_row {
                page.close(b"p");
            }
            let label = numbers.label(first.paragraph);
            page.label(label.as_deref());
        }
        if first.raised {
            page.open(b"sup", false);
        }
        writer.write(page, units, &mut |page| cite(page, numbers));
        if first.raised {
            page.close(b"sup");
        }
    }
}

#[derive(Default)]
struct Writer {
    /// Field codes stand between 0x13 and 0x14, and nest.
    codes: Vec<bool>,
    cell: bool,
}

impl Writer {
    fn write(&mut self, page: &mut Page, units: &[Unit], cite: &mut dyn FnMut(&mut Page)) {
        let mut plain = String::new();
        for c in char::decode_utf16(units.iter().map(|unit| unit.code)) {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            match c {
                '\u{13}' => self.codes.push(true),
                '\u{14}' => {
                    if let Some(code) = self.codes.last_mut() {
                        *code = false;
                    }
                }
                '\u{15}' => {
                    self.codes.pop();
                }
                _ if self.codes.contains(&true) => {}
                '\u{2}' => {
                    page.text(&std::mem::take(&mut plain));
                    cite(page);
                }
                '\r' | '\u{b}' | '\u{c}' | '\u{7}' | '\t' => {
                    page.text(&std::mem::take(&mut plain));
                    self.mark(page, c);
                }
                '\u{1e}' => plain.push('-'),
                '\u{1f}' => plain.push('\u{ad}'),
                c if c < ' ' => {}
                c => {
                    self.cell = false;
                    plain.push(c);
                }
            }
        }
        page.text(&plain);
    }

    /// Writes the end of a paragraph, line or cell.
    fn mark(&mut self, page: &mut Page, mark: char) {
        match mark {
            '\r' | '\u{c}' => page.close(b"p"),
            '\u{b}' => page.open(b"br", true),
            '\t' => page.tab(),
            // Two of them end a row; nothing says where it began.
            _ if std::mem::take(&mut self.cell) => page.open(b"br", true),
            _ => {
                page.tab();
                self.cell = true;
            }
        }
    }
}
