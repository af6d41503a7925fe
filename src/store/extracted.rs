//! What was found in a document, kept so that the next build need not look again?
//!
//! Beside the record of each document stands what the corpus must know of it ([`Facts`]), what was
//! odd about it, and the fingerprint of what it was read from.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::corpus::Facts;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Format};
use crate::embedded::PROGRAM_HASH;
use crate::mention::Linked;

/// What is kept of a document beside its text and its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// Of what it was read from; `None` when it is read again each time.
    pub fingerprint: Option<[u8; 32]>,
    /// Its file's or member's name may have a part in its id.
    by_name: bool,
    /// What the corpus must know.
    pub facts: Facts,
    /// What was odd about it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Extracted {
    /// Returns what is kept of a document.
    pub fn of(linked: &Linked, facts: Facts, fingerprint: Option<[u8; 32]>) -> Extracted {
        Extracted {
            fingerprint,
            by_name: is_named(&linked.document),
            facts,
            diagnostics: linked.document.diagnostics.clone(),
        }
    }
}

/// By what a document is known again; those of all documents are the file `prints`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Print {
    /// As [`Extracted::fingerprint`].
    pub(super) fingerprint: Option<[u8; 32]>,
    /// Its file's or member's name may have a part in its id.
    pub(super) by_name: bool,
}

impl Extracted {
    pub(super) fn print(&self) -> Print {
        Print {
            fingerprint: self.fingerprint,
            by_name: self.by_name,
        }
    }
}

/// Tells whether the name of a document's file may have a part in its id. The row of a table that
/// has a number is called by it, and rows move when others are added before them.
fn is_named(document: &Document) -> bool {
    document.provenance.format != Format::CablegateCsv || document.mrn.is_none()
}

/// Names everything beside a document that decides what is found in it: the program's sources, the
/// gazetteers, and `reading`, the ways of reading.
pub fn extraction(gazetteer_hash: &str, reading: &str) -> String {
    let mut hasher = Sha256::new();
    let parts = [
        env!("CARGO_PKG_VERSION"),
        PROGRAM_HASH,
        gazetteer_hash,
        reading,
    ];
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let digest = hasher.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
