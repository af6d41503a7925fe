//! What do the bytes say? Bytes to text, with a word on how.
//!
//! Promise: bytes that are valid UTF-8 come out as they are (without the mark), but for those that
//! announce another encoding by its escapes (ISO-2022). Of other bytes, only those that are not
//! UTF-8 are read as Windows-1252, so that one stray byte does not spoil the accents of a whole
//! text; for a text in Windows-1252 that is the same as reading all of it so. Another encoding is
//! guessed where that reading is no language's: see `guess.rs`. NULs stay.

pub(super) mod charset;
mod guess;
mod pages;

use encoding_rs::{UTF_8, WINDOWS_1252};

use super::magic;
use crate::diagnostic::{Code, Diagnostic, Parsed};
use crate::source::Span;
use charset::Charset;

/// Returns the text of `bytes`.
///
/// `declared` is the encoding that the bytes name themselves (an HTML page does); it counts only
/// when they are not UTF-8.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<Charset>) -> Parsed<String> {
    let mut diagnostics = Vec::new();
    let text = if let Some(larger_first) = magic::utf32(&bytes) {
        let chars = bytes[4..].chunks_exact(4).map(|four| {
            let four = [four[0], four[1], four[2], four[3]];
            let code = match larger_first {
                true => u32::from_be_bytes(four),
                false => u32::from_le_bytes(four),
            };
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
        });
        chars.collect()
    } else if let Some(encoding) = magic::utf16(&bytes) {
        let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        if !marked {
            diagnostics.push(not_utf8(None, encoding.name()));
        }
        let from = if marked { 2 } else { 0 };
        encoding
            .decode_without_bom_handling(&bytes[from..])
            .0
            .into_owned()
    } else {
        match String::from_utf8(bytes) {
            Ok(text) if guess::is_escaped(&text) => {
                let encoding = encoding_rs::ISO_2022_JP;
                diagnostics.push(not_utf8(None, encoding.name()));
                let (text, _) = encoding.decode_without_bom_handling(text.as_bytes());
                text.into_owned()
            }
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                text
            }
            Err(error) => {
                let bytes = error.into_bytes();
                // What is not UTF-8 cannot say that it is.
                let told = declared.filter(|charset| *charset != Charset::Known(UTF_8));
                let other = told.or_else(|| guess::guess(&bytes));
                let usual = Charset::Known(WINDOWS_1252);
                if let Some(found) = other.filter(|found| *found != usual) {
                    diagnostics.push(not_utf8(None, found.name()));
                    found.decode(&bytes)
                } else {
                    let (text, first) = lenient(&bytes);
                    diagnostics.push(not_utf8(first, WINDOWS_1252.name()));
                    text
                }
            }
        }
    };
    if let Some(at) = text.find('\0') {
        let count = text.bytes().filter(|byte| *byte == 0).count();
        let message = format!("{count} NUL characters, read as blanks");
        let span = narrow(at, at + 1);
        diagnostics.push(Diagnostic::warning(Code::NulBytes, span, message));
    }
    Parsed {
        value: text,
        diagnostics,
    }
}

/// Decodes bytes that are not UTF-8 in the encoding that all bytes around them look like.
pub(super) fn decode_like(bytes: &[u8], around: &[u8]) -> String {
    match guess::guess(around) {
        Some(found) => found.decode(bytes),
        None => lenient(bytes).0,
    }
}

fn not_utf8(span: Option<Span>, name: &str) -> Diagnostic {
    Diagnostic::warning(Code::NotUtf8, span, format!("not UTF-8, read as {name}"))
}

/// A span, unless the text is larger than spans can say (it will be refused).
fn narrow(start: usize, end: usize) -> Option<Span> {
    (end <= u32::MAX as usize).then(|| Span::new(start, end))
}

/// Reads UTF-8 where it is and Windows-1252 elsewhere; returns the first odd place too.
fn lenient(bytes: &[u8]) -> (String, Option<Span>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut first = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        let start = text.len();
        let (odd, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
        text.push_str(&odd);
        if first.is_none() {
            first = narrow(start, text.len());
        }
    }
    (text, first)
}

