//! A pasted list of names, each with what it means here and how many documents name it: nothing in
//! the list is left out, and what is not known is searched for as words.

use std::time::Instant;

use askama::Template;
use axum::http::Method;
use reftel::gazetteer::Type;
use reftel::store::{EntityCard, Found};
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::codes::country_of;
use super::super::here::Here;
use super::super::reply::{CSV, Fault, Reply};
use super::super::search::Words;
use super::Frame;
use super::search::unarmed;
use super::words::{count, kind, shorten, thousands};
use crate::cli::names;

/// Names of one list.
const NAMES: usize = 500;

/// Choices that are shown for a name that means several things.
const CHOICES: usize = 4;

#[derive(Template)]
#[template(path = "names.html")]
struct Page {
    frame: Frame,
    list: String,
    summary: String,
    left: usize,
    rows: Vec<Row>,
}

/// A name of the list.
struct Row {
    name: String,
    state: &'static str,
    meant: Vec<(String, String, String)>,
    documents: String,
    /// Documents with the words, where nobody has the name.
    words: String,
    words_address: String,
    ids: Vec<String>,
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let fields: Vec<(String, String)> = match asked.method == Method::POST {
        true => form_urlencoded::parse(&asked.body).into_owned().collect(),
        false => asked.fields.clone(),
    };
    let field = |name: &str| {
        let own = fields.iter().find(|(known, _)| known == name);
        own.map_or("", |(_, value)| value.as_str())
    };
    let list = field("list");
    let mut all: Vec<&str> = Vec::new();
    for name in list.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    let mut rows = Vec::new();
    let began = Instant::now();
    for name in all.iter().take(NAMES) {
        here.stop.check()?;
        // Names that nobody has take long; what is left is told.
        if began.elapsed() > here.site.limits.time / 2 {
            break;
        }
        rows.push(row(here, name)?);
    }
    if field("format") == "csv" {
        // A table says of each name what became of it.
        let left = all.iter().skip(rows.len()).map(|name| Row {
            name: shorten(name, 120),
            state: "not looked up",
            meant: Vec::new(),
            documents: String::new(),
            words: String::new(),
            words_address: String::new(),
            ids: Vec::new(),
        });
        let left: Vec<Row> = left.collect();
        rows.extend(left);
        return csv(&rows);
    }
    let known = rows.iter().filter(|row| row.state == "one").count();
    let several = rows.iter().filter(|row| row.state == "several").count();
    Reply::page(&Page {
        frame: Frame::new(here, "A list of names", "/search"),
        summary: match rows.is_empty() {
            true => String::new(),
            false => format!(
                "{}: {} known, {} with several meanings, {} not known by name.",
                count(rows.len() as u64, "name"),
                thousands(known as u64),
                thousands(several as u64),
                thousands((rows.len() - known - several) as u64)
            ),
        },
        left: all.len() - rows.len(),
        list: list.to_owned(),
        rows,
    })
}

fn row(here: &Here<'_>, name: &str) -> Result<Row, Fault> {
    let graph = &here.snapshot.graph;
    let found = names::find(graph, name, Type::is_organization)?;
    let (state, cards): (_, Vec<EntityCard>) = match found {
        Found::One(card) => ("one", vec![card]),
        Found::Many(cards) => ("several", cards),
        Found::None(near) => ("unknown", near),
    };
    let meant = cards.iter().take(CHOICES).map(|card| {
        let mut note = kind(card);
        if let Some(country) = country_of(card) {
            note.push_str(&format!(", {country}"));
        }
        if state != "one" {
            note.push_str(&format!(
                ", in {}",
                count(u64::from(card.documents), "document")
            ));
        }
        let id = card.id.as_str();
        (address::entity(id), one_line(&card.label), note)
    });
    let (mut words, mut words_address) = (String::new(), String::new());
    if state == "unknown" {
        let quoted = format!("\"{}\"", name.replace(['"', '“', '”'], " "));
        if let Ok(asked) = Words::parse(&quoted)
            && !asked.is_empty()
        {
            let all = u32::try_from(graph.records().len()).unwrap_or(u32::MAX);
            let all = || (0..all).collect();
            let searches = &here.snapshot.searches;
            let kept = &here.snapshot.words;
            let found = searches.get(&quoted, || kept.find(graph, &asked, all, here.stop))?;
            words = match found.unread() {
                0 => count(found.found.len() as u64, "document"),
                _ => format!("{} so far", count(found.found.len() as u64, "document")),
            };
            words_address = address::search("q", &quoted);
        }
    }
    Ok(Row {
        name: shorten(name, 120),
        state,
        documents: match (state, cards.first()) {
            ("one", Some(card)) => thousands(u64::from(card.documents)),
            _ => String::new(),
        },
        meant: meant.collect(),
        ids: cards
            .iter()
            .take(CHOICES)
            .map(|card| card.id.to_string())
            .collect(),
        words,
        words_address,
    })
}

fn csv(rows: &[Row]) -> Result<Reply, Fault> {
    let failed = |error: csv::Error| Fault::Failed(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = [
        "name",
        "state",
        "ids",
        "labels",
        "documents",
        "documents_with_words",
    ];
    writer.write_record(columns).map_err(failed)?;
    for row in rows {
        let labels: Vec<&str> = row
            .meant
            .iter()
            .map(|(_, label, _)| label.as_str())
            .collect();
        let cells = [
            row.name.clone(),
            row.state.to_owned(),
            row.ids.join("; "),
            labels.join("; "),
            row.documents.clone(),
            row.words.clone(),
        ];
        writer.write_record(cells.map(unarmed)).map_err(failed)?;
    }
    let bytes = writer.into_inner();
    let bytes = bytes.map_err(|error| Fault::Failed(error.to_string()))?;
    Ok(Reply::file(CSV, "names.csv", bytes))
}
