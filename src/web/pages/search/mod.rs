//! Documents and names by words, and by what can be chosen: year, post, classification, TAGS, kind,
//! time, a name. The whole state stands in the address, and every choice is a link.
//!
//! A field may stand there several times: `year=2008&year=2009` is either, `year=-2009` is not.

//!
//! ```text
//! choice   which documents pass, and where they say it
//! order    which of them come first
//! facets   what can be chosen next, and what is
//! fields   `post:RABAT` among the words is such a choice
//! table    the result as CSV
//! program  the result as JSON
//! ```

mod choice;
mod facets;
mod fields;
mod order;
mod program;
mod table;

use askama::Template;
use reftel::id::Mrn;
use reftel::store::{DocumentEntry, Fit, GraphReader};
use reftel::text::{normal_form, one_line};

use super::super::address;
use super::super::asked::Asked;
use super::super::codes::country_of;
use super::super::here::Here;
use super::super::limits;
use super::super::picture::OverTime;
use super::super::reply::{Fault, Reply};
use super::super::search::Match;
use super::super::words::{Passage, count, day, kind, level, thousands, title};
use super::{Frame, Pages, Row, entity_named};
use crate::cli::names::{self, Asked as Document};
use choice::{Choice, Found};
use facets::{Chip, Facet};
use order::first;
pub use program::value;
pub use table::{csv, unarmed};

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
    over_time: OverTime,
    facets: Vec<Facet>,
    hits: Vec<Shown>,
    note: String,
    csv: String,
    csv_words: String,
    sorts: Vec<(String, &'static str, bool)>,
    pages: Pages,
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

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    if let Some(address) = straight(graph, asked)? {
        return Ok(Reply::see(address));
    }
    // A choice that stands among the words moves into the address, where it can be taken back.
    if let Some(fields) = fields::apart(here, asked)? {
        return Ok(Reply::see(address::changed(
            "/search",
            &fields,
            "page",
            &[],
        )));
    }
    let choice = Choice::read(graph, asked)?;
    let found = choice.find(here)?;
    let entries = graph.documents()?;
    let mut frame = Frame::new(here, &choice.title(), "/search");
    frame.query = asked.get("q").unwrap_or_default().to_owned();
    let pages = found.hits.len().div_ceil(limits::PAGE).max(1);
    let number = asked.number("page", 1, pages).max(1);
    let from = (number - 1) * limits::PAGE;
    let columns = here.snapshot.columns()?;
    let best = first(&found.hits, from + limits::PAGE, entries, columns, &choice);
    let mut hits = Vec::new();
    for hit in best.iter().skip(from).take(limits::PAGE) {
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
        chosen: choice.chips(columns),
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
        over_time: choice.over_time(here.snapshot.columns()?, &found.hits),
        facets: choice.facets(here.snapshot.columns()?, &found.hits),
        hits,
        note: note(&found),
        csv: address::changed("/search.csv", &asked.fields, "page", &[]),
        csv_words: match all > table::ROWS {
            true => format!(
                "The first {} of {} as CSV",
                thousands(table::ROWS as u64),
                thousands(all as u64)
            ),
            false => "As CSV".to_owned(),
        },
        sorts,
        pages: Pages::of("/search", &asked.fields, number, pages),
    })
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

impl Choice<'_> {
    fn show(
        &self,
        graph: &GraphReader,
        entries: &[DocumentEntry],
        hit: &Match,
    ) -> Result<Shown, Fault> {
        let entry = &entries[hit.document as usize];
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
        // Part of a name is worth a line when a word of it is there as it was written.
        let words = normal_form(&self.words.plain);
        let shares = |name: &str| {
            let name = normal_form(name);
            name.split(' ')
                .any(|own| words.split(' ').any(|word| word == own))
        };
        let named = hits
            .iter()
            .filter(|hit| hit.card.documents > 0 && (hit.fit != Fit::Partly || shares(&hit.name)));
        let row = |hit: &reftel::store::Hit| {
            let label = one_line(&hit.card.label);
            let found = one_line(&hit.name);
            let mut note = kind(&hit.card);
            if let Some(country) = country_of(&hit.card) {
                note.push_str(&format!(", {country}"));
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
}
