//! What comes of the clusters? What each node is called, why, and what remains possible between
//! them.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cluster::cluster;
use super::node::Node;
use super::pair::{Nodes, Pair, WORTH, Why};
use super::told::{Joined, Offer, Told};
use super::{Constraints, Decided, Identities, is_fuller};
use crate::id::EntityId;

/// A cluster is offered at most so many possible matches.
const OFFERED: usize = 6;

/// Points of what people decided: more than all rules together.
const DECIDED: i32 = 1000;

/// Two nodes, and the line of the decision about them.
type DecidedNodes = (u32, u32, u32);

/// Clusters nodes, and keeps what remains possible between clusters.
pub fn join(
    nodes: &impl Nodes,
    of: &[Node<'_>],
    sure: Vec<Pair>,
    mut possible: Vec<Pair>,
    constraints: &Constraints,
    out: &mut Identities,
) -> Told {
    let (same, different) = decided(of, constraints);
    let outcome = cluster(nodes, sure, &same, &different);
    possible.extend(outcome.apart);
    let mut clustered = Clustered::new(nodes, of, outcome.of);
    clustered.name(out);
    let decided = same.iter().map(|(a, b, line)| Pair {
        a: *a,
        b: *b,
        points: DECIDED,
        why: Why::Decision(*line),
    });
    let mut told = Told::default();
    clustered.tell(decided.chain(outcome.joined), &mut told);
    for pair in clustered.offered(possible, &different) {
        clustered.offer(&pair, &mut told);
    }
    told
}

/// The decisions about these nodes: who is one, and who is not.
fn decided(of: &[Node<'_>], constraints: &Constraints) -> (Vec<DecidedNodes>, Vec<DecidedNodes>) {
    let decided = constraints.same.iter().chain(&constraints.different);
    let decided: FxHashSet<&str> = decided
        .flat_map(|(a, b, _)| [a.as_str(), b.as_str()])
        .collect();
    let index: FxHashMap<&str, u32> = (0u32..)
        .zip(of)
        .filter(|(_, node)| decided.contains(node.id))
        .map(|(at, node)| (node.id, at))
        .collect();
    let pairs = |pairs: &[Decided]| -> Vec<DecidedNodes> {
        let both = pairs.iter();
        both.filter_map(|(a, b, line)| {
            Some((*index.get(a.as_str())?, *index.get(b.as_str())?, *line))
        })
        .collect()
    };
    (pairs(&constraints.same), pairs(&constraints.different))
}

/// Nodes, and the cluster of each.
struct Clustered<'a, N> {
    nodes: &'a N,
    of: &'a [Node<'a>],
    /// The node that each one's cluster is named after.
    identities: Vec<u32>,
    /// The ids that were asked for, each made once.
    ids: FxHashMap<u32, EntityId>,
}

