//! What is in a compound file (MS-CFB)? Letters of Outlook (MSG), and what Office 97 to 2003
//! wrote.
//!
//! A letter's properties are streams named by their numbers (MS-OXMSG); texts and slides are read by
//! their own modules. Older workbooks are told here and read like the newer ones.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::{older_slides, older_word};
use crate::read::outlook::letter::{self, MOST_LETTERS, Message, Properties, utf16};
use crate::read::page::Written;

type File = CompoundFile<Cursor<Vec<u8>>>;

/// What a compound file is.
pub(in crate::read) enum Compound {
    /// A workbook; its bytes are wanted whole.
    Workbook(Vec<u8>),
    /// The text of a document or of slides.
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
        let read = older_word::words(&mut |name| stream(&mut file, name));
        return read.map_or_else(Compound::Other, Compound::Words);
    }
    if file.is_stream("/Workbook") || file.is_stream("/Book") {
        return Compound::Workbook(file.into_inner().into_inner());
    }
    if file.is_stream("/EncryptedPackage") {
        return Compound::Other("an encrypted Office document");
    }
    if file.is_stream("/PowerPoint Document") {
        let read = older_slides::words(&mut |name| stream(&mut file, name));
        return read.map_or_else(Compound::Other, Compound::Words);
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
    /// The code page of text that is not UTF-16.
    page: Option<u32>,
}

impl Folder<'_> {
    /// Returns the value of a property that has a fixed length: eight bytes at most.
    fn fixed(&mut self, kind: u8, name: u16) -> Option<u64> {
        let bytes = stream(self.file, &format!("{}__properties_version1.0", self.path))?;
        // The header is longer at the top than within; entries have sixteen bytes from its end on.
        let header = if self.path == "/" { 32 } else { 24 };
        let [low, high] = name.to_le_bytes();
        let mut entries = bytes.get(header..).unwrap_or_default().chunks_exact(16);
        let entry = entries.find(|entry| entry[..4] == [kind, 0, low, high])?;
        Some(u64::from_le_bytes(entry[8..16].try_into().ok()?))
    }
}

impl Properties for Folder<'_> {
    fn text(&mut self, name: u16) -> Option<String> {
        let path = self.path;
        let text = match stream(self.file, &format!("{path}__substg1.0_{name:04X}001F")) {
            Some(bytes) => utf16(&bytes),
            None => {
                let bytes = stream(self.file, &format!("{path}__substg1.0_{name:04X}001E"))?;
                letter::narrow(bytes, self.page)
            }
        };
        letter::lines(&text)
    }

    fn bytes(&mut self, name: u16) -> Option<Vec<u8>> {
        let path = self.path;
        stream(self.file, &format!("{path}__substg1.0_{name:04X}0102"))
    }

    fn time(&mut self, name: u16) -> Option<u64> {
        self.fixed(0x40, name)
    }

    fn number(&mut self, name: u16) -> Option<u32> {
        u32::try_from(self.fixed(0x3, name)? & 0xffff_ffff).ok()
    }
}

fn message(file: &mut File, path: &str, depth: u32) -> Message {
    let mut folder = Folder {
        file,
        path,
        page: None,
    };
    folder.page = folder.number(0x3ffd).or_else(|| folder.number(0x3fde));
    let page = folder.page;
    let mut out = letter::message(&mut folder);
    let mut folders: Vec<String> = match file.read_storage(path) {
        Ok(entries) => entries
            .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach_version1.0_"))
            .map(|entry| format!("{path}{}/", entry.name()))
            .collect(),
        Err(_) => Vec::new(),
    };
    folders.sort();
    for path in &folders {
        let mut folder = Folder { file, path, page };
        let name = letter::name(&mut folder);
        let inner = format!("{path}__substg1.0_3701000D/");
        if let Some(bytes) = folder.bytes(0x3701) {
            let name = name.unwrap_or_else(|| format!("attachment {}", out.attached.len() + 1));
            out.attached.push((name, bytes));
        } else if file.is_storage(&inner) && depth < MOST_LETTERS {
            let letter = message(file, &inner, depth + 1);
            out.letters.push(letter);
        } else {
            // A link, a drawing, or another program's own.
            let name = name.unwrap_or_else(|| format!("attachment {}", out.unread.len() + 1));
            out.unread
                .push((name, "it is no file and no letter".to_owned()));
        }
    }
    out
}
