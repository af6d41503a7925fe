//! What is not meant to be read? Tags, emphasis and link targets within a block.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Skipped, SkippedKind};
use crate::source::Span;

// Classes exclude what opens the next match, so that a failed match is never tried far.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    let names = "a|abbr|b|big|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul";
    // The number of a footnote goes with its tags.
    let note = r"<sup>[0-9,*\s]{1,12}</sup>";
    let text = format!(r"(?i){note}|</?(?:{names})(?:\s[^<>]*)?/?>|<!--[^<>]*-->");
    Regex::new(&text).expect("the pattern is well formed")
});

static LINK: LazyLock<Regex> = LazyLock::new(|| {
    let text = r#"(!?\[)[^\[\]]+(\]\([^()\[\]\s]*(?:\s+"[^"()]*")?\))"#;
    Regex::new(text).expect("the pattern is well formed")
});

// `[words][label]`, `[^note]`.
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(!?\[)[^\[\]]+(\]\[([^\[\]]{0,80})\])|\[\^[^\[\]\s]{1,20}\]:?";
    Regex::new(text).expect("the pattern is well formed")
});

static DEFINITION: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?m)^ {0,3}\[([^\[\]\n^]{1,80})\]:[ \t]*(?:<|[a-z]{2,8}://|www\.|/|\.{1,2}/|#|mailto:).*$";
    Regex::new(text).expect("the pattern is well formed")
});

/// What the labels of a text's links stand for.
#[derive(Debug, Default)]
pub(super) struct Labels {
    known: BTreeSet<String>,
    /// The lines that say so; they are no text.
    pub(super) lines: Vec<Span>,
}

/// Finds the lines that say where links lead (`[1]: https://…`).
pub(super) fn labels(text: &str) -> Labels {
    let mut labels = Labels::default();
    if text.contains("]:") {
        for line in DEFINITION.captures_iter(text) {
            let whole = line.get(0).expect("a match has a whole");
            labels.known.insert(line[1].to_lowercase());
            labels.lines.push(Span::new(whole.start(), whole.end()));
        }
    }
    labels
}

/// Notes the markup in `text[range]`.
pub(super) fn markup(text: &str, range: Range<usize>, labels: &Labels, skipped: &mut Vec<Skipped>) {
    let part = &text[range.clone()];
    let mut skip = |start: usize, end: usize| {
        let span = Span::new(range.start + start, range.start + end);
        let kind = SkippedKind::Markup;
        skipped.push(Skipped { span, kind });
    };
    if part.contains('<') {
        for tag in TAG.find_iter(part) {
            skip(tag.start(), tag.end());
        }
    }
    if part.contains('[') {
        for link in LINK.captures_iter(part) {
            for group in 1..3 {
                if let Some(found) = link.get(group) {
                    skip(found.start(), found.end());
                }
            }
        }
    }
    if part.contains("[^") || !labels.known.is_empty() && part.contains("][") {
        for link in REFERENCE.captures_iter(part) {
            let Some(label) = link.get(3) else {
                let note = link.get(0).expect("a match has a whole");
                skip(note.start(), note.end());
                continue;
            };
            let opened = link.get(1).expect("both brackets are there");
            let closed = link.get(2).expect("both brackets are there");
            // `[words][]` is labelled by its own words.
            let label = match label.as_str() {
                "" => &part[opened.end()..closed.start()],
                label => label,
            };
            if labels.known.contains(&label.to_lowercase()) {
                skip(opened.start(), opened.end());
                skip(closed.start(), closed.end());
            }
        }
    }
    emphasis(part, &mut skip);
}

/// Finds pairs of `*`, `**`, `***`, `_`, `__`, and `` ` `` that embrace words.
fn emphasis(part: &str, skip: &mut dyn FnMut(usize, usize)) {
    let bytes = part.as_bytes();
    // For each mark and length, where one opened that has not closed.
    let mut open = [[None; 4]; 3];
    let mut at = 0;
    while at < bytes.len() {
        let Some(kind) = b"*_`".iter().position(|mark| *mark == bytes[at]) else {
            at += 1;
            continue;
        };
        let mark = bytes[at];
        let length = bytes[at..].iter().take_while(|byte| **byte == mark).count();
        let end = at + length;
        if length <= 3 {
            let before = part[..at].chars().next_back();
            let after = part[end..].chars().next();
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let slot = &mut open[kind][length];
            // `snake_case` and `2 * 3` embrace nothing.
            let closes = !is_blank(before) && (mark != b'_' || !is_word(after));
            let opens = !is_blank(after) && !is_word(before);
            match *slot {
                Some(start) if closes => {
                    skip(start, start + length);
                    skip(at, end);
                    *slot = None;
                }
                _ if opens => *slot = Some(at),
                _ => {}
            }
        }
        at = end;
    }
}
