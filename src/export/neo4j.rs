//! Neo4j: tables for its import, and the same as a Cypher script.
//!
//! The tables follow the operations manual, "neo4j-admin database import": headers with `:ID`,
//! `:LABEL`, `:START_ID`, `:END_ID`, `:TYPE`, typed columns. The import stops at a line break in a
//! cell unless told otherwise, and some versions take a backslash before a quote for an escape: the
//! first becomes a blank, between the others stands one. The script follows the Cypher manual; it
//! merges by id, so that it can be run twice.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::folder::Folder;
use super::{ExportError, Exporter, Options, PROGRAM, Writing, about, label, number, words};
use crate::graph::attributes::{Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Value, ValueKind};
use crate::graph::{EdgeKind, EntityGraph, NodeKind};

/// The tables.
pub const TABLES: Exporter = Exporter {
    name: "neo4j",
    extensions: &["neo4j", "neo4j.zip"],
    purpose: "Neo4j's import: a folder (or .zip) of tables with the command to run",
    write: Writing::NetworkFolder(tables),
};

/// The script.
pub const SCRIPT: Exporter = Exporter {
    name: "cypher",
    extensions: &["cypher", "cql"],
    purpose: "Neo4j, Memgraph and others: a script that can be run twice",
    write: Writing::Network(script),
};

/// The label that all nodes have; their ids are unique under it.
const EVERY: &str = "Reftel";

/// How many nodes or edges one statement of the script makes.
const BATCH: usize = 200;

const COMMAND: &str = "#!/bin/sh
# Run this where Neo4j is installed, with the database stopped; it is made anew.
neo4j-admin database import full neo4j --overwrite-destination \\
    --nodes=nodes.csv --relationships=relationships.csv
";

fn tables(
    network: &EntityGraph,
    _options: &Options,
    folder: &mut Folder<'_>,
) -> Result<(), ExportError> {
    folder.file("nodes.csv", |out| {
        let mut header = vec![format!("id:ID({EVERY})"), "label:string".to_owned()];
        header.extend(NODE_ATTRIBUTES.iter().map(typed));
        header.push(":LABEL".to_owned());
        let mut table = table(out);
        table.write_record(&header)?;
        for node in network.graph.node_weights() {
            let mut row = vec![cell(&node.id), cell(&label(&node.label, &node.id))];
            row.extend(cells(node, NODE_ATTRIBUTES));
            row.push(format!("{EVERY};{}", class(node.kind)));
            table.write_record(&row)?;
        }
        Ok(table.flush()?)
    })?;
    folder.file("relationships.csv", |out| {
        let mut header = vec![format!(":START_ID({EVERY})"), "weight:double".to_owned()];
        header.extend(EDGE_ATTRIBUTES.iter().map(typed));
        header.push(format!(":END_ID({EVERY})"));
        header.push(":TYPE".to_owned());
        let mut table = table(out);
        table.write_record(&header)?;
        let graph = &network.graph;
        for edge in graph.edge_references() {
            let own = edge.weight();
            let mut row = vec![cell(&graph[edge.source()].id), number(own.weight)];
            row.extend(cells(own, EDGE_ATTRIBUTES));
            row.push(cell(&graph[edge.target()].id));
            row.push(relation(own.kind));
            table.write_record(&row)?;
        }
        Ok(table.flush()?)
    })?;
    folder.file("import.sh", |out| Ok(out.write_all(COMMAND.as_bytes())?))
}

fn table(out: &mut dyn Write) -> ::csv::Writer<&mut dyn Write> {
    ::csv::Writer::from_writer(out)
}

fn typed<T>(attribute: &Attribute<T>) -> String {
    let kind = match attribute.kind {
        ValueKind::Text => "string",
        ValueKind::Integer => "long",
        ValueKind::Real => "double",
    };
    format!("{}:{kind}", property(attribute.id))
}

fn cells<'a, T>(
    thing: &'a T,
    attributes: &'static [Attribute<T>],
) -> impl Iterator<Item = String> + 'a {
    attributes.iter().map(|attribute| {
        let value = (attribute.value)(thing);
        value.map_or_else(String::new, |value| cell(&words(&value)))
    })
}

/// Returns a cell in one line in which no backslash stands before a quote or the end.
fn cell(text: &str) -> String {
    let line = crate::text::one_line(text);
    let line = line.replace("\\\"", "\\ \"");
    if line.ends_with('\\') {
        format!("{line} ")
    } else {
        line
    }
}

