//! The card of an entity.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::io::Write;

use anyhow::Result;
use reftel::gazetteer::Type;
use reftel::id::{EntityId, MentionId};
use reftel::mention;
use reftel::store::{DocumentEntry, EntityCard, GraphReader, Place, Statement};
use serde::Serialize;

use super::{field, heading};
use crate::cli::filter::Filters;
use crate::cli::names::kind;
use crate::cli::rows;
use crate::cli::terminal::{BOLD, DIM, Terminal, count, shorten};
use reftel::query::evidence::{Evidence, Reader, identity, passage};
use reftel::rdf::Saying;
use reftel::text::{clean, one_line};

/// How many of the roles a person is said to have are shown.
const ROLES: usize = 10;

/// How much of an entity is shown.
pub struct Shown {
    /// How many documents, companions of each kind and meetings.
    pub limit: usize,
    /// Whether documents that name it most go first; otherwise the oldest.
    pub by_relevance: bool,
}

/// In how many documents roles are looked for.
const LOOKED_AT: usize = 2_000;

/// What is known of an entity.
#[derive(Serialize)]
pub struct Card {
    pub id: String,
    pub iri: String,
    pub label: String,
    pub r#type: String,
    pub country: Option<String>,
    pub aliases: Vec<String>,
    pub location: Option<String>,
    pub links: Vec<String>,
    pub roles: Vec<Counted>,
    pub relations: Vec<Relation>,
    pub documents: u32,
    pub paragraphs: u32,
    pub meetings: Vec<Meeting>,
    /// How many meetings there are, with those that are not shown.
    pub all_meetings: usize,
    pub first_documents: Vec<Evidence>,
    pub companions: Vec<Companion>,
}

/// A sentence that says whom the person met, or told something.
#[derive(Serialize)]
pub struct Meeting {
    /// `met`, `told` or `told by`.
    pub relation: &'static str,
    pub entity: String,
    pub label: String,
    pub evidence: Evidence,
}

#[derive(Serialize)]
pub struct Counted {
    pub text: String,
    pub documents: u32,
}

/// An edge to or from another entity.
#[derive(Serialize)]
pub struct Relation {
    pub relation: String,
    pub entity: String,
    pub label: String,
}

#[derive(Serialize)]
pub struct Companion {
    pub entity: String,
    pub label: String,
    pub r#type: &'static str,
    pub paragraphs: u32,
    pub documents: u32,
}

/// Collects what is known of an entity.
pub fn card(
    graph: &GraphReader,
    card: EntityCard,
    filters: &Filters,
    shown: &Shown,
) -> Result<Card> {
    let node = graph.base().entity(&card.id);
    let number = graph.index().entity(card.id.as_str())?;
    let (mut companions, mut documents, mut counts) = (Vec::new(), Vec::new(), (0, 0));
    let (mut meetings, mut all_meetings) = (Vec::new(), 0);
    if let Some(number) = number {
        for kinds in [vec![Type::Person], organizations(), vec![Type::Place]] {
            let filter = filters.filter(graph, &kinds)?;
            for one in graph.companions(number, &filter, shown.limit, 0)? {
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
        let places = places(graph, number, &filter, &mut counts, shown)?;
        let mut reader = Reader::new(graph);
        (meetings, all_meetings) =
            self::meetings(graph, &mut reader, number, &filter, shown.limit)?;
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
        meetings,
        all_meetings,
        first_documents: documents,
        companions,
        id: card.id.to_string(),
    })
}

fn organizations() -> Vec<Type> {
    let all = Type::ALL.iter().copied();
    all.filter(|kind| kind.is_organization()).collect()
}

/// Returns the first paragraph of each document that names the entity, in the order asked for and
/// as many as are shown, and counts documents and paragraphs.
pub fn places(
    graph: &GraphReader,
    number: u32,
    filter: &reftel::store::Filter,
    (documents, paragraphs): &mut (u32, u32),
    shown: &Shown,
) -> Result<Vec<Place>> {
    let entries = graph.documents()?;
    let index = graph.index();
    // What is not in the graph names nothing in the index.
    let passes_all = filter.passes_all();
    let mut first = First::new(entries, shown);
    let mut last: Option<(Place, u32)> = None;
    // The last document that was met, and whether it passes.
    let mut met = (u32::MAX, false);
    for (unit, document, paragraph) in index.places(number)? {
        if !passes_all {
            if met.0 != document {
                let entry = entries.get(document as usize);
                met = (document, entry.is_some_and(|entry| filter.document(entry)));
            }
            if !met.1 || !filter.marking(index.marking(unit)?) {
                continue;
            }
        }
        *paragraphs += 1;
        let place = Place {
            document,
            paragraph,
        };
        match last
            .as_mut()
            .filter(|(known, _)| known.document == document)
        {
            None => {
                *documents += 1;
                first.add(last.replace((place, 1)));
            }
            Some((known, paragraphs)) => {
                *paragraphs += 1;
                // A paragraph says more than a header.
                if known.paragraph == 0 {
                    *known = place;
                }
            }
        }
    }
    first.add(last);
    Ok(first.places())
}

/// A document's rank among those that name an entity: by how many paragraphs do, where that is asked
/// for, then by date, undated ones last, then by number.
type Rank<'a> = (Reverse<u32>, (bool, Option<&'a str>), u32);

