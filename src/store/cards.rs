//! How do the cards and names of entities get into a graph? Made anew, or taken from the graph before.
//!
//! What a card says is a function of what is known of its entity and of how often that is named. An
//! update knows of most entities that neither changed; their cards and names are those of the graph
//! before, and nothing of them is written, read or compared anew but their counts.
//!
//! Invariant: what is written is, byte for byte, what would be written without a graph before.

use std::path::Path;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::arrays::StringTable;
use super::blocks::{BlockWriter, SMALL};
use super::directory::files;
use super::index::count;
use super::{GraphReader, StoreError};
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::rdf::Description;
use crate::text::normal_form;

/// An entity as lists and cards show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityCard {
    /// Its id.
    pub id: EntityId,
    /// Its type.
    pub kind: Type,
    /// Its subtype.
    pub subtype: Option<String>,
    /// Its preferred name.
    pub label: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// How many documents mention it.
    pub documents: u32,
    /// In how many paragraphs (and subjects and signatures).
    pub paragraphs: u32,
    /// What it is a part of.
    pub parent: Option<EntityId>,
    /// Latitude and longitude (WGS 84).
    pub location: Option<(f64, f64)>,
    /// File and line of the gazetteer that has it; `None` of what documents made.
    pub line: Option<String>,
    /// Where that line has it from: a key of `sources.tsv`.
    pub source: Option<String>,
    /// The IRIs by which others name the same thing, sorted.
    pub same_as: Vec<String>,
}

impl EntityCard {
    fn of(entity: &EntityId, description: Option<Description<'_>>) -> EntityCard {
        let mut card = EntityCard {
            id: entity.clone(),
            kind: Type::Organization,
            subtype: None,
            label: entity.as_str().to_owned(),
            country: None,
            aliases: Vec::new(),
            documents: 0,
            paragraphs: 0,
            parent: None,
            location: None,
            line: None,
            source: None,
            same_as: Vec::new(),
        };
        if let Some(description) = description {
            card.kind = description.kind();
            card.subtype = description.subtype().map(str::to_owned);
            card.label = description.label().to_owned();
            card.parent = description.parent().cloned();
            card.location = description.location();
            card.same_as = description.same_as();
            card.line = description.line();
            card.source = description.source().map(str::to_owned);
            card.country = description.country().map(|code| code.to_string());
            let aliases = description.aliases().into_iter();
            card.aliases = aliases.map(str::to_owned).collect();
        }
        card
    }

    /// Returns the card with other counts.
    fn named(self, times: Times) -> EntityCard {
        EntityCard {
            documents: times.documents,
            paragraphs: times.paragraphs,
            ..self
        }
    }
}

/// How often an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) documents: u32,
    pub(super) paragraphs: u32,
}

/// Takes entities in the order of their ids.
pub(super) struct Cards<'a> {
    cards: BlockWriter,
    kinds: Vec<u32>,
    /// Names in normal form, of entities whose cards were made.
    names: Vec<(String, u32)>,
    before: Option<Before<'a>>,
}

/// The graph before.
struct Before<'a> {
    graph: &'a GraphReader,
    /// How many documents name each entity.
    documents: Vec<u32>,
    /// The first entity that is not before the last one that was taken.
    at: u32,
    /// Of each entity its number now.
    now: Vec<Option<u32>>,
}

impl Before<'_> {
    /// Returns the number that an entity has there.
    fn find(&mut self, entity: &EntityId) -> Result<Option<u32>, StoreError> {
        let index = self.graph.index();
        while (self.at as usize) < self.now.len() {
            match index.entity_id(self.at)?.cmp(entity.as_str()) {
                std::cmp::Ordering::Less => self.at += 1,
                std::cmp::Ordering::Greater => return Ok(None),
                std::cmp::Ordering::Equal => return Ok(Some(self.at)),
            }
        }
        Ok(None)
    }

    fn times(&self, known: u32) -> Result<Times, StoreError> {
        Ok(Times {
            documents: self.documents[known as usize],
            paragraphs: count(self.graph.index().units(known)?.len())?,
        })
    }
}

