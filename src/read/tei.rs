//! What does a volume hold? Editions in TEI, as the historians' volumes (FRUS) are published.
//!
//! Each `div` of type `document` is a document of its own, named by the edition's and its own
//! `xml:id` (`frus1969-76v30-d12`); so is each paper attached to one (`frus:attachment`), and so are
//! the outermost parts of front and back matter, tables of contents and indexes apart. An edition
//! without such divisions is one document. Notes stand behind the text that they belong to, as a
//! page prints them; the header, running heads and what editors corrected are no text.
//!
//! Where an edition marks a name and points to its own lists of persons and terms (`corresp`,
//! `target`, `ref`), the mark and the entry go on with the text: the editors knew who was meant.

mod lists;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::labels::Shape;
use super::page::{Mark, Page};
use super::text::Text;
use super::xml::cdata;
use crate::document::{BlockKind, Told};
use crate::parse::beginning;
use crate::source::Span;
use lists::Lists;

/// Tells whether `text` is an edition in TEI.
pub(super) fn is_tei(text: &str) -> bool {
    let start = text.trim_start();
    let head = beginning(start, 4096);
    let rooted = ["<TEI ", "<TEI>", "<teiCorpus", "<TEI.2"];
    start.starts_with('<') && rooted.iter().any(|sign| head.contains(sign))
}

