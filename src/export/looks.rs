//! What does a node look like? The same in every format that has colors, sizes and places.

use crate::analyze::palette::{self, ColorBy};
use crate::graph::{Edge, EntityGraph};

pub use crate::analyze::palette::Color;

/// How one node looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its color.
    pub color: Color,
    /// Its radius.
    pub radius: f64,
}

/// Returns the look of each node, in the order of nodes: colored by community where communities
/// were found, else by what it is.
pub fn of(network: &EntityGraph) -> Vec<Look> {
    let mut nodes = network.graph.node_weights();
    let by = if nodes.any(|node| node.measures.community.is_some()) {
        ColorBy::Community
    } else {
        ColorBy::Kind
    };
    let nodes = network.graph.node_weights().zip(palette::radii(network));
    nodes
        .map(|(node, radius)| Look {
            color: palette::color(node, by),
            radius,
        })
        .collect()
}

/// Returns the width of the line of an edge: wider with its weight, never hiding others.
pub fn width(edge: &Edge) -> f64 {
    let width = 1.0 + edge.weight.max(0.0).ln_1p();
    (width.min(8.0) * 100.0).round() / 100.0
}
