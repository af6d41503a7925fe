//! `reftel push`: how does a graph get into a store that runs elsewhere? By the SPARQL 1.1 Graph Store
//! HTTP Protocol (W3C, 2013), in chunks of N-Triples.
//!
//! Invariants: a chunk holds whole triples; there are no blank nodes, so a chunk that arrives twice
//! changes nothing, and what was broken off can be sent again from the start; nothing but the store's
//! address is spoken to, and only when this command is called. Speaks plain HTTP: where a store is behind
//! TLS, its own tools or `curl` take what `reftel export rdf --split` writes.

use std::fmt::Display;
use std::io::{self, Write};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Error, Result, bail};
use clap::Args;
use reftel::export::output::{self, Source};
use reftel::export::{self, Documents, Options};
use reftel::pipeline::Progress;
use ureq::Agent;

use super::Outcome;
use super::filter::Filters;
use super::graph::Graph;
use super::progress::Bars;
use super::terminal::{self, count};

/// Send the graph, or what the filters leave of it, to a SPARQL store that is running
///
/// By the Graph Store Protocol, as Oxigraph, Jena Fuseki, GraphDB, RDF4J, Blazegraph and Virtuoso have
/// it. Triples are added to those that the store has; what it has already changes nothing, so a push
/// that broke off is simply repeated.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel push --graph-store http://localhost:7878/store
  reftel push --graph-store http://localhost:3030/cables/data --into https://example.org/cables --replace
  reftel push --graph-store http://localhost:7878/store --max-classification SBU
  reftel export rdf -o dump --format n-triples --split 8     for stores that load files, or need TLS")]
pub struct Arguments {
    /// Where the store takes graphs: `http://localhost:7878/store` of Oxigraph, `.../data` of Fuseki
    #[arg(long, value_name = "URL")]
    graph_store: String,
    /// The named graph of the store [default: its default graph]
    #[arg(long, value_name = "IRI")]
    into: Option<String>,
    /// Empty that graph of the store first
    #[arg(long)]
    replace: bool,
    /// How many triples go at once
    #[arg(long, value_name = "N", default_value_t = 50_000, value_parser = clap::value_parser!(u32).range(1..))]
    chunk: u32,
    /// A header for the store, as `Authorization: Bearer …`; again for another
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = header)]
    headers: Vec<(String, String)>,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    filters: Filters,
}

fn header(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("expected `NAME: VALUE`".to_owned()),
    }
}

/// Sends the graph.
pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let url = address(&arguments.graph_store, arguments.into.as_deref())?;
    let graph = arguments.graph.open()?;
    let documents = Documents {
        graph: &graph,
        filter: arguments.filters.filter(&graph, &[])?,
    };
    let bars = Bars::new(false);
    bars.stage("sending triples", Some(graph.manifest().counts.quads));
    let config = Agent::config_builder().http_status_as_error(false);
    let mut sending = Sending {
        agent: config.build().into(),
        url,
        headers: &arguments.headers,
        most: u64::from(arguments.chunk),
        replaces: arguments.replace,
        chunk: Vec::new(),
        lines: 0,
        sent: 0,
        chunks: 0,
        bars: &bars,
        failed: None,
    };
    let triples = export::named("n-triples").expect("it is one of the exporters");
    let source = Source::Documents(&documents);
    let streamed = output::stream(triples, source, &Options::default(), &mut sending);
    // What went wrong is told in its own words, not in those of the writer between.
    if let Some(error) = sending.failed.take() {
        return Err(error);
    }
    streamed?;
    if !sending.chunk.is_empty() || sending.replaces {
        sending.send_chunk()?;
    }
    bars.finish();
    let mut out = terminal::stdout();
    let (triples, chunks) = (
        count(sending.sent, "triple"),
        count(sending.chunks, "chunk"),
    );
    writeln!(out, "sent        {triples} in {chunks}")?;
    writeln!(out, "hash        {}", graph.manifest().graph_hash)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Returns the address of a graph in a store.
fn address(store: &str, into: Option<&str>) -> Result<String> {
    let store = store.trim();
    if store
        .get(..8)
        .is_some_and(|start| start.eq_ignore_ascii_case("https://"))
    {
        bail!(
            "`push` speaks plain HTTP, and `{store}` needs TLS\n  hint: `reftel export rdf -o dump \
             --format n-triples --split 8`, then for each part `curl --fail -H 'Content-Type: \
             application/n-triples' --data-binary @PART '{store}?default'`"
        );
    }
    if !store
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("http://"))
    {
        bail!("`{store}` is no address of a store\n  hint: `http://localhost:7878/store`");
    }
    let (before, query) = match store.split_once('?') {
        Some((before, query)) => (before, Some(query).filter(|query| !query.is_empty())),
        None => (store, None),
    };
    let graph = match (into, query) {
        (Some(_), Some(query)) if names_graph(query) => {
            bail!("the address names a graph already: leave out `--into`")
        }
        (None, Some(query)) if names_graph(query) => None,
        (None, _) => Some("default".to_owned()),
        (Some(iri), _) => {
            let iri: String = form_urlencoded::byte_serialize(iri.as_bytes()).collect();
            Some(format!("graph={iri}"))
        }
    };
    let parts: Vec<&str> = query.into_iter().chain(graph.as_deref()).collect();
    Ok(format!("{before}?{}", parts.join("&")))
}

