//! What do a letter, a manuscript and a set of slides say? DOCX, ODT and PPTX, as their programs
//! show them.
//!
//! Only what stands in the elements for text is text: programs indent their XML too. What was
//! deleted, moved away or hidden, comments, field codes and the second copy of a text box are not
//! shown, so they are no text. A note stands behind the paragraph that cites it.

use std::collections::HashMap;

use html5gum::{StartTag, Token};

use super::tokens;
use crate::document::BlockKind;
use crate::read::page::{Mark, Page};

/// What an element looks like on a page.
fn shown(name: &[u8]) -> Option<&'static [u8]> {
    Some(match name {
        b"w:p" | b"text:p" | b"a:p" | b"text:h" => b"p",
        b"w:tbl" | b"table:table" | b"a:tbl" => b"table",
        b"w:tr" | b"table:table-row" | b"a:tr" => b"tr",
        b"w:tc" | b"table:table-cell" | b"a:tc" => b"td",
        b"text:list-item" => b"li",
        b"text:list" => b"ul",
        _ => return None,
    })
}

/// Elements whose content is no text.
const SILENT: [&[u8]; 12] = [
    b"w:del",
    b"w:movefrom",
    b"w:instrtext",
    b"w:deltext",
    b"mc:fallback",
    b"office:annotation",
    b"text:tracked-changes",
    b"office:automatic-styles",
    b"office:styles",
    b"office:master-styles",
    b"office:font-face-decls",
    b"text:note-citation",
];

/// Elements whose content is text.
const TEXTS: [&[u8]; 5] = [b"w:t", b"a:t", b"text:p", b"text:h", b"text:ruby-base"];

