//! What is a page made of? A graph, the server around it, and an address.

use reftel::query::Stop;

use super::asked::Asked;
use super::reply::{Fault, Reply};
use super::site::{Site, Snapshot};

/// What a page is made of.
pub struct Here<'a> {
    /// The graph.
    pub snapshot: &'a Snapshot,
    /// The server.
    pub site: &'a Site,
    /// Whether to go on.
    pub stop: &'a Stop,
}

/// A page: a function of a graph and an address.
pub type Page = fn(&Here<'_>, &Asked) -> Result<Reply, Fault>;
