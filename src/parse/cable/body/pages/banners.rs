//! What else did telegraph and archive put between the lines? Classifications repeated, ends of
//! message, release stamps, headers of further sections.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Hit, REACH, floor, regex};
use crate::document::SkippedKind;
use crate::text::lines;

/// The stamp of a release, with the name of who signed it.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) (?: [A-Z][a-z]{1,15}\ (?:[A-Z]\.?\ )? [A-Z][A-Za-z-]{1,20} \s{1,40} )?
        Declassified/Released \s{1,40} US\ Department\ of\ State
        (?: \s{1,40} EO\ Systematic\ Review )? (?: \s{1,40} [0-9]{1,2}\ [A-Za-z]{3,9}\ [0-9]{4} )?",
    )
});

static SECTION: LazyLock<Regex> =
    LazyLock::new(|| regex(r"SECTION[ \t]?[0-9]{1,3}[ \t]?OF[ \t]?[0-9]{1,3}"));

/// Returns the release stamps.
pub(super) fn stamps(text: &str) -> impl Iterator<Item = Hit> {
    // One scan for bytes spares most texts the pattern, which may begin with any name.
    let any = text.contains("Declassified/Released");
    let found = any.then(|| STAMP.find_iter(text)).into_iter().flatten();
    found.map(|found| banner(found.range()))
}

/// Finds banners that stand alone behind the subject, and headers repeated by later sections.
pub(super) fn alone(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let (mut at, mut subject, mut sections, mut skip_to) = (0, false, 0, 0);
    for line in lines(text) {
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
pub(super) fn section_lines(text: &str) -> Vec<Range<usize>> {
    SECTION
        .find_iter(text)
        .map(|found| {
            let rest = &text[found.end()..floor(text, found.end() + REACH)];
            let line = rest.split('\n').next().unwrap_or_default();
            found.start()..found.end() + line.trim_end().len()
        })
        .collect()
}

/// Tells whether a section line is of the second section or a later one.
pub(super) fn is_later(line: &str) -> bool {
    let figures = line.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = figures.find(|c: char| !c.is_ascii_digit());
    figures[..end.unwrap_or(figures.len())].trim_start_matches('0') != "1"
}

/// Returns the end of captions, E.O., TAGS and subject lines repeated behind byte `from`.
pub(super) fn repeated_header(text: &str, from: usize) -> usize {
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

/// Tells whether a line begins with `CORRECTED COPY`, however spaced.
pub(super) fn is_corrected_copy(line: &str) -> bool {
    squeeze(&line.to_ascii_uppercase()).starts_with("CORRECTEDCOPY")
}

/// Tells whether a line begins with a classification in capitals, however spaced.
pub(super) fn starts_with_classification(text: &str) -> bool {
    // Few lines begin with the letter of a level.
    if !text.trim_start().starts_with(['U', 'C', 'S', 'L']) {
        return false;
    }
    let begins_with = |word: &&str| {
        let mut letters = text.chars().filter(|c| !c.is_whitespace());
        word.chars().all(|letter| letters.next() == Some(letter))
    };
    ["UNCLAS", "CONFIDENTIAL", "SECRET", "LIMITEDOFFIC"]
        .iter()
        .any(begins_with)
}

/// Tells whether a line holds a classification and nothing else.
pub(in crate::parse::cable::body) fn is_banner(line: &str) -> bool {
    // Each level begins with one of these.
    if line.len() > 80 || !line.starts_with(['U', 'C', 'T', 'S', 'L']) {
        return false;
    }
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
    let kept = |c: &char| !c.is_whitespace() && !matches!(c, '/' | '-' | '.' | '*' | ',');
    LEVELS.iter().any(|level| {
        let mut letters = line.chars().filter(kept);
        let mut level = level.chars();
        level.all(|letter| letters.next() == Some(letter))
            && TAILS.iter().any(|tail| letters.clone().eq(tail.chars()))
    })
}

/// Tells whether a line ends a message: `NNN`, `NNNN`.
pub(in crate::parse::cable::body) fn is_end_of_message(line: &str) -> bool {
    matches!(line, "NNN" | "NNNN" | "#NNNN" | "BT")
}

/// Returns the letters of `text`.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).collect()
}
