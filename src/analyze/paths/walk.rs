//! Where can one go from here? The steps from a stop, read from the index and the facts when a
//! search asks for them.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::cost::{entering, thousandths, weighed};
use super::{How, MOST_STEPS, MOST_STOPS, Question, Step, Stop};
use crate::document::Level;
use crate::id::DocumentId;
use crate::rdf::{Citation, Saying};
use crate::store::{Facts, GraphReader, Index, Place, Statement, StoreError};

/// A walk under way.
pub(super) struct Walk<'a> {
    graph: &'a GraphReader,
    index: &'a Index,
    facts: &'a Facts,
    question: &'a Question,
    /// Whether each document passes the filter.
    documents: Vec<bool>,
    /// Whether anything can be dropped by the filter at all.
    is_filtered: bool,
    known: FxHashMap<Stop, Rc<[(Stop, u64)]>>,
    degrees: FxHashMap<Stop, usize>,
    steps: usize,
    gave_up: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        graph: &'a GraphReader,
        question: &'a Question,
    ) -> Result<Walk<'a>, StoreError> {
        let filter = &question.filter;
        let entries = graph.documents()?;
        let documents: Vec<bool> = entries.iter().map(|entry| filter.document(entry)).collect();
        let is_filtered = filter.since.is_some()
            || filter.until.is_some()
            || !filter.origins.is_empty()
            || !filter.tags.is_empty()
            || filter
                .max_level
                .is_some_and(|level| level < Level::TopSecret)
            || !filter.exclude_caveats.is_empty();
        Ok(Walk {
            graph,
            index: graph.index(),
            facts: graph.facts()?,
            question,
            documents,
            is_filtered,
            known: FxHashMap::default(),
            degrees: FxHashMap::default(),
            steps: 0,
            gave_up: false,
        })
    }

    /// Returns how many stops were looked at.
    pub(super) fn stops(&self) -> usize {
        self.known.len()
    }

    /// Tells whether stops were left out because the search had become too long.
    pub(super) fn gave_up(&self) -> bool {
        self.gave_up
    }

    /// Returns the stops next to one, with weighed costs, in the order of stops.
    pub(super) fn successors(&mut self, stop: Stop) -> Result<Rc<[(Stop, u64)]>, StoreError> {
        if let Some(known) = self.known.get(&stop) {
            return Ok(known.clone());
        }
        if self.known.len() >= MOST_STOPS || self.steps >= MOST_STEPS {
            self.gave_up = true;
            return Ok(Rc::default());
        }
        let mut next: Vec<(Stop, u64)> = Vec::new();
        for (to, through) in self.ways(stop)? {
            if self.is_allowed(to)?
                && let Some(degree) = self.degree(to)?
            {
                let cost = through + entering(degree);
                next.push((to, weighed(cost, stop, to)));
            }
        }
        next.sort_unstable();
        self.steps += next.len();
        let next: Rc<[(Stop, u64)]> = next.into();
        self.known.insert(stop, next.clone());
        Ok(next)
    }

    /// Returns the stops from which one is next, with the weighed costs of the steps to it.
    ///
    /// Whatever connects two stops connects them both ways, so these are the stops next to it; what
    /// such a step costs differs by which of the two it enters.
    pub(super) fn predecessors(&mut self, stop: Stop) -> Result<Vec<(Stop, u64)>, StoreError> {
        let own = entering(self.degree(stop)?.unwrap_or(1));
        let next = self.successors(stop)?;
        let mut before = Vec::with_capacity(next.len());
        for (one, cost) in next.iter().copied() {
            let other = entering(self.degree(one)?.unwrap_or(1));
            before.push((one, weighed(thousandths(cost) - other + own, one, stop)));
        }
        Ok(before)
    }

    /// Tells whether a path may enter a stop at all.
    pub(super) fn is_entered(&mut self, stop: Stop) -> Result<bool, StoreError> {
        Ok(self.is_allowed(stop)? && self.degree(stop)?.is_some())
    }

    /// Returns the stops next to one, each once, with the least cost of what lies between.
    fn ways(&mut self, stop: Stop) -> Result<FxHashMap<Stop, u64>, StoreError> {
        let mut ways: FxHashMap<Stop, u64> = FxHashMap::default();
        let mut way = |to: Stop, through: u64| {
            let least = ways.entry(to).or_insert(through);
            *least = through.min(*least);
        };
        match stop {
            Stop::Entity(entity) => {
                for unit in self.index.units(entity)? {
                    if !self.passes(*unit)? {
                        continue;
                    }
                    let named = self.index.entities_of(*unit)?;
                    let through = entering(named.len());
                    let (document, paragraph) = self.index.place(*unit)?;
                    if paragraph == 0 {
                        // Addressees, offices that a cable is passed to, subject and signature:
                        // they meet in the document, and one among many in its header is not much.
                        way(Stop::Document(document), through);
                        continue;
                    }
                    for other in named.iter().filter(|other| **other != entity) {
                        way(Stop::Entity(*other), through);
                    }
                    way(Stop::Document(document), 0);
                }
                for statement in self.facts.statements(entity)? {
                    if self.is_said(&statement)? {
                        way(Stop::Entity(statement.object), 0);
                    }
                }
                for subject in self.facts.subjects(entity)? {
                    if self.statement(*subject, entity)?.is_some() {
                        way(Stop::Entity(*subject), 0);
                    }
                }
            }
            Stop::Document(document) => {
                let units = self.index.units_of(document)?;
                for unit in units.clone() {
                    if self.passes(unit)? {
                        let named = self.index.entities_of(unit)?;
                        let is_header = unit == units.start;
                        let through = if is_header { entering(named.len()) } else { 0 };
                        for entity in named {
                            way(Stop::Entity(*entity), through);
                        }
                    }
                }
                for citation in self.facts.citations(document)? {
                    if self.is_cited(document, &citation)?
                        && let Some(cited) = self.stop_of(&citation.cited)?
                    {
                        way(cited, 0);
                    }
                }
                let id = &self.graph.documents()?[document as usize].id;
                for citing in self.facts.citing(id.as_str())? {
                    if self.citation(*citing, id)?.is_some() {
                        way(Stop::Document(*citing), 0);
                    }
                }
            }
            Stop::Missing(row) => {
                let (id, citing) = self.facts.citing_row(row as usize)?;
                let id = DocumentId::new(id);
                for citing in citing {
                    if self.citation(*citing, &id)?.is_some() {
                        way(Stop::Document(*citing), 0);
                    }
                }
            }
        }
        ways.remove(&stop);
        Ok(ways)
    }

    /// Tells whether a path may stop here.
    fn is_allowed(&self, stop: Stop) -> Result<bool, StoreError> {
        let question = self.question;
        if question.avoid.contains(&stop) {
            return Ok(false);
        }
        if question.through.is_empty() || stop == question.to || stop == question.from {
            return Ok(true);
        }
        Ok(match stop {
            Stop::Entity(entity) => {
                let kind = self.index.kind(entity)?;
                kind.is_some_and(|kind| question.through.contains(&kind))
            }
            _ => false,
        })
    }

    /// Returns how much a stop is connected; `None` when a filter leaves nothing of it.
    fn degree(&mut self, stop: Stop) -> Result<Option<usize>, StoreError> {
        if let Some(known) = self.degrees.get(&stop) {
            return Ok((*known > 0).then_some(*known));
        }
        let degree = match stop {
            Stop::Entity(entity) => {
                let units = self.index.units(entity)?;
                let mut named = units.len();
                if self.is_filtered {
                    named = 0;
                    for unit in units {
                        named += usize::from(self.passes(*unit)?);
                    }
                }
                match (named, self.is_filtered) {
                    // A filter leaves no trace of what only other documents name.
                    (0, true) => 0,
                    _ => named + self.facts.subjects(entity)?.len().max(1),
                }
            }
            Stop::Document(document) => {
                // A document of which nothing passes is dropped whole: its number alone would
                // say that it is there.
                let (mut named, mut is_left) = (1, false);
                for unit in self.index.units_of(document)? {
                    if self.passes(unit)? {
                        is_left = true;
                        named += self.index.entities_of(unit)?.len();
                    }
                }
                if is_left { named } else { 0 }
            }
            Stop::Missing(row) => {
                let (id, citing) = self.facts.citing_row(row as usize)?;
                let id = DocumentId::new(id);
                let mut cited = 0;
                for citing in citing {
                    cited += usize::from(self.citation(*citing, &id)?.is_some());
                }
                cited
            }
        };
        self.degrees.insert(stop, degree);
        Ok((degree > 0).then_some(degree))
    }

    /// Returns a step that was found, with what connects its ends.
    pub(super) fn step(&mut self, from: Stop, to: Stop) -> Result<Step, StoreError> {
        let how = match (from, to) {
            (Stop::Entity(one), Stop::Entity(other)) => self.between(one, other)?,
            (Stop::Entity(entity), Stop::Document(document))
            | (Stop::Document(document), Stop::Entity(entity)) => {
                self.named(document, entity)?.map(How::Named)
            }
            (one, other) => match self.cites(one, other, false)? {
                Some(how) => Some(how),
                None => self.cites(other, one, true)?,
            },
        };
        let weighed = self.successors(from)?;
        let cost = weighed.iter().find(|(stop, _)| *stop == to);
        Ok(Step {
            from,
            to,
            cost: cost.map_or(0, |(_, cost)| super::cost::thousandths(*cost)),
            how: how.expect("a step was taken because something connects its ends"),
        })
    }

    /// Returns what connects two entities: a statement, else the paragraph with the fewest names
    /// (the first of them).
    fn between(&self, one: u32, other: u32) -> Result<Option<How>, StoreError> {
        for (subject, object, is_backwards) in [(one, other, false), (other, one, true)] {
            if let Some(statement) = self.statement(subject, object)? {
                return Ok(Some(How::Stated {
                    statement,
                    is_backwards,
                }));
            }
        }
        let mut best: Option<(usize, u32)> = None;
        let (units, others) = (self.index.units(one)?, self.index.units(other)?);
        let (few, many) = if units.len() <= others.len() {
            (units, others)
        } else {
            (others, units)
        };
        for unit in few {
            let is_shared = many.binary_search(unit).is_ok();
            if is_shared && self.index.place(*unit)?.1 > 0 && self.passes(*unit)? {
                let found = (self.index.entities_of(*unit)?.len(), *unit);
                best = Some(best.map_or(found, |best| best.min(found)));
            }
        }
        Ok(match best {
            Some((_, unit)) => Some(How::Together(self.place(unit)?)),
            None => None,
        })
    }

    /// Returns the first statement about two entities that passes; one of a document before one of
    /// a gazetteer.
    fn statement(&self, subject: u32, object: u32) -> Result<Option<Statement>, StoreError> {
        let mut found: Option<Statement> = None;
        for statement in self.facts.statements(subject)? {
            if statement.object != object || !self.is_said(&statement)? {
                continue;
            }
            let is_better = found
                .as_ref()
                .is_none_or(|found| found.document.is_none() && statement.document.is_some());
            if is_better {
                found = Some(statement);
            }
        }
        Ok(found)
    }

    /// Tells whether the place where a statement stands passes; gazetteers always do.
    fn is_said(&self, statement: &Statement) -> Result<bool, StoreError> {
        match (statement.document, &statement.said) {
            (Some(document), Saying::Document { paragraph, .. }) => {
                self.passes(self.index.units_of(document)?.start + paragraph)
            }
            (Some(_), Saying::Gazetteer { .. }) => Ok(false),
            (None, _) => Ok(true),
        }
    }

    /// Tells whether a path makes a detour: of three stops in a row, what connects the first and
    /// the last says it better without the one between.
    pub(super) fn is_detour(&self, stops: &[Stop]) -> Result<bool, StoreError> {
        for three in stops.windows(3) {
            let is_detour = match (three[0], three[1], three[2]) {
                // A paragraph that names both, rather than the document around it.
                (Stop::Entity(one), Stop::Document(_), Stop::Entity(other)) => {
                    self.between(one, other)?.is_some()
                }
                // A document that names it, rather than another name in that document.
                (Stop::Entity(entity), Stop::Entity(_), Stop::Document(document))
                | (Stop::Document(document), Stop::Entity(_), Stop::Entity(entity)) => {
                    self.named(document, entity)?.is_some()
                }
                // A paragraph that names all three is one step.
                (Stop::Entity(one), Stop::Entity(middle), Stop::Entity(other)) => {
                    let (before, after) =
                        (self.between(one, middle)?, self.between(middle, other)?);
                    matches!((before, after), (Some(How::Together(a)), Some(How::Together(b))) if a == b)
                }
                _ => false,
            };
            if is_detour {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns the first place where a document names an entity: a paragraph, else outside them.
    fn named(&self, document: u32, entity: u32) -> Result<Option<Place>, StoreError> {
        let units = self.index.units_of(document)?;
        let body = units.start + 1..units.end;
        for unit in body.chain(units.start..units.end.min(units.start + 1)) {
            if self.index.entities_of(unit)?.binary_search(&entity).is_ok() && self.passes(unit)? {
                return self.place(unit).map(Some);
            }
        }
        Ok(None)
    }

    fn cites(&self, one: Stop, other: Stop, is_backwards: bool) -> Result<Option<How>, StoreError> {
        let Stop::Document(citing) = one else {
            return Ok(None);
        };
        let id = match other {
            Stop::Document(cited) => self.graph.documents()?[cited as usize].id.clone(),
            Stop::Missing(row) => DocumentId::new(self.facts.citing_row(row as usize)?.0),
            Stop::Entity(_) => return Ok(None),
        };
        let citation = self.citation(citing, &id)?;
        Ok(citation.map(|citation| How::Cites {
            citing,
            citation: Box::new(citation),
            is_backwards,
        }))
    }

    /// Returns the first citation of one document by another that passes.
    fn citation(&self, citing: u32, cited: &DocumentId) -> Result<Option<Citation>, StoreError> {
        for citation in self.facts.citations(citing)? {
            if citation.cited == *cited && self.is_cited(citing, &citation)? {
                return Ok(Some(citation));
            }
        }
        Ok(None)
    }

    fn is_cited(&self, citing: u32, citation: &Citation) -> Result<bool, StoreError> {
        self.passes(self.index.units_of(citing)?.start + citation.paragraph)
    }

    /// Tells whether a unit passes the filter.
    fn passes(&self, unit: u32) -> Result<bool, StoreError> {
        if self.is_filtered && !self.question.filter.marking(self.index.marking(unit)?) {
            return Ok(false);
        }
        let (document, _) = self.index.place(unit)?;
        Ok(self
            .documents
            .get(document as usize)
            .copied()
            .unwrap_or(false))
    }

    fn place(&self, unit: u32) -> Result<Place, StoreError> {
        let (document, paragraph) = self.index.place(unit)?;
        Ok(Place {
            document,
            paragraph,
        })
    }

    /// Returns the stop of a document's id.
    fn stop_of(&self, id: &DocumentId) -> Result<Option<Stop>, StoreError> {
        if let Some(number) = self.graph.document(id.as_str())? {
            return Ok(Some(Stop::Document(number)));
        }
        Ok(row(self.facts, id.as_str())?.map(Stop::Missing))
    }
}

/// Finds the row of a cited cable.
pub(super) fn row(facts: &Facts, id: &str) -> Result<Option<u32>, StoreError> {
    let (mut low, mut high) = (0, facts.cited()?);
    while low < high {
        let middle = low + (high - low) / 2;
        match facts.citing_row(middle)?.0.cmp(id) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Ok(u32::try_from(middle).ok()),
        }
    }
    Ok(None)
}
