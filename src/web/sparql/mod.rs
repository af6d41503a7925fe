//! The SPARQL endpoint: the W3C's protocol for programs, a page for people.
//!
//! Queries come by GET, by a form or as they are; the answer is what `Accept` asks for, or
//! `format` in the address. Updates are refused, and so is `SERVICE`: nothing is ever asked of
//! another machine. Every limit that an answer met is told in its headers and on the page.
//!
//! ```text
//! mod     the protocol: which answer, in which form, within which limits
//! sent    what was sent, and whether it may be asked at all
//! about   what the service and the graph say of themselves
//! page    the same for people
//! cells   what stands in a cell of an answer, and where it leads
//! drawn   an answer as a picture of lines
//! ```
//!
//! Follows the SPARQL 1.1 Protocol and Service Description (W3C, 2013).

mod about;
mod cells;
mod drawn;
mod page;
mod sent;
#[cfg(test)]
mod w3c;

use axum::http::{HeaderName, StatusCode, header};
use oxigraph::model::NamedNode;
use reftel::query::{Answer, Format, over, parse, run_at_most, shape};

use super::asked::Asked;
use super::here::Here;
use super::limits;
use super::negotiate::best;
use super::reply::{Fault, Reply, TEXT};
use about::{about, service};
pub use page::{Shown, show};
use sent::{Sent, sent};

/// A form of answers: its name in addresses, its media type, how it is written.
struct Form {
    name: &'static str,
    kind: &'static str,
    format: Format,
}

const fn form(name: &'static str, kind: &'static str, format: Format) -> Form {
    Form { name, kind, format }
}

/// Forms of rows and of yes and no, the usual one first.
const ROWS: [Form; 6] = [
    form("json", "application/sparql-results+json", Format::Json),
    form("xml", "application/sparql-results+xml", Format::Xml),
    form("csv", "text/csv", Format::SparqlCsv),
    form("tsv", "text/tab-separated-values", Format::SparqlTsv),
    form("json", "application/json", Format::Json),
    form("xml", "application/xml", Format::Xml),
];

/// Forms of triples, the usual one first.
const TRIPLES: [Form; 6] = [
    form("ttl", "text/turtle", Format::Turtle),
    form("nt", "application/n-triples", Format::NTriples),
    form("rdf", "application/rdf+xml", Format::RdfXml),
    form("jsonld", "application/ld+json", Format::JsonLd),
    form("json", "application/json", Format::JsonLd),
    form("xml", "application/xml", Format::RdfXml),
];

const PAGE: &str = "text/html";

/// The endpoint.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let wants_page = wants_page(asked);
    let answered = match sent(asked) {
        Ok(Some(sent)) if wants_page && sent.format.is_none() => {
            return page::shown_page(here, &sent);
        }
        Ok(Some(sent)) => answer(here, asked, &sent),
        Ok(None) if wants_page => return page::empty_page(here, asked),
        Ok(None) => description(here, asked),
        Err(refused) => Err(refused),
    };
    match answered {
        Ok(reply) => Ok(reply),
        Err(refused) if wants_page => Err(refused.fault),
        Err(refused) => Ok(refused.plain()),
    }
}

/// Why a request was refused, for programs.
struct Refused {
    status: Option<StatusCode>,
    fault: Fault,
}

impl Refused {
    fn new(status: StatusCode, words: &str) -> Refused {
        Refused {
            status: Some(status),
            fault: Fault::Bad(words.to_owned()),
        }
    }

    /// Returns it as plain text; the words say what and where.
    fn plain(self) -> Reply {
        let (status, _, words) = self.fault.told();
        let mut reply = Reply::of(TEXT, format!("{words}\n"));
        reply.status = self.status.unwrap_or(status);
        match reply.status {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                reply.with(header::RETRY_AFTER, "2")
            }
            _ => reply,
        }
    }
}

impl<T: Into<Fault>> From<T> for Refused {
    fn from(fault: T) -> Refused {
        Refused {
            status: None,
            fault: fault.into(),
        }
    }
}

/// Tells whether a page is wanted rather than any form of answers.
fn wants_page(asked: &Asked) -> bool {
    if asked.get("format").is_some() {
        return false;
    }
    let mut offered: Vec<&'static str> = ROWS.iter().chain(&TRIPLES).map(|one| one.kind).collect();
    offered.push(PAGE);
    best(asked.header(header::ACCEPT), &offered) == Some(PAGE)
}

/// Answers a query as far as the limits let it.
fn ask(here: &Here<'_>, sent: &Sent) -> Result<(Answer, bool), Fault> {
    let graph = &here.snapshot.graph;
    let query = parse(&sent.text, graph.base())?;
    let shape = shape(&query);
    if shape.parts > limits::PARTS {
        return Err(Fault::Bad(format!(
            "A query has {} patterns, steps of paths and expressions at most; lists of values do \
             not count.",
            limits::PARTS
        )));
    }
    if shape.reaches_out {
        return Err(Fault::Bad(
            "This query asks another server (SERVICE). Nothing is asked of other machines from \
             here."
                .to_owned(),
        ));
    }
    let query = over(query, sent.default.clone(), sent.named.clone());
    // Reading the triples into memory, where they lie in blocks, is no part of the question.
    let store = graph.store()?;
    let answer = || run_at_most(store, query, here.site.limits.rows, here.stop);
    Ok(here.site.watch.during(here.stop, answer)?)
}

