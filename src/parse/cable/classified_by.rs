//! Who classified it, and why? `Classified By: Ambassador X for reasons 1.4 (b) and (d)`.
//!
//! The name stands among titles and positions, before or behind it. Words that are titles are
//! passed over; a name is one to five capitalized words. When none is left there is no name.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::words::{head, plain_line, words};

/// What the line says, with places in bytes of the text that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub name: Option<(String, Range<usize>)>,
    pub reason: Option<String>,
    pub raw: String,
}

/// The label once more, as forms filled in twice have it.
static REPEATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\s*(?:\([A-Z/]{1,6}\)\s*)?classified\s+by\s*[:.;]*\s*)+")
        .expect("the pattern is valid")
});

/// The label, wherever it stands.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\bclassified\s+by\s*[:.;]*\s*").expect("the pattern is valid")
});

/// What belongs to a name behind a comma.
static GENERATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^,?\s*(?:(?:[JS][Rr]\b\.?)|(?:I{2,3}|IV)\b)").expect("the pattern is valid")
});

static REASON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)1\s?\.\s?[3-6]\s*(?:
        \(\s*[a-hA-H](?:\s*[,/&-]\s*[a-hA-H]|\s+(?i:and)\s+[a-hA-H])*[\s,]*\)
        |[a-hA-H]\b|[\s,/&;-]+|(?i:and\b|or\b)|1\.[3-6]|\b[a-hA-H]\b|[a-hA-H]\))*",
    )
    .expect("the pattern is valid")
});

static NAME_ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:for\s+(?:the\s+)?(?:reasons?|eo)\b|reasons?\b|per\s+e\.?o|under\s+e\.?o|pursuant|due\s+to|e\.?\s?o\.?\s*[0-9]{5}|1\.[3-6]\s*[(ab-d]|declassif|decl:|in\s+accordance|acting\s+under|based\s+on|derived)")
        .expect("the pattern is valid")
});

/// Words of titles and positions, in upper case, without points.
const TITLES: &[&str] = &[
    "AMBASSADOR",
    "AMB",
    "AMBASSADOR-DESIGNATE",
    "CHARGE",
    "CHARGÉ",
    "D'AFFAIRES",
    "D'AFFAIRS",
    "DAFFAIRES",
    "D",
    "AFFAIRES",
    "AI",
    "AD",
    "INTERIM",
    "CDA",
    "DCM",
    "A/DCM",
    "ADCM",
    "DEPUTY",
    "CHIEF",
    "OF",
    "MISSION",
    "ACTING",
    "A/CHIEF",
    "POLITICAL",
    "ECONOMIC",
    "POL",
    "ECON",
    "POL/ECON",
    "POLECON",
    "POL-ECON",
    "POLITICAL/ECONOMIC",
    "POLITICAL-ECONOMIC",
    "COUNSELOR",
    "COUNSELLOR",
    "COUNSELER",
    "COUNS",
    "OFFICER",
    "CONSUL",
    "GENERAL",
    "CG",
    "PRINCIPAL",
    "DIRECTOR",
    "ASSISTANT",
    "UNDER",
    "SECRETARY",
    "MINISTER",
    "MINISTER-COUNSELOR",
    "MINISTER/COUNSELOR",
    "FOR",
    "AFFAIRS",
    "PUBLIC",
    "MANAGEMENT",
    "MILITARY",
    "POL/MIL",
    "POLITICAL-MILITARY",
    "POLITICAL/MILITARY",
    "DEFENSE",
    "ATTACHE",
    "ATTACHÉ",
    "RSO",
    "REGIONAL",
    "SECURITY",
    "LEGAL",
    "ADVISER",
    "ADVISOR",
    "POLCOUNS",
    "POLCOUNSELOR",
    "POLOFF",
    "ECONCOUNS",
    "ECONOFF",
    "EMBASSY",
    "US",
    "U.S",
    "THE",
    "AND",
    "&",
    "SECTION",
    "UNIT",
    "HEAD",
    "SENIOR",
    "DR",
    "MR",
    "MRS",
    "MS",
    "DAO",
    "EMIN",
    "ECMIN",
    "POLMIN",
    "PAO",
    "CONSULATE",
    "CONGEN",
    "A/POLCOUNS",
    "P/E",
    "PE",
    "AFFAIRE",
    "BRANCH",
    "OFFICE",
    "POLITICAL-ECON",
    "ECON/POL",
    "ECON-POL",
    "ECONOMIC/POLITICAL",
    "LABOR",
    "COMMERCIAL",
    "FOREIGN",
    "SERVICE",
    "INTERNAL",
    "EXTERNAL",
    "PERMANENT",
    "REPRESENTATIVE",
    "REP",
    "HON",
    "BY",
    "INFORMATION",
    "PDAS",
    "DAS",
    "A/S",
    "DAO",
    "CA",
    "CHARGE'",
    "DCM/CHARGE",
    "AMBASSADOR'S",
    "COMMISSIONER",
    "SPECIAL",
    "COORDINATOR",
    "TEAM",
    "LEADER",
    "POST",
    "STATE",
    "DEPARTMENT",
    "BUREAU",
    "AMBASSADOR-AT-LARGE",
    "COUNCIL",
    "WATCHER",
    "DESK",
    "GROUP",
    "DIVISION",
    "EXECUTIVE",
    "ASSOCIATE",
    "STAFF",
    "AIDE",
    "VICE",
    "ATTACHES",
    "ISSUES",
    "PROGRAM",
    "MANAGER",
    "CONSULAR",
    "SUPERVISORY",
    "ACTG",
    "PO",
    "POLAD",
    "ENVOY",
    "LEGATT",
    "DATT",
    "COL",
    "COLONEL",
    "CAPT",
    "CAPTAIN",
    "CDR",
    "COMMANDER",
    "LTC",
    "CONOFF",
    "EMBOFF",
    "LABOFF",
    "POLMINCOUNS",
    "ECONMINCOUNS",
    "EMINCOUNS",
    "POLMILOFF",
    "MS",
    "MISS",
];

