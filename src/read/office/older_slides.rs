//! What do slides of PowerPoint 97 to 2003 say (MS-PPT)? A stream of records, and a directory that
//! tells which of them are the latest.
//!
//! Slides come in the order in which they are shown, each with the speaker's notes behind it. Texts of
//! titles and lists stand apart from the shapes that show them; what no shape shows is no text.

use std::collections::HashMap;

use crate::document::BlockKind;
use crate::read::page::{Mark, Page, Written};

const DAMAGED: &str = "damaged slides of an older Office";

/// Records within records deeper than this are damaged ones.
const DEEPEST: u32 = 24;

/// A record: its kind, its instance, and what it holds.
#[derive(Clone, Copy)]
struct Record<'t> {
    kind: u16,
    instance: u16,
    is_container: bool,
    data: &'t [u8],
}

/// A text, and the kind of place that it stands in.
#[derive(Clone)]
struct Words {
    text: String,
    is_title: bool,
}

/// A slide or its notes, as the document lists them.
struct Listed {
    /// Where the directory has it.
    key: u32,
    id: u32,
    /// Texts of its titles and lists.
    texts: Vec<Words>,
}

/// Returns what the slides say; `stream` opens the streams of their file.
///
/// # Errors
///
/// What the file is, when it cannot be read.
pub(super) fn words(
    stream: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
) -> Result<Written, &'static str> {
    let user = stream("/Current User").ok_or(DAMAGED)?;
    if number(&user, 12) == Some(0xf3d1_c4df) {
        return Err("encrypted slides of an older Office");
    }
    let bytes = stream("/PowerPoint Document").ok_or(DAMAGED)?;
    let (places, document) = directory(&bytes, number(&user, 16)).ok_or(DAMAGED)?;
    let at = |key: u32| record(&bytes, *places.get(&key)? as usize);
    let document = at(document).filter(|it| it.kind == 0x03e8).ok_or(DAMAGED)?;
    let slides = listed(document.data, 0);
    let notes = listed(document.data, 2);
    let mut page = Page::default();
    for (number_of, slide) in slides.iter().enumerate() {
        page.place(format!("slide {}", number_of + 1));
        let Some(shown) = at(slide.key) else {
            continue;
        };
        write(&mut page, &shown, slide);
        let about = children(shown.data).find(|it| it.kind == 0x03ef);
        let id = about.and_then(|about| number(about.data, 16));
        let notes = notes.iter().find(|notes| Some(notes.id) == id);
        if let Some((notes, shown)) = notes.and_then(|notes| Some((notes, at(notes.key)?))) {
            write(&mut page, &shown, notes);
        }
    }
    Ok(page.into_parts())
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// Returns the record at `at`.
fn record(bytes: &[u8], at: usize) -> Option<Record<'_>> {
    let head = bytes.get(at..at.checked_add(8)?)?;
    let first = u16::from_le_bytes([head[0], head[1]]);
    let length = number(head, 4)? as usize;
    Some(Record {
        kind: u16::from_le_bytes([head[2], head[3]]),
        instance: first >> 4,
        is_container: first & 0xf == 0xf,
        data: bytes.get(at + 8..(at + 8).checked_add(length)?)?,
    })
}

/// Returns the records that stand one behind the other in `bytes`.
fn children(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = record(bytes, at)?;
        at += 8 + found.data.len();
        Some(found)
    })
}

/// Returns where the latest form of each record stands, and the number of the document's own.
fn directory(bytes: &[u8], edit: Option<u32>) -> Option<(HashMap<u32, u32>, u32)> {
    let mut places = HashMap::new();
    let mut edit = edit?;
    let mut document = None;
    // Each saving has its own list, and names the one before it.
    for _ in 0..10_000 {
        let about = record(bytes, edit as usize).filter(|it| it.kind == 0x0ff5)?;
        document = document.or(number(about.data, 16));
        let list = record(bytes, number(about.data, 12)? as usize)?;
        let mut at = 0;
        while let Some(head) = number(list.data, at) {
            at += 4;
            for key in 0..head >> 20 {
                let Some(place) = number(list.data, at) else {
                    break;
                };
                at += 4;
                places.entry((head & 0xf_ffff) + key).or_insert(place);
            }
        }
        match number(about.data, 8)? {
            before if before > 0 && before < edit => edit = before,
            _ => break,
        }
    }
    Some((places, document?))
}

/// Returns the slides (0) or notes (2) that a document lists, with their texts.
fn listed(document: &[u8], instance: u16) -> Vec<Listed> {
    let mut out: Vec<Listed> = Vec::new();
    let is_list = |it: &Record| it.kind == 0x0ff0 && it.instance == instance;
    let mut is_title = false;
    for record in children(document)
        .filter(is_list)
        .flat_map(|it| children(it.data))
    {
        if record.kind == 0x03f3 {
            out.extend(number(record.data, 0).map(|key| Listed {
                key,
                id: number(record.data, 12).unwrap_or(0),
                texts: Vec::new(),
            }));
        } else if record.kind == 0x0f9f {
            is_title = titled(&record);
        } else if let (Some(text), Some(last)) = (text(&record), out.last_mut()) {
            last.texts.push(Words { text, is_title });
        }
    }
    out
}

/// Tells whether the head of a text says that it is a title.
fn titled(record: &Record) -> bool {
    matches!(number(record.data, 0), Some(0 | 6))
}

/// Returns the text that a record is.
fn text(record: &Record) -> Option<String> {
    match record.kind {
        0x0fa0 => {
            let units = record.data.chunks_exact(2);
            let units: Vec<u16> = units.map(|it| u16::from_le_bytes([it[0], it[1]])).collect();
            Some(String::from_utf16_lossy(&units))
        }
        // The lower halves of characters whose upper ones are zero.
        0x0fa8 => Some(record.data.iter().map(|byte| char::from(*byte)).collect()),
        _ => None,
    }
}

/// Writes what the shapes of a slide show.
fn write(page: &mut Page, slide: &Record, listed: &Listed) {
    let mut found = Vec::new();
    for drawing in children(slide.data).filter(|it| it.kind == 0x040c) {
        shown(drawing.data, 0, listed, &mut found);
    }
    for words in found {
        for paragraph in words.text.split('\r') {
            // A number or date of the slide's own.
            if paragraph.trim() == "*" {
                continue;
            }
            page.open(b"p", false);
            let heading = Mark::Block(BlockKind::Heading);
            if words.is_title {
                page.open_mark(heading);
            }
            for (at, line) in paragraph.split('\u{b}').enumerate() {
                if at > 0 {
                    page.open(b"br", true);
                }
                page.text(line);
            }
            if words.is_title {
                page.close_mark(heading);
            }
            page.close(b"p");
        }
    }
}

/// Collects the texts of shapes, in their order.
fn shown(bytes: &[u8], depth: u32, listed: &Listed, out: &mut Vec<Words>) {
    let mut is_title = false;
    for record in children(bytes) {
        match record.kind {
            0x0f9f => is_title = titled(&record),
            0x0f9e => {
                let at = number(record.data, 0).map(|at| at as usize);
                out.extend(at.and_then(|at| listed.texts.get(at)).cloned());
            }
            _ if record.is_container || record.kind == 0xf00d => {
                if depth < DEEPEST {
                    shown(record.data, depth + 1, listed, out);
                }
            }
            _ => out.extend(text(&record).map(|text| Words { text, is_title })),
        }
    }
}
