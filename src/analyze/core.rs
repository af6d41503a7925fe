//! Who is in the thick of it? Core numbers (Seidman 1983), by the algorithm of Batagelj and
//! Zaversnik (2003): the node with the fewest ties left goes first, and takes its ties with it.

use super::Csr;

/// Returns the core number of each node: the largest k so that it is among nodes of which each has
/// k neighbors among them. Directions and weights do not count.
pub fn cores(around: &Csr) -> Vec<u32> {
    let nodes = around.nodes();
    let mut left: Vec<u32> = (0..nodes)
        .map(|node| around.neighbors(node).len() as u32)
        .collect();
    let most = left.iter().max().map_or(0, |most| *most as usize);
    let mut waiting: Vec<Vec<u32>> = vec![Vec::new(); most + 1];
    for (node, left) in (0u32..).zip(&left) {
        waiting[*left as usize].push(node);
    }
    let mut core: Vec<Option<u32>> = vec![None; nodes];
    let mut at = 0;
    while at < waiting.len() {
        let Some(node) = waiting[at].pop() else {
            at += 1;
            continue;
        };
        let node = node as usize;
        // A node waits once for each number of ties that it had; the last one counts.
        if core[node].is_some() || left[node] as usize != at {
            continue;
        }
        core[node] = Some(left[node]);
        for neighbor in around.neighbors(node) {
            let ties = &mut left[*neighbor as usize];
            if core[*neighbor as usize].is_none() && *ties as usize > at {
                *ties -= 1;
                waiting[*ties as usize].push(*neighbor);
            }
        }
    }
    core.into_iter().map(Option::unwrap_or_default).collect()
}