/// Notes of a DOCX document by kind and id, as they stand in parts of their own.
pub(super) type Notes = HashMap<(&'static str, String), String>;

/// Reads the notes of one part of a DOCX document.
pub(super) fn notes(xml: &str, kind: &'static str, into: &mut Notes) {
    let mut note: Option<(String, Writer)> = None;
    for token in tokens(xml) {
        match &token {
            Token::StartTag(tag) if matches!(&tag.name[..], b"w:footnote" | b"w:endnote") => {
                // Separators and their likes have a type.
                let is_note = attribute(tag, b"w:type").is_none_or(|kind| kind == "normal");
                let id = attribute(tag, b"w:id").filter(|_| is_note);
                note = id.map(|id| (id, Writer::default()));
            }
            Token::EndTag(tag) if matches!(&tag.name[..], b"w:footnote" | b"w:endnote") => {
                if let Some((id, writer)) = note.take() {
                    into.insert((kind, id), writer.page.into_text());
                }
            }
            _ => {
                if let Some((_, writer)) = &mut note {
                    writer.read(&token, &Notes::new());
                }
            }
        }
    }
}

/// Writes what an XML part shows onto `page`.
pub(super) fn write(page: Page, xml: &str, notes: &Notes) -> Page {
    let mut writer = Writer {
        page,
        ..Writer::default()
    };
    for token in tokens(xml) {
        writer.read(&token, notes);
    }
    writer.page
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

#[derive(Default)]
struct Writer {
    page: Page,
    /// The silent element that is open, and how often.
    silent: Option<(Vec<u8>, u32)>,
    /// Open elements whose content is text.
    texts: u32,
    /// The run that is open is hidden.
    hidden: bool,
    /// The run that is open is raised.
    raised: bool,
    /// How many notes of each kind were cited.
    cited: [u32; 2],
    /// What the paragraph that is open is marked as.
    block: Option<Mark>,
}

impl Writer {
    fn read(&mut self, token: &Token<()>, notes: &Notes) {
        match token {
            Token::StartTag(tag) => self.open(tag, notes),
            Token::EndTag(tag) => self.close(&tag.name),
            Token::String(text) if self.silent.is_none() && self.texts > 0 && !self.hidden => {
                self.page.text(&String::from_utf8_lossy(text));
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &StartTag<()>, notes: &Notes) {
        let name = &tag.name[..];
        if let Some((open, depth)) = &mut self.silent {
            *depth += u32::from(name == &open[..] && !tag.self_closing);
            return;
        }
        if SILENT.contains(&name) {
            if !tag.self_closing {
                self.silent = Some((name.to_vec(), 1));
            }
            return;
        }
        self.texts += u32::from(TEXTS.contains(&name) && !tag.self_closing);
        match name {
            b"w:r" | b"a:r" => self.end_run(),
            b"w:vertalign" => {
                let value = attribute(tag, b"w:val");
                self.raise(value.as_deref() == Some("superscript"));
            }
            b"a:rpr" => {
                let baseline = attribute(tag, b"baseline");
                self.raise(baseline.is_some_and(|it| it.parse::<i64>().is_ok_and(|it| it > 0)));
            }
            b"w:vanish" => {
                let value = attribute(tag, b"w:val").unwrap_or_default();
                self.hidden = !matches!(value.as_str(), "0" | "false" | "off");
            }
            b"w:pstyle" => {
                let style = attribute(tag, b"w:val")
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                let heads = ["heading", "title", "berschrift", "titre", "subtitle"];
                if heads.iter().any(|head| style.contains(head)) && !style.contains("toc") {
                    self.mark(BlockKind::Heading);
                } else if style.contains("quote") || style.contains("block text") {
                    self.mark(BlockKind::Quoted);
                } else if style.contains("list") {
                    self.mark(BlockKind::ListItem);
                }
            }
            b"w:numpr" => self.mark(BlockKind::ListItem),
            _ if self.hidden => {}
            b"w:br" | b"w:cr" | b"text:line-break" | b"a:br" => self.page.open(b"br", true),
            b"w:tab" | b"text:tab" if self.texts > 0 || name == b"w:tab" => {
                // In a paragraph's properties the same name sets a tab stop.
                if attribute(tag, b"w:pos").is_none() {
                    self.page.tab();
                }
            }
            b"text:s" => self.page.text(" "),
            b"w:softhyphen" => self.page.text("\u{ad}"),
            b"w:nobreakhyphen" => self.page.text("-"),
            b"w:footnotereference" => self.cite(tag, "footnote", notes),
            b"w:endnotereference" => self.cite(tag, "endnote", notes),
            b"text:note" => {
                let is_end = attribute(tag, b"text:note-class").is_some_and(|it| it == "endnote");
                let count = &mut self.cited[usize::from(is_end)];
                *count += 1;
                let mark = count.to_string();
                self.page.open_note(&mark);
            }
            _ => {
                if let Some(shown) = shown(name) {
                    self.page.open(shown, tag.self_closing);
                    if name == b"text:h" {
                        self.mark(BlockKind::Heading);
                    }
                    if tag.self_closing {
                        self.page.close(shown);
                    }
                }
            }
        }
    }

    /// Marks the paragraph that is open; its style comes before its numbering.
    fn mark(&mut self, kind: BlockKind) {
        if self.block.is_none() {
            self.block = Some(Mark::Block(kind));
            self.page.open_mark(Mark::Block(kind));
        }
    }

    fn raise(&mut self, raised: bool) {
        if raised && !std::mem::replace(&mut self.raised, true) {
            self.page.open(b"sup", false);
        }
    }

    fn end_run(&mut self) {
        self.hidden = false;
        if std::mem::take(&mut self.raised) {
            self.page.close(b"sup");
        }
    }

    fn cite(&mut self, tag: &StartTag<()>, kind: &'static str, notes: &Notes) {
        let note = attribute(tag, b"w:id").and_then(|id| notes.get(&(kind, id)));
        let Some(note) = note else {
            return;
        };
        let count = &mut self.cited[usize::from(kind == "endnote")];
        *count += 1;
        let mark = count.to_string();
        self.page.open_note(&mark);
        for line in note.lines() {
            self.page.text(line);
            self.page.open(b"br", true);
        }
        self.page.close_note();
    }

    fn close(&mut self, name: &[u8]) {
        if let Some((open, depth)) = &mut self.silent {
            if name == &open[..] {
                *depth -= 1;
                if *depth == 0 {
                    self.silent = None;
                }
            }
            return;
        }
        if TEXTS.contains(&name) {
            self.texts = self.texts.saturating_sub(1);
        }
        match name {
            b"text:note" => self.page.close_note(),
            b"w:r" | b"a:r" => self.end_run(),
            _ => {
                if matches!(name, b"w:p" | b"text:h")
                    && let Some(mark) = self.block.take()
                {
                    self.page.close_mark(mark);
                }
                if let Some(shown) = shown(name) {
                    self.page.close(shown);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(xml: &str) -> String {
        let mut known = Notes::new();
        notes(
            "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>See Safi.</w:t></w:r></w:p></w:footnote>",
            "footnote",
            &mut known,
        );
        write(Page::default(), xml, &known).into_text()
    }

    #[test]
    fn runs_are_words_and_paragraphs_are_blocks() {
        for (xml, expected) in [
            (
                "<w:p>\n <w:r>\n<w:t>Lan</w:t></w:r>\n <w:r><w:rPr><w:b/></w:rPr><w:t>tern Bay</w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space=\"preserve\">Quay </w:t><w:br/><w:t>open</w:t></w:r></w:p>",
                "Lantern Bay\n\nQuay\nopen\n",
            ),
            (
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>South</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Sudan</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                "South\tSudan\n",
            ),
            (
                "<w:p><w:pPr><w:tabs><w:tab w:pos=\"720\"/></w:tabs></w:pPr><w:r><w:t>Pier</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:tab/><w:t>one</w:t><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>",
                "Pier\tone.\n",
            ),
            (
                "<w:p><w:r><w:t>The pier</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> is open.</w:t></w:r></w:p><w:p><w:r><w:t>Then.</w:t></w:r></w:p>",
                "The pier¹ is open.\n\n¹ See Safi.\n\nThen.\n",
            ),
            (
                "<office:automatic-styles><x>s</x></office:automatic-styles><text:h>Quays</text:h>\n<text:p>Lan<text:span>tern</text:span><text:s/>Bay<text:note text:note-class=\"footnote\"><text:note-citation>7</text:note-citation><text:note-body><text:p>See Safi.</text:p></text:note-body></text:note> is open.</text:p><text:p>Then.</text:p>",
                "Quays\n\nLantern Bay¹ is open.\n\n¹ See Safi.\n\nThen.\n",
            ),
        ] {
            assert_eq!(written(xml), expected, "{xml}");
        }
    }
}
