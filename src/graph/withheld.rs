//! Does a name give away what the filter drops? Names that only dropped paragraphs have.
//!
//! An entity that documents made has its label and its id from their words, maybe from a paragraph
//! that does not pass, maybe from another document: `doc/09RABAT7/person/karim-testouri`. Where a
//! filter drops anything, such a name is shown only if the words that pass have it; else the entity
//! is called as it is called there, and its id is where it is first named there. What gazetteers
//! know is public. The subject of a cable may have a marking of its own.

use rustc_hash::FxHashSet;

use super::passing::Passing;
use super::request::GraphError;
use crate::document::{Level, Marking};
use crate::id::{EntityId, slug};
use crate::query::evidence::identity;
use crate::source::CodePoints;
use crate::store::{EntityCard, Filter, GraphReader};
use crate::text::one_line;

/// The cards of a graph directory and the titles of its documents, as far as a filter lets them be
/// seen.
pub struct Cards<'a> {
    passing: Passing<'a>,
}

impl<'a> Cards<'a> {
    /// Returns the cards as `filter` lets them be seen.
    ///
    /// # Errors
    ///
    /// [`GraphError::Store`] when the directory is damaged.
    pub fn new(graph: &'a GraphReader, filter: &'a Filter) -> Result<Cards<'a>, GraphError> {
        let passing = Passing::new(graph, filter)?;
        Ok(Cards { passing })
    }

    /// Returns the card of an entity; see [`Around::card`](super::Around::card).
    pub fn card(&self, entity: u32) -> Result<EntityCard, GraphError> {
        card(&self.passing, entity)
    }

    /// Returns the title of a document, by its number, where that passes.
    pub fn title(&self, document: u32) -> Result<Option<&'a str>, GraphError> {
        title(&self.passing, document)
    }
}

/// Returns the card of an entity; under a ceiling its name as far as what passes has it, and an id
/// that gives no more away.
pub(super) fn card(passing: &Passing<'_>, entity: u32) -> Result<EntityCard, GraphError> {
    let mut card = passing.graph.card(entity)?;
    let filter = passing.filter;
    if filter.max_level.is_some() || !filter.exclude_caveats.is_empty() {
        hide(passing, entity, &mut card)?;
    }
    Ok(card)
}

/// Tells whether a filter drops documents or paragraphs at all.
fn drops(passing: &Passing<'_>) -> bool {
    let filter = passing.filter;
    filter.since.is_some()
        || filter.until.is_some()
        || filter.max_level.is_some()
        || !(filter.origins.is_empty()
            && filter.tags.is_empty()
            && filter.exclude_caveats.is_empty())
}

/// Replaces label and id of an entity, as far as nothing that passes has them.
pub(super) fn hide(
    passing: &Passing<'_>,
    entity: u32,
    card: &mut EntityCard,
) -> Result<(), GraphError> {
    let path: Vec<&str> = card.id.as_str().splitn(4, '/').collect();
    let ["doc", home, _, name] = path[..] else {
        return Ok(());
    };
    if !drops(passing) {
        return Ok(());
    }
    let mut units: Vec<(u32, u32)> = passing.units_of(entity)?.collect();
    units.sort_by_key(|(unit, document)| (passing.rank(*document), *unit));
    let mut seen = Seen::default();
    let mut at_home = false;
    let mut of: Vec<u32> = units.iter().map(|(_, document)| *document).collect();
    of.dedup();
    for document in of {
        at_home |= passing.entries[document as usize].id.as_str() == home;
        seen.read(passing, document, entity)?;
        if at_home && seen.has(&card.label) && seen.has(name) {
            return Ok(());
        }
    }
    if !seen.has(&card.label)
        && let Some(longest) = seen.surfaces.iter().rev().max_by_key(|name| name.len())
    {
        card.label.clone_from(longest);
    }
    if let Some(first) = seen.first {
        card.id = EntityId::new(format!("withheld/{first}"));
    }
    Ok(())
}

/// What passing words call an entity.
#[derive(Default)]
struct Seen {
    /// Its names, as they stand there, each once.
    surfaces: Vec<String>,
    /// The words of these, as ids have them.
    words: FxHashSet<String>,
    /// Document and code point of the first.
    first: Option<String>,
}

impl Seen {
    fn read(
        &mut self,
        passing: &Passing<'_>,
        document: u32,
        entity: u32,
    ) -> Result<(), GraphError> {
        let linked = passing.graph.record(document)?;
        let units = passing.index.units_of(document)?;
        for mention in &linked.mentions {
            let unit = units.start + mention.paragraph.unwrap_or(0);
            let Some(id) = identity(passing.graph, mention)? else {
                continue;
            };
            if passing.document(unit).is_none()
                || passing.index.entity(id.as_str())? != Some(entity)
            {
                continue;
            }
            if self.first.is_none() {
                let text = &linked.document.text;
                let begin = CodePoints::new(text).at(text, mention.span.start);
                self.first = Some(format!("{}/{begin}", linked.document.id));
            }
            let surface = one_line(&mention.surface);
            self.words
                .extend(slug(&surface).split('-').map(str::to_owned));
            if !self.surfaces.contains(&surface) {
                self.surfaces.push(surface);
            }
        }
        Ok(())
    }

    /// Tells whether every word of a name was seen; numbers part namesakes in ids.
    fn has(&self, name: &str) -> bool {
        let name = slug(name);
        let mut words = name.split('-');
        words
            .all(|word| self.words.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Returns the title of a document, where its head passes and its subject, which may have a
/// marking of its own.
pub(super) fn title<'a>(
    passing: &Passing<'a>,
    document: u32,
) -> Result<Option<&'a str>, GraphError> {
    let title = passing.entries[document as usize].title.as_deref();
    let passes = title.is_some() && passing.head(document)? && subject_passes(passing, document)?;
    Ok(title.filter(|_| passes))
}

/// Tells whether the marking that a cable's subject has of its own passes; it has none, mostly.
fn subject_passes(passing: &Passing<'_>, document: u32) -> Result<bool, GraphError> {
    let filter = passing.filter;
    if filter.max_level.is_none() && filter.exclude_caveats.is_empty() {
        return Ok(true);
    }
    let document = passing.graph.record(document)?.document;
    let Some(subject) = &document.header.subject else {
        return Ok(true);
    };
    let before = document.text.get(..subject.span.start as usize);
    let mark = before.and_then(|before| own_marking(before.trim_end()));
    Ok(mark.is_none_or(|mark| filter.marking(&mark)))
}

/// Returns the marking in brackets at the end of a text.
fn own_marking(text: &str) -> Option<Marking> {
    let inside = text.strip_suffix(')')?;
    let inside = &inside[inside.rfind('(')? + 1..];
    let mut parts = inside.split('/').filter(|part| !part.is_empty());
    let level = Level::from_letters(parts.next()?.trim())?;
    Some(Marking {
        level: Some(level),
        caveats: parts.map(|part| part.trim().to_uppercase()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_may_have_a_marking_of_its_own() {
        let of = |text| own_marking(text).map(|mark| mark.to_string());
        assert_eq!(of("TAGS: PGOV\nSUBJECT: (S//NF)").as_deref(), Some("S//NF"));
        assert_eq!(of("SUBJECT: (SBU)").as_deref(), Some("SBU"));
        assert_eq!(of("SUBJECT: (A)"), None);
        assert_eq!(of("SUBJECT:"), None);
    }
}
