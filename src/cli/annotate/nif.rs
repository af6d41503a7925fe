//! The mentions as NIF 2.0: the graph of these documents in full detail, without a store.

use std::io::Write;

use anyhow::Result;
use reftel::mention::Linked;
use reftel::pipeline::Engine;
use reftel::rdf::DocumentWriter;
use reftel::vocab::Base;

use super::Annotations;

/// Writes triples, document by document.
pub struct Nif<'a>(DocumentWriter<'a>);

impl<'a> Nif<'a> {
    /// Writes Turtle.
    pub fn turtle(base: Base, engine: &'a Engine) -> Nif<'a> {
        Nif(DocumentWriter::turtle(base, &engine.gazetteer))
    }

    /// Writes N-Triples.
    pub fn triples(base: Base, engine: &'a Engine) -> Nif<'a> {
        Nif(DocumentWriter::n_triples(base, &engine.gazetteer))
    }
}

impl Annotations for Nif<'_> {
    fn document(&mut self, linked: &Linked, out: &mut dyn Write) -> Result<()> {
        Ok(self.0.write(linked, out)?)
    }
}
