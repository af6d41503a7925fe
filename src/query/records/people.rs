//! Who signed, who serves where, who is only a guest? From signatures, statements and the index.
//!
//! A person is *at* a post when a statement says that they belong to it or hold a position of it,
//! or when they signed a cable that it sent. To be named by a post's cables makes nobody its staff;
//! but what those cables call somebody may (`Political Officer`), or say that they only visit
//! (`Director of Research at the Department of Labor`). That is less sure, and the answer says so.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::corpus::title;
use super::{Answered, Asked, Tally, by_date, date, number, sender, text};
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::mention::{Linked, MentionKind, Relation, Zone};
use crate::query::QueryError;
use crate::query::evidence::identity;
use crate::rdf::Saying;
use crate::store::{DocumentEntry, Statement};
use crate::text::{normal_form, one_line};

/// Returns the persons who signed a document, and the printed names of signers that are linked to
/// nobody.
fn signers_of(
    asked: &Asked<'_>,
    linked: &Linked,
) -> Result<(BTreeSet<EntityId>, BTreeSet<String>), QueryError> {
    let (mut known, mut printed) = (BTreeSet::new(), BTreeSet::new());
    for signer in &linked.document.signers {
        let mut of_signer = None;
        for mention in &linked.mentions {
            let is_person = mention.kind == MentionKind::Entity(Type::Person);
            let signs = is_person && mention.zone == Zone::Signature;
            if signs && signer.span.contains(mention.span) {
                of_signer = identity(asked.graph, mention)?;
            }
        }
        match of_signer {
            Some(id) => {
                known.insert(id.clone());
            }
            None => {
                printed.insert(one_line(&signer.value).to_uppercase());
            }
        }
    }
    Ok((known, printed))
}

/// `signer, name, documents, posts, first, last`
pub(super) fn signers(asked: &Asked<'_>) -> Answered {
    #[derive(Default)]
    struct Signed<'a> {
        tally: Tally<'a>,
        posts: BTreeSet<String>,
    }
    let documents = asked.documents()?;
    let mut found: BTreeMap<(Option<EntityId>, String), Signed<'_>> = BTreeMap::new();
    asked.each_record(&documents, |document, _, linked| {
        let (known, printed) = signers_of(asked, &linked)?;
        let known = known.into_iter().map(|id| (Some(id), String::new()));
        let printed = printed.into_iter().map(|name| (None, name));
        let entry = asked.entry(document)?;
        for key in known.chain(printed) {
            let signed = found.entry(key).or_default();
            signed.tally.add(document, entry);
            signed.posts.extend(sender(entry));
        }
        Ok(())
    })?;
    let mut rows = Vec::new();
    for ((id, printed), signed) in found {
        let name = match &id {
            Some(id) => asked.label(id)?,
            None => printed,
        };
        rows.push((Reverse(signed.tally.documents.len()), name, id, signed));
    }
    rows.sort_by(|a, b| (&a.0, &a.1, &a.2).cmp(&(&b.0, &b.1, &b.2)));
    let row = |(Reverse(count), name, id, signed): (
        Reverse<usize>,
        String,
        Option<EntityId>,
        Signed<'_>,
    )| {
        vec![
            id.as_ref().and_then(|id| asked.node(id)),
            text(name),
            number(count),
            text(joined(&signed.posts)),
            signed.tally.first.and_then(date),
            signed.tally.last.and_then(date),
        ]
    };
    Ok(rows.into_iter().map(row).collect())
}

fn joined(names: &BTreeSet<String>) -> String {
    names.iter().cloned().collect::<Vec<_>>().join("; ")
}

/// Returns the documents that a person signed.
fn signed<'a>(asked: &Asked<'a>, person: u32) -> Result<Vec<&'a DocumentEntry>, QueryError> {
    let index = asked.graph.index();
    let id = EntityId::new(index.entity_id(person)?);
    let mut found = Vec::new();
    for document in asked.documents_of(person)? {
        asked.stop.check()?;
        // A signature stands outside the body.
        let outside = index.units_of(document)?.start;
        if index.entities_of(outside)?.binary_search(&person).is_err() {
            continue;
        }
        let linked = asked.graph.records().without_text(document)?;
        if signers_of(asked, &linked)?.0.contains(&id) {
            found.push(asked.entry(document)?);
        }
    }
    found.sort_by_key(|entry| by_date(entry));
    Ok(found)
}

