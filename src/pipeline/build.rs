//! How does a folder of documents become a graph? Extract, reduce, emit, with a summary of what was
//! met.
//!
//! Invariants: the old graph stands until the new one is whole; what is kept of it was made by the
//! same program with the same gazetteers and decisions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;
use thiserror::Error;

use super::beside::{OwnEntities, merge, tag_labels};
use super::options::BuildOptions;
use super::stream::each_member;
use super::update::{self, Anew, Extraction};
use super::{Change, Engine, Extracted, Progress, Walked};
use crate::corpus::identities::Compared;
use crate::corpus::{CorpusFacts, Facts, Renamed, reduce_after};
use crate::decisions::{Applied, Decisions};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Kind;
use crate::gazetteer::Problem;
use crate::id::{DocumentId, EntityId};
use crate::mention::{LocalEntity, Status};
use crate::rdf::{Description, Detail, Emitted, Form, Own, Run, Said, YearsOf, document_quads_as};
use crate::read::{LeftOut, ReadError};
use crate::store::{
    DocumentStatus, GraphReader, GraphWriter, Made, Manifest, Previous, Records, Rest, StoreError,
};
use crate::vocab::Base;

/// Why a graph was not built. The old one stands.
#[derive(Debug, Error)]
pub enum BuildError {
    /// A path cannot be opened.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The graph directory cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing under the paths is a document; an empty graph never takes a full one's place.
    #[error(
        "no document was found, so the graph stays as it is\n  hint: `-v` lists what was left out, and why"
    )]
    NoDocuments,
    /// A line of the shards is no extracted document of this program, gazetteers and decisions.
    #[error(
        "`{file}`, line {line}: {cause}\n  hint: make the shard again and leave the old one out"
    )]
    Shard {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        cause: String,
    },
    /// Whoever was asked did not want the graph to become another one.
    #[error("the graph stays as it is")]
    Declined,
    /// It was stopped.
    #[error("stopped; the graph stays as it is")]
    Stopped,
    /// The base is no absolute IRI.
    #[error("`{0}` is no absolute IRI")]
    Base(String),
    /// The graph was made with other gazetteers, so its documents must be linked again.
    #[error(
        "the graph was made with other gazetteers or another version; build it anew without `--add`"
    )]
    OtherGazetteers,
    /// The graph follows other decisions, so its documents must be linked again.
    #[error("the graph was made with other decisions; build it anew without `--add`")]
    OtherDecisions,
}

/// What a build did: every input is accounted for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// Files that were found.
    pub walked: Walked,
    /// Cables in the graph.
    pub cables: u64,
    /// Reports in the graph.
    pub reports: u64,
    /// Other texts of cables in the graph.
    pub versions: u64,
    /// Documents found again.
    pub duplicates: u64,
    /// Documents that were read and linked.
    pub extracted: u64,
    /// Documents that the graph knew, and that were taken from it.
    pub kept: u64,
    /// Those of them whose triples were taken from it as well.
    pub copied: u64,
    /// Why no document could be taken from the graph.
    pub anew: Option<Anew>,
    /// What was no document, by reason.
    pub left_out: BTreeMap<&'static str, u64>,
    /// Mentions by status.
    pub mentions: BTreeMap<&'static str, u64>,
    /// Cited cables that are in the corpus.
    pub references_found: u64,
    /// Cited cables that are missing.
    pub references_missing: u64,
    /// Diagnostics by severity.
    pub diagnostics: BTreeMap<&'static str, u64>,
    /// Decisions that cite nothing that is there, and were left out.
    pub decision_problems: Vec<Problem>,
    /// The finished graph's manifest.
    pub manifest: Option<Manifest>,
}

/// What happens along the way, for those who print it.
pub enum Event<'a> {
    /// A document was read and linked, or taken from the graph.
    Document(Heard<'a>),
    /// Something was no document.
    LeftOut(&'a LeftOut),
}

/// What is told of a document.
pub struct Heard<'a> {
    /// Its place.
    pub source: &'a str,
    /// What was odd about it.
    pub diagnostics: &'a [Diagnostic],
    /// Returns its text.
    pub text: &'a dyn Fn() -> String,
}

