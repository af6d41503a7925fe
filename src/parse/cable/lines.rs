//! Which lines does a header have? Lines as they were before newlines were lost.
//!
//! Scrapers joined blocks and dumps lost line ends (`JUN 09FM AMEMBASSY TRIPOLITO SECSTATE`,
//! `000027SIPDIS SIPDIS E.O. 12958`). A physical line is therefore cut again before each part of
//! a header that begins inside it. Cuts move nothing: a [`Line`] is a range of the text.
//!
//! Only the first [`LIMIT`] bytes are looked at, so that a text without line ends costs no more.

use std::sync::LazyLock;

use regex::Regex;

use super::classification_line;
use super::labels;
use super::words::{head, strip_markup_tail};
use crate::gazetteer::Posts;

/// A header is never longer, not even with the addressees of a circular to all posts.
pub(super) const LIMIT: usize = 40 * 1024;

/// A line of a header, trimmed: a range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
}

impl Line {
    pub(super) fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    pub(super) fn is_blank(self) -> bool {
        self.start == self.end
    }
}

/// Returns the physical lines of the first [`LIMIT`] bytes of `text`, not trimmed.
fn physical(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = head(text, LIMIT);
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

/// Returns the header's lines, up to and with the first for which `stop` holds.
pub(super) fn split(text: &str, posts: &Posts, stop: impl Fn(&str) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for (start, line) in physical(text) {
        let mut from = 0;
        for cut in cuts(line, posts).into_iter().chain([line.len()]) {
            let piece = &line[from..cut];
            let lead = piece.len() - piece.trim_start().len();
            let trimmed = strip_markup_tail(piece);
            let begin = start + from + lead.min(trimmed.len());
            lines.push(Line {
                start: begin,
                end: begin.max(start + from + trimmed.len()),
            });
            from = cut;
        }
        let last = lines.last().expect("every physical line gives a line");
        if stop(last.of(text)) {
            break;
        }
    }
    lines
}

static AFTER_DTG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9]{6}[Zz]?\s*[A-Z]{3}\s*(?:[0-9]{4}|[0-9]{2})\s*(FM\s)")
        .expect("the pattern is valid")
});

/// A date-time group behind the end of a routing line, or behind the rule above it.
static BEFORE_DTG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:ZZ[HK]|-{6,}\s*[0-9A-F]{5,6}(?:\s+[0-9]{6}Z)?(?:\s*/[0-9]{2,3})?)\s*((?:[ZOPR0]\s+){1,2}[0-9]{6}[Zz]\s+[A-Z]{3}\s+[0-9]{2})",
    )
    .expect("the pattern is valid")
});

const ADDRESSEE: &str = r"(?:R[UH][A-Z]{3,6}/|AMEMB[A-Z]*\s|AMCON[A-Z]*\s|USMISSION\s|USUN\s|USEU\s|SECSTATE\b|SECDEF\b|ALL\s+(?:DIPLOMATIC|AMERICAN)|DEPT?\s+OF\s|(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)\s+(?:R[UH]|AM|SECSTATE)|[A-Z]+(?:\s[A-Z]+)?\s+COLLECTIVE\b)";

static TO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(TO\s+){ADDRESSEE}")).expect("the pattern is valid"));

static INFO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(INFO\s+){ADDRESSEE}")).expect("the pattern is valid"));

static FROM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|\s|[0-9])FM\s").expect("the pattern is valid"));

static ROUTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"R[UH][A-Z]{3,6}/").expect("the pattern is valid"));

static MISSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:AMEMBASSY|AMCONSUL|AMCONGEN|USMISSION|SECSTATE|SECDEF)\s")
        .expect("the pattern is valid")
});

static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"UNCLAS|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|S ?E ?C ?R ?E ?T[\s/]|LIMITED OFFICIAL USE",
    )
    .expect("the pattern is valid")
});

static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?P<order>E\.\s?O\.?\s*[0-9]{5}|EO\s*[0-9]{5}\s*:)
        |(?P<tags>TAGS?\s*:|TAGS\s)
        |(?P<subject>SUBJ(?:ECT)?\s*:)
        |(?P<ref>(?:PROGRAM\ )?(?:REF(?:S|TELS?|ERENCES?)?|Ref|Refs|Reftel|REF\(S\)|Ref\(s\))\s*:)
        |(?P<by>CLASSIFIED\s+BY\b|Classified\s+[Bb]y\b)
        |(?P<sipdis>SIPDIS\b)
        |(?P<paragraph>¶\s*1\b|\s1\s?\.\s*\((?:U|C|S|SBU|S//NF|C//NF)\)|\s1\.\s+(?:SUMMARY|Summary|\(U\)))",
    )
    .expect("the pattern is valid")
});

