//! The drawing: every node and every line is a link.
//!
//! Few nodes are spread over the same paper as many, and names are as large to the eye on both.

use std::fmt::Write as _;

use reftel::graph::{Edge, EntityGraph, Node, NodeKind};
use reftel::text::{html, one_line};

use super::labels::{Named, ems, placed};
use super::look::Look;
use super::words::shorten;

/// Nodes whose names are written in the picture.
const NAMED: usize = 80;

/// Letters of such a name.
const LETTERS: usize = 32;

/// The width of a picture of few nodes, which names are to fit in.
const WIDTH: f64 = 900.0;

/// Its height.
const HEIGHT: f64 = 540.0;

/// The width of the thinnest lines.
const THIN: f64 = 0.9;

/// How wide lines are. Where some are a thousand times as heavy as others, those are to be seen.
pub struct Thickness {
    /// Logarithms of the least and of the greatest weight.
    least: f64,
    greatest: f64,
}

impl Thickness {
    /// Takes the weights of a network.
    pub fn of(network: &EntityGraph) -> Thickness {
        let weights = network.graph.edge_weights();
        let (least, greatest) = bounds(weights.map(|edge| edge.weight.max(0.0).ln_1p()));
        Thickness { least, greatest }
    }

    /// Returns the width of an edge's line.
    pub fn line(&self, edge: &Edge) -> f64 {
        let own = edge.weight.max(0.0).ln_1p();
        // Of weights that are all much alike none is to look heavy.
        let most = THIN + (self.greatest - self.least).clamp(0.0, 5.0) * 0.8;
        let share = (own - self.least) / (self.greatest - self.least).max(f64::EPSILON);
        THIN + (most - THIN) * share.clamp(0.0, 1.0)
    }
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

/// Where nodes and lines lead; nowhere when empty.
pub struct Leads {
    /// A node.
    pub node: fn(&Node) -> String,
    /// A line, between its ends.
    pub edge: fn(&Node, &Node, &Edge) -> String,
    /// What is said of a node beside its name.
    pub what: fn(&Node) -> String,
}

/// Draws the network.
pub fn picture(network: &EntityGraph, look: &Look, leads: &Leads) -> String {
    let graph = &network.graph;
    if graph.node_count() == 0 {
        return String::new();
    }
    let radii = look.radii(network);
    let sheet = Sheet::of(network, &radii);
    let thickness = Thickness::of(network);
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
        let between = match edge.label.as_deref() {
            Some(label) if network.is_directed => format!("– {} →", shorten(label, 60)),
            _ => "–".to_owned(),
        };
        let words = format!(
            "{} {between} {}",
            shorten(&source.label, 50),
            shorten(&target.label, 50)
        );
        put(
            &mut out,
            format_args!(
                "<a tabindex=\"-1\"{}><title>{}</title><path stroke-width=\"{:.1}\" d=\"M{x1:.0} {y1:.0}L{x2:.0} {y2:.0}\"/></a>",
                to(&(leads.edge)(source, target, edge)),
                html(&words),
                thickness.line(edge),
            ),
        );
    }
    out.push_str("</g><g class=\"nodes\">");
    for ((node, radius), (x, y)) in graph.node_weights().zip(&radii).zip(&sheet.at) {
        let words = format!("{}, {}", shorten(&node.label, 80), (leads.what)(node));
        put(
            &mut out,
            format_args!(
                "<a{} aria-label=\"{1}\"><title>{1}</title><circle class=\"{2}\" cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius:.1}\"/></a>",
                to(&(leads.node)(node)),
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

/// Draws any nodes and lines; where a node leads stands in place of its IRI.
pub fn of_lines(mut network: EntityGraph) -> String {
    reftel::analyze::prepare(&mut network);
    let leads = Leads {
        node: |node| node.iri.clone(),
        edge: |source, target, _| match (source.kind, target.kind) {
            (NodeKind::Entity(_), _) => source.iri.clone(),
            _ => target.iri.clone(),
        },
        what: |node| node.title.clone().unwrap_or_default(),
    };
    picture(&network, &Look::default(), &leads)
}

/// Returns the part of a link that leads somewhere; what leads nowhere is a picture of its own.
fn to(address: &str) -> String {
    match address {
        "" => " role=\"img\"".to_owned(),
        address => format!(" href=\"{}\"", html(address)),
    }
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
    use reftel::graph::Builder;

    use super::*;

    #[test]
    fn heavy_ties_are_told_from_light_ones() {
        let tied = |weights: &[f64]| {
            let mut builder = Builder::default();
            for (number, weight) in weights.iter().enumerate() {
                for id in ["a".to_owned(), format!("b{number}")] {
                    builder.node(Node {
                        id,
                        ..Node::default()
                    });
                }
                let edge = Edge {
                    weight: *weight,
                    ..Edge::default()
                };
                builder.edge("a", &format!("b{number}"), edge);
            }
            let network = builder.finish("ego", "one", false);
            let thickness = Thickness::of(&network);
            let lines = network.graph.edge_weights();
            lines.map(|edge| thickness.line(edge)).collect::<Vec<f64>>()
        };
        let heavy = tied(&[500.0, 2_000.0, 20_000.0]);
        assert!(heavy[0] < 1.0 && heavy[2] > 3.0 * heavy[0], "{heavy:?}");
        assert!(heavy[1] < heavy[2] && heavy[2] < 6.0, "{heavy:?}");
        assert_eq!(tied(&[700.0, 700.0]), [THIN, THIN]);
        assert!(tied(&[1.0, 2.0])[1] < 1.5);
    }

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
        let leads = Leads {
            node: |node| node.id.clone(),
            edge: |_, _, _| String::new(),
            what: |_| String::new(),
        };
        let drawn = picture(&network, &Look::default(), &leads);
        assert_eq!(drawn.matches("<text ").count(), 11, "{drawn}");
        assert_eq!(drawn.matches("<a tabindex=\"-1\"").count(), 10);
    }
}
