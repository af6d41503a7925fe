//! How are documents written as triples without a store? One after the other, in full detail, each
//! entity with the first document that names it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::Quad;

use super::{CorpusFacts, Description, Detail, document_quads, entity_quads, split_prefixes};
use crate::gazetteer::Gazetteer;
use crate::id::EntityId;
use crate::mention::{Linked, LocalEntity};
use crate::vocab::{self, Base};

/// Writes documents as triples. The same documents in the same order give the same bytes.
pub struct DocumentWriter<'a> {
    base: Base,
    gazetteer: &'a Gazetteer,
    format: RdfFormat,
    described: BTreeSet<EntityId>,
    begun: bool,
}

impl<'a> DocumentWriter<'a> {
    /// Writes Turtle; prefixes stand before the first document.
    pub fn turtle(base: Base, gazetteer: &'a Gazetteer) -> DocumentWriter<'a> {
        DocumentWriter {
            base,
            gazetteer,
            format: RdfFormat::Turtle,
            described: BTreeSet::new(),
            begun: false,
        }
    }

    /// Writes N-Triples.
    pub fn n_triples(base: Base, gazetteer: &'a Gazetteer) -> DocumentWriter<'a> {
        DocumentWriter {
            format: RdfFormat::NTriples,
            ..DocumentWriter::turtle(base, gazetteer)
        }
    }

    /// Writes the triples of a document, and of the entities that no document before had.
    ///
    /// # Errors
    ///
    /// Those of the stream.
    pub fn write(&mut self, linked: &Linked, out: &mut dyn Write) -> io::Result<()> {
        let facts = CorpusFacts::default();
        let emitted = document_quads(&self.base, &facts, Detail::Full, linked);
        let mut quads = emitted.quads;
        let mut used: Vec<EntityId> = emitted.used.entities.into_iter().collect();
        used.sort();
        quads.extend(self.describe(linked, used));
        let key = |quad: &Quad| {
            (
                quad.subject.to_string(),
                quad.predicate.to_string(),
                quad.object.to_string(),
            )
        };
        quads.sort_by_cached_key(key);
        self.write_quads(&quads, out)
    }

    fn write_quads(&mut self, quads: &[Quad], out: &mut dyn Write) -> io::Result<()> {
        let mut serializer = RdfSerializer::from_format(self.format);
        if self.format == RdfFormat::Turtle {
            for (name, namespace) in self.prefixes() {
                serializer = serializer
                    .with_prefix(name, namespace)
                    .map_err(io::Error::other)?;
            }
        }
        let mut writer = serializer.for_writer(Vec::new());
        for quad in quads {
            writer.serialize_triple(quad.as_ref())?;
        }
        let text = writer.finish()?;
        let (prefixes, rest) = split_prefixes(&text);
        // Prefixes hold for all documents that follow.
        if !std::mem::replace(&mut self.begun, true) {
            prefixes.iter().try_for_each(|line| out.write_all(line))?;
        }
        out.write_all(rest)?;
        Ok(())
    }

    fn describe(&mut self, linked: &Linked, todo: Vec<EntityId>) -> Vec<Quad> {
        let local = |id: &EntityId| -> Option<&LocalEntity> {
            linked.entities.iter().find(|entity| entity.id == *id)
        };
        let mut todo = todo;
        let mut quads = Vec::new();
        while let Some(id) = todo.pop() {
            if !self.described.insert(id.clone()) {
                continue;
            }
            let known = self.gazetteer.get(&id).map(Description::Entry);
            if let Some(description) =
                known.or_else(|| local(&id).map(|it| Description::Local(Cow::Borrowed(it))))
            {
                let emitted = entity_quads(&self.base, &description);
                quads.extend(emitted.quads);
                // Countries and parents that the entity leads to.
                todo.extend(emitted.used.entities);
            }
        }
        quads
    }

    fn prefixes(&self) -> Vec<(&'static str, String)> {
        vec![
            ("doc", format!("{}doc/", self.base.as_str())),
            ("id", format!("{}id/", self.base.as_str())),
            ("nif", vocab::nif::NAMESPACE.to_owned()),
            ("itsrdf", vocab::itsrdf::NAMESPACE.to_owned()),
            ("schema", vocab::schema::NAMESPACE.to_owned()),
            ("dcterms", vocab::dcterms::NAMESPACE.to_owned()),
            ("cito", vocab::cito::NAMESPACE.to_owned()),
            ("skos", vocab::skos::NAMESPACE.to_owned()),
            ("org", vocab::org::NAMESPACE.to_owned()),
            ("foaf", vocab::foaf::NAMESPACE.to_owned()),
            ("v", vocab::v::NAMESPACE.to_owned()),
            ("xsd", vocab::xsd::NAMESPACE.to_owned()),
        ]
    }
}
