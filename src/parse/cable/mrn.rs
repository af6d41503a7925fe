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

static SECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:SECTION|SECTON|SECTIO)\d{1,2}[O0G]F\d{1,2}|^\d{1,2}[O0]F\d{1,2}")
        .expect("the pattern is valid")
});

static TWO_NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([A-Z]+)(\d{3,6})([A-Z]+)(\d{1,6})$").expect("the pattern is valid")
});

/// Words of the classification line that slipped before the post.
const PREFIXES: [&str; 12] = [
    "EFTO",
    "SECTION",
    "SIPDIS",
    "NOFORN",
    "UNCLAS",
    "CONFIDENTIAL",
    "SECRET",
    "LIMDIS",
    "EXDIS",
    "NODIS",
    "SENSITIVE",
    "FOUO",
];

/// Reads an id (`09CASABLANCA27`), malformed or not; `None` when it has no year, no name or no
/// number.
pub(super) fn read(printed: &str, posts: &Posts) -> Option<Id> {
    let text: String = printed
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .take(200)
        .collect();
    let text = match text.strip_prefix('O') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => format!("0{rest}"),
        _ => text,
    };
    let sure = |mrn: Mrn, damage| {
        Some(Id {
            mrn,
            damage,
            others: Vec::new(),
        })
    };
    if let Some(mrn) = Mrn::parse(&text) {
        if let Some(post) = posts.named(mrn.post()) {
            return sure(renamed(&mrn, &post.mrn), None);
        }
        for prefix in PREFIXES {
            let rest = mrn.post().strip_prefix(prefix);
            if let Some(post) = rest.and_then(|rest| posts.named(rest)) {
                return sure(
                    renamed(&mrn, &post.mrn),
                    Some("a word stands before the post"),
                );
            }
        }
        // The National Archives cut the post to six letters, blanks included: `1973NEWDE07645`.
        let four_digits = text.bytes().take_while(u8::is_ascii_digit).count() == 4;
        if four_digits && (4..=6).contains(&mrn.post().len()) {
            let mut names = posts.iter().filter(|post| post.mrn.starts_with(mrn.post()));
            if let (Some(post), None) = (names.next(), names.next()) {
                return sure(renamed(&mrn, &post.mrn), None);
            }
        }
        return sure(mrn, None);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits < 2 {
        return None;
    }
    if digits == 4
        && text[..2] == text[2..4]
        && let Some(mrn) = Mrn::parse(&text[2..])
    {
        let post = posts.named(mrn.post())?;
        return sure(renamed(&mrn, &post.mrn), Some("the year stands twice"));
    }
    let year: u16 = text[..2].parse().ok()?;
    let rest = &text[2..];
    if let Some(section) = SECTION.find(rest) {
        let behind = &rest[section.end()..];
        let letters = behind.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = behind[letters.len()..].parse().ok();
        if let (Some(number), true) = (number, letters.chars().count() >= 3) {
            let post = posts
                .resolve(letters)
                .map_or(letters, |(post, _)| &post.mrn);
            return sure(
                Mrn::new(year, post, number),
                Some("a section number stands before the post"),
            );
        }
    }
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
    sure(as_printed(&text)?, Some("no post and number can be read"))
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
