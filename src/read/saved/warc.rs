//! What did a crawler keep? The records of a WARC file (ISO 28500:2017), one after the other.

use std::io::{self, BufRead, BufReader, Read};

use super::http::{self, Answer};

/// Bytes of a record's header beyond which it is none.
const MOST_HEADER: u64 = 1 << 20;

/// A record.
pub(super) struct Record {
    /// Where what it holds was found.
    pub(super) address: String,
    /// When it was fetched, as printed.
    pub(super) date: Option<String>,
    /// It is larger than documents may be, and only begun.
    pub(super) too_large: bool,
    kind: String,
    media: String,
    block: Vec<u8>,
}

impl Record {
    /// Returns what was served; nothing of records that only speak of others, of redirections and of
    /// what was not found.
    pub(super) fn answer(&self) -> Option<Answer<'_>> {
        match self.kind.as_str() {
            "response" if self.media.starts_with("application/http") => Answer::read(&self.block),
            // Without the lines of a server: what a program put there, or made of what was served.
            "response" | "resource" | "conversion" => {
                let (kind, charset) = http::media(&self.media);
                Some(Answer::plain(kind, charset, &self.block))
            }
            _ => None,
        }
    }
}

/// The records of a file.
pub(super) struct Records<'a> {
    input: BufReader<&'a mut dyn Read>,
    limit: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(input: &'a mut dyn Read, limit: usize) -> Records<'a> {
        Records {
            input: BufReader::with_capacity(1 << 16, input),
            limit,
        }
    }

    /// Reads the next record; nothing at the end.
    ///
    /// # Errors
    ///
    /// When it breaks off, or is none.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        let mut line = Vec::new();
        while line.trim_ascii().is_empty() {
            line.clear();
            if self.line(&mut line)? == 0 {
                return Ok(None);
            }
        }
        if !line.starts_with(b"WARC/") {
            return Err(io::Error::other("a record does not begin where it should"));
        }
        let mut record = Record {
            address: String::new(),
            date: None,
            too_large: false,
            kind: String::new(),
            media: String::new(),
            block: Vec::new(),
        };
        let mut length: Option<u64> = None;
        loop {
            line.clear();
            if self.line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let text = String::from_utf8_lossy(&line);
            if text.trim().is_empty() {
                break;
            }
            let Some((name, value)) = text.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => record.kind = value.to_ascii_lowercase(),
                // Older versions put it in angle brackets.
                "warc-target-uri" => {
                    let value = value.strip_prefix('<').unwrap_or(value);
                    record.address = value.strip_suffix('>').unwrap_or(value).to_owned();
                }
                "warc-date" => record.date = Some(value.to_owned()),
                "content-type" => record.media = value.to_ascii_lowercase(),
                "content-length" => length = value.parse().ok(),
                _ => {}
            }
        }
        let length = length.ok_or_else(|| io::Error::other("a record does not say its length"))?;
        let wanted = length.min(self.limit as u64);
        record.too_large = length >= self.limit as u64;
        let kept = self.input.by_ref().take(wanted);
        let kept = io::copy(&mut { kept }, &mut record.block)?;
        let rest = self.input.by_ref().take(length - kept);
        let skipped = io::copy(&mut { rest }, &mut io::sink())?;
        if kept + skipped < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Some(record))
    }

    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        let mut input = self.input.by_ref().take(MOST_HEADER);
        input.read_until(b'\n', line)
    }
}
