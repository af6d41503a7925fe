//! Which numbers do documents of Word 97 to 2003 count before paragraphs (MS-DOC 2.9.131, 2.9.147,
//! 2.9.150)? Lists, their kinds and styles in the words of [`Numbering`], and what each paragraph asks
//! for.
//!
//! What lies outside its stream is not there.

use super::numbering::{Asked, Level, Numbering};
use crate::read::labels::Shape;

/// Levels of a list that is not simple.
const LEVELS: usize = 9;

/// A paragraph: where it stands in the file, and what it says of its number.
pub(super) struct Paragraph {
    pub(super) from: usize,
    pub(super) until: usize,
    pub(super) asked: Asked,
    pub(super) in_table: bool,
}

/// Returns the number of two bytes at `at`.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([bytes[0], bytes[1]]))
}

/// Returns the number of four bytes at `at`.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
}

/// Returns a part of the table stream that the head of the document names at `at`.
pub(super) fn named<'t>(main: &[u8], table: &'t [u8], at: usize) -> Option<&'t [u8]> {
    let (start, length) = (number(main, at)?, number(main, at + 4)?);
    table.get(start..start.checked_add(length)?)
}

/// Returns the pages of 512 bytes on which the file says how its text looks, by the list of them that
/// the head of the document names at `at`.
pub(super) fn pages<'m>(main: &'m [u8], table: &[u8], at: usize) -> Option<Vec<&'m [u8]>> {
    let list = named(main, table, at)?;
    let count = list.len().checked_sub(4)? / 8;
    let places = (0..count).map(|at| number(list, 4 * (count + 1 + at)));
    let places: Option<Vec<usize>> = places.collect();
    let pages = places?.into_iter().filter_map(|place| {
        let page = (place & 0x003f_ffff) * 512;
        main.get(page..page + 512)
    });
    Some(pages.collect())
}

/// Calls `each` for the properties of a list, with their codes and what they say.
pub(super) fn properties(bytes: &[u8], each: &mut dyn FnMut(u16, &[u8])) {
    let mut at = 0;
    while let Some(code) = short(bytes, at) {
        at += 2;
        let first = bytes.get(at).copied().unwrap_or(0);
        let length = match code >> 13 {
            // How a row is divided says its length in two bytes.
            _ if code == 0xd608 => 1 + usize::from(short(bytes, at).unwrap_or(0)),
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ => 1 + usize::from(first),
        };
        let end = (at + length).min(bytes.len());
        each(code, bytes.get(at..end).unwrap_or_default());
        at += length;
    }
}

/// Returns what a paragraph asks for, or a style.
fn asked(style: Option<u16>, bytes: &[u8]) -> Asked {
    let mut asked = Asked {
        style: style.map(|style| style.to_string()),
        ..Asked::default()
    };
    properties(bytes, &mut |code, value| match (code, value) {
        (0x260a, [level, ..]) => asked.level = Some(usize::from(*level)).filter(|it| *it < LEVELS),
        (0x460b, [low, high, ..]) => {
            let list = u16::from_le_bytes([*low, *high]);
            // Above these it says that there was a number once.
            asked.list = Some(if list > 0x07fe { 0 } else { list }.to_string());
        }
        _ => {}
    });
    asked
}

/// Returns the paragraphs of a document in the order in which they stand in the file.
pub(super) fn paragraphs(main: &[u8], table: &[u8]) -> Option<Vec<Paragraph>> {
    let mut out = Vec::new();
    for page in pages(main, table, 0x102)? {
        let runs = usize::from(page[511]);
        for run in 0..runs {
            let (from, until) = (number(page, 4 * run), number(page, 4 * run + 4));
            let place = page.get(4 * (runs + 1) + 13 * run);
            let (Some(from), Some(until), Some(place)) = (from, until, place) else {
                break;
            };
            let place = usize::from(*place) * 2;
            let words = usize::from(page.get(place).copied().unwrap_or(0));
            // Where the count of words is none, the next one counts them whole.
            let (start, length) = match words {
                0 => {
                    let words = page.get(place + 1).copied().unwrap_or(0);
                    (place + 2, usize::from(words) * 2)
                }
                words => (place + 1, words * 2 - 1),
            };
            let bytes = page
                .get(start..(start + length).min(511))
                .unwrap_or_default();
            let bytes = if place == 0 { &[] } else { bytes };
            let own = bytes.get(2..).unwrap_or_default();
            let mut in_table = false;
            properties(own, &mut |code, value| {
                in_table |= code == 0x2416 && value.first() == Some(&1);
            });
            out.push(Paragraph {
                from,
                until,
                asked: asked(short(bytes, 0), own),
                in_table,
            });
        }
    }
    out.sort_by_key(|paragraph| paragraph.from);
    Some(out)
}

