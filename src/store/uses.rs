//! What must be written once for the whole graph? Entities, concepts and edges that documents use.
//!
//! Entities are numbers of the index that is being built.

use std::hash::Hash;

use rustc_hash::FxHashSet;

use crate::document::Marking;
use crate::gazetteer::Type;
use crate::mention::Relation;
use crate::rdf::Used;

/// What is used.
#[derive(Default)]
pub(super) struct Uses {
    pub(super) entities: Numbers,
    pub(super) relations: FxHashSet<(u32, Relation, u32)>,
    pub(super) tags: FxHashSet<String>,
    markings: FxHashSet<Marking>,
    kinds: FxHashSet<(Type, Option<String>)>,
}

impl Uses {
    /// Adds concepts.
    pub(super) fn concepts<'a>(
        &mut self,
        tags: impl IntoIterator<Item = &'a String>,
        markings: impl IntoIterator<Item = &'a Marking>,
        kinds: impl IntoIterator<Item = &'a (Type, Option<String>)>,
    ) {
        add(&mut self.tags, tags);
        add(&mut self.markings, markings);
        add(&mut self.kinds, kinds);
    }

    /// Returns the concepts.
    pub(super) fn shared(&self) -> Used {
        Used {
            tags: self.tags.clone(),
            markings: self.markings.clone(),
            kinds: self.kinds.clone(),
            ..Used::default()
        }
    }
}

/// Documents have nearly all in common, so what is there already is not copied.
fn add<'a, T: Clone + Eq + Hash + 'a>(
    to: &mut FxHashSet<T>,
    values: impl IntoIterator<Item = &'a T>,
) {
    for value in values {
        if !to.contains(value) {
            to.insert(value.clone());
        }
    }
}

/// Small numbers, each once, in the order in which they came.
#[derive(Default)]
pub(super) struct Numbers {
    list: Vec<u32>,
    has: Vec<bool>,
}

impl Numbers {
    pub(super) fn add(&mut self, number: u32) {
        let at = number as usize;
        if at >= self.has.len() {
            self.has.resize(at + 1, false);
        }
        if !std::mem::replace(&mut self.has[at], true) {
            self.list.push(number);
        }
    }

    pub(super) fn has(&self, number: u32) -> bool {
        self.has.get(number as usize).copied().unwrap_or(false)
    }

    pub(super) fn nth(&self, at: usize) -> Option<u32> {
        self.list.get(at).copied()
    }
}
