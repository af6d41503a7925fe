//! What is the whole graph like? Counts that every home page shows, made once for each build.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use reftel::document::{Kind, Level};
use reftel::gazetteer::Type;
use reftel::id::Mrn;
use reftel::store::{DocumentEntry, DocumentStatus, EntityCard, GraphReader};

use super::reply::Fault;

/// How many rows each list has.
const LISTED: usize = 12;

/// The counts of a graph.
pub struct Overview {
    /// Cables, and other documents.
    pub cables: u64,
    /// Documents that are no cables.
    pub reports: u64,
    /// Documents by year, from the first to the last.
    pub years: Vec<(String, u64)>,
    /// Documents without a date.
    pub undated: u64,
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
    /// Documents with errors in them, by their numbers.
    pub odd: Vec<u32>,
    /// How many these are.
    pub all_odd: u64,
    /// Persons, organizations and places that most documents name.
    pub named: Vec<(&'static str, Vec<EntityCard>)>,
}

/// Returns the post of a document as message numbers name it.
pub fn post(entry: &DocumentEntry) -> Option<String> {
    Mrn::parse(entry.id.as_str()).map(|mrn| mrn.post().to_owned())
}

/// Returns counted things, those with most first, then by name.
pub fn ranked(counts: BTreeMap<String, u64>, most: usize) -> Vec<(String, u64)> {
    let mut all: Vec<(String, u64)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| Reverse(*count));
    all.truncate(most);
    all
}

impl Overview {
    /// Counts.
    pub fn of(graph: &GraphReader) -> Result<Overview, Fault> {
        let (mut cables, mut reports, mut undated) = (0, 0, 0);
        let mut years: BTreeMap<String, u64> = BTreeMap::new();
        let mut posts: BTreeMap<String, u64> = BTreeMap::new();
        let mut tags: BTreeMap<String, u64> = BTreeMap::new();
        let mut levels: BTreeMap<Option<Level>, u64> = BTreeMap::new();
        let mut days: Option<(String, String)> = None;
        let (mut odd, mut all_odd) = (Vec::new(), 0);
        for (number, entry) in (0u32..).zip(graph.documents()?) {
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
                    *years.entry(year.to_owned()).or_default() += 1;
                    let day = date.get(..10).unwrap_or(date);
                    let (first, last) =
                        days.get_or_insert_with(|| (day.to_owned(), day.to_owned()));
                    if day < first.as_str() {
                        *first = day.to_owned();
                    } else if day > last.as_str() {
                        *last = day.to_owned();
                    }
                }
                None => undated += 1,
            }
            if let Some(post) = post(entry) {
                *posts.entry(post).or_default() += 1;
            }
            for tag in &entry.tags {
                *tags.entry(tag.clone()).or_default() += 1;
            }
            *levels.entry(entry.marking.level).or_default() += 1;
            if entry.errors > 0 {
                all_odd += 1;
                if odd.len() < LISTED {
                    odd.push(number);
                }
            }
        }
        let (missing, all_missing) = missing(graph)?;
        // What has no classification stands behind what has.
        let mut levels: Vec<(Option<Level>, u64)> = levels.into_iter().collect();
        levels.sort_by_key(|(level, _)| (level.is_none(), *level));
        Ok(Overview {
            cables,
            reports,
            years: years.into_iter().collect(),
            undated,
            days,
            posts: ranked(posts, LISTED),
            levels,
            tags: ranked(tags, LISTED),
            missing,
            all_missing,
            odd,
            all_odd,
            named: named(graph)?,
        })
    }
}

/// Returns the missing cables that most documents cite, and how many are missing.
fn missing(graph: &GraphReader) -> Result<(Vec<(String, u64)>, u64), Fault> {
    let facts = graph.facts()?;
    let mut found = Vec::new();
    for row in 0..facts.cited()? {
        let (id, citing) = facts.citing_row(row)?;
        if graph.document(id)?.is_none() {
            found.push((Reverse(citing.len() as u64), id));
        }
    }
    let all = found.len() as u64;
    found.sort_unstable();
    let first = found.into_iter().take(LISTED);
    let first = first.map(|(Reverse(citing), id)| (id.to_owned(), citing));
    Ok((first.collect(), all))
}

/// Returns who is named in most documents, by group; of equals, in most paragraphs. They are counted
/// without reading cards.
fn named(graph: &GraphReader) -> Result<Vec<(&'static str, Vec<EntityCard>)>, Fault> {
    let index = graph.index();
    let groups = ["Persons", "Organizations", "Places"];
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
    let mut out = Vec::new();
    for (name, mut of) in groups.into_iter().zip(found) {
        if of.len() > LISTED {
            of.select_nth_unstable(LISTED);
            of.truncate(LISTED);
        }
        of.sort_unstable();
        let mut cards = Vec::new();
        for (_, entity) in of.into_iter().take(LISTED) {
            cards.push(graph.card(entity)?);
        }
        out.push((name, cards));
    }
    Ok(out)
}
