//! The same as tables: names, and ties with the words that show them.

use reftel::graph::{Edge, EntityGraph, Node, NodeKind};
use reftel::text::one_line;

use super::super::super::address;
use super::super::super::words::{Passage, day, kind_name, thousands};
use super::look::Look;

/// Rows of the table of ties.
pub const TIES: usize = 200;

/// A name of the network.
pub struct NodeRow {
    pub address: String,
    pub label: String,
    pub kind: String,
    pub ties: String,
    pub documents: String,
    pub between: String,
    pub community: String,
    pub ego: String,
    pub open: String,
}

/// A tie, with what shows it.
pub struct EdgeRow {
    pub source: String,
    pub target: String,
    pub how: String,
    pub weight: String,
    pub when: String,
    pub address: String,
    pub passage: Option<Passage>,
}

/// Returns where a node leads.
pub fn address_of(node: &Node) -> String {
    match node.kind {
        NodeKind::Document | NodeKind::MissingDocument => address::document(&node.id),
        NodeKind::Entity(_) => address::entity(&node.id),
    }
}

/// Returns where an edge leads: to the places that show it.
pub fn address_of_edge(source: &Node, target: &Node, edge: &Edge) -> String {
    match (source.kind, target.kind) {
        (NodeKind::Entity(_), NodeKind::Entity(_)) => address::together(&source.id, &target.id),
        _ => match edge.evidence.first() {
            Some(evidence) => address::words(&evidence.mrn, evidence.begin, evidence.end),
            None => address_of(source),
        },
    }
}

/// Returns the names, the largest of the picture first; `open` makes the address that opens one.
pub fn node_rows<'a>(
    network: &'a EntityGraph,
    look: &Look,
    open: impl Fn(&'a str) -> String,
) -> Vec<NodeRow> {
    let mut nodes: Vec<&Node> = network.nodes().collect();
    nodes.sort_by(|a, b| {
        look.value(b)
            .total_cmp(&look.value(a))
            .then_with(|| a.id.cmp(&b.id))
    });
    let rows = nodes.into_iter().map(|node| NodeRow {
        address: address_of(node),
        label: one_line(&node.label),
        kind: kind_name(node.kind.as_str()),
        ties: thousands(u64::from(node.measures.degree.unwrap_or_default())),
        documents: thousands(u64::from(node.documents)),
        between: match node.measures.betweenness {
            Some(value) if value > 0.0 => format!("{value:.3}"),
            _ => "0".to_owned(),
        },
        community: node
            .measures
            .community
            .map(|number| number.to_string())
            .unwrap_or_default(),
        ego: match node.kind {
            NodeKind::Entity(_) => address::with("/network", &[("name", &node.id)]),
            _ => String::new(),
        },
        open: match node.kind {
            NodeKind::Entity(_) => open(&node.id),
            _ => String::new(),
        },
    });
    rows.collect()
}

pub fn edge_rows(network: &EntityGraph) -> Vec<EdgeRow> {
    let mut edges: Vec<(&Node, &Node, &Edge)> = network.edges().collect();
    edges.sort_by(|a, b| b.2.weight.total_cmp(&a.2.weight));
    let rows = edges
        .into_iter()
        .take(TIES)
        .map(|(source, target, edge)| EdgeRow {
            source: one_line(&source.label),
            target: one_line(&target.label),
            how: edge.kind.as_str().replace('-', " "),
            weight: match edge.weight.fract() == 0.0 {
                true => thousands(edge.weight as u64),
                false => format!("{:.2}", edge.weight),
            },
            when: when(edge),
            address: address_of_edge(source, target, edge),
            passage: edge.evidence.first().map(Passage::of),
        });
    rows.collect()
}

fn when(edge: &Edge) -> String {
    let (first, last) = (day(edge.first.as_deref()), day(edge.last.as_deref()));
    match first == last {
        true => first,
        false => format!("{first} to {last}"),
    }
}
