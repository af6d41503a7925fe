//! What would a build change? The documents are read as a build would read them, and nothing is
//! written.
//!
//! Invariant: the graph directory is only read, so a plan needs no right to write there, and it
//! disturbs no build that is at work.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::Serialize;

use super::stream::each_member;
use super::update::{self, Anew, Extraction};
use super::{BuildError, BuildOptions, Change, Engine, Event, Extracted, Heard, Progress, Walked};
use crate::store::{DocumentEntry, GraphReader};

/// What a build would do.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    /// Files that were found.
    pub walked: Walked,
    /// Documents that would be read and linked.
    pub extracted: u64,
    /// Documents that would be taken from the graph as they are.
    pub kept: u64,
    /// Why none can be taken from it.
    pub anew: Option<Anew>,
    /// Whether people decided other things than the graph follows.
    pub other_decisions: bool,
    /// What is no document, by reason.
    pub left_out: BTreeMap<&'static str, u64>,
    /// What would become of the graph's documents.
    pub documents: Change,
}

/// Tells what [`super::build`] would do with the same arguments.
///
/// # Errors
///
/// As [`super::build`], but for what only writing meets.
pub fn plan(
    paths: &[PathBuf],
    engine: &Engine,
    options: &BuildOptions,
    progress: &dyn Progress,
    mut tell: impl FnMut(Event<'_>),
) -> Result<Plan, BuildError> {
    let way = update::way(engine, &options.read);
    // A graph that cannot be read is one that a build repairs.
    let old = GraphReader::open(&options.graph).ok();
    let before: Vec<DocumentEntry> = old
        .as_ref()
        .and_then(|old| Some(old.documents().ok()?.to_vec()))
        .unwrap_or_default();
    let other_decisions = old
        .as_ref()
        .is_some_and(|old| old.manifest().decision_hash != options.decisions.hash());
    let (previous, anew) = update::previous(engine, options, &way);
    let mut after: Vec<DocumentEntry> = match options.add {
        true => before.clone(),
        false => Vec::new(),
    };
    let (mut extracted, mut kept, mut left_out) = (0, 0, BTreeMap::new());
    let extraction = Extraction {
        engine,
        decisions: &options.decisions,
        read: &options.read,
        previous: previous.as_ref(),
    };
    let walked = each_member(
        paths,
        &options.read,
        progress,
        |member| extraction.work(member),
        |outcome| {
            match outcome {
                Extracted::LeftOut(one) => {
                    *left_out.entry(one.reason.as_str()).or_default() += 1;
                    tell(Event::LeftOut(&one));
                }
                Extracted::Document(document) => {
                    tell(Event::Document(Heard {
                        source: &document.source,
                        diagnostics: &document.extracted.diagnostics,
                        text: &|| document.text(previous.as_ref()),
                    }));
                    match document.is_read() {
                        true => extracted += 1,
                        false => kept += 1,
                    }
                    after.extend(document.entry(previous.as_ref()));
                }
            }
            ControlFlow::Continue(())
        },
    )?;
    if progress.is_stopped() {
        return Err(BuildError::Stopped);
    }
    if after.is_empty() {
        return Err(BuildError::NoDocuments);
    }
    Ok(Plan {
        walked,
        extracted,
        kept,
        anew,
        other_decisions,
        left_out,
        documents: Change::of(&before, &after),
    })
}
