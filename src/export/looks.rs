//! What does a node look like? The same in every format that has colors, sizes and places.

use crate::graph::{EntityGraph, Node};

/// A color of red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// Returns it as `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// How one node looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its color.
    pub color: Color,
    /// Its radius.
    pub radius: f64,
}

const PALETTE: [Color; 7] = [
    Color(0x00, 0x72, 0xb2),
    Color(0xe6, 0x9f, 0x00),
    Color(0x00, 0x9e, 0x73),
    Color(0xd5, 0x5e, 0x00),
    Color(0x56, 0xb4, 0xe9),
    Color(0xcc, 0x79, 0xa7),
    Color(0xf0, 0xe4, 0x42),
];

/// Returns the look of each node, in the order of nodes.
pub fn of(network: &EntityGraph) -> Vec<Look> {
    let most = network
        .graph
        .node_weights()
        .map(|node| node.documents)
        .max();
    let most = f64::from(most.unwrap_or(0).max(1));
    let look = |node: &Node| Look {
        color: color(node),
        radius: (4.0 + 16.0 * (f64::from(node.documents) / most).sqrt()).round(),
    };
    network.graph.node_weights().map(look).collect()
}

fn color(node: &Node) -> Color {
    match node
        .measures
        .community
        .and_then(|number| number.checked_sub(1))
    {
        Some(at) => PALETTE
            .get(at as usize)
            .copied()
            .unwrap_or(Color(0x99, 0x99, 0x99)),
        None => Color(0x99, 0x99, 0x99),
    }
}

/// Returns the width of the line of an edge: wider with its weight, never hiding others.
pub fn width(edge: &crate::graph::Edge) -> f64 {
    let width = 1.0 + edge.weight.max(0.0).ln_1p();
    (width.min(8.0) * 100.0).round() / 100.0
}
