//! What do documents mention, seen together, without a graph? Two passes over them.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Engine, Extracted, Progress, each};
use crate::corpus::{Facts, reduce};
use crate::decisions::{Applied, Decisions};
use crate::document::RawDocument;
use crate::mention::Linked;
use crate::read::{ReadError, ReadOptions};
use crate::store::{Packed, Spool, StoreError};

/// Why documents were not annotated.
#[derive(Debug, Error)]
pub enum AnnotateError {
    /// A path cannot be opened.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The documents cannot be set aside.
    #[error("documents cannot be set aside: {0}")]
    Store(#[from] StoreError),
}

/// Links every document under `paths`, and gives them to `done` as the whole corpus sees them: what
/// several documents call one thing has one id and one label. `decisions` are followed as
/// [`build`](super::build) follows them; what became of them is returned.
///
/// The documents are set aside in the folder `spool` between two passes, and `done` hears of the
/// first when the last was read.
///
/// # Errors
///
/// When a path cannot be opened, or `spool` not be made.
pub fn together(
    paths: &[PathBuf],
    options: &ReadOptions,
    engine: &Engine,
    decisions: &Decisions,
    spool: &Path,
    progress: &dyn Progress,
    mut done: impl FnMut(Extracted<Linked>) -> ControlFlow<()>,
) -> Result<Applied, AnnotateError> {
    let mut facts = Vec::new();
    let mut replayed = Applied::default();
    let mut spool = Spool::create(spool)?;
    let mut failed: Option<StoreError> = None;
    let mut left = Vec::new();
    let work = |raw: RawDocument| {
        let mut linked = engine.link(raw);
        let applied = decisions.apply_to_document(&mut linked, &engine.gazetteer);
        let facts = Facts::of(&linked, decisions, &engine.gazetteer.lexicon);
        (Packed::new(linked), facts, applied)
    };
    each(paths, options, progress, work, |extracted| {
        let appended = match extracted {
            Extracted::LeftOut(left_out) => {
                left.push(left_out);
                Ok(())
            }
            Extracted::Document(document) => {
                let (packed, fact, applied) = *document;
                facts.push(fact);
                replayed.append(applied);
                spool.append(&packed)
            }
        };
        match appended {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    for left_out in left {
        if done(Extracted::LeftOut(left_out)).is_break() {
            return Ok(replayed);
        }
    }
    let spooled = spool.finish()?;
    let (_, corpus) = reduce(&facts, &engine.gazetteer, &decisions.pairs());
    drop(facts);
    for number in 0..spooled.records.len() as u32 {
        let mut linked = spooled.records.get(number)?;
        corpus.rename(&mut linked);
        if done(Extracted::Document(Box::new(linked))).is_break() {
            break;
        }
    }
    Ok(replayed)
}
