//! Where do the triples lie? In RocksDB, or in compressed blocks: one type for both.
//!
//! ```text
//! TripleWriter::start ─ send(batch of quads) ... ─ finish        while a graph is built
//! Triples::new ─ store() → oxigraph's Store, for SPARQL          when it is asked
//! ```
//!
//! The feature `rocksdb` decides which backend a build has for writing; no `cfg` stands outside
//! this folder. Blocks can be read by every build: they fill an in-memory store when the first
//! question needs one. A graph in RocksDB is refused by a build without it, with a sentence that
//! says what to do; everything but SPARQL needs no store and answers all the same.
//!
//! Invariants: both backends hold the same set of quads, and dump the same bytes; nothing is
//! opened before it is asked for.

mod blocks;
#[cfg(feature = "rocksdb")]
mod rocksdb;
#[cfg(not(feature = "rocksdb"))]
#[path = "without_rocksdb.rs"]
mod rocksdb;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;

use oxigraph::model::Quad;
use oxigraph::store::Store;
use serde::{Deserialize, Serialize};

use super::StoreError;
use super::blocks::BlockReader;
use crate::rdf::Emitted;

/// Where the triples of a graph lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Backend {
    /// A RocksDB database: opened in no time, however large.
    RocksDb,
    /// N-Quads in compressed blocks, by document: read into memory for SPARQL.
    Blocks,
}

impl Backend {
    /// What this build of the program writes when nothing else is asked.
    pub const DEFAULT: Backend = if rocksdb::IS_BUILT_IN {
        Backend::RocksDb
    } else {
        Backend::Blocks
    };

    /// Tells whether this build of the program can write it, and read it back.
    pub fn is_built_in(self) -> bool {
        self == Backend::Blocks || rocksdb::IS_BUILT_IN
    }
}

impl Default for Backend {
    fn default() -> Backend {
        Backend::DEFAULT
    }
}

/// Quads that were not handed over before.
pub(super) enum Part {
    /// Those of the next document.
    Document(Quads),
    /// Those of the next document, as they lie in blocks elsewhere.
    Kept(Arc<BlockReader>, u32),
    /// Those of no document; they come behind all documents.
    Rest(Quads),
}

/// Quads as values or as lines of N-Quads, whichever there are.
#[derive(Default)]
pub(super) struct Quads {
    pub(super) values: Vec<Quad>,
    pub(super) lines: String,
}

impl Quads {
    /// Takes the quads out of what was emitted.
    pub(super) fn of(emitted: &mut Emitted) -> Quads {
        Quads {
            values: std::mem::take(&mut emitted.quads),
            lines: std::mem::take(&mut emitted.lines),
        }
    }

    /// Adds those of others.
    pub(super) fn append(&mut self, others: Quads) {
        self.values.extend(others.values);
        self.lines.push_str(&others.lines);
    }

    /// Returns all as lines.
    fn into_lines(self) -> String {
        let mut lines = self.lines;
        for quad in &self.values {
            crate::rdf::push_line(quad, &mut lines);
        }
        lines
    }
}

/// Where the thread takes them from.
enum Parts {
    Loading(SyncSender<Vec<Quad>>),
    Writing(SyncSender<Vec<Part>>),
}

/// The thread that writes quads.
pub(super) struct TripleWriter {
    parts: Parts,
    thread: JoinHandle<Result<(), StoreError>>,
}

impl TripleWriter {
    /// Starts writing into the directory of a generation; `shared` are the blocks of another graph that
    /// most documents are taken from.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoRocksDb`] when this build does not have the backend.
    pub(super) fn start(
        backend: Backend,
        generation: &Path,
        shared: Option<&Arc<BlockReader>>,
    ) -> Result<TripleWriter, StoreError> {
        Ok(match backend {
            Backend::RocksDb => {
                let (quads, batches) = sync_channel::<Vec<Quad>>(1);
                let loading = rocksdb::Loading::create(generation)?;
                TripleWriter {
                    parts: Parts::Loading(quads),
                    thread: std::thread::spawn(move || loading.load(batches)),
                }
            }
            Backend::Blocks => {
                let (parts, batches) = sync_channel::<Vec<Part>>(1);
                let writing = blocks::Writing::create(generation, shared)?;
                TripleWriter {
                    parts: Parts::Writing(parts),
                    thread: std::thread::spawn(move || writing.write(batches)),
                }
            }
        })
    }

    /// Hands over quads that were not handed over before; false when the thread has ended, and
    /// [`TripleWriter::finish`] says why.
    pub(super) fn send(&self, parts: Vec<Part>) -> Result<bool, StoreError> {
        match &self.parts {
            Parts::Writing(writing) => Ok(writing.send(parts).is_ok()),
            Parts::Loading(loading) => {
                let mut batch = Vec::new();
                for part in parts {
                    match part {
                        Part::Document(quads) | Part::Rest(quads) => {
                            batch.extend(quads.values);
                            batch.extend(blocks::parse(Path::new(""), quads.lines.as_bytes())?);
                        }
                        Part::Kept(blocks, item) => batch.extend(blocks::quads(&blocks, item)?),
                    }
                }
                Ok(loading.send(batch).is_ok())
            }
        }
    }

    /// Waits until everything is on the disk.
    pub(super) fn finish(self) -> Result<(), StoreError> {
        drop(self.parts);
        match self.thread.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

/// The triples of a finished graph.
pub(super) struct Triples {
    backend: Backend,
    generation: PathBuf,
    store: OnceLock<Store>,
    // Held while a store is filled, so that two threads do not fill two.
    filling: Mutex<()>,
}

impl Triples {
    /// Refers to the triples of a generation, without opening them.
    pub(super) fn new(backend: Backend, generation: &Path) -> Triples {
        Triples {
            backend,
            generation: generation.to_owned(),
            store: OnceLock::new(),
            filling: Mutex::new(()),
        }
    }

    pub(super) fn backend(&self) -> Backend {
        self.backend
    }

    /// Returns the store, opened or filled when first asked for.
    pub(super) fn store(&self) -> Result<&Store, StoreError> {
        let _one = self.filling.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let store = match self.backend {
            Backend::RocksDb => rocksdb::open(&self.generation)?,
            Backend::Blocks => blocks::fill(&self.generation)?,
        };
        Ok(self.store.get_or_init(|| store))
    }

    /// Gives every quad as a line of N-Quads, in pieces that end with a line.
    pub(super) fn each(
        &self,
        take: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if self.backend == Backend::Blocks {
            return blocks::each(&self.generation, take);
        }
        for quad in self.store()?.iter() {
            take(line(&quad?).as_bytes())?;
        }
        Ok(())
    }

    /// Gives every quad as a line of N-Quads, sorted by bytes, in pieces that end with a line.
    ///
    /// Of blocks some hundreds of megabytes are held in memory at once, of RocksDB all lines.
    pub(super) fn each_sorted(
        &self,
        take: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if self.backend == Backend::Blocks {
            return blocks::each_sorted(&self.generation, take);
        }
        let mut lines = Vec::new();
        for quad in self.store()?.iter() {
            lines.push(line(&quad?));
        }
        lines.sort_unstable();
        lines.iter().try_for_each(|line| take(line.as_bytes()))
    }
}

/// Bytes that most lines do not exceed.
const LINE: usize = 192;

/// Returns a quad as a line of N-Quads.
fn line(quad: &Quad) -> String {
    let mut line = String::with_capacity(LINE);
    crate::rdf::push_line(quad, &mut line);
    line
}
