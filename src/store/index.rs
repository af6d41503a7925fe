//! Who stands beside whom? The index of entities and the paragraphs that name them.
//!
//! A *unit* is a paragraph, or unit 0 of a document: everything outside its body (subject,
//! signature). The index holds both directions as compressed sparse rows: the entities of each
//! unit and the units of each entity, both sorted. Co-occurrence is a walk over these arrays; the
//! triple store needs 10 to 50 times as long for entities that are in many documents.
//!
//! Entities are numbered by the byte order of their ids, so the index of a corpus is the same
//! whatever order its documents were matched in. Only documents that are in the graph have units.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::arrays::{Sections, StringTable, to_bytes, write_sections};
use super::{FileSum, StoreError};

use crate::document::Marking;
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::text::normal_form;

// The sections of the file.
const DOCUMENT_UNITS: usize = 0;
const UNIT_OFFSETS: usize = 1;
const UNIT_ENTITIES: usize = 2;
const ENTITY_OFFSETS: usize = 3;
const ENTITY_UNITS: usize = 4;
const UNIT_MARKINGS: usize = 5;
const MARKINGS: usize = 6;
const ID_OFFSETS: usize = 7;
const IDS: usize = 8;
const NAME_OFFSETS: usize = 9;
const NAMES: usize = 10;
const NAMED_OFFSETS: usize = 11;
const NAMED: usize = 12;
const KINDS: usize = 13;

/// How often an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) documents: u32,
    pub(super) paragraphs: u32,
}

/// What the index keeps of cards.
pub(super) struct Named {
    /// The type of each entity.
    pub(super) kinds: Vec<u32>,
    /// Names in normal form, sorted.
    pub(super) names: StringTable,
    /// Where the entities of each name begin and end.
    pub(super) offsets: Vec<u32>,
    pub(super) entities: Vec<u32>,
}

/// Collects what documents name, in the order of documents.
#[derive(Default)]
pub(super) struct IndexBuilder {
    numbers: FxHashMap<EntityId, u32>,
    entities: Vec<EntityId>,
    document_units: Vec<u32>,
    unit_offsets: Vec<u32>,
    unit_entities: Vec<u32>,
    unit_markings: Vec<u32>,
    markings: Vec<Marking>,
    marking_numbers: FxHashMap<Marking, u32>,
}

impl IndexBuilder {
    /// Makes memory ready for as much as another index has, and some more: what grows is copied.
    pub(super) fn reserve(&mut self, like: &Index) -> Result<(), StoreError> {
        let count = |section| {
            let numbers = like.sections.numbers(section)?;
            Ok::<usize, StoreError>(numbers.len() + numbers.len() / 64)
        };
        let entities = count(KINDS)?;
        self.numbers.reserve(entities);
        self.entities.reserve(entities);
        self.document_units.reserve(count(DOCUMENT_UNITS)?);
        self.unit_offsets.reserve(count(UNIT_OFFSETS)?);
        self.unit_entities.reserve(count(UNIT_ENTITIES)?);
        self.unit_markings.reserve(count(UNIT_MARKINGS)?);
        Ok(())
    }

    /// Adds a document; `units` are the effective markings of its units (outside the body first),
    /// each with how many follow, `named` its pairs of an entity's number and a unit, each once, by
    /// units. A document that is not in the graph has no units.
    pub(super) fn document(
        &mut self,
        units: &[(Marking, u32)],
        named: impl Iterator<Item = (u32, u32)>,
    ) -> Result<(), StoreError> {
        self.document_units.push(count(self.unit_markings.len())?);
        let mut pairs = named.peekable();
        let mut unit = 0;
        for (marking, times) in units {
            let marking = self.marking(marking)?;
            for _ in 0..*times {
                self.unit_offsets.push(count(self.unit_entities.len())?);
                self.unit_markings.push(marking);
                while let Some((entity, _)) = pairs.next_if(|(_, of)| *of == unit) {
                    self.unit_entities.push(entity);
                }
                unit += 1;
            }
        }
        Ok(())
    }

    /// Returns the number of an entity that has one.
    pub(super) fn known(&self, entity: &EntityId) -> Option<u32> {
        self.numbers.get(entity).copied()
    }

    /// Returns the entity that has a number.
    pub(super) fn numbered(&self, number: u32) -> &EntityId {
        &self.entities[number as usize]
    }

    /// Notes an entity that may be in no unit (a sender, a country).
    pub(super) fn number(&mut self, entity: &EntityId) -> Result<u32, StoreError> {
        if let Some(number) = self.numbers.get(entity) {
            return Ok(*number);
        }
        let number = count(self.entities.len())?;
        self.numbers.insert(entity.clone(), number);
        self.entities.push(entity.clone());
        Ok(number)
    }

