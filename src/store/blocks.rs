//! How are many small things kept in one file and read one by one? Compressed blocks.
//!
//! Items (texts, records, cards) are appended in order and packed into blocks of about 64 KiB,
//! each compressed with zstd on its own. Reading item `n` decompresses one block. The table of
//! blocks and items is a second file, `<name>.table`.
//!
//! Where a block ends is decided by the items themselves: behind one whose checksum says so, the
//! more likely the longer it is. So the files of two builds have most blocks in common when most
//! items are the same, and a block whose items all stay is copied as it is compressed
//! ([`BlockWriter::append_from`]); the file is the same as if each had been appended.
//!
//! Invariants: an item lies in one block; blocks are in file order; blocks and tables carry their
//! checksums, so that a damaged bit is told and never read.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use zstd::bulk::{Compressor, Decompressor};

use super::{FileSum, StoreError};

/// Uncompressed size that blocks have about; none has more than twice as much before its last item.
const BLOCK: usize = 64 << 10;

/// Fast, and a third of the size on cables; higher levels gain little on blocks this small.
const LEVEL: i32 = 3;

/// Size of blocks of small things that are read one by one, far from each other: what is read for
/// one of them is read in vain.
pub(super) const SMALL: usize = 8 << 10;

/// How many blocks a reader keeps unless told otherwise, so that neighbors read by several threads
/// are decompressed once.
const KEPT: usize = 16;

thread_local! {
    /// Its tables are large, so they serve all blocks that a thread reads.
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
    /// Where a thread puts blocks as they lie in the file.
    static PACKED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Unpacks a block of this size into `out`.
fn unpack(packed: &[u8], size: usize, out: &mut Vec<u8>) -> io::Result<()> {
    out.clear();
    out.reserve_exact(size);
    UNPACKER.with_borrow_mut(|unpacker| {
        let unpacker = match unpacker {
            Some(unpacker) => unpacker,
            None => unpacker.insert(Decompressor::new()?),
        };
        unpacker.decompress_to_buffer(packed, out).map(drop)
    })
}

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
    /// CRC-32 of the compressed bytes.
    checksum: u32,
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
    /// Its tables are large, so they serve all blocks.
    packer: Compressor<'static>,
    table: Table,
    run: Option<Run>,
    /// The size that blocks have about.
    size: usize,
}

/// Items of another file, from the first of a block on, that may become the whole block.
struct Run {
    from: Arc<BlockReader>,
    block: u32,
    first: u32,
    next: u32,
}

/// Tells whether a block of about this size ends behind this item.
fn ends_block(item: &[u8], size: usize) -> bool {
    u64::from(crc32fast::hash(item)) * (size as u64) < (item.len() as u64) << 32
}

fn too_large<E>(_: E) -> StoreError {
    StoreError::TooLarge("one document has 4 GiB or more")
}

impl BlockWriter {
    pub(super) fn create(path: &Path) -> Result<BlockWriter, StoreError> {
        BlockWriter::with_blocks(path, BLOCK)
    }

    /// The same with blocks of about this size; blocks can be appended only from files with such.
    pub(super) fn with_blocks(path: &Path, size: usize) -> Result<BlockWriter, StoreError> {
        let file = File::create(path).map_err(StoreError::at(path))?;
        let packer = Compressor::new(LEVEL).map_err(StoreError::at(path))?;
        Ok(BlockWriter {
            path: path.to_owned(),
            file: BufWriter::new(file),
            at: 0,
            pending: Vec::with_capacity(2 * size),
            packer,
            table: Table::default(),
            run: None,
            size,
        })
    }

    /// Appends an item; items are numbered from 0.
    pub(super) fn append(&mut self, item: &[u8]) -> Result<(), StoreError> {
        self.end_run()?;
        self.push(item)
    }

