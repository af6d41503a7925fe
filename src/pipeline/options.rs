//! How is a graph built?

use std::path::PathBuf;

use crate::decisions::Decisions;
use crate::rdf::Detail;
use crate::read::ReadOptions;
use crate::store::Backend;

/// How to build a graph. Directory and base have no default that would do.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The graph directory.
    pub graph: PathBuf,
    /// Base of all IRIs.
    pub base: String,
    /// How to read.
    pub read: ReadOptions,
    /// How much of each mention is written.
    pub detail: Detail,
    /// Keep the documents that the graph has; otherwise the paths are the whole corpus.
    pub add: bool,
    /// Read every document, also those that the graph knows as they are.
    pub anew: bool,
    /// What people decided.
    pub decisions: Decisions,
    /// Where the triples go.
    pub backend: Backend,
}
