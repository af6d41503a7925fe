//! `reftel serve`: the graph as pages in a browser, and a SPARQL endpoint.
//!
//! Only the arguments stand here; the pages are `crate::web`, which uses everything of this module.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use reftel::document::Level;

use super::decisions::DecisionFile;
use super::filter::level;
use super::graph::Graph;
use super::input::Gazetteers;

/// The port that is tried first when none is asked for.
pub const PORT: u16 = 8417;

/// Read the graph in a browser: search, cables, entities, networks, paths, SPARQL
///
/// The pages are for this machine alone unless `--public` is given; nothing can be changed unless
/// `--review` is given, nothing is loaded from elsewhere, and a new build of the graph is picked up while pages are read. It
/// prints its address and opens nothing; Ctrl-C ends it.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel serve                              the graph ./reftel-graph
  reftel serve cables-graph --port 9000
  reftel serve --review                     decide who is who, and build the graph that follows
  reftel serve --max-classification SBU
  reftel serve --public --allow-host cables.example.org --timeout 10")]
pub struct Arguments {
    /// The graph directory [default: ./reftel-graph]
    #[arg(value_name = "GRAPH", conflicts_with = "directory")]
    place: Option<PathBuf>,
    #[command(flatten)]
    graph: Graph,
    /// The port; 0 takes any that is free [default: 8417, or any that is free]
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Let other machines read the pages too
    #[arg(long)]
    pub public: bool,
    /// Answer to this name as well, as browsers send it (`cables.example.org`); again for another
    #[arg(long, value_name = "HOST")]
    pub allow_host: Vec<String>,
    /// Let pages of this site read answers too, as browsers name it (`https://graph.example.org`);
    /// again for another
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    pub cors: Vec<String>,
    /// Nothing classified higher, on any page and in any answer
    ///
    /// A graph of what may be seen is built first, and served: documents classified higher, or not
    /// at all, are left out whole, paragraphs marked higher are cut.
    #[arg(long, value_name = "U|SBU|C|S|TS", value_parser = level)]
    pub max_classification: Option<Level>,
    /// Let people decide on the pages which possible matches are one and what names mean; their
    /// decisions go to the decisions file, and pages can run the build that follows them
    ///
    /// Only for this machine: everybody who can reach such a server can write that file.
    #[arg(long, conflicts_with_all = ["public", "allow_host", "cors", "max_classification"])]
    pub review: bool,
    #[command(flatten)]
    pub decisions: DecisionFile,
    /// Who decides (default: git's user name, else the system's)
    #[arg(long, value_name = "NAME", requires = "review")]
    pub author: Option<String>,
    #[command(flatten)]
    pub gazetteers: Gazetteers,
    /// How long a question may take
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub timeout: Duration,
    /// How many rows or triples an answer in SPARQL has at most
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub rows: usize,
    /// How much memory questions in SPARQL may take together, beyond what the graph takes
    #[arg(long, value_name = "MIB", default_value_t = 1_024)]
    pub memory: u64,
}

impl Arguments {
    /// Returns the graph directory.
    pub fn directory(&self) -> &Path {
        self.place.as_deref().unwrap_or(&self.graph.directory)
    }
}

/// Reads an origin as browsers write it (RFC 6454, §6.2): scheme, host and port, no path.
fn origin(text: &str) -> Result<String, String> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    match host {
        Some(host) if !host.is_empty() && host.chars().all(plain) => Ok(text.to_ascii_lowercase()),
        _ => Err("expected an origin, such as `https://graph.example.org`".to_owned()),
    }
}

/// Reads a time of one second to an hour.
pub fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse::<u64>() {
        Ok(seconds @ 1..=3_600) => Ok(Duration::from_secs(seconds)),
        _ => Err("expected seconds, 1 to 3600".to_owned()),
    }
}
