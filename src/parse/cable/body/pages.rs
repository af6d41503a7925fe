//! Where do transmission and archive cut through the text? Page breaks and what stands beside them.
//!
//! Telegraph systems broke a cable into pages wherever a page was full, so a break may stand in
//! the middle of a sentence, and where line ends were lost it stands inside a line. Removing the
//! returned spans leaves one line break (inside a line: one blank) between the words around.
//!
//! Recognized: the break lines of several generations, classification banners and `NNNN` beside
//! them or alone on a line behind the subject, release stamps, `C O R R E C T E D  C O P Y`
//! behind a break, and the header that some posts repeated at the top of every section.
//!
//! Never reported: prose that only looks similar (`Page 2 of the report`); a break needs a serial
//! number, a time of transmission or a routing indicator. The cable's first classification line
//! is never reported.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Skipped, SkippedKind};
use crate::source::Span;

/// Bytes that are looked at on either side of a break; keeps the time linear in texts of one line.
const REACH: usize = 160;

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
            (?<route> [ORUVYZ][A-Z]{4,7} [\ \t]? \#? [0-9]{3,6} )
          | [A-Z][A-Z'.\ -]{1,30}? \s{1,8} [0-9]{3,6}
            (?<part> \s{1,8} [0-9]{1,2} [\ \t]{1,3} OF [\ \t]{1,3} [0-9]{1,2} )?
            (?<time> \s{1,8} [0-9]{6}Z )?
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

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) (?: [A-Z][a-z]{1,15}\ (?:[A-Z]\.?\ )? [A-Z][A-Za-z-]{1,20} \s{1,8} )?
        Declassified/Released \s{1,8} US\ Department\ of\ State
        (?: \s{1,8} EO\ Systematic\ Review )? (?: \s{1,8} [0-9]{1,2}\ [A-Za-z]{3,9}\ [0-9]{4} )?",
    )
});

/// The classification line behind which the post's name and number stand.
static OWN_POST: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"SECTION\s?[0-9]{1,3}\s?OF\s?[0-9]{1,3}\s{1,4}([A-Z][A-Z .'-]{1,30}?)\s{1,4}[0-9]{3,6}")
});

static SECTION: LazyLock<Regex> =
    LazyLock::new(|| regex(r"SECTION[ \t]?[0-9]{1,3}[ \t]?OF[ \t]?[0-9]{1,3}"));

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and valid")
}

/// A break before its surroundings are taken in.
struct Hit {
    span: Range<usize>,
    kind: SkippedKind,
    /// `PAGE 01`: the head of a section in cables of the 1970s.
    first_page: bool,
}

/// Returns the page breaks within `text[range]`, in order and without overlap, each with the blank
/// lines around it but for the line break before.
///
/// # Complexity
///
/// Linear, also for a text of a single line.
pub fn page_breaks(text: &str, range: Range<usize>) -> Vec<Skipped> {
    let range = clamp(text, range);
    let within = &text[range.clone()];
    let mut hits = modern(within);
    hits.extend(old(within));
    for stamp in STAMP.find_iter(within) {
        hits.push(Hit {
            span: stamp.range(),
            kind: SkippedKind::Banner,
            first_page: false,
        });
    }
    hits.extend(lines_alone(within));
    hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
    let sections = section_lines(within);
    let mut spans: Vec<(Range<usize>, SkippedKind)> = Vec::new();
    let mut pages = 0;
    for hit in hits {
        if spans
            .last()
            .is_some_and(|(last, _)| hit.span.start < last.end)
        {
            continue;
        }
        let mut span = hit.span;
        if hit.kind == SkippedKind::PageBreak {
            // The first page of a later section repeats the whole header.
            if hit.first_page && pages > 0 {
                let next = sections.partition_point(|line| line.start < span.end);
                let line = sections.get(next);
                if let Some(line) = line.filter(|line| line.start - span.end <= 6000) {
                    span.end = repeated_header(within, line.end);
                }
            }
            pages += 1;
        }
        let floor = spans.last().map_or(0, |(last, _)| last.end);
        let span = with_surroundings(within, span, floor);
        match spans.last_mut() {
            // A stamp or banner directly behind a break belongs to it.
            Some((last, _)) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => spans.push((span, hit.kind)),
        }
    }
    spans
        .into_iter()
        .filter(|(span, _)| !span.is_empty())
        .map(|(span, kind)| Skipped {
            span: Span::new(span.start + range.start, span.end + range.start),
            kind,
        })
        .collect()
}

/// Moves the bounds into the text and onto characters.
fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let end = floor(text, range.end);
    floor(text, range.start).min(end)..end
}

/// Returns the nearest character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn modern(text: &str) -> Vec<Hit> {
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

fn squeeze(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).collect()
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

