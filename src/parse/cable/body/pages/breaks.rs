//! Which lines break pages? The forms of several generations of telegraph systems.

use std::sync::LazyLock;

use regex::Regex;

use super::banners::{is_corrected_copy, squeeze, starts_with_classification};
use super::{Hit, REACH, floor, regex};
use crate::document::SkippedKind;

/// `00000027  002 OF 008`, the part of a break line that nothing else looks like.
static MODERN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?:[0-9]{4,8}\s{1,12}[0-9]{3}|0[0-9]{7}\s{1,12}[0-9]{2})(?:\.[0-9]{1,2})?\s{1,6}OF\s{1,6}[0-9]{2,3}",
    )
});

/// `PAGE 02 ROME 01196 01 OF 02 082030Z`, `PAGE 02 RUEHFRA1698 S E C R E T`.
static OLD: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) PAGE [\ \t]{1,6} (?<page>[0-9]{1,3})
        (?: [\ \t]{1,20} (?:
            # posts first: some are spelled like a routing indicator (RABAT, VIENNA)
            [A-Z][A-Z'.\ -]{1,30}? \s{1,8} [0-9]{3,6} (?:
                (?<part> \s{1,8} [0-9]{1,2} [\ \t]{1,3} OF [\ \t]{1,3} [0-9]{1,2} )
                (?<time> \s{1,8} [0-9]{6}Z )?
              | (?<alone> \s{1,8} [0-9]{6}Z ) )
          | (?<route> [ORUVYZ][A-Z]{4,7} [\ \t]? \#? [0-9]{3,6} )
          | [A-Z][A-Z'.\ -]{1,30}? \s{1,8} [0-9]{3,6}
          | (?<bare> OF [\ \t]{1,3} [0-9]{1,3} )
        ) )?",
    )
});

/// The classification that follows a routing indicator in a break inside a line.
static OLD_TAIL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) ^ [\ \t]{1,6} (?: U\ ?N\ ?C\ ?L\ ?A\ ?S (?:\ ?S\ ?I\ ?F\ ?I\ ?E\ ?D)?
        | C\ ?O\ ?N\ ?F\ ?I\ ?D\ ?E\ ?N\ ?T\ ?I\ ?A\ ?L | S\ ?E\ ?C\ ?R\ ?E\ ?T
        | LIMITED\ OFFICIAL\ USE ) \b (?: [\ \t]+ SIPDIS \b )?",
    )
});

/// The classification line behind which the post's name and number stand.
static OWN_POST: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"SECTION\s?[0-9]{1,3}\s?OF\s?[0-9]{1,3}\s{1,4}([A-Z][A-Z .'-]{1,30}?)\s{1,4}[0-9]{3,6}")
});

/// Returns the breaks with a serial number and `002 OF 008`.
pub(super) fn modern(text: &str) -> Vec<Hit> {
    let own = OWN_POST
        .captures(&text[..floor(text, 20_000)])
        .and_then(|found| found.get(1))
        .map(|post| squeeze(post.as_str()));
    let mut hits = Vec::new();
    for found in MODERN.find_iter(text) {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let bytes = text.as_bytes();
        let before = found.start().checked_sub(1).map(|at| &bytes[at]);
        if digit(before) || digit(bytes.get(found.end())) {
            continue;
        }
        let start = post_before(text, found.start(), own.as_deref());
        hits.push(Hit {
            span: start..tail_behind(text, found.end()),
            kind: SkippedKind::PageBreak,
            first_page: false,
        });
    }
    hits
}

