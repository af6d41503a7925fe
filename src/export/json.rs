//! How do attributes stand in JSON? As members of an object, under the ids of the table, in its
//! order; what is not known is left out.

use petgraph::visit::EdgeRef;
use serde::{Serialize, Serializer};

use super::looks::{self, Look};
use super::{label, words};
use crate::graph::attributes::{Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Value};
use crate::graph::{Edge, EntityGraph, Node};

/// A node as all formats in JSON show it.
pub struct ShownNode<'a> {
    /// The node.
    pub node: &'a Node,
    /// Its name.
    pub label: String,
    /// Its size and color.
    pub look: &'a Look,
    /// Everything else that is known.
    pub values: Members<'a, Node>,
}

/// An edge as all formats in JSON show it.
pub struct ShownEdge<'a> {
    /// Its number.
    pub at: usize,
    /// The numbers of its ends.
    pub ends: [usize; 2],
    /// The id of its source.
    pub source: &'a str,
    /// The id of its target.
    pub target: &'a str,
    /// How the ends stand to each other.
    pub relation: &'static str,
    /// Its weight.
    pub weight: f64,
    /// How broad a line shows it.
    pub width: f64,
    /// Everything else that is known.
    pub values: Members<'a, Edge>,
}

/// Returns the nodes in their order, with how each looks.
pub fn nodes<'a>(
    network: &'a EntityGraph,
    looks: &'a [Look],
) -> impl Iterator<Item = ShownNode<'a>> {
    let nodes = network.graph.node_weights().zip(looks);
    nodes.map(|(node, look)| ShownNode {
        label: label(&node.label, &node.id).into_owned(),
        look,
        values: Members {
            thing: node,
            attributes: NODE_ATTRIBUTES,
        },
        node,
    })
}

/// Returns the edges in their order.
pub fn edges(network: &EntityGraph) -> impl Iterator<Item = ShownEdge<'_>> {
    let graph = &network.graph;
    graph.edge_references().enumerate().map(|(at, one)| {
        let edge = one.weight();
        ShownEdge {
            at,
            ends: [one.source().index(), one.target().index()],
            source: &graph[one.source()].id,
            target: &graph[one.target()].id,
            relation: edge.kind.as_str(),
            weight: edge.weight,
            width: looks::width(edge),
            values: Members {
                thing: edge,
                attributes: EDGE_ATTRIBUTES,
            },
        }
    })
}

/// The attributes of a node or an edge, to be flattened into an object.
pub struct Members<'a, T: 'static> {
    /// Whose.
    pub thing: &'a T,
    /// Which.
    pub attributes: &'static [Attribute<T>],
}

impl<T> Serialize for Members<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.attributes.iter().filter_map(|attribute| {
            let value = (attribute.value)(self.thing)?;
            Some((attribute.id, Member(value)))
        });
        serializer.collect_map(members)
    }
}

struct Member<'a>(Value<'a>);

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Value::Text(_) => serializer.serialize_str(&words(&self.0)),
            Value::Integer(value) => serializer.serialize_i64(*value),
            Value::Real(value) => serializer.serialize_f64(*value),
        }
    }
}

/// A list that is written item by item, so that it is never in memory as a whole.
pub struct Each<F>(pub F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: IntoIterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
