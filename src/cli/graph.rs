//! Which graph? The argument of all commands that ask one.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use reftel::store::GraphReader;

/// Where a graph is, when nothing else is said.
pub const DEFAULT: &str = "./reftel-graph";

/// The graph to ask.
#[derive(Args)]
pub struct Graph {
    /// The graph directory
    #[arg(long = "graph", value_name = "DIR", default_value = DEFAULT)]
    pub directory: PathBuf,
}

impl Graph {
    /// Opens the graph, until the program ends: to give back its memory piece by piece just before
    /// would take a tenth of the time of a question to a large one.
    pub fn open(&self) -> Result<ManuallyDrop<GraphReader>> {
        Ok(ManuallyDrop::new(GraphReader::open(&self.directory)?))
    }
}
