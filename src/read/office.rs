//! What is written in an office document or an e-book? Word processors, spreadsheets, slides.
//!
//! DOCX, ODT, PPTX and EPUB are archives of XML: paragraphs and headings become blocks, rows of
//! tables lines with tabs, notes stand behind the paragraphs that cite them. The title that
//! programs keep beside the text (`Microsoft Word - draft2`) is not the title.

mod book;
pub(super) mod compound;
pub(super) mod remains;
pub(super) mod sheets;
mod word;

use std::io::{Read, Seek};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use zip::ZipArchive;

use super::page::{Mark, Page, Written};
use super::text::Text;
use crate::document::BlockKind;
use crate::parse::beginning;
use word::Notes;

/// What an archive of a document turned out to be.
pub(super) enum Found {
    /// A text.
    Text(Box<Text>),
    /// A workbook; its bytes are wanted whole.
    Workbook,
    /// It is such a document, and says nothing.
    Nothing,
    /// It is of another kind.
    Other,
}

/// Returns what the document says that `archive` is.
pub(super) fn open<R: Read + Seek>(archive: &mut ZipArchive<R>, limit: u64) -> Found {
    let is_book = ["xl/workbook.xml", "xl/workbook.bin"];
    if is_book
        .iter()
        .any(|name| archive.index_for_name(name).is_some())
    {
        return Found::Workbook;
    }
    let is_slides = archive.index_for_name("ppt/presentation.xml").is_some();
    let written = if let Some(body) = part(archive, "word/document.xml", limit) {
        let mut notes = Notes::new();
        for (kind, name) in [
            ("footnote", "word/footnotes.xml"),
            ("endnote", "word/endnotes.xml"),
        ] {
            if let Some(xml) = part(archive, name, limit) {
                word::notes(&xml, kind, &mut notes);
            }
        }
        word::write(Page::default(), &body, &notes).into_parts()
    } else if is_slides {
        slides(archive, limit)
    } else if let Some(container) = part(archive, "META-INF/container.xml", limit) {
        book::chapters(archive, &container, limit)
    } else if let Some(content) = part(archive, "content.xml", limit) {
        if content.contains("<office:spreadsheet") {
            return Found::Workbook;
        }
        word::write(Page::default(), &content, &Notes::new()).into_parts()
    } else {
        return Found::Other;
    };
    if written.text.trim().is_empty() {
        return Found::Nothing;
    }
    Found::Text(Box::new(written.into()))
}

/// Tells whether `text` is an OpenDocument in one piece of XML (FODT, FODS, FODP).
pub(super) fn is_flat(text: &str) -> bool {
    let head = beginning(text, 4000);
    let roots = ["<office:document ", "<office:document-content "];
    roots.iter().any(|root| head.contains(root))
}

/// Returns what an OpenDocument in one piece of XML shows.
pub(super) fn flat(text: &str) -> Text {
    word::write(Page::default(), text, &Notes::new())
        .into_parts()
        .into()
}

/// Reads slides in their order, each with the speaker's notes behind it.
fn slides<R: Read + Seek>(archive: &mut ZipArchive<R>, limit: u64) -> Written {
    let names = archive.file_names().filter_map(|name| name.ok());
    let number = |name: &str| -> Option<u32> {
        let name = name.strip_prefix("ppt/slides/slide")?;
        name.strip_suffix(".xml")?.parse().ok()
    };
    let mut numbers: Vec<u32> = names.filter_map(|name| number(&name)).collect();
    numbers.sort_unstable();
    let mut page = Page::default();
    for number in numbers {
        page.place(format!("slide {number}"));
        for name in [
            format!("ppt/slides/slide{number}.xml"),
            format!("ppt/notesSlides/notesSlide{number}.xml"),
        ] {
            if let Some(xml) = part(archive, &name, limit) {
                page = word::write(page, &xml, &Notes::new());
            }
        }
    }
    page.into_parts()
}

/// Returns the text of sheets: a heading for each, unless there is only one, and a line a row.
pub(super) fn sheets_text(sheets: &[sheets::Sheet]) -> Text {
    let mut out = Written::default();
    for (name, rows) in sheets {
        if !out.text.is_empty() {
            out.text.push('\n');
        }
        out.places.push((out.text.len(), format!("sheet {name}")));
        if sheets.len() > 1 {
            let heading = out.text.len()..out.text.len() + name.len();
            out.marks.push((heading, Mark::Block(BlockKind::Heading)));
            out.text.push_str(&format!("{name}\n\n"));
        }
        rows_text(rows, &mut out);
    }
    out.into()
}

/// Adds the rows of a table, a line each.
pub(super) fn rows_text(rows: &[Vec<String>], out: &mut Written) {
    for row in rows {
        let from = out.text.len();
        out.text.push_str(row.join("\t").trim_end());
        let range = from..out.text.len();
        if !range.is_empty() {
            out.marks.push((range, Mark::Block(BlockKind::TableRow)));
        }
        out.text.push('\n');
    }
}

/// Reads one part of the archive.
fn part<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str, limit: u64) -> Option<String> {
    let file = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    // What broke off is read as far as it goes.
    let _ = file.take(limit).read_to_end(&mut bytes);
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn tokens(xml: &str) -> impl Iterator<Item = Token<()>> {
    Tokenizer::new_with_emitter(xml, DefaultEmitter::default()).map(|token| {
        let Ok(token) = token;
        token
    })
}
