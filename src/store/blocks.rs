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
//! A file of which most stays is not even copied: it gets a second name among the files of the new graph,
//! and what comes new lies in a file beside it, `<name>.more` ([`BlockWriter::share`]). Once a quarter of
//! it would be of no use, or as much lies beside it, all is written into one file again. The table says
//! where each block lies, as if the second file followed upon the first.
//!
//! Invariants: an item lies in one block; blocks are in the order of their items; a file that two graphs
//! share is never opened for writing; blocks and tables carry their checksums, so that a damaged bit is
//! told and never read.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs::{self, File};
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

/// A file with fewer bytes is copied rather than shared: two files are no gain over a small one.
const SHARED: u64 = 256 << 10;

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
    /// What the file is, when another graph has had it before; other blocks lie beside it then.
    shared: Option<FileSum>,
    blocks: Vec<Block>,
    items: Vec<Item>,
}

impl Table {
    /// Returns how long the file is, and the one beside it, if there must be one.
    fn lengths(&self) -> (u64, Option<u64>) {
        match self.shared {
            // Blocks lie one behind the other, so the last one tells how long the file is.
            None => (self.blocks.last().map_or(0, Block::end), None),
            Some(shared) => {
                let end = self.blocks.iter().map(Block::end).max().unwrap_or(0);
                let beside = end.saturating_sub(shared.bytes);
                (shared.bytes, Some(beside).filter(|bytes| *bytes > 0))
            }
        }
    }

    /// Returns what the file is, from the checksums of its blocks.
    fn sum(&self) -> FileSum {
        if let Some(shared) = self.shared {
            return shared;
        }
        let mut all = crc32fast::Hasher::new();
        let mut bytes = 0;
        for block in &self.blocks {
            let length = u64::from(block.compressed);
            all.combine(&crc32fast::Hasher::new_with_initial_len(
                block.checksum,
                length,
            ));
            bytes += length;
        }
        let crc32 = all.finalize();
        FileSum { bytes, crc32 }
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Block {
    at: u64,
    compressed: u32,
    size: u32,
    /// CRC-32 of the compressed bytes.
    checksum: u32,
}

impl Block {
    fn end(&self) -> u64 {
        self.at.saturating_add(self.compressed.into())
    }
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
    /// Whose file this one's begins with.
    shared: Option<Arc<BlockReader>>,
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
            shared: None,
            size,
        })
    }

    /// Begins with the file of another graph, instead of a copy of what stays of it. Nothing may have been
    /// appended, and the file must have been held against its checksum: what is not copied is not read.
    pub(super) fn share(&mut self, from: &Arc<BlockReader>) -> Result<(), StoreError> {
        self.share_from(from, SHARED)
    }

    fn share_from(&mut self, from: &Arc<BlockReader>, least: u64) -> Result<(), StoreError> {
        assert!(self.at == 0 && self.table.items.is_empty(), "it is empty");
        let at = StoreError::at;
        let sum = from.table.sum();
        let second = self.path.with_extension("second");
        // Some file systems know no second names; there all is copied.
        if sum.bytes < least || fs::hard_link(&from.path, &second).is_err() {
            return Ok(());
        }
        let beside = beside(&self.path);
        self.file = BufWriter::new(File::create(&beside).map_err(at(&beside))?);
        fs::rename(&second, &self.path).map_err(at(&self.path))?;
        self.at = sum.bytes;
        self.table.shared = Some(sum);
        self.shared = Some(Arc::clone(from));
        Ok(())
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
        let of = run.from.place(run.block)?;
        if let Some(shared) = &self.shared
            && Arc::ptr_eq(shared, &run.from)
            && shared.is_in_file(&of)
        {
            self.table.blocks.push(of);
            return Ok(());
        }
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
        match self.table.shared {
            Some(shared) if !self.is_worth(shared) => self.gather(shared)?,
            Some(shared) if self.at == shared.bytes => {
                let beside = beside(&self.path);
                fs::remove_file(&beside).map_err(at(&beside))?;
            }
            _ => self.file.get_ref().sync_all().map_err(at(&self.path))?,
        }
        let table = table_path(&self.path);
        let mut bytes =
            postcard::to_stdvec(&self.table).expect("a table of numbers can always be serialized");
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        super::write_synced(&table, &bytes)
    }

    /// Tells whether most of a shared file is of use, and little lies beside it.
    fn is_worth(&self, shared: FileSum) -> bool {
        let blocks = self.table.blocks.iter();
        let within = blocks.filter(|block| block.at < shared.bytes);
        let used: u64 = within.map(|block| u64::from(block.compressed)).sum();
        let lost = shared.bytes.saturating_sub(used);
        lost + (self.at - shared.bytes) <= shared.bytes / 4
    }

    /// Writes all blocks into a file of their own, one behind the other.
    fn gather(&mut self, shared: FileSum) -> Result<(), StoreError> {
        let (own, beside) = (self.path.with_extension("own"), beside(&self.path));
        let at = StoreError::at;
        let open = |path: &Path| File::open(path).map_err(at(path));
        let mut sources = [open(&self.path)?, open(&beside)?];
        let mut file = BufWriter::new(File::create(&own).map_err(at(&own))?);
        let (mut end, mut packed) = (0, Vec::new());
        for block in &mut self.table.blocks {
            let [first, second] = &mut sources;
            let (source, from) = match block.at.checked_sub(shared.bytes) {
                Some(from) => (second, from),
                None => (first, block.at),
            };
            packed.resize(block.compressed as usize, 0);
            let read = source.seek(SeekFrom::Start(from));
            let read = read.and_then(|_| source.read_exact(&mut packed));
            read.map_err(StoreError::reading(&self.path))?;
            if crc32fast::hash(&packed) != block.checksum {
                let what = "the checksum of a block does not hold";
                return Err(StoreError::damaged(&self.path, what));
            }
            file.write_all(&packed).map_err(at(&own))?;
            block.at = end;
            end = block.end();
        }
        let file = file.into_inner().map_err(io::IntoInnerError::into_error);
        file.and_then(|file| file.sync_all()).map_err(at(&own))?;
        // The other graph keeps its file under its first name.
        fs::rename(&own, &self.path).map_err(at(&self.path))?;
        fs::remove_file(&beside).map_err(at(&beside))?;
        self.table.shared = None;
        Ok(())
    }
}

