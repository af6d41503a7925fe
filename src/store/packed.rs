//! What is stored of a document? Its text, its record, and what lists say of it.

use super::manifest::DocumentEntry;
use crate::corpus::DocumentStatus;
use crate::diagnostic::Severity;
use crate::mention::Linked;
use crate::rdf::classification_marking;

/// A document ready to be appended. Making it is the expensive part and needs no writer, so it
/// can be done in parallel.
pub struct Packed {
    pub(super) text: String,
    pub(super) record: Vec<u8>,
    pub(super) entry: DocumentEntry,
}

impl Packed {
    /// Separates the text from the record and serializes the record.
    pub fn new(mut linked: Linked) -> Packed {
        let text = std::mem::take(&mut linked.document.text);
        let document = &linked.document;
        let title = document.title.as_ref().or(document.header.subject.as_ref());
        let classification = document.classification();
        let severities = document.diagnostics.iter().map(|one| one.severity);
        let errors = severities.filter(|severity| *severity == Severity::Error);
        let entry = DocumentEntry {
            id: document.id.clone(),
            kind: document.kind,
            path: document.provenance.path.clone(),
            member: document.provenance.member.clone(),
            hash: document.provenance.hash.clone(),
            bytes: text.len() as u64,
            status: DocumentStatus::Current,
            date: document.date.clone(),
            title: title.map(|title| title.value.clone()),
            origin: None,
            tags: document
                .header
                .tags
                .iter()
                .map(|tag| tag.code.clone())
                .collect(),
            marking: classification
                .map(|classification| classification_marking(&classification))
                .unwrap_or_default(),
            errors: u32::try_from(errors.count()).unwrap_or(u32::MAX),
        };
        let record = postcard::to_stdvec(&linked)
            .expect("records hold nothing that postcard cannot serialize");
        Packed {
            text,
            record,
            entry,
        }
    }

    /// Returns what lists say of the document.
    pub fn entry(&self) -> &DocumentEntry {
        &self.entry
    }

    /// Returns the document's exact text.
    pub fn text(&self) -> &str {
        &self.text
    }
}
