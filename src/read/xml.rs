//! What does any other XML say? Descriptions of the National Archives, and text in unknown elements.
//!
//! An element with words of its own is a block, with whatever stands within it; one that only holds
//! others holds blocks. Descriptions of the Archives' catalog are told by their `naId`: each is a
//! document with a line for each field, a title and a date. XML that has paragraphs is read as it is
//! printed.

pub(super) mod cdata;
mod prose;
pub(super) mod whole;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::text::Text;
use crate::parse::beginning;

/// Tells whether `text` is XML of another kind than pages and editions.
pub(super) fn is_xml(text: &str) -> bool {
    let start = text.trim_start();
    let rest = match start.strip_prefix("<?xml") {
        Some(rest) => rest,
        // Without a declaration only what names a namespace right away.
        None if start.starts_with('<') && beginning(start, 400).contains("xmlns=") => start,
        None => return false,
    };
    let head = beginning(rest, 2000).to_ascii_lowercase();
    !["<html", "<!doctype html"]
        .iter()
        .any(|sign| head.contains(sign))
}

/// Elements of the catalog that are records of their own.
const RECORDS: [&str; 6] = [
    "item",
    "fileunit",
    "series",
    "recordgroup",
    "collection",
    "itemav",
];

/// Elements of an answer of the catalog that stand around a record, with what readers transcribed.
const ANSWERS: [&str; 2] = ["result", "record"];

/// Elements whose content is a sign, not words.
const SILENT: [&str; 4] = ["style", "script", "binary", "termname_id"];

/// What an element holds.
enum Part {
    Words(String),
    Blocks(Vec<String>),
}

#[derive(Default)]
struct Element {
    name: String,
    parts: Vec<Part>,
    /// It has words of its own.
    speaks: bool,
    /// It or something within it has a `naId`.
    identified: Option<String>,
    /// A record within it became a document.
    recorded: bool,
}

/// Returns the documents with their names; one without a name when it is all one.
pub(super) fn documents(text: &str) -> Vec<(Option<String>, Text)> {
    let text = &*cdata::plain(text);
    let is_catalog = {
        let head = beginning(text, 20_000).to_ascii_lowercase();
        head.contains("<naid>")
    };
    if !is_catalog && prose::is_prose(text) {
        return vec![(None, prose::written(text).into())];
    }
    let mut open: Vec<Element> = vec![Element::default()];
    let mut found = Vec::new();
    for token in Tokenizer::new_with_emitter(text, DefaultEmitter::default()) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if !tag.self_closing && open.len() < 500 {
                    open.push(Element {
                        name,
                        ..Element::default()
                    });
                }
            }
            Token::String(words) => {
                let words = String::from_utf8_lossy(&words);
                if let Some(element) = open.last_mut() {
                    element.speaks |= !words.trim().is_empty();
                    element.parts.push(Part::Words(words.into_owned()));
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                // An end without a beginning ends nothing.
                let Some(at) = open.iter().rposition(|element| element.name == name) else {
                    continue;
                };
                while open.len() > at.max(1) {
                    let Some(element) = open.pop() else {
                        break;
                    };
                    close(element, &mut open, is_catalog, &mut found);
                }
            }
            _ => {}
        }
    }
    while open.len() > 1 {
        if let Some(element) = open.pop() {
            close(element, &mut open, is_catalog, &mut found);
        }
    }
    if found.is_empty() {
        let blocks = open.pop().map(blocks).unwrap_or_default();
        let title = None;
        found.push((
            None,
            Text {
                text: joined(&blocks),
                title,
                ..Text::default()
            },
        ));
    }
    found
}

/// Hands what an element says to the one around it, or makes a document of it.
fn close(
    element: Element,
    open: &mut [Element],
    is_catalog: bool,
    found: &mut Vec<(Option<String>, Text)>,
) {
    if SILENT.contains(&element.name.as_str()) {
        return;
    }
    let name = element.name.clone();
    let identified = element.identified.clone();
    let (speaks, recorded) = (element.speaks, element.recorded);
    let mut own = blocks(element);
    let Some(around) = open.last_mut() else {
        return;
    };
    around.recorded |= recorded;
    let is_answer = ANSWERS.contains(&name.as_str());
    if name == "naid" && speaks {
        around.identified = around.identified.take().or_else(|| own.first().cloned());
    } else if is_catalog && recorded && is_answer {
        if let Some((_, text)) = found.last_mut() {
            let more = own.iter().filter(|block| !block.starts_with("naid:"));
            more.for_each(|block| text.text.push_str(&format!("{block}\n")));
        }
        return;
    } else if let Some(id) =
        identified.filter(|_| is_catalog && (is_answer || RECORDS.contains(&name.as_str())))
    {
        found.push((Some(format!("NAID-{id}")), record(&own)));
        around.recorded = true;
        return;
    }
    if is_catalog && speaks && !own.is_empty() && !matches!(name.as_str(), "p" | "text") {
        let words = own.join(" ");
        own = vec![format!("{name}: {words}")];
    } else if is_catalog && name.starts_with("parent") {
        // The title of the series is none of the record's.
        own = own
            .iter()
            .map(|block| block.replacen("title:", &format!("{name}:"), 1))
            .collect();
    }
    if matches!(name.as_str(), "footnote" | "note") {
        // It stands right behind the word that it speaks of.
        around.parts.push(Part::Words(" ".to_owned()));
    }
    around.parts.push(Part::Blocks(own));
}

