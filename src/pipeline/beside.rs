//! What stands in a graph beside documents? What several of them say of one entity, and the
//! meaning of TAGS codes.

use rustc_hash::FxHashMap;

use crate::corpus::identities::is_fuller;
use crate::gazetteer::Gazetteer;
use crate::id::{DocumentId, EntityId};
use crate::mention::LocalEntity;
use crate::rdf::TagLabel;

/// Joins what several documents say of an entity that has one id by its content; the outcome does
/// not depend on their order. By which rules they made it stands in their records.
pub(super) fn merge(entities: &mut FxHashMap<EntityId, LocalEntity>, mut entity: LocalEntity) {
    entity.because = Vec::new();
    let Some(known) = entities.get_mut(&entity.id) else {
        entities.insert(entity.id.clone(), entity);
        return;
    };
    let LocalEntity { label, aliases, .. } = entity;
    if label != known.label {
        let fuller = is_fuller(&label, &known.label);
        let (first, second) = if fuller {
            (label, known.label.clone())
        } else {
            (known.label.clone(), label)
        };
        known.label = first;
        known.aliases.push(second);
    }
    known.aliases.extend(aliases);
    known.aliases.retain(|alias| *alias != known.label);
    known.aliases.sort();
    known.aliases.dedup();
}

/// What each document alone made and described. It is most of what there is, so it is kept as bytes, and
/// taken apart when it is asked for: in the order of ids, all of one document together.
#[derive(Default)]
pub(super) struct OwnEntities {
    packed: FxHashMap<DocumentId, Box<[u8]>>,
    /// The document that was asked for last.
    last: Option<DocumentId>,
    of_last: Vec<LocalEntity>,
}

impl OwnEntities {
    /// Packs what a document made; by which rules stands in its record.
    pub(super) fn pack(described: &[&LocalEntity]) -> Box<[u8]> {
        if described.is_empty() {
            return Box::default();
        }
        let entities = described.iter().map(|entity| LocalEntity {
            because: Vec::new(),
            ..(*entity).clone()
        });
        let entities: Vec<LocalEntity> = entities.collect();
        let bytes = postcard::to_stdvec(&entities).expect("entities can always be serialized");
        bytes.into()
    }

    /// Adds what a document made.
    pub(super) fn add(&mut self, document: &DocumentId, packed: Box<[u8]>) {
        if !packed.is_empty() {
            self.packed.insert(document.clone(), packed);
        }
    }

    /// Returns an entity whose id says that one document alone made it.
    pub(super) fn get(&mut self, id: &EntityId) -> Option<LocalEntity> {
        // `doc/DOCUMENT/TYPE/NAME`; documents of volumes have bars in their ids, too.
        let mut parts = id.as_str().strip_prefix("doc/")?.rsplitn(3, '/');
        let document = parts.nth(2)?;
        if self
            .last
            .as_ref()
            .is_none_or(|last| last.as_str() != document)
        {
            let (document, packed) = self.packed.get_key_value(document)?;
            self.of_last = postcard::from_bytes(packed).expect("it was packed here");
            self.last = Some(document.clone());
        }
        self.of_last.iter().find(|entity| entity.id == *id).cloned()
    }
}

/// Returns what each TAGS code stands for, in all its years.
pub(super) fn tag_labels(gazetteer: &Gazetteer) -> FxHashMap<String, TagLabel> {
    let mut out: FxHashMap<String, TagLabel> = FxHashMap::default();
    for (_, entry) in gazetteer.entries.of_kind(crate::gazetteer::Type::Tag) {
        let country = entry.country.and_then(|code| gazetteer.country(code));
        for alias in &entry.aliases {
            let label = out.entry(alias.text.to_uppercase()).or_default();
            label.labels.push(entry.label.clone());
            label
                .about
                .extend(country.map(|country| country.id.clone()));
            label.about.extend(
                entry
                    .parent
                    .clone()
                    .filter(|id| gazetteer.get(id).is_some()),
            );
        }
    }
    for label in out.values_mut() {
        label.labels.sort();
        label.labels.dedup();
        label.about.sort();
        label.about.dedup();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Type;

    #[test]
    fn what_a_document_made_comes_back_by_its_id() {
        let entity = |id: &str, label: &str| LocalEntity {
            id: EntityId::new(id),
            kind: Type::Person,
            subtype: None,
            label: label.to_owned(),
            country: None,
            aliases: vec!["Benzouaq".to_owned()],
            because: Vec::new(),
        };
        let karim = entity("doc/09RABAT1/person/karim-benzouaq", "Karim Benzouaq");
        let driss = entity("doc/09RABAT1/person/driss", "Driss");
        let told = entity("doc/volume/d5/person/driss", "Driss");
        let mut own = OwnEntities::default();
        let mut add = |document: &str, made: &[&LocalEntity]| {
            own.add(&DocumentId::new(document), OwnEntities::pack(made));
        };
        add("09RABAT1", &[&karim, &driss]);
        add("09RABAT2", &[]);
        add("volume/d5", &[&told]);
        for made in [&driss, &told, &karim] {
            assert_eq!(own.get(&made.id).as_ref(), Some(made));
        }
        for none in [
            "doc/09RABAT1/person/x",
            "doc/09RABAT2/person/driss",
            "doc/x",
            "ma/x",
        ] {
            assert_eq!(own.get(&EntityId::new(none)), None, "{none}");
        }
    }
}
