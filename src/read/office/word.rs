//! What do a letter, a manuscript and a set of slides say? DOCX, ODT and PPTX, as their programs
//! show them.
//!
//! Only what stands in the elements for text is text: programs indent their XML too. What was
//! deleted, moved away or hidden, comments, field codes, page numbers and the second copy of a text
//! box are not shown, so they are no text. The numbers that the program counts itself are shown, so
//! they are, as if they were typed. A note stands behind the paragraph that cites it, and a text box
//! behind the one that it is anchored in.

use std::collections::HashMap;

use html5gum::{StartTag, Token};

use super::lists::Lists;
use super::numbering::{self, Asked, Counts, Numbering};
use super::outline::Outline;
use super::styles::Styles;
use super::{attribute, tokens};
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
        // A name on a chart.
        b"c:pt" => b"p",
        _ => return None,
    })
}

/// Elements whose content is no text.
const SILENT: [&[u8]; 19] = [
    // How it looked before somebody changed it.
    b"w:pprchange",
    b"w:rprchange",
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
    b"text:page-number",
    // How a word is said stands above it.
    b"w:rt",
    b"text:ruby-text",
    b"c:numcache",
    b"c:numlit",
];

/// Elements whose content is text.
const TEXTS: [&[u8]; 7] = [
    b"w:t",
    b"a:t",
    b"m:t",
    b"c:v",
    b"text:p",
    b"text:h",
    b"text:ruby-base",
];

/// Elements that are a paragraph.
const PARAGRAPHS: [&[u8]; 4] = [b"w:p", b"a:p", b"text:p", b"text:h"];

/// Elements that hold the paragraphs of a text box.
const BOXES: [&[u8]; 9] = [
    b"w:txbxcontent",
    b"draw:text-box",
    b"draw:custom-shape",
    b"draw:rect",
    b"draw:ellipse",
    b"draw:circle",
    b"draw:polygon",
    b"draw:path",
    b"draw:caption",
];

/// Notes of a DOCX document by kind and id, as they stand in parts of their own.
pub(super) type Notes = HashMap<(&'static str, String), String>;

/// What a document says in parts beside its text.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) notes: Notes,
    /// How lists are counted, of DOCX.
    pub(super) numbering: Numbering,
    /// The styles of an OpenDocument, as XML.
    pub(super) styles: String,
}

/// Reads the notes of one part of a DOCX document.
pub(super) fn notes(xml: &str, kind: &'static str, into: &mut Notes) {
    let mut note: Option<(String, Writer)> = None;
    let beside = Beside::default();
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
                    writer.read(&token, &beside);
                }
            }
        }
    }
    // What broke off is read as far as it goes.
    if let Some((id, writer)) = note {
        into.insert((kind, id), writer.page.into_text());
    }
}

/// Writes what an XML part shows onto `page`.
pub(super) fn write(page: Page, xml: &str, beside: &Beside) -> Page {
    let mut writer = Writer {
        page,
        ..Writer::default()
    };
    for token in tokens(&beside.styles).chain(tokens(xml)) {
        writer.read(&token, beside);
    }
    writer.page
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
    /// Open paragraphs, with those around a text box.
    paragraphs: u32,
    /// A text box is open: the paragraphs around it and what theirs is marked as.
    boxed: Option<(u32, Option<Mark>)>,
    /// A note is open, which has no text boxes of its own.
    noted: bool,
    /// The properties of a paragraph are open.
    properties: bool,
    /// The end of the paragraph that is open was deleted: the next one goes on with it.
    joins: bool,
    /// The shape that is open holds a title.
    titled: bool,
    /// How many slides of an OpenDocument began.
    slides: u32,
    /// The names of a chart's axis were read; they stand at every row of its numbers.
    axis: bool,
    /// What the names of styles mean.
    styles: Styles,
    /// What the paragraph that is open says of its number.
    asked: Asked,
    /// It goes on with the one before.
    joined: bool,
    counts: Counts,
    lists: Lists,
    /// The numbers of the paragraphs of a slide.
    outline: Outline,
}

