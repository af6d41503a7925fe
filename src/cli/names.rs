//! Which entity, which document does a name mean? Names, not IRIs, are what people type.
//!
//! A name that means several things, or nothing, is [`NoSuchName`], with what it might mean;
//! nothing is guessed, but two readings are: the one entity that has the name as its label goes
//! before those that have it as an alias; and a body that every country has (`Ministry of
//! Interior`) is the one that the graph knows, when it knows only one.

use std::fmt;
use std::sync::OnceLock;

use anyhow::Result;
use reftel::gazetteer::{Gazetteer, Type};
use reftel::id::{DocumentId, EntityId, Mrn};
use reftel::query::{EntityNames, NameError, QueryError};
use reftel::store::{EntityCard, Found, GraphReader, StoreError};
use reftel::text::normal_form;
use reftel::vocab::Base;
use rustc_hash::FxHashMap;

use super::terminal::{count, shorten};

/// How many candidates are listed.
const LISTED: usize = 15;

/// A name that means several things or nothing; exit code 3.
#[derive(Debug)]
pub struct NoSuchName {
    /// What was looked for: `nothing` or `no document`.
    nothing: &'static str,
    /// Where it was looked for.
    within: &'static str,
    name: String,
    is_ambiguous: bool,
    candidates: Vec<String>,
}

impl NoSuchName {
    /// Nothing at all is called like this.
    pub fn nothing(name: &str) -> NoSuchName {
        NoSuchName {
            nothing: "nothing",
            within: "this graph",
            name: name.to_owned(),
            is_ambiguous: false,
            candidates: Vec::new(),
        }
    }
}

impl std::error::Error for NoSuchName {}

impl fmt::Display for NoSuchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (nothing, within, name) = (self.nothing, self.within, shorten(&self.name, 120));
        match (self.is_ambiguous, self.candidates.is_empty()) {
            (true, _) => write!(f, "`{name}` is ambiguous; say which one by its id:")?,
            (false, true) => return write!(f, "{nothing} in {within} is called `{name}`"),
            (false, false) => write!(
                f,
                "{nothing} in {within} is called `{name}`\n  hint: did you mean"
            )?,
        }
        for candidate in self.candidates.iter().take(LISTED) {
            write!(f, "\n  {candidate}")?;
        }
        let more = self.candidates.len().saturating_sub(LISTED);
        if more > 0 {
            write!(f, "\n  and {more} more")?;
        }
        Ok(())
    }
}

/// Returns an entity in one line, for lists of candidates.
fn candidate(card: &EntityCard) -> String {
    let label = shorten(&card.label, 80);
    let documents = count(u64::from(card.documents), "document");
    format!("{}  {label}  {}  {documents}", card.id, kind(card))
}

/// Returns type and subtype as gazetteers write them.
pub fn kind(card: &EntityCard) -> String {
    match &card.subtype {
        Some(subtype) => format!("{}:{subtype}", card.kind.as_str()),
        None => card.kind.as_str().to_owned(),
    }
}

/// Returns the entity that goes by `name`; of several, the one that `prefers` likes, if it is
/// only one.
pub fn entity(
    graph: &GraphReader,
    name: &str,
    prefers: impl Fn(Type) -> bool,
) -> Result<EntityCard> {
    match find(graph, name, prefers)? {
        Found::One(card) => Ok(card),
        Found::Many(cards) => Err(unclear(name, true, &cards).into()),
        Found::None(cards) => Err(unclear(name, false, &cards).into()),
    }
}

fn unclear(name: &str, is_ambiguous: bool, cards: &[EntityCard]) -> NoSuchName {
    NoSuchName {
        nothing: "nothing",
        within: "this graph",
        name: name.to_owned(),
        is_ambiguous,
        candidates: cards.iter().map(candidate).collect(),
    }
}

/// Finds the entities that go by `name`.
pub fn find(
    graph: &GraphReader,
    name: &str,
    prefers: impl Fn(Type) -> bool,
) -> Result<Found<EntityCard>, StoreError> {
    let cards = match graph.find_entity(name)? {
        Found::One(card) => return Ok(Found::One(card)),
        Found::Many(cards) => cards,
        Found::None(near) => {
            let bodies = bodies(graph, name)?;
            if bodies.is_empty() {
                return Ok(Found::None(near));
            }
            bodies
        }
    };
    let wanted = normal_form(&graph.base().pasted(name));
    let narrowed = |keep: &dyn Fn(&EntityCard) -> bool| {
        let mut kept = cards.iter().filter(|card| keep(card));
        match (kept.next(), kept.next()) {
            (Some(one), None) => Some(one.clone()),
            _ => None,
        }
    };
    let liked = |card: &EntityCard| prefers(card.kind);
    let labelled = |card: &EntityCard| normal_form(&card.label) == wanted;
    let one = narrowed(&|_| true)
        .or_else(|| narrowed(&liked))
        .or_else(|| narrowed(&|card| liked(card) && labelled(card)))
        .or_else(|| {
            // Somebody who likes nothing here may still mean what is called exactly so.
            let any_liked = cards.iter().any(liked);
            narrowed(&labelled).filter(|_| !any_liked)
        });
    Ok(match one {
        Some(card) => Found::One(card),
        None => Found::Many(cards),
    })
}

