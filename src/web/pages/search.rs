//! Documents and names by words, and by what can be chosen: year, post, classification, TAGS, kind,
//! time, a name. The whole state stands in the address, and every choice is a link.
//!
//! A field may stand there several times: `year=2008&year=2009` is either, `year=-2009` is not.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::http::HeaderName;
use reftel::document::Level;
use reftel::id::Mrn;
use reftel::query::evidence::{Evidence, Reader, passages};
use reftel::source::Span;
use reftel::store::{DocumentEntry, DocumentStatus, EntityCard, GraphReader, Place};
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::columns::{Chosen, Column, Columns, FIELDS};
use super::super::here::Here;
use super::super::limits;
use super::super::picture::by_time;
use super::super::reply::{CSV, Fault, Reply};
use super::super::search::{Match, Matches, Words};
use super::words::{Passage, count, day, kind, level, thousands, title};
use super::{Frame, Pages, Row, entity_named};
use crate::cli::names::{self, Asked as Document};

/// Rows of a table to take away.
const ROWS: usize = 2_000;

/// Values that each choice lists.
const VALUES: usize = 12;

/// Names listed above the documents.
const NAMES: usize = 6;

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    summary: String,
    chosen: Vec<Chip>,
    hidden: Vec<(String, String)>,
    since: String,
    until: String,
    names: Vec<Row>,
    histogram: String,
    facets: Vec<Facet>,
    hits: Vec<Shown>,
    note: String,
    csv: String,
    csv_words: String,
    sorts: Vec<(String, &'static str, bool)>,
    pages: Pages,
}

/// Something chosen, with the address of the page without it.
struct Chip {
    words: String,
    without: String,
}

struct Facet {
    name: &'static str,
    values: Vec<Value>,
    /// How many values are not listed, in words.
    left: String,
    is_open: bool,
}

struct Value {
    label: String,
    count: String,
    only: String,
    not: String,
    is_chosen: bool,
}

/// A document of the result.
struct Shown {
    address: String,
    id: String,
    title: String,
    day: String,
    class: String,
    times: String,
    passage: Option<Passage>,
}

/// What an address chooses.
struct Choice<'a> {
    asked: &'a Asked,
    words: Words,
    entity: Option<(u32, EntityCard)>,
}

/// A document that was found.
struct Hit {
    number: u32,
    times: u32,
}

/// What was found, and how much was read for it.
struct Found {
    hits: Vec<Hit>,
    unread: usize,
    of: usize,
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    if let Some(address) = straight(graph, asked)? {
        return Ok(Reply::see(address));
    }
    let choice = Choice::read(graph, asked)?;
    let mut found = choice.find(here)?;
    let entries = graph.documents()?;
    sort(&mut found.hits, entries, here.snapshot.columns()?, &choice);
    let mut frame = Frame::new(&choice.title(), "/search").at(here);
    frame.query = asked.get("q").unwrap_or_default().to_owned();
    let pages = found.hits.len().div_ceil(limits::PAGE).max(1);
    let number = asked.number("page", 1, pages).max(1);
    let from = (number - 1) * limits::PAGE;
    let mut hits = Vec::new();
    for hit in found.hits.iter().skip(from).take(limits::PAGE) {
        hits.push(choice.show(graph, entries, hit)?);
    }
    let is_relevance = !choice.words.is_empty();
    let sort = asked.get("sort").unwrap_or_default();
    let by = |value: &str| address::changed("/search", &asked.fields, "sort", &[value]);
    let sorts = match is_relevance {
        true => vec![
            (by(""), "best", !matches!(sort, "new" | "old")),
            (by("new"), "newest", sort == "new"),
            (by("old"), "oldest", sort == "old"),
        ],
        false => vec![
            (by(""), "newest", sort != "old"),
            (by("old"), "oldest", sort == "old"),
        ],
    };
    let all = found.hits.len();
    Reply::page(&Page {
        frame,
        summary: count(all as u64, "document"),
        chosen: choice.chips(),
        hidden: asked
            .fields
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "since" | "until" | "page"))
            .cloned()
            .collect(),
        since: asked.get("since").unwrap_or_default().to_owned(),
        until: asked.get("until").unwrap_or_default().to_owned(),
        names: if number == 1 {
            choice.names(graph)?
        } else {
            Vec::new()
        },
        histogram: choice.histogram(here.snapshot.columns()?, &found.hits),
        facets: choice.facets(here.snapshot.columns()?, &found.hits),
        hits,
        note: note(&found),
        csv: address::changed("/search.csv", &asked.fields, "page", &[]),
        csv_words: match all > ROWS {
            true => format!(
                "The first {} of {} as CSV",
                thousands(ROWS as u64),
                thousands(all as u64)
            ),
            false => "As CSV".to_owned(),
        },
        sorts,
        pages: Pages::of("/search", &asked.fields, number, pages),
    })
}

