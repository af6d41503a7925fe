//! What does each mention of one document mean, with that document alone?
//!
//! [`link`] is pure: document, gazetteers and names in, [`Linked`] out. Its steps:
//!
//! 1. find all hits of all names, and what the document is about (`analysis`);
//! 2. propose what is named: hits that the context bears out, and what the document's own words
//!    tell (`recognize`);
//! 3. join the names of persons, find again what was introduced, then select spans, leftmost and
//!    longest (`coreference`);
//! 4. resolve each span: acronyms of the document, templates with a country, entries by points, and
//!    the places inside organizations' names (`resolver`);
//! 5. say what the document states of two entities: offices (`edges`) and meetings (`meetings`);
//! 6. add what header fields, signers and references name;
//! 7. follow the editors of an edition, where they say who is meant (`told`).
//!
//! Promises: nothing is certain that only its writing speaks for; what names several things is
//! kept as ambiguous with its candidates; a mention never crosses a hard break; in a text that a
//! machine misread nothing is certain.

mod bodies;
mod divisions;
mod edges;
mod header;
mod meetings;
mod missions;
mod parliaments;
mod references;
mod resolver;
mod score;
mod subgovernments;
mod templates;
#[cfg(test)]
mod tests;
mod told;
mod treasuries;

pub use templates::template_body;

use crate::analysis::Analysis;
use crate::coreference;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, Kind};
use crate::gazetteer::Gazetteer;
use crate::id::EntityId;
use crate::matcher::Names;
use crate::mention::{Linked, LocalEntity};
use crate::recognize;
use crate::rules::Status;
use references::references;
use resolver::Resolver;

/// Links everything that `document` mentions.
///
/// # Complexity
///
/// Linear in the document's tokens, but for the longest names and the persons of the document.
pub fn link(document: Document, gazetteer: &Gazetteer, names: &Names) -> Linked {
    let (mentions, entities, edges) = {
        let analysis = Analysis::new(&document, gazetteer, names);
        let joined = coreference::join(&analysis, recognize::recognize(&analysis));
        let mut resolver = Resolver::new(&analysis, &joined);
        for at in 0..joined.selected.len() {
            resolver.resolve(at);
        }
        let (mut edges, bodies) = edges::edges(&analysis, &resolver.mentions);
        edges.extend(meetings::meetings(&analysis, &resolver.mentions));
        edges.sort_by(|a, b| (a.span, &a.subject, &a.object).cmp(&(b.span, &b.subject, &b.object)));
        bodies
            .into_iter()
            .for_each(|body| resolver.add_entity(body));
        let Resolver {
            mut mentions,
            mut entities,
            ..
        } = resolver;
        let (mut more, mut persons) = header::mentions(&document, gazetteer, analysis.context.year);
        let known = |id: &EntityId| entities.contains_key(id) || gazetteer.get(id).is_some();
        coreference::signers::join(&analysis, &joined, &known, &mut more, &mut persons);
        if document.kind == Kind::Report {
            // A letter's heading is read as prose too.
            more.retain(|field| {
                let mut read = mentions.iter();
                !read.any(|one| one.status.is_linked() && one.span.overlaps(field.span))
            });
        }
        mentions.extend(more);
        for person in persons {
            entities.entry(person.id.clone()).or_insert(person);
        }
        mentions.extend(references(&document));
        told::link(
            &document,
            gazetteer,
            names,
            &mut mentions,
            &mut entities,
            &mut edges,
        );
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
    let mut mentions = mentions;
    let is_doubtful = |found: &Diagnostic| found.code == Code::DoubtfulText;
    if document.diagnostics.iter().any(is_doubtful) {
        // What a machine misread may have become another name.
        let certain = mentions
            .iter_mut()
            .filter(|mention| mention.status == Status::Certain);
        certain.for_each(|mention| mention.status = Status::Likely);
    }
    Linked {
        document,
        mentions,
        entities,
        edges,
    }
}
