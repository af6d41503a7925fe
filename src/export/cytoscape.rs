//! Elements JSON of Cytoscape.js, which Cytoscape opens too (`.cyjs`).
//!
//! After <https://js.cytoscape.org/#notation/elements-json>: elements, positions, a style and the
//! layout `preset`, so that `cytoscape({container, ...file})` shows the picture. `id`, `source`,
//! `target` and `parent` mean something there; no attribute is called so.

use std::io::Write;

use serde::Serialize;
use serde_json::json;

use super::json::{self, Each, Members};
use super::{ExportError, Exporter, Options, PROGRAM, Writing, about, looks};
use crate::graph::{Edge, EntityGraph, Node};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "cytoscape",
    extensions: &["cyjs", "cytoscape.json"],
    purpose: "Cytoscape.js in web pages, and Cytoscape",
    write: Writing::Network(write),
};

#[derive(Serialize)]
struct Element<D: Serialize> {
    data: D,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
}

#[derive(Serialize)]
struct Position {
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct NodeData<'a> {
    id: &'a str,
    label: String,
    // Cytoscape shows this column.
    name: String,
    color: String,
    size: f64,
    #[serde(flatten)]
    values: Members<'a, Node>,
}

#[derive(Serialize)]
struct EdgeData<'a> {
    id: String,
    source: &'a str,
    target: &'a str,
    weight: f64,
    interaction: &'static str,
    width: f64,
    #[serde(flatten)]
    values: Members<'a, Edge>,
}

#[derive(Serialize)]
struct Elements<N: Serialize, E: Serialize> {
    nodes: N,
    edges: E,
}

#[derive(Serialize)]
struct Whole<N: Serialize, E: Serialize> {
    format_version: &'static str,
    generated_by: &'static str,
    target_cytoscapejs_version: &'static str,
    data: serde_json::Value,
    elements: Elements<N, E>,
    style: serde_json::Value,
    layout: serde_json::Value,
}

fn write(
    network: &EntityGraph,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let looks = looks::of(network);
    let nodes = Each(|| {
        json::nodes(network, &looks).map(|shown| Element {
            data: NodeData {
                id: &shown.node.id,
                name: shown.label.clone(),
                label: shown.label,
                color: shown.look.color.hex(),
                size: shown.look.radius * 2.0,
                values: shown.values,
            },
            // Downwards, as on screens.
            position: shown.node.position.map(|(x, y)| Position { x, y: 0.0 - y }),
        })
    });
    let edges = Each(|| {
        json::edges(network).map(|shown| Element {
            data: EdgeData {
                id: format!("edge:{}", shown.at),
                source: shown.source,
                target: shown.target,
                weight: shown.weight,
                interaction: shown.relation,
                width: shown.width,
                values: shown.values,
            },
            position: None,
        })
    });
    let arrow = if network.is_directed {
        "triangle"
    } else {
        "none"
    };
    let title = crate::text::one_line(&network.title);
    let whole = Whole {
        format_version: "1.0",
        generated_by: PROGRAM,
        target_cytoscapejs_version: "~3.0",
        data: json!({ "name": title, "description": about(network), "directed": network.is_directed }),
        elements: Elements { nodes, edges },
        style: json!([
            { "selector": "node", "style": {
                "label": "data(label)", "background-color": "data(color)",
                "width": "data(size)", "height": "data(size)", "font-size": 10,
                "text-wrap": "wrap", "text-max-width": 120 } },
            { "selector": "edge", "style": {
                "width": "data(width)", "line-color": "#bbbbbb", "curve-style": "bezier",
                "target-arrow-shape": arrow, "target-arrow-color": "#bbbbbb" } },
        ]),
        layout: json!({ "name": if is_placed(network) { "preset" } else { "cose" } }),
    };
    serde_json::to_writer(&mut *out, &whole)?;
    Ok(out.write_all(b"\n")?)
}

fn is_placed(network: &EntityGraph) -> bool {
    let mut nodes = network.graph.node_weights();
    nodes.all(|node| node.position.is_some())
}