/// The first documents that name an entity, as many as are shown: it may be named in most of a
/// corpus.
struct First<'a> {
    entries: &'a [DocumentEntry],
    shown: &'a Shown,
    /// Those found so far, the last of them on top, each with its paragraph.
    found: BinaryHeap<(Rank<'a>, u32)>,
}

impl<'a> First<'a> {
    fn new(entries: &'a [DocumentEntry], shown: &'a Shown) -> First<'a> {
        First {
            entries,
            shown,
            found: BinaryHeap::new(),
        }
    }

    fn add(&mut self, one: Option<(Place, u32)>) {
        let Some((place, paragraphs)) = one else {
            return;
        };
        let most = Reverse(if self.shown.by_relevance {
            paragraphs
        } else {
            0
        });
        let is_full = self.found.len() >= self.shown.limit;
        // Most of them come behind those that are shown: their dates need not be read.
        let last = self.found.peek().filter(|_| is_full);
        if self.shown.limit == 0 || last.is_some_and(|((last, ..), _)| *last < most) {
            return;
        }
        let entry = self.entries.get(place.document as usize);
        let date = entry.and_then(|entry| entry.date.as_deref());
        let rank = (most, (date.is_none(), date), place.document);
        self.found.push((rank, place.paragraph));
        if is_full {
            self.found.pop();
        }
    }

    fn places(self) -> Vec<Place> {
        let found = self.found.into_sorted_vec().into_iter();
        let place = |((_, _, document), paragraph)| Place {
            document,
            paragraph,
        };
        found.map(place).collect()
    }
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
    all.sort_by_key(|one| Reverse(one.documents));
    all.truncate(ROLES);
    Ok(all)
}

/// Returns the sentences that say whom the person met or told, by date, and how many there are.
pub fn meetings(
    graph: &GraphReader,
    reader: &mut Reader<'_>,
    number: u32,
    filter: &reftel::store::Filter,
    limit: usize,
) -> Result<(Vec<Meeting>, usize)> {
    let facts = graph.facts()?;
    let entries = graph.documents()?;
    let mut found = Vec::new();
    let mut add = |one: Statement, other: u32, is_reverse: bool| -> Result<()> {
        let is_meeting = matches!(
            one.relation,
            mention::Relation::Met | mention::Relation::Told
        );
        let (
            Some(document),
            Saying::Document {
                paragraph,
                begin,
                end,
            },
        ) = (one.document, one.said)
        else {
            return Ok(());
        };
        let Some(entry) = entries.get(document as usize).filter(|_| is_meeting) else {
            return Ok(());
        };
        let unit = graph.index().units_of(document)?.start + paragraph;
        if filter.document(entry) && filter.marking(graph.index().marking(unit)?) {
            let (forward, backward) = in_words(one.relation);
            let relation = if is_reverse { backward } else { forward };
            let date = (entry.date.is_none(), entry.date.clone());
            found.push((date, document, begin, end, relation, other));
        }
        Ok(())
    };
    for statement in facts.statements(number)? {
        let other = statement.object;
        add(statement, other, false)?;
    }
    for subject in facts.subjects(number)? {
        for statement in facts.statements(*subject)? {
            if statement.object == number {
                add(statement, *subject, true)?;
            }
        }
    }
    found.sort();
    let all = found.len();
    let mut out = Vec::new();
    for (_, document, begin, end, relation, other) in found.into_iter().take(limit) {
        let linked = reader.linked(document)?;
        let words = MentionId {
            document: linked.document.id.clone(),
            begin,
            end,
        };
        let Some(span) = words.span(&linked.document.text) else {
            continue;
        };
        let evidence = passage(graph, document, linked, span)?;
        let card = graph.card(other)?;
        out.push(Meeting {
            relation,
            entity: card.id.to_string(),
            label: one_line(&card.label),
            evidence,
        });
    }
    Ok((out, all))
}

