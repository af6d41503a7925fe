//! Do texts, records and lists fit together?

use super::{Check, files};
use crate::corpus::DocumentStatus;
use crate::mention::Linked;
use crate::store::{Counts, DocumentEntry, GraphReader, StoreError};

/// Reads every document, and counts.
pub(super) fn check(graph: &GraphReader) -> Check {
    let mut check = Check::new("documents");
    let counts = match count(graph, &mut check) {
        Ok(counts) => counts,
        Err(error) => {
            check.error(&error);
            return check.over("not all could be read");
        }
    };
    let manifest = &graph.manifest().counts;
    for (what, found, wanted) in [
        ("documents", counts.documents, manifest.documents),
        ("duplicates", counts.duplicates, manifest.duplicates),
        ("versions", counts.versions, manifest.versions),
        ("bytes of text", counts.bytes, manifest.bytes),
        ("paragraphs", counts.paragraphs, manifest.paragraphs),
        ("mentions", counts.mentions, manifest.mentions),
        ("entities", counts.entities, manifest.entities),
    ] {
        if found != wanted {
            let why = format!("there are {found}, and the manifest says {wanted}");
            check.damage(what, why);
        }
    }
    match graph.overview().and_then(|kept| Ok(kept == graph.count()?)) {
        Ok(true) => {}
        Ok(false) => check.damage(files::OVERVIEW, "it counts what the graph does not hold"),
        Err(error) => check.error(&error),
    }
    check.over(format!(
        "{} documents, {} paragraphs, {} mentions, {} entities",
        counts.documents, counts.paragraphs, counts.mentions, counts.entities
    ))
}

fn count(graph: &GraphReader, check: &mut Check) -> Result<Counts, StoreError> {
    let entries = graph.documents()?;
    let mut counts = Counts::default();
    let lists = [
        ("texts and records", graph.records().len()),
        ("documents of the index", graph.index().documents()?),
    ];
    for (what, found) in lists {
        if found != entries.len() {
            check.damage(what, format!("{found} of {} documents", entries.len()));
        }
    }
    for (number, entry) in (0u32..).zip(entries) {
        match graph.record(number) {
            Ok(linked) => document(entry, &linked, &mut counts, check),
            Err(error) => check.error(&error),
        }
        if let Err(error) = graph.extracted(number) {
            check.error(&error);
        }
        match graph.said(number) {
            Ok(said) if said.is_some() == (entry.status == DocumentStatus::Current) => {}
            Ok(_) => check.damage(&entry.id, "what it says is kept of another document"),
            Err(error) => check.error(&error),
        }
    }
    counts.entities = graph.index().entities()? as u64;
    for entity in 0..counts.entities as u32 {
        let id = graph.index().entity_id(entity)?;
        match graph.card(entity) {
            Ok(card) if card.id.as_str() == id => {}
            Ok(card) => check.damage(id, format!("its card is that of `{}`", card.id)),
            Err(error) => check.error(&error),
        }
    }
    Ok(counts)
}

fn document(entry: &DocumentEntry, linked: &Linked, counts: &mut Counts, check: &mut Check) {
    let document = &linked.document;
    if document.id != entry.id || document.text.len() as u64 != entry.bytes {
        check.damage(
            &entry.id,
            "its list and its record name different documents",
        );
    }
    for mention in &linked.mentions {
        let span = mention.span;
        let words = document.text.get(span.start as usize..span.end as usize);
        if words != Some(mention.surface.as_str()) {
            let why = format!("`{}` does not stand where it should", mention.surface);
            check.damage(&entry.id, why);
        }
    }
    match entry.status {
        DocumentStatus::Current => {
            counts.documents += 1;
            counts.bytes += entry.bytes;
            counts.paragraphs += document.paragraphs.len() as u64;
            counts.mentions += linked.mentions.len() as u64;
        }
        DocumentStatus::Duplicate => counts.duplicates += 1,
        DocumentStatus::Version => counts.versions += 1,
    }
}
