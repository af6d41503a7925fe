//! Two tables, `nodes.csv` and `edges.csv`, for spreadsheets, pandas and R.
//!
//! RFC 4180: commas, CRLF, quotes doubled. A cell that begins like a formula (`=`, `+`, `-`, `@`,
//! tab) gets a `'` before it, because spreadsheets would run it (OWASP, "CSV Injection"); `raw`
//! leaves it. Excel takes a file for UTF-8 when it begins with a byte-order mark.

use std::io::Write;

use petgraph::visit::EdgeRef;

use super::folder::Folder;
use super::{ExportError, Exporter, Flavor, Options, Writing, label, words};
use crate::graph::EntityGraph;
use crate::graph::attributes::{Attribute, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Value};

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "csv",
    extensions: &["csv", "csv.zip"],
    purpose: "tables for spreadsheets, pandas and R: a folder (or .zip) of nodes.csv, edges.csv",
    write: Writing::NetworkFolder(write),
};

fn write(
    network: &EntityGraph,
    options: &Options,
    folder: &mut Folder<'_>,
) -> Result<(), ExportError> {
    folder.file("nodes.csv", |out| nodes(network, options, out))?;
    folder.file("edges.csv", |out| edges(network, options, out))
}

fn nodes(network: &EntityGraph, options: &Options, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut header = vec!["id", "label"];
    header.extend(NODE_ATTRIBUTES.iter().map(|attribute| plain(attribute.id)));
    header.extend(["x", "y"]);
    let mut table = Table::begin(out, options, &header)?;
    for node in network.graph.node_weights() {
        let mut row = vec![
            text(&node.id),
            Some(Value::Text(
                label(&node.label, &node.id).into_owned().into(),
            )),
        ];
        row.extend(values(node, NODE_ATTRIBUTES));
        row.push(node.position.map(|(x, _)| Value::Real(x)));
        row.push(node.position.map(|(_, y)| Value::Real(y)));
        table.row(&row)?;
    }
    table.end()
}

fn edges(network: &EntityGraph, options: &Options, out: &mut dyn Write) -> Result<(), ExportError> {
    let graph = &network.graph;
    let mut header = vec!["source", "target", "weight"];
    header.extend(EDGE_ATTRIBUTES.iter().map(|attribute| plain(attribute.id)));
    let mut table = Table::begin(out, options, &header)?;
    for edge in graph.edge_references() {
        let mut row = vec![
            text(&graph[edge.source()].id),
            text(&graph[edge.target()].id),
            Some(Value::Real(edge.weight().weight)),
        ];
        row.extend(values(edge.weight(), EDGE_ATTRIBUTES));
        table.row(&row)?;
    }
    table.end()
}

fn text(text: &str) -> Option<Value<'_>> {
    Some(Value::Text(text.into()))
}

fn values<'a, T>(
    thing: &'a T,
    attributes: &'static [Attribute<T>],
) -> impl Iterator<Item = Option<Value<'a>>> {
    attributes.iter().map(|attribute| (attribute.value)(thing))
}

/// Returns the heading of a column: the attribute's id without the letter that tells nodes and
/// edges apart.
fn plain(id: &'static str) -> &'static str {
    id.split_once('_').map_or(id, |(_, name)| name)
}

/// A table that is written row by row.
struct Table<'a> {
    writer: ::csv::Writer<&'a mut dyn Write>,
    is_raw: bool,
}

impl<'a> Table<'a> {
    fn begin(
        out: &'a mut dyn Write,
        options: &Options,
        header: &[&str],
    ) -> Result<Table<'a>, ExportError> {
        if matches!(options.flavor, Flavor::Excel | Flavor::ExcelSemicolon) {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let has_semicolons = options.flavor == Flavor::ExcelSemicolon;
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(if has_semicolons { b';' } else { b',' })
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        writer.write_record(header)?;
        Ok(Table {
            writer,
            is_raw: options.raw,
        })
    }

    fn row(&mut self, row: &[Option<Value<'_>>]) -> Result<(), ExportError> {
        let cells = row.iter().map(|value| match value {
            None => String::new(),
            Some(Value::Text(text)) if !self.is_raw => guarded(crate::text::clean(text).as_ref()),
            Some(value) => words(value),
        });
        Ok(self.writer.write_record(cells)?)
    }

    fn end(mut self) -> Result<(), ExportError> {
        Ok(self.writer.flush()?)
    }
}

/// Returns a cell that no spreadsheet runs.
fn guarded(text: &str) -> String {
    // Programs also skip blanks before they look.
    let is_harmless = text == "-" || text.parse::<f64>().is_ok_and(|_| !text.starts_with('+'));
    let is_formula = !is_harmless && text.trim_start().starts_with(['=', '+', '-', '@']);
    if is_formula || text.starts_with(['\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+212 5", "'+212 5"),
            ("-7", "-7"),
            ("-7-8", "'-7-8"),
            ("-", "-"),
            ("@sum", "'@sum"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("1+1=2", "1+1=2"),
            ("'quoted", "'quoted"),
            ("", ""),
        ];
        for (text, cell) in cases {
            assert_eq!(guarded(text), cell, "{text}");
        }
    }
}
