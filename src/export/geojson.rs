//! GeoJSON, for maps: what has coordinates, as points.
//!
//! After RFC 7946: longitude before latitude, WGS 84, no coordinate system named. What has no
//! coordinates is left out.

use std::io::Write;

use serde::Serialize;

use super::json::{Each, Members};
use super::{ExportError, Exporter, Options, Writing, about, label, looks};
use crate::graph::attributes::NODE_ATTRIBUTES;
use crate::graph::{EntityGraph, Node};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "geojson",
    extensions: &["geojson"],
    purpose: "maps (QGIS, Leaflet, geojson.io): what has coordinates",
    write: Writing::Network(write),
};

#[derive(Serialize)]
struct Collection<F: Serialize> {
    r#type: &'static str,
    // Members that the format does not know are allowed, and this one tells what it is.
    title: String,
    features: F,
}

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Geometry,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    name: String,
    // What geojson.io and GitHub draw (the "simplestyle" convention).
    #[serde(rename = "marker-color")]
    color: String,
    #[serde(flatten)]
    values: Members<'a, Node>,
}

fn write(
    network: &EntityGraph,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let looks = looks::of(network);
    let features = Each(|| {
        let nodes = network.graph.node_weights().zip(&looks);
        nodes.filter_map(|(node, look)| {
            let (latitude, longitude) = node.location?;
            Some(Feature {
                r#type: "Feature",
                id: &node.id,
                geometry: Geometry {
                    r#type: "Point",
                    coordinates: [longitude, latitude],
                },
                properties: Properties {
                    name: label(&node.label, &node.id).into_owned(),
                    color: look.color.hex(),
                    values: Members {
                        thing: node,
                        attributes: NODE_ATTRIBUTES,
                    },
                },
            })
        })
    });
    let collection = Collection {
        r#type: "FeatureCollection",
        title: about(network),
        features,
    };
    serde_json::to_writer(&mut *out, &collection)?;
    Ok(out.write_all(b"\n")?)
}
