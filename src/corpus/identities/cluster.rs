//! Which nodes fall together? Agglomeration by pairs, with what must never be one.
//!
//! Pairs are taken by points, then ids, so the outcome does not depend on their order. Two
//! clusters join only when every member of the one may be one with every member of the other: a
//! chain of likenesses joins nobody. What people decided comes first and always wins.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::pair::{Nodes, Pair};

/// What of a cluster's members decides whether others may join it.
#[derive(Clone, Debug, Default)]
struct Cluster {
    members: Vec<u32>,
    /// Members that differ in what is compared.
    faces: Vec<u32>,
}

impl Cluster {
    fn single(node: u32) -> Cluster {
        Cluster {
            members: vec![node],
            faces: vec![node],
        }
    }
}

/// Clusters by their least nodes; most nodes are alone and have none here.
#[derive(Default)]
struct Clusters(FxHashMap<u32, Cluster>);

impl Clusters {
    fn of(&self, root: u32) -> Cow<'_, Cluster> {
        let known = self.0.get(&root).map(Cow::Borrowed);
        known.unwrap_or_else(|| Cow::Owned(Cluster::single(root)))
    }

    fn take(&mut self, root: u32) -> Cluster {
        let known = self.0.remove(&root);
        known.unwrap_or_else(|| Cluster::single(root))
    }
}

/// What became of nodes and pairs.
pub struct Outcome {
    /// Of each node the least of its cluster.
    pub of: Vec<u32>,
    /// The pairs that joined.
    pub joined: Vec<Pair>,
    /// The pairs that were sure of two nodes, but not of their clusters.
    pub apart: Vec<Pair>,
}

/// Joins nodes.
///
/// `same` are pairs that people joined, `different` pairs that they parted, each with
/// the decision's line.
pub fn cluster(
    nodes: &impl Nodes,
    mut pairs: Vec<Pair>,
    same: &[(u32, u32, u32)],
    different: &[(u32, u32, u32)],
) -> Outcome {
    let mut of: Vec<u32> = (0..nodes.count() as u32).collect();
    let mut clusters = Clusters::default();
    let parted: FxHashSet<(u32, u32)> = different
        .iter()
        .flat_map(|(a, b, _)| [(*a, *b), (*b, *a)])
        .collect();
    for (a, b, _) in same {
        let (a, b) = (of[*a as usize], of[*b as usize]);
        merge(nodes, &mut of, &mut clusters, a, b);
    }
    pairs.sort_unstable_by(|a, b| b.points.cmp(&a.points).then((a.a, a.b).cmp(&(b.a, b.b))));
    let (mut joined, mut apart) = (Vec::new(), Vec::new());
    for pair in pairs {
        let (a, b) = (of[pair.a as usize], of[pair.b as usize]);
        if a == b {
            continue;
        }
        let (one, other) = (clusters.of(a), clusters.of(b));
        let faces = |mut holds: Box<dyn FnMut(u32, u32) -> bool + '_>| {
            one.faces
                .iter()
                .all(|x| other.faces.iter().all(|y| holds(*x, *y)))
        };
        let may = faces(Box::new(|x, y| nodes.may_join(x, y)))
            && nodes.times_allow(&one.members, &other.members)
            && (parted.is_empty()
                || one
                    .members
                    .iter()
                    .all(|x| other.members.iter().all(|y| !parted.contains(&(*x, *y)))));
        if may {
            merge(nodes, &mut of, &mut clusters, a, b);
            joined.push(pair);
        } else {
            apart.push(pair);
        }
    }
    Outcome { of, joined, apart }
}

fn merge(nodes: &impl Nodes, of: &mut [u32], clusters: &mut Clusters, a: u32, b: u32) {
    if a == b {
        return;
    }
    let (root, gone) = (a.min(b), a.max(b));
    let Cluster { members, faces } = clusters.take(gone);
    for member in &members {
        of[*member as usize] = root;
    }
    let mut cluster = clusters.take(root);
    cluster.members.extend(members);
    for face in faces {
        let known = cluster
            .faces
            .iter()
            .any(|other| nodes.face(*other) == nodes.face(face));
        if !known {
            cluster.faces.push(face);
        }
    }
    clusters.0.insert(root, cluster);
}
