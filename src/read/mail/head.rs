//! What does the head of a letter say where its letters are not written as heads may have them? Both
//! writers here give a letter that mail programs understand.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

use crate::read::decode;
use crate::read::decode::charset::Charset;

/// `Subject: R\xe9union`: writes the head of a letter whose letters are in no encoding that heads may have
/// as UTF-8; the encoding is the one that the head names for the body, or that its bytes look like.
pub(super) fn with_plain_letters(bytes: &[u8]) -> Cow<'_, [u8]> {
    /// So many bytes of the body are looked at to tell the encoding.
    const LOOKED_AT: usize = 20_000;
    let ends = |mark: &[u8]| memchr::memmem::find(bytes, mark);
    let end = [ends(b"\n\n"), ends(b"\r\n\r\n")];
    let end = end.into_iter().flatten().min().unwrap_or(bytes.len());
    let (head, rest) = bytes.split_at(end);
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let told = charset_of(head);
    let looks = bytes
        .get(..bytes.len().min(end + LOOKED_AT))
        .unwrap_or(bytes);
    let text = match told {
        Some(_) => decode::decode(head.to_vec(), told).value,
        None => decode::decode_like(head, looks),
    };
    let mut out = text.into_bytes();
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// Writes words of the head whose encoding no mail program knows (`=?mac-cyrillic?B?jO7x6uLg?=`) as
/// UTF-8 (RFC 2047).
pub(super) fn with_known_words(bytes: &[u8]) -> Cow<'_, [u8]> {
    let ends = [&b"\n\n"[..], b"\r\n\r\n"].into_iter();
    let end = ends
        .filter_map(|mark| memchr::memmem::find(bytes, mark))
        .min();
    let (head, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
    let mut out = Vec::new();
    let mut done = 0;
    for at in memchr::memmem::find_iter(head, b"=?") {
        let Some((length, text)) = head.get(at..).and_then(strange_word) else {
            continue;
        };
        out.extend_from_slice(&head[done..at]);
        out.extend_from_slice(b"=?utf-8?Q?");
        for byte in text.bytes() {
            out.extend_from_slice(format!("={byte:02X}").as_bytes());
        }
        out.extend_from_slice(b"?=");
        done = at + length;
    }
    if done == 0 {
        return Cow::Borrowed(bytes);
    }
    out.extend_from_slice(&head[done..]);
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// Returns how long the encoded word is that `head` begins with, and its text, when only we know its
/// encoding.
fn strange_word(head: &[u8]) -> Option<(usize, String)> {
    /// Longer ones are none (RFC 2047 has 75 characters).
    const LONGEST: usize = 1000;
    let head = &head[..head.len().min(LONGEST)];
    let mut parts = head.get(2..)?.split(|byte| *byte == b'?');
    let (name, kind, words) = (parts.next()?, parts.next()?, parts.next()?);
    if !parts.next()?.starts_with(b"=") || encoding_rs::Encoding::for_label(name).is_some() {
        return None;
    }
    let charset = Charset::named(name)?;
    let bytes = match kind {
        b"B" | b"b" => base64_decode(words)?,
        b"Q" | b"q" => {
            let blank = |byte: &u8| if *byte == b'_' { b' ' } else { *byte };
            quoted_printable_decode(&words.iter().map(blank).collect::<Vec<u8>>())?
        }
        _ => return None,
    };
    let length = "=?".len() + name.len() + 1 + kind.len() + 1 + words.len() + "?=".len();
    Some((length, charset.decode(&bytes)))
}

/// Returns the encoding that the head of a letter names, if it is one that is known.
fn charset_of(head: &[u8]) -> Option<Charset> {
    let lower = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&lower, b"charset=")? + b"charset=".len();
    let name = lower.get(at..)?;
    let name = name.strip_prefix(b"\"").unwrap_or(name);
    let is_end = |byte: &u8| matches!(byte, b'"' | b';') || byte.is_ascii_whitespace();
    let end = name.iter().position(is_end).unwrap_or(name.len());
    let found = Charset::named(&name[..end])?;
    (found != Charset::Known(encoding_rs::UTF_8)).then_some(found)
}
