//! The card of an entity.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::Result;
use reftel::gazetteer::Type;
use reftel::id::EntityId;
use reftel::mention;
use reftel::store::{EntityCard, GraphReader, Place};
use serde::Serialize;

use super::{field, heading};
use crate::cli::filter::Filters;
use crate::cli::names::kind;
use crate::cli::rows;
use crate::cli::terminal::{BOLD, DIM, Terminal, count, shorten};
use reftel::query::evidence::{Evidence, Reader, identity};
use reftel::text::{clean, one_line};

/// How many documents and companions a card shows.
const SHOWN: usize = 10;

/// In how many documents roles are looked for.
const LOOKED_AT: usize = 2_000;

/// What is known of an entity.
#[derive(Serialize)]
pub struct Card {
    id: String,
    iri: String,
    label: String,
    r#type: String,
    country: Option<String>,
    aliases: Vec<String>,
    location: Option<String>,
    links: Vec<String>,
    roles: Vec<Counted>,
    relations: Vec<Relation>,
    documents: u32,
    paragraphs: u32,
    first_documents: Vec<Evidence>,
    companions: Vec<Companion>,
}

#[derive(Serialize)]
struct Counted {
    text: String,
    documents: u32,
}

/// An edge to or from another entity.
#[derive(Serialize)]
struct Relation {
    relation: String,
    entity: String,
    label: String,
}

#[derive(Serialize)]
struct Companion {
    entity: String,
    label: String,
    r#type: &'static str,
    paragraphs: u32,
    documents: u32,
}

/// Collects what is known of an entity.
pub fn card(graph: &GraphReader, card: EntityCard, filters: &Filters) -> Result<Card> {
    let node = graph.base().entity(&card.id);
    let number = graph.index().entity(card.id.as_str())?;
    let (mut companions, mut documents, mut counts) = (Vec::new(), Vec::new(), (0, 0));
    if let Some(number) = number {
        for kinds in [vec![Type::Person], organizations(), vec![Type::Place]] {
            let filter = filters.filter(graph, &kinds)?;
            for one in graph.companions(number, &filter, SHOWN, 0)? {
                let other = graph.card(one.entity)?;
                companions.push(Companion {
                    entity: one.id.to_string(),
                    label: one_line(&other.label),
                    r#type: other.kind.as_str(),
                    paragraphs: one.paragraphs,
                    documents: one.documents,
                });
            }
        }
        let filter = filters.filter(graph, &[])?;
        let places = places(graph, number, &filter, &mut counts)?;
        let mut reader = Reader::new(graph);
        for place in places {
            documents.push(reader.evidence(place, &[&card.id])?);
        }
    }
    let location = card.location.map(|(lat, long)| format!("{lat}, {long}"));
    let (roles, relations) = match number {
        Some(number) => (roles(graph, number, &card.id)?, relations(graph, number)?),
        None => (Vec::new(), Vec::new()),
    };
    Ok(Card {
        iri: node.as_str().to_owned(),
        label: card.label.clone(),
        r#type: kind(&card),
        country: card.country.clone(),
        aliases: card.aliases.clone(),
        location,
        links: card.same_as.clone(),
        roles,
        relations,
        documents: counts.0,
        paragraphs: counts.1,
        first_documents: documents,
        companions,
        id: card.id.to_string(),
    })
}

fn organizations() -> Vec<Type> {
    let all = Type::ALL.iter().copied();
    all.filter(|kind| kind.is_organization()).collect()
}

/// Returns the first paragraph of each of the first documents that name the entity, and counts
/// documents and paragraphs.
fn places(
    graph: &GraphReader,
    number: u32,
    filter: &reftel::store::Filter,
    (documents, paragraphs): &mut (u32, u32),
) -> Result<Vec<Place>> {
    let entries = graph.documents()?;
    let mut out: Vec<Place> = Vec::new();
    let mut last = None;
    for unit in graph.index().units(number)? {
        if !filter.marking(graph.index().marking(*unit)?) {
            continue;
        }
        let (document, paragraph) = graph.index().place(*unit)?;
        let entry = entries.get(document as usize);
        if !entry.is_some_and(|entry| filter.document(entry)) {
            continue;
        }
        *paragraphs += 1;
        let place = Place {
            document,
            paragraph,
        };
        if last != Some(document) {
            last = Some(document);
            *documents += 1;
            if out.len() < SHOWN {
                out.push(place);
            }
        } else if let Some(known) = out.last_mut()
            && known.document == document
            && known.paragraph == 0
        {
            // A paragraph says more than a header.
            *known = place;
        }
    }
    Ok(out)
}

