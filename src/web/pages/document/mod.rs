//! A document: its header, its text with every name marked, what it cites and what cites it.

mod cites;
mod forms;
mod marked;

use askama::Template;
use axum::http::header;
use reftel::document::Document;
use reftel::id::Mrn;
use reftel::mention::{Linked, MentionKind};
use reftel::query::evidence::Reader;
use reftel::source::LineIndex;
use reftel::store::{DocumentEntry, DocumentStatus, Found, GraphReader};
use reftel::text::{clean, one_line};

use super::words::{Passage, count, day, kind_name, thousands, title};
use super::{Frame, Row};
use crate::cli::annotate::html::text::citation;
use crate::cli::diagnostics::place;
use crate::cli::names::{self, Asked as Named};
use crate::cli::show::document::{fields, mentioned, signers};
use crate::web::address;
use crate::web::asked::Asked;
use crate::web::codes::tag;
use crate::web::here::Here;
use crate::web::negotiate::triples;
use crate::web::reply::{Choice, Fault, Reply, TEXT};
use crate::web::sparql;
use cites::{cited_by, references};
use forms::{FORMS, alternates, called, ris};
use marked::{legend, places, pointed, text};

#[derive(Template)]
#[template(path = "document.html")]
struct Page {
    frame: Frame,
    id: String,
    title: String,
    day: String,
    classification: String,
    version: String,
    from: String,
    tags: Vec<(String, String, String)>,
    fields: Vec<(String, String)>,
    entity: Option<Followed>,
    legend: Vec<(&'static str, &'static str, usize)>,
    body: String,
    references: Vec<Reference>,
    citing: Vec<Passage>,
    citing_all: String,
    names: Vec<Group>,
    versions: Vec<Version>,
    odd: Vec<String>,
    citation: String,
    bibtex: String,
    forms: Vec<(String, &'static str)>,
    network: String,
    is_decided: bool,
}

/// The name that is followed through the text.
struct Followed {
    address: String,
    label: String,
    places: Vec<(String, usize)>,
    without: String,
}

/// Something that the document cites.
struct Reference {
    label: String,
    words: String,
    address: String,
    number: String,
    is_missing: bool,
    note: String,
    at: String,
    places: String,
}

/// Names of one type.
struct Group {
    name: String,
    rows: Vec<Name>,
}

/// A name in the document.
struct Name {
    label: String,
    here: String,
    page: String,
    times: String,
    status: &'static str,
    role: String,
}

/// Another text of the document.
struct Version {
    row: Row,
    /// The address of both beside each other.
    beside: String,
}

#[derive(Template)]
#[template(path = "missing.html")]
struct MissingPage {
    frame: Frame,
    id: String,
    citing: Vec<Passage>,
    citing_all: String,
}

/// The page of a document, or another form of it.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let name = asked.behind("/doc/");
    let form = FORMS.iter().find_map(|(form, _)| {
        let stem = name.strip_suffix(form)?.strip_suffix('.')?;
        Some((stem, *form))
    });
    let (name, form) = match form {
        Some((stem, form)) => (stem, Some(form)),
        None => (name, None),
    };
    let number = match found(graph, name)? {
        Named::Held(number) => number,
        Named::Cited(id) if form.is_none() => return missing(here, id.as_str()),
        Named::Cited(id) => {
            return Err(Fault::missing(format!(
                "{id} is cited, but not in this graph."
            )));
        }
    };
    let form = form.or(triples(asked.header(header::ACCEPT)));
    let entry = &graph.documents()?[number as usize];
    let version = match entry.status {
        DocumentStatus::Current => None,
        _ => Some(entry.hash.get(..8).unwrap_or(&entry.hash)),
    };
    let id = entry.id.as_str();
    let canonical = match version {
        Some(hash) => format!("{id}/version/{hash}"),
        None => id.to_owned(),
    };
    if name != canonical && !name.starts_with(&canonical) {
        return Ok(Reply::see(match form {
            Some(form) => address::document_as(&canonical, form),
            None => address::document(&canonical),
        }));
    }
    let linked = graph.record(number)?;
    match form {
        None => {
            let (name, value) = alternates(&canonical);
            Ok(whole(here, asked, number, &linked, &canonical)?.with(name, value))
        }
        Some("txt") => Ok(Reply::of(TEXT, linked.document.text.clone())),
        Some("bib") => {
            let (_, entry) = citation(&linked.document, &called(&linked.document));
            Ok(Reply::file(
                "application/x-bibtex; charset=utf-8",
                &format!("{id}.bib"),
                format!("{entry}\n"),
            ))
        }
        Some("ris") => Ok(Reply::file(
            "application/x-research-info-systems; charset=utf-8",
            &format!("{id}.ris"),
            ris(&linked.document),
        )),
        Some(form) => sparql::describe(here, graph.base().document(&entry.id).as_str(), form),
    }
}

