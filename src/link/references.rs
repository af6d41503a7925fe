//! The cited cables as mentions.

use crate::document::Document;
use crate::id::EntityId;
use crate::mention::{Mention, MentionKind, Status, Zone};
use crate::rules::{Reason, Rule};
use crate::source::Span;

/// References of the list and of the text as mentions.
pub(crate) fn references(document: &Document) -> Vec<Mention> {
    let mention = |span: Span, mrn: Option<&crate::id::Mrn>, zone, rule: Rule| {
        let paragraph = (zone == Zone::Body)
            .then(|| document.paragraph_at(span.start))
            .flatten();
        Mention {
            span,
            surface: span.of(&document.text).to_owned(),
            kind: MentionKind::Reference,
            subtype: None,
            entity: mrn.map(|mrn| EntityId::new(mrn.as_str())),
            label: mrn.map(|mrn| mrn.to_string()),
            country: None,
            status: if mrn.is_some() {
                Status::Certain
            } else {
                Status::Unresolved
            },
            points: if mrn.is_some() { 100 } else { 0 },
            because: vec![Reason::from(rule)],
            candidates: Vec::new(),
            role: None,
            nested: false,
            zone,
            paragraph: paragraph.map(|paragraph| paragraph.ordinal),
            marking: paragraph.map(|paragraph| paragraph.marking.clone()),
        }
    };
    let listed = document.references.iter().map(|reference| {
        mention(
            reference.span,
            reference.mrn.as_ref(),
            Zone::Header,
            Rule::ReferenceList,
        )
    });
    let subject = document.header.subject.as_ref().map(|subject| subject.span);
    let told = document.reference_mentions.iter().map(|told| {
        let zone = if subject.is_some_and(|subject| subject.contains(told.span)) {
            Zone::Subject
        } else {
            Zone::Body
        };
        let rule = if told.label.is_some() {
            Rule::ReferenceLabel
        } else {
            Rule::Reference
        };
        mention(told.span, told.mrn.as_ref(), zone, rule)
    });
    listed.chain(told).collect()
}