/// Returns the places inside `line` where another part of a header begins, in order.
fn cuts(line: &str, posts: &Posts) -> Vec<usize> {
    let mut cuts = Vec::new();
    if line.trim().len() < 12 {
        return cuts;
    }
    let lead = line.len() - line.trim_start().len();
    let trimmed = &line[lead..];
    let mut labelled = false;
    let labels_begin = LABELS
        .find_iter(line)
        .inspect(|_| labelled = true)
        .find(|found| !found.as_str().starts_with("SIPDIS"))
        .map_or(line.len(), |found| found.start());
    let address = &line[..labels_begin];
    // Few lines have these two letters, and patterns cost more than looking for them.
    let may_have_from = address.contains("FM");
    if may_have_from && let Some(found) = AFTER_DTG.captures(address) {
        cuts.push(found.get(1).expect("takes part").start());
    }
    let routed = ["ZZH", "ZZK", "------"]
        .iter()
        .any(|end| address.contains(end));
    if routed && let Some(found) = BEFORE_DTG.captures(address) {
        cuts.push(found.get(1).expect("takes part").start());
    }
    let has_from = trimmed.starts_with("FM ") || may_have_from && FROM.is_match(address);
    let addressed = has_from
        || [
            "TO ",
            "INFO ",
            "AMEMB",
            "AMCON",
            "USMISSION",
            "SECSTATE",
            "R",
        ]
        .iter()
        .any(|word| trimmed.starts_with(word));
    if has_from && let Some(found) = TO.captures(address) {
        cuts.push(found.get(1).expect("takes part").start());
    }
    if addressed {
        if address.contains("INFO") {
            for found in INFO.captures_iter(address) {
                cuts.push(found.get(1).expect("takes part").start());
            }
        }
        if !address.contains("XMT") {
            for found in ROUTED.find_iter(address).chain(MISSION.find_iter(address)) {
                let known = cuts.iter().copied().filter(|cut| *cut <= found.start());
                let from = known.max().unwrap_or(lead);
                if begins_addressee(address, from, found.start()) {
                    cuts.push(found.start());
                }
            }
        }
    }
    let dump = line.contains("dated:") || line.contains('\t') || line.contains(']');
    if addressed || dump {
        // A level is one only where a classification line with its serial begins.
        for found in LEVEL.find_iter(address).take(8) {
            let at = found.start();
            let whole = classification_line::parse(&line[at..], posts);
            if at > lead && whole.is_some_and(|whole| whole.serial.is_some()) {
                cuts.push(at);
                break;
            }
        }
    }
    if labelled {
        label_cuts(line, lead, posts, &mut cuts);
    }
    cuts.retain(|cut| *cut > lead);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Tells whether an addressee begins at `at`: not behind a label, a precedence, or a routing
/// indicator.
fn begins_addressee(address: &str, from: usize, at: usize) -> bool {
    if at <= from {
        return false;
    }
    let before = address[from..at].trim_end();
    if before.ends_with('/') {
        return false;
    }
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    !matches!(
        word,
        "" | "FM"
            | "TO"
            | "INFO"
            | "XMT"
            | "ZEN"
            | "FLASH"
            | "NIACT"
            | "IMMEDIATE"
            | "PRIORITY"
            | "ROUTINE"
            | "FOR"
            | "PASS"
    ) || (word == "PRIORITY" || word == "IMMEDIATE" || word == "ROUTINE")
        // `SECSTATE WASHDC PRIORITY AMEMBASSY ROME`: the word closes the one before.
        && before.contains("WASHDC")
        && !before.contains("INFO")
}

fn label_cuts(line: &str, lead: usize, posts: &Posts, cuts: &mut Vec<usize>) {
    let mut subject_seen = false;
    let mut order_seen = false;
    // No header has more; a text that repeats one word must not be searched again and again.
    for found in LABELS.captures_iter(line).take(300) {
        let whole = found.get(0).expect("the whole always takes part");
        let at = whole.start();
        let before = line[..at].trim_end();
        let previous = before.chars().next_back();
        let after_caption = before.ends_with("SIPDIS") || before.ends_with("SENSITIVE");
        let apart = line[..at].ends_with(char::is_whitespace) || after_caption;
        let in_brackets = previous.is_some_and(|c| "([\"'".contains(c));
        let is = |name: &str| found.name(name).is_some();
        // `(U) SUBJECT:` is one label.
        if at > lead && labels::portion_mark(&line[lead..at]) + lead == at {
            subject_seen |= is("subject");
            order_seen |= is("order");
            continue;
        }
        let begins = if is("order") {
            order_seen = true;
            let behind = &line[whole.end()..];
            // Authorities cite the order too: `reasons 1.4 (b) of E.O. 12958`.
            let cited = ["lassified", "LASSIFIED", "eason", "EASON"]
                .iter()
                .any(|word| before.contains(word));
            after_caption
                || (apart && !cited && (behind.starts_with(':') || whole.as_str().ends_with(':')))
        } else if is("tags") {
            let glued = order_seen
                && !subject_seen
                && (["N/A", "GDS", "OADR"]
                    .iter()
                    .any(|end| before.ends_with(end))
                    || previous.is_some_and(|c| c.is_ascii_digit()));
            let colon = whole.as_str().ends_with(':');
            (apart && (colon || (order_seen && !subject_seen))) || (glued && colon)
        } else if is("subject") {
            let first = !subject_seen;
            subject_seen = true;
            first && !in_brackets
        } else if is("ref") {
            // Glued to the subject it is one only before an item (`HARBORSREF: 08 STATE 12`).
            let behind = head(line[whole.end()..].trim_start(), 60);
            let item = || {
                subject_seen
                    && behind.bytes().any(|byte| byte.is_ascii_digit())
                    && labels::is_item(behind, posts)
            };
            (apart || item()) && !in_brackets && at > lead
        } else if is("by") {
            // `DUESClassified By: X`: glued, but its colon and capital tell.
            let colon = line[whole.end()..].starts_with(':') && subject_seen;
            // `1. (U) CLASSIFIED BY X` is one line.
            if labels::label(line.trim(), posts)
                .is_some_and(|(label, _)| label == labels::Label::ClassifiedBy && at - lead < 16)
            {
                continue;
            }
            let negated = ["DE", "De", "UN", "Un"]
                .iter()
                .any(|word| before.ends_with(word));
            (apart || colon && previous.is_some_and(char::is_alphanumeric))
                && !negated
                && !in_brackets
        } else if is("sipdis") {
            // Behind figures that it was glued to, or behind an address.
            previous.is_some_and(|c| c.is_ascii_digit()) && !subject_seen
        } else {
            subject_seen || order_seen || at == lead
        };
        let blanks = whole.as_str().len() - whole.as_str().trim_start().len();
        if begins && at + blanks > lead {
            cuts.push(at + blanks);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lines = split(text, &testing::posts(), |_| false);
        let got: Vec<&str> = lines.iter().map(|line| line.of(text)).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn lost_newlines_are_found_again() {
        check(
            "P 171259Z JUN 09FM AMEMBASSY TRIPOLITO SECSTATE WASHDC PRIORITY 4928INFO AMEMBASSY ROME\n",
            &[
                "P 171259Z JUN 09",
                "FM AMEMBASSY TRIPOLI",
                "TO SECSTATE WASHDC PRIORITY 4928",
                "INFO AMEMBASSY ROME",
            ],
        );
        check(
            "ZNY CCCCC ZZHP 171259Z JUN 09\n",
            &["ZNY CCCCC ZZH", "P 171259Z JUN 09"],
        );
        check(
            "                     --------------------- 012345 R 201130Z AUG 76\n",
            &["--------------------- 012345", "R 201130Z AUG 76"],
        );
        check(
            "AMEMBASSY TEL AVIVUNCLAS CASABLANCA 000021 \n",
            &["AMEMBASSY TEL AVIV", "UNCLAS CASABLANCA 000021"],
        );
        check(
            "RUEHRO/AMEMBASSY ROME 0330RUEHBS/USEU BRUSSELS",
            &["RUEHRO/AMEMBASSY ROME 0330", "RUEHBS/USEU BRUSSELS"],
        );
        check(
            "UNCLAS SECTION 01 OF 02 BUENOS AIRES 002215SIPDIS SIPDIS E.O. 12958: N/A TAGS: PREL SUBJECT: A TALK REF: ROME 12",
            &[
                "UNCLAS SECTION 01 OF 02 BUENOS AIRES 002215",
                "SIPDIS SIPDIS",
                "E.O. 12958: N/A",
                "TAGS: PREL",
                "SUBJECT: A TALK",
                "REF: ROME 12",
            ],
        );
        check(
            "E.O. 12958: N/A TAGS PREL, MO\n",
            &["E.O. 12958: N/A", "TAGS PREL, MO"],
        );
        check(
            "SUBJECT: CARNIVAL IN RIO Ref(s): A) 08 ROME 138",
            &["SUBJECT: CARNIVAL IN RIO", "Ref(s): A) 08 ROME 138"],
        );
        check(
            "SUBJECT: A TALK 1. (U) Text",
            &["SUBJECT: A TALK", "1. (U) Text"],
        );
        check(
            "Cable dated:2005-08-17T21:24:00]C O N F I D E N T I A L ROME 001196",
            &[
                "Cable dated:2005-08-17T21:24:00]",
                "C O N F I D E N T I A L ROME 001196",
            ],
        );
    }

    #[test]
    fn whole_lines_stay_whole() {
        for line in [
            "TO RUEHC/SECSTATE WASHDC PRIORITY 8289",
            "INFO RUEHC/DEPT OF LABOR WASHDC",
            "INFO PRIORITY AMEMBASSY ROME",
            "RUEHZN/ENVIRONMENT COLLECTIVE XMT AMEMBASSY ROME AMEMBASSY PARIS",
            "Classified By: Ambassador X for reasons 1.4 (b) of E.O. 12958.",
            "SUBJECT: AMBASSADOR'S TALKS WITH SECRET POLICE CHIEF",
            "RABAT FOR RSO, DS/IP/NEA, FOR STATE NEA/MAG AND DRL/SEAS",
            "SUBJECT: REPLY (REF: ROME 12)",
        ] {
            check(line, &[line]);
        }
    }
}
