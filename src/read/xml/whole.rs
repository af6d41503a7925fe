//! Is an XML whole? Where it breaks off, and where its elements do not fit into each other (XML 1.0, 2.1).
//!
//! Readers of XML take what they get, so that a copy that was cut off is read as far as it goes. Here it
//! is told what they passed over. A lone `&` and what no list of names explains lose no words, so nothing
//! is said of them.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{Code, Diagnostic};

/// Something that is wrong with an XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Fault {
    /// The byte at which it is told.
    pub(in crate::read) at: usize,
    pub(in crate::read) diagnostic: Diagnostic,
}

/// Returns what is wrong with `xml`: where it is malformed first, and that it breaks off.
///
/// `part` is what it is a part of an archive as.
pub(in crate::read) fn faults(xml: &str, part: Option<&str>) -> Vec<Fault> {
    let read = Walk::over(xml);
    let subject = match part {
        Some(part) => format!("`{part}`"),
        None => "the XML".to_owned(),
    };
    let mut found = Vec::new();
    if let Some((at, what)) = read.malformed {
        let more = match read.more {
            0 => String::new(),
            1 => ", and at another place".to_owned(),
            more => format!(", and at {more} other places"),
        };
        let message = format!("{subject} is malformed in {}: {what}{more}", place(xml, at));
        let diagnostic = Diagnostic::warning(Code::MalformedXml, None, message)
            .hint("its words were read as they stand; look for another copy, or see what `xmllint --noout` says");
        found.push(Fault { at, diagnostic });
    }
    if let Some((at, within)) = read.broken {
        let message = format!("{subject} breaks off in {}, {within}", place(xml, at));
        found.push(Fault {
            at,
            diagnostic: broken(message),
        });
    }
    found
}

/// Returns what is said of something that ends too early.
pub(in crate::read) fn broken(message: String) -> Diagnostic {
    Diagnostic::error(Code::BrokenOff, None, message)
        .hint("look for a whole copy; what stands before was read")
}

/// Returns where in a file a byte is, in words.
fn place(xml: &str, at: usize) -> String {
    let before = xml.get(..at).unwrap_or(xml);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[start..].chars().count() + 1;
    format!("line {line}, column {column}")
}

/// What was found of elements and their ends.
#[derive(Default)]
struct Walk {
    /// The names of elements that are open, and how many of a name are.
    open: Vec<String>,
    counts: HashMap<String, usize>,
    malformed: Option<(usize, String)>,
    /// How often it is malformed behind that.
    more: usize,
    /// Where it breaks off, and within what.
    broken: Option<(usize, String)>,
}

impl Walk {
    fn over(xml: &str) -> Walk {
        let mut walk = Walk::default();
        let mut from = 0;
        for _ in 0..MOST_AGAIN {
            let Some((at, error)) = walk.on(xml, from) else {
                walk.end(xml.trim_end().len(), None);
                return walk;
            };
            let what = unclosed(error);
            // A tag does not hold tags: the sign that ends it is missing.
            let next = xml.get(at + 1..).and_then(|rest| rest.find('<'));
            let Some(next) = next.filter(|_| what == TAG) else {
                walk.end(at, Some(what));
                return walk;
            };
            walk.tell(at, || "a tag that begins there does not end".to_owned());
            from = at + 1 + next;
        }
        walk
    }

    /// Goes on from a byte to the end, or to what does not end: where that begins, and what it is.
    fn on(&mut self, xml: &str, from: usize) -> Option<(usize, SyntaxError)> {
        let mut reader = Reader::from_str(xml.get(from..)?);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let at = from + place_of(reader.buffer_position());
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    self.attributes(at, &tag);
                    let name = tag.name().as_ref().to_owned();
                    *self.counts.entry(name.clone()).or_default() += 1;
                    self.open.push(name);
                }
                Ok(Event::Empty(tag)) => self.attributes(at, &tag),
                Ok(Event::End(tag)) => self.close(at, tag.name().as_ref()),
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(quick_xml::Error::Syntax(error)) => {
                    return Some((from + place_of(reader.error_position()), error));
                }
                Err(error) => {
                    self.tell(from + place_of(reader.error_position()), || {
                        error.to_string()
                    });
                    // Nothing that stands still goes on.
                    if from + place_of(reader.buffer_position()) >= xml.len() {
                        return None;
                    }
                }
            }
        }
    }

    fn tell(&mut self, at: usize, what: impl FnOnce() -> String) {
        match self.malformed {
            Some(_) => self.more += 1,
            None => self.malformed = Some((at, what())),
        }
    }

    /// Looks at what a tag says: where a quotation mark is missing, words are taken for it.
    fn attributes(&mut self, at: usize, tag: &BytesStart) {
        let mut attributes = tag.attributes();
        let is_odd = attributes
            .with_checks(false)
            .any(|attribute| attribute.map_or(true, |attribute| attribute.value.contains('<')));
        if is_odd {
            let name = tag.name();
            let name = name.as_ref();
            self.tell(at, || {
                format!("`<{name}` has an attribute that does not end")
            });
        }
    }

    fn close(&mut self, at: usize, name: &str) {
        if self.open.last().is_some_and(|open| open == name) {
            self.pop();
            return;
        }
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            self.tell(at, || format!("`</{name}>` ends nothing"));
            return;
        }
        let open = self.open.last().cloned().unwrap_or_default();
        self.tell(at, || format!("`</{name}>` stands within `<{open}>`"));
        while self.open.last().is_some_and(|open| open != name) {
            self.pop();
        }
        self.pop();
    }

    fn pop(&mut self) {
        if let Some(count) = self.open.pop().and_then(|open| self.counts.get_mut(&open)) {
            *count = count.saturating_sub(1);
        }
    }

    /// Ends the walk at `at`, within a sign that does not end.
    fn end(&mut self, at: usize, unclosed: Option<&str>) {
        let around = self.open.last();
        self.broken = match (unclosed, around) {
            (Some(what), _) => Some((at, format!("within {what} that begins there"))),
            (None, Some(name)) => Some((at, format!("within `<{name}>`"))),
            (None, None) => None,
        };
    }
}

