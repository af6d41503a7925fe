//! Which part of the header does a line open?
//!
//! Labels come in many spellings and some are damaged; a word is a label only where a colon, its
//! capitals or what follows make it one, because subjects and prose hold the same words.

mod body;
mod list;
mod passing;

use std::sync::LazyLock;

use regex::Regex;

pub(super) use self::body::{is_heading, is_paragraph, is_rule};
pub(super) use self::list::{is_bare_list, is_item, is_later_item, is_sentence};
pub(super) use self::passing::{is_handling, is_passing, is_sure_passing};
use super::eo;
use super::words::{head, is_upper};
use crate::gazetteer::Posts;

/// The labelled parts of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Label {
    Order,
    ClassifiedBy,
    Reason,
    Tags,
    Subject,
    References,
}

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^\(\s*(?:U|C|S|TS|SBU|LOU|OUO|FOUO)
        (?:[-/\ ]+(?:NF|NOFORN|REL[A-Z\ ,/]*|FGI|FOUO|SBU|OC|ORCON|NC|PR|EXDIS|LIMDIS|NODIS))*
        \s*\)\s*",
    )
    .expect("the pattern is valid")
});

/// Returns the length of a portion mark, with the blanks behind it, that `text` begins with.
pub(super) fn portion_mark(text: &str) -> usize {
    if !text.starts_with('(') {
        return 0;
    }
    MARK.find(text).map_or(0, |mark| mark.end())
}

static CLASSIFIED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
        (?i:CLASS?IFIED(?:\s+BY|\s*:)|CLASSIFIED\s+AND\s+DERIVED\s+BY|CLASSIFIER:|CLASSIF(?:ICATION|Y)\s+BY)
        |(?i:DERIVED\s+FROM\s*:)
        )\s*[:.;]*\s*",
    )
    .expect("the pattern is valid")
});

static REASON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i:REASONS?)\s*(?:[:;]\s*|(?i:for\s+classification)?\s*(?:1\.[3-6]))")
        .expect("the pattern is valid")
});

static TAGS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?i:TAGS?|T\s?A\s?G\s?S|TAGES|TASG|AGS)\s*[:;]+|TAGS?(?:[.,\s]|$))[\s.,]*")
        .expect("the pattern is valid")
});

static REFERENCES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:PROGRAM\s+)?(?:
        (?i:REF(?:ERENCES?|TELS?|S)?|REF\(S\)|REFTEL\(S\)|REFERENCE\(S\)|RE\ F)\s*(?P<colon>[:;]+|\.\s|-\s|-$)
        |RE\s*(?P<hyphen>[:\-])
        |EF(?:S|TELS?)?\s*(?P<eaten>:)
        |(?:[A-Z][.)]\s{1,3})?(?P<bare>REF(?:ERENCES?|TELS?|S)?|Refs?|Reftels?)\b\.?
        )\s*",
    )
    .expect("the pattern is valid")
});

/// Returns the label that `line` (trimmed) begins with, and how many bytes it takes.
pub(super) fn label(line: &str, posts: &Posts) -> Option<(Label, usize)> {
    let mark = portion_mark(line);
    if let Some((kind, length)) = bare_label(&line[mark..], posts) {
        return Some((kind, mark + length));
    }
    // An authority may be numbered as the first paragraph: `1. (U) CLASSIFIED BY POLOFF X`.
    let number = NUMBER.find(line)?.end();
    let mark = number + portion_mark(&line[number..]);
    let authority = CLASSIFIED.find(head(&line[mark..], 400))?;
    Some((Label::ClassifiedBy, mark + authority.end()))
}

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:¶\s*)?\(?1?[0-9]\s*[.)]\s*").expect("the pattern is valid"));

fn bare_label(line: &str, posts: &Posts) -> Option<(Label, usize)> {
    let line = head(line, 400);
    match line.chars().next()?.to_ascii_uppercase() {
        'E' | '.' | 'O' | '1' => eo::label(line).map(|length| (Label::Order, length)),
        'C' | 'D' | 'L' | 'A' | 'S' | 'I' | 'F' if classified(line).is_some() => {
            classified(line).map(|length| (Label::ClassifiedBy, length))
        }
        'T' | 'A' => TAGS.find(line).map(|found| (Label::Tags, found.end())),
        _ => None,
    }
    .or_else(|| {
        if line.starts_with(['R', 'r']) && REASON.is_match(line) {
            return Some((Label::Reason, 0));
        }
        references(line, posts).map(|length| (Label::References, length))
    })
    .or_else(|| subject(line).map(|length| (Label::Subject, length)))
}

