//! Who belongs together? Communities by the Leiden algorithm (Traag, Waltman, van Eck 2019), for
//! modularity with weights; directions do not count.
//!
//! The one place that knows `leiden-rs`. Its default seed is random and it goes parallel by itself
//! from 2,000 ties, where results follow the scheduler: both are switched off here.
//!
//! Invariants: same bytes whatever order nodes came in (nodes are in the order of ids); every
//! community is connected; they are numbered from 1, the largest first, of equal ones that with
//! the smallest id first; a node without ties is a community of its own.

use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig, QualityType};

use petgraph::graph::NodeIndex;

use super::Csr;
use crate::graph::EntityGraph;

/// Any number does, but always the same.
const SEED: u64 = 20_090_213;

/// Runs of the algorithm on a small network; one run can end in a lesser hollow.
const RUNS: usize = 16;

/// How often a run goes on from what it found.
const ROUNDS: usize = 8;

/// Ties that all runs together may look at; a second or so.
const TIES: usize = 2_000_000;

/// Returns the community of each node, counted from 1: of several runs the one of the highest
/// modularity.
pub fn communities(around: &Csr) -> Vec<u32> {
    let nodes = around.nodes();
    let runs = (TIES / (nodes + around.entries()).max(1)).clamp(1, RUNS);
    let mut best: Option<(f64, Vec<u32>)> = None;
    for seed in (SEED..).take(runs) {
        let found = leiden(around, seed).unwrap_or_else(|| vec![0; nodes]);
        let found = number(&connected(around, &found));
        let modularity = modularity(around, &found);
        // A hair's breadth is no reason to prefer another run.
        if best
            .as_ref()
            .is_none_or(|(best, _)| modularity > best + 1e-9)
        {
            best = Some((modularity, found));
        }
    }
    best.map(|(_, found)| found).unwrap_or_default()
}

/// Returns the members of each measured community, the largest community first, in each those with
/// the highest PageRank first.
pub fn members(network: &EntityGraph) -> Vec<Vec<NodeIndex>> {
    let graph = &network.graph;
    let mut members: Vec<Vec<NodeIndex>> = Vec::new();
    for node in graph.node_indices() {
        let Some(number) = graph[node].measures.community else {
            continue;
        };
        let at = (number as usize).saturating_sub(1);
        if members.len() <= at {
            members.resize(at + 1, Vec::new());
        }
        members[at].push(node);
    }
    let rank = |node: NodeIndex| graph[node].measures.pagerank.unwrap_or_default();
    for members in &mut members {
        members.sort_by(|a, b| rank(*b).total_cmp(&rank(*a)).then(a.cmp(b)));
    }
    members
}

/// Returns the modularity of a partition (Newman 2004): the share of weight within communities,
/// less what chance would put there.
pub fn modularity(around: &Csr, communities: &[u32]) -> f64 {
    let most = communities.iter().max().map_or(0, |most| *most as usize);
    let (mut within, mut ends) = (vec![0.0; most + 1], vec![0.0; most + 1]);
    let mut total = 0.0;
    for (node, community) in communities.iter().enumerate() {
        let ties = around.neighbors(node).iter().zip(around.weights(node));
        for (neighbor, weight) in ties {
            total += weight;
            ends[*community as usize] += weight;
            if communities[*neighbor as usize] == *community {
                within[*community as usize] += weight;
            }
        }
    }
    if total == 0.0 {
        return 0.0;
    }
    let one = |(within, ends): (&f64, &f64)| within / total - (ends / total).powi(2);
    within.iter().zip(&ends).map(one).sum()
}

/// Asks the library, again from what it found as long as that gets better; `None` when it finds a
/// weight that is none.
fn leiden(around: &Csr, seed: u64) -> Option<Vec<usize>> {
    let mut builder = GraphDataBuilder::new(around.nodes());
    for node in 0..around.nodes() {
        let ties = around.neighbors(node).iter().zip(around.weights(node));
        for (neighbor, weight) in ties.filter(|(neighbor, _)| **neighbor as usize > node) {
            builder.add_edge(node, *neighbor as usize, *weight).ok()?;
        }
    }
    let config = LeidenConfig::builder()
        .quality(QualityType::Modularity)
        .seed(seed)
        .parallel_local_moving_threshold(usize::MAX)
        .parallel_aggregation_threshold(usize::MAX)
        .build();
    let (leiden, network) = (Leiden::new(config), builder.build().ok()?);
    let mut found = leiden.run(&network).ok()?;
    for _ in 0..ROUNDS {
        let start = found.partition.clone();
        let next = leiden.run_with_initial_partition(&network, start).ok()?;
        if next.quality <= found.quality + 1e-9 {
            break;
        }
        found = next;
    }
    Some(found.partition.as_slice().to_vec())
}

/// Splits communities that hang together only through others: the last move of the algorithm can
/// leave such.
fn connected(around: &Csr, communities: &[usize]) -> Vec<usize> {
    let mut part = vec![usize::MAX; around.nodes()];
    let mut parts = 0;
    for start in 0..around.nodes() {
        if part[start] != usize::MAX {
            continue;
        }
        part[start] = parts;
        let mut stack = vec![start];
        while let Some(node) = stack.pop() {
            for neighbor in around.neighbors(node).iter().map(|node| *node as usize) {
                if part[neighbor] == usize::MAX && communities[neighbor] == communities[start] {
                    part[neighbor] = parts;
                    stack.push(neighbor);
                }
            }
        }
        parts += 1;
    }
    part
}

/// Numbers communities from 1 by size, then by their first node.
fn number(communities: &[usize]) -> Vec<u32> {
    let most = communities.iter().max().map_or(0, |most| most + 1);
    let mut known: Vec<(usize, usize)> = vec![(0, usize::MAX); most];
    for (node, community) in communities.iter().enumerate() {
        let (size, first) = &mut known[*community];
        *size += 1;
        *first = (*first).min(node);
    }
    let mut order: Vec<usize> = (0..most).collect();
    order.sort_by_key(|community| {
        let (size, first) = known[*community];
        (std::cmp::Reverse(size), first)
    });
    let mut numbers = vec![0; most];
    for (number, community) in (1..).zip(order) {
        numbers[community] = number;
    }
    communities
        .iter()
        .map(|community| numbers[*community])
        .collect()
}
