//! What is stated of two entities? Offices, memberships, parts, meetings: an edge for each, apart
//! from being named together.
//!
//! A statement of a document counts when its paragraph passes; one of a gazetteer always does, but
//! shows no one whom nothing that passes names. Statements of the same two, the same relation and
//! the same office are one edge, gazetteers' apart from documents'.

use std::collections::BTreeMap;

use super::pairs::Counts;
use super::passing::{Passing, Tally};
use super::proof;
use super::request::GraphError;
use super::{Edge, EdgeKind};
use crate::mention::Relation;
use crate::rdf::Saying;
use crate::store::Statement;

/// What statements of one edge share: object, relation, and the gazetteer's line and office.
type Key = (u32, Relation, Option<String>, Option<String>);

/// A stated edge with its ends: subject and object by their numbers.
pub(super) type Stated = (u32, u32, Edge);

/// Returns the edges between entities that `counts` accepts and that are named where it passes.
/// They weigh as many documents as state them, 1 when a gazetteer does; evidence is read for
/// those that `shows` wants only.
pub(super) fn edges(
    passing: &Passing<'_>,
    evidence: usize,
    counts: Counts<'_>,
    shows: &dyn Fn(u32, Relation, u32) -> bool,
) -> Result<Vec<Stated>, GraphError> {
    let mut out = Vec::new();
    let facts = passing.graph.facts()?;
    let named = |entity: u32| -> Result<bool, GraphError> {
        Ok(counts(entity)? && passing.units_of(entity)?.next().is_some())
    };
    for subject in 0..passing.index.entities()? as u32 {
        if !counts(subject)? {
            continue;
        }
        let mut groups: BTreeMap<Key, Vec<Statement>> = BTreeMap::new();
        for statement in facts.statements(subject)? {
            let passes = match (&statement.said, statement.document) {
                (Saying::Document { paragraph, .. }, Some(document)) => {
                    let unit = passing.index.units_of(document)?.start + paragraph;
                    passing.document(unit).is_some()
                }
                _ => true,
            };
            if passes && shows(subject, statement.relation, statement.object) {
                let (line, position) = match &statement.said {
                    Saying::Document { .. } => (None, None),
                    Saying::Gazetteer { line, position, .. } => {
                        (Some(line.clone()), position.clone())
                    }
                };
                let key = (statement.object, statement.relation, line, position);
                groups.entry(key).or_default().push(statement);
            }
        }
        if groups.is_empty() || !named(subject)? {
            continue;
        }
        for ((object, relation, line, position), said) in groups {
            if object == subject || !named(object)? {
                continue;
            }
            let mut edge = Edge {
                kind: EdgeKind::Stated(relation),
                label: position,
                reason: line,
                ..Edge::default()
            };
            describe(passing, evidence, &said, &mut edge)?;
            out.push((subject, object, edge));
        }
    }
    Ok(out)
}

/// Says when, how often and where.
fn describe(
    passing: &Passing<'_>,
    evidence: usize,
    said: &[Statement],
    edge: &mut Edge,
) -> Result<(), GraphError> {
    let mut places: Vec<(u32, u32, u32, u32)> = Vec::new();
    let mut tally = Tally::default();
    for statement in said {
        match (&statement.said, statement.document) {
            (
                Saying::Document {
                    paragraph,
                    begin,
                    end,
                },
                Some(document),
            ) => places.push((document, *paragraph, *begin, *end)),
            (Saying::Gazetteer { since, until, .. }, _) => {
                edge.first.clone_from(since);
                edge.last.clone_from(until);
            }
            _ => {}
        }
    }
    places.sort_by_key(|(document, _, begin, end)| (passing.rank(*document), *begin, *end));
    let mut documents: Vec<u32> = places.iter().map(|place| place.0).collect();
    documents.dedup();
    for document in &documents {
        tally.dated(passing.entries[*document as usize].date.as_deref());
    }
    let mut paragraphs: Vec<(u32, u32)> = places.iter().map(|place| (place.0, place.1)).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    edge.documents = documents.len() as u32;
    edge.paragraphs = paragraphs.len() as u32;
    edge.weight = f64::from(edge.documents.max(1));
    if !documents.is_empty() {
        (edge.first, edge.last) = (tally.first, tally.last);
    }
    for (document, _, begin, end) in places.into_iter().take(evidence) {
        edge.evidence
            .push(proof::words(passing, document, begin, end)?);
    }
    Ok(())
}
