//! What is written in an office document or an e-book? Word processors, spreadsheets, slides.
//!
//! DOCX, ODT, PPTX and EPUB are archives of XML: paragraphs and headings become blocks, rows of
//! tables lines with tabs, notes stand behind the paragraphs that cite them. The title that
//! programs keep beside the text (`Microsoft Word - draft2`) is not the title.

mod archive;
mod book;
pub(super) mod compound;
mod lists;
mod numbering;
mod older_lists;
mod older_slides;
mod older_word;
mod outline;
pub(super) mod remains;
mod remarks;
pub(super) mod sheets;
mod styles;
mod word;

use std::io::{Read, Seek};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use zip::ZipArchive;

use super::page::{Mark, Page, Written};
use super::text::Text;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::BlockKind;
use crate::parse::beginning;
use archive::Parts;
use word::Beside;

/// What an archive of a document turned out to be.
pub(super) enum Found {
    /// A text.
    Text(Box<Text>),
    /// A workbook; its bytes are wanted whole.
    Workbook,
    /// It is such a document, and says nothing.
    Nothing,
    /// It says nothing, because it is damaged.
    Damaged(Diagnostic),
    /// It unpacks to more than anybody wrote.
    Bomb,
    /// It is of another kind.
    Other,
}

/// Returns what the document says that `archive` is.
pub(super) fn open<R: Read + Seek>(archive: &mut ZipArchive<R>, limit: u64) -> Found {
    let mut parts = Parts::new(archive, limit);
    if parts.is_bomb() {
        return Found::Bomb;
    }
    let is_book = ["xl/workbook.xml", "xl/workbook.bin"];
    if is_book.iter().any(|name| parts.has(name)) {
        return Found::Workbook;
    }
    let told = related(&mut parts, "").into_iter();
    let told = told.filter(|part| part.is("/officeDocument"));
    let usual = ["word/document.xml", "ppt/presentation.xml"].map(str::to_owned);
    let mut mains = told.map(|told| told.part).chain(usual);
    let main = mains.find(|name| parts.has(name));
    let written = if let Some(main) = main {
        if main.starts_with("ppt/") {
            slides(&mut parts, &main)
        } else {
            text(&mut parts, &main)
        }
    } else if let Some(container) = parts.xml("META-INF/container.xml") {
        book::chapters(&mut parts, &container)
    } else if let Some(content) = parts.xml("content.xml") {
        if content.contains("<office:spreadsheet") {
            return Found::Workbook;
        }
        let styles = parts.xml("styles.xml").unwrap_or_default();
        let beside = Beside {
            styles: named_styles(&styles).to_owned(),
            ..Beside::default()
        };
        word::write(Page::default(), &content, &beside).into_parts()
    } else {
        return Found::Other;
    };
    let faults = parts.into_faults();
    if written.text.trim().is_empty() {
        let lost = faults.into_iter().find(|it| it.code == Code::BrokenOff);
        return lost.map_or(Found::Nothing, Found::Damaged);
    }
    Found::Text(Box::new(Text {
        diagnostics: faults,
        ..written.into()
    }))
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
fn text<R: Read + Seek>(parts: &mut Parts<R>, main: &str) -> Written {
    let body = parts.xml(main).unwrap_or_default();
    let known = related(parts, main);
    let mut beside = Beside::default();
    let mut other = |kind: &str, usual: &str| {
        let told = known.iter().find(|part| part.is(kind));
        parts.xml(told.map_or(usual, |told| &told.part))
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
    diagrams(parts, page, &known).into_parts()
}

/// Reads slides in the order in which they are shown, each with its diagrams and the speaker's notes
/// behind it.
fn slides<R: Read + Seek>(parts: &mut Parts<R>, main: &str) -> Written {
    let xml = parts.xml(main).unwrap_or_default();
    let known = related(parts, main);
    let shown = tokens(&xml).filter_map(|token| match token {
        Token::StartTag(tag) if tag.name[..] == *b"p:sldid" => attribute(&tag, b"r:id"),
        _ => None,
    });
    let shown = shown.filter_map(|id| known.iter().find(|part| part.id == id));
    let mut files: Vec<String> = shown.map(|slide| slide.part.clone()).collect();
    if files.is_empty() {
        files = numbered(parts);
    }
    let mut page = Page::default();
    for (at, file) in files.iter().enumerate() {
        page.place(format!("slide {}", at + 1));
        if let Some(xml) = parts.xml(file) {
            page = word::write(page, &xml, &Beside::default());
        }
        let beside = related(parts, file);
        page = diagrams(parts, page, &beside);
        for notes in beside.iter().filter(|part| part.is("/notesSlide")) {
            if let Some(xml) = parts.xml(&notes.part) {
                page = word::write(page, &xml, &Beside::default());
            }
        }
    }
    page.into_parts()
}

/// Returns the slides by the numbers of their parts, where nothing says how they are shown.
fn numbered<R: Read + Seek>(parts: &Parts<R>) -> Vec<String> {
    let names = parts.names().into_iter();
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
fn diagrams<R: Read + Seek>(parts: &mut Parts<R>, mut page: Page, known: &[Related]) -> Page {
    let kinds = ["/diagramData", "/chart"];
    let drawn = known
        .iter()
        .filter(|part| kinds.iter().any(|kind| part.is(kind)));
    for related in drawn {
        if let Some(xml) = parts.xml(&related.part) {
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
fn related<R: Read + Seek>(parts: &mut Parts<R>, name: &str) -> Vec<Related> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let list = within(folder, &format!("_rels/{file}.rels"));
    let xml = parts.xml(&list).unwrap_or_default();
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
