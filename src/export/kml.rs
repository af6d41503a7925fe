//! KML 2.2, for Google Earth and QGIS: what has coordinates, with the days between which documents
//! name it.
//!
//! After <https://www.ogc.org/standard/kml/>: longitude before latitude, colors as `aabbggrr`,
//! elements of a placemark in the order of the schema.

use std::io::Write;

use super::xml::Xml;
use super::{ExportError, Exporter, Options, Writing, about, days, label, looks, number, words};
use crate::graph::attributes::NODE_ATTRIBUTES;
use crate::graph::{EntityGraph, Node};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "kml",
    extensions: &["kml"],
    purpose: "Google Earth and QGIS: what has coordinates, with a time slider",
    write: Writing::Network(write),
};

fn write(
    network: &EntityGraph,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut xml = Xml::new(out)?;
    xml.start("kml", &[("xmlns", "http://www.opengis.net/kml/2.2".into())])?;
    xml.start("Document", &[])?;
    xml.leaf("name", &[], &crate::text::one_line(&network.title))?;
    xml.leaf("description", &[], &about(network))?;
    for (node, look) in network.graph.node_weights().zip(looks::of(network)) {
        if let Some((latitude, longitude)) = node.location {
            placemark(node, look, latitude, longitude, &mut xml)?;
        }
    }
    xml.end("Document")?;
    xml.end("kml")?;
    Ok(xml.finish()?)
}

fn placemark<W: Write>(
    node: &Node,
    look: looks::Look,
    latitude: f64,
    longitude: f64,
    xml: &mut Xml<W>,
) -> Result<(), ExportError> {
    xml.start("Placemark", &[])?;
    xml.leaf("name", &[], &label(&node.label, &node.id))?;
    if let Some((begin, end)) = days::span(node.first.as_deref(), node.last.as_deref()) {
        xml.start("TimeSpan", &[])?;
        xml.leaf("begin", &[], &begin)?;
        xml.leaf("end", &[], &end)?;
        xml.end("TimeSpan")?;
    }
    let looks::Color(red, green, blue) = look.color;
    xml.start("Style", &[])?;
    xml.start("IconStyle", &[])?;
    xml.leaf("color", &[], &format!("ff{blue:02x}{green:02x}{red:02x}"))?;
    // Icons are 32 pixels wide; the smallest is half of that.
    xml.leaf(
        "scale",
        &[],
        &number((look.radius / 8.0 * 100.0).round() / 100.0),
    )?;
    xml.end("IconStyle")?;
    xml.end("Style")?;
    xml.start("ExtendedData", &[])?;
    data("id", &node.id, xml)?;
    for attribute in NODE_ATTRIBUTES {
        if let Some(value) = (attribute.value)(node) {
            data(attribute.id, &words(&value), xml)?;
        }
    }
    xml.end("ExtendedData")?;
    xml.start("Point", &[])?;
    xml.leaf(
        "coordinates",
        &[],
        &format!("{},{}", number(longitude), number(latitude)),
    )?;
    xml.end("Point")?;
    xml.end("Placemark")?;
    Ok(())
}

fn data<W: Write>(name: &str, value: &str, xml: &mut Xml<W>) -> std::io::Result<()> {
    xml.start("Data", &[("name", name.into())])?;
    xml.leaf("value", &[], value)?;
    xml.end("Data")
}
