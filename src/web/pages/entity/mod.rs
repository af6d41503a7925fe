//! An entity: what it is called and said to be, when it was named, who appears with it, and where
//! it says so.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::http::header;
use reftel::graph::{Around, Order, ViewOptions};
use reftel::query::evidence::{Reader, identity, plain_words};
use reftel::store::{EntityCard, Filter, GraphReader};
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::codes::country_of;
use super::super::here::Here;
use super::super::picture::by_time;
use super::super::reply::{Fault, Reply};
use super::super::sparql;
use super::words::{Passage, count, kind, kind_name, thousands};
use super::{Frame, Row, entity_named};
use crate::cli::show::entity::{Meeting, Shown, meetings, places, relations};
use crate::cli::with::{evidence, groups};

/// In how many documents surfaces and roles are counted: each is read for it.
const COUNTED: usize = 24;

/// How many rows each group, and how many documents and meetings are shown at first.
const FEW: usize = 6;
const MEETINGS: usize = 10;

#[derive(Template)]
#[template(path = "entity.html")]
struct Page {
    frame: Frame,
    label: String,
    kicker: String,
    deck: String,
    doors: Vec<(String, &'static str)>,
    histogram: String,
    surfaces: Vec<(String, String)>,
    surfaces_note: String,
    facts: Vec<Fact>,
    roles: Vec<(String, String)>,
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
    Ok(Reply::see(address::entity(id)))
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
    let months = months(graph, number)?;
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
        kicker: kicker(card),
        deck: deck(counts, &months),
        doors: doors(id),
        histogram: match months.len() {
            0 | 1 => String::new(),
            _ => by_time("Documents that name it, over time", &months, |time| {
                let fields = [("entity", id), ("since", time), ("until", time)];
                address::with("/search", &fields)
            }),
        },
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

/// Returns how many documents name an entity, by month.
pub fn months(graph: &GraphReader, number: u32) -> Result<Vec<(String, u64)>, Fault> {
    let entries = graph.documents()?;
    let mut months: BTreeMap<String, u64> = BTreeMap::new();
    let mut last = None;
    for unit in graph.index().units(number)? {
        let (document, _) = graph.index().place(*unit)?;
        if last.replace(document) == Some(document) {
            continue;
        }
        let date = entries
            .get(document as usize)
            .and_then(|entry| entry.date.as_deref());
        if let Some(month) = date.and_then(|date| date.get(..7)) {
            *months.entry(month.to_owned()).or_default() += 1;
        }
    }
    Ok(months.into_iter().collect())
}

/// How documents write a name, and what they say its bearer is.
struct Seen {
    surfaces: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    looked: usize,
    left: usize,
}

/// Counts how documents write the name, and what they say it is; in the first documents only.
fn seen(graph: &GraphReader, number: u32, card: &EntityCard) -> Result<Seen, Fault> {
    let mut documents: Vec<u32> = Vec::new();
    for unit in graph.index().units(number)? {
        let (document, _) = graph.index().place(*unit)?;
        if documents.last() != Some(&document) {
            documents.push(document);
        }
    }
    let looked = documents.len().min(COUNTED);
    let mut surfaces: BTreeMap<String, u64> = BTreeMap::new();
    let mut roles: BTreeMap<String, u64> = BTreeMap::new();
    for document in &documents[..looked] {
        let linked = graph.record(*document)?;
        let mut said: BTreeSet<String> = BTreeSet::new();
        for mention in &linked.mentions {
            if identity(graph, mention)? != Some(&card.id) {
                continue;
            }
            *surfaces
                .entry(plain_words(&linked.document, mention.span))
                .or_default() += 1;
            said.extend(mention.role.as_deref().map(one_line));
        }
        for role in said {
            *roles.entry(role).or_default() += 1;
        }
    }
    let ranked = |counts: BTreeMap<String, u64>, most: usize| -> Vec<(String, String)> {
        let ranked = super::super::overview::ranked(counts, most).into_iter();
        ranked
            .map(|(name, count)| (name, thousands(count)))
            .collect()
    };
    Ok(Seen {
        surfaces: ranked(surfaces, 24),
        roles: ranked(roles, 8),
        looked,
        left: documents.len() - looked,
    })
}

fn facts(graph: &GraphReader, card: &EntityCard) -> Result<Vec<Fact>, Fault> {
    let plain = |label: String| Linked {
        label,
        address: String::new(),
        is_outside: false,
    };
    let mut facts = Vec::new();
    let mut put = |name: &'static str, values: Vec<Linked>| {
        if !values.is_empty() {
            facts.push(Fact { name, values });
        }
    };
    if let Some(parent) = &card.parent {
        let label = match graph.index().entity(parent.as_str())? {
            Some(number) => one_line(&graph.card(number)?.label),
            None => parent.to_string(),
        };
        let parent = Linked {
            label,
            address: address::entity(parent.as_str()),
            is_outside: false,
        };
        put("Part of", vec![parent]);
    }
    let aliases = card
        .aliases
        .iter()
        .take(12)
        .map(|alias| plain(one_line(alias)));
    put("Also known as", aliases.collect());
    if let Some((latitude, longitude)) = card.location {
        put("Lies at", vec![plain(format!("{latitude}, {longitude}"))]);
    }
    let outside = card.same_as.iter().map(|iri| Linked {
        label: one_line(
            iri.trim_start_matches("https://")
                .trim_start_matches("http://"),
        ),
        is_outside: iri.starts_with("https://") || iri.starts_with("http://"),
        address: iri.clone(),
    });
    let outside = outside.map(|one| match one.is_outside {
        true => one,
        false => plain(one.label),
    });
    put("Elsewhere", outside.collect());
    let known = match &card.line {
        Some(line) => match &card.source {
            Some(source) => format!("{}, after {}", one_line(line), one_line(source)),
            None => one_line(line),
        },
        None => "the documents; no line of a gazetteer has it".to_owned(),
    };
    put("Known from", vec![plain(known)]);
    put("Id", vec![plain(card.id.to_string())]);
    Ok(facts)
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

fn order(asked: &Asked) -> Order {
    let name = asked.get("sort").unwrap_or_default();
    let mut all = Order::ALL.iter().copied();
    all.find(|order| order.as_str() == name).unwrap_or_default()
}

fn sorts(asked: &Asked) -> Vec<(String, &'static str, bool)> {
    let chosen = order(asked);
    let named = [
        (Order::Count, "most often"),
        (Order::Llr, "beyond chance"),
        (Order::Npmi, "rarely with others"),
        (Order::Recent, "latest"),
    ];
    let path = address::entity(asked.behind("/entity/"));
    named
        .map(|(order, words)| {
            let value = match order {
                Order::Count => "",
                other => other.as_str(),
            };
            let address = address::changed(&path, &asked.fields, "sort", &[value]);
            (format!("{address}#with"), words, order == chosen)
        })
        .into()
}

/// Returns who appears with the entity, by group.
fn beside(
    here: &Here<'_>,
    asked: &Asked,
    number: u32,
    reader: &mut Reader<'_>,
) -> Result<Vec<Group>, Fault> {
    let graph = &here.snapshot.graph;
    let (filter, window) = (Filter::default(), ViewOptions::default().window);
    let around = Around::new(graph, &filter, &[number], None, window)?;
    let order = order(asked);
    let all = around.beside(order)?;
    let only = asked.get("only");
    let own = graph.index().entity_id(number)?.to_owned();
    let path = address::entity(&own);
    let mut out = Vec::new();
    for (name, kinds) in groups() {
        here.stop.check()?;
        if only.is_some_and(|only| only != name) {
            continue;
        }
        let mut of = Vec::new();
        for one in &all {
            let kind = graph.index().kind(one.entity)?;
            if kind.is_some_and(|kind| kinds.contains(&kind)) {
                of.push(*one);
            }
        }
        let found = of.len();
        if found == 0 {
            continue;
        }
        let limit = asked.number("n", if only.is_some() { 100 } else { FEW }, 500);
        of.truncate(limit);
        let places = around.places(&of, 1, order == Order::Recent)?;
        let mut rows = Vec::new();
        for (one, places) in of.iter().zip(places) {
            let evidence = evidence(graph, reader, one, places)?;
            let other = around.card(one.entity)?;
            let id = other.id.as_str();
            rows.push(Beside {
                label: one_line(&other.label),
                address: address::entity(id),
                together: address::together(&own, id),
                note: note(name, &other),
                count: match one.paragraphs {
                    0 => format!(
                        "{}, other paragraphs",
                        count(u64::from(one.documents), "document")
                    ),
                    paragraphs => count(u64::from(paragraphs), "paragraph"),
                },
                passage: evidence.first().map(Passage::of),
            });
        }
        let shown = rows.len();
        out.push(Group {
            name,
            rows,
            more: match (found > shown, only) {
                (true, Some(_)) => {
                    let more = (shown + 200).to_string();
                    address::with(&path, &[("only", name), ("n", &more)])
                }
                (true, None) => {
                    let sort = asked.get("sort").unwrap_or_default();
                    address::with(&path, &[("only", name), ("sort", sort)])
                }
                (false, _) => String::new(),
            },
            more_words: format!("All {}", thousands(found as u64)),
        });
    }
    Ok(out)
}

/// Returns what tells one in a list of a group from another.
fn note(group: &str, card: &EntityCard) -> String {
    let mut parts = Vec::new();
    match &card.subtype {
        Some(subtype) => parts.push(one_line(&subtype.replace('-', " "))),
        None if group == "Persons" || group == "Places" => {}
        None => parts.push(kind_name(card.kind.as_str())),
    }
    parts.extend(country_of(card));
    parts.join(", ")
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
