//! What is left of a graph below a classification? The documents that may be seen, read anew without
//! what may not.
//!
//! Nothing is hidden at the last moment: what is above the ceiling is never read by whoever links,
//! counts, indexes or answers, so that the graph below a ceiling is, byte for byte, the graph of
//! documents from which somebody had cut it. A document classified higher, or not at all, is left
//! out whole, with its paragraphs of a lower marking; of the others, paragraphs of a higher marking
//! are cut, each with its heading, with its unmarked items, and with the unmarked blocks without
//! number that go on behind it. Caveats are not looked at. Decisions that cite a document which was
//! left out or cut are not followed.

use std::path::PathBuf;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use super::build::{Collected, conclude, made_by};
use super::{BuildError, BuildOptions, Engine, Progress, Summary, update};
use crate::corpus::Facts;
use crate::decisions::{Applied, Decisions};
use crate::document::{Document, Envelope, Format, Level, RawDocument};
use crate::rdf::Detail;
use crate::source::Span;
use crate::store::{Backend, Extracted, GraphReader, GraphWriter, Packed, StoreError};

/// What was held back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldBack {
    /// Documents that were left out whole.
    pub documents: u64,
    /// Documents of which paragraphs were cut.
    pub cut: u64,
    /// Paragraphs that were cut.
    pub paragraphs: u64,
}

/// What becomes of a document under a ceiling.
enum Below {
    /// It is left out.
    Nothing,
    /// It stays, without so many paragraphs.
    Document(Box<RawDocument>, u64),
}

/// Builds in `place` the graph of what `graph` has up to `level`.
///
/// # Errors
///
/// [`BuildError::OtherGazetteers`] when `engine` has others than the graph was made with;
/// [`BuildError::NoDocuments`] when nothing is left; those of the graph directories.
pub fn build_below(
    graph: &GraphReader,
    level: Level,
    engine: &Engine,
    place: PathBuf,
    progress: &dyn Progress,
) -> Result<(Summary, HeldBack), BuildError> {
    if graph.manifest().gazetteer_hash != engine.gazetteer.hash {
        return Err(BuildError::OtherGazetteers);
    }
    let numbers: Vec<u32> = (0u32..).take(graph.documents()?.len()).collect();
    progress.stage("leaving out what is above", Some(numbers.len() as u64));
    let (mut held_back, mut gone) = (HeldBack::default(), FxHashSet::default());
    // First what is cut, as the decisions that may be followed depend on all of it.
    for chunk in numbers.chunks(256) {
        let below: Vec<Result<(Document, Below), StoreError>> = chunk
            .par_iter()
            .map(|number| {
                let document = graph.record(*number)?.document;
                let below = below(&document, level);
                Ok((document, below))
            })
            .collect();
        for result in below {
            let (document, below) = result?;
            let cut = match below {
                Below::Nothing => {
                    held_back.documents += 1;
                    true
                }
                Below::Document(_, 0) => false,
                Below::Document(_, paragraphs) => {
                    held_back.cut += 1;
                    held_back.paragraphs += paragraphs;
                    true
                }
            };
            if cut {
                gone.insert(document.id.to_string());
            }
        }
        progress.advance(chunk.len() as u64);
    }
    progress.finish();
    let options = BuildOptions {
        graph: place,
        base: graph.base().as_str().to_owned(),
        decisions: decisions(&graph.decisions()?, &gone),
        backend: Backend::Blocks,
        detail: Detail::Compact,
        ..BuildOptions::default()
    };
    let mut collected = begin(graph, engine, &options)?;
    progress.stage("linking what is left", Some(numbers.len() as u64));
    for chunk in numbers.chunks(256) {
        let linked: Vec<Result<Option<Work>, StoreError>> = chunk
            .par_iter()
            .map(|number| {
                let document = graph.record(*number)?.document;
                Ok(match below(&document, level) {
                    Below::Nothing => None,
                    Below::Document(raw, _) => Some(link(engine, &options, *raw)),
                })
            })
            .collect();
        for result in linked {
            if let Some((packed, extracted, applied)) = result? {
                collected.replayed.lines.extend(applied.lines);
                collected.replayed.problems.extend(applied.problems);
                collected.facts.push(extracted.facts.clone());
                collected.kept.push(None);
                collected.writer.append(packed, &extracted)?;
            }
        }
        progress.advance(chunk.len() as u64);
        if progress.is_stopped() {
            return Err(BuildError::Stopped);
        }
    }
    progress.finish();
    if collected.facts.is_empty() {
        return Err(BuildError::NoDocuments);
    }
    let summary = conclude(collected, engine, &options, progress)?;
    Ok((summary, held_back))
}

