//! The lines that a dump or another source puts before a cable.
//!
//! The usual five are number, title, date, classification and origin; any may be missing. Other
//! sources write `key: value` lines, a date alone, `Cable dated:…]` before the classification, or
//! the cells of a table row.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{CablePart, field_at, parse_created, skip_blank_lines, table, trimmed};

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("the pattern is well formed"));
    };
}

pattern!(
    ID,
    r"(?x)^\#?[0-9O][0-9]{1,3}(?: [A-Z][A-Z0-9'.-]*[0-9][A-Z]{0,30}(?:_[A-Za-z])? | [\ _-]?[A-Z][A-Z\ '.-]{1,40}[\ _\#-]?[0-9]{1,7}
        | \ ?[A-Z][A-Z\ '.-]{1,40}\ ?[0-9]{1,7}\ (?:SECTION\ )?[0-9]{1,2}\ OF\ [0-9]{1,2} | [a-z]{3,40}[0-9]{1,7} )$"
);
pattern!(
    DATE,
    r"(?x)^(?: [A-Z][a-z]{2}\ [A-Z][a-z]{2}\ [0-9]{1,2}\ [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\ [A-Z+0-9:-]{1,6})?\ [0-9]{4}
      | [A-Z][a-z]+,?\ [0-9]{1,2}\ [A-Z][a-z]+\ [0-9]{4}(?:,?\ [0-9]{1,2}:[0-9]{2})?
      | [0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T\ ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?
      | [0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?:\ [0-9]{1,2}:[0-9]{2})? )$"
);
pattern!(
    KEY,
    r"(?i)^(id|date|created|released|ref ?id|reference id|mrn|origin|embassy|classification|title|destination|header)\s*[:=]\s*(.*)$"
);
pattern!(DATED, r"^\[?Cable dated: ?([0-9][0-9T:. Z-]{7,24})\]?\s*");
pattern!(
    ROW,
    r#"^"?[0-9]{1,9}"?[,\t] ?"?([0-9/: T-]{6,20})"?[,\t] ?"?([0-9]{2,4}[A-Z][0-9A-Z'.-]{2,60})"?[,\t] ?"?([^",\t\r\n]{0,80})"?[,\t] ?"?([A-Z/ ]{4,60})"?(?:[,\t] ?"?([0-9A-Z|'.-]*)"?)?(?:[,\t] ?"?)?"#
);
pattern!(
    CABLE,
    r"(?x)^(?: VZ[A-Z]{2}[A-Z0-9]{3} | DE\ R[A-Z]{3} | ZN[RY]\ | [ZOPRY0](?:\ [ZOPRY])?\ [0-9]{6}[Zz] | [0-9]{6}[Zz]\b
      | (?:FM|TO|INFO|XMT|ACTION|PAGE)\ | UNCLAS\b | C\s?O\ N\ F | S\ E\ C\ R
      | (?:CONFIDENTIAL|SECRET|UNCLASSIFIED)\ .*[0-9]{4} | (?:CONFIDENTIAL|SECRET|UNCLASSIFIED)\ SECTION
      | SIPDIS | NOFORN | SENSITIVE\b | EXDIS | NODIS | LIMDIS | (?i:E\.?\ ?O\.?\ ?[0-9]{5}) | TAGS?\b | SUBJ | REF
      | This\ record\ is\ a\ partial | ¶ | [0-9]{1,3}\.\ ? ?\( )"
);

/// Lines that a preamble may have, blank ones not counted.
const LINES: usize = 14;

/// Divides a dump's text into preamble and cable.
///
/// A text without preamble is all cable.
pub fn split_preamble(text: &str) -> CablePart {
    read(text).unwrap_or_else(|| CablePart {
        cable: 0..text.len(),
        ..CablePart::default()
    })
}

/// Tells whether a text that begins with `head` has a preamble that only cables have: a number,
/// and a date or classification.
pub fn has_preamble(head: &str) -> bool {
    read(head).is_some_and(|part| {
        let envelope = &part.envelope;
        let beside = envelope.created.is_some() || envelope.classification.is_some();
        envelope.reference_id.is_some() && beside
    })
}

fn read(text: &str) -> Option<CablePart> {
    let mut part = CablePart {
        cable: 0..text.len(),
        ..CablePart::default()
    };
    if row(text, &mut part) {
        return Some(part);
    }
    let lines = lines(text);
    let envelope = &mut part.envelope;
    let mut has_keys = false;
    let mut end = 0;
    for (index, range) in lines.iter().enumerate() {
        let line = &text[range.clone()];
        let sub = |found: regex::Match| range.start + found.start()..range.start + found.end();
        if let Some(dated) = DATED.captures(line) {
            envelope.created = dated.get(1).and_then(|found| field_at(text, sub(found)));
            end = range.start + dated.get(0).map_or(0, |found| found.end());
            break;
        }
        if let Some(pair) = KEY.captures(line) {
            let key = pair[1].to_lowercase().replace(' ', "");
            let opens = matches!(
                key.as_str(),
                "id" | "date" | "created" | "refid" | "referenceid" | "mrn"
            );
            if !opens && !has_keys {
                break;
            }
            has_keys = true;
            let value = pair.get(2).and_then(|found| field_at(text, sub(found)));
            match key.as_str() {
                // A bare `id` may be a row's number.
                "id" => envelope.reference_id = value.filter(|id| ID.is_match(&id.value)),
                "refid" | "referenceid" | "mrn" => envelope.reference_id = value,
                "date" | "created" => envelope.created = value,
                "origin" | "embassy" => envelope.origin = value,
                "classification" => envelope.classification = value,
                "title" => envelope.title = value,
                _ => {}
            }
            end = range.end;
            continue;
        }
        if CABLE.is_match(line) {
            break;
        }
        let slot = if envelope.reference_id.is_none() && index == 0 && ID.is_match(line) {
            &mut envelope.reference_id
        } else if envelope.created.is_none() && is_date(line) {
            &mut envelope.created
        } else if envelope.classification.is_none()
            && (envelope.reference_id.is_some() || envelope.created.is_some())
            && table::classification(line) == Some(line.len())
        {
            &mut envelope.classification
        } else if envelope.origin.is_none()
            && (envelope.classification.is_some() || envelope.created.is_some())
            && table::is_origin(line)
        {
            &mut envelope.origin
        } else if envelope.title.is_none()
            && envelope.created.is_none()
            && envelope.classification.is_none()
            && (envelope.reference_id.is_some() || next_is_date(text, &lines, index))
        {
            &mut envelope.title
        } else {
            break;
        };
        *slot = field_at(text, range.clone());
        end = range.end;
        if envelope.origin.is_some() && !has_keys {
            break;
        }
    }
    let nothing =
        end == 0 || (envelope.reference_id.is_none() && envelope.created.is_none() && !has_keys);
    if nothing {
        return None;
    }
    part.cable.start = skip_blank_lines(text, end).max(line_after(text, end));
    Some(part)
}

/// Returns the beginning of the next line when only blanks are left on this one, else `at`.
fn line_after(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    match rest.find('\n') {
        Some(line) if rest[..line].trim().is_empty() => at + line + 1,
        None if rest.trim().is_empty() => text.len(),
        _ => at,
    }
}

fn is_date(line: &str) -> bool {
    DATE.is_match(line) && parse_created(line).is_some()
}

fn next_is_date(text: &str, lines: &[Range<usize>], index: usize) -> bool {
    let next = lines.get(index + 1).map(|range| &text[range.clone()]);
    // Only the dump's own form: titles of reports stand above dates too.
    next.is_some_and(|line| is_date(line) && line.len() > 20 && line.contains(':'))
}

/// Returns the first lines that are not blank, without blanks around them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n').take(200) {
        let range = trimmed(text, at..at + line.len());
        at += line.len();
        if !range.is_empty() {
            found.push(range);
            if found.len() == LINES {
                break;
            }
        }
    }
    found
}

/// Reads the cells of a table row before the cable.
fn row(text: &str, part: &mut CablePart) -> bool {
    let Some(found) = ROW.captures(text) else {
        return false;
    };
    let field = |group: usize| field_at(text, found.get(group)?.range());
    part.envelope.created = field(1);
    part.envelope.reference_id = field(2);
    part.envelope.origin = field(3);
    part.envelope.classification = field(4);
    let references = found.get(5).map_or("", |cell| cell.as_str()).split('|');
    let references = references.map(str::trim).filter(|item| !item.is_empty());
    part.envelope.references = references.map(str::to_owned).collect();
    part.cable.start = found.get(0).map_or(0, |whole| whole.end());
    true
}
