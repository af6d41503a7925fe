//! What does a volume hold? Editions in TEI, as the historians' volumes (FRUS) are published.
//!
//! Each `div` of type `document` is a document of its own, named by the edition's and its own
//! `xml:id` (`frus1969-76v30-d12`); so are the
//! outermost parts of front and back matter, tables of contents and indexes apart. An edition
//! without such divisions is one document. Notes stand behind the text that they belong to, as a
//! page prints them; the header, running heads and what editors corrected are no text.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::page::Page;
use super::text::Text;
use crate::parse::beginning;

/// Tells whether `text` is an edition in TEI.
pub(super) fn is_tei(text: &str) -> bool {
    let start = text.trim_start();
    let head = beginning(start, 4096);
    let rooted = ["<TEI ", "<TEI>", "<teiCorpus", "<TEI.2"];
    start.starts_with('<') && rooted.iter().any(|sign| head.contains(sign))
}

/// Returns the documents of an edition with their names.
pub(super) fn documents(text: &str) -> Vec<(String, Text)> {
    let divided = text.contains("type=\"document\"") || text.contains("type='document'");
    let mut walk = Walk {
        divided,
        ..Walk::default()
    };
    for token in Tokenizer::new_with_emitter(text, DefaultEmitter::default()) {
        let Ok(token) = token;
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
    walk.end();
    walk.found
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
    name: String,
    page: Page,
    title: String,
    created: Option<String>,
    /// Elements open when it began.
    depth: usize,
}

#[derive(Default)]
struct Walk {
    /// The edition has divisions that are documents.
    divided: bool,
    /// Open elements.
    open: Vec<String>,
    unit: Option<Unit>,
    /// Name and title of the edition.
    name: Option<String>,
    title: String,
    found: Vec<(String, Text)>,
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
        "p" | "ab" | "opener" | "closer" | "dateline" | "signed" | "salute" | "byline"
        | "quote" | "lg" | "postscript" | "trailer" | "docdate" | "titlepart" | "floatingtext" => {
            "p"
        }
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

impl Walk {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = name_of(&tag.name);
        if self.open.is_empty() {
            self.name = attribute(tag, "xml:id");
        }
        if self.unit.is_none() && self.begins(tag, &name) {
            let count = self.found.len() + 1;
            let own = attribute(tag, "xml:id").or_else(|| attribute(tag, "n"));
            let own = own.unwrap_or_else(|| format!("part {count}"));
            self.unit = Some(Unit {
                name: match &self.name {
                    Some(edition) => format!("{edition}-{own}"),
                    None => own,
                },
                created: attribute(tag, "frus:doc-datetime-min"),
                depth: self.open.len(),
                ..Unit::default()
            });
        }
        let joined = attribute(tag, "break").as_deref() == Some("no");
        if let Some(unit) = &mut self.unit {
            if name == "date" && unit.created.is_none() {
                let names = ["when", "from", "notbefore"];
                unit.created = names.iter().find_map(|name| attribute(tag, name));
            }
            // A note within a note goes on with it.
            if name == "note" && !self.open.iter().any(|open| open == "note") {
                let mark = attribute(tag, "n").unwrap_or_default();
                unit.page.open_note(&mark);
            }
            if name == "pb"
                && let Some(number) = attribute(tag, "n")
            {
                unit.page.place(format!("p. {number}"));
            }
        }
        if let Some(page) = self.page() {
            match (name.as_str(), shown(&name)) {
                ("lb", _) if !joined => page.open(b"br", true),
                ("pb" | "cb", _) if !joined => page.text(" "),
                (_, Some(shown)) => page.open(shown.as_bytes(), false),
                _ => {}
            }
        }
        self.open.push(name);
    }

    /// Tells whether a document begins with this element.
    fn begins(&self, tag: &StartTag<()>, name: &str) -> bool {
        if !self.divided {
            return name == "text";
        }
        let kind = attribute(tag, "type").unwrap_or_default();
        let around = self
            .open
            .iter()
            .any(|open| open == "front" || open == "back");
        let listed = matches!(kind.as_str(), "toc" | "index" | "contents")
            || attribute(tag, "xml:id").is_some_and(|id| matches!(id.as_str(), "toc" | "index"));
        name == "div" && (kind == "document" || around && !listed)
    }

    fn close(&mut self, name: &str) {
        // An end without a beginning ends nothing.
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            return;
        };
        if let (Some(page), Some(shown)) = (self.page(), shown(name)) {
            page.close(shown.as_bytes());
        }
        let in_note = |open: &[String]| open.iter().any(|open| open == "note");
        let ends_note = in_note(&self.open) && !in_note(&self.open[..at]);
        self.open.truncate(at);
        if let Some(unit) = self.unit.as_mut().filter(|_| ends_note) {
            unit.page.close_note();
        }
        if self.unit.as_ref().is_some_and(|unit| at <= unit.depth) {
            self.end();
        }
    }

    fn text(&mut self, text: &str) {
        let has = |name: &str| self.open.iter().any(|open| open == name);
        if self.title.is_empty() && has("titlestmt") && has("title") {
            self.title = one_line(text);
        }
        let in_note = has("note");
        let in_head = has("head") && !in_note;
        let written = match self.page() {
            Some(page) => {
                page.text(text);
                true
            }
            None => false,
        };
        // The first heading is the title.
        if let Some(unit) = &mut self.unit
            && written
            && in_head
            && self
                .open
                .iter()
                .skip(unit.depth)
                .filter(|open| *open == "div")
                .count()
                == 1
        {
            unit.title.push_str(text);
        }
    }

    /// Returns where text goes now, if it goes anywhere.
    fn page(&mut self) -> Option<&mut Page> {
        let unit = self.unit.as_mut()?;
        let within = &self.open[unit.depth.min(self.open.len())..];
        if within.iter().any(|open| SILENT.contains(&open.as_str())) {
            return None;
        }
        Some(&mut unit.page)
    }

    /// Ends the document that is being gathered.
    fn end(&mut self) {
        let Some(unit) = self.unit.take() else {
            return;
        };
        let (text, places) = unit.page.into_parts();
        let title = one_line(&unit.title);
        let title = if title.is_empty() && !self.divided {
            self.title.clone()
        } else {
            title
        };
        if !text.trim().is_empty() {
            let text = Text {
                text,
                title: (!title.is_empty()).then_some(title),
                created: unit.created,
                places,
                ..Text::default()
            };
            self.found.push((unit.name, text));
        }
    }
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
<div xml:id="persons"><head>Persons</head><list><item><persName>Pell, Anna</persName>, Consul</item></list></div></front>
<body><div type="compilation"><head>Safi</head>
<div type="document" n="1" xml:id="d1"><head>1. Telegram From the Consulate in Safi<note n="1">Source: Archive.</note></head>
<opener><dateline><placeName>Safi</placeName>, <date when="1975-02-06">February 6</date>.</dateline></opener>
<p>The Lan<lb break="no"/>tern <hi rend="italic">Bay</hi> quay<note n="2">In <hi>Safi</hi>.</note> is open &amp; dry.<pb n="7"/> Ships<lb/>came.</p>
<table><row><cell>South</cell><cell>Sudan</cell></row></table><p>The <choice><sic>kway</sic><corr>quay</corr>.</choice></p>
<closer><signed>Orme</signed></closer></div>
<div type="document" n="2" xml:id="d2"><head>2. Memorandum</head><p>No quay.</p></div></div></body></text></TEI>"##;

    #[test]
    fn a_volume_is_many_documents() {
        assert!(is_tei(VOLUME));
        let found = documents(VOLUME);
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["quays69-persons", "quays69-d1", "quays69-d2"]);
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
        assert_eq!(found[2].1.text, "2. Memorandum\n\nNo quay.\n");
    }

    #[test]
    fn an_edition_without_documents_is_one() {
        let text = "<TEI><teiHeader><titleStmt><title>A Letter</title></titleStmt></teiHeader><text><body><p>Quay</p><p>Pier</body></text></TEI>";
        let found = documents(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1.text, "Quay\n\nPier\n");
        assert_eq!(found[0].1.title.as_deref(), Some("A Letter"));
        assert!(!is_tei("The <TEI> was new"));
    }
}
