//! What does a filter leave of the text of a document, and of the mentions in it?
//!
//! The whole text where everything passes. Else the paragraphs that pass, and what stands before
//! and behind the body when that passes, apart by a blank line; offsets count in this text, which
//! has a name of its own, so that nobody takes them for those of the whole.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Documents, ExportError};
use crate::id::EntityId;
use crate::mention::{Mention, MentionKind, Status};
use crate::query::evidence::identity;

/// What passes of a document.
pub(super) struct Extract {
    /// The document's id.
    pub id: String,
    /// Whether nothing was left out.
    pub is_whole: bool,
    /// The title, when what stands outside the body passes.
    pub title: Option<String>,
    /// When it was sent.
    pub date: Option<String>,
    /// The text.
    pub text: String,
    /// What it names, in the order of the text.
    pub marks: Vec<Mark>,
}

/// A mention in an extract.
pub(super) struct Mark {
    /// Where, in bytes of the extract.
    pub bytes: Range<usize>,
    /// Where, in code points of the extract.
    pub points: Range<usize>,
    /// What kind of thing.
    pub kind: MentionKind,
    /// What it means in the whole corpus.
    pub entity: Option<EntityId>,
    /// How sure.
    pub status: Status,
}

impl Documents<'_> {
    /// Returns what passes of a document.
    pub(super) fn extract(
        &self,
        document: u32,
        ordinals: &BTreeSet<u32>,
    ) -> Result<Extract, ExportError> {
        let linked = self.graph.record(document)?;
        let source = &linked.document;
        let is_whole = ordinals.len() == self.graph.index().units_of(document)?.len();
        let head = ordinals.contains(&0);
        let mut pieces: Vec<Range<usize>> = Vec::new();
        if is_whole {
            pieces.push(0..source.text.len());
        } else {
            let body = source.paragraphs.first().zip(source.paragraphs.last());
            let body = body.map_or(source.text.len()..source.text.len(), |(first, last)| {
                first.span.start as usize..last.span.end as usize
            });
            let paragraphs = source.paragraphs.iter();
            let passing = paragraphs.filter(|paragraph| ordinals.contains(&paragraph.ordinal));
            pieces.extend(head.then_some(0..body.start));
            pieces.extend(passing.map(|one| one.span.start as usize..one.span.end as usize));
            pieces.extend(head.then_some(body.end..source.text.len()));
        }
        let (mut text, mut marks) = (String::new(), Vec::new());
        for piece in pieces {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let begin = text.len();
            text.push_str(&source.text[piece.clone()]);
            for mention in &linked.mentions {
                let (from, until) = (mention.span.start as usize, mention.span.end as usize);
                if from < piece.start || until > piece.end || !self.mark(mention, ordinals) {
                    continue;
                }
                marks.push(Mark {
                    bytes: begin + from - piece.start..begin + until - piece.start,
                    points: 0..0,
                    kind: mention.kind,
                    entity: identity(self.graph, mention)?.cloned(),
                    status: mention.status,
                });
            }
        }
        marks.sort_by_key(|mark| (mark.bytes.start, std::cmp::Reverse(mark.bytes.end)));
        let (mut at, mut count) = (0, 0);
        for mark in &mut marks {
            count += text[at..mark.bytes.start].chars().count();
            at = mark.bytes.start;
            mark.points = count..count + text[mark.bytes.clone()].chars().count();
        }
        let title = source.title.as_ref().or(source.header.subject.as_ref());
        Ok(Extract {
            id: source.id.to_string(),
            is_whole,
            title: title.filter(|_| head).map(|title| title.value.clone()),
            date: source.date.clone(),
            text,
            marks,
        })
    }

    fn mark(&self, mention: &Mention, ordinals: &BTreeSet<u32>) -> bool {
        let passes = match mention.kind {
            MentionKind::Entity(kind) => self.filter.kind(Some(kind)),
            MentionKind::Demonym | MentionKind::Reference => self.filter.kinds.is_empty(),
        };
        passes && ordinals.contains(&mention.paragraph.unwrap_or(0))
    }
}
