//! What speaks for the being one of two nodes, and how much must?

use super::traces::Trace;
use crate::rules::Rule;

/// Points that join.
pub const FLOOR: i32 = 65;
/// Points that make a possible match.
pub const WORTH: i32 = 40;

/// Two nodes with what speaks for their being one. There are many of them, so the rules are asked
/// again of the few that are told.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The one.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// What the rules gave.
    pub points: i32,
    /// Who brought them together.
    pub why: Why,
}

/// Who brought two nodes together.
#[derive(Clone, Copy, Debug)]
pub enum Why {
    /// The rules.
    Rules,
    /// The rules, and a position that a gazetteer's person held.
    Position,
    /// A decision, by its line.
    Decision(u32),
}

/// Why, in short: a rule, and the hash of what it speaks of; of a decision, its line.
/// [`Values`](super::values::Values) has the words.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// The rule.
    pub rule: Rule,
    /// The hash, or the line.
    pub value: Option<u64>,
}

impl From<Rule> for Brief {
    fn from(rule: Rule) -> Brief {
        Brief { rule, value: None }
    }
}

impl From<Trace> for Brief {
    fn from(trace: Trace) -> Brief {
        Brief {
            rule: trace.kind.rule(),
            value: Some(trace.value),
        }
    }
}

impl Pair {
    /// What the rules say of two nodes.
    pub fn judged(a: u32, b: u32, points: i32) -> Pair {
        Pair {
            a,
            b,
            points,
            why: Why::Rules,
        }
    }

    /// Returns what speaks for it, and against it.
    pub fn because(&self, nodes: &impl Nodes) -> Vec<Brief> {
        let position = match self.why {
            Why::Rules => None,
            Why::Position => Some(Brief::from(Rule::SamePosition)),
            Why::Decision(line) => {
                return vec![Brief {
                    rule: Rule::Decision,
                    value: Some(u64::from(line)),
                }];
            }
        };
        let mut because = nodes.because(self.a, self.b);
        because.extend(position);
        because
    }
}

/// What may be said of two nodes.
pub trait Nodes {
    /// Returns how many there are.
    fn count(&self) -> usize;
    /// Tells whether two nodes can be one.
    fn may_join(&self, a: u32, b: u32) -> bool;
    /// Returns a number that is equal only for nodes that [`Nodes::may_join`] treats alike but
    /// for their documents and dates.
    fn face(&self, node: u32) -> u64;
    /// Returns the rules that speak for and against two nodes' being one, of two that were judged.
    fn because(&self, a: u32, b: u32) -> Vec<Brief>;
    /// Tells whether the documents and dates of two sets of nodes leave them one.
    fn times_allow(&self, a: &[u32], b: &[u32]) -> bool;
}

/// Buckets of up to this many nodes are compared in full; larger ones with the next few.
const IN_FULL: usize = 48;
const NEXT: usize = 12;

/// Tells whether all of so many nodes are compared with each other.
pub fn is_compared_in_full(nodes: usize) -> bool {
    nodes <= IN_FULL
}

/// Returns the pairs of a sorted bucket that are compared: all, or each node with its next neighbours.
pub fn neighbours(bucket: &[u32]) -> impl Iterator<Item = (u32, u32)> + '_ {
    let reach = match is_compared_in_full(bucket.len()) {
        true => bucket.len(),
        false => NEXT,
    };
    bucket.iter().enumerate().flat_map(move |(at, a)| {
        let next = bucket[at + 1..].iter().take(reach);
        next.map(move |b| (*a.min(b), *a.max(b)))
    })
}

/// Parts the pairs that may join from those that are only possible.
pub fn part(
    judged: impl Iterator<Item = (Pair, bool)>,
    sure: &mut Vec<Pair>,
    possible: &mut Vec<Pair>,
) {
    for (pair, joins) in judged {
        match joins {
            true => sure.push(pair),
            false => possible.push(pair),
        }
    }
}
