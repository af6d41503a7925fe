//! How secret is this paragraph? Portion markings as paragraphs print them.
//!
//! Read: a level in letters or as a word, in any case and spacing, with caveats behind slashes,
//! hyphens or blanks: `(SBU)`, `(C )`, `(S//NF)`, `(C NF)`, `(S/REL TO USA, AUS, GBR)`,
//! `(U//FOUO)`. Never taken for a marking: `(U.S.)`, `(Iran)`, `(S)he`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Level, Marking};

/// Longest bracket that is looked at, in bytes.
const LONGEST: usize = 90;

/// A marking and where it stands, brackets included.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// What it says.
    pub marking: Marking,
    /// Where it stands.
    pub span: Range<usize>,
    /// Tells whether the level stands in lower case, as letters of lists do.
    pub lower: bool,
}

/// Reads the marking that begins at byte `at`, which must be an opening bracket.
pub(super) fn at(text: &str, at: usize) -> Option<Found> {
    let rest = &text[at..super::pages::floor(text, at + LONGEST)];
    let opening = rest.chars().next().filter(|c| "([{".contains(*c))?;
    let close = rest.find([')', ']', '}', '('].as_slice());
    let close = match close {
        Some(0) => rest[1..].find([')', ']', '}', '(']).map(|at| at + 1),
        other => other,
    }?;
    let inside = &rest[opening.len_utf8()..close];
    let marking = read(inside)?;
    let end = at + close + 1;
    // `(S)he` is a word.
    let next = text[end..].chars().next();
    if next.is_some_and(char::is_lowercase) {
        return None;
    }
    let lower = inside.trim().starts_with(|c: char| c.is_ascii_lowercase());
    Some(Found {
        marking,
        span: at..end,
        lower,
    })
}

/// Reads a marking that lost its opening or its closing bracket: `C) `, `(SBU `, right behind a
/// paragraph's number.
pub(super) fn damaged_at(text: &str, at: usize) -> Option<Found> {
    let rest = &text[at..super::pages::floor(text, at + 16)];
    let opened = rest.starts_with('(');
    let letters = &rest[usize::from(opened)..];
    let count = letters.bytes().take_while(u8::is_ascii_uppercase).count();
    let level = Level::from_letters(&letters[..count])?;
    let behind = &letters[count..];
    let mut end = at + usize::from(opened) + count;
    if !opened && behind.starts_with(')') {
        end += 1;
    } else {
        // An open bracket must hold letters that are no word.
        let next = behind.trim_start().chars().next();
        let blank = behind.starts_with(' ');
        let long = matches!(level, Level::Sensitive | Level::Confidential);
        if !(opened && blank && long && next.is_some_and(char::is_uppercase)) {
            return None;
        }
    }
    Some(Found {
        marking: Marking {
            level: Some(level),
            caveats: Vec::new(),
        },
        span: at..end,
        lower: false,
    })
}

/// Reads what stands between the brackets.
fn read(inside: &str) -> Option<Marking> {
    let upper = inside.trim().to_uppercase();
    let ends = upper
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(upper.len());
    let (first, rest) = upper.split_at(ends);
    let mut level = level(first)?;
    let rest = rest.trim();
    let mut caveats = Vec::new();
    if !rest.is_empty() {
        let separated = rest.starts_with(['/', '-', ',']);
        for part in rest.split('/').flat_map(split_hyphen) {
            let part = part.trim_matches([' ', '-', ',', '\n', '\r', '\t']);
            if part.is_empty() {
                continue;
            }
            let caveat = part.split_whitespace().collect::<Vec<_>>().join(" ");
            if !is_caveat(&caveat, separated) {
                return None;
            }
            // `C - Entire text`: no caveat, but how far the marking goes.
            if caveat == "ENTIRE TEXT" {
                continue;
            }
            if let Some(other) = self::level(&caveat) {
                level = level.max(other);
                if !matches!(caveat.as_str(), "FOUO" | "LOU" | "OUO") {
                    continue;
                }
            }
            let normal = match caveat.as_str() {
                "NOFORN" | "N F" => "NF".to_owned(),
                _ => caveat,
            };
            caveats.push(normal);
        }
    }
    Some(Marking {
        level: Some(level),
        caveats,
    })
}

/// Splits `NF-OC`, but not the names of countries behind `REL`.
fn split_hyphen(part: &str) -> Vec<&str> {
    if part.trim_start().starts_with("REL") {
        vec![part]
    } else {
        part.split('-').collect()
    }
}

fn level(letters: &str) -> Option<Level> {
    Some(match letters {
        "UNCLASSIFIED" | "UNCLAS" => Level::Unclassified,
        "CONFIDENTIAL" => Level::Confidential,
        "SECRET" => Level::Secret,
        // A frequent slip of the keys.
        "SUB" => Level::Sensitive,
        _ => return Level::from_letters(letters),
    })
}

fn is_caveat(caveat: &str, separated: bool) -> bool {
    const KNOWN: [&str; 28] = [
        "NF",
        "N F",
        "NOFORN",
        "FGI",
        "OC",
        "ORCON",
        "SI",
        "TK",
        "HCS",
        "PR",
        "PROPIN",
        "FOUO",
        "LES",
        "LOU",
        "OUO",
        "SBU",
        "EXDIS",
        "NODIS",
        "LIMDIS",
        "STADIS",
        "XD",
        "ND",
        "RD",
        "FRD",
        "FISA",
        "NATO",
        "SIPDIS",
        "ENTIRE TEXT",
    ];
    if KNOWN.contains(&caveat) || caveat.starts_with("REL") || caveat.starts_with("FGI ") {
        return true;
    }
    let letters = |c: char| c.is_ascii_uppercase() || c == ' ' || c == ',';
    separated && caveat.len() >= 2 && caveat.len() <= 30 && caveat.chars().all(letters)
}

