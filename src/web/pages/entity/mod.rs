//! An entity: what it is called and said to be, when it was named, who appears with it, and where
//! it says so.

mod beside;
mod facts;
mod seen;

use askama::Template;
use axum::http::header;
use reftel::gazetteer::Type;
use reftel::query::evidence::Reader;
use reftel::store::{EntityCard, Filter, GraphReader};
use reftel::text::one_line;

use super::words::{Passage, count, kind, thousands};
use super::{Frame, Row, entity_named};
use crate::cli::show::entity::{Meeting, Shown, meetings, places, relations};
use crate::web::address;
use crate::web::asked::Asked;
use crate::web::codes::country_of;
use crate::web::here::Here;
use crate::web::negotiate::triples;
use crate::web::picture::{OverTime, by_time};
use crate::web::reply::{Fault, Reply};
use crate::web::sparql;
use beside::{beside, sorts};
use facts::facts;
pub use seen::times;
use seen::{Role, seen};

/// How many rows each group, and how many documents and meetings are shown at first.
const FEW: usize = 6;
const MEETINGS: usize = 10;

#[derive(Template)]
#[template(path = "entity.html")]
struct Page {
    frame: Frame,
    label: String,
    is_person: bool,
    kicker: String,
    deck: String,
    doors: Vec<(String, &'static str)>,
    over_time: OverTime,
    surfaces: Vec<(String, String)>,
    surfaces_note: String,
    facts: Vec<Fact>,
    roles: Vec<Role>,
    relations: Vec<Related>,
    meetings: Vec<Met>,
    meetings_note: String,
    groups: Vec<Group>,
    sorts: Vec<(String, &'static str, bool)>,
    documents: Vec<Passage>,
    documents_note: String,
    all_documents: String,
    possible: Vec<Pair>,
    decisions: Vec<String>,
    forms: Vec<(String, &'static str)>,
}

/// A line of what is known.
struct Fact {
    name: &'static str,
    values: Vec<Linked>,
}

/// Words that may lead somewhere.
struct Linked {
    label: String,
    address: String,
    is_outside: bool,
}

/// What documents and gazetteers say of it and another.
struct Related {
    relation: String,
    label: String,
    address: String,
}

/// A meeting, with the words that say so.
struct Met {
    relation: &'static str,
    label: String,
    address: String,
    passage: Passage,
}

/// Those of one kind who appear with it.
struct Group {
    name: &'static str,
    rows: Vec<Beside>,
    /// How many there are, when they are not all shown.
    more: String,
    more_words: String,
}

/// One who appears with it.
struct Beside {
    label: String,
    address: String,
    together: String,
    note: String,
    count: String,
    passage: Option<Passage>,
}

/// A pair that nobody has decided.
struct Pair {
    other: Row,
    because: Vec<String>,
    against: Vec<String>,
}

/// Leads from the IRI of an entity to its page (303, as it is no document itself).
pub fn lead(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let id = asked.behind("/id/");
    if here.snapshot.graph.index().entity(id)?.is_none() {
        return Err(Fault::missing("Nothing here has this id."));
    }
    // What it is called is no document: each form of what is known of it has an address of its own.
    Ok(Reply::see(match triples(asked.header(header::ACCEPT)) {
        Some(form) => address::entity_as(id, form),
        None => address::entity(id),
    }))
}

/// The forms of an entity beside its page.
const FORMS: [(&str, &str); 3] = [
    ("ttl", "Turtle"),
    ("nt", "N-Triples"),
    ("jsonld", "JSON-LD"),
];

/// The page of an entity, or its triples.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let name = asked.behind("/entity/");
    for (form, _) in FORMS {
        let stem = name
            .strip_suffix(form)
            .and_then(|name| name.strip_suffix('.'));
        if let Some(id) = stem.filter(|id| graph.index().entity(id).is_ok_and(|one| one.is_some()))
        {
            let iri = graph.base().entity(&id.into());
            return sparql::describe(here, iri.as_str(), form);
        }
    }
    if let Some(form) = triples(asked.header(header::ACCEPT))
        && graph.index().entity(name)?.is_some()
    {
        let iri = graph.base().entity(&name.into());
        return sparql::describe(here, iri.as_str(), form);
    }
    let card = entity_named(graph, name)?;
    if card.id.as_str() != name {
        return Ok(Reply::see(address::entity(card.id.as_str())));
    }
    let number = graph.index().entity(name)?;
    let number = number.ok_or_else(|| Fault::missing("Nothing here has this id."))?;
    let reply = Reply::page(&whole(here, asked, number, &card)?)?;
    let links = FORMS.iter().zip([
        "text/turtle",
        "application/n-triples",
        "application/ld+json",
    ]);
    let links: Vec<String> = links
        .map(|((form, _), kind)| {
            let address = address::entity_as(name, form);
            format!("<{address}>; rel=\"alternate\"; type=\"{kind}\"")
        })
        .collect();
    Ok(reply.with(header::LINK, links.join(", ")))
}

fn whole(here: &Here<'_>, asked: &Asked, number: u32, card: &EntityCard) -> Result<Page, Fault> {
    let graph = &here.snapshot.graph;
    let id = card.id.as_str();
    let label = one_line(&card.label);
    let filter = Filter::default();
    let mut reader = Reader::new(graph);
    let times = times(graph, here.snapshot.columns()?, number)?;
    let over_time = match times.dated.len() {
        0 | 1 => OverTime::default(),
        _ => by_time("Documents that name it, over time", &times, |time| {
            let fields = [("entity", id), ("since", time), ("until", time)];
            address::with("/search", &fields)
        }),
    };
    let in_all = Shown {
        limit: FEW,
        by_relevance: true,
    };
    let mut counts = (0, 0);
    let first = places(graph, number, &filter, &mut counts, &in_all)?;
    let mut documents = Vec::new();
    for place in first {
        documents.push(Passage::of(&reader.evidence(place, &[&card.id])?));
    }
    let seen = seen(graph, number, card)?;
    let (met, all_met) = meetings(graph, &mut reader, number, &filter, MEETINGS)?;
    let known_documents = u64::from(counts.0);
    Ok(Page {
        is_person: card.kind == Type::Person,
        kicker: kicker(card),
        deck: deck(counts, &times.dated),
        doors: doors(id),
        over_time,
        surfaces_note: match seen.left {
            0 => String::new(),
            left => format!(
                "Counted in {}; {} more name it.",
                count(seen.looked as u64, "document"),
                thousands(left as u64)
            ),
        },
        surfaces: seen.surfaces,
        roles: seen.roles,
        facts: facts(graph, card)?,
        relations: related(graph, number)?,
        meetings_note: match all_met > met.len() {
            true => format!("The first {} of {}.", met.len(), thousands(all_met as u64)),
            false => String::new(),
        },
        meetings: met.iter().map(met_shown).collect(),
        groups: beside(here, asked, number, &mut reader)?,
        sorts: sorts(asked),
        documents_note: match known_documents > documents.len() as u64 {
            true => format!(
                "{} of {}.",
                documents.len(),
                count(known_documents, "document")
            ),
            false => String::new(),
        },
        documents,
        all_documents: address::search("entity", id),
        possible: possible(here, card)?,
        decisions: here.snapshot.decisions_about(id)?,
        forms: FORMS
            .iter()
            .map(|(form, name)| (address::entity_as(id, form), *name))
            .collect(),
        frame: Frame::new(here, &label, "/search"),
        label,
    })
}

fn kicker(card: &EntityCard) -> String {
    match country_of(card) {
        Some(country) => format!("{} · {country}", kind(card)),
        None => kind(card),
    }
}

fn deck((documents, paragraphs): (u32, u32), months: &[(String, u64)]) -> String {
    let named = format!(
        "Named in {} of {}",
        count(u64::from(paragraphs), "paragraph"),
        count(u64::from(documents), "document")
    );
    match (months.first(), months.last()) {
        (Some((first, _)), Some((last, _))) if first == last => format!("{named}, {first}."),
        (Some((first, _)), Some((last, _))) => format!("{named}, {first} to {last}."),
        _ => format!("{named}."),
    }
}

fn doors(id: &str) -> Vec<(String, &'static str)> {
    vec![
        (address::search("entity", id), "Documents"),
        (address::with("/network", &[("name", id)]), "Network"),
        (address::with("/path", &[("from", id)]), "Path from here"),
        (address::with("/timeline", &[("entity", id)]), "Timeline"),
    ]
}

fn related(graph: &GraphReader, number: u32) -> Result<Vec<Related>, Fault> {
    let all = relations(graph, number)?.into_iter().take(60);
    let shown = all.map(|one| Related {
        address: address::entity(&one.entity),
        relation: one.relation,
        label: one.label,
    });
    Ok(shown.collect())
}

fn met_shown(one: &Meeting) -> Met {
    Met {
        relation: one.relation,
        label: one.label.clone(),
        address: address::entity(&one.entity),
        passage: Passage::of(&one.evidence),
    }
}

/// Returns the pairs with the entity that nobody has decided.
fn possible(here: &Here<'_>, card: &EntityCard) -> Result<Vec<Pair>, Fault> {
    let graph = &here.snapshot.graph;
    let mut out = Vec::new();
    for pair in graph.possible_of(&card.id)? {
        let other = match pair.first.entity == card.id {
            true => &pair.second,
            false => &pair.first,
        };
        let words = |reasons: &[reftel::mention::Reason]| -> Vec<String> {
            let said = reasons.iter().map(|reason| here.snapshot.said(reason));
            said.collect()
        };
        let documents = match graph.index().entity(other.entity.as_str())? {
            Some(number) => graph.card(number)?.documents,
            None => 0,
        };
        out.push(Pair {
            other: Row {
                address: address::entity(other.entity.as_str()),
                label: one_line(&other.label),
                note: other.entity.to_string(),
                count: count(u64::from(documents), "document"),
            },
            because: words(&pair.because),
            against: words(&pair.against),
        });
        if out.len() == 12 {
            break;
        }
    }
    Ok(out)
}
