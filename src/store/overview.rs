//! What is the whole graph like? Counts that the front page shows, made by the build and kept in a
//! file, so that the first reader after a start waits for no list of all documents.
//!
//! Invariant: the file says what counting the graph says; a graph without the file is counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::blocks::BlockReader;
use super::directory::files;
use super::{
    DocumentEntry, EntityCard, Facts, FileSum, GraphReader, Index, StoreError, write_synced,
};
use crate::corpus::DocumentStatus;
use crate::document::{Kind, Level};
use crate::gazetteer::Type;
use crate::id::Mrn;

/// How many rows each list has.
const LISTED: usize = 12;

/// The counts of a graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Cables, and other documents.
    pub cables: u64,
    /// Documents that are no cables.
    pub reports: u64,
    /// Documents by year, from the first to the last.
    pub years: Vec<(String, u64)>,
    /// Documents without a date.
    pub undated: u64,
    /// The first and the last year of any document; all years where none has a date.
    pub span: (u16, u16),
    /// The first and the last day.
    pub days: Option<(String, String)>,
    /// Documents by post, as message numbers name it, the busiest first.
    pub posts: Vec<(String, u64)>,
    /// Documents by classification, from the lowest to the highest; at the end those without.
    pub levels: Vec<(Option<Level>, u64)>,
    /// Documents by TAGS, the most used first.
    pub tags: Vec<(String, u64)>,
    /// Cables that are cited and missing, by how many documents cite them.
    pub missing: Vec<(String, u64)>,
    /// How many cables are missing.
    pub all_missing: u64,
    /// Documents with errors in them, the first ones.
    pub odd: Vec<DocumentEntry>,
    /// How many these are.
    pub all_odd: u64,
    /// Persons that most documents name.
    pub persons: Vec<EntityCard>,
    /// Organizations that most documents name.
    pub organizations: Vec<EntityCard>,
    /// Places that most documents name.
    pub places: Vec<EntityCard>,
}

impl DocumentEntry {
    /// Returns the post that sent it, as message numbers name it.
    pub fn post(&self) -> Option<String> {
        Mrn::parse(self.id.as_str()).map(|mrn| mrn.post().to_owned())
    }
}

/// Returns counted things, those with most first, then by name.
fn ranked<N: Into<String>>(counts: BTreeMap<N, u64>, most: usize) -> Vec<(String, u64)> {
    let all = counts.into_iter();
    let mut all: Vec<(String, u64)> = all.map(|(name, count)| (name.into(), count)).collect();
    all.sort_by_key(|(_, count)| Reverse(*count));
    all.truncate(most);
    all
}

/// Where what is counted can be read.
struct Parts<'a> {
    entries: &'a [DocumentEntry],
    index: &'a Index,
    facts: &'a Facts,
    card: &'a dyn Fn(u32) -> Result<EntityCard, StoreError>,
}

impl GraphReader {
    /// Returns what the graph is like.
    pub fn overview(&self) -> Result<Overview, StoreError> {
        if !self.manifest().files.contains_key(files::OVERVIEW) {
            return self.count();
        }
        let (path, bytes) = self.whole(files::OVERVIEW)?;
        StoreError::exactly(&path, &bytes)
    }

    /// Returns the same, counted again.
    pub(super) fn count(&self) -> Result<Overview, StoreError> {
        Overview::of(&Parts {
            entries: self.documents()?,
            index: self.index(),
            facts: self.facts()?,
            card: &|entity| self.card(entity),
        })
    }
}

/// Writes the file of a generation whose other lists are there, with these sums, and sums it up.
pub(super) fn write(
    generation: &Path,
    entries: &[DocumentEntry],
    sums: &BTreeMap<String, FileSum>,
) -> Result<FileSum, StoreError> {
    let index = Index::open(&generation.join(files::INDEX), sums.get(files::INDEX))?;
    let facts = Facts::open(generation, sums.get(files::FACTS))?;
    let cards = BlockReader::open(&generation.join(files::CARDS))?;
    let overview = Overview::of(&Parts {
        entries,
        index: &index,
        facts: &facts,
        card: &|entity| {
            let card = cards.with(entity, |bytes| StoreError::exactly(cards.path(), bytes))?;
            card.ok_or_else(|| StoreError::damaged(cards.path(), "a card is missing"))?
        },
    })?;
    let bytes = postcard::to_stdvec(&overview).expect("counts can always be serialized");
    let path = generation.join(files::OVERVIEW);
    write_synced(&path, &bytes)?;
    FileSum::of(&path).map_err(StoreError::at(&path))
}

