//! Which questions need no triples? Those that the index, the list of documents and the records
//! answer: counts, timelines, who signed, which rules fired, what people decided.
//!
//! Some could be asked in SPARQL, and their files say how; but a join over two names that half of
//! a corpus has took minutes, and walks over sorted arrays take milliseconds. Others ask for what is
//! no triple: points, rules, zones, decisions. Both come as the same [`Table`] of terms as every
//! other answer, so that formats, labels and limits are the same.
//!
//! Invariants: rows are in an order that only the graph decides; whatever reads many documents
//! asks [`Stop`] between them; a row names the document that it comes from where there is one.

mod both;
mod corpus;
mod decided;
mod entities;
mod mentions;
mod people;

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode, Term};
use rustc_hash::FxHashMap;

use super::QueryError;
use super::named::NamedQuery;
use super::parameters::Arguments;
use super::results::Table;
use super::stop::Stop;
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::mention::Linked;
use crate::rdf::date_literal;
use crate::store::{DocumentEntry, DocumentStatus, EntityCard, Filter, GraphReader, StoreError};

/// A question on its way to its answer.
pub(super) struct Asked<'a> {
    graph: &'a GraphReader,
    arguments: &'a Arguments,
    stop: &'a Stop,
}

type Row = Vec<Option<Term>>;
type Answered = Result<Vec<Row>, QueryError>;

/// Returns who answers the question of this name.
fn answerer(name: &str) -> Option<fn(&Asked<'_>) -> Answered> {
    Some(match name {
        "acronyms" => mentions::acronyms,
        "cables-by-tag" => corpus::by_tag,
        "cables-citing" => corpus::citing,
        "cables-from" => corpus::from,
        "classifications" => corpus::classifications,
        "decisions" => decided::decisions,
        "documents-by-classification" => corpus::by_classification,
        "documents-with-both" => both::documents,
        "entities-of-country" => entities::of_country,
        "first-and-last-seen" => entities::seen,
        "mentions-by-rule" => mentions::by_rule,
        "missing-cables" => corpus::missing,
        "most-mentioned" => entities::most_mentioned,
        "new-in-month" => entities::new_in_month,
        "organizations-with-person" => both::organizations,
        "people-with-organization" => both::people,
        "persons-at-posts" => people::at_posts,
        "persons-named-by-posts" => people::named_by_posts,
        "possible-matches" => decided::possible,
        "rules" => mentions::rules,
        "signed-by" => people::signed_by,
        "signers" => people::signers,
        "staff-of-post" => people::staff,
        "timeline" => corpus::timeline,
        "timeline-of" => entities::timeline,
        "together" => both::together,
        "unresolved-names" => mentions::unresolved,
        _ => return None,
    })
}

/// Answers a question whose plan is [`Plan::Records`](super::Plan::Records).
pub(super) fn answer(
    graph: &GraphReader,
    named: &NamedQuery,
    arguments: &Arguments,
    stop: &Stop,
) -> Result<Table, QueryError> {
    let answerer = answerer(&named.name).expect("a test asks every question of this plan");
    let mut rows = answerer(&Asked {
        graph,
        arguments,
        stop,
    })?;
    rows.truncate(arguments.limit.unwrap_or(usize::MAX));
    let columns = named.columns.iter().map(|column| column.name.clone());
    Ok(Table {
        columns: columns.collect(),
        rows,
    })
}

impl<'a> Asked<'a> {
    /// Returns how many rows are wanted.
    fn limit(&self) -> usize {
        self.arguments.limit.unwrap_or(usize::MAX)
    }

    /// Returns the number of a parameter's entity; what the graph does not have is an error that
    /// says so, and not an empty answer.
    fn entity(&self, parameter: &str) -> Result<Option<u32>, QueryError> {
        let Some(id) = self.arguments.entity(parameter) else {
            return Ok(None);
        };
        match self.graph.index().entity(id.as_str())? {
            Some(number) => Ok(Some(number)),
            None => Err(QueryError::Name(super::NameError::Unknown {
                name: id.to_string(),
                candidates: Vec::new(),
            })),
        }
    }

    /// Returns the number of an entity that the question cannot do without.
    fn required(&self, parameter: &str) -> Result<u32, QueryError> {
        let number = self.entity(parameter)?;
        Ok(number.expect("a parameter without default and not optional was read"))
    }

    /// Returns what `since`, `until`, `origin` and `tag` let through.
    fn filter(&self) -> Filter {
        let text = |name| self.arguments.text(name).map(str::to_owned);
        let origin = self.arguments.entity("origin").map(EntityId::to_string);
        Filter {
            since: text("since"),
            until: text("until"),
            origins: origin.into_iter().collect(),
            tags: text("tag").into_iter().collect(),
            ..Filter::default()
        }
    }

    /// Returns the documents of the graph that pass the question's filter, with their numbers.
    fn documents(&self) -> Result<Vec<(u32, &'a DocumentEntry)>, QueryError> {
        let filter = self.filter();
        let entries = (0..).zip(self.graph.documents()?);
        Ok(entries
            .filter(|(_, entry)| filter.document(entry))
            .collect())
    }

    /// Returns the documents that name an entity and pass, in their order.
    fn documents_of(&self, entity: u32) -> Result<Vec<u32>, QueryError> {
        let (index, entries) = (self.graph.index(), self.graph.documents()?);
        let filter = self.filter();
        let mut documents: Vec<u32> = Vec::new();
        let mut known = 0..0;
        for unit in index.units(entity)? {
            if known.contains(unit) {
                continue;
            }
            let (document, _) = index.place(*unit)?;
            known = index.units_of(document)?;
            let entry = entries.get(document as usize);
            if entry.is_some_and(|entry| filter.document(entry)) {
                documents.push(document);
            }
        }
        Ok(documents)
    }

