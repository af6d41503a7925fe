//! Which color, which size? Colors that the color-blind can tell apart, with names for legends.
//!
//! The colors of Okabe and Ito (2008), then four of Tol's schemes (2021) that stay apart from them;
//! tested under simulated protanopia and deuteranopia (Machado et al. 2009). Communities
//! beyond the twelfth are gray: nobody tells more colors apart.

use crate::gazetteer::Type;
use crate::graph::{EntityGraph, Node, NodeKind};

/// A color of a screen (sRGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// Returns it as styles write it: `#0072b2`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The colors of communities, the largest first, with their names.
pub const COLORS: [(&str, Color); 12] = [
    ("blue", Color(0x00, 0x72, 0xb2)),
    ("orange", Color(0xe6, 0x9f, 0x00)),
    ("green", Color(0x00, 0x9e, 0x73)),
    ("vermilion", Color(0xd5, 0x5e, 0x00)),
    ("sky blue", Color(0x56, 0xb4, 0xe9)),
    ("purple", Color(0xcc, 0x79, 0xa7)),
    ("yellow", Color(0xf0, 0xe4, 0x42)),
    ("black", Color(0x26, 0x26, 0x26)),
    ("wine", Color(0x88, 0x22, 0x55)),
    ("indigo", Color(0x33, 0x22, 0x88)),
    ("sand", Color(0xdd, 0xcc, 0x77)),
    ("dark green", Color(0x22, 0x55, 0x22)),
];

/// The color of all that has none of its own.
pub const GRAY: Color = Color(0xbb, 0xbb, 0xbb);

/// What colors stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorBy {
    /// The community of a node.
    #[default]
    Community,
    /// What a node is.
    Kind,
}

/// A line of a legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    /// What the color stands for, in words: `1: Embassy Rabat, Mohammed VI, Fassi Fihri`.
    pub name: String,
    /// The color.
    pub color: Color,
    /// How many nodes have it.
    pub nodes: usize,
}

/// Returns the color of a node.
pub fn color(node: &Node, by: ColorBy) -> Color {
    match by {
        ColorBy::Community => community(node.measures.community),
        ColorBy::Kind => kind(node.kind).1,
    }
}

fn community(number: Option<u32>) -> Color {
    let at = number.and_then(|number| (number as usize).checked_sub(1));
    at.and_then(|at| COLORS.get(at))
        .map_or(GRAY, |(_, color)| *color)
}

/// Returns the name and the color of a kind of nodes.
fn kind(kind: NodeKind) -> (&'static str, Color) {
    let at = |at: usize| COLORS[at].1;
    match kind {
        NodeKind::Document => ("Documents", at(7)),
        NodeKind::MissingDocument => ("Missing documents", GRAY),
        NodeKind::Entity(Type::Person) => ("Persons", at(0)),
        NodeKind::Entity(Type::Post | Type::Office) => ("Posts and offices", at(3)),
        NodeKind::Entity(kind) if kind.is_organization() => ("Organizations", at(1)),
        NodeKind::Entity(Type::Place) => ("Places", at(2)),
        NodeKind::Entity(Type::Position) => ("Positions", at(5)),
        NodeKind::Entity(Type::Tag) => ("Tags", at(6)),
        NodeKind::Entity(_) => ("Programs, works and events", at(4)),
    }
}

/// Returns the legend of a network: communities with their leading members, the largest first, or
/// kinds of nodes.
pub fn legend(network: &EntityGraph, by: ColorBy) -> Vec<LegendEntry> {
    match by {
        ColorBy::Community => communities(network),
        ColorBy::Kind => kinds(network),
    }
}

fn kinds(network: &EntityGraph) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    for node in network.graph.node_weights() {
        let (name, color) = kind(node.kind);
        match entries.iter_mut().find(|entry| entry.name == name) {
            Some(entry) => entry.nodes += 1,
            None => entries.push(LegendEntry {
                name: name.to_owned(),
                color,
                nodes: 1,
            }),
        }
    }
    entries.sort_by(|a, b| b.nodes.cmp(&a.nodes).then_with(|| a.name.cmp(&b.name)));
    entries
}

fn communities(network: &EntityGraph) -> Vec<LegendEntry> {
    let members = super::communities::members(network);
    let mut entries = Vec::new();
    let (mut rest, mut others) = (0, 0);
    for (number, members) in (1u32..).zip(&members) {
        if number as usize > COLORS.len() {
            rest += members.len();
            others += 1;
            continue;
        }
        let leading = members.iter().take(3).map(|node| {
            let label = &network.graph[*node].label;
            label.split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let leading: Vec<String> = leading.collect();
        entries.push(LegendEntry {
            name: format!("{number}: {}", leading.join(", ")),
            color: community(Some(number)),
            nodes: members.len(),
        });
    }
    if rest > 0 {
        entries.push(LegendEntry {
            name: match others {
                1 => "1 smaller community".to_owned(),
                _ => format!("{others} smaller communities"),
            },
            color: GRAY,
            nodes: rest,
        });
    }
    entries
}

/// The radius of the smallest nodes.
pub const SMALLEST: f64 = 4.0;

/// The radius of the largest node.
pub const LARGEST: f64 = 20.0;

/// Returns the radius of each node, in the order of nodes: the area follows the weighted degree,
/// else the edges that end there.
pub fn radii(network: &EntityGraph) -> Vec<f64> {
    let graph = &network.graph;
    let values: Vec<f64> = graph
        .node_indices()
        .map(|index| {
            let measured = graph[index].measures.weighted_degree;
            let measured = measured.filter(|value| value.is_finite() && *value >= 0.0);
            measured.unwrap_or_else(|| graph.neighbors_undirected(index).count() as f64)
        })
        .collect();
    let most = values.iter().copied().fold(0.0, f64::max);
    let radius = |value: f64| {
        let share = if most > 0.0 {
            (value / most).sqrt()
        } else {
            0.0
        };
        let radius = SMALLEST + (LARGEST - SMALLEST) * share;
        (radius * 100.0).round() / 100.0
    };
    values.into_iter().map(radius).collect()
}
