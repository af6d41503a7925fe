//! Which words mean something else?
//!
//! Mentions are held against each other by where they stand, when the text is the same; else by
//! their words, the first `Benzouaq` against the first. What an entity of a document became in the
//! whole graph does not count here: that is a merge.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Both;
use crate::mention::{Linked, Mention, MentionKind};
use crate::query::evidence::{Evidence, passage};
use crate::source::Span;
use crate::store::{GraphReader, StoreError};

/// Words that mean something else.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The words.
    pub surface: String,
    /// What they meant; none when they were no mention.
    pub before: Option<Means>,
    /// What they mean; none when they are no mention any more.
    pub after: Option<Means>,
    /// Where they stand.
    pub evidence: Evidence,
}

/// What words mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Means {
    /// The entity, as the document has it.
    pub entity: Option<String>,
    /// Its preferred name.
    pub label: Option<String>,
    /// The type, or `demonym`.
    pub kind: &'static str,
    /// How sure.
    pub status: &'static str,
}

impl Means {
    fn of(mention: &Mention) -> Means {
        Means {
            entity: mention.entity.as_ref().map(ToString::to_string),
            label: mention.label.clone(),
            kind: mention.kind.as_str(),
            status: mention.status.as_str(),
        }
    }
}

pub(super) fn between(
    before: &GraphReader,
    after: &GraphReader,
    both: &[Both],
) -> Result<Vec<Link>, StoreError> {
    let mut links = Vec::new();
    for document in both {
        let (earlier, later) = (before.records(), after.records());
        if earlier.is_same(document.before, later, document.after)? {
            continue;
        }
        let (was, is) = (
            before.record(document.before)?,
            after.record(document.after)?,
        );
        let place = |old: bool, span: Span| match old {
            true => passage(before, document.before, &was, span),
            false => passage(after, document.after, &is, span),
        };
        compare(&was, &is, place, &mut links)?;
    }
    Ok(links)
}

/// What mentions of two readings of a document are held against each other by.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Place(Span),
    Words(&'a str, u32),
}

/// Returns the mentions of entities; what is cited is told among the references.
fn mentions(linked: &Linked, by_place: bool) -> Vec<(Key<'_>, &Mention)> {
    let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
    let of_entities = linked.mentions.iter();
    let of_entities = of_entities.filter(|mention| mention.kind != MentionKind::Reference);
    let key = |mention: &'_ Mention| Key::Place(mention.span);
    let mut keyed = Vec::new();
    for mention in of_entities {
        let count = seen.entry(mention.surface.as_str()).or_default();
        *count += 1;
        keyed.push(match by_place {
            true => (key(mention), mention),
            false => (Key::Words(&mention.surface, *count), mention),
        });
    }
    keyed
}

fn compare(
    was: &Linked,
    is: &Linked,
    evidence: impl Fn(bool, Span) -> Result<Evidence, StoreError>,
    links: &mut Vec<Link>,
) -> Result<(), StoreError> {
    let by_place = was.document.text == is.document.text;
    let mut known: FxHashMap<Key<'_>, &Mention> = mentions(was, by_place).into_iter().collect();
    for (key, mention) in mentions(is, by_place) {
        let after = Means::of(mention);
        let before = known.remove(&key).map(Means::of);
        if before.as_ref() != Some(&after) {
            links.push(Link {
                surface: mention.surface.clone(),
                before,
                after: Some(after),
                evidence: evidence(false, mention.span)?,
            });
        }
    }
    let mut gone: Vec<&Mention> = known.into_values().collect();
    gone.sort_unstable_by_key(|mention| mention.span);
    for mention in gone {
        links.push(Link {
            surface: mention.surface.clone(),
            before: Some(Means::of(mention)),
            after: None,
            evidence: evidence(true, mention.span)?,
        });
    }
    Ok(())
}
