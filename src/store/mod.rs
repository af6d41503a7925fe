//! What does a graph directory hold? The only module that opens one.
//!
//! [`GraphWriter`] takes documents in order, then gives them back one by one ([`Emitter`]) so that
//! the pipeline can turn them into quads when the whole corpus is known; memory holds the index
//! and one batch of quads, never the texts. [`GraphReader`] answers from a finished graph: exact
//! texts, records (mentions with points, reasons, losers), cards of entities, who stands beside
//! whom, and the triple store for SPARQL.
//!
//! Invariants: killed at any instant, the directory holds the last complete graph
//! (`directory`); `raw[span] == surface` also for texts read back; a graph is never changed, only
//! replaced.

mod arrays;
mod blocks;
mod building;
mod cards;
pub mod check;
mod companions;
mod directory;
mod disk;
mod emitter;
mod error;
mod extracted;
mod facts;
mod file_sum;
mod find;
mod hashed;
mod identities;
mod index;
mod likeness;
mod manifest;
mod name_words;
mod named;
mod naming;
mod overview;
mod packed;
mod possible;
mod previous;
mod reader;
mod records;
mod triples;
mod unfiltered;
mod uses;
mod writer;

use std::fs::File;
use std::io::Write;
use std::path::Path;

pub use crate::corpus::DocumentStatus;
pub use building::Made;
pub use cards::EntityCard;
pub use companions::{Companion, Filter, Place};
pub use directory::{CHANGES, WORDS};
pub use emitter::{Emitter, Rest};
pub use error::StoreError;
pub use extracted::{Extracted, extraction};
pub use facts::{Facts, Statement};
pub use file_sum::FileSum;
pub use find::{Fit, Hit};
pub use index::Index;
pub use manifest::{Counts, DocumentEntry, FORMAT, Manifest};
pub use overview::Overview;
pub use packed::Packed;
pub use previous::{Previous, Reused};
pub use reader::{Found, GraphReader};
pub use records::{Records, Spool, Spooled};
pub use triples::Backend;
pub use unfiltered::{Named, Unfiltered};
pub use writer::GraphWriter;

/// Removes what dead builds and readers that are done left in a graph directory.
///
/// # Errors
///
/// [`StoreError::Locked`] while a build is at work, which does it itself.
pub fn tidy(dir: &Path) -> Result<(), StoreError> {
    directory::lock_for_writing(dir).map(drop)
}

/// Writes a file and waits until it is on the disk.
fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = File::create(path).map_err(StoreError::at(path))?;
    file.write_all(bytes).map_err(StoreError::at(path))?;
    file.sync_all().map_err(StoreError::at(path))
}

#[cfg(test)]
pub(crate) mod tests;
