//! A network as one page: a picture to walk in, tables with the same rows, and the evidence.
//!
//! The page is complete in itself: it asks nothing of any network, opens from a folder without
//! one, and needs no script to be read, since the tables stand in it as HTML. The script draws
//! the picture from the same data, finds, filters and shows where a document says so.
//!
//! Invariants: what stands in the page is a function of the network; every node and every edge is
//! one row of a table and one item of the data; text of documents is written as text only
//! ([`crate::text::html`], `data`), and the page's own policy lets no other script or style run
//! than the two that stand here.
//!
//! Follows HTML as of the WHATWG, Content Security Policy 3, WCAG 2.2 AA and the ARIA Authoring
//! Practices (combobox, sortable table).

mod data;
mod place;
mod tables;
mod wording;

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::{Exporter, Writing};
use crate::graph::EntityGraph;
use crate::text::{html, one_line, thousands};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "html",
    extensions: &["html", "htm"],
    purpose: "a page to publish or to read offline: picture, search, evidence, tables",
    write: Writing::Network(|network, _options, out| Ok(write(network, out)?)),
};

const TEMPLATE: &str = include_str!("assets/page.html");
const STYLE: &str = include_str!("assets/page.css");
const SCRIPT: &[&str] = &[
    include_str!("assets/network.js"),
    include_str!("assets/picture.js"),
    include_str!("assets/pane.js"),
    include_str!("assets/controls.js"),
    include_str!("assets/tables.js"),
    include_str!("assets/start.js"),
];

/// Writes `network` as a page.
///
/// Nodes without a position get one from their id (from their coordinates, where every node has
/// some), so that a page opens laid out alike each time.
///
/// # Errors
///
/// Those of `out`.
pub fn write(network: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    let script = SCRIPT.concat();
    for (at, piece) in TEMPLATE.split("{{").enumerate() {
        let rest = match (at, piece.split_once("}}")) {
            (0, _) | (_, None) => piece,
            (_, Some((name, rest))) => {
                fill(name, network, &script, out)?;
                rest
            }
        };
        out.write_all(rest.as_bytes())?;
    }
    Ok(())
}

/// Writes what stands in place of a name in the template.
fn fill(name: &str, network: &EntityGraph, script: &str, out: &mut dyn Write) -> io::Result<()> {
    let (nodes, edges) = (network.graph.node_count(), network.graph.edge_count());
    match name {
        "title" => write!(out, "{}", html(&one_line(&network.title))),
        "policy" => out.write_all(policy(STYLE, script).as_bytes()),
        "style" => out.write_all(STYLE.as_bytes()),
        "script" => out.write_all(script.as_bytes()),
        "size" => write!(out, "{}", wording::size(network)),
        "notes" => wording::notes(network, out),
        "meaning" => wording::meaning(network, out),
        "node-count" => write!(out, "{}", thousands(nodes as u64)),
        "edge-count" => write!(out, "{}", thousands(edges as u64)),
        "nodes" => tables::nodes(network, out),
        "edges" => tables::edges(network, out),
        "data" => data::write(network, out),
        "version" => out.write_all(env!("CARGO_PKG_VERSION").as_bytes()),
        other => unreachable!("the template asks for `{other}`, which nothing fills"),
    }
}

/// Returns the policy of a page that loads nothing and runs no other style and script than these.
pub fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; img-src data: blob:; style-src '{}'; script-src '{}'; base-uri \
         'none'; form-action 'none'",
        digest(style),
        digest(script)
    )
}

/// Returns what a policy calls a script or style by.
fn digest(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// RFC 4648, §4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let mut bits = 0u32;
        for at in 0..3 {
            bits = bits << 8 | u32::from(three.get(at).copied().unwrap_or(0));
        }
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() {
                letter as char
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests;
