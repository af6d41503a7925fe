//! Links what diplomatic cables and reports speak of into one knowledge graph that can show its
//! evidence.
//!
//! # The pipeline
//!
//! ```text
//! folders, archives, tables                     gazetteers: lists of names
//!       │ read                                        │ gazetteer
//!       ▼                                             ▼
//!  RawDocument ──parse──▶ Document ──matcher──▶ Hit ──link──▶ Linked     extract
//!                                                                             │
//!                         numbers, dates, versions ◀──corpus─────────┤       reduce
//!                                     │                                       ▼
//!                                     └──────────────▶ rdf ──▶ quads ──▶ store        emit
//!                                                                          │
//!                                                 tables, SPARQL ◀──query──┘          ask
//! ```
//!
//! [`pipeline`] runs the stages. *Extract* and *emit* see one document at a time and run in
//! parallel; *reduce* alone sees the whole corpus, and of it only small facts.
//!
//! # What is where
//!
//! | floor | modules | what they do |
//! | --- | --- | --- |
//! | 4 | [`pipeline`], [`score`](mod@score) | order and parallelism; precision and recall against gold |
//! | 3 | [`read`], [`store`], [`query`], [`graph`], [`analyze`] | files in, the graph directory, questions, networks and what they say |
//! | 2 | [`matcher`], [`analysis`], [`recognize`], [`coreference`], [`link`], [`corpus`], [`decisions`], [`rdf`] | names in texts, what they mean, quads: pure functions |
//! | 1 | [`document`], [`gazetteer`], [`rules`], [`mention`], [`parse`], [`person_names`], [`embedded`] | text to values |
//! | 0 | [`source`], [`diagnostic`], [`id`], [`country`], [`vocab`], [`text`], [`compiled`] | spans, complaints, identities, codes of countries, IRIs, words, flat tables |
//!
//! A module uses floors below its own, or its left neighbor. The command line is the binary's.
//!
//! # What always holds
//!
//! 1. Every edge has evidence: a span of a document's exact text, or a line of a gazetteer.
//!    `raw[span] == surface`; spans are bytes inside the program and Unicode code points in
//!    everything written out.
//! 2. Every link says which rules spoke for it, what points they gave, and who lost.
//! 3. "Not sure" is a value: [`Status::Ambiguous`] with candidates, or [`Status::Unresolved`].
//! 4. Documents, gazetteers, decisions and version decide the graph; threads, the order of files, hash seeds
//!    and the clock do not. IRIs are made from content, and there are no blank nodes.
//! 5. A document never stops a build: what is wrong with it is a [`Diagnostic`]. A gazetteer,
//!    a decision or a query with an error always does, before anything is written.
//! 6. The library never prints, never exits, and reaches no network.
//!
//! # Example
//!
//! ```
//! use reftel::compiled::Cache;
//! use reftel::document::{Envelope, Format, Provenance, RawDocument};
//! use reftel::pipeline::Engine;
//!
//! # let kept_in = concat!(env!("OUT_DIR"), "/compiled");
//! let folders: [&str; 0] = [];
//! // The gazetteers are compiled once, and kept in a folder for the next time.
//! let cache = Cache::new(kept_in);
//! let (engine, _warnings) =
//!     Engine::load_with(&folders, Some(&cache)).expect("the shipped gazetteers are sound");
//! let linked = engine.link(RawDocument {
//!     provenance: Provenance {
//!         path: "note.txt".to_owned(),
//!         member: None,
//!         format: Format::Report,
//!         hash: "00".repeat(32),
//!     },
//!     text: "The Moroccan Ministry of\nInterior sent two inspectors to Safi.\n".to_owned(),
//!     envelope: Envelope::default(),
//!     diagnostics: Vec::new(),
//! });
//! let ministry = linked
//!     .mentions
//!     .iter()
//!     .find(|mention| mention.surface == "Ministry of\nInterior")
//!     .expect("a line break hides no name");
//! assert_eq!(ministry.entity.as_ref().unwrap().as_str(), "ma/ministry-of-interior");
//! ```
//!
//! [`Status::Ambiguous`]: mention::Status::Ambiguous
//! [`Status::Unresolved`]: mention::Status::Unresolved
//! [`Diagnostic`]: diagnostic::Diagnostic

pub mod analysis;
pub mod analyze;
pub mod compiled;
pub mod coreference;
pub mod corpus;
pub mod country;
pub mod decisions;
pub mod diagnostic;
pub mod document;
pub mod embedded;
pub mod export;
pub mod gazetteer;
pub mod graph;
pub mod id;
pub mod link;
pub mod matcher;
pub mod mention;
pub mod parse;
pub mod person_names;
pub mod pipeline;
pub mod query;
pub mod rdf;
pub mod read;
pub mod recognize;
pub mod rules;
pub mod score;
pub mod source;
pub mod store;
pub mod text;
pub mod varint;
pub mod vocab;
