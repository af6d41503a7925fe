//! Where do two stand together? Joins over sorted arrays.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::corpus::title;
use super::{Answered, Asked, by_date, date, flag, number, text};
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::mention::Relation;
use crate::query::QueryError;
use crate::query::evidence::Reader;
use crate::store::{Place, StoreError};

/// Returns the documents that name both and pass, and whether one of their paragraphs does.
fn shared(asked: &Asked<'_>, first: u32, second: u32) -> Result<Vec<(u32, bool)>, QueryError> {
    let index = asked.graph.index();
    let (one, other) = (asked.documents_of(first)?, asked.documents_of(second)?);
    let mut both = Vec::new();
    for document in intersection(&one, &other) {
        asked.stop.check()?;
        // Two sorted lists of paragraphs meet, or do not.
        let units = index.units_of(document)?;
        let part = |entity| -> Result<Vec<u32>, StoreError> {
            let all = index.units(entity)?;
            let from = all.partition_point(|unit| *unit < units.start);
            let to = all.partition_point(|unit| *unit < units.end);
            Ok(all[from..to].to_vec())
        };
        let (one, other) = (part(first)?, part(second)?);
        // Unit 0 is what stands outside the body: no paragraph.
        let meet = intersection(&one, &other).any(|unit| unit != units.start);
        both.push((document, meet));
    }
    Ok(both)
}

/// Returns what is in both sorted lists.
fn intersection<'a>(one: &'a [u32], other: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let mut rest = other;
    one.iter().copied().filter(move |value| {
        let at = rest.partition_point(|known| known < value);
        rest = &rest[at..];
        rest.first() == Some(value)
    })
}

/// `document, together, date, title`
pub(super) fn documents(asked: &Asked<'_>) -> Answered {
    let (first, second) = (asked.required("first")?, asked.required("second")?);
    let mut found = Vec::new();
    for (document, together) in shared(asked, first, second)? {
        found.push((together, asked.entry(document)?));
    }
    // As SPARQL orders them: what has no date comes first.
    found.sort_by_key(|(together, entry)| (Reverse(*together), &entry.date, entry.id.as_str()));
    let row = |(together, entry)| {
        vec![
            asked.document(entry),
            flag(together),
            date(entry),
            title(entry),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}

/// `document, date, paragraph, marking, words`
pub(super) fn together(asked: &Asked<'_>) -> Answered {
    let (first, second) = (asked.required("first")?, asked.required("second")?);
    let (graph, index) = (asked.graph, asked.graph.index());
    let filter = asked.filter();
    let mut places = Vec::new();
    for unit in intersection(index.units(first)?, index.units(second)?) {
        asked.stop.check()?;
        let (document, paragraph) = index.place(unit)?;
        let entry = asked.entry(document)?;
        if filter.document(entry) {
            places.push((entry, document, paragraph));
        }
    }
    places.sort_by_key(|(entry, _, paragraph)| (by_date(entry), *paragraph));
    places.truncate(asked.limit());
    let ids = [index.entity_id(first)?, index.entity_id(second)?].map(EntityId::new);
    let mut reader = Reader::new(graph);
    let mut rows = Vec::new();
    for (entry, document, paragraph) in places {
        asked.stop.check()?;
        let place = Place {
            document,
            paragraph,
        };
        let evidence = reader.evidence(place, &[&ids[0], &ids[1]])?;
        rows.push(vec![
            asked.document(entry),
            date(entry),
            text(evidence.place()),
            text(evidence.marked()),
            text(evidence.snippet),
        ]);
    }
    Ok(rows)
}

/// Counts the documents that name `entity` and each other entity that passes; with the first of
/// them by id.
fn with(
    asked: &Asked<'_>,
    entity: u32,
    passes: impl Fn(Type) -> bool,
) -> Result<Vec<(u32, u32, String)>, QueryError> {
    let index = asked.graph.index();
    let mut counts: FxHashMap<u32, (u32, &str)> = FxHashMap::default();
    for document in asked.documents_of(entity)? {
        asked.stop.check()?;
        let id = asked.entry(document)?.id.as_str();
        for other in asked.named_in(document)? {
            if other == entity || !index.kind(other)?.is_some_and(&passes) {
                continue;
            }
            let (count, first) = counts.entry(other).or_insert((0, id));
            *count += 1;
            *first = (*first).min(id);
        }
    }
    let rows = counts.into_iter();
    let mut rows: Vec<(u32, u32, String)> = rows
        .map(|(entity, (count, first))| (entity, count, first.to_owned()))
        .collect();
    // What is sure to stand behind the last row is not worth a look at its card.
    rows.sort_unstable_by_key(|(entity, count, _)| (Reverse(*count), *entity));
    if let Some(least) = asked.limit().checked_sub(1).and_then(|at| rows.get(at)) {
        let least = least.1;
        rows.retain(|(_, count, _)| *count >= least);
    }
    Ok(rows)
}

/// `person, name, documents, first`
pub(super) fn people(asked: &Asked<'_>) -> Answered {
    let organization = asked.required("organization")?;
    let mut found = Vec::new();
    for (person, count, first) in with(asked, organization, |kind| kind == Type::Person)? {
        let card = asked.graph.card(person)?;
        found.push((Reverse(count), card.label, card.id, first));
    }
    found.sort();
    let base = asked.graph.base();
    let row = |(Reverse(count), label, id, first): (Reverse<u32>, String, EntityId, String)| {
        let first = base.document(&crate::id::DocumentId::new(first));
        vec![
            asked.node(&id),
            text(label),
            number(count),
            text(first.into_string()),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}

/// `organization, name, documents, member`
pub(super) fn organizations(asked: &Asked<'_>) -> Answered {
    let person = asked.required("person")?;
    let statements = asked.graph.facts()?.statements(person)?;
    let members = statements
        .into_iter()
        .filter(|statement| statement.relation == Relation::MemberOf);
    let members: Vec<u32> = members.map(|statement| statement.object).collect();
    let mut found = Vec::new();
    for (organization, count, _) in with(asked, person, Type::is_organization)? {
        let card = asked.graph.card(organization)?;
        let member = members.contains(&organization);
        found.push((Reverse(count), card.label, card.id, member));
    }
    found.sort();
    let row = |(Reverse(count), label, id, member): (Reverse<u32>, String, EntityId, bool)| {
        vec![asked.node(&id), text(label), number(count), flag(member)]
    };
    Ok(found.into_iter().map(row).collect())
}
