//! In which order does the work happen? Extract, reduce, emit.
//!
//! - **extract**: one document alone: read, parse, link. Parallel.
//! - **reduce**: small facts of the whole corpus: versions, years of references.
//! - **emit**: a document's facts and the reduced table become quads. Parallel.
//!
//! Invariants: texts and records stream through the graph directory, so memory holds a batch of
//! documents, the small facts and the entities that documents made, never all texts; results come
//! in the order of the input whatever the threads do; the graph is a function of documents,
//! gazetteers, decisions and version.

mod beside;
mod build;
mod ceiling;
mod follow;
mod options;
mod plan;
mod shards;
mod stream;
mod together;
mod update;

use std::path::Path;

use crate::compiled::Cache;
use crate::document::{Document, RawDocument};
use crate::gazetteer::{Gazetteer, Problem};
use crate::matcher::Names;
use crate::mention::Linked;
use crate::parse::Knowledge;
use crate::{link, parse};

pub use crate::analyze::difference::{Became, Change, Changed};
pub use build::{BuildError, Event, Heard, Summary, build, build_if, has_errors};
pub use ceiling::{HeldBack, build_below};
pub use follow::follow;
pub use options::BuildOptions;
pub use plan::{Plan, plan};
pub use shards::{Given, Mapper, Quads, Reducer, Shard, ShardError, Table, build_shards, given};
pub use stream::{Extracted, Walked, each};
pub use together::{AnnotateError, together};
pub use update::Anew;

/// What is told of long work.
pub trait Progress: Sync {
    /// A stage begins; `total` in the stage's own unit, when known.
    fn stage(&self, name: &str, total: Option<u64>);
    /// Some of it is done.
    fn advance(&self, by: u64);
    /// All is done.
    fn finish(&self);
    /// Tells whether nobody wants the outcome any more; work then ends at the next document.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Tells nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _name: &str, _total: Option<u64>) {}
    fn advance(&self, _by: u64) {}
    fn finish(&self) {}
}

/// Gazetteers and their compiled names: what every document is held against.
#[derive(Clone, Debug)]
pub struct Engine {
    /// The gazetteers.
    pub gazetteer: Gazetteer,
    /// All their names.
    pub names: Names,
}

impl Engine {
    /// Loads the shipped gazetteers and those of `folders`; warnings come beside the engine.
    ///
    /// # Errors
    ///
    /// All problems of all gazetteers, when one is an error.
    pub fn load(folders: &[impl AsRef<Path>]) -> Result<(Engine, Vec<Problem>), Vec<Problem>> {
        Self::load_with(folders, None)
    }

    /// As [`Engine::load`]; what was compiled before is read from the cache, and what was not is
    /// kept there. The engine is the same with and without.
    ///
    /// # Errors
    ///
    /// All problems of all gazetteers, when one is an error.
    pub fn load_with(
        folders: &[impl AsRef<Path>],
        cache: Option<&Cache>,
    ) -> Result<(Engine, Vec<Problem>), Vec<Problem>> {
        let (gazetteer, warnings) = Gazetteer::load_with(folders, cache)?;
        let names = Names::load(&gazetteer, cache);
        Ok((Engine { gazetteer, names }, warnings))
    }

    /// Returns the engine of the shipped gazetteers that all tests of the library share, and keep for
    /// the next time: compiling them takes seconds.
    #[cfg(test)]
    pub(crate) fn of_tests() -> &'static Engine {
        static SHARED: std::sync::OnceLock<Engine> = std::sync::OnceLock::new();
        SHARED.get_or_init(|| {
            let none: [&str; 0] = [];
            let cache = Cache::new(concat!(env!("OUT_DIR"), "/compiled"));
            match Self::load_with(&none, Some(&cache)) {
                Ok((engine, _)) => engine,
                Err(problems) => panic!("{:#?}", &problems[..problems.len().min(20)]),
            }
        })
    }

    /// Parses a document.
    pub fn parse(&self, raw: RawDocument) -> Document {
        let knowledge = Knowledge {
            posts: &self.gazetteer.posts,
            tags: &self.gazetteer.tags,
            lexicon: &self.gazetteer.lexicon,
        };
        parse::parse(raw, &knowledge)
    }

    /// Parses a document and links what it mentions.
    pub fn link(&self, raw: RawDocument) -> Linked {
        link::link(self.parse(raw), &self.gazetteer, &self.names)
    }
}
