//! What does another list say of one thing? The record that all formats hand over.

use super::Kind;
use crate::country::CountryCode;
use crate::gazetteer::entry::{Alias, Link, Period};

/// One thing as another list describes it.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its type.
    pub kind: Kind,
    /// The id that it must have; else one is made of the label.
    pub id: Option<String>,
    /// Its preferred name.
    pub label: String,
    /// Its other names.
    pub aliases: Vec<Alias>,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: Option<CountryCode>,
    /// The id of what it is a part of.
    pub parent: Option<String>,
    /// When it existed.
    pub valid: Period,
    /// Latitude and longitude.
    pub location: Option<(f64, f64)>,
    /// Links.
    pub links: Vec<Link>,
    /// A remark.
    pub note: Option<String>,
    /// The list's own number: the suffix when an id is wanted twice.
    pub key: Option<String>,
    /// Of several with the same id, the highest rank keeps it.
    pub rank: u64,
}

impl Record {
    /// Returns a record with nothing but a name.
    pub fn new(kind: Kind, label: impl Into<String>) -> Record {
        Record {
            kind,
            id: None,
            label: label.into(),
            aliases: Vec::new(),
            country: None,
            parent: None,
            valid: Period::default(),
            location: None,
            links: Vec::new(),
            note: None,
            key: None,
            rank: 0,
        }
    }

    pub(super) fn link(&mut self, scheme: &str, value: &str) {
        let value: String = value.split_whitespace().collect();
        let link = Link {
            scheme: scheme.to_owned(),
            value,
        };
        if !link.value.is_empty() && !self.links.contains(&link) {
            self.links.push(link);
        }
    }
}