/// Returns the bodies of single countries that the graph has of a body that every country has.
fn bodies(graph: &GraphReader, name: &str) -> Result<Vec<EntityCard>, StoreError> {
    let wanted = normal_form(name);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let index = graph.index();
    let mut found: Vec<u32> = Vec::new();
    // `Ministry of Interior (Morocco)`, by the name before the country.
    for row in 0..index.names()? {
        let (known, entities) = index.name(row)?;
        if known.starts_with(wanted.as_str()) && known.len() > wanted.len() {
            for entity in entities {
                let label = graph.card(*entity)?.label;
                let stem = label.split_once(" (").map(|(stem, _)| normal_form(stem));
                if stem.is_some_and(|stem| stem == wanted) {
                    found.push(*entity);
                }
            }
        }
    }
    // `Interior Ministry`, `MOI`: the names of templates, which only gazetteers know.
    if let Some(templates) = Templates::shipped()
        && let Some(ids) = templates.by_name.get(&wanted)
    {
        for entity in 0..index.entities()? as u32 {
            let id = index.entity_id(entity)?;
            let function = id.split_once('/').map_or("", |(_, function)| function);
            let claims = || {
                let entry = templates.gazetteer.get(&EntityId::new(id));
                entry.is_some_and(|entry| {
                    entry
                        .links("template")
                        .any(|link| ids.iter().any(|id| id == link))
                })
            };
            if ids.iter().any(|id| id == function) || claims() {
                found.push(entity);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    let mut cards = Vec::new();
    for entity in found {
        let card = graph.card(entity)?;
        if card.documents > 0 {
            cards.push(card);
        }
    }
    cards.sort_by_key(|card| (std::cmp::Reverse(card.documents), card.id.clone()));
    Ok(cards)
}

/// The names of bodies that every country has, read once: a list asks for its names one by one.
struct Templates {
    gazetteer: Gazetteer,
    /// Ids of templates by their names in normal form.
    by_name: FxHashMap<String, Vec<String>>,
}

impl Templates {
    fn shipped() -> Option<&'static Templates> {
        static SHIPPED: OnceLock<Option<Templates>> = OnceLock::new();
        SHIPPED.get_or_init(Templates::load).as_ref()
    }

    fn load() -> Option<Templates> {
        let none: [&str; 0] = [];
        let loaded = Gazetteer::load_with(&none, super::cache::cache().as_ref());
        let (gazetteer, _) = loaded.ok()?;
        let mut by_name: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for template in &gazetteer.templates {
            let aliases = template.aliases.iter().map(|alias| &alias.text);
            for name in std::iter::once(&template.label).chain(aliases) {
                let ids = by_name.entry(normal_form(name)).or_default();
                ids.push(template.id.clone());
            }
        }
        Some(Templates { gazetteer, by_name })
    }
}

/// The names of a graph, for the parameters of queries.
pub struct Names<'a>(pub &'a GraphReader);

impl EntityNames for Names<'_> {
    fn base(&self) -> &Base {
        self.0.base()
    }

    fn entity(&self, name: &str) -> Result<EntityId, QueryError> {
        let shown = |cards: &[EntityCard]| cards.iter().map(candidate).collect();
        let name = name.to_owned();
        match find(self.0, &name, |_| false)? {
            Found::One(card) => Ok(card.id),
            Found::Many(cards) => Err(QueryError::Name(NameError::Ambiguous {
                name,
                candidates: shown(&cards),
            })),
            Found::None(cards) => Err(QueryError::Name(NameError::Unknown {
                name,
                candidates: shown(&cards),
            })),
        }
    }
}

/// A document that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The graph has it, under this number.
    Held(u32),
    /// Documents of the graph cite it, and it is missing.
    Cited(DocumentId),
}

/// Finds a document by message number or id, in any form that is printed.
pub fn document(graph: &GraphReader, name: &str) -> Result<Asked> {
    // A whole number is itself, held or cited, before it is the beginning of others.
    if let Some(mrn) = Mrn::parse(&graph.document_name(name)) {
        let id = DocumentId::new(mrn.as_str());
        if graph.document(id.as_str())?.is_none() && is_cited(graph, &id)? {
            return Ok(Asked::Cited(id));
        }
    }
    let near = match graph.find_document(name)? {
        Found::One(number) => return Ok(Asked::Held(number)),
        Found::Many(numbers) => return Err(unclear_document(graph, name, true, &numbers)?.into()),
        Found::None(near) => near,
    };
    Err(unclear_document(graph, name, false, &near)?.into())
}

/// Returns the error of words that are not there.
pub fn no_mention(name: &str, near: Vec<String>) -> NoSuchName {
    NoSuchName {
        nothing: "no mention",
        within: "this document",
        name: name.to_owned(),
        is_ambiguous: false,
        candidates: near,
    }
}

fn unclear_document(
    graph: &GraphReader,
    name: &str,
    is_ambiguous: bool,
    numbers: &[u32],
) -> Result<NoSuchName> {
    let entries = graph.documents()?;
    let candidates = numbers
        .iter()
        .filter_map(|number| entries.get(*number as usize));
    let candidates = candidates.map(|entry| {
        // What has no subject may have a whole body for its title.
        let title = shorten(entry.title.as_deref().unwrap_or_default(), 80);
        format!("{}  {title}", entry.id)
    });
    Ok(NoSuchName {
        nothing: "no document",
        within: "this graph",
        name: name.to_owned(),
        is_ambiguous,
        candidates: candidates.collect(),
    })
}

/// Tells whether any document of the graph cites this one.
fn is_cited(graph: &GraphReader, id: &DocumentId) -> Result<bool> {
    Ok(!graph.facts()?.citing(id.as_str())?.is_empty())
}
