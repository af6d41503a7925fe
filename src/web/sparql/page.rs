//! The endpoint for people: a box for a query, and its answer as a table whose cells lead on.
//!
//! The box is a text area, with a small script of our own (`assets/sparql.js`) beside it: it colors the
//! words, knows the prefixes, the terms and the names of this graph, shows errors at their place, and
//! stops a query. YASQE would be half a megabyte that knows none of these names, asks other servers for
//! prefixes and properties unless that is taken out of it, evaluates text, which the policy of these
//! pages forbids, and reads badly to those who listen to a page.

use askama::Template;
use axum::http::StatusCode;
use reftel::query::{Answer, Format, Table, prefixes, vocabulary, with_labels};
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
use super::cells::{Cell, cells};
use super::drawn::{self, Drawing};
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
    /// The answer as a picture of lines.
    pub drawing: Option<Drawing>,
    /// Where that is; empty when it is here, or there is none.
    pub as_network: String,
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
            let drawing = match sent.is_drawn {
                true => drawn::drawn(graph, &answer)?,
                false => None,
            };
            let as_network = !sent.is_drawn && drawn::can_be_drawn(&answer);
            let mut shown = show(graph, answer, is_cut, forms.collect())?;
            shown.drawing = drawing;
            if as_network {
                let fields = [("query", sent.text.as_str()), ("show", "network")];
                shown.as_network = address::with("/sparql", &fields);
            }
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
        drawing: None,
        as_network: String::new(),
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
