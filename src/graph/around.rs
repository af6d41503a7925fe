//! Who is named with these? Companions of an entity, or of a body with its parts.
//!
//! Counts come from rows of the index, only of documents that name one of the subjects; so a hub
//! that half of a large corpus names is answered without a join. Several subjects count as one: a
//! paragraph that names two of them is one paragraph, and none of them is a companion.

use std::cell::OnceCell;
use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::passing::Passing;
use super::statistics::Together;
use super::views::{GraphError, Scope};
use super::{window, withheld};
use crate::mention::Relation;
use crate::store::{EntityCard, Filter, GraphReader, Place};

/// Whom to list first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those who share the most paragraphs (documents, by document).
    #[default]
    Count,
    /// Those who are least likely to be together by chance.
    Llr,
    /// Those who are named with the subject most exclusively.
    Npmi,
    /// Those who were named with it last.
    Recent,
}

impl Order {
    /// Every order.
    pub const ALL: &'static [Order] = &[Order::Count, Order::Llr, Order::Npmi, Order::Recent];

    /// Returns its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Order::Count => "count",
            Order::Llr => "llr",
            Order::Npmi => "npmi",
            Order::Recent => "recent",
        }
    }
}

/// One who is named with the subjects.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Its number in the index.
    pub entity: u32,
    /// Paragraphs (or subjects, signatures) that name both; in a window, when windows were asked
    /// for.
    pub paragraphs: u32,
    /// Documents that name both, by the scope that was asked for; anywhere, when none was.
    pub documents: u32,
    /// The date of the last document that names both.
    pub last: Option<String>,
}

/// The surroundings of one or more subjects.
pub struct Around<'a> {
    passing: Passing<'a>,
    subjects: Vec<u32>,
    scope: Option<Scope>,
    /// Units that name a subject, each with its document, in order.
    units: Vec<(u32, u32)>,
    /// In windows: who is named near a subject in which unit, sorted.
    windows: Vec<(u32, u32)>,
    /// All places, and those that name a subject.
    all: OnceCell<(u32, u32)>,
}

/// What was counted of one.
#[derive(Clone, Copy, Default)]
struct Count {
    paragraphs: u32,
    documents: u32,
    shared_documents: u32,
    /// Documents seen last, plus one.
    last: u32,
    last_shared: u32,
    /// The document with the last date, plus one.
    recent: u32,
}

