//! What did a server answer? A response of HTTP (RFC 9112) as crawlers keep it: lines, then a body that
//! may come in chunks and packed.

use std::io::{Cursor, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::read::archive::fill;
use crate::read::bomb::{self, Unpacked};
use crate::read::decode::charset::Charset;

/// What a server answered.
pub(super) struct Answer<'a> {
    /// The media type, without parameters, in small letters.
    pub(super) kind: String,
    pub(super) charset: Option<Charset>,
    packing: String,
    chunked: bool,
    body: &'a [u8],
}

/// Why a body cannot be read.
pub(super) enum Fault {
    /// It unpacks to too much.
    Bomb,
    /// Its packing is not read.
    Packing(String),
}

/// Returns the media type of a `Content-Type`, and its character set.
pub(super) fn media(value: &str) -> (String, Option<Charset>) {
    let lower = value.to_ascii_lowercase();
    let mut parts = lower.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_owned();
    let charset = parts.find_map(|part| part.strip_prefix("charset="));
    let charset = charset.map(|name| name.trim_matches(['"', '\'', ' ']));
    (
        kind,
        charset.and_then(|name| Charset::named(name.as_bytes())),
    )
}

impl<'a> Answer<'a> {
    /// Returns what stands without lines of a server.
    pub(super) fn plain(kind: String, charset: Option<Charset>, body: &'a [u8]) -> Answer<'a> {
        Answer {
            kind,
            charset,
            packing: String::new(),
            chunked: false,
            body,
        }
    }

    /// Takes an answer apart; nothing when it brings nothing.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Answer<'a>> {
        let mut rest = bytes;
        let mut line = || {
            let end = rest.iter().position(|byte| *byte == b'\n')?;
            let (line, behind) = rest.split_at(end + 1);
            rest = behind;
            Some(String::from_utf8_lossy(line.trim_ascii_end()).into_owned())
        };
        let status = line()?;
        let code = status.split_whitespace().nth(1)?;
        let mut answer = Answer::plain(String::new(), None, &[]);
        loop {
            let line = line()?;
            let Some((name, value)) = line.split_once(':') else {
                if line.is_empty() {
                    break;
                }
                continue;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-type" => (answer.kind, answer.charset) = media(value),
                "content-encoding" => answer.packing = value.to_ascii_lowercase(),
                "transfer-encoding" => {
                    answer.chunked = value.to_ascii_lowercase().ends_with("chunked");
                }
                _ => {}
            }
        }
        answer.body = rest;
        (status.starts_with("HTTP/") && code.starts_with('2')).then_some(answer)
    }

    /// Returns the body, out of its chunks and unpacked, as far as it goes.
    pub(super) fn body(&self, limit: usize) -> Result<Vec<u8>, Fault> {
        let mut body = self.body.to_vec();
        // Some crawlers leave the chunks and some do not, and both keep the line that tells them.
        if self.chunked
            && let Some(whole) = unchunked(self.body)
        {
            body = whole;
        }
        let packings = self.packing.split(',').map(str::trim);
        for packing in packings.rev().filter(|packing| !packing.is_empty()) {
            body = match packing {
                "identity" | "none" => body,
                // Unpacked already, with the line that says how it was packed.
                "gzip" | "x-gzip" if !body.starts_with(b"\x1f\x8b") => body,
                "gzip" | "x-gzip" => unpacked(MultiGzDecoder::new(&body[..]), &body, limit)?,
                "deflate" => {
                    let zlib = unpacked(ZlibDecoder::new(&body[..]), &body, limit)?;
                    match zlib.is_empty() {
                        // What some servers mean by it.
                        true => unpacked(DeflateDecoder::new(&body[..]), &body, limit)?,
                        false => zlib,
                    }
                }
                "zstd" => match zstd::Decoder::new(Cursor::new(&body)) {
                    Ok(plain) => unpacked(plain, &body, limit)?,
                    Err(_) => body,
                },
                other => return Err(Fault::Packing(other.to_owned())),
            };
        }
        Ok(body)
    }
}

fn unpacked(plain: impl Read, packed: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    let mut plain = Unpacked::from(plain, packed.len() as u64);
    match fill(&mut plain, limit, &mut out) {
        Err(cause) if bomb::is_bomb(&cause) => Err(Fault::Bomb),
        // What broke off is read as far as it goes.
        _ => Ok(out),
    }
}

/// Puts chunks together; nothing when these are none.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    loop {
        let end = rest.iter().take(100).position(|byte| *byte == b'\n');
        let Some(end) = end else {
            // It breaks off.
            return (!out.is_empty()).then_some(out);
        };
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = line.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        let chunk = &rest[..size.min(rest.len())];
        out.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_come_out_of_chunks_and_packing() {
        use std::io::Write;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"The quay").expect("in memory");
        let gzip = gzip.finish().expect("in memory");
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        raw.write_all(b"The quay").expect("in memory");
        let raw = raw.finish().expect("in memory");
        let chunked = b"4;x=y\r\nThe \r\n4\r\nquay\r\n0\r\n\r\n";
        for (lines, body, expected) in [
            ("", &b"The quay"[..], Some("The quay")),
            ("Content-Encoding: gzip\r\n", &gzip, Some("The quay")),
            ("Content-Encoding: gzip\r\n", b"The quay", Some("The quay")),
            ("Content-Encoding: deflate\r\n", &raw, Some("The quay")),
            ("Transfer-Encoding: chunked\r\n", chunked, Some("The quay")),
            (
                "Transfer-Encoding: chunked\r\n",
                b"The quay",
                Some("The quay"),
            ),
            ("Transfer-Encoding: chunked\r\n", b"ff\r\nThe", Some("The")),
            ("Content-Encoding: br\r\n", b"?", None),
        ] {
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; Charset=\"koi8-r\"\r\n{lines}\r\n"
            );
            let bytes = [head.as_bytes(), body].concat();
            let answer = Answer::read(&bytes).expect("it is one");
            assert_eq!(answer.kind, "text/html");
            assert_eq!(answer.charset.map(Charset::name), Some("KOI8-R"));
            let read = answer.body(1000).ok();
            let read = read.as_deref().map(String::from_utf8_lossy);
            assert_eq!(read.as_deref(), expected, "{lines}");
        }
        for bytes in ["HTTP/1.1 302 Found\r\n\r\n", "HTTP/1.1", "x\r\n\r\n"] {
            assert!(Answer::read(bytes.as_bytes()).is_none(), "{bytes}");
        }
    }
}
