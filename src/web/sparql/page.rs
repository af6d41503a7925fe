//! The endpoint for people: a box for a query, and its answer as a table whose cells lead on.
//!
//! The box is a text area, with a small script of our own (`assets/sparql.js`) beside it: it knows
//! the prefixes, the terms and the names of this graph, shows errors at their place, and stops a
//! query. YASQE would be half a megabyte that knows none of these names, asks other servers for
//! prefixes and properties unless that is taken out of it, evaluates text, which the policy of these
//! pages forbids, and reads badly to those who listen to a page.

use askama::Template;
use axum::http::StatusCode;
use oxigraph::model::Term;
use reftel::query::{
    Answer, Format, Table, prefixes, shown, shown_as_term, vocabulary, with_labels,
};
use reftel::store::GraphReader;
use reftel::text::{clean, one_line};

use super::super::address;
use super::super::asked::Asked;
use super::super::files;
use super::super::frame::Frame;
use super::super::here::Here;
use super::super::limits;
use super::super::picture::{Lying, lying};
use super::super::reply::{Fault, Reply};
use super::super::words::{count, thousands};
use super::ask;
use super::sent::Sent;

#[derive(Template)]
#[template(path = "sparql.html")]
struct Page {
    frame: Frame,
    editor: &'static str,
    text: String,
    error: String,
    answer: Option<Shown>,
    limits: String,
    loading: String,
    examples: Vec<(String, String, String)>,
    prefixes: Vec<(&'static str, &'static str)>,
    base: String,
    terms: Vec<(String, String, String)>,
}

/// An answer on a page.
pub struct Shown {
    /// How much, in a sentence.
    pub summary: String,
    /// Whether the limit cut it.
    pub is_cut: bool,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
    /// The rows as a picture, where they are names with a number each.
    pub chart: String,
    /// Triples as Turtle, or yes and no.
    pub text: String,
    /// Addresses of the same answer in other forms, with their names.
    pub forms: Vec<(String, &'static str)>,
}

impl Shown {
    /// Tells whether a column holds numbers.
    pub fn is_number(&self, column: &usize) -> bool {
        let cells = self.rows.iter().filter_map(|row| row.get(*column));
        let mut cells = cells.filter(|cell| !cell.text.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.is_number)
    }

    /// Leaves out columns that only repeat the name that a link before them has.
    pub fn without_repeated(mut self) -> Shown {
        for at in (1..self.columns.len()).rev() {
            let repeats = |row: &Vec<Cell>| {
                row[at].address.is_empty()
                    && !row[at - 1].address.is_empty()
                    && row[at].text == row[at - 1].text
            };
            if !self.rows.is_empty() && self.rows.iter().all(repeats) {
                self.columns.remove(at);
                for row in &mut self.rows {
                    row.remove(at);
                }
            }
        }
        self
    }
}

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
}

/// The page before anything is asked.
pub(super) fn empty_page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let text = asked.get("query").unwrap_or_default().to_owned();
    Reply::page(&whole(here, text, String::new(), None))
}

/// The page with an answer.
pub(super) fn shown_page(here: &Here<'_>, sent: &Sent) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    match ask(here, sent) {
        Ok((answer, is_cut)) => {
            let is_triples = matches!(answer, Answer::Triples(_));
            let names: &[&'static str] = match is_triples {
                true => &["ttl", "nt", "rdf", "jsonld"],
                false => &["csv", "tsv", "json", "xml"],
            };
            let forms = names.iter().map(|name| {
                let fields = [("query", sent.text.as_str()), ("format", name)];
                (address::with("/sparql", &fields), *name)
            });
            let shown = show(graph, answer, is_cut, forms.collect())?;
            let reply = Reply::page(&whole(here, sent.text.clone(), String::new(), Some(shown)))?;
            Ok(reply)
        }
        Err(Fault::Bad(words)) => {
            let mut reply = Reply::page(&whole(here, sent.text.clone(), words, None))?;
            reply.status = StatusCode::BAD_REQUEST;
            Ok(reply)
        }
        Err(other) => Err(other),
    }
}

