//! What changes in a document when its words come to mean something else, or nothing? Mentions, the
//! statements that were read from them, and the document's own entities.

use rustc_hash::FxHashSet;

use super::cited::{is_entity, position, zone};
use super::known::Known;
use super::{Work, reason};
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::mention::{Candidate, Linked, Mention, MentionKind, Status};
use crate::source::Span;

impl Work<'_> {
    /// Links words to an entity.
    pub(super) fn mean(&mut self, span: Span, known: Known, line: u32) {
        let at = match position(&self.linked.mentions, span) {
            Some(at) => at,
            None => self.insert(span, known.kind, line),
        };
        let mention = &mut self.linked.mentions[at];
        let was = mention
            .entity
            .take()
            .filter(|_| mention.status.is_linked() && is_entity(mention));
        let thought = Candidate {
            entity: was.clone().unwrap_or_else(|| known.id.clone()),
            points: mention.points,
            because: std::mem::take(&mut mention.because),
        };
        let candidates = &mut mention.candidates;
        if was.is_some() && !candidates.iter().any(|one| one.entity == thought.entity) {
            candidates.push(thought);
        }
        let own = candidates.iter().position(|one| one.entity == known.id);
        let (points, because) = match own.map(|at| candidates.remove(at)) {
            Some(own) => (own.points, own.because),
            None => (0, Vec::new()),
        };
        candidates.sort_by(|a, b| b.points.cmp(&a.points).then(a.entity.cmp(&b.entity)));
        mention.kind = MentionKind::Entity(known.kind);
        mention.subtype = known.subtype;
        mention.label = Some(known.label);
        mention.country = known.country;
        mention.status = Status::Certain;
        mention.points = points;
        mention.because = vec![reason(line)];
        mention.because.extend(because);
        mention.entity = Some(known.id.clone());
        if let Some(was) = was.filter(|was| *was != known.id) {
            self.move_edges(span, &was, Some(&known.id), line);
        }
    }

    /// Makes a mention where the program found none, and returns where it stands. Mentions that
    /// lie across its ends go; within it only the place in an organization's name stays.
    fn insert(&mut self, span: Span, kind: Type, line: u32) -> usize {
        let mut at = 0;
        while at < self.linked.mentions.len() {
            let other = &mut self.linked.mentions[at];
            if !span.overlaps(other.span) || other.span.contains(span) || !is_entity(other) {
                at += 1;
                continue;
            }
            let is_place = other.kind == MentionKind::Entity(Type::Place);
            if span.contains(other.span) && is_place && kind.is_organization() {
                other.nested = true;
                at += 1;
            } else {
                self.remove(at, line);
            }
        }
        let mentions = &mut self.linked.mentions;
        let nested = mentions
            .iter()
            .any(|other| other.span.contains(span) && is_entity(other));
        let document = &self.linked.document;
        let zone = zone(document, span);
        let mut mention = Mention::new(document, span, MentionKind::Entity(kind), zone);
        mention.nested = nested;
        let key = |one: &Mention| (one.span.start, std::cmp::Reverse(one.span.end), one.kind);
        let at = mentions.partition_point(|other| key(other) < key(&mention));
        mentions.insert(at, mention);
        at
    }

    pub(super) fn remove(&mut self, at: usize, line: u32) {
        let gone = self.linked.mentions.remove(at);
        if let Some(entity) = gone.entity {
            self.move_edges(gone.span, &entity, None, line);
        }
    }

    /// Statements that were read from words follow what the words mean.
    pub(super) fn move_edges(
        &mut self,
        span: Span,
        was: &EntityId,
        is: Option<&EntityId>,
        line: u32,
    ) {
        self.linked.edges.retain_mut(|edge| {
            // A statement reaches from its first mention to its last.
            let from_these = edge.span.contains(span)
                && (edge.span.start == span.start || edge.span.end == span.end);
            if !from_these || (edge.subject != *was && edge.object != *was) {
                return true;
            }
            let Some(is) = is else {
                return false;
            };
            for side in [&mut edge.subject, &mut edge.object] {
                if side == was {
                    *side = is.clone();
                }
            }
            edge.because.push(reason(line));
            edge.subject != edge.object
        });
        let edges = &mut self.linked.edges;
        edges.sort_by(|a, b| (a.span, &a.subject, &a.object).cmp(&(b.span, &b.subject, &b.object)));
        edges.dedup();
    }

    /// Removes the document's own entities that nothing speaks of any more.
    pub(super) fn tidy(&mut self) {
        let Linked {
            mentions,
            entities,
            edges,
            ..
        } = &mut *self.linked;
        let mut used: FxHashSet<&EntityId> = FxHashSet::default();
        for mention in mentions.iter() {
            used.extend(&mention.entity);
            used.extend(mention.candidates.iter().map(|one| &one.entity));
        }
        for edge in edges.iter() {
            used.extend([&edge.subject, &edge.object]);
        }
        entities.retain(|entity| !entity.id.is_discovered() || used.contains(&entity.id));
    }
}