/// `document, date, title, sender`
pub(super) fn signed_by(asked: &Asked<'_>) -> Answered {
    let person = asked.required("person")?;
    let row = |entry: &DocumentEntry| {
        vec![
            asked.document(entry),
            date(entry),
            title(entry),
            entry.origin.as_ref().and_then(|id| asked.node(id)),
        ]
    };
    Ok(signed(asked, person)?.into_iter().map(row).collect())
}

/// `person, name, posts, which, documents`: everybody whom cables of several posts name.
pub(super) fn named_by_posts(asked: &Asked<'_>) -> Answered {
    let least = usize::try_from(asked.arguments.number("posts").unwrap_or(3)).unwrap_or(usize::MAX);
    let index = asked.graph.index();
    let mut posts: FxHashMap<u32, (BTreeSet<&EntityId>, u32)> = FxHashMap::default();
    for (document, entry) in asked.documents()? {
        asked.stop.check()?;
        let Some(origin) = &entry.origin else {
            continue;
        };
        for entity in asked.named_in(document)? {
            if index.kind(entity)? == Some(Type::Person) {
                let (known, documents) = posts.entry(entity).or_default();
                known.insert(origin);
                *documents += 1;
            }
        }
    }
    let mut found = Vec::new();
    for (person, (known, documents)) in posts {
        if known.len() >= least {
            let card = asked.graph.card(person)?;
            found.push((
                Reverse(known.len()),
                Reverse(documents),
                card.label,
                card.id,
                known,
            ));
        }
    }
    found.sort();
    let mut labels = super::Labels::default();
    let mut rows = Vec::new();
    for (Reverse(count), Reverse(documents), label, id, known) in
        found.into_iter().take(asked.limit())
    {
        let mut names = BTreeSet::new();
        for post in known {
            names.insert(labels.get(asked, post)?);
        }
        rows.push(vec![
            asked.node(&id),
            text(label),
            number(count),
            text(joined(&names)),
            number(documents),
        ]);
    }
    Ok(rows)
}

/// Why somebody is at a post.
#[derive(Default)]
struct Service<'a> {
    tally: Tally<'a>,
    roles: BTreeSet<String>,
}

/// Returns who is at which post, from statements alone.
fn stated<'a>(asked: &Asked<'a>, post: u32) -> Result<BTreeMap<u32, Service<'a>>, QueryError> {
    let (facts, index) = (asked.graph.facts()?, asked.graph.index());
    let mut staff: BTreeMap<u32, Service<'_>> = BTreeMap::new();
    // Offices of the post belong to it, and who belongs to them does too.
    let mut bodies = vec![post];
    for part in facts.subjects(post)? {
        if index.kind(*part)? != Some(Type::Person) {
            let is_part =
                |one: &Statement| one.object == post && one.relation != Relation::MemberOf;
            if facts.statements(*part)?.iter().any(is_part) {
                bodies.push(*part);
            }
        }
    }
    for body in bodies {
        for subject in facts.subjects(body)? {
            if index.kind(*subject)? != Some(Type::Person) {
                continue;
            }
            for statement in facts.statements(*subject)? {
                let belongs = matches!(statement.relation, Relation::MemberOf | Relation::Holds);
                if statement.object == body && belongs {
                    let service = staff.entry(*subject).or_default();
                    add_statement(asked, service, *subject, body, &statement)?;
                }
            }
        }
    }
    Ok(staff)
}

fn add_statement<'a>(
    asked: &Asked<'a>,
    service: &mut Service<'a>,
    person: u32,
    body: u32,
    statement: &Statement,
) -> Result<(), QueryError> {
    match (&statement.said, statement.document) {
        (Saying::Gazetteer { position, .. }, _) => service.roles.extend(position.clone()),
        (Saying::Document { .. }, Some(document)) => {
            let entry = asked.entry(document)?;
            if super::is_current(entry) {
                service.tally.add(document, entry);
                if let Some(role) = role_in(asked, document, person)? {
                    service.roles.insert(role);
                }
            }
        }
        (Saying::Document { .. }, None) => {}
    }
    if statement.relation == Relation::Holds {
        service.roles.insert(asked.graph.card(body)?.label);
    }
    Ok(())
}

/// Returns what a document says that a person is.
fn role_in(asked: &Asked<'_>, document: u32, person: u32) -> Result<Option<String>, QueryError> {
    let id = asked.graph.index().entity_id(person)?;
    let linked = asked.graph.records().without_text(document)?;
    for mention in &linked.mentions {
        if let Some(role) = &mention.role
            && identity(asked.graph, mention)?.is_some_and(|one| one.as_str() == id)
        {
            return Ok(Some(one_line(role)));
        }
    }
    Ok(None)
}