impl<'a> Around<'a> {
    /// Looks around `subjects` (their numbers in the index). Without `scope`, those who share a
    /// paragraph come first, then those who share a document only.
    ///
    /// # Errors
    ///
    /// [`GraphError::Store`] when the directory is damaged.
    pub fn new(
        graph: &'a GraphReader,
        filter: &'a Filter,
        subjects: &[u32],
        scope: Option<Scope>,
        words: u32,
    ) -> Result<Around<'a>, GraphError> {
        let passing = Passing::new(graph, filter)?;
        let mut subjects = subjects.to_vec();
        subjects.sort_unstable();
        subjects.dedup();
        let mut units = Vec::new();
        for subject in &subjects {
            units.extend(passing.units_of(*subject)?);
        }
        units.sort_unstable();
        units.dedup();
        let mut windows = Vec::new();
        if scope == Some(Scope::Window) {
            let accepted = vec![true; passing.index.entities()?];
            let mut found = Vec::new();
            let mut last = None;
            for (_, document) in &units {
                if last.replace(*document) != Some(*document) {
                    window::of_document(&passing, *document, words, &accepted, &mut found)?;
                }
            }
            let is_subject = |entity: u32| subjects.binary_search(&entity).is_ok();
            for (a, b, unit) in found {
                match (is_subject(a), is_subject(b)) {
                    (true, false) => windows.push((b, unit)),
                    (false, true) => windows.push((a, unit)),
                    _ => {}
                }
            }
            windows.sort_unstable();
            windows.dedup();
        }
        Ok(Around {
            passing,
            subjects,
            scope,
            units,
            windows,
            all: OnceCell::new(),
        })
    }

    /// Returns how many documents and how many paragraphs name a subject.
    pub fn named(&self) -> (u32, u32) {
        let tally = self.passing.tally(self.units.iter().copied());
        (tally.documents, tally.paragraphs)
    }

    /// Returns the subjects that something that passes names, by their numbers.
    pub fn subjects(&self) -> Result<Vec<u32>, GraphError> {
        let mut named = Vec::new();
        for subject in &self.subjects {
            if self.passing.units_of(*subject)?.next().is_some() {
                named.push(*subject);
            }
        }
        Ok(named)
    }

    /// Returns the card of one; under a ceiling its name as far as what passes has it, and an id
    /// that gives no more away.
    pub fn card(&self, entity: u32) -> Result<EntityCard, GraphError> {
        withheld::card(&self.passing, entity)
    }

    /// Returns everyone of the types of the filter who is named with a subject, in order.
    ///
    /// # Complexity
    ///
    /// Linear in the mentions of the documents that name a subject, plus a counter for each entity.
    pub fn beside(&self, order: Order) -> Result<Vec<Beside>, GraphError> {
        let mut counts = vec![Count::default(); self.passing.index.entities()?];
        let mut touched = Vec::new();
        self.count(&mut counts, &mut touched)?;
        let mut out = Vec::new();
        for entity in touched {
            let kind = self.passing.index.kind(entity)?;
            let count = counts[entity as usize];
            let together = self.scope == Some(Scope::Document) || self.scope.is_none();
            if !self.passing.filter.kind(kind) || (!together && count.paragraphs == 0) {
                continue;
            }
            out.push(self.describe(entity, count));
        }
        let mut keyed: Vec<(f64, Beside)> = Vec::with_capacity(out.len());
        for one in out {
            // What orders is counted for all; it costs a walk over all paragraphs of each.
            let key = match order {
                Order::Count | Order::Recent => 0.0,
                Order::Llr => self.together(&one)?.llr(),
                Order::Npmi => self.together(&one)?.npmi(),
            };
            keyed.push((key, one));
        }
        keyed.sort_by(|(key, one), (other_key, other)| {
            let times = |one: &Beside| match self.scope {
                Some(Scope::Document) => (Reverse(one.documents), Reverse(one.paragraphs)),
                _ => (Reverse(one.paragraphs), Reverse(one.documents)),
            };
            let apart = |one: &Beside| self.scope.is_none() && one.paragraphs == 0;
            let by = match order {
                Order::Recent => other.last.cmp(&one.last),
                _ => other_key.total_cmp(key),
            };
            apart(one)
                .cmp(&apart(other))
                .then(by)
                .then_with(|| times(one).cmp(&times(other)))
                .then(one.entity.cmp(&other.entity))
        });
        Ok(keyed.into_iter().map(|(_, one)| one).collect())
    }

    fn count(&self, counts: &mut [Count], touched: &mut Vec<u32>) -> Result<(), GraphError> {
        let index = self.passing.index;
        let mut rest = self.units.as_slice();
        while let Some((_, document)) = rest.first().copied() {
            let end = rest.partition_point(|(_, of)| *of == document);
            let (own, others) = rest.split_at(end);
            rest = others;
            for unit in index.units_of(document)? {
                if self.passing.document(unit).is_none() {
                    continue;
                }
                let shares = own.binary_search(&(unit, document)).is_ok();
                for other in index.entities_of(unit)? {
                    if self.subjects.binary_search(other).is_ok() {
                        continue;
                    }
                    let shares = shares
                        && (self.scope != Some(Scope::Window)
                            || self.windows.binary_search(&(*other, unit)).is_ok());
                    let count = &mut counts[*other as usize];
                    if count.documents == 0 {
                        touched.push(*other);
                    }
                    let mut is_new = count.last != document + 1;
                    if is_new {
                        count.last = document + 1;
                        count.documents += 1;
                    }
                    is_new &= matches!(self.scope, None | Some(Scope::Document));
                    if shares {
                        count.paragraphs += 1;
                        if count.last_shared != document + 1 {
                            count.last_shared = document + 1;
                            count.shared_documents += 1;
                            is_new = true;
                        }
                    }
                    if is_new && self.date(count.recent) < self.date(document + 1) {
                        count.recent = document + 1;
                    }
                }
            }
        }
        Ok(())
    }

    /// Returns the date of a document, by its number plus one.
    fn date(&self, document: u32) -> Option<&str> {
        let entry = self.passing.entries.get(document.checked_sub(1)? as usize);
        entry.and_then(|entry| entry.date.as_deref())
    }

    /// Returns how many places there are, and how many of them name a subject.
    fn all(&self) -> (u32, u32) {
        let (mut documents, mut units, mut last) = (0, 0, None);
        for (_, document) in self.passing.units() {
            units += 1;
            documents += u32::from(last.replace(document) != Some(document));
        }
        let (named_documents, named_units) = self.named();
        match self.scope {
            Some(Scope::Document) => (documents, named_documents),
            _ => (units, named_units),
        }
    }

    fn describe(&self, entity: u32, count: Count) -> Beside {
        Beside {
            entity,
            paragraphs: count.paragraphs,
            documents: match self.scope {
                None | Some(Scope::Document) => count.documents,
                Some(Scope::Window | Scope::Paragraph) => count.shared_documents,
            },
            last: self.date(count.recent).map(str::to_owned),
        }
    }

    /// Returns how often one appears alone and with a subject: by document, when that scope was
    /// asked for, else by paragraph.
    pub fn together(&self, one: &Beside) -> Result<Together, GraphError> {
        let (all, named) = *self.all.get_or_init(|| self.all());
        let (mut documents, mut units, mut last) = (0, 0, None);
        for (_, document) in self.passing.units_of(one.entity)? {
            units += 1;
            documents += u32::from(last.replace(document) != Some(document));
        }
        let (both, b) = match self.scope {
            Some(Scope::Document) => (one.documents, documents),
            _ => (one.paragraphs, units),
        };
        Ok(Together {
            both,
            a: named,
            b,
            all,
        })
    }

    /// Returns up to `wanted` places that name both `other` and a subject, with that subject:
    /// the first ones by date, then id (the last ones, when `recent`). Where none does, the first
    /// documents, with the paragraph that names `other` and without subject.
    pub fn places(
        &self,
        other: u32,
        wanted: usize,
        recent: bool,
    ) -> Result<Vec<(Place, Option<u32>)>, GraphError> {
        let mut both: Vec<(u32, u32)> = Vec::new();
        let mut apart: Vec<(u32, u32)> = Vec::new();
        for (unit, document) in self.passing.units_of(other)? {
            let window = self.scope != Some(Scope::Window)
                || self.windows.binary_search(&(other, unit)).is_ok();
            if window && self.units.binary_search(&(unit, document)).is_ok() {
                both.push((unit, document));
            } else if self
                .units
                .binary_search_by_key(&document, |at| at.1)
                .is_ok()
                && apart.last().is_none_or(|last| last.1 != document)
            {
                apart.push((unit, document));
            }
        }
        let mut found = if both.is_empty() { apart } else { both };
        found.sort_by_key(|(unit, document)| {
            let rank = i64::from(self.passing.rank(*document));
            (if recent { -rank } else { rank }, *unit)
        });
        let mut places = Vec::new();
        for (unit, document) in found.into_iter().take(wanted) {
            let names = self.passing.index.entities_of(unit)?;
            let mut subjects = self.subjects.iter();
            let subject = subjects.find(|subject| names.binary_search(subject).is_ok());
            places.push((self.passing.place(unit, document)?, subject.copied()));
        }
        Ok(places)
    }
}

