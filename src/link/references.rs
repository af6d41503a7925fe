//! Which cables does the document cite? Each place that does is a mention.

use crate::document::Document;
use crate::id::EntityId;
use crate::mention::{Mention, MentionKind, Status, Zone};
use crate::rules::{Reason, Rule};
use crate::source::Span;

/// References of the list and of the text as mentions.
pub(crate) fn references(document: &Document) -> Vec<Mention> {
    let mention = |span: Span, mrn: Option<&crate::id::Mrn>, zone, rule: Rule| {
        let mut mention = Mention::new(document, span, MentionKind::Reference, zone);
        if let Some(mrn) = mrn {
            mention.entity = Some(EntityId::new(mrn.as_str()));
            mention.label = Some(mrn.to_string());
            mention.status = Status::Certain;
            mention.points = 100;
        }
        mention.because = vec![Reason::from(rule)];
        mention
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
