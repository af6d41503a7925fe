//! Which entities are one in one graph and several in another?
//!
//! What is told are pairs that rules or people held against each other (`reftel why` shows the same
//! ones). A pair counts when its two are one thing in the one graph and are not in the other; by
//! what name the thing goes does not count.

use serde::Serialize;

use super::{held, maker};
use crate::corpus::identities::Join;
use crate::id::EntityId;
use crate::query::evidence::{Evidence, Reader, passage};
use crate::store::{GraphReader, StoreError};

/// Pairs that were joined or parted, in the order of their ids.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Merges {
    /// What is one in the later graph only.
    pub joined: Vec<Merge>,
    /// What was one in the earlier graph only, though both still have the documents.
    pub parted: Vec<Merge>,
}

/// Two entities of documents or gazetteers that are one.
#[derive(Clone, Debug, Serialize)]
pub struct Merge {
    /// The one.
    pub entity: String,
    /// What it is called together.
    pub label: String,
    /// The other that it was held against.
    pub with: String,
    /// What the rules gave.
    pub points: i32,
    /// The rules.
    pub because: Vec<String>,
    /// Words that mean the one.
    pub evidence: Option<Evidence>,
    /// Words that mean the other.
    pub with_evidence: Option<Evidence>,
}

impl Merges {
    /// Tells whether there are none.
    pub fn is_none(&self) -> bool {
        self.joined.is_empty() && self.parted.is_empty()
    }

    pub(super) fn between(before: &GraphReader, after: &GraphReader) -> Result<Merges, StoreError> {
        let staying = held(after)?;
        let stays = |id: &EntityId| maker(id.as_str()).is_none_or(|of| staying.contains(of));
        let mut parted = only(before, after)?;
        // What a document took along needs no telling.
        parted.retain(|join| stays(&join.entity) && stays(&join.with));
        Ok(Merges {
            joined: told(after, only(after, before)?)?,
            parted: told(before, parted)?,
        })
    }
}

/// Returns the pairs that are one in `graph` and not in `other`.
fn only(graph: &GraphReader, other: &GraphReader) -> Result<Vec<Join>, StoreError> {
    let mut joins = Vec::new();
    for join in graph.joins()? {
        if other.identity(&join.entity)? != other.identity(&join.with)? {
            joins.push(join);
        }
    }
    Ok(joins)
}

fn told(graph: &GraphReader, joins: Vec<Join>) -> Result<Vec<Merge>, StoreError> {
    let mut reader = Reader::new(graph);
    let mut merges = Vec::with_capacity(joins.len());
    for join in joins {
        let label = match graph.index().entity(join.identity.as_str())? {
            Some(number) => graph.card(number)?.label,
            None => join.identity.to_string(),
        };
        merges.push(Merge {
            evidence: words(graph, &mut reader, &join.entity)?,
            with_evidence: words(graph, &mut reader, &join.with)?,
            entity: join.entity.to_string(),
            label,
            with: join.with.to_string(),
            points: join.points,
            because: join.because.iter().map(ToString::to_string).collect(),
        });
    }
    Ok(merges)
}

/// Returns the first words that mean an entity in the document that made it.
fn words(
    graph: &GraphReader,
    reader: &mut Reader<'_>,
    entity: &EntityId,
) -> Result<Option<Evidence>, StoreError> {
    let number = maker(entity.as_str()).map(|document| graph.document(document));
    let Some(number) = number.transpose()?.flatten() else {
        return Ok(None);
    };
    let linked = reader.linked(number)?;
    let mut mentions = linked.mentions.iter();
    match mentions.find(|mention| mention.entity.as_ref() == Some(entity)) {
        Some(mention) => Ok(Some(passage(graph, number, linked, mention.span)?)),
        None => Ok(None),
    }
}
