//! What do color and size stand for in the picture?

use reftel::analyze::palette::{self, ColorBy};
use reftel::gazetteer::Type;
use reftel::graph::{EntityGraph, Node, NodeKind};

use super::asked::Asked;
use super::words::thousands;

/// What a color can stand for: its name in addresses, and in a form.
pub const COLORS: [(&str, &str); 2] = [("type", "what it is"), ("community", "community")];

/// What a size can stand for.
pub const SIZES: [(&str, &str); 4] = [
    ("ties", "ties"),
    ("documents", "documents"),
    ("between", "lies between"),
    ("rank", "rank"),
];

/// How a picture looks.
pub struct Look {
    color: &'static str,
    size: &'static str,
}

/// A line of the legend.
pub struct Said {
    /// What the color stands for.
    pub name: String,
    /// The class that has the color.
    pub class: &'static str,
    /// How many have it.
    pub nodes: String,
}

/// Classes of the colors of communities, the largest first.
const CLASSES: [&str; 12] = [
    "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12",
];

impl Default for Look {
    fn default() -> Look {
        Look {
            color: COLORS[0].0,
            size: SIZES[0].0,
        }
    }
}

impl Look {
    /// Reads an address.
    pub fn read(asked: &Asked) -> Look {
        let chosen = |field: &str, all: &[(&'static str, &'static str)]| {
            let named = asked.get(field).unwrap_or_default();
            let known = all.iter().find(|(name, _)| *name == named);
            known.or(all.first()).map_or("", |(name, _)| *name)
        };
        Look {
            color: chosen("color", &COLORS),
            size: chosen("size", &SIZES),
        }
    }

    /// Returns choices for a form: name, words, and whether it is chosen.
    pub fn choices(
        &self,
        all: &[(&'static str, &'static str)],
    ) -> Vec<(&'static str, &'static str, bool)> {
        let own = all.iter().map(|(name, words)| {
            let is_on = *name == self.color || *name == self.size;
            (*name, *words, is_on)
        });
        own.collect()
    }

    /// Says what size and color mean, in sentences.
    pub fn meaning(&self, view: &str) -> String {
        let size = match self.size {
            _ if view == "citations" && self.size == "ties" => {
                "Larger is a cable with more citations, made or received; further to the right is \
                 a later one."
            }
            "documents" => "Larger is who is named in more documents.",
            "between" => {
                "Larger is who lies on more of the shortest ways between two others (betweenness): \
                 who connects."
            }
            "rank" => "Larger is who has ties to others that have many (PageRank).",
            _ => "Larger is who has more and heavier ties.",
        };
        match self.color {
            "community" => format!(
                "{size} A color is a community: those who have more ties among themselves than with \
                 others (Leiden), named by its three largest."
            ),
            _ => size.to_owned(),
        }
    }

    fn by(&self) -> ColorBy {
        match self.color {
            "community" => ColorBy::Community,
            _ => ColorBy::Kind,
        }
    }

    /// Returns the class of a node, for its color.
    pub fn class(&self, node: &Node) -> &'static str {
        match self.by() {
            ColorBy::Kind => class(node.kind),
            ColorBy::Community => {
                let at = node.measures.community.and_then(|one| one.checked_sub(1));
                let own = at.and_then(|at| CLASSES.get(at as usize));
                own.copied().unwrap_or("missing")
            }
        }
    }

    /// Returns what colors stand for.
    pub fn legend(&self, network: &EntityGraph) -> Vec<Said> {
        let color = |node: &Node| palette::color(node, self.by());
        let lines = palette::legend(network, self.by()).into_iter();
        let said = lines.map(|entry| {
            let node = network.nodes().find(|node| color(node) == entry.color);
            Said {
                class: node.map_or("thing", |node| self.class(node)),
                name: entry.name,
                nodes: thousands(entry.nodes as u64),
            }
        });
        said.collect()
    }

    /// Returns by what nodes are larger or smaller.
    pub fn value(&self, node: &Node) -> f64 {
        let measures = &node.measures;
        let value = match self.size {
            "documents" => Some(f64::from(node.documents)),
            "between" => measures.betweenness,
            "rank" => measures.pagerank,
            _ => measures.weighted_degree,
        };
        let value = value.filter(|value| value.is_finite() && *value >= 0.0);
        value.unwrap_or_default()
    }

    /// Returns the radius of each node: its area follows what size stands for.
    pub fn radii(&self, network: &EntityGraph) -> Vec<f64> {
        let values: Vec<f64> = network.nodes().map(|node| self.value(node)).collect();
        let most = values.iter().copied().fold(0.0, f64::max);
        let radius = |value: &f64| {
            let share = if most > 0.0 { value / most } else { 0.0 };
            palette::SMALLEST + (palette::LARGEST - palette::SMALLEST) * share.sqrt()
        };
        values.iter().map(radius).collect()
    }
}

/// Returns the class of a kind of nodes.
fn class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Document => "document",
        NodeKind::MissingDocument => "missing",
        NodeKind::Entity(Type::Person) => "person",
        NodeKind::Entity(Type::Post | Type::Office) => "post",
        NodeKind::Entity(kind) if kind.is_organization() => "organization",
        NodeKind::Entity(Type::Place) => "place",
        NodeKind::Entity(Type::Position) => "position",
        NodeKind::Entity(Type::Tag) => "tag",
        NodeKind::Entity(_) => "thing",
    }
}
