//! GEXF 1.3, for Gephi and Gephi Lite: colors, sizes, positions and days.
//!
//! After <https://gexf.net/schema.html> and its RELAX NG schema. Readers are stricter than it:
//! attributes are declared before nodes; every `for` is declared; titles differ without case;
//! `weight` is an attribute of the edge itself; edges have ids, because several may join the same
//! two nodes; one way of telling time in the whole file, days.

use std::borrow::Cow;
use std::io::{self, Write};

use super::xml::{Pair, Xml};
use super::{
    ExportError, Exporter, Options, PROGRAM, Writing, about, days, label, looks, number, words,
};
use crate::graph::attributes::{Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, ValueKind};
use crate::graph::{EntityGraph, Node};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "gexf",
    extensions: &["gexf"],
    purpose: "Gephi and Gephi Lite: opens colored, laid out, with a timeline",
    write: Writing::Network(write),
};

fn write(
    network: &EntityGraph,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let graph = &network.graph;
    let nodes = Declared::of(NODE_ATTRIBUTES, || graph.node_weights());
    let edges = Declared::of(EDGE_ATTRIBUTES, || graph.edge_weights());
    let mut xml = Xml::new(out)?;
    xml.start(
        "gexf",
        &[
            ("xmlns", "http://gexf.net/1.3".into()),
            ("xmlns:viz", "http://gexf.net/1.3/viz".into()),
            ("version", "1.3".into()),
        ],
    )?;
    xml.start("meta", &[])?;
    xml.leaf("creator", &[], PROGRAM)?;
    xml.leaf("description", &[], &about(network))?;
    xml.end("meta")?;

    let span = network_span(network);
    let direction = if network.is_directed {
        "directed"
    } else {
        "undirected"
    };
    let mut about: Vec<Pair<'_>> = vec![("defaultedgetype", direction.into())];
    if let Some((begin, end)) = &span {
        about.push(("mode", "dynamic".into()));
        about.push(("timeformat", "date".into()));
        about.push(("timerepresentation", "interval".into()));
        about.push(("start", begin.into()));
        about.push(("end", end.into()));
    } else {
        about.push(("mode", "static".into()));
    }
    xml.start("graph", &about)?;
    nodes.declare("node", &mut xml)?;
    edges.declare("edge", &mut xml)?;

    xml.start("nodes", &[])?;
    for (node, look) in graph.node_weights().zip(looks::of(network)) {
        write_node(node, look, &nodes, &mut xml)?;
    }
    xml.end("nodes")?;
    xml.start("edges", &[])?;
    for (at, edge) in graph.edge_references().enumerate() {
        use petgraph::visit::EdgeRef;
        let own = edge.weight();
        let mut about: Vec<Pair<'_>> = vec![
            ("id", format!("e{at}").into()),
            ("source", graph[edge.source()].id.as_str().into()),
            ("target", graph[edge.target()].id.as_str().into()),
            ("weight", number(own.weight).into()),
            ("kind", own.kind.as_str().into()),
        ];
        if let Some(text) = &own.label {
            about.push(("label", label(text, own.kind.as_str()).into_owned().into()));
        }
        xml.start("edge", &about)?;
        edges.values(own, &mut xml)?;
        spell(own.first.as_deref(), own.last.as_deref(), &mut xml)?;
        xml.end("edge")?;
    }
    xml.end("edges")?;
    xml.end("graph")?;
    xml.end("gexf")?;
    Ok(xml.finish()?)
}

fn write_node<W: Write>(
    node: &Node,
    look: looks::Look,
    attributes: &Declared<Node>,
    xml: &mut Xml<W>,
) -> io::Result<()> {
    let name = label(&node.label, &node.id);
    xml.start("node", &[("id", node.id.as_str().into()), ("label", name)])?;
    attributes.values(node, xml)?;
    spell(node.first.as_deref(), node.last.as_deref(), xml)?;
    let looks::Color(red, green, blue) = look.color;
    let channel = |value: u8| Cow::from(value.to_string());
    xml.empty(
        "viz:color",
        &[
            ("r", channel(red)),
            ("g", channel(green)),
            ("b", channel(blue)),
        ],
    )?;
    if let Some((x, y)) = node.position {
        xml.empty(
            "viz:position",
            &[
                ("x", number(x).into()),
                ("y", number(y).into()),
                ("z", "0".into()),
            ],
        )?;
    }
    xml.empty("viz:size", &[("value", number(look.radius).into())])?;
    xml.end("node")
}

/// Returns the days from the first to the last of the network.
fn network_span(network: &EntityGraph) -> Option<(String, String)> {
    let graph = &network.graph;
    let nodes = graph.node_weights().map(|node| (&node.first, &node.last));
    let edges = graph.edge_weights().map(|edge| (&edge.first, &edge.last));
    let spans = nodes
        .chain(edges)
        .filter_map(|(first, last)| days::span(first.as_deref(), last.as_deref()));
    spans.reduce(|(begin, end), (from, until)| (begin.min(from), end.max(until)))
}

fn spell<W: Write>(first: Option<&str>, last: Option<&str>, xml: &mut Xml<W>) -> io::Result<()> {
    let Some((begin, end)) = days::span(first, last) else {
        return Ok(());
    };
    xml.start("spells", &[])?;
    xml.empty("spell", &[("start", begin.into()), ("end", end.into())])?;
    xml.end("spells")
}

/// The attributes that any node, or any edge, of a network has.
struct Declared<T: 'static> {
    attributes: Vec<&'static Attribute<T>>,
}

impl<T: 'static> Declared<T> {
    fn of<'a, I: Iterator<Item = &'a T>>(
        all: &'static [Attribute<T>],
        things: impl Fn() -> I,
    ) -> Declared<T> {
        let is_used =
            |attribute: &&Attribute<T>| things().any(|thing| (attribute.value)(thing).is_some());
        Declared {
            attributes: all.iter().filter(is_used).collect(),
        }
    }

    fn declare<W: Write>(&self, class: &'static str, xml: &mut Xml<W>) -> io::Result<()> {
        if self.attributes.is_empty() {
            return Ok(());
        }
        xml.start("attributes", &[("class", class.into())])?;
        for attribute in &self.attributes {
            let kind = match attribute.kind {
                ValueKind::Text => "string",
                ValueKind::Integer => "long",
                ValueKind::Real => "double",
            };
            xml.empty(
                "attribute",
                &[
                    ("id", attribute.id.into()),
                    ("title", attribute.title.into()),
                    ("type", kind.into()),
                ],
            )?;
        }
        xml.end("attributes")
    }

    fn values<W: Write>(&self, thing: &T, xml: &mut Xml<W>) -> io::Result<()> {
        let values = self.attributes.iter().filter_map(|attribute| {
            let value = (attribute.value)(thing)?;
            Some((attribute.id, value))
        });
        let mut values = values.peekable();
        if values.peek().is_none() {
            return Ok(());
        }
        xml.start("attvalues", &[])?;
        for (id, value) in values {
            xml.empty(
                "attvalue",
                &[("for", id.into()), ("value", words(&value).into())],
            )?;
        }
        xml.end("attvalues")
    }
}
