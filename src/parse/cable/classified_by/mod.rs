//! Who classified it, and why? `Classified By: Ambassador X for reasons 1.4 (b) and (d)`.
//!
//! The name stands among titles and positions, before or behind it. Words that are titles are
//! passed over; a name is one to five capitalized words. When none is left there is no name.

mod healed;
mod name;
mod titles;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use self::name::name;
use super::words::{head, plain_line};

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

static REASON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)1\s{0,2}\.\s{0,3}[3-6]\s*(?:
        \(\s*[a-hA-H](?:\s*[,/&-]\s*[a-hA-H]|\s+(?i:and)\s+[a-hA-H])*[\s,]*\)
        |[a-hA-H]\b|[\s,/&;-]+|(?i:and\b|or\b)|1\.[3-6]|\b[a-hA-H]\b|[a-hA-H]\)|[Xx][1-9]\b)*",
    )
    .expect("the pattern is valid")
});

static NAME_ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:for\s+(?:the\s+)?(?:reasons?|eo)\b|reasons?\b|per\s+e\.?o|under\s+e\.?o|pursuant|due\s+to|e\.?\s?o\.?\s*[0-9]{5}|1\.[3-6]\s*[(ab-d]|declassif|decl:|in\s+accordance|acting\s+under|based\s+on|derived)")
        .expect("the pattern is valid")
});

/// Reads the text of a `Classified By` line, without its label.
pub(super) fn parse(text: &str) -> Found {
    let raw = head(text, 2000);
    let healed = healed::healed(raw);
    let text = healed.text.as_str();
    let repeated = REPEATED.find(text).map_or(0, |label| label.end());
    let named = |from: usize| {
        let until = NAME_ENDS
            .find_at(text, from)
            .map_or(text.len(), |found| found.start());
        let (name, at) = name(&text[from..until])?;
        Some((name, healed.raw(at.start + from)..healed.raw(at.end + from)))
    };
    // `Derived from: DSCG 05-1, Classified By: DCM X`: the label stands behind another.
    let label = LABEL.find(text).filter(|label| label.start() < 80);
    let later = label.and_then(|label| named(label.end()));
    Found {
        name: later.or_else(|| named(repeated)),
        reason: reason(text),
        raw: plain_line(raw),
    }
}

/// Returns the paragraphs of the order, as they are written: `1.4 (b) and (d)`.
fn reason(text: &str) -> Option<String> {
    let found = REASON.find(text)?;
    let trimmed = found
        .as_str()
        .trim_end_matches([' ', '\n', '\r', ',', ';', '-', '&', '/']);
    let trimmed = trimmed
        .strip_suffix(" and")
        .or_else(|| trimmed.strip_suffix(" AND"))
        .unwrap_or(trimmed);
    let reason = plain_line(trimmed).replace("( ", "(").replace(" )", ")");
    Some(reason).filter(|reason| reason.chars().any(|c| c.is_ascii_digit()))
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
            (
                "DCM Vera Hargrove, reason 1.6 X1",
                "Vera Hargrove",
                "1.6 X1",
            ),
            // Lines that were cut at a width, within words.
            (
                "Political Counselor Vera L. Hargrove for reasons 1.4 (b) a \nnd (d)",
                "Vera L. Hargrove",
                "1.4 (b) and (d)",
            ),
            (
                "Ambassador Tom Ostrander for reasons 1.4 (b) and ( \nd).",
                "Tom Ostrander",
                "1.4 (b) and (d)",
            ),
            (
                "Deputy Chief of Mission Tom Ostrander for reasons 1. \n4 (b) and (d).",
                "Tom Ostrander",
                "1.4 (b) and (d)",
            ),
            (
                "CDA Tom Ostrander, rea\nsons: 1.4 (b), (d)",
                "Tom Ostrander",
                "1.4 (b), (d)",
            ),
            (
                "Economic Minister Counselor Tom Ostra \nnder, reason 1.4 (d)",
                "Tom Ostrander",
                "1.4 (d)",
            ),
            (
                "Political Officer Maria \nde la Fuente \nper 1.4 (d)",
                "Maria de la Fuente",
                "1.4 (d)",
            ),
            ("the Department", "", ""),
            ("", "", ""),
        ] {
            let found = parse(text);
            let got = found.name.as_ref().map_or("", |(name, _)| name.as_str());
            assert_eq!(got, name, "{text}");
            assert_eq!(found.reason.as_deref().unwrap_or(""), reason, "{text}");
            if let Some((name, place)) = found.name {
                let letters = |text: &str| text.split_whitespace().collect::<String>();
                assert_eq!(letters(&text[place]), letters(&name));
            }
        }
    }
}
