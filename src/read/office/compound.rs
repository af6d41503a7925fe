//! What is in a compound file (MS-CFB)? Letters of Outlook (MSG) and documents of Word 97 to 2003.
//!
//! A letter's properties are streams named by their numbers (MS-OXMSG); a Word document
//! is a table of pieces of text in one of two encodings (MS-DOC). Older workbooks are told here and
//! read like the newer ones.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::read::outlook::letter::{self, MOST_LETTERS, Message, Properties, utf16};
use crate::read::page::{Page, Written};

type File = CompoundFile<Cursor<Vec<u8>>>;

/// What a compound file is.
pub(in crate::read) enum Compound {
    /// A workbook; its bytes are wanted whole.
    Workbook(Vec<u8>),
    /// The text of a Word document.
    Words(Written),
    /// A letter.
    Letter(Box<Message>),
    /// Another kind, or damaged; what it is, in words.
    Other(&'static str),
}

/// Tells what a compound file is.
pub(in crate::read) fn open(bytes: Vec<u8>) -> Compound {
    let Ok(mut file) = CompoundFile::open(Cursor::new(bytes)) else {
        return Compound::Other("a damaged older Office document");
    };
    if file.is_stream("/__properties_version1.0") {
        return Compound::Letter(Box::new(message(&mut file, "/", 0)));
    }
    if file.is_stream("/WordDocument") {
        return match words(&mut file) {
            Ok(text) => Compound::Words(text),
            Err(what) => Compound::Other(what),
        };
    }
    if file.is_stream("/Workbook") || file.is_stream("/Book") {
        return Compound::Workbook(file.into_inner().into_inner());
    }
    if file.is_stream("/EncryptedPackage") {
        return Compound::Other("an encrypted Office document");
    }
    if file.is_stream("/PowerPoint Document") {
        return Compound::Other("slides of an older Office");
    }
    Compound::Other("an older Office document")
}

fn stream(file: &mut File, path: &str) -> Option<Vec<u8>> {
    let mut stream = file.open_stream(path).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The properties of a letter or of something sent with it: streams in a folder of the file.
struct Folder<'a> {
    file: &'a mut File,
    path: &'a str,
}

impl Properties for Folder<'_> {
    fn text(&mut self, name: u16) -> Option<String> {
        let path = self.path;
        let text = match stream(self.file, &format!("{path}__substg1.0_{name:04X}001F")) {
            Some(bytes) => utf16(&bytes),
            None => {
                let bytes = stream(self.file, &format!("{path}__substg1.0_{name:04X}001E"))?;
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
                text.into_owned()
            }
        };
        letter::lines(&text)
    }

    fn bytes(&mut self, name: u16) -> Option<Vec<u8>> {
        let path = self.path;
        stream(self.file, &format!("{path}__substg1.0_{name:04X}0102"))
    }

    fn time(&mut self, name: u16) -> Option<u64> {
        let bytes = stream(self.file, &format!("{}__properties_version1.0", self.path))?;
        // The header is longer at the top than within; entries have sixteen bytes from its end on.
        let header = if self.path == "/" { 32 } else { 24 };
        let [low, high] = name.to_le_bytes();
        let mut entries = bytes.get(header..).unwrap_or_default().chunks_exact(16);
        let entry = entries.find(|entry| entry[..4] == [0x40, 0, low, high])?;
        Some(u64::from_le_bytes(entry[8..16].try_into().ok()?))
    }
}

fn message(file: &mut File, path: &str, depth: u32) -> Message {
    let mut out = letter::message(&mut Folder { file, path });
    let mut folders: Vec<String> = match file.read_storage(path) {
        Ok(entries) => entries
            .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach_version1.0_"))
            .map(|entry| format!("{path}{}/", entry.name()))
            .collect(),
        Err(_) => Vec::new(),
    };
    folders.sort();
    for path in &folders {
        let mut folder = Folder { file, path };
        let name = letter::name(&mut folder);
        let inner = format!("{path}__substg1.0_3701000D/");
        if let Some(bytes) = folder.bytes(0x3701) {
            let name = name.unwrap_or_else(|| format!("attachment {}", out.attached.len() + 1));
            out.attached.push((name, bytes));
        } else if file.is_storage(&inner) && depth < MOST_LETTERS {
            let letter = message(file, &inner, depth + 1);
            out.letters.push(letter);
        }
    }
    out
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
}

