//! Which network does a graph directory hold? The petgraph projection of it, by view.
//!
//! An [`EntityGraph`] is what people carry away: nodes (documents, entities), edges with weights,
//! dates and evidence, and measures when somebody computed them. Each view is a file beside this
//! one and makes one from a [`crate::store::GraphReader`]; `analyze` measures it,
//! `export` writes it. Petgraph has its home here and in `analyze`.
//!
//! Invariants: nodes are sorted by id and edges by their ends, relation and label, whatever the
//! view met first, so that the same graph directory and options give the same bytes; every edge
//! counts only evidence that passes the filter, and what a filter drops leaves no trace: no node
//! without passing evidence, no label, no count.

mod around;
pub mod attributes;
mod choose;
mod citations;
mod cooccurrence;
mod ego;
mod mentions;
mod nodes;
mod pairs;
mod passing;
pub mod path;
mod people;
mod places;
mod proof;
mod request;
mod statements;
pub mod statistics;
mod views;
mod window;
mod withheld;

pub use around::{Around, Beside, Order, with_parts};
pub use request::{EDGES, GraphError, LIMIT, Request, Scope, View, ViewOptions, Weight};
pub use views::{VIEWS, view};
pub use withheld::Cards;

use petgraph::graph::{Graph, NodeIndex};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::gazetteer::Type;
use crate::mention::Relation;
use crate::query::evidence::Evidence;

/// A network of documents and entities.
#[derive(Clone, Debug, Default)]
pub struct EntityGraph {
    /// The view's name, as the command line knows it (`cooccurrence`).
    pub view: String,
    /// What it shows, in words: `Who appears with whom in a paragraph`.
    pub title: String,
    /// What was left out, bounded or estimated, a sentence each; exports carry these.
    pub notes: Vec<String>,
    /// Whether edges have a direction.
    pub is_directed: bool,
    /// Nodes and edges. In an undirected network the source of an edge is the node with the
    /// smaller id, unless its kind has a direction.
    pub graph: Graph<Node, Edge>,
}

impl EntityGraph {
    /// Returns the nodes in the order of ids.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// Returns the edges with their source and target, in the order of these.
    pub fn edges(&self) -> impl Iterator<Item = (&Node, &Node, &Edge)> {
        let ends = |edge| self.graph.edge_endpoints(edge);
        self.graph.edge_indices().filter_map(move |edge| {
            let (source, target) = ends(edge)?;
            Some((&self.graph[source], &self.graph[target], &self.graph[edge]))
        })
    }
}

/// A document or an entity in a network.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Node {
    /// The id of the entity or document, unique in the network (`ma/ministry-of-interior`,
    /// `09CASABLANCA27`); documents and entities never share one.
    pub id: String,
    /// Its IRI in the graph.
    pub iri: String,
    /// Its name for people.
    pub label: String,
    /// The title of a document, where it passes the filter.
    pub title: Option<String>,
    /// What it is.
    pub kind: NodeKind,
    /// The subtype of an entity (`ministry`); of a document `cable` or `report`.
    pub subtype: Option<String>,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: Option<String>,
    /// Documents that name the entity, as far as they pass the filter; 1 for a document that is
    /// held, 0 for a missing one.
    pub documents: u32,
    /// Paragraphs that name it.
    pub paragraphs: u32,
    /// The date of the first of these documents, ISO 8601, as precise as known.
    pub first: Option<String>,
    /// The date of the last one.
    pub last: Option<String>,
    /// Latitude and longitude (WGS 84).
    pub location: Option<(f64, f64)>,
    /// The classification of a document.
    pub marking: Option<String>,
    /// What was measured of it in this network.
    pub measures: Measures,
    /// Where a layout put it.
    pub position: Option<(f64, f64)>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// A document that the graph has.
    #[default]
    Document,
    /// A cable that is cited and that the graph does not have.
    MissingDocument,
    /// An entity.
    #[serde(untagged)]
    Entity(Type),
}

impl NodeKind {
    /// Returns its name: that of the type for entities.
    pub fn as_str(self) -> &'static str {
        match self {
            NodeKind::Document => "document",
            NodeKind::MissingDocument => "missing-document",
            NodeKind::Entity(kind) => kind.as_str(),
        }
    }
}

/// What was measured of a node; `None` of what was not.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Measures {
    /// Edges that end at it.
    pub degree: Option<u32>,
    /// The sum of their weights.
    pub weighted_degree: Option<f64>,
    /// Share of the time that a random walk along the edges spends there.
    pub pagerank: Option<f64>,
    /// Share of shortest paths between others that lead through it, 0 to 1.
    pub betweenness: Option<f64>,
    /// The largest k so that it is among nodes with k edges among themselves.
    pub core: Option<u32>,
    /// Its community, counted from 1 by size, the largest first.
    pub community: Option<u32>,
}

/// How the ends of an edge stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EdgeKind {
    /// Both are named in one window, paragraph or document.
    #[default]
    AppearsWith,
    /// A document cites another.
    Cites,
    /// A document names an entity.
    Mentions,
    /// A document or a gazetteer states it.
    #[serde(untagged)]
    Stated(Relation),
}

