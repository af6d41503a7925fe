//! What does each mention of one document mean, with that document alone?
//!
//! [`link`] is pure: document, gazetteers and names in, [`Linked`] out. Its steps:
//!
//! 1. find all hits of all names, and what the document is about ([`Context`]);
//! 2. read what the document says itself: acronym definitions, persons, organizations;
//! 3. drop hits that the context does not bear out, then select spans, leftmost and longest;
//! 4. resolve each span: acronyms of the document, templates with a country, entries by points;
//! 5. chain persons, add header fields, references, and places inside organizations' names.
//!
//! Promises: nothing is certain that only its writing speaks for; what names several things is
//! kept as ambiguous with its candidates; a mention never crosses a hard break.

mod acronyms;
mod claims;
mod context;
mod edges;
mod header;
mod kinds;
mod meetings;
mod organizations;
mod people;
mod persons;
mod references;
mod resolver;
mod scene;
mod score;
mod signers;
mod templates;
#[cfg(test)]
mod tests;
mod things;
mod works;

pub use context::Context;
pub use templates::template_body;

use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::id::EntityId;
use crate::matcher::Names;
use crate::mention::{Linked, LocalEntity};
use references::references;
use resolver::Resolver;
use scene::Scene;

/// Links everything that `document` mentions.
///
/// # Complexity
///
/// Linear in the document's tokens, but for the longest names and the persons of the document.
pub fn link(document: Document, gazetteer: &Gazetteer, names: &Names) -> Linked {
    let (mentions, entities, edges) = {
        let scene = Scene::new(&document, gazetteer, names);
        let (claimed, claims) = claims::claims(&scene);
        let mut resolver = Resolver::new(&scene, &claims);
        for claimed in &claimed {
            resolver.resolve(claimed);
        }
        let (mut edges, bodies) = edges::edges(&scene, &resolver.mentions);
        edges.extend(meetings::meetings(&scene, &resolver.mentions));
        edges.sort_by(|a, b| (a.span, &a.subject, &a.object).cmp(&(b.span, &b.subject, &b.object)));
        bodies
            .into_iter()
            .for_each(|body| resolver.add_entity(body));
        let Resolver {
            mut mentions,
            mut entities,
            ..
        } = resolver;
        let (mut more, mut persons) = header::mentions(&document, gazetteer, scene.context.year);
        let known = |id: &EntityId| entities.contains_key(id) || gazetteer.get(id).is_some();
        signers::join(&scene, &claims, &known, &mut more, &mut persons);
        mentions.extend(more);
        for person in persons {
            entities.entry(person.id.clone()).or_insert(person);
        }
        mentions.extend(references(&document));
        mentions.sort_by(|a, b| {
            a.span
                .start
                .cmp(&b.span.start)
                .then(b.span.end.cmp(&a.span.end))
                .then(a.kind.cmp(&b.kind))
        });
        let mut entities: Vec<LocalEntity> = entities.into_values().collect();
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        (mentions, entities, edges)
    };
    Linked {
        document,
        mentions,
        entities,
        edges,
    }
}
