//! The tests of the W3C's suite for the SPARQL 1.1 Protocol (`sparql/sparql11/protocol`), by their
//! names, each request as it goes over the wire: those of queries pass, those of updates are
//! refused and leave the store as it was. Also the three of `sparql11/service-description`.
//!
//! The requests are written out here after the suite's manifest; its three data files, of one
//! triple each, are loaded under the names that it gives them.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, Quad};
use reftel::pipeline::{BuildOptions, Silent, build};
use reftel::store::Backend;
use reftel::vocab::Base;
use tokio::sync::Notify;

use super::super::guard::Hosts;
use super::super::limits::Limits;
use super::super::listen;
use super::super::site::Site;

const DATA: &str = "http://kasei.us/2009/09/sparql/data/data";

/// A graph of one short document and the suite's three graphs, served.
struct Served {
    site: Arc<Site>,
    address: SocketAddr,
    ended: Arc<Notify>,
    thread: Option<std::thread::JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

impl Served {
    fn new() -> Served {
        let folder = tempfile::tempdir().expect("a folder");
        let documents = folder.path().join("documents");
        std::fs::create_dir(&documents).expect("a folder");
        std::fs::write(documents.join("note.txt"), "A note.\n\nNobody came.\n").expect("a file");
        let engine = crate::web::tests::engine();
        let options = BuildOptions {
            graph: folder.path().join("reftel-graph"),
            base: Base::default().as_str().to_owned(),
            // Only what lies in memory takes the suite's graphs.
            backend: Backend::Blocks,
            ..BuildOptions::default()
        };
        build(&[documents], &engine, &options, &Silent, |_| ()).expect("it is built");
        let site = Site::open(&options.graph, Limits::default(), None, None).expect("it opens");
        let snapshot = site.snapshot();
        let store = snapshot.graph.store().expect("it can be read");
        for number in 1..=3 {
            let name = NamedNode::new(format!("{DATA}{number}.rdf")).expect("an IRI");
            let kind = NamedNode::new("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
            let class = NamedNode::new("http://xmlns.com/foaf/0.1/Document");
            let quad = Quad::new(
                name.clone(),
                kind.expect("an IRI"),
                class.expect("an IRI"),
                GraphName::from(name),
            );
            store.insert(&quad).expect("memory takes it");
        }
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("it can be set");
        let address = listener.local_addr().expect("bound");
        let ended = Arc::new(Notify::new());
        let (own, told) = (site.clone(), ended.clone());
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(1)
                .enable_all()
                .build()
                .expect("threads can be made");
            let never = std::future::pending();
            let served = listen::serve(own, Hosts::new(&[]), listener, told, never);
            runtime.block_on(served).expect("it serves");
        });
        Served {
            site,
            address,
            ended,
            thread: Some(thread),
            _folder: folder,
        }
    }

    /// Sends a request and returns status, type and body.
    fn send(&self, request: &Request) -> (u16, String, String) {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        let mut head = format!(
            "{} /sparql{} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            request.method,
            request.query,
            self.address,
            request.body.len()
        );
        for (name, value) in [("Content-Type", request.kind), ("Accept", request.accept)] {
            if !value.is_empty() {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        let mut bytes = format!("{head}\r\n").into_bytes();
        bytes.extend(&request.body);
        stream.write_all(&bytes).expect("it is taken");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it is answered");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|one| one.parse().ok());
        let kind = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-type").then_some(value)
        });
        (
            status.expect("a status"),
            kind.unwrap_or_default().to_owned(),
            body.to_owned(),
        )
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.ended.notify_one();
        if let Some(thread) = self.thread.take() {
            // A server that failed has told so by what it did not answer.
            let _ = thread.join();
        }
    }
}

/// A request to the endpoint.
struct Request {
    method: &'static str,
    query: String,
    kind: &'static str,
    accept: &'static str,
    body: Vec<u8>,
}

const FORM: &str = "application/x-www-form-urlencoded";
const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";

fn encoded(fields: &[(&str, &str)]) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(fields);
    out.finish()
}

fn get(fields: &[(&str, &str)]) -> Request {
    Request {
        method: "GET",
        query: format!("?{}", encoded(fields)),
        kind: "",
        accept: "",
        body: Vec::new(),
    }
}

/// A form in the body.
fn form(fields: &[(&str, &str)]) -> Request {
    post(FORM, &[], encoded(fields).as_bytes())
}

/// A body of a type, with further fields in the address.
fn post(kind: &'static str, fields: &[(&str, &str)], body: &[u8]) -> Request {
    Request {
        method: "POST",
        kind,
        body: body.to_vec(),
        query: match fields {
            [] => String::new(),
            fields => format!("?{}", encoded(fields)),
        },
        accept: "",
    }
}

/// What an answer must be.
enum Must {
    /// Yes or no.
    Say(bool),
    /// Of one of these types.
    Be(&'static [&'static str]),
    /// Refused with a status of 400 to 499.
    Fail,
}

