//! Which graph? The argument of all commands that ask one; and the graph of a file alone.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use reftel::pipeline::{BuildOptions, Event, Silent, build};
use reftel::store::{Backend, GraphReader};
use reftel::vocab::Base;
use tempfile::TempDir;

use super::input::{Gazetteers, read_options};

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

/// The graph of one file, made for a question and gone with it.
pub struct FileGraph {
    /// The graph.
    pub graph: GraphReader,
    /// The id of its only document.
    pub document: String,
    // Dropped last: nothing in it may be open.
    _folder: TempDir,
}

impl FileGraph {
    /// Reads and links a file as `reftel build` does, with the names of these gazetteers.
    pub fn of(file: &Path, gazetteers: &Gazetteers) -> Result<FileGraph> {
        let name = file.display();
        let folder = tempfile::tempdir().context("no folder for a graph can be made")?;
        let options = BuildOptions {
            graph: folder.path().join("graph"),
            base: Base::default().as_str().to_owned(),
            read: read_options(),
            backend: Backend::Blocks,
            ..BuildOptions::default()
        };
        let mut why_not = None;
        let engine = gazetteers.load()?;
        build(&[file.to_owned()], &engine, &options, &Silent, |event| {
            if let Event::LeftOut(left_out) = event {
                why_not = left_out.diagnostic.as_ref().map(|one| one.message.clone());
            }
        })?;
        let graph = GraphReader::open(&options.graph)?;
        let document = match graph.documents()? {
            [one] => one.id.to_string(),
            [] => bail!("`{name}` is no document: {}", why_not.unwrap_or_default()),
            many => bail!(
                "`{name}` holds {} documents\n  hint: `reftel build {name}` makes a graph of them, \
                 which can be asked",
                many.len()
            ),
        };
        Ok(FileGraph {
            graph,
            document,
            _folder: folder,
        })
    }
}
