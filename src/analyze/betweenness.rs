//! Who stands between others? The share of shortest paths that lead through a node (Freeman 1977),
//! by the algorithm of Brandes (2001); each edge is one step, whatever its weight.
//!
//! Exact for up to [`EXACT`] nodes. Larger networks start from some of the nodes (pivots, Brandes
//! and Pich 2007), evenly spread over the order of ids, and say so.

use super::Csr;

/// Up to so many nodes every node is a start.
pub const EXACT: usize = 5_000;

/// Steps that an estimate may cost, in neighbors looked at; about two seconds.
const STEPS: usize = 200_000_000;

/// How an estimate was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Nodes that paths were counted from.
    pub pivots: usize,
    /// Nodes that there are.
    pub nodes: usize,
}

impl Estimate {
    /// Returns it in a sentence.
    pub fn note(&self) -> String {
        let Estimate { pivots, nodes } = self;
        format!("Betweenness is estimated from {pivots} of {nodes} nodes.")
    }
}

/// Returns the betweenness of each node, 0 to 1, and how it was estimated if it was.
pub fn betweenness(csr: &Csr) -> (Vec<f64>, Option<Estimate>) {
    let nodes = csr.nodes();
    let starts = pivots(nodes, csr.entries());
    let sums = sums(csr, &starts);
    let estimate = (starts.len() < nodes).then_some(Estimate {
        pivots: starts.len(),
        nodes,
    });
    if nodes < 3 {
        return (vec![0.0; nodes], None);
    }
    // Both ends of an undirected path are starts, and both orders of a pair are pairs: so one
    // scale serves directed and undirected networks.
    let pairs = (nodes - 1) as f64 * (nodes - 2) as f64;
    let scale = nodes as f64 / starts.len() as f64 / pairs;
    (sums.into_iter().map(|sum| sum * scale).collect(), estimate)
}

/// Returns the nodes to start from, in their order.
fn pivots(nodes: usize, entries: usize) -> Vec<usize> {
    if nodes <= EXACT {
        return (0..nodes).collect();
    }
    let wanted = (STEPS / (nodes + entries)).clamp(64, 1_000).min(nodes);
    // Multiplying by a number without a common factor visits all nodes in a fixed, mixed order:
    // nodes with like ids are often alike, and are not to be taken in rows.
    let stride = (nodes as f64 * 0.618_033_988_75) as usize;
    let stride = (stride..nodes).find(|stride| gcd(*stride, nodes) == 1);
    let stride = stride.unwrap_or(1);
    let mut starts: Vec<usize> = (0..wanted).map(|at| at * stride % nodes).collect();
    starts.sort_unstable();
    starts
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Adds up, over all starts, how much of the shortest paths leads through each node.
fn sums(csr: &Csr, starts: &[usize]) -> Vec<f64> {
    let nodes = csr.nodes();
    let mut sums = vec![0.0; nodes];
    let mut distance = vec![u32::MAX; nodes];
    let mut paths = vec![0.0f64; nodes];
    let mut share = vec![0.0f64; nodes];
    let mut order: Vec<u32> = Vec::with_capacity(nodes);
    for start in starts {
        for node in order.drain(..) {
            let node = node as usize;
            (distance[node], paths[node], share[node]) = (u32::MAX, 0.0, 0.0);
        }
        distance[*start] = 0;
        paths[*start] = 1.0;
        order.push(*start as u32);
        let mut at = 0;
        while let Some(node) = order.get(at).map(|node| *node as usize) {
            at += 1;
            let next = distance[node] + 1;
            for neighbor in csr.neighbors(node) {
                let neighbor = *neighbor as usize;
                if distance[neighbor] == u32::MAX {
                    distance[neighbor] = next;
                    order.push(neighbor as u32);
                }
                if distance[neighbor] == next {
                    paths[neighbor] += paths[node];
                }
            }
        }
        // Backwards, each node gives what it has to those that lead to it.
        for node in order.iter().rev().map(|node| *node as usize) {
            let next = distance[node].wrapping_add(1);
            for neighbor in csr.neighbors(node) {
                let neighbor = *neighbor as usize;
                if distance[neighbor] == next {
                    share[node] += paths[node] / paths[neighbor] * (1.0 + share[neighbor]);
                }
            }
            if node != *start {
                sums[node] += share[node];
            }
        }
    }
    sums
}
