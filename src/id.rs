//! What is it called? Identities of documents and entities.
//!
//! Identities are functions of content, never of load order: a cable is its message reference
//! number, another document its file stem and a hash of its text, an entity its gazetteer id.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// A message reference number in canonical form: two-digit year, post without blanks, number
/// without leading zeros (`09CASABLANCA27`).
///
/// The year may be absent in a reference whose year is not known yet; such a thing is no `Mrn`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mrn(Arc<str>);

impl Mrn {
    /// Makes the number of message `number` of `post` in `year` (only its last two digits count).
    ///
    /// Blanks in `post` are dropped, letters are put in upper case.
    pub fn new(year: u16, post: &str, number: u32) -> Mrn {
        let post: String = post.chars().filter(|c| !c.is_whitespace()).collect();
        Mrn(format!("{:02}{}{number}", year % 100, post.to_uppercase()).into())
    }

    /// Reads a number in canonical or nearly canonical form (`09CASABLANCA0027`, `09 RABAT 27`,
    /// airgrams `73BANGKOK-A50`).
    ///
    /// Returns `None` when there is no two- or four-digit year, post of letters and number.
    /// The post is not looked up: [`crate::gazetteer::Posts`] does that.
    pub fn parse(text: &str) -> Option<Mrn> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let year: u16 = match digits {
            2 => text[..2].parse().ok()?,
            4 => text[..4]
                .parse()
                .ok()
                .filter(|year| (1900..2100).contains(year))?,
            _ => return None,
        };
        let rest = &text[digits..];
        let number_at = rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (post, number) = rest.split_at(number_at);
        let number: u32 = number.parse().ok()?;
        let letters = post.chars().filter(|c| c.is_alphabetic()).count();
        let clean = post
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'));
        (letters >= 2 && clean).then(|| Mrn::new(year, post, number))
    }

    /// Returns the canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the year in four digits: `50`–`99` are 1950–1999, `00`–`49` are 2000–2049.
    ///
    /// Historians' volumes cite telegrams of the 1950s; the last cables that are public are of 2010.
    pub fn year(&self) -> u16 {
        let two: u16 = self.0[..2]
            .parse()
            .expect("a number begins with two digits");
        if two >= 50 { 1900 + two } else { 2000 + two }
    }

    /// Returns the post as it stands in the number (`CASABLANCA`).
    pub fn post(&self) -> &str {
        let rest = &self.0[2..];
        rest.trim_end_matches(|c: char| c.is_ascii_digit())
    }

    /// Returns the serial number.
    pub fn number(&self) -> u32 {
        let at = 2 + self.post().len();
        self.0[at..].parse().expect("a number ends with its serial")
    }
}

impl fmt::Display for Mrn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a document in the graph: an [`Mrn`], or a slug with eight hex digits of a hash.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(Arc<str>);

/// The id of a gazetteer entry, or of an entity that a document's own words made.
///
/// Gazetteer ids are slugs (`ma/ministry-of-interior`); discovered entities live under
/// `doc/<document>/` until resolution across documents joins them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(Arc<str>);

macro_rules! text_id {
    ($name:ident) => {
        impl $name {
            /// Takes `text` as it is.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// Returns the text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

text_id!(DocumentId);
text_id!(EntityId);

impl EntityId {
    /// Tells whether a document's own words made it (`doc/09RABAT101/person/karvel-mazounbi`), and no
    /// gazetteer.
    pub fn is_discovered(&self) -> bool {
        self.0.starts_with("doc/")
    }
}

/// A mention, as people and files cite it: a document and where in its text, in Unicode code points
/// (`09RABAT101#char=120,133`, after RFC 5147).
///
/// It names words, not what they were linked to, so it stays good whatever the program thinks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MentionId {
    /// The document.
    pub document: DocumentId,
    /// The first code point.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
}

impl MentionId {
    /// Reads `DOCUMENT#char=BEGIN,END`. A document's id that is a message number may be written in
    /// any form; `None` when it is no mention.
    pub fn parse(text: &str) -> Option<MentionId> {
        let (document, place) = text.trim().rsplit_once("#char=")?;
        let (begin, end) = place.split_once(',')?;
        let document = document.trim();
        let document = match Mrn::parse(document) {
            Some(mrn) => DocumentId::new(mrn.as_str()),
            None => DocumentId::new(document),
        };
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse::<u32>().ok()).flatten()
        };
        let (begin, end) = (number(begin)?, number(end)?);
        (!document.as_str().is_empty() && begin < end).then_some(MentionId {
            document,
            begin,
            end,
        })
    }

    /// Returns the bytes of the words in the document's text; `None` when the text is shorter.
    pub fn span(&self, text: &str) -> Option<Span> {
        let starts = text.char_indices().map(|(at, _)| at);
        let mut bounds = starts.chain(std::iter::once(text.len()));
        let start = bounds.nth(self.begin as usize)?;
        let end = bounds.nth((self.end.checked_sub(self.begin)? as usize).checked_sub(1)?)?;
        Some(Span::new(start, end))
    }
}

