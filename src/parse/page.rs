//! What stands around the cable? Published pages, dump preambles and other envelopes.
//!
//! A published page has menus, a title line, a table (*Reference ID*, *Created*, *Released*,
//! *Classification*, *Origin*, one line or one cell a line) and then the cable; a dump has up to
//! five lines before it. [`split_page`] and [`split_preamble`] read these and say where the cable
//! begins and ends. They know nothing of the cable itself, except how one can begin.
//!
//! Invariants: spans lie in the text that was given; `chrome` is in order, without overlaps, and
//! never within `cable`; what cannot be read is left to the cable, never dropped.

pub mod attributes;
mod created;
mod plusd;
mod preamble;
mod table;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{WINDOW, beginning};
use crate::document::{Envelope, Field, Skipped, SkippedKind};
use crate::source::Span;

pub use created::parse_created;
pub use preamble::{has_preamble, split_preamble};

/// A text divided into envelope and cable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CablePart {
    /// What the page or preamble says.
    pub envelope: Envelope,
    /// Where the cable stands, in bytes.
    pub cable: Range<usize>,
    /// What the site put around it.
    pub chrome: Vec<Skipped>,
}

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?m)^[ \t]*Viewing cable #?([0-9][0-9A-Za-z./' -]{2,60}?)(?:,[ \t]*([^\r\n]*)|[ \t]*\r?$)";
    Regex::new(text).expect("the pattern is well formed")
});

/// Returns the title line of a page; a text without its words costs one scan for them.
fn title(head: &str) -> Option<regex::Captures<'_>> {
    head.contains("Viewing cable")
        .then(|| TITLE.captures(head))
        .flatten()
}

/// Tells whether a text that begins with `head` is a published page.
pub fn is_page(head: &str) -> bool {
    title(head).is_some() || plusd::is_page(head) || table::find(head).is_some()
}

/// Divides a published page.
///
/// A page without table still gives number and title from its title line; a text with neither is
/// all cable.
pub fn split_page(text: &str) -> CablePart {
    let head = beginning(text, WINDOW * 4);
    if let Some(part) = plusd::split(text, head) {
        return part;
    }
    let title = title(head);
    let from = title.as_ref().and_then(|t| t.get(0)).map_or(0, |t| t.end());
    // The explanations between title and table speak of neither, so the first table counts.
    let table = table::find(&head[from..]).map(|table| table.shifted(from));
    let table = table.or_else(|| table::find(head));
    let mut part = CablePart {
        cable: 0..trailing_chrome(text),
        ..CablePart::default()
    };
    let mut known: Vec<Range<usize>> = Vec::new();
    if let Some(title) = &title {
        let whole = title.get(0).expect("a match has a whole");
        known.push(whole.range());
        part.cable.start = whole.end();
        let field = |group: usize| {
            let found = title.get(group)?;
            field_at(text, found.range())
        };
        part.envelope.reference_id = field(1);
        part.envelope.title = field(2);
    }
    if let Some(table) = table {
        known.push(table.span.clone());
        part.cable.start = table.span.end;
        let get = |range: &Option<Range<usize>>| {
            let range = range.clone()?;
            field_at(text, range)
        };
        let envelope = &mut part.envelope;
        if let Some(id) = get(&table.reference_id) {
            envelope.reference_id = Some(id);
        }
        envelope.created = get(&table.created);
        envelope.classification = get(&table.classification);
        envelope.origin = get(&table.origin);
    } else if title.is_some() {
        part.cable.start = cable_after(text, part.cable.start);
    }
    part.cable.start = skip_blank_lines(text, part.cable.start);
    part.cable.end = part.cable.end.max(part.cable.start);
    known.sort_by_key(|range| range.start);
    let mut from = 0;
    for range in known {
        chrome(text, from..range.start, &mut part.chrome);
        from = range.end.max(from);
    }
    chrome(text, from..part.cable.start, &mut part.chrome);
    chrome(text, part.cable.end..text.len(), &mut part.chrome);
    part
}

/// Notes `range` as chrome, without the blanks around it; blank ranges are nothing.
fn chrome(text: &str, range: Range<usize>, into: &mut Vec<Skipped>) {
    if range.start >= range.end {
        return;
    }
    let range = trimmed(text, range);
    if !range.is_empty() {
        let span = Span::new(range.start, range.end);
        let kind = SkippedKind::Chrome;
        into.push(Skipped { span, kind });
    }
}

/// Returns `range` without blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    start..end
}

/// Returns the text at `range` in one line, with its place.
fn field_at(text: &str, range: Range<usize>) -> Option<Field<String>> {
    let range = trimmed(text, range);
    let words: Vec<&str> = text[range.clone()].split_whitespace().collect();
    let span = Span::new(range.start, range.end);
    (!words.is_empty()).then(|| Field::new(words.join(" "), span))
}

/// Returns the beginning of the first line that is not blank, from `at` on.
///
/// `at` may stand within a line; what is left of that line counts as a line.
fn skip_blank_lines(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let blank = rest.len() - rest.trim_start().len();
    rest[..blank].rfind('\n').map_or(at, |line| at + line + 1)
}

/// Returns where a cable may begin behind `from`, on a page without table: at a notice or at a
/// line that only cables have; `from` when there is none.
fn cable_after(text: &str, from: usize) -> usize {
    static BEGIN: LazyLock<Regex> = LazyLock::new(|| {
        let text = concat!(
            r"(?m)^[ \t]*(?:This record is a partial extract|VZ[A-Z]{2}[A-Z0-9]{3}",
            r"|[ZOPRY0](?: [ZOPRY])? [0-9]{6}Z|UNCLAS |C O N F I D|S E C R E T|(?:CONFIDENTIAL|SECRET) [A-Z0-9 ]+[0-9]{4,6}",
            r"|PAGE 01 [A-Z]|SIPDIS\b|E\.O\. ?[0-9]{5})"
        );
        Regex::new(text).expect("the pattern is well formed")
    });
    BEGIN
        .find(&text[from..])
        .map_or(from, |found| from + found.start())
}

/// Returns where the footer of a site begins: the last lines, as far as they are known phrases.
fn trailing_chrome(text: &str) -> usize {
    const PHRASES: [&str; 22] = [
        "back to top",
        "courage is contagious",
        "wikileaks",
        "donate",
        "share",
        "tweet",
        "print",
        "next cable",
        "previous cable",
        "next",
        "previous",
        "contact",
        "about",
        "home",
        "comments",
        "comment",
        "e-mail this page",
        "keep us strong wikileaks logo",
        "keep us strong",
        "community resources",
        "articles",
        "browse latest releases",
    ];
    let mut end = text.len();
    // No footer is longer; a text of nothing but such lines must not take long.
    for _ in 0..100 {
        let kept = text[..end].trim_end();
        let start = kept.rfind('\n').map_or(0, |at| at + 1);
        let line = kept[start..].trim().to_lowercase();
        let is_rights = line.starts_with("copyright ") || line.starts_with('©');
        let is_menu =
            line.starts_with("browse by ") || line.starts_with("currently released so far");
        if line.len() > 200 || !(PHRASES.contains(&line.as_str()) || is_rights || is_menu) {
            break;
        }
        end = start;
    }
    if end == text.len() {
        end
    } else {
        text[..end].trim_end().len()
    }
}

#[cfg(test)]
mod tests;
