//! Which cable cites which? Documents, missing cables too, and an edge from each that cites.
//!
//! Items of the REF list and mentions in the text that mean the same cable are one edge. A
//! reference counts when the place where it stands passes: the REF list with the head of its
//! document, a mention with its paragraph. A cited document that the graph has and the filter
//! drops is not shown, not even as missing: its number alone would say that it is there.

use std::collections::BTreeMap;

use super::choose::{Choice, choose};
use super::nodes;
use super::passing::Passing;
use super::proof;
use super::request::{GraphError, Request, ViewOptions};
use super::{Builder, Edge, EdgeKind, EntityGraph, Node, NodeKind};
use crate::rdf::{Citation, CitedItem};
use crate::store::GraphReader;

/// A document, held or missing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Cited {
    Held(u32),
    Missing(String),
}

/// All passing references of one document to another.
pub(super) struct Cites {
    pub(super) citing: u32,
    pub(super) cited: Cited,
    places: Vec<Citation>,
}

pub(super) fn view(graph: &GraphReader, request: &Request) -> Result<EntityGraph, GraphError> {
    let options = &request.options;
    let passing = Passing::new(graph, &options.filter)?;
    let mut notes = Vec::new();
    let mut cites = collect(&passing)?;
    let own = cites.len();
    cites.retain(|one| one.cited != Cited::Held(one.citing));
    if cites.len() < own {
        let loops = own - cites.len();
        notes.push(format!(
            "Documents that cite themselves ({loops}) have no edge for it."
        ));
    }
    limit(&mut cites, passing.entries.len(), options, &mut notes);
    let mut builder = Builder::default();
    add(&passing, options.evidence, &cites, &mut builder)?;
    let mut network = builder.finish(request.view.name, "Which cable cites which", true);
    network.notes = notes;
    Ok(network)
}

fn collect(passing: &Passing<'_>) -> Result<Vec<Cites>, GraphError> {
    let mut out = Vec::new();
    for citing in 0..passing.entries.len() as u32 {
        out.extend(of(passing, citing)?);
    }
    Ok(out)
}

/// Returns what a document cites, as far as it passes.
pub(super) fn of(passing: &Passing<'_>, citing: u32) -> Result<Vec<Cites>, GraphError> {
    if !passing.any(citing)? {
        return Ok(Vec::new());
    }
    let units = passing.index.units_of(citing)?;
    let mut cited: BTreeMap<Cited, Vec<Citation>> = BTreeMap::new();
    for citation in passing.graph.facts()?.citations(citing)? {
        if passing.document(units.start + citation.paragraph).is_none() {
            continue;
        }
        let held = passing.graph.document(citation.cited.as_str())?;
        let to = match held {
            Some(held) if passing.any(held)? => Cited::Held(held),
            Some(_) => continue,
            None => Cited::Missing(citation.cited.to_string()),
        };
        cited.entry(to).or_default().push(citation);
    }
    let cites = cited.into_iter().map(|(cited, places)| Cites {
        citing,
        cited,
        places,
    });
    Ok(cites.collect())
}

/// Keeps the citations between the documents that have the most.
fn limit(cites: &mut Vec<Cites>, held: usize, options: &ViewOptions, notes: &mut Vec<String>) {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    for one in cites.iter() {
        if let Cited::Missing(id) = &one.cited {
            numbers.insert(id.clone(), 0);
        }
    }
    for (number, at) in (held as u32..).zip(numbers.values_mut()) {
        *at = number;
    }
    let choice = |one: &Cites| Choice {
        ends: match &one.cited {
            Cited::Held(number) => (one.citing, *number),
            Cited::Missing(id) => (one.citing, numbers[id]),
        },
        weight: 1.0,
        then: 0.0,
    };
    let choices: Vec<Choice> = cites.iter().map(choice).collect();
    let (stay, told) = choose(held + numbers.len(), &choices, options);
    let mut at = 0;
    cites.retain(|_| {
        at += 1;
        stay.binary_search(&(at - 1)).is_ok()
    });
    notes.extend(told);
}

/// Adds an edge for each, with its ends.
pub(super) fn add(
    passing: &Passing<'_>,
    evidence: usize,
    cites: &[Cites],
    builder: &mut Builder,
) -> Result<(), GraphError> {
    for one in cites {
        let citing = nodes::held(passing, one.citing)?;
        let date = citing.first.clone();
        let cited = match &one.cited {
            Cited::Held(number) => nodes::held(passing, *number)?,
            Cited::Missing(id) => Node {
                id: id.clone(),
                iri: passing
                    .graph
                    .base()
                    .document(&id.as_str().into())
                    .into_string(),
                label: id.clone(),
                kind: NodeKind::MissingDocument,
                ..Node::default()
            },
        };
        let mut labels: Vec<&str> = Vec::new();
        for label in one.places.iter().filter_map(|place| place.label.as_deref()) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let first = |text: fn(&Citation) -> &Option<String>| {
            one.places.iter().find_map(|place| text(place).clone())
        };
        let mut paragraphs: Vec<u32> = one.places.iter().map(|place| place.paragraph).collect();
        paragraphs.retain(|paragraph| *paragraph > 0);
        paragraphs.sort_unstable();
        paragraphs.dedup();
        let items: Vec<CitedItem> = one
            .places
            .iter()
            .map(|place| place.item)
            .take(evidence)
            .collect();
        let edge = Edge {
            kind: EdgeKind::Cites,
            weight: 1.0,
            documents: 1,
            paragraphs: paragraphs.len() as u32,
            first: date.clone(),
            last: date,
            label: (!labels.is_empty()).then(|| labels.join(", ")),
            note: first(|place| &place.note),
            reason: first(|place| &place.reason),
            evidence: proof::references(passing, one.citing, &items)?,
            ..Edge::default()
        };
        builder.edge(&citing.id, &cited.id, edge);
        builder.node(citing);
        builder.node(cited);
    }
    Ok(())
}
