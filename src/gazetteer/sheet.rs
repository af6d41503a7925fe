//! What does a spreadsheet's file say? The bytes of any table as lines of UTF-8.
//!
//! Spreadsheets save what they like: UTF-8 with a mark, UTF-16 ("Unicode Text"), the Windows code
//! page; with tabs, semicolons or commas; with CRLF, or on old machines CR. All of it is read:
//!
//! - UTF-16 by its mark, or without one by the NULs in every other place;
//! - Windows-1252 when the beginning has letters that are no UTF-8, and none that are; it is a guess
//!   and is told. Where both stand, the file is UTF-8 with damaged lines;
//! - workbooks (`.xlsx`, `.xls`) and other bytes are refused, with a word on what to do.
//!
//! Every line ends with one line feed, the last one too, so that lines can be counted
//! ([`line_of`]).

use std::io::{self, BufRead, Chain, Cursor, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memchr;

/// What is looked at to tell the encoding.
const HEAD: u64 = 1 << 20;
const CHUNK: usize = 1 << 16;

/// What everybody is told whose file has other letters than were meant.
pub(super) const SAVE_AS_UTF8: &str = "save the file as UTF-8";

/// In what letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// UTF-8; lines that are not are still to be told.
    Utf8,
    /// UTF-16, either end first.
    Utf16,
    /// Most likely the code page of Western Windows; the first line that shows it.
    Windows1252(u64),
}

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// A workbook of Excel, or a document of LibreOffice.
    Workbook,
    /// Bytes that no known letters have.
    Letters,
}

impl Refused {
    /// Says what is wrong.
    pub(super) fn message(self) -> &'static str {
        match self {
            Refused::Workbook => "this is a workbook, not a text file",
            Refused::Letters => "neither UTF-8 nor UTF-16 nor Windows-1252",
        }
    }

    /// Says what to do.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Refused::Workbook => "save the sheet as `CSV UTF-8`, or as text with tabs",
            Refused::Letters => "save the file as UTF-8; spreadsheets call it `CSV UTF-8`",
        }
    }
}

/// A table's bytes as UTF-8 with plain line ends, read as a stream.
pub(super) struct Sheet<R> {
    input: Chain<Cursor<Vec<u8>>, R>,
    letters: Letters,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// What was decoded, and how much of it was taken.
    out: Vec<u8>,
    taken: usize,
    after_cr: bool,
    last: Option<u8>,
    ended: bool,
}

impl<R: Read> Sheet<R> {
    /// Looks at the beginning of a file.
    ///
    /// # Errors
    ///
    /// When it cannot be read; why it is no table, inside.
    pub(super) fn new(mut input: R) -> io::Result<Result<Sheet<R>, Refused>> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD).read_to_end(&mut head)?;
        let (letters, decoder, skipped) = match letters(&head) {
            Ok(found) => found,
            Err(refused) => return Ok(Err(refused)),
        };
        head.drain(..skipped);
        Ok(Ok(Sheet {
            input: Cursor::new(head).chain(input),
            letters,
            decoder,
            raw: vec![0; CHUNK],
            out: Vec::new(),
            taken: 0,
            after_cr: false,
            last: None,
            ended: false,
        }))
    }

    /// Returns in what letters it is written.
    pub(super) fn letters(&self) -> Letters {
        self.letters
    }

    fn fill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.taken = 0;
        while self.out.is_empty() && !self.ended {
            let read = self.input.read(&mut self.raw)?;
            self.ended = read == 0;
            let raw = &self.raw[..read];
            match &mut self.decoder {
                Some(decoder) => {
                    let room = decoder.max_utf8_buffer_length(read);
                    let mut text = String::with_capacity(room.unwrap_or(4 * read + 16));
                    let (_, used, _) = decoder.decode_to_string(raw, &mut text, self.ended);
                    debug_assert_eq!(used, read);
                    plain_ends(text.as_bytes(), &mut self.after_cr, &mut self.out);
                }
                None => plain_ends(raw, &mut self.after_cr, &mut self.out),
            }
            if self.ended && !matches!(self.out.last().or(self.last.as_ref()), None | Some(b'\n')) {
                self.out.push(b'\n');
            }
            self.last = self.out.last().copied().or(self.last);
        }
        Ok(())
    }
}

