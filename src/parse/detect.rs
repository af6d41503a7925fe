//! What shape is it? Cable, published page or report, told by the text alone.
//!
//! A cable shows itself by the lines of its own form, at its beginning: routing lines,
//! date-time group with FM and TO, a classification line with post and number, the E.O., TAGS
//! and SUBJECT lines, captions, the telegram forms of the 1970s, or a dump's preamble. Each such
//! line gives points; enough points before any long prose make a cable. A report that speaks of
//! cables, or quotes one after its own beginning, stays a report.
//!
//! Promise: only the beginning of the text is looked at ([`WINDOW`] bytes), so the cost does not
//! grow with the text; line ends, letter case of labels, Latin-1 leftovers and a cut end do not
//! matter.

use std::sync::LazyLock;

use regex::Regex;

use super::page;
use super::{WINDOW, beginning};
use crate::document::Format;

/// Points that make a cable.
const ENOUGH: u32 = 4;

/// Bytes of prose that may stand before a cable begins (a notice, a source's remark).
const PROSE: usize = 1200;

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("the pattern is well formed"));
    };
}

// Every pattern is anchored at its line's beginning or bounded, so that each costs one pass.
pattern!(
    ROUTING,
    r"^(?:VZ[A-Z]{2}[A-Z0-9]{3,8}\b|DE R[A-Z]{3,7} ?#|ZNR [A-Z]{5} ZZH|ZNY [A-Z]{5} ZZH|[ZOPRY]{2} RU[A-Z]{2,6}\b)"
);
pattern!(
    DTG,
    r"^(?:[ZOPRY0](?: [ZOPRY])? )?[0-9]{6}[Zz](?: [A-Z]{3,4})? ?(?:[0-9]{2}|[0-9]{4})?\b"
);
pattern!(FROM_TO, r"^(?:FM|TO) (?:[A-Z]{2,}[/ -]?)+");
pattern!(
    CLASSIFICATION,
    r"(?x)^(?: (?:CLASSIFICATION:\s*)?
        (?: UNCLAS(?:SIFIED)? | (?i:C\s?C?\s?O\s?N\s?F\s?I\s?D\s?E\s?N\s?T\s?I\s?A\s?L)
          | (?:TOP\s|T\sO\sP\s+)? (?i:S\s?S?\s?E\s?C\s?R\s?E\s?T) | LIMITED\sOFFICIAL\sUSE
          | [A-Z]?\s?S?\s?E\sC\sR\sE\sT | O\sN\sF\sI\sD\sE\sN\sT\sI\sA\sL ) )
        (?P<rest>.*)$"
);
pattern!(
    NUMBERED,
    r"(?:SECTION ?[0-9]+ ?OF ?[0-9]+|\b[A-Z]{3,}[A-Z .'-]*? ?[0-9]{4,6}(?:[^0-9]|$))"
);
pattern!(ORDER, r"^(?i:E\. ?O\.?|EO) ?[0-9]{5} ?:?");
pattern!(TAGS, r"^(?i:TAGS?) ?: ?\(?[A-Z]{2,4}\b|^TAGS [A-Z]{2,4}\b");
pattern!(SUBJECT, r"^(?i:S?UBJECT|SUBJ) ?:");
pattern!(REFERENCES, r"^(?i:REF|REFS|REFTELS?|REF\(S\)) ?:");
pattern!(
    CAPTION,
    r"^(?:SIPDIS|NOFORN|LIMDIS|EXDIS|NODIS|STADIS|SENSITIVE|NOCONTRACT|ORCON)\b"
);
pattern!(
    OLD_PAGE,
    r"^PAGE [0-9]{2,3}\s+[A-Z][A-Z .]*[0-9]{4,6}|^(?:ACTION|INFO)\s+[A-Z]{1,6}-[0-9]{2}\b|^[A-Z][A-Z .]{2,40} [0-9]{4,6}\s+[0-9]{6}[Zz]\b"
);
pattern!(
    PARAGRAPH,
    r"^¶ ?[0-9]{1,3}[.)]|^[0-9]{1,3}[.)] ?\((?:U|SBU|C|S|TS|LOU|S//NF|C//NF|S/NF|C/NF|U//FOUO)\)"
);
pattern!(
    NOTICE,
    r"(?i)^(?:This record is a partial extract of the original cable|\[?Cable dated: ?[0-9]{4})"
);
pattern!(FORM, r"^(?:MRN: ?[0-9]{2,4} [A-Z]|Date/DTG: ?[A-Z0-9])");
// Line breaks lost: labels one behind the other.
pattern!(
    RUN_TOGETHER,
    r"(?i:E\.? ?O\.? ?[0-9]{5}).{0,300}?TAGS?:? ?:? ?[A-Z]{2,4}\b|[0-9]{6}Z [A-Z]{3} [0-9]{2} ?FM [A-Z]{3,}"
);

