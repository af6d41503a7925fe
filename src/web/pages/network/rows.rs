//! The same as tables: names, and ties with the words that show them.

use reftel::graph::{Edge, EntityGraph, Node, NodeKind};
use reftel::text::one_line;

use super::super::super::address;
use super::super::super::look::Look;
use super::super::super::words::{Passage, day, kind_name, thousands};
use super::words::what;

/// Names on a page: with its picture it is to stay light.
pub const NAMES: usize = 100;

/// Ties on a page.
pub const TIES: usize = 60;

/// A name of the network.
pub struct NodeRow {
    pub address: String,
    pub label: String,
    pub what: String,
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

/// Returns the names of a page, the largest of the picture first; `open` makes the address that
/// opens one.
pub fn node_rows<'a>(
    network: &'a EntityGraph,
    look: &Look,
    page: usize,
    open: impl Fn(&'a str) -> String,
) -> Vec<NodeRow> {
    let mut nodes: Vec<&Node> = network.nodes().collect();
    nodes.sort_by(|a, b| {
        look.value(b)
            .total_cmp(&look.value(a))
            .then_with(|| a.id.cmp(&b.id))
    });
    let nodes = nodes.into_iter().skip((page - 1) * NAMES).take(NAMES);
    let rows = nodes.map(|node| NodeRow {
        address: address_of(node),
        label: one_line(&node.label),
        what: match node.kind {
            NodeKind::Entity(kind) => kind_name(kind.as_str()),
            _ => what(node),
        },
        ties: thousands(u64::from(node.measures.degree.unwrap_or_default())),
        documents: thousands(u64::from(node.documents)),
        between: share(node.measures.betweenness.unwrap_or_default()),
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

/// Returns a share of one as people read it.
fn share(value: f64) -> String {
    match value * 100.0 {
        percent if percent >= 9.95 => format!("{percent:.0} %"),
        percent if percent >= 0.05 => format!("{percent:.1} %"),
        percent if percent > 0.0 => "under 0.1 %".to_owned(),
        _ => "–".to_owned(),
    }
}

/// Returns the ties of a page, the heaviest first.
pub fn edge_rows(network: &EntityGraph, page: usize) -> Vec<EdgeRow> {
    let mut edges: Vec<(&Node, &Node, &Edge)> = network.edges().collect();
    edges.sort_by(|a, b| b.2.weight.total_cmp(&a.2.weight));
    let rows =
        edges
            .into_iter()
            .skip((page - 1) * TIES)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_people_say_them() {
        for (value, expected) in [
            (0.0, "–"),
            (0.0001, "under 0.1 %"),
            (0.0123, "1.2 %"),
            (0.0996, "10 %"),
            (0.577, "58 %"),
        ] {
            assert_eq!(share(value), expected);
        }
    }
}
