//! Where do the pieces of an Outlook data file lie? Its header, its two B-trees, its blocks.
//!
//! Invariants: every place and length is held against what is there, and no tree is followed twice
//! through one page, so that damage ends in an error, never in a panic or a loop; a page that is
//! damaged takes with it what hangs on it, and the first of them is told.
//!
//! Follows MS-PST 2.2. The form with pages of 4 KiB and packed blocks (Outlook 2013 and newer, OST) is
//! not in it; what is known of it are the same structures in larger pages.

use std::io::{Error, Read, Result, Seek, SeekFrom};

use flate2::read::ZlibDecoder;
use rustc_hash::FxHashSet;

use super::cipher::Cipher;

/// How wide numbers are, and how large pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Numbers of four bytes, pages of 512: until 2002.
    Narrow,
    /// Numbers of eight bytes, pages of 512.
    Wide,
    /// Numbers of eight bytes, pages of 4 KiB, packed blocks.
    Large,
}

impl Form {
    /// Returns the width of block numbers and places.
    fn width(self) -> usize {
        match self {
            Form::Narrow => 4,
            Form::Wide | Form::Large => 8,
        }
    }

    /// Returns the size of a page, where its entries end, and where its trailer begins.
    fn page(self) -> (usize, usize, usize) {
        match self {
            Form::Narrow => (512, 496, 500),
            Form::Wide => (512, 488, 496),
            Form::Large => (4096, 4056, 4072),
        }
    }
}

/// A node: an object of the file, such as a folder or a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node {
    pub(super) id: u32,
    /// The block of its data.
    pub(super) data: u64,
    /// The block of the nodes within it; 0 is none.
    pub(super) within: u64,
    /// The folder that it is in.
    pub(super) parent: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Block {
    id: u64,
    at: u64,
    length: u16,
    /// Its length when it is unpacked.
    unpacked: u16,
}

/// An open file.
pub(super) struct Pages<R> {
    input: R,
    pub(super) form: Form,
    cipher: Cipher,
    blocks: Vec<Block>,
    /// All nodes, by number.
    pub(super) nodes: Vec<Node>,
    /// What is damaged in the trees, if anything is.
    pub(super) damage: Option<String>,
    /// Largest piece that is read.
    limit: usize,
}

/// Lists of blocks list lists, and no more than that.
const MOST_LEVELS: u32 = 2;

pub(super) fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    let step = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
    Some(bytes.iter().rev().fold(0, step))
}

fn damaged(what: &str) -> Error {
    Error::other(what.to_owned())
}

impl<R: Read + Seek> Pages<R> {
    /// Opens a file, of which no piece larger than `limit` is wanted.
    pub(super) fn open(mut input: R, limit: usize) -> Result<Pages<R>> {
        let mut header = Vec::new();
        input.by_ref().take(1024).read_to_end(&mut header)?;
        let get = |at: usize, width: usize| {
            number(&header, at, width).ok_or_else(|| damaged("its header breaks off"))
        };
        let form = match get(10, 2)? {
            14 | 15 => Form::Narrow,
            36 => Form::Large,
            23.. => Form::Wide,
            _ => return Err(damaged("of a form that is not known")),
        };
        let width = form.width();
        let (nodes, blocks, cipher) = match form {
            Form::Narrow => (188, 196, 461),
            Form::Wide | Form::Large => (224, 240, 513),
        };
        let (nodes, blocks) = (get(nodes, width)?, get(blocks, width)?);
        let cipher = get(cipher, 1)? as u8;
        let cipher = Cipher::of(cipher).ok_or_else(|| damaged("protected by rights management"))?;
        let mut pages = Pages {
            input,
            form,
            cipher,
            blocks: Vec::new(),
            nodes: Vec::new(),
            damage: None,
            limit,
        };
        pages.blocks = pages.leaves(blocks, 0x80, |entry| {
            let at = 2 * width;
            Some(Block {
                id: number(entry, 0, width)? & !1,
                at: number(entry, width, width)?,
                length: number(entry, at, 2)? as u16,
                unpacked: number(entry, at + 2, 2)? as u16,
            })
        });
        pages.blocks.sort_unstable();
        pages.nodes = pages.leaves(nodes, 0x81, |entry| {
            Some(Node {
                id: number(entry, 0, 4)? as u32,
                data: number(entry, width, width)?,
                within: number(entry, 2 * width, width)?,
                parent: number(entry, 3 * width, 4)? as u32,
            })
        });
        pages.nodes.sort_unstable();
        pages.nodes.dedup_by_key(|node| node.id);
        Ok(pages)
    }