/// Returns an entity and everything that is a part of it, of its parts, and so on, as gazetteers
/// and documents state it: by number, sorted.
pub fn with_parts(graph: &GraphReader, entity: u32) -> Result<Vec<u32>, GraphError> {
    let index = graph.index();
    let mut children: Vec<(u32, u32)> = Vec::new();
    for child in 0..index.entities()? as u32 {
        if let Some(parent) = graph.card(child)?.parent
            && let Some(parent) = index.entity(parent.as_str())?
        {
            children.push((parent, child));
        }
    }
    children.sort_unstable();
    let facts = graph.facts()?;
    let mut found: FxHashSet<u32> = FxHashSet::from_iter([entity]);
    let mut todo = vec![entity];
    while let Some(whole) = todo.pop() {
        let from = children.partition_point(|(parent, _)| *parent < whole);
        let own = children[from..].iter();
        let own = own.take_while(|(parent, _)| *parent == whole);
        let mut parts: Vec<u32> = own.map(|(_, child)| *child).collect();
        for subject in facts.subjects(whole)? {
            let stated = facts.statements(*subject)?;
            let is_part = |one: &crate::store::Statement| {
                one.relation == Relation::PartOf && one.object == whole
            };
            if stated.iter().any(is_part) {
                parts.push(*subject);
            }
        }
        for part in parts {
            if found.insert(part) {
                todo.push(part);
            }
        }
    }
    let mut found: Vec<u32> = found.into_iter().collect();
    found.sort_unstable();
    Ok(found)
}