impl Writer {
    fn read(&mut self, token: &Token<()>, beside: &Beside) {
        match token {
            Token::StartTag(tag) => self.open(tag, beside),
            Token::EndTag(tag) => self.close(&tag.name, beside),
            Token::String(text) if self.silent.is_none() && self.texts > 0 && !self.hidden => {
                if let Some(label) = self.outline.number() {
                    self.page.label(Some(&label));
                    self.mark(BlockKind::ListItem);
                }
                self.page.text(&String::from_utf8_lossy(text));
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &StartTag<()>, beside: &Beside) {
        let name = &tag.name[..];
        if let Some((open, depth)) = &mut self.silent {
            *depth += u32::from(name == &open[..] && !tag.self_closing);
            self.styles.learn(tag);
            self.lists.learn(tag);
            return;
        }
        if self.properties && matches!(name, b"w:del" | b"w:movefrom") {
            self.joins = true;
            return;
        }
        if SILENT.contains(&name) || self.styles.hides(tag) || self.is_chrome(tag) {
            // Which shape of a slide it is stands within the shape.
            let is_told_within = name == b"p:ph";
            let around = if is_told_within { b"p:sp" } else { name };
            if is_told_within || !tag.self_closing {
                self.silent = Some((around.to_vec(), 1));
            }
            return;
        }
        self.outline.read(tag);
        self.texts += u32::from(TEXTS.contains(&name) && !tag.self_closing);
        if PARAGRAPHS.contains(&name) && !tag.self_closing {
            self.paragraphs += 1;
        }
        if self.look(tag) {
            return;
        }
        let label = self.lists.begin(tag);
        match name {
            b"w:p" if std::mem::take(&mut self.joins) => self.joined = true,
            _ if BOXES.contains(&name) => self.open_box(tag),
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
            b"w:footnotereference" => self.cite(tag, "footnote", &beside.notes),
            b"w:endnotereference" => self.cite(tag, "endnote", &beside.notes),
            b"text:note" => {
                let is_end = attribute(tag, b"text:note-class").is_some_and(|it| it == "endnote");
                let count = &mut self.cited[usize::from(is_end)];
                *count += 1;
                let mark = count.to_string();
                self.page.open_note(&mark);
                self.noted = true;
            }
            _ => {
                if let Some(shown) = shown(name) {
                    self.page.open(shown, tag.self_closing);
                    // The first paragraph of an item has its number, if any has.
                    if name == b"text:list-item" {
                        self.page.label(None);
                    }
                    self.page.label(label.as_deref());
                    if name == b"text:h" || self.is_title(name) {
                        self.mark(BlockKind::Heading);
                    }
                    if tag.self_closing {
                        self.page.close(shown);
                    }
                }
            }
        }
    }

    /// Reads an element that says how others look; tells whether it is one.
    fn look(&mut self, tag: &StartTag<()>) -> bool {
        match &tag.name[..] {
            b"w:r" | b"a:r" => self.end_run(),
            b"w:ppr" => {
                self.properties = !tag.self_closing;
                self.asked = Asked::default();
            }
            b"w:numid" if self.properties => self.asked.list = attribute(tag, b"w:val"),
            b"w:ilvl" if self.properties => self.asked.level = numbering::level(tag, b"w:val"),
            b"c:cat" => self.axis = true,
            b"draw:page" => {
                self.slides += 1;
                self.page.place(format!("slide {}", self.slides));
            }
            b"p:sp" => self.titled = false,
            b"p:ph" => {
                let kind = attribute(tag, b"type").unwrap_or_default();
                self.titled = matches!(kind.as_str(), "title" | "ctrTitle");
            }
            b"draw:frame" => {
                let class = attribute(tag, b"presentation:class");
                self.titled = class.is_some_and(|class| class == "title");
            }
            b"text:span" if !tag.self_closing => {
                if self.styles.opens_raised(tag) {
                    self.page.open(b"sup", false);
                }
            }
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
                self.asked.style = attribute(tag, b"w:val");
                let style = self.asked.style.as_deref().unwrap_or_default();
                let style = style.to_ascii_lowercase();
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
            _ => return false,
        }
        true
    }

    /// Begins a text box; within a paragraph it stands behind that, and within a box it is a part.
    fn open_box(&mut self, tag: &StartTag<()>) {
        let apart = self.paragraphs > 0 && self.boxed.is_none() && !self.noted;
        if apart && !tag.self_closing {
            self.boxed = Some((std::mem::take(&mut self.paragraphs), self.block.take()));
            self.page.open_box();
        }
    }

    fn is_title(&self, name: &[u8]) -> bool {
        self.titled && matches!(name, b"a:p" | b"text:p")
    }

    fn close_box(&mut self) {
        // A box within this one ends while the paragraph that it stands in is open.
        if self.paragraphs == 0
            && let Some((paragraphs, block)) = self.boxed.take()
        {
            (self.paragraphs, self.block) = (paragraphs, block);
            self.page.close_box();
        }
    }

    /// Tells whether an element is what programs put on each slide: numbers, dates, running heads.
    fn is_chrome(&self, tag: &StartTag<()>) -> bool {
        match &tag.name[..] {
            b"p:ph" => {
                let kind = attribute(tag, b"type").unwrap_or_default();
                matches!(kind.as_str(), "sldNum" | "dt" | "ftr" | "hdr")
            }
            b"draw:frame" => {
                let class = attribute(tag, b"presentation:class").unwrap_or_default();
                matches!(
                    class.as_str(),
                    "page-number" | "date-time" | "footer" | "header"
                )
            }
            b"c:cat" => self.axis,
            _ => false,
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

    fn close(&mut self, name: &[u8], beside: &Beside) {
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
        if PARAGRAPHS.contains(&name) {
            self.paragraphs = self.paragraphs.saturating_sub(1);
        }
        match name {
            b"text:note" => {
                self.page.close_note();
                self.noted = false;
            }
            b"text:span" => {
                if self.styles.close() {
                    self.page.close(b"sup");
                }
            }
            b"w:r" | b"a:r" => self.end_run(),
            b"w:ppr" => {
                self.properties = false;
                let joined = std::mem::take(&mut self.joined);
                // Of a paragraph whose end is hidden Word shows and counts no number.
                if !self.hidden {
                    let label = beside.numbering.label(&self.asked, &mut self.counts);
                    self.page.label(label.as_deref().filter(|_| !joined));
                }
            }
            b"w:p" if self.joins => {}
            _ if BOXES.contains(&name) => self.close_box(),
            _ => {
                self.lists.end(name);
                if PARAGRAPHS.contains(&name) {
                    // One without words has no number either.
                    self.page.label(None);
                }
                if PARAGRAPHS.contains(&name)
                    && (name != b"text:p" || self.titled)
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
        let beside = Beside {
            notes: known,
            ..Beside::default()
        };
        write(Page::default(), xml, &beside).into_text()
    }

    #[test]
    fn runs_are_words_and_paragraphs_are_blocks() {
        for (xml, expected) in [
            // a text box in the middle of a name, one within it, and a note in it
            (
                "<w:p><w:r><w:t xml:space=\"preserve\">Ministry of </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>deep</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>Box</w:t></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Interior</w:t></w:r></w:p><w:p><w:r><w:t>Then.</w:t></w:r></w:p>",
                "Ministry of Interior\n\nBox\n\ndeep\n\ntwo\n\nThen.\n",
            ),
            (
                "<text:p>Ministry of <draw:frame><draw:text-box><text:p>Box<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See.</text:p></text:note-body></text:note></text:p></draw:text-box></draw:frame>Interior</text:p><text:p>Then.</text:p>",
                "Ministry of Interior\n\nBox¹\n\n¹ See.\n\nThen.\n",
            ),
            // a paragraph's end that was deleted, and how a word is said
            (
                "<w:p><w:pPr><w:rPr><w:del w:id=\"5\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">The </w:t></w:r></w:p><w:p><w:pPr><w:rPr/></w:pPr><w:r><w:ruby><w:rt><w:r><w:t>wo</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Quay</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p><w:p><w:r><w:t>Then.</w:t></w:r></w:p>",
                "The Quay\n\nThen.\n",
            ),
            (
                "<office:automatic-styles><style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style><style:style style:name=\"T2\"><style:text-properties style:text-position=\"super 58%\"/></style:style></office:automatic-styles><text:p>Pier<text:span text:style-name=\"T1\">un<text:span>seen</text:span></text:span><text:span text:style-name=\"T2\">12</text:span> is <text:span>open</text:span>, p. <text:page-number>7</text:page-number></text:p>",
                "Pier¹² is open, p.\n",
            ),
            // slides: titles, numbers of slides; charts: names once, no numbers
            (
                "<p:sp><p:nvPr><p:ph type=\"sldNum\"/></p:nvPr><a:p><a:fld><a:t>7</a:t></a:fld></a:p></p:sp><p:sp><p:nvPr><p:ph type=\"title\"/></p:nvPr><a:p><a:r><a:t>Quay</a:t></a:r></a:p></p:sp><c:ser><c:cat><c:pt><c:v>Safi</c:v></c:pt></c:cat><c:val><c:numCache><c:pt><c:v>9</c:v></c:pt></c:numCache></c:val></c:ser><c:ser><c:cat><c:pt><c:v>Safi</c:v></c:pt></c:cat></c:ser>",
                "Quay\n\nSafi\n",
            ),
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

    #[test]
    fn paragraphs_of_slides_have_the_numbers_that_the_program_counts() {
        let item = |level: u32, kind: &str, words: &str| {
            format!(
                "<a:p><a:pPr lvl=\"{level}\"><a:buAutoNum type=\"{kind}\"/></a:pPr><a:r><a:rPr/><a:t>{words}</a:t></a:r><a:r><a:t>.</a:t></a:r></a:p>"
            )
        };
        let cell = |words: &str| {
            format!("<a:tc><a:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:txBody></a:tc>")
        };
        let xml = [
            "<p:sp><p:txBody>",
            &item(0, "arabicPeriod", "Pier"),
            &item(1, "alphaLcParenBoth", "Crane"),
            &item(0, "arabicPeriod", "Quay"),
            "</p:txBody></p:sp><a:tbl><a:tr>",
            &cell("South"),
            &cell("Sudan"),
            "</a:tr></a:tbl>",
        ]
        .concat();
        assert_eq!(
            written(&xml),
            "1. Pier.\n\n  (a) Crane.\n\n2. Quay.\n\nSouth\tSudan\n"
        );
    }
}