const TAG: &str = "a tag";

/// Tags without an end behind which nothing is looked at any more.
const MOST_AGAIN: usize = 100;

/// Returns what it is that does not end.
fn unclosed(error: SyntaxError) -> &'static str {
    match error {
        SyntaxError::UnclosedComment => "a comment",
        SyntaxError::UnclosedCData => "a section of plain characters",
        SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => "an instruction",
        SyntaxError::UnclosedDoctype | SyntaxError::InvalidBangMarkup => "a declaration",
        _ => TAG,
    }
}

fn place_of(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let cut = |message: &str| format!("error[broken-off]: the XML breaks off in {message}");
        let odd =
            |message: &str| format!("warning[malformed-xml]: the XML is malformed in {message}");
        for (xml, expected) in [
            (
                "<?xml version='1.0'?><!-- x -- y --><a b='>'>x &amp; y & z &nbsp; <![CDATA[</b>]]><c/></a>\n",
                vec![],
            ),
            ("", vec![]),
            (
                "<a>\n<p>\u{e8}x\n</p>\n<p>\u{e8}x ",
                vec![cut("line 4, column 6, within `<p>`")],
            ),
            (
                "<a>\n<p>x</p",
                vec![cut("line 2, column 5, within a tag that begins there")],
            ),
            (
                "<a>\n<p>x</p><p rend=\"x",
                vec![cut("line 2, column 9, within a tag that begins there")],
            ),
            (
                "<a>x<!-- y</a>",
                vec![cut("line 1, column 5, within a comment that begins there")],
            ),
            (
                "<a>x<![CDATA[ y</a>",
                vec![cut(
                    "line 1, column 5, within a section of plain characters that begins there",
                )],
            ),
            (
                "<a><p>x<hi>y</p>\n</b></a>",
                vec![odd(
                    "line 1, column 13: `</p>` stands within `<hi>`, and at another place",
                )],
            ),
            (
                "<a>x</p></a>",
                vec![odd("line 1, column 5: `</p>` ends nothing")],
            ),
            (
                "<a><p r='x>y</p><p r='>w</p></a>",
                vec![odd(
                    "line 1, column 4: `<p` has an attribute that does not end",
                )],
            ),
            (
                "<a><p r='x>y</p><p r='z'>w</p></a>",
                vec![odd(
                    "line 1, column 4: a tag that begins there does not end, and at another place",
                )],
            ),
            (
                "<a>\n</p></p></p>\n<b>x",
                vec![
                    odd("line 2, column 1: `</p>` ends nothing, and at 2 other places"),
                    cut("line 3, column 5, within `<b>`"),
                ],
            ),
        ] {
            let found: Vec<String> = faults(xml, None)
                .iter()
                .map(|fault| {
                    let it = &fault.diagnostic;
                    assert!(it.hint.is_some());
                    format!("{}[{}]: {}", it.severity.as_str(), it.code, it.message)
                })
                .collect();
            assert_eq!(found, expected, "{xml}");
        }
        let found = faults("<w:p>x", Some("word/document.xml"));
        assert_eq!(
            found[0].diagnostic.message,
            "`word/document.xml` breaks off in line 1, column 7, within `<w:p>`"
        );
    }

    #[test]
    fn many_elements_take_their_time_once() {
        let xml = "<a>".repeat(200_000) + &"</b>".repeat(200_000);
        assert_eq!(faults(&xml, None).len(), 2);
    }
}
