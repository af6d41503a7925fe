//! DOT, for Graphviz: a picture to print.
//!
//! After <https://graphviz.org/doc/info/lang.html>: every id and label is a quoted string, in
//! which a quote is escaped; in labels a backslash too. So no label is taken for HTML, which is
//! only what stands in angle brackets without quotes. Long labels are wrapped, and cut far below
//! the 16,384 characters at which older versions stop.
//!
//! Where nodes have positions they are kept (`layout=neato` with pinned places), so that
//! `dot -Tsvg FILE` draws what other formats show; else `sfdp` finds some. Names that would cover
//! others are left to the tooltip of the node.

use std::collections::BTreeMap;
use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::{ExportError, Exporter, Options, PROGRAM, Writing, about, label, looks, number};
use crate::graph::{Edge, EntityGraph, Node, NodeKind};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "dot",
    extensions: &["dot", "gv"],
    purpose: "Graphviz: a picture to print (dot -Tsvg FILE > picture.svg)",
    write: Writing::Network(write),
};

/// Names are wrapped after about as many characters.
const LINE: usize = 22;

/// And cut after as many.
const LONGEST: usize = 120;

/// Names need more room than dots; positions are drawn apart by this.
const SPREAD: f64 = 1.6;

fn write(
    network: &EntityGraph,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let graph = &network.graph;
    let (kind, arrow) = if network.is_directed {
        ("digraph", "->")
    } else {
        ("graph", "--")
    };
    let looks = looks::of(network);
    writeln!(out, "// {PROGRAM}")?;
    for line in about(network).lines() {
        writeln!(out, "// {line}")?;
    }
    writeln!(out, "{kind} {} {{", quote(&network.view))?;
    let is_placed = graph.node_weights().all(|node| node.position.is_some());
    let layout = if is_placed {
        "layout=neato, inputscale=72, overlap=true, splines=line"
    } else {
        "layout=sfdp, overlap=prism, splines=line"
    };
    writeln!(
        out,
        "  graph [charset=\"UTF-8\", {layout}, outputorder=edgesfirst, pad=0.4, \
         bgcolor=\"white\", fontname=\"Helvetica\", fontsize=28, labelloc=t, label={}]",
        text(&crate::text::one_line(&network.title))
    )?;
    writeln!(
        out,
        "  node [shape=circle, fixedsize=shape, style=filled, penwidth=0.5, color=\"#333333\", \
         fontname=\"Helvetica\"]"
    )?;
    writeln!(
        out,
        "  edge [color=\"#88888870\", arrowsize=0.5, fontname=\"Helvetica\", \
         fontsize=8, fontcolor=\"#555555\"]"
    )?;
    let named = named(network, &looks);
    for ((node, look), is_named) in graph.node_weights().zip(&looks).zip(named) {
        write_node(node, *look, is_named, out)?;
    }
    for edge in graph.edge_references() {
        let ends = (&graph[edge.source()], &graph[edge.target()]);
        write_edge(ends, arrow, edge.weight(), out)?;
    }
    writeln!(out, "}}")?;
    Ok(())
}

/// Tells of each node whether its name finds room in the picture: the largest nodes choose first.
/// All are named where nothing has a place yet.
fn named(network: &EntityGraph, looks: &[looks::Look]) -> Vec<bool> {
    let nodes: Vec<&Node> = network.graph.node_weights().collect();
    let mut named = vec![true; nodes.len()];
    if nodes.iter().any(|node| node.position.is_none()) {
        return named;
    }
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by(|a, b| looks[*b].radius.total_cmp(&looks[*a].radius).then(a.cmp(b)));
    // Boxes of names by the row of the picture that they stand in, so that few are compared.
    let mut rows: BTreeMap<i64, Vec<[f64; 4]>> = BTreeMap::new();
    const ROW: f64 = 60.0;
    for at in order {
        let name = wrapped(&label(&nodes[at].label, &nodes[at].id));
        let size = font_size(looks[at]);
        let longest = name.lines().map(|line| line.chars().count()).max();
        // Letters of Helvetica are about half as wide as high.
        let width = longest.unwrap_or(0) as f64 * size * 0.52;
        let height = name.lines().count() as f64 * size * 1.1;
        let (x, y) = nodes[at].position.unwrap_or_default();
        let (x, y) = (x * SPREAD, y * SPREAD);
        let own = [
            x - width / 2.0,
            y - height / 2.0,
            x + width / 2.0,
            y + height / 2.0,
        ];
        let (from, until) = ((own[1] / ROW).floor() as i64, (own[3] / ROW).floor() as i64);
        let meets = |other: &[f64; 4]| {
            own[0] < other[2] && other[0] < own[2] && own[1] < other[3] && other[1] < own[3]
        };
        if rows
            .range(from..=until)
            .any(|(_, row)| row.iter().any(meets))
        {
            named[at] = false;
            continue;
        }
        for row in from..=until {
            rows.entry(row).or_default().push(own);
        }
    }
    named
}

