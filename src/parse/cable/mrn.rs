//! Which cable is it? The message reference number, from whatever names it.
//!
//! The envelope (page, preamble, table) names most cables; its number wins over the text's,
//! because some published pages carry the body of another cable and are cited by their own
//! number. Damaged ids are repaired when only one reading is possible, and kept as they are
//! otherwise: a wrong number that looks right would join two cables.

use std::sync::LazyLock;

use regex::Regex;

use super::classification_line::Serial;
use super::routing::Station;
use crate::gazetteer::{NameMatch, Posts};
use crate::id::Mrn;

/// An id as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Id {
    pub mrn: Mrn,
    /// Why it is not what was printed; `None` when nothing was damaged.
    pub damage: Option<&'static str>,
    /// Other readings of a damaged id, which the text may confirm.
    pub others: Vec<Mrn>,
}

/// What slips before the post: a section's number, whole or with letters eaten, and words of the
/// classification line.
const SLIPPED: &str = r"(?:S?E?C?T?I?O?N|SECITON|SECTIO|FINALSECTION|P?A?R?T)?[0-9O]{1,2}(?:[O0]?F|GF)[0-9O]{1,2}|[O0]?F[0-9O]{1,2}";

static SECTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("^(?:{SLIPPED})")).expect("the pattern is valid"));

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let words = "EFTO|SECTION|SIPDIS|NOFORN|UNCLAS|CONFIDENTIAL|SECRET|LIMDIS|EXDIS|NODIS|STADIS|SENSITIVE|FOUO|SBU|LOU|CORRECTED|COPY";
    let text = format!("^(?:{SLIPPED}|{words}|[0-9O]{{1,2}})+$");
    Regex::new(&text).expect("the pattern is valid")
});

/// What slips behind the number.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"^(?:SIPDIS|NOFORN|CORRECTED|COPY|UNCLAS|SECTION|[0-9]{1,2}OF[0-9]{1,2}|[A-Z]$)*$";
    Regex::new(text).expect("the pattern is valid")
});

/// Marks of a table behind an id (`_b`) and sections set apart by blanks (`01 OF 02`).
static TABLE_TAIL: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?i)(?:_[a-z]|\s+(?:SECTION\s+)?[0-9]{1,2}\s+OF\s+[0-9]{1,2})$";
    Regex::new(text).expect("the pattern is valid")
});

static AIRGRAM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"-C?A-?[0-9]+$").expect("the pattern is valid"));

static TWO_NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([A-Z]+)([0-9]{3,6})([A-Z]+)([0-9]{1,6})$").expect("the pattern is valid")
});

/// Returns `printed` in capitals, without blanks and the marks that stand for them.
fn plain(printed: &str) -> String {
    let printed = super::words::head(printed.trim(), 200);
    let printed = &printed[..TABLE_TAIL
        .find(printed)
        .map_or(printed.len(), |tail| tail.start())];
    let text: String = printed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '#'))
        .flat_map(char::to_uppercase)
        .collect();
    let text = match text.strip_prefix('O') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => format!("0{rest}"),
        _ => text,
    };
    if AIRGRAM.is_match(&text) {
        text
    } else {
        text.replace('-', "")
    }
}