/// Titles of those who serve at posts, in normal form.
const STAFF: &[&str] = &[
    "ambassador",
    "charge",
    "charge d'affaires",
    "chargé",
    "dcm",
    "deputy chief of mission",
    "consul",
    "consul general",
    "vice consul",
    "cg",
    "poloff",
    "polcouns",
    "polchief",
    "econoff",
    "econcouns",
    "emboff",
    "conoff",
    "laboff",
    "pao",
    "rso",
    "arso",
    "daq",
    "dao",
    "legatt",
    "gso",
    "political officer",
    "economic officer",
    "consular officer",
    "labor officer",
    "public affairs officer",
    "commercial officer",
    "regional security officer",
    "management officer",
    "political counselor",
    "economic counselor",
    "attache",
    "defense attache",
];

/// Words in the titles of Americans who come from elsewhere, in normal form.
const VISITORS: &[&str] = &[
    "visiting",
    "codel",
    "staffdel",
    "congressman",
    "congresswoman",
    "department of",
    "state department",
    "assistant secretary",
    "under secretary",
    "deputy secretary",
    "desk officer",
    "special envoy",
];

/// Tells whether the words of `part` stand in `title`; both in normal form.
fn says(title: &str, part: &str) -> bool {
    format!(" {title} ").contains(&format!(" {part} "))
}