/// A document, what is kept of it, and what became of the decisions about it.
type Work = (Packed, Extracted, Applied);

/// Links what is left of a document.
fn link(engine: &Engine, options: &BuildOptions, raw: RawDocument) -> Work {
    let mut linked = engine.link(raw);
    let applied = options
        .decisions
        .apply_to_document(&mut linked, &engine.gazetteer);
    let facts = Facts::of(&linked, &options.decisions, &engine.gazetteer.lexicon);
    let extracted = Extracted::of(&linked, facts, None);
    (Packed::new(linked), extracted, applied)
}

/// Begins a build that takes nothing from another graph.
fn begin(
    graph: &GraphReader,
    engine: &Engine,
    options: &BuildOptions,
) -> Result<Collected, BuildError> {
    let base = graph.base().clone();
    let made = made_by(
        engine,
        options,
        base.clone(),
        update::way(engine, &options.read),
    );
    Ok(Collected {
        base,
        writer: GraphWriter::create(&options.graph, made.clone())?,
        made,
        summary: Summary::default(),
        facts: Vec::new(),
        kept: Vec::new(),
        replayed: Applied::default(),
        previous: None,
    })
}

/// Returns the lines of decisions that cite none of these documents.
fn decisions(text: &str, gone: &FxHashSet<String>) -> Decisions {
    let is_kept = |line: &&str| {
        let mut words = line.split(['\t', ' ', '#', '/', ',']);
        !words.any(|word| gone.contains(word))
    };
    let kept: String = text.split_inclusive('\n').filter(is_kept).collect();
    Decisions::of_graph(&kept)
}

/// Returns what is left of a document below a level.
fn below(document: &Document, level: Level) -> Below {
    let own = document.classification().map(|own| own.level);
    if own.is_none_or(|own| own > level) {
        return Below::Nothing;
    }
    let paragraphs = &document.paragraphs;
    let mut cut: Vec<bool> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let parent = paragraph.parent.and_then(|parent| parent.checked_sub(1));
        let is_cut = match paragraph.marking.level {
            Some(own) => own > level,
            None => {
                let of_parent = parent.and_then(|parent| cut.get(parent as usize));
                let goes_on = paragraph.number.is_none() && paragraph.heading.is_none();
                of_parent == Some(&true) || goes_on && cut.last() == Some(&true)
            }
        };
        cut.push(is_cut);
    }
    let text = &document.text;
    let mut kept = String::with_capacity(text.len());
    let (mut from, mut number) = (0, 0);
    let mut cuts = Vec::new();
    for (paragraph, _) in paragraphs.iter().zip(&cut).filter(|(_, cut)| **cut) {
        let heading = paragraph.heading.as_ref().map(|heading| heading.span);
        let start = heading.map_or(paragraph.span.start, |heading| {
            heading.start.min(paragraph.span.start)
        });
        let start = text[..start as usize]
            .rfind('\n')
            .map_or(0, |at| at + 1)
            .max(from);
        let end = (paragraph.span.end as usize).max(start);
        // The empty lines behind it go with it.
        let rest = &text[end..];
        let blank = rest.len() - rest.trim_start().len();
        let blank = rest[..blank].rfind('\n').map_or(0, |at| at + 1);
        kept.push_str(&text[from..start]);
        from = end + blank;
        cuts.push(Span::new(start, from));
        number += 1;
    }
    kept.push_str(&text[from..]);
    let mut provenance = document.provenance.clone();
    if number > 0 {
        let digest = Sha256::digest(kept.as_bytes());
        provenance.hash = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    }
    // What stands in the text is read from it again.
    let envelope = match provenance.format {
        Format::CablegateCsv => document.envelope.clone(),
        Format::Cable | Format::WikileaksPage | Format::Report => Envelope {
            layout: document.envelope.layout.without(&cuts),
            saved: document.envelope.saved.clone(),
            ..Envelope::default()
        },
    };
    let raw = RawDocument {
        provenance,
        text: kept,
        envelope,
        diagnostics: Vec::new(),
    };
    Below::Document(Box::new(raw), number)
}
