//! Where are the entries? In memory, or in a compiled table, each read when it is asked for.
//!
//! A command on one document needs some hundreds of all entries; the others stay bytes.
//!
//! Invariants: entries are sorted by id, those on top of others behind them; whichever way they are
//! kept, they are the same.

use std::ops::Index;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::entry::{Entry, Type};
use super::{sections, sounds};
use crate::compiled::Image;
use crate::country::CountryCode;
use crate::id::EntityId;
use crate::text::hash_of;

/// The entries of a gazetteer: the shipped ones sorted by id, then the user's.
#[derive(Clone, Debug)]
pub struct Entries {
    kept: Kept,
    /// The positions of those of each kind by their country, filled when a kind is asked for.
    by_country: [OnceLock<ByCountry>; Type::ALL.len()],
}

type ByCountry = FxHashMap<CountryCode, Vec<u32>>;

#[derive(Clone, Debug)]
enum Kept {
    Listed {
        list: Vec<Entry>,
        /// Positions by a hash of the id, as [`sections`] keeps them.
        places: Vec<u32>,
        /// Filled when it is asked for.
        sounds: OnceLock<Vec<u8>>,
    },
    Packed {
        image: Image,
        /// Names of the files in which entries stand.
        files: Vec<String>,
        read: Box<[OnceLock<Box<Entry>>]>,
    },
    /// Some, and those that were put on top.
    Layered(Box<(Entries, Entries)>),
}

impl Default for Entries {
    fn default() -> Entries {
        Entries::listed(Vec::new())
    }
}

impl Entries {
    fn of(kept: Kept) -> Entries {
        Entries {
            kept,
            by_country: std::array::from_fn(|_| OnceLock::new()),
        }
    }

    /// Puts a sorted list on top, which begins behind the last of these.
    pub(super) fn below(self, entries: Vec<Entry>) -> Entries {
        let above = Entries::listed(entries);
        if self.is_empty() {
            return above;
        }
        Entries::of(Kept::Layered(Box::new((self, above))))
    }

    /// Takes a list that is sorted by id.
    pub(super) fn listed(entries: Vec<Entry>) -> Entries {
        let places = sections::places(entries.iter().map(|entry| entry.id.as_str()));
        Entries::of(Kept::Listed {
            list: entries,
            places,
            sounds: OnceLock::new(),
        })
    }

    /// Takes those of a compiled gazetteer.
    pub(super) fn packed(image: Image, files: Vec<String>) -> Entries {
        let read = (0..sections::count(&image)).map(|_| OnceLock::new());
        Entries::of(Kept::Packed {
            read: read.collect(),
            image,
            files,
        })
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        match &self.kept {
            Kept::Listed { list, .. } => list.len(),
            Kept::Packed { read, .. } => read.len(),
            Kept::Layered(both) => both.0.len() + both.1.len(),
        }
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the entry at a position, if there are so many.
    #[inline]
    pub fn at(&self, at: usize) -> Option<&Entry> {
        match &self.kept {
            Kept::Listed { list, .. } => list.get(at),
            Kept::Packed { image, files, read } => {
                let entry = read.get(at)?;
                Some(entry.get_or_init(|| Box::new(sections::entry(image, files, at))))
            }
            Kept::Layered(both) => match at.checked_sub(both.0.len()) {
                None => both.0.at(at),
                Some(at) => both.1.at(at),
            },
        }
    }

    /// Returns all, in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Entry> + Clone {
        (0..self.len()).map(|at| &self[at])
    }

    /// Returns those of a kind with their positions, in their order, without reading
    /// the others.
    pub fn of_kind(&self, kind: Type) -> impl Iterator<Item = (usize, &Entry)> {
        let all = self.positions(kind).into_iter();
        all.map(|at| (at, &self[at]))
    }

