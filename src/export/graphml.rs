//! GraphML, for igraph, networkx, Cytoscape, Gephi and Tulip; with `yed` also the shapes, colors
//! and labels of yEd.
//!
//! After <http://graphml.graphdrawing.org/specification.html>. Readers want keys before the graph,
//! ids that are unique in the whole file, and no types but boolean, int, long, float, double and
//! string. Names of keys are what programs show; their ids are ours, so that no reader takes one
//! for its own (`d3`, `label`, `x`). yEd shows labels only from its own elements
//! (<http://www.yworks.com/xml/graphml>).

use std::borrow::Cow;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::xml::{Pair, Xml};
use super::{ExportError, Exporter, Flavor, Options, Writing, about, label, looks, number, words};
use crate::graph::attributes::{Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, ValueKind};
use crate::graph::{Edge, EntityGraph, Node, NodeKind};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "graphml",
    extensions: &["graphml", "graphml.xml"],
    purpose: "igraph, networkx, Cytoscape, Tulip; yEd with --flavor yed",
    write: Writing::Network(write),
};

/// Keys that programs look for by name, beside the table of attributes.
const NODE_KEYS: &[(&str, &str, &str)] = &[
    ("n_label", "label", "string"),
    ("n_x", "x", "double"),
    ("n_y", "y", "double"),
    ("n_size", "size", "double"),
    ("n_color", "color", "string"),
    ("n_red", "r", "int"),
    ("n_green", "g", "int"),
    ("n_blue", "b", "int"),
];

const EDGE_KEYS: &[(&str, &str, &str)] = &[
    ("e_weight", "weight", "double"),
    // Cytoscape calls the kind of an edge so.
    ("e_interaction", "interaction", "string"),
];

fn write(network: &EntityGraph, options: &Options, out: &mut dyn Write) -> Result<(), ExportError> {
    let is_yed = options.flavor == Flavor::Yed;
    let mut xml = Xml::new(out)?;
    let mut about_file: Vec<Pair<'_>> = vec![
        ("xmlns", "http://graphml.graphdrawing.org/xmlns".into()),
        (
            "xmlns:xsi",
            "http://www.w3.org/2001/XMLSchema-instance".into(),
        ),
    ];
    if is_yed {
        about_file.push(("xmlns:y", "http://www.yworks.com/xml/graphml".into()));
        about_file.push((
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd".into(),
        ));
    } else {
        about_file.push((
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd".into(),
        ));
    }
    xml.start("graphml", &about_file)?;
    xml.leaf("desc", &[], &about(network))?;
    keys("node", NODE_KEYS, NODE_ATTRIBUTES, &mut xml)?;
    keys("edge", EDGE_KEYS, EDGE_ATTRIBUTES, &mut xml)?;
    if is_yed {
        for (id, class, kind) in [
            ("y_node", "node", "nodegraphics"),
            ("y_edge", "edge", "edgegraphics"),
        ] {
            xml.empty(
                "key",
                &[
                    ("id", id.into()),
                    ("for", class.into()),
                    ("yfiles.type", kind.into()),
                ],
            )?;
        }
    }
    let direction = if network.is_directed {
        "directed"
    } else {
        "undirected"
    };
    xml.start(
        "graph",
        &[("id", "network".into()), ("edgedefault", direction.into())],
    )?;
    let graph = &network.graph;
    for (node, look) in graph.node_weights().zip(looks::of(network)) {
        write_node(node, look, is_yed, &mut xml)?;
    }
    for (at, edge) in graph.edge_references().enumerate() {
        let ends = [&graph[edge.source()].id, &graph[edge.target()].id];
        write_edge(
            at,
            ends,
            edge.weight(),
            network.is_directed,
            is_yed,
            &mut xml,
        )?;
    }
    xml.end("graph")?;
    xml.end("graphml")?;
    Ok(xml.finish()?)
}

fn keys<T, W: Write>(
    class: &'static str,
    fixed: &'static [(&str, &str, &str)],
    attributes: &'static [Attribute<T>],
    xml: &mut Xml<W>,
) -> io::Result<()> {
    let of_table = attributes.iter().map(|attribute| {
        let kind = match attribute.kind {
            ValueKind::Text => "string",
            ValueKind::Integer => "long",
            ValueKind::Real => "double",
        };
        (attribute.id, attribute.title, kind)
    });
    for (id, name, kind) in fixed.iter().copied().chain(of_table) {
        xml.empty(
            "key",
            &[
                ("id", id.into()),
                ("for", class.into()),
                ("attr.name", name.into()),
                ("attr.type", kind.into()),
            ],
        )?;
    }
    Ok(())
}

