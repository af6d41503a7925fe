//! What connects the stops of paths? The network of ways that a search found.
//!
//! A path says one thing for each step; here stand all edges between two stops that follow each
//! other: whatever is stated of them, the paragraphs that name both, citations and mentions, each
//! counted and shown as the other views do. The search itself is not here
//! ([`crate::analyze::paths`]).

use rustc_hash::FxHashSet;

use super::citations::{self, Cited, Cites};
use super::cooccurrence;
use super::mentions::{self, Names};
use super::nodes;
use super::pairs::Pairs;
use super::passing::Passing;
use super::request::{GraphError, ViewOptions};
use super::statements;
use super::{Builder, EntityGraph};
use crate::store::GraphReader;

/// The name of the view.
pub const NAME: &str = "path";

/// What the view shows, a sentence without period.
pub const SENTENCE: &str = "What lies between two names or cables, on the -k best ways";

/// Where a path stops.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// An entity, by its number in the index.
    Entity(u32),
    /// A document of the graph, by its number.
    Held(u32),
    /// A cable that is cited and missing.
    Missing(String),
}

/// Returns the network of `paths`, the best one first.
///
/// # Errors
///
/// [`GraphError::Store`] when the directory is damaged.
pub fn network(
    graph: &GraphReader,
    options: &ViewOptions,
    paths: &[Vec<Stop>],
) -> Result<EntityGraph, GraphError> {
    let passing = Passing::new(graph, &options.filter)?;
    let steps: FxHashSet<(Stop, Stop)> = paths
        .iter()
        .flat_map(|path| path.windows(2))
        .flat_map(|two| {
            let (one, other) = (two[0].clone(), two[1].clone());
            [(one.clone(), other.clone()), (other, one)]
        })
        .collect();
    let steps = Steps(steps);
    let mut builder = Builder::default();
    add_entities(&passing, options, &steps, &mut builder)?;
    add_documents(&passing, options, &steps, &mut builder)?;
    let mut notes = Vec::new();
    let mut title = "Nothing connects them".to_owned();
    for (rank, path) in (1..).zip(paths) {
        let mut labels = Vec::new();
        for stop in path {
            labels.push(label(&passing, stop)?);
        }
        if let ([first, .., last], 1) = (labels.as_slice(), rank) {
            title = format!("What connects {first} and {last}");
        }
        notes.push(format!("Path {rank}: {}.", labels.join(" – ")));
    }
    if paths.is_empty() {
        notes.push("Nothing that passes connects them.".to_owned());
    }
    let mut network = builder.finish(NAME, &title, false);
    network.notes = notes;
    Ok(network)
}

/// The steps of all paths, in both directions.
struct Steps(FxHashSet<(Stop, Stop)>);

impl Steps {
    /// Tells whether two stops follow each other.
    fn has(&self, one: Stop, other: Stop) -> bool {
        self.0.contains(&(one, other))
    }

    fn has_entities(&self, one: u32, other: u32) -> bool {
        self.has(Stop::Entity(one), Stop::Entity(other))
    }
}

/// Adds what connects entities with each other.
fn add_entities(
    passing: &Passing<'_>,
    options: &ViewOptions,
    steps: &Steps,
    builder: &mut Builder,
) -> Result<(), GraphError> {
    let entity = |stop: &Stop| match stop {
        Stop::Entity(entity) => Some(*entity),
        _ => None,
    };
    let all: FxHashSet<u32> = steps.0.iter().filter_map(|(one, _)| entity(one)).collect();
    let counts = |entity: u32| Ok(all.contains(&entity));
    let places = passing.counted(options.heads)?;
    let mut counted = Pairs::count(&places, options, &counts)?;
    counted
        .pairs
        .retain(|pair| steps.has_entities(pair.a, pair.b));
    counted.weigh(options);
    let together = cooccurrence::edges(&places, options, &counted)?;
    let stated = statements::edges(passing, options.evidence, &counts, &|one, _, other| {
        steps.has_entities(one, other)
    })?;
    for (one, other, edge) in together.into_iter().chain(stated) {
        let ends = [
            builder.entity(passing, one)?,
            builder.entity(passing, other)?,
        ];
        builder.edge(&ends[0], &ends[1], edge);
    }
    Ok(())
}

/// Adds what documents name, and what they cite.
fn add_documents(
    passing: &Passing<'_>,
    options: &ViewOptions,
    steps: &Steps,
    builder: &mut Builder,
) -> Result<(), GraphError> {
    let mut held: Vec<u32> = Vec::new();
    let mut named: Vec<u32> = Vec::new();
    for (one, other) in &steps.0 {
        if let Stop::Held(document) = one {
            held.push(*document);
            named.extend(match other {
                Stop::Entity(entity) => Some(*entity),
                _ => None,
            });
        }
    }
    for list in [&mut held, &mut named] {
        list.sort_unstable();
        list.dedup();
    }
    let mut names = Vec::new();
    for entity in named {
        mentions::collect(passing, entity, 1, &mut names)?;
    }
    let names: Vec<&Names> = names
        .iter()
        .filter(|one| steps.has(Stop::Held(one.document), Stop::Entity(one.entity)))
        .collect();
    mentions::add(passing, passing, options.evidence, &names, builder)?;
    let mut cites: Vec<Cites> = Vec::new();
    for document in held {
        let cited = |one: &Cites| match &one.cited {
            Cited::Held(number) => Stop::Held(*number),
            Cited::Missing(id) => Stop::Missing(id.clone()),
        };
        let own = citations::of(passing, document)?.into_iter();
        cites.extend(own.filter(|one| steps.has(Stop::Held(document), cited(one))));
    }
    citations::add(passing, options.evidence, &cites, builder)
}

/// Returns what a stop is called, as far as what passes has it.
fn label(passing: &Passing<'_>, stop: &Stop) -> Result<String, GraphError> {
    Ok(match stop {
        Stop::Entity(entity) => crate::text::one_line(&nodes::entity(passing, *entity)?.label),
        Stop::Held(document) => passing.entries[*document as usize].id.to_string(),
        Stop::Missing(id) => id.clone(),
    })
}
