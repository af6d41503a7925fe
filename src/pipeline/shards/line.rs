//! What stands on a line? A document as it is given, or what was found in it.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::Progress;
use super::super::stream::{Extracted as Found, Walked, each_member};
use super::{ShardError, Way};
use crate::diagnostic::Diagnostic;
use crate::document::{Envelope, Format, Provenance, RawDocument};
use crate::mention::Linked;
use crate::parse::detect::detect;
use crate::read::{Member, Outcome, ReadError, ReadOptions};
use crate::store::Extracted;

/// A document to be linked. Only place and text are needed: the text shows its format, and its
/// hash is made of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Given {
    /// Its file, or another name for its place.
    pub path: String,
    /// The member of an archive, or the row of a table.
    #[serde(default)]
    pub member: Option<String>,
    /// Its format.
    #[serde(default)]
    pub format: Option<Format>,
    /// SHA-256 of the bytes that it was read from, in hexadecimal.
    #[serde(default)]
    pub hash: Option<String>,
    /// Its text.
    pub text: String,
    /// What a table says beside the text.
    #[serde(default)]
    pub envelope: Envelope,
    /// What was odd about the bytes.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
    /// By what a later build of the same files knows that it need not read them again
    /// ([`Member::fingerprint`](crate::read::Member::fingerprint)), in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}

impl Given {
    /// Reads a line.
    ///
    /// # Errors
    ///
    /// [`ShardError::Malformed`].
    pub fn parse(line: &str) -> Result<Given, ShardError> {
        parse(line, "document with `path` and `text`")
    }

    /// Returns the fingerprint; `None` also of what is none.
    pub(super) fn print(&self) -> Option<[u8; 32]> {
        from_hex(self.fingerprint.as_deref()?).ok()?.try_into().ok()
    }

    /// Returns the document as a reader hands it on.
    pub fn into_raw(self) -> RawDocument {
        RawDocument {
            provenance: Provenance {
                format: self.format.unwrap_or_else(|| detect(&self.text)),
                hash: self.hash.unwrap_or_else(|| hash_of(&self.text)),
                path: self.path,
                member: self.member,
            },
            text: self.text,
            envelope: self.envelope,
            diagnostics: self.diagnostics,
        }
    }
}

impl From<RawDocument> for Given {
    fn from(raw: RawDocument) -> Given {
        let provenance = raw.provenance;
        Given {
            path: provenance.path,
            member: provenance.member,
            format: Some(provenance.format),
            hash: Some(provenance.hash),
            text: raw.text,
            envelope: raw.envelope,
            diagnostics: raw.diagnostics,
            fingerprint: None,
        }
    }
}

/// Gives every document under `paths` in the order of paths and members, as [`each`](super::super::each)
/// does, to be linked elsewhere.
///
/// # Errors
///
/// When a path cannot be opened at all; nothing has been done then.
pub fn given(
    paths: &[PathBuf],
    options: &ReadOptions,
    progress: &dyn Progress,
    done: impl FnMut(Found<Given>) -> ControlFlow<()>,
) -> Result<Walked, ReadError> {
    let usual = ReadOptions::default();
    // Graphs of lines are said to be read in the usual way.
    let is_usual = options.format.is_none() && options.max_bytes == usual.max_bytes;
    let work = |mut member: Member| {
        let print = member.fingerprint().filter(|_| is_usual);
        match member.open(options) {
            Outcome::Document(raw) => Found::Document(Box::new(Given {
                fingerprint: print.map(|print| to_hex(&print)),
                ..Given::from(*raw)
            })),
            Outcome::LeftOut(left_out) => Found::LeftOut(left_out),
        }
    };
    each_member(paths, options, progress, work, done)
}

fn hash_of(text: &str) -> String {
    to_hex(&Sha256::digest(text.as_bytes()))
}

/// What was found in a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shard {
    /// Where the document was found (`path`, or `path#member`).
    pub source: String,
    /// SHA-256 of its original bytes.
    pub hash: String,
    /// What made it: program, gazetteers, ways of reading.
    extraction: String,
    /// Which decisions it follows.
    decisions: String,
    /// What the corpus must know: [`Extracted`] by postcard, in hexadecimal.
    facts: String,
    /// The document and its links: [`Linked`] by postcard and zstd, in hexadecimal. Left out where
    /// only what the corpus must know is sent on.
    #[serde(default)]
    linked: String,
}

/// Fast, and a third of the size on cables.
const LEVEL: i32 = 3;

/// No document is larger, unpacked.
const LARGEST: u64 = 1 << 30;

impl Shard {
    pub(super) fn new(linked: &Linked, extracted: &Extracted, way: &Way) -> Shard {
        let facts = postcard::to_stdvec(extracted).expect("what is kept can always be serialized");
        let bytes = postcard::to_stdvec(linked)
            .expect("records hold nothing that postcard cannot serialize");
        let packed = zstd::bulk::compress(&bytes, LEVEL).expect("memory can always be compressed");
        Shard {
            source: extracted.facts.source.clone(),
            hash: extracted.facts.hash.clone(),
            extraction: way.extraction.clone(),
            decisions: way.decisions.clone(),
            facts: to_hex(&facts),
            linked: to_hex(&packed),
        }
    }

    /// Reads a line.
    ///
    /// # Errors
    ///
    /// [`ShardError::Malformed`].
    pub fn parse(line: &str) -> Result<Shard, ShardError> {
        parse(line, WHAT)
    }

    pub(super) fn check(&self, way: &Way) -> Result<(), ShardError> {
        way.check(&self.extraction, &self.decisions)
    }

    pub(super) fn extracted(&self) -> Result<Extracted, ShardError> {
        let bytes = from_hex(&self.facts)?;
        let extracted: Extracted = postcard::from_bytes(&bytes).map_err(malformed)?;
        match extracted.facts.personas.is_whole() {
            true => Ok(extracted),
            false => Err(malformed("its persons are none")),
        }
    }

    pub(super) fn linked(&self) -> Result<Linked, ShardError> {
        if self.linked.is_empty() {
            return Err(malformed("the document itself was left out"));
        }
        let packed = from_hex(&self.linked)?;
        let mut bytes = Vec::new();
        let unpacked = zstd::Decoder::new(packed.as_slice());
        let read = unpacked.and_then(|unpacked| unpacked.take(LARGEST).read_to_end(&mut bytes));
        read.map_err(malformed)?;
        postcard::from_bytes(&bytes).map_err(malformed)
    }
}

const WHAT: &str = "extracted document";

fn malformed(cause: impl std::fmt::Display) -> ShardError {
    ShardError::Malformed(WHAT, cause.to_string())
}

fn parse<'l, T: Deserialize<'l>>(line: &'l str, what: &'static str) -> Result<T, ShardError> {
    serde_json::from_str(line).map_err(|cause| ShardError::Malformed(what, cause.to_string()))
}

fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

fn from_hex(text: &str) -> Result<Vec<u8>, ShardError> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let pairs = text.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?));
    let bytes: Option<Vec<u8>> = bytes.collect();
    bytes.ok_or_else(|| malformed("its bytes are no hexadecimal digits"))
}
