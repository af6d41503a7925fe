//! What is the graph of the same documents when people have decided something else? The documents
//! that decisions cite are linked again from their own texts, which the graph holds; all others are
//! taken from it as they are.
//!
//! Invariants: no file of the corpus is opened, so that a graph whose sources have moved can follow
//! decisions too; what comes out is, byte for byte, what a build of these documents with the same
//! decisions would bring.

use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::build::{Collected, conclude};
use super::{BuildError, BuildOptions, Engine, Progress, Summary, update};
use crate::corpus::Facts;
use crate::decisions::{Applied, Decisions};
use crate::document::Format;
use crate::id::DocumentId;
use crate::link::link;
use crate::rdf::Run;
use crate::read::ReadOptions;
use crate::store::{Extracted, GraphReader, GraphWriter, Made, Packed, Previous, StoreError};

/// Builds in `directory` the graph of the documents that its graph has, following `decisions`.
///
/// # Errors
///
/// [`BuildError::OtherGazetteers`] when the graph was made with others than `engine` has, or by
/// another version of the program; those of the graph directories. The old graph stands until the
/// new one is complete.
pub fn follow(
    directory: &Path,
    engine: &Engine,
    decisions: Decisions,
    progress: &dyn Progress,
) -> Result<Summary, BuildError> {
    let graph = GraphReader::open(directory)?;
    let manifest = graph.manifest().clone();
    let way = way_of(&manifest.extraction, engine).ok_or(BuildError::OtherGazetteers)?;
    let made = Made {
        base: graph.base().clone(),
        run: Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            gazetteer_hash: engine.gazetteer.hash.clone(),
            decision_hash: decisions.hash().to_owned(),
        },
        extraction: way.clone(),
        detail: manifest.mentions,
        backend: manifest.triples,
    };
    let options = BuildOptions {
        graph: directory.to_owned(),
        base: manifest.base.clone(),
        detail: manifest.mentions,
        backend: manifest.triples,
        decisions,
        ..BuildOptions::default()
    };
    let writer = GraphWriter::create(directory, made.clone())?;
    let Some(previous) = Previous::of(graph, &way, &options.decisions) else {
        return Err(StoreError::damaged(directory, "a file is not what was written").into());
    };
    let mut collected = Collected {
        base: made.base.clone(),
        made,
        writer,
        summary: Summary::default(),
        facts: Vec::new(),
        kept: Vec::new(),
        replayed: Applied::default(),
        previous: None,
    };
    collect(previous.graph(), engine, &options, &mut collected, progress)?;
    collected.previous = Some(previous);
    conclude(collected, engine, &options, progress)
}

/// Puts every document of a graph into a new one.
fn collect(
    graph: &GraphReader,
    engine: &Engine,
    options: &BuildOptions,
    collected: &mut Collected,
    progress: &dyn Progress,
) -> Result<(), BuildError> {
    let before = Decisions::of_graph(&graph.decisions()?);
    let cited: FxHashSet<DocumentId> = [&before, &options.decisions]
        .into_iter()
        .flat_map(Decisions::documents)
        .map(|(document, _)| document.clone())
        .collect();
    let entries = graph.documents()?;
    let numbers: Vec<u32> = (0u32..).take(entries.len()).collect();
    progress.stage("linking what is decided", Some(numbers.len() as u64));
    for chunk in numbers.chunks(256) {
        let works: Vec<Result<Work, StoreError>> = chunk
            .par_iter()
            .map(
                |number| match cited.contains(&entries[*number as usize].id) {
                    true => again(graph, *number, engine, &options.decisions),
                    false => Ok(Work::Kept(Box::new(graph.extracted(*number)?))),
                },
            )
            .collect();
        for (number, work) in chunk.iter().zip(works) {
            let extracted = match work? {
                Work::Kept(extracted) => {
                    collected.writer.append_from(graph, *number)?;
                    collected.kept.push(Some(*number));
                    collected.summary.kept += 1;
                    extracted
                }
                Work::Linked(packed, extracted, applied) => {
                    collected.replayed.lines.extend(applied.lines);
                    collected.replayed.problems.extend(applied.problems);
                    collected.writer.append(*packed, &extracted)?;
                    collected.kept.push(None);
                    collected.summary.extracted += 1;
                    extracted
                }
            };
            for diagnostic in &extracted.diagnostics {
                let severity = diagnostic.severity.as_str();
                *collected.summary.diagnostics.entry(severity).or_default() += 1;
            }
            collected.facts.push(extracted.facts);
        }
        progress.advance(chunk.len() as u64);
        if progress.is_stopped() {
            return Err(BuildError::Stopped);
        }
    }
    progress.finish();
    Ok(())
}

/// What became of a document.
enum Work {
    /// It is as it was.
    Kept(Box<Extracted>),
    /// It was linked again.
    Linked(Box<Packed>, Box<Extracted>, Applied),
}

/// Links a document of a graph again.
fn again(
    graph: &GraphReader,
    number: u32,
    engine: &Engine,
    decisions: &Decisions,
) -> Result<Work, StoreError> {
    let fingerprint = graph.extracted(number)?.fingerprint;
    let document = graph.record(number)?.document;
    let mut linked = link(document, &engine.gazetteer, &engine.names);
    let applied = decisions.apply_to_document(&mut linked, &engine.gazetteer);
    let facts = Facts::of(&linked, decisions, &engine.gazetteer.lexicon);
    let extracted = Box::new(Extracted::of(&linked, facts, fingerprint));
    Ok(Work::Linked(
        Box::new(Packed::new(linked)),
        extracted,
        applied,
    ))
}

/// Returns how the documents of a graph were read, if this program with these gazetteers finds the
/// same in documents read so.
fn way_of(extraction: &str, engine: &Engine) -> Option<String> {
    let formats = [
        Format::Cable,
        Format::WikileaksPage,
        Format::CablegateCsv,
        Format::Report,
    ];
    let formats = formats.into_iter().map(Some).chain([None]);
    let ways = formats.map(|format| {
        let read = ReadOptions {
            format,
            ..ReadOptions::default()
        };
        update::way(engine, &read)
    });
    ways.into_iter().find(|way| way == extraction)
}