/// Returns what an element says, in blocks.
fn blocks(element: Element) -> Vec<String> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Words among large parts are a slip between blocks.
    let is_flat = element.parts.iter().all(|part| match part {
        Part::Words(_) => true,
        Part::Blocks(blocks) => blocks.len() <= 1,
    });
    if element.speaks && is_flat {
        let mut line = String::new();
        for part in element.parts {
            match part {
                Part::Words(words) => line.push_str(&words),
                Part::Blocks(blocks) => line.push_str(&blocks.concat()),
            }
        }
        let line = if line.lines().filter(|line| !line.trim().is_empty()).count() > 3 {
            // Lines of a telegram or a transcription stay.
            line.trim().to_owned()
        } else {
            one_line(&line)
        };
        return if line.is_empty() {
            Vec::new()
        } else {
            vec![line]
        };
    }
    let mut out = Vec::new();
    for part in element.parts {
        match part {
            Part::Words(words) => {
                let words = one_line(&words);
                if !words.is_empty() {
                    out.push(words);
                }
            }
            Part::Blocks(blocks) => out.extend(blocks),
        }
    }
    out
}

/// Returns the document that a description of the catalog is.
fn record(blocks: &[String]) -> Text {
    let value = |label: &str| {
        let found = blocks.iter().find_map(|block| block.strip_prefix(label));
        found.map(|value| value.trim().to_owned())
    };
    let parts = ["year:", "month:", "day:"].map(|label| {
        let number = value(label)?.parse::<u16>().ok()?;
        Some(format!("{number:02}"))
    });
    let day = parts.iter().map_while(|part| part.as_deref());
    let day = day.collect::<Vec<_>>().join("-");
    let day = Some(day).filter(|day| !day.is_empty());
    Text {
        text: format!("{}\n", blocks.join("\n")),
        title: value("title:"),
        created: value("logicaldate:").or(day),
        ..Text::default()
    }
}

fn joined(blocks: &[String]) -> String {
    if blocks.is_empty() {
        return String::new();
    }
    format!("{}\n", blocks.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_blocks() {
        let text = "<?xml version='1.0'?>\n<article xmlns='x'>\n <title>Ports</title>\n <words>The <em>Lan</em>tern Bay\n quay.</words><list><item>One</item><item>Two</item></list></article>";
        assert!(is_xml(text));
        assert!(!is_xml("<?xml version='1.0'?><html><body>"));
        assert!(!is_xml("<p>A page</p>"));
        let found = documents(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].1.text,
            "Ports\n\nThe Lantern Bay quay.\n\nOne\n\nTwo\n"
        );
    }

    #[test]
    fn descriptions_of_the_catalog_are_documents() {
        let text = "<?xml version='1.0'?><export><item xmlns='d'><naId>123</naId><title>Letter on the Quay</title><productionDates><proposableQualifiableDate><logicalDate>1975-02-06</logicalDate></proposableQualifiableDate></productionDates></item><item><naId>124</naId><title>Reply</title></item></export>";
        let found = documents(text);
        let names: Vec<&str> = found
            .iter()
            .filter_map(|(name, _)| name.as_deref())
            .collect();
        assert_eq!(names, ["NAID-123", "NAID-124"]);
        assert_eq!(
            found[0].1.text,
            "naid: 123\ntitle: Letter on the Quay\nlogicaldate: 1975-02-06\n"
        );
        assert_eq!(found[0].1.title.as_deref(), Some("Letter on the Quay"));
        assert_eq!(found[0].1.created.as_deref(), Some("1975-02-06"));
    }

    #[test]
    fn answers_of_the_catalog_are_documents_with_their_transcriptions() {
        let text = "<?xml version='1.0'?><results><result num='1'><naId>7</naId><description><item><naId>7</naId><parentSeries><title>Quay Files</title></parentSeries><title>Letter</title><scope><![CDATA[Of Orme & Pell.]]></scope><year>1943</year><month>1</month></item></description><transcription><p>Dear Pell.</p></transcription></result><result><naId>8</naId><title>Map</title></result></results>";
        let found = documents(text);
        let shown = found
            .iter()
            .map(|(name, text)| (name.as_deref(), text.text.as_str()));
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [
                (
                    Some("NAID-7"),
                    "naid: 7\nparentseries: Quay Files\ntitle: Letter\nscope: Of Orme & Pell.\nyear: 1943\nmonth: 1\nDear Pell.\n"
                ),
                (Some("NAID-8"), "naid: 8\ntitle: Map\n"),
            ]
        );
        assert_eq!(found[0].1.title.as_deref(), Some("Letter"));
        assert_eq!(found[0].1.created.as_deref(), Some("1943-01"));
    }
}
