//! `reftel mcp`: the graph for a program that reads for somebody, over standard input and output.
//!
//! Only the arguments stand here; the door is `crate::web::mcp`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use reftel::document::Level;

use super::filter::level;
use super::graph::Graph;
use super::input::Gazetteers;
use super::serve::seconds;

/// Let a program that speaks the Model Context Protocol read the graph
///
/// It is started by such a program and speaks over standard input and output. Nothing can be
/// changed, and nothing leaves this machine but what that program is told: each row with its
/// document, paragraph, marking and words.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel mcp                                the graph ./reftel-graph
  reftel mcp cables-graph --max-classification SBU")]
pub struct Arguments {
    /// The graph directory [default: ./reftel-graph]
    #[arg(value_name = "GRAPH", conflicts_with = "directory")]
    place: Option<PathBuf>,
    #[command(flatten)]
    graph: Graph,
    /// Nothing classified higher, in any answer; as `reftel serve` has it
    #[arg(long, value_name = "U|SBU|C|S|TS", value_parser = level)]
    pub max_classification: Option<Level>,
    #[command(flatten)]
    pub gazetteers: Gazetteers,
    /// How long a question may take
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub timeout: Duration,
    /// How many rows or triples an answer in SPARQL has at most
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub rows: usize,
    /// How much memory questions in SPARQL may take, beyond what the graph takes
    #[arg(long, value_name = "MIB", default_value_t = 1_024)]
    pub memory: u64,
}

impl Arguments {
    /// Returns the graph directory.
    pub fn directory(&self) -> &Path {
        self.place.as_deref().unwrap_or(&self.graph.directory)
    }
}