const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "la", "le", "van", "von", "der", "den", "al", "el", "bin",
    "ben", "du", "y",
];

/// Reads the text of a `Classified By` line, without its label.
pub(super) fn parse(text: &str) -> Found {
    let text = head(text, 2000);
    let repeated = REPEATED.find(text).map_or(0, |label| label.end());
    let reason = REASON.find(text).map(|found| {
        let trimmed = found
            .as_str()
            .trim_end_matches([' ', '\n', '\r', ',', ';', '-', '&', '/']);
        let trimmed = trimmed
            .strip_suffix(" and")
            .or_else(|| trimmed.strip_suffix(" AND"))
            .unwrap_or(trimmed);
        plain_line(trimmed)
    });
    let named = |from: usize| {
        let until = NAME_ENDS
            .find_at(text, from)
            .map_or(text.len(), |found| found.start());
        let (name, at) = name(&text[from..until])?;
        Some((name, at.start + from..at.end + from))
    };
    // `Derived from: DSCG 05-1, Classified By: DCM X`: the label stands behind another.
    let label = LABEL.find(text).filter(|label| label.start() < 80);
    let later = label.and_then(|label| named(label.end()));
    Found {
        name: later.or_else(|| named(repeated)),
        reason: reason.filter(|reason| reason.chars().any(|c| c.is_ascii_digit())),
        raw: plain_line(text),
    }
}

fn name(text: &str) -> Option<(String, Range<usize>)> {
    let mut from = 0;
    for part in parts(text) {
        let at = from;
        from += part.len();
        let Some(place) = name_in(part) else {
            continue;
        };
        let mut place = place.start + at..place.end + at;
        let rest = &text[place.end..];
        let generation = GENERATION.find(rest).map(|found| found.end());
        place.end += generation.or_else(|| given_names(part, rest)).unwrap_or(0);
        return Some((plain_line(&text[place.clone()]), place));
    }
    None
}

/// Cuts a line at the marks and dashes that part names from offices, with the marks.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([',', ';', '(', ')', ':'])
        .flat_map(|part| part.split_inclusive(" - "))
}

