//! DOT, for Graphviz: a picture to print.
//!
//! After <https://graphviz.org/doc/info/lang.html>: every id and label is a quoted string, in
//! which a quote is escaped; in labels a backslash too. So no label is taken for HTML, which is
//! only what stands in angle brackets without quotes. Long labels are wrapped, and cut far below
//! the 16,384 characters at which older versions stop.
//!
//! Where nodes have positions they are kept (`layout=neato` with pinned places), so that
//! `dot -Tsvg FILE` draws what other formats show; else `sfdp` finds some.

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
        "layout=neato, overlap=true, splines=line"
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
    writeln!(out, "  edge [color=\"#88888870\", arrowsize=0.5]")?;
    for (node, look) in graph.node_weights().zip(&looks) {
        write_node(node, *look, out)?;
    }
    for edge in graph.edge_references() {
        let ends = (&graph[edge.source()], &graph[edge.target()]);
        write_edge(ends, arrow, edge.weight(), out)?;
    }
    writeln!(out, "}}")?;
    Ok(())
}

fn write_node(node: &Node, look: looks::Look, out: &mut dyn Write) -> io::Result<()> {
    let name = label(&node.label, &node.id);
    // Large nodes have large names; in points.
    let size = (7.0 + look.radius * 0.55).round();
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
    write!(out, ", fontsize={}", number(size))?;
    if let Some((x, y)) = node.position {
        write!(out, ", pos=\"{},{}!\"", number(x), number(y))?;
    }
    let kind = node.kind.as_str();
    let tooltip = format!("{name} ({kind})");
    writeln!(
        out,
        ", label={}, tooltip={}]",
        text(&wrapped(&name)),
        text(&tooltip)
    )
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
