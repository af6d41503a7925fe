//! Links what diplomatic cables and reports speak of into one knowledge graph.

pub mod diagnostic;
pub mod document;
pub mod gazetteer;
pub mod id;
pub mod parse;
pub mod source;
pub mod text;