    /// As [`IndexBuilder::number`]; most ids have a number already.
    pub(super) fn number_of(&mut self, id: &str) -> Result<u32, StoreError> {
        match self.numbers.get(id) {
            Some(number) => Ok(*number),
            None => self.number(&EntityId::new(id)),
        }
    }

    fn marking(&mut self, marking: &Marking) -> Result<u32, StoreError> {
        if let Some(number) = self.marking_numbers.get(marking) {
            return Ok(*number);
        }
        let number = count(self.markings.len())?;
        self.marking_numbers.insert(marking.clone(), number);
        self.markings.push(marking.clone());
        Ok(number)
    }

    /// Numbers the entities by their ids.
    pub(super) fn ordered(mut self) -> Result<Ordered, StoreError> {
        let last_unit = count(self.unit_markings.len())?;
        self.document_units.push(last_unit);
        self.unit_offsets.push(count(self.unit_entities.len())?);

        // New numbers by id; the rows of units are renumbered and sorted again.
        let ids = (0..count(self.entities.len())?).zip(&self.entities);
        let mut order: Vec<((u8, u128), u32)> =
            ids.map(|(at, id)| (beginning(id.as_str()), at)).collect();
        order.sort_unstable_by(|(one, a), (other, b)| {
            let whole = || self.entities[*a as usize].cmp(&self.entities[*b as usize]);
            one.cmp(other).then_with(whole)
        });
        let order: Vec<u32> = order.into_iter().map(|(_, at)| at).collect();
        let mut renumbered = vec![0; order.len()];
        for (new, old) in (0u32..).zip(&order) {
            renumbered[*old as usize] = new;
        }
        drop(std::mem::take(&mut self.numbers));
        for entity in &mut self.unit_entities {
            *entity = renumbered[*entity as usize];
        }
        for bounds in self.unit_offsets.windows(2) {
            self.unit_entities[bounds[0] as usize..bounds[1] as usize].sort_unstable();
        }

        let (entity_offsets, entity_units) = self.transpose(order.len());
        let bounds = (&*self.document_units, &*self.unit_offsets);
        let documents = document_counts(bounds, &self.unit_entities, order.len());
        Ok(Ordered {
            index: self,
            order,
            renumbered,
            entity_offsets,
            entity_units,
            documents,
        })
    }

    fn transpose(&self, entities: usize) -> (Vec<u32>, Vec<u32>) {
        let mut offsets = vec![0u32; entities + 1];
        for entity in &self.unit_entities {
            offsets[*entity as usize + 1] += 1;
        }
        for at in 1..offsets.len() {
            offsets[at] += offsets[at - 1];
        }
        let mut next = offsets.clone();
        let mut units = vec![0u32; self.unit_entities.len()];
        for (unit, bounds) in (0u32..).zip(self.unit_offsets.windows(2)) {
            for entity in &self.unit_entities[bounds[0] as usize..bounds[1] as usize] {
                let at = &mut next[*entity as usize];
                units[*at as usize] = unit;
                *at += 1;
            }
        }
        (offsets, units)
    }
}

/// Returns a key that sorts as ids do, as far as it goes: most ids begin with `doc/` and a document, and
/// whole ones lie far apart in memory.
fn beginning(id: &str) -> (u8, u128) {
    const MOST: &str = "doc/";
    let (class, rest) = match id.strip_prefix(MOST) {
        Some(rest) => (1, rest),
        None => (u8::from(id > MOST) * 2, id),
    };
    let mut bytes = [0; 16];
    let length = rest.len().min(16);
    bytes[..length].copy_from_slice(&rest.as_bytes()[..length]);
    (class, u128::from_be_bytes(bytes))
}

/// What documents name, by the ids of entities.
pub(super) struct Ordered {
    index: IndexBuilder,
    /// Of each entity the number that [`IndexBuilder::number`] gave it.
    order: Vec<u32>,
    /// The other way about.
    renumbered: Vec<u32>,
    entity_offsets: Vec<u32>,
    entity_units: Vec<u32>,
    /// How many documents name each.
    documents: Vec<u32>,
}

impl Ordered {
    /// Returns the entities in the order of their ids, each with the number that
    /// [`IndexBuilder::number`] gave it.
    pub(super) fn entities(&self) -> impl Iterator<Item = (u32, &EntityId, Times)> {
        self.order.iter().enumerate().map(|(at, old)| {
            let times = Times {
                documents: self.documents[at],
                paragraphs: self.entity_offsets[at + 1] - self.entity_offsets[at],
            };
            (*old, self.index.numbered(*old), times)
        })
    }

