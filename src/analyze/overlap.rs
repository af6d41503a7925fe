//! Do nodes cover each other? Those that do are moved apart, as little as possible.

use rustc_hash::FxHashMap;

/// Room between two nodes.
const GAP: f64 = 1.5;

/// How often all nodes are looked at.
const ROUNDS: usize = 60;

/// Moves nodes apart until none covers another, or for [`ROUNDS`] rounds; nodes are looked at in
/// their order, so the result is always the same.
pub fn part(positions: &mut [(f64, f64)], radii: &[f64]) {
    let most = radii.iter().copied().fold(0.0, f64::max);
    let cell = 2.0 * most + GAP;
    for _ in 0..ROUNDS {
        let place = |(x, y): (f64, f64)| ((x / cell).floor() as i64, (y / cell).floor() as i64);
        let mut cells: FxHashMap<(i64, i64), Vec<usize>> = FxHashMap::default();
        for (node, position) in positions.iter().enumerate() {
            cells.entry(place(*position)).or_default().push(node);
        }
        let mut is_moved = false;
        for node in 0..positions.len() {
            let (column, row) = place(positions[node]);
            for (right, down) in (-1..=1).flat_map(|right| (-1..=1).map(move |down| (right, down)))
            {
                let Some(others) = cells.get(&(column + right, row + down)) else {
                    continue;
                };
                for other in others.iter().copied().filter(|other| *other > node) {
                    is_moved |= push(positions, radii, node, other);
                }
            }
        }
        if !is_moved {
            return;
        }
    }
}

/// Moves two nodes apart if they cover each other, the larger one less; tells whether it did.
fn push(positions: &mut [(f64, f64)], radii: &[f64], one: usize, other: usize) -> bool {
    let wanted = radii[one] + radii[other] + GAP;
    let (x, y) = (
        positions[other].0 - positions[one].0,
        positions[other].1 - positions[one].1,
    );
    let distance = (x * x + y * y).sqrt();
    // A hair's breadth would be pushed for ever.
    if distance + 0.01 >= wanted {
        return false;
    }
    let (x, y) = if distance > 0.0 {
        (x / distance, y / distance)
    } else {
        // On one spot; which way does not matter, but always the same.
        (if one.is_multiple_of(2) { 0.6 } else { -0.6 }, 0.8)
    };
    let (large, small) = (radii[one].powi(2), radii[other].powi(2));
    let gap = wanted - distance;
    let share = small / (large + small);
    positions[one].0 -= x * gap * share;
    positions[one].1 -= y * gap * share;
    positions[other].0 += x * gap * (1.0 - share);
    positions[other].1 += y * gap * (1.0 - share);
    true
}