/// Reads `(C - Entire text)`, `(S) Entire text.`, `CONFIDENTIAL - ENTIRE TEXT` at the beginning of a
/// paragraph: the level of all paragraphs that have none of their own.
pub(super) fn of_entire_text(paragraph: &str) -> Option<Level> {
    static ENTIRE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?xi)^\s*(?:[0-9]{1,2}\s?[.)])?\s*[(\[]?\s*
            (?<level>U|C|S|TS|SBU|LOU|FOUO|OUO|unclas(?:sified)?|confidential|(?:top\ )?secret|limited\ official\ use)
            \s*[)\]]?[\s:,/\-\u{2013}\u{2014}]*[(\[]?\s*entire\s+(?:text|cable|message)\b",
        )
        .expect("the pattern is fixed and valid")
    });
    let found = ENTIRE.captures(paragraph)?;
    match found["level"].to_uppercase().as_str() {
        "TS" | "TOP SECRET" => Some(Level::TopSecret),
        "LIMITED OFFICIAL USE" => Some(Level::Sensitive),
        letters => level(letters),
    }
}

/// Returns the bracket at byte `at` when it stands where a marking would and looks like one, but
/// names no level: `(NC)`.
pub(super) fn unknown_at(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..super::pages::floor(text, at + 8)];
    let inside = rest.strip_prefix('(')?;
    let close = inside.find(')')?;
    let letters = &inside[..close];
    let upper = !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_uppercase());
    (upper && letters.len() <= 2).then_some(at..at + close + 2)
}

/// Reads the marking of `Summary -- (SBU) The ...` and `Comment (C): The ...`.
pub(super) fn behind_heading_word(line: &str) -> Option<Marking> {
    let bracket = line.find('(').filter(|at| *at > 0 && *at <= 60)?;
    let before = line[..bracket].trim_end();
    let words = before.trim_end_matches([':', '.', '-', ' ', '—', '–']);
    let separated = words.len() < before.len();
    let wordy = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '/' | '-' | ',' | '&');
    let first = words.chars().next()?;
    if !first.is_uppercase() || !words.chars().all(wordy) || words.split(' ').count() > 6 {
        return None;
    }
    let found = at(line, bracket).filter(|found| !found.lower)?;
    let behind = line[found.span.end..].trim_start();
    let announced = separated || behind.is_empty() || behind.starts_with([':', '.', '-']);
    announced.then_some(found.marking)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings_are_read_in_every_shape() {
        for (text, expected) in [
            ("(U) The", "U"),
            ("(C )", "C"),
            ("( C ) Talks", "C"),
            ("(sbu) talks", "SBU"),
            ("(SBU) ", "SBU"),
            ("(SUB) ", "SBU"),
            ("[C] ", "C"),
            ("(C} ", "C"),
            ("(S//NF)", "S//NF"),
            ("(S-NF)", "S//NF"),
            ("(S/NOFORN)", "S//NF"),
            ("(C NF)", "C//NF"),
            ("(C/NF)", "C//NF"),
            ("(S/REL TO USA, AUS, GBR)", "S//REL TO USA, AUS, GBR"),
            ("(S/REL TO USA,\nAUS)", "S//REL TO USA, AUS"),
            ("(S//FGI//NF)", "S//FGI//NF"),
            ("(U//FOUO)", "SBU//FOUO"),
            ("(U/SBU)", "SBU"),
            ("(FOUO)", "SBU"),
            ("(LOU)", "SBU"),
            ("(TS//SI//NF)", "TS//SI//NF"),
            ("(CONFIDENTIAL)", "C"),
            ("(C)The", "C"),
        ] {
            let found = at(text, 0).map(|found| found.marking.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_level_of_the_entire_text_is_read_in_every_shape() {
        for (text, expected) in [
            ("1. (C - Entire text) Summary", Some(Level::Confidential)),
            ("1. (C) Entire Text.", Some(Level::Confidential)),
            ("1. CONFIDENTIAL - ENTIRE TEXT.", Some(Level::Confidential)),
            ("1. (SBU) (Entire text)", Some(Level::Sensitive)),
            ("(S - ENTIRE TEXT) WE SAW", Some(Level::Secret)),
            ("1. (C) The entire text was read", None),
            ("1. Entire text follows", None),
        ] {
            assert_eq!(of_entire_text(text), expected, "{text}");
        }
    }

    #[test]
    fn false_friends_are_no_markings() {
        for text in [
            "(U.S.)",
            "(b)",
            "(d)",
            "(Iran)",
            "(S)he",
            "(SE)",
            "(NC)",
            "(C Smith)",
            "(U S forces)",
            "(Ref A)",
            "()",
            "(",
            "(S",
            "(Service)",
            "(c) 2008 é",
        ] {
            let found = at(text, 0).filter(|found| !found.lower);
            assert_eq!(found, None, "{text}");
        }
    }

    #[test]
    fn damaged_brackets_behind_a_number() {
        for (text, expected) in [
            ("C) The", Some("C")),
            ("SBU) The", Some("SBU")),
            ("(SBU The", Some("SBU")),
            ("(C Talks", Some("C")),
            ("(U S", None),
            ("C. The", None),
            ("Call) me", None),
        ] {
            let found = damaged_at(text, 0).map(|found| found.marking.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