    /// Writes the index. Returns the final number of each entity by that which
    /// [`IndexBuilder::number`] gave it.
    pub(super) fn write(self, path: &Path, named: &Named) -> Result<Vec<u32>, StoreError> {
        let ids = StringTable::of(self.entities().map(|(_, entity, _)| entity.as_str()))?;
        let markings =
            postcard::to_stdvec(&self.index.markings).expect("markings can always be serialized");
        let mut sections: Vec<Vec<u8>> = vec![Vec::new(); KINDS + 1];
        sections[DOCUMENT_UNITS] = to_bytes(&self.index.document_units);
        sections[UNIT_OFFSETS] = to_bytes(&self.index.unit_offsets);
        sections[UNIT_ENTITIES] = to_bytes(&self.index.unit_entities);
        sections[ENTITY_OFFSETS] = to_bytes(&self.entity_offsets);
        sections[ENTITY_UNITS] = to_bytes(&self.entity_units);
        sections[UNIT_MARKINGS] = to_bytes(&self.index.unit_markings);
        sections[MARKINGS] = markings;
        sections[ID_OFFSETS] = to_bytes(&ids.offsets);
        sections[IDS] = ids.text;
        sections[NAME_OFFSETS] = to_bytes(&named.names.offsets);
        sections[NAMED_OFFSETS] = to_bytes(&named.offsets);
        sections[NAMED] = to_bytes(&named.entities);
        sections[KINDS] = to_bytes(&named.kinds);
        let mut sections: Vec<&[u8]> = sections.iter().map(Vec::as_slice).collect();
        sections[NAMES] = &named.names.text;
        write_sections(path, &sections)?;
        Ok(self.renumbered)
    }
}

/// Returns how many documents name each entity, from where the units of documents and the entities of
/// units begin and end.
fn document_counts(
    (document_units, unit_offsets): (&[u32], &[u32]),
    unit_entities: &[u32],
    entities: usize,
) -> Vec<u32> {
    let mut counts = vec![0u32; entities];
    let mut last = vec![u32::MAX; entities];
    for (document, units) in (0u32..).zip(document_units.windows(2)) {
        let start = unit_offsets[units[0] as usize] as usize;
        let end = unit_offsets[units[1] as usize] as usize;
        for entity in &unit_entities[start..end] {
            let at = *entity as usize;
            if last[at] != document {
                last[at] = document;
                counts[at] += 1;
            }
        }
    }
    counts
}

/// Returns a number as files have it.
pub(super) fn count(number: usize) -> Result<u32, StoreError> {
    let narrow = u32::try_from(number)
        .ok()
        .filter(|number| *number < u32::MAX);
    narrow.ok_or(StoreError::TooLarge("more than four billion of one thing"))
}

/// The index of a finished graph. Entities, documents and units are numbers.
pub struct Index {
    sections: Sections,
    markings: Vec<Marking>,
}

impl Index {
    pub(super) fn open(path: &Path, sum: Option<&FileSum>) -> Result<Index, StoreError> {
        let sections = Sections::open(path, sum)?;
        let markings = postcard::from_bytes(sections.bytes(MARKINGS)?)
            .map_err(|error| StoreError::damaged(path, error))?;
        Ok(Index { sections, markings })
    }

    /// Returns how many entities there are.
    pub fn entities(&self) -> Result<usize, StoreError> {
        Ok(self.sections.numbers(ID_OFFSETS)?.len().saturating_sub(1))
    }

    /// Returns how many documents there are, whatever their status.
    pub fn documents(&self) -> Result<usize, StoreError> {
        Ok(self
            .sections
            .numbers(DOCUMENT_UNITS)?
            .len()
            .saturating_sub(1))
    }

    /// Returns how many documents name each entity.
    pub fn document_counts(&self) -> Result<Vec<u32>, StoreError> {
        let numbers = |section| self.sections.numbers(section);
        let bounds = (numbers(DOCUMENT_UNITS)?, numbers(UNIT_OFFSETS)?);
        let entities = numbers(UNIT_ENTITIES)?;
        Ok(document_counts(bounds, entities, self.entities()?))
    }

    /// Returns the id of an entity.
    pub fn entity_id(&self, entity: u32) -> Result<&str, StoreError> {
        self.sections.string(ID_OFFSETS, IDS, entity as usize)
    }

    /// Returns the type of an entity.
    pub fn kind(&self, entity: u32) -> Result<Option<Type>, StoreError> {
        let kinds = self.sections.numbers(KINDS)?;
        let kind = kinds.get(entity as usize);
        Ok(kind.and_then(|kind| Type::ALL.get(*kind as usize).copied()))
    }

    /// Finds an entity by its id.
    pub fn entity(&self, id: &str) -> Result<Option<u32>, StoreError> {
        self.search(self.entities()?, id, ID_OFFSETS, IDS)
    }

