//! What is written in a word processor's file or an e-book? DOCX, ODT and EPUB: archives of XML.
//!
//! Paragraphs and headings become blocks, rows of tables lines with tabs, notes stand behind the
//! text. Styles, fonts, comments and what was deleted are no text, and the title that programs
//! keep beside it (`Microsoft Word - draft2`) is not the title. Spreadsheets and slides are not
//! read.

use std::io::{Read, Seek};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use zip::ZipArchive;

use super::html::{self, Page};
use super::text::Text;

/// Returns the text of the document that `archive` is; nothing when it is no such document, or
/// not one that is read.
pub(super) fn open<R: Read + Seek>(archive: &mut ZipArchive<R>, limit: u64) -> Option<Text> {
    let text = if let Some(body) = part(archive, "word/document.xml", limit) {
        let mut pages = vec![written(&body)];
        for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
            pages.extend(part(archive, notes, limit).map(|notes| written(&notes)));
        }
        joined(pages)
    } else if let Some(container) = part(archive, "META-INF/container.xml", limit) {
        joined(chapters(archive, &container, limit))
    } else {
        written(&part(archive, "content.xml", limit)?)
    };
    (!text.trim().is_empty()).then(|| Text {
        text,
        ..Text::default()
    })
}

fn joined(pages: Vec<String>) -> String {
    let pages: Vec<&str> = pages.iter().map(|page| page.trim()).collect();
    let pages: Vec<&str> = pages.into_iter().filter(|page| !page.is_empty()).collect();
    format!("{}\n", pages.join("\n\n"))
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

/// What an element of DOCX or ODT looks like on a page.
fn shown(name: &[u8]) -> Option<&'static [u8]> {
    Some(match name {
        b"w:p" | b"text:p" | b"text:h" => b"p",
        b"w:tbl" | b"table:table" => b"table",
        b"w:tr" | b"table:table-row" => b"tr",
        b"w:tc" | b"table:table-cell" => b"td",
        b"text:list-item" => b"li",
        b"text:list" => b"ul",
        _ => return None,
    })
}

/// Elements whose content is no text.
const SILENT: [&[u8]; 8] = [
    b"w:del",
    b"w:instrtext",
    b"w:deltext",
    b"mc:fallback",
    b"office:annotation",
    b"text:tracked-changes",
    b"office:automatic-styles",
    b"office:font-face-decls",
];

fn written(xml: &str) -> String {
    let mut page = Page::default();
    let mut silent: Option<(Vec<u8>, u32)> = None;
    for token in tokens(xml) {
        match token {
            Token::StartTag(tag) => begin(&mut page, &mut silent, &tag),
            Token::EndTag(tag) => match &mut silent {
                Some((name, depth)) if tag.name[..] == name[..] => {
                    *depth -= 1;
                    if *depth == 0 {
                        silent = None;
                    }
                }
                Some(_) => {}
                None => {
                    if let Some(shown) = shown(&tag.name) {
                        page.close(shown);
                    }
                }
            },
            Token::String(text) if silent.is_none() => {
                page.text(&String::from_utf8_lossy(&text));
            }
            _ => {}
        }
    }
    page.into_text()
}

fn begin(page: &mut Page, silent: &mut Option<(Vec<u8>, u32)>, tag: &StartTag<()>) {
    if let Some((name, depth)) = silent {
        *depth += u32::from(tag.name[..] == name[..] && !tag.self_closing);
        return;
    }
    if SILENT.contains(&&tag.name[..]) && !tag.self_closing {
        *silent = Some((tag.name.to_vec(), 1));
        return;
    }
    match &tag.name[..] {
        b"w:br" | b"w:cr" | b"text:line-break" => page.open(b"br", true),
        b"w:tab" | b"text:tab" => page.tab(),
        b"text:s" => page.text(" "),
        b"w:softhyphen" => page.text("\u{ad}"),
        b"w:nobreakhyphen" => page.text("-"),
        name => {
            if let Some(shown) = shown(name) {
                page.open(shown, tag.self_closing);
                if tag.self_closing {
                    page.close(shown);
                }
            }
        }
    }
}

/// Returns the chapters of an e-book, in the order in which they are read.
fn chapters<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    container: &str,
    limit: u64,
) -> Vec<String> {
    let attribute = |tag: &StartTag<()>, name: &[u8]| {
        let value = tag.attributes.get(name)?;
        Some(String::from_utf8_lossy(value).into_owned())
    };
    let starts = |xml: &str| -> Vec<StartTag<()>> {
        let tags = tokens(xml).filter_map(|token| match token {
            Token::StartTag(tag) => Some(tag),
            _ => None,
        });
        tags.collect()
    };
    let package = starts(container)
        .iter()
        .find_map(|tag| attribute(tag, b"full-path"));
    let Some(package) = package else {
        return Vec::new();
    };
    let folder = package.rfind('/').map_or("", |slash| &package[..=slash]);
    let listing = starts(&part(archive, &package, limit).unwrap_or_default());
    let items = listing.iter().filter(|tag| tag.name[..] == *b"item");
    let items: Vec<(String, String)> = items
        .filter_map(|tag| Some((attribute(tag, b"id")?, attribute(tag, b"href")?)))
        .collect();
    let spine = listing.iter().filter(|tag| tag.name[..] == *b"itemref");
    let spine = spine.filter_map(|tag| attribute(tag, b"idref"));
    let files: Vec<String> = spine
        .filter_map(|id| {
            let (_, href) = items.iter().find(|(known, _)| *known == id)?;
            Some(format!(
                "{folder}{}",
                href.split('#').next().unwrap_or(href)
            ))
        })
        .collect();
    let files = if files.is_empty() {
        pages_of(archive)
    } else {
        files
    };
    let pages = files.iter().filter_map(|file| part(archive, file, limit));
    pages.map(|page| html::html_text(&page).text).collect()
}

/// Returns the pages of an e-book that does not say in which order they are read.
fn pages_of<R: Read + Seek>(archive: &ZipArchive<R>) -> Vec<String> {
    let is_page = |name: &&str| {
        let ending = name.rsplit('.').next().unwrap_or_default();
        matches!(
            ending.to_ascii_lowercase().as_str(),
            "xhtml" | "html" | "htm"
        )
    };
    let mut pages: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok())
        .filter(|name| is_page(&name.as_ref()))
        .map(|name| name.to_string())
        .collect();
    pages.sort();
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_words_and_paragraphs_are_blocks() {
        for (xml, expected) in [
            (
                "<w:p><w:r><w:t>Lan</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>tern Bay</w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space=\"preserve\">Quay </w:t><w:br/><w:t>open</w:t></w:r></w:p>",
                "Lantern Bay\n\nQuay\nopen\n",
            ),
            (
                "<w:tbl><w:tr><w:tc><w:p><w:t>South</w:t></w:p></w:tc><w:tc><w:p><w:t>Sudan</w:t></w:p></w:tc></w:tr></w:tbl>",
                "South\tSudan\n",
            ),
            (
                "<w:p><w:t>Pier</w:t><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:tab/><w:t>one</w:t><w:instrText>PAGE</w:instrText></w:p>",
                "Pier\tone\n",
            ),
            (
                "<office:automatic-styles><x>s</x></office:automatic-styles><text:h>Quays</text:h><text:p>Lan<text:span>tern</text:span><text:s/>Bay</text:p>",
                "Quays\n\nLantern Bay\n",
            ),
        ] {
            assert_eq!(written(xml), expected, "{xml}");
        }
    }
}