/// Returns where the post's name before the serial number at `serial` begins.
fn post_before(text: &str, serial: usize, own: Option<&str>) -> usize {
    let from = floor(text, serial.saturating_sub(REACH));
    let before = &text[from..serial];
    let name_end = before.trim_end().len();
    let gap = &before[name_end..];
    if gap.matches('\n').count() > 1 {
        return serial;
    }
    let line = before[..name_end].rfind('\n').map_or(0, |at| at + 1);
    let whole_line = line > 0 || from == 0;
    let words = &before[line..name_end];
    let is_post = |c: char| c.is_ascii_uppercase() || matches!(c, ' ' | '\'' | '.' | '-');
    if whole_line && words.trim().len() <= 32 && words.trim().chars().all(is_post) {
        let indent = words.len() - words.trim_start().len();
        return from + line + indent;
    }
    // Inside a line: the cable's own post, else the words up to a wide gap, at most three.
    let mut start = name_end;
    let mut squeezed_own = None;
    let mut count = 0;
    for word in words.rsplit([' ', '\t']) {
        let upper = |c: char| c.is_ascii_uppercase() || matches!(c, '\'' | '.' | '-');
        let begins = word.starts_with(|c: char| c.is_ascii_uppercase());
        if word.is_empty() || !begins || !word.chars().all(upper) || count == 3 {
            break;
        }
        count += 1;
        // The word ends where the last one began, less the blank between.
        start = start - word.len() - usize::from(count > 1);
        if own.is_some_and(|own| squeeze(&before[start..name_end]) == own) {
            squeezed_own = Some(start);
        }
    }
    match squeezed_own {
        Some(start) => from + start,
        None if count > 0 => from + start,
        None => serial,
    }
}

/// Takes a stamp on the rest of the line, `C O R R E C T E D  C O P Y`.
fn tail_behind(text: &str, end: usize) -> usize {
    let rest = &text[end..floor(text, end + REACH)];
    let line = rest.split('\n').next().unwrap_or_default();
    if is_corrected_copy(line) && line.len() < 100 {
        return end + line.trim_end().len();
    }
    let mut at = 0;
    let mut letters = "CORRECTEDCOPY".bytes().peekable();
    for (index, byte) in rest.bytes().enumerate() {
        if letters.peek() == Some(&byte) {
            letters.next();
            at = index + 1;
        } else if !matches!(byte, b' ' | b'\t') {
            break;
        }
        if letters.peek().is_none() {
            return end + at;
        }
    }
    end
}

/// Returns the breaks that begin with `PAGE`.
pub(super) fn old(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for found in OLD.captures_iter(text) {
        let whole = found.get(0).expect("group 0 always matches").range();
        let before = text[..whole.start].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let at_start = opens_line(text, whole.start);
        let has = |name: &str| found.name(name).is_some();
        let timed = has("time") || has("alone");
        let mut end = whole.end;
        if has("route")
            && let Some(tail) = OLD_TAIL.find(&text[end..floor(text, end + REACH)])
        {
            end += tail.end();
        }
        let rest = &text[end..floor(text, end + REACH)];
        let rest_of_line = rest.split('\n').next().unwrap_or_default();
        let line_ends = rest_of_line.trim().is_empty() && rest_of_line.len() < rest.len()
            || end + rest_of_line.len() == text.len();
        let rest_is_banner = rest_of_line.len() < 80
            && (has("route") || timed)
            && starts_with_classification(rest_of_line.trim());
        if at_start && rest_is_banner {
            end += rest_of_line.trim_end().len();
        } else {
            let sure = timed || has("part") || has("route") || at_start && line_ends;
            if !sure {
                continue;
            }
        }
        let page = found.name("page").map_or("", |page| page.as_str());
        hits.push(Hit {
            span: whole.start..end,
            kind: SkippedKind::PageBreak,
            first_page: page.trim_start_matches('0') == "1",
        });
    }
    hits
}

/// Tells whether only blanks stand before `at` on its line.
fn opens_line(text: &str, at: usize) -> bool {
    let from = floor(text, at.saturating_sub(REACH));
    let before = &text[from..at];
    let line = before.rfind('\n').map(|newline| newline + 1);
    line.or((from == 0).then_some(0))
        .is_some_and(|line| before[line..].trim().is_empty())
}
