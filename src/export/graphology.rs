//! Serialized graph of graphology, for sigma and other JavaScript.
//!
//! After <https://graphology.github.io/serialization>. `label`, `x`, `y`, `size` and `color` are
//! what sigma draws; `type` would choose its way of drawing, and no attribute is called so.

use std::io::Write;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::json::{self, Each, Members};
use super::{ExportError, Exporter, Options, PROGRAM, Writing, about, looks};
use crate::graph::{Edge, EntityGraph, Node};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "graphology",
    extensions: &["json", "graphology.json"],
    purpose: "graphology and sigma in JavaScript",
    write: Writing::Network(write),
};

#[derive(Serialize)]
struct Whole<N: Serialize, E: Serialize> {
    attributes: Json,
    options: Json,
    nodes: N,
    edges: E,
}

#[derive(Serialize)]
struct NodeEntry<'a> {
    key: &'a str,
    attributes: NodeValues<'a>,
}

#[derive(Serialize)]
struct NodeValues<'a> {
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<f64>,
    size: f64,
    color: String,
    #[serde(flatten)]
    values: Members<'a, Node>,
}

#[derive(Serialize)]
struct EdgeEntry<'a> {
    key: String,
    source: &'a str,
    target: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    undirected: bool,
    attributes: EdgeValues<'a>,
}

#[derive(Serialize)]
struct EdgeValues<'a> {
    weight: f64,
    size: f64,
    #[serde(flatten)]
    values: Members<'a, Edge>,
}

fn write(
    network: &EntityGraph,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let looks = looks::of(network);
    let nodes = Each(|| {
        json::nodes(network, &looks).map(|shown| NodeEntry {
            key: &shown.node.id,
            attributes: NodeValues {
                label: shown.label,
                x: shown.node.position.map(|(x, _)| x),
                y: shown.node.position.map(|(_, y)| y),
                size: shown.look.radius,
                color: shown.look.color.hex(),
                values: shown.values,
            },
        })
    });
    let edges = Each(|| {
        json::edges(network).map(|shown| EdgeEntry {
            key: format!("e{}", shown.at),
            source: shown.source,
            target: shown.target,
            undirected: !network.is_directed,
            attributes: EdgeValues {
                weight: shown.weight,
                size: shown.width,
                values: shown.values,
            },
        })
    });
    let kind = if network.is_directed {
        "directed"
    } else {
        "undirected"
    };
    let title = crate::text::one_line(&network.title);
    let whole = Whole {
        attributes: json!({ "name": title, "description": about(network), "program": PROGRAM }),
        options: json!({ "type": kind, "multi": true, "allowSelfLoops": true }),
        nodes,
        edges,
    };
    serde_json::to_writer(&mut *out, &whole)?;
    Ok(out.write_all(b"\n")?)
}
