//! What lies around one name? Those who are named with it or stated to stand to it, up to some
//! steps away, and the edges among them.
//!
//! When there are too many, those stay who are nearest, then whose edge to a nearer one weighs
//! most; and of the edges those nearest to the middle, then the heaviest. So the middle keeps its
//! own.

use super::cooccurrence;
use super::nodes;
use super::pairs::{Pair, Pairs};
use super::passing::Passing;
use super::request::{GraphError, Request, Scope, ViewOptions};
use super::statements;
use super::{Builder, EntityGraph};
use crate::store::GraphReader;
use crate::text::thousands;

pub(super) fn view(graph: &GraphReader, request: &Request) -> Result<EntityGraph, GraphError> {
    let options = &request.options;
    let id = request.subjects.first().ok_or(GraphError::Subjects {
        view: request.view.name,
        expected: 1,
        found: 0,
    })?;
    let passing = Passing::new(graph, &options.filter)?;
    let middle = passing.index.entity(id.as_str())?;
    let middle = middle.ok_or_else(|| GraphError::Unknown(id.clone()))?;
    if passing.units_of(middle)?.next().is_none() {
        let title = "Around a name that nothing here has";
        let mut network = Builder::default().finish(request.view.name, title, false);
        network.notes = vec!["Nothing that passes the filter names it.".to_owned()];
        return Ok(network);
    }
    let counts = |entity: u32| Ok(entity == middle || passing.kind(entity)?);
    let places = passing.counted(options.heads)?;
    // One step far only pairs with the middle decide who is near; those among the near ones are counted
    // when these are known. A backbone is one of the whole.
    let is_near_first =
        options.depth == 1 && options.backbone.is_none() && options.scope != Scope::Window;
    let mut counted = match is_near_first {
        true => Pairs::with(&places, options, &counts, middle)?,
        false => Pairs::count(&places, options, &counts)?,
    };
    let unlimited = ViewOptions {
        limit: None,
        edges: None,
        ..options.clone()
    };
    let mut notes = counted.choose(&unlimited);
    let ends = |a: u32, b: u32| !is_near_first || a == middle || b == middle;
    let stated = statements::edges(&passing, 0, &counts, &|a, _, b| ends(a, b))?;

    let mut near: Vec<(u32, u32, f64)> = counted
        .pairs
        .iter()
        .map(|pair| (pair.a, pair.b, pair.weight))
        .collect();
    near.extend(stated.iter().map(|(a, b, edge)| (*a, *b, edge.weight)));
    let around = distances(
        passing.index.entities()?,
        &near,
        middle,
        options,
        &mut notes,
    );
    drop((near, stated));
    let distance = |entity: u32| around[entity as usize];
    let is_near = |a: u32, b: u32| distance(a).is_some() && distance(b).is_some();

    if is_near_first {
        let among = |entity: u32| Ok(distance(entity).is_some());
        counted = Pairs::count(&places, options, &among)?;
        counted.weigh(options);
    }
    counted.pairs.retain(|pair| is_near(pair.a, pair.b));
    let mut dropped = 0;
    if let Some(limit) = options.edges
        && limit < counted.pairs.len()
    {
        dropped = counted.pairs.len() - limit;
        let ring = |pair: &Pair| distance(pair.a).min(distance(pair.b));
        counted.pairs.sort_by(|one, other| {
            let nearer = ring(one).cmp(&ring(other));
            nearer
                .then(other.weight.total_cmp(&one.weight))
                .then((one.a, one.b).cmp(&(other.a, other.b)))
        });
        counted.pairs.truncate(limit);
        counted.pairs.sort_by_key(|pair| (pair.a, pair.b));
    }
    let mut builder = Builder::default();
    let label = nodes::entity(&passing, middle)?.label;
    builder.entity(&passing, middle)?;
    let stated = statements::edges(
        &passing,
        options.evidence,
        &|entity| Ok(distance(entity).is_some()),
        &|_, _, _| true,
    )?;
    let named = cooccurrence::edges(&places, options, &counted)?;
    for (a, b, edge) in named.into_iter().chain(stated) {
        let ends = [builder.entity(&passing, a)?, builder.entity(&passing, b)?];
        builder.edge(&ends[0], &ends[1], edge);
    }
    let title = match options.depth {
        1 => format!("Around {label}: named together {}", options.within()),
        depth => format!(
            "Around {label}, {depth} steps far: named together {}",
            options.within()
        ),
    };
    let mut network = builder.finish(request.view.name, &title, false);
    if dropped > 0 {
        // What is stated stays; it is told with the others, as it is drawn with them.
        let shown = network.graph.edge_count();
        notes.push(format!(
            "The {} edges of {} that are nearest and weigh most; `--edges 0` shows all.",
            thousands(shown as u64),
            thousands((shown + dropped) as u64)
        ));
    }
    network.notes = notes;
    Ok(network)
}

/// Returns how many steps each node is away from `middle`, at most `depth`; `None` of those who
/// are farther, or whom the limit leaves out.
fn distances(
    nodes: usize,
    edges: &[(u32, u32, f64)],
    middle: u32,
    options: &ViewOptions,
    notes: &mut Vec<String>,
) -> Vec<Option<u32>> {
    let mut found: Vec<Option<u32>> = vec![None; nodes];
    found[middle as usize] = Some(0);
    let mut total = 1;
    let limit = options.limit.unwrap_or(usize::MAX).max(1);
    let mut left = 0;
    for step in 1..=options.depth {
        // The heaviest edge from the ring before to each that is new.
        let mut best = vec![0.0f64; nodes];
        for (a, b, weight) in edges {
            for (from, to) in [(*a as usize, *b as usize), (*b as usize, *a as usize)] {
                if found[from] == Some(step - 1) && found[to].is_none() {
                    best[to] = best[to].max(*weight);
                }
            }
        }
        let mut ring: Vec<usize> = (0..nodes).filter(|node| best[*node] > 0.0).collect();
        if ring.is_empty() {
            break;
        }
        ring.sort_by(|a, b| best[*b].total_cmp(&best[*a]).then(a.cmp(b)));
        let room = limit - total;
        left = ring.len().saturating_sub(room);
        for node in ring.into_iter().take(room) {
            found[node] = Some(step);
            total += 1;
        }
        if left > 0 {
            break;
        }
    }
    if left > 0 {
        notes.push(format!(
            "The {} nearest nodes, {} at the same distance are left out; `--limit 0` shows all.",
            thousands(limit as u64),
            thousands(left as u64)
        ));
    }
    found
}
