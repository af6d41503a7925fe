//! What do the codes of a font mean, and how wide are its letters? (ISO 32000-1, 9.6 to 9.10)

use std::collections::HashMap;

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::cmap::CMap;

pub(super) struct Font {
    /// Codes have two bytes, unless the map says otherwise.
    composite: bool,
    unicode: Option<CMap>,
    /// Codes of a composite font are UCS-2 themselves.
    is_unicode: bool,
    /// Letters of a simple font.
    letters: Vec<Option<String>>,
    widths: HashMap<u32, f64>,
    default: f64,
}

impl Font {
    pub(super) fn new(dict: &Dict<'_>) -> Font {
        let kind = dict.get::<Name<'_>>("Subtype");
        let composite = kind.is_some_and(|kind| kind.as_str() == "Type0");
        let unicode = dict.get::<Stream<'_>>("ToUnicode");
        let unicode = unicode.and_then(|stream| Some(CMap::new(&stream.decoded().ok()?)));
        let mut font = Font {
            composite,
            unicode,
            is_unicode: false,
            letters: Vec::new(),
            widths: HashMap::new(),
            default: 500.0,
        };
        if composite {
            let encoding = dict.get::<Name<'_>>("Encoding");
            font.is_unicode = encoding
                .is_some_and(|it| it.as_str().contains("UCS2") || it.as_str().contains("UTF16"));
            font.default = 1000.0;
            let descendants = dict.get::<Array<'_>>("DescendantFonts");
            if let Some(own) = descendants.and_then(|list| list.iter::<Dict<'_>>().next()) {
                font.composite_widths(&own);
            }
        } else {
            font.letters = letters(dict);
            font.simple_widths(dict);
        }
        font
    }

    fn simple_widths(&mut self, dict: &Dict<'_>) {
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
        if let Some(missing) = descriptor.and_then(|it| it.get::<Number>("MissingWidth")) {
            self.default = missing.as_f64();
        }
        // The widths of a font that draws its own letters are in its own units.
        let is_drawn = dict
            .get::<Name<'_>>("Subtype")
            .is_some_and(|it| it.as_str() == "Type3");
        let unit = is_drawn
            .then(|| dict.get::<Array<'_>>("FontMatrix")?.iter::<Number>().next())
            .flatten()
            .map_or(1.0, |unit| unit.as_f64() * 1000.0);
        let first = dict.get::<Number>("FirstChar").map_or(0, |it| it.as_i64());
        let first = u32::try_from(first).unwrap_or(0);
        match dict.get::<Array<'_>>("Widths") {
            Some(widths) => {
                for (code, width) in (first..).zip(widths.iter::<Number>()).take(256) {
                    self.widths.insert(code, width.as_f64() * unit);
                }
            }
            None => {
                let name = dict.get::<Name<'_>>("BaseFont");
                self.standard_widths(name.as_ref().map_or("", |name| name.as_str()));
            }
        }
    }

    /// The fonts that every viewer has come without widths; theirs are near enough to know words.
    fn standard_widths(&mut self, name: &str) {
        if name.contains("Courier") {
            self.default = 600.0;
            return;
        }
        const NARROW: &str = "fijlrt.,:;'!|I()[]/- ";
        const WIDE: &str = "mwMWABCDGHKNOQRUVXY@%&—";
        for code in 0x20..0x7f_u32 {
            let c = char::from_u32(code).unwrap_or(' ');
            let width = match () {
                () if NARROW.contains(c) => 290.0,
                () if "mwMW@%—".contains(c) => 840.0,
                () if WIDE.contains(c) => 700.0,
                () => 530.0,
            };
            self.widths.insert(code, width);
        }
    }

    fn composite_widths(&mut self, dict: &Dict<'_>) {
        if let Some(default) = dict.get::<Number>("DW") {
            self.default = default.as_f64();
        }
        let Some(list) = dict.get::<Array<'_>>("W") else {
            return;
        };
        let mut first: Option<u32> = None;
        let mut last: Option<u32> = None;
        for item in list.iter::<Object<'_>>() {
            match (item, first, last) {
                (Object::Array(widths), Some(code), None) => {
                    for (code, width) in (code..).zip(widths.iter::<Number>()) {
                        self.widths.insert(code, width.as_f64());
                    }
                    first = None;
                }
                (Object::Number(width), Some(from), Some(to)) => {
                    for code in from..=to.min(from.saturating_add(0xffff)) {
                        self.widths.insert(code, width.as_f64());
                    }
                    (first, last) = (None, None);
                }
                (Object::Number(code), None, _) => first = u32::try_from(code.as_i64()).ok(),
                (Object::Number(code), Some(_), None) => last = u32::try_from(code.as_i64()).ok(),
                _ => (first, last) = (None, None),
            }
        }
    }

    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.default)
    }

    /// Returns the codes that `bytes` are, each with its letters, and whether it is the one that
    /// word spacing is for.
    pub(super) fn decode(&self, bytes: &[u8]) -> Vec<(u32, String, bool)> {
        let mut out = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let told = self.unicode.as_ref().filter(|_| self.composite);
            let usual = if self.composite { 2 } else { 1 };
            let length = told.and_then(|map| map.length(rest)).unwrap_or(usual);
            let length = length.clamp(1, rest.len());
            let code = rest[..length]
                .iter()
                .fold(0, |sum, byte| sum << 8 | u32::from(*byte));
            out.push((code, self.letter(code), length == 1 && code == 32));
            rest = &rest[length..];
        }
        out
    }

    fn letter(&self, code: u32) -> String {
        let told = self.unicode.as_ref().and_then(|map| map.get(code));
        if let Some(text) = told.filter(|text| !text.is_empty() && *text != "\0") {
            return unligated(text);
        }
        if self.is_unicode {
            return char::from_u32(code).map_or_else(String::new, String::from);
        }
        let own = self.letters.get(code as usize).cloned().flatten();
        own.unwrap_or_else(|| "\u{fffd}".to_owned())
    }
}