    /// Returns the entities that go by this name in its normal form, in the order of ids.
    pub fn named(&self, name: &str) -> Result<&[u32], StoreError> {
        let name = normal_form(name);
        let rows = self.names()?;
        match self.search(rows, &name, NAME_OFFSETS, NAMES)? {
            Some(row) => self.sections.row(NAMED_OFFSETS, NAMED, row as usize),
            None => Ok(&[]),
        }
    }

    /// Returns how many different names there are.
    pub fn names(&self) -> Result<usize, StoreError> {
        Ok(self.sections.numbers(NAME_OFFSETS)?.len().saturating_sub(1))
    }

    /// Returns a name in normal form and its entities.
    pub fn name(&self, row: usize) -> Result<(&str, &[u32]), StoreError> {
        let name = self.sections.string(NAME_OFFSETS, NAMES, row)?;
        Ok((name, self.sections.row(NAMED_OFFSETS, NAMED, row)?))
    }

    fn search(
        &self,
        rows: usize,
        wanted: &str,
        offsets: usize,
        text: usize,
    ) -> Result<Option<u32>, StoreError> {
        let (mut low, mut high) = (0, rows);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.sections.string(offsets, text, middle)?.cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Ok(u32::try_from(middle).ok()),
            }
        }
        Ok(None)
    }

    /// Returns the units of an entity.
    pub fn units(&self, entity: u32) -> Result<&[u32], StoreError> {
        self.sections
            .row(ENTITY_OFFSETS, ENTITY_UNITS, entity as usize)
    }

    /// Returns the entities of a unit.
    pub fn entities_of(&self, unit: u32) -> Result<&[u32], StoreError> {
        self.sections
            .row(UNIT_OFFSETS, UNIT_ENTITIES, unit as usize)
    }

    /// Returns the units of a document: the one outside its body, then its paragraphs.
    pub fn units_of(&self, document: u32) -> Result<std::ops::Range<u32>, StoreError> {
        let units = self.sections.numbers(DOCUMENT_UNITS)?;
        let at = document as usize;
        let bounds = units.get(at).zip(units.get(at + 1));
        Ok(bounds.map_or(0..0, |(start, end)| *start..*end))
    }

    /// Returns the document of a unit, and the ordinal of the paragraph (0 outside the body).
    pub fn place(&self, unit: u32) -> Result<(u32, u32), StoreError> {
        let units = self.sections.numbers(DOCUMENT_UNITS)?;
        // Documents without units share their start with the next; the last one is the owner.
        let after = units.partition_point(|start| *start <= unit);
        let document = after.saturating_sub(1);
        let first = units.get(document).copied().unwrap_or(0);
        Ok((
            u32::try_from(document).unwrap_or(u32::MAX),
            unit - first.min(unit),
        ))
    }

    /// Returns the units of an entity, each with its document and the ordinal of its paragraph, in
    /// order: what [`Index::place`] returns of each, without looking for it among all documents.
    pub fn places(&self, entity: u32) -> Result<impl Iterator<Item = (u32, u32, u32)>, StoreError> {
        let starts = self.sections.numbers(DOCUMENT_UNITS)?;
        let mut after = 0;
        Ok(self.units(entity)?.iter().map(move |unit| {
            // A step that doubles: the next document is near, or far where few name the entity.
            let rest = &starts[after..];
            let mut step = 1;
            while rest.get(step).is_some_and(|start| start <= unit) {
                step *= 2;
            }
            let within = &rest[..rest.len().min(step + 1)];
            after += within.partition_point(|start| start <= unit);
            let document = after.saturating_sub(1);
            let first = starts.get(document).copied().unwrap_or(0);
            let number = u32::try_from(document).unwrap_or(u32::MAX);
            (*unit, number, unit - first.min(*unit))
        }))
    }

    /// Returns the effective marking of a unit; without level when nothing says it.
    pub fn marking(&self, unit: u32) -> Result<&Marking, StoreError> {
        static UNKNOWN: Marking = Marking {
            level: None,
            caveats: Vec::new(),
        };
        let numbers = self.sections.numbers(UNIT_MARKINGS)?;
        let number = numbers.get(unit as usize);
        let marking = number.and_then(|number| self.markings.get(*number as usize));
        Ok(marking.unwrap_or(&UNKNOWN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_sort_as_ids_do() {
        let ids = [
            "",
            "d",
            "doc",
            "doc/",
            "doc/09RABAT1",
            "doc/09RABAT1/person/a",
            "doc/09RABAT1/person/ab",
            "doc/09RABAT10/person/a",
            "doc0",
            "doc/\u{e9}t\u{e9}",
            "ma/rabat",
            "ac/b",
            "doc.",
            "do",
        ];
        for a in ids {
            for b in ids {
                let by_beginning = beginning(a).cmp(&beginning(b)).then_with(|| a.cmp(b));
                assert_eq!(by_beginning, a.cmp(b), "{a} and {b}");
            }
        }
    }
}