fn write_node<W: Write>(
    node: &Node,
    look: looks::Look,
    is_yed: bool,
    xml: &mut Xml<W>,
) -> io::Result<()> {
    xml.start("node", &[("id", node.id.as_str().into())])?;
    let name = label(&node.label, &node.id);
    data("n_label", &name, xml)?;
    if let Some((x, y)) = node.position {
        data("n_x", &number(x), xml)?;
        data("n_y", &number(y), xml)?;
    }
    data("n_size", &number(look.radius), xml)?;
    data("n_color", &look.color.hex(), xml)?;
    let looks::Color(red, green, blue) = look.color;
    for (key, value) in [("n_red", red), ("n_green", green), ("n_blue", blue)] {
        data(key, &value.to_string(), xml)?;
    }
    table(node, NODE_ATTRIBUTES, xml)?;
    if is_yed {
        shape(node, &name, look, xml)?;
    }
    xml.end("node")
}

fn write_edge<W: Write>(
    at: usize,
    [source, target]: [&String; 2],
    edge: &Edge,
    is_directed: bool,
    is_yed: bool,
    xml: &mut Xml<W>,
) -> io::Result<()> {
    xml.start(
        "edge",
        &[
            // Nodes have ids of documents and entities; none of them begins so.
            ("id", format!("edge:{at}").into()),
            ("source", source.as_str().into()),
            ("target", target.as_str().into()),
        ],
    )?;
    data("e_weight", &number(edge.weight), xml)?;
    data("e_interaction", edge.kind.as_str(), xml)?;
    table(edge, EDGE_ATTRIBUTES, xml)?;
    if is_yed {
        line(edge, is_directed, xml)?;
    }
    xml.end("edge")
}

fn data<W: Write>(key: &'static str, value: &str, xml: &mut Xml<W>) -> io::Result<()> {
    xml.leaf("data", &[("key", key.into())], value)
}

fn table<T, W: Write>(
    thing: &T,
    attributes: &'static [Attribute<T>],
    xml: &mut Xml<W>,
) -> io::Result<()> {
    for attribute in attributes {
        if let Some(value) = (attribute.value)(thing) {
            data(attribute.id, &words(&value), xml)?;
        }
    }
    Ok(())
}

/// Writes how yEd draws a node: rectangles for documents, ellipses for entities.
fn shape<W: Write>(node: &Node, name: &str, look: looks::Look, xml: &mut Xml<W>) -> io::Result<()> {
    xml.start("data", &[("key", "y_node".into())])?;
    xml.start("y:ShapeNode", &[])?;
    let across = number(2.0 * look.radius);
    let (x, y) = node.position.unwrap_or_default();
    xml.empty(
        "y:Geometry",
        &[
            ("height", across.as_str().into()),
            ("width", across.as_str().into()),
            // A corner, and downwards as on screens.
            ("x", number(x - look.radius).into()),
            ("y", number(-y - look.radius).into()),
        ],
    )?;
    let color = look.color.hex();
    xml.empty(
        "y:Fill",
        &[("color", color.into()), ("transparent", "false".into())],
    )?;
    let (border, form) = match node.kind {
        NodeKind::Document => ("line", "rectangle"),
        NodeKind::MissingDocument => ("dashed", "rectangle"),
        NodeKind::Entity(_) => ("line", "ellipse"),
    };
    xml.empty(
        "y:BorderStyle",
        &[
            ("color", "#333333".into()),
            ("type", border.into()),
            ("width", "1.0".into()),
        ],
    )?;
    xml.leaf(
        "y:NodeLabel",
        &[
            ("modelName", "sides".into()),
            ("modelPosition", "s".into()),
            ("fontSize", "11".into()),
            ("textColor", "#000000".into()),
        ],
        name,
    )?;
    xml.empty("y:Shape", &[("type", form.into())])?;
    xml.end("y:ShapeNode")?;
    xml.end("data")
}

fn line<W: Write>(edge: &Edge, is_directed: bool, xml: &mut Xml<W>) -> io::Result<()> {
    xml.start("data", &[("key", "y_edge".into())])?;
    xml.start("y:PolyLineEdge", &[])?;
    let width: Cow<'_, str> = number(looks::width(edge)).into();
    xml.empty(
        "y:LineStyle",
        &[
            ("color", "#999999".into()),
            ("type", "line".into()),
            ("width", width),
        ],
    )?;
    let arrow = if is_directed { "standard" } else { "none" };
    xml.empty(
        "y:Arrows",
        &[("source", "none".into()), ("target", arrow.into())],
    )?;
    if let Some(text) = &edge.label {
        xml.leaf("y:EdgeLabel", &[], &crate::text::one_line(text))?;
    }
    xml.end("y:PolyLineEdge")?;
    xml.end("data")
}