impl<'a, N: Nodes> Clustered<'a, N> {
    /// Takes the first node of each one's cluster: it names the cluster, or the first that a
    /// gazetteer has.
    fn new(nodes: &'a N, of: &'a [Node<'a>], root: Vec<u32>) -> Clustered<'a, N> {
        let mut names: Vec<u32> = (0..root.len() as u32).collect();
        for (at, node) in of.iter().enumerate().rev() {
            if node.known {
                names[root[at] as usize] = at as u32;
            }
        }
        let mut identities = root;
        for root in &mut identities {
            *root = names[*root as usize];
        }
        Clustered {
            nodes,
            of,
            identities,
            ids: FxHashMap::default(),
        }
    }

    fn identity(&self, at: u32) -> u32 {
        self.identities[at as usize]
    }

    fn id(&mut self, node: u32) -> EntityId {
        let made = || EntityId::new(self.of[node as usize].id);
        self.ids.entry(node).or_insert_with(made).clone()
    }

    /// Says what nodes became, and by which name: the fullest, or the gazetteer's.
    fn name(&mut self, out: &mut Identities) {
        for (at, node) in (0u32..).zip(self.of) {
            if self.identity(at) == at {
                continue;
            }
            let identity = &self.of[self.identity(at) as usize];
            let named = self.id(self.identity(at));
            out.same.insert(self.id(at), named.clone());
            let label = out.labels.entry(named);
            let label = label.or_insert_with(|| identity.label.to_owned());
            if !identity.known && is_fuller(node.label, label) {
                *label = node.label.to_owned();
            }
        }
    }

    /// Says of each node why it was joined, once.
    fn tell(&mut self, joined: impl Iterator<Item = Pair>, out: &mut Told) {
        let mut told: FxHashSet<u32> = FxHashSet::default();
        for pair in joined {
            for (one, with) in [(pair.a, pair.b), (pair.b, pair.a)] {
                if self.identity(one) != one && told.insert(one) {
                    let because = out.because(pair.because(self.nodes));
                    out.joins.push(Joined {
                        entity: self.id(one),
                        identity: self.id(self.identity(one)),
                        with: self.id(with),
                        points: pair.points,
                        because,
                    });
                }
            }
        }
    }

    /// The two clusters of a pair, by what names them.
    fn clusters(&self, pair: &Pair) -> (u32, u32) {
        let (a, b) = (self.identity(pair.a), self.identity(pair.b));
        (a.min(b), a.max(b))
    }

    /// Returns the best pair of each two clusters that may still be one: most points first, and of each
    /// cluster a few.
    fn offered(&self, possible: Vec<Pair>, different: &[DecidedNodes]) -> Vec<Pair> {
        let mut best = self.best(possible, different);
        let mut offered: FxHashMap<u32, usize> = FxHashMap::default();
        let mut is_offered = |a: u32, b: u32| {
            let is_full = |at| offered.get(&at).is_some_and(|count| *count >= OFFERED);
            if is_full(a) || is_full(b) {
                return false;
            }
            *offered.entry(a).or_default() += 1;
            *offered.entry(b).or_default() += 1;
            true
        };
        best.retain(|pair| {
            let (a, b) = self.clusters(pair);
            is_offered(a, b)
        });
        best
    }

    /// Returns the best pair of each two clusters that nothing parts, most points first. There are
    /// millions, so they stay where they are.
    fn best(&self, mut possible: Vec<Pair>, different: &[DecidedNodes]) -> Vec<Pair> {
        let parted: FxHashSet<(u32, u32)> = different
            .iter()
            .map(|(a, b, _)| (self.identity(*a), self.identity(*b)))
            .flat_map(|(a, b)| [(a, b), (b, a)])
            .collect();
        let is_listed = |at: u32| self.of[at as usize].known;
        possible.retain(|pair| {
            let (a, b) = self.clusters(pair);
            let never = parted.contains(&(a, b)) || is_listed(a) && is_listed(b);
            !(a == b || never || pair.points < WORTH) && self.nodes.may_join(a, b)
        });
        possible.sort_unstable_by_key(|pair| {
            let best = (Reverse(pair.points), pair.a, pair.b);
            (self.clusters(pair), best)
        });
        possible.dedup_by_key(|pair| self.clusters(pair));
        possible.sort_unstable_by_key(|pair| (Reverse(pair.points), self.clusters(pair)));
        possible
    }

    /// Notes what speaks for two clusters' being one, and against it. The two nodes that were compared
    /// are shown, under the names of their identities.
    fn offer(&self, pair: &Pair, out: &mut Told) {
        let because = out.because(pair.because(self.nodes));
        let one = (self.identity(pair.a), pair.a);
        let other = (self.identity(pair.b), pair.b);
        let id = |at: u32| self.of[at as usize].id;
        let (first, second) = match id(one.0) <= id(other.0) {
            true => (one, other),
            false => (other, one),
        };
        out.offers.push(Offer {
            first,
            second,
            points: pair.points,
            because,
        });
    }
}
