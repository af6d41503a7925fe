//! Where does it say so? The first or last places that name one with a subject.
//!
//! For all who are shown at once. Who is named in few places is looked for there; for the others
//! the places of the subjects are walked by date until everyone has as many as are wanted, so that
//! neither a hub nor those beside it are read to their end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::{Around, Beside};
use crate::graph::request::GraphError;
use crate::store::Place;

/// Who is named in fewer places than this is looked for in these.
const FEW: usize = 4096;

/// A place that shows one, with the subject that is named there; without, where none is.
pub type Shown = (Place, Option<u32>);

impl Around<'_> {
    /// Returns for each of `beside` up to `wanted` places that name it and a subject: the first
    /// ones by date, then id (the last ones, when `recent`). Where none does, the first documents,
    /// with the paragraph that names it and without subject.
    pub fn places(
        &self,
        beside: &[Beside],
        wanted: usize,
        recent: bool,
    ) -> Result<Vec<Vec<Shown>>, GraphError> {
        let mut found: Vec<Vec<Shown>> = vec![Vec::new(); beside.len()];
        if wanted == 0 {
            return Ok(found);
        }
        let mut open: FxHashMap<u32, usize> = FxHashMap::default();
        for (at, one) in beside.iter().enumerate() {
            if one.paragraphs == 0 {
                found[at] = self.apart(one.entity, wanted, recent)?;
            } else if self.passing.index.units(one.entity)?.len() < FEW {
                found[at] = self.beside_few(one.entity, wanted, recent)?;
            } else {
                open.insert(one.entity, at);
            }
        }
        if open.is_empty() {
            return Ok(found);
        }
        let key =
            |(unit, document): (u32, u32)| Reverse((self.order(document, recent), unit, document));
        let mut units: BinaryHeap<_> = self.units.iter().map(|unit| key(*unit)).collect();
        while let Some(Reverse((_, unit, document))) = units.pop() {
            if open.is_empty() {
                break;
            }
            let names = self.passing.index.entities_of(unit)?;
            for name in names {
                let Some(at) = open
                    .get(name)
                    .copied()
                    .filter(|_| self.is_near(*name, unit))
                else {
                    continue;
                };
                found[at].push(self.shown(unit, document)?);
                if found[at].len() >= wanted.min(beside[at].paragraphs as usize) {
                    open.remove(name);
                }
            }
        }
        Ok(found)
    }

    /// Returns a unit with the subject that it names.
    fn shown(&self, unit: u32, document: u32) -> Result<Shown, GraphError> {
        let names = self.passing.index.entities_of(unit)?;
        let mut subjects = self.subjects.iter();
        let subject = subjects.find(|subject| names.binary_search(subject).is_ok());
        Ok((self.passing.place(unit, document)?, subject.copied()))
    }

    /// Returns the first places of one that is named in few.
    fn beside_few(
        &self,
        other: u32,
        wanted: usize,
        recent: bool,
    ) -> Result<Vec<Shown>, GraphError> {
        let units = self.passing.units_of(other)?;
        let mut found: Vec<(u32, u32)> = units
            .filter(|(unit, _)| self.has_subject.has(*unit) && self.is_near(other, *unit))
            .collect();
        found.sort_unstable_by_key(|(unit, document)| (self.order(*document, recent), *unit));
        let found = found.into_iter().take(wanted);
        found
            .map(|(unit, document)| self.shown(unit, document))
            .collect()
    }

    /// Returns the first documents that name one and a subject in different paragraphs.
    fn apart(&self, other: u32, wanted: usize, recent: bool) -> Result<Vec<Shown>, GraphError> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (unit, document) in self.passing.units_of(other)? {
            let is_first = found.last().is_none_or(|last| last.1 != document);
            if is_first && self.documents.has(document) {
                found.push((unit, document));
            }
        }
        found.sort_unstable_by_key(|(unit, document)| (self.order(*document, recent), *unit));
        found.truncate(wanted);
        let place = |(unit, document)| Ok((self.passing.place(unit, document)?, None));
        found.into_iter().map(place).collect()
    }

    /// Returns where a document stands in the order that is wanted.
    fn order(&self, document: u32, recent: bool) -> u32 {
        let rank = self.passing.rank(document);
        if recent { u32::MAX - rank } else { rank }
    }
}