const RESULTS: &[&str] = &[
    "application/sparql-results+xml",
    "application/sparql-results+json",
    "text/tab-separated-values",
    "text/csv",
];
const YES_OR_NO: &[&str] = &[
    "application/sparql-results+xml",
    "application/sparql-results+json",
];
const TRIPLES: &[&str] = &[
    "application/rdf+xml",
    "text/turtle",
    "application/n-triples",
];

/// Returns the tests of queries, by their names in the suite.
fn queries() -> Vec<(&'static str, Request, Must)> {
    let data = |number: u32| format!("{DATA}{number}.rdf");
    let (one, two, three) = (data(1), data(2), data(3));
    let (one, two, three) = (one.as_str(), two.as_str(), three.as_str());
    let both = format!("ASK {{ <{one}> ?p ?o . <{two}> ?p ?o }}");
    let named = format!("ASK {{ GRAPH ?g {{ <{one}> ?p ?o }} GRAPH ?h {{ <{two}> ?p ?o }} }}");
    let full = format!(
        "ASK {{ <{three}> ?p ?o . GRAPH ?g {{ <{one}> ?p ?o }} GRAPH ?h {{ <{two}> ?p ?o }} }}"
    );
    let multiple = format!(
        "ASK FROM <{three}> {{ GRAPH ?g1 {{ <{one}> a ?type }} GRAPH ?g2 {{ <{two}> a ?type }} }}"
    );
    let graphs = [("default-graph-uri", one), ("default-graph-uri", two)];
    let names = [("named-graph-uri", one), ("named-graph-uri", two)];
    let with = |query: &'static str, own: &[(&'static str, &str)], text: &str, is_form: bool| {
        let mut fields = vec![(query, text)];
        fields.extend(own.iter().copied());
        if is_form { form(&fields) } else { get(&fields) }
    };
    let select = "SELECT (1 AS ?value) {}";
    let construct = "CONSTRUCT { <s> <p> 1 } WHERE {}";
    let utf16: Vec<u8> = "ASK {}".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let put = Request {
        method: "PUT",
        ..get(&[("query", "ASK {}")])
    };
    let accepts = |accept, request| Request { accept, ..request };
    use Must::{Be, Fail, Say};
    vec![
        ("query_post_form", form(&[("query", "ASK {}")]), Say(true)),
        ("query_get", get(&[("query", "ASK {}")]), Say(true)),
        ("query_post_direct", post(QUERY, &[], b"ASK {}"), Say(true)),
        (
            "query_dataset_default_graphs_get",
            with("query", &graphs, &both, false),
            Say(true),
        ),
        (
            "query_dataset_default_graphs_post",
            post(QUERY, &graphs, both.as_bytes()),
            Say(true),
        ),
        (
            "query_dataset_named_graphs_get",
            with("query", &names, &named, false),
            Say(true),
        ),
        (
            "query_dataset_named_graphs_post",
            post(QUERY, &names, named.as_bytes()),
            Say(true),
        ),
        (
            "query_dataset_full",
            with(
                "query",
                &[("default-graph-uri", three), names[0], names[1]],
                &full,
                true,
            ),
            Say(true),
        ),
        (
            "query_multiple_dataset",
            with("query", &names, &multiple, true),
            Say(true),
        ),
        (
            "query_content_type_select",
            form(&[("query", select)]),
            Be(RESULTS),
        ),
        (
            "query_content_type_ask",
            form(&[("query", "ASK {}")]),
            Be(YES_OR_NO),
        ),
        (
            "query_content_type_describe",
            form(&[("query", "DESCRIBE <http://example.org/>")]),
            Be(TRIPLES),
        ),
        (
            "query_content_type_construct",
            form(&[("query", construct)]),
            Be(TRIPLES),
        ),
        ("bad_query_method", put, Fail),
        (
            "bad_multiple_queries",
            get(&[("query", "ASK {}"), ("query", "SELECT * {}")]),
            Fail,
        ),
        (
            "bad_query_wrong_media_type",
            post("text/plain", &[], b"ASK {}"),
            Fail,
        ),
        (
            "bad_query_missing_form_type",
            post("", &[], b"query=ASK%20%7B%7D"),
            Fail,
        ),
        (
            "bad_query_missing_direct_type",
            post("", &[], b"ASK {}"),
            Fail,
        ),
        (
            "bad_query_non_utf8",
            post("application/sparql-query; charset=UTF-16", &[], &utf16),
            Fail,
        ),
        (
            "bad_query_syntax",
            accepts(RESULTS[0], get(&[("query", "ASK {")])),
            Fail,
        ),
    ]
}