/// Returns the length of a label of who classified it: one of its forms, or `CLASSIFIED BY` with
/// a letter lost, doubled or changed (`CLASSFIED BY`, `LASSIFIED BY:`, `CLASSIFIEDBY:`).
fn classified(line: &str) -> Option<usize> {
    if let Some(found) = CLASSIFIED.find(line) {
        return Some(found.end());
    }
    let word = line.split([' ', ':', ';']).next().unwrap_or("");
    let upper = word.to_ascii_uppercase();
    // `SSIFIED BY: X`, whose first letters were eaten.
    let eaten = (4..10).contains(&word.len()) && "CLASSIFIED".ends_with(&upper);
    if !(8..=14).contains(&word.len()) && !eaten {
        return None;
    }
    let close = |name: &str| strsim::osa_distance(name, &upper) <= 1;
    let rest = &line[word.len()..];
    let behind = |rest: &str| rest.trim_start_matches([' ', ':', ';', '.']).len();
    if close("CLASSIFIEDBY") {
        return Some(line.len() - behind(rest));
    }
    let rest = rest.trim_start();
    let by = rest.get(..2)?.eq_ignore_ascii_case("BY") && rest[2..].starts_with([' ', ':', ';']);
    (by && (eaten || close("CLASSIFIED"))).then(|| line.len() - behind(&rest[2..]))
}

/// Returns the length of a SUBJECT label: a word within one edit of `SUBJECT` or `SUBJ` before a
/// colon, or the plain word in capitals before more capitals.
fn subject(line: &str) -> Option<usize> {
    let letters = line
        .find(|c: char| !c.is_ascii_alphabetic() && c != ' ' && c != '-')
        .unwrap_or(line.len());
    let colon = line[letters..].starts_with([':', ';']);
    if colon && letters <= 20 {
        let word: String = line[..letters]
            .chars()
            .filter(char::is_ascii_alphabetic)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let close = |name: &str| strsim::osa_distance(name, &word) <= 1;
        if (word.len() >= 5 && close("SUBJECT"))
            || word.len() == 5 && "SUBJECT".ends_with(&word)
            || matches!(word.as_str(), "SUBJ" | "SUB" | "SUBJT")
        {
            let rest = &line[letters..];
            let tail = rest.trim_start_matches(|c: char| c.is_whitespace() || ":;.".contains(c));
            return Some(line.len() - tail.len());
        }
        return None;
    }
    let word = line.split([' ', '.', '-']).next().unwrap_or("");
    let rest = line[word.len()..].trim_start_matches([' ', '.', '-']);
    let bare = matches!(word, "SUBJECT" | "SUBJ");
    (bare && (rest.is_empty() || is_upper(rest) || rest.starts_with('(')))
        .then(|| line.len() - rest.len())
}

/// Returns the length of a SUBJECT label with its colon, which follows another.
pub(super) fn subject_again(value: &str) -> Option<usize> {
    let word = value.split(':').next().unwrap_or("").trim();
    let repeated = word.eq_ignore_ascii_case("SUBJECT") || word.eq_ignore_ascii_case("SUBJ");
    repeated.then(|| subject(value)).flatten()
}

/// Returns the length of a SUBJECT label in a header that lacks it: the word with any mark or none
/// behind it (`SUBJECT, DUES`, `Subject -- Dues`, `SUBJECTDUES`).
pub(super) fn damaged_subject(line: &str) -> Option<usize> {
    let word = line
        .get(..7)
        .filter(|word| word.eq_ignore_ascii_case("SUBJECT"))?;
    let rest = &line[word.len()..];
    let marks = rest.trim_start_matches([' ', ',', '/', '-', '.', '\u{2013}', '\u{2014}']);
    let marked = rest.len() - marks.len() > 1 || rest.starts_with(['/', ',']);
    let glued = word == "SUBJECT" && rest.starts_with(char::is_uppercase) && is_upper(rest);
    (!marks.is_empty() && (marked && !rest.starts_with("  ") || glued))
        .then(|| line.len() - marks.len())
}

