//! What may words mean? An entity of the lists, of a template or of the document, or a new one.

use super::cited::position;
use super::refusal::{Refusal, SAY_TYPE, nothing_there};
use super::{Work, reason};
use crate::country::CountryCode;
use crate::diagnostic::Code;
use crate::gazetteer::Type;
use crate::id::{EntityId, slug};
use crate::mention::{LocalEntity, MentionKind};
use crate::source::{CodePoints, Span};
use crate::text::joined;

/// An entity that words can mean.
pub(super) struct Known {
    pub(super) id: EntityId,
    pub(super) kind: Type,
    pub(super) subtype: Option<String>,
    pub(super) label: String,
    pub(super) country: Option<CountryCode>,
}

impl Work<'_> {
    /// Makes an entity that only these words name.
    pub(super) fn new_entity(
        &mut self,
        span: Span,
        kind: Option<(Type, Option<String>)>,
        line: u32,
    ) -> Result<Known, Refusal> {
        let at = position(&self.linked.mentions, span);
        let seen = at.and_then(|at| {
            let mention = &self.linked.mentions[at];
            match mention.kind {
                MentionKind::Entity(kind) => Some((kind, mention.subtype.clone())),
                _ => None,
            }
        });
        let Some((kind, subtype)) = kind.or(seen) else {
            return Err(Refusal {
                hint: SAY_TYPE,
                ..nothing_there(self.text(span))
            });
        };
        let document = &self.linked.document;
        let label = joined(span.of(&document.text));
        let begin = CodePoints::new(&document.text).at(&document.text, span.start);
        // The place is part of the id: the same name may be somebody else's in this document.
        let name = format!("{}-at-{begin}", slug(&label));
        let id = EntityId::new(format!("doc/{}/{}/{name}", document.id, kind.as_str()));
        self.add_entity(LocalEntity {
            id: id.clone(),
            kind,
            subtype: subtype.clone(),
            label: label.clone(),
            country: None,
            aliases: Vec::new(),
            because: vec![reason(line)],
        });
        Ok(Known {
            id,
            kind,
            subtype,
            label,
            country: None,
        })
    }

    fn add_entity(&mut self, entity: LocalEntity) {
        let entities = &mut self.linked.entities;
        if let Err(at) = entities.binary_search_by(|known| known.id.cmp(&entity.id)) {
            entities.insert(at, entity);
        }
    }

    /// Returns what is known of an entity that a gazetteer has, a template makes, or the document
    /// made.
    pub(super) fn known(&mut self, id: &EntityId) -> Result<Known, Refusal> {
        if let Some(entry) = self.gazetteer.get(id) {
            return Ok(Known {
                id: entry.id.clone(),
                kind: entry.kind,
                subtype: entry.subtype.clone(),
                label: entry.label.clone(),
                country: entry.country,
            });
        }
        let local = self.linked.entities.iter().find(|one| one.id == *id);
        let local = local
            .cloned()
            .or_else(|| crate::link::template_body(self.gazetteer, id));
        let Some(local) = local else {
            return Err(Refusal {
                code: Code::UnknownEntry,
                message: format!("nothing is known of `{id}`"),
                hint: "name its gazetteer with `--gazetteers`",
            });
        };
        self.add_entity(local.clone());
        Ok(Known {
            id: local.id,
            kind: local.kind,
            subtype: local.subtype,
            label: local.label,
            country: local.country,
        })
    }
}