fn is_corrected_copy(line: &str) -> bool {
    squeeze(&line.to_ascii_uppercase()).starts_with("CORRECTEDCOPY")
}

fn old(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for found in OLD.captures_iter(text) {
        let whole = found.get(0).expect("group 0 always matches").range();
        let before = text[..whole.start].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let (line_start, at_start) = line_before(text, whole.start);
        let has = |name: &str| found.name(name).is_some();
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
            && (has("route") || has("time"))
            && starts_with_classification(rest_of_line.trim());
        if at_start && rest_is_banner {
            end += rest_of_line.trim_end().len();
        } else {
            let sure = has("time") || has("part") || has("route") || at_start && line_ends;
            if !sure {
                continue;
            }
        }
        let page = found.name("page").map_or("", |page| page.as_str());
        hits.push(Hit {
            span: (if at_start { line_start } else { whole.start })..end,
            kind: SkippedKind::PageBreak,
            first_page: page.trim_start_matches('0') == "1",
        });
    }
    hits
}

/// Returns where the line's text before `at` begins, and whether only blanks stand before `at`.
fn line_before(text: &str, at: usize) -> (usize, bool) {
    let from = floor(text, at.saturating_sub(REACH));
    let before = &text[from..at];
    let line = before.rfind('\n').map(|newline| newline + 1);
    let line = line.or((from == 0).then_some(0));
    match line {
        Some(line) if before[line..].trim().is_empty() => (at, true),
        _ => (at, false),
    }
}

fn starts_with_classification(text: &str) -> bool {
    let letters: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(12)
        .collect();
    ["UNCLAS", "CONFIDENTIAL", "SECRET", "LIMITEDOFFIC"]
        .iter()
        .any(|word| letters.starts_with(word))
}

/// Tells whether a line holds a classification and nothing else.
pub(super) fn is_banner(line: &str) -> bool {
    if line.len() > 80 || !line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '/' | '-' | '.' | '*' | ',');
    let letters: String = line.chars().filter(kept).collect();
    const LEVELS: [&str; 7] = [
        "UNCLASSIFIED",
        "UNCLAS",
        "CONFIDENTIAL",
        "TOPSECRET",
        "SECRET",
        "LIMITEDOFFICIALUSE",
        "SENSITIVEBUTUNCLASSIFIED",
    ];
    const TAILS: [&str; 9] = [
        "",
        "NOFORN",
        "SIPDIS",
        "SENSITIVE",
        "FOROFFICIALUSEONLY",
        "EFTO",
        "EXDIS",
        "NODIS",
        "LIMDIS",
    ];
    LEVELS.iter().any(|level| {
        letters
            .strip_prefix(level)
            .is_some_and(|rest| TAILS.contains(&rest))
    })
}

/// Tells whether a line ends a message: `NNN`, `NNNN`.
pub(super) fn is_end_of_message(line: &str) -> bool {
    matches!(line, "NNN" | "NNNN" | "#NNNN" | "BT")
}

