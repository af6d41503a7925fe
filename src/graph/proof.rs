//! Where does it say so? Evidence for many edges, each document read once.

use super::passing::Passing;
use super::request::GraphError;
use crate::id::EntityId;
use crate::query::evidence::{Evidence, Reader, passage};
use crate::rdf::CitedItem;
use crate::source::Span;
use crate::store::Place;

/// A place to be shown for an edge.
pub(super) struct Wanted {
    /// For which edge, by its number.
    pub(super) edge: usize,
    /// Where.
    pub(super) place: Place,
    /// Who is named there, by numbers in the index.
    pub(super) entities: Vec<u32>,
}

/// Returns the evidence of `edges` edges; that of each in the order in which it was wanted.
pub(super) fn evidence(
    passing: &Passing<'_>,
    edges: usize,
    wanted: &[Wanted],
) -> Result<Vec<Vec<Evidence>>, GraphError> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|at| (wanted[*at].place, *at));
    let mut reader = Reader::new(passing.graph);
    let mut found: Vec<(usize, Evidence)> = Vec::with_capacity(wanted.len());
    for at in order {
        let one = &wanted[at];
        let mut ids: Vec<EntityId> = Vec::with_capacity(one.entities.len());
        for entity in &one.entities {
            ids.push(EntityId::new(passing.index.entity_id(*entity)?));
        }
        let ids: Vec<&EntityId> = ids.iter().collect();
        found.push((at, reader.evidence(one.place, &ids)?));
    }
    found.sort_by_key(|(at, _)| *at);
    let mut out = vec![Vec::new(); edges];
    for (at, evidence) in found {
        out[wanted[at].edge].push(evidence);
    }
    Ok(out)
}

/// Returns the evidence of references of a document, in their order.
pub(super) fn references(
    passing: &Passing<'_>,
    document: u32,
    items: &[CitedItem],
) -> Result<Vec<Evidence>, GraphError> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let linked = passing.graph.record(document)?;
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        let (references, mentions) = (
            &linked.document.references,
            &linked.document.reference_mentions,
        );
        let span = match item {
            CitedItem::Reference(at) => references.get(*at as usize).map(|one| one.span),
            CitedItem::Mention(at) => mentions.get(*at as usize).map(|one| one.span),
        };
        if let Some(span) = span {
            out.push(passage(passing.graph, document, &linked, span)?);
        }
    }
    Ok(out)
}

/// Returns the evidence of words that lie between two code points of a document.
pub(super) fn words(
    passing: &Passing<'_>,
    document: u32,
    begin: u32,
    end: u32,
) -> Result<Evidence, GraphError> {
    let linked = passing.graph.record(document)?;
    let text = &linked.document.text;
    let mut places = text.char_indices().map(|(at, _)| at);
    let start = places.nth(begin as usize).unwrap_or(text.len());
    let length = end.saturating_sub(begin) as usize;
    let end = match length {
        0 => start,
        length => places.nth(length - 1).unwrap_or(text.len()),
    };
    let span = Span::new(start, end);
    Ok(passage(passing.graph, document, &linked, span)?)
}