/// The result as programs read it: names that have the words, and documents with where they have
/// them.
pub fn value(here: &Here<'_>, asked: &Asked) -> Result<serde_json::Value, Fault> {
    let graph = &here.snapshot.graph;
    let choice = Choice::read(graph, asked)?;
    let mut found = choice.find(here)?;
    let entries = graph.documents()?;
    sort(&mut found.hits, entries, here.snapshot.columns()?, &choice);
    let mut names = Vec::new();
    if !choice.words.plain.is_empty() && choice.entity.is_none() {
        for hit in graph.search(&choice.words.plain, NAMES)? {
            names.push(serde_json::json!({
                "id": hit.card.id,
                "label": hit.card.label,
                "type": hit.card.kind.as_str(),
                "country": hit.card.country,
                "documents": hit.card.documents,
            }));
        }
    }
    let from = asked.number("from", 1, usize::MAX).max(1);
    let mut documents = Vec::new();
    let shown = found.hits.iter().skip(from - 1);
    for hit in shown.take(asked.number("n", 10, 100)) {
        here.stop.check()?;
        let entry = &entries[hit.number as usize];
        documents.push(serde_json::json!({
            "id": entry.id,
            "date": entry.date,
            "title": entry.title,
            "classification": entry.marking.to_string(),
            "times": hit.times,
            "evidence": choice.evidence(graph, hit)?,
        }));
    }
    Ok(serde_json::json!({
        "names": names,
        "all": found.hits.len(),
        "unread": found.unread,
        "documents": documents,
    }))
}

/// The result as a table.
pub fn csv(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let choice = Choice::read(graph, asked)?;
    let mut found = choice.find(here)?;
    let entries = graph.documents()?;
    sort(&mut found.hits, entries, here.snapshot.columns()?, &choice);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Fault::Failed(error.to_string());
    let columns = [
        "document",
        "date",
        "title",
        "classification",
        "times",
        "place",
        "marking",
        "words",
    ];
    writer.write_record(columns).map_err(failed)?;
    for hit in found.hits.iter().take(ROWS) {
        here.stop.check()?;
        let entry = &entries[hit.number as usize];
        let evidence = choice.evidence(graph, hit)?;
        let (place, marked, snippet) = match &evidence {
            Some(evidence) => (
                evidence.place(),
                evidence.marked(),
                evidence.snippet.clone(),
            ),
            None => Default::default(),
        };
        let cells = [
            entry.id.to_string(),
            day(entry.date.as_deref()),
            title(entry),
            entry.marking.to_string(),
            hit.times.to_string(),
            place,
            marked,
            snippet,
        ];
        writer.write_record(cells.map(unarmed)).map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| Fault::Failed(error.to_string()))?;
    let rows = format!("{} of {}", found.hits.len().min(ROWS), found.hits.len());
    Ok(Reply::file(CSV, "documents.csv", bytes)
        .with(HeaderName::from_static("x-reftel-rows"), rows)
        .with(
            HeaderName::from_static("x-reftel-unread"),
            found.unread.to_string(),
        ))
}