    /// Appends an item of another file with blocks of the same size, as [`BlockWriter::append`] would.
    pub(super) fn append_from(
        &mut self,
        from: &Arc<BlockReader>,
        number: u32,
    ) -> Result<(), StoreError> {
        let item = from.item(number)?;
        if let Some(run) = &mut self.run
            && run.next == number
            && run.block == item.block
            && Arc::ptr_eq(&run.from, from)
        {
            run.next += 1;
        } else {
            self.end_run()?;
            // The last block of a file ends where the file does, and not where its items say.
            let begins = number
                .checked_sub(1)
                .is_none_or(|before| from.table.items[before as usize].block != item.block);
            let ends = (item.block as usize) + 1 < from.table.blocks.len();
            if !(self.pending.is_empty() && begins && ends) {
                let pushed = from.with(number, |bytes| self.push(bytes))?;
                return pushed.unwrap_or(Ok(()));
            }
            self.run = Some(Run {
                from: Arc::clone(from),
                block: item.block,
                first: number,
                next: number + 1,
            });
        }
        let following = from.table.items.get(number as usize + 1);
        match following.is_some_and(|following| following.block != item.block) {
            true => self.copy_block(),
            false => Ok(()),
        }
    }

    /// Appends what began as a block of another file and did not become it.
    fn end_run(&mut self) -> Result<(), StoreError> {
        let Some(run) = self.run.take() else {
            return Ok(());
        };
        for number in run.first..run.next {
            let pushed = run.from.with(number, |bytes| self.push(bytes))?;
            pushed.unwrap_or(Ok(()))?;
        }
        Ok(())
    }

    fn copy_block(&mut self) -> Result<(), StoreError> {
        let Some(run) = self.run.take() else {
            return Ok(());
        };
        let block = u32::try_from(self.table.blocks.len()).map_err(too_large)?;
        let items = &run.from.table.items[run.first as usize..run.next as usize];
        let items = items.iter().map(|item| Item { block, ..*item });
        self.table.items.extend(items);
        run.from.packed(run.block, |of, packed| {
            self.file
                .write_all(packed)
                .map_err(StoreError::at(&self.path))?;
            self.table.blocks.push(Block { at: self.at, ..of });
            self.at += packed.len() as u64;
            Ok(())
        })
    }

    fn push(&mut self, item: &[u8]) -> Result<(), StoreError> {
        let len = u32::try_from(item.len()).map_err(too_large)?;
        let start = u32::try_from(self.pending.len()).map_err(too_large)?;
        let block = u32::try_from(self.table.blocks.len()).map_err(too_large)?;
        self.table.items.push(Item { block, start, len });
        self.pending.extend_from_slice(item);
        if ends_block(item, self.size) || self.pending.len() >= 2 * self.size {
            self.close_block()?;
        }
        Ok(())
    }

    fn close_block(&mut self) -> Result<(), StoreError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let at = StoreError::at;
        let packed = self.packer.compress(&self.pending);
        let packed = packed.map_err(at(&self.path))?;
        self.file.write_all(&packed).map_err(at(&self.path))?;
        self.table.blocks.push(Block {
            at: self.at,
            compressed: u32::try_from(packed.len()).map_err(too_large)?,
            size: u32::try_from(self.pending.len()).map_err(too_large)?,
            checksum: crc32fast::hash(&packed),
        });
        self.at += packed.len() as u64;
        self.pending.clear();
        Ok(())
    }

    /// Writes what is left and the table.
    pub(super) fn finish(mut self) -> Result<(), StoreError> {
        self.end_run()?;
        self.close_block()?;
        let at = StoreError::at;
        self.file.flush().map_err(at(&self.path))?;
        self.file.get_ref().sync_all().map_err(at(&self.path))?;
        let table = table_path(&self.path);
        let mut bytes =
            postcard::to_stdvec(&self.table).expect("a table of numbers can always be serialized");
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        super::write_synced(&table, &bytes)
    }
}