    /// Returns the entities that a document names, each once, sorted.
    fn named_in(&self, document: u32) -> Result<Vec<u32>, StoreError> {
        let index = self.graph.index();
        let mut named = Vec::new();
        for unit in index.units_of(document)? {
            named.extend_from_slice(index.entities_of(unit)?);
        }
        named.sort_unstable();
        named.dedup();
        Ok(named)
    }

    /// Reads the records of documents, without their texts, one after the other.
    fn each_record(
        &self,
        documents: &[(u32, &DocumentEntry)],
        mut take: impl FnMut(u32, &DocumentEntry, Linked) -> Result<(), QueryError>,
    ) -> Result<(), QueryError> {
        for (number, entry) in documents {
            self.stop.check()?;
            let linked = self.graph.records().without_text(*number)?;
            take(*number, entry, linked)?;
        }
        Ok(())
    }

    fn entry(&self, document: u32) -> Result<&'a DocumentEntry, StoreError> {
        let entries = self.graph.documents()?;
        Ok(&entries[document as usize])
    }

    /// Returns a document as a term.
    fn document(&self, entry: &DocumentEntry) -> Option<Term> {
        iri(self.graph.base().document(&entry.id))
    }

    /// Returns an entity as a term.
    fn node(&self, entity: &EntityId) -> Option<Term> {
        iri(self.graph.base().entity(entity))
    }

    /// Returns the name of an entity; the id where the graph knows no more.
    fn label(&self, id: &EntityId) -> Result<String, StoreError> {
        match self.graph.index().entity(id.as_str())? {
            Some(number) => Ok(self.graph.card(number)?.label),
            None => Ok(id.to_string()),
        }
    }

    /// Tells which types and subtypes the parameter `kind` lets through.
    fn kind(&self) -> Kind<'a> {
        Kind(self.arguments.text("kind"))
    }
}

/// A type such as `ngo`, with or without subtype (`place:city`); `None` lets all through.
struct Kind<'a>(Option<&'a str>);

impl Kind<'_> {
    fn passes(&self, kind: Type, subtype: Option<&str>) -> bool {
        let Some(wanted) = self.0 else { return true };
        match wanted.split_once(':') {
            Some((name, sub)) => kind.as_str() == name && subtype == Some(sub),
            None => kind.as_str() == wanted,
        }
    }
}

fn iri(node: NamedNode) -> Option<Term> {
    Some(node.into())
}

fn text(value: impl Into<String>) -> Option<Term> {
    Some(Literal::new_simple_literal(value).into())
}

fn number(value: impl TryInto<i64>) -> Option<Term> {
    let value: Option<i64> = value.try_into().ok();
    value.map(|value| Literal::from(value).into())
}

fn flag(value: bool) -> Option<Term> {
    Some(Literal::from(value).into())
}

fn date(entry: &DocumentEntry) -> Option<Term> {
    Some(date_literal(entry.date.as_deref()?).into())
}

/// Returns type and subtype as gazetteers write them.
fn kind_of(card: &EntityCard) -> Option<Term> {
    text(match &card.subtype {
        Some(subtype) => format!("{}:{subtype}", card.kind.as_str()),
        None => card.kind.as_str().to_owned(),
    })
}

/// Returns the month of a date as precise as it is known (`2009-02`, or `2009`).
fn month(entry: &DocumentEntry) -> Option<&str> {
    let date = entry.date.as_deref()?;
    Some(date.get(..7).unwrap_or(date))
}

/// What comes first by date; undated documents come last, and equal dates in the order of ids.
fn by_date(entry: &DocumentEntry) -> (bool, Option<&str>, &str) {
    (
        entry.date.is_none(),
        entry.date.as_deref(),
        entry.id.as_str(),
    )
}

/// Counts documents under keys and remembers the earliest and the latest of each.
#[derive(Default)]
struct Tally<'a> {
    documents: BTreeSet<u32>,
    first: Option<&'a DocumentEntry>,
    last: Option<&'a DocumentEntry>,
}

impl<'a> Tally<'a> {
    fn add(&mut self, document: u32, entry: &'a DocumentEntry) {
        self.documents.insert(document);
        if self
            .first
            .is_none_or(|first| by_date(entry) < by_date(first))
        {
            self.first = Some(entry);
        }
        // An undated document is nobody's last sight.
        let later = |last: &DocumentEntry| {
            let key = |entry: &DocumentEntry| (entry.date.is_some(), entry.date.clone());
            (key(last), last.id.as_str()) < (key(entry), entry.id.as_str())
        };
        if self.last.is_none_or(later) {
            self.last = Some(entry);
        }
    }
}

/// Which posts and agencies sent documents: as their message numbers have it, else by their label.
fn sender(entry: &DocumentEntry) -> Option<String> {
    match crate::id::Mrn::parse(entry.id.as_str()) {
        Some(mrn) => Some(mrn.post().to_owned()),
        None => entry.origin.as_ref().map(EntityId::to_string),
    }
}

/// Names of entities that are asked for again and again.
#[derive(Default)]
struct Labels(FxHashMap<EntityId, String>);

impl Labels {
    fn get(&mut self, asked: &Asked<'_>, id: &EntityId) -> Result<String, StoreError> {
        if let Some(label) = self.0.get(id) {
            return Ok(label.clone());
        }
        let label = asked.label(id)?;
        self.0.insert(id.clone(), label.clone());
        Ok(label)
    }
}

/// Tells whether a document is the current text of something in the graph.
fn is_current(entry: &DocumentEntry) -> bool {
    entry.status == DocumentStatus::Current
}
