//! What stands in a graph beside documents? What several of them say of one entity, and the
//! meaning of TAGS codes.

use rustc_hash::FxHashMap;

use crate::corpus::identities::is_fuller;
use crate::gazetteer::Gazetteer;
use crate::id::EntityId;
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