/// Finds the document that a name means.
fn found(graph: &GraphReader, name: &str) -> Result<Named, Fault> {
    match names::document(graph, name) {
        Ok(found) => Ok(found),
        Err(error) => {
            let near = match graph.find_document(name)? {
                Found::Many(near) | Found::None(near) => near,
                Found::One(one) => vec![one],
            };
            let entries = graph.documents()?;
            let near = near
                .iter()
                .take(10)
                .filter_map(|number| entries.get(*number as usize));
            let near = near.map(|entry| Choice {
                address: address::document(entry.id.as_str()),
                label: entry.id.to_string(),
                note: title(entry),
            });
            let near: Vec<Choice> = near.collect();
            let first = error.to_string();
            let first = first.lines().next().unwrap_or_default();
            let what = match Mrn::parse(name) {
                Some(mrn) => format!("{mrn} is not in this graph, and nothing in it cites it."),
                None => first.to_owned(),
            };
            Err(Fault::Missing { what, near })
        }
    }
}

/// The page of a cable that is cited and not here.
fn missing(here: &Here<'_>, id: &str) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let (citing, citing_all) = cited_by(graph, id)?;
    Reply::page(&MissingPage {
        frame: Frame::new(here, &format!("{id}, missing"), "/search"),
        id: id.to_owned(),
        citing,
        citing_all,
    })
}

fn whole(
    here: &Here<'_>,
    asked: &Asked,
    number: u32,
    linked: &Linked,
    canonical: &str,
) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let document = &linked.document;
    let id = document.id.as_str();
    let title = called(document);
    let mut reader = Reader::new(graph);
    let entity = match asked.get("entity") {
        Some(id) => graph
            .index()
            .entity(id)?
            .map(|number| graph.card(number))
            .transpose()?,
        None => None,
    };
    let (citing, citing_all) = cited_by(graph, id)?;
    let followed = entity.as_ref().map(|card| &card.id);
    let (words, bibtex) = citation(document, &title);
    Reply::page(&Page {
        is_decided: here.site.desk().is_some() && asked.get("decided").is_some(),
        frame: Frame::new(here, &format!("{id}: {title}"), "/search"),
        day: day(document.date.as_deref()),
        classification: document
            .classification()
            .map(|one| one.to_string())
            .unwrap_or_default(),
        version: match canonical == id {
            true => String::new(),
            false => address::document(id),
        },
        from: sender(graph, number)?,
        tags: tags(graph, number)?,
        fields: header_fields(graph, linked)?,
        entity: match &entity {
            Some(card) => Some(Followed {
                address: address::entity(card.id.as_str()),
                label: one_line(&card.label),
                places: places(graph, linked, &card.id)?,
                without: address::document(canonical),
            }),
            None => None,
        },
        legend: legend(linked),
        body: text(graph, linked, canonical, followed, pointed(asked, linked))?,
        references: references(graph, &mut reader, number)?,
        citing,
        citing_all,
        names: groups(graph, linked, canonical)?,
        versions: versions(graph, id, number)?,
        odd: odd(document),
        citation: words,
        bibtex,
        forms: FORMS
            .iter()
            .map(|(form, name)| (address::document_as(canonical, form), *name))
            .collect(),
        network: match document.mrn {
            Some(_) => address::with("/path", &[("from", id)]),
            None => String::new(),
        },
        id: id.to_owned(),
        title,
    })
}