impl<R: Read> Read for Sheet<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(into.len());
        into[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Sheet<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken == self.out.len() {
            self.fill()?;
        }
        Ok(&self.out[self.taken..])
    }

    fn consume(&mut self, count: usize) {
        self.taken += count;
    }
}

/// Returns a whole file's bytes as UTF-8 with plain line ends, where they can be.
pub(super) fn whole(bytes: &[u8]) -> Result<(Vec<u8>, Letters), Refused> {
    let (letters, decoder, skipped) = letters(bytes)?;
    let bytes = &bytes[skipped..];
    let mut out = Vec::with_capacity(bytes.len() + 1);
    let decoded = decoder.map(|decoder| decoder.encoding().decode_without_bom_handling(bytes).0);
    let bytes = decoded.as_deref().map_or(bytes, str::as_bytes);
    plain_ends(bytes, &mut false, &mut out);
    if !matches!(out.last(), None | Some(b'\n')) {
        out.push(b'\n');
    }
    Ok((out, letters))
}

fn plain_ends(bytes: &[u8], after_cr: &mut bool, out: &mut Vec<u8>) {
    let Some(last) = bytes.last() else { return };
    let mut rest = bytes;
    if *after_cr {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    *after_cr = *last == b'\r';
    out.reserve(rest.len());
    while let Some(end) = memchr(b'\r', rest) {
        out.extend_from_slice(&rest[..end]);
        out.push(b'\n');
        rest = &rest[end + 1..];
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    out.extend_from_slice(rest);
}

/// Returns the letters of a file by its beginning, how to decode them, and how long its mark is.
fn letters(head: &[u8]) -> Result<(Letters, Option<Decoder>, usize), Refused> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Refused::Workbook);
    }
    let utf16 = |encoding: &'static encoding_rs::Encoding, mark| {
        let decoder = encoding.new_decoder_without_bom_handling();
        Ok((Letters::Utf16, Some(decoder), mark))
    };
    if head.starts_with(b"\xff\xfe") {
        return utf16(UTF_16LE, 2);
    }
    if head.starts_with(b"\xfe\xff") {
        return utf16(UTF_16BE, 2);
    }
    let nuls = |parity: usize| {
        let bytes = head.iter().skip(parity).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = match memchr(0, head) {
        Some(_) => (nuls(0), nuls(1)),
        None => (0, 0),
    };
    let half = head.len() / 2;
    if half >= 4 && odd * 4 > half && even * 50 <= half {
        return utf16(UTF_16LE, 0);
    }
    if half >= 4 && even * 4 > half && odd * 50 <= half {
        return utf16(UTF_16BE, 0);
    }
    let mark = if head.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    let mut first = None;
    let (mut at, mut good) = (mark, false);
    for chunk in head[mark..].utf8_chunks() {
        good |= !chunk.valid().is_ascii();
        at += chunk.valid().len();
        let end = at + chunk.invalid().len();
        // The head may end amid a letter.
        if !chunk.invalid().is_empty() && (end < head.len() || (head.len() as u64) < HEAD) {
            first = first.or(Some(at));
        }
        at = end;
    }
    let Some(first) = first.filter(|_| !good && mark == 0) else {
        return Ok((Letters::Utf8, None, mark));
    };
    // Five places of the code page are empty.
    let empty = |byte: &u8| matches!(byte, 0 | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
    if head.iter().any(empty) {
        return Err(Refused::Letters);
    }
    let mut before = Vec::new();
    plain_ends(&head[..first], &mut false, &mut before);
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
    let decoder = WINDOWS_1252.new_decoder_without_bom_handling();
    Ok((Letters::Windows1252(line), Some(decoder), 0))
}

/// Returns what stands between cells, by the heading line: a tab if there is one, else the more
/// frequent of semicolons and commas outside quotes; `None` when there is one cell only.
pub(super) fn delimiter(text: &[u8]) -> Option<u8> {
    let mut lines = text.split(|byte| *byte == b'\n');
    let line = lines.find(|line| !line.trim_ascii().is_empty() && !line.starts_with(b"#"))?;
    let (mut tabs, mut semicolons, mut commas, mut quoted) = (0, 0, 0, false);
    for byte in line {
        match byte {
            b'"' => quoted = !quoted,
            b'\t' => tabs += 1,
            b';' if !quoted => semicolons += 1,
            b',' if !quoted => commas += 1,
            _ => {}
        }
    }
    match (tabs, semicolons, commas) {
        (0, 0, 0) => None,
        (0, semicolons, commas) if semicolons >= commas => Some(b';'),
        (0, ..) => Some(b','),
        _ => Some(b'\t'),
    }
}

/// Returns the line on which a record begins, when the reader stands at line `behind` after it: a
/// record's own position is before the remarks and blank lines that were passed over.
pub(super) fn line_of(behind: u64, record: &[u8]) -> u64 {
    let inner = record.iter().filter(|byte| **byte == b'\n').count() as u64;
    behind.saturating_sub(inner + 1).max(1)
}

/// Tells whether a character only steers the writing: what is pasted from pages brings such along,
/// and no name is written with them. Those that join or part letters of a script stay.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let mark = mark.then_some('\u{feff}');
        let text: String = mark.into_iter().chain(text.chars()).collect();
        let unit = |unit: u16| match little {
            true => unit.to_le_bytes(),
            false => unit.to_be_bytes(),
        };
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn every_way_to_save_a_table_is_read_the_same() {
        let text = "id\tlabel\nngo/a\t\u{152}uvre d'\u{c9}t\u{e9}\nngo/b\tFish\n";
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        let ways = [
            (text.as_bytes().to_vec(), Letters::Utf8),
            (format!("\u{feff}{text}").into_bytes(), Letters::Utf8),
            (text.replace('\n', "\r\n").into_bytes(), Letters::Utf8),
            (text.replace('\n', "\r").into_bytes(), Letters::Utf8),
            (text.trim_end().as_bytes().to_vec(), Letters::Utf8),
            (utf16(text, true, true), Letters::Utf16),
            (utf16(text, false, true), Letters::Utf16),
            (utf16(text, true, false), Letters::Utf16),
            (
                utf16(&text.replace('\n', "\r\n"), false, false),
                Letters::Utf16,
            ),
            (windows, Letters::Windows1252(2)),
        ];
        for (bytes, letters) in ways {
            let (read, found) = whole(&bytes).expect("it is a table");
            assert_eq!(found, letters);
            assert_eq!(String::from_utf8_lossy(&read), text, "{letters:?}");
            let mut sheet = Sheet::new(bytes.as_slice())
                .unwrap()
                .expect("it is a table");
            let mut streamed = String::new();
            sheet.read_to_string(&mut streamed).expect("it is UTF-8");
            assert_eq!(streamed, text, "{letters:?}");
        }
    }

    #[test]
    fn long_tables_are_the_same_as_streams() {
        for end in ["\n", "\r\n", "\r"] {
            // More than is looked at to tell the letters.
            let text = format!("Caf\u{e9} d'\u{c9}t\u{e9};Agadir{end}").repeat(80_000);
            let windows = WINDOWS_1252.encode(&text).0.into_owned();
            for bytes in [text.clone().into_bytes(), utf16(&text, true, true), windows] {
                let mut streamed = Vec::new();
                let mut sheet = Sheet::new(bytes.as_slice())
                    .unwrap()
                    .expect("it is a table");
                assert!(bytes.len() as u64 > HEAD);
                sheet.read_to_end(&mut streamed).expect("it can be read");
                let expected = text.replace("\r\n", "\n").replace('\r', "\n");
                assert!(streamed == expected.as_bytes(), "{end:?}");
            }
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(whole(b"PK\x03\x04xl/").unwrap_err(), Refused::Workbook);
        assert_eq!(whole(b"id\x81\xff\n").unwrap_err(), Refused::Letters);
        // Letters of both kinds: the lines with the others are told one by one.
        let (_, letters) = whole("id\ncaf\u{e9}\n".as_bytes()).expect("it is UTF-8");
        assert_eq!(letters, Letters::Utf8);
        let mixed = [b"caf\xe9\n".as_slice(), "\u{e9}\n".as_bytes()].concat();
        assert_eq!(whole(&mixed).expect("it is a table").1, Letters::Utf8);
    }

    #[test]
    fn delimiters_are_told_by_the_heading() {
        for (text, expected) in [
            ("id\tlabel, short\n", Some(b'\t')),
            ("Name;Short, or not\nA,B;C,D\n", Some(b';')),
            ("\"Name; first\",Short\n", Some(b',')),
            ("# A remark; with one\n\nid,label\n", Some(b',')),
            ("Name\nA, B\n", None),
            ("", None),
        ] {
            assert_eq!(delimiter(text.as_bytes()), expected, "{text}");
        }
    }
}
