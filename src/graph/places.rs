//! Where is it about? Places with coordinates, by documents, and which are named together.
//!
//! Every place is a node, also one that stands alone: a map shows it. The limit keeps the places
//! that most documents name.

use std::cmp::Reverse;

use super::cooccurrence;
use super::pairs::Pairs;
use super::passing::Passing;
use super::request::{GraphError, Request, ViewOptions};
use super::{Builder, EntityGraph};
use crate::gazetteer::Type;
use crate::store::GraphReader;
use crate::text::thousands;

pub(super) fn view(graph: &GraphReader, request: &Request) -> Result<EntityGraph, GraphError> {
    let options = &request.options;
    let passing = Passing::new(graph, &options.filter)?;
    let mut notes = Vec::new();
    let chosen = located(&passing, options, &mut notes)?;
    let places = passing.counted(options.heads)?;
    let mut counted = Pairs::count(&places, options, &|entity| {
        Ok(chosen.binary_search(&entity).is_ok())
    })?;
    let every_node = ViewOptions {
        limit: None,
        ..options.clone()
    };
    notes.extend(counted.choose(&every_node));
    let mut builder = Builder::default();
    for place in &chosen {
        builder.entity(&passing, *place)?;
    }
    for (a, b, edge) in cooccurrence::edges(&places, options, &counted)? {
        let ends = [builder.entity(&passing, a)?, builder.entity(&passing, b)?];
        builder.edge(&ends[0], &ends[1], edge);
    }
    let title = format!("Places, and which are named together {}", options.within());
    let mut network = builder.finish(request.view.name, &title, false);
    network.notes = notes;
    Ok(network)
}

/// Returns the places with coordinates that most documents name, sorted.
fn located(
    passing: &Passing<'_>,
    options: &ViewOptions,
    notes: &mut Vec<String>,
) -> Result<Vec<u32>, GraphError> {
    let mut found = Vec::new();
    let mut nowhere = 0u32;
    for entity in 0..passing.index.entities()? as u32 {
        let is_place = passing.index.kind(entity)? == Some(Type::Place);
        if !is_place || !passing.kind(entity)? {
            continue;
        }
        let tally = passing.tally(passing.units_of(entity)?);
        if tally.documents == 0 {
            continue;
        }
        match passing.graph.card(entity)?.location {
            Some(_) => found.push((Reverse(tally.documents), Reverse(tally.paragraphs), entity)),
            None => nowhere += 1,
        }
    }
    if nowhere > 0 {
        notes.push(format!(
            "Places without known coordinates are left out: {nowhere}."
        ));
    }
    found.sort_unstable();
    if let Some(limit) = options.limit
        && limit < found.len()
    {
        notes.push(format!(
            "The {} of {} places that most documents name; `--limit 0` shows all.",
            thousands(limit as u64),
            thousands(found.len() as u64)
        ));
        found.truncate(limit);
    }
    let mut places: Vec<u32> = found.into_iter().map(|(_, _, entity)| entity).collect();
    places.sort_unstable();
    Ok(places)
}