/// Builds the graph of all documents under `paths`, whatever it replaces.
///
/// # Errors
///
/// When a path, the gazetteers or the graph directory cannot be used; documents never stop a
/// build. The old graph stands until the new one is complete.
pub fn build(
    paths: &[PathBuf],
    engine: &Engine,
    options: &BuildOptions,
    progress: &dyn Progress,
    tell: impl FnMut(Event<'_>),
) -> Result<Summary, BuildError> {
    build_if(paths, engine, options, progress, tell, |_| true)
}

/// Builds the graph of all documents under `paths`, if `agrees` to what leaves the old graph and
/// what comes. It is asked once, when all documents are read and before anything is replaced; not
/// when there is no old graph, or none that can be read.
///
/// # Errors
///
/// As [`build`]; [`BuildError::Declined`] when `agrees` says no.
pub fn build_if(
    paths: &[PathBuf],
    engine: &Engine,
    options: &BuildOptions,
    progress: &dyn Progress,
    mut tell: impl FnMut(Event<'_>),
    agrees: impl FnOnce(&Change) -> bool,
) -> Result<Summary, BuildError> {
    let base = Base::new(&options.base).map_err(|_| BuildError::Base(options.base.clone()))?;
    let mut summary = Summary::default();
    let mut facts = Vec::new();
    let way = update::way(engine, &options.read);
    let made = made_by(engine, options, base.clone(), way.clone());
    let mut writer = GraphWriter::create(&options.graph, made.clone())?;
    // The number of each document in the graph that has it just so.
    let mut kept: Vec<Option<u32>> = Vec::new();
    let (previous, anew) = update::previous(engine, options, &way);
    summary.anew = anew;
    if let Some(previous) = &previous {
        writer.share(previous)?;
    }
    if options.add {
        let known = previous.as_ref().map(Previous::graph);
        keep(options, engine, &mut writer, &mut facts, known)?;
        kept.extend((0u32..).take(facts.len()).map(Some));
    }
    let mut replayed = Applied::default();
    let mut failed: Option<StoreError> = None;
    let extraction = Extraction {
        engine,
        decisions: &options.decisions,
        read: &options.read,
        previous: previous.as_ref(),
    };
    summary.walked = each_member(
        paths,
        &options.read,
        progress,
        |member| extraction.work(member),
        |extracted| match extracted {
            Extracted::LeftOut(left_out) => {
                *summary
                    .left_out
                    .entry(left_out.reason.as_str())
                    .or_default() += 1;
                tell(Event::LeftOut(&left_out));
                ControlFlow::Continue(())
            }
            Extracted::Document(mut document) => {
                replayed.append(std::mem::take(&mut document.applied));
                tell(Event::Document(Heard {
                    source: &document.source,
                    diagnostics: &document.extracted.diagnostics,
                    text: &|| document.text(previous.as_ref()),
                }));
                for diagnostic in &document.extracted.diagnostics {
                    *summary
                        .diagnostics
                        .entry(diagnostic.severity.as_str())
                        .or_default() += 1;
                }
                match document.is_read() {
                    true => summary.extracted += 1,
                    false => summary.kept += 1,
                }
                kept.push(document.number());
                match document.append(&mut writer, previous.as_ref()) {
                    Ok(known) => {
                        facts.push(known);
                        ControlFlow::Continue(())
                    }
                    Err(error) => {
                        failed = Some(error);
                        ControlFlow::Break(())
                    }
                }
            }
        },
    )?;
    if let Some(error) = failed {
        return Err(error.into());
    }

    if progress.is_stopped() {
        return Err(BuildError::Stopped);
    }
    if facts.is_empty() {
        return Err(BuildError::NoDocuments);
    }
    // A graph that cannot be read is one that a build repairs.
    let other = match &previous {
        Some(_) => None,
        None => GraphReader::open(&options.graph).ok(),
    };
    let old = previous.as_ref().map(Previous::graph).or(other.as_ref());
    if let Some(Ok(entries)) = old.map(GraphReader::documents) {
        let change = Change::of(entries, writer.entries());
        if !agrees(&change) {
            return Err(BuildError::Declined);
        }
    }
    // What is held is not removed when the new graph takes its place.
    drop(other);
    let collected = Collected {
        base,
        made,
        writer,
        summary,
        facts,
        kept,
        replayed,
        previous,
    };
    conclude(collected, engine, options, progress)
}

/// All documents of a build, linked each for itself.
pub(super) struct Collected {
    pub(super) base: Base,
    pub(super) made: Made,
    pub(super) writer: GraphWriter,
    pub(super) summary: Summary,
    pub(super) facts: Vec<Facts>,
    /// The number of each document in the previous graph, where that has it just so.
    pub(super) kept: Vec<Option<u32>>,
    pub(super) replayed: Applied,
    pub(super) previous: Option<Previous>,
}

/// Says by what a graph is made: the program, its lists and what was asked for.
pub(super) fn made_by(
    engine: &Engine,
    options: &BuildOptions,
    base: Base,
    extraction: String,
) -> Made {
    Made {
        base,
        run: Run {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            gazetteer_hash: engine.gazetteer.hash.clone(),
            decision_hash: options.decisions.hash().to_owned(),
        },
        extraction,
        detail: options.detail,
        backend: options.backend,
    }
}

/// Makes the graph of all documents that were collected.
pub(super) fn conclude(
    collected: Collected,
    engine: &Engine,
    options: &BuildOptions,
    progress: &dyn Progress,
) -> Result<Summary, BuildError> {
    let Collected {
        base,
        made,
        writer,
        mut summary,
        facts,
        kept,
        replayed,
        previous,
    } = collected;
    summary.decision_problems = left_out_decisions(&options.decisions, replayed, &facts);
    // What cannot be read is compared again.
    let compared = previous.as_ref().map(|known| known.graph().compared());
    let compared = compared.and_then(Result::ok).unwrap_or_default();
    let decided = options.decisions.pairs();
    let mut possible = writer.possible()?;
    let (statuses, mut corpus) =
        reduce_after(&facts, &engine.gazetteer, &decided, &compared, &mut |it| {
            possible.add(&it);
        });
    possible.finish()?;
    drop(compared);
    let ids: Vec<DocumentId> = facts.iter().map(|fact| fact.id.clone()).collect();
    let held: rustc_hash::FxHashSet<String> = facts
        .iter()
        .filter_map(|fact| Some(fact.mrn.as_ref()?.to_string()))
        .collect();
    drop(facts);

    let mut emitter = writer.seal(&corpus)?;
    // They are written, and would stay in memory to the end.
    corpus.joins = Vec::new();
    corpus.compared = Compared::default();
    let mut entities: FxHashMap<EntityId, LocalEntity> = FxHashMap::default();
    let mut alone = OwnEntities::default();
    let known = previous
        .as_ref()
        .and_then(|previous| previous.speaking(&made));
    if let Some(known) = known {
        emitter.reserve(known)?;
    }
    // Where it is not known what entities became before, each is asked for.
    let before = known.and_then(|known| known.became().ok());
    let emission = Emission {
        form: emitter.form(),
        base: &base,
        detail: options.detail,
        corpus: &corpus,
        years: YearsOf::new(&corpus),
        records: emitter.records(),
        known,
        renamed: before
            .as_ref()
            .map(|before| Renamed::since(before, &corpus)),
    };
    progress.stage("writing the graph", Some(statuses.len() as u64));
    for chunk in (0..statuses.len()).collect::<Vec<_>>().chunks(256) {
        let spoken: Vec<Result<Option<Spoken>, StoreError>> = chunk
            .par_iter()
            .map(|at| match statuses[*at] {
                DocumentStatus::Current => emission.of(*at as u32, &ids[*at], kept[*at]).map(Some),
                _ => Ok(None),
            })
            .collect();
        for (at, result) in chunk.iter().zip(spoken) {
            let number = *at as u32;
            let Some(spoken) = result? else {
                emitter.skip(number, statuses[*at])?;
                continue;
            };
            let Spoken {
                said,
                emitted,
                own,
                from,
            } = spoken;
            count(&mut summary, &said, &held);
            match emission.known.zip(from) {
                Some((graph, known)) => {
                    emitter.emit_from(number, &said, graph, known)?;
                    summary.copied += 1;
                }
                None => emitter.emit(number, &said, emitted)?,
            }
            alone.add(&ids[*at], own);
            for entity in said.made {
                merge(&mut entities, entity);
            }
        }
        progress.advance(chunk.len() as u64);
        if progress.is_stopped() {
            return Err(BuildError::Stopped);
        }
    }
    let speaks = emission.known.is_some();
    drop(emission);
    for status in &statuses {
        match status {
            DocumentStatus::Duplicate => summary.duplicates += 1,
            DocumentStatus::Version => summary.versions += 1,
            DocumentStatus::Current => {}
        }
    }
    progress.finish();
    // What is held is not removed when the new graph takes its place.
    let before = previous.filter(|_| speaks).map(Previous::into_graph);
    progress.stage("loading and optimizing the store", None);
    let tags = tag_labels(&engine.gazetteer);
    let rest = Rest {
        tags: &tags,
        roles: &engine.gazetteer.roles,
        decisions: options.decisions.text(),
        before,
    };
    let mut local = |id: &EntityId| {
        let several = entities.get(id).map(Cow::Borrowed);
        let entity = several.or_else(|| alone.get(id).map(Cow::Owned));
        entity.map(Description::Local)
    };
    let listed = |id: &EntityId| engine.gazetteer.get(id).map(Description::Entry);
    // What documents made by their own names is most of what there is, and in no list.
    let manifest = emitter.finish(rest, |id| match id.as_str().starts_with("doc/") {
        true => local(id).or_else(|| listed(id)),
        false => listed(id).or_else(|| local(id)),
    })?;
    progress.finish();
    summary.manifest = Some(manifest);
    Ok(summary)
}

/// Appends the documents that the graph has already.
fn keep(
    options: &BuildOptions,
    engine: &Engine,
    writer: &mut GraphWriter,
    facts: &mut Vec<Facts>,
    known: Option<&GraphReader>,
) -> Result<(), BuildError> {
    let opened;
    let old = match known {
        Some(known) => known,
        None => match GraphReader::open(&options.graph) {
            Ok(old) => {
                opened = old;
                &opened
            }
            Err(StoreError::NoGraph(_)) => return Ok(()),
            Err(error) => return Err(error.into()),
        },
    };
    let manifest = old.manifest();
    if manifest.extraction != update::way(engine, &options.read) {
        return Err(BuildError::OtherGazetteers);
    }
    if manifest.decision_hash != options.decisions.hash() {
        return Err(BuildError::OtherDecisions);
    }
    for number in 0..old.documents()?.len() as u32 {
        facts.push(old.extracted(number)?.facts);
        writer.append_from(old, number)?;
    }
    Ok(())
}

/// Returns the decisions that found their words in no text of the document that they cite, and
/// those that cite documents that are not there.
fn left_out_decisions(decisions: &Decisions, replayed: Applied, facts: &[Facts]) -> Vec<Problem> {
    let mut out = replayed.left_out();
    let held: rustc_hash::FxHashSet<_> = facts.iter().map(|fact| &fact.id).collect();
    let missing = decisions.documents().into_iter();
    for (document, lines) in missing.filter(|(document, _)| !held.contains(document)) {
        out.extend(lines.into_iter().map(|line| Problem {
            file: decisions.file().to_owned(),
            line,
            column: String::new(),
            severity: Severity::Warning,
            code: Code::DecisionWithoutMention,
            message: format!("`{document}` is not among the documents"),
            hint: None,
        }));
    }
    out.sort();
    out.dedup();
    out
}

/// What documents are asked with.
struct Emission<'a> {
    form: Form,
    base: &'a Base,
    detail: Detail,
    corpus: &'a CorpusFacts,
    years: YearsOf<'a>,
    records: Arc<Records>,
    /// A graph whose documents need not be asked again while the corpus says the same of them.
    known: Option<&'a GraphReader>,
    /// In which documents entities have other names than there.
    renamed: Option<Renamed>,
}

/// What a document says.
struct Spoken {
    said: Said,
    /// Its quads, unless another graph has them.
    emitted: Emitted,
    /// What it alone made and described, packed; nothing when another graph has it.
    own: Box<[u8]>,
    /// The number in the other graph that has its quads.
    from: Option<u32>,
}

impl Emission<'_> {
    /// Returns what a document says; `kept` is its number in the graph that knows it.
    fn of(&self, number: u32, id: &DocumentId, kept: Option<u32>) -> Result<Spoken, StoreError> {
        if let Some((graph, known)) = self.known.zip(kept)
            && let Some(said) = graph.said(known)?
            && said.holds(id, self.corpus, &self.years, self.renamed.as_ref())
        {
            return Ok(Spoken {
                said,
                emitted: Emitted::default(),
                own: Box::default(),
                from: Some(known),
            });
        }
        let linked = self.records.get(number)?;
        let mut emitted =
            document_quads_as(self.form, self.base, self.corpus, self.detail, &linked);
        let own = Own::of(&linked, &emitted, self.corpus);
        own.describe(self.form, self.base, &mut emitted);
        Ok(Spoken {
            said: Said::of(&linked, &emitted, &own, self.corpus),
            own: OwnEntities::pack(&own.described),
            emitted,
            from: None,
        })
    }
}

fn count(summary: &mut Summary, said: &Said, held: &rustc_hash::FxHashSet<String>) {
    match said.kind {
        Kind::Cable => summary.cables += 1,
        Kind::Report => summary.reports += 1,
    }
    for (status, number) in Status::ALL.iter().zip(said.mentions) {
        if number > 0 {
            *summary.mentions.entry(status.as_str()).or_default() += number;
        }
    }
    for cited in &said.cited {
        match held.contains(cited.as_str()) {
            true => summary.references_found += 1,
            false => summary.references_missing += 1,
        }
    }
}

/// Tells whether a run should count as failed under `--strict`.
pub fn has_errors(summary: &Summary) -> bool {
    summary
        .diagnostics
        .get(Severity::Error.as_str())
        .is_some_and(|count| *count > 0)
        || summary.left_out.contains_key("unreadable")
        || summary.left_out.contains_key("damaged")
        || summary.left_out.contains_key("failed")
}
