//! How do the cards and names of entities get into a graph? Made anew, or taken from the graph before.
//!
//! What a card says is a function of what is known of its entity and of how often that is named. An
//! update knows of most entities that neither changed; their cards and names are those of the graph
//! before, and nothing of them is written, read or compared anew but their counts.
//!
//! Invariant: what is written is, byte for byte, what would be written without a graph before.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::arrays::StringTable;
use super::blocks::{BlockWriter, SMALL};
use super::cards::EntityCard;
use super::directory::files;
use super::index::{Named, Times, count};
use super::{GraphReader, StoreError};
use crate::id::EntityId;
use crate::rdf::Description;
use crate::text::normal_form;

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
        let mut cards = BlockWriter::with_blocks(&generation.join(files::CARDS), SMALL)?;
        if let Some(before) = &before {
            cards.share(before.graph.cards())?;
        }
        Ok(Cards {
            cards,
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
