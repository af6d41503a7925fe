//! Which documents, paragraphs and entities pass the filter? Asked once, before a view counts.
//!
//! A unit (a paragraph, or what stands outside the body) passes when its document passes and its
//! own marking does. Views see the graph directory through this, so that what a filter drops is
//! in no count. Dates are those of passing documents.

use std::sync::{Arc, OnceLock};

use super::request::GraphError;
use crate::gazetteer::Type;
use crate::store::{
    DocumentEntry, Filter, GraphReader, Index, Named, Place, StoreError, Unfiltered,
};

/// The part of a graph directory that passes a filter.
#[derive(Clone)]
pub(super) struct Passing<'a> {
    pub(super) graph: &'a GraphReader,
    pub(super) index: &'a Index,
    pub(super) filter: &'a Filter,
    pub(super) entries: &'a [DocumentEntry],
    /// Of each unit its document, or `NONE` when the unit does not pass.
    documents: Arc<Vec<u32>>,
    /// Of each document its place in the order of dates, then ids; undated ones last.
    rank: Arc<Vec<u32>>,
    /// How many documents have a date.
    dated: u32,
    /// How often everything is named where nothing is filtered.
    all: &'a OnceLock<Named>,
    /// Whether only bodies are asked for.
    is_part: bool,
}

/// A unit that does not pass.
const NONE: u32 = u32::MAX;

/// How often something is named, and from when to when.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) documents: u32,
    pub(super) paragraphs: u32,
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
}

impl<'a> Passing<'a> {
    pub(super) fn new(
        graph: &'a GraphReader,
        filter: &'a Filter,
    ) -> Result<Passing<'a>, GraphError> {
        let (index, entries) = (graph.index(), graph.documents()?);
        // What nothing is filtered from is asked again and again, and is the same each time.
        let all = graph.unfiltered(|| {
            let (rank, dated) = ranks(entries);
            Ok(Unfiltered {
                documents: Arc::new(documents(index, entries, &Filter::default())?),
                rank: Arc::new(rank),
                dated,
                named: OnceLock::new(),
            })
        })?;
        let documents = match filter.passes_all() {
            true => all.documents.clone(),
            false => Arc::new(documents(index, entries, filter)?),
        };
        Ok(Passing {
            graph,
            index,
            filter,
            entries,
            documents,
            rank: all.rank.clone(),
            dated: all.dated,
            all: &all.named,
            is_part: false,
        })
    }

    /// Returns how often everything is named, counted once for all questions; `None` where a filter
    /// or a part of documents is asked for.
    pub(super) fn whole(&self) -> Result<Option<&'a Named>, GraphError> {
        if !self.filter.passes_all() || self.is_part {
            return Ok(None);
        }
        if let Some(named) = self.all.get() {
            return Ok(Some(named));
        }
        let mut of = Vec::with_capacity(self.index.entities()?);
        for entity in 0..self.index.entities()? as u32 {
            of.push(how_often(self.units_of(entity)?));
        }
        let all = how_often(self.units());
        Ok(Some(self.all.get_or_init(|| Named { of, all })))
    }

    /// Returns the same without what stands outside of bodies: addressees and signers, who are
    /// together on every cable and say little by it.
    fn bodies(&self) -> Result<Passing<'a>, GraphError> {
        let mut bodies = self.clone();
        bodies.is_part = true;
        let documents = Arc::make_mut(&mut bodies.documents);
        for document in 0..self.entries.len() as u32 {
            let mut units = self.index.units_of(document)?;
            if let Some(head) = units.next() {
                documents[head as usize] = NONE;
            }
        }
        Ok(bodies)
    }

    /// Returns where names are counted: everywhere, or in bodies only.
    pub(super) fn counted(&self, heads: bool) -> Result<Passing<'a>, GraphError> {
        if heads {
            Ok(self.clone())
        } else {
            self.bodies()
        }
    }

    /// Returns the document of a unit; `None` when the unit does not pass.
    pub(super) fn document(&self, unit: u32) -> Option<u32> {
        let document = self.documents.get(unit as usize).copied();
        document.filter(|document| *document != NONE)
    }

    /// Returns the units that pass, each with its document, in order.
    pub(super) fn units(&self) -> impl Iterator<Item = (u32, u32)> {
        let all = (0..).zip(self.documents.iter());
        all.filter(|(_, document)| **document != NONE)
            .map(|(unit, document)| (unit, *document))
    }

    /// Returns the units of an entity that pass, each with its document, in order.
    pub(super) fn units_of(
        &self,
        entity: u32,
    ) -> Result<impl Iterator<Item = (u32, u32)>, GraphError> {
        let units = self.index.units(entity)?.iter();
        Ok(units.filter_map(|unit| Some((*unit, self.document(*unit)?))))
    }

    /// Tells whether documents like this pass and show what stands outside their body.
    pub(super) fn head(&self, document: u32) -> Result<bool, GraphError> {
        let mut units = self.index.units_of(document)?;
        Ok(units
            .next()
            .is_some_and(|unit| self.document(unit).is_some()))
    }

    /// Tells whether any part of a document passes.
    pub(super) fn any(&self, document: u32) -> Result<bool, GraphError> {
        let mut units = self.index.units_of(document)?;
        Ok(units.any(|unit| self.document(unit).is_some()))
    }

    /// Returns where a document stands in the order of dates, then ids.
    pub(super) fn rank(&self, document: u32) -> u32 {
        self.rank.get(document as usize).copied().unwrap_or(NONE)
    }

    /// Returns how late a document is among those with a date, 0 for one without: the greater, the
    /// later. Documents of one date differ by their ids.
    pub(super) fn recency(&self, document: u32) -> u32 {
        let rank = self.rank(document);
        if rank < self.dated { rank + 1 } else { 0 }
    }

    /// Returns the place of a unit of `document`.
    pub(super) fn place(&self, unit: u32, document: u32) -> Result<Place, GraphError> {
        Ok(Place {
            document,
            paragraph: unit - self.index.units_of(document)?.start.min(unit),
        })
    }

    /// Tells whether an entity's type counts. Codes of the TAGS line count only when asked for:
    /// they say what a whole document is about.
    pub(super) fn kind(&self, entity: u32) -> Result<bool, GraphError> {
        let kind = self.index.kind(entity)?;
        let is_code = kind == Some(Type::Tag) && self.filter.kinds.is_empty();
        Ok(!is_code && self.filter.kind(kind))
    }

    /// Counts units, sorted and each with its document.
    pub(super) fn tally(&self, units: impl Iterator<Item = (u32, u32)>) -> Tally {
        let mut tally = Tally::default();
        let mut last = None;
        // Places in the order of dates are compared, not dates; of undated documents there are none.
        let (mut first, mut latest) = ((NONE, NONE), (0, NONE));
        for (_, document) in units {
            tally.paragraphs += 1;
            if last.replace(document) != Some(document) {
                tally.documents += 1;
                let recency = self.recency(document);
                if recency > 0 {
                    first = first.min((recency, document));
                    latest = if recency > latest.0 {
                        (recency, document)
                    } else {
                        latest
                    };
                }
            }
        }
        let date = |document: u32| self.entries.get(document as usize)?.date.clone();
        (tally.first, tally.last) = (date(first.1), date(latest.1));
        tally
    }
}

