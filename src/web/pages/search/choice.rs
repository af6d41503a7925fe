//! Which documents pass, and where do they say it?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use reftel::query::evidence::{Evidence, Reader, passages};
use reftel::source::Span;
use reftel::store::{DocumentEntry, DocumentStatus, EntityCard, GraphReader, Place};
use reftel::text::one_line;

use super::super::super::asked::Asked;
use super::super::super::columns::{Chosen, Column, FIELDS};
use super::super::super::here::Here;
use super::super::super::reply::Fault;
use super::super::super::search::{Match, Matches, Words};
use super::super::{entity_label, entity_named};

/// What an address chooses.
pub struct Choice<'a> {
    /// The address.
    pub asked: &'a Asked,
    /// The words that are looked for.
    pub words: Words,
    /// The name that documents must have.
    pub entity: Option<(u32, EntityCard)>,
    /// Names of the senders that are chosen, by their ids.
    pub senders: BTreeMap<String, String>,
}

/// A document that was found.
pub struct Hit {
    /// Its number.
    pub number: u32,
    /// How often it has all the words.
    pub times: u32,
    /// How often it has them behind each other.
    pub together: u32,
}

/// What was found, and how much was read for it.
pub struct Found {
    /// The documents.
    pub hits: Vec<Hit>,
    /// How many were not read.
    pub unread: usize,
    /// How many there were to read.
    pub of: usize,
}

