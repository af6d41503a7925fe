//! How do shards become a graph directory?

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Deserialize;

use super::{Shard, ShardError, Way};
use crate::decisions::Applied;
use crate::pipeline::build::{Collected, conclude, made_by};
use crate::pipeline::{
    BuildError, BuildOptions, Change, Engine, Progress, Summary, Walked, update,
};
use crate::read::{self, ReadOptions};
use crate::store::{Extracted, GraphReader, GraphWriter, Packed, StoreError};
use crate::vocab::Base;

/// Shards are unpacked so many at a time.
const BATCH: usize = 256;

/// The members of a [`Shard`] that tell where it belongs.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Place {
    source: String,
    hash: String,
}

/// A line of a file.
struct Line {
    place: Place,
    file: usize,
    number: u64,
    at: u64,
    length: usize,
}

/// Builds the graph of the shards in the files under `paths`, if `agrees` to what leaves the old
/// graph and what comes, as [`build_if`](crate::pipeline::build_if) asks.
///
/// # Errors
///
/// As [`build_if`](crate::pipeline::build_if); [`BuildError::Shard`] at a line that is no whole shard
/// or was made in another way. The old graph stands then.
pub fn build_shards(
    paths: &[PathBuf],
    engine: &Engine,
    options: &BuildOptions,
    progress: &dyn Progress,
    agrees: impl FnOnce(&Change) -> bool,
) -> Result<Summary, BuildError> {
    let base = Base::new(&options.base).map_err(|_| BuildError::Base(options.base.clone()))?;
    let sources = read::sources(paths)?;
    let files: Vec<String> = sources.items.into_iter().map(|item| item.path).collect();
    let made = made_by(
        engine,
        options,
        base.clone(),
        update::way(engine, &ReadOptions::default()),
    );
    let mut collected = Collected {
        writer: GraphWriter::create(&options.graph, made.clone())?,
        base,
        made,
        summary: Summary {
            walked: Walked {
                files: files.len(),
                hidden: sources.hidden,
            },
            ..Summary::default()
        },
        facts: Vec::new(),
        kept: Vec::new(),
        replayed: Applied::default(),
        previous: None,
    };
    append(&files, engine, options, progress, &mut collected)?;
    if collected.facts.is_empty() {
        return Err(BuildError::NoDocuments);
    }
    // A graph that cannot be read is one that a build repairs.
    if let Ok(old) = GraphReader::open(&options.graph)
        && let Ok(entries) = old.documents()
        && !agrees(&Change::of(entries, collected.writer.entries()))
    {
        return Err(BuildError::Declined);
    }
    conclude(collected, engine, options, progress)
}

/// Appends all documents in the order of their places, each once.
fn append(
    files: &[String],
    engine: &Engine,
    options: &BuildOptions,
    progress: &dyn Progress,
    collected: &mut Collected,
) -> Result<(), BuildError> {
    let way = Way::of(engine, &options.decisions);
    let mut lines = Vec::new();
    for (at, file) in files.iter().enumerate() {
        places(file, at, &mut lines)?;
    }
    lines.sort_by(|a, b| (&a.place, a.file, a.at).cmp(&(&b.place, b.file, b.at)));
    lines.dedup_by(|a, b| a.place == b.place);
    let mut open: Vec<File> = Vec::new();
    for file in files {
        open.push(File::open(file).map_err(|cause| at_file(file, &cause))?);
    }
    progress.stage("loading shards", Some(lines.len() as u64));
    for batch in lines.chunks(BATCH) {
        let mut texts = Vec::new();
        for line in batch {
            let mut bytes = vec![0; line.length];
            let file = &mut open[line.file];
            let read = file.seek(SeekFrom::Start(line.at));
            let read = read.and_then(|_| file.read_exact(&mut bytes));
            read.map_err(|cause| at_file(&files[line.file], &cause))?;
            texts.push(bytes);
        }
        let documents: Vec<Result<(Packed, Extracted), ShardError>> =
            texts.par_iter().map(|bytes| unpack(bytes, &way)).collect();
        for (line, document) in batch.iter().zip(documents) {
            let (packed, extracted) = document.map_err(|cause| BuildError::Shard {
                file: files[line.file].clone(),
                line: line.number,
                cause: cause.to_string(),
            })?;
            for diagnostic in &extracted.diagnostics {
                let name = diagnostic.severity.as_str();
                *collected.summary.diagnostics.entry(name).or_default() += 1;
            }
            collected.summary.extracted += 1;
            collected.kept.push(None);
            collected.facts.push(extracted.facts.clone());
            collected.writer.append(packed, &extracted)?;
        }
        progress.advance(batch.len() as u64);
        if progress.is_stopped() {
            return Err(BuildError::Stopped);
        }
    }
    progress.finish();
    Ok(())
}

fn unpack(bytes: &[u8], way: &Way) -> Result<(Packed, Extracted), ShardError> {
    let text = std::str::from_utf8(bytes);
    let text = text.map_err(|cause| ShardError::Malformed("text", cause.to_string()))?;
    let shard = Shard::parse(text)?;
    shard.check(way)?;
    Ok((Packed::new(shard.linked()?), shard.extracted()?))
}

/// Lists the lines of a file.
fn places(file: &str, at_file_number: usize, lines: &mut Vec<Line>) -> Result<(), BuildError> {
    let open = File::open(file).map_err(|cause| at_file(file, &cause))?;
    let mut reader = BufReader::with_capacity(1 << 16, open);
    let (mut at, mut number) = (0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line);
        let length = length.map_err(|cause| at_file(file, &cause))?;
        if length == 0 {
            return Ok(());
        }
        number += 1;
        if !line.trim_ascii().is_empty() {
            let place = serde_json::from_slice(&line).map_err(|cause| BuildError::Shard {
                file: file.to_owned(),
                line: number,
                cause: format!("it is no extracted document: {cause}"),
            })?;
            lines.push(Line {
                place,
                file: at_file_number,
                number,
                at,
                length,
            });
        }
        at += length as u64;
    }
}

fn at_file(file: &str, cause: &std::io::Error) -> BuildError {
    BuildError::Store(StoreError::Io {
        path: PathBuf::from(file),
        source: std::io::Error::new(cause.kind(), cause.to_string()),
    })
}
