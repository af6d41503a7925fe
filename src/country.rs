//! Which country? A code of two letters that is as cheap as a number.
//!
//! Invariant: the letters are `A` to `Z`, so that a code is also text. Whether a country of that
//! code exists is the gazetteer's to say ([`crate::gazetteer::Gazetteer::country`]).

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A country by its ISO 3166-1 alpha-2 code (`MA`); text in files and in JSON, where it is read
/// back only in this form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The United States, who send the cables.
    pub const US: CountryCode = CountryCode(*b"US");

    /// Burma, whose people have honorifics in their names.
    pub const MM: CountryCode = CountryCode(*b"MM");

    /// Reads two upper-case letters; `None` for anything else (`ma`, `MAR`, `Morocco`).
    pub fn parse(text: &str) -> Option<CountryCode> {
        Self::of_letters(text.as_bytes().try_into().ok()?)
    }

    /// Reads the code as ids of entities begin with it (`ma`).
    pub fn of_slug(text: &str) -> Option<CountryCode> {
        let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
        let lower = letters.iter().all(u8::is_ascii_lowercase);
        lower.then_some(CountryCode(
            letters.map(|letter| letter.to_ascii_uppercase()),
        ))
    }

    /// Takes two upper-case letters; `None` of anything else.
    #[inline]
    pub fn of_letters(letters: [u8; 2]) -> Option<CountryCode> {
        let upper = letters.iter().all(u8::is_ascii_uppercase);
        upper.then_some(CountryCode(letters))
    }

    /// Returns the two letters of the code.
    #[inline]
    pub fn letters(self) -> [u8; 2] {
        self.0
    }

    /// Returns the code as text (`MA`).
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("letters of ASCII are text")
    }

    /// Returns the code as ids of entities and words of the lexicon have it (`ma`).
    pub fn slug(self) -> String {
        self.as_str().to_ascii_lowercase()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Not every format lends its text.
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        CountryCode::parse(&text)
            .ok_or_else(|| D::Error::custom(format!("`{text}` is no code of a country")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_upper_case_letters_are_a_code() {
        for (text, written) in [
            ("MA", Some("MA")),
            ("US", Some("US")),
            // No country, but the form of one: `EU`, `XK` of Kosovo.
            ("XK", Some("XK")),
            ("ma", None),
            ("M", None),
            ("MAR", None),
            ("M1", None),
            ("É", None),
            ("", None),
        ] {
            let code = CountryCode::parse(text);
            assert_eq!(code.as_ref().map(CountryCode::as_str), written, "{text}");
        }
        assert_eq!(CountryCode::parse("US"), Some(CountryCode::US));
    }

    #[test]
    fn ids_of_entities_hold_it_in_lower_case() {
        let code = CountryCode::parse("MA").expect("it is one");
        assert_eq!(code.slug(), "ma");
        assert_eq!(CountryCode::of_slug("ma"), Some(code));
        for text in ["MA", "mA", "mar", "m1", ""] {
            assert_eq!(CountryCode::of_slug(text), None, "{text}");
        }
    }

    #[test]
    fn files_and_json_hold_it_as_text() {
        let code = CountryCode::parse("EH").expect("it is one");
        let json = serde_json::to_string(&code).expect("it is text");
        assert_eq!(json, "\"EH\"");
        assert_eq!(serde_json::from_str::<CountryCode>(&json).ok(), Some(code));
        assert!(serde_json::from_str::<CountryCode>("\"Morocco\"").is_err());
        let bytes = postcard::to_stdvec(&Some(code)).expect("memory can be written");
        let text = postcard::to_stdvec(&Some("EH")).expect("memory can be written");
        assert_eq!(bytes, text);
        assert_eq!(
            postcard::from_bytes::<Option<CountryCode>>(&bytes),
            Ok(Some(code))
        );
    }
}