/// Returns the text of a Word document: its body with the notes behind their paragraphs, then the
/// text boxes.
fn words(file: &mut File) -> Result<Written, &'static str> {
    const OLD: &str = "a document of a Word before 97";
    const DAMAGED: &str = "a damaged Word document";
    let main = stream(file, "/WordDocument").ok_or(DAMAGED)?;
    let flags = main.get(10..12).ok_or(DAMAGED)?;
    let flags = u16::from_le_bytes([flags[0], flags[1]]);
    let version = main.get(2..4).ok_or(DAMAGED)?;
    if u16::from_le_bytes([version[0], version[1]]) < 0x00c0 {
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
    let table = stream(file, table).ok_or(DAMAGED)?;
    let pieces = pieces(&main, &table).ok_or(DAMAGED)?;
    // Body, notes, headers, macros, annotations, endnotes, text boxes: one behind the other.
    let counts: Vec<usize> = (0..7)
        .map(|at| number(&main, 0x4c + 4 * at).unwrap_or(0))
        .collect();
    let part = |at: usize| {
        let from = counts[..at]
            .iter()
            .fold(0usize, |sum, it| sum.saturating_add(*it));
        let until = from.saturating_add(counts[at]).min(pieces.len());
        pieces.get(from..until).unwrap_or_default()
    };
    let mut notes = part(1).split(|unit| *unit == 2).skip(1);
    let mut page = Page::default();
    let mut count = 0;
    write(&mut page, part(0), &mut |page| {
        if let Some(note) = notes.next() {
            count += 1;
            page.open_note(&count.to_string());
            write(page, note, &mut |_| {});
            page.close_note();
        }
    });
    for more in [5, 6] {
        page.close(b"p");
        write(&mut page, part(more), &mut |_| {});
    }
    Ok(page.into_parts())
}

/// Returns all text of a Word document as UTF-16 units, in the order of its positions.
fn pieces(main: &[u8], table: &[u8]) -> Option<Vec<u16>> {
    let (start, length) = (number(main, 0x1a2)?, number(main, 0x1a6)?);
    let clx = table.get(start..start.checked_add(length)?)?;
    let mut at = 0;
    while clx.get(at) == Some(&1) {
        let size = clx.get(at + 1..at + 3)?;
        at += 3 + usize::from(u16::from_le_bytes([size[0], size[1]]));
    }
    if clx.get(at) != Some(&2) {
        return None;
    }
    let plc = clx.get(at + 5..(at + 5).checked_add(number(clx, at + 1)?)?)?;
    let count = plc.len().checked_sub(4)? / 12;
    let mut out = Vec::new();
    for piece in 0..count {
        let (from, until) = (number(plc, 4 * piece)?, number(plc, 4 * piece + 4)?);
        let length = until.checked_sub(from)?;
        let place = number(plc, 4 * (count + 1) + 8 * piece + 2)?;
        if place & 0x4000_0000 == 0 {
            let bytes = main.get(place..place.checked_add(length.checked_mul(2)?)?)?;
            let units = bytes.chunks_exact(2);
            out.extend(units.map(|it| u16::from_le_bytes([it[0], it[1]])));
        } else {
            let place = (place & 0x3fff_ffff) / 2;
            let bytes = main.get(place..place.checked_add(length)?)?;
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            out.extend(text.encode_utf16());
        }
    }
    Some(out)
}

/// Writes text with Word's own marks; `cite` is called where a note is cited.
fn write(page: &mut Page, units: &[u16], cite: &mut dyn FnMut(&mut Page)) {
    let mut plain = String::new();
    // Field codes stand between 0x13 and 0x14, and nest.
    let mut codes: Vec<bool> = Vec::new();
    let mut cell = false;
    for c in char::decode_utf16(units.iter().copied()) {
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        match c {
            '\u{13}' => codes.push(true),
            '\u{14}' => {
                if let Some(code) = codes.last_mut() {
                    *code = false;
                }
            }
            '\u{15}' => {
                codes.pop();
            }
            _ if codes.contains(&true) => {}
            '\u{2}' => {
                page.text(&std::mem::take(&mut plain));
                cite(page);
            }
            '\r' | '\u{b}' | '\u{c}' | '\u{7}' | '\t' => {
                page.text(&std::mem::take(&mut plain));
                match c {
                    '\r' | '\u{c}' => page.close(b"p"),
                    '\u{b}' => page.open(b"br", true),
                    '\t' => page.tab(),
                    // Two of them end a row; nothing says where it began.
                    _ if std::mem::take(&mut cell) => page.open(b"br", true),
                    _ => {
                        page.tab();
                        cell = true;
                    }
                }
            }
            '\u{1e}' => plain.push('-'),
            '\u{1f}' => plain.push('\u{ad}'),
            c if c < ' ' => {}
            c => {
                cell = false;
                plain.push(c);
            }
        }
    }
    page.text(&plain);
}