/// Counts documents and units; these are sorted, each with its document.
pub(super) fn how_often(units: impl Iterator<Item = (u32, u32)>) -> (u32, u32) {
    let (mut documents, mut all, mut last) = (0, 0, None);
    for (_, document) in units {
        all += 1;
        documents += u32::from(last.replace(document) != Some(document));
    }
    (documents, all)
}

/// Returns of each unit its document, or [`NONE`] when the unit does not pass.
fn documents(
    index: &Index,
    entries: &[DocumentEntry],
    filter: &Filter,
) -> Result<Vec<u32>, StoreError> {
    let mut documents = Vec::new();
    for (document, entry) in (0..).zip(entries) {
        let units = index.units_of(document)?;
        documents.resize(units.end as usize, NONE);
        if filter.document(entry) {
            for unit in units {
                if filter.marking(index.marking(unit)?) {
                    documents[unit as usize] = document;
                }
            }
        }
    }
    Ok(documents)
}

/// Returns of each document its place in the order of dates, then ids, undated ones last; and how
/// many are dated.
fn ranks(entries: &[DocumentEntry]) -> (Vec<u32>, u32) {
    // Most dates differ within their first sixteen characters, and whole numbers compare fast.
    let begin = |date: &Option<String>| match date {
        Some(date) => {
            let mut bytes = [0; 16];
            for (to, from) in bytes.iter_mut().zip(date.bytes()) {
                *to = from;
            }
            u128::from_be_bytes(bytes)
        }
        None => u128::MAX,
    };
    let entry = |number: u32| &entries[number as usize];
    let numbers = 0..entries.len() as u32;
    let mut order: Vec<(u128, u32)> = numbers
        .map(|number| (begin(&entry(number).date), number))
        .collect();
    order.sort_unstable_by(|one, other| {
        one.0.cmp(&other.0).then_with(|| {
            let key = |number: u32| (&entry(number).date, &entry(number).id, number);
            key(one.1).cmp(&key(other.1))
        })
    });
    let mut rank = vec![0; entries.len()];
    for (place, (_, document)) in (0..).zip(order) {
        rank[document as usize] = place;
    }
    let dated = entries.iter().filter(|entry| entry.date.is_some()).count();
    (rank, dated as u32)
}

impl Tally {
    /// Notes the date of another document.
    pub(super) fn dated(&mut self, date: Option<&str>) {
        let Some(date) = date else { return };
        if self.first.as_deref().is_none_or(|first| date < first) {
            self.first = Some(date.to_owned());
        }
        if self.last.as_deref().is_none_or(|last| date > last) {
            self.last = Some(date.to_owned());
        }
    }
}
