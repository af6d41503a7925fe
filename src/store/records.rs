//! How is a document read back? Its text and its record, apart, by the number of the document.

use std::path::{Path, PathBuf};

use super::StoreError;
use super::blocks::BlockReader;
use super::directory::files;
use crate::mention::Linked;

/// Documents as they were appended, in random access and from any thread.
pub struct Records {
    texts: BlockReader,
    records: BlockReader,
    path: PathBuf,
}

impl Records {
    pub(super) fn open(generation: &Path) -> Result<Records, StoreError> {
        Ok(Records {
            texts: BlockReader::open(&generation.join(files::TEXTS))?,
            records: BlockReader::open(&generation.join(files::RECORDS))?,
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

    /// Returns a document with an empty text; its spans still count in the real one.
    pub fn without_text(&self, number: u32) -> Result<Linked, StoreError> {
        let record = self
            .records
            .with(number, |bytes| postcard::from_bytes::<Linked>(bytes))?;
        let record =
            record.ok_or_else(|| StoreError::damaged(&self.path, "a record is missing"))?;
        record.map_err(|error| StoreError::damaged(&self.path, error))
    }
}
