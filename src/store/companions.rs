//! Who appears with an entity? Counts over the index, with the paragraphs that show it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::manifest::DocumentEntry;
use super::{Index, StoreError};
use crate::corpus::DocumentStatus;
use crate::document::{Level, Marking};
use crate::gazetteer::Type;
use crate::id::{EntityId, Mrn};

/// Which documents and paragraphs count. Everything that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// First day, ISO 8601, as precise as wanted; undated documents do not pass.
    pub since: Option<String>,
    /// Last day; `2009` includes all of 2009; undated documents do not pass.
    pub until: Option<String>,
    /// Who sent it: an entity's id, or a post's name in message numbers (`RABAT`).
    pub origins: Vec<String>,
    /// One of these TAGS codes.
    pub tags: Vec<String>,
    /// Only entities of these types.
    pub kinds: Vec<Type>,
    /// Nothing above this level; what has no known marking counts as the highest.
    pub max_level: Option<Level>,
    /// Nothing with one of these caveats (`NF`).
    pub exclude_caveats: Vec<String>,
}

impl Filter {
    /// Tells whether documents like this count; markings are asked paragraph by paragraph.
    pub fn document(&self, entry: &DocumentEntry) -> bool {
        if entry.status != DocumentStatus::Current {
            return false;
        }
        let date = entry.date.as_deref();
        let since = self.since.as_deref();
        let until = self.until.as_deref();
        // Dates are compared in the precision of the bound: `2009` holds `2009-02-13`.
        let in_precision =
            |date: &str, bound: &str| date.get(..bound.len()).unwrap_or(date).to_owned();
        let after = since.is_none_or(|since| date.is_some_and(|date| date >= since));
        let before = until.is_none_or(|until| {
            date.is_some_and(|date| in_precision(date, until).as_str() <= until)
        });
        let is_origin = |origin: &String| {
            let sender = entry
                .origin
                .as_ref()
                .is_some_and(|id| id.as_str() == origin);
            let mrn = Mrn::parse(entry.id.as_str());
            sender || mrn.is_some_and(|mrn| mrn.post().eq_ignore_ascii_case(origin))
        };
        let tagged = |tag: &String| entry.tags.iter().any(|code| code.eq_ignore_ascii_case(tag));
        after
            && before
            && (self.origins.is_empty() || self.origins.iter().any(is_origin))
            && (self.tags.is_empty() || self.tags.iter().any(tagged))
    }

    /// Tells whether text with this effective marking counts.
    pub fn marking(&self, marking: &Marking) -> bool {
        let level = marking.level.unwrap_or(Level::TopSecret);
        let excluded = |caveat: &String| {
            let has = |own: &String| own == caveat || (caveat == "NOFORN" && own == "NF");
            marking.caveats.iter().any(has)
        };
        self.max_level.is_none_or(|max| level <= max) && !self.exclude_caveats.iter().any(excluded)
    }

    /// Tells whether every document of the graph counts, and every paragraph of it.
    pub fn passes_all(&self) -> bool {
        self.since.is_none()
            && self.until.is_none()
            && self.origins.is_empty()
            && self.tags.is_empty()
            && self.max_level.is_none()
            && self.exclude_caveats.is_empty()
    }

    /// Tells whether entities of this type count.
    pub fn kind(&self, kind: Option<Type>) -> bool {
        self.kinds.is_empty() || kind.is_some_and(|kind| self.kinds.contains(&kind))
    }
}

/// A paragraph of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Number of the document.
    pub document: u32,
    /// Ordinal of the paragraph; 0 outside the body.
    pub paragraph: u32,
}

/// An entity that appears with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Number of the entity in the index.
    pub entity: u32,
    /// Its id.
    pub id: EntityId,
    /// Paragraphs (or subjects, signatures) that name both.
    pub paragraphs: u32,
    /// Documents that name both.
    pub documents: u32,
    /// The first paragraphs that name both; when none does, the first documents, with the
    /// paragraph that names this entity.
    pub evidence: Vec<Place>,
}

