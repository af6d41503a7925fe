//! Which lines does a body begin with? Paragraphs, headings, rules.

use std::sync::LazyLock;

use regex::Regex;

use super::super::words::head;
use super::{Label, bare_label, portion_mark};
use crate::gazetteer::Posts;

static PARAGRAPH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        ¶\s*\(?\s*[0-9]
        |\(?\s*[1I]\s*[.)]+(?:\s|\(|$|[A-Z])
        |\(?\s*0?[0-9]{1,2}\s*[.)]*\s*\(\s*(?i:U|C|S|TS|SBU|LOU|FOUO|SE|NC|U//FOUO|[CS]\s*[-/\ ]+\s*[A-Z/\ ,]+)\s*\)
        |[0-9]{1,2}\.\ \ ?[A-Z][A-Za-z]+[\ ,]
        )",
    )
    .expect("the pattern is valid")
});

/// Tells whether `line` opens a paragraph of the body. An item of a REF list that is numbered
/// (`1. STATE 123`) does not.
pub(in crate::parse::cable) fn is_paragraph(line: &str, posts: &Posts) -> bool {
    let line = head(line, 200);
    if !PARAGRAPH.is_match(line) {
        return false;
    }
    // `I. RABAT 18`: the ninth letter of a list looks like a misread one.
    let ninth = line.trim_start_matches(['(', ' ']).strip_prefix('I');
    let ninth = ninth.filter(|rest| rest.starts_with(['.', ')', ' ']));
    let line = ninth.unwrap_or(line);
    let rest = line.trim_start_matches(|c: char| !c.is_alphabetic() && c != '(');
    let after_mark = &rest[portion_mark(rest)..];
    let item = (ninth.is_some() || line.starts_with(|c: char| c.is_ascii_digit()))
        && posts.prefix(rest, false).is_some_and(|(_, end)| {
            let tail = rest[end..].trim_start();
            let figures = tail.bytes().take_while(u8::is_ascii_digit).count();
            figures >= 2
                && tail[figures..]
                    .trim_start_matches(['.', ',', ' '])
                    .is_empty()
        });
    !item
        && bare_label(after_mark, posts)
            .is_none_or(|(label, _)| !matches!(label, Label::ClassifiedBy | Label::Subject))
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:\([A-Z/]{1,6}\)\s*)?(?:BEGIN\ )?(?:
        (?i:SUMMARY|INTRODUCTION|COMMENT|KEY\ POINTS|EXECUTIVE\ SUMMARY|ACTION\ REQUEST(?:ED)?
            |SUMMARY\ AND\ [A-Z ]+|SUMMARY\ &\ [A-Z ]+|BACKGROUND|OVERVIEW)\s*[.:\-]*$
        |SUMMARY\s*[.:-]
        |Summary\s*[.:-]
        )",
    )
    .expect("the pattern is valid")
});

/// Tells whether `line` is a heading as bodies begin with.
pub(in crate::parse::cable) fn is_heading(line: &str) -> bool {
    line.len() < 200 && HEADING.is_match(line)
}

/// Tells whether `line` is a rule of hyphens, equal signs, asterisks or underscores.
pub(in crate::parse::cable) fn is_rule(line: &str) -> bool {
    let marks = line.chars().filter(|c| "-=*_~".contains(*c)).count();
    marks >= 3 && line.chars().all(|c| "-=*_~ \t".contains(c))
}
