//! What is written in an office document or an e-book? Word processors, spreadsheets, slides.
//!
//! DOCX, ODT, PPTX and EPUB are archives of XML: paragraphs and headings become blocks, rows of
//! tables lines with tabs, notes stand behind the paragraphs that cite them. The title that
//! programs keep beside the text (`Microsoft Word - draft2`) is not the title.

mod book;
pub(super) mod compound;
mod lists;
mod numbering;
mod older_lists;
mod older_slides;
mod older_word;
pub(super) mod remains;
mod remarks;
pub(super) mod sheets;
mod styles;
mod word;

use std::borrow::Cow;
use std::io::{Read, Seek};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use zip::ZipArchive;

use super::page::{Mark, Page, Written};
use super::text::Text;
use super::xml::cdata;
use super::{bomb, decode};
use crate::document::BlockKind;
use crate::parse::beginning;
use word::Beside;

/// What an archive of a document turned out to be.
pub(super) enum Found {
    /// A text.
    Text(Box<Text>),
    /// A workbook; its bytes are wanted whole.
    Workbook,
    /// It is such a document, and says nothing.
    Nothing,
    /// It unpacks to more than anybody wrote.
    Bomb,
    /// It is of another kind.
    Other,
}

/// Returns what the document says that `archive` is.
pub(super) fn open<R: Read + Seek>(archive: &mut ZipArchive<R>, limit: u64) -> Found {
    let is_bomb = (0..archive.len()).any(|index| {
        let about = archive.by_index_data(index);
        about.is_ok_and(|about| bomb::is_too_much(about.size(), about.compressed_size()))
    });
    if is_bomb {
        return Found::Bomb;
    }
    let is_book = ["xl/workbook.xml", "xl/workbook.bin"];
    if is_book
        .iter()
        .any(|name| archive.index_for_name(name).is_some())
    {
        return Found::Workbook;
    }
    let told = related(archive, "", limit).into_iter();
    let told = told.filter(|part| part.is("/officeDocument"));
    let usual = ["word/document.xml", "ppt/presentation.xml"].map(str::to_owned);
    let mut mains = told.map(|told| told.part).chain(usual);
    let main = mains.find(|name| archive.index_for_name(name).is_some());
    let written = if let Some(main) = main {
        if main.starts_with("ppt/") {
            slides(archive, &main, limit)
        } else {
            text(archive, &main, limit)
        }
    } else if let Some(container) = part(archive, "META-INF/container.xml", limit) {
        book::chapters(archive, &container, limit)
    } else if let Some(content) = part(archive, "content.xml", limit) {
        if content.contains("<office:spreadsheet") {
            return Found::Workbook;
        }
        let styles = part(archive, "styles.xml", limit).unwrap_or_default();
        let beside = Beside {
            styles: named_styles(&styles).to_owned(),
            ..Beside::default()
        };
        word::write(Page::default(), &content, &beside).into_parts()
    } else {
        return Found::Other;
    };
    if written.text.trim().is_empty() {
        return Found::Nothing;
    }
    Found::Text(Box::new(written.into()))
}

/// Returns the styles that have names of their own; those that the program made for the heads and feet
/// of pages are called as others of the text are.
fn named_styles(xml: &str) -> &str {
    let end = "</office:styles>";
    let found = xml.find("<office:styles").zip(xml.find(end));
    let found = found.and_then(|(from, to)| xml.get(from..to + end.len()));
    found.unwrap_or_default()
}

/// Tells whether `text` is an OpenDocument in one piece of XML (FODT, FODS, FODP).
pub(super) fn is_flat(text: &str) -> bool {
    let head = beginning(text, 4000);
    let roots = ["<office:document ", "<office:document-content "];
    roots.iter().any(|root| head.contains(root))
}

/// Returns what an OpenDocument in one piece of XML shows.
pub(super) fn flat(text: &str) -> Text {
    word::write(Page::default(), text, &Beside::default())
        .into_parts()
        .into()
}

/// Reads the text of a word processor, with its notes and numbers; what its diagrams say stands at its end.
fn text<R: Read + Seek>(archive: &mut ZipArchive<R>, main: &str, limit: u64) -> Written {
    let body = part(archive, main, limit).unwrap_or_default();
    let parts = related(archive, main, limit);
    let mut beside = Beside::default();
    let mut other = |kind: &str, usual: &str| {
        let told = parts.iter().find(|part| part.is(kind));
        part(archive, told.map_or(usual, |told| &told.part), limit)
    };
    if let Some(xml) = other("/numbering", "word/numbering.xml") {
        beside.numbering.read_lists(&xml);
    }
    if let Some(xml) = other("/styles", "word/styles.xml") {
        beside.numbering.read_styles(&xml);
    }
    for kind in ["footnote", "endnote"] {
        if let Some(xml) = other(&format!("/{kind}s"), &format!("word/{kind}s.xml")) {
            word::notes(&xml, kind, &mut beside.notes);
        }
    }
    let page = word::write(Page::default(), &body, &beside);
    diagrams(archive, page, &parts, limit).into_parts()
}

