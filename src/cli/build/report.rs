//! `reftel build --report`: the graph that was is held against the one that is.

use std::cell::RefCell;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use reftel::analyze::difference::{Change, Difference, LastBuild};
use reftel::pipeline::Summary;
use reftel::store::{self, GraphReader, Manifest};
use serde::Serialize;

use crate::cli::diff;
use crate::cli::terminal::Terminal;

/// How many differences of a kind are shown without `-v`.
pub const FEW: usize = 20;

/// The graph before a build.
pub struct Earlier<'a> {
    directory: &'a Path,
    graph: Option<GraphReader>,
}

/// What is told of a build to programs.
#[derive(Serialize)]
pub struct Built<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    /// What changed; null when it was not asked, or when there was no graph that can be read.
    changes: Option<&'a Difference>,
}

impl<'a> Built<'a> {
    /// Returns what is told.
    pub fn new(summary: &'a Summary, changes: Option<&'a Difference>) -> Built<'a> {
        Built { summary, changes }
    }
}

impl<'a> Earlier<'a> {
    /// Holds the graph if it `is_asked` for and there is one that can be read.
    pub fn hold(directory: &'a Path, is_asked: bool) -> Earlier<'a> {
        Earlier {
            directory,
            graph: is_asked
                .then(|| GraphReader::open(directory).ok())
                .flatten(),
        }
    }

    /// Returns what changed since, and gives the earlier graph back.
    pub fn changes(self) -> Result<Option<Difference>> {
        let Some(earlier) = self.graph else {
            return Ok(None);
        };
        let later = GraphReader::open(self.directory)?;
        let difference = Difference::between(&earlier, &later)?;
        drop(earlier);
        // It stayed because it was held; what cannot be removed now goes with the next build.
        let _ = store::tidy(self.directory);
        Ok(Some(difference))
    }
}

/// What a build needs to know of the graph before, to leave word of what it changed.
pub struct Before<'a> {
    directory: &'a Path,
    manifest: Option<Manifest>,
    documents: RefCell<Option<Change>>,
}

impl<'a> Before<'a> {
    /// Looks at the graph of now, if there is one that can be read.
    pub fn of(directory: &'a Path) -> Before<'a> {
        let graph = GraphReader::open(directory).ok();
        Before {
            directory,
            manifest: graph.map(|graph| graph.manifest().clone()),
            documents: RefCell::new(None),
        }
    }

    /// Hears which documents come and go.
    pub fn hear(&self, change: &Change) {
        *self.documents.borrow_mut() = Some(change.clone());
    }

    /// Leaves word beside the new graph.
    pub fn tell(self, summary: &Summary) -> Result<()> {
        let documents = self.documents.into_inner();
        let (Some(before), Some(change), Some(after)) =
            (&self.manifest, &documents, &summary.manifest)
        else {
            return Ok(());
        };
        // Another build may have come since; what it changed is not for this one to tell.
        let graph = GraphReader::open(self.directory)?;
        if graph.manifest().graph_hash != after.graph_hash {
            return Ok(());
        }
        let last = LastBuild::of(change, before, after);
        let told = last.write(&graph);
        told.context("the graph is built; what changed in it could not be written beside it")
    }
}

/// Prints what changed, in words.
pub fn print(
    changes: Option<&Difference>,
    limit: usize,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(out)?;
    match changes {
        Some(changes) => diff::print(changes, limit, terminal, out),
        None => {
            writeln!(
                out,
                "There was no graph before that could be read; everything is new."
            )?;
            Ok(())
        }
    }
}