/// Returns the name of a property: the attribute's id without the letter that tells nodes and
/// edges apart.
fn property(id: &'static str) -> &'static str {
    id.split_once('_').map_or(id, |(_, name)| name)
}

/// Returns the label of a node's kind: `GovernmentBody`.
fn class(kind: NodeKind) -> String {
    let words = kind.as_str().split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect()
}

/// Returns the type of an edge's kind: `APPEARS_WITH`.
fn relation(kind: EdgeKind) -> String {
    kind.as_str().replace('-', "_").to_ascii_uppercase()
}

fn script(
    network: &EntityGraph,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let graph = &network.graph;
    writeln!(out, "// {PROGRAM}")?;
    for line in about(network).lines() {
        writeln!(out, "// {line}")?;
    }
    writeln!(
        out,
        "CREATE CONSTRAINT reftel_id IF NOT EXISTS FOR (n:{EVERY}) REQUIRE n.id IS UNIQUE;"
    )?;
    // Labels and types cannot be parameters, so each has statements of its own.
    let mut kinds: Vec<NodeKind> = graph.node_weights().map(|node| node.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let class = class(kind);
        let nodes: Vec<_> = graph
            .node_weights()
            .filter(|node| node.kind == kind)
            .collect();
        for batch in nodes.chunks(BATCH) {
            writeln!(out, "UNWIND [")?;
            for (at, node) in batch.iter().enumerate() {
                write!(out, "  {{id: {}, properties: {{label: ", literal(&node.id))?;
                write!(out, "{}", literal(&label(&node.label, &node.id)))?;
                properties(*node, NODE_ATTRIBUTES, out)?;
                writeln!(out, "}}}}{}", if at + 1 < batch.len() { "," } else { "" })?;
            }
            writeln!(out, "] AS row")?;
            writeln!(out, "MERGE (n:{EVERY} {{id: row.id}})")?;
            writeln!(out, "SET n:{class}, n += row.properties;")?;
        }
    }
    let mut kinds: Vec<EdgeKind> = graph.edge_weights().map(|edge| edge.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let edges: Vec<_> = graph
            .edge_references()
            .enumerate()
            .filter(|(_, edge)| edge.weight().kind == kind)
            .collect();
        for batch in edges.chunks(BATCH) {
            writeln!(out, "UNWIND [")?;
            for (at, (number_of, edge)) in batch.iter().enumerate() {
                let ends = [edge.source(), edge.target()].map(|end| literal(&graph[end].id));
                write!(out, "  {{source: {}, target: {}, ", ends[0], ends[1])?;
                // Several edges may join the same two nodes.
                write!(out, "number: {number_of}, properties: {{weight: ")?;
                write!(out, "{}", real(edge.weight().weight))?;
                properties(edge.weight(), EDGE_ATTRIBUTES, out)?;
                writeln!(out, "}}}}{}", if at + 1 < batch.len() { "," } else { "" })?;
            }
            writeln!(out, "] AS row")?;
            writeln!(out, "MATCH (a:{EVERY} {{id: row.source}})")?;
            writeln!(out, "MATCH (b:{EVERY} {{id: row.target}})")?;
            writeln!(
                out,
                "MERGE (a)-[r:{} {{number: row.number}}]->(b)",
                relation(kind)
            )?;
            writeln!(out, "SET r += row.properties;")?;
        }
    }
    Ok(())
}

fn properties<T>(
    thing: &T,
    attributes: &'static [Attribute<T>],
    out: &mut dyn Write,
) -> io::Result<()> {
    for attribute in attributes {
        let value = match (attribute.value)(thing) {
            None => continue,
            Some(Value::Real(value)) => real(value),
            Some(Value::Integer(value)) => value.to_string(),
            Some(value) => literal(&words(&value)),
        };
        write!(out, ", {}: {value}", property(attribute.id))?;
    }
    Ok(())
}

/// Returns a number that stays one with a fraction: a property has one type everywhere.
fn real(value: f64) -> String {
    let number = number(value);
    if number.contains('.') {
        number
    } else {
        format!("{number}.0")
    }
}

/// Returns a string literal of Cypher.
fn literal(text: &str) -> String {
    let text = crate::text::clean(text);
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter => out.push(letter),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stay_in_their_line_and_end() {
        let cases = [
            ("two\r\nlines", "two lines"),
            (r#"a \"b\""#, r#"a \ "b\ ""#),
            (r"ends \", "ends \\ "),
            ("plain; a", "plain; a"),
        ];
        for (text, written) in cases {
            assert_eq!(cell(text), written, "{text}");
        }
    }

    #[test]
    fn literals_end_where_they_should() {
        let cases = [
            (r"ends \", r"'ends \\'"),
            ("it's\nnew", r"'it\'s\nnew'"),
            (r"\u0027", r"'\\u0027'"),
        ];
        for (text, written) in cases {
            assert_eq!(literal(text), written, "{text}");
        }
        assert_eq!((real(4.0).as_str(), real(0.25).as_str()), ("4.0", "0.25"));
        assert_eq!(class(NodeKind::MissingDocument), "MissingDocument");
        assert_eq!(relation(EdgeKind::AppearsWith), "APPEARS_WITH");
    }
}
