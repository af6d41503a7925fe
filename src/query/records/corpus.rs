//! What is in the corpus? Timelines, senders, TAGS, classifications, missing cables: from the list
//! of documents alone.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::Term;

use super::{Answered, Asked, Tally, by_date, date, iri, month, number, sender, text};
use crate::document::{Kind, Level};
use crate::id::DocumentId;
use crate::query::QueryError;
use crate::store::DocumentEntry;

/// `month, documents, cables, senders, first`
pub(super) fn timeline(asked: &Asked<'_>) -> Answered {
    #[derive(Default)]
    struct Month<'a> {
        tally: Tally<'a>,
        cables: u64,
        senders: BTreeSet<String>,
    }
    let mut months: BTreeMap<(bool, &str), Month<'_>> = BTreeMap::new();
    for (document, entry) in asked.documents()? {
        let name = month(entry);
        let month = months
            .entry((name.is_none(), name.unwrap_or("undated")))
            .or_default();
        month.tally.add(document, entry);
        month.cables += u64::from(entry.kind == Kind::Cable);
        month.senders.extend(sender(entry));
    }
    let row = |((_, name), month): ((bool, &str), Month<'_>)| {
        let first = month.tally.first;
        vec![
            text(name),
            number(month.tally.documents.len()),
            number(month.cables),
            number(month.senders.len()),
            first.and_then(|entry| asked.document(entry)),
        ]
    };
    Ok(months.into_iter().map(row).collect())
}

/// `cable, date, title` of documents that pass the filter, by date.
fn listed(asked: &Asked<'_>, keep: impl Fn(&DocumentEntry) -> bool) -> Answered {
    let mut documents = asked.documents()?;
    documents.retain(|(_, entry)| keep(entry));
    // As SPARQL orders them: what has no date comes first.
    documents.sort_by(|(_, a), (_, b)| (&a.date, a.id.as_str()).cmp(&(&b.date, b.id.as_str())));
    let row =
        |(_, entry): (u32, &DocumentEntry)| vec![asked.document(entry), date(entry), title(entry)];
    Ok(documents.into_iter().map(row).collect())
}

pub(super) fn title(entry: &DocumentEntry) -> Option<Term> {
    text(entry.title.as_deref()?)
}

/// `cable, date, title`
pub(super) fn by_tag(asked: &Asked<'_>) -> Answered {
    listed(asked, |_| true)
}

/// `cable, date, title`
pub(super) fn from(asked: &Asked<'_>) -> Answered {
    listed(asked, |_| true)
}

/// `classification, documents, first, last`
pub(super) fn classifications(asked: &Asked<'_>) -> Answered {
    let mut found: BTreeMap<(Reverse<Option<Level>>, String), Tally<'_>> = BTreeMap::new();
    for (document, entry) in asked.documents()? {
        let marking = &entry.marking;
        let key = (Reverse(marking.level), marking.to_string());
        found.entry(key).or_default().add(document, entry);
    }
    let row = |((_, marking), tally): ((_, String), Tally<'_>)| {
        vec![
            text(marking),
            number(tally.documents.len()),
            tally.first.and_then(date),
            tally.last.and_then(date),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}

/// `document, classification, date, title`
pub(super) fn by_classification(asked: &Asked<'_>) -> Answered {
    let level = match asked.arguments.text("level") {
        None => None,
        Some(letters) => {
            Some(
                Level::from_letters(letters).ok_or_else(|| QueryError::BadValue {
                    name: "level".to_owned(),
                    value: letters.to_owned(),
                    what: "expected U, SBU, C, S or TS".to_owned(),
                })?,
            )
        }
    };
    let mut documents = asked.documents()?;
    documents.retain(|(_, entry)| level.is_none() || entry.marking.level == level);
    documents.sort_by_key(|(_, entry)| (Reverse(entry.marking.level), by_date(entry)));
    let row = |(_, entry): (u32, &DocumentEntry)| {
        vec![
            asked.document(entry),
            text(entry.marking.to_string()),
            date(entry),
            title(entry),
        ]
    };
    Ok(documents.into_iter().map(row).collect())
}

/// `citing, directly, date, title`
pub(super) fn citing(asked: &Asked<'_>) -> Answered {
    let facts = asked.graph.facts()?;
    let Some(cable) = asked.arguments.document("cable") else {
        return Ok(Vec::new());
    };
    let direct: BTreeSet<u32> = facts.citing(cable.as_str())?.iter().copied().collect();
    let mut all = direct.clone();
    let mut open: Vec<u32> = direct.iter().copied().collect();
    while let Some(document) = open.pop() {
        asked.stop.check()?;
        for further in facts.citing(asked.entry(document)?.id.as_str())? {
            if all.insert(*further) {
                open.push(*further);
            }
        }
    }
    let mut found = Vec::with_capacity(all.len());
    for document in all {
        found.push((direct.contains(&document), asked.entry(document)?));
    }
    found.sort_by_key(|(directly, entry)| (Reverse(*directly), &entry.date, entry.id.as_str()));
    let row = |(directly, entry): (bool, &DocumentEntry)| {
        vec![
            asked.document(entry),
            super::flag(directly),
            date(entry),
            title(entry),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}

/// `cable, citations, first`
pub(super) fn missing(asked: &Asked<'_>) -> Answered {
    let (facts, base) = (asked.graph.facts()?, asked.graph.base());
    let mut missing = Vec::new();
    for row in 0..facts.cited()? {
        asked.stop.check()?;
        let (id, citing) = facts.citing_row(row)?;
        if asked.graph.document(id)?.is_some() || citing.is_empty() {
            continue;
        }
        let mut ids = Vec::with_capacity(citing.len());
        for document in citing {
            ids.push(asked.entry(*document)?.id.as_str());
        }
        let first = ids.into_iter().min().unwrap_or_default();
        missing.push((Reverse(citing.len()), DocumentId::new(id), first.to_owned()));
    }
    missing.sort();
    let row = |(Reverse(citations), id, first): (Reverse<usize>, DocumentId, String)| {
        vec![
            iri(base.document(&id)),
            number(citations),
            text(base.document(&DocumentId::new(first)).into_string()),
        ]
    };
    Ok(missing.into_iter().map(row).collect())
}