/// Returns the length of the given names in `rest`, behind the comma of a `part` that is a
/// surname alone (`HOLLOWAY, VERA, POLOFF`).
fn given_names(part: &str, rest: &str) -> Option<usize> {
    let surname = part.strip_suffix(',')?.trim();
    let plain = |word: &str| word.chars().all(|c| c.is_alphabetic() || "'-.".contains(c));
    let alone = plain(surname) && surname.chars().count() > 2;
    let given = rest.strip_prefix(',')?;
    let given = given.split([',', ';', '(', ':']).next().unwrap_or(given);
    let given = given.trim_end();
    let words = || given.split_whitespace();
    let names = words().all(|word| {
        let upper = word.trim_end_matches('.').to_uppercase();
        plain(word) && word.starts_with(char::is_uppercase) && !TITLES.contains(&upper.as_str())
    });
    (alone && names && (1..=2).contains(&words().count())).then_some(1 + given.len())
}

/// Returns the name that remains in `part` when its titles are passed over.
fn name_in(part: &str) -> Option<Range<usize>> {
    let mut place: Option<Range<usize>> = None;
    let mut count = 0;
    let mut long = false;
    // In `EUR A/S Tom Ostrander` or `Rome DCM Vera Hargrove` the word before the title is an
    // office or a place, unless no other name follows.
    let mut fallback: Option<Range<usize>> = None;
    let mut earlier: Option<Range<usize>> = None;
    let mut of_place = false;
    for (range, word) in words(part) {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = core.trim_end_matches('.').replace('.', "").to_uppercase();
        let slashed = core.contains('/');
        let title = TITLES.contains(&bare.as_str())
            || TITLES.contains(&core.trim_end_matches('.').to_uppercase().as_str())
            // An initial is no title, but the two-letter `A.I.` is.
            || slashed;
        let initial = core.chars().count() == 1 && core.chars().all(char::is_uppercase);
        if core.is_empty() {
            continue;
        }
        let capital = core.starts_with(char::is_uppercase);
        let particle = PARTICLES.contains(&core.to_lowercase().as_str());
        let end_of_sentence = word.ends_with('.') && !initial && core.chars().count() > 3;
        let begins = place.is_none();
        // `VERA HOLLOWAY/POLOFF`: the name ends at the slash.
        let before = core
            .split_once('/')
            .filter(|(name, office)| {
                let title = |word: &str| TITLES.contains(&word.to_uppercase().as_str());
                !begins && title(office) && !title(name) && name.chars().count() > 2
            })
            .map(|(name, _)| name);
        if let Some(name) = before {
            let end = range.start + word.find(name).unwrap_or(0) + name.len();
            place = place.map(|place| place.start..end);
            long = true;
            break;
        }
        if title && (begins || !initial) {
            if count == 1 && long && fallback.is_none() {
                fallback = place.take();
                (count, long) = (0, false);
            } else if !begins {
                // `Human Rights Officer Tom Ostrander`: a name may follow the title still; else
                // the words before it are the name (`Tom Ostrander Political Counselor`).
                if earlier.is_some() || !long {
                    break;
                }
                earlier = place.take();
                (count, long) = (0, false);
            }
            of_place = matches!(
                bare.as_str(),
                "EMBASSY" | "CONSULATE" | "MISSION" | "CONGEN" | "OF" | "POST" | "STATE" | "FOR"
            );
            continue;
        }
        if of_place && earlier.is_some() {
            break;
        }
        let belongs = capital || (particle && !begins);
        let letters = core
            .chars()
            .all(|c| c.is_alphabetic() || "'’.-".contains(c));
        if !belongs || !letters {
            if begins {
                continue;
            }
            break;
        }
        let start = range.start
            + (word.len()
                - word
                    .trim_start_matches(|c: char| !c.is_alphanumeric())
                    .len());
        let tail = word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        // The point of an initial or of `Jr.` belongs to it only inside a name.
        let abbreviated = matches!(core.trim_end_matches('.'), "Jr" | "JR" | "Sr" | "SR");
        let point = usize::from(abbreviated && !begins && word[tail..].starts_with('.'));
        let end = range.start + point + tail.max(start - range.start);
        place = Some(place.map_or(start..end, |place| place.start..end));
        count += 1;
        long |= core.chars().count() >= 2;
        if end_of_sentence || count == 5 {
            break;
        }
    }
    let later = place.filter(|_| long);
    let place = match (earlier, later) {
        (Some(_), Some(later)) if count >= 2 => later,
        (Some(earlier), _) => earlier,
        (None, later) => later.or(fallback)?,
    };
    Some(without_symbol(part, without_office(part, place)))
}