/// Returns the size of a node's name in points: large nodes have large names.
fn font_size(look: looks::Look) -> f64 {
    (7.0 + look.radius * 0.55).round()
}

fn write_node(
    node: &Node,
    look: looks::Look,
    is_named: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = label(&node.label, &node.id);
    write!(
        out,
        "  {} [width={}, fillcolor=\"{}\"",
        quote(&node.id),
        // Inches, and positions are in points.
        number((look.radius * 2.0 / 72.0 * 1000.0).round() / 1000.0),
        look.color.hex(),
    )?;
    match node.kind {
        NodeKind::Document => write!(out, ", shape=square")?,
        NodeKind::MissingDocument => write!(out, ", shape=square, style=\"filled,dashed\"")?,
        NodeKind::Entity(_) => {}
    }
    write!(out, ", fontsize={}", number(font_size(look)))?;
    if let Some((x, y)) = node.position {
        write!(out, ", pos=\"{},{}!\"", scaled(x), scaled(y))?;
    }
    let kind = node.kind.as_str();
    let tooltip = format!("{name} ({kind})");
    writeln!(
        out,
        ", label={}, tooltip={}]",
        text(&if is_named {
            wrapped(&name)
        } else {
            String::new()
        }),
        text(&tooltip)
    )
}

/// Returns a coordinate of the picture in points.
fn scaled(value: f64) -> String {
    number((value * SPREAD * 100.0).round() / 100.0)
}

fn write_edge(
    (source, target): (&Node, &Node),
    arrow: &str,
    edge: &Edge,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut tooltip = edge.kind.as_str().to_owned();
    if let Some(evidence) = edge.evidence.first() {
        tooltip = format!(
            "{} {}: {}",
            evidence.mrn,
            evidence.place(),
            evidence.snippet
        );
    }
    write!(
        out,
        "  {} {arrow} {} [weight={}, penwidth={}, tooltip={}",
        quote(&source.id),
        quote(&target.id),
        number(edge.weight),
        number(looks::width(edge)),
        text(&cut(&crate::text::one_line(&tooltip), 300)),
    )?;
    if let Some(name) = &edge.label {
        write!(
            out,
            ", label={}",
            text(&cut(&crate::text::one_line(name), LONGEST))
        )?;
    }
    writeln!(out, "]")
}

/// Returns a name in lines.
fn wrapped(name: &str) -> String {
    let name = cut(name, LONGEST);
    let mut lines = String::new();
    let mut length = 0;
    for word in name.split(' ') {
        let more = word.chars().count();
        if length > 0 {
            let is_full = length + 1 + more > LINE;
            lines.push(if is_full { '\n' } else { ' ' });
            length = if is_full { 0 } else { length + 1 };
        }
        lines.push_str(word);
        length += more;
    }
    lines
}

fn cut(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let start: String = name.chars().take(most - 1).collect();
    format!("{}…", start.trim_end())
}

/// Returns an id: only quotes are escaped in them, and a backslash at the end would escape the
/// closing one, so it is doubled everywhere.
fn quote(id: &str) -> String {
    let id = crate::text::one_line(id);
    format!("\"{}\"", id.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns a label (an `escString`): backslashes begin escapes (`\N` is the node's name), `&`
/// begins an HTML entity, line breaks are `\n`.
fn text(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('&', "&amp;")
        .replace('\n', "\\n");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_end_where_they_should() {
        let cases = [
            (r"ends with \", r#""ends with \\""#),
            (r#"a "b" c"#, r#""a \"b\" c""#),
            (r#"\""#, r#""\\\"""#),
            ("<b>no HTML</b>", r#""<b>no HTML</b>""#),
            ("AT&amp;T & B", r#""AT&amp;amp;T &amp; B""#),
            ("two\nlines", r#""two\nlines""#),
            (r"\N \G", r#""\\N \\G""#),
        ];
        for (name, written) in cases {
            assert_eq!(text(name), written, "{name}");
        }
    }

    #[test]
    fn long_names_are_wrapped_and_cut() {
        assert_eq!(
            wrapped("Ministry of Employment and Professional Training"),
            "Ministry of Employment\nand Professional\nTraining"
        );
        assert_eq!(wrapped("short"), "short");
        assert!(wrapped(&"word ".repeat(9000)).chars().count() <= LONGEST);
    }
}
