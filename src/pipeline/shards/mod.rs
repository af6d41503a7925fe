//! How do many machines make one graph? Each line is a document, and goes its way alone.
//!
//! ```text
//! Given ──Mapper::extract──▶ Shard ──Reducer──▶ Table
//!                              │                  │
//!                              ├──Quads::of ◀─────┘      N-Quads, for any store
//!                              └──build_shards           a graph directory
//! ```
//!
//! *Extract* and the making of quads see one line and nothing else; the [`Reducer`] keeps of each
//! line what a build keeps of each document. All of them are JSON lines, so that whatever moves
//! lines between machines can move these.
//!
//! Invariants: lines may come in any order, and any of them more than once; what was extracted by
//! another version, with other gazetteers or decisions is refused, never mixed in; the graph of
//! shards has the hash of the graph that [`build`](super::build) makes of the same documents.

mod build;
mod line;
mod table;

use thiserror::Error;

use super::Engine;
use super::update;
use crate::corpus::Facts;
use crate::decisions::Decisions;
use crate::read::ReadOptions;
use crate::store::Extracted;

pub use build::build_shards;
pub use line::{Given, Shard, given};
pub use table::{Quads, Reducer, Table};

/// Why a line was not taken.
#[derive(Debug, Error)]
pub enum ShardError {
    /// It is no JSON object of its kind.
    #[error("it is no {0}: {1}")]
    Malformed(&'static str, String),
    /// It was made by another program, or with other gazetteers.
    #[error("it was extracted by another version, or with other gazetteers")]
    OtherProgram,
    /// It follows other decisions.
    #[error("it was extracted with other decisions")]
    OtherDecisions,
}

/// What lines must have been made with to be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Way {
    extraction: String,
    decisions: String,
}

impl Way {
    fn of(engine: &Engine, decisions: &Decisions) -> Way {
        Way {
            extraction: update::way(engine, &ReadOptions::default()),
            decisions: decisions.hash().to_owned(),
        }
    }

    fn check(&self, extraction: &str, decisions: &str) -> Result<(), ShardError> {
        if self.extraction != extraction {
            return Err(ShardError::OtherProgram);
        }
        match self.decisions == decisions {
            true => Ok(()),
            false => Err(ShardError::OtherDecisions),
        }
    }
}

/// Links documents, each line for itself.
pub struct Mapper<'a> {
    engine: &'a Engine,
    decisions: &'a Decisions,
    way: Way,
}

impl<'a> Mapper<'a> {
    /// Takes what documents are held against.
    pub fn new(engine: &'a Engine, decisions: &'a Decisions) -> Mapper<'a> {
        Mapper {
            engine,
            decisions,
            way: Way::of(engine, decisions),
        }
    }

    /// Links the document of a line.
    pub fn extract(&self, given: Given) -> Shard {
        let print = given.print();
        let mut linked = self.engine.link(given.into_raw());
        self.decisions
            .apply_to_document(&mut linked, &self.engine.gazetteer);
        let facts = Facts::of(&linked, self.decisions, &self.engine.gazetteer.lexicon);
        let extracted = Extracted::of(&linked, facts, print);
        Shard::new(&linked, &extracted, &self.way)
    }
}
