//! Which words does a decision cite, and what stands there?

use super::Work;
use super::refusal::{MOVED, Refusal};
use crate::decisions::Decision;
use crate::diagnostic::Code;
use crate::document::{Document, Field};
use crate::id::MentionId;
use crate::mention::{Mention, MentionKind, Zone};
use crate::source::Span;
use crate::text::{joined, normal_form};

pub(super) fn is_entity(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Entity(_))
}

/// Returns where the mention of exactly these words stands; entities go before demonyms and
/// references.
pub(super) fn position(mentions: &[Mention], span: Span) -> Option<usize> {
    let here = |only_entities: bool| {
        mentions
            .iter()
            .position(|one| one.span == span && (is_entity(one) || !only_entities))
    };
    here(true).or_else(|| here(false))
}

/// Returns the part of the document in which words stand.
pub(super) fn zone(document: &Document, span: Span) -> Zone {
    let is_subject = |field: &Field<String>| field.span.contains(span);
    if document.paragraph_at(span.start).is_some() {
        Zone::Body
    } else if document.header.subject.iter().any(is_subject)
        || document.title.iter().any(is_subject)
    {
        Zone::Subject
    } else if document
        .paragraphs
        .last()
        .is_some_and(|last| last.span.end <= span.start)
    {
        Zone::Signature
    } else {
        Zone::Header
    }
}

impl Work<'_> {
    pub(super) fn is_here(&self, mention: &MentionId) -> bool {
        mention.document == self.linked.document.id
    }

    pub(super) fn text(&self, span: Span) -> String {
        joined(span.of(&self.linked.document.text))
    }

    /// Finds the words that a decision cites.
    pub(super) fn locate(&self, decision: &Decision, mention: &MentionId) -> Result<Span, Refusal> {
        let text = &self.linked.document.text;
        let Some(span) = mention.span(text) else {
            return Err(Refusal {
                code: Code::DecisionWithoutMention,
                message: format!("`{}` ends before `{mention}`", mention.document),
                hint: MOVED,
            });
        };
        let found = span.of(text);
        match decision.words_of(mention) {
            Some(words) if joined(words) != joined(found) => Err(Refusal {
                code: Code::ChangedWords,
                message: format!(
                    "`{}` stands at `{mention}`, not `{}`",
                    joined(found),
                    joined(words)
                ),
                hint: MOVED,
            }),
            _ if normal_form(found).is_empty() => Err(Refusal {
                code: Code::DecisionWithoutMention,
                message: format!("no words stand at `{mention}`"),
                hint: MOVED,
            }),
            _ => Ok(span),
        }
    }
}
