//! What do documents have in common? The values of each field by which readers choose, as numbers,
//! so that choosing and counting touch no text however many documents there are. Made once for each
//! build.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use reftel::document::Level;
use reftel::store::{DocumentEntry, DocumentStatus};

use super::picture::Times;

/// The fields by which readers choose, with their names on pages.
pub const FIELDS: [(&str, &str); 6] = [
    ("year", "Year"),
    ("class", "Classification"),
    ("post", "Post"),
    ("tag", "TAGS"),
    ("kind", "Kind"),
    ("sender", "Sender"),
];

/// The values of all documents.
pub struct Columns {
    /// One for each of [`FIELDS`], in that order.
    pub fields: Vec<Column>,
    /// The months (`2009-02`), the years where no month is known; documents without a date have none.
    pub times: Column,
    /// The first and the last year of any document.
    pub span: (u16, u16),
    /// Whether each document is the current one of its id.
    pub is_current: Vec<bool>,
    /// Whether all of them are.
    pub are_current: bool,
    /// The place of each document when the newest come first; undated ones last.
    pub newest: Vec<u32>,
    /// The same when the oldest come first.
    pub oldest: Vec<u32>,
}

/// The values of one field.
#[derive(Default)]
pub struct Column {
    /// Each different value once.
    pub values: Vec<String>,
    /// Where the numbers of each document begin, and the end of the last; empty where each has one.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Column {
    /// Returns the numbers of a document's values.
    pub fn of(&self, document: u32) -> &[u32] {
        let at = document as usize;
        if self.starts.is_empty() {
            return self.numbers.get(at..=at).unwrap_or_default();
        }
        let bounds = self.starts.get(at).zip(self.starts.get(at + 1));
        let bounds = bounds.map(|(start, end)| *start as usize..*end as usize);
        bounds
            .and_then(|bounds| self.numbers.get(bounds))
            .unwrap_or_default()
    }

    /// Returns how many of these documents have each value, by the number of the value.
    pub fn count(&self, documents: impl Iterator<Item = u32>) -> Vec<u64> {
        if !self.starts.is_empty() {
            let mut counts = vec![0; self.values.len()];
            for document in documents {
                for number in self.of(document) {
                    counts[*number as usize] += 1;
                }
            }
            return counts;
        }
        // Neighbours often have the same value, and one addition would wait for the other.
        let mut counts = vec![[0u64; 2]; self.values.len()];
        let mut turn = 0;
        for document in documents {
            if let Some(number) = self.numbers.get(document as usize) {
                counts[*number as usize][turn] += 1;
                turn ^= 1;
            }
        }
        counts.into_iter().map(|[one, other]| one + other).collect()
    }

    fn new(documents: &[DocumentEntry], values: impl Fn(&DocumentEntry) -> Vec<String>) -> Column {
        let mut known: BTreeMap<String, u32> = BTreeMap::new();
        let mut column = Column {
            starts: vec![0],
            ..Column::default()
        };
        for entry in documents {
            for value in values(entry) {
                let number = *known.entry(value).or_insert_with_key(|value| {
                    column.values.push(value.clone());
                    column.values.len() as u32 - 1
                });
                column.numbers.push(number);
            }
            column.starts.push(column.numbers.len() as u32);
        }
        if (0..).zip(&column.starts).all(|(at, start)| at == *start) {
            column.starts = Vec::new();
        }
        column.starts.shrink_to_fit();
        column.numbers.shrink_to_fit();
        column
    }
}

/// What an address chooses in one field.
#[derive(Default)]
pub struct Chosen {
    only: Vec<u32>,
    not: Vec<u32>,
    is_chosen: bool,
}

impl Chosen {
    /// Reads the values of a field in an address: `RABAT` only these, `-RABAT` not these.
    pub fn read<'a>(column: &Column, values: impl Iterator<Item = &'a str>) -> Chosen {
        let mut chosen = Chosen::default();
        for value in values {
            let (list, value) = match value.strip_prefix('-') {
                Some(value) => (&mut chosen.not, value),
                None => {
                    chosen.is_chosen = true;
                    (&mut chosen.only, value)
                }
            };
            let all = (0u32..).zip(&column.values);
            let same = all.filter(|(_, own)| own.eq_ignore_ascii_case(value));
            list.extend(same.map(|(number, _)| number));
        }
        chosen
    }

    /// Tells whether a document passes that has these values.
    pub fn passes(&self, values: &[u32]) -> bool {
        let has = |list: &[u32]| values.iter().any(|value| list.contains(value));
        !has(&self.not) && (!self.is_chosen || has(&self.only))
    }
}

