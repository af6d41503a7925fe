//! Which entities have a name like this? A search over the words of all names.
//!
//! A word is found whole, by its beginning, in another transliteration (`Mohammed`, `Muhammad`,
//! `Mohamed`), or with a slip of one letter in five. Every word that is looked for must be found in
//! one name, in any order: a surname finds its bearers, a part of a name the whole. Better
//! matches go first, then what more documents mention.
//!
//! # Complexity
//!
//! One pass over the names of the graph; after [`GraphReader::learn_names`], one over the masks of
//! their different words.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

pub use super::likeness::Fit;
use super::likeness::{Wanted, fit};
use super::name_words::NameWords;
use super::{EntityCard, GraphReader, StoreError};
use crate::text::normal_form;

/// Words that more than one name in so many has say little of a name.
const COMMON: usize = 50;

/// How many names may have a word, however few names there are.
const FEW: usize = 8;

/// Entities with how well a name of theirs fits, how much of it does not, and the row of the name.
type Fitting = FxHashMap<u32, ((Fit, usize), usize)>;

/// An entity with the name that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The entity.
    pub card: EntityCard,
    /// How well its name fits.
    pub fit: Fit,
    /// The name that fits, as the graph has it.
    pub name: String,
}

impl GraphReader {
    /// Keeps the words of all names in memory, some 40 bytes a name, so that every search from now
    /// on is quick: for whoever asks again and again.
    pub fn learn_names(&self) -> Result<(), StoreError> {
        if self.name_words.get().is_none() {
            let index = self.index();
            let names: Vec<&str> = (0..index.names()?)
                .map(|row| Ok(index.name(row)?.0))
                .collect::<Result<_, StoreError>>()?;
            // Two who make it make the same.
            let _ = self.name_words.set(NameWords::of(names.into_iter()));
        }
        Ok(())
    }

