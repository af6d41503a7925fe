//! Which edges make the network when there are too many for a picture?
//!
//! In this order, and each step that leaves something out says so in a sentence: edges outside the
//! backbone; nodes beyond the limit, those stay whose edges weigh most; edges beyond the limit,
//! the heaviest stay.

use super::statistics::disparity;
use super::views::ViewOptions;

/// An edge to choose among: its ends (numbers of nodes), its weight, and what decides between
/// equal weights, the greater first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) ends: (u32, u32),
    pub(super) weight: f64,
    pub(super) then: f64,
}

/// Returns the numbers of the edges that stay, in order, and what was left out.
pub(super) fn choose(
    nodes: usize,
    edges: &[Choice],
    options: &ViewOptions,
) -> (Vec<usize>, Vec<String>) {
    let mut notes = Vec::new();
    let mut stay: Vec<usize> = (0..edges.len()).collect();
    if let Some(level) = options.backbone {
        let weighed: Vec<(u32, u32, f64)> = edges
            .iter()
            .map(|edge| (edge.ends.0, edge.ends.1, edge.weight))
            .collect();
        let chances = disparity(nodes, &weighed);
        stay.retain(|at| chances[*at] < level);
        let (left, all) = (stay.len(), edges.len());
        notes.push(format!(
            "The backbone at {level} (disparity filter): {left} of {all} edges."
        ));
    }
    if let Some(limit) = options.limit {
        notes.extend(strongest(nodes, edges, limit, &mut stay));
    }
    if let Some(limit) = options.edges
        && limit < stay.len()
    {
        let all = stay.len();
        stay.sort_by(|a, b| {
            let (one, other) = (&edges[*a], &edges[*b]);
            other
                .weight
                .total_cmp(&one.weight)
                .then(other.then.total_cmp(&one.then))
                .then(a.cmp(b))
        });
        stay.truncate(limit);
        stay.sort_unstable();
        notes.push(format!(
            "The {limit} heaviest of {all} edges; `--edges 0` shows all."
        ));
    }
    (stay, notes)
}

/// Keeps the edges among the `limit` nodes whose edges weigh most; of equals those with the
/// smaller number.
fn strongest(
    nodes: usize,
    edges: &[Choice],
    limit: usize,
    stay: &mut Vec<usize>,
) -> Option<String> {
    let mut strength = vec![0.0; nodes];
    for at in stay.iter() {
        for end in [edges[*at].ends.0, edges[*at].ends.1] {
            strength[end as usize] += edges[*at].weight;
        }
    }
    let mut order: Vec<usize> = (0..nodes).filter(|node| strength[*node] > 0.0).collect();
    let all = order.len();
    if all <= limit {
        return None;
    }
    order.sort_by(|a, b| strength[*b].total_cmp(&strength[*a]).then(a.cmp(b)));
    let mut kept = vec![false; nodes];
    for node in order.into_iter().take(limit) {
        kept[node] = true;
    }
    stay.retain(|at| kept[edges[*at].ends.0 as usize] && kept[edges[*at].ends.1 as usize]);
    Some(format!(
        "The {limit} of {all} nodes whose edges weigh most; `--limit 0` shows all."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(a: u32, b: u32, weight: f64) -> Choice {
        Choice {
            ends: (a, b),
            weight,
            then: 0.0,
        }
    }

    #[test]
    fn the_heaviest_stay_and_of_equals_the_first() {
        let edges = [edge(0, 1, 1.0), edge(1, 2, 3.0), edge(3, 4, 1.0)];
        let of = |limit, most| {
            let options = ViewOptions {
                limit,
                edges: most,
                ..ViewOptions::default()
            };
            choose(6, &edges, &options)
        };
        assert_eq!(of(Some(3), None).0, [0, 1]);
        assert_eq!(of(None, Some(1)).0, [1]);
        assert_eq!(of(None, Some(2)).0, [0, 1]);
        assert_eq!(of(Some(3), Some(1)).1.len(), 2, "both steps are told");
        assert_eq!(of(Some(5), Some(3)).1, [""; 0]);
    }

    #[test]
    fn a_backbone_is_a_part_and_grows_with_its_level() {
        let mut edges: Vec<Choice> = (1..12).map(|at| edge(0, at, f64::from(at * at))).collect();
        edges.extend((1..11).map(|at| edge(at, at + 1, 1.0)));
        let of = |level| {
            let options = ViewOptions {
                backbone: Some(level),
                ..ViewOptions::default()
            };
            choose(12, &edges, &options).0
        };
        let (narrow, wide) = (of(0.05), of(0.3));
        assert!(!narrow.is_empty() && narrow.len() < wide.len() && wide.len() < edges.len());
        assert!(narrow.iter().all(|at| wide.contains(at)));
    }
}
