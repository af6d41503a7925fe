//! Measures against small graphs counted by hand, and what must hold for any graph.

use proptest::prelude::*;

use super::*;
use crate::analyze::palette::{COLORS, Color, ColorBy};
use crate::graph::{Builder, Edge, Node, NodeKind};

/// Makes a network of edges like `a-b`, with weights: `a-b:3`; `a` alone is a node.
pub(super) fn network(edges: &str, is_directed: bool) -> EntityGraph {
    let mut builder = Builder::default();
    for edge in edges.split_whitespace() {
        let (ends, weight) = edge.split_once(':').unwrap_or((edge, "1"));
        let (source, target) = ends.split_once('-').unwrap_or((ends, ends));
        for id in [source, target] {
            builder.node(Node {
                id: id.to_owned(),
                label: id.to_uppercase(),
                kind: NodeKind::Entity(crate::gazetteer::Type::Person),
                ..Node::default()
            });
        }
        if source != target {
            let weight = weight.parse().expect("a test's weight is a number");
            let edge = Edge {
                weight,
                ..Edge::default()
            };
            builder.edge(source, target, edge);
        }
    }
    builder.finish("cooccurrence", "", is_directed)
}

fn close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found_one, expected_one) in found.iter().zip(expected) {
        assert!(
            (found_one - expected_one).abs() < 1e-6,
            "{found:?} is not {expected:?}"
        );
    }
}

#[test]
fn degrees_count_edges_and_weights() {
    let mut network = network("a-b:2 a-b:3 a-c d", false);
    measure(&mut network);
    let of =
        |pick: &dyn Fn(&Node) -> f64| network.graph.node_weights().map(pick).collect::<Vec<_>>();
    close(
        &of(&|node| f64::from(node.measures.degree.unwrap())),
        &[3.0, 2.0, 1.0, 0.0],
    );
    close(
        &of(&|node| node.measures.weighted_degree.unwrap()),
        &[6.0, 5.0, 1.0, 0.0],
    );
}

#[test]
fn a_walk_at_random_comes_back_to_the_middle() {
    let star = Csr::along(&network("a-b a-c a-d", false));
    // With x for the middle and y for each leaf: x = 0.0375 + 0.85 * 3y, x + 3y = 1.
    let middle = (0.0375 + 0.85) / 1.85;
    let leaf = (1.0 - middle) / 3.0;
    close(&pagerank::pagerank(&star), &[middle, leaf, leaf, leaf]);
    // `b` leads nowhere, so from there it begins anywhere: b = a + 0.85 a and a + b = 1.
    let pair = Csr::along(&network("a-b", true));
    let a = 1.0 / 2.85;
    close(&pagerank::pagerank(&pair), &[a, 1.0 - a]);
    // Weights: from `a` three of four steps go to `b`.
    let weighted = pagerank::pagerank(&Csr::along(&network("a-b:3 a-c:1", true)));
    let base = weighted[0];
    close(
        &weighted,
        &[base, base * (1.0 + 0.85 * 0.75), base * (1.0 + 0.85 * 0.25)],
    );
}

#[test]
fn betweenness_is_the_share_of_shortest_paths() {
    let of = |edges: &str, is_directed: bool| {
        betweenness::betweenness(&Csr::along(&network(edges, is_directed))).0
    };
    // Of the three pairs without `b` it stands between a-c and a-d.
    close(&of("a-b b-c c-d", false), &[0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]);
    // Two ways from `a` to `d`: half a pair each; and b-c by `a` or `d`.
    close(&of("a-b b-d a-c c-d", false), &[1.0 / 6.0; 4]);
    // In its direction only a-c leads through `b`: one of two ordered pairs.
    close(&of("a-b b-c", true), &[0.0, 0.5, 0.0]);
    close(&of("a-b", false), &[0.0, 0.0]);
}

