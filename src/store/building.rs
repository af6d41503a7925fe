//! What is a build under way? The directory in which it grows, and what it is made with.

use std::fs;
use std::path::{Path, PathBuf};

use super::StoreError;
use super::directory::{self, WriteLock};
use super::triples::Backend;
use crate::rdf::{Detail, Run};
use crate::vocab::Base;

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

impl Building {
    /// Locks a graph directory and begins a build in it.
    pub(super) fn start(dir: &Path) -> Result<Building, StoreError> {
        let lock = directory::lock_for_writing(dir)?;
        Ok(Building {
            dir: dir.to_owned(),
            path: directory::start_build(dir)?,
            committed: false,
            _lock: lock,
        })
    }
}

impl Drop for Building {
    fn drop(&mut self) {
        if !self.committed {
            // What cannot be removed now is removed by the next build.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}