    /// Returns the leaves of the tree of pages of a kind whose root is at `root`.
    fn leaves<T>(&mut self, root: u64, kind: u8, leaf: impl Fn(&[u8]) -> Option<T>) -> Vec<T> {
        let mut out = Vec::new();
        let mut seen = FxHashSet::default();
        let mut waiting = vec![root];
        while let Some(at) = waiting.pop() {
            if !seen.insert(at) {
                continue;
            }
            match self.page(at, kind) {
                Ok((entries, size, true)) => {
                    out.extend(entries.chunks_exact(size).map_while(&leaf));
                }
                Ok((entries, size, false)) => {
                    let width = self.form.width();
                    let inner = entries.chunks_exact(size).rev();
                    waiting.extend(inner.filter_map(|entry| number(entry, 2 * width, width)));
                }
                Err(cause) => {
                    let told = || format!("a page of its directory is damaged: {cause}");
                    self.damage.get_or_insert_with(told);
                }
            }
        }
        out
    }

    /// Returns the entries of a page, the size of each, and whether they are leaves.
    fn page(&mut self, at: u64, kind: u8) -> Result<(Vec<u8>, usize, bool)> {
        let (size, end, trailer) = self.form.page();
        let mut bytes = self.bytes(at, size)?;
        if bytes[trailer] != kind || bytes[trailer + 1] != kind {
            return Err(damaged("another stands in its place"));
        }
        let counts = if self.form == Form::Large { 2 } else { 1 };
        let get = |at: usize, width: usize| number(&bytes, at, width).unwrap_or(0) as usize;
        let count = get(end, counts);
        let (length, level) = (get(end + 2 * counts, 1), get(end + 2 * counts + 1, 1));
        let used = count * length;
        if length < 3 * self.form.width() || used > end {
            return Err(damaged("it counts more than it has"));
        }
        bytes.truncate(used);
        Ok((bytes, length, level == 0))
    }

    fn bytes(&mut self, at: u64, length: usize) -> Result<Vec<u8>> {
        self.input.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        self.input
            .by_ref()
            .take(length as u64)
            .read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(damaged("the file ends before it"));
        }
        Ok(bytes)
    }

    fn block(&mut self, id: u64) -> Result<Vec<u8>> {
        let found = self
            .blocks
            .binary_search_by_key(&(id & !1), |block| block.id);
        let found = found.map_err(|_| damaged("a block is not there"))?;
        let block = self.blocks[found];
        let mut bytes = self.bytes(block.at, usize::from(block.length))?;
        if self.form == Form::Large && block.unpacked != block.length && block.unpacked > 0 {
            let mut plain = Vec::new();
            let packed = ZlibDecoder::new(bytes.as_slice());
            packed
                .take(u64::from(block.unpacked))
                .read_to_end(&mut plain)?;
            bytes = plain;
        }
        if id & 2 == 0 {
            self.cipher.decode(&mut bytes, id);
        }
        Ok(bytes)
    }

    /// Returns the data behind the number of a block, block by block.
    pub(super) fn data(&mut self, id: u64) -> Result<Vec<Vec<u8>>> {
        let mut out = Vec::new();
        let mut size = 0;
        if id != 0 {
            self.gather(id, 0, &mut size, &mut out)?;
        }
        Ok(out)
    }

    fn gather(
        &mut self,
        id: u64,
        level: u32,
        size: &mut usize,
        out: &mut Vec<Vec<u8>>,
    ) -> Result<()> {
        let block = self.block(id)?;
        if id & 2 == 0 {
            *size += block.len();
            if *size >= self.limit {
                return Err(damaged("it is too large"));
            }
            out.push(block);
            return Ok(());
        }
        if block.first() != Some(&1) || level >= MOST_LEVELS {
            return Err(damaged("a block of another kind stands in its place"));
        }
        for id in self.listed(&block, 8, self.form.width()) {
            let id = number(&id, 0, self.form.width()).unwrap_or(0);
            self.gather(id, level + 1, size, out)?;
        }
        Ok(())
    }

    /// Returns the entries of `size` bytes that a block lists from `at` on.
    fn listed(&self, block: &[u8], at: usize, size: usize) -> Vec<Vec<u8>> {
        let count = number(block, 2, 2).unwrap_or(0) as usize;
        let entries = block.get(at..).unwrap_or_default().chunks_exact(size);
        entries.take(count).map(<[u8]>::to_vec).collect()
    }

    /// Returns the nodes within a node, by number.
    pub(super) fn within(&mut self, id: u64) -> Result<Vec<Node>> {
        let mut out = Vec::new();
        let mut waiting = vec![(id, 0)];
        let width = self.form.width();
        let from = if width == 4 { 4 } else { 8 };
        while let Some((id, level)) = waiting.pop() {
            if id == 0 {
                continue;
            }
            let block = self.block(id)?;
            if block.first() != Some(&2) || level >= MOST_LEVELS {
                return Err(damaged("a block of another kind stands in its place"));
            }
            if block.get(1) == Some(&0) {
                for entry in self.listed(&block, from, 3 * width) {
                    let get = |at: usize| number(&entry, at * width, width).unwrap_or(0);
                    out.push(Node {
                        id: get(0) as u32,
                        data: get(1),
                        within: get(2),
                        parent: 0,
                    });
                }
            } else {
                for entry in self.listed(&block, from, 2 * width) {
                    waiting.push((number(&entry, width, width).unwrap_or(0), level + 1));
                }
            }
        }
        out.sort_unstable();
        Ok(out)
    }
}
