//! Which documents have these words?
//!
//! ```text
//! words    what is looked for, and where it stands in one text
//! tokens   the words of a text, folded
//! build    the index of all texts: a file beside the graph's own
//! postings where a word stands, as the index has it
//! index    asks it
//! ```
//!
//! [`Kept`] is what the pages ask. A small corpus is read through ([`scan`]); of a larger one an
//! index is made once for each build, aside, while texts are still read through, and kept as the file
//! `words` in the folder of the graph's build, with which it goes. Where that folder cannot be
//! written, it lies in a file without a name.
//!
//! Invariants: what was not read is told ([`Matches::looked`]); the index and the texts give the same
//! answers; a file that is no whole index of these documents is made anew.

mod build;
mod index;
mod postings;
mod tokens;
mod words;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use reftel::query::Stop;
use reftel::store::{GraphReader, WORDS};

use super::limits;
use super::reply::Fault;
use index::Index;
pub use words::Words;

/// Documents of a corpus that is read through; a larger one gets an index.
const SMALL: usize = 300;

/// A document that has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its number.
    pub document: u32,
    /// How often all of them stand there: as often as the rarest.
    pub times: u32,
    /// How often they stand behind each other; 0 where [`BESIDE`] and more documents were found.
    pub together: u32,
}

/// Documents in which words are looked for behind each other, though nobody asked for it.
const BESIDE: usize = 2_000;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// Documents, in their order.
    pub found: Vec<Match>,
    /// How many documents were read.
    pub looked: usize,
    /// How many there were to read.
    pub of: usize,
}

impl Matches {
    /// Returns how many bytes of memory they take, about.
    pub fn bytes(&self) -> usize {
        self.found.capacity() * size_of::<Match>() + 100
    }

    /// Returns how many documents were not read.
    pub fn unread(&self) -> usize {
        self.of.saturating_sub(self.looked)
    }
}

/// The index of a graph, when it is there.
#[derive(Default)]
pub struct Kept {
    index: Arc<OnceLock<Index>>,
    is_over: Arc<AtomicBool>,
}

impl Kept {
    /// Opens the index of a graph; where there is none yet, begins to make it on a thread of its
    /// own, with a reader of its own.
    pub fn of(graph: &GraphReader, open: impl FnOnce() -> Option<GraphReader>) -> Kept {
        let kept = Kept::default();
        let documents = graph.records().len();
        if documents <= SMALL {
            return kept;
        }
        let number = documents as u32;
        let path = graph.folder().join(WORDS);
        let known = File::open(&path).and_then(|file| Index::open(file, number));
        if let Ok(known) = known {
            // Nobody else has set it.
            let _ = kept.index.set(known);
            return kept;
        }
        let Some(own) = open() else { return kept };
        let (index, is_over) = (kept.index.clone(), kept.is_over.clone());
        std::thread::spawn(move || {
            let made = make(&own, path, || is_over.load(Ordering::Relaxed));
            let made = made.and_then(|file| Index::open(file, number).ok());
            if let Some(made) = made {
                let _ = index.set(made);
            }
        });
        kept
    }

    /// Finds documents; `documents` are those that are read where there is no index yet.
    pub fn find(
        &self,
        graph: &GraphReader,
        words: &Words,
        documents: impl FnOnce() -> Vec<u32>,
        stop: &Stop,
    ) -> Result<Matches, Fault> {
        match self.index.get() {
            Some(index) => index.find(words, stop),
            None => scan(graph, words, &documents(), stop),
        }
    }

    /// Tells whether words find the same from now on: as long as their index is being made, texts are
    /// read only while the time lasts.
    pub fn is_made(&self, graph: &GraphReader) -> bool {
        self.index.get().is_some() || graph.records().len() <= SMALL
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // Nobody asks this graph any more.
        self.is_over.store(true, Ordering::Relaxed);
    }
}

/// Makes the index, in the folder of the graph if that can be written.
fn make(graph: &GraphReader, path: PathBuf, is_over: impl Fn() -> bool) -> Option<File> {
    if let Some(aside) = Aside::begin(&path) {
        let is_made = build::build(graph, &aside.file, is_over).ok()?;
        return is_made.then(|| aside.finish(&path))?;
    }
    let file = tempfile::tempfile().ok()?;
    let is_made = build::build(graph, &file, is_over).ok()?;
    is_made.then_some(file)
}

/// The file of an index that is being made. It has one name, so that a server that is killed leaves
/// no more than the next one takes; it is locked, so that two servers do not write to it.
struct Aside {
    /// Its name, until it has that of the index.
    path: Option<PathBuf>,
    file: File,
}

impl Aside {
    /// Makes the file; `None` where nothing can be written, or another server makes the same.
    fn begin(index: &Path) -> Option<Aside> {
        let path = index.with_extension("new");
        let mut options = File::options();
        let options = options.read(true).write(true).create(true).truncate(false);
        let file = options.open(&path).ok()?;
        file.try_lock().ok()?;
        file.set_len(0).ok()?;
        Some(Aside {
            path: Some(path),
            file,
        })
    }

    /// Gives the file its name. It stays locked as long as this server reads it: who has opened it
    /// under the name before must not begin to write.
    fn finish(mut self, index: &Path) -> Option<File> {
        std::fs::rename(self.path.as_ref()?, index).ok()?;
        self.path = None;
        self.file.try_clone().ok()
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Reads texts one by one, as long as the time lasts.
fn scan(
    graph: &GraphReader,
    words: &Words,
    documents: &[u32],
    stop: &Stop,
) -> Result<Matches, Fault> {
    let began = Instant::now();
    let mut out = Matches {
        of: documents.len(),
        ..Matches::default()
    };
    for document in documents {
        stop.check()?;
        if began.elapsed() > limits::SEARCH_TIME {
            break;
        }
        out.looked += 1;
        let text = graph.text(*document)?;
        if let Some((times, together)) = words.look(&text) {
            out.found.push(Match {
                document: *document,
                times,
                together,
            });
        }
    }
    if out.found.len() >= BESIDE {
        out.found.iter_mut().for_each(|one| one.together = 0);
    }
    Ok(out)
}
