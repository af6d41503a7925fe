//! Which entities does only one of two graphs have, and which have another name or type?
//!
//! An entity that was joined with another one, or parted from it, is known under another id
//! afterwards; it has neither come nor gone.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::query::evidence::{Evidence, Reader};
use crate::store::{EntityCard, GraphReader, Place, StoreError};

/// Entities that differ, in the order of their ids.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entities {
    /// What only the later graph has.
    pub coming: Vec<Known>,
    /// What only the earlier one has.
    pub leaving: Vec<Known>,
    /// What has another name, type or country.
    pub renamed: Vec<Renamed>,
}

/// An entity of one graph.
#[derive(Clone, Debug, Serialize)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Its preferred name.
    pub label: String,
    /// Its type.
    pub kind: &'static str,
    /// How many documents mention it.
    pub documents: u32,
    /// The first words that mention it; none when only headers or gazetteers lead to it.
    pub evidence: Option<Evidence>,
}

/// An entity that is known in another way.
#[derive(Clone, Debug, Serialize)]
pub struct Renamed {
    /// Its id.
    pub id: String,
    /// How the earlier graph has it.
    pub before: Said,
    /// How the later one has it.
    pub after: Said,
}

/// What a graph says of an entity, wherever it is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its preferred name.
    pub label: String,
    /// Its type.
    pub kind: &'static str,
    /// Its subtype.
    pub subtype: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
}

impl Said {
    fn of(card: &EntityCard) -> Said {
        Said {
            label: card.label.clone(),
            kind: card.kind.as_str(),
            subtype: card.subtype.clone(),
            country: card.country.clone(),
            aliases: card.aliases.clone(),
        }
    }
}

impl Entities {
    /// Tells whether there are none.
    pub fn is_none(&self) -> bool {
        self.coming.is_empty() && self.leaving.is_empty() && self.renamed.is_empty()
    }

    pub(super) fn between(
        before: &GraphReader,
        after: &GraphReader,
    ) -> Result<Entities, StoreError> {
        let mut entities = Entities::default();
        for number in 0..after.index().entities()? as u32 {
            let id = after.index().entity_id(number)?;
            let Some(known) = before.index().entity(id)? else {
                continue;
            };
            let (was, is) = (
                Said::of(&before.card(known)?),
                Said::of(&after.card(number)?),
            );
            if was != is {
                entities.renamed.push(Renamed {
                    id: id.to_owned(),
                    before: was,
                    after: is,
                });
            }
        }
        entities.coming = only(after, before)?;
        entities.leaving = only(before, after)?;
        Ok(entities)
    }
}

/// Returns the entities that `graph` has and `other` does not, under whatever id.
fn only(graph: &GraphReader, other: &GraphReader) -> Result<Vec<Known>, StoreError> {
    let mut numbers = Vec::new();
    for number in 0..graph.index().entities()? as u32 {
        let id = graph.index().entity_id(number)?;
        if other.index().entity(id)?.is_none() && !is_joined(id, other)? {
            numbers.push(number);
        }
    }
    let evidence = first_words(graph, &numbers)?;
    let known = |number: &u32| -> Result<Known, StoreError> {
        let card = graph.card(*number)?;
        Ok(Known {
            id: card.id.to_string(),
            label: card.label,
            kind: card.kind.as_str(),
            documents: card.documents,
            evidence: evidence.get(number).cloned(),
        })
    };
    numbers.iter().map(known).collect()
}

/// Tells whether an entity has become part of another one in a graph.
fn is_joined(id: &str, graph: &GraphReader) -> Result<bool, StoreError> {
    let id = crate::id::EntityId::new(id);
    Ok(*graph.identity(&id)? != id)
}

/// Returns the words that mention each entity first. They are read in the order of documents, so
/// that each document is unpacked once.
fn first_words(
    graph: &GraphReader,
    entities: &[u32],
) -> Result<FxHashMap<u32, Evidence>, StoreError> {
    let mut units = Vec::with_capacity(entities.len());
    for entity in entities {
        let first = graph.index().units(*entity)?.first();
        units.extend(first.map(|unit| (*unit, *entity)));
    }
    units.sort_unstable();
    let mut reader = Reader::new(graph);
    let mut found = FxHashMap::default();
    for (unit, entity) in units {
        let (document, paragraph) = graph.index().place(unit)?;
        let place = Place {
            document,
            paragraph,
        };
        let id = crate::id::EntityId::new(graph.index().entity_id(entity)?);
        found.insert(entity, reader.evidence(place, &[&id])?);
    }
    Ok(found)
}
