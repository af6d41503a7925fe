//! How is a graph written? Documents first, then what the whole corpus makes of them.
//!
//! ```text
//! GraphWriter::create ─ append(document) ... ─ seal ─┐
//! Emitter ◄──────────────────────────────────────────┘
//!    records().get(n) ─ emit(n, quads) or skip(n) ... ─ finish(entities) → the graph
//! ```
//!
//! Dropped before [`Emitter::finish`] returns, a writer leaves the old graph as it was.

use std::fs;
use std::path::{Path, PathBuf};

use super::blocks::BlockWriter;
use super::directory::{self, WriteLock, files};
use super::emitter::Emitter;
use super::extracted::Extracted;
use super::manifest::DocumentEntry;
use super::records::Records;
use super::triples::Backend;
use super::{GraphReader, StoreError};
use crate::corpus::DocumentStatus;
use crate::diagnostic::Severity;
use crate::mention::Linked;
use crate::rdf::{Detail, Run, classification_marking};
use crate::vocab::Base;

/// A document ready to be appended. Making it is the expensive part and needs no writer, so it
/// can be done in parallel.
pub struct Packed {
    pub(super) text: String,
    pub(super) record: Vec<u8>,
    entry: DocumentEntry,
}

impl Packed {
    /// Separates the text from the record and serializes the record.
    pub fn new(mut linked: Linked) -> Packed {
        let text = std::mem::take(&mut linked.document.text);
        let document = &linked.document;
        let title = document.title.as_ref().or(document.header.subject.as_ref());
        let classification = document.classification();
        let is_error = |diagnostic: &&_| severity(diagnostic) == Severity::Error;
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
            errors: u32::try_from(document.diagnostics.iter().filter(is_error).count())
                .unwrap_or(u32::MAX),
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

fn severity(diagnostic: &crate::diagnostic::Diagnostic) -> Severity {
    diagnostic.severity
}

/// The first half of a build: takes documents.
pub struct GraphWriter {
    // Dropped in this order: the unfinished build goes before the lock.
    building: Building,
    texts: BlockWriter,
    records: BlockWriter,
    extracted: BlockWriter,
    entries: Vec<DocumentEntry>,
    made: Made,
}

/// What a graph is made with, beside the documents.
#[derive(Clone, Debug)]
pub struct Made {
    /// Base of all IRIs.
    pub base: Base,
    /// The program and its lists.
    pub run: Run,
    /// What decides what is found in documents ([`super::extraction`]).
    pub extraction: String,
    /// How much of each mention is written.
    pub detail: Detail,
    /// Where the triples go.
    pub backend: Backend,
}

/// The directory of a build with the lock; removed when dropped unless committed.
pub(super) struct Building {
    pub(super) dir: PathBuf,
    pub(super) path: PathBuf,
    pub(super) committed: bool,
    _lock: WriteLock,
}

impl Drop for Building {
    fn drop(&mut self) {
        if !self.committed {
            // What cannot be removed now is removed by the next build.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

impl GraphWriter {
    /// Starts a build of the graph directory `dir`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Locked`] while another build is at work, [`StoreError::NotAGraph`] when the
    /// directory holds other files, [`StoreError::NoRocksDb`] when this build of the program
    /// does not have the backend.
    pub fn create(dir: &Path, made: Made) -> Result<GraphWriter, StoreError> {
        if !made.backend.is_built_in() {
            return Err(StoreError::NoRocksDb(dir.to_owned()));
        }
        let lock = directory::lock_for_writing(dir)?;
        let path = directory::start_build(dir)?;
        let building = Building {
            dir: dir.to_owned(),
            path,
            committed: false,
            _lock: lock,
        };
        Ok(GraphWriter {
            texts: BlockWriter::create(&building.path.join(files::TEXTS))?,
            records: BlockWriter::create(&building.path.join(files::RECORDS))?,
            extracted: BlockWriter::create(&building.path.join(files::EXTRACTED))?,
            building,
            entries: Vec::new(),
            made,
        })
    }

    /// Appends a document, and returns its number. The order of documents is the order of
    /// lists and must not depend on the order of files on disk.
    pub fn append(&mut self, document: Packed, kept: &Extracted) -> Result<u32, StoreError> {
        self.texts.append(document.text.as_bytes())?;
        self.records.append(&document.record)?;
        let kept = postcard::to_stdvec(kept).expect("what is kept can always be serialized");
        self.extracted.append(&kept)?;
        self.enter(document.entry)
    }

    /// Appends a document of another graph as it is there.
    pub fn append_from(&mut self, graph: &GraphReader, number: u32) -> Result<u32, StoreError> {
        let records = graph.records();
        self.texts.append_from(&records.texts, number)?;
        self.records.append_from(&records.records, number)?;
        self.extracted
            .append_from(graph.extracted_blocks()?, number)?;
        let entry = graph.documents()?.get(number as usize).cloned();
        let mut entry = entry.ok_or(StoreError::TooLarge("a document that is not there"))?;
        // What the corpus makes of it is decided anew.
        entry.status = DocumentStatus::Current;
        entry.origin = None;
        self.enter(entry)
    }

    fn enter(&mut self, entry: DocumentEntry) -> Result<u32, StoreError> {
        let number = u32::try_from(self.entries.len())
            .map_err(|_| StoreError::TooLarge("four billion documents"))?;
        self.entries.push(entry);
        Ok(number)
    }

    /// Returns what lists say of the documents appended so far, in their order.
    pub fn entries(&self) -> &[DocumentEntry] {
        &self.entries
    }

    /// Ends the first half: the documents can be read back, and their quads written.
    pub fn seal(self) -> Result<Emitter, StoreError> {
        self.texts.finish()?;
        self.records.finish()?;
        self.extracted.finish()?;
        let records = Records::open(&self.building.path)?;
        Emitter::start(self.building, records, self.entries, self.made)
    }
}