fn references(line: &str, posts: &Posts) -> Option<usize> {
    // Most lines are told by their first letters, before the pattern is asked.
    let bytes = line.as_bytes();
    let lettered = matches!(bytes.get(1), Some(b'.' | b')'));
    if !(lettered || matches!(bytes.first(), Some(b'R' | b'r' | b'P' | b'E'))) {
        return None;
    }
    let found = REFERENCES.captures(line)?;
    let end = found.get(0).expect("the whole always takes part").end();
    let rest = &line[end..];
    if let Some(colon) = found.name("colon") {
        let weak = !colon.as_str().starts_with([':', ';']);
        return (!weak || rest.is_empty() || is_item(rest, posts)).then_some(end);
    }
    // `RE-`, `EF:` whose letter was eaten and a bare `REF` need an item behind them, or nothing.
    let items = is_item(rest, posts);
    if found.name("hyphen").or(found.name("eaten")).is_some() {
        return items.then_some(end);
    }
    let upper = line.starts_with("REF") || line.starts_with("PROGRAM");
    (items || (rest.is_empty() && upper)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn labels_in_every_spelling() {
        use Label::*;
        let posts = testing::posts();
        for (line, kind, rest) in [
            ("E.O. 12958: N/A", Order, "N/A"),
            ("EO 12958 DECL: 02/13/2019", Order, "DECL: 02/13/2019"),
            ("TAGS: PREL", Tags, "PREL"),
            ("TAGS PREL", Tags, "PREL"),
            ("TAG: PREL", Tags, "PREL"),
            // The first letter of a line was eaten.
            ("AGS: PREL", Tags, "PREL"),
            (".O. 12958: N/A", Order, "N/A"),
            ("12958: N/A", Order, "N/A"),
            ("EF: A. ROME 123", References, "A. ROME 123"),
            ("SSIFIED BY: AMBASSADOR X", ClassifiedBy, "AMBASSADOR X"),
            ("SUBJECT: A TALK", Subject, "A TALK"),
            ("SUBJ: A TALK", Subject, "A TALK"),
            ("UBJECT: A TALK", Subject, "A TALK"),
            ("SUBJECT : : A TALK", Subject, "A TALK"),
            ("SUBJECT A TALK", Subject, "A TALK"),
            ("Subject: A talk", Subject, "A talk"),
            ("(U) SUBJECT: A TALK", Subject, "A TALK"),
            ("SUBJCT: A TALK", Subject, "A TALK"),
            ("REF: ROME 123", References, "ROME 123"),
            ("REFS: A. ROME 123", References, "A. ROME 123"),
            ("Ref: A. ROME 123", References, "A. ROME 123"),
            ("Ref(s): A) 08 ROME 138", References, "A) 08 ROME 138"),
            ("REFTELS: ROME 123", References, "ROME 123"),
            ("REFTEL(S): ROME 123", References, "ROME 123"),
            ("REFERENCE: ROME 123", References, "ROME 123"),
            ("RE- ROME 123", References, "ROME 123"),
            ("REF ROME 123", References, "ROME 123"),
            ("REF A. STATE 123", References, "A. STATE 123"),
            ("PROGRAM REF: ROME 123", References, "ROME 123"),
            ("REF:", References, ""),
            ("A. REF A) ROME 123", References, "A) ROME 123"),
            ("Classified By: Ambassador X", ClassifiedBy, "Ambassador X"),
            ("CLASSIFIED BY AMBASSADOR X", ClassifiedBy, "AMBASSADOR X"),
            ("(U) CLASSIFIED BY: X", ClassifiedBy, "X"),
            ("Reason: 1.4 (b)", Reason, "Reason: 1.4 (b)"),
        ] {
            let (found, length) = label(line, &posts).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found, &line[length..]), (kind, rest), "{line}");
        }
        for line in [
            "",
            "Reference was made to this",
            "Ref A requests information",
            "A. REFUGEES FROM ROME",
            "Subject matter experts say",
            "SUBSEQUENT: X",
            "TAGSUZ",
            "RETURN: 12",
            "REFORM OF THE LAW",
            "Reasonable people differ",
            "1. (U) SUMMARY",
            "DECLASSIFIED BY X",
        ] {
            assert_eq!(label(line, &posts), None, "{line}");
        }
    }

    #[test]
    fn paragraphs_open_the_body() {
        let posts = testing::posts();
        for line in [
            "¶1. (SBU) Text",
            "1. (U) Text",
            "1.(C) Text",
            "1. C) Text",
            "1)  Text",
            "1 (U) Text",
            "(1) Text",
            "2. (C ) Text",
            "1.  SUMMARY: Text",
            "1. ROME WAS CALM 12 TIMES",
            "3. (S//NF) Text",
            "1.",
        ] {
            assert!(is_paragraph(line, &posts), "{line}");
        }
        for line in [
            "",
            "1. STATE 12345",
            "I. ROME 12",
            "(I) ROME 12",
            "1. (U) CLASSIFIED BY: X",
            "12 FEBRUARY",
            "A. ROME 12",
            "1973 ROME 12",
            "SUMMARY",
        ] {
            assert!(!is_paragraph(line, &posts), "{line}");
        }
    }

    #[test]
    fn items_of_the_list() {
        let posts = testing::posts();
        for text in [
            "A. 08 STATE 127448",
            "(B) 08CASABLANCA255",
            "C) RABAT 0090 (NOTAL)",
            "ROME 123",
            "08 NOWHERE 12",
            "[A] ROME 1",
            "a) ROME 1",
            "870 Rome",
            "164437",
            "SEPTEL",
            "B. 03",
            "2006 PARIS 1234",
            "¶B. ROME 5",
            "TEL AVIV 5",
        ] {
            assert!(is_item(text, &posts), "{text}");
        }
        for text in ["", "A. (U) Text", "The minister", "SUMMARY"] {
            assert!(!is_item(text, &posts), "{text}");
        }
    }

    #[test]
    fn items_below_a_blank_line() {
        let posts = testing::posts();
        for text in [
            "C. ROME 12 (NOTAL)",
            "ROME 12",
            "08 NOWHERE 123",
            "(D) SMITH E-MAIL",
            "TEL AVIV 5",
        ] {
            assert!(is_later_item(text, &posts), "{text}");
        }
        for text in [
            "ON MAY 12, THE MINISTER SPOKE TO THE PRESS.",
            "A. SUMMARY",
            "2009 elections were held in the whole of the country with some violence in the north.",
            "A. THE MINISTER SPOKE AT LENGTH ABOUT HIS PLANS FOR THE PORT.",
        ] {
            assert!(!is_later_item(text, &posts), "{text}");
        }
    }

    #[test]
    fn passing_instructions() {
        let posts = testing::posts();
        for line in [
            "STATE FOR NEA/MAG, G - ACBLANK, INL",
            "RABAT FOR RSO, DS/IP/NEA, FOR STATE NEA/MAG AND DRL/SEAS",
            "STATE PLEASE PASS AID/W AND USTR",
            "DEPT FOR EUR/WE",
            "PASS TO USTR",
            "FOR THE AMBASSADOR",
            "Rabat for RSO",
            "State for EUR/WE",
            "TREASURY FOR OASIA",
            "DEPARTMENT ALSO PASS TO USAID",
            "TEL AVIV FOR ECON",
        ] {
            assert!(is_passing(line, &posts), "{line}");
        }
        for line in [
            "",
            "SIPDIS",
            "The talks were long",
            "SUMMARY",
            "Foreign Minister said",
        ] {
            assert!(!is_passing(line, &posts), "{line}");
        }
        assert!(is_sure_passing("STATE FOR EUR", &posts));
        assert!(!is_sure_passing("FOR MANY YEARS", &posts));
    }

    #[test]
    fn lists_that_lost_their_label() {
        let posts = testing::posts();
        for (line, expected) in [
            ("A. ROME 123", true),
            ("A) 08 ROME 123", true),
            ("(A) ROME 123 (B) RABAT 45", true),
            ("A. ROME 123 (NOTAL)", true),
            ("B. ROME 123", false),
            ("A. ROME SAID", false),
            ("A. ROME 12 MARCH TALKS", false),
            ("ROME 123", false),
            ("A. (U) ROME 123", false),
        ] {
            assert_eq!(is_bare_list(line, &posts), expected, "{line}");
        }
    }
}
