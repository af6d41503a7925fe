//! The result as programs read it.

use super::super::super::asked::Asked;
use super::super::super::here::Here;
use super::super::super::reply::Fault;
use super::choice::Choice;
use super::order::first;
use super::{NAMES, fields};

/// The result as programs read it: names that have the words, and documents with where they have
/// them.
pub fn value(here: &Here<'_>, asked: &Asked) -> Result<serde_json::Value, Fault> {
    let graph = &here.snapshot.graph;
    let spread = fields::spread(here, asked)?;
    let choice = Choice::read(graph, spread.as_ref().unwrap_or(asked))?;
    let found = choice.find(here)?;
    let entries = graph.documents()?;
    let from = asked.number("from", 1, usize::MAX).max(1);
    let most = asked.number("n", 10, 100);
    let columns = here.snapshot.columns()?;
    let last = (from - 1).saturating_add(most);
    let best = first(&found.hits, last, entries, columns, &choice);
    let mut names = Vec::new();
    if !choice.words.plain.is_empty() && choice.entity.is_none() {
        for hit in graph.search(&choice.words.plain, NAMES)? {
            names.push(serde_json::json!({
                "id": hit.card.id,
                "label": hit.card.label,
                "type": hit.card.kind.as_str(),
                "country": hit.card.country,
                "documents": hit.card.documents,
            }));
        }
    }
    let mut documents = Vec::new();
    let shown = best.iter().skip(from - 1);
    for hit in shown.take(most) {
        here.stop.check()?;
        let entry = &entries[hit.document as usize];
        documents.push(serde_json::json!({
            "id": entry.id,
            "date": entry.date,
            "title": entry.title,
            "classification": entry.marking.to_string(),
            "times": hit.times,
            "evidence": choice.evidence(graph, hit)?,
        }));
    }
    Ok(serde_json::json!({
        "names": names,
        "all": found.hits.len(),
        "unread": found.unread,
        "documents": documents,
    }))
}