/// Returns the shape of `text`.
///
/// # Examples
///
/// ```
/// use reftel::document::Format;
/// use reftel::parse::detect::detect;
///
/// assert_eq!(detect("R 061700Z FEB 09\nFM AMCONSUL CASABLANCA\nTO SECSTATE"), Format::Cable);
/// assert_eq!(detect("Ports of Morocco\n\nTwo cables speak of them."), Format::Report);
/// ```
pub fn detect(text: &str) -> Format {
    let head = beginning(text, WINDOW);
    if page::is_page(head) {
        return Format::WikileaksPage;
    }
    if page::has_preamble(head) || is_cable(head) {
        return Format::Cable;
    }
    Format::Report
}

fn is_cable(head: &str) -> bool {
    let mut points = 0;
    let mut prose = 0;
    let mut paragraphs = 0;
    // Each kind of line counts once, so that a list of such lines in a report is no cable.
    let mut seen = 0u32;
    let mut add = |points: &mut u32, kind: u32, worth: u32| {
        if seen & (1 << kind) == 0 {
            seen |= 1 << kind;
            *points += worth;
        }
    };
    for line in head.split(['\n', '\r']) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}');
        if line.is_empty() {
            continue;
        }
        let before = points;
        let is_upper =
            line.as_bytes()[0].is_ascii_uppercase() || line.as_bytes()[0].is_ascii_digit();
        if is_upper || line.starts_with(['e', 's', 't', 'r']) {
            if ROUTING.is_match(line) {
                add(&mut points, 0, 4);
            }
            if DTG.is_match(line) {
                let full = line.len() < 60 || line.contains(" FM ");
                add(&mut points, 1, if full { 3 } else { 2 });
            }
            if FROM_TO.is_match(line) {
                add(&mut points, 2, 1);
            }
            if let Some(found) = CLASSIFICATION.captures(line) {
                let rest = found.name("rest").map_or("", |rest| rest.as_str());
                let rest = beginning(rest, 120);
                if NUMBERED.is_match(rest) {
                    add(&mut points, 3, 4);
                } else if rest.len() < 30 {
                    add(&mut points, 4, 1);
                }
            }
            if FORM.is_match(line) {
                add(&mut points, 31, 3);
            }
            if ORDER.is_match(line) {
                add(&mut points, 5, 2);
            }
            if TAGS.is_match(line) {
                add(&mut points, 6, 2);
            }
            if SUBJECT.is_match(line) {
                add(&mut points, 7, 1);
            }
            if REFERENCES.is_match(line) {
                add(&mut points, 8, 1);
            }
            if CAPTION.is_match(line) {
                add(
                    &mut points,
                    9,
                    if line.starts_with("SIPDIS") { 3 } else { 1 },
                );
            }
            if OLD_PAGE.is_match(line) {
                add(&mut points, 10, 4);
            }
            if NOTICE.is_match(line) {
                add(&mut points, 11, 4);
            }
        }
        if PARAGRAPH.is_match(line) {
            add(&mut points, 12, 2);
            paragraphs += 1;
            // One such paragraph may be quoted; a row of them is the body of a cut cable.
            if paragraphs == 3 {
                add(&mut points, 14, 2);
            }
        }
        if line.len() > 60 {
            let part = beginning(line, 4096);
            if RUN_TOGETHER.is_match(part) {
                add(&mut points, 13, 4);
            }
        }
        if points >= ENOUGH {
            return true;
        }
        if points == before && is_prose(line) {
            prose += line.len();
            if prose > PROSE {
                return false;
            }
        }
    }
    false
}