/// Returns how the lists of a document are counted.
pub(super) fn numbering(main: &[u8], table: &[u8]) -> Numbering {
    let mut out = Numbering::default();
    // What is read until something is missing counts.
    let _ = kinds(main, table, &mut out);
    let _ = lists(main, table, &mut out);
    let _ = styles(named(main, table, 0xa2).unwrap_or_default(), &mut out);
    out
}

fn kinds(main: &[u8], table: &[u8], out: &mut Numbering) -> Option<()> {
    let start = number(main, 0x2e2)?;
    named(main, table, 0x2e2).filter(|list| !list.is_empty())?;
    let count = usize::from(short(table, start)?);
    // The levels of all stand behind them.
    let mut at = start + 2 + count * 28;
    for kind in 0..count {
        let about = start + 2 + kind * 28;
        let name = number(table, about)?.to_string();
        let is_simple = table.get(about + 26)? & 1 != 0;
        for place in 0..if is_simple { 1 } else { LEVELS } {
            let level = level(table, &mut at)?;
            out.describe(&name, place, level);
        }
    }
    Some(())
}

/// Reads the level at `at`, and goes behind it.
fn level(table: &[u8], at: &mut usize) -> Option<Level> {
    let head = table.get(*at..*at + 28)?;
    let start = u32::try_from(number(head, 0)?).ok();
    let (shape, info) = (shape(head[4]), head[5]);
    *at += 28 + usize::from(head[24]) + usize::from(head[25]);
    let length = usize::from(short(table, *at)?);
    let units = table.get(*at + 2..*at + 2 + length * 2)?.chunks_exact(2);
    *at += 2 + length * 2;
    let mut text = String::new();
    for c in char::decode_utf16(units.map(|two| u16::from_le_bytes([two[0], two[1]]))) {
        match c.unwrap_or(char::REPLACEMENT_CHARACTER) {
            // The number of a level.
            c if u32::from(c) < 9 => text.push_str(&format!("%{}", u32::from(c) + 1)),
            c => text.push(c),
        }
    }
    Some(Level {
        start,
        shape,
        text,
        style: None,
        restart: (info & 0x08 != 0).then(|| usize::from(head[26])),
        figures: info & 0x04 != 0,
    })
}

fn shape(code: u8) -> Shape {
    let figures = false;
    match code {
        1 => Shape::Roman { large: true },
        2 => Shape::Roman { large: false },
        3 => Shape::Letters {
            large: true,
            figures,
        },
        4 => Shape::Letters {
            large: false,
            figures,
        },
        5 => Shape::Ordinal,
        22 => Shape::TwoFigures,
        23 => Shape::Bullet,
        255 => Shape::None,
        _ => Shape::Figures,
    }
}

fn lists(main: &[u8], table: &[u8], out: &mut Numbering) -> Option<()> {
    let list = named(main, table, 0x2ea)?;
    let count = number(list, 0)?.min(list.len() / 16);
    let mut at = 4 + count * 16;
    for place in 0..count {
        let about = 4 + place * 16;
        // Paragraphs count them from one.
        let name = (place + 1).to_string();
        out.list(&name, number(list, about)?.to_string());
        let changes = *list.get(about + 12)?;
        // Four bytes that say nothing, then what is other than in its kind.
        at += 4;
        for _ in 0..changes {
            let (start, about) = (number(list, at)?, *list.get(at + 4)?);
            at += 8;
            let place = usize::from(about & 0xf);
            if about & 0x20 != 0 {
                let level = level(list, &mut at)?;
                out.describe_in(&name, place, level);
            }
            if about & 0x10 != 0 {
                out.begin(&name, place, u32::try_from(start).ok()?);
            }
        }
    }
    Some(())
}

/// Reads the numbers that styles have.
fn styles(sheet: &[u8], out: &mut Numbering) -> Option<()> {
    let head = usize::from(short(sheet, 0)?);
    let (count, base) = (short(sheet, 2)?, usize::from(short(sheet, 4)?));
    let mut at = 2 + head;
    for place in 0..count {
        let length = usize::from(short(sheet, at)?);
        let style = sheet.get(at + 2..at + 2 + length)?;
        at += 2 + length + length % 2;
        let (Some(kind), Some(name)) = (short(style, 2), short(style, base)) else {
            continue;
        };
        if kind & 0xf != 1 {
            continue;
        }
        // Its name, a nothing, and the properties of its paragraphs.
        let behind = base + 2 + usize::from(name) * 2 + 2;
        let length = usize::from(short(style, behind).unwrap_or(0));
        let bytes = style.get(behind + 4..behind + 2 + length);
        let own = asked(None, bytes.unwrap_or_default());
        let under = Some(kind >> 4).filter(|under| *under != 0x0fff);
        out.style(&place.to_string(), own, under.map(|it| it.to_string()));
    }
    Some(())
}
