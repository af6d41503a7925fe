//! Text to values: what does one document say of itself?
//!
//! The format decides how a document is read; [`parse`] never fails, and what it could not
//! understand is in [`Document::diagnostics`].
//!
//! [`Document::diagnostics`]: crate::document::Document::diagnostics

pub mod cable;
mod cited;
pub mod detect;
pub mod page;
mod parties;
pub mod report;
mod signature;
mod stamps;

use sha2::{Digest, Sha256};

use crate::document::{Document, Format, Provenance, RawDocument};
use crate::gazetteer::lexicon::Lexicon;
use crate::gazetteer::{Posts, TagBook};
use crate::id::{DocumentId, slug};

/// Bytes of the text that tell its shape.
pub const WINDOW: usize = 64 << 10;

/// What parsing needs to know beforehand.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    /// Names of posts, for numbers, addressees and references.
    pub posts: &'a Posts,
    /// What the codes of the TAGS line stand for.
    pub tags: &'a TagBook,
    /// Words, for signatures.
    pub lexicon: &'a Lexicon,
}

/// Parses one document in the format that its provenance names.
pub fn parse(raw: RawDocument, knowledge: &Knowledge) -> Document {
    let mut document = match raw.provenance.format {
        Format::Cable | Format::WikileaksPage | Format::CablegateCsv => {
            cable::parse_cable(raw, knowledge)
        }
        Format::Report => {
            let mut document = report::parse_report(raw);
            // An e-mail's date is the year of the telegrams that it cites.
            parties::note(&mut document, knowledge.lexicon);
            cited::cite(&mut document, knowledge);
            let saved = document.envelope.saved.as_ref();
            let saved = saved.and_then(|saved| page::parse_created(&saved.value));
            document.date = document.date.take().or(saved);
            return document;
        }
    };
    stamps::skip(&mut document);
    let layout = &document.envelope.layout;
    for paragraph in &mut document.paragraphs {
        paragraph.kind = layout.kind(paragraph.span).unwrap_or_default();
    }
    document
}

/// Returns the first `bytes` bytes of `text`, or a few less where a character would be cut.
pub(crate) fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Returns the name of a document that no message reference number names: the slug of its file
/// stem and eight hex digits of the SHA-256 of its text.
pub fn content_id(provenance: &Provenance, text: &str) -> DocumentId {
    let digest = Sha256::digest(text.as_bytes());
    let hash: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match slug(file_stem(provenance)).as_str() {
        "" => DocumentId::new(format!("text-{hash}")),
        stem => DocumentId::new(format!("{stem}-{hash}")),
    }
}

/// Returns the name of the file, or of the archive's member, without folders and extension.
pub(crate) fn file_stem(provenance: &Provenance) -> &str {
    let member = provenance.member.as_deref();
    let name = member.unwrap_or(&provenance.path);
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rfind('.') {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    }
}
