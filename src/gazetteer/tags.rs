//! What does a TAGS code stand for? Traffic Analysis by Geography and Subject (5 FAH-3 H-100).
//!
//! Built from the entries of type `tag`: an alias is a code, with the years in which it was in
//! use, because codes were reused: `MO` is Morocco until about 2010 and Macau after.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Period, Type};
use crate::country::CountryCode;
use crate::document::TagKind;
use crate::id::EntityId;

/// The meaning of a code in some years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TagMeaning {
    /// The code in upper case.
    pub code: String,
    /// Subject, program, country or organization.
    pub kind: TagKind,
    /// What it stands for.
    pub label: String,
    /// The tag's entry.
    pub entity: EntityId,
    /// The country, for a country code, ISO 3166-1 alpha-2.
    pub country: Option<CountryCode>,
    /// The organization or place that the tag names (`parent` of its entry).
    pub about: Option<EntityId>,
    /// When the code was in use.
    pub valid: Period,
}

/// The year that undated cables are taken for: those of Cablegate from 2002 to 2005 have no
/// date-time group.
const UNDATED: u16 = 2004;

/// All codes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TagBook {
    codes: FxHashMap<String, Vec<TagMeaning>>,
}

impl TagBook {
    /// Collects the codes among `entries`.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> TagBook {
        let mut book = TagBook::default();
        entries.into_iter().for_each(|entry| book.add(entry));
        book
    }

    /// Adds the codes of an entry when it is a tag's.
    pub fn add(&mut self, entry: &Entry) {
        if entry.kind != Type::Tag {
            return;
        }
        let kind = match entry.subtype.as_deref() {
            Some("program") => TagKind::Program,
            Some("country") => TagKind::Country,
            Some("organization") => TagKind::Organization,
            _ => TagKind::Subject,
        };
        for alias in &entry.aliases {
            let code = alias.text.to_uppercase();
            let meanings = self.codes.entry(code.clone()).or_default();
            meanings.push(TagMeaning {
                code,
                kind,
                label: entry.label.clone(),
                entity: entry.id.clone(),
                country: entry.country,
                about: entry.parent.clone(),
                valid: Period {
                    since: alias.since,
                    until: alias.until,
                },
            });
        }
    }

    /// Returns what `code` meant in `year`; with an unknown year, what it meant when cables were
    /// released without their dates.
    ///
    /// A code outside all its years falls back to the meaning nearest in time, because cables
    /// used codes before and after the handbook's editions.
    pub fn meaning(&self, code: &str, year: Option<u16>) -> Option<&TagMeaning> {
        let meanings = self.codes.get(&code.to_uppercase())?;
        let year = year.or(Some(UNDATED));
        meanings
            .iter()
            .find(|meaning| meaning.valid.holds_in(year))
            .or_else(|| {
                let year = year?;
                let distance = |meaning: &&TagMeaning| {
                    let Period { since, until } = meaning.valid;
                    let before = since.map_or(0, |since| since.saturating_sub(year));
                    before.max(until.map_or(0, |until| year.saturating_sub(until)))
                };
                meanings.iter().min_by_key(distance)
            })
    }

    /// Tells whether any generation of the handbook has the code.
    pub fn knows(&self, code: &str) -> bool {
        self.codes.contains_key(&code.to_uppercase())
    }
}