/// Tells whether a line is running text: several words in lower case.
fn is_prose(line: &str) -> bool {
    let words = line.split(' ').take(40);
    let lower = words.filter(|word| word.starts_with(|c: char| c.is_lowercase()));
    lower.count() >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        use Format::{Cable, Report, WikileaksPage};
        let prose = "The minister spoke at length about the port and what it cost.\n".repeat(30);
        let quoting =
            format!("A brief\n\n{prose}\nR 061700Z FEB 09\nFM AMEMBASSY RABAT\nTO SECSTATE\n");
        for (text, expected) in [
            (
                "VZCZCXRO1732\nPP RUEHTRO\nDE RUEHCL #0027/01 0441457\n",
                Cable,
            ),
            (
                "R 061700Z FEB 09\r\nFM AMCONSUL CASABLANCA\r\nTO SECSTATE WASHDC 1\r\n",
                Cable,
            ),
            ("UNCLAS SECTION 01 OF 03 RABAT 000100\n\nSIPDIS\n", Cable),
            ("C O N F I D E N T I A L BUENOS AIRES 002215\n", Cable),
            ("S e c r e t MADRID 05480\n", Cable),
            ("E.O. 12958: N/A\nTAGS: PREL, MO\nSUBJECT: TALKS\n", Cable),
            ("EO 12958 DECL: 1/1/2019\nTAGS PREL, MO\n", Cable),
            ("SIPDIS\n\nE.O. 12958", Cable),
            (
                "CC O N F I D E N T I A L SECTION 01 OF 02 RABAT 000100",
                Cable,
            ),
            ("SE C R E T MADRID 00123", Cable),
            ("CSE C R E T BUENOS AIRES 00167SIPDIS", Cable),
            ("O N F I D E N T I A L RABAT 000100", Cable),
            ("UNCLAS E F T O RABAT 0100", Cable),
            ("CLASSIFICATION: CONFIDENTIAL\nRABAT 05480 071456z", Cable),
            ("0 030300Z JAN 71\nFM AMEMBASSY RABAT", Cable),
            ("¶1. (C) One.\n\n¶2. (SBU) Two.\n\n¶3. (U) Three.\n", Cable),
            (
                "caf\u{fffd}\nP R ORPQOPOZ FEB 70\nFM AMEMBASSY RABAT\nTO SECSTATE\nUNCLAS RABAT 0123\n",
                Cable,
            ),
            (
                "PAGE 01 ROME 01196 082030Z\n45\nACTION EUR-12 INFO OCT-01\n",
                Cable,
            ),
            (
                "09RABAT21\nTALKS ON PORTS\nFri Feb 06 00:00:00 +0100 2009\nUNCLASSIFIED\nEmbassy Rabat\n1. Text",
                Cable,
            ),
            (
                "This record is a partial extract of the original cable.\n",
                Cable,
            ),
            (
                "Cable dated:2005-08-17T21:24:00]C O N F I D E N T I A L RABAT 001\n",
                Cable,
            ),
            (
                "P 171259Z JUN 09FM AMEMBASSY TRIPOLITO SECSTATE WASHDC PRIORITY 4928INFO RUEHC",
                Cable,
            ),
            (
                "xx SECTION 01 OF 02 BUENOS AIRES 002215SIPDIS SIPDIS E.O. 12958: DECL: X TAGS: PREL SUBJ",
                Cable,
            ),
            (
                "Viewing cable 09RABAT21, TALKS\n\nReference ID Created",
                WikileaksPage,
            ),
            (
                "Reference ID\tCreated\tReleased\tClassification\tOrigin\n09RABAT21\t2009",
                WikileaksPage,
            ),
            (
                "Ports of Morocco\n\nCable 09RABAT21 (SBU) and E.O. 12958 are mentioned.\n",
                Report,
            ),
            (
                "Subject: lunch\nTo: all\n\nDear all, the TAGS: handbook is out.\n",
                Report,
            ),
            ("Confidential sources say that 2000 people came.\n", Report),
            ("Secret service budget 2004\n\nIt grew.\n", Report),
            ("# Notes\n\n1. (C) is a letter\n2. more\n", Report),
            (quoting.as_str(), Report),
            ("", Report),
        ] {
            assert_eq!(detect(text), expected, "{text}");
            assert_eq!(detect(&text.replace('\n', "\r\n")), expected, "CRLF {text}");
        }
    }

    #[test]
    fn a_cut_cable_is_a_cable() {
        let cable = "R 061700Z FEB 09\nFM AMCONSUL CASABLANCA\nTO SECSTATE WASHDC 8283\n\
                     UNCLAS CASABLANCA 000021\n";
        for end in 27..cable.len() {
            assert_eq!(detect(&cable[..end]), Format::Cable, "{end}");
        }
    }
}
