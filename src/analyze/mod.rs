//! What does a network say by its shape? Who is central, who belongs together, where to put it.
//!
//! Pure functions over [`EntityGraph`], a file for each measure. [`prepare`] does everything that
//! an export wants: measures into [`Node::measures`](crate::graph::Node), a picture into
//! [`Node::position`](crate::graph::Node). [`paths`] walks the index of a graph directory
//! instead, so that two names never ask for the whole network.
//!
//! Invariants: same network, same bytes: nothing is random but by a fixed seed, and no sum depends
//! on threads; what is estimated says so in [`EntityGraph::notes`]; parallel edges count as one
//! tie with the sum of their weights, but for the degree, and an edge from a node to itself counts
//! nowhere.

pub mod betweenness;
pub mod citations;
pub mod communities;
pub mod core;
mod csr;
pub mod difference;
pub mod layout;
mod overlap;
pub mod pagerank;
pub mod palette;
pub mod paths;
pub mod structure;
mod timeline;

use crate::graph::EntityGraph;
pub use csr::Csr;

/// Measures a network and lays it out, within seconds also for tens of thousands of nodes.
pub fn prepare(network: &mut EntityGraph) {
    measure(network);
    layout::place(network);
}

/// Fills the measures of all nodes; what is only estimated adds a note.
pub fn measure(network: &mut EntityGraph) {
    degrees(network);
    let along = Csr::along(network);
    let around = Csr::around(network);
    let ranks = pagerank::pagerank(&along);
    let (between, estimate) = betweenness::betweenness(&along);
    let cores = core::cores(&around);
    let communities = communities::communities(&around);
    network
        .notes
        .extend(estimate.map(|estimate| estimate.note()));
    let nodes = network.graph.node_weights_mut();
    for (at, node) in nodes.enumerate() {
        let measures = &mut node.measures;
        measures.pagerank = Some(ranks[at]);
        measures.betweenness = Some(between[at]);
        measures.core = Some(cores[at]);
        measures.community = Some(communities[at]);
    }
}

/// Fills degree and weighted degree.
fn degrees(network: &mut EntityGraph) {
    let mut found = vec![(0u32, 0.0f64); network.graph.node_count()];
    for edge in network.graph.edge_indices() {
        let (source, target) = network
            .graph
            .edge_endpoints(edge)
            .expect("it is in the graph");
        if source == target {
            continue;
        }
        for end in [source, target] {
            let (degree, weight) = &mut found[end.index()];
            *degree += 1;
            *weight += network.graph[edge].weight;
        }
    }
    for (node, (degree, weight)) in network.graph.node_weights_mut().zip(found) {
        node.measures.degree = Some(degree);
        node.measures.weighted_degree = Some(weight);
    }
}

#[cfg(test)]
mod tests;