    /// As [`Entries::of_kind`], those of a country alone.
    pub fn of_kind_in(
        &self,
        kind: Type,
        country: CountryCode,
    ) -> impl Iterator<Item = (usize, &Entry)> + use<'_> {
        let of_kind = self.by_country[kind as usize].get_or_init(|| self.by_country(kind));
        let all = of_kind.get(&country).into_iter().flatten();
        all.map(|at| (*at as usize, &self[*at as usize]))
    }

    fn by_country(&self, kind: Type) -> ByCountry {
        let mut all = ByCountry::default();
        for at in self.positions(kind) {
            if let Some(country) = self.country(at) {
                all.entry(country).or_default().push(at as u32);
            }
        }
        all
    }

    /// Returns the positions of those of a kind, in their order.
    fn positions(&self, kind: Type) -> Vec<usize> {
        match &self.kept {
            Kept::Listed { list, .. } => {
                let all = list.iter().enumerate();
                let all = all.filter(|(_, entry)| entry.kind == kind);
                all.map(|(at, _)| at).collect()
            }
            Kept::Packed { image, .. } => sections::of_kind(image, kind).collect(),
            Kept::Layered(both) => {
                let below = both.0.len();
                let mut all = both.0.positions(kind);
                all.extend(both.1.positions(kind).into_iter().map(|at| below + at));
                all
            }
        }
    }

    /// Returns the country of the entry at a position, without reading the rest of it.
    pub fn country(&self, at: usize) -> Option<CountryCode> {
        match &self.kept {
            Kept::Listed { list, .. } => list[at].country,
            Kept::Packed { image, .. } => sections::country(image, at),
            Kept::Layered(both) => match at.checked_sub(both.0.len()) {
                None => both.0.country(at),
                Some(at) => both.1.country(at),
            },
        }
    }

    /// Returns all ids in their order, without reading the rest.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|at| self.id(at))
    }

    fn id(&self, at: usize) -> &str {
        match &self.kept {
            Kept::Listed { list, .. } => list[at].id.as_str(),
            Kept::Packed { image, .. } => sections::id(image, at),
            Kept::Layered(both) => match at.checked_sub(both.0.len()) {
                None => both.0.id(at),
                Some(at) => both.1.id(at),
            },
        }
    }

    /// Returns the positions of the persons in whose labels a word has the
    /// [`skeleton`](crate::text::skeleton) of this hash ([`hash_of`]), in their order.
    pub fn sounding(&self, skeleton: u64) -> Vec<u32> {
        match &self.kept {
            Kept::Listed { sounds, .. } => {
                let table = || sounds::table(self.of_kind(Type::Person));
                sounds::bearers(sounds.get_or_init(table), skeleton).collect()
            }
            Kept::Packed { image, .. } => {
                sounds::bearers(image.section(sections::SOUNDS), skeleton).collect()
            }
            Kept::Layered(both) => {
                let below = both.0.len() as u32;
                let above = both.1.sounding(skeleton).into_iter();
                let mut all = both.0.sounding(skeleton);
                all.extend(above.map(|at| below + at));
                all
            }
        }
    }

    /// Returns the id whose hash ([`hash_of`]) this is.
    pub fn hashed(&self, hash: u64) -> Option<&str> {
        let is_its = |id: &str| hash_of(id) == hash;
        match &self.kept {
            Kept::Listed { list, places, .. } => {
                let position = |at: usize| places[at];
                let is_its = |at: usize| is_its(list[at].id.as_str());
                let at = sections::placed(places.len(), hash, position, is_its)?;
                Some(list[at].id.as_str())
            }
            Kept::Packed { image, .. } => {
                let at = sections::hashed(image, hash, |at| is_its(sections::id(image, at)))?;
                Some(sections::id(image, at))
            }
            Kept::Layered(both) => both.0.hashed(hash).or_else(|| both.1.hashed(hash)),
        }
    }

    /// Returns the position of an id.
    pub fn position(&self, id: &EntityId) -> Option<usize> {
        match &self.kept {
            Kept::Listed { list, places, .. } => {
                let position = |at: usize| places[at];
                let hash = hash_of(id.as_str());
                sections::placed(places.len(), hash, position, |at| list[at].id == *id)
            }
            Kept::Packed { image, .. } => sections::position(image, id.as_str()),
            Kept::Layered(both) => {
                let above = || Some(both.0.len() + both.1.position(id)?);
                both.0.position(id).or_else(above)
            }
        }
    }
}

impl Index<usize> for Entries {
    type Output = Entry;

    #[inline]
    fn index(&self, at: usize) -> &Entry {
        self.at(at).expect("positions are those of entries")
    }
}

impl<'a> IntoIterator for &'a Entries {
    type Item = &'a Entry;
    type IntoIter = Box<dyn Iterator<Item = &'a Entry> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

impl PartialEq for Entries {
    fn eq(&self, other: &Entries) -> bool {
        self.iter().eq(other.iter())
    }
}