/// `person, name, as, because, role, documents, first, last`
pub(super) fn staff(asked: &Asked<'_>) -> Answered {
    let post = asked.required("post")?;
    let (graph, index) = (asked.graph, asked.graph.index());
    let post_id = EntityId::new(index.entity_id(post)?);
    let home = graph.card(post)?.country;
    let stated = stated(asked, post)?;
    let sent: Vec<(u32, &DocumentEntry)> = asked
        .documents()?
        .into_iter()
        .filter(|(_, entry)| entry.origin.as_ref() == Some(&post_id))
        .collect();
    let mut signers: BTreeMap<u32, Tally<'_>> = BTreeMap::new();
    let mut named: BTreeMap<u32, Service<'_>> = BTreeMap::new();
    asked.each_record(&sent, |document, _, linked| {
        let entry = asked.entry(document)?;
        for id in signers_of(asked, &linked)?.0 {
            if let Some(person) = index.entity(id.as_str())? {
                signers.entry(person).or_default().add(document, entry);
            }
        }
        for mention in &linked.mentions {
            if mention.kind != MentionKind::Entity(Type::Person) {
                continue;
            }
            if let Some(id) = identity(graph, mention)?
                && let Some(person) = index.entity(id.as_str())?
            {
                let service = named.entry(person).or_default();
                service.tally.add(document, entry);
                service.roles.extend(mention.role.as_deref().map(one_line));
            }
        }
        Ok(())
    })?;
    let mut rows = Vec::new();
    let mut everybody: BTreeSet<u32> = stated.keys().copied().collect();
    everybody.extend(signers.keys());
    everybody.extend(named.keys());
    let none = Service::default();
    for person in everybody {
        let (said, seen) = (stated.get(&person), named.get(&person).unwrap_or(&none));
        let mut roles = seen.roles.clone();
        let row = if let Some(service) = said {
            roles.extend(service.roles.iter().cloned());
            person_row(
                asked,
                person,
                ("staff", "statement"),
                &roles,
                &service.tally,
            )?
        } else if let Some(tally) = signers.get(&person) {
            person_row(asked, person, ("staff", "signature"), &roles, tally)?
        } else if let Some(bodies) = outside(asked, person, home.as_deref(), &seen.tally)? {
            roles.extend(bodies);
            person_row(asked, person, ("visitor", "statement"), &roles, &seen.tally)?
        } else if let Some(how) = by_title(asked, person, &seen.roles)? {
            person_row(asked, person, (how, "title"), &roles, &seen.tally)?
        } else {
            continue;
        };
        rows.push(row);
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Tells by what cables call somebody whether they serve at a post or visit it; nothing of those
/// who are known to be of another country than the United States.
fn by_title(
    asked: &Asked<'_>,
    person: u32,
    roles: &BTreeSet<String>,
) -> Result<Option<&'static str>, QueryError> {
    let country = asked.graph.card(person)?.country;
    if country.is_some_and(|country| country != "US") {
        return Ok(None);
    }
    let titles: Vec<String> = roles.iter().map(|role| normal_form(role)).collect();
    let is = |parts: &[&str]| {
        titles
            .iter()
            .any(|title| parts.iter().any(|part| says(title, &normal_form(part))))
    };
    Ok(match (is(VISITORS), is(STAFF)) {
        (true, _) => Some("visitor"),
        (false, true) => Some("staff"),
        _ => None,
    })
}

type Order = (&'static str, &'static str, Reverse<usize>, String, EntityId);

fn person_row(
    asked: &Asked<'_>,
    person: u32,
    (how, why): (&'static str, &'static str),
    roles: &BTreeSet<String>,
    tally: &Tally<'_>,
) -> Result<(Order, super::Row), QueryError> {
    let card = asked.graph.card(person)?;
    let count = tally.documents.len();
    let row = vec![
        asked.node(&card.id),
        text(card.label.as_str()),
        text(how),
        text(why),
        text(joined(roles)),
        number(count),
        tally.first.and_then(date),
        tally.last.and_then(date),
    ];
    Ok(((how, why, Reverse(count), card.label, card.id), row))
}

/// Returns what a guest is: the bodies that somebody belongs to whom a post's cables name, when
/// none of them is of the country where the post is; `None` of people of that country, and of
/// those of whom nothing says where they belong.
fn outside(
    asked: &Asked<'_>,
    person: u32,
    home: Option<&str>,
    tally: &Tally<'_>,
) -> Result<Option<BTreeSet<String>>, QueryError> {
    let mut bodies = BTreeSet::new();
    for statement in asked.graph.facts()?.statements(person)? {
        if !matches!(statement.relation, Relation::MemberOf | Relation::Holds) {
            continue;
        }
        // What another post's cable says of another year makes nobody a guest here.
        let here = statement
            .document
            .is_none_or(|document| tally.documents.contains(&document));
        let card = asked.graph.card(statement.object)?;
        let country = card.country.as_deref();
        if country.is_some() && country == home {
            return Ok(None);
        }
        if here && country.is_some() {
            bodies.insert(card.label);
        }
    }
    Ok((!bodies.is_empty()).then_some(bodies))
}

/// `person, name, posts, which, documents`: everybody who is at several posts.
pub(super) fn at_posts(asked: &Asked<'_>) -> Answered {
    let least = usize::try_from(asked.arguments.number("posts").unwrap_or(3)).unwrap_or(usize::MAX);
    let index = asked.graph.index();
    let mut at: BTreeMap<u32, (BTreeSet<EntityId>, BTreeSet<u32>)> = BTreeMap::new();
    for post in 0..u32::try_from(index.entities()?).unwrap_or(u32::MAX) {
        if index.kind(post)? == Some(Type::Post) {
            asked.stop.check()?;
            let id = EntityId::new(index.entity_id(post)?);
            for (person, service) in stated(asked, post)? {
                let (posts, documents) = at.entry(person).or_default();
                posts.insert(id.clone());
                documents.extend(service.tally.documents);
            }
        }
    }
    let documents = asked.documents()?;
    asked.each_record(&documents, |document, entry, linked| {
        let Some(origin) = &entry.origin else {
            return Ok(());
        };
        let Some(post) = index.entity(origin.as_str())? else {
            return Ok(());
        };
        if index.kind(post)? == Some(Type::Post) {
            for id in signers_of(asked, &linked)?.0 {
                if let Some(person) = index.entity(id.as_str())? {
                    let (posts, documents) = at.entry(person).or_default();
                    posts.insert(origin.clone());
                    documents.insert(document);
                }
            }
        }
        Ok(())
    })?;
    let mut found = Vec::new();
    for (person, (posts, documents)) in at {
        if posts.len() >= least {
            let card = asked.graph.card(person)?;
            found.push((
                Reverse(posts.len()),
                card.label,
                card.id,
                posts,
                documents.len(),
            ));
        }
    }
    found.sort();
    let mut rows = Vec::new();
    for (Reverse(count), label, id, posts, documents) in found {
        let mut names = BTreeSet::new();
        for post in &posts {
            names.insert(asked.label(post)?);
        }
        rows.push(vec![
            asked.node(&id),
            text(label),
            number(count),
            text(joined(&names)),
            number(documents),
        ]);
    }
    Ok(rows)
}