/// Returns the place of a name without an office's capitals before it: `OSCE Vera Holloway`,
/// where the two words behind them are written as names are.
fn without_symbol(part: &str, place: Range<usize>) -> Range<usize> {
    let mut all = words(&part[place.clone()]);
    let Some((_, symbol)) = all.next() else {
        return place;
    };
    let Some((next, _)) = all.next() else {
        return place;
    };
    let rest = &part[place.start + next.start..place.end];
    let full = words(rest).filter(|(_, word)| word.chars().any(char::is_lowercase));
    let capitals = symbol.chars().count() > 2 && symbol.chars().all(char::is_uppercase);
    match capitals && full.count() >= 2 {
        true => place.start + next.start..place.end,
        false => place,
    }
}

/// Returns the place of a name without the words of an office before it, which follow a
/// preposition: `to Morocco Vera Holloway`, `for Oceans Vera Holloway`.
fn without_office(part: &str, place: Range<usize>) -> Range<usize> {
    let before = part[..place.start].trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let prepositions = ["TO", "FOR", "OF", "IN", "AT"];
    if !prepositions.contains(&word.to_uppercase().as_str()) {
        return place;
    }
    let all: Vec<Range<usize>> = words(&part[place.clone()])
        .map(|(range, _)| range)
        .collect();
    let full = |range: &Range<usize>| {
        let word = part[place.clone()][range.clone()].trim_matches(['.', ',']);
        let particle = PARTICLES.contains(&word.to_lowercase().as_str());
        word.chars().count() > 1 && !particle && !matches!(word, "Jr" | "Sr" | "II" | "III")
    };
    // Two full words make a name; those before them are the office's.
    let mut names = 0;
    for range in all.iter().rev() {
        names += usize::from(full(range));
        if names == 2 {
            return place.start + range.start..place.end;
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_among_titles() {
        for (text, name, reason) in [
            (
                "Ambassador Vera L. Hargrove for reasons 1.4 (b) and (d).",
                "Vera L. Hargrove",
                "1.4 (b) and (d)",
            ),
            (
                "AMBASSADOR VERA HARGROVE, REASONS 1.4 (B) AND (D).",
                "VERA HARGROVE",
                "1.4 (B) AND (D)",
            ),
            (
                "Charge d'Affaires, a.i. Tom Ostrander. Reason: 1.4 (b,d)",
                "Tom Ostrander",
                "1.4 (b,d)",
            ),
            (
                "Deputy Chief of Mission Tom Ostrander\nfor reason 1.5 (b)",
                "Tom Ostrander",
                "1.5 (b)",
            ),
            (
                "CDA Tom Ostrander, E.O. 12958 reasons: 1.4 (b), (d)",
                "Tom Ostrander",
                "1.4 (b), (d)",
            ),
            (
                "Tom Ostrander, Political Counselor, for reason 1.4(d)",
                "Tom Ostrander",
                "1.4(d)",
            ),
            (
                "POL/ECON Counselor Maria de la Fuente, reason 1.4 B and D.",
                "Maria de la Fuente",
                "1.4 B and D",
            ),
            ("DCM T. Ostrander", "T. Ostrander", ""),
            (
                "EUR A/S Tom Ostrander,\nreason 1.4 (d)",
                "Tom Ostrander",
                "1.4 (d)",
            ),
            ("Embassy Rome DCM Vera Hargrove", "Vera Hargrove", ""),
            ("Ostrander Political Counselor", "Ostrander", ""),
            ("Consul General Ostrander: 1.4 (b)", "Ostrander", "1.4 (b)"),
            ("the Department", "", ""),
            ("", "", ""),
        ] {
            let found = parse(text);
            let got = found.name.as_ref().map_or("", |(name, _)| name.as_str());
            assert_eq!(got, name, "{text}");
            assert_eq!(found.reason.as_deref().unwrap_or(""), reason, "{text}");
            if let Some((name, place)) = found.name {
                assert_eq!(plain_line(&text[place]), name);
            }
        }
    }
}