/// Returns the encoding that the beginning of an HTML or XML page names.
pub(super) fn declared(bytes: &[u8]) -> Option<Charset> {
    let head = &bytes[..bytes.len().min(4096)];
    let is_page = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    if !is_page {
        return None;
    }
    let lower = head.to_ascii_lowercase();
    let find = |sign: &[u8]| lower.windows(sign.len()).position(|window| window == sign);
    // What an XML says of itself counts before what a page within it says.
    let is_xml = lower.trim_ascii_start().starts_with(b"<?xml");
    let told = find(b"?>").filter(|_| is_xml).unwrap_or(0);
    let named = |at: usize| lower[at..].trim_ascii_start().strip_prefix(b"=");
    let label = find(b"encoding")
        .filter(|at| *at < told)
        .and_then(|at| named(at + 8))
        .or_else(|| find(b"charset=").and_then(|at| named(at + 7)))
        .or_else(|| find(b"encoding=").and_then(|at| named(at + 8)))?
        .trim_ascii_start();
    let label = label.strip_prefix(b"\"").unwrap_or(label);
    let label = label.strip_prefix(b"'").unwrap_or(label);
    let is_end = |byte: &u8| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'));
    let end = label.iter().position(is_end).unwrap_or(label.len());
    Charset::named(&label[..end]).filter(|charset| charset.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_all_ages() {
        for (bytes, expected, codes) in [
            (&b"plain"[..], "plain", &[][..]),
            (b"\xef\xbb\xbfmarked \xc3\xa9", "marked é", &[]),
            (b"caf\xe9 \x93quoted\x94", "café “quoted”", &[Code::NotUtf8]),
            (
                b"caf\xc3\xa9 and caf\xe9",
                "café and café",
                &[Code::NotUtf8],
            ),
            (b"cut in two \xe2\x80", "cut in two â€", &[Code::NotUtf8]),
            (b"\xff\xfeF\x00\xe8\x00s\x00", "Fès", &[]),
            (b"\xfe\xff\x00F\x00\xe8\x00s", "Fès", &[]),
            (b"\xff\xfe\0\0F\0\0\0\xe8\0\0\0", "Fè", &[]),
            (b"\0\0\xfe\xff\0\0\0F\0\0\0\xe8", "Fè", &[]),
            (b"a\0b", "a\0b", &[Code::NulBytes]),
        ] {
            let read = decode(bytes.to_vec(), None);
            assert_eq!(read.value, expected);
            let found: Vec<_> = read.diagnostics.iter().map(|d| d.code).collect();
            assert_eq!(found, codes, "{expected}");
        }
    }

    #[test]
    fn encodings_that_nothing_names_are_guessed() {
        let russian = "Глава делегации Виктор Орлов встретился с министром в Касабланке.\n";
        let japanese =
            "カサブランカの総領事は、モロッコ内務省の代表者と会談した。港は開いている。\n";
        let chinese = "总领事在卡萨布兰卡会见了摩洛哥内政部的代表。港口是开放的。\n";
        let french =
            "Le préfet de Fès, M. René Hélary, a déclaré que l’été serait sec à Béni Mellal.\n";
        let polish = "Łukasz Żółkiewski spotkał się z konsulem w Gdańsku i mówił o porcie.\n";
        for (text, name) in [
            (russian, "windows-1251"),
            (russian, "koi8-r"),
            (russian, "ibm866"),
            (japanese, "shift_jis"),
            (japanese, "euc-jp"),
            (japanese, "iso-2022-jp"),
            (chinese, "gb18030"),
            (french, "macintosh"),
            (french, "windows-1252"),
            (polish, "windows-1250"),
        ] {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes());
            let encoding = encoding.expect("the encoding is known");
            let bytes = encoding.encode(text).0.into_owned();
            let read = decode(bytes, None);
            assert_eq!(read.value, text, "{name}");
            assert_eq!(read.diagnostics.len(), 1, "{name}");
        }
        let spanish =
            "El señor José Ibáñez habló en Asunción de los niños y del jardín de Málaga.\r\n";
        let german = "Der Präsident grüßte die Bürger von Köln; später kam er nach Düsseldorf.\r\n";
        let framed = "╔═══════╗\r\n║ SAFI  ║\r\n╚═══════╝\r\nThe quay is open.\r\n";
        let mixed = "╒═══════╕\r\n│ SAFI  │\r\n╘═══════╛\r\nLe préfet de Fès.\r\n";
        for (text, page) in [
            (french.replace('’', "'").as_str(), &pages::guessed()[0]),
            (spanish, &pages::guessed()[0]),
            (german, &pages::guessed()[0]),
            (framed, &pages::guessed()[0]),
            (mixed, &pages::guessed()[1]),
            (polish, &pages::guessed()[2]),
        ] {
            let all: Vec<u8> = (0..=255).collect();
            let known: Vec<char> = page.decode(&all).chars().collect();
            let place = |c: char| known.iter().position(|other| *other == c);
            let bytes: Option<Vec<u8>> = text.chars().map(|c| Some(place(c)? as u8)).collect();
            let read = decode(bytes.expect("the page has the letters"), None);
            assert_eq!(read.value, text, "{}", page.name);
            let message = format!("not UTF-8, read as {}", page.name);
            assert_eq!(read.diagnostics[0].message, message);
        }
        // Few bytes tell nothing, and a stray one is no other encoding.
        assert_eq!(decode(b"Se\x96or".to_vec(), None).value, "Se–or");
        let mut stray = russian.as_bytes().to_vec();
        stray.push(0xe9);
        assert_eq!(decode(stray, None).value, format!("{russian}é"));
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = b"<html><meta charset='windows-1251'>\xcc\xee\xf1\xea\xe2\xe0";
        let encoding = declared(page);
        assert!(decode(page.to_vec(), encoding).value.ends_with("Москва"));
        assert_eq!(declared(b"the charset=windows-1251 was used"), None);
        let feed =
            b"<?xml version='1.0' encoding = 'KOI8-R' ?><rss>&lt;meta charset='utf-8'>\xed\xcf";
        assert_eq!(declared(feed), Some(Charset::Known(encoding_rs::KOI8_R)));
        for (page, text) in [
            (
                &b"<html><meta charset='cp850'><p>Le pr\x82fet de F\x8as</p>"[..],
                "<p>Le préfet de Fès</p>",
            ),
            (
                b"<?xml version='1.0' encoding='mac-cyrillic'?><p>\x8c\xee\xf1\xea\xe2\xe0</p>",
                "<p>Москва</p>",
            ),
        ] {
            let read = decode(page.to_vec(), declared(page));
            assert!(read.value.ends_with(text), "{}", read.value);
        }
        let page = b"<html><meta charset='utf-8'>caf\xe9";
        assert!(
            decode(page.to_vec(), declared(page))
                .value
                .ends_with("café")
        );
    }
}