/// Returns what a file of blocks is, from the checksums in its table, for who has just written both;
/// `None` of another file.
pub(super) fn sum(path: &Path) -> Result<Option<FileSum>, StoreError> {
    let other = [table_path(path), beside(path)];
    if !other[0].is_file() || other.iter().any(|other| other == path) {
        return Ok(None);
    }
    Ok(Some(BlockReader::open(path)?.table.sum()))
}

fn table_path(path: &Path) -> PathBuf {
    path.with_extension("table")
}

/// Returns where the blocks lie that a shared file does not have.
pub(super) fn beside(path: &Path) -> PathBuf {
    path.with_extension("more")
}

/// Reads items.
pub(super) struct BlockReader {
    path: PathBuf,
    file: Mutex<File>,
    /// The file beside it.
    beside: Option<Mutex<File>>,
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
        let table = table_path(path);
        let bytes = std::fs::read(&table).map_err(StoreError::reading(&table))?;
        let checked = bytes
            .split_last_chunk()
            .filter(|(bytes, checksum)| crc32fast::hash(bytes) == u32::from_le_bytes(**checksum));
        let (bytes, _) =
            checked.ok_or_else(|| StoreError::damaged(&table, "its checksum does not hold"))?;
        let table: Table = StoreError::exactly(&table, bytes)?;
        let is_long = |file: &File, path: &Path, length: u64| {
            let found = file.metadata().map_err(StoreError::reading(path))?.len();
            let what = || format!("it has {found} bytes instead of {length}");
            match found == length {
                true => Ok(()),
                false => Err(StoreError::damaged(path, what())),
            }
        };
        let (length, further) = table.lengths();
        is_long(&file, path, length)?;
        let mut other = None;
        if let Some(length) = further {
            let path = beside(path);
            let file = File::open(&path).map_err(StoreError::reading(&path))?;
            is_long(&file, &path, length)?;
            other = Some(Mutex::new(file));
        }
        Ok(BlockReader {
            path: path.to_owned(),
            file: Mutex::new(file),
            beside: other,
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

    /// Returns where a block lies.
    fn place(&self, number: u32) -> Result<Block, StoreError> {
        let block = self.table.blocks.get(number as usize).copied();
        let what = "an item names a block that is not there";
        block.ok_or_else(|| StoreError::damaged(&self.path, what))
    }

    /// Tells whether a block lies in the file itself, and not beside it.
    fn is_in_file(&self, block: &Block) -> bool {
        let shared = self.table.shared;
        shared.is_none_or(|shared| block.at < shared.bytes)
    }

    /// Reads a block as it is compressed, and holds it against its checksum; calls `take` with it.
    fn packed<T>(
        &self,
        number: u32,
        take: impl FnOnce(Block, &[u8]) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let damaged = |what: &str| StoreError::damaged(&self.path, what);
        let block = self.place(number)?;
        let (file, at) = match (&self.beside, self.table.shared) {
            (Some(beside), Some(shared)) if block.at >= shared.bytes => {
                (beside, block.at - shared.bytes)
            }
            _ => (&self.file, block.at),
        };
        PACKED.with_borrow_mut(|packed| {
            let size = block.compressed as usize;
            if packed.len() < size {
                packed.resize(size, 0);
            }
            let packed = &mut packed[..size];
            {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(at))
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
mod tests;
