//! Which blocks are headings? Lines between rules, lines in capitals, known words, short titles.
//!
//! A heading never ends a sentence, never opens with a number that counts a paragraph, and is
//! never the marker of an enclosure (`BEGIN TEXT`, `END SUMMARY`).

use std::ops::Range;

use super::lines::{Line, ends_sentence, has_columns};
use super::markings;
use super::openers::Shape;
use super::segments::{Rule, Segment};

/// Words that stand alone as headings, whatever follows.
const KNOWN: [&str; 22] = [
    "SUMMARY",
    "COMMENT",
    "COMMENTS",
    "INTRODUCTION",
    "BACKGROUND",
    "CONCLUSION",
    "CONCLUSIONS",
    "OVERVIEW",
    "INTRODUCTION AND SUMMARY",
    "SUMMARY AND COMMENT",
    "SUMMARY AND INTRODUCTION",
    "SUMMARY AND ACTION REQUEST",
    "ACTION REQUEST",
    "ACTION REQUESTED",
    "BIO NOTE",
    "BIOGRAPHIC NOTE",
    "BIOGRAPHICAL NOTE",
    "NEXT STEPS",
    "RECOMMENDATION",
    "RECOMMENDATIONS",
    "PARTICIPANTS",
    "EXECUTIVE SUMMARY",
];

/// What the decisions look at.
pub(super) struct Page<'a> {
    pub text: &'a str,
    pub lines: &'a [Line],
    pub segments: &'a [Segment],
    /// The numbers that count paragraphs.
    pub numbers: &'a [Option<u32>],
    /// Tells whether the whole text is typed in capitals.
    pub capitals: bool,
    /// Tells whether any number counts a paragraph.
    pub numbered: bool,
}

/// Tells, for each segment, whether it is a heading.
pub(super) fn headings(page: &Page) -> Vec<bool> {
    let mut found = vec![false; page.segments.len()];
    for index in 0..page.segments.len() {
        found[index] = is_heading(page, index, &found);
    }
    found
}

fn is_heading(page: &Page, index: usize, found: &[bool]) -> bool {
    let segment = &page.segments[index];
    if page.numbers[index].is_some() || segment.lines.len() > 5 {
        return false;
    }
    let between = segment.above == Rule::Tight && segment.below == Rule::Tight;
    match segment.opener.as_ref().map(|opener| &opener.shape) {
        None | Some(Shape::Marking) => {}
        Some(Shape::Roman) => {}
        Some(Shape::Letter(_) | Shape::Number(..)) if between => {}
        Some(_) => return false,
    }
    let first = &page.lines[segment.lines.start];
    let last = &page.lines[segment.lines.end - 1];
    if last.span.end - first.span.start > 300 {
        return false;
    }
    let columns = segment
        .lines
        .clone()
        .any(|line| has_columns(page.lines[line].of(page.text)));
    let value = value(page.text, page.lines, segment);
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || is_enclosure(&value) || is_redaction(&value) {
        return false;
    }
    if between && !columns {
        return true;
    }
    // `(Note: It is state-owned. End note.)` is a sentence in brackets.
    let bracketed = value.ends_with(".)") || value.ends_with(".]");
    let ends = bracketed || value.ends_with(['.', ',', ';', '-']) && !value.ends_with("...");
    if ends || columns || value.starts_with(char::is_lowercase) {
        return false;
    }
    let next_numbered = page.numbers.get(index + 1).is_some_and(Option::is_some);
    let next = page.segments.get(index + 1);
    let bare: &str = value.trim_end_matches([':', '?', '!', '.']);
    let known = KNOWN.contains(&bare.to_uppercase().as_str());
    if known && next.is_some() {
        return true;
    }
    // What stands before must be finished, else this is the rest of its sentence.
    let finished = index.checked_sub(1).is_none_or(|before| {
        let line = page.segments[before].lines.end - 1;
        found[before]
            || segment.above != Rule::None
            || ends_sentence(page.lines[line].of(page.text))
    });
    if !finished {
        return false;
    }
    let count = segment.lines.len();
    if segment.below == Rule::Tight && count <= 3 && next.is_some() {
        return true;
    }
    let colon = value.ends_with(':');
    let upper = !value.chars().any(char::is_lowercase);
    let words = value.split(' ').count();
    if upper && !page.capitals && count <= 3 && letters >= 4 {
        // One of several lines in capitals is an item of a list.
        let prose = next.is_some_and(|next| {
            let line = page.lines[next.lines.start].of(page.text);
            next_numbered || line.chars().take(200).any(char::is_lowercase)
        });
        if prose {
            return true;
        }
    }
    if colon && !upper && words > 3 {
        return false;
    }
    if next_numbered {
        let limit = if page.capitals { 1 } else { 2 };
        return count <= limit && value.len() <= 100 && words <= 14;
    }
    // In a text without numbers: a short title above a longer paragraph.
    let titled = value.len() <= 60 && words <= 8 && count == 1 && !colon;
    !page.numbered
        && titled
        && !page.capitals
        && !segment.glued
        && next.is_some_and(|next| {
            let long = page.lines[next.lines.start].span.len() > 55;
            next.opener.is_none() && long && next.lines.len() >= 2
        })
}