/// Reads an id (`09CASABLANCA27`), malformed or not; `None` when it has no year, no name or no
/// number.
pub(super) fn read(printed: &str, posts: &Posts) -> Option<Id> {
    let text = plain(printed);
    let sure = |mrn: Mrn, damage| {
        Some(Id {
            mrn,
            damage,
            others: Vec::new(),
        })
    };
    let whole = Mrn::parse(&text);
    if let Some(mrn) = &whole {
        if let Some(post) = posts.named(mrn.post()) {
            return sure(renamed(mrn, post.name_in(Some(mrn.year()))), None);
        }
        // The National Archives cut the post to six letters, blanks included: `1973NEWDE07645`.
        let four_digits = text.bytes().take_while(u8::is_ascii_digit).count() == 4;
        if four_digits && (4..=6).contains(&mrn.post().len()) {
            let mut names = posts.iter().filter(|post| post.mrn.starts_with(mrn.post()));
            if let (Some(post), None) = (names.next(), names.next()) {
                return sure(renamed(mrn, &post.mrn), None);
            }
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits < 2 {
        return None;
    }
    if digits == 4
        && text[..2] == text[2..4]
        && let Some(mrn) = Mrn::parse(&text[2..])
        && let Some(post) = posts.named(mrn.post())
    {
        return sure(renamed(&mrn, &post.mrn), Some("the year stands twice"));
    }
    let four = digits >= 4 && matches!(&text[..2], "19" | "20") && whole.is_some();
    let (year, rest) = text.split_at(if four { 4 } else { 2 });
    let year: u16 = year.parse().ok()?;
    if let Some(found) = TWO_NUMBERS.captures(rest)
        && let Some(post) = posts.named(&found[1])
    {
        let first = Mrn::new(year, &post.mrn, found[2].parse().ok()?);
        let last = Mrn::new(year, &post.mrn, found[4].parse().ok()?);
        if matches!(&found[3], "TOSEC" | "SECTO") {
            return sure(first, Some("a second series' number stands behind"));
        }
        return Some(Id {
            mrn: as_printed(&text)?,
            damage: Some("two numbers stand in it"),
            others: vec![first, last],
        });
    }
    if let Some((post, number, damage)) = repaired(rest, posts) {
        return sure(Mrn::new(year, &post, number), Some(damage));
    }
    match whole {
        Some(mrn) => sure(mrn, None),
        None => sure(as_printed(&text)?, Some("no post and number can be read")),
    }
}

/// Returns `text` with the letter O between figures, or between a word's end and a figure zero,
/// as the figure that was meant.
fn figures(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let meant = |at: usize| at > 0 && digit(at - 1) && digit(at + 1);
    let chars = text.char_indices();
    chars
        .map(|(at, c)| if c == 'O' && meant(at) { '0' } else { c })
        .collect()
}

/// Reads post and number out of what follows the year, when words or a section's number slipped
/// before the post or behind the number, or one letter of the post is wrong.
fn repaired(rest: &str, posts: &Posts) -> Option<(String, u32, &'static str)> {
    if !rest.is_ascii() {
        return None;
    }
    let rest = &figures(rest);
    let digit = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut found: Option<(String, u32, &'static str)> = None;
    for at in (1..rest.len()).filter(|at| digit(*at) && !digit(at - 1)) {
        let end = (at..rest.len())
            .find(|at| !digit(*at))
            .unwrap_or(rest.len());
        let number = rest[at..end].parse().ok().filter(|_| end - at <= 8);
        if !BEHIND.is_match(&rest[end..]) {
            continue;
        }
        let letters = rest[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let first = letters.len();
        let known = (first..at).find_map(|from| {
            let post = posts.named(&rest[from..at])?;
            let explained = from == 0 || BEFORE.is_match(&rest[..from]);
            explained.then(|| (post.mrn.clone(), from))
        });
        let section = SECTION.find(&rest[..at]).map_or(0, |section| section.end());
        let (post, damage) = match known {
            Some((post, 0)) => (post, "words stand behind the number"),
            Some((post, _)) => (post, "words or a section's number stand before the post"),
            // A name that no list knows is one all the same behind a section's number.
            None => match posts.resolve(&rest[first.max(section)..at]) {
                Some((post, _)) if first.max(section) == section => {
                    (post.mrn.clone(), "the post is misspelled")
                }
                _ if section > 0 && section >= first && at - section >= 3 => (
                    rest[section..at].to_owned(),
                    "a section number stands before the post",
                ),
                _ => continue,
            },
        };
        if let Some(number) = number {
            if found.is_some() {
                return None;
            }
            found = Some((post, number, damage));
        }
    }
    found
}

/// Returns `mrn` with the post's name in message numbers.
fn renamed(mrn: &Mrn, post: &str) -> Mrn {
    Mrn::new(mrn.year(), post, mrn.number())
}

/// Returns an id that holds `text` as it is, when it has year, name and number at all.
fn as_printed(text: &str) -> Option<Mrn> {
    let year: u16 = text.get(..2)?.parse().ok()?;
    let rest = &text[2..];
    let name = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    let number: u32 = rest[name.len()..].parse().ok()?;
    let shaped = name.chars().any(char::is_alphabetic) && name.chars().all(char::is_alphanumeric);
    shaped.then(|| Mrn::new(year, name, number))
}

/// Returns the number that the text's own line and year make.
pub(super) fn of_serial(serial: &Serial, year: u16) -> Mrn {
    let post = serial
        .post
        .as_ref()
        .map_or(serial.printed.as_str(), |(post, _)| post.as_str());
    let letters: String = post
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '-')
        .collect();
    Mrn::new(year, &letters, serial.number)
}

/// Returns the number that `DE RUEHCL #0027` and the year make.
///
/// Stations repeat only four digits, so a busy post's number may be longer; such posts are
/// named by their classification line.
pub(super) fn of_station(station: &Station, year: u16, posts: &Posts) -> Option<Mrn> {
    let post = posts.routed(&station.indicator)?;
    Some(Mrn::new(
        year,
        &post.mrn,
        station.number.filter(|number| *number > 0)?,
    ))
}

/// Tells whether the text's own number may be the envelope's.
///
/// A name that no list knows, digits eaten by the next word and an unknown year are no
/// contradictions.
pub(super) fn agrees(envelope: &Mrn, serial: &Serial, year: Option<u16>) -> bool {
    let same_number = envelope.number() == serial.number
        || (serial.eaten
            && envelope
                .number()
                .to_string()
                .starts_with(&serial.number.to_string()));
    let same_post = match &serial.post {
        Some((post, NameMatch::Canonical | NameMatch::Alias)) => post == envelope.post(),
        // A misspelled or unknown name is the envelope's, if the number is.
        Some((_, NameMatch::Misspelled)) | None => true,
    };
    same_number && same_post && year.is_none_or(|year| year == envelope.year())
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn ids_are_repaired_when_certain() {
        let posts = testing::posts();
        for (printed, mrn, damaged) in [
            ("09CASABLANCA27", "09CASABLANCA27", false),
            ("09 Casablanca 0027", "09CASABLANCA27", false),
            ("06MEXICOCITY1", "06MEXICO1", false),
            ("09SECSTATE123", "09STATE123", false),
            ("09NOWHERE12", "09NOWHERE12", false),
            ("1973NEWDE07645", "73NEWDELHI7645", false),
            ("73ROME-A50", "73ROME-A50", false),
            ("08SECTION01GF02BISHIEK21", "08BISHKEK21", true),
            ("09EFTOLONDON2618", "09LONDON2618", true),
            ("7575LIBREVILLE1895", "75LIBREVILLE1895", true),
            ("90STATE255195TOSEC140301", "90STATE255195", true),
            (
                "08ACCRA001382SUSPECTEDDUPLICATE1392",
                "08ACCRA001382SUSPECTEDDUPLICATE1392",
                true,
            ),
            ("092OF5", "092OF5", true),
            ("0901OF02RPODUBAI288", "09RPODUBAI288", true),
            ("O9ROME12", "09ROME12", false),
            ("07CTION02OF03ROME1184", "07ROME1184", true),
            ("09ROME12SIPDIS", "09ROME12", true),
            ("1975ROME00031_b", "75ROME31", false),
        ] {
            let id = read(printed, &posts).unwrap_or_else(|| panic!("{printed}"));
            assert_eq!(id.mrn.as_str(), mrn, "{printed}");
            assert_eq!(id.damage.is_some(), damaged, "{printed}");
        }
        for printed in ["", "ROME", "09", "09ROME", "ROME12", "é9ROME"] {
            assert_eq!(read(printed, &posts), None, "{printed}");
        }
        let id = read("08ACCRA001382SUSPECTEDDUPLICATE1392", &posts).unwrap();
        assert_eq!(id.others.len(), 2);
    }
}
