//! How do triples lie in compressed blocks? As sorted lines of N-Quads.
//!
//! `quads.zst` holds the lines, sorted by bytes, in items of some kilobytes; `quads.table` says
//! where they are, as for texts. Writing sorts outside of memory: what does not fit is written as
//! sorted runs, which are merged at the end and removed.
//!
//! Invariant: memory holds a run while one is collected, and one buffer a run while they are
//! merged, never all triples.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::store::Store;

use super::line;
use crate::store::StoreError;
use crate::store::blocks::{BlockReader, BlockWriter};
use crate::store::directory::files;

/// Bytes of lines that are sorted in memory.
const RUN: usize = 128 << 20;

/// Bytes of lines in an item.
const ITEM: usize = 16 << 10;

/// A writer of blocks, about to be given quads.
pub(super) struct Sorting {
    generation: PathBuf,
    blocks: BlockWriter,
}

impl Sorting {
    pub(super) fn create(generation: &Path) -> Result<Sorting, StoreError> {
        Ok(Sorting {
            generation: generation.to_owned(),
            blocks: BlockWriter::create(&generation.join(files::QUADS))?,
        })
    }

    pub(super) fn write(self, batches: Receiver<Vec<Quad>>) -> Result<(), StoreError> {
        self.write_in_runs(batches, RUN)
    }

    fn write_in_runs(
        self,
        batches: impl IntoIterator<Item = Vec<Quad>>,
        limit: usize,
    ) -> Result<(), StoreError> {
        let mut out = Items {
            blocks: self.blocks,
            pending: Vec::with_capacity(2 * ITEM),
        };
        let mut runs = Runs {
            folder: self.generation.join("runs"),
            paths: Vec::new(),
        };
        let (mut lines, mut bytes) = (Vec::new(), 0);
        for quad in batches.into_iter().flatten() {
            let line = line(&quad);
            bytes += line.len();
            lines.push(line);
            if bytes >= limit {
                runs.write(&mut lines)?;
                bytes = 0;
            }
        }
        if runs.paths.is_empty() {
            lines.sort_unstable();
            lines.iter().try_for_each(|line| out.line(line))?;
        } else {
            runs.write(&mut lines)?;
            runs.merge(&mut |line| out.line(line))?;
        }
        out.finish()
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
    fn write(&mut self, lines: &mut Vec<String>) -> Result<(), StoreError> {
        if self.paths.is_empty() {
            fs::create_dir(&self.folder).map_err(StoreError::at(&self.folder))?;
        }
        lines.sort_unstable();
        let path = self.folder.join(self.paths.len().to_string());
        let at = StoreError::at;
        let file = File::create(&path).map_err(at(&path))?;
        let mut packed = zstd::Encoder::new(file, 1).map_err(at(&path))?;
        for line in lines.drain(..) {
            packed.write_all(line.as_bytes()).map_err(at(&path))?;
        }
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

/// Returns an in-memory store with all quads.
pub(super) fn fill(generation: &Path) -> Result<Store, StoreError> {
    let path = generation.join(files::QUADS);
    let store = Store::new()?;
    let mut loader = store.bulk_loader();
    each(generation, &mut |lines| {
        let quads = RdfParser::from_format(RdfFormat::NQuads)
            .for_slice(lines)
            .collect::<Result<Vec<Quad>, _>>()
            .map_err(|error| StoreError::damaged(&path, error))?;
        loader.load_quads(quads)?;
        Ok(())
    })?;
    loader.commit()?;
    Ok(store)
}

#[cfg(test)]
mod tests {
    use oxigraph::model::{GraphName, Literal, NamedNode};

    use super::*;

    fn quad(number: u32) -> Quad {
        let subject = NamedNode::new_unchecked(format!("http://example.org/{}", number % 7));
        let predicate = NamedNode::new_unchecked("http://example.org/says");
        let object = Literal::new_simple_literal(format!("line\n\"{number}\" \u{e9}"));
        Quad::new(subject, predicate, object, GraphName::DefaultGraph)
    }

    fn dump(limit: usize, batch: usize) -> (Vec<u8>, usize) {
        let dir = tempfile::tempdir().expect("a temporary folder can be made");
        let quads: Vec<Quad> = (0..500).map(quad).collect();
        let batches = quads.chunks(batch).map(<[Quad]>::to_vec);
        let sorting = Sorting::create(dir.path()).expect("the folder is writable");
        sorting
            .write_in_runs(batches, limit)
            .expect("the folder is writable");
        let mut bytes = Vec::new();
        each(dir.path(), &mut |lines| {
            bytes.extend_from_slice(lines);
            Ok(())
        })
        .expect("what was written can be read");
        let store = fill(dir.path()).expect("what was written can be read");
        assert!(!dir.path().join("runs").exists(), "runs are removed");
        (bytes, store.len().expect("a store in memory can count"))
    }

    #[test]
    fn runs_and_batches_do_not_show() {
        let (whole, count) = dump(usize::MAX, 500);
        assert_eq!(count, 500);
        let mut expected: Vec<String> = (0..500).map(|number| line(&quad(number))).collect();
        expected.sort();
        assert_eq!(String::from_utf8(whole).unwrap(), expected.concat());
        for (limit, batch) in [(1, 3), (1000, 7), (20_000, 100)] {
            assert_eq!(dump(limit, batch).0, expected.concat().into_bytes());
        }
    }
}
