//! The drawing: every node and every line is a link.
//!
//! Few nodes are spread over the same paper as many, and names are as large to the eye on both.

use std::fmt::Write as _;

use reftel::graph::{Edge, EntityGraph, Node};
use reftel::text::{html, one_line};

use super::super::super::labels::{Named, ems, placed};
use super::super::super::words::shorten;
use super::look::Look;
use super::rows::{address_of, address_of_edge};
use super::words::what;

/// Nodes whose names are written in the picture.
const NAMED: usize = 80;

/// Letters of such a name.
const LETTERS: usize = 28;

/// The width of a picture of few nodes, which names are to fit in.
const WIDTH: f64 = 900.0;

/// Its height.
const HEIGHT: f64 = 540.0;

/// Returns the width of an edge's line.
pub fn thickness(edge: &Edge) -> f64 {
    (1.0 + edge.weight.max(0.0).ln_1p()).min(7.0) * 0.7
}

/// Where the nodes stand, and how large everything is.
struct Sheet {
    at: Vec<(f64, f64)>,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    /// The height of letters.
    letters: f64,
}

impl Sheet {
    fn of(network: &EntityGraph, radii: &[f64]) -> Sheet {
        let at = |node: &Node| node.position.unwrap_or_default();
        let mut at: Vec<(f64, f64)> = network.nodes().map(at).collect();
        let (left, right) = bounds(at.iter().map(|(x, _)| *x));
        let (top, bottom) = bounds(at.iter().map(|(_, y)| *y));
        let most = radii.iter().copied().fold(0.0, f64::max);
        // A place for names beside, above and below the outermost.
        let (margin, above) = (most + 80.0, most + 26.0);
        // What is small is spread, never pressed together.
        let stretch = |size: f64, room: f64| (room / size.max(1.0)).clamp(1.0, 6.0);
        let wide = stretch(right - left, WIDTH - 2.0 * margin);
        let high = stretch(bottom - top, HEIGHT - 2.0 * above);
        let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
        for (x, y) in &mut at {
            *x = (*x - middle.0) * wide;
            *y = (*y - middle.1) * high;
        }
        let width = ((right - left) * wide + 2.0 * margin).max(WIDTH);
        let height = (bottom - top) * high + 2.0 * above;
        Sheet {
            at,
            left: -width / 2.0,
            top: -height / 2.0,
            width,
            height,
            // The picture is shown as wide as the page, and no higher than most of the window.
            letters: (width / 95.0).max(height / 65.0).max(9.5),
        }
    }
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// Draws the network.
pub fn picture(network: &EntityGraph, look: &Look) -> String {
    let graph = &network.graph;
    if graph.node_count() == 0 {
        return String::new();
    }
    let radii = look.radii(network);
    let sheet = Sheet::of(network, &radii);
    let mut out = format!(
        "<svg class=\"network\" viewBox=\"{:.0} {:.0} {:.0} {:.0}\" role=\"group\" aria-label=\"{}\">",
        sheet.left,
        sheet.top,
        sheet.width,
        sheet.height,
        html(&one_line(&network.title))
    );
    let put = |out: &mut String, text: std::fmt::Arguments<'_>| {
        out.write_fmt(text).expect("writing to memory cannot fail");
    };
    out.push_str("<g class=\"ties\" aria-hidden=\"true\">");
    for edge in graph.edge_indices() {
        let Some((source, target)) = graph.edge_endpoints(edge) else {
            continue;
        };
        let ((x1, y1), (x2, y2)) = (sheet.at[source.index()], sheet.at[target.index()]);
        let (source, target, edge) = (&graph[source], &graph[target], &graph[edge]);
        let words = format!(
            "{} – {}",
            shorten(&source.label, 50),
            shorten(&target.label, 50)
        );
        put(
            &mut out,
            format_args!(
                "<a tabindex=\"-1\" href=\"{}\"><title>{}</title><path stroke-width=\"{:.1}\" d=\"M{x1:.0} {y1:.0}L{x2:.0} {y2:.0}\"/></a>",
                html(&address_of_edge(source, target, edge)),
                html(&words),
                thickness(edge),
            ),
        );
    }
    out.push_str("</g><g class=\"nodes\">");
    for ((node, radius), (x, y)) in graph.node_weights().zip(&radii).zip(&sheet.at) {
        let words = format!("{}, {}", shorten(&node.label, 80), what(node));
        put(
            &mut out,
            format_args!(
                "<a href=\"{}\" aria-label=\"{1}\"><title>{1}</title><circle class=\"{2}\" cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius:.1}\"/></a>",
                html(&address_of(node)),
                html(words.trim_end_matches(", ")),
                look.class(node),
            ),
        );
    }
    out.push_str("</g>");
    put(
        &mut out,
        format_args!(
            "<g class=\"names\" aria-hidden=\"true\" font-size=\"{:.1}\" stroke-width=\"{:.1}\">",
            sheet.letters,
            sheet.letters / 3.0
        ),
    );
    for (words, x, y, anchor) in names(network, &radii, &sheet) {
        put(
            &mut out,
            format_args!(
                "<text x=\"{x:.0}\" y=\"{y:.0}\" text-anchor=\"{anchor}\">{}</text>",
                html(&words)
            ),
        );
    }
    out.push_str("</g></svg>");
    out
}

/// Returns the names that are written, and where.
fn names<'a>(
    network: &'a EntityGraph,
    radii: &'a [f64],
    sheet: &'a Sheet,
) -> impl Iterator<Item = (String, f64, f64, &'static str)> {
    let words: Vec<String> = network
        .nodes()
        .map(|node| shorten(&node.label, LETTERS))
        .collect();
    let all: Vec<Named> = words
        .iter()
        .zip(radii)
        .zip(&sheet.at)
        .map(|((words, radius), at)| Named {
            at: *at,
            radius: *radius,
            width: ems(words),
        })
        .collect();
    let frame = (
        sheet.left,
        sheet.top,
        sheet.left + sheet.width,
        sheet.top + sheet.height,
    );
    let labels = placed(&all, sheet.letters, NAMED, frame);
    labels.into_iter().map(move |label| {
        (
            words[label.node].clone(),
            label.at.0,
            label.at.1,
            label.anchor,
        )
    })
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::{HeaderMap, Method, Uri};
    use reftel::graph::Builder;

    use super::super::super::super::asked::Asked;
    use super::*;

    /// Of a few nodes every one has its name, wherever a layout crowds them.
    #[test]
    fn few_nodes_have_their_names_written() {
        let mut builder = Builder::default();
        for number in 0..11u32 {
            let turn = f64::from(number);
            builder.node(Node {
                id: format!("ma/{number}"),
                label: format!("Office of the Director {number}"),
                position: Some((turn.cos() * 34.0, turn.sin() * 30.0)),
                ..Node::default()
            });
            if number > 0 {
                builder.edge("ma/0", &format!("ma/{number}"), Edge::default());
            }
        }
        let mut network = builder.finish("ego", "one", false);
        reftel::analyze::measure(&mut network);
        let uri = Uri::from_static("/network");
        let asked = Asked::new(Method::GET, &uri, HeaderMap::new(), Bytes::new());
        let drawn = picture(&network, &Look::read(&asked));
        assert_eq!(drawn.matches("<text ").count(), 11, "{drawn}");
        assert_eq!(drawn.matches("<a tabindex=\"-1\"").count(), 10);
    }
}
