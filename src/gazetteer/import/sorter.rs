//! How are more lines sorted than memory holds? Sorted runs in temporary files, merged at the end.
//!
//! Invariants: what comes out is ordered by the bytes of the key, then of the line, whatever the
//! order in which it came in; at most [`Sorter::new`]'s budget is held in memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// A key and the line that it sorts.
pub(super) type Item = (String, String);

/// Collects lines, then gives them back in order.
pub(super) struct Sorter {
    scratch: PathBuf,
    budget: usize,
    held: usize,
    pending: Vec<Item>,
    runs: Vec<File>,
}

impl Sorter {
    /// Returns a sorter that holds about `budget` bytes and puts the rest into `scratch`.
    pub(super) fn new(scratch: &Path, budget: usize) -> Sorter {
        Sorter {
            scratch: scratch.to_owned(),
            budget,
            held: 0,
            pending: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// Adds a line.
    pub(super) fn push(&mut self, key: String, line: String) -> io::Result<()> {
        // Two strings and their bytes.
        self.held += key.len() + line.len() + 2 * size_of::<String>();
        self.pending.push((key, line));
        if self.held > self.budget {
            self.close_run()?;
        }
        Ok(())
    }

    fn close_run(&mut self) -> io::Result<()> {
        self.pending.sort_unstable();
        let mut out = BufWriter::new(tempfile::tempfile_in(&self.scratch)?);
        for (key, line) in self.pending.drain(..) {
            for text in [&key, &line] {
                out.write_all(&(text.len() as u64).to_le_bytes())?;
                out.write_all(text.as_bytes())?;
            }
        }
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        self.runs.push(file);
        self.held = 0;
        Ok(())
    }

    /// Returns all lines in order.
    pub(super) fn sorted(mut self) -> io::Result<Sorted> {
        self.pending.sort_unstable();
        let mut runs: Vec<Run> = self
            .runs
            .into_iter()
            .map(|file| Run::File(BufReader::new(file)))
            .collect();
        runs.push(Run::Memory(self.pending.into_iter()));
        let mut heads = BinaryHeap::new();
        for (at, run) in runs.iter_mut().enumerate() {
            if let Some(item) = run.next()? {
                heads.push(Reverse((item, at)));
            }
        }
        Ok(Sorted { runs, heads })
    }
}

/// Lines in order.
pub(super) struct Sorted {
    runs: Vec<Run>,
    heads: BinaryHeap<Reverse<(Item, usize)>>,
}

impl Iterator for Sorted {
    type Item = io::Result<Item>;

    fn next(&mut self) -> Option<io::Result<Item>> {
        let Reverse((item, at)) = self.heads.pop()?;
        match self.runs[at].next() {
            Ok(Some(next)) => self.heads.push(Reverse((next, at))),
            Ok(None) => {}
            Err(error) => return Some(Err(error)),
        }
        Some(Ok(item))
    }
}

enum Run {
    File(BufReader<File>),
    Memory(std::vec::IntoIter<Item>),
}

impl Run {
    fn next(&mut self) -> io::Result<Option<Item>> {
        match self {
            Run::Memory(items) => Ok(items.next()),
            Run::File(file) => {
                let Some(key) = text(file)? else {
                    return Ok(None);
                };
                let line = text(file)?.ok_or(io::ErrorKind::UnexpectedEof)?;
                Ok(Some((key, line)))
            }
        }
    }
}

fn text(file: &mut BufReader<File>) -> io::Result<Option<String>> {
    let mut length = [0; 8];
    match file.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        result => result?,
    }
    let mut bytes = vec![0; u64::from_le_bytes(length) as usize];
    file.read_exact(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_on_disk_change_nothing() {
        let folder = std::env::temp_dir();
        let items: Vec<Item> = (0..5_000u64)
            .map(|n| (format!("k{}", n * 7919 % 1009), format!("line {n}\n\t")))
            .collect();
        let mut expected = items.clone();
        expected.sort();
        for budget in [usize::MAX, 20_000] {
            let mut sorter = Sorter::new(&folder, budget);
            for (key, line) in items.clone() {
                sorter.push(key, line).expect("writable");
            }
            assert_eq!(sorter.runs.is_empty(), budget == usize::MAX);
            let sorted: io::Result<Vec<Item>> = sorter.sorted().expect("readable").collect();
            assert_eq!(sorted.expect("readable"), expected);
        }
    }
}
