//! Where is each node put in a picture?
//!
//! ForceAtlas2 (Jacomy et al. 2014, the `fa2` crate), from positions that the ids give: each
//! community has its place on a spiral, each node a place in it by the hash of its id. Then nodes
//! that cover each other are moved apart. Cables that cite each other are put on an axis of time
//! instead, see the module `timeline`.
//!
//! Invariants: nothing is random and no sum depends on threads, so the same network gives the same
//! bytes; positions are finite, of two decimals, and their bounds are centred at 0.

use fa2::{FA2Data, FA2Settings};

use super::{Csr, overlap, palette, timeline};
use crate::graph::EntityGraph;

/// What all iterations together may cost, in nodes and edges looked at; a few seconds.
const WORK: usize = 300_000_000;

/// How often forces act in small networks.
const MOST: usize = 600;

/// Free room in a picture: its area by that of its nodes.
const ROOM: f64 = 9.0;

/// Fills the positions of all nodes. Measures that are there are used: communities begin
/// together, and large nodes get more room.
pub fn place(network: &mut EntityGraph) {
    let mut positions = if network.view == "citations" {
        timeline::positions(network)
    } else {
        by_force(network, MOST)
    };
    center(&mut positions);
    for (node, (x, y)) in network.graph.node_weights_mut().zip(positions) {
        let round = |value: f64| (value * 100.0).round() / 100.0;
        // Adding 0 makes -0 a plain 0.
        node.position = Some((round(x) + 0.0, round(y) + 0.0));
    }
}

/// Returns where forces put the nodes, which act at most `most` times.
pub(super) fn by_force(network: &EntityGraph, most: usize) -> Vec<(f64, f64)> {
    let around = Csr::around(network);
    let nodes = around.nodes();
    if nodes < 2 {
        return vec![(0.0, 0.0); nodes];
    }
    let mut data: FA2Data<f64> = FA2Data::with_capacity(nodes, around.entries() / 2);
    for (x, y) in beginnings(network) {
        data.add_node_with_position(x, y);
    }
    let usual = usual_weight(&around);
    for node in 0..nodes {
        let ties = around.neighbors(node).iter().zip(around.weights(node));
        for (neighbor, weight) in ties.filter(|(neighbor, _)| **neighbor as usize > node) {
            // Weights reach from 1 to tens of thousands; the root, held within bounds, keeps the
            // heaviest ties from swallowing the picture.
            let weight = (weight / usual).sqrt().clamp(0.2, 5.0);
            data.add_edge_with_weight(node, *neighbor as usize, weight);
        }
    }
    let mut settings = FA2Settings::from_graph_order(nodes)
        .slow_down(1.0 + f64::from(nodes.ilog2()))
        // Each node adds up its own forces, in a fixed order, so threads leave no trace.
        .parallel(true);
    if nodes >= 1_000 {
        settings = settings.with_barnes_hut_theta(0.8);
    }
    let mut layout = settings.build(data);
    layout.run(iterations(nodes, around.entries() / 2).min(most));
    let mut positions: Vec<(f64, f64)> = layout.data().positions().collect();
    // Forces that overflow would leave no picture at all.
    for (position, beginning) in positions.iter_mut().zip(beginnings(network)) {
        if !(position.0.is_finite() && position.1.is_finite()) {
            *position = beginning;
        }
    }
    let radii: Vec<f64> = palette::radii(network);
    center(&mut positions);
    scale(&mut positions, &radii);
    overlap::part(&mut positions, &radii);
    positions
}

/// Returns how often forces act: less often in large networks, so that they take seconds.
fn iterations(nodes: usize, ties: usize) -> usize {
    let one = if nodes < 1_000 {
        nodes * nodes / 2
    } else {
        nodes * 8 * (nodes.ilog2() as usize)
    };
    (WORK / (one + ties)).clamp(40, MOST)
}

/// Returns the median weight of ties.
fn usual_weight(around: &Csr) -> f64 {
    let mut weights: Vec<f64> = (0..around.nodes())
        .flat_map(|node| around.weights(node).iter().copied())
        .filter(|weight| weight.is_finite() && *weight > 0.0)
        .collect();
    weights.sort_unstable_by(f64::total_cmp);
    weights.get(weights.len() / 2).copied().unwrap_or(1.0)
}

/// Returns where nodes begin.
fn beginnings(network: &EntityGraph) -> Vec<(f64, f64)> {
    const SPACING: f64 = 12.0;
    // A turn by the golden angle.
    const TURN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_8);
    let nodes = network.graph.node_weights();
    let communities: Vec<usize> = nodes
        .map(|node| node.measures.community.map_or(0, |number| number as usize))
        .collect();
    let mut sizes = vec![0usize; communities.iter().max().map_or(0, |most| most + 1)];
    for community in &communities {
        sizes[*community] += 1;
    }
    let mut centres = Vec::with_capacity(sizes.len());
    let (mut before, mut direction) = (0usize, (1.0, 0.0));
    for size in &sizes {
        // As many nodes lie within this distance as came before, so communities lie side by side.
        let distance = if before == 0 {
            0.0
        } else {
            SPACING * (before as f64 + *size as f64 / 2.0).sqrt()
        };
        centres.push((direction.0 * distance, direction.1 * distance));
        direction = (
            direction.0 * TURN.0 - direction.1 * TURN.1,
            direction.0 * TURN.1 + direction.1 * TURN.0,
        );
        before += size;
    }
    let nodes = network.graph.node_weights().zip(&communities);
    nodes
        .map(|(node, community)| {
            let (x, y) = square(&node.id);
            let half = SPACING * (sizes[*community] as f64).sqrt() / 2.0;
            let (a, b) = centres[*community];
            (a + x * half, b + y * half)
        })
        .collect()
}

/// Returns a point of the square from -1 to 1 by the hash of an id (FNV-1a of 64 bits, mixed).
fn square(id: &str) -> (f64, f64) {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    // Ids that differ in their last letter differ in few bits so far.
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    let part = |bits: u64| (bits & 0xffff_ffff) as f64 / f64::from(u32::MAX) * 2.0 - 1.0;
    (part(hash), part(hash >> 32))
}

/// Puts the middle of the bounds at 0.
fn center(positions: &mut [(f64, f64)]) {
    let bound = |pick: fn(&(f64, f64)) -> f64| {
        let low = positions.iter().map(pick).fold(f64::INFINITY, f64::min);
        let high = positions.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
        (low + high) / 2.0
    };
    if positions.is_empty() {
        return;
    }
    let (x, y) = (bound(|(x, _)| *x), bound(|(_, y)| *y));
    for position in positions {
        *position = (position.0 - x, position.1 - y);
    }
}

/// Makes a picture as large as its nodes want it. Its extent is measured where nine of ten nodes
/// are, so that a stray one does not make all others a spot.
fn scale(positions: &mut [(f64, f64)], radii: &[f64]) {
    let mut distances: Vec<f64> = positions.iter().map(|(x, y)| x.hypot(*y)).collect();
    distances.sort_unstable_by(f64::total_cmp);
    let most = distances
        .get(distances.len() * 9 / 10)
        .copied()
        .unwrap_or(0.0);
    if most <= 0.0 {
        return;
    }
    let area: f64 = radii
        .iter()
        .map(|radius| 4.0 * (radius + 2.0) * (radius + 2.0))
        .sum();
    let factor = (area * ROOM).sqrt() / 2.0 / most;
    for position in positions {
        *position = (position.0 * factor, position.1 * factor);
    }
}
