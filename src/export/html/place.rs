//! Where does a node stand in the picture?

use sha2::{Digest, Sha256};

use crate::graph::{EntityGraph, Node};

/// Returns the positions of all nodes, `x` to the right and `y` down, within 0 to 10,000, as the
/// network's nodes are ordered.
pub fn places(network: &EntityGraph) -> Vec<(i32, i32)> {
    let nodes = || network.graph.node_weights();
    let on_earth = nodes().all(|node| node.position.is_none() && node.location.is_some());
    let raw: Vec<(f64, f64)> = nodes()
        .map(|node| match (node.position, node.location) {
            (Some((x, y)), _) if x.is_finite() && y.is_finite() => (x, y),
            (_, Some((latitude, longitude))) if on_earth => (longitude, -latitude),
            _ => by_id(node),
        })
        .collect();
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let values = raw.iter().map(of);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    };
    let ((left, right), (top, bottom)) = (bounds(|at| at.0), bounds(|at| at.1));
    // One scale for both directions keeps shapes.
    let extent = (right - left).max(bottom - top).max(f64::MIN_POSITIVE);
    let scaled = |value: f64| (value / extent * 10_000.0).round() as i32;
    let placed = raw.iter().map(|(x, y)| (scaled(x - left), scaled(y - top)));
    placed.collect()
}

/// Spreads nodes over a disk by a hash of their ids.
fn by_id(node: &Node) -> (f64, f64) {
    let bytes = Sha256::digest(node.id.as_bytes());
    let share = |at: usize| f64::from(u16::from_le_bytes([bytes[at], bytes[at + 1]])) / 65_536.0;
    let (angle, distance) = (share(0) * std::f64::consts::TAU, share(2).sqrt());
    (angle.cos() * distance, angle.sin() * distance)
}
