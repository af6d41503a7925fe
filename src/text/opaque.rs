//! Is it an address? E-mail addresses, URLs, handles, file paths and redactions name nothing by
//! their parts.
//!
//! Promise: looking ahead is bounded, or ends at what becomes opaque, so that a text of nothing
//! but beginnings of addresses is read in linear time.

use super::letters::{char_before, is_apostrophe, is_word};

/// Returns the end of an address, handle, path or redaction that begins with the word
/// `text[start..end]`.
#[inline]
pub(super) fn opaque_end(text: &str, start: usize, end: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let after = bytes.get(end).copied().filter(|_| end < limit);
    let before = start.checked_sub(1).map(|at| bytes[at]);
    // Most words have a blank before and behind.
    let marked = matches!(before, Some(b'@' | b'/' | b'\\'))
        || matches!(
            after,
            Some(b':' | b'@' | b'.' | b'-' | b'_' | b'+' | b'/' | b'\\')
        );
    if !marked && !bytes[start..end].starts_with(b"XXXX") {
        return None;
    }
    marked_end(text, start, end, limit, (before, after))
}

/// The same for a word with a mark before or behind it, or one of many `X`.
fn marked_end(
    text: &str,
    start: usize,
    end: usize,
    limit: usize,
    (before, after): (Option<u8>, Option<u8>),
) -> Option<usize> {
    let handle =
        before == Some(b'@') && (start == 1 || !char_before(text, start - 1).is_some_and(is_word));
    let scheme = after == Some(b':')
        && text[end..limit].starts_with("://")
        && text[start..end].bytes().all(|b| b.is_ascii_alphabetic());
    let www = after == Some(b'.') && text[start..end].eq_ignore_ascii_case("www");
    if handle || scheme || www {
        return Some(stretch(text, start, limit).max(end));
    }
    if is_redaction(&text[start..end]) {
        return Some(end);
    }
    if matches!(before, Some(b'/' | b'\\')) || after == Some(b':') {
        let path = drive(text, start, end, limit).or_else(|| root(text, start, limit));
        if let Some(path) = path {
            return Some(path.max(end));
        }
    }
    if !matches!(after, Some(b'@' | b'.' | b'-' | b'_' | b'+' | b'/' | b'\\')) {
        return None;
    }
    mail(text, start, end, limit).or_else(|| file_or_host(text, start, end, limit))
}

/// Returns the end of the address that begins at `start`: blanks and brackets end it.
fn stretch(text: &str, start: usize, limit: usize) -> usize {
    let rest = text[start..limit].find(is_outside);
    let stop = rest.map_or(limit, |length| start + length);
    start + text[start..stop].trim_end_matches(TRAILING).len()
}

/// Marks of the sentence that an address stands in.
const TRAILING: [char; 6] = ['.', ',', ':', '!', '?', '\''];

fn is_outside(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '»' | ')' | ']' | ';' | ',')
}

/// Tells whether `word` is what publishers put over a name: four or more of the letter X.
fn is_redaction(word: &str) -> bool {
    let letters = word.bytes().take_while(|byte| *byte == b'X').count();
    letters >= 4 && word[letters..].chars().next().is_none_or(is_apostrophe)
}

/// `first.last@state.gov`: the local part is short.
fn mail(text: &str, start: usize, end: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = end;
    while at < limit && at - start < 65 {
        match bytes[at] {
            b'@' => {
                let domain = bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
                let fits = domain && at + 1 < limit;
                return fits.then(|| stretch(text, start, limit).max(end));
            }
            b'.' | b'-' | b'_' | b'+' => at += 1,
            byte if byte.is_ascii_alphanumeric() => at += 1,
            _ => return None,
        }
    }
    None
}

/// `C:\Archive\Chad`, `\\server\Paris`: a drive's or server's path. A folder's name may hold
/// blanks as long as a backslash follows.
fn drive(text: &str, start: usize, end: usize, limit: usize) -> Option<usize> {
    let behind = &text[end..limit];
    let letter = end == start + 1 && (behind.starts_with(":\\") || behind.starts_with(":/"));
    let before = &text[..start];
    let server = before.ends_with("\\\\")
        && !before.trim_end_matches('\\').ends_with(is_word)
        && behind.contains('\\');
    if !letter && !server {
        return None;
    }
    let mut stop = stretch(text, start, limit);
    // Three words are the most that folders of the wild have; then the search gives up.
    for _ in 0..16 {
        let rest = &text[stop..limit];
        let Some(words) = rest.strip_prefix(' ') else {
            break;
        };
        let next: String = words.chars().take(60).collect();
        let cut = next.find(['\\', '\n', '<', '"', ';', ':', '.']);
        match cut {
            Some(at) if next[at..].starts_with('\\') && next[..at].matches(' ').count() < 3 => {
                stop = stretch(text, stop + 1 + at, limit);
            }
            _ => break,
        }
    }
    Some(stop)
}