/// Returns a cell that no spreadsheet takes for a formula.
pub fn unarmed(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

/// Returns where a number leads: straight to the cable, held or missing.
fn straight(graph: &GraphReader, asked: &Asked) -> Result<Option<String>, Fault> {
    let Some(text) = asked.get("q").filter(|text| text.chars().count() < 200) else {
        return Ok(None);
    };
    let name = graph.document_name(text);
    let is_number = Mrn::parse(&name).is_some();
    if !is_number && graph.document(&name)?.is_none() {
        return Ok(None);
    }
    match names::document(graph, text) {
        Ok(Document::Held(number)) => {
            let entry = &graph.documents()?[number as usize];
            Ok(Some(address::document(entry.id.as_str())))
        }
        Ok(Document::Cited(id)) => Ok(Some(address::document(id.as_str()))),
        Err(_) => Ok(None),
    }
}

fn note(found: &Found) -> String {
    match found.unread {
        0 => String::new(),
        unread => format!(
            "The time for reading was over: {} of {} were not read. Choose a year or a post to read \
             fewer.",
            thousands(unread as u64),
            count(found.of as u64, "document")
        ),
    }
}

/// Hits whose titles are read for the best ones.
const READ: usize = 1_000;

/// Puts hits in the order that is asked for. The best are those with the words most often, and of
/// the first of them those first whose titles have the words.
fn sort(hits: &mut [Hit], entries: &[DocumentEntry], columns: &Columns, choice: &Choice<'_>) {
    let newest = |hit: &Hit| columns.newest.get(hit.number as usize).copied();
    match choice.asked.get("sort") {
        Some("old") => {
            hits.sort_unstable_by_key(|hit| columns.oldest.get(hit.number as usize).copied());
        }
        None if !choice.words.is_empty() => {
            hits.sort_unstable_by_key(|hit| (Reverse(hit.times), newest(hit)));
            let first = hits.len().min(READ);
            hits[..first].sort_by_cached_key(|hit| {
                let title = entries[hit.number as usize].title.as_deref();
                !title.is_some_and(|title| choice.words.are_in(title))
            });
        }
        _ => hits.sort_unstable_by_key(newest),
    }
}

impl<'a> Choice<'a> {
    fn read(graph: &GraphReader, asked: &'a Asked) -> Result<Choice<'a>, Fault> {
        let words = Words::parse(asked.get("q").unwrap_or_default())?;
        let entity = match asked.get("entity") {
            Some(name) => {
                let card = entity_named(graph, name)?;
                let number = graph.index().entity(card.id.as_str())?;
                number.map(|number| (number, card))
            }
            None => None,
        };
        for field in ["since", "until"] {
            let value = asked.get(field).unwrap_or_default();
            let is_date = value
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-');
            if !is_date || !matches!(value.len(), 0 | 4 | 7 | 10) {
                return Err(Fault::Bad(format!(
                    "A date is a year, a month or a day: 2009, 2009-02, 2009-02-13. This is none: “{value}”."
                )));
            }
        }
        Ok(Choice {
            asked,
            words,
            entity,
        })
    }

    fn title(&self) -> String {
        match (self.asked.get("q"), &self.entity) {
            (Some(words), _) => format!("{words} – documents and names"),
            (None, Some((_, card))) => format!("Documents that name {}", one_line(&card.label)),
            (None, None) => "Documents".to_owned(),
        }
    }

    /// Tells whether the date of a document passes.
    fn dates(&self, entry: &DocumentEntry) -> bool {
        let date = entry.date.as_deref();
        let since = self.asked.get("since");
        let until = self.asked.get("until");
        since.is_none_or(|since| date.is_some_and(|date| date >= since))
            && until.is_none_or(|until| {
                date.is_some_and(|date| date.get(..until.len()).unwrap_or(date) <= until)
            })
    }

    fn find(&self, here: &Here<'_>) -> Result<Found, Fault> {
        let graph = &here.snapshot.graph;
        let entries = graph.documents()?;
        let mut passing: Vec<u32> = match &self.entity {
            Some((number, _)) => {
                let mut documents = BTreeSet::new();
                for unit in graph.index().units(*number)? {
                    documents.insert(graph.index().place(*unit)?.0);
                }
                documents.into_iter().collect()
            }
            None => (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).collect(),
        };
        let columns = here.snapshot.columns()?;
        let fields = FIELDS.iter().zip(&columns.fields);
        let chosen: Vec<(&Column, Chosen)> = fields
            .filter(|((field, _), _)| self.asked.all(field).next().is_some())
            .map(|((field, _), column)| (column, Chosen::read(column, self.asked.all(field))))
            .collect();
        let is_dated = self.asked.get("since").is_some() || self.asked.get("until").is_some();
        passing.retain(|number| {
            let at = *number as usize;
            columns.is_current.get(at) == Some(&true)
                && (!is_dated || self.dates(&entries[at]))
                && chosen
                    .iter()
                    .all(|(column, chosen)| chosen.passes(column.of(*number)))
        });
        if self.words.is_empty() {
            let hits = passing.into_iter().map(|number| Hit { number, times: 0 });
            return Ok(Found {
                hits: hits.collect(),
                unread: 0,
                of: 0,
            });
        }
        let found = self.matches(here, entries, &passing)?;
        let is_passing = |one: &&Match| passing.binary_search(&one.document).is_ok();
        let hits = found.found.iter().filter(is_passing).map(|one| Hit {
            number: one.document,
            times: one.times,
        });
        Ok(Found {
            hits: hits.collect(),
            unread: found.of - found.looked,
            of: found.of,
        })
    }

    /// Finds the words in all documents, so that choices cost nothing afterwards; where these are
    /// too many to read, only in those that pass.
    fn matches(
        &self,
        here: &Here<'_>,
        entries: &[DocumentEntry],
        passing: &[u32],
    ) -> Result<Arc<Matches>, Fault> {
        let graph = &here.snapshot.graph;
        let searches = &here.snapshot.searches;
        let words = self.asked.get("q").unwrap_or_default();
        let all = searches.get(words, || {
            let current =
                |(_, entry): &(u32, &DocumentEntry)| entry.status == DocumentStatus::Current;
            let all: Vec<u32> = (0u32..)
                .zip(entries)
                .filter(current)
                .map(|(number, _)| number)
                .collect();
            here.snapshot
                .words
                .find(graph, &self.words, &all, here.stop)
        })?;
        if all.looked == all.of {
            return Ok(all);
        }
        let fields = self
            .asked
            .fields
            .iter()
            .filter(|(name, _)| name != "page" && name != "sort");
        let key: Vec<String> = fields
            .map(|(name, value)| format!("{name}\n{value}"))
            .collect();
        searches.get(&format!("\n{}", key.join("\n")), || {
            here.snapshot
                .words
                .find(graph, &self.words, passing, here.stop)
        })
    }

    /// Returns where a document says it.
    fn evidence(&self, graph: &GraphReader, hit: &Hit) -> Result<Option<Evidence>, Fault> {
        if !self.words.is_empty() {
            let linked = graph.record(hit.number)?;
            let document = &linked.document;
            let is_body = |span: Span| {
                document
                    .paragraph_at(span.start)
                    .is_some_and(|own| own.span.contains(span))
            };
            let spans = self.words.best(&document.text, is_body);
            if spans.is_empty() {
                return Ok(None);
            }
            return Ok(Some(passages(graph, hit.number, &linked, &spans)?));
        }
        let mut reader = Reader::new(graph);
        let units = graph.index().units_of(hit.number)?;
        let place = |paragraph: u32| Place {
            document: hit.number,
            paragraph,
        };
        match &self.entity {
            Some((number, card)) => {
                let own = graph.index().units(*number)?;
                let mut named = units.clone().filter(|unit| own.binary_search(unit).is_ok());
                let first = named.next();
                // A paragraph says more than a header.
                let unit = match first {
                    Some(unit) if unit == units.start => named.next().or(first),
                    first => first,
                };
                let Some(unit) = unit else { return Ok(None) };
                Ok(Some(
                    reader.evidence(place(unit - units.start), &[&card.id])?,
                ))
            }
            None if units.len() > 1 => Ok(Some(reader.evidence(place(1), &[])?)),
            None => Ok(None),
        }
    }

    fn show(
        &self,
        graph: &GraphReader,
        entries: &[DocumentEntry],
        hit: &Hit,
    ) -> Result<Shown, Fault> {
        let entry = &entries[hit.number as usize];
        let id = entry.id.as_str();
        let evidence = self.evidence(graph, hit)?;
        let address = match &self.entity {
            Some((_, card)) => address::entity_in(id, card.id.as_str()),
            None => address::document(id),
        };
        Ok(Shown {
            address,
            id: id.to_owned(),
            title: title(entry),
            day: day(entry.date.as_deref()),
            class: level(entry.marking.level).to_owned(),
            times: match hit.times {
                0 | 1 => String::new(),
                times => format!("{} times", thousands(u64::from(times))),
            },
            passage: evidence.as_ref().map(Passage::of),
        })
    }

    /// Returns the names that have the words.
    fn names(&self, graph: &GraphReader) -> Result<Vec<Row>, Fault> {
        if self.words.plain.is_empty() || self.entity.is_some() {
            return Ok(Vec::new());
        }
        let hits = graph.search(&self.words.plain, NAMES)?;
        let named = hits.iter().filter(|hit| hit.card.documents > 0);
        let row = |hit: &reftel::store::Hit| {
            let label = one_line(&hit.card.label);
            let found = one_line(&hit.name);
            let mut note = kind(&hit.card);
            if let Some(country) = &hit.card.country {
                note.push_str(&format!(", {}", one_line(country)));
            }
            // A name that the label begins with says nothing new.
            if !label.starts_with(&found) {
                note.push_str(&format!("; as “{found}”"));
            }
            Row {
                address: address::entity(hit.card.id.as_str()),
                label,
                note,
                count: count(u64::from(hit.card.documents), "document"),
            }
        };
        Ok(named.map(row).collect())
    }

    fn chips(&self) -> Vec<Chip> {
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
                        named(field, own)
                    ),
                    without: address::changed("/search", fields, field, &others),
                });
            }
        }
        chips
    }

    fn facets(&self, columns: &Columns, hits: &[Hit]) -> Vec<Facet> {
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
            let left = ranked.len().saturating_sub(VALUES);
            let values = ranked.into_iter().take(VALUES).map(|(value, count)| {
                let not = format!("-{value}");
                let kept: Vec<&str> = chosen
                    .iter()
                    .filter(|one| **one != value)
                    .copied()
                    .chain([not.as_str()])
                    .collect();
                Value {
                    label: named(field, &value),
                    count: thousands(count),
                    only: address::changed("/search", fields, field, &[&value]),
                    not: address::changed("/search", fields, field, &kept),
                    is_chosen: chosen.contains(&value.as_str()),
                }
            });
            let values: Vec<Value> = values.collect();
            Facet {
                name,
                left: match left {
                    0 => String::new(),
                    left => format!("and {} more", thousands(left as u64)),
                },
                is_open: !chosen.is_empty() || matches!(field, "year" | "class" | "post"),
                values,
            }
        };
        let facets = FIELDS.into_iter().zip(&columns.fields).map(facet);
        facets
            .filter(|facet| {
                facet.values.len() > 1 || facet.values.iter().any(|value| value.is_chosen)
            })
            .collect()
    }

    fn histogram(&self, columns: &Columns, hits: &[Hit]) -> String {
        let months = counted(&columns.months, hits);
        if months.len() < 2 {
            return String::new();
        }
        by_time("Documents over time", &months, |time| {
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
}

/// Returns how many of the hits have each value that any of them has, in the order of values.
fn counted(column: &Column, hits: &[Hit]) -> Vec<(String, u64)> {
    let counts = column.count(hits.iter().map(|hit| hit.number));
    let all = column.values.iter().zip(counts);
    let mut all: Vec<(String, u64)> = all
        .filter(|(_, count)| *count > 0)
        .map(|(value, count)| (value.clone(), count))
        .collect();
    all.sort();
    all
}

/// Returns a value of a field as people read it.
fn named(field: &str, value: &str) -> String {
    match (field, value) {
        ("class", value) => level(Level::from_letters(value)).to_owned(),
        ("year", "none") => "undated".to_owned(),
        ("post", "none") => "no message number".to_owned(),
        (_, value) => one_line(value),
    }
}