impl<'a> Choice<'a> {
    /// Reads an address.
    pub fn read(graph: &GraphReader, asked: &'a Asked) -> Result<Choice<'a>, Fault> {
        let words = Words::parse(asked.get("q").unwrap_or_default())?;
        let entity = match asked.get("entity") {
            Some(name) => {
                let card = entity_named(graph, name)?;
                let number = graph.index().entity(card.id.as_str())?;
                number.map(|number| (number, card))
            }
            None => None,
        };
        for field in ["since", "until"] {
            let value = asked.get(field).unwrap_or_default();
            let is_date = value
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
            if !is_date || !matches!(value.len(), 0 | 4 | 7 | 10) {
                return Err(Fault::Bad(format!(
                    "A date is a year, a month or a day: 2009, 2009-02, 2009-02-13. This is none: “{value}”."
                )));
            }
        }
        let mut senders = BTreeMap::new();
        for sender in asked.all("sender") {
            let id = sender.strip_prefix('-').unwrap_or(sender);
            senders.insert(id.to_owned(), entity_label(graph, id)?);
        }
        Ok(Choice {
            asked,
            words,
            entity,
            senders,
        })
    }

    /// Returns what the page is called.
    pub fn title(&self) -> String {
        match (self.asked.get("q"), &self.entity) {
            (Some(words), _) => format!("{words} – documents and names"),
            (None, Some((_, card))) => format!("Documents that name {}", one_line(&card.label)),
            (None, None) => "Documents".to_owned(),
        }
    }

    /// Tells whether the date of a document passes.
    fn dates(&self, entry: &DocumentEntry) -> bool {
        let date = entry.date.as_deref();
        let since = self.asked.get("since");
        let until = self.asked.get("until");
        since.is_none_or(|since| date.is_some_and(|date| date >= since))
            && until.is_none_or(|until| {
                date.is_some_and(|date| date.get(..until.len()).unwrap_or(date) <= until)
            })
    }

    /// Finds the documents, in no order.
    pub fn find(&self, here: &Here<'_>) -> Result<Found, Fault> {
        let graph = &here.snapshot.graph;
        let entries = graph.documents()?;
        let mut passing: Vec<u32> = match &self.entity {
            Some((number, _)) => {
                let mut documents = BTreeSet::new();
                for unit in graph.index().units(*number)? {
                    documents.insert(graph.index().place(*unit)?.0);
                }
                documents.into_iter().collect()
            }
            None => (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect(),
        };
        let columns = here.snapshot.columns()?;
        let fields = FIELDS.iter().zip(&columns.fields);
        let chosen: Vec<(&Column, Chosen)> = fields
            .filter(|((field, _), _)| self.asked.all(field).next().is_some())
            .map(|((field, _), column)| (column, Chosen::read(column, self.asked.all(field))))
            .collect();
        let is_dated = self.asked.get("since").is_some() || self.asked.get("until").is_some();
        passing.retain(|number| {
            let at = *number as usize;
            columns.is_current.get(at) == Some(&true)
                && (!is_dated || self.dates(&entries[at]))
                && chosen
                    .iter()
                    .all(|(column, chosen)| chosen.passes(column.of(*number)))
        });
        if self.words.is_empty() {
            let hits = passing.into_iter().map(|number| Hit {
                number,
                times: 0,
                together: 0,
            });
            return Ok(Found {
                hits: hits.collect(),
                unread: 0,
                of: 0,
            });
        }
        let found = self.matches(here, entries, &passing)?;
        let mut passes = vec![false; entries.len()];
        for number in &passing {
            passes[*number as usize] = true;
        }
        let is_passing = |one: &&Match| passes.get(one.document as usize) == Some(&true);
        let hits = found.found.iter().filter(is_passing).map(|one| Hit {
            number: one.document,
            times: one.times,
            together: one.together,
        });
        Ok(Found {
            hits: hits.collect(),
            unread: found.of - found.looked,
            of: found.of,
        })
    }

    /// Finds the words in all documents, so that choices cost nothing afterwards; where these are
    /// too many to read, only in those that pass.
    fn matches(
        &self,
        here: &Here<'_>,
        entries: &[DocumentEntry],
        passing: &[u32],
    ) -> Result<Arc<Matches>, Fault> {
        let graph = &here.snapshot.graph;
        let searches = &here.snapshot.searches;
        let words = self.asked.get("q").unwrap_or_default();
        let all = searches.get(words, || {
            let current =
                |(_, entry): &(u32, &DocumentEntry)| entry.status == DocumentStatus::Current;
            let all: Vec<u32> = (0u32..)
                .zip(entries)
                .filter(current)
                .map(|(number, _)| number)
                .collect();
            here.snapshot
                .words
                .find(graph, &self.words, &all, here.stop)
        })?;
        if all.looked == all.of {
            return Ok(all);
        }
        let fields = self
            .asked
            .fields
            .iter()
            .filter(|(name, _)| name != "page" && name != "sort");
        let key: Vec<String> = fields
            .map(|(name, value)| format!("{name}\n{value}"))
            .collect();
        searches.get(&format!("\n{}", key.join("\n")), || {
            here.snapshot
                .words
                .find(graph, &self.words, passing, here.stop)
        })
    }

    /// Returns where a document says it.
    pub fn evidence(&self, graph: &GraphReader, hit: &Hit) -> Result<Option<Evidence>, Fault> {
        if !self.words.is_empty() {
            let linked = graph.record(hit.number)?;
            let document = &linked.document;
            let is_body = |span: Span| {
                document
                    .paragraph_at(span.start)
                    .is_some_and(|own| own.span.contains(span))
            };
            let spans = self.words.best(&document.text, is_body);
            if spans.is_empty() {
                return Ok(None);
            }
            return Ok(Some(passages(graph, hit.number, &linked, &spans)?));
        }
        let mut reader = Reader::new(graph);
        let units = graph.index().units_of(hit.number)?;
        let place = |paragraph: u32| Place {
            document: hit.number,
            paragraph,
        };
        match &self.entity {
            Some((number, card)) => {
                let own = graph.index().units(*number)?;
                let mut named = units.clone().filter(|unit| own.binary_search(unit).is_ok());
                let first = named.next();
                // A paragraph says more than a header.
                let unit = match first {
                    Some(unit) if unit == units.start => named.next().or(first),
                    first => first,
                };
                let Some(unit) = unit else { return Ok(None) };
                Ok(Some(
                    reader.evidence(place(unit - units.start), &[&card.id])?,
                ))
            }
            None if units.len() > 1 => Ok(Some(reader.evidence(place(1), &[])?)),
            None => Ok(None),
        }
    }
}
