//! How are many small things kept in one file and read one by one? Compressed blocks.
//!
//! Items (texts, records, cards) are appended in order and packed into blocks of about 64 KiB,
//! each compressed with zstd on its own. Reading item `n` decompresses one block. The table of
//! blocks and items is a second file, `<name>.table`.
//!
//! Invariants: an item lies in one block; blocks are in file order.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::StoreError;

/// Uncompressed size at which a block is closed.
const BLOCK: usize = 64 << 10;

/// Fast, and a third of the size on cables; higher levels gain little on blocks this small.
const LEVEL: i32 = 3;

/// How many blocks a reader keeps, so that neighbors read by several threads are decompressed
/// once.
const KEPT: usize = 16;

#[derive(Default, Serialize, Deserialize)]
struct Table {
    blocks: Vec<Block>,
    items: Vec<Item>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Block {
    at: u64,
    compressed: u32,
    size: u32,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Item {
    block: u32,
    start: u32,
    len: u32,
}

/// Appends items.
pub(super) struct BlockWriter {
    path: PathBuf,
    file: BufWriter<File>,
    at: u64,
    pending: Vec<u8>,
    table: Table,
}

impl BlockWriter {
    pub(super) fn create(path: &Path) -> Result<BlockWriter, StoreError> {
        let file = File::create(path).map_err(StoreError::at(path))?;
        Ok(BlockWriter {
            path: path.to_owned(),
            file: BufWriter::new(file),
            at: 0,
            pending: Vec::with_capacity(2 * BLOCK),
            table: Table::default(),
        })
    }

    /// Appends an item; items are numbered from 0.
    pub(super) fn append(&mut self, item: &[u8]) -> Result<(), StoreError> {
        let too_large = |_| StoreError::TooLarge("one document has 4 GiB or more");
        let len = u32::try_from(item.len()).map_err(too_large)?;
        if self.pending.len() + item.len() > 2 * BLOCK {
            self.close_block()?;
        }
        let start = u32::try_from(self.pending.len()).map_err(too_large)?;
        let block = u32::try_from(self.table.blocks.len()).map_err(too_large)?;
        self.table.items.push(Item { block, start, len });
        self.pending.extend_from_slice(item);
        if self.pending.len() >= BLOCK {
            self.close_block()?;
        }
        Ok(())
    }

    fn close_block(&mut self) -> Result<(), StoreError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let at = StoreError::at;
        let packed = zstd::bulk::compress(&self.pending, LEVEL).map_err(at(&self.path))?;
        self.file.write_all(&packed).map_err(at(&self.path))?;
        let too_large = |_| StoreError::TooLarge("one document has 4 GiB or more");
        self.table.blocks.push(Block {
            at: self.at,
            compressed: u32::try_from(packed.len()).map_err(too_large)?,
            size: u32::try_from(self.pending.len()).map_err(too_large)?,
        });
        self.at += packed.len() as u64;
        self.pending.clear();
        Ok(())
    }

    /// Writes what is left and the table.
    pub(super) fn finish(mut self) -> Result<(), StoreError> {
        self.close_block()?;
        let at = StoreError::at;
        self.file.flush().map_err(at(&self.path))?;
        self.file.get_ref().sync_all().map_err(at(&self.path))?;
        let table = table_path(&self.path);
        let bytes =
            postcard::to_stdvec(&self.table).expect("a table of numbers can always be serialized");
        super::write_synced(&table, &bytes)
    }
}

fn table_path(path: &Path) -> PathBuf {
    path.with_extension("table")
}

/// Reads items.
pub(super) struct BlockReader {
    path: PathBuf,
    file: Mutex<File>,
    table: Table,
    kept: Mutex<VecDeque<(u32, Arc<Vec<u8>>)>>,
}

impl BlockReader {
    pub(super) fn open(path: &Path) -> Result<BlockReader, StoreError> {
        let file = File::open(path).map_err(StoreError::reading(path))?;
        let length = file.metadata().map_err(StoreError::reading(path))?.len();
        let table = table_path(path);
        let bytes = std::fs::read(&table).map_err(StoreError::reading(&table))?;
        let table: Table = StoreError::exactly(&table, &bytes)?;
        // Blocks lie one behind the other, so the last one tells how long the file is.
        let last = table.blocks.last();
        let end = last.map_or(0, |block| block.at.saturating_add(block.compressed.into()));
        if end != length {
            let what = format!("it has {length} bytes instead of {end}");
            return Err(StoreError::damaged(path, what));
        }
        Ok(BlockReader {
            path: path.to_owned(),
            file: Mutex::new(file),
            table,
            kept: Mutex::new(VecDeque::new()),
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn len(&self) -> usize {
        self.table.items.len()
    }

    /// Calls `read` with the bytes of item `number`; `None` when there is no such item.
    pub(super) fn with<T>(
        &self,
        number: u32,
        read: impl FnOnce(&[u8]) -> T,
    ) -> Result<Option<T>, StoreError> {
        let Some(item) = self.table.items.get(number as usize) else {
            return Ok(None);
        };
        if item.len == 0 {
            return Ok(Some(read(&[])));
        }
        let block = self.block(item.block)?;
        let start = item.start as usize;
        let bytes = block
            .get(start..start + item.len as usize)
            .ok_or_else(|| StoreError::damaged(&self.path, "an item lies outside its block"))?;
        Ok(Some(read(bytes)))
    }

    fn block(&self, number: u32) -> Result<Arc<Vec<u8>>, StoreError> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, block)) = kept.iter().find(|(kept, _)| *kept == number) {
            return Ok(Arc::clone(block));
        }
        drop(kept);
        let damaged = |what: &str| StoreError::damaged(&self.path, what);
        let block = self.table.blocks.get(number as usize);
        let block = block.ok_or_else(|| damaged("an item names a block that is not there"))?;
        let mut packed = vec![0; block.compressed as usize];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(block.at))
                .and_then(|_| file.read_exact(&mut packed))
                .map_err(StoreError::reading(&self.path))?;
        }
        let bytes = zstd::bulk::decompress(&packed, block.size as usize)
            .map_err(|_| damaged("a block cannot be unpacked"))?;
        let bytes = Arc::new(bytes);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back((number, Arc::clone(&bytes)));
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_back_in_any_order() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("texts.zst");
        let items: Vec<Vec<u8>> = (0..300usize)
            .map(|n| vec![(n % 251) as u8; (n * 7919) % 5000])
            .chain([vec![7; 300_000], Vec::new(), vec![8; 3]])
            .collect();
        let mut writer = BlockWriter::create(&path).unwrap();
        for item in &items {
            writer.append(item).unwrap();
        }
        writer.finish().unwrap();
        let reader = BlockReader::open(&path).unwrap();
        assert_eq!(reader.len(), items.len());
        for number in (0..items.len()).rev() {
            let item = reader.with(number as u32, <[u8]>::to_vec).unwrap();
            assert_eq!(item.as_ref(), Some(&items[number]), "item {number}");
        }
        assert!(reader.with(items.len() as u32, |_| ()).unwrap().is_none());
    }
}