/// Returns the tests of updates: the first seven must fail anywhere, the others must where nothing
/// is ever changed.
fn updates() -> Vec<(&'static str, Request)> {
    let clear = "CLEAR ALL";
    let insert = format!("INSERT DATA {{ GRAPH <{DATA}1.rdf> {{ <s> <p> 1 }} }}");
    let insert = insert.as_str();
    let using = format!("INSERT {{ <s> <p> ?o }} USING <{DATA}1.rdf> WHERE {{ ?s ?p ?o }}");
    let into = "INSERT { GRAPH <g> { ?s ?p ?o } } WHERE { ?s ?p ?o }";
    let graph = format!("{DATA}1.rdf");
    let graph = graph.as_str();
    let utf16: Vec<u8> = clear.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (default, named) = ("using-graph-uri", "using-named-graph-uri");
    vec![
        ("bad_update_get", get(&[("update", clear)])),
        (
            "bad_multiple_updates",
            form(&[("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")]),
        ),
        (
            "bad_update_wrong_media_type",
            post("text/plain", &[], clear.as_bytes()),
        ),
        (
            "bad_update_missing_form_type",
            post("", &[], b"update=CLEAR%20ALL"),
        ),
        (
            "bad_update_non_utf8",
            post("application/sparql-update; charset=UTF-16", &[], &utf16),
        ),
        ("bad_update_syntax", form(&[("update", "CLEAR XYZ")])),
        (
            "bad_update_dataset_conflict",
            post(UPDATE, &[(named, graph)], using.as_bytes()),
        ),
        ("update_post_form", form(&[("update", clear)])),
        ("update_post_direct", post(UPDATE, &[], clear.as_bytes())),
        (
            "update_dataset_default_graph",
            post(UPDATE, &[(default, graph)], into.as_bytes()),
        ),
        (
            "update_dataset_default_graphs",
            post(
                UPDATE,
                &[(default, graph), (default, graph)],
                into.as_bytes(),
            ),
        ),
        (
            "update_dataset_named_graphs",
            post(UPDATE, &[(named, graph)], into.as_bytes()),
        ),
        (
            "update_dataset_full",
            post(UPDATE, &[(default, graph), (named, graph)], into.as_bytes()),
        ),
        ("update_base_uri", form(&[("update", insert)])),
    ]
}

#[test]
fn the_protocol_is_kept() {
    let served = Served::new();
    let snapshot = served.site.snapshot();
    let store = snapshot.graph.store().expect("it is open");
    let before = store.len().expect("it can be counted");
    let mut faults = Vec::new();
    let (queries, updates) = (queries(), updates());
    assert_eq!((queries.len(), updates.len()), (20, 14));
    for (name, request, must) in &queries {
        let (status, kind, body) = served.send(request);
        let kind = kind.split(';').next().unwrap_or_default();
        let is_kept = match must {
            Must::Say(yes) => {
                let said = format!("\"boolean\":{yes}");
                status == 200 && YES_OR_NO.contains(&kind) && body.contains(&said)
            }
            Must::Be(kinds) => status == 200 && kinds.contains(&kind),
            Must::Fail => (400..500).contains(&status),
        };
        if !is_kept {
            faults.push(format!("{name}: {status} {kind} {body}"));
        }
    }
    for (name, request) in &updates {
        let (status, _, body) = served.send(request);
        if !(400..500).contains(&status) {
            faults.push(format!("{name}: {status} {body}"));
        }
        if store.len().ok() != Some(before) {
            faults.push(format!("{name} changed the store"));
        }
    }
    // returns-rdf, has-endpoint-triple, and what conforms-to-schema asks of the terms used.
    let describe = Request {
        accept: "application/rdf+xml",
        ..post("", &[], b"")
    };
    let describe = Request {
        method: "GET",
        ..describe
    };
    let (status, kind, body) = served.send(&describe);
    assert_eq!((status, kind.as_str()), (200, "application/rdf+xml"));
    let read = RdfParser::from_format(RdfFormat::RdfXml).for_slice(&body);
    let triples: Vec<Quad> = read.collect::<Result<_, _>>().expect("it is RDF");
    let sd = |name: &str| format!("http://www.w3.org/ns/sparql-service-description#{name}");
    let with = |name: &str| {
        let own = triples.iter();
        own.filter(|one| one.predicate.as_str() == sd(name))
            .collect::<Vec<_>>()
    };
    let endpoint = format!("<http://{}/sparql>", served.address);
    let [one] = with("endpoint")[..] else {
        panic!("one endpoint: {body}");
    };
    assert_eq!(one.object.to_string(), endpoint);
    for (property, class) in [
        ("endpoint", "Service"),
        ("resultFormat", "Service"),
        ("supportedLanguage", "Service"),
        ("defaultDataset", "Service"),
        ("defaultGraph", "Dataset"),
    ] {
        for one in with(property) {
            let is_typed = triples.iter().any(|other| {
                other.subject == one.subject
                    && other.predicate.as_str().ends_with("#type")
                    && other.object.to_string() == format!("<{}>", sd(class))
            });
            assert!(is_typed, "{one} is of no {class}");
        }
        assert!(!with(property).is_empty(), "{property} is missing");
    }
    assert_eq!(faults, Vec::<String>::new());
}
