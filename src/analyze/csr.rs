//! Who is next to whom? A network as compressed sparse rows, for measures that walk it often.
//!
//! Rows are sorted by neighbor; parallel edges are one neighbor with the sum of their weights, and
//! no node is its own neighbor.

use crate::graph::EntityGraph;

/// The neighbors of each node, with weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Csr {
    offsets: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
}

impl Csr {
    /// Follows edges in their direction; those of an undirected network both ways.
    pub fn along(network: &EntityGraph) -> Csr {
        Csr::of(network, !network.is_directed)
    }

    /// Follows edges both ways, whatever their direction.
    pub fn around(network: &EntityGraph) -> Csr {
        Csr::of(network, true)
    }

    fn of(network: &EntityGraph, both_ways: bool) -> Csr {
        let graph = &network.graph;
        let mut pairs: Vec<(u32, u32, f64)> = Vec::with_capacity(graph.edge_count() * 2);
        for edge in graph.raw_edges() {
            let (source, target) = (edge.source().index() as u32, edge.target().index() as u32);
            if source == target {
                continue;
            }
            pairs.push((source, target, edge.weight.weight));
            if both_ways {
                pairs.push((target, source, edge.weight.weight));
            }
        }
        Csr::from_pairs(graph.node_count(), pairs)
    }

    /// Makes rows of `nodes` nodes from pairs in any order.
    pub fn from_pairs(nodes: usize, mut pairs: Vec<(u32, u32, f64)>) -> Csr {
        // Equal pairs are ordered by weight, so that their sum is always the same.
        pairs.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        let mut csr = Csr {
            offsets: vec![0; nodes + 1],
            targets: Vec::with_capacity(pairs.len()),
            weights: Vec::with_capacity(pairs.len()),
        };
        let mut last = None;
        for (source, target, weight) in pairs {
            if last == Some((source, target)) {
                *csr.weights.last_mut().expect("the pair was pushed") += weight;
                continue;
            }
            last = Some((source, target));
            csr.targets.push(target);
            csr.weights.push(weight);
            csr.offsets[source as usize + 1] += 1;
        }
        for at in 1..csr.offsets.len() {
            csr.offsets[at] += csr.offsets[at - 1];
        }
        csr
    }

    /// Returns how many nodes there are.
    pub fn nodes(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Returns how many neighbors all nodes have together.
    pub fn entries(&self) -> usize {
        self.targets.len()
    }

    /// Returns the neighbors of a node, sorted.
    pub fn neighbors(&self, node: usize) -> &[u32] {
        &self.targets[self.offsets[node]..self.offsets[node + 1]]
    }

    /// Returns the weights of the ties to the neighbors of a node, in their order.
    pub fn weights(&self, node: usize) -> &[f64] {
        &self.weights[self.offsets[node]..self.offsets[node + 1]]
    }
}