/// Answers a program.
fn answer(here: &Here<'_>, asked: &Asked, sent: &Sent) -> Result<Reply, Refused> {
    let (answer, is_cut) = ask(here, sent)?;
    let forms = match answer {
        Answer::Triples(_) => &TRIPLES,
        _ => &ROWS,
    };
    let form = match sent.format.as_deref() {
        Some(name) => forms
            .iter()
            .find(|form| form.name == name || form.kind == name),
        None => {
            let offered: Vec<&'static str> = forms.iter().map(|form| form.kind).collect();
            let kind = best(asked.header(header::ACCEPT), &offered);
            kind.and_then(|kind| forms.iter().find(|form| form.kind == kind))
        }
    };
    let Some(form) = form else {
        let kinds: Vec<&str> = forms.iter().map(|form| form.kind).collect();
        let words = format!("This answer can be had as {}.", kinds.join(", "));
        return Err(Refused::new(StatusCode::NOT_ACCEPTABLE, &words));
    };
    let mut out = Bounded(Vec::new());
    let written = answer.write(form.format, here.snapshot.graph.base(), &mut out);
    if written.is_err() {
        let words = format!("The answer is larger than {} MiB.", limits::ANSWER >> 20);
        return Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, &words));
    }
    Ok(limited(Reply::of(form.kind, out.0), here, &answer, is_cut))
}

/// Tells in headers how much was given, and whether that is all.
fn limited(reply: Reply, here: &Here<'_>, answer: &Answer, is_cut: bool) -> Reply {
    let name = HeaderName::from_static;
    let limits = here.site.limits;
    reply
        .with(name("x-reftel-rows"), rows(answer).to_string())
        .with(name("x-reftel-complete"), if is_cut { "no" } else { "yes" })
        .with(name("x-reftel-row-limit"), limits.rows.to_string())
        .with(
            name("x-reftel-seconds-limit"),
            limits.time.as_secs().to_string(),
        )
}

fn rows(answer: &Answer) -> usize {
    match answer {
        Answer::Table(table) => table.rows.len(),
        Answer::Boolean(_) => 1,
        Answer::Triples(triples) => triples.len(),
    }
}

/// Memory that fails to grow beyond the limit.
struct Bounded(Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > limits::ANSWER {
            return Err(std::io::Error::other("the answer is too large"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Describes something of the graph in a form of triples.
pub fn describe(here: &Here<'_>, iri: &str, name: &str) -> Result<Reply, Fault> {
    let form = TRIPLES.iter().find(|form| form.name == name);
    let form = form.ok_or_else(|| Fault::missing("There is no such form."))?;
    let graph = &here.snapshot.graph;
    let iri = NamedNode::new(iri).map_err(|error| Fault::Failed(error.to_string()))?;
    let query = parse(&format!("DESCRIBE {iri}"), graph.base())?;
    let (answer, _) = run_at_most(graph.store()?, query, here.site.limits.rows, here.stop)?;
    if rows(&answer) == 0 {
        return Err(Fault::missing("The graph says nothing of it."));
    }
    let mut out = Vec::new();
    let written = answer.write(form.format, graph.base(), &mut out);
    written.map_err(|error| Fault::Failed(error.to_string()))?;
    Ok(Reply::of(form.kind, out))
}

/// The service description.
fn description(here: &Here<'_>, asked: &Asked) -> Result<Reply, Refused> {
    let host = asked.header(header::HOST);
    triples(asked, &service(&here.snapshot.graph, host))
}

/// What the graph holds, in the words of VoID.
pub fn void(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let host = asked.header(header::HOST);
    let text = about(&here.snapshot.graph, host);
    triples(asked, &text).map_err(|refused| refused.fault)
}

/// Returns Turtle in the form that is asked for.
fn triples(asked: &Asked, turtle: &str) -> Result<Reply, Refused> {
    let offered: Vec<&'static str> = TRIPLES.iter().map(|form| form.kind).collect();
    let form = match asked.get("format") {
        Some(name) => TRIPLES.iter().find(|form| form.name == name),
        None => best(asked.header(header::ACCEPT), &offered)
            .or_else(|| wants_page(asked).then_some(offered[0]))
            .and_then(|kind| TRIPLES.iter().find(|form| form.kind == kind)),
    };
    let Some(form) = form else {
        let words = format!("This can be had as {}.", offered.join(", "));
        return Err(Refused::new(StatusCode::NOT_ACCEPTABLE, &words));
    };
    if form.format == Format::Turtle {
        return Ok(Reply::of(form.kind, turtle));
    }
    let parser = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle);
    let read: Result<Vec<_>, _> = parser
        .for_slice(turtle)
        .map(|quad| quad.map(Into::into))
        .collect();
    let read = read.map_err(|error| Fault::Failed(error.to_string()))?;
    let mut out = Vec::new();
    let base = reftel::vocab::Base::default();
    let written = Answer::Triples(read).write(form.format, &base, &mut out);
    written.map_err(|error| Fault::Failed(error.to_string()))?;
    Ok(Reply::of(form.kind, out))
}
