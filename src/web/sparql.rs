//! The SPARQL endpoint: the W3C's protocol for programs, a page for people.
//!
//! Queries come by GET, by a form or as they are; the answer is what `Accept` asks for, or
//! `format` in the address. Updates are refused, and so is `SERVICE`: nothing is ever asked of
//! another machine. Every limit that an answer met is told in its headers and on the page.
//!
//! Follows the SPARQL 1.1 Protocol and Service Description (W3C, 2013).

use askama::Template;
use axum::http::{HeaderName, Method, StatusCode, header};
use oxigraph::model::{NamedNode, Term};
use reftel::query::{
    Answer, Format, Table, over, parse, prefixes, run_at_most, shape, shown, shown_as_term,
    vocabulary, with_labels,
};
use reftel::store::GraphReader;
use reftel::text::{clean, one_line};

use super::address;
use super::asked::Asked;
use super::frame::Frame;
use super::here::Here;
use super::limits;
use super::negotiate::best;
use super::reply::{Fault, Reply, TEXT};
use super::words::{count, thousands};

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

/// A query as it was sent.
struct Sent {
    text: String,
    default: Vec<NamedNode>,
    named: Vec<NamedNode>,
    format: Option<String>,
}

/// The endpoint.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let wants_page = wants_page(asked);
    let answered = match sent(asked) {
        Ok(Some(sent)) if wants_page && sent.format.is_none() => return shown_page(here, &sent),
        Ok(Some(sent)) => answer(here, asked, &sent),
        Ok(None) if wants_page => return empty_page(here, asked),
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

/// Reads what was sent; `None` when it is nothing.
fn sent(asked: &Asked) -> Result<Option<Sent>, Refused> {
    let bad = |words: &str| Refused::new(StatusCode::BAD_REQUEST, words);
    let mut fields = asked.fields.clone();
    let mut texts: Vec<String> = Vec::new();
    if asked.method == Method::POST {
        let kind = asked.header(header::CONTENT_TYPE);
        let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
        let parameters = parameters.to_ascii_lowercase();
        if parameters.contains("charset") && !parameters.contains("utf-8") {
            return Err(bad("The query must be UTF-8."));
        }
        let body = std::str::from_utf8(&asked.body);
        let body = body.map_err(|_| bad("The query is not UTF-8."))?;
        match kind.trim().to_ascii_lowercase().as_str() {
            "application/x-www-form-urlencoded" => {
                fields.extend(form_urlencoded::parse(body.as_bytes()).into_owned());
            }
            "application/sparql-query" => texts.push(body.to_owned()),
            "application/sparql-update" => return Err(update()),
            _ => {
                return Err(Refused::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "Send a query as `application/sparql-query`, or as the field `query` of a form \
                     (`application/x-www-form-urlencoded`).",
                ));
            }
        }
    }
    let (mut default, mut named, mut format) = (Vec::new(), Vec::new(), None);
    for (name, value) in &fields {
        match name.as_str() {
            "query" => texts.push(value.clone()),
            "update" | "using-graph-uri" | "using-named-graph-uri" => return Err(update()),
            "default-graph-uri" => default.push(graph_name(value)?),
            "named-graph-uri" => named.push(graph_name(value)?),
            "format" if !value.is_empty() => format = Some(value.clone()),
            _ => {}
        }
    }
    let is_page = wants_page(asked);
    match texts.as_slice() {
        [] if fields.is_empty() || is_page => Ok(None),
        [] => Err(bad("There is no field `query`.")),
        [text] if is_page && text.trim().is_empty() => Ok(None),
        [text] => {
            check(text)?;
            Ok(Some(Sent {
                text: text.clone(),
                default,
                named,
                format,
            }))
        }
        _ => Err(bad(
            "One query at a time: there are several fields `query`.",
        )),
    }
}

fn update() -> Refused {
    Refused::new(
        StatusCode::FORBIDDEN,
        "This graph is only read: updates are not taken.",
    )
}

fn graph_name(text: &str) -> Result<NamedNode, Refused> {
    NamedNode::new(text).map_err(|_| {
        let words = format!("`{}` is no IRI of a graph.", one_line(text));
        Refused::new(StatusCode::BAD_REQUEST, &words)
    })
}

/// Refuses what parsers would have to go down too many steps for.
fn check(text: &str) -> Result<(), Refused> {
    if text.len() > limits::QUERY {
        let words = format!(
            "A query has {} bytes at most.",
            thousands(limits::QUERY as u64)
        );
        return Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, &words));
    }
    let (deepest, links) = steps(text);
    if deepest > limits::NESTING {
        let words = format!(
            "Brackets may stand within each other {} times at most.",
            limits::NESTING
        );
        return Err(Refused::new(StatusCode::BAD_REQUEST, &words));
    }
    if links > limits::LINKS {
        let words = format!(
            "A query has {} signs and brackets at most.",
            thousands(limits::LINKS as u64)
        );
        return Err(Refused::new(StatusCode::BAD_REQUEST, &words));
    }
    Ok(())
}