/// Returns who sent a document, as people call it.
fn sender(graph: &GraphReader, number: u32) -> Result<String, Fault> {
    let Some(sender) = &graph.documents()?[number as usize].origin else {
        return Ok(String::new());
    };
    match graph.index().entity(sender.as_str())? {
        Some(number) => Ok(one_line(&graph.card(number)?.label)),
        None => Ok(String::new()),
    }
}

/// Returns the TAGS of a document: the address of what has it too, code, what it stands for.
fn tags(graph: &GraphReader, number: u32) -> Result<Vec<(String, String, String)>, Fault> {
    let entry = &graph.documents()?[number as usize];
    let year = entry.date.as_deref().and_then(|date| date.get(..4));
    let year = year.and_then(|year| year.parse().ok());
    let years = year.map_or((u16::MIN, u16::MAX), |year| (year, year));
    let tags = entry.tags.iter();
    Ok(tags
        .map(|code| {
            let meaning = tag(code, years).unwrap_or_default().to_owned();
            (address::search("tag", code), one_line(code), meaning)
        })
        .collect())
}

fn header_fields(graph: &GraphReader, linked: &Linked) -> Result<Vec<(String, String)>, Fault> {
    let fields = fields(&linked.document, &signers(graph, linked)?);
    let shown = fields.into_iter().filter(|(name, _)| *name != "paragraphs");
    let shown = shown.map(|(name, text)| {
        let mut letters = name.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        let name = format!("{}{}", first.unwrap_or_default(), letters.as_str());
        (name, clean(&text).into_owned())
    });
    Ok(shown.collect())
}

fn groups(graph: &GraphReader, linked: &Linked, canonical: &str) -> Result<Vec<Group>, Fault> {
    let mut groups: Vec<Group> = Vec::new();
    for one in mentioned(graph, linked)? {
        let name = kind_name(one.r#type);
        let row = Name {
            here: match &one.entity {
                Some(entity) => address::entity_in(canonical, entity),
                None => String::new(),
            },
            page: one
                .entity
                .as_deref()
                .map(address::entity)
                .unwrap_or_default(),
            label: one.label,
            times: match one.mentions {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                more => format!("{} times", thousands(u64::from(more))),
            },
            status: one.status,
            role: one.role.unwrap_or_default(),
        };
        match groups.last_mut().filter(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group {
                name,
                rows: vec![row],
            }),
        }
    }
    Ok(groups)
}

/// Returns the other texts of the same document.
fn versions(graph: &GraphReader, id: &str, shown: u32) -> Result<Vec<Version>, Fault> {
    let entries = graph.documents()?;
    let short = |entry: &DocumentEntry| entry.hash.get(..8).unwrap_or(&entry.hash).to_owned();
    let own = graph.versions(id)?;
    let own =
        own.filter(|(number, entry)| *number != shown && entry.status != DocumentStatus::Duplicate);
    let version = |(_, entry): (u32, &DocumentEntry)| {
        let hash = short(entry);
        let is_current = entry.status == DocumentStatus::Current;
        // What is linked stands on the left.
        let beside = match is_current {
            true => short(&entries[shown as usize]),
            false => hash.clone(),
        };
        Version {
            row: Row {
                address: match is_current {
                    true => address::document(id),
                    false => address::document(&format!("{id}/version/{hash}")),
                },
                label: match is_current {
                    true => "the text that is linked".to_owned(),
                    false => format!("version {hash}"),
                },
                note: one_line(&entry.path),
                count: count(entry.bytes, "byte"),
            },
            beside: address::versions(id, &beside),
        }
    };
    Ok(own.map(version).collect())
}

fn odd(document: &Document) -> Vec<String> {
    let lines = LineIndex::new(&document.text);
    let source = place(&document.provenance);
    let all = document.diagnostics.iter();
    all.map(|one| clean(&one.render(&source, &document.text, &lines)).into_owned())
        .collect()
}

/// Tells whether a kind of mention leads to a document.
pub fn is_reference(kind: &str) -> bool {
    kind == MentionKind::Reference.as_str()
}