/// Finds banners that stand alone behind the subject, and headers repeated by later sections.
fn lines_alone(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let (mut at, mut subject, mut sections, mut skip_to) = (0, false, 0, 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.len() > 120 || start < skip_to {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let span = start + indent..start + indent + trimmed.len();
        if !subject {
            let head = trimmed.get(..4).unwrap_or_default();
            subject = matches!(head, "SUBJ" | "Subj" | "REF:" | "REFS" | "Ref:");
        }
        if starts_with_classification(trimmed) && SECTION.is_match(trimmed) {
            sections += 1;
            if sections > 1 && subject {
                let end = repeated_header(text, span.end);
                skip_to = end;
                hits.push(banner(span.start..end));
            }
        } else if subject && (is_banner(trimmed) || trimmed.len() < 60 && is_stamp_line(trimmed)) {
            hits.push(banner(span));
        }
    }
    hits
}

fn is_stamp_line(line: &str) -> bool {
    // Only the letter-spaced stamp may stand alone; the words also occur in prose.
    line.starts_with("C O R R E C T E D") && is_corrected_copy(line)
}

fn banner(span: Range<usize>) -> Hit {
    Hit {
        span,
        kind: SkippedKind::Banner,
        first_page: false,
    }
}

/// Returns the classification lines with section numbers.
fn section_lines(text: &str) -> Vec<Range<usize>> {
    SECTION
        .find_iter(text)
        .map(|found| {
            let rest = &text[found.end()..floor(text, found.end() + REACH)];
            let line = rest.split('\n').next().unwrap_or_default();
            found.start()..found.end() + line.trim_end().len()
        })
        .collect()
}

/// Returns the end of captions, E.O., TAGS and subject lines repeated behind byte `from`.
fn repeated_header(text: &str, from: usize) -> usize {
    let limit = floor(text, from + 3000);
    let mut end = from;
    let mut at = from;
    let mut in_label = false;
    for line in text[from..limit].split_inclusive('\n') {
        at += line.len();
        let trimmed = line.trim();
        if trimmed.is_empty() {
            in_label = false;
            continue;
        }
        const LABELS: [&str; 8] = [
            "E.O.", "E.O ", "EO ", "TAGS", "SUBJECT", "SUBJ", "REF:", "REFS",
        ];
        const CAPTIONS: [&str; 9] = [
            "SIPDIS",
            "NOFORN",
            "SENSITIVE",
            "EXDIS",
            "NODIS",
            "LIMDIS",
            "STADIS",
            "NOFORN SIPDIS",
            "SIPDIS NOFORN",
        ];
        let label = LABELS.iter().any(|label| trimmed.starts_with(label));
        let caption = CAPTIONS.contains(&trimmed) || is_stamp_line(trimmed);
        if label {
            in_label = true;
        }
        if !(label || caption || in_label) {
            break;
        }
        end = at - (line.len() - line.trim_end().len());
    }
    end
}

/// Adds the blank lines around a break, leaving the line break before it; inside a line, the
/// blanks around it but one.
fn with_surroundings(text: &str, span: Range<usize>, floor_at: usize) -> Range<usize> {
    let mut span = span;
    let mut around = blanks_around(text, span.clone(), floor_at);
    // Banners and ends of message beside the break, each on its own line.
    for _ in 0..8 {
        let above = line_above(text, around.start, floor_at).filter(|line| beside(text, line));
        let below = line_below(text, around.end).filter(|line| beside(text, line));
        if let Some(line) = &above {
            span.start = line.start;
        }
        if let Some(line) = &below {
            span.end = line.end;
        }
        if above.is_none() && below.is_none() {
            break;
        }
        around = blanks_around(text, span.clone(), floor_at);
    }
    let opens_line = around.start == 0 || text[..around.start].ends_with('\n');
    let closes_line = around.end == text.len() || text[..around.end].ends_with('\n');
    if opens_line || around.start < floor_at {
        return around.start.max(floor_at)..around.end;
    }
    if closes_line && around.end > span.end && text[..around.end].ends_with('\n') {
        // Text before it on the line: the last line break stays instead of the first.
        return around.start..around.end - 1;
    }
    // Inside a line: one blank stays.
    let kept = text[around.start..].chars().next();
    match kept.filter(|c| c.is_whitespace()) {
        Some(c) if around.start < span.start => around.start + c.len_utf8()..around.end,
        _ if around.end > span.end && around.end < text.len() => {
            let last = text[..around.end].chars().next_back();
            around.start..around.end - last.map_or(0, char::len_utf8)
        }
        _ => around,
    }
}

fn beside(text: &str, line: &Range<usize>) -> bool {
    let line = &text[line.clone()];
    is_banner(line) || is_end_of_message(line) || line.len() < 80 && is_corrected_copy(line)
}

/// Widens `span` over white space: at a line's start back to the end of the line break that ends
/// the last line with text, at a line's end forward to the start of the next line with text.
fn blanks_around(text: &str, span: Range<usize>, floor_at: usize) -> Range<usize> {
    let before = &text[floor_at.min(span.start)..span.start];
    let content = span.start - (before.len() - before.trim_end().len());
    let gap = &text[content..span.start];
    let start = match gap.find('\n') {
        Some(newline) => content + newline + 1,
        None => content,
    };
    let rest = &text[span.end..];
    let next = span.end + (rest.len() - rest.trim_start().len());
    let gap = &text[span.end..next];
    let end = match gap.rfind('\n') {
        Some(newline) => span.end + newline + 1,
        None => next,
    };
    start..end
}

/// Returns the text of the line that ends at `at`, when `at` is a line's start.
fn line_above(text: &str, at: usize, floor_at: usize) -> Option<Range<usize>> {
    let before = text[..at].strip_suffix('\n')?;
    let from = floor(text, before.len().saturating_sub(REACH)).max(floor_at);
    let reach = before.get(from..)?;
    let line = match reach.rfind('\n') {
        Some(newline) => from + newline + 1,
        None if from == 0 || from == floor_at => from,
        None => return None,
    };
    trimmed(text, line..before.len())
}

/// Returns the text of the line that begins at `at`, when `at` is a line's start.
fn line_below(text: &str, at: usize) -> Option<Range<usize>> {
    if at > 0 && !text[..at].ends_with('\n') {
        return None;
    }
    let reach = &text[at..floor(text, at + REACH)];
    let end = match reach.find('\n') {
        Some(newline) => at + newline,
        None if at + reach.len() == text.len() => text.len(),
        None => return None,
    };
    trimmed(text, at..end)
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let line = &text[range.clone()];
    let start = range.start + (line.len() - line.trim_start().len());
    let end = start + line.trim().len();
    (start < end).then_some(start..end)
}