impl Overview {
    /// Returns who is named in most documents, by group, each with its title.
    pub fn named(&self) -> [(&'static str, &[EntityCard]); 3] {
        [
            ("Persons", &self.persons),
            ("Organizations", &self.organizations),
            ("Places", &self.places),
        ]
    }

    fn of(parts: &Parts<'_>) -> Result<Overview, StoreError> {
        let (mut cables, mut reports, mut undated) = (0, 0, 0);
        let mut years: BTreeMap<&str, u64> = BTreeMap::new();
        let mut posts: BTreeMap<String, u64> = BTreeMap::new();
        let mut tags: BTreeMap<&str, u64> = BTreeMap::new();
        let mut levels: BTreeMap<Option<Level>, u64> = BTreeMap::new();
        let mut days: Option<(&str, &str)> = None;
        let (mut odd, mut all_odd) = (Vec::new(), 0);
        let mut span: Option<(u16, u16)> = None;
        for entry in parts.entries {
            let year = entry.date.as_deref().and_then(|date| date.get(..4));
            if let Some(year) = year.and_then(|year| year.parse().ok()) {
                let (first, last) = span.unwrap_or((year, year));
                span = Some((first.min(year), last.max(year)));
            }
            if entry.status != DocumentStatus::Current {
                continue;
            }
            match entry.kind {
                Kind::Cable => cables += 1,
                Kind::Report => reports += 1,
            }
            match entry.date.as_deref() {
                Some(date) => {
                    let year = date.get(..4).unwrap_or(date);
                    *years.entry(year).or_default() += 1;
                    let day = date.get(..10).unwrap_or(date);
                    let (first, last) = days.unwrap_or((day, day));
                    days = Some((first.min(day), last.max(day)));
                }
                None => undated += 1,
            }
            if let Some(post) = entry.post() {
                *posts.entry(post).or_default() += 1;
            }
            for tag in &entry.tags {
                *tags.entry(tag.as_str()).or_default() += 1;
            }
            *levels.entry(entry.marking.level).or_default() += 1;
            if entry.errors > 0 {
                all_odd += 1;
                if odd.len() < LISTED {
                    odd.push(entry.clone());
                }
            }
        }
        let years = years.into_iter();
        let (missing, all_missing) = missing(parts)?;
        // What has no classification stands behind what has.
        let mut levels: Vec<(Option<Level>, u64)> = levels.into_iter().collect();
        levels.sort_by_key(|(level, _)| (level.is_none(), *level));
        let [persons, organizations, places] = named(parts)?;
        Ok(Overview {
            cables,
            reports,
            years: years
                .map(|(year, count)| (year.to_owned(), count))
                .collect(),
            undated,
            span: span.unwrap_or((u16::MIN, u16::MAX)),
            days: days.map(|(first, last)| (first.to_owned(), last.to_owned())),
            posts: ranked(posts, LISTED),
            levels,
            tags: ranked(tags, LISTED),
            missing,
            all_missing,
            odd,
            all_odd,
            persons,
            organizations,
            places,
        })
    }
}

/// Returns the missing cables that most documents cite, and how many are missing.
fn missing(parts: &Parts<'_>) -> Result<(Vec<(String, u64)>, u64), StoreError> {
    let current = parts.entries.iter();
    let current = current.filter(|entry| entry.status == DocumentStatus::Current);
    let known: FxHashSet<&str> = current.map(|entry| entry.id.as_str()).collect();
    let mut found = Vec::new();
    for row in 0..parts.facts.cited()? {
        let (id, citing) = parts.facts.citing_row(row)?;
        if !known.contains(id) {
            found.push((Reverse(citing.len() as u64), id));
        }
    }
    let all = found.len() as u64;
    found.sort_unstable();
    let first = found.into_iter().take(LISTED);
    let first = first.map(|(Reverse(citing), id)| (id.to_owned(), citing));
    Ok((first.collect(), all))
}

/// Returns the persons, organizations and places that are named in most documents; of equals, in
/// most paragraphs. They are counted without reading cards.
fn named(parts: &Parts<'_>) -> Result<[Vec<EntityCard>; 3], StoreError> {
    let index = parts.index;
    let documents = index.document_counts()?;
    /// In how many documents and paragraphs, and who.
    type Named = (Reverse<(u32, usize)>, u32);
    let mut found: [Vec<Named>; 3] = Default::default();
    for entity in 0..u32::try_from(index.entities()?).unwrap_or(u32::MAX) {
        let group = match index.kind(entity)? {
            Some(Type::Person) => 0,
            // Every cable names its posts; who reads looks for others.
            Some(Type::Post | Type::Office) | None => continue,
            Some(kind) if kind.is_organization() => 1,
            Some(Type::Place) => 2,
            Some(_) => continue,
        };
        let documents = documents.get(entity as usize).copied().unwrap_or(0);
        if documents > 0 {
            let times = index.units(entity)?.len();
            found[group].push((Reverse((documents, times)), entity));
        }
    }
    let mut out: [Vec<EntityCard>; 3] = Default::default();
    for (cards, mut of) in out.iter_mut().zip(found) {
        if of.len() > LISTED {
            of.select_nth_unstable(LISTED);
            of.truncate(LISTED);
        }
        of.sort_unstable();
        for (_, entity) in of {
            cards.push((parts.card)(entity)?);
        }
    }
    Ok(out)
}
