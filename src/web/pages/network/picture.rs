//! The drawing: every node and every line is a link.

use std::fmt::Write as _;

use reftel::graph::{EntityGraph, Node};
use reftel::text::{html, one_line};

use super::super::super::words::{count, kind_name, shorten};
use super::look::Look;
use super::rows::{address_of, address_of_edge};

/// Nodes whose names are written in the picture.
const NAMED: usize = 60;

/// Letters of such a name.
const LETTERS: usize = 26;

/// Draws the network.
pub fn picture(network: &EntityGraph, look: &Look) -> String {
    let graph = &network.graph;
    if graph.node_count() == 0 {
        return String::new();
    }
    let radii = look.radii(network);
    let at = |node: &Node| node.position.unwrap_or_default();
    let (mut left, mut right, mut top, mut bottom) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
    for (node, radius) in graph.node_weights().zip(&radii) {
        let (x, y) = at(node);
        left = left.min(x - radius);
        right = right.max(x + radius);
        top = top.min(y - radius);
        bottom = bottom.max(y + radius);
    }
    // Room for the names beside the outermost nodes.
    let (width, height) = (
        (right - left).max(300.0) + 140.0,
        (bottom - top).max(160.0) + 40.0,
    );
    let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
    let mut out = format!(
        "<svg class=\"network\" viewBox=\"{:.0} {:.0} {width:.0} {height:.0}\" role=\"group\" aria-label=\"{}\">",
        middle.0 - width / 2.0,
        middle.1 - height / 2.0,
        html(&one_line(&network.title))
    );
    let put = |out: &mut String, text: std::fmt::Arguments<'_>| {
        out.write_fmt(text).expect("writing to memory cannot fail");
    };
    out.push_str("<g class=\"ties\" aria-hidden=\"true\">");
    for (source, target, edge) in network.edges() {
        let ((x1, y1), (x2, y2)) = (at(source), at(target));
        let width = (1.0 + edge.weight.max(0.0).ln_1p()).min(7.0) * 0.7;
        let words = format!(
            "{} – {}",
            shorten(&source.label, 50),
            shorten(&target.label, 50)
        );
        put(
            &mut out,
            format_args!(
                "<a tabindex=\"-1\" href=\"{}\"><title>{}</title><path stroke-width=\"{width:.1}\" d=\"M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}\"/></a>",
                html(&address_of_edge(source, target, edge)),
                html(&words),
            ),
        );
    }
    out.push_str("</g><g class=\"nodes\">");
    let named = named(network, &radii);
    for (at_number, (node, radius)) in graph.node_weights().zip(&radii).enumerate() {
        let (x, y) = at(node);
        let words = format!(
            "{}, {}, {}",
            shorten(&node.label, 80),
            kind_name(node.kind.as_str()),
            count(u64::from(node.documents), "document")
        );
        put(
            &mut out,
            format_args!(
                "<a href=\"{}\" aria-label=\"{1}\"><title>{1}</title><circle class=\"{2}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>",
                html(&address_of(node)),
                html(&words),
                look.class(node),
            ),
        );
        if named.contains(&at_number) {
            put(
                &mut out,
                format_args!(
                    "<text aria-hidden=\"true\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                    x,
                    y + radius + 10.0,
                    html(&shorten(&node.label, LETTERS)),
                ),
            );
        }
        out.push_str("</a>");
    }
    out.push_str("</g></svg>");
    out
}

/// Returns whose names are written: the largest first, none over another name or another node.
fn named(network: &EntityGraph, radii: &[f64]) -> Vec<usize> {
    let nodes: Vec<&Node> = network.nodes().collect();
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by(|a, b| radii[*b].total_cmp(&radii[*a]));
    let circles: Vec<Place> = nodes
        .iter()
        .zip(radii)
        .map(|(node, radius)| {
            let (x, y) = node.position.unwrap_or_default();
            Place(x - radius, y - radius, x + radius, y + radius)
        })
        .collect();
    let (mut taken, mut named): (Vec<Place>, Vec<usize>) = (Vec::new(), Vec::new());
    for at in order {
        let (x, y) = nodes[at].position.unwrap_or_default();
        let half = nodes[at].label.chars().count().min(LETTERS) as f64 * 2.6;
        let place = Place(
            x - half,
            y + radii[at] + 2.0,
            x + half,
            y + radii[at] + 12.0,
        );
        let hides = |(other, circle): (usize, &Place)| other != at && circle.meets(&place);
        if taken.iter().any(|other| other.meets(&place)) || circles.iter().enumerate().any(hides) {
            continue;
        }
        taken.push(place);
        named.push(at);
        if named.len() == NAMED {
            break;
        }
    }
    named
}

/// A rectangle: left, top, right, bottom.
struct Place(f64, f64, f64, f64);

impl Place {
    fn meets(&self, other: &Place) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }
}
