//! Whose names stand near each other? Pairs within some words of one paragraph.

use super::passing::Passing;
use super::request::GraphError;
use crate::document::{Document, SkippedKind};
use crate::query::evidence::identity;
use crate::source::Span;

/// Returns the pairs of entities between whose names, in one passing unit, stand at most `words`
/// words: the smaller entity, the greater one, the unit; sorted, each once.
///
/// Words are what blanks part; page breaks and banners are none. Every document with a passing
/// unit that names two is read.
pub(super) fn pairs(
    passing: &Passing<'_>,
    words: u32,
    accepted: &[bool],
) -> Result<Vec<(u32, u32, u32)>, GraphError> {
    let mut out = Vec::new();
    for document in 0..passing.entries.len() as u32 {
        let mut worth = false;
        for unit in passing.index.units_of(document)? {
            let names = passing.index.entities_of(unit)?.len();
            worth |= passing.document(unit).is_some() && names > 1;
        }
        if worth {
            of_document(passing, document, words, accepted, &mut out)?;
        }
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

/// A name in a document: its unit, the first word behind which it starts and ends, its entity.
struct Named {
    unit: u32,
    start: u32,
    end: u32,
    entity: u32,
}

/// Adds the pairs of one document.
pub(super) fn of_document(
    passing: &Passing<'_>,
    document: u32,
    words: u32,
    accepted: &[bool],
    out: &mut Vec<(u32, u32, u32)>,
) -> Result<(), GraphError> {
    let linked = passing.graph.record(document)?;
    let counter = Words::of(&linked.document);
    let units = passing.index.units_of(document)?;
    let mut named: Vec<Named> = Vec::new();
    for mention in &linked.mentions {
        let unit = units.start + mention.paragraph.unwrap_or(0);
        if passing.document(unit).is_none() {
            continue;
        }
        let Some(id) = identity(passing.graph, mention)? else {
            continue;
        };
        let Some(entity) = passing.index.entity(id.as_str())? else {
            continue;
        };
        // What the index does not have here (a tag's country) counts nowhere else either.
        let known = passing.index.entities_of(unit)?.binary_search(&entity);
        if known.is_ok() && accepted[entity as usize] {
            let (start, end) = counter.around(mention.span);
            named.push(Named {
                unit,
                start,
                end,
                entity,
            });
        }
    }
    named.sort_by_key(|one| (one.unit, one.start, one.end));
    for (at, one) in named.iter().enumerate() {
        let near = named[at + 1..].iter().take_while(|other| {
            other.unit == one.unit && other.start.saturating_sub(one.end) <= words
        });
        for other in near.filter(|other| other.entity != one.entity) {
            let (a, b) = (one.entity.min(other.entity), one.entity.max(other.entity));
            out.push((a, b, one.unit));
        }
    }
    Ok(())
}

/// Where the words of a text begin.
struct Words {
    starts: Vec<u32>,
}

impl Words {
    fn of(document: &Document) -> Words {
        let skipped = document.skipped.iter();
        let mut skipped = skipped
            .filter(|skipped| skipped.kind != SkippedKind::Markup)
            .peekable();
        let mut starts = Vec::new();
        let mut inside = false;
        for (at, c) in document.text.char_indices() {
            let at = at as u32;
            while skipped.next_if(|skipped| skipped.span.end <= at).is_some() {}
            let is_skipped = skipped.peek().is_some_and(|one| one.span.start <= at);
            let is_word = !is_skipped && !c.is_whitespace();
            if is_word && !inside {
                starts.push(at);
            }
            inside = is_word;
        }
        Words { starts }
    }

    /// Returns how many words begin before a span, and how many before its end.
    fn around(&self, span: Span) -> (u32, u32) {
        let before = |at: u32| self.starts.partition_point(|start| *start < at) as u32;
        (before(span.start), before(span.end))
    }
}