/// Returns what documents and gazetteers say of the entity and others.
pub fn relations(graph: &GraphReader, number: u32) -> Result<Vec<Relation>> {
    let facts = graph.facts()?;
    let mut found: BTreeSet<(mention::Relation, bool, u32)> = BTreeSet::new();
    // Whom one met is told with the words that say so.
    let is_meeting =
        |relation| matches!(relation, mention::Relation::Met | mention::Relation::Told);
    for statement in facts.statements(number)? {
        if is_meeting(statement.relation) {
            continue;
        }
        found.insert((statement.relation, false, statement.object));
    }
    for subject in facts.subjects(number)? {
        for statement in facts.statements(*subject)? {
            if statement.object == number && !is_meeting(statement.relation) {
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
    print_fields(terminal, card, out)?;
    if !card.meetings.is_empty() {
        print_meetings(terminal, card, out)?;
    }
    if !card.companions.is_empty() {
        print_companions(terminal, card, out)?;
    }
    if !card.first_documents.is_empty() {
        print_documents(terminal, card, out)?;
    }
    Ok(())
}

fn print_fields(terminal: &Terminal, card: &Card, out: &mut dyn Write) -> Result<()> {
    let country = card.country.as_deref().unwrap_or_default();
    let location = card.location.as_deref().unwrap_or_default();
    for (name, text) in [
        ("type", card.r#type.as_str()),
        ("id", card.id.as_str()),
        ("IRI", card.iri.as_str()),
        ("country", country),
        ("also called", aliases(&card.aliases).as_str()),
        ("location", location),
        ("same as", card.links.join("\n").as_str()),
    ] {
        field(terminal, out, name, text)?;
    }
    let roles = card.roles.iter().map(|role| {
        let documents = count(u64::from(role.documents), "document");
        format!("{} ({documents})", role.text)
    });
    let roles: Vec<String> = roles.collect();
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
    field(terminal, out, "named in", &named)
}

fn print_meetings(terminal: &Terminal, card: &Card, out: &mut dyn Write) -> Result<()> {
    heading(terminal, out, "Met and spoke with")?;
    let cells = card.meetings.iter().map(|one| {
        let date = one.evidence.date.as_deref().unwrap_or_default();
        vec![
            date.chars().take(10).collect(),
            one.relation.to_owned(),
            shorten(&one.label, 60),
            one.evidence.mrn.clone(),
            one.evidence.place(),
            one.evidence.marked(),
            one.evidence.snippet.clone(),
        ]
    });
    let cells: Vec<Vec<String>> = cells.collect();
    let columns = [
        "date", "how", "whom", "document", "where", "class", "evidence",
    ];
    rows::print_table(terminal, &columns, &cells, out)?;
    let more = card.all_meetings.saturating_sub(card.meetings.len());
    if more > 0 {
        let text = format!("and {more} more (`--limit` shows more)");
        writeln!(out, "{}", terminal.paint(DIM, text))?;
    }
    Ok(())
}

fn print_companions(terminal: &Terminal, card: &Card, out: &mut dyn Write) -> Result<()> {
    heading(terminal, out, "Appears with")?;
    let cells = card.companions.iter().map(|one| {
        vec![
            one.r#type.to_owned(),
            shorten(&one.label, 60),
            one.paragraphs.to_string(),
            one.documents.to_string(),
            one.entity.clone(),
        ]
    });
    let cells: Vec<Vec<String>> = cells.collect();
    let columns = ["type", "name", "paras", "docs", "id"];
    rows::print_table(terminal, &columns, &cells, out)?;
    Ok(())
}

fn print_documents(terminal: &Terminal, card: &Card, out: &mut dyn Write) -> Result<()> {
    heading(terminal, out, "Documents")?;
    let cells = card.first_documents.iter().map(|one| {
        let date = one.date.as_deref().unwrap_or_default();
        vec![
            one.mrn.clone(),
            date.chars().take(10).collect(),
            one.place(),
            one.marked(),
            one.snippet.clone(),
        ]
    });
    let cells: Vec<Vec<String>> = cells.collect();
    let columns = ["document", "date", "where", "class", "evidence"];
    rows::print_table(terminal, &columns, &cells, out)?;
    let more = (card.documents as usize).saturating_sub(card.first_documents.len());
    if more > 0 {
        let text = format!(
            "and {} more (`--limit` shows more)",
            count(more as u64, "document")
        );
        writeln!(out, "{}", terminal.paint(DIM, text))?;
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
