//! Which document names whom and what? Documents and entities, an edge from each to each.
//!
//! An edge weighs as many paragraphs as name the entity. Addressees and signers count when heads
//! do.

use super::choose::{Choice, choose};
use super::passing::Passing;
use super::proof::{self, Wanted};
use super::request::{GraphError, Request};
use super::{Builder, Edge, EdgeKind, EntityGraph};
use crate::store::GraphReader;

/// A document that names an entity, and in how many units.
pub(super) struct Names {
    pub(super) document: u32,
    pub(super) entity: u32,
    units: u32,
}

pub(super) fn view(graph: &GraphReader, request: &Request) -> Result<EntityGraph, GraphError> {
    let options = &request.options;
    let passing = Passing::new(graph, &options.filter)?;
    let places = passing.counted(options.heads)?;
    let mut names = Vec::new();
    for entity in 0..passing.index.entities()? as u32 {
        if passing.kind(entity)? {
            collect(&places, entity, options.min, &mut names)?;
        }
    }
    let documents = passing.entries.len() as u32;
    let choice = |one: &Names| Choice {
        ends: (one.document, documents + one.entity),
        weight: f64::from(one.units),
        then: 0.0,
    };
    let choices: Vec<Choice> = names.iter().map(choice).collect();
    let nodes = documents as usize + passing.index.entities()?;
    let (stay, notes) = choose(nodes, &choices, options);

    let stay: Vec<&Names> = stay.into_iter().map(|at| &names[at]).collect();
    let mut builder = Builder::default();
    add(&passing, &places, options.evidence, &stay, &mut builder)?;
    let mut network = builder.finish(
        request.view.name,
        "Which document names whom and what",
        true,
    );
    network.notes = notes;
    Ok(network)
}

/// Adds an edge for each, with its ends.
pub(super) fn add(
    passing: &Passing<'_>,
    places: &Passing<'_>,
    evidence: usize,
    names: &[&Names],
    builder: &mut Builder,
) -> Result<(), GraphError> {
    let mut wanted = Vec::new();
    for (edge, one) in names.iter().enumerate() {
        let units: Vec<(u32, u32)> = places.units_of(one.entity)?.collect();
        let start = units.partition_point(|(_, document)| *document < one.document);
        let end = units.partition_point(|(_, document)| *document <= one.document);
        for (unit, document) in units[start..end].iter().copied().take(evidence) {
            wanted.push(Wanted {
                edge,
                place: places.place(unit, document)?,
                entities: vec![one.entity],
            });
        }
    }
    let evidence = proof::evidence(passing, names.len(), &wanted)?;
    for (one, evidence) in names.iter().zip(evidence) {
        let document = builder.held(passing, one.document)?;
        let entity = builder.entity(passing, one.entity)?;
        let date = passing.entries[one.document as usize].date.clone();
        let edge = Edge {
            kind: EdgeKind::Mentions,
            weight: f64::from(one.units),
            documents: 1,
            paragraphs: one.units,
            first: date.clone(),
            last: date,
            evidence,
            ..Edge::default()
        };
        builder.edge(&document, &entity, edge);
    }
    Ok(())
}

/// Adds the documents that name an entity in at least `min` passing units.
pub(super) fn collect(
    places: &Passing<'_>,
    entity: u32,
    min: u32,
    names: &mut Vec<Names>,
) -> Result<(), GraphError> {
    let from = names.len();
    for (_, document) in places.units_of(entity)? {
        match names[from..].last_mut() {
            Some(last) if last.document == document => last.units += 1,
            _ => names.push(Names {
                document,
                entity,
                units: 1,
            }),
        }
    }
    let mut last = from;
    for at in from..names.len() {
        if names[at].units >= min {
            names.swap(last, at);
            last += 1;
        }
    }
    names.truncate(last);
    Ok(())
}
