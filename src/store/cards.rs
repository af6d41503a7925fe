//! What does a graph tell of an entity at a glance?

use serde::{Deserialize, Serialize};

use super::index::Times;
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::rdf::Description;

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
    pub(super) fn of(entity: &EntityId, description: Option<Description<'_>>) -> EntityCard {
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
    pub(super) fn named(self, times: Times) -> EntityCard {
        EntityCard {
            documents: times.documents,
            paragraphs: times.paragraphs,
            ..self
        }
    }
}