/// Returns the entities that appear with `entity`: most shared paragraphs first, then most shared
/// documents, then by id.
///
/// # Complexity
///
/// Linear in the mentions of the documents that name `entity`, plus one counter for each entity
/// of the graph.
pub(super) fn companions(
    index: &Index,
    entries: &[DocumentEntry],
    entity: u32,
    filter: &Filter,
    limit: usize,
    evidence: usize,
) -> Result<Vec<Companion>, StoreError> {
    let total = index.entities()?;
    let mut paragraphs = vec![0u32; total];
    let mut documents = vec![0u32; total];
    let mut last_document = vec![u32::MAX; total];
    let mut touched = Vec::new();

    let named_in = documents_of(index, entries, entity, filter)?;
    for (document, units) in &named_in {
        for unit in units.clone() {
            if !filter.marking(index.marking(unit)?) {
                continue;
            }
            let others = index.entities_of(unit)?;
            let shares = others.binary_search(&entity).is_ok();
            for other in others.iter().filter(|other| **other != entity) {
                let at = *other as usize;
                if documents[at] == 0 {
                    touched.push(*other);
                }
                if last_document[at] != *document {
                    last_document[at] = *document;
                    documents[at] += 1;
                }
                paragraphs[at] += u32::from(shares);
            }
        }
    }
    let mut kept = Vec::new();
    for other in touched {
        if filter.kind(index.kind(other)?) {
            kept.push(other);
        }
    }
    // Numbers follow ids, so the last key is the order of ids.
    let rank = |other: &u32| {
        let at = *other as usize;
        (
            std::cmp::Reverse(paragraphs[at]),
            std::cmp::Reverse(documents[at]),
            *other,
        )
    };
    kept.sort_unstable_by_key(rank);
    kept.truncate(limit);

    let mut found: FxHashMap<u32, Vec<Place>> = kept.iter().map(|at| (*at, Vec::new())).collect();
    collect_evidence(
        index,
        entity,
        filter,
        &named_in,
        evidence,
        &paragraphs,
        &mut found,
    )?;
    let make = |other: u32| {
        Ok(Companion {
            entity: other,
            id: EntityId::new(index.entity_id(other)?),
            paragraphs: paragraphs[other as usize],
            documents: documents[other as usize],
            evidence: found.remove(&other).unwrap_or_default(),
        })
    };
    kept.into_iter().map(make).collect()
}

/// Returns the documents that name `entity` in a paragraph that passes, with all their units.
fn documents_of(
    index: &Index,
    entries: &[DocumentEntry],
    entity: u32,
    filter: &Filter,
) -> Result<Vec<(u32, Range<u32>)>, StoreError> {
    let mut out: Vec<(u32, Range<u32>)> = Vec::new();
    for unit in index.units(entity)? {
        let known = out.last().is_some_and(|(_, units)| units.contains(unit));
        if known || !filter.marking(index.marking(*unit)?) {
            continue;
        }
        let (document, _) = index.place(*unit)?;
        let entry = entries.get(document as usize);
        if entry.is_some_and(|entry| filter.document(entry)) {
            out.push((document, index.units_of(document)?));
        }
    }
    Ok(out)
}

fn collect_evidence(
    index: &Index,
    entity: u32,
    filter: &Filter,
    named_in: &[(u32, Range<u32>)],
    wanted: usize,
    paragraphs: &[u32],
    found: &mut FxHashMap<u32, Vec<Place>>,
) -> Result<(), StoreError> {
    for (document, units) in named_in {
        for unit in units.clone() {
            if !filter.marking(index.marking(unit)?) {
                continue;
            }
            let others = index.entities_of(unit)?;
            let shares = others.binary_search(&entity).is_ok();
            for other in others {
                let is_evidence = shares || paragraphs[*other as usize] == 0;
                let Some(places) = found.get_mut(other).filter(|_| is_evidence) else {
                    continue;
                };
                let again = places.last().is_some_and(|last| last.document == *document);
                if places.len() < wanted && (shares || !again) {
                    places.push(Place {
                        document: *document,
                        paragraph: unit - units.start,
                    });
                }
            }
        }
    }
    Ok(())
}
