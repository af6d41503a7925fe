//! The data of the picture, as JSON in the page.
//!
//! Strings that recur (names of kinds, dates, documents, words of evidence) stand once in a list
//! and are cited by their number. Evidence that several edges share stands once as well; its words
//! are kept in the pieces between ` … `, which pairs of one paragraph share.
//!
//! Invariant: what is written holds no `<`, so nothing in it can end the element that it stands in.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::{place, wording};
use crate::graph::EntityGraph;
use crate::query::evidence::Evidence;
use crate::text::one_line;

/// What stands between two pieces of evidence's words.
const GAP: &str = " … ";

/// Strings and evidence, each once.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    numbers: FxHashMap<String, usize>,
    evidence: Vec<Value>,
    evidence_numbers: FxHashMap<Value, usize>,
}

impl Shared {
    fn string(&mut self, text: &str) -> Value {
        let text = one_line(text);
        let next = self.strings.len();
        let number = *self.numbers.entry(text.clone()).or_insert(next);
        if number == next {
            self.strings.push(text);
        }
        number.into()
    }

    fn maybe(&mut self, text: Option<&str>) -> Value {
        text.map_or(Value::Null, |text| self.string(text))
    }

    fn evidence(&mut self, one: &Evidence) -> Value {
        let date = one.date.as_deref().map(wording::day).unwrap_or_default();
        let value = json!([
            self.string(&format!("{} {date}", one.mrn)),
            self.string(&wording::place(one)),
            self.pieces(one),
        ]);
        let next = self.evidence.len();
        let number = *self.evidence_numbers.entry(value.clone()).or_insert(next);
        if number == next {
            self.evidence.push(value);
        }
        number.into()
    }

    /// Returns each piece of the words as `[string, begin, end, begin, end …]`, the names in it
    /// between code points `begin` and `end`.
    fn pieces(&mut self, one: &Evidence) -> Value {
        let (mut pieces, mut from) = (Vec::new(), 0);
        for piece in one.snippet.split(GAP) {
            let to = from + piece.chars().count() as u32;
            let mut value = vec![self.string(piece)];
            let within = one
                .marks
                .iter()
                .filter(|(begin, _)| (from..to).contains(begin));
            for (begin, end) in within {
                value.extend([(begin - from).into(), ((*end).min(to) - from).into()]);
            }
            pieces.push(Value::Array(value));
            from = to + GAP.chars().count() as u32;
        }
        Value::Array(pieces)
    }
}

/// Data of more bytes than this are compressed.
const LARGE: usize = 1 << 18;

/// Writes the data as the element that holds them: as JSON to read, or, when they are large, as
/// JSON that is compressed (RFC 1951) and written as base64.
///
/// The words of ten thousand lines are most of a page, and a fifth of them when compressed. Every
/// browser since 2023 reads that; the tables stand in the page as they are.
pub fn write(network: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut text = Vec::new();
    json(network, &mut text)?;
    if text.len() <= LARGE {
        out.write_all(b"<script type=\"application/json\" id=\"network\">")?;
        out.write_all(&text)?;
    } else {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&text)?;
        let packed = super::base64(&packed.finish()?);
        out.write_all(b"<script type=\"text/plain\" data-form=\"deflate\" id=\"network\">")?;
        out.write_all(packed.as_bytes())?;
    }
    out.write_all(b"</script>")
}

/// Writes the data as JSON.
fn json(network: &EntityGraph, out: &mut dyn Write) -> io::Result<()> {
    let mut shared = Shared::default();
    let nodes = nodes(network, &mut shared);
    let edges = edges(network, &mut shared);
    let data = json!({
        "view": one_line(&network.view),
        "title": one_line(&network.title),
        "directed": network.is_directed,
        "strings": shared.strings,
        "evidence": shared.evidence,
        "nodes": nodes,
        "edges": edges,
    });
    // Of JSON's own signs none is among these, so they stand in strings only, where the escapes
    // mean the same. The last two end lines in old readers.
    let text = data.to_string();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '<' => "\\u003c",
            '>' => "\\u003e",
            '&' => "\\u0026",
            '\u{2028}' => "\\u2028",
            '\u{2029}' => "\\u2029",
            '\u{fffe}' | '\u{ffff}' | '\u{fdd0}'..='\u{fdef}' => "\\ufffd",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[from..at])?;
        out.write_all(escaped.as_bytes())?;
        from = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[from..])
}

fn nodes(network: &EntityGraph, shared: &mut Shared) -> Vec<Value> {
    let places = place::places(network);
    let nodes = network.graph.node_weights().zip(places);
    let nodes = nodes.map(|(node, (x, y))| {
        let measures = &node.measures;
        json!([
            one_line(&node.id),
            one_line(&node.label),
            shared.string(node.kind.as_str()),
            shared.maybe(node.subtype.as_deref()),
            shared.maybe(node.country.as_deref()),
            node.documents,
            node.paragraphs,
            shared.maybe(node.first.as_deref().map(wording::day)),
            shared.maybe(node.last.as_deref().map(wording::day)),
            shared.maybe(node.marking.as_deref()),
            x,
            y,
            measures.weighted_degree.map(short),
            measures.pagerank.map(short),
            measures.betweenness.map(short),
            measures.core,
            measures.community,
        ])
    });
    nodes.collect()
}

fn edges(network: &EntityGraph, shared: &mut Shared) -> Vec<Value> {
    let edges = network.graph.edge_references();
    let edges = edges.map(|one| {
        let edge = one.weight();
        let evidence: Vec<Value> = edge
            .evidence
            .iter()
            .map(|one| shared.evidence(one))
            .collect();
        let mut value = vec![
            one.source().index().into(),
            one.target().index().into(),
            shared.string(wording::relation(edge.kind)),
            short(edge.weight),
            edge.documents.into(),
            edge.paragraphs.into(),
            evidence.into(),
            shared.maybe(edge.first.as_deref().map(wording::day)),
            shared.maybe(edge.last.as_deref().map(wording::day)),
            edge.llr.map_or(Value::Null, short),
            edge.npmi.map_or(Value::Null, short),
            shared.maybe(edge.label.as_deref()),
            shared.maybe(edge.note.as_deref()),
            shared.maybe(edge.reason.as_deref()),
        ];
        // What is not said at the end need not stand there.
        while value.last().is_some_and(Value::is_null) {
            value.pop();
        }
        Value::Array(value)
    });
    edges.collect()
}

/// Returns a number with no more digits than a reader compares.
fn short(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return (value as i64).into();
    }
    let rounded: f64 = format!("{value:.4e}").parse().unwrap_or(value);
    rounded.into()
}
