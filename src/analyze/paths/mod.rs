//! How are two names connected? The best ways from one to the other, over paragraphs that name
//! both, statements, and citations.
//!
//! The walk goes over the index of a graph directory and over its facts, stop by stop, as far as
//! it needs: it never looks at the whole corpus because two names were asked.
//!
//! ```text
//! entity ── in one paragraph ── entity
//! entity ── stated ──────────── entity      a document or a gazetteer says so
//! entity ── named in ────────── document
//! document ── cites ─────────── document    missing ones too
//! ```
//!
//! A step costs `1 + log2(degree)` of what it enters, and of the paragraph that it goes through
//! (see the module `cost`): who is named on every page, and a list of forty names, bring nobody
//! near.
//!
//! Invariants: costs are whole numbers and equal ones are told apart by the stops themselves, so
//! the answer is the same on every machine; paths are sorted by cost and pass no stop twice, and
//! make no detour by what the same paragraph or document also names; only
//! evidence that passes the filter counts, also in degrees; a search that was ended early says so.

mod cost;
mod search;
mod walk;

use rustc_hash::FxHashSet;

use crate::gazetteer::Type;
use crate::graph::{self, EntityGraph, GraphError, ViewOptions};
use crate::rdf::Citation;
use crate::store::{Filter, GraphReader, Place, Statement, StoreError};
use walk::Walk;

/// Stops that a search may look at.
const MOST_STOPS: usize = 30_000;

/// Steps that a search may look at.
const MOST_STEPS: usize = 3_000_000;

/// Where a path can stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stop {
    /// An entity, by its number in the index.
    Entity(u32),
    /// A document that the graph has, by its number.
    Document(u32),
    /// A cable that is cited and missing, by its row in [`Facts::citing_row`].
    ///
    /// [`Facts::citing_row`]: crate::store::Facts::citing_row
    Missing(u32),
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Where paths begin.
    pub from: Stop,
    /// Where they end.
    pub to: Stop,
    /// Which documents and paragraphs count; its kinds are not looked at.
    pub filter: Filter,
    /// Only entities of these types between the ends, and no documents; empty: anything.
    pub through: Vec<Type>,
    /// What no path may pass.
    pub avoid: FxHashSet<Stop>,
    /// How many paths.
    pub wanted: usize,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Paths, the cheapest first.
    pub paths: Vec<Path>,
    /// Stops that were looked at.
    pub stops: usize,
    /// Whether the search was ended before it had seen all that could matter.
    pub gave_up: bool,
}

impl Answer {
    /// Says that the search was ended early, if it was.
    pub fn note(&self) -> Option<String> {
        let stops = self.stops;
        self.gave_up.then(|| {
            format!(
                "The search ended after {stops} names and cables; there may be better \
                 connections. A filter, `--type` or `--avoid` narrows it."
            )
        })
    }
}

/// A way from one end to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What its steps cost together, in thousandths.
    pub cost: u64,
    /// Its steps, in order; each begins where the one before ends.
    pub steps: Vec<Step>,
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it begins.
    pub from: Stop,
    /// Where it ends.
    pub to: Stop,
    /// What it costs, in thousandths.
    pub cost: u64,
    /// What connects its ends.
    pub how: How,
}

/// What connects two stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// A paragraph names both.
    Together(Place),
    /// A document or a gazetteer says how the one stands to the other.
    Stated {
        /// What it says.
        statement: Statement,
        /// Whether the step goes from its object to its subject.
        is_backwards: bool,
    },
    /// A document names an entity here; the step may go either way.
    Named(Place),
    /// A document cites another.
    Cites {
        /// The citing document.
        citing: u32,
        /// The first of its citations of the other.
        citation: Box<Citation>,
        /// Whether the step goes from the cited document to the citing one.
        is_backwards: bool,
    },
}

/// Finds the cheapest paths.
///
/// # Errors
///
/// Those of reading the graph directory.
pub fn paths(graph: &GraphReader, question: &Question) -> Result<Answer, StoreError> {
    let mut walk = Walk::new(graph, question)?;
    // A way to nowhere has no end. Some of what is found will be detours.
    let wanted = if question.from == question.to {
        0
    } else {
        question.wanted
    };
    let searched = if wanted > 0 { wanted * 4 + 4 } else { 0 };
    let found = match searched {
        0 => Vec::new(),
        _ => search::cheapest(&mut walk, question.from, question.to, searched)?,
    };
    let mut paths = Vec::with_capacity(found.len());
    for (stops, cost) in found {
        if paths.len() == wanted {
            break;
        }
        if walk.is_detour(&stops)? {
            continue;
        }
        let mut steps = Vec::with_capacity(stops.len());
        for pair in stops.windows(2) {
            steps.push(walk.step(pair[0], pair[1])?);
        }
        paths.push(Path {
            cost: cost::thousandths(cost),
            steps,
        });
    }
    Ok(Answer {
        paths,
        stops: walk.stops(),
        gave_up: walk.gave_up(),
    })
}

/// Returns the network of an answer: all edges between stops that follow each other on a path.
///
/// # Errors
///
/// Those of reading the graph directory.
pub fn network(
    graph: &GraphReader,
    options: &ViewOptions,
    answer: &Answer,
) -> Result<EntityGraph, GraphError> {
    let mut paths = Vec::with_capacity(answer.paths.len());
    for path in &answer.paths {
        let ends = path.steps.iter().map(|step| step.to);
        let first = path.steps.first().map(|step| step.from);
        let mut stops = Vec::new();
        for stop in first.into_iter().chain(ends) {
            stops.push(match stop {
                Stop::Entity(entity) => graph::path::Stop::Entity(entity),
                Stop::Document(document) => graph::path::Stop::Held(document),
                Stop::Missing(row) => {
                    let (id, _) = graph.facts()?.citing_row(row as usize)?;
                    graph::path::Stop::Missing(id.to_owned())
                }
            });
        }
        paths.push(stops);
    }
    let mut network = graph::path::network(graph, options, &paths)?;
    network.notes.extend(answer.note());
    Ok(network)
}

/// Finds the stop of a missing cable by its id; `None` when nothing cites it.
pub fn missing(graph: &GraphReader, id: &str) -> Result<Option<Stop>, StoreError> {
    walk::row(graph.facts()?, id).map(|row| row.map(Stop::Missing))
}
