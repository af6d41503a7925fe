//! What do views ask again and again, whatever they show of a graph? Kept with its reader.

use std::sync::{Arc, OnceLock};

/// What views ask of the whole graph, whatever they show of it.
pub struct Unfiltered {
    /// Of each unit its document; `u32::MAX` where it has none.
    pub documents: Arc<Vec<u32>>,
    /// Of each document its place in the order of dates.
    pub rank: Arc<Vec<u32>>,
    /// How many documents have a date.
    pub dated: u32,
    /// How often everything is named; counted when it is asked for first.
    pub named: OnceLock<Named>,
}

/// How often everything is named, whatever names it.
pub struct Named {
    /// Of each entity the documents and the paragraphs that name it.
    pub of: Vec<(u32, u32)>,
    /// All documents and all paragraphs.
    pub all: (u32, u32),
}