/// `/home/Chad/`, `~/Jordan.txt`: a path from a root.
fn root(text: &str, start: usize, limit: usize) -> Option<usize> {
    const ROOTS: [&str; 18] = [
        "bin", "data", "dev", "etc", "home", "lib", "media", "mnt", "opt", "private", "root",
        "srv", "sys", "tmp", "Users", "usr", "var", "Volumes",
    ];
    let before = text[..start].strip_suffix('/')?;
    let home = before.ends_with(['~', '.']);
    let before = before.trim_end_matches(['~', '.']);
    let apart = before.chars().next_back();
    if apart.is_some_and(|c| !(c.is_whitespace() || matches!(c, '"' | '“' | '\'' | '(' | '['))) {
        return None;
    }
    let stop = stretch(text, start, limit);
    let path = &text[start..stop];
    let folders: Vec<&str> = path
        .split('/')
        .filter(|part| !part.is_empty())
        .take(4)
        .collect();
    let known = ROOTS.contains(&folders.first().copied().unwrap_or_default());
    let fits = home
        || known && path.contains('/')
        || folders.len() > 2
        || folders.len() == 2 && has_file_ending(path);
    fits.then_some(stop)
}

/// `scans/Rabat.pdf`, `Chad_2009.docx`, `rabat.port.gov`: a file or a host by its ending.
fn file_or_host(text: &str, start: usize, end: usize, limit: usize) -> Option<usize> {
    if text
        .as_bytes()
        .get(end + 1)
        .is_none_or(u8::is_ascii_whitespace)
    {
        return None;
    }
    // Where the word before goes on with this one, the whole has been looked at there.
    if char_before(text, start).is_some_and(|c| matches!(c, '.' | '-' | '_' | '/' | '\\')) {
        return None;
    }
    let mut near = limit.min(start + 240);
    while !text.is_char_boundary(near) {
        near -= 1;
    }
    let stop = stretch(text, start, near);
    let part = &text[start..stop];
    let backslashes = part.matches('\\').count() >= 2;
    (backslashes || has_file_ending(part) || is_host(part)).then_some(stop)
}

fn has_file_ending(path: &str) -> bool {
    const ENDINGS: [&str; 31] = [
        "aspx", "bmp", "csv", "doc", "docx", "eml", "gif", "htm", "html", "jpeg", "jpg", "json",
        "mbox", "mp3", "mp4", "msg", "odt", "pdf", "php", "png", "pptx", "rtf", "tif", "tiff",
        "tsv", "txt", "xls", "xlsx", "xml", "zip", "ppt",
    ];
    let Some((stem, ending)) = path.rsplit_once('.') else {
        return false;
    };
    stem.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '_' | '-'))
        && ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
}

/// Tells whether `part` is a host's name in small letters, perhaps with a path.
fn is_host(part: &str) -> bool {
    const TOP: [&str; 10] = [
        "biz", "com", "edu", "eu", "gov", "info", "int", "mil", "net", "org",
    ];
    let host = part.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels = host.split('.');
    let fits = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let (mut count, mut last) = (0, "");
    for label in labels {
        if !fits(label) {
            return false;
        }
        (count, last) = (count + 1, label);
    }
    let country = last.len() == 2 && last.bytes().all(|b| b.is_ascii_lowercase());
    count >= 2 && TOP.contains(&last) || count >= 3 && country
}

#[cfg(test)]
mod tests {
    use crate::text::Tokens;

    #[test]
    fn addresses_are_one_token() {
        let opaque = |text: &str| -> Vec<String> {
            let tokens = Tokens::of(text);
            let found = tokens.list().iter().filter(|token| token.shape.opaque);
            found
                .map(|token| token.span().of(text).to_owned())
                .collect()
        };
        for (text, expected) in [
            ("mail a.b@port.example.", &["a.b@port.example"][..]),
            ("see http://x.org/Chad, then", &["http://x.org/Chad"]),
            ("file:///mnt/Rabat/x.pdf.", &["file:///mnt/Rabat/x.pdf"]),
            ("by @RabatDesk", &["RabatDesk"]),
            (
                r"at C:\Archive\Chad\2009.tif, a",
                &[r"C:\Archive\Chad\2009.tif"],
            ),
            (
                r"C:\Users\Paris\My Old Files\Chad.doc is",
                &[r"C:\Users\Paris\My Old Files\Chad.doc"],
            ),
            (r"C:\Scans\Chad is what he called it", &[r"C:\Scans\Chad"]),
            (r"on \\server\Jordan\x", &[r"server\Jordan\x"]),
            (r"Desk\Chad\old", &[r"Desk\Chad\old"]),
            ("in /home/Chad/ and", &["home/Chad/"]),
            (
                "(/srv/dump/Rabat/09SAFI8.txt)",
                &["srv/dump/Rabat/09SAFI8.txt"],
            ),
            ("under ~/Jordan", &["Jordan"]),
            ("read scans/Rabat.pdf today", &["scans/Rabat.pdf"]),
            ("Chad_2009.docx, Mali.PDF", &["Chad_2009.docx", "Mali.PDF"]),
            (
                "at rabat.port.gov/Chad or jordan.gov.ma.",
                &["rabat.port.gov/Chad", "jordan.gov.ma"],
            ),
            // these are words and names
            ("NEA/MAG, Rabat/Safi, Al-Qaeda", &[]),
            ("signed /s/ Orme", &[]),
            ("he left.The minister came.It", &[]),
            ("U.S. and U.A.E.", &[]),
            ("the Amazon.com shop", &[]),
            (r"Rabat\Safi", &[]),
            ("Part A: B / C", &[]),
            ("(Chad) and/or (Mali)", &[]),
        ] {
            assert_eq!(opaque(text), expected, "{text}");
        }
    }
}
