//! CX2, for Cytoscape and the network exchange NDEx.
//!
//! After <https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2)/>:
//! a list of aspects, numbers as ids, every attribute declared with its type. Our ids stand in the
//! attribute `represents`.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::json::{self, Each, Members};
use super::{ExportError, Exporter, Options, Writing, about, looks};
use crate::graph::attributes::{Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, ValueKind};
use crate::graph::{Edge, EntityGraph, Node};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "cx2",
    extensions: &["cx2"],
    purpose: "Cytoscape 3.10 and NDEx",
    write: Writing::Network(write),
};

#[derive(Serialize)]
struct NodeAspect<'a> {
    id: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<f64>,
    v: NodeValues<'a>,
}

#[derive(Serialize)]
struct NodeValues<'a> {
    name: String,
    represents: &'a str,
    color: String,
    size: f64,
    #[serde(flatten)]
    values: Members<'a, Node>,
}

#[derive(Serialize)]
struct EdgeAspect<'a> {
    id: usize,
    s: usize,
    t: usize,
    v: EdgeValues<'a>,
}

#[derive(Serialize)]
struct EdgeValues<'a> {
    interaction: &'static str,
    weight: f64,
    width: f64,
    #[serde(flatten)]
    values: Members<'a, Edge>,
}

fn write(
    network: &EntityGraph,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let graph = &network.graph;
    let looks = looks::of(network);
    let title = crate::text::one_line(&network.title);
    let counted = |name: &str, count: usize| json!({ "name": name, "elementCount": count });
    aspect(
        b"[",
        &json!({ "CXVersion": "2.0", "hasFragments": false }),
        out,
    )?;
    let meta = json!({ "metaData": [
        counted("attributeDeclarations", 1),
        counted("networkAttributes", 1),
        counted("nodes", graph.node_count()),
        counted("edges", graph.edge_count()),
        counted("visualProperties", 1),
    ]});
    aspect(b",\n", &meta, out)?;
    let declarations = json!({ "attributeDeclarations": [{
        "networkAttributes": { "name": {}, "description": {}, "directed": { "d": "boolean" } },
        "nodes": declared(
            &[("name", "string"), ("represents", "string"), ("color", "string"), ("size", "double")],
            NODE_ATTRIBUTES,
        ),
        "edges": declared(
            &[("interaction", "string"), ("weight", "double"), ("width", "double")],
            EDGE_ATTRIBUTES,
        ),
    }]});
    aspect(b",\n", &declarations, out)?;
    let attributes = json!({ "networkAttributes": [{
        "name": title, "description": about(network), "directed": network.is_directed,
    }]});
    aspect(b",\n", &attributes, out)?;
    let nodes = Each(|| {
        let nodes = json::nodes(network, &looks).enumerate();
        nodes.map(|(id, shown)| NodeAspect {
            id,
            x: shown.node.position.map(|(x, _)| x),
            // Downwards, as on screens.
            y: shown.node.position.map(|(_, y)| 0.0 - y),
            v: NodeValues {
                name: shown.label,
                represents: &shown.node.id,
                color: shown.look.color.hex(),
                size: shown.look.radius * 2.0,
                values: shown.values,
            },
        })
    });
    aspect(b",\n", &BTreeMap::from([("nodes", nodes)]), out)?;
    let edges = Each(|| {
        json::edges(network).map(|shown| EdgeAspect {
            id: shown.at,
            s: shown.ends[0],
            t: shown.ends[1],
            v: EdgeValues {
                interaction: shown.relation,
                weight: shown.weight,
                width: shown.width,
                values: shown.values,
            },
        })
    });
    aspect(b",\n", &BTreeMap::from([("edges", edges)]), out)?;
    aspect(
        b",\n",
        &json!({ "visualProperties": [style(network)] }),
        out,
    )?;
    aspect(
        b",\n",
        &json!({ "status": [{ "success": true, "error": "" }] }),
        out,
    )?;
    Ok(out.write_all(b"]\n")?)
}

fn aspect(before: &[u8], aspect: &impl Serialize, out: &mut dyn Write) -> Result<(), ExportError> {
    out.write_all(before)?;
    Ok(serde_json::to_writer(out, aspect)?)
}

fn declared<T>(fixed: &[(&str, &str)], attributes: &[Attribute<T>]) -> Json {
    let of_table = attributes.iter().map(|attribute| {
        let kind = match attribute.kind {
            ValueKind::Text => "string",
            ValueKind::Integer => "long",
            ValueKind::Real => "double",
        };
        (attribute.id, kind)
    });
    let all = fixed.iter().copied().chain(of_table);
    all.map(|(name, kind)| (name.to_owned(), json!({ "d": kind })))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// Maps attributes to what is seen.
fn style(network: &EntityGraph) -> Json {
    let passed = |attribute: &str, kind: &str| json!({ "type": "PASSTHROUGH", "definition": { "attribute": attribute, "type": kind } });
    let arrow = if network.is_directed {
        "triangle"
    } else {
        "none"
    };
    json!({
        "default": {
            "network": { "NETWORK_BACKGROUND_COLOR": "#ffffff" },
            "node": { "NODE_SHAPE": "ellipse", "NODE_LABEL_FONT_SIZE": 10 },
            "edge": { "EDGE_LINE_COLOR": "#bbbbbb", "EDGE_TARGET_ARROW_SHAPE": arrow },
        },
        "nodeMapping": {
            "NODE_LABEL": passed("name", "string"),
            "NODE_BACKGROUND_COLOR": passed("color", "string"),
            "NODE_WIDTH": passed("size", "double"),
            "NODE_HEIGHT": passed("size", "double"),
        },
        "edgeMapping": { "EDGE_WIDTH": passed("width", "double") },
    })
}