/// Returns how deep brackets stand within each other, and how many brackets and signs there are
/// that can make one expression of several: each may be a step down for whoever walks the query.
/// Those within IRIs, texts and comments are none.
fn steps(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut depth, mut deepest, mut links, mut at) = (0usize, 0, 0, 0);
    while let Some(byte) = bytes.get(at) {
        let rest = &text.as_bytes()[at + 1..];
        at += 1;
        match byte {
            b'{' | b'(' | b'[' => {
                depth += 1;
                links += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            b'/' | b'|' | b'+' | b'*' | b'-' | b'^' | b'!' | b'&' => links += 1,
            b'<' => {
                // `?a < ?b` is no IRI: those have no blanks.
                let end = rest.iter().position(|one| {
                    matches!(one, b'>' | b'<' | b'"' | b'{' | b'}') || one.is_ascii_whitespace()
                });
                if let Some(end) = end.filter(|end| rest[*end] == b'>') {
                    at += end + 1;
                }
            }
            b'"' | b'\'' => {
                let mut escaped = false;
                let end = rest.iter().position(|one| {
                    let ends = !escaped && (one == byte || *one == b'\n');
                    escaped = !escaped && *one == b'\\';
                    ends
                });
                at += end.map_or(0, |end| end + 1);
            }
            b'#' => {
                at += rest
                    .iter()
                    .position(|one| *one == b'\n')
                    .unwrap_or(rest.len());
            }
            _ => {}
        }
    }
    (deepest, links)
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

/// Returns this server's address as the reader has it; the host has been checked.
fn origin(host: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let host: String = host.chars().filter(|c| plain(*c)).collect();
    format!("http://{host}")
}

const VOID: &str = "@prefix void: <http://rdfs.org/ns/void#> .\n\
                    @prefix dcterms: <http://purl.org/dc/terms/> .\n";

fn service(graph: &GraphReader, host: &str) -> String {
    let origin = origin(host);
    let formats = [
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "RDF_XML",
        "JSON-LD",
    ];
    let formats = formats.map(|name| format!("<http://www.w3.org/ns/formats/{name}>"));
    format!(
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n\
         {VOID}\n\
         <{origin}/sparql#service> a sd:Service ;\n    \
         sd:endpoint <{origin}/sparql> ;\n    \
         sd:supportedLanguage sd:SPARQL11Query ;\n    \
         sd:resultFormat {} ;\n    \
         sd:defaultDataset <{origin}/sparql#dataset> .\n\n\
         <{origin}/sparql#dataset> a sd:Dataset ;\n    \
         sd:defaultGraph <{origin}/sparql#graph> .\n\n\
         <{origin}/sparql#graph> a sd:Graph, void:Dataset ;\n    \
         void:triples {} .\n",
        formats.join(", "),
        graph.manifest().counts.quads,
    )
}

fn about(graph: &GraphReader, host: &str) -> String {
    let origin = origin(host);
    let manifest = graph.manifest();
    let mut used: Vec<String> = Vec::new();
    for (_, namespace) in prefixes() {
        used.push(format!("<{namespace}>"));
    }
    format!(
        "{VOID}\n\
         <{origin}/.well-known/void#dataset> a void:Dataset ;\n    \
         dcterms:title \"Documents and what they name, linked by reftel {}\" ;\n    \
         dcterms:identifier \"{}\" ;\n    \
         void:sparqlEndpoint <{origin}/sparql> ;\n    \
         void:uriSpace \"{}\" ;\n    \
         void:triples {} ;\n    \
         void:entities {} ;\n    \
         void:documents {} ;\n    \
         void:vocabulary {} .\n",
        manifest.program,
        manifest.graph_hash,
        graph.base().as_str(),
        manifest.counts.quads,
        manifest.counts.entities,
        manifest.counts.documents,
        used.join(", "),
    )
}

#[derive(Template)]
#[template(path = "sparql.html")]
struct Page {
    frame: Frame,
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
    /// Triples as Turtle, or yes and no.
    pub text: String,
    /// Addresses of the same answer in other forms, with their names.
    pub forms: Vec<(String, &'static str)>,
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

fn empty_page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let text = asked.get("query").unwrap_or_default().to_owned();
    Reply::page(&whole(here, text, String::new(), None))
}

fn shown_page(here: &Here<'_>, sent: &Sent) -> Result<Reply, Fault> {
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
        frame: Frame::new("SPARQL", "/sparql"),
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
            let code: Vec<&str> = query
                .text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .collect();
            let code = code.join("\n").trim().to_owned();
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
            out.columns = own
                .iter()
                .map(|name| one_line(name).replace('_', " "))
                .collect();
        }
    }
    Ok(out)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_makes_a_query_deeper_counts() {
        for (text, expected) in [
            ("ASK { ?s <http://a/b/c> 'a/b/(c' }", (1, 1)),
            ("ASK { ?s a/a/a ?o } # {{{ ((( ///", (1, 3)),
            ("ASK { FILTER(?a < 1 && ?b > 2) }", (2, 4)),
            ("ASK { FILTER(\"\\\"(((\" = '') }", (2, 2)),
            ("ASK { FILTER(((!!!true))) }", (4, 7)),
        ] {
            assert_eq!(steps(text), expected, "{text}");
        }
    }

    #[test]
    fn the_questions_that_come_with_the_program_pass() {
        for query in reftel::query::named_queries()
            .iter()
            .filter(|query| query.has_sparql())
        {
            assert!(check(&query.text).is_ok(), "{}", query.name);
            let parsed = parse(&query.text, &reftel::vocab::Base::default());
            let parts = shape(&parsed.expect("they are read by other tests")).parts;
            assert!(
                2 * parts <= limits::PARTS,
                "{} has {parts} parts",
                query.name
            );
        }
    }
}
