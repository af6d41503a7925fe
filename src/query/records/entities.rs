//! When is something named, and how often? From the index of entities and paragraphs.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Answered, Asked, Tally, by_date, date, is_current, kind_of, month, number, text};
use crate::query::QueryError;
use crate::store::{DocumentEntry, EntityCard};

/// `month, documents, paragraphs, first`
pub(super) fn timeline(asked: &Asked<'_>) -> Answered {
    let entity = asked.required("entity")?;
    let index = asked.graph.index();
    let mut months: BTreeMap<(bool, &str), (Tally<'_>, u64)> = BTreeMap::new();
    for document in asked.documents_of(entity)? {
        asked.stop.check()?;
        let entry = asked.entry(document)?;
        let name = month(entry);
        let key = (name.is_none(), name.unwrap_or("undated"));
        let (tally, paragraphs) = months.entry(key).or_default();
        tally.add(document, entry);
        for unit in index.units_of(document)? {
            let names = index.entities_of(unit)?.binary_search(&entity).is_ok();
            *paragraphs += u64::from(names);
        }
    }
    let row = |((_, name), (tally, paragraphs)): ((bool, &str), (Tally<'_>, u64))| {
        vec![
            text(name),
            number(tally.documents.len()),
            number(paragraphs),
            tally.first.and_then(|entry| asked.document(entry)),
        ]
    };
    Ok(months.into_iter().map(row).collect())
}

/// `entity, name, type, documents`
pub(super) fn of_country(asked: &Asked<'_>) -> Answered {
    let country = asked.arguments.entity("country").cloned();
    let kind = asked.kind();
    let mut found = Vec::new();
    let index = asked.graph.index();
    for entity in 0..u32::try_from(index.entities()?).unwrap_or(u32::MAX) {
        if entity.is_multiple_of(1024) {
            asked.stop.check()?;
        }
        let card = asked.graph.card(entity)?;
        let home = card.country.as_ref().map(|code| code.to_lowercase());
        // A country is of itself, which says nothing.
        let is_of = home.as_deref() == country.as_ref().map(|id| id.as_str());
        let is_itself = country.as_ref() == Some(&card.id);
        if is_of && !is_itself && kind.passes(card.kind, card.subtype.as_deref()) {
            found.push(card);
        }
    }
    ranked(asked, found)
}

/// Returns the cards of all entities that documents name and that pass `kind` and `country`.
fn named<'a>(
    asked: &Asked<'a>,
    mut take: impl FnMut(u32, EntityCard) -> Result<(), QueryError>,
) -> Result<(), QueryError> {
    let index = asked.graph.index();
    let kind = asked.kind();
    // A type without subtype can be told without reading the card.
    let wanted = asked.arguments.text("kind");
    let wanted = wanted.map(|kind| kind.split(':').next().unwrap_or(kind));
    let country = asked.arguments.entity("country");
    let only = asked.entity("entity")?;
    for entity in 0..u32::try_from(index.entities()?).unwrap_or(u32::MAX) {
        if entity.is_multiple_of(1024) {
            asked.stop.check()?;
        }
        let of_kind = index.kind(entity)?.map(|kind| kind.as_str());
        let passes = only.is_none_or(|only| only == entity)
            && wanted.is_none_or(|wanted| of_kind == Some(wanted))
            && !index.units(entity)?.is_empty();
        if !passes {
            continue;
        }
        let card = asked.graph.card(entity)?;
        let of_country =
            |code: &String| country.is_none_or(|id| id.as_str() == code.to_lowercase());
        let in_country = country.is_none() || card.country.as_ref().is_some_and(of_country);
        if kind.passes(card.kind, card.subtype.as_deref()) && in_country {
            take(entity, card)?;
        }
    }
    Ok(())
}

/// `entity, name, type, documents, first, first_date, last, last_date`
pub(super) fn seen(asked: &Asked<'_>) -> Answered {
    let mut found = Vec::new();
    named(asked, |entity, card| {
        let mut tally = Tally::default();
        for document in asked.documents_of(entity)? {
            tally.add(document, asked.entry(document)?);
        }
        if !tally.documents.is_empty() {
            found.push((tally, card));
        }
        Ok(())
    })?;
    found.sort_by(|(a, one), (b, other)| {
        let key = |tally: &Tally<'_>| Reverse(tally.documents.len());
        (key(a), &one.label, &one.id).cmp(&(key(b), &other.label, &other.id))
    });
    let row = |(tally, card): (Tally<'_>, EntityCard)| {
        let (first, last) = (tally.first, tally.last);
        vec![
            asked.node(&card.id),
            text(card.label.as_str()),
            kind_of(&card),
            number(tally.documents.len()),
            first.and_then(|entry| asked.document(entry)),
            first.and_then(date),
            last.and_then(|entry| asked.document(entry)),
            last.and_then(date),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}

/// `entity, name, type, date, document, documents`
pub(super) fn new_in_month(asked: &Asked<'_>) -> Answered {
    let wanted = asked.arguments.text("month").unwrap_or_default();
    let entries = asked.graph.documents()?;
    let index = asked.graph.index();
    let mut found: Vec<(&DocumentEntry, EntityCard)> = Vec::new();
    named(asked, |entity, card| {
        let mut first: Option<&DocumentEntry> = None;
        let mut known = 0..0;
        for unit in index.units(entity)? {
            if known.contains(unit) {
                continue;
            }
            let (document, _) = index.place(*unit)?;
            known = index.units_of(document)?;
            let entry = &entries[document as usize];
            let earlier = first.is_none_or(|first| by_date(entry) < by_date(first));
            if is_current(entry) && earlier {
                first = Some(entry);
            }
        }
        // As precise as asked: `2009` is all of the year.
        let in_month = |entry: &&DocumentEntry| {
            let date = entry.date.as_deref();
            date.is_some_and(|date| date.starts_with(wanted))
        };
        if let Some(first) = first.filter(in_month) {
            found.push((first, card));
        }
        Ok(())
    })?;
    found.sort_by(|(a, one), (b, other)| {
        (Reverse(one.documents), by_date(a), &one.id).cmp(&(
            Reverse(other.documents),
            by_date(b),
            &other.id,
        ))
    });
    let row = |(first, card): (&DocumentEntry, EntityCard)| {
        vec![
            asked.node(&card.id),
            text(card.label.as_str()),
            kind_of(&card),
            date(first),
            asked.document(first),
            number(card.documents),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}

/// `entity, name, type, documents`
pub(super) fn most_mentioned(asked: &Asked<'_>) -> Answered {
    let mut found = Vec::new();
    named(asked, |_, card| {
        found.push(card);
        Ok(())
    })?;
    ranked(asked, found)
}

/// Returns cards as rows, the most mentioned first.
fn ranked(asked: &Asked<'_>, mut found: Vec<EntityCard>) -> Answered {
    found.sort_by(|a, b| {
        (Reverse(a.documents), &a.label, &a.id).cmp(&(Reverse(b.documents), &b.label, &b.id))
    });
    let row = |card: EntityCard| {
        vec![
            asked.node(&card.id),
            text(card.label.as_str()),
            kind_of(&card),
            number(card.documents),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}
