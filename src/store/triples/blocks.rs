//! How do triples lie in compressed blocks? As lines of N-Quads, an item for each document.
//!
//! Item *n* of `quads.zst` holds what document *n* says, nothing when it is not in the graph; behind
//! the documents stand the lines of no document, sorted by bytes, in items of some kilobytes. So the
//! items of a document that stays are copied from graph to graph as they are compressed. Who wants
//! all lines sorted sorts them while reading.
//!
//! Invariant: memory holds a batch of documents, or a run of sorted lines, never all triples.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use memchr::memchr_iter;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::store::Store;

use super::Part;
use crate::store::StoreError;
use crate::store::blocks::{BlockReader, BlockWriter};
use crate::store::directory::files;

/// Bytes of lines that are sorted in memory.
const RUN: usize = 128 << 20;

/// Bytes of lines in an item.
const ITEM: usize = 16 << 10;

/// Bytes of lines that are sorted at once when all are wanted sorted.
const SORTED: usize = 512 << 20;

/// A writer of blocks, about to be given quads.
pub(super) struct Writing {
    generation: PathBuf,
    blocks: BlockWriter,
}

impl Writing {
    pub(super) fn create(
        generation: &Path,
        shared: Option<&Arc<BlockReader>>,
    ) -> Result<Writing, StoreError> {
        let mut blocks = BlockWriter::create(&generation.join(files::QUADS))?;
        if let Some(shared) = shared {
            blocks.share(shared)?;
        }
        let generation = generation.to_owned();
        Ok(Writing { generation, blocks })
    }

    pub(super) fn write(self, batches: Receiver<Vec<Part>>) -> Result<(), StoreError> {
        self.write_in_runs(batches, RUN)
    }

    fn write_in_runs(
        mut self,
        batches: impl IntoIterator<Item = Vec<Part>>,
        limit: usize,
    ) -> Result<(), StoreError> {
        let mut runs = Runs {
            folder: self.generation.join("runs"),
            paths: Vec::new(),
        };
        let mut lines = Lines::default();
        for part in batches.into_iter().flatten() {
            match part {
                Part::Document(quads) => self.blocks.append(quads.into_lines().as_bytes())?,
                Part::Kept(from, number) => self.blocks.append_from(&from, number)?,
                Part::Rest(quads) => {
                    lines.push(quads.into_lines());
                    if lines.bytes >= limit {
                        runs.write(&mut lines)?;
                    }
                }
            }
        }
        let mut out = Items {
            blocks: self.blocks,
            pending: Vec::with_capacity(2 * ITEM),
        };
        if runs.paths.is_empty() {
            lines.sort();
            lines.iter().try_for_each(|line| out.line(line))?;
        } else {
            runs.write(&mut lines)?;
            runs.merge(&mut |line| out.line(line))?;
        }
        out.finish()
    }
}

/// Lines in memory, in the pieces in which they came: nothing is copied when there are more.
#[derive(Default)]
struct Lines {
    pieces: Vec<String>,
    /// Of each line its piece, and where it begins and ends there.
    places: Vec<(u32, u32, u32)>,
    bytes: usize,
}

impl Lines {
    /// Adds whole lines.
    fn push(&mut self, lines: String) {
        let piece = self.pieces.len() as u32;
        self.bytes += lines.len();
        let mut start = 0;
        let ends = memchr_iter(b'\n', lines.as_bytes()).map(|at| (at + 1) as u32);
        self.places
            .extend(ends.map(|end| (piece, std::mem::replace(&mut start, end), end)));
        self.pieces.push(lines);
    }

    fn line(&self, (piece, start, end): (u32, u32, u32)) -> &str {
        &self.pieces[piece as usize][start as usize..end as usize]
    }

    fn sort(&mut self) {
        let mut places = std::mem::take(&mut self.places);
        places.sort_unstable_by(|one, other| self.line(*one).cmp(self.line(*other)));
        self.places = places;
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| self.line(*place))
    }

    fn clear(&mut self) {
        *self = Lines::default();
    }
}

/// Collects lines into items.
struct Items {
    blocks: BlockWriter,
    pending: Vec<u8>,
}

impl Items {
    fn line(&mut self, line: &str) -> Result<(), StoreError> {
        self.pending.extend_from_slice(line.as_bytes());
        if self.pending.len() >= ITEM {
            self.blocks.append(&self.pending)?;
            self.pending.clear();
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), StoreError> {
        if !self.pending.is_empty() {
            self.blocks.append(&self.pending)?;
        }
        self.blocks.finish()
    }
}

/// Sorted runs of lines in files of their own.
struct Runs {
    folder: PathBuf,
    paths: Vec<PathBuf>,
}

impl Runs {
    /// Sorts the lines, writes them as a run, and empties the list.
    fn write(&mut self, lines: &mut Lines) -> Result<(), StoreError> {
        if self.paths.is_empty() {
            fs::create_dir(&self.folder).map_err(StoreError::at(&self.folder))?;
        }
        lines.sort();
        let path = self.folder.join(self.paths.len().to_string());
        let at = StoreError::at;
        let file = File::create(&path).map_err(at(&path))?;
        let mut packed = zstd::Encoder::new(file, 1).map_err(at(&path))?;
        for line in lines.iter() {
            packed.write_all(line.as_bytes()).map_err(at(&path))?;
        }
        lines.clear();
        packed.finish().map_err(at(&path))?;
        self.paths.push(path);
        Ok(())
    }

