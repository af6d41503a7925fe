//! What is a network to machines? All nodes with their measures, and all ties.

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use reftel::analyze::communities;
use reftel::analyze::structure::Structure;
use reftel::graph::{EntityGraph, Node};
use serde::Serialize;

use super::{MEMBERS, modularity};

/// The answer for machines.
#[derive(Serialize)]
pub(super) struct Shown<'a> {
    view: &'a str,
    title: &'a str,
    is_directed: bool,
    size: usize,
    edges: usize,
    ties: usize,
    density: f64,
    modularity: f64,
    /// Sizes of connected components, the largest first.
    components: Vec<usize>,
    communities: Vec<Community<'a>>,
    bridges: Vec<Bridge<'a>>,
    articulations: Vec<Member<'a>>,
    notes: &'a [String],
    nodes: Vec<&'a Node>,
    /// Ends and weight of each edge.
    links: Vec<(&'a str, &'a str, f64)>,
}

#[derive(Serialize)]
struct Community<'a> {
    community: u32,
    size: usize,
    leading: Vec<Member<'a>>,
}

#[derive(Serialize)]
struct Bridge<'a> {
    source: Member<'a>,
    target: Member<'a>,
    /// How many nodes the smaller part has.
    parted: usize,
}

#[derive(Clone, Serialize)]
struct Member<'a> {
    id: &'a str,
    label: &'a str,
    r#type: &'static str,
}

fn member(network: &EntityGraph, node: NodeIndex) -> Member<'_> {
    let node = &network.graph[node];
    Member {
        id: &node.id,
        label: &node.label,
        r#type: node.kind.as_str(),
    }
}

pub(super) fn shown<'a>(network: &'a EntityGraph, structure: &Structure) -> Shown<'a> {
    let members = communities::members(network);
    let communities = (1..).zip(&members).map(|(community, members)| Community {
        community,
        size: members.len(),
        leading: members
            .iter()
            .take(MEMBERS)
            .map(|node| member(network, *node))
            .collect(),
    });
    let bridges = structure.bridges.iter().map(|bridge| Bridge {
        source: member(network, bridge.source),
        target: member(network, bridge.target),
        parted: bridge.parted,
    });
    let graph = &network.graph;
    let links = graph.edge_references().map(|edge| {
        let (source, target) = (&graph[edge.source()], &graph[edge.target()]);
        (source.id.as_str(), target.id.as_str(), edge.weight().weight)
    });
    Shown {
        view: &network.view,
        title: &network.title,
        is_directed: network.is_directed,
        size: graph.node_count(),
        edges: graph.edge_count(),
        ties: structure.ties,
        density: structure.density,
        modularity: modularity(network),
        components: structure.sizes.clone(),
        communities: communities.collect(),
        bridges: bridges.collect(),
        articulations: structure
            .articulations
            .iter()
            .map(|node| member(network, *node))
            .collect(),
        notes: &network.notes,
        nodes: graph.node_weights().collect(),
        links: links.collect(),
    }
}
