//! How is a document read back? Its text and its record, apart, by the number of the document.
//!
//! A [`Spool`] holds documents without a graph, between two passes over them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::StoreError;
use super::blocks::{BlockReader, BlockWriter};
use super::directory::files;
use super::packed::Packed;
use crate::mention::Linked;

/// Documents as they were appended, in random access and from any thread.
pub struct Records {
    pub(super) texts: Arc<BlockReader>,
    pub(super) records: Arc<BlockReader>,
    path: PathBuf,
}

impl Records {
    pub(super) fn open(generation: &Path) -> Result<Records, StoreError> {
        Ok(Records {
            texts: Arc::new(BlockReader::open(&generation.join(files::TEXTS))?),
            records: Arc::new(BlockReader::open(&generation.join(files::RECORDS))?),
            path: generation.join(files::RECORDS),
        })
    }

    /// Returns how many documents there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the exact text of a document.
    pub fn text(&self, number: u32) -> Result<String, StoreError> {
        let text = self
            .texts
            .with(number, |bytes| String::from_utf8(bytes.to_vec()))?;
        let text = text.ok_or_else(|| StoreError::damaged(&self.path, "a text is missing"))?;
        text.map_err(|error| StoreError::damaged(&self.path, error))
    }

    /// Returns a document with all that was found in it.
    pub fn get(&self, number: u32) -> Result<Linked, StoreError> {
        let mut linked = self.without_text(number)?;
        linked.document.text = self.text(number)?;
        Ok(linked)
    }

    /// Tells whether a document is, with all that was found in it, what one of others is.
    pub fn is_same(&self, number: u32, others: &Records, other: u32) -> Result<bool, StoreError> {
        let missing = || StoreError::damaged(&self.path, "a record is missing");
        for (ours, theirs) in [
            (&self.records, &others.records),
            (&self.texts, &others.texts),
        ] {
            let same = theirs.with(other, |theirs| ours.with(number, |ours| ours == theirs))?;
            match same.ok_or_else(missing)??.ok_or_else(missing)? {
                true => {}
                false => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Returns a document with an empty text; its spans still count in the real one.
    pub fn without_text(&self, number: u32) -> Result<Linked, StoreError> {
        let record = self
            .records
            .with(number, |bytes| StoreError::exactly(&self.path, bytes))?;
        record.ok_or_else(|| StoreError::damaged(&self.path, "a record is missing"))?
    }
}

/// Documents set aside in a folder of their own, which goes when the spool is dropped.
pub struct Spool {
    texts: BlockWriter,
    records: BlockWriter,
    folder: Folder,
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed is the system's to clean up.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Documents of a finished spool.
pub struct Spooled {
    /// To be read in any order, from any thread.
    pub records: Records,
    // Dropped last.
    _folder: Folder,
}

impl Spool {
    /// Makes the folder `path`, which must not be there yet.
    pub fn create(path: &Path) -> Result<Spool, StoreError> {
        std::fs::create_dir(path).map_err(StoreError::at(path))?;
        let folder = Folder(path.to_owned());
        Ok(Spool {
            texts: BlockWriter::create(&path.join(files::TEXTS))?,
            records: BlockWriter::create(&path.join(files::RECORDS))?,
            folder,
        })
    }

    /// Sets a document aside; they are numbered from 0.
    pub fn append(&mut self, document: &Packed) -> Result<(), StoreError> {
        self.texts.append(document.text.as_bytes())?;
        self.records.append(&document.record)
    }

    /// Ends the first pass.
    pub fn finish(self) -> Result<Spooled, StoreError> {
        self.texts.finish()?;
        self.records.finish()?;
        Ok(Spooled {
            records: Records::open(&self.folder.0)?,
            _folder: self.folder,
        })
    }
}