#[test]
fn an_estimate_says_so_and_comes_near() {
    // A ring of 5,200 nodes, with a hub that every 50th node knows.
    let mut edges = String::new();
    for at in 0..5_200 {
        edges.push_str(&format!("n{at:04}-n{:04} ", (at + 1) % 5_200));
        if at % 50 == 0 {
            edges.push_str(&format!("hub-n{at:04} "));
        }
    }
    let mut network = network(&edges, false);
    measure(&mut network);
    assert_eq!(
        network.notes,
        ["Betweenness is estimated from 1000 of 5201 nodes."]
    );
    let between = |node: &Node| node.measures.betweenness.unwrap();
    let hub = &network.graph[petgraph::graph::NodeIndex::new(0)];
    let others = network.graph.node_weights().skip(1).map(between);
    assert_eq!(hub.id, "hub");
    // Nearly all pairs lie in different arcs, and go by the hub.
    assert!(
        between(hub) > 0.95 && between(hub) <= 1.01,
        "{}",
        between(hub)
    );
    assert!(others.fold(0.0, f64::max) < 0.1);
}

#[test]
fn cores_peel_off_what_hangs_loosely() {
    let of = |edges: &str| core::cores(&Csr::around(&network(edges, false)));
    assert_eq!(of("a-b b-c a-c c-d d-e f"), [2, 2, 2, 1, 1, 0]);
    assert_eq!(of("a-b a-c a-d b-c b-d c-d d-e a-e"), [3, 3, 3, 3, 2]);
    assert!(of("").is_empty());
}

#[test]
fn two_triangles_are_two_communities() {
    let around = Csr::around(&network("a-b b-c a-c c-d d-e e-f d-f g", false));
    let found = communities::communities(&around);
    assert_eq!(found, [1, 1, 1, 2, 2, 2, 3]);
    // Three of seven edges within each, half of all ends each.
    let modularity = communities::modularity(&around, &found);
    assert!(
        (modularity - (6.0 / 7.0 - 0.5)).abs() < 1e-12,
        "{modularity}"
    );
    // The larger community is the first, wherever its ids stand.
    let around = Csr::around(&network("a-b c-d d-e c-e", false));
    assert_eq!(communities::communities(&around), [2, 2, 1, 1, 1]);
}

#[test]
fn bridges_and_articulations_hold_parts_together() {
    let network = network("a-b b-c a-c c-d d-e e-f d-f f-g x-y", false);
    let found = structure::structure(&network);
    let id = |node: petgraph::graph::NodeIndex| network.graph[node].id.as_str();
    let bridges = found.bridges.iter();
    let bridges: Vec<_> = bridges
        .map(|one| (id(one.source), id(one.target), one.parted))
        .collect();
    assert_eq!(bridges, [("c", "d", 3), ("f", "g", 1), ("x", "y", 1)]);
    let articulations: Vec<_> = found.articulations.iter().map(|node| id(*node)).collect();
    assert_eq!(articulations, ["c", "d", "f"]);
    assert_eq!(found.sizes, [7, 2]);
    assert_eq!(found.components, [1, 1, 1, 1, 1, 1, 1, 2, 2]);
    assert_eq!(found.ties, 9);
    assert!((found.density - 9.0 / 36.0).abs() < 1e-12);
}

#[test]
fn parallel_edges_are_one_tie() {
    let found = structure::structure(&network("a-b a-b b-c", false));
    assert_eq!(
        (found.ties, found.bridges.len(), found.articulations.len()),
        (2, 2, 1)
    );
}

/// A network of `cliques` groups of eight, in a ring.
fn ring_of_cliques(cliques: usize) -> EntityGraph {
    let mut edges = String::new();
    for clique in 0..cliques {
        for (a, b) in (0..8).flat_map(|a| (a + 1..8).map(move |b| (a, b))) {
            edges.push_str(&format!("c{clique}n{a}-c{clique}n{b} "));
        }
        edges.push_str(&format!("c{clique}n0-c{}n1 ", (clique + 1) % cliques));
    }
    network(&edges, false)
}

