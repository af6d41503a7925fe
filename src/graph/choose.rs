//! Which edges make the network when there are too many for a picture?
//!
//! In this order, and each step that leaves something out says so in a sentence: edges outside the
//! backbone; nodes beyond the limit, those come first that have the heaviest edges; edges beyond
//! the limit, each node keeps its heaviest, so that a picture is no knot of hubs.

use super::request::ViewOptions;
use super::statistics::disparity;
use crate::text::thousands;

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
    heaviest_first(nodes, edges, &mut stay);
    if let Some(limit) = options.limit {
        notes.extend(within_nodes(nodes, edges, limit, &mut stay));
    }
    if let Some(limit) = options.edges
        && limit < stay.len()
    {
        let all = stay.len();
        within_edges(nodes, edges, limit, &mut stay);
        notes.push(format!(
            "{} of {} edges, of each node the heaviest; `--edges 0` shows all.",
            thousands(limit as u64),
            thousands(all as u64)
        ));
    }
    stay.sort_unstable();
    (stay, notes)
}

/// Sorts edges by weight, then by what decides, then by the strength of their ends.
fn heaviest_first(nodes: usize, edges: &[Choice], stay: &mut [usize]) {
    let mut strength = vec![0.0; nodes];
    for at in stay.iter() {
        for end in [edges[*at].ends.0, edges[*at].ends.1] {
            strength[end as usize] += edges[*at].weight;
        }
    }
    let both = |edge: &Choice| strength[edge.ends.0 as usize] + strength[edge.ends.1 as usize];
    stay.sort_by(|a, b| {
        let (one, other) = (&edges[*a], &edges[*b]);
        other
            .weight
            .total_cmp(&one.weight)
            .then(other.then.total_cmp(&one.then))
            .then(both(other).total_cmp(&both(one)))
            .then(a.cmp(b))
    });
}

/// Keeps edges, the heaviest first, as long as their ends are no more than `limit` nodes.
fn within_nodes(
    nodes: usize,
    edges: &[Choice],
    limit: usize,
    stay: &mut Vec<usize>,
) -> Option<String> {
    let mut known = vec![false; nodes];
    let mut all = 0;
    for at in stay.iter() {
        for end in [edges[*at].ends.0, edges[*at].ends.1] {
            all += usize::from(!std::mem::replace(&mut known[end as usize], true));
        }
    }
    if all <= limit {
        return None;
    }
    let mut kept = vec![false; nodes];
    let mut room = limit;
    for at in stay.iter() {
        let ends = [edges[*at].ends.0 as usize, edges[*at].ends.1 as usize];
        let new = ends.iter().filter(|end| !kept[**end]).count();
        if new <= room {
            room -= new;
            ends.iter().for_each(|end| kept[*end] = true);
        }
    }
    stay.retain(|at| kept[edges[*at].ends.0 as usize] && kept[edges[*at].ends.1 as usize]);
    Some(format!(
        "The {} of {} nodes with the heaviest edges; `--limit 0` shows all.",
        thousands(limit as u64),
        thousands(all as u64)
    ))
}

/// Keeps `limit` edges: those that are first for one of their ends, then second, and so on.
fn within_edges(nodes: usize, edges: &[Choice], limit: usize, stay: &mut Vec<usize>) {
    let mut seen = vec![0u32; nodes];
    let mut ranked: Vec<(u32, usize)> = Vec::with_capacity(stay.len());
    for (order, at) in stay.iter().enumerate() {
        let (a, b) = (edges[*at].ends.0 as usize, edges[*at].ends.1 as usize);
        ranked.push((seen[a].min(seen[b]), order));
        seen[a] += 1;
        seen[b] += 1;
    }
    ranked.sort_unstable();
    ranked.truncate(limit);
    *stay = ranked.into_iter().map(|(_, order)| stay[order]).collect();
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
    fn two_sides_of_unequal_size_keep_edges_between_them() {
        // Three organizations with 40 persons each: the strongest nodes have no edge in common.
        let edges: Vec<Choice> = (0..120).map(|at| edge(at % 3, 3 + at, 1.0)).collect();
        let options = ViewOptions {
            limit: Some(10),
            ..ViewOptions::default()
        };
        assert_eq!(choose(123, &edges, &options).0.len(), 7);
    }

    #[test]
    fn every_node_keeps_its_heaviest_edge() {
        let mut edges = vec![edge(8, 9, 0.5)];
        edges.extend((0..8).flat_map(|a| (a + 1..8).map(move |b| edge(a, b, 5.0))));
        let options = ViewOptions {
            edges: Some(9),
            ..ViewOptions::default()
        };
        let (stay, notes) = choose(10, &edges, &options);
        assert!(stay.contains(&0), "{stay:?}");
        assert_eq!((stay.len(), notes.len()), (9, 1));
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
