//! How does one graph differ from another? Documents, entities, links, merges and references, each
//! with the words that show it.
//!
//! Graphs are held against each other by ids: of documents, of entities, and within a document by
//! the places of words. Nothing is told twice: what a document brought or took along is not told
//! again as links and references of its own, and what became of an entity by being joined with
//! another is told among the merges alone.
//!
//! Invariants: a graph does not differ from itself; what is told of the one direction is told of
//! the other with before and after exchanged; evidence comes from the graph that has the words, the
//! later one where both do.

mod documents;
mod entities;
mod last;
mod links;
mod merges;
mod references;

use rustc_hash::FxHashSet;
use serde::Serialize;

pub use documents::{Became, Change, Changed};
pub use entities::{Entities, Known, Renamed, Said};
pub use last::{Few, LastBuild};
pub use links::{Link, Means};
pub use merges::{Merge, Merges};
pub use references::{Arrival, Cited, Reference, References};

use crate::store::{DocumentStatus, GraphReader, StoreError};

/// How one graph differs from another.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The hash of the earlier graph.
    pub before: String,
    /// The hash of the later one; the same exactly when the two say the same.
    pub after: String,
    /// Their documents.
    pub documents: Change,
    /// Their entities.
    pub entities: Entities,
    /// Words of documents that both have, and that mean something else, in text order.
    pub links: Vec<Link>,
    /// Entities that are one in the one and several in the other.
    pub merges: Merges,
    /// What documents cite that both have, and which cited cables are held.
    pub references: References,
}

impl Difference {
    /// Compares two graphs.
    ///
    /// # Errors
    ///
    /// When a file of either cannot be read.
    pub fn between(before: &GraphReader, after: &GraphReader) -> Result<Difference, StoreError> {
        let documents = Change::of(before.documents()?, after.documents()?);
        let both = shared(before, after)?;
        Ok(Difference {
            before: before.manifest().graph_hash.clone(),
            after: after.manifest().graph_hash.clone(),
            documents,
            entities: Entities::between(before, after)?,
            links: links::between(before, after, &both)?,
            merges: Merges::between(before, after)?,
            references: References::between(before, after, &both)?,
        })
    }

    /// Tells whether nothing that is compared differs.
    pub fn is_none(&self) -> bool {
        self.documents.is_none()
            && self.entities.is_none()
            && self.links.is_empty()
            && self.merges.is_none()
            && self.references.is_none()
    }
}

/// A document that both graphs have, by its number in each.
#[derive(Clone, Copy, Debug)]
struct Both {
    before: u32,
    after: u32,
}

/// Returns the documents that both graphs have, in the order of the later one.
fn shared(before: &GraphReader, after: &GraphReader) -> Result<Vec<Both>, StoreError> {
    let mut both = Vec::new();
    for (number, entry) in (0u32..).zip(after.documents()?) {
        if entry.status == DocumentStatus::Current
            && let Some(known) = before.document(entry.id.as_str())?
        {
            both.push(Both {
                before: known,
                after: number,
            });
        }
    }
    Ok(both)
}

/// Returns the ids of the documents of a graph.
fn held(graph: &GraphReader) -> Result<FxHashSet<&str>, StoreError> {
    let entries = graph.documents()?.iter();
    let current = entries.filter(|entry| entry.status == DocumentStatus::Current);
    Ok(current.map(|entry| entry.id.as_str()).collect())
}

/// Returns the document that made an entity; `None` of a gazetteer's.
fn maker(entity: &str) -> Option<&str> {
    entity.strip_prefix("doc/")?.split('/').next()
}
