//! How is a graph written? Documents first, then what the whole corpus makes of them.
//!
//! ```text
//! GraphWriter::create ─ append(document) ... ─ seal ─┐
//! Emitter ◄──────────────────────────────────────────┘
//!    records().get(n) ─ emit(n, quads) or skip(n) ... ─ finish(entities) → the graph
//! ```
//!
//! Dropped before [`Emitter::finish`] returns, a writer leaves the old graph as it was.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::blocks::BlockWriter;
use super::building::{Building, Made};
use super::directory::files;
use super::emitter::Emitter;
use super::extracted::{Extracted, Print};
use super::manifest::DocumentEntry;
use super::packed::Packed;
use super::previous::{Previous, SharedSaid};
use super::records::Records;
use super::{GraphReader, StoreError};
use crate::corpus::{CorpusFacts, DocumentStatus};
use crate::id::EntityId;

/// The first half of a build: takes documents.
pub struct GraphWriter {
    // Dropped in this order: the unfinished build goes before the lock.
    building: Building,
    texts: BlockWriter,
    records: BlockWriter,
    extracted: BlockWriter,
    entries: Vec<DocumentEntry>,
    prints: Vec<Print>,
    /// What documents of another graph say, which the second half begins with.
    shared: Option<SharedSaid>,
    made: Made,
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
        let building = Building::start(dir)?;
        Ok(GraphWriter {
            texts: BlockWriter::create(&building.path.join(files::TEXTS))?,
            records: BlockWriter::create(&building.path.join(files::RECORDS))?,
            extracted: BlockWriter::create(&building.path.join(files::EXTRACTED))?,
            building,
            entries: Vec::new(),
            prints: Vec::new(),
            shared: None,
            made,
        })
    }

    /// Begins with the files of another graph, so that what stays of them need not be written again.
    /// Nothing may have been appended.
    ///
    /// # Errors
    ///
    /// When they cannot be read, or the new ones not be made.
    pub fn share(&mut self, previous: &Previous) -> Result<(), StoreError> {
        let graph = previous.graph();
        let documents = graph.records();
        self.texts.share(&documents.texts)?;
        self.records.share(&documents.records)?;
        self.extracted.share(graph.extracted_blocks()?)?;
        self.shared = previous.shared(&self.made)?;
        Ok(())
    }

    /// Appends a document, and returns its number. The order of documents is the order of
    /// lists and must not depend on the order of files on disk.
    pub fn append(&mut self, document: Packed, kept: &Extracted) -> Result<u32, StoreError> {
        self.texts.append(document.text.as_bytes())?;
        self.records.append(&document.record)?;
        self.prints.push(kept.print());
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
        let missing = || StoreError::TooLarge("a document that is not there");
        let print = graph.prints()?.get(number as usize).copied();
        self.prints.push(print.ok_or_else(missing)?);
        let entry = graph.documents()?.get(number as usize).cloned();
        let mut entry = entry.ok_or_else(missing)?;
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

    /// Begins the list of what may be one, which [`GraphWriter::seal`] does not write.
    ///
    /// # Errors
    ///
    /// When the file cannot be made.
    pub fn possible(&self) -> Result<Lines, StoreError> {
        Lines::create(self.building.path.join(files::POSSIBLE))
    }

    /// Ends the first half with what the whole corpus makes of the documents: they can be read back,
    /// and their quads written. Why entities are one is not asked for again.
    pub fn seal(self, corpus: &CorpusFacts) -> Result<Emitter, StoreError> {
        let file = |name: &str| self.building.path.join(name);
        // Nobody asked what may be one.
        if !file(files::POSSIBLE).exists() {
            self.possible()?.finish()?;
        }
        let mut joins = Lines::create(file(files::JOINS))?;
        corpus.joins.iter().for_each(|join| joins.add(join));
        joins.finish()?;
        let mut same: Vec<(&EntityId, &EntityId)> = corpus.same.iter().collect();
        same.sort_unstable();
        write_packed(&file(files::IDENTITIES), &same)?;
        write_packed(&file(files::COMPARED), &corpus.compared)?;
        write_packed(&file(files::PRINTS), &self.prints)?;
        self.texts.finish()?;
        self.records.finish()?;
        self.extracted.finish()?;
        let records = Records::open(&self.building.path)?;
        let shared = self.shared.as_ref();
        Emitter::start(self.building, records, self.entries, self.made, shared)
    }
}

/// Writes values as JSON lines, one after the other: there may be hundreds of megabytes of them.
pub struct Lines {
    path: PathBuf,
    out: BufWriter<File>,
    /// What went wrong first; no more is written then.
    failed: Option<io::Error>,
}

impl Lines {
    fn create(path: PathBuf) -> Result<Lines, StoreError> {
        let file = File::create(&path).map_err(StoreError::at(&path))?;
        Ok(Lines {
            out: BufWriter::with_capacity(128 << 10, file),
            path,
            failed: None,
        })
    }

    /// Adds a value. What goes wrong is said by [`Lines::finish`].
    pub fn add(&mut self, value: &impl Serialize) {
        if self.failed.is_none() {
            let written = serde_json::to_writer(&mut self.out, value).map_err(io::Error::from);
            let written = written.and_then(|()| self.out.write_all(b"\n"));
            self.failed = written.err();
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    ///
    /// When a value could not be written.
    pub fn finish(self) -> Result<(), StoreError> {
        let written = self.failed.map_or(Ok(self.out), Err);
        let written = written.and_then(synced);
        written.map_err(StoreError::at(&self.path))
    }
}

/// Writes a value of numbers and texts.
fn write_packed(path: &Path, value: &impl Serialize) -> Result<(), StoreError> {
    written(path, |out| {
        let mut out = Telling { out, failed: None };
        match postcard::to_io(value, &mut out) {
            Ok(_) => Ok(()),
            // Whatever happens to the file, the other one says that a buffer is full.
            Err(error) => Err(out.failed.unwrap_or_else(|| io::Error::other(error))),
        }
    })
}

/// Keeps what went wrong, for whoever is told only that something did.
struct Telling<W> {
    out: W,
    failed: Option<io::Error>,
}

impl<W: Write> Write for Telling<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| {
            let kind = error.kind();
            self.failed = Some(error);
            kind.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn written(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), StoreError> {
    let at = StoreError::at;
    let file = File::create(path).map_err(at(path))?;
    let mut out = BufWriter::with_capacity(128 << 10, file);
    write(&mut out).and_then(|()| synced(out)).map_err(at(path))
}

/// Writes what waits, and sees that the disk has it.
fn synced(out: BufWriter<File>) -> io::Result<()> {
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_as_such() {
        let full = Path::new("/dev/full");
        if !full.exists() {
            return;
        }
        // More than is kept back, so that it fails while it is written.
        let value: Vec<u32> = vec![u32::MAX; 1 << 20];
        let error = write_packed(full, &value).expect_err("nothing can be written there");
        match error {
            StoreError::Io { source, .. } => {
                assert_eq!(source.kind(), io::ErrorKind::StorageFull, "{source}");
            }
            other => panic!("{other}"),
        }
    }
}
