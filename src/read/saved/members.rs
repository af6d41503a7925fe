//! What do the members of a gzip hold where one is damaged? Crawlers pack each record by itself (WARC 1.1,
//! annex D), so behind a damaged one the next can be read.
//!
//! Only for crawls: where a member begins is told by what it unpacks to.

use std::cell::RefCell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use flate2::bufread::GzDecoder;
use memchr::memmem;

/// How a member begins (RFC 1952, 2.3.1), packed as gzip packs.
const SIGN: &[u8] = b"\x1f\x8b\x08";

/// Bytes that are read at once.
const PIECE: usize = 1 << 16;

/// Bytes of a member that are kept, in case that it is damaged.
const MOST: usize = 64 << 20;

/// What was wrong with members, in words; whoever reads them takes it from here.
pub(super) type Faults = Rc<RefCell<Vec<String>>>;

/// Tells whether `head`, the beginning of a gzip, is one of a crawl's records.
pub(super) fn is_record(head: &[u8]) -> bool {
    let mut begin = [0; 5];
    let read = GzDecoder::new(head).read_exact(&mut begin);
    read.is_ok() && &begin == b"WARC/"
}

/// Reads what the members of a gzip unpack to, one after the other.
pub(super) struct Members<R> {
    /// The member that is read; nothing between two of them.
    member: Option<GzDecoder<Packed<R>>>,
    between: Option<Packed<R>>,
    /// What stands behind a damaged member, so that the next record begins a line.
    gap: &'static [u8],
    faults: Faults,
}

impl<R: Read> Members<R> {
    pub(super) fn new(input: R) -> Members<R> {
        let packed = Packed {
            input,
            bytes: Vec::new(),
            start: 0,
            at: 0,
            passed: 0,
        };
        Members {
            member: None,
            between: Some(packed),
            gap: b"",
            faults: Faults::default(),
        }
    }

    pub(super) fn faults(&self) -> Faults {
        Rc::clone(&self.faults)
    }

    /// Begins the next member; tells whether there is one.
    fn begin(&mut self) -> io::Result<bool> {
        let Some(mut packed) = self.between.take() else {
            return Ok(false);
        };
        packed.forget();
        let is_more = !packed.fill_buf()?.is_empty();
        if is_more {
            self.member = Some(GzDecoder::new(packed));
        }
        Ok(is_more)
    }

    /// Goes on behind a damaged member with the next one that is a record.
    fn go_on(&mut self, cause: &io::Error) {
        let Some(mut packed) = self.member.take().map(GzDecoder::into_inner) else {
            return;
        };
        let (from, start) = (packed.place(), packed.start);
        let found = packed.seek_record();
        // What fills the last block of a tape is no member.
        let is_filling = packed.bytes[start..packed.start]
            .iter()
            .all(|byte| *byte == 0);
        if is_filling && !found {
            return;
        }
        let count = packed.place() - from;
        let message = format!(
            "a packed record at byte {from} of the file is damaged: {cause}; of its {count} bytes those before the damage were read"
        );
        self.faults.borrow_mut().push(message);
        if found {
            self.between = Some(packed);
            self.gap = b"\r\n\r\n";
        }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.gap.is_empty() {
                return self.gap.read(into);
            }
            let Some(member) = &mut self.member else {
                if into.is_empty() || !self.begin()? {
                    return Ok(0);
                }
                continue;
            };
            match member.read(into) {
                Ok(0) if !into.is_empty() => {
                    self.between = self.member.take().map(GzDecoder::into_inner);
                }
                Ok(count) => return Ok(count),
                Err(cause) => self.go_on(&cause),
            }
        }
    }
}

/// The packed bytes, of which those of the member that is read are remembered.
struct Packed<R> {
    input: R,
    bytes: Vec<u8>,
    /// Where the member begins in `bytes`, and how far it was read.
    start: usize,
    at: usize,
    /// How many bytes stood before those.
    passed: usize,
}

impl<R: Read> Packed<R> {
    /// Returns the place in the file at which the member begins.
    fn place(&self) -> usize {
        self.passed + self.start
    }

    /// Begins a member here.
    fn forget(&mut self) {
        self.start = self.at;
        if self.start > 16 * PIECE {
            self.bytes.drain(..self.start);
            self.passed += self.start;
            (self.start, self.at) = (0, 0);
        }
    }

    fn more(&mut self) -> io::Result<bool> {
        let before = self.bytes.len();
        self.input
            .by_ref()
            .take(PIECE as u64)
            .read_to_end(&mut self.bytes)?;
        Ok(self.bytes.len() > before)
    }

    /// Goes to the next member that is a record, behind the beginning of this one; to the end where there
    /// is none, and tells so.
    fn seek_record(&mut self) -> bool {
        let mut from = self.start + 1;
        loop {
            let found = memmem::find(&self.bytes[from.min(self.bytes.len())..], SIGN);
            let at = found.map_or(self.bytes.len(), |found| from + found);
            // What a member unpacks to needs some of its bytes.
            while self.bytes.len() < at + 512 && self.more().unwrap_or(false) {}
            if found.is_some() {
                if is_record(&self.bytes[at..]) {
                    (self.start, self.at) = (at, at);
                    return true;
                }
                from = at + 1;
            } else if at == self.bytes.len() {
                (self.start, self.at) = (at, at);
                return false;
            } else {
                from = at.saturating_sub(SIGN.len()).max(from);
            }
        }
    }
}

impl<R: Read> BufRead for Packed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.bytes.len() {
            // Of a member without end only the end is remembered.
            if self.at - self.start > MOST {
                self.bytes.drain(..self.at);
                self.passed += self.at;
                (self.start, self.at) = (0, 0);
            }
            self.more()?;
        }
        Ok(&self.bytes[self.at..])
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}
