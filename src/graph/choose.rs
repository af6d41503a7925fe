//! Which nodes stay when there are too many for a picture? Those whose edges weigh most.

/// What stays.
pub(super) struct Kept {
    /// Whether each node stays.
    pub(super) nodes: Vec<bool>,
    /// How many had an edge.
    pub(super) all: usize,
}

/// Returns the `limit` nodes of `total` whose edges weigh most, of equals those with the smaller
/// number; `None` when no more than that have an edge at all.
pub(super) fn strongest(total: usize, edges: &[(usize, usize, f64)], limit: usize) -> Option<Kept> {
    let mut strength = vec![0.0; total];
    for (a, b, weight) in edges {
        strength[*a] += weight;
        strength[*b] += weight;
    }
    let mut order: Vec<usize> = (0..total).filter(|node| strength[*node] > 0.0).collect();
    let all = order.len();
    if all <= limit {
        return None;
    }
    order.sort_by(|a, b| strength[*b].total_cmp(&strength[*a]).then(a.cmp(b)));
    let mut nodes = vec![false; total];
    for node in order.into_iter().take(limit) {
        nodes[node] = true;
    }
    Some(Kept { nodes, all })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_stay_and_of_equals_the_first() {
        let edges = [(0, 1, 1.0), (1, 2, 3.0), (3, 4, 1.0)];
        let kept = strongest(6, &edges, 3).expect("five nodes have an edge");
        assert_eq!(kept.nodes, [true, true, true, false, false, false]);
        assert_eq!(kept.all, 5);
        assert!(strongest(6, &edges, 5).is_none());
    }
}