#[test]
fn a_picture_is_finite_centred_and_uncovered() {
    for cliques in [3, 30] {
        let mut network = ring_of_cliques(cliques);
        prepare(&mut network);
        let radii = palette::radii(&network);
        let positions: Vec<(f64, f64)> = network
            .graph
            .node_weights()
            .map(|node| node.position.expect("every node has a place"))
            .collect();
        assert!(
            positions
                .iter()
                .all(|(x, y)| x.is_finite() && y.is_finite())
        );
        let middle = |pick: fn(&(f64, f64)) -> f64| {
            let values = || positions.iter().map(pick);
            (values().fold(f64::MAX, f64::min) + values().fold(f64::MIN, f64::max)) / 2.0
        };
        assert!(middle(|(x, _)| *x).abs() < 0.02 && middle(|(_, y)| *y).abs() < 0.02);
        let mut covered = 0;
        for (at, (x, y)) in positions.iter().enumerate() {
            for (to, (a, b)) in positions.iter().enumerate().skip(at + 1) {
                covered += usize::from((x - a).hypot(y - b) < radii[at] + radii[to]);
            }
        }
        assert_eq!(covered, 0, "of {} nodes", positions.len());
        // What belongs together stands together: nearer than the picture is wide.
        let tie = |a: usize, b: usize| {
            (positions[a].0 - positions[b].0).hypot(positions[a].1 - positions[b].1)
        };
        let (mut near, mut far) = (0.0, 0.0);
        for clique in 0..cliques {
            near += tie(clique * 8, clique * 8 + 4);
            far += tie(clique * 8, (clique + cliques / 2) % cliques * 8);
        }
        assert!(near < far, "{near} {far}");
    }
}

#[test]
fn threads_leave_no_trace_in_a_picture() {
    let drawn = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        let pool = pool.build().expect("threads can be had");
        let mut network = ring_of_cliques(130);
        pool.install(|| {
            measure(&mut network);
            // A trace would be there after a few times.
            let positions = layout::by_force(&network, 60);
            format!("{:?} {positions:?}", network.graph)
        })
    };
    assert_eq!(drawn(1), drawn(3));
}

#[test]
fn citations_run_from_left_to_right() {
    let mut builder = Builder::default();
    let cables = [
        ("09RABAT5", "2009-02-01", NodeKind::Document),
        ("09RABAT9", "2009-03-01T10:00:00Z", NodeKind::Document),
        ("09RABAT7", "2009-02", NodeKind::Document),
        ("08RABAT1", "", NodeKind::MissingDocument),
        ("09RABAT4", "", NodeKind::MissingDocument),
    ];
    for (id, date, kind) in cables {
        builder.node(Node {
            id: id.to_owned(),
            kind,
            first: Some(date.to_owned()).filter(|date| !date.is_empty()),
            ..Node::default()
        });
    }
    for (citing, cited) in [
        ("09RABAT9", "09RABAT5"),
        ("09RABAT5", "09RABAT4"),
        ("09RABAT7", "08RABAT1"),
    ] {
        builder.edge(
            citing,
            cited,
            Edge {
                weight: 1.0,
                ..Edge::default()
            },
        );
    }
    let mut network = builder.finish("citations", "", true);
    prepare(&mut network);
    let mut order: Vec<(f64, &str)> = network
        .graph
        .node_weights()
        .map(|node| (node.position.unwrap().0, node.id.as_str()))
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let order: Vec<&str> = order.into_iter().map(|(_, id)| id).collect();
    assert_eq!(
        order,
        ["08RABAT1", "09RABAT4", "09RABAT5", "09RABAT7", "09RABAT9"]
    );
}

