//! What does the page say of the whole network: how large it is, what was left out, what a sign
//! and a line mean?

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::graph::{EdgeKind, EntityGraph, NodeKind};
use crate::mention::Relation;
use crate::query::evidence::Evidence;
use crate::text::{html, one_line, thousands};

/// Returns how much is in the network, and from when: `26 names, 71 lines, 2008-01 to 2010-02-24`.
pub fn size(network: &EntityGraph) -> String {
    let graph = &network.graph;
    let counted = |number: usize, one: &str, many: &str| {
        format!(
            "{} {}",
            thousands(number as u64),
            if number == 1 { one } else { many }
        )
    };
    let mut out = format!(
        "{}, {}",
        counted(graph.node_count(), "name", "names"),
        counted(
            graph.edge_count(),
            "line between them",
            "lines between them"
        )
    );
    let nodes = || graph.node_weights();
    let edges = || graph.edge_weights();
    let first = edges().filter_map(|edge| edge.first.as_deref());
    let first = first.chain(nodes().filter_map(|node| node.first.as_deref()));
    let last = edges().filter_map(|edge| edge.last.as_deref());
    let last = last.chain(nodes().filter_map(|node| node.last.as_deref()));
    if let (Some(first), Some(last)) = (first.min(), last.max()) {
        let (first, last) = (one_line(day(first)), one_line(day(last)));
        out.push_str(&match first == last {
            true => format!(", {}", html(&first)),
            false => format!(", {} to {}", html(&first), html(&last)),
        });
    }
    out
}

/// Returns a date without the time of day.
pub fn day(date: &str) -> &str {
    date.split('T').next().unwrap_or(date)
}

/// Returns the paragraph and its marking, in square brackets when it is the document's: `¶3 (SBU)`.
pub fn place(one: &Evidence) -> String {
    let marked = one.marked();
    match marked.starts_with('[') {
        true => format!("{} {marked}", one.place()),
        false => format!("{} ({marked})", one.place()),
    }
}

/// Writes what was left out, bounded or estimated.
pub fn notes(network: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    if network.notes.is_empty() {
        return Ok(());
    }
    out.write_all(b"<h2 class=\"small\">Mind that</h2>\n<ul class=\"notes\">\n")?;
    for note in &network.notes {
        writeln!(out, "<li>{}</li>", html(&one_line(note)))?;
    }
    out.write_all(b"</ul>\n")
}

/// Writes what a name and a line mean, a sentence each.
pub fn meaning(network: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut kinds: BTreeMap<NodeKind, usize> = BTreeMap::new();
    for node in network.graph.node_weights() {
        *kinds.entry(node.kind).or_default() += 1;
    }
    let counted: Vec<String> = kinds
        .iter()
        .map(|(kind, number)| format!("{} {}", thousands(*number as u64), noun(*kind, *number)))
        .collect();
    writeln!(
        out,
        "<dt>A sign</dt>\n<dd>is one of {}.</dd>",
        html(&joined(&counted))
    )?;
    let mut relations: BTreeMap<EdgeKind, usize> = BTreeMap::new();
    for edge in network.graph.edge_weights() {
        *relations.entry(edge.kind).or_default() += 1;
    }
    for (kind, number) in &relations {
        let count = match relations.len() {
            1 => String::new(),
            _ => format!(" ({})", thousands(*number as u64)),
        };
        writeln!(
            out,
            "<dt>A line</dt>\n<dd>means: {}{count}.</dd>",
            sentence(*kind)
        )?;
    }
    let strength = if network.is_directed {
        "The arrow points from the first to the second. The thicker the line, the greater its weight."
    } else {
        "The thicker the line, the greater its weight."
    };
    writeln!(out, "<dt>Its width</dt>\n<dd>{strength}</dd>")
}

/// Returns what a line of this kind says.
fn sentence(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::AppearsWith => "both are named in the same passage",
        EdgeKind::Cites => "the first document cites the second as a reference",
        EdgeKind::Mentions => "the document names the entity",
        EdgeKind::Stated(Relation::MemberOf) => "the person belongs to the organization",
        EdgeKind::Stated(Relation::Holds) => "the person holds the office",
        EdgeKind::Stated(Relation::PartOf) => "the first is a part of the second",
        EdgeKind::Stated(Relation::BasedIn) => "the organization sits in the place",
        EdgeKind::Stated(Relation::Met) => "the one met or spoke with the other",
        EdgeKind::Stated(Relation::Told) => "the first told the second something",
    }
}

/// Returns the relation in the words of a table's cell.
pub fn relation(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::AppearsWith => "appears with",
        EdgeKind::Cites => "cites",
        EdgeKind::Mentions => "names",
        EdgeKind::Stated(Relation::MemberOf) => "belongs to",
        EdgeKind::Stated(Relation::Holds) => "holds",
        EdgeKind::Stated(Relation::PartOf) => "is part of",
        EdgeKind::Stated(Relation::BasedIn) => "sits in",
        EdgeKind::Stated(Relation::Met) => "met",
        EdgeKind::Stated(Relation::Told) => "told",
    }
}

/// Returns what a kind of node is called: `government bodies`.
pub fn noun(kind: NodeKind, number: usize) -> String {
    let name = match kind {
        NodeKind::MissingDocument => "missing document".to_owned(),
        kind => kind.as_str().replace('-', " "),
    };
    let name = name.replace("ngo", "NGO");
    match (number, name.strip_suffix('y')) {
        (1, _) => name,
        _ if name == "media" => name,
        (_, Some(stem)) => format!("{stem}ies"),
        _ => format!("{name}s"),
    }
}

fn joined(parts: &[String]) -> String {
    match parts {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}