fn whole(here: &Here<'_>, text: String, error: String, answer: Option<Shown>) -> Page {
    let graph = &here.snapshot.graph;
    let limits = here.site.limits;
    let terms = vocabulary().iter().map(|term| {
        (
            term.name.clone(),
            term.meaning.clone(),
            address::with("/sparql", &[("query", &term.example)]),
        )
    });
    Page {
        frame: Frame::new(here, "SPARQL", "/sparql"),
        editor: files::editor_address(),
        text: match text.is_empty() && answer.is_none() {
            true => "SELECT ?title ?date WHERE {\n  ?cable a schema:Message ;\n         \
                     dcterms:title ?title ;\n         schema:dateSent ?date .\n}\nORDER BY ?date\n\
                     LIMIT 20"
                .to_owned(),
            false => text,
        },
        error,
        answer,
        limits: format!(
            "At most {} and {} seconds for an answer.",
            count(limits.rows as u64, "row"),
            limits.time.as_secs()
        ),
        loading: match graph.loading() {
            Some(triples) if triples > 2_000_000 => format!(
                "The first question takes longer: {} triples are read into memory.",
                thousands(triples)
            ),
            _ => String::new(),
        },
        examples: examples(),
        prefixes: prefixes().to_vec(),
        base: graph.base().as_str().to_owned(),
        terms: terms.collect(),
    }
}

/// Returns questions to begin with: what they ask, the query's address, the query.
fn examples() -> Vec<(String, String, String)> {
    let queries = reftel::query::named_queries().iter();
    let plain = queries.filter(|query| {
        query.has_sparql()
            && query
                .parameters
                .iter()
                .all(|one| one.optional || one.default.is_some())
    });
    plain
        .take(8)
        .map(|query| {
            let code = query.code();
            let address = address::with("/sparql", &[("query", &code)]);
            (query.question.clone(), address, code)
        })
        .collect()
}

/// Returns an answer for a page, names beside what has them.
pub fn show(
    graph: &GraphReader,
    answer: Answer,
    is_cut: bool,
    forms: Vec<(String, &'static str)>,
) -> Result<Shown, Fault> {
    let mut out = Shown {
        summary: String::new(),
        is_cut,
        columns: Vec::new(),
        rows: Vec::new(),
        chart: String::new(),
        text: String::new(),
        forms,
    };
    match answer {
        Answer::Boolean(true) => out.text = "Yes.".to_owned(),
        Answer::Boolean(false) => out.text = "No.".to_owned(),
        Answer::Triples(triples) => {
            out.summary = count(triples.len() as u64, "triple");
            let mut text = Vec::new();
            let written = Answer::Triples(triples).write(Format::Turtle, graph.base(), &mut text);
            written.map_err(|error| Fault::Failed(error.to_string()))?;
            out.text = clean(&String::from_utf8_lossy(&text)).into_owned();
        }
        Answer::Table(table) => {
            out.summary = count(table.rows.len() as u64, "row");
            let shown = table.rows.len().min(limits::SHOWN);
            if shown < table.rows.len() {
                out.summary
                    .push_str(&format!(", of which {} are shown", thousands(shown as u64)));
            }
            let first = Table {
                columns: table.columns.clone(),
                rows: table.rows.into_iter().take(shown).collect(),
            };
            let own = first.columns.clone();
            let labelled = with_labels(first, graph)?;
            out.rows = labelled
                .rows
                .iter()
                .map(|row| cells(graph, &labelled.columns, &own, row))
                .collect();
            out.chart = chart(&out.rows);
            out.columns = own
                .iter()
                .map(|name| one_line(name).replace('_', " "))
                .collect();
        }
    }
    Ok(out)
}

/// Rows of a picture.
const CHARTED: std::ops::RangeInclusive<usize> = 2..=40;

/// Returns rows as a picture, where each has a name and one number.
fn chart(rows: &[Vec<Cell>]) -> String {
    if !CHARTED.contains(&rows.len()) {
        return String::new();
    }
    let bar = |row: &Vec<Cell>| {
        let mut numbers = row.iter().filter(|cell| cell.is_number);
        let number = numbers.next().filter(|_| numbers.next().is_none())?;
        let name = row
            .iter()
            .find(|cell| !cell.is_number && !cell.text.is_empty())?;
        let value: f64 = number.text.parse().ok()?;
        Some(Lying {
            name: name.text.clone(),
            value: Some(value).filter(|value| value.is_finite() && *value >= 0.0)?,
            words: number.text.clone(),
            address: name.address.clone(),
        })
    };
    let bars: Option<Vec<Lying>> = rows.iter().map(bar).collect();
    bars.map_or_else(String::new, |bars| lying("The rows as bars", &bars))
}

/// Returns the cells of a row; a name stands in place of its IRI, which stands in the title.
fn cells(
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
