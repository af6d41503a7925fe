//! Who and what is named together? Entities, in one window, paragraph or document.
//!
//! [`super::pairs`] counts and chooses; here pairs become edges: dates, statistics, and the
//! places that show each, first ones by date, then id. Records are read only for these.

use super::pairs::{Pair, Pairs};
use super::passing::Passing;
use super::proof::{self, Wanted};
use super::request::{GraphError, Request, Scope, ViewOptions, Weight};
use super::{Builder, Edge, EdgeKind, EntityGraph};
use crate::store::GraphReader;

pub(super) fn view(graph: &GraphReader, request: &Request) -> Result<EntityGraph, GraphError> {
    let options = &request.options;
    let passing = Passing::new(graph, &options.filter)?;
    let places = passing.counted(options.heads)?;
    let mut counted = Pairs::count(&places, options, &|entity| passing.kind(entity))?;
    let notes = counted.choose(options);
    let mut builder = Builder::default();
    for (a, b, edge) in edges(&places, options, &counted)? {
        let ends = [builder.entity(&passing, a)?, builder.entity(&passing, b)?];
        builder.edge(&ends[0], &ends[1], edge);
    }
    let mut network = builder.finish(request.view.name, &title(options), false);
    network.notes = notes;
    Ok(network)
}

/// Says the scope, and what edges weigh.
fn title(options: &ViewOptions) -> String {
    let within = options.within();
    match options.weight {
        Weight::Count => format!("Named together {within}"),
        weight => format!("Named together {within}, by {}", weight.words()),
    }
}

/// Returns the edges of `counted` with their ends.
pub(super) fn edges(
    places: &Passing<'_>,
    options: &ViewOptions,
    counted: &Pairs,
) -> Result<Vec<(u32, u32, Edge)>, GraphError> {
    let mut edges = Vec::with_capacity(counted.pairs.len());
    let mut wanted = Vec::new();
    for pair in &counted.pairs {
        let mut shown = counted.shown(places, options.scope, pair)?;
        let tally = places.tally(shown.iter().copied());
        let key = |(unit, document): &(u32, u32)| (places.rank(*document), *unit);
        // Each of these is evidence but by document, where one may name neither.
        let first = options.evidence;
        if options.scope != Scope::Document && first < shown.len() {
            shown.select_nth_unstable_by_key(first, key);
            shown.truncate(first);
        }
        shown.sort_unstable_by_key(key);
        ask(places, options, pair, edges.len(), &shown, &mut wanted)?;
        let together = counted.together(options.scope, pair);
        let edge = Edge {
            kind: EdgeKind::AppearsWith,
            weight: pair.weight,
            documents: pair.documents,
            paragraphs: pair.paragraphs,
            llr: Some(together.llr()),
            npmi: Some(together.npmi()),
            first: tally.first,
            last: tally.last,
            ..Edge::default()
        };
        edges.push((pair.a, pair.b, edge));
    }
    let evidence = proof::evidence(places, edges.len(), &wanted)?;
    for ((_, _, edge), evidence) in edges.iter_mut().zip(evidence) {
        edge.evidence = evidence;
    }
    Ok(edges)
}

/// Asks for the evidence of a pair: the first units that name both. Where a document names them
/// in different paragraphs only, the first paragraph of each.
fn ask(
    passing: &Passing<'_>,
    options: &ViewOptions,
    pair: &Pair,
    edge: usize,
    shown: &[(u32, u32)],
    wanted: &mut Vec<Wanted>,
) -> Result<(), GraphError> {
    let from = wanted.len();
    for (unit, document) in shown {
        if wanted.len() - from >= options.evidence {
            break;
        }
        let names = passing.index.entities_of(*unit)?;
        let both = [pair.a, pair.b].map(|end| names.binary_search(&end).is_ok());
        if options.scope != Scope::Document || both == [true, true] {
            wanted.push(Wanted {
                edge,
                place: passing.place(*unit, *document)?,
                entities: vec![pair.a, pair.b],
            });
            continue;
        }
        for end in [pair.a, pair.b] {
            let mut units = passing.index.units_of(*document)?;
            let names = |unit: &u32| {
                let known = passing.index.entities_of(*unit);
                passing.document(*unit).is_some()
                    && known.is_ok_and(|known| known.binary_search(&end).is_ok())
            };
            if let Some(unit) = units.find(names) {
                wanted.push(Wanted {
                    edge,
                    place: passing.place(unit, *document)?,
                    entities: vec![end],
                });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
