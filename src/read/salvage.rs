//! What can still be read of a zip whose directory is lost? Its members, one after the other, as far as
//! they go.
//!
//! The directory stands at the end, so a copy that breaks off has none. Each member has a header of its
//! own (APPNOTE 4.3.7); packed ones end where their packing says, also where the header does not know
//! how long they are. Of an office document its words are put together again; parts that hold none are
//! no documents.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use flate2::bufread::DeflateDecoder;

use super::archive::{Walk, document_format, fill, is_hidden, is_part, join};
use super::member::{self, Content, Reason};
use super::office::remains::{Part, Remains};
use crate::diagnostic::{Code, Diagnostic};

/// What stands before a member.
const SIGN: &[u8; 4] = b"PK\x03\x04";

/// What a member's header says.
struct Header {
    name: Vec<u8>,
    encrypted: bool,
    method: u16,
    /// Its packed size, where the header knows it.
    size: Option<u64>,
}

impl Walk<'_> {
    /// Reads a zip whose directory is lost, as `fault` says.
    pub(super) fn zip_stream(
        &mut self,
        input: &mut dyn Read,
        member: Option<String>,
        depth: u32,
        fault: &str,
    ) -> ControlFlow<()> {
        let mut input = BufReader::with_capacity(1 << 16, input);
        let mut remains: Option<Remains> = None;
        while let Some(header) = next(&mut input) {
            if header.name.ends_with(b"/") {
                continue;
            }
            let name = join(&member, &header.name);
            // The parts of a document are none themselves.
            if document_format(&header.name).is_some() || is_part(&header.name) {
                remains.get_or_insert_default();
            }
            let mut deflated;
            let mut stored;
            let plain: &mut dyn Read = match (header.method, header.size) {
                (8, _) => {
                    deflated = DeflateDecoder::new(&mut input);
                    &mut deflated
                }
                (0, Some(size)) => {
                    stored = input.by_ref().take(size);
                    &mut stored
                }
                _ => {
                    let cause = "its packing is not read";
                    self.unreadable(Some(name), cause)?;
                    continue;
                }
            };
            if header.encrypted {
                self.encrypted(Some(name))?;
            } else if let Some(remains) = &mut remains {
                let mut bytes = Vec::new();
                // What broke off is read as far as it goes.
                let _ = fill(plain, self.limit(), &mut bytes);
                let part = String::from_utf8_lossy(&header.name);
                if let Part::Whole(text) = remains.add(&part, &String::from_utf8_lossy(&bytes)) {
                    let hash = member::hex(text.text.as_bytes());
                    // Of a book each chapter is one.
                    let is_whole = part.ends_with(".xml");
                    let name = if is_whole { member.clone() } else { Some(name) };
                    self.give(name, Content::Text(text, hash))?;
                }
            } else if is_hidden(&header.name) {
                self.leave_out(Some(name), (Reason::Hidden, None))?;
            } else {
                self.stream(plain, Some(name), depth + 1)?;
            }
            // What nobody read stands before the next member.
            let _ = std::io::copy(plain, &mut std::io::sink());
        }
        if let Some(text) = remains.and_then(Remains::text) {
            let hash = member::hex(text.text.as_bytes());
            self.give(member.clone(), Content::Text(Box::new(text), hash))?;
        }
        let message = format!("damaged from here on: {fault}");
        let diagnostic = Diagnostic::error(Code::DamagedArchive, None, message)
            .hint("look for a whole copy; what could be read of this one was");
        self.leave_out(member, (Reason::Damaged, Some(diagnostic)))
    }
}

/// Goes to the next member, and returns its header.
fn next(input: &mut impl BufRead) -> Option<Header> {
    let mut seen = 0;
    while seen < SIGN.len() {
        let bytes = input.fill_buf().ok().filter(|bytes| !bytes.is_empty())?;
        let mut used = 0;
        for byte in bytes {
            used += 1;
            seen = match () {
                () if *byte == SIGN[seen] => seen + 1,
                () => usize::from(*byte == SIGN[0]),
            };
            if seen == SIGN.len() {
                break;
            }
        }
        input.consume(used);
    }
    let mut fixed = [0; 26];
    input.read_exact(&mut fixed).ok()?;
    let number = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
    let flags = number(2);
    let size = u64::from(number(14)) | u64::from(number(16)) << 16;
    let mut name = vec![0; usize::from(number(22))];
    input.read_exact(&mut name).ok()?;
    let mut more = input.by_ref().take(u64::from(number(24)));
    std::io::copy(&mut more, &mut std::io::sink()).ok()?;
    Some(Header {
        name,
        encrypted: flags & 1 != 0,
        method: number(4),
        // Members of four gigabytes and more say their size elsewhere.
        size: (flags & 8 == 0 && size != 0xffff_ffff).then_some(size),
    })
}