/// Reads slides in the order in which they are shown, each with its diagrams and the speaker's notes
/// behind it.
fn slides<R: Read + Seek>(archive: &mut ZipArchive<R>, main: &str, limit: u64) -> Written {
    let xml = part(archive, main, limit).unwrap_or_default();
    let known = related(archive, main, limit);
    let shown = tokens(&xml).filter_map(|token| match token {
        Token::StartTag(tag) if tag.name[..] == *b"p:sldid" => attribute(&tag, b"r:id"),
        _ => None,
    });
    let shown = shown.filter_map(|id| known.iter().find(|part| part.id == id));
    let mut files: Vec<String> = shown.map(|slide| slide.part.clone()).collect();
    if files.is_empty() {
        files = numbered(archive);
    }
    let mut page = Page::default();
    for (at, file) in files.iter().enumerate() {
        page.place(format!("slide {}", at + 1));
        if let Some(xml) = part(archive, file, limit) {
            page = word::write(page, &xml, &Beside::default());
        }
        let parts = related(archive, file, limit);
        page = diagrams(archive, page, &parts, limit);
        for notes in parts.iter().filter(|part| part.is("/notesSlide")) {
            if let Some(xml) = part(archive, &notes.part, limit) {
                page = word::write(page, &xml, &Beside::default());
            }
        }
    }
    page.into_parts()
}

/// Returns the slides by the numbers of their parts, where nothing says how they are shown.
fn numbered<R: Read + Seek>(archive: &ZipArchive<R>) -> Vec<String> {
    let names = archive.file_names().filter_map(|name| name.ok());
    let number = |name: &str| -> Option<u32> {
        let name = name.strip_prefix("ppt/slides/slide")?;
        name.strip_suffix(".xml")?.parse().ok()
    };
    let mut numbers: Vec<u32> = names.filter_map(|name| number(&name)).collect();
    numbers.sort_unstable();
    let names = numbers.iter();
    names
        .map(|number| format!("ppt/slides/slide{number}.xml"))
        .collect()
}

/// Writes what charts and diagrams say that are parts of their own.
fn diagrams<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    mut page: Page,
    parts: &[Related],
    limit: u64,
) -> Page {
    let kinds = ["/diagramData", "/chart"];
    let parts = parts
        .iter()
        .filter(|part| kinds.iter().any(|kind| part.is(kind)));
    for related in parts {
        if let Some(xml) = part(archive, &related.part, limit) {
            page = word::write(page, &xml, &Beside::default());
        }
    }
    page
}

/// A part that another one names (ECMA-376-2, relationships).
struct Related {
    id: String,
    kind: String,
    /// Its name in the archive.
    part: String,
}

impl Related {
    fn is(&self, kind: &str) -> bool {
        self.kind.ends_with(kind)
    }
}

/// Returns the parts that the part `name` names, in their order; those of the whole for no name.
fn related<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str, limit: u64) -> Vec<Related> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let list = within(folder, &format!("_rels/{file}.rels"));
    let xml = part(archive, &list, limit).unwrap_or_default();
    let found = tokens(&xml).filter_map(|token| {
        let Token::StartTag(tag) = token else {
            return None;
        };
        let is_outside = attribute(&tag, b"targetmode").is_some_and(|it| it == "External");
        let target = attribute(&tag, b"target").filter(|_| !is_outside)?;
        Some(Related {
            id: attribute(&tag, b"id")?,
            kind: attribute(&tag, b"type")?,
            part: within(folder, &target),
        })
    });
    found.collect()
}

/// Returns the name in the archive of what a part in `folder` calls `target`.
fn within(folder: &str, target: &str) -> String {
    let (mut parts, target): (Vec<&str>, &str) = match target.strip_prefix('/') {
        Some(target) => (Vec::new(), target),
        None => (folder.split('/').collect(), target),
    };
    for step in target.split('/') {
        match step {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            step => parts.push(step),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

/// Returns the text of sheets: a heading for each, unless there is only one, a line a row, and behind
/// the rows what stands beside their cells.
pub(super) fn sheets_text(sheets: &[sheets::Sheet]) -> Text {
    let mut out = Written::default();
    for sheet in sheets {
        let name = &sheet.name;
        if !out.text.is_empty() {
            out.text.push('\n');
        }
        out.places.push((out.text.len(), format!("sheet {name}")));
        if sheets.len() > 1 {
            let heading = out.text.len()..out.text.len() + name.len();
            out.marks.push((heading, Mark::Block(BlockKind::Heading)));
            out.text.push_str(&format!("{name}\n\n"));
        }
        rows_text(&sheet.rows, &mut out);
        for remark in &sheet.remarks {
            if !out.text.is_empty() && !out.text.ends_with("\n\n") {
                out.text.push('\n');
            }
            let range = out.text.len()..out.text.len() + remark.text.len();
            let place = match remark.place() {
                Some(cell) => format!("sheet {name}, {cell}"),
                None => format!("sheet {name}"),
            };
            out.places.push((range.start, place));
            out.marks.push((range, Mark::Block(BlockKind::Note)));
            out.text.push_str(&format!("{}\n", remark.text));
        }
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
    // What broke off is read as far as it goes, and nothing behind its own end.
    let limit = limit.min(file.size().max(bomb::HARMLESS));
    let _ = file.take(limit).read_to_end(&mut bytes);
    let declared = decode::declared(&bytes);
    let text = decode::decode(bytes, declared).value;
    Some(match cdata::plain(&text) {
        Cow::Owned(plain) => plain,
        Cow::Borrowed(_) => text,
    })
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

fn tokens(xml: &str) -> impl Iterator<Item = Token<()>> {
    Tokenizer::new_with_emitter(xml, DefaultEmitter::default()).map(|token| {
        let Ok(token) = token;
        token
    })
}
