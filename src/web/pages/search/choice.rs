//! Which documents pass, and where do they say it?

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use reftel::query::evidence::{Evidence, Reader, passages};
use reftel::source::Span;
use reftel::store::{DocumentEntry, EntityCard, GraphReader, Place};
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

/// What was found, and how much was read for it.
pub struct Found {
    /// The documents, in their order.
    pub hits: Hits,
    /// How many were not read.
    pub unread: usize,
    /// How many there were to read.
    pub of: usize,
}

/// The documents that were found: all that have the words, or those that pass.
pub enum Hits {
    /// As the index found them.
    All(Arc<Matches>),
    /// Some of them.
    Some(Vec<Match>),
}

impl Deref for Hits {
    type Target = [Match];

    fn deref(&self) -> &[Match] {
        match self {
            Hits::All(all) => &all.found,
            Hits::Some(some) => some,
        }
    }
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

    /// Finds the documents.
    pub fn find(&self, here: &Here<'_>) -> Result<Found, Fault> {
        let graph = &here.snapshot.graph;
        let entries = graph.documents()?;
        let columns = here.snapshot.columns()?;
        let named: Option<Vec<bool>> = match &self.entity {
            Some((number, _)) => {
                let mut named = vec![false; entries.len()];
                for (_, document, _) in graph.index().places(*number)? {
                    if let Some(named) = named.get_mut(document as usize) {
                        *named = true;
                    }
                }
                Some(named)
            }
            None => None,
        };
        let fields = FIELDS.iter().zip(&columns.fields);
        let chosen: Vec<(&Column, Chosen)> = fields
            .filter(|((field, _), _)| self.asked.all(field).next().is_some())
            .map(|((field, _), column)| (column, Chosen::read(column, self.asked.all(field))))
            .collect();
        let is_dated = self.asked.get("since").is_some() || self.asked.get("until").is_some();
        let passes = |number: u32| {
            let at = number as usize;
            columns.is_current.get(at) == Some(&true)
                && named.as_ref().is_none_or(|named| named[at])
                && (!is_dated || self.dates(&entries[at]))
                && chosen
                    .iter()
                    .all(|(column, chosen)| chosen.passes(column.of(number)))
        };
        let all = 0..u32::try_from(entries.len()).unwrap_or(u32::MAX);
        if self.words.is_empty() {
            let hits = all.filter(|number| passes(*number)).map(|document| Match {
                document,
                times: 0,
                together: 0,
            });
            return Ok(Found {
                hits: Hits::Some(hits.collect()),
                unread: 0,
                of: 0,
            });
        }
        let found = self.matches(here, &|| all.clone().filter(|one| passes(*one)).collect())?;
        let (unread, of) = (found.of - found.looked, found.of);
        let passes_all = columns.are_current && named.is_none() && chosen.is_empty() && !is_dated;
        let hits = match passes_all {
            true => Hits::All(found),
            false => {
                let hits = found.found.iter().filter(|one| passes(one.document));
                Hits::Some(hits.cloned().collect())
            }
        };
        Ok(Found { hits, unread, of })
    }

    /// Finds the words in all documents, so that choices cost nothing afterwards; where these are
    /// too many to read, only in those that pass.
    fn matches(
        &self,
        here: &Here<'_>,
        passing: &dyn Fn() -> Vec<u32>,
    ) -> Result<Arc<Matches>, Fault> {
        let graph = &here.snapshot.graph;
        let searches = &here.snapshot.searches;
        let words = self.asked.get("q").unwrap_or_default();
        let kept = &here.snapshot.words;
        let columns = here.snapshot.columns()?;
        let current = || {
            let all = (0u32..).zip(&columns.is_current);
            let current = all.filter(|(_, is_current)| **is_current);
            current.map(|(number, _)| number).collect()
        };
        let all = searches.get(words, || kept.find(graph, &self.words, current, here.stop))?;
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
            kept.find(graph, &self.words, passing, here.stop)
        })
    }

    /// Returns where a document says it.
    pub fn evidence(&self, graph: &GraphReader, hit: &Match) -> Result<Option<Evidence>, Fault> {
        if !self.words.is_empty() {
            let linked = graph.record(hit.document)?;
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
            return Ok(Some(passages(graph, hit.document, &linked, &spans)?));
        }
        let mut reader = Reader::new(graph);
        let units = graph.index().units_of(hit.document)?;
        let place = |paragraph: u32| Place {
            document: hit.document,
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
