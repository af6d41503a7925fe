//! Where does a surname stand alone that somebody in office bears? `Bachelet and Lula agreed`, before
//! anybody introduced them; whose it is [`in_office`] tells.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use super::in_office;
use super::words::bears;
use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::matcher::Target;
use crate::mention::Zone;
use crate::recognize::person::{PersonName, is_name_like};
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// Finds the names of those in office that stand alone, in text order, beside `people`.
pub(crate) fn alone(
    analysis: &Analysis<'_>,
    people: &[PersonName],
    proposals: &[Proposal],
) -> Vec<PersonName> {
    let mut out = Vec::new();
    // Few documents have a word for which this is asked: where somebody first bears it.
    let borne: LazyCell<FxHashMap<&str, usize>, _> = LazyCell::new(|| {
        let mut first = FxHashMap::default();
        for at in people.iter().flat_map(|person| person.first..=person.last) {
            first.entry(analysis.norm(at)).or_insert(at);
        }
        first
    });
    // `Mugabe would go. Grace Mugabe traveled.`: whose name comes later is not yet spoken of, if the word
    // alone means another.
    let is_anothers = |at: usize, norm: &str| {
        let Some(first) = borne.get(norm) else {
            return false;
        };
        *first < at
            || in_office::head(analysis, norm)
                .is_none_or(|(id, _)| is_of(analysis, people, *first, &id))
    };
    let claimed = claimed(analysis, proposals);
    let is_free = |at: usize| !claimed[at];
    for segment in &analysis.view.segments {
        let read = matches!(segment.zone, Zone::Body | Zone::Subject);
        if !read || segment.heading && segment.zone == Zone::Body {
            continue;
        }
        for at in analysis.capitals(segment.tokens.clone()) {
            let token = &analysis.tokens()[at];
            let norm = analysis.norm(at);
            let written = (segment.capitals || !token.shape.upper)
                && !token.shape.digits
                && !token.shape.opaque
                && analysis.letters(at) >= 4;
            // What is asked of the word's classes first spares most words the look-ups.
            let common = analysis.is(at, Class::Common);
            let fits = written
                && !analysis.is(at, Class::Title)
                && !analysis.is(at, Class::Language)
                && is_free(at)
                && !is_demonym(analysis, at)
                && stands_alone(analysis, at)
                && analysis.gazetteer.namesakes(norm).next().is_some()
                && !is_anothers(at, norm);
            let rule = match fits {
                true if !common && in_office::in_office(analysis, norm).is_some() => {
                    Rule::OfficeHolder
                }
                true if segment.capitals && in_office::in_list(analysis, at).is_some() => {
                    Rule::OfficeHolder
                }
                true if !common
                    && !is_name_of_place(analysis, at)
                    && !in_office::compatriots(analysis, norm).is_empty() =>
                {
                    Rule::HomeSurname
                }
                _ => continue,
            };
            out.push(PersonName {
                first: at,
                last: at,
                role: None,
                rule,
            });
        }
    }
    out
}

/// Tells whether a person of the gazetteers may bear the name, one of `people`, in which a word stands.
fn is_of(analysis: &Analysis<'_>, people: &[PersonName], at: usize, id: &EntityId) -> bool {
    let mut names = people
        .iter()
        .filter(|name| (name.first..=name.last).contains(&at));
    names.any(|name| bears(analysis, id, &analysis.label(name.first, name.last)))
}

/// Tells of each token whether something else than a person of that one word is read there.
fn claimed(analysis: &Analysis<'_>, proposals: &[Proposal]) -> Vec<bool> {
    let is_person = |claim: &Proposal| match &claim.reading {
        Reading::Names(hits) if claim.first == claim.last => {
            hits.iter().all(|hit| match hit.target {
                Target::Entry(at) => analysis.gazetteer.entries[at as usize].kind == Type::Person,
                _ => false,
            })
        }
        _ => false,
    };
    let mut out = vec![false; analysis.tokens().len()];
    for claim in proposals.iter().filter(|claim| !is_person(claim)) {
        out[claim.first..=claim.last].fill(true);
    }
    out
}

/// `Leopoldo Fernandez of Pando`: a place that its context does not bear out.
fn is_name_of_place(analysis: &Analysis<'_>, at: usize) -> bool {
    let mut hits = analysis.hits_at(at).iter();
    hits.any(|hit| analysis.is_place(hit))
}

/// `accepted by English language institutes`: a people or a language, whoever bears the name too.
fn is_demonym(analysis: &Analysis<'_>, at: usize) -> bool {
    let mut hits = analysis.hits_at(at).iter();
    hits.any(|hit| matches!(hit.target, Target::Demonym(_)))
}

/// A word with no other name, title or noun beside it that makes it a part of something else.
fn stands_alone(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let next = at + 1;
    let reign = next < segment.end
        && tokens[next].gap == Gap::Space
        && !tokens[next].shape.capital
        && analysis.is(next, Class::ReignNoun);
    // `the town of Correa`
    let is_kind_of = |word: usize| {
        [
            Class::PlaceOf,
            Class::PlaceHead,
            Class::KindOf,
            Class::Street,
        ]
        .into_iter()
        .any(|class| analysis.is(word, class))
    };
    if at > segment.start {
        let (before, gap) = (at - 1, tokens[at].gap);
        let initial = gap == Gap::Period && analysis.letters(before) == 1;
        if gap == Gap::Joined || initial {
            return false;
        }
        if gap <= Gap::Space {
            let shape = &tokens[before].shape;
            let owner = shape.possessive && analysis.country_ending(before).is_some();
            let opens = analysis.opens_sentence(before)
                && analysis.is(before, Class::Common)
                && !analysis.is(before, Class::GivenName);
            let barred = is_name_like(analysis, before) && !owner && !opens
                || shape.digits
                || analysis.is(before, Class::Title)
                || analysis.is(before, Class::Occupation)
                || analysis.is(before, Class::InPlace)
                || analysis.norm(before) == "of"
                    && before > segment.start
                    && is_kind_of(before - 1)
                || matches!(analysis.norm(before), "a" | "an" | "one")
                || analysis.norm(before) == "the" && !reign;
            if barred {
                return false;
            }
        }
    }
    if next >= segment.end {
        return true;
    }
    let described = analysis.is(next, Class::StrongTitle)
        || analysis.is(next, Class::Occupation)
        || analysis.is(next, Class::GivenName)
        || matches!(analysis.norm(next), "a" | "an" | "the");
    let possessive = tokens[at].shape.possessive;
    let heads = analysis.is(next, Class::PlaceHead)
        || analysis.is(next, Class::Street)
        || analysis.is(next, Class::TrailingHead)
        || is_name_like(analysis, next)
        || tokens[next].shape.digits;
    match tokens[next].gap {
        Gap::Joined => false,
        Gap::Comma => !described,
        gap if gap <= Gap::Space => possessive || reign || !heads,
        _ => true,
    }
}
