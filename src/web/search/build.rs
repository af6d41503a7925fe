//! How is the index of words made? Documents in their order, their words counted in parallel, what
//! memory cannot hold set aside in runs, and all runs merged.
//!
//! ```text
//! header    magic, documents, words, lengths of the two tables     little-endian
//! words     each word's length (varint) and letters, in their order
//! starts    where each word's postings begin (u64), and the end of the last
//! postings  for each document: distance from the last one, how often, bytes of the places,
//!           distances between the places (all varints)
//! ```
//!
//! Invariant: the bytes are a function of the texts and their order.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use rayon::prelude::*;
use reftel::store::{GraphReader, StoreError};
use reftel::varint::put;
use rustc_hash::FxHashMap;

use super::tokens;

/// Begins the file, and names its form.
pub const MAGIC: &[u8; 8] = b"RFTLWRD1";

/// Bytes of postings in memory before they are set aside.
const RUN: usize = 192 << 20;

/// Documents whose words are counted at once.
const CHUNK: usize = 256;

/// The postings of one word in one run.
#[derive(Default)]
struct Postings {
    /// The first document.
    first: u32,
    last: u32,
    /// All but the distance of the first document.
    bytes: Vec<u8>,
}

impl Postings {
    fn push(&mut self, document: u32, places: &[u32]) {
        match self.bytes.is_empty() {
            true => self.first = document,
            false => put(document - self.last, &mut self.bytes),
        }
        self.last = document;
        put(places.len() as u32, &mut self.bytes);
        let mut own = Vec::with_capacity(places.len());
        let mut last = 0;
        for place in places {
            put(place - last, &mut own);
            last = *place;
        }
        put(own.len() as u32, &mut self.bytes);
        self.bytes.extend(own);
    }
}

/// Writes the index of all texts of a graph; tells whether it was finished before `is_over`.
pub fn build(
    graph: &GraphReader,
    mut file: &File,
    is_over: impl Fn() -> bool,
) -> Result<bool, StoreError> {
    let failed = |error: io::Error| StoreError::Io {
        path: "words".into(),
        source: error,
    };
    let documents = graph.documents()?.len() as u32;
    let numbers: Vec<u32> = (0..documents).collect();
    let mut words: FxHashMap<Box<str>, Postings> = FxHashMap::default();
    let (mut size, mut runs) = (0, Vec::new());
    for chunk in numbers.chunks(CHUNK) {
        if is_over() {
            return Ok(false);
        }
        let counted: Vec<Result<Counted, StoreError>> = chunk
            .par_iter()
            .map(|number| Ok(count(&graph.text(*number)?)))
            .collect();
        for (number, counted) in chunk.iter().zip(counted) {
            for (word, places) in counted? {
                let own = words.entry(word).or_default();
                let before = own.bytes.len();
                own.push(*number, &places);
                size += own.bytes.len() - before;
                // A word that is new takes its own room too.
                size += if before == 0 { 96 } else { 0 };
            }
        }
        if size > RUN {
            runs.push(run(std::mem::take(&mut words)).map_err(failed)?);
            size = 0;
        }
    }
    runs.push(run(words).map_err(failed)?);
    merge(runs, documents, &mut file).map_err(failed)?;
    Ok(true)
}

/// The words of a text, each with its places.
type Counted = Vec<(Box<str>, Vec<u32>)>;

fn count(text: &str) -> Counted {
    let mut found: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
    let mut at = 0;
    tokens::each(text, |word, _| {
        match found.get_mut(word) {
            Some(places) => places.push(at),
            None => {
                found.insert(word.into(), vec![at]);
            }
        }
        at += 1;
    });
    found.into_iter().collect()
}

/// Sets postings aside, in the order of words.
fn run(words: FxHashMap<Box<str>, Postings>) -> io::Result<BufReader<File>> {
    let mut file = BufWriter::new(tempfile::tempfile()?);
    let mut order: Vec<(Box<str>, Postings)> = words.into_iter().collect();
    order.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    for (word, postings) in order {
        for number in [
            word.len() as u32,
            postings.first,
            postings.last,
            postings.bytes.len() as u32,
        ] {
            file.write_all(&number.to_le_bytes())?;
        }
        file.write_all(word.as_bytes())?;
        file.write_all(&postings.bytes)?;
    }
    let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(BufReader::new(file))
}

/// Returns the next word of a run; `None` behind the last.
fn next(run: &mut impl Read) -> io::Result<Option<(Vec<u8>, Postings)>> {
    let mut numbers = [0u32; 4];
    for (at, number) in numbers.iter_mut().enumerate() {
        let mut bytes = [0; 4];
        match run.read_exact(&mut bytes) {
            Err(error) if at == 0 && error.kind() == io::ErrorKind::UnexpectedEof => {
                return Ok(None);
            }
            read => read?,
        }
        *number = u32::from_le_bytes(bytes);
    }
    let [length, first, last, size] = numbers;
    let mut word = vec![0; length as usize];
    run.read_exact(&mut word)?;
    let mut bytes = vec![0; size as usize];
    run.read_exact(&mut bytes)?;
    let postings = Postings { first, last, bytes };
    Ok(Some((word, postings)))
}

fn merge(mut runs: Vec<BufReader<File>>, documents: u32, file: &mut &File) -> io::Result<()> {
    let mut all: Vec<u8> = Vec::new();
    let (mut starts, mut at): (Vec<u64>, u64) = (Vec::new(), 0);
    let mut out = BufWriter::new(tempfile::tempfile()?);
    // The next word of each run; runs of one word come in the order of their documents.
    let mut heads: BTreeMap<(Vec<u8>, usize), Postings> = BTreeMap::new();
    for (number, run) in runs.iter_mut().enumerate() {
        if let Some((word, postings)) = next(run)? {
            heads.insert((word, number), postings);
        }
    }
    let mut current: Option<(Vec<u8>, u32)> = None;
    while let Some(((word, number), postings)) = heads.pop_first() {
        let last = match &current {
            Some((known, last)) if *known == word => *last,
            _ => {
                put(word.len() as u32, &mut all);
                all.extend(&word);
                starts.push(at);
                0
            }
        };
        let mut begin = Vec::new();
        put(postings.first - last, &mut begin);
        out.write_all(&begin)?;
        out.write_all(&postings.bytes)?;
        at += (begin.len() + postings.bytes.len()) as u64;
        current = Some((word, postings.last));
        if let Some((word, postings)) = next(&mut runs[number])? {
            heads.insert((word, number), postings);
        }
    }
    let mut postings = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    postings.seek(SeekFrom::Start(0))?;
    let mut to = BufWriter::new(file);
    to.write_all(MAGIC)?;
    to.write_all(&documents.to_le_bytes())?;
    to.write_all(&(starts.len() as u32).to_le_bytes())?;
    to.write_all(&(all.len() as u64).to_le_bytes())?;
    to.write_all(&at.to_le_bytes())?;
    to.write_all(&all)?;
    for start in starts.iter().chain([&at]) {
        to.write_all(&start.to_le_bytes())?;
    }
    io::copy(&mut postings, &mut to)?;
    to.flush()
}