impl EdgeKind {
    /// Returns its name.
    pub fn as_str(self) -> &'static str {
        match self {
            EdgeKind::AppearsWith => "appears-with",
            EdgeKind::Cites => "cites",
            EdgeKind::Mentions => "mentions",
            EdgeKind::Stated(relation) => relation.as_str(),
        }
    }

    /// Tells whether it leads from its source to its target, in whatever network.
    pub fn has_direction(self) -> bool {
        !matches!(
            self,
            EdgeKind::AppearsWith | EdgeKind::Stated(Relation::Met)
        )
    }
}

/// An edge with what shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Edge {
    /// How the ends stand to each other.
    pub kind: EdgeKind,
    /// Its weight in this network, by the measure that was asked for; a count unless said
    /// otherwise. Always finite and above 0.
    pub weight: f64,
    /// Documents that show it.
    pub documents: u32,
    /// Paragraphs that show it.
    pub paragraphs: u32,
    /// Log-likelihood ratio of appearing together (Dunning 1993), below 0 when they do so less than
    /// by chance.
    pub llr: Option<f64>,
    /// Normalized pointwise mutual information, -1 to 1 (Bouma 2009).
    pub npmi: Option<f64>,
    /// The date of the first document that shows it, ISO 8601, as precise as known.
    pub first: Option<String>,
    /// The date of the last one.
    pub last: Option<String>,
    /// The label of a reference (`A`), or the office held.
    pub label: Option<String>,
    /// What stands behind a reference (`NOTAL`).
    pub note: Option<String>,
    /// Why the year of a cited cable is what it is; the line of a gazetteer that states an edge.
    pub reason: Option<String>,
    /// Where it says so: as many as were asked for.
    pub evidence: Vec<Evidence>,
}

/// Collects a network, and puts it in order.
#[derive(Default)]
pub struct Builder {
    nodes: FxHashMap<String, Node>,
    edges: Vec<(String, String, Edge)>,
    /// The ids of entities that were added, by their numbers in the index.
    entities: FxHashMap<u32, String>,
}

impl Builder {
    /// Adds a node, unless there is one with its id.
    pub fn node(&mut self, node: Node) {
        self.nodes.entry(node.id.clone()).or_insert(node);
    }

    /// Tells whether a node was added.
    pub fn has(&self, id: &str) -> bool {
        self.nodes.contains_key(id)
    }

    /// Adds an edge between two nodes that are, or will be, added.
    pub fn edge(&mut self, source: &str, target: &str, edge: Edge) {
        self.edges
            .push((source.to_owned(), target.to_owned(), edge));
    }

    /// Returns the network: nodes by id, edges by their ends, kind and label. Edges whose ends
    /// were not added are left out; ends of edges without direction are put in the order of ids.
    pub fn finish(self, view: &str, title: &str, is_directed: bool) -> EntityGraph {
        let mut nodes: Vec<Node> = self.nodes.into_values().collect();
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        let mut graph = Graph::with_capacity(nodes.len(), self.edges.len());
        let mut numbers: FxHashMap<String, NodeIndex> = FxHashMap::default();
        for node in nodes {
            let id = node.id.clone();
            numbers.insert(id, graph.add_node(node));
        }
        let mut edges: Vec<(NodeIndex, NodeIndex, Edge)> = Vec::with_capacity(self.edges.len());
        for (source, target, edge) in self.edges {
            if let (Some(source), Some(target)) = (numbers.get(&source), numbers.get(&target)) {
                let (mut source, mut target) = (*source, *target);
                if !is_directed && !edge.kind.has_direction() && target < source {
                    std::mem::swap(&mut source, &mut target);
                }
                edges.push((source, target, edge));
            }
        }
        edges.sort_by(|(a, b, one), (c, d, other)| {
            let order = (a, b, one.kind, &one.label).cmp(&(c, d, other.kind, &other.label));
            order.then_with(|| one.reason.cmp(&other.reason))
        });
        for (source, target, edge) in edges {
            graph.add_edge(source, target, edge);
        }
        EntityGraph {
            view: view.to_owned(),
            title: title.to_owned(),
            notes: Vec::new(),
            is_directed,
            graph,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: &str) -> Node {
        Node {
            id: id.to_owned(),
            ..Node::default()
        }
    }

    #[test]
    fn the_order_of_adding_does_not_show() {
        let shown = |ids: &[&str], edges: &[(&str, &str)]| {
            let mut builder = Builder::default();
            for (source, target) in edges {
                builder.edge(source, target, Edge::default());
            }
            ids.iter().for_each(|id| builder.node(node(id)));
            let network = builder.finish("cooccurrence", "", false);
            let edges = network.edges();
            let ends = edges.map(|(source, target, _)| format!("{} {}", source.id, target.id));
            ends.collect::<Vec<_>>()
        };
        let first = shown(&["b", "a", "c"], &[("c", "a"), ("b", "a"), ("b", "x")]);
        assert_eq!(first, ["a b", "a c"], "`x` is not in the network");
        assert_eq!(shown(&["a", "c", "b"], &[("a", "b"), ("a", "c")]), first);
    }
}
