//! How does a network hang together? Size, density, components, and the ties and nodes without
//! which it would fall apart.

use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::bridges::bridges;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use super::Csr;
use crate::graph::EntityGraph;

/// How a network hangs together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    /// Ties between different nodes; parallel edges are one, both directions are one.
    pub ties: usize,
    /// The share of possible ties that there are, 0 to 1; directions do not count.
    pub density: f64,
    /// The connected component of each node, counted from 1, the largest first; directions do not
    /// count.
    pub components: Vec<u32>,
    /// The sizes of components, the largest first.
    pub sizes: Vec<usize>,
    /// Ties without which a component falls in two, each with the nodes on its smaller side;
    /// those that part the most go first.
    pub bridges: Vec<Bridge>,
    /// Nodes without which a component falls apart, in the order of ids.
    pub articulations: Vec<NodeIndex>,
}

/// A tie that alone holds two parts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// The end with the smaller id.
    pub source: NodeIndex,
    /// The other end.
    pub target: NodeIndex,
    /// How many nodes the smaller part has.
    pub parted: usize,
}

/// Returns how a network hangs together.
pub fn structure(network: &EntityGraph) -> Structure {
    let around = Csr::around(network);
    let nodes = around.nodes();
    let ties = around.entries() / 2;
    let possible = nodes as f64 * nodes.saturating_sub(1) as f64 / 2.0;
    let (components, sizes) = components(&around);
    let simple = simple(&around);
    let mut articulations: Vec<NodeIndex> = articulation_points(&simple).into_iter().collect();
    articulations.sort_unstable();
    Structure {
        ties,
        density: if possible > 0.0 {
            ties as f64 / possible
        } else {
            0.0
        },
        bridges: self::bridges_of(&around, &simple, &components, &sizes),
        components,
        sizes,
        articulations,
    }
}

/// Returns the network as petgraph's bridges want it: undirected, without parallel edges, which
/// it would take for bridges.
fn simple(around: &Csr) -> UnGraph<(), ()> {
    let mut graph = UnGraph::with_capacity(around.nodes(), around.entries() / 2);
    for _ in 0..around.nodes() {
        graph.add_node(());
    }
    for node in 0..around.nodes() {
        for neighbor in around.neighbors(node) {
            if *neighbor as usize > node {
                graph.add_edge(NodeIndex::new(node), NodeIndex::new(*neighbor as usize), ());
            }
        }
    }
    graph
}

fn components(around: &Csr) -> (Vec<u32>, Vec<usize>) {
    let nodes = around.nodes();
    let mut sets: UnionFind<usize> = UnionFind::new(nodes);
    for node in 0..nodes {
        for neighbor in around.neighbors(node) {
            sets.union(node, *neighbor as usize);
        }
    }
    let labels = sets.into_labeling();
    let mut size = vec![0usize; nodes];
    let mut first = vec![usize::MAX; nodes];
    for (node, label) in labels.iter().enumerate() {
        size[*label] += 1;
        first[*label] = first[*label].min(node);
    }
    let mut order: Vec<usize> = (0..nodes).filter(|label| size[*label] > 0).collect();
    order.sort_by_key(|label| (std::cmp::Reverse(size[*label]), first[*label]));
    let mut numbers = vec![0u32; nodes];
    for (number, label) in (1..).zip(&order) {
        numbers[*label] = number;
    }
    let components = labels.iter().map(|label| numbers[*label]).collect();
    (components, order.iter().map(|label| size[*label]).collect())
}

fn bridges_of(
    around: &Csr,
    simple: &UnGraph<(), ()>,
    components: &[u32],
    sizes: &[usize],
) -> Vec<Bridge> {
    let below = subtree_sizes(around);
    let mut found: Vec<Bridge> = bridges(simple)
        .map(|edge| {
            let (source, target) = (edge.source(), edge.target());
            // A bridge is an edge of every spanning tree: what hangs below it is one side.
            let (one, other) = (below[source.index()], below[target.index()]);
            let side = one.min(other);
            let whole = sizes[components[source.index()] as usize - 1];
            Bridge {
                source: source.min(target),
                target: source.max(target),
                parted: side.min(whole - side),
            }
        })
        .collect();
    found.sort_by_key(|bridge| {
        let Bridge {
            source,
            target,
            parted,
        } = *bridge;
        (std::cmp::Reverse(parted), source, target)
    });
    found
}

/// Returns how many nodes hang at each node, itself included, in a spanning forest.
fn subtree_sizes(around: &Csr) -> Vec<usize> {
    let nodes = around.nodes();
    let mut parent = vec![usize::MAX; nodes];
    let mut seen = vec![false; nodes];
    let mut order = Vec::with_capacity(nodes);
    for start in 0..nodes {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut at = order.len();
        order.push(start);
        while let Some(node) = order.get(at).copied() {
            at += 1;
            for neighbor in around.neighbors(node).iter().map(|node| *node as usize) {
                if !seen[neighbor] {
                    seen[neighbor] = true;
                    parent[neighbor] = node;
                    order.push(neighbor);
                }
            }
        }
    }
    let mut sizes = vec![1; nodes];
    for node in order.into_iter().rev() {
        if parent[node] != usize::MAX {
            sizes[parent[node]] += sizes[node];
        }
    }
    sizes
}
