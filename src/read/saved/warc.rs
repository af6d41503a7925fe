//! What did a crawler keep? The records of a WARC file (ISO 28500:2017), one after the other.
//!
//! Each record says how long it is. Where that is wrong, where it says nothing or where something else
//! stands between records, the next line that begins one is looked for, and what was passed over is told.

use std::io::Read;

use memchr::memmem::Finder;

use super::http::{self, Answer};

/// Bytes of a record's header beyond which it is none.
const MOST_HEADER: usize = 1 << 20;

/// Bytes that are read at once.
const PIECE: usize = 1 << 16;

/// What comes next in a file.
pub(super) enum Next {
    Record(Record),
    /// Bytes that are no record, or a record that is not as it says: what is wrong, in words.
    Wrong(String),
    End,
}

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
    input: Input<'a>,
    limit: usize,
    /// What was wrong with the record that was given last.
    wrong: Option<String>,
}

impl<'a> Records<'a> {
    pub(super) fn new(input: &'a mut dyn Read, limit: usize) -> Records<'a> {
        Records {
            input: Input {
                input,
                bytes: Vec::new(),
                at: 0,
                end: None,
            },
            limit,
            wrong: None,
        }
    }

    /// Reads what comes next.
    pub(super) fn next(&mut self) -> Next {
        if let Some(wrong) = self.wrong.take() {
            return Next::Wrong(wrong);
        }
        if !self.input.skip_blank() {
            return match self.input.fault() {
                Some(cause) => Next::Wrong(cause),
                None => Next::End,
            };
        }
        if !self.input.begins_record(0) {
            let skipped = self.input.pass_to_record();
            return Next::Wrong(format!(
                "{skipped} bytes that are no record were passed over"
            ));
        }
        let (mut record, length) = self.header();
        let limit = self.limit;
        let right = length.filter(|length| *length < limit as u64);
        let right = right.map(|length| length as usize);
        let right = right
            .filter(|length| self.input.want(*length) == *length && self.input.ends_at(*length));
        let size = right.unwrap_or_else(|| self.input.before_record(limit));
        record.too_large = size >= limit;
        if right.is_none() && !record.too_large {
            self.wrong = Some(self.wrong(&record, length, size));
        }
        let block = &self.input.rest()[..size];
        record.block = match right {
            Some(_) => block.to_vec(),
            None => block.strip_suffix(b"\r\n\r\n").unwrap_or(block).to_vec(),
        };
        self.input.at += size;
        if record.too_large {
            record.block.clear();
            self.input.pass_to_record();
        }
        Next::Record(record)
    }

    /// Says what is wrong with a record behind which the next one stands after so many bytes.
    fn wrong(&mut self, record: &Record, length: Option<u64>, size: usize) -> String {
        let name = match record.address.as_str() {
            "" => "a record".to_owned(),
            address => format!("the record of `{address}`"),
        };
        let is_last = size == self.input.left();
        let cause = self.input.fault().filter(|_| is_last);
        let is_cut = length.is_some_and(|length| size as u64 <= length);
        match (cause, length) {
            (Some(cause), _) => format!("{name} breaks off: {cause}"),
            (None, Some(length)) if is_last && is_cut => {
                format!("{name} breaks off: {size} of its {length} bytes are there, and were read")
            }
            (None, Some(length)) => format!(
                "{name} says that it has {length} bytes, and {size} stand before the next one; those were read"
            ),
            (None, None) => format!(
                "{name} does not say how long it is; the {size} bytes before the next one were read"
            ),
        }
    }

    /// Reads what a record says of itself, and how long it says that it is.
    fn header(&mut self) -> (Record, Option<u64>) {
        let mut record = Record {
            address: String::new(),
            date: None,
            too_large: false,
            kind: String::new(),
            media: String::new(),
            block: Vec::new(),
        };
        let mut length = None;
        let mut first = true;
        loop {
            // The next record begins where this one should say more.
            if !first && self.input.begins_record(0) {
                break;
            }
            let Some(line) = self.input.line() else {
                break;
            };
            if std::mem::take(&mut first) {
                continue;
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
        (record, length)
    }
}

/// What is read of a file and was not used.
struct Input<'a> {
    input: &'a mut dyn Read,
    bytes: Vec<u8>,
    /// How many of them were used.
    at: usize,
    /// The file ended, with an error or without.
    end: Option<Option<String>>,
}

impl Input<'_> {
    /// Returns what is in memory.
    fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    /// Returns why the file ended, if it should not have; once.
    fn fault(&mut self) -> Option<String> {
        self.end.as_mut()?.take()
    }

    /// Reads another piece; tells whether there was one.
    fn more(&mut self) -> bool {
        if self.end.is_some() {
            return false;
        }
        if self.at > 16 * PIECE && self.at * 2 > self.bytes.len() {
            self.bytes.drain(..self.at);
            self.at = 0;
        }
        let before = self.bytes.len();
        let mut piece = (&mut *self.input).take(PIECE as u64);
        match piece.read_to_end(&mut self.bytes) {
            Ok(0) => self.end = Some(None),
            Ok(_) => {}
            Err(cause) => self.end = Some(Some(cause.to_string())),
        }
        self.bytes.len() > before
    }

    /// Sees to it that so many bytes are in memory; returns how many of them are.
    fn want(&mut self, count: usize) -> usize {
        while self.left() < count && self.more() {}
        self.left().min(count)
    }

    /// Passes over what stands between records; tells whether something stands behind.
    fn skip_blank(&mut self) -> bool {
        loop {
            let blank = self.rest().iter();
            let blank = blank.take_while(|byte| byte.is_ascii_whitespace()).count();
            self.at += blank;
            if self.left() > 0 {
                return true;
            }
            if !self.more() {
                return false;
            }
        }
    }

    /// Passes over what stands before the next record; returns how many bytes those are.
    fn pass_to_record(&mut self) -> u64 {
        let mut passed = 0;
        loop {
            let count = self.before_record(16 * PIECE);
            let is_all = count < 16 * PIECE;
            // The sign of a record may begin among the last.
            let count = if is_all { count } else { count - PIECE };
            passed += count as u64;
            self.at += count;
            if is_all {
                return passed;
            }
        }
    }

    /// Reads a line, with its end.
    fn line(&mut self) -> Option<Vec<u8>> {
        let mut seen = 0;
        loop {
            let end = memchr::memchr(b'\n', &self.rest()[seen..]);
            seen = match end {
                Some(end) => seen + end + 1,
                None => self.left(),
            };
            if end.is_some() || seen > MOST_HEADER || !self.more() {
                break;
            }
        }
        let line = self.rest()[..seen].to_vec();
        self.at += seen;
        (!line.is_empty()).then_some(line)
    }

    /// Tells whether a record begins so many bytes from here: its version in a line, and behind it a line
    /// that says something of the record.
    fn begins_record(&mut self, from: usize) -> bool {
        self.want(from + 256);
        let rest = &self.rest()[from.min(self.left())..];
        let Some(version) = rest.strip_prefix(b"WARC/") else {
            return false;
        };
        let version = version.strip_prefix(b"0.").or(version.strip_prefix(b"1."));
        let Some((version, lines)) = version.and_then(line) else {
            return false;
        };
        let is_version = version.trim_ascii().iter().all(u8::is_ascii_digit);
        let name = lines.split(|byte| *byte == b':').next().unwrap_or_default();
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        is_version && (lines.is_empty() || !name.is_empty() && name.iter().all(is_name))
    }

    /// Tells whether a record that ends so many bytes from here is followed by the two empty lines that end
    /// one, by another one, or by nothing.
    fn ends_at(&mut self, count: usize) -> bool {
        self.want(count + 4);
        let behind = self.rest().get(count..).unwrap_or_default();
        if behind.starts_with(b"\r\n\r\n") {
            return true;
        }
        let mut from = count;
        loop {
            self.want(from + 1);
            match self.rest().get(from) {
                None => return true,
                Some(byte) if byte.is_ascii_whitespace() && from < count + 64 => from += 1,
                Some(_) => return self.begins_record(from),
            }
        }
    }

    /// Returns how many bytes stand before the next record, or before the end; `most` when it is further.
    fn before_record(&mut self, most: usize) -> usize {
        let sign = Finder::new(b"\nWARC/");
        let mut from = 0;
        while from < most {
            match sign.find(&self.rest()[from.min(self.left())..]) {
                Some(place) if from + place < most => {
                    from += place + 1;
                    if self.begins_record(from) {
                        return from;
                    }
                }
                Some(_) => break,
                None => {
                    from = self.left().saturating_sub(sign.needle().len()).max(from);
                    if !self.more() {
                        return self.left().min(most);
                    }
                }
            }
        }
        most
    }
}

/// Splits the first line off.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', bytes)?;
    Some((&bytes[..end], &bytes[end + 1..]))
}