impl Columns {
    /// Reads the list of documents.
    pub fn of(documents: &[DocumentEntry]) -> Columns {
        let fields = FIELDS.map(|(field, _)| Column::new(documents, |entry| values(entry, field)));
        let time = |entry: &DocumentEntry| {
            let date = entry.date.as_deref();
            let time = date.and_then(|date| date.get(..7).or(date.get(..4)));
            time.map(str::to_owned).into_iter().collect()
        };
        let date = |number: u32| documents[number as usize].date.as_deref();
        let numbers = || 0..documents.len() as u32;
        let mut newest: Vec<u32> = numbers().collect();
        newest.sort_by_key(|number| Reverse(date(*number)));
        let mut oldest: Vec<u32> = numbers().collect();
        oldest.sort_by_key(|number| (date(*number).is_none(), date(*number)));
        let year = |entry: &DocumentEntry| entry.date.as_deref()?.get(..4)?.parse().ok();
        let years = || documents.iter().filter_map(year);
        let is_current = documents.iter();
        let is_current = is_current.map(|entry| entry.status == DocumentStatus::Current);
        let is_current: Vec<bool> = is_current.collect();
        Columns {
            span: years()
                .min()
                .zip(years().max())
                .unwrap_or((u16::MIN, u16::MAX)),
            newest: places(&newest),
            oldest: places(&oldest),
            fields: fields.into(),
            times: Column::new(documents, time),
            are_current: is_current.iter().all(|is_current| *is_current),
            is_current,
        }
    }

    /// Returns how many of these documents there are, by time.
    pub fn over_time(&self, documents: impl Iterator<Item = u32>) -> Times {
        let mut all = 0;
        let counts = self.times.count(documents.inspect(|_| all += 1));
        let dated = self.times.values.iter().zip(counts);
        let dated = dated.filter(|(_, count)| *count > 0);
        let mut dated: Vec<(String, u64)> =
            dated.map(|(time, count)| (time.clone(), count)).collect();
        dated.sort_unstable();
        let known: u64 = dated.iter().map(|(_, count)| count).sum();
        Times {
            dated,
            undated: all - known,
        }
    }

    /// Returns how many current documents there are, by time.
    pub fn all_over_time(&self) -> Times {
        let all = (0u32..).zip(&self.is_current);
        self.over_time(all.filter(|(_, is_current)| **is_current).map(|(at, _)| at))
    }
}

/// Returns of each number its place in an order.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, number) in (0u32..).zip(order) {
        places[*number as usize] = place;
    }
    places
}

/// Returns the values of a document in a field.
fn values(entry: &DocumentEntry, field: &str) -> Vec<String> {
    let none = || "none".to_owned();
    match field {
        "year" => {
            let date = entry.date.as_deref();
            let year = date.map(|date| date.get(..4).unwrap_or(date).to_owned());
            vec![year.unwrap_or_else(none)]
        }
        "class" => vec![entry.marking.level.map_or("none", Level::as_str).to_owned()],
        "post" => vec![entry.post().unwrap_or_else(none)],
        "tag" => entry.tags.clone(),
        "sender" => entry.origin.iter().map(ToString::to_string).collect(),
        _ => vec![entry.kind.as_str().to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_has_one_of_is_counted_alike() {
        let column = Column {
            values: ["2008", "2009"].map(str::to_owned).into(),
            starts: Vec::new(),
            numbers: vec![0, 1, 1],
        };
        assert_eq!(column.count([0, 1, 2].into_iter()), [1, 2]);
        assert_eq!(column.count([2, 7].into_iter()), [0, 1]);
        assert_eq!((column.of(1), column.of(3)), (&[1][..], &[][..]));
    }

    #[test]
    fn what_is_chosen_passes_and_what_is_not_does_not() {
        let column = Column {
            values: ["RABAT", "TUNIS", "none"].map(str::to_owned).into(),
            starts: vec![0, 1, 3, 3],
            numbers: vec![0, 0, 1],
        };
        assert_eq!(column.count([0, 1, 2].into_iter()), [2, 1, 0]);
        for (values, expected) in [
            (&[][..], [true, true, true]),
            (&["rabat"], [true, true, false]),
            (&["TUNIS", "none"], [false, true, false]),
            (&["-TUNIS"], [true, false, true]),
            (&["RABAT", "-TUNIS"], [true, false, false]),
            (&["nowhere"], [false, false, false]),
            (&["-nowhere"], [true, true, true]),
        ] {
            let chosen = Chosen::read(&column, values.iter().copied());
            let found = [0, 1, 2].map(|document| chosen.passes(column.of(document)));
            assert_eq!(found, expected, "{values:?}");
        }
    }
}