    /// Gives the lines of all runs in order, then removes the runs.
    fn merge(
        self,
        take: &mut impl FnMut(&str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut readers = Vec::with_capacity(self.paths.len());
        for path in &self.paths {
            let file = File::open(path).map_err(StoreError::at(path))?;
            let unpacked = zstd::Decoder::new(file).map_err(StoreError::at(path))?;
            readers.push(BufReader::new(unpacked));
        }
        let mut next = |run: usize| -> Result<Option<Reverse<(String, usize)>>, StoreError> {
            let mut line = String::new();
            let read = readers[run].read_line(&mut line);
            let read = read.map_err(StoreError::at(&self.paths[run]))?;
            Ok((read > 0).then_some(Reverse((line, run))))
        };
        let mut heads = BinaryHeap::with_capacity(self.paths.len());
        for run in 0..self.paths.len() {
            heads.extend(next(run)?);
        }
        while let Some(Reverse((line, run))) = heads.pop() {
            take(&line)?;
            heads.extend(next(run)?);
        }
        fs::remove_dir_all(&self.folder).map_err(StoreError::at(&self.folder))
    }
}

/// Gives the items in order.
pub(super) fn each(
    generation: &Path,
    take: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let path = generation.join(files::QUADS);
    let blocks = BlockReader::open(&path)?;
    for item in 0..blocks.len() as u32 {
        let taken = blocks.with(item, |bytes| take(bytes))?;
        taken.ok_or_else(|| StoreError::damaged(&path, "a block of triples is missing"))??;
    }
    Ok(())
}

/// Gives the lines sorted by bytes, in pieces that end with a line.
pub(super) fn each_sorted(
    generation: &Path,
    take: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    each_sorted_in(generation, SORTED, take)
}

/// As [`each_sorted`], with about `limit` bytes of lines in memory: what does not fit is read again
/// for each range of lines that does.
fn each_sorted_in(
    generation: &Path,
    limit: usize,
    take: &mut dyn FnMut(&[u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let bounds = bounds(generation, limit)?;
    for range in bounds.windows(2) {
        let (from, to) = (range[0].as_deref(), range[1].as_deref());
        let (mut bytes, mut lines) = (Vec::new(), Vec::new());
        each(generation, &mut |piece| {
            for line in piece.split_inclusive(|byte| *byte == b'\n') {
                if from.is_none_or(|from| line >= from) && to.is_none_or(|to| line < to) {
                    let start = bytes.len();
                    bytes.extend_from_slice(line);
                    lines.push(start..bytes.len());
                }
            }
            Ok(())
        })?;
        lines.sort_unstable_by(|one, other| bytes[one.clone()].cmp(&bytes[other.clone()]));
        let mut piece = Vec::with_capacity(2 * ITEM);
        for line in lines {
            piece.extend_from_slice(&bytes[line]);
            if piece.len() >= ITEM {
                take(&piece)?;
                piece.clear();
            }
        }
        take(&piece)?;
    }
    Ok(())
}

/// Returns lines between which there are about `limit` bytes of others; the first and the last
/// bound is none.
fn bounds(generation: &Path, limit: usize) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
    let (mut total, mut seen, mut sample) = (0, 0, Vec::new());
    each(generation, &mut |piece| {
        total += piece.len();
        for line in piece.split_inclusive(|byte| *byte == b'\n') {
            seen += line.len();
            // Some dozens for each range tell where to cut.
            if seen >= limit / 64 {
                seen = 0;
                sample.push(line.to_vec());
            }
        }
        Ok(())
    })?;
    sample.sort_unstable();
    sample.dedup();
    let ranges = total.div_ceil(limit.max(1)).max(1);
    let cuts = (1..ranges).filter_map(|cut| sample.get(cut * sample.len() / ranges).cloned());
    let mut bounds = vec![None];
    bounds.extend(cuts.map(Some));
    bounds.dedup();
    bounds.push(None);
    Ok(bounds)
}

/// Returns the quads of an item.
pub(super) fn quads(blocks: &BlockReader, item: u32) -> Result<Vec<Quad>, StoreError> {
    let read = blocks.with(item, |lines| parse(blocks.path(), lines))?;
    read.ok_or_else(|| StoreError::damaged(blocks.path(), "a block of triples is missing"))?
}

pub(super) fn parse(path: &Path, lines: &[u8]) -> Result<Vec<Quad>, StoreError> {
    RdfParser::from_format(RdfFormat::NQuads)
        .for_slice(lines)
        .collect::<Result<Vec<Quad>, _>>()
        .map_err(|error| StoreError::damaged(path, error))
}

/// Returns an in-memory store with all quads.
pub(super) fn fill(generation: &Path) -> Result<Store, StoreError> {
    let path = generation.join(files::QUADS);
    let store = Store::new()?;
    let mut loader = store.bulk_loader();
    each(generation, &mut |lines| {
        loader.load_quads(parse(&path, lines)?)?;
        Ok(())
    })?;
    loader.commit()?;
    Ok(store)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use oxigraph::model::{GraphName, Literal, NamedNode};

    use super::super::{Quads, line};
    use super::*;

    fn quad(number: u32) -> Quad {
        let subject = NamedNode::new_unchecked(format!("http://example.org/{}", number % 7));
        let predicate = NamedNode::new_unchecked("http://example.org/says");
        let object = Literal::new_simple_literal(format!("line\n\"{number}\" \u{e9}"));
        Quad::new(subject, predicate, object, GraphName::DefaultGraph)
    }

    /// Every third as a line.
    fn values(quads: &[Quad]) -> Quads {
        let mut out = Quads::default();
        for (at, quad) in quads.iter().enumerate() {
            match at % 3 {
                0 => out.lines.push_str(&line(quad)),
                _ => out.values.push(quad.clone()),
            }
        }
        out
    }

    fn dump(limit: usize, batch: usize) -> (Vec<u8>, usize) {
        let dir = tempfile::tempdir().expect("a temporary folder can be made");
        let quads: Vec<Quad> = (0..500).map(quad).collect();
        // Some of documents, the others of none.
        let (first, rest) = quads.split_at(200);
        let documents = first.chunks(batch).map(values).map(Part::Document);
        let rest = rest.chunks(batch).map(values).map(Part::Rest);
        let batches = documents.chain(rest).map(|part| vec![part]);
        let writing = Writing::create(dir.path(), None).expect("the folder is writable");
        writing
            .write_in_runs(batches, limit)
            .expect("the folder is writable");
        let mut bytes = Vec::new();
        each_sorted_in(dir.path(), limit, &mut |lines| {
            bytes.extend_from_slice(lines);
            Ok(())
        })
        .expect("what was written can be read");
        let store = fill(dir.path()).expect("what was written can be read");
        assert!(!dir.path().join("runs").exists(), "runs are removed");
        (bytes, store.len().expect("a store in memory can count"))
    }

    #[test]
    fn runs_ranges_and_batches_do_not_show() {
        let (whole, count) = dump(usize::MAX, 500);
        assert_eq!(count, 500);
        let mut expected: Vec<String> = (0..500).map(|number| line(&quad(number))).collect();
        expected.sort();
        assert_eq!(String::from_utf8(whole).unwrap(), expected.concat());
        for (limit, batch) in [(1, 3), (1000, 7), (20_000, 100)] {
            assert_eq!(dump(limit, batch).0, expected.concat().into_bytes());
        }
    }

    #[test]
    fn documents_lie_apart_and_are_copied_as_they_are() {
        let dir = tempfile::tempdir().expect("a temporary folder can be made");
        let write = |name: &str, parts: Vec<Part>| {
            let folder = dir.path().join(name);
            fs::create_dir(&folder).expect("writable");
            let writing = Writing::create(&folder, None).expect("writable");
            writing.write_in_runs([parts], RUN).expect("writable");
            let path = folder.join(files::QUADS);
            (BlockReader::open(&path).expect("it was written"), path)
        };
        let quads_of = |numbers: Range<u32>| values(&numbers.map(quad).collect::<Vec<Quad>>());
        let part = |numbers: Range<u32>| Part::Document(quads_of(numbers));
        let rest = || Part::Rest(quads_of(400..500));
        let (old, _) = write(
            "old",
            vec![part(0..100), part(0..0), part(100..300), rest()],
        );
        assert_eq!(quads(&old, 2).expect("it is there").len(), 200);
        assert_eq!(quads(&old, 1).expect("it is there"), []);
        let old = std::sync::Arc::new(old);
        let kept = |number| Part::Kept(std::sync::Arc::clone(&old), number);
        let (_, copied) = write("copied", vec![kept(2), part(300..310), kept(0), rest()]);
        let anew = vec![part(100..300), part(300..310), part(0..100), rest()];
        let (_, anew) = write("anew", anew);
        assert_eq!(fs::read(copied).unwrap(), fs::read(anew).unwrap());
    }
}
