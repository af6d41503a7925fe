//! Links what diplomatic cables and reports speak of into one knowledge graph.

pub mod diagnostic;
pub mod document;
pub mod embedded;
pub mod gazetteer;
pub mod id;
pub mod matcher;
pub mod mention;
pub mod parse;
pub mod pipeline;
pub mod query;
pub mod rdf;
pub mod read;
pub mod resolve;
pub mod source;
pub mod store;
pub mod text;
pub mod vocab;
