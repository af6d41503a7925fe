//! Which ways are the cheapest? Yen's algorithm over searches that know how far it still is.
//!
//! One search backwards from the end, as far as the beginning, tells of every stop that it passed
//! how far the end is, and of all others that it is at least as far as the beginning. Every search
//! after it goes by what it has gone and what it must still go, and so looks at little beside the
//! ways that it finds.
//!
//! Invariants: what stops and steps are taken out can only make the rest longer, so that the
//! distances stay true as lower bounds, and the ways are those that a search without them would
//! find; ways of equal cost come in the order of their stops.
//!
//! Follows Yen, “Finding the k shortest loopless paths in a network” (1971), with Lawler's remark
//! (1972) that a way need not be left before it left the one that it was found from.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Stop;
use super::walk::Walk;
use crate::store::StoreError;

/// A way, with what it has cost at each of its stops.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    cost: u64,
    stops: Vec<Stop>,
    costs: Vec<u64>,
    /// The stop at which it left the way that it was found from.
    left_at: usize,
}

/// Returns the cheapest ways with their costs, the cheapest first, at most `wanted`.
pub(super) fn cheapest(
    walk: &mut Walk<'_>,
    from: Stop,
    to: Stop,
    wanted: usize,
) -> Result<Vec<(Vec<Stop>, u64)>, StoreError> {
    let Some(left) = Left::new(walk, from, to)? else {
        return Ok(Vec::new());
    };
    let mut found: Vec<Way> = Vec::new();
    let mut waiting: BTreeSet<Way> = BTreeSet::new();
    waiting.extend(left.way(walk, from, to, &Closed::default())?);
    while let Some(way) = waiting.pop_first() {
        found.push(way);
        if found.len() == wanted {
            break;
        }
        let last = found.last().expect("one was pushed");
        for at in last.left_at..last.stops.len().saturating_sub(1) {
            let begin = &last.stops[..=at];
            let mut closed = Closed::default();
            closed.stops.extend(&begin[..at]);
            for known in &found {
                if known.stops.len() > at + 1 && known.stops[..=at] == *begin {
                    closed.steps.insert(known.stops[at + 1]);
                }
            }
            let Some(rest) = left.way(walk, begin[at], to, &closed)? else {
                continue;
            };
            let gone = last.costs[at];
            let mut stops = begin[..at].to_vec();
            stops.extend(&rest.stops);
            let mut costs = last.costs[..at].to_vec();
            costs.extend(rest.costs.iter().map(|cost| gone + cost));
            waiting.insert(Way {
                cost: gone + rest.cost,
                stops,
                costs,
                left_at: at,
            });
        }
        // No more are asked for than those that are still wanted.
        while waiting.len() > wanted - found.len() {
            waiting.pop_last();
        }
    }
    Ok(found.into_iter().map(|way| (way.stops, way.cost)).collect())
}

/// What one search must not use.
#[derive(Default)]
struct Closed {
    /// Stops that it must not enter.
    stops: FxHashSet<Stop>,
    /// Stops that it must not enter from its beginning.
    steps: FxHashSet<Stop>,
}

/// How far it still is to the end, at least.
struct Left {
    known: FxHashMap<Stop, u64>,
    /// How far it is from everything else.
    radius: u64,
}

impl Left {
    /// Searches backwards from the end until the beginning; `None` when nothing connects them.
    fn new(walk: &mut Walk<'_>, from: Stop, to: Stop) -> Result<Option<Left>, StoreError> {
        let mut left = Left {
            known: FxHashMap::default(),
            radius: 0,
        };
        // What a filter leaves nothing of is no neighbour of anything, but ways may begin there.
        if !walk.is_entered(from)? {
            return Ok(Some(left));
        }
        let mut best: FxHashMap<Stop, u64> = FxHashMap::default();
        let mut heap = BinaryHeap::from([Reverse((0, to))]);
        best.insert(to, 0);
        while let Some(Reverse((cost, stop))) = heap.pop() {
            if left.known.contains_key(&stop) {
                continue;
            }
            left.known.insert(stop, cost);
            left.radius = cost;
            if stop == from {
                return Ok(Some(left));
            }
            let before = walk.predecessors(stop)?;
            for (one, step) in before {
                let cost = cost + step;
                let known = best.entry(one).or_insert(u64::MAX);
                if cost < *known {
                    *known = cost;
                    heap.push(Reverse((cost, one)));
                }
            }
        }
        Ok(None)
    }

    fn of(&self, stop: Stop) -> u64 {
        self.known.get(&stop).copied().unwrap_or(self.radius)
    }

    /// Returns the cheapest way from a stop to the end that uses nothing closed.
    fn way(
        &self,
        walk: &mut Walk<'_>,
        from: Stop,
        to: Stop,
        closed: &Closed,
    ) -> Result<Option<Way>, StoreError> {
        let mut best: FxHashMap<Stop, (u64, Option<Stop>)> = FxHashMap::default();
        let mut done: FxHashSet<Stop> = FxHashSet::default();
        best.insert(from, (0, None));
        let mut heap = BinaryHeap::from([Reverse((self.of(from), from))]);
        while let Some(Reverse((_, stop))) = heap.pop() {
            if !done.insert(stop) {
                continue;
            }
            if stop == to {
                return Ok(Some(way(&best, to)));
            }
            let gone = best[&stop].0;
            let next = walk.successors(stop)?;
            for (one, step) in next.iter().copied() {
                if closed.stops.contains(&one)
                    || stop == from && closed.steps.contains(&one)
                    || done.contains(&one)
                {
                    continue;
                }
                let cost = gone + step;
                let known = best.entry(one).or_insert((u64::MAX, None));
                if cost < known.0 {
                    *known = (cost, Some(stop));
                    heap.push(Reverse((cost + self.of(one), one)));
                }
            }
        }
        Ok(None)
    }
}

/// Returns the way that led to a stop.
fn way(best: &FxHashMap<Stop, (u64, Option<Stop>)>, to: Stop) -> Way {
    let (mut stops, mut costs) = (Vec::new(), Vec::new());
    let mut at = Some(to);
    while let Some(stop) = at {
        let (cost, before) = best[&stop];
        stops.push(stop);
        costs.push(cost);
        at = before;
    }
    stops.reverse();
    costs.reverse();
    Way {
        cost: best[&to].0,
        stops,
        costs,
        left_at: 0,
    }
}