fn is_enclosure(value: &str) -> bool {
    let value = value.trim_start_matches(['(', '[', '"', '<', '/']);
    let first = value
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    ["BEGIN", "END", "UNQTE", "UNQUOTE", "QTE", "QUOTE"]
        .iter()
        .any(|word| first.eq_ignore_ascii_case(word))
}

fn is_redaction(value: &str) -> bool {
    value
        .chars()
        .all(|c| matches!(c, 'X' | 'x' | ' ' | '.' | ',' | '[' | ']' | '-'))
}

/// Returns where the heading's words stand, without marking and rules around.
pub(super) fn span(text: &str, lines: &[Line], segment: &Segment) -> Range<usize> {
    let whole = lines[segment.lines.start].span.start..lines[segment.lines.end - 1].span.end;
    let mut range = strip(text, whole.clone());
    if text[range.clone()].starts_with('(')
        && let Some(found) = markings::at(text, range.start)
        && found.span.end < range.end
    {
        range.start = found.span.end;
        range = strip(text, range);
    }
    let inside = &text[range.clone()];
    if inside.ends_with(')')
        && let Some(open) = inside.rfind('(').filter(|open| *open > 0)
    {
        let at = range.start + open;
        if markings::at(text, at).is_some_and(|found| found.span.end == range.end && !found.lower) {
            range = strip(text, range.start..at);
        }
    }
    if range.is_empty() { whole } else { range }
}

/// Cuts blanks, rules and tags off both ends.
fn strip(text: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    loop {
        let inside = &text[start..end];
        let ruled =
            |c: char| c.is_whitespace() || matches!(c, '-' | '=' | '*' | '_' | '~' | '#' | '—');
        let mut rest = inside.trim_start_matches(ruled);
        for tag in ["<u>", "<b>", "<U>", "<B>", "<i>"] {
            rest = rest.strip_prefix(tag).unwrap_or(rest);
        }
        // A caption that each page repeats above its first line.
        if let Some(behind) = rest.strip_prefix("SIPDIS")
            && behind.trim_start_matches([' ', '\r']).starts_with('\n')
        {
            rest = behind;
        }
        start = end - rest.len();
        let mut rest = rest.trim_end_matches(ruled);
        for tag in ["</u>", "</b>", "</U>", "</B>", "</i>"] {
            rest = rest.strip_suffix(tag).unwrap_or(rest);
        }
        end = start + rest.len();
        if rest.len() == inside.len() {
            return start..end;
        }
    }
}

/// Returns the heading in one line.
pub(super) fn value(text: &str, lines: &[Line], segment: &Segment) -> String {
    let words = &text[span(text, lines, segment)];
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