/// Returns what a file of blocks is, from the checksums in its table, for who has just written both;
/// `None` of another file.
pub(super) fn sum(path: &Path) -> Result<Option<FileSum>, StoreError> {
    if !table_path(path).is_file() || table_path(path) == path {
        return Ok(None);
    }
    let mut all = crc32fast::Hasher::new();
    let mut bytes = 0;
    for block in &BlockReader::open(path)?.table.blocks {
        let length = u64::from(block.compressed);
        all.combine(&crc32fast::Hasher::new_with_initial_len(
            block.checksum,
            length,
        ));
        bytes += length;
    }
    let crc32 = all.finalize();
    Ok(Some(FileSum { bytes, crc32 }))
}

fn table_path(path: &Path) -> PathBuf {
    path.with_extension("table")
}

/// Reads items.
pub(super) struct BlockReader {
    path: PathBuf,
    file: Mutex<File>,
    table: Table,
    /// The blocks that were read last, the last one at the end.
    kept: Mutex<VecDeque<(u32, Arc<Vec<u8>>)>>,
    most: AtomicUsize,
    /// Memory of a block that is kept no more, for the next one: new memory must be cleared first.
    spare: Mutex<Vec<u8>>,
}

impl BlockReader {
    pub(super) fn open(path: &Path) -> Result<BlockReader, StoreError> {
        let file = File::open(path).map_err(StoreError::reading(path))?;
        let length = file.metadata().map_err(StoreError::reading(path))?.len();
        let table = table_path(path);
        let bytes = std::fs::read(&table).map_err(StoreError::reading(&table))?;
        let checked = bytes
            .split_last_chunk()
            .filter(|(bytes, checksum)| crc32fast::hash(bytes) == u32::from_le_bytes(**checksum));
        let (bytes, _) =
            checked.ok_or_else(|| StoreError::damaged(&table, "its checksum does not hold"))?;
        let table: Table = StoreError::exactly(&table, bytes)?;
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
            most: AtomicUsize::new(KEPT),
            spare: Mutex::default(),
        })
    }

    /// Keeps so many bytes of blocks from now on, and at least as many blocks as usual.
    pub(super) fn keep(&self, bytes: usize) {
        let all: usize = self.table.blocks.iter().map(|one| one.size as usize).sum();
        let usual = all / self.table.blocks.len().max(1);
        self.most
            .store((bytes / usual.max(1)).max(KEPT), Ordering::Relaxed);
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

    fn item(&self, number: u32) -> Result<Item, StoreError> {
        let item = self.table.items.get(number as usize).copied();
        item.ok_or_else(|| StoreError::damaged(&self.path, "an item is missing"))
    }

    /// Reads a block as it is compressed, and holds it against its checksum.
    /// Calls `take` with a block as it lies in the file.
    fn packed<T>(
        &self,
        number: u32,
        take: impl FnOnce(Block, &[u8]) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let damaged = |what: &str| StoreError::damaged(&self.path, what);
        let block = self.table.blocks.get(number as usize).copied();
        let block = block.ok_or_else(|| damaged("an item names a block that is not there"))?;
        PACKED.with_borrow_mut(|packed| {
            let size = block.compressed as usize;
            if packed.len() < size {
                packed.resize(size, 0);
            }
            let packed = &mut packed[..size];
            {
                let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(block.at))
                    .and_then(|_| file.read_exact(packed))
                    .map_err(StoreError::reading(&self.path))?;
            }
            match crc32fast::hash(packed) == block.checksum {
                true => take(block, packed),
                false => Err(damaged("the checksum of a block does not hold")),
            }
        })
    }

    fn block(&self, number: u32) -> Result<Arc<Vec<u8>>, StoreError> {
        let held = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut kept = held();
            if let Some(at) = kept.iter().rposition(|(known, _)| *known == number)
                && let Some(known) = kept.remove(at)
            {
                let block = Arc::clone(&known.1);
                kept.push_back(known);
                return Ok(block);
            }
        }
        let spare = || self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes = std::mem::take(&mut *spare());
        self.packed(number, |block, packed| {
            unpack(packed, block.size as usize, &mut bytes)
                .map_err(|_| StoreError::damaged(&self.path, "a block cannot be unpacked"))
        })?;
        let bytes = Arc::new(bytes);
        let mut kept = held();
        while kept.len() >= self.most.load(Ordering::Relaxed) {
            // Who still reads it keeps it.
            let former = kept
                .pop_front()
                .and_then(|(_, block)| Arc::into_inner(block));
            *spare() = former.unwrap_or_default();
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
        assert_eq!(sum(&path).unwrap(), Some(FileSum::of(&path).unwrap()));
        assert_eq!(sum(&table_path(&path)).unwrap(), None);
        let reader = BlockReader::open(&path).unwrap();
        assert_eq!(reader.len(), items.len());
        for number in (0..items.len()).rev() {
            let item = reader.with(number as u32, <[u8]>::to_vec).unwrap();
            assert_eq!(item.as_ref(), Some(&items[number]), "item {number}");
        }
        assert!(reader.with(items.len() as u32, |_| ()).unwrap().is_none());
    }

    fn written(dir: &Path, name: &str, write: impl FnOnce(&mut BlockWriter)) -> Vec<u8> {
        let path = dir.join(name);
        let mut writer = BlockWriter::create(&path).unwrap();
        write(&mut writer);
        writer.finish().unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend(std::fs::read(table_path(&path)).unwrap());
        bytes
    }

    #[test]
    fn copied_items_are_as_appended_ones() {
        let dir = tempfile::tempdir().unwrap();
        let item = |n: usize| format!("{n} ").repeat((n * 7919) % 2500).into_bytes();
        let items: Vec<Vec<u8>> = (0..400).map(item).collect();
        written(dir.path(), "old.zst", |writer| {
            items.iter().for_each(|item| writer.append(item).unwrap());
        });
        let old = Arc::new(BlockReader::open(&dir.path().join("old.zst")).unwrap());
        assert!(old.table.blocks.len() > 5, "{}", old.table.blocks.len());
        // Which items stay, and what comes before each.
        type Edit = fn(usize) -> (bool, bool);
        let edits: [(&str, Edit); 5] = [
            ("all", |_| (true, false)),
            ("one before", |n| (true, n == 0)),
            ("one within", |n| (true, n == 200)),
            ("some gone", |n| (n % 90 != 7, false)),
            ("the last gone, many new", |n| (n < 399, n % 50 == 3)),
        ];
        for (name, edit) in edits {
            let copied = written(dir.path(), "copied.zst", |writer| {
                for (number, _) in items.iter().enumerate() {
                    let (stays, before) = edit(number);
                    if before {
                        writer.append(b"something new").unwrap();
                    }
                    if stays {
                        writer.append_from(&old, number as u32).unwrap();
                    }
                }
            });
            let appended = written(dir.path(), "appended.zst", |writer| {
                for (number, item) in items.iter().enumerate() {
                    let (stays, before) = edit(number);
                    if before {
                        writer.append(b"something new").unwrap();
                    }
                    if stays {
                        writer.append(item).unwrap();
                    }
                }
            });
            assert!(copied == appended, "{name}");
        }
    }

    #[test]
    fn a_damaged_bit_is_told() {
        let dir = tempfile::tempdir().unwrap();
        written(dir.path(), "texts.zst", |writer| {
            writer.append(&[7; 5000]).unwrap();
        });
        for name in ["texts.zst", "texts.table"] {
            let path = dir.path().join(name);
            let whole = std::fs::read(&path).unwrap();
            for at in 0..whole.len() {
                let mut damaged = whole.clone();
                damaged[at] ^= 0x10;
                std::fs::write(&path, damaged).unwrap();
                let read = BlockReader::open(&dir.path().join("texts.zst"))
                    .and_then(|reader| reader.with(0, <[u8]>::to_vec));
                assert!(read.is_err(), "byte {at} of {name}");
            }
            std::fs::write(&path, whole).unwrap();
        }
    }
}