#[test]
fn the_color_blind_can_tell_the_colors_apart() {
    // Machado, Oliveira, Fernandes 2009, full protanopia and deuteranopia, on linear light.
    const PROTANOPIA: [[f64; 3]; 3] = [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ];
    const DEUTERANOPIA: [[f64; 3]; 3] = [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ];
    const NORMAL: [[f64; 3]; 3] = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let lab = |Color(red, green, blue): Color, seen: &[[f64; 3]; 3]| {
        let light = [linear(red), linear(green), linear(blue)];
        let times = |row: &[f64; 3], light: &[f64; 3]| {
            row.iter()
                .zip(light)
                .map(|(a, b)| a * b)
                .sum::<f64>()
                .max(0.0)
        };
        let [red, green, blue] = [0, 1, 2].map(|at| times(&seen[at], &light));
        let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
        let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
        let [x, y, z] = [x, y, z].map(|t| {
            if t > 0.008856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    for (name, seen) in [
        ("all", NORMAL),
        ("protanopia", PROTANOPIA),
        ("deuteranopia", DEUTERANOPIA),
    ] {
        let colors: Vec<_> = COLORS
            .into_iter()
            .chain([("gray", palette::GRAY)])
            .collect();
        for (at, (one, first)) in colors.iter().enumerate() {
            for (other, second) in &colors[at + 1..] {
                let [a, b] = [first, second].map(|color| lab(*color, &seen));
                let apart = a
                    .iter()
                    .zip(&b)
                    .map(|(a, b)| (a - b).powi(2))
                    .sum::<f64>()
                    .sqrt();
                assert!(
                    apart > 14.0,
                    "{name}: {one} and {other} are {apart:.1} apart"
                );
            }
        }
    }
}

#[test]
fn a_legend_names_what_colors_mean() {
    let mut network = network("a-b b-c a-c c-d d-e e-f d-f g", false);
    measure(&mut network);
    let legend = palette::legend(&network, ColorBy::Community);
    let lines: Vec<_> = legend
        .iter()
        .map(|entry| (entry.name.as_str(), entry.nodes))
        .collect();
    assert_eq!(lines, [("1: C, A, B", 3), ("2: D, E, F", 3), ("3: G", 1)]);
    let node = &network.graph[petgraph::graph::NodeIndex::new(3)];
    assert_eq!(palette::color(node, ColorBy::Community), legend[1].color);
    assert_eq!(palette::color(node, ColorBy::Kind).hex(), "#0072b2");
    assert_eq!(palette::legend(&network, ColorBy::Kind)[0].name, "Persons");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_adding_changes_nothing(
        (edges, shuffled) in prop::collection::vec((0u8..20, 0u8..20, 1u8..9), 0..80)
            .prop_flat_map(|edges| (Just(edges.clone()), Just(edges).prop_shuffle()))
    ) {
        let drawn = |edges: &[(u8, u8, u8)]| {
            let edges = edges.iter().map(|(a, b, weight)| format!("n{a}-n{b}:{weight} "));
            let mut network = network(&edges.collect::<String>(), false);
            prepare(&mut network);
            let nodes = format!("{:?}", network.graph.node_weights().collect::<Vec<_>>());
            (nodes, format!("{:?}", structure::structure(&network)))
        };
        prop_assert_eq!(drawn(&edges), drawn(&shuffled));
    }

    #[test]
    fn communities_are_connected_and_numbered_by_size(
        edges in prop::collection::vec((0u32..40, 0u32..40), 0..120)
    ) {
        let pairs = edges.iter().filter(|(a, b)| a != b);
        let pairs = pairs.flat_map(|(a, b)| [(*a, *b, 1.0), (*b, *a, 1.0)]).collect();
        let around = Csr::from_pairs(40, pairs);
        let found = communities::communities(&around);
        let most = *found.iter().max().unwrap();
        let sizes: Vec<usize> = (1..=most)
            .map(|number| found.iter().filter(|one| **one == number).count())
            .collect();
        prop_assert!(sizes.iter().all(|size| *size > 0));
        prop_assert!(sizes.is_sorted_by(|a, b| a >= b), "{:?}", sizes);
        for number in 1..=most {
            let start = found.iter().position(|one| *one == number).unwrap();
            let (mut seen, mut stack) = (vec![start], vec![start]);
            while let Some(node) = stack.pop() {
                for next in around.neighbors(node).iter().map(|next| *next as usize) {
                    if found[next] == number && !seen.contains(&next) {
                        seen.push(next);
                        stack.push(next);
                    }
                }
            }
            prop_assert_eq!(seen.len(), sizes[number as usize - 1]);
        }
    }
}
