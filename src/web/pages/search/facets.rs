//! What is chosen, and what can be chosen next?

use std::cmp::Reverse;

use reftel::document::Level;
use reftel::text::one_line;

use super::super::super::address;
use super::super::super::codes::tag;
use super::super::super::columns::{Column, Columns, FIELDS};
use super::super::super::picture::{OverTime, by_time};
use super::super::super::search::Match;
use super::super::super::words::{level, thousands};
use super::choice::Choice;

/// Values that each choice lists.
const VALUES: usize = 12;

/// Something chosen, with the address of the page without it.
pub struct Chip {
    /// What is chosen.
    pub words: String,
    /// The page without it.
    pub without: String,
}

/// A field by which can be chosen.
pub struct Facet {
    /// What it is called.
    pub name: &'static str,
    /// Its values among the documents found.
    pub values: Vec<Value>,
    /// How many values are not listed, in words.
    pub left: String,
    /// The page that lists them all.
    pub all: String,
    /// Whether the values are shown at once.
    pub is_open: bool,
}

/// A value of a field.
pub struct Value {
    /// What it is called.
    pub label: String,
    /// How many of the documents have it.
    pub count: String,
    /// The page with only these.
    pub only: String,
    /// The page without these.
    pub not: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

impl Choice<'_> {
    /// Returns what is chosen.
    pub fn chips(&self, columns: &Columns) -> Vec<Chip> {
        let fields = &self.asked.fields;
        let mut chips = Vec::new();
        if let Some((_, card)) = &self.entity {
            chips.push(Chip {
                words: format!("names {}", one_line(&card.label)),
                without: address::changed("/search", fields, "entity", &[]),
            });
        }
        for (field, name) in [("since", "since"), ("until", "until")] {
            if let Some(value) = self.asked.get(field) {
                chips.push(Chip {
                    words: format!("{name} {value}"),
                    without: address::changed("/search", fields, field, &[]),
                });
            }
        }
        for (field, name) in FIELDS {
            let all: Vec<&str> = self.asked.all(field).collect();
            for value in &all {
                let others: Vec<&str> = all
                    .iter()
                    .filter(|other| *other != value)
                    .copied()
                    .collect();
                let (not, own) = match value.strip_prefix('-') {
                    Some(own) => ("not ", own),
                    None => ("", *value),
                };
                chips.push(Chip {
                    words: format!(
                        "{not}{}: {}",
                        name.to_lowercase().replace("tags", "TAGS"),
                        self.named(columns, field, own)
                    ),
                    without: address::changed("/search", fields, field, &others),
                });
            }
        }
        chips
    }

    /// Returns what can be chosen.
    pub fn facets(&self, columns: &Columns, hits: &[Match]) -> Vec<Facet> {
        let fields = &self.asked.fields;
        let facet = |((field, name), column): ((&'static str, &'static str), &Column)| {
            let mut ranked = counted(column, hits);
            match field {
                "year" => ranked.sort_by(|a, b| b.cmp(a)),
                "class" => {
                    let order =
                        |value: &str| Level::from_letters(value).map_or(9, |level| level as u8);
                    ranked.sort_by_key(|(value, _)| order(value));
                }
                _ => ranked.sort_by_key(|(_, count)| Reverse(*count)),
            }
            let chosen: Vec<&str> = self.asked.all(field).collect();
            let listed = match self.asked.all("all").any(|one| one == field) {
                true => usize::MAX,
                false => VALUES,
            };
            let left = ranked.len().saturating_sub(listed);
            let values = ranked.into_iter().take(listed).map(|(value, count)| {
                let not = format!("-{value}");
                let kept: Vec<&str> = chosen
                    .iter()
                    .filter(|one| **one != value)
                    .copied()
                    .chain([not.as_str()])
                    .collect();
                Value {
                    label: self.named(columns, field, &value),
                    count: thousands(count),
                    only: address::changed("/search", fields, field, &[&value]),
                    not: address::changed("/search", fields, field, &kept),
                    is_chosen: chosen.contains(&value.as_str()),
                }
            });
            let values: Vec<Value> = values.collect();
            Facet {
                name,
                all: address::changed("/search", fields, "all", &[field]),
                left: match left {
                    0 => String::new(),
                    left => format!("{} more", thousands(left as u64)),
                },
                is_open: !chosen.is_empty()
                    || matches!(field, "year" | "class" | "post")
                    || listed > VALUES,
                values,
            }
        };
        // Who sent it is nearly always the post, which is listed.
        let fields = FIELDS.into_iter().zip(&columns.fields);
        let fields = fields.filter(|((field, _), _)| *field != "sender");
        let facets = fields.map(facet);
        facets
            .filter(|facet| {
                facet.values.len() > 1 || facet.values.iter().any(|value| value.is_chosen)
            })
            .collect()
    }

    /// Returns the documents over time, each bar a choice.
    pub fn over_time(&self, columns: &Columns, hits: &[Match]) -> OverTime {
        let times = columns.over_time(hits.iter().map(|hit| hit.document));
        if times.dated.len() < 2 {
            return OverTime::default();
        }
        by_time("Documents over time", &times, |time| {
            let fields = address::changed("/search", &self.asked.fields, "since", &[time]);
            let join = if fields.contains('?') { '&' } else { '?' };
            match self.asked.get("until") {
                Some(_) => {
                    let kept: Vec<(String, String)> = self
                        .asked
                        .fields
                        .iter()
                        .filter(|(name, _)| name != "since")
                        .cloned()
                        .chain([("since".to_owned(), time.to_owned())])
                        .collect();
                    address::changed("/search", &kept, "until", &[time])
                }
                None => format!("{fields}{join}until={time}"),
            }
        })
    }

    /// Returns a value of a field as people read it.
    fn named(&self, columns: &Columns, field: &str, value: &str) -> String {
        match (field, value) {
            ("tag", value) => match tag(value, columns.span) {
                Some(meaning) => format!("{} {meaning}", one_line(value)),
                None => one_line(value),
            },
            ("class", value) => level(Level::from_letters(value)).to_owned(),
            ("year", "none") => "undated".to_owned(),
            ("post", "none") => "no message number".to_owned(),
            ("sender", value) => self.senders.get(value).cloned().unwrap_or_default(),
            (_, value) => one_line(value),
        }
    }
}

/// Returns how many of the hits have each value that any of them has, in the order of values.
fn counted(column: &Column, hits: &[Match]) -> Vec<(String, u64)> {
    let counts = column.count(hits.iter().map(|hit| hit.document));
    let all = column.values.iter().zip(counts);
    let mut all: Vec<(String, u64)> = all
        .filter(|(_, count)| *count > 0)
        .map(|(value, count)| (value.clone(), count))
        .collect();
    all.sort();
    all
}