/// Tells whether the query of an address says which graph is meant.
fn names_graph(query: &str) -> bool {
    let mut names = query.split('&').map(|part| part.split('=').next());
    names.any(|name| matches!(name, Some("default" | "graph")))
}

/// How often a chunk is sent at most, and how long the first pause is.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_secs(1);

/// How much of a store's complaint is told, in characters.
const TOLD: usize = 300;

/// Takes lines, and sends them in chunks.
struct Sending<'a> {
    agent: Agent,
    url: String,
    headers: &'a [(String, String)],
    most: u64,
    /// The next chunk takes the place of what the graph holds.
    replaces: bool,
    chunk: Vec<u8>,
    lines: u64,
    sent: u64,
    chunks: u64,
    bars: &'a Bars,
    failed: Option<Error>,
}

impl Sending<'_> {
    /// Sends the lines that are there; again, when the store does not answer or says that it is busy.
    fn send_chunk(&mut self) -> Result<()> {
        let mut tried = 1;
        loop {
            match self.attempt() {
                Ok(()) => break,
                Err(failure) if failure.is_final || tried == TRIES => {
                    let told = match self.sent {
                        0 => "the store took nothing".to_owned(),
                        _ => format!("the store took {} before", count(self.sent, "triple")),
                    };
                    return Err(failure.error.context(told));
                }
                Err(_) => {
                    sleep(PAUSE * tried);
                    tried += 1;
                }
            }
        }
        self.replaces = false;
        self.sent += self.lines;
        self.chunks += 1;
        self.bars.advance(self.lines);
        self.lines = 0;
        self.chunk.clear();
        Ok(())
    }

    fn attempt(&self) -> Result<(), Failure> {
        let request = match self.replaces {
            true => self.agent.put(&self.url),
            false => self.agent.post(&self.url),
        };
        let typed = request.header("Content-Type", "application/n-triples");
        let request = self.headers.iter().fold(typed, |request, (name, value)| {
            request.header(name.as_str(), value.as_str())
        });
        let mut response = match request.send(self.chunk.as_slice()) {
            Ok(response) => response,
            Err(error @ (ureq::Error::BadUri(_) | ureq::Error::Http(_))) => {
                return Err(Failure::finally(error));
            }
            Err(error) => {
                let error = Error::from(error).context(format!("`{}` does not answer", self.url));
                return Err(Failure {
                    error,
                    is_final: false,
                });
            }
        };
        let status = response.status();
        if status.is_success() {
            return Ok(());
        }
        let said = response.body_mut().read_to_string().unwrap_or_default();
        let said: String = said.trim().chars().take(TOLD).collect();
        let error = Error::msg(format!("`{}` answered {status}: {said}", self.url));
        Err(Failure {
            error,
            is_final: !status.is_server_error(),
        })
    }
}

/// Why a chunk was not taken, and whether it never will be.
struct Failure {
    error: Error,
    is_final: bool,
}

impl Failure {
    fn finally(error: impl Display) -> Failure {
        Failure {
            error: Error::msg(error.to_string()),
            is_final: true,
        }
    }
}

impl Write for Sending<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A chunk ends behind a line; lines come whole or in pieces.
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.chunk.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.lines += 1;
                if self.lines == self.most
                    && let Err(error) = self.send_chunk()
                {
                    self.failed = Some(error);
                    return Err(io::ErrorKind::Other.into());
                }
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_which_graph() {
        let cases = [
            (
                "http://localhost:7878/store",
                None,
                "http://localhost:7878/store?default",
            ),
            ("http://h/data?", None, "http://h/data?default"),
            ("http://h/data?default", None, "http://h/data?default"),
            (
                "http://h/data?graph=urn:a",
                None,
                "http://h/data?graph=urn:a",
            ),
            ("http://h/s?timeout=9", None, "http://h/s?timeout=9&default"),
            (
                "HTTP://h/s",
                Some("https://example.org/a?b=c&d"),
                "HTTP://h/s?graph=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d",
            ),
        ];
        for (store, into, expected) in cases {
            let made = address(store, into).expect("it is an address");
            assert_eq!(made, expected, "{store}");
        }
        for (store, into, says) in [
            ("https://h/store", None, "curl"),
            ("localhost:7878/store", None, "hint: `http://"),
            ("http://h/data?default", Some("urn:a"), "leave out `--into`"),
        ] {
            let error = address(store, into).expect_err("it is none");
            assert!(error.to_string().contains(says), "{error}");
        }
    }
}