/// Returns the documents of an edition with their names.
pub(super) fn documents(text: &str) -> Vec<(String, Text)> {
    let text = &*cdata::plain(text);
    let divided = text.contains("type=\"document\"") || text.contains("type='document'");
    let mut walk = Walk {
        divided,
        lists: lists::read(text),
        ..Walk::default()
    };
    for token in tokens(text) {
        match token {
            Token::StartTag(tag) => {
                walk.open(&tag);
                if tag.self_closing {
                    walk.close(&name_of(&tag.name));
                }
            }
            Token::EndTag(tag) => walk.close(&name_of(&tag.name)),
            Token::String(text) => walk.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    while !walk.units.is_empty() {
        walk.end();
    }
    walk.found
        .into_iter()
        .filter_map(|(name, text)| Some((name, text?)))
        .collect()
}

fn tokens(text: &str) -> impl Iterator<Item = Token<()>> {
    Tokenizer::new_with_emitter(text, DefaultEmitter::default()).map(|token| {
        let Ok(token) = token;
        token
    })
}

fn name_of(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    let value = String::from_utf8_lossy(value).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// One document being gathered.
#[derive(Default)]
struct Unit {
    /// Its place among those that were found.
    place: usize,
    page: Page,
    title: String,
    created: Option<String>,
    /// Elements open when it began.
    depth: usize,
    /// How many notes it has.
    notes: u32,
}

/// An element that is open.
struct Element {
    name: String,
    /// What its text is marked as.
    mark: Option<Mark>,
    /// What it looks like on the page.
    shown: Option<&'static str>,
}

#[derive(Default)]
struct Walk {
    /// The edition has divisions that are documents.
    divided: bool,
    lists: Lists,
    open: Vec<Element>,
    /// The document being gathered, behind those that it is attached to.
    units: Vec<Unit>,
    /// Name and title of the edition.
    name: Option<String>,
    title: String,
    /// In the order of their beginnings; no text of those that say nothing.
    found: Vec<(String, Option<Text>)>,
}

/// Elements whose content is no text of the document.
const SILENT: [&str; 7] = [
    "del",
    "facsimile",
    "figdesc",
    "fw",
    "sic",
    "standoff",
    "teiheader",
];

/// What an element looks like on a page.
fn shown(name: &str) -> Option<&'static str> {
    Some(match name {
        "head" => "h2",
        "quote" => "blockquote",
        "p" | "ab" | "opener" | "closer" | "dateline" | "signed" | "salute" | "byline" | "lg"
        | "postscript" | "trailer" | "docdate" | "titlepart" | "floatingtext" => "p",
        "l" | "label" | "addrline" => "dt",
        "list" => "ul",
        "item" => "li",
        "table" => "table",
        "row" => "tr",
        "cell" => "td",
        "div" => "div",
        _ => return None,
    })
}

/// A paper that was sent with a document, in the historians' own words.
const ATTACHED: &str = "frus:attachment";

impl Walk {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = name_of(&tag.name);
        if self.open.is_empty() {
            self.name = attribute(tag, "xml:id");
        }
        let in_note = self.within("note");
        if self.begins(tag, &name) {
            self.begin(tag);
        }
        let joined = attribute(tag, "break").as_deref() == Some("no");
        let dated = ["dateline", "opener", "closer", "docdate", "head"];
        let dated = dated.iter().any(|around| self.within(around));
        if let Some(unit) = self.units.last_mut() {
            if name == "date" && unit.created.is_none() && dated && !in_note {
                let names = ["when", "from", "notbefore"];
                unit.created = names.iter().find_map(|name| attribute(tag, name));
            }
            // A note within a note goes on with it.
            if name == "note" && !in_note {
                unit.notes += 1;
                // Where nothing says how a note is cited, the notes are counted.
                let mark = attribute(tag, "n").unwrap_or_else(|| unit.notes.to_string());
                unit.page.open_note(&mark);
            }
            if name == "pb"
                && let Some(number) = attribute(tag, "n")
            {
                unit.page.place(format!("p. {number}"));
            }
        }
        let mark = match name.as_str() {
            "signed" => Some(Mark::Block(BlockKind::Signature)),
            _ => self.lists.named(tag).map(Mark::Name),
        };
        let shown = shown(&name).filter(|_| name != "quote" || self.quotes_in_block(tag));
        if let Some(page) = self.page() {
            match (name.as_str(), shown) {
                ("lb", _) if !joined => page.open(b"br", true),
                ("pb" | "cb", _) if !joined => page.text(" "),
                ("list", _) => open_list(page, tag),
                ("item", _) => open_item(page, tag),
                (_, Some(shown)) => page.open(shown.as_bytes(), false),
                _ => {}
            }
            if let Some(mark) = mark {
                page.open_mark(mark);
            }
        }
        self.open.push(Element { name, mark, shown });
    }

    /// Tells whether a quotation is set apart: words within a paragraph are quoted in their line.
    fn quotes_in_block(&self, tag: &StartTag<()>) -> bool {
        let is_block = attribute(tag, "rend").is_some_and(|rend| rend.contains("block"));
        let mut around = self.open.iter().rev().map(|open| open.name.as_str());
        let in_line = around.find_map(|name| match name {
            "p" | "ab" | "head" | "item" | "cell" | "note" => Some(true),
            "div" | "body" | "quote" | "floatingtext" => Some(false),
            _ => None,
        });
        is_block || in_line != Some(true)
    }

    fn within(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    /// Tells whether a document begins with this element.
    fn begins(&self, tag: &StartTag<()>, name: &str) -> bool {
        if !self.units.is_empty() {
            return name == ATTACHED && !self.within("note") && !tag.self_closing;
        }
        if !self.divided {
            return name == "text";
        }
        let kind = attribute(tag, "type").unwrap_or_default();
        let around = self.within("front") || self.within("back");
        let listed = matches!(kind.as_str(), "toc" | "index" | "contents")
            || attribute(tag, "xml:id").is_some_and(|id| matches!(id.as_str(), "toc" | "index"));
        name == "div" && (kind == "document" || around && !listed)
    }

    fn begin(&mut self, tag: &StartTag<()>) {
        let place = self.found.len();
        let own = attribute(tag, "xml:id").or_else(|| attribute(tag, "n"));
        let own = own.unwrap_or_else(|| format!("part {}", place + 1));
        let name = match &self.name {
            Some(edition) => format!("{edition}-{own}"),
            None => own,
        };
        self.found.push((name, None));
        self.units.push(Unit {
            place,
            created: attribute(tag, "frus:doc-datetime-min"),
            depth: self.open.len(),
            ..Unit::default()
        });
    }

    fn close(&mut self, name: &str) {
        // An end without a beginning ends nothing.
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        let ended: Vec<Mark> = self.open[at..].iter().filter_map(|it| it.mark).collect();
        let shown = self.open[at].shown;
        if let Some(page) = self.page() {
            for mark in ended.into_iter().rev() {
                page.close_mark(mark);
            }
            if let Some(shown) = shown {
                page.close(shown.as_bytes());
            }
        }
        let in_note = |open: &[Element]| open.iter().any(|open| open.name == "note");
        let ends_note = in_note(&self.open) && !in_note(&self.open[..at]);
        self.open.truncate(at);
        if let Some(unit) = self.units.last_mut().filter(|_| ends_note) {
            unit.page.close_note();
        }
        while self.units.last().is_some_and(|unit| at <= unit.depth) {
            self.end();
        }
    }

    fn text(&mut self, text: &str) {
        if self.title.is_empty() && self.within("titlestmt") && self.within("title") {
            self.title = one_line(text);
        }
        let in_head = self.within("head") && !self.within("note");
        let Some(page) = self.page() else {
            return;
        };
        page.text(text);
        // The first heading is the title.
        if let Some(unit) = self.units.last_mut().filter(|_| in_head) {
            let within = &self.open[unit.depth.min(self.open.len())..];
            let divisions = within.iter();
            let divisions = divisions.filter(|open| open.name == "div" || open.name == ATTACHED);
            if divisions.count() == 1 {
                unit.title.push_str(text);
            }
        }
    }

    /// Returns where text goes now, if it goes anywhere.
    fn page(&mut self) -> Option<&mut Page> {
        let unit = self.units.last_mut()?;
        let within = &self.open[unit.depth.min(self.open.len())..];
        if within
            .iter()
            .any(|open| SILENT.contains(&open.name.as_str()))
        {
            return None;
        }
        Some(&mut unit.page)
    }

    /// Ends the document that is being gathered.
    fn end(&mut self) {
        let Some(unit) = self.units.pop() else {
            return;
        };
        let written = unit.page.into_parts();
        let title = one_line(&unit.title);
        // An edition that is one document has the title of its own.
        let title = if !self.divided && !self.title.is_empty() {
            self.title.clone()
        } else {
            title
        };
        if written.text.trim().is_empty() {
            return;
        }
        let edition = self.name.clone().or_else(|| {
            let slug = crate::id::slug(&self.title);
            (!slug.is_empty()).then_some(slug)
        });
        let told = |number: usize, span: Span| -> Option<Told> {
            let entry = self.lists.entry(number)?;
            // Lists put the comma behind a name within its mark.
            let marked = span.of(&written.text);
            let name = marked.trim_end_matches([',', ';', ':', ' ']);
            let end = span.start as usize + name.len();
            if name.is_empty() {
                return None;
            }
            Some(Told {
                span: Span::new(span.start as usize, end),
                key: format!("{}/{}", edition.as_ref()?, entry.id),
                name: lists::called(entry),
                person: entry.is_person,
                about: lists::about(entry),
            })
        };
        let layout = written.layout(told);
        self.found[unit.place].1 = Some(Text {
            layout,
            text: written.text,
            title: (!title.is_empty()).then_some(title),
            created: unit.created,
            ..Text::default()
        });
    }
}

/// Begins a list; what orders it tells how it is counted (`ordered`, `ordered:loweralpha`).
fn open_list(page: &mut Page, tag: &StartTag<()>) {
    let kind = attribute(tag, "type").or_else(|| attribute(tag, "rend"));
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("order") || kind.starts_with("number") {
        page.open(b"ol", false);
        page.count(None, kind.split(':').nth(1).and_then(Shape::named));
    } else {
        page.open(b"ul", false);
    }
}

/// Begins an item, which may say its number.
fn open_item(page: &mut Page, tag: &StartTag<()>) {
    let number = attribute(tag, "n").and_then(|number| number.parse().ok());
    if let Some(number) = number {
        page.count(Some(number), None);
    }
    page.open(b"li", false);
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOLUME: &str = r##"<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="quays69"><teiHeader><fileDesc><titleStmt><title>Quays</title></titleStmt></fileDesc></teiHeader>
<text><front><div type="toc"><head>Contents</head><p>1</p></div>
<div xml:id="persons"><head>Persons</head><list><item><persName xml:id="p_PA1"><hi rend="strong">Pell, Anna,</hi></persName> Consul<lb/> in Safi</item><item><term xml:id="t_QB1">QB</term>, Quay Board</item></list></div></front>
<body><div type="compilation"><head>Safi</head>
<div type="document" n="1" xml:id="d1"><head>1. Telegram From the Consulate in Safi<note n="1">Source: Archive.</note></head>
<opener><dateline><placeName>Safi</placeName>, <date when="1975-02-06">February 6</date>.</dateline></opener>
<p>The Lan<lb break="no"/>tern <hi rend="italic">Bay</hi> quay<note n="2">In <hi>Safi</hi>.</note> is open &amp; dry.<pb n="7"/> Ships<lb/>came.</p>
<table><row><cell>South</cell><cell>Sudan</cell></row></table><p>The <choice><sic>kway</sic><corr>quay</corr>.</choice></p>
<closer><signed>Orme</signed></closer>
<frus:attachment xml:id="d1a1"><head>Attachment</head><opener><dateline><date when="1975-01-02">January 2</date></dateline></opener><p>To <persName corresp="#p_PA1">Miss Pell</persName> of the <gloss target="#t_QB1">QB</gloss>.</p></frus:attachment></div>
<div type="document" n="2" xml:id="d2"><head>2. Memorandum</head><p>No quay.</p></div></div></body></text></TEI>"##;

    #[test]
    fn a_volume_is_many_documents() {
        assert!(is_tei(VOLUME));
        let found = documents(VOLUME);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "quays69-persons",
                "quays69-d1",
                "quays69-d1a1",
                "quays69-d2"
            ]
        );
        let first = &found[1].1;
        assert_eq!(
            first.text,
            "1. Telegram From the Consulate in Safi¹\n\n¹ Source: Archive.\n\nSafi, February 6.\n\nThe Lantern Bay quay² is open & dry. Ships\ncame.\n\n² In Safi.\n\nSouth\tSudan\n\nThe quay.\n\nOrme\n"
        );
        assert_eq!(
            first.title.as_deref(),
            Some("1. Telegram From the Consulate in Safi")
        );
        assert_eq!(first.created.as_deref(), Some("1975-02-06"));
        assert_eq!(found[3].1.text, "2. Memorandum\n\nNo quay.\n");
        let kinds: Vec<(&str, &str)> = first
            .layout
            .blocks
            .iter()
            .map(|block| {
                (
                    block.span.of(&first.text).split(' ').next().unwrap(),
                    block.kind.as_str(),
                )
            })
            .collect();
        assert_eq!(
            kinds,
            [
                ("1.", "heading"),
                ("¹", "note"),
                ("²", "note"),
                ("South\tSudan", "table-row"),
                ("Orme", "signature"),
            ]
        );
    }

    #[test]
    fn editors_tell_who_is_meant() {
        let found = documents(VOLUME);
        let attached = &found[2].1;
        assert_eq!(
            attached.text,
            "Attachment\n\nJanuary 2\n\nTo Miss Pell of the QB.\n"
        );
        assert_eq!(attached.created.as_deref(), Some("1975-01-02"));
        let told: Vec<(&str, &str, &str, Option<&str>)> = [&found[0].1, attached]
            .into_iter()
            .flat_map(|text| {
                text.layout.told.iter().map(|told| {
                    let surface = told.span.of(&text.text);
                    (
                        surface,
                        told.key.as_str(),
                        told.name.as_str(),
                        told.about.as_deref(),
                    )
                })
            })
            .collect();
        let consul = Some("Consul in Safi");
        assert_eq!(
            told,
            [
                ("Pell, Anna", "quays69/p_PA1", "Anna Pell", consul),
                ("QB", "quays69/t_QB1", "Quay Board", None),
                ("Miss Pell", "quays69/p_PA1", "Anna Pell", consul),
                ("QB", "quays69/t_QB1", "Quay Board", None),
            ]
        );
    }

    #[test]
    fn an_edition_without_documents_is_one() {
        let text = "<TEI><teiHeader><titleStmt><title>A Letter</title></titleStmt></teiHeader><text><body><head>Quays</head><p>Quay<note>Old.</note></p><list type='ordered:loweralpha'><item>x</item><item n='4'>y</item></list><p>Pier</body></text></TEI>";
        let found = documents(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].1.text,
            "Quays\n\nQuay\u{b9}\n\n\u{b9} Old.\n\na. x\nd. y\n\nPier\n"
        );
        assert_eq!(found[0].1.title.as_deref(), Some("A Letter"));
        assert!(!is_tei("The <TEI> was new"));
    }
}