/// What the index keeps of cards.
pub(super) struct Named {
    /// The type of each entity.
    pub(super) kinds: Vec<u32>,
    /// Names in normal form, sorted.
    pub(super) names: StringTable,
    /// Where the entities of each name begin and end.
    pub(super) offsets: Vec<u32>,
    pub(super) entities: Vec<u32>,
}

impl<'a> Cards<'a> {
    pub(super) fn create(
        generation: &Path,
        before: Option<&'a GraphReader>,
    ) -> Result<Cards<'a>, StoreError> {
        let before = match before {
            None => None,
            Some(graph) => Some(Before {
                graph,
                documents: graph.index().document_counts()?,
                at: 0,
                now: vec![None; graph.index().entities()?],
            }),
        };
        Ok(Cards {
            cards: BlockWriter::with_blocks(&generation.join(files::CARDS), SMALL)?,
            kinds: Vec::new(),
            names: Vec::new(),
            before,
        })
    }

    /// Adds the next entity; `stays` says that the graph before was told the same of it.
    pub(super) fn add<'b>(
        &mut self,
        entity: &EntityId,
        times: Times,
        stays: bool,
        describe: impl FnOnce(&EntityId) -> Option<Description<'b>>,
    ) -> Result<(), StoreError> {
        let number = count(self.kinds.len())?;
        if stays
            && let Some(before) = &mut self.before
            && let Some(known) = before.find(entity)?
            && let Some(kind) = before.graph.index().kind(known)?
        {
            before.now[known as usize] = Some(number);
            self.kinds.push(kind as u32);
            if before.times(known)? == times {
                return self.cards.append_from(before.graph.cards(), known);
            }
            let card = before.graph.card(known)?;
            return self.append(&card.named(times));
        }
        let card = EntityCard::of(entity, describe(entity)).named(times);
        self.kinds.push(card.kind as u32);
        let own = card.aliases.iter().chain([&card.label]);
        let own: FxHashSet<String> = own.map(|name| normal_form(name)).collect();
        let own = own.into_iter().filter(|name| !name.is_empty());
        self.names.extend(own.map(|name| (name, number)));
        self.append(&card)
    }

    fn append(&mut self, card: &EntityCard) -> Result<(), StoreError> {
        let bytes = postcard::to_stdvec(card).expect("cards can always be serialized");
        self.cards.append(&bytes)
    }

    /// Writes what is left of the cards, and returns what the index keeps of them.
    pub(super) fn finish(mut self) -> Result<Named, StoreError> {
        self.cards.finish()?;
        self.names.sort_unstable();
        let mut out = Collected {
            distinct: Vec::new(),
            offsets: Vec::new(),
            entities: Vec::with_capacity(self.names.len()),
        };
        let mut made = self.names.iter().peekable();
        if let Some(before) = &self.before {
            let index = before.graph.index();
            for row in 0..index.names()? {
                let (name, entities) = index.name(row)?;
                while let Some((earlier, entity)) = made.next_if(|(made, _)| made.as_str() < name) {
                    out.push(earlier, *entity)?;
                }
                let start = out.entities.len();
                for entity in entities {
                    if let Some(Some(now)) = before.now.get(*entity as usize) {
                        out.push(name, *now)?;
                    }
                }
                while let Some((_, entity)) = made.next_if(|(made, _)| made == name) {
                    out.push(name, *entity)?;
                }
                out.entities[start..].sort_unstable();
            }
        }
        for (name, entity) in made {
            out.push(name, *entity)?;
        }
        out.offsets.push(count(out.entities.len())?);
        Ok(Named {
            kinds: self.kinds,
            names: StringTable::of(out.distinct)?,
            offsets: out.offsets,
            entities: out.entities,
        })
    }
}

/// Names with their entities, in order.
struct Collected<'a> {
    distinct: Vec<&'a str>,
    offsets: Vec<u32>,
    entities: Vec<u32>,
}

impl<'a> Collected<'a> {
    fn push(&mut self, name: &'a str, entity: u32) -> Result<(), StoreError> {
        if self.distinct.last() != Some(&name) {
            self.distinct.push(name);
            self.offsets.push(count(self.entities.len())?);
        }
        self.entities.push(entity);
        Ok(())
    }
}
