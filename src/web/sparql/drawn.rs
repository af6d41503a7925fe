//! An answer as a picture: a line for each triple, or for each row, between what they name.
//!
//! Triples lead from subject to object, and their predicate is the line's name; rows lead from each
//! thing that they name to the next. Values and types are no things. Everything that a picture shows
//! stands in the table or the text below it, too.

use oxigraph::model::Term;
use reftel::gazetteer::Type;
use reftel::graph::{Builder, Edge, Node, NodeKind};
use reftel::query::{Answer, Table, with_labels};
use reftel::store::GraphReader;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::address;
use super::super::limits;
use super::super::lines::of_lines;
use super::super::reply::Fault;
use super::super::words::{count, thousands};
use super::cells::{Cell, cells};

/// A picture of an answer.
pub struct Drawing {
    /// The picture.
    pub picture: String,
    /// What it shows, in a sentence.
    pub note: String,
}

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Tells whether an answer can be drawn: some row or triple names two things.
pub fn can_be_drawn(answer: &Answer) -> bool {
    table(answer).is_some_and(|table| table.rows.iter().any(|row| things(row).count() > 1))
}

/// Draws an answer; `None` when nothing in it is connected.
pub fn drawn(graph: &GraphReader, answer: &Answer) -> Result<Option<Drawing>, Fault> {
    let Some(table) = table(answer) else {
        return Ok(None);
    };
    let is_of_triples = matches!(answer, Answer::Triples(_));
    let own = table.columns.clone();
    // What has no line is not asked for its name.
    let rows = table.rows.into_iter();
    let connected = rows.filter(|row| things(row).count() > 1);
    let table = Table {
        columns: table.columns,
        rows: connected.collect(),
    };
    let terms = table.rows.clone();
    let labelled = with_labels(table, graph)?;
    let mut lines = Lines::default();
    for (row, terms) in labelled.rows.iter().zip(&terms) {
        let cells = cells(graph, &labelled.columns, &own, row);
        let name = match is_of_triples {
            true => cells[1].text.clone(),
            false => String::new(),
        };
        let ends: Vec<usize> = match is_of_triples {
            true => vec![0, 2],
            false => things(terms).collect(),
        };
        for pair in ends.windows(2) {
            let end = |at: usize| (&cells[at], terms[at].as_ref());
            lines.add(graph, end(pair[0]), end(pair[1]), &name)?;
        }
    }
    Ok(lines.drawn())
}

/// Returns rows of things: an answer's own, or of triples subject, predicate and object.
fn table(answer: &Answer) -> Option<Table> {
    match answer {
        Answer::Boolean(_) => None,
        Answer::Table(table) => Some(table.clone()),
        Answer::Triples(triples) => Some(Table {
            columns: ["subject", "predicate", "object"]
                .map(str::to_owned)
                .to_vec(),
            rows: triples
                .iter()
                .filter(|triple| triple.predicate.as_str() != TYPE && is_thing(&triple.object))
                .map(|triple| {
                    let subject = Term::from(triple.subject.clone());
                    let predicate = Term::from(triple.predicate.clone());
                    vec![Some(subject), Some(predicate), Some(triple.object.clone())]
                })
                .collect(),
        }),
    }
}

fn is_thing(term: &Term) -> bool {
    matches!(term, Term::NamedNode(_) | Term::BlankNode(_))
}

/// Returns the places of the things in a row.
fn things(row: &[Option<Term>]) -> impl Iterator<Item = usize> + '_ {
    let cells = row.iter().enumerate();
    cells.filter_map(|(at, term)| term.as_ref().filter(|term| is_thing(term)).map(|_| at))
}

/// Lines between things, each pair once.
#[derive(Default)]
struct Lines {
    builder: Builder,
    known: FxHashSet<String>,
    /// Ends, with how many rows have both, and what the line is called.
    between: FxHashMap<(String, String), (u32, String)>,
    left_out: u64,
}

impl Lines {
    fn add(
        &mut self,
        graph: &GraphReader,
        (from, subject): (&Cell, Option<&Term>),
        (to, object): (&Cell, Option<&Term>),
        name: &str,
    ) -> Result<(), Fault> {
        let ids = [subject, object].map(|term| term.map(Term::to_string).unwrap_or_default());
        let new = ids.iter().filter(|id| !self.known.contains(*id)).count();
        if self.known.len() + new > limits::NODES {
            self.left_out += 1;
            return Ok(());
        }
        for (id, (cell, term)) in ids.iter().zip([(from, subject), (to, object)]) {
            if self.known.insert(id.clone()) {
                self.builder.node(node(graph, id, cell, term)?);
            }
        }
        let [from, to] = ids;
        let known = self.between.entry((from, to)).or_default();
        known.0 += 1;
        match known.1.is_empty() {
            true => known.1 = name.to_owned(),
            false if !known.1.split(", ").any(|one| one == name) => {
                known.1.push_str(", ");
                known.1.push_str(name);
            }
            false => {}
        }
        Ok(())
    }

    fn drawn(mut self) -> Option<Drawing> {
        if self.known.is_empty() {
            return None;
        }
        let (nodes, lines) = (self.known.len() as u64, self.between.len() as u64);
        for ((from, to), (rows, name)) in self.between {
            let edge = Edge {
                weight: f64::from(rows),
                label: Some(name).filter(|name| !name.is_empty()),
                ..Edge::default()
            };
            self.builder.edge(&from, &to, edge);
        }
        let mut note = format!("{}, {}.", count(nodes, "name"), count(lines, "line"));
        if self.left_out > 0 {
            note.push_str(&format!(
                " There is room for {} names: {} lines are not drawn.",
                thousands(limits::NODES as u64),
                thousands(self.left_out)
            ));
        }
        let title = "The answer as a network";
        let network = self.builder.finish("answer", title, true);
        Some(Drawing {
            picture: of_lines(network),
            note,
        })
    }
}

/// Returns the node of a thing; where it leads stands in place of its IRI.
fn node(graph: &GraphReader, id: &str, cell: &Cell, term: Option<&Term>) -> Result<Node, Fault> {
    let mut node = Node {
        id: id.to_owned(),
        iri: cell.address.clone(),
        label: cell.text.clone(),
        kind: NodeKind::Entity(Type::Work),
        ..Node::default()
    };
    let Some(Term::NamedNode(iri)) = term else {
        return Ok(node);
    };
    let (whole, place) = iri.as_str().split_once('#').unwrap_or((iri.as_str(), ""));
    match graph.base().local(whole) {
        Some(("id", id)) => {
            if let Some(number) = graph.index().entity(&id)? {
                node.kind = NodeKind::Entity(graph.card(number)?.kind);
            }
        }
        Some(("doc", id)) => {
            node.kind = match graph.document(&id)? {
                Some(_) => NodeKind::Document,
                None => NodeKind::MissingDocument,
            };
            // Its title is no name that fits into a picture.
            node.title = Some(node.label);
            node.label = match place.is_empty() {
                true => id,
                false => format!("{id} {place}"),
            };
            if node.iri.is_empty() {
                node.iri = address::document(&node.label);
            }
        }
        Some(("tag", _)) => node.kind = NodeKind::Entity(Type::Tag),
        _ => {}
    }
    Ok(node)
}
