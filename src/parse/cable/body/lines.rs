//! What are the lines of the body? Each without blanks and markup at its ends.
//!
//! A text whose line ends were lost is one long line; such lines are cut before paragraph numbers
//! that carry a portion mark or a pilcrow, so that the rest of the parser sees lines everywhere.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::markings;
use crate::text::MappedText;

/// Lines longer than this many bytes are looked into for paragraph numbers.
const LONG: usize = 160;

/// A paragraph number behind the end of a sentence.
static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"[.?!:)"'”][ \t]{1,8}((?:¶ ?)?[0-9]{1,3}\. {0,3}(?:\(|[A-Z]))"#)
        .expect("the pattern is fixed and valid")
});

/// One line: offsets into the text without page breaks.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The text, without blanks, line-break tags and backslashes at its ends.
    pub span: Range<usize>,
    /// Columns before the text.
    pub indent: usize,
    /// Tells whether a page break was removed right before the line.
    pub after_break: bool,
}

impl Line {
    /// Tells whether nothing stands on the line.
    pub fn is_blank(&self) -> bool {
        self.span.is_empty()
    }

    /// Returns the line's text.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.clone()]
    }
}

/// Returns the lines of `clean` from byte `start`.
pub(super) fn lines(clean: &MappedText, start: usize) -> Vec<Line> {
    let text = clean.text();
    let mut lines = Vec::new();
    let mut at = start;
    for piece in crate::text::lines(&text[start..]) {
        let begin = at;
        at += piece.len();
        let span = trim(text, begin..at);
        let indent = span.start - begin;
        let after_break =
            begin > start && clean.raw_at(begin) != clean.raw_at(begin - 1).saturating_add(1);
        let line = Line {
            span,
            indent,
            after_break,
        };
        if line.span.len() > LONG {
            cut(text, line, &mut lines);
        } else {
            lines.push(line);
        }
    }
    if is_double_spaced(text, &lines) {
        single_spaced(&mut lines);
    }
    lines
}

/// Tells whether a blank line stands behind every line, so that it says nothing of blocks: hardly
/// a line has a neighbor, and many end in the middle of a sentence at the page's edge.
fn is_double_spaced(text: &str, lines: &[Line]) -> bool {
    const FEW: usize = 6;
    const FULL: usize = 50;
    let filled = lines.iter().filter(|line| !line.is_blank()).count();
    if filled < FEW {
        return false;
    }
    let pairs = lines.windows(2);
    let beside = pairs.filter(|pair| !pair[0].is_blank() && !pair[1].is_blank());
    let broken = lines.windows(3).filter(|three| {
        let (line, next) = (three[0].of(text), three[2].of(text));
        let cut = (FULL..LONG).contains(&line.len()) && !ends_sentence(line);
        let small = |text: &str| text.chars().any(char::is_lowercase);
        // What follows a heading begins with a capital; in a telegram all letters are.
        let goes_on = next.starts_with(char::is_lowercase) || !small(line) && !small(next);
        cut && three[1].is_blank() && !next.is_empty() && goes_on
    });
    let broken = broken.count();
    beside.count() * 20 <= filled && broken > 2 && broken * 6 >= filled
}

/// Takes out the blank lines that stand alone, and leaves one of several.
fn single_spaced(lines: &mut Vec<Line>) {
    let blank: Vec<bool> = lines.iter().map(Line::is_blank).collect();
    let at = |at: usize| blank.get(at).copied().unwrap_or(true);
    let mut index = 0;
    lines.retain(|_| {
        let here = index;
        index += 1;
        // Of a run of blank lines the second stays.
        let second = here > 0 && at(here - 1) && !(here > 1 && at(here - 2));
        !at(here) || second
    });
}

/// Cuts a long line before each paragraph number inside it.
fn cut(text: &str, line: Line, lines: &mut Vec<Line>) {
    let mut from = line.span.start;
    let mut last = None;
    let mut first = true;
    let mut push = |range: Range<usize>, lines: &mut Vec<Line>| {
        lines.push(Line {
            span: trim(text, range),
            indent: line.indent,
            after_break: line.after_break && first,
        });
        first = false;
    };
    for found in INLINE.captures_iter(line.of(text)) {
        let number = found.get(1).expect("the group is not optional");
        let at = line.span.start + number.start();
        let digits = number.as_str().trim_start_matches(['¶', ' ']);
        let digits = digits.split('.').next().unwrap_or_default();
        let value: Option<u32> = digits.parse().ok();
        let mark_at = line.span.start + number.end() - 1;
        let marked = markings::at(text, mark_at).is_some();
        let follows = value.is_some() && (value == last || value == last.map(|last| last + 1));
        if marked || number.as_str().starts_with('¶') || follows {
            push(from..at, lines);
            from = at;
            last = value;
        }
    }
    push(from..line.span.end, lines);
}

/// Cuts white space, `<br>` and backslashes off both ends of `range`.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    loop {
        let rest = text[start..end].trim_end();
        end = start + rest.len();
        start = end - rest.trim_start().len();
        let line = &text[start..end];
        // Most lines begin and end with words.
        if !line.ends_with(['\\', '>']) && !line.starts_with('<') {
            return start..end;
        }
        let mut rest = line.strip_suffix('\\').unwrap_or(line);
        for tag in ["<br>", "<br/>", "<br />", "<BR>"] {
            rest = rest.strip_suffix(tag).unwrap_or(rest);
        }
        end = start + rest.len();
        for tag in ["<br>", "<br/>", "<br />", "<BR>"] {
            rest = rest.strip_prefix(tag).unwrap_or(rest);
        }
        start = end - rest.len();
        if rest.len() == line.len() {
            return start..end;
        }
    }
}

/// Tells whether a line is a rule: hyphens, equal signs, asterisks, underscores, blanks.
pub(super) fn is_rule(line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return false;
    };
    if !matches!(first, '-' | '=' | '*' | '_' | '~' | '#' | '+' | '—' | '–') {
        return false;
    }
    let mut count = 0_usize;
    for c in line.chars() {
        if matches!(c, '-' | '=' | '*' | '_' | '~' | '#' | '+' | '—' | '–') {
            count += 1;
        } else if c != ' ' && c != '\t' {
            return false;
        }
    }
    count >= 3
}

/// Tells whether the line has the wide gaps of a table's columns.
pub(super) fn has_columns(line: &str) -> bool {
    line.contains("   ") || line.contains('\t')
}

/// Tells whether a sentence, or the part of one that introduces a list, ends with the line.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '?', '!', ':', ';', '"', '\'', ')', '”', '’', ']'])
}
