//! What is an acronym that nobody spells out? The people beside it say it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Taken;
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::recognize::organization::ThingName;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// Acronyms that nobody spells out: the party behind a legislator's name (`Deputy Mariano Rayo
/// (PU)`), and the union whose people a text about labor names (`FESTRAS's Gilberto Garcia`, `Jose
/// Pinzon of the CGTG`).
pub(super) fn acronyms(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    people: &[PersonName],
) -> Vec<ThingName> {
    let tokens = analysis.tokens();
    let begins: FxHashSet<usize> = people.iter().map(|person| person.first).collect();
    let ends: FxHashMap<usize, &PersonName> =
        people.iter().map(|person| (person.last, person)).collect();
    let mut told: FxHashMap<&str, Type> = FxHashMap::default();
    for segment in &analysis.view.segments {
        if segment.capitals || segment.heading {
            continue;
        }
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        let labor = (start..end).any(|at| analysis.is(at, Class::LaborWord));
        for at in start + 1..end {
            if !is_acronym(analysis, at) || taken[at] != Taken::Free {
                continue;
            }
            let next = at + 1;
            let closes = next >= tokens.len() || tokens[next].gap == Gap::Close;
            let legislator = tokens[at].gap == Gap::Open
                && closes
                && ends.get(&(at - 1)).is_some_and(|person| {
                    let role = person.role.into_iter();
                    role.flat_map(|(first, last)| first..=last)
                        .any(|word| analysis.is(word, Class::Legislator))
                });
            let owner = next < end && tokens[at].shape.possessive && begins.contains(&next);
            let the = usize::from(at >= start + 2 && analysis.norm(at - 1) == "the");
            let of = at >= start + 2 + the
                && analysis.norm(at - 1 - the) == "of"
                && ends.contains_key(&(at - 2 - the));
            let kind = if legislator {
                Type::Party
            } else if let Some(kind) = told_by_noun(analysis, at, start) {
                kind
            } else if labor && (owner || of) && tokens[at].end - tokens[at].start >= 3 {
                Type::Ngo
            } else {
                continue;
            };
            told.entry(analysis.norm(at)).or_insert(kind);
        }
    }
    if told.is_empty() {
        return Vec::new();
    }
    (0..tokens.len())
        .filter(|at| is_acronym(analysis, *at) && taken[*at] == Taken::Free)
        .filter(|at| !analysis.view.segment_of(*at as u32).capitals)
        .filter_map(|at| {
            told.get(analysis.norm(at)).map(|kind| ThingName {
                first: at,
                last: at,
                kind: *kind,
                subtype: None,
                rule: Rule::NameCue,
            })
        })
        .collect()
}

/// `the tribal journalists' union (TUJ)`, `the union of cotton truckers, OTRAF,`: the plain noun before
/// the letters says what they are.
fn told_by_noun(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<Type> {
    /// How far before the letters the noun stands.
    const REACH: usize = 6;
    let tokens = analysis.tokens();
    let next = at + 1;
    let follows = |gap: Gap| next < tokens.len() && tokens[next].gap == gap;
    let set_apart = match tokens[at].gap {
        Gap::Open => next >= tokens.len() || follows(Gap::Close),
        Gap::Comma => follows(Gap::Comma),
        _ => false,
    };
    if !set_apart || analysis.letters(at) < 3 || at == start {
        return None;
    }
    let small = |word: usize| !tokens[word].shape.capital && !tokens[word].shape.digits;
    let kind = |word: usize| {
        let nouns = [Class::KindBefore, Class::TrailingHead, Class::LeadingHead];
        let mut kinds = nouns
            .into_iter()
            .filter_map(|class| analysis.kind_of(word, class));
        kinds.next().map(|kind| kind.kind)
    };
    let last = at - 1;
    if !small(last) {
        return None;
    }
    // Right before the letters only in brackets: `He left the union, OTRAF, ...` tells enough too.
    if let Some(kind) = kind(last) {
        return Some(kind);
    }
    let from = at.saturating_sub(REACH).max(start);
    let of = (from + 1..last)
        .rev()
        .find(|word| analysis.norm(*word) == "of")?;
    let plain = (of..=last).all(|word| small(word) && tokens[word].gap <= Gap::Space);
    (plain && small(of - 1)).then(|| kind(of - 1)).flatten()
}

pub(super) fn is_acronym(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.shape.upper
        && !token.shape.opaque
        && !token.shape.digits
        && !token.shape.dotted
        && (2..=10).contains(&analysis.norm(at).chars().count())
        && !analysis.is(at, Class::Common)
        && !analysis.is(at, Class::NoAcronym)
        && !analysis.is(at, Class::Title)
}
