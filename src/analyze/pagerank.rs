//! Where would one be who follows edges at random? PageRank (Page et al. 1999).
//!
//! Edges count by weight; the walk goes on with 0.85 and else begins anywhere; from where no edge
//! leads on, it begins anywhere. The values of a network add up to 1.

use super::Csr;

/// How often the walk goes on along an edge.
pub const DAMPING: f64 = 0.85;

/// Iterations, if it does not settle before.
const LONGEST: usize = 200;

/// Returns the PageRank of each node.
pub fn pagerank(csr: &Csr) -> Vec<f64> {
    let nodes = csr.nodes();
    if nodes == 0 {
        return Vec::new();
    }
    let even = 1.0 / nodes as f64;
    let out: Vec<f64> = (0..nodes)
        .map(|node| csr.weights(node).iter().sum())
        .collect();
    let mut ranks = vec![even; nodes];
    for _ in 0..LONGEST {
        let lost: f64 = (0..nodes)
            .filter(|node| out[*node] == 0.0)
            .map(|node| ranks[node])
            .sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * lost) * even; nodes];
        for node in (0..nodes).filter(|node| out[*node] > 0.0) {
            let share = DAMPING * ranks[node] / out[node];
            for (target, weight) in csr.neighbors(node).iter().zip(csr.weights(node)) {
                next[*target as usize] += share * weight;
            }
        }
        let moved: f64 = ranks.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        ranks = next;
        if moved < 1e-10 {
            break;
        }
    }
    ranks
}
