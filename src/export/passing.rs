//! Which documents, paragraphs and entities pass the filter of an export of documents?
//!
//! A paragraph passes when its document does and its own marking does; what stands outside the
//! body is judged as one (unit 0, with the document's classification). An entity passes when a
//! passing paragraph names it, and with it what gazetteers say of it.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Documents, ExportError};
use crate::store::Filter;

impl Documents<'_> {
    /// Tells whether everything passes, so that nothing needs to be asked.
    pub(super) fn is_whole(&self) -> bool {
        let Filter {
            since,
            until,
            origins,
            tags,
            kinds,
            max_level,
            exclude_caveats,
        } = &self.filter;
        since.is_none()
            && until.is_none()
            && origins.is_empty()
            && tags.is_empty()
            && kinds.is_empty()
            && max_level.is_none()
            && exclude_caveats.is_empty()
    }

    /// Returns the ordinals of the paragraphs of a document that pass, 0 for what stands outside
    /// the body; empty when nothing does.
    pub(super) fn paragraphs(&self, document: u32) -> Result<BTreeSet<u32>, ExportError> {
        let entries = self.graph.documents()?;
        let entry = entries.get(document as usize);
        if !entry.is_some_and(|entry| self.filter.document(entry)) {
            return Ok(BTreeSet::new());
        }
        let index = self.graph.index();
        let mut passing = BTreeSet::new();
        for (ordinal, unit) in (0..).zip(index.units_of(document)?) {
            if self.filter.marking(index.marking(unit)?) {
                passing.insert(ordinal);
            }
        }
        Ok(passing)
    }

    /// Returns the numbers of the documents of which something passes, in the order of ids, with
    /// what passes.
    pub(super) fn passing(&self) -> Result<Vec<(u32, BTreeSet<u32>)>, ExportError> {
        let entries = self.graph.documents()?;
        let mut numbers: Vec<u32> = (0..entries.len() as u32).collect();
        numbers.sort_by(|a, b| entries[*a as usize].id.cmp(&entries[*b as usize].id));
        let mut passing = Vec::new();
        for number in numbers {
            let paragraphs = self.paragraphs(number)?;
            if !paragraphs.is_empty() {
                passing.push((number, paragraphs));
            }
        }
        Ok(passing)
    }

    /// Returns the numbers of the entities that passing paragraphs name, with how many documents
    /// do.
    pub(super) fn entities(
        &self,
        passing: &[(u32, BTreeSet<u32>)],
    ) -> Result<FxHashMap<u32, u32>, ExportError> {
        let index = self.graph.index();
        let mut entities: FxHashMap<u32, u32> = FxHashMap::default();
        for (document, paragraphs) in passing {
            let first = index.units_of(*document)?.start;
            let mut here: FxHashSet<u32> = FxHashSet::default();
            for ordinal in paragraphs {
                here.extend(index.entities_of(first + ordinal)?);
            }
            for entity in here {
                if self.filter.kind(index.kind(entity)?) {
                    *entities.entry(entity).or_default() += 1;
                }
            }
        }
        Ok(entities)
    }
}
