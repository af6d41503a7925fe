//! `reftel push`: how does a graph get into a store that runs elsewhere? By the SPARQL 1.1 Graph Store
//! HTTP Protocol (W3C, 2013), in chunks of N-Triples.
//!
//! Invariants: a chunk holds whole triples; there are no blank nodes, so a chunk that arrives twice
//! changes nothing, and what was broken off can be sent again from the start; nothing but the store's
//! address is spoken to, and only when this command is called. Behind `https://` nothing is sent before
//! the store has shown a certificate that holds: by the authorities that browsers know, or by those of
//! `--cacert` alone.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Error, Result, bail};
use clap::Args;
use reftel::export::output::{self, Source};
use reftel::export::{self, Documents, Options};
use reftel::pipeline::Progress;
use ureq::Agent;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

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
  reftel push --graph-store https://store.example.org/store --cacert authority.pem
  reftel export rdf -o dump --format n-triples --split 8     for stores that load files")]
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
    /// Authorities (PEM) that vouch for a store behind `https://` [default: those of browsers]
    #[arg(long, value_name = "FILE")]
    cacert: Option<PathBuf>,
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
    let agent = agent(arguments.cacert.as_deref())?;
    let graph = arguments.graph.open()?;
    let documents = Documents {
        graph: &graph,
        filter: arguments.filters.filter(&graph, &[])?,
    };
    let bars = Bars::new(false);
    bars.stage("sending triples", Some(graph.manifest().counts.quads));
    let mut sending = Sending {
        agent,
        url,
        trusts_own: arguments.cacert.is_some(),
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

/// Returns what sends requests, and whom it believes that a store is what its address says.
fn agent(authorities: Option<&Path>) -> Result<Agent> {
    let roots = match authorities {
        None => RootCerts::WebPki,
        Some(file) => {
            let named = || format!("`{}` cannot be read", file.display());
            let text = std::fs::read(file).with_context(named)?;
            let items: Vec<PemItem> = parse_pem(&text)
                .collect::<Result<_, _>>()
                .with_context(named)?;
            let certificates = items.into_iter().filter_map(|item| match item {
                PemItem::Certificate(certificate) => Some(certificate),
                _ => None,
            });
            let certificates: Vec<_> = certificates.collect();
            if certificates.is_empty() {
                bail!(
                    "`{}` has no certificate\n  hint: it is PEM, and begins with `-----BEGIN \
                     CERTIFICATE-----`",
                    file.display()
                );
            }
            RootCerts::from(certificates)
        }
    };
    let tls = TlsConfig::builder().root_certs(roots).build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .tls_config(tls);
    Ok(config.build().into())
}

/// Returns the address of a graph in a store.
fn address(store: &str, into: Option<&str>) -> Result<String> {
    let store = store.trim();
    let starts = |scheme: &str| {
        let start = store.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if !starts("http://") && !starts("https://") {
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
    /// Authorities were named, so that none else is believed.
    trusts_own: bool,
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
            // A certificate that does not hold does not hold a second later either.
            Err(error) if is_distrust(&error) => {
                let hint = match self.trusts_own {
                    true => "the authorities are those of `--cacert` alone",
                    false => "`--cacert FILE` names the authority of a store of one's own",
                };
                return Err(Failure::finally(format!(
                    "`{}` is not believed to be that store: {error}\n  hint: {hint}",
                    self.url
                )));
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

/// Tells whether no encrypted connection came about: a certificate that does not hold, no common cipher.
fn is_distrust(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => true,
        // What TLS finds wrong in a handshake comes as bad input.
        ureq::Error::Io(error) => error.kind() == io::ErrorKind::InvalidData,
        _ => false,
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
                "HTTPS://h/s",
                Some("https://example.org/a?b=c&d"),
                "HTTPS://h/s?graph=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d",
            ),
        ];
        for (store, into, expected) in cases {
            let made = address(store, into).expect("it is an address");
            assert_eq!(made, expected, "{store}");
        }
        for (store, into, says) in [
            ("ftp://h/store", None, "no address"),
            ("localhost:7878/store", None, "hint: `http://"),
            ("http://h/data?default", Some("urn:a"), "leave out `--into`"),
        ] {
            let error = address(store, into).expect_err("it is none");
            assert!(error.to_string().contains(says), "{error}");
        }
    }
}
