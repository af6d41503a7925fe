//! Which entities are one document's alone? They are described with it.
//!
//! Most of what documents make is named in no other: such an entity's quads are a function of its
//! document, like the document's own, so an update takes them from the graph before with those.
//!
//! Invariants: an entity is one document's alone only if its id says so, and no id says so of two
//! documents; what others were joined to, or a volume's list made for all documents of the volume, is
//! nobody's alone, and is described once, behind all documents.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{CorpusFacts, Description, Emitted, Form, entity_quads_as};
use crate::id::{DocumentId, EntityId};
use crate::mention::{Linked, LocalEntity};
use crate::rules::Rule;
use crate::vocab::Base;

/// Of the entities that a document made, those that are its alone.
#[derive(Default)]
pub struct Own<'a> {
    /// Those that the document describes.
    pub(crate) described: Vec<&'a LocalEntity>,
    /// Those to which entities of other documents were joined.
    pub(super) joined: Vec<&'a LocalEntity>,
}

impl<'a> Own<'a> {
    /// Finds them, among what the quads of the document use.
    pub fn of(linked: &'a Linked, emitted: &Emitted, corpus: &CorpusFacts) -> Own<'a> {
        let mut times: FxHashMap<&EntityId, u32> = FxHashMap::default();
        for entity in &linked.entities {
            *times.entry(&entity.id).or_default() += 1;
        }
        let alone = linked.entities.iter().filter(|entity| {
            times[&entity.id] == 1
                && is_named_by(&entity.id, &linked.document.id)
                && !entity.because.iter().any(|one| one.rule == Rule::Edition)
                && !corpus.same.contains_key(&entity.id)
                && emitted.used.entities.contains(&entity.id)
        });
        let (joined, described) = alone.partition(|entity| corpus.labels.contains_key(&entity.id));
        Own { described, joined }
    }

    /// Returns the entities of the document that it does not describe.
    pub(super) fn others(&self, linked: &Linked) -> Vec<LocalEntity> {
        let described: FxHashSet<&EntityId> =
            self.described.iter().map(|entity| &entity.id).collect();
        let all = linked.entities.iter();
        all.filter(|entity| !described.contains(&entity.id))
            .cloned()
            .collect()
    }

    /// Adds their quads to those of the document.
    pub fn describe(&self, form: Form, base: &Base, emitted: &mut Emitted) {
        for entity in &self.described {
            emitted.append(entity_quads_as(
                form,
                base,
                &Description::Local(Cow::Borrowed(entity)),
            ));
        }
    }
}

/// Tells whether an id is `doc/DOCUMENT/TYPE/NAME`, of this document.
pub(super) fn is_named_by(entity: &EntityId, document: &DocumentId) -> bool {
    let rest = entity.as_str().strip_prefix("doc/");
    let rest = rest.and_then(|rest| rest.strip_prefix(document.as_str()));
    let rest = rest.and_then(|rest| rest.strip_prefix('/'));
    rest.is_some_and(|rest| rest.bytes().filter(|byte| *byte == b'/').count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_names_one_document() {
        let names = |entity: &str, document: &str| {
            is_named_by(&EntityId::new(entity), &DocumentId::new(document))
        };
        assert!(names("doc/09RABAT1/person/karim-benzouaq", "09RABAT1"));
        assert!(names("doc/volume/d5/person/x", "volume/d5"));
        for (entity, document) in [
            ("doc/09RABAT12/person/x", "09RABAT1"),
            ("doc/volume/d5/person/x", "volume"),
            ("doc/volume/person/x", "volume/person"),
            ("ma/ministry-of-justice", "ma"),
            ("doc/09RABAT1/x", "09RABAT1"),
        ] {
            assert!(!names(entity, document), "{entity} {document}");
        }
    }
}