impl fmt::Display for MentionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#char={},{}", self.document, self.begin, self.end)
    }
}

/// Returns `text` as a slug: lower-case ASCII letters and digits, runs of anything else one
/// hyphen, diacritics removed (`Côte d'Ivoire` → `cote-d-ivoire`).
pub fn slug(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let mut out = String::with_capacity(text.len());
    let (ascii, other) = if text.is_ascii() {
        (text, "")
    } else {
        ("", text)
    };
    // What is ASCII is its own decomposition.
    let decomposed = other.nfkd().filter(|c| !is_combining_mark(*c));
    for c in ascii.chars().chain(decomposed) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    while out.ends_with('-') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_canonical_form() {
        for (text, canonical) in [
            ("09CASABLANCA27", "09CASABLANCA27"),
            ("09CASABLANCA000027", "09CASABLANCA27"),
            ("2009 Casablanca 27", "09CASABLANCA27"),
            ("06MEXICOCITY1", "06MEXICOCITY1"),
            ("73BANGKOK-A50", "73BANGKOK-A50"),
        ] {
            assert_eq!(
                Mrn::parse(text).map(|mrn| mrn.to_string()).as_deref(),
                Some(canonical)
            );
        }
        for text in [
            "",
            "CASABLANCA27",
            "09CASABLANCA",
            "2745",
            "092OF5",
            "7575LIBREVILLE1895",
        ] {
            assert_eq!(Mrn::parse(text), None, "{text}");
        }
    }

    #[test]
    fn parts_of_a_number() {
        let mrn = Mrn::parse("73BANGKOK-A50").unwrap();
        assert_eq!(
            (mrn.year(), mrn.post(), mrn.number()),
            (1973, "BANGKOK-A", 50)
        );
        assert_eq!(Mrn::parse("08STATE127448").unwrap().year(), 2008);
    }

    #[test]
    fn mentions_are_cited_by_document_and_code_points() {
        for (text, canonical) in [
            ("09RABAT101#char=120,133", "09RABAT101#char=120,133"),
            (" 09 rabat 0101#char=0,4 ", "09RABAT101#char=0,4"),
            ("brief-1a2b3c4d#char=7,9", "brief-1a2b3c4d#char=7,9"),
        ] {
            let mention = MentionId::parse(text).map(|mention| mention.to_string());
            assert_eq!(mention.as_deref(), Some(canonical));
        }
        let cafe = MentionId::parse("x#char=2,6").expect("it is one");
        assert_eq!(
            cafe.span("a caf\u{e9}").map(|span| span.range()),
            Some(2..7)
        );
        assert_eq!(cafe.span("a caf"), None);
        for text in [
            "",
            "ma/rabat",
            "09RABAT101#char=",
            "09RABAT101#char=9,9",
            "09RABAT101#char=9,7",
            "09RABAT101#char=+1,7",
            "#char=1,7",
        ] {
            assert_eq!(MentionId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn slugs_are_ascii_where_they_can_be() {
        assert_eq!(slug("Côte d'Ivoire"), "cote-d-ivoire");
        assert_eq!(slug(" Sahara -- (West) "), "sahara-west");
    }
}