    /// Returns the entities with a name like `words`, best first.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let whole = normal_form(words);
        let wanted: Vec<Wanted> = whole
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(Wanted::new)
            .collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let index = self.index();
        let names = index.names()?;
        let every = || (0..names).map(|row| (row, ()));
        let mut best = match self.name_words.get() {
            Some(words) => {
                let all = words.with_all(&wanted).into_iter();
                let all = all.map(|(row, fit)| (row as usize, fit));
                self.fitting(all, |name, fit| {
                    let is_whole = name == whole;
                    Some((if is_whole { Fit::Whole } else { fit }, 0))
                })?
            }
            None => self.fitting(every(), |name, ()| Some((fit(&whole, &wanted, name)?, 0)))?,
        };
        if best.is_empty() && wanted.len() > 1 {
            let telling = self.telling(&wanted)?;
            let lacks = |name: &str, ()| Some((Fit::Partly, lack(&wanted, &telling, name)?));
            best = match self.name_words.get() {
                Some(words) => {
                    let told = wanted.iter().zip(&telling);
                    let told = told.filter(|(_, telling)| **telling).map(|(word, _)| word);
                    let any = words.with_any(told).into_iter();
                    self.fitting(any.map(|row| (row as usize, ())), lacks)?
                }
                None => self.fitting(every(), lacks)?,
            };
        }
        let mut found = Vec::with_capacity(best.len());
        for (entity, ((fit, lack), row)) in best {
            let paragraphs = index.units(entity)?.len();
            found.push((fit, lack, Reverse(paragraphs), entity, row));
        }
        let most = limit.saturating_mul(2).max(limit);
        if most < found.len() {
            found.select_nth_unstable(most);
            found.truncate(most);
        }
        found.sort_unstable();
        // Paragraphs are known without reading cards, and order nearly as documents do.
        let mut hits = Vec::with_capacity(found.len());
        let mut lacks = FxHashMap::default();
        for (fit, lack, _, entity, row) in found {
            let card = self.card(entity)?;
            lacks.insert(card.id.clone(), lack);
            let (normal, _) = index.name(row)?;
            let names = std::iter::once(&card.label).chain(&card.aliases);
            let name = names.into_iter().find(|name| normal_form(name) == normal);
            let name = name.map_or_else(|| normal.to_owned(), String::clone);
            hits.push(Hit { card, fit, name });
        }
        hits.sort_by_key(|hit| {
            let (lack, documents) = (lacks.get(&hit.card.id), Reverse(hit.card.documents));
            (hit.fit, lack.copied(), documents, hit.card.id.clone())
        });
        hits.truncate(limit);
        Ok(hits)
    }

    /// Returns the entities with a name, among these rows, that fits: how well and how much of it does not, and the
    /// row of the name.
    fn fitting<T>(
        &self,
        rows: impl Iterator<Item = (usize, T)>,
        fit: impl Fn(&str, T) -> Option<(Fit, usize)>,
    ) -> Result<Fitting, StoreError> {
        let index = self.index();
        let mut best = Fitting::default();
        for (row, known) in rows {
            let (name, entities) = index.name(row)?;
            let Some(fit) = fit(name, known) else {
                continue;
            };
            for entity in entities {
                let known = best.entry(*entity).or_insert((fit, row));
                *known = (*known).min((fit, row));
            }
        }
        Ok(best)
    }

    /// Tells which words say something of the names that have them: not `ministry`, which many
    /// names have, and no short ones.
    fn telling(&self, wanted: &[Wanted]) -> Result<Vec<bool>, StoreError> {
        let index = self.index();
        let names = index.names()?;
        let mut times = vec![0; wanted.len()];
        if let Some(words) = self.name_words.get() {
            times = wanted.iter().map(|one| words.times(&one.word)).collect();
        }
        let rows = match self.name_words.get() {
            Some(_) => 0..0,
            None => 0..names,
        };
        for row in rows {
            let (name, _) = index.name(row)?;
            for (word, times) in wanted.iter().zip(&mut times) {
                *times += usize::from(name.split(' ').any(|known| known == word.word));
            }
        }
        let most = (names / COMMON).max(FEW);
        let is_telling = |(word, times): (&Wanted, usize)| word.letters >= 4 && times <= most;
        Ok(wanted.iter().zip(times).map(is_telling).collect())
    }

    /// Returns what is named and whose name comes near `wanted`, which is in normal form: the
    /// nearest first, at most `limit`.
    pub(super) fn near(&self, wanted: &str, limit: usize) -> Result<Vec<EntityCard>, StoreError> {
        let named = |hit: Hit| Some(hit.card).filter(|card| card.documents > 0);
        let hits = self.search(wanted, limit * 4)?.into_iter();
        let mut cards: Vec<EntityCard> = hits.filter_map(named).collect();
        if cards.is_empty() {
            cards = self.misspelled(wanted)?;
        }
        cards.truncate(limit);
        Ok(cards)
    }

    /// Returns what is named by a name that only slips part from `wanted`, blanks left out: one
    /// letter in four.
    fn misspelled(&self, wanted: &str) -> Result<Vec<EntityCard>, StoreError> {
        let squeezed = |name: &str| name.replace(' ', "");
        let wanted = squeezed(wanted);
        let letters = wanted.chars().count();
        let index = self.index();
        let mut near: Vec<(usize, u32)> = Vec::new();
        for row in 0..index.names()? {
            let (name, entities) = index.name(row)?;
            let name = squeezed(name);
            let slips = letters.min(name.chars().count()) / 4;
            // In letters that are more than one byte long, bytes differ more.
            if slips == 0 || wanted.len().abs_diff(name.len()) > 4 * slips {
                continue;
            }
            let apart = strsim::osa_distance(&wanted, &name);
            if apart <= slips {
                near.extend(entities.iter().map(|entity| (apart, *entity)));
            }
        }
        near.sort_unstable();
        let mut cards: Vec<EntityCard> = Vec::new();
        for (_, entity) in near {
            let card = self.card(entity)?;
            if card.documents > 0 && cards.iter().all(|known| known.id != card.id) {
                cards.push(card);
            }
        }
        Ok(cards)
    }

    /// Returns entities one of whose names, or whose id, begins with `start`: the most mentioned
    /// first, at most `limit`.
    pub fn entities_beginning(
        &self,
        start: &str,
        limit: usize,
    ) -> Result<Vec<EntityCard>, StoreError> {
        let index = self.index();
        let wanted = normal_form(start);
        let rows = index.names()?;
        let (mut low, mut high) = (0, rows);
        while low < high {
            let middle = low + (high - low) / 2;
            if index.name(middle)?.0 < wanted.as_str() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let mut found = Vec::new();
        for row in low..rows {
            let (name, entities) = index.name(row)?;
            if !name.starts_with(wanted.as_str()) {
                break;
            }
            found.extend_from_slice(entities);
        }
        if start.contains('/') {
            for entity in 0..u32::try_from(index.entities()?).unwrap_or(u32::MAX) {
                if index.entity_id(entity)?.starts_with(start) {
                    found.push(entity);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut ranked = Vec::with_capacity(found.len());
        for entity in found {
            ranked.push((Reverse(index.units(entity)?.len()), entity));
        }
        ranked.sort_unstable();
        ranked.truncate(limit);
        let cards = ranked.into_iter().map(|(_, entity)| self.card(entity));
        cards.collect()
    }
}

/// Returns how much of what was looked for and of a name the other lacks, in percent of their
/// letters; `None` when no telling word is in both, or they share less than a third.
fn lack(wanted: &[Wanted], telling: &[bool], name: &str) -> Option<usize> {
    let mut shared = 0;
    for (word, telling) in wanted.iter().zip(telling) {
        let has = || name.split(' ').any(|known| word.fit(known).is_some());
        shared += if *telling && has() { word.letters } else { 0 };
    }
    let letters = |word: &str| word.chars().count();
    let all = wanted.iter().map(|word| word.letters).sum::<usize>()
        + name.split(' ').map(letters).sum::<usize>();
    let lack = 100 - (200 * shared / all.max(1)).min(100);
    (lack <= 67).then_some(lack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_is_a_hint_when_it_is_a_large_one() {
        let words =
            |text: &str| -> Vec<Wanted> { normal_form(text).split(' ').map(Wanted::new).collect() };
        for (wanted, telling, name, near) in [
            ("Mustapha Mazouni", [true, true], "Mustapha Benali", true),
            (
                "Mustapha Mazouni",
                [true, true],
                "Permanent Mission of Chad",
                false,
            ),
            (
                "Ministry Fisheries",
                [false, true],
                "Ministry of Interior",
                false,
            ),
            (
                "Ministry Fisheries",
                [false, true],
                "Ministry of Marine Fisheries",
                true,
            ),
            ("Ali Baba", [false, false], "Ali Testouri", false),
        ] {
            let lack = lack(&words(wanted), &telling, &normal_form(name));
            assert_eq!(lack.is_some(), near, "{wanted}: {name}: {lack:?}");
        }
    }
}