/// Returns what mentions say the person is, most often said first.
fn roles(graph: &GraphReader, number: u32, entity: &EntityId) -> Result<Vec<Counted>> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut last = None;
    let mut looked_at = 0;
    for unit in graph.index().units(number)? {
        let (document, _) = graph.index().place(*unit)?;
        if last.replace(document) == Some(document) {
            continue;
        }
        if looked_at == LOOKED_AT {
            break;
        }
        looked_at += 1;
        let linked = graph.records().without_text(document)?;
        let mut said: BTreeSet<String> = BTreeSet::new();
        for mention in &linked.mentions {
            if let Some(role) = &mention.role
                && identity(graph, mention)? == Some(entity)
            {
                said.insert(one_line(role));
            }
        }
        for role in said {
            *counts.entry(role).or_default() += 1;
        }
    }
    let mut all: Vec<Counted> = counts
        .into_iter()
        .map(|(text, documents)| Counted { text, documents })
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.documents));
    all.truncate(SHOWN);
    Ok(all)
}

/// Returns what documents and gazetteers say of the entity and others.
fn relations(graph: &GraphReader, number: u32) -> Result<Vec<Relation>> {
    let facts = graph.facts()?;
    let mut found: BTreeSet<(mention::Relation, bool, u32)> = BTreeSet::new();
    for statement in facts.statements(number)? {
        found.insert((statement.relation, false, statement.object));
    }
    for subject in facts.subjects(number)? {
        for statement in facts.statements(*subject)? {
            if statement.object == number {
                found.insert((statement.relation, true, *subject));
            }
        }
    }
    let mut out = Vec::new();
    for (relation, is_reverse, other) in found {
        let card = graph.card(other)?;
        let (forward, backward) = in_words(relation);
        out.push(Relation {
            relation: if is_reverse { backward } else { forward }.to_owned(),
            entity: card.id.to_string(),
            label: one_line(&card.label),
        });
    }
    Ok(out)
}

/// Returns what a relation is called from either end.
fn in_words(relation: mention::Relation) -> (&'static str, &'static str) {
    match relation {
        mention::Relation::MemberOf => ("member of", "member"),
        mention::Relation::Holds => ("holds", "held by"),
        mention::Relation::PartOf => ("part of", "has part"),
        mention::Relation::BasedIn => ("based at", "seat of"),
        mention::Relation::Met => ("met", "met"),
        mention::Relation::Told => ("told", "told by"),
    }
}

/// Prints the card.
pub fn print(terminal: &Terminal, card: &Card, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}", terminal.paint(BOLD, clean(&card.label)))?;
    writeln!(out)?;
    field(terminal, out, "type", &card.r#type)?;
    field(terminal, out, "id", &card.id)?;
    field(terminal, out, "IRI", &card.iri)?;
    field(
        terminal,
        out,
        "country",
        card.country.as_deref().unwrap_or_default(),
    )?;
    field(terminal, out, "also called", &aliases(&card.aliases))?;
    field(
        terminal,
        out,
        "location",
        card.location.as_deref().unwrap_or_default(),
    )?;
    field(terminal, out, "same as", &card.links.join("\n"))?;
    let roles: Vec<String> = card
        .roles
        .iter()
        .map(|role| {
            format!(
                "{} ({})",
                role.text,
                count(u64::from(role.documents), "document")
            )
        })
        .collect();
    field(terminal, out, "said to be", &roles.join("\n"))?;
    for relation in &card.relations {
        let text = format!("{}  ({})", relation.label, relation.entity);
        field(terminal, out, &relation.relation, &text)?;
    }
    let named = format!(
        "{} of {}",
        count(u64::from(card.paragraphs), "paragraph"),
        count(u64::from(card.documents), "document")
    );
    field(terminal, out, "named in", &named)?;
    if !card.companions.is_empty() {
        heading(terminal, out, "Appears with")?;
        let cells: Vec<Vec<String>> = card
            .companions
            .iter()
            .map(|one| {
                vec![
                    one.r#type.to_owned(),
                    shorten(&one.label, 60),
                    one.paragraphs.to_string(),
                    one.documents.to_string(),
                    one.entity.clone(),
                ]
            })
            .collect();
        let columns = ["type", "name", "paras", "docs", "id"];
        rows::print_table(terminal, &columns, &cells, out)?;
    }
    if !card.first_documents.is_empty() {
        heading(terminal, out, "Documents")?;
        let cells: Vec<Vec<String>> = card
            .first_documents
            .iter()
            .map(|one| {
                let date = one.date.as_deref().unwrap_or_default();
                vec![
                    one.mrn.clone(),
                    date.chars().take(10).collect(),
                    one.place(),
                    one.marked(),
                    one.snippet.clone(),
                ]
            })
            .collect();
        let columns = ["document", "date", "where", "class", "evidence"];
        rows::print_table(terminal, &columns, &cells, out)?;
        let more = (card.documents as usize).saturating_sub(card.first_documents.len());
        if more > 0 {
            let text = format!("and {} more", count(more as u64, "document"));
            writeln!(out, "{}", terminal.paint(DIM, text))?;
        }
    }
    Ok(())
}

fn aliases(aliases: &[String]) -> String {
    let shown: Vec<String> = aliases
        .iter()
        .take(12)
        .map(|alias| one_line(alias))
        .collect();
    let more = aliases.len().saturating_sub(shown.len());
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("{}{more}", shown.join(", "))
}
