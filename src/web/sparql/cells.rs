//! What stands in a cell of an answer, and where does it lead? A name in place of its IRI.

use oxigraph::model::Term;
use reftel::query::{shown, shown_as_term};
use reftel::store::GraphReader;
use reftel::text::one_line;

use super::super::address;

/// A cell of a table.
#[derive(Default)]
pub struct Cell {
    /// The words.
    pub text: String,
    /// Where they lead; empty when nowhere.
    pub address: String,
    /// What more is to be said of it.
    pub title: String,
    /// Whether it is a number.
    pub is_number: bool,
    /// Whether it is a day, which is not broken into lines.
    pub is_day: bool,
}

/// Returns the cells of a row; a name stands in place of its IRI, which stands in the title.
pub(super) fn cells(
    graph: &GraphReader,
    columns: &[String],
    own: &[String],
    row: &[Option<Term>],
) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(own.len());
    let mut at = 0;
    for name in own {
        let mut cell = cell(graph, row.get(at).and_then(Option::as_ref));
        at += 1;
        // The label of a column stands behind it, under a name that no column had.
        if columns
            .get(at)
            .is_some_and(|next| next.starts_with(&format!("{name}_label")) && !own.contains(next))
        {
            if let Some(Some(Term::Literal(label))) = row.get(at) {
                cell.title = std::mem::replace(&mut cell.text, one_line(label.value()));
            }
            at += 1;
        }
        cells.push(cell);
    }
    cells
}

fn cell(graph: &GraphReader, term: Option<&Term>) -> Cell {
    let base = graph.base();
    let mut cell = Cell {
        text: one_line(&shown(term, base)),
        ..Cell::default()
    };
    match term {
        Some(Term::NamedNode(iri)) => {
            let iri = iri.as_str();
            let (_, place) = iri.split_once('#').unwrap_or((iri, ""));
            cell.address = match base.local(iri) {
                Some(("id", id)) => address::entity(&id),
                Some(("doc", id)) => at_place(&id, place),
                Some(("tag", code)) => address::search("tag", &code),
                // Only these may be followed: a link must not run a script.
                None if iri.starts_with("http://") || iri.starts_with("https://") => iri.to_owned(),
                _ => String::new(),
            };
            if base.local(iri).is_none() {
                cell.text = one_line(shown_as_term(term, base).trim_matches(['<', '>']));
            }
        }
        Some(Term::Literal(literal)) => {
            let kind = literal.datatype().as_str();
            cell.is_number = literal.value().parse::<f64>().is_ok()
                && ["integer", "decimal", "double", "float"]
                    .iter()
                    .any(|number| kind.ends_with(number));
            cell.title = literal.language().map(str::to_owned).unwrap_or_default();
            // Of a moment people read the day.
            if kind.ends_with("#dateTime")
                && let Some((day, _)) = literal.value().split_once('T')
            {
                cell.title = std::mem::replace(&mut cell.text, one_line(day));
                cell.is_day = true;
            }
            // Counts of numbers as `MIN(STR(?document))` are texts that are IRIs.
            match base.local(literal.value()) {
                Some(("id", id)) => cell.address = address::entity(&id),
                Some(("doc", id)) => cell.address = address::document(&id),
                _ => {}
            }
        }
        _ => {}
    }
    cell
}

/// Returns the address of what a fragment names in a document.
fn at_place(id: &str, place: &str) -> String {
    match place
        .strip_prefix("char=")
        .and_then(|place| place.split_once(','))
    {
        Some((begin, end)) => match (begin.parse(), end.parse()) {
            (Ok(begin), Ok(end)) => address::words(id, begin, end),
            _ => address::document(id),
        },
        None if place.is_empty() => address::document(id),
        None => format!("{}#{}", address::document(id), place),
    }
}