/// Returns the letters of which a ligature is made.
fn unligated(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            c => out.push(c),
        }
    }
    out
}

/// Returns the letters of a simple font by its encoding.
fn letters(dict: &Dict<'_>) -> Vec<Option<String>> {
    let encoding = dict.get::<Dict<'_>>("Encoding");
    let name = match &encoding {
        Some(own) => own.get::<Name<'_>>("BaseEncoding"),
        None => dict.get::<Name<'_>>("Encoding"),
    };
    let base = match name.as_ref().map(|name| name.as_str()) {
        Some("MacRomanEncoding") => encoding_rs::MACINTOSH,
        _ => encoding_rs::WINDOWS_1252,
    };
    // Without a name it is the fonts' own; the standard one differs in few places.
    let is_standard =
        name.is_none() || name.is_some_and(|name| name.as_str() == "StandardEncoding");
    let mut out: Vec<Option<String>> = (0..=255_u8)
        .map(|byte| {
            if is_standard && let Some(c) = standard(byte) {
                return Some(c.to_owned());
            }
            let (text, _) = base
                .decode_without_bom_handling(std::slice::from_ref(&byte))
                .to_owned();
            let shown = !text.chars().all(char::is_control);
            shown.then(|| text.into_owned())
        })
        .collect();
    let differences = encoding.and_then(|own| own.get::<Array<'_>>("Differences"));
    let mut code = 0_usize;
    for item in differences
        .iter()
        .flat_map(|list| list.iter::<Object<'_>>())
    {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
            Object::Name(name) => {
                if let Some(slot) = out.get_mut(code) {
                    *slot = glyph(name.as_str());
                }
                code += 1;
            }
            _ => {}
        }
    }
    out
}

/// Returns what the standard encoding has elsewhere than Windows-1252 (ISO 32000-1, annex D.2).
fn standard(byte: u8) -> Option<&'static str> {
    Some(match byte {
        0x27 => "’",
        0x60 => "‘",
        0xa4 => "⁄",
        0xa6 => "ƒ",
        0xa9 => "'",
        0xaa => "“",
        0xac => "‹",
        0xad => "›",
        0xae => "fi",
        0xaf => "fl",
        0xb1 => "–",
        0xb2 => "†",
        0xb3 => "‡",
        0xb4 => "·",
        0xb7 => "•",
        0xb8 => "‚",
        0xb9 => "„",
        0xba => "”",
        0xbc => "…",
        0xd0 => "—",
        0xe1 => "Æ",
        0xe8 => "Ł",
        0xe9 => "Ø",
        0xea => "Œ",
        0xf1 => "æ",
        0xf5 => "ı",
        0xf8 => "ł",
        0xf9 => "ø",
        0xfa => "œ",
        0xfb => "ß",
        _ => return None,
    })
}

/// Returns what a glyph of this name shows (Adobe Glyph List, as far as Latin text goes).
fn glyph(name: &str) -> Option<String> {
    let base = name.split('.').next().unwrap_or(name);
    let hex = |digits: &str| {
        let code = u32::from_str_radix(digits, 16).ok()?;
        Some(char::from_u32(code)?.to_string())
    };
    if let Some(digits) = base.strip_prefix("uni").filter(|it| it.len() == 4) {
        return hex(digits);
    }
    if let Some(digits) = base
        .strip_prefix('u')
        .filter(|it| (4..=6).contains(&it.len()))
    {
        return hex(digits);
    }
    let mut letters = base.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.to_string());
    }
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == base) {
        return Some((*text).to_owned());
    }
    // A letter and the name of its accent.
    let (letter, accent) = base.split_at_checked(1)?;
    let (_, mark) = ACCENTS.iter().find(|(known, _)| *known == accent)?;
    use unicode_normalization::UnicodeNormalization;
    Some(format!("{letter}{mark}").nfc().collect())
}

const ACCENTS: [(&str, char); 13] = [
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30a}'),
    ("hungarumlaut", '\u{30b}'),
    ("caron", '\u{30c}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
];

const NAMES: [(&str, &str); 80] = [
    ("space", " "),
    ("nbspace", " "),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("period", "."),
    ("comma", ","),
    ("colon", ":"),
    ("semicolon", ";"),
    ("hyphen", "-"),
    ("sfthyphen", "\u{ad}"),
    ("minus", "−"),
    ("endash", "–"),
    ("emdash", "—"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesingle", "'"),
    ("quotedbl", "\""),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("bracketleft", "["),
    ("bracketright", "]"),
    ("braceleft", "{"),
    ("braceright", "}"),
    ("slash", "/"),
    ("backslash", "\\"),
    ("bar", "|"),
    ("underscore", "_"),
    ("exclam", "!"),
    ("question", "?"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("at", "@"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("equal", "="),
    ("less", "<"),
    ("greater", ">"),
    ("asciitilde", "~"),
    ("asciicircum", "^"),
    ("grave", "`"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("germandbls", "ß"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("dotlessi", "ı"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("degree", "°"),
];
