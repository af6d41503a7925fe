//! The tables: what readers without script, without eyes or with a printer have.
//!
//! Columns are the attributes that all exports share, those that say something in this network.
//! End tags that HTML lets one leave out are left out: ten thousand rows are a third smaller.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::wording;
use crate::graph::attributes::{Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Value, ValueKind};
use crate::graph::{Edge, EntityGraph, Node};
use crate::query::evidence::Evidence;
use crate::text::{html, one_line};

/// Networks with no more edges than this have the words of all evidence in their table; larger
/// ones only the places, and the words in the data of the page.
const EDGES_WITH_WORDS: usize = 500;

/// Attributes that stand elsewhere in a row.
const ELSEWHERE: &[&str] = &["n_iri", "e_evidence"];

/// Writes the rows of nodes, the most named first.
pub fn nodes(network: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    let graph = &network.graph;
    let all: Vec<&Node> = graph.node_weights().collect();
    let columns = columns(NODE_ATTRIBUTES, &all);
    out.write_all(b"<thead><tr><th scope=col>Name")?;
    heads(&columns, out)?;
    out.write_all(b"\n<tbody>\n")?;
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(all[*at].documents), *at));
    for at in order {
        let node = all[at];
        write!(out, "<tr id=n{at}><th scope=row>")?;
        name(network, at, out)?;
        write!(out, " <code>{}</code>", html(&one_line(&node.id)))?;
        cells(&columns, node, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes the rows of edges, the heaviest first.
pub fn edges(network: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    let graph = &network.graph;
    let all: Vec<&Edge> = graph.edge_weights().collect();
    let columns = columns(EDGE_ATTRIBUTES, &all);
    let has_evidence = all.iter().any(|edge| !edge.evidence.is_empty());
    let ends = match network.is_directed {
        true => ["From", "To"],
        false => ["One", "Other"],
    };
    write!(
        out,
        "<thead><tr><th scope=col>{}<th scope=col>{}\
         <th scope=col class=n>Weight",
        ends[0], ends[1]
    )?;
    heads(&columns, out)?;
    if has_evidence {
        out.write_all(b"<th scope=col class=w>Where")?;
    }
    out.write_all(b"\n<tbody>\n")?;
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by(|a, b| all[*b].weight.total_cmp(&all[*a].weight).then(a.cmp(b)));
    for (at, index) in order.iter().map(|at| (*at, all[*at])) {
        let ends = graph.edge_endpoints(petgraph::graph::EdgeIndex::new(at));
        let (source, target) = ends.expect("it was counted in this graph");
        write!(out, "<tr id=e{at}><th scope=row>")?;
        name(network, source.index(), out)?;
        out.write_all(b"<td>")?;
        name(network, target.index(), out)?;
        // The weight is the line's own address; the script opens its evidence there.
        write!(
            out,
            "<td class=n><a href=#e{at}>{}</a>",
            number(index.weight)
        )?;
        cells(&columns, index, out)?;
        if has_evidence {
            evidence(&index.evidence, all.len() <= EDGES_WITH_WORDS, out)?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes a name that leads to its row.
fn name(network: &EntityGraph, at: usize, out: &mut dyn Write) -> io::Result<()> {
    let node = &network.graph[petgraph::graph::NodeIndex::new(at)];
    let label = one_line(&node.label);
    let shown = if label.is_empty() { &node.id } else { &label };
    write!(out, "<a href=#n{at}>{}</a>", isolated(shown))
}

/// Returns text of documents so that its direction moves nothing around it. What is Latin, Greek
/// or Cyrillic throughout runs as the page does.
fn isolated(text: &str) -> String {
    match text.chars().all(|c| c < '\u{590}') {
        true => html(text).to_string(),
        false => format!("<bdi>{}</bdi>", html(text)),
    }
}

/// Returns the attributes that at least one item has.
fn columns<'a, T>(attributes: &'a [Attribute<T>], all: &[&T]) -> Vec<&'a Attribute<T>> {
    let told = |attribute: &&Attribute<T>| {
        !ELSEWHERE.contains(&attribute.id) && all.iter().any(|one| (attribute.value)(one).is_some())
    };
    attributes.iter().filter(told).collect()
}

fn heads<T>(columns: &[&Attribute<T>], out: &mut dyn Write) -> io::Result<()> {
    for column in columns {
        let class = match column.kind {
            ValueKind::Text => "",
            ValueKind::Integer | ValueKind::Real => " class=n",
        };
        write!(out, "<th scope=col{class}>{}", html(column.title))?;
    }
    Ok(())
}

fn cells<T>(columns: &[&Attribute<T>], one: &T, out: &mut dyn Write) -> io::Result<()> {
    for column in columns {
        match (column.value)(one) {
            None => out.write_all(b"<td>")?,
            Some(Value::Integer(value)) => write!(out, "<td class=n>{value}")?,
            Some(Value::Real(value)) => write!(out, "<td class=n>{}", number(value))?,
            Some(Value::Text(text)) => {
                let text = one_line(&text);
                match column.id {
                    // Our own words and numbers need no isolation.
                    "n_type" | "n_subtype" | "e_relation" => {
                        write!(out, "<td>{}", html(&text.replace('-', " ")))?;
                    }
                    "n_first" | "n_last" | "e_first" | "e_last" => {
                        write!(out, "<td class=d>{}", html(wording::day(&text)))?;
                    }
                    "n_country" | "n_marking" => write!(out, "<td>{}", html(&text))?,
                    _ => write!(out, "<td>{}", isolated(&text))?,
                }
            }
        }
    }
    Ok(())
}

/// Writes where an edge is shown.
fn evidence(all: &[Evidence], with_words: bool, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<td class=w>")?;
    if !with_words {
        let places: Vec<String> = all.iter().map(place).collect();
        let mut seen = BTreeSet::new();
        let distinct = places.iter().filter(|place| seen.insert(place.as_str()));
        let distinct: Vec<&str> = distinct.map(String::as_str).collect();
        return write!(out, "{}", html(&distinct.join("; ")));
    }
    if all.is_empty() {
        return Ok(());
    }
    out.write_all(b"<ul>")?;
    for one in all {
        write!(out, "<li>{} <q>", html(&place(one)))?;
        marked(one, out)?;
        out.write_all(b"</q>")?;
    }
    out.write_all(b"</ul>")
}

/// Returns where words stand: `09CASABLANCA27 ¶3 (SBU)`.
fn place(one: &Evidence) -> String {
    one_line(&format!("{} {}", one.mrn, wording::place(one)))
}

/// Writes the words, the names in them emphasized.
fn marked(one: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    let points: Vec<char> = one.snippet.chars().collect();
    let piece = |from: usize, to: usize| points[from..to].iter().collect::<String>();
    let mut from = 0;
    out.write_all(b"<bdi>")?;
    for (begin, end) in &one.marks {
        let (begin, end) = (*begin as usize, (*end as usize).min(points.len()));
        if begin < from || begin >= end {
            continue;
        }
        let (before, name) = (piece(from, begin), piece(begin, end));
        write!(out, "{}<b>{}</b>", html(&before), html(&name))?;
        from = end;
    }
    write!(out, "{}</bdi>", html(&piece(from, points.len())))
}

/// Returns a number for people: whole ones without decimals, others with four digits that count.
fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    let digits = 3 - value.abs().log10().floor() as i32;
    let shown = format!("{value:.*}", digits.clamp(0, 9) as usize);
    match shown.contains('.') {
        true => shown.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => shown,
    }
}
