//! Which encoding does a name or a number mean?
//!
//! Browsers' names first (the Encoding Standard), then the numbers that Windows gives to code pages, with
//! what people write before them: `cp850`, `IBM-850` and `csPC850Multilingual` are one.

use encoding_rs::{Encoding, MACINTOSH};

use super::pages::{self, Page};

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Charset {
    /// One that browsers know.
    Known(&'static Encoding),
    /// A code page that they do not know.
    Page(&'static Page),
}

/// What stands before the number of a code page.
const BEFORE_NUMBERS: [&str; 9] = [
    "ibm", "cp", "ccsid", "codepage", "windows", "win", "ms", "dos", "pc",
];

/// Names of the Macintosh's code pages, without `x-mac-`, and their numbers.
const MACINTOSHES: [(&str, u32); 18] = [
    ("", 10000),
    ("roman", 10000),
    ("intosh", 10000),
    ("greek", 10006),
    ("cyrillic", 10007),
    ("ukrainian", 10007),
    ("romania", 10010),
    ("romanian", 10010),
    ("ce", 10029),
    ("centraleurope", 10029),
    ("centraleurroman", 10029),
    ("latin2", 10029),
    ("iceland", 10079),
    ("icelandic", 10079),
    ("turkish", 10081),
    ("tr", 10081),
    ("croatia", 10082),
    ("croatian", 10082),
];

impl Charset {
    /// Returns the encoding with this name.
    pub(in crate::read) fn named(name: &[u8]) -> Option<Charset> {
        if let Some(known) = Encoding::for_label(name) {
            return Some(Charset::Known(known));
        }
        let name = std::str::from_utf8(name).ok()?;
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        let name: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        if let Some(known) = Encoding::for_label(name.as_bytes()) {
            return Some(Charset::Known(known));
        }
        let name = name.strip_prefix("cs").unwrap_or(&name);
        let name = name.strip_prefix('x').unwrap_or(name);
        if let Some(mac) = name.strip_prefix("mac") {
            let known = MACINTOSHES.iter().find(|(name, _)| *name == mac);
            return known.and_then(|(_, number)| Charset::numbered(*number));
        }
        let mut before = BEFORE_NUMBERS.iter();
        let rest = before.find_map(|word| name.strip_prefix(word));
        let rest = rest.unwrap_or(name);
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        // `cp850` and `pc850multilingual`, but not `8bit` or `10646ucs4`.
        let is_number = digits == rest.len() || name.starts_with("pc");
        let number = rest.get(..digits).filter(|_| is_number)?.parse().ok()?;
        Charset::numbered(number)
    }

    /// Returns the encoding that a code page of Windows is.
    pub(in crate::read) fn numbered(number: u32) -> Option<Charset> {
        let label = match number {
            708 => "iso-8859-6".to_owned(),
            932 => "shift_jis".to_owned(),
            936 | 54936 => "gb18030".to_owned(),
            949 | 51949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            866 => "ibm866".to_owned(),
            10000 => return Some(Charset::Known(MACINTOSH)),
            10007 | 10017 => "x-mac-cyrillic".to_owned(),
            20866 => "koi8-r".to_owned(),
            21866 => "koi8-u".to_owned(),
            20932 | 51932 => "euc-jp".to_owned(),
            28591..=28606 => format!("iso-8859-{}", number - 28590),
            38598 => "iso-8859-8-i".to_owned(),
            50220..=50222 => "iso-2022-jp".to_owned(),
            65001 => "utf-8".to_owned(),
            number => match pages::numbered(number) {
                Some(page) => return Some(Charset::Page(page)),
                None => format!("windows-{number}"),
            },
        };
        Encoding::for_label(label.as_bytes()).map(Charset::Known)
    }

    /// Returns what it is called.
    pub(in crate::read) fn name(self) -> &'static str {
        match self {
            Charset::Known(encoding) => encoding.name(),
            Charset::Page(page) => page.name,
        }
    }

    /// Tells whether the bytes below 128 are those of ASCII.
    pub(in crate::read) fn is_ascii_compatible(self) -> bool {
        match self {
            Charset::Known(encoding) => encoding.is_ascii_compatible(),
            Charset::Page(_) => true,
        }
    }

    /// Returns the text of `bytes`, whatever mark they begin with.
    pub(in crate::read) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Charset::Known(encoding) => {
                let (text, _) = encoding.decode_without_bom_handling(bytes);
                text.into_owned()
            }
            Charset::Page(page) => page.decode(bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_and_programs_write() {
        for (name, expected) in [
            ("cp850", "IBM850"),
            ("IBM-850", "IBM850"),
            ("csPC850Multilingual", "IBM850"),
            ("850", "IBM850"),
            ("DOS-862", "IBM862"),
            ("ibm00858", "IBM858"),
            ("cp866", "IBM866"),
            ("cp1251", "windows-1251"),
            ("windows_1252", "windows-1252"),
            ("cp932", "Shift_JIS"),
            ("ms949", "EUC-KR"),
            ("latin-1", "windows-1252"),
            ("mac-cyrillic", "x-mac-cyrillic"),
            ("x-mac-ukrainian", "x-mac-cyrillic"),
            ("MacRoman", "macintosh"),
            ("x-mac-ce", "x-mac-centraleurope"),
            ("macGreek", "x-mac-greek"),
        ] {
            let found = Charset::named(name.as_bytes()).map(Charset::name);
            assert_eq!(found, Some(expected), "{name}");
        }
        for name in [
            "",
            "8bit",
            "x-unknown",
            "cp",
            "macaroni",
            "iso-10646-ucs-4",
            "037",
        ] {
            assert_eq!(Charset::named(name.as_bytes()), None, "{name}");
        }
    }
}
