//! Who is named with these? Companions of an entity, or of a body with its parts.
//!
//! Counts come from rows of the index, only of documents that name one of the subjects; so a hub
//! that half of a large corpus names is answered without a join. Several subjects count as one: a
//! paragraph that names two of them is one paragraph, and none of them is a companion.

mod bits;
mod count;
mod places;

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::passing::{Passing, how_often};
use super::request::{GraphError, Scope};
use super::{window, withheld};
use crate::mention::Relation;
use crate::store::{EntityCard, Filter, GraphReader};
use bits::Bits;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its number in the index.
    pub entity: u32,
    /// Paragraphs (or subjects, signatures) that name both; in a window, when windows were asked
    /// for.
    pub paragraphs: u32,
    /// Documents that name both, by the scope that was asked for; anywhere, when none was.
    pub documents: u32,
    /// The last document that names both, by its number; `None` when none of them is dated.
    pub last: Option<u32>,
}

/// The surroundings of one or more subjects.
pub struct Around<'a> {
    passing: Passing<'a>,
    subjects: Vec<u32>,
    scope: Option<Scope>,
    /// Units that name a subject, each with its document, in order.
    units: Vec<(u32, u32)>,
    /// The same units, and their documents, to be asked for one.
    has_subject: Bits,
    documents: Bits,
    /// In windows: who is named near a subject in which unit, sorted.
    windows: Vec<(u32, u32)>,
    /// All places, and those that name a subject.
    all: OnceCell<(u32, u32)>,
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
        let has_subject = units.iter().map(|(unit, _)| *unit).collect();
        let documents = units.iter().map(|(_, document)| *document).collect();
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
            has_subject,
            documents,
            windows,
            all: OnceCell::new(),
        })
    }

    /// Returns how many documents and how many paragraphs name a subject.
    pub fn named(&self) -> (u32, u32) {
        how_often(self.units.iter().copied())
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
