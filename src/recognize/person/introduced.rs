//! Who is named without a title or a known given name? Two words and more that nothing knows, by
//! what else the document says of them.
//!
//! `Dexter Lassiter, 41, ...` has an age; `NTRA's Nermine El-Hadidi` belongs to somebody; and whose
//! last word stands again alone, doing something (`Regmi told us`), is a person, where a company
//! would be called by its first.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::frames::is_unknown;
use crate::recognize::person::name::name_end;
use crate::recognize::person::otherwise::{body_owns, heads_something_else, organization_ends};
use crate::recognize::person::unknown::unknown_name;
use crate::recognize::person::word::plain_name_word;
use crate::recognize::person::{PersonName, capitals};
use crate::rules::Rule;
use crate::text::Gap;

/// `Dexter Lassiter, 41, of Providence`: an age in commas.
pub(crate) fn of_age(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let last = unknown_name(analysis, at)?;
    let age = last + 1;
    let end = analysis.segment(at).end;
    let years = analysis.norm(age);
    let fits = age < end
        && tokens[age].gap == Gap::Comma
        && tokens[age].shape.digits
        && years.len() == 2
        && years > "14"
        && (age + 1 >= end || tokens[age + 1].gap > Gap::Space);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Age,
    })
}

/// `Komnas HAM's Ruswiati Siregar, whom we saw`: somebody's, and no thing's name follows.
pub(crate) fn of_owner(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    if at == segment.tokens.start || segment.capitals {
        return None;
    }
    let owner = &tokens[at - 1];
    let owned = owner.shape.possessive && owner.shape.capital && tokens[at].gap == Gap::Space;
    if !owned {
        return None;
    }
    let last = unknown_name(analysis, at)?;
    let next = last + 1;
    // `Egypt's Misr Exterior Bank`, `Cairo's Shubra El Kheima district`.
    let acts = next < segment.tokens.end
        && tokens[next].gap <= Gap::Comma
        && !tokens[next].shape.capital
        && (tokens[next].gap == Gap::Space && does(analysis, next)
            || tokens[next].gap == Gap::Comma
                && matches!(analysis.norm(next), "who" | "whom" | "whose"));
    // `NNSA's Parrish Staples explained`: a given name, and nothing known.
    let named = (analysis.is(at, Class::GivenName) || analysis.is(at, Class::RareGiven))
        && last == at + 1
        && !analysis.is(last, Class::Common)
        && analysis.hits_at(last).iter().all(|hit| hit.needs_context);
    // `the Daily Nation's Macharia Gaitho and ...`: of a body that gazetteers know; what a body
    // owns beside its people has a common noun in its name.
    let of_body = last == at + 1 && body_owns(analysis, at - 1);
    (acts || named || of_body).then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Owner,
    })
}

/// `the president of Banco de Occidente Jaimel Herrartel agreed`: behind a title and the body that it
/// is of, without a comma.
pub(crate) fn behind_body(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let start = segment.tokens.start;
    let may = at > start + 2
        && !segment.capitals
        && !segment.heading
        && tokens[at].gap == Gap::Space
        && !tokens[at - 1].shape.possessive
        && tokens[at - 1].shape.capital
        && is_unknown(analysis, at)
        && plain_name_word(analysis, at);
    if !may {
        return None;
    }
    let body = (at.saturating_sub(6).max(start + 2)..at).find(|first| {
        let mut hits = analysis.hits_at(*first).iter();
        hits.any(|hit| hit.last as usize == at - 1) && organization_ends(analysis, at - 1)
    })?;
    let article = usize::from(analysis.norm(body - 1) == "the");
    let of = body - 1 - article;
    let titled = of > start
        && analysis.norm(of) == "of"
        && analysis.is(of - 1, Class::StrongTitle)
        && (of..=body).all(|word| tokens[word].gap == Gap::Space);
    let last = name_end(analysis, at, segment.tokens.end).filter(|_| titled)?;
    let person = (1..=3).contains(&(last - at))
        && (at..=last).all(|word| is_unknown(analysis, word))
        && !heads_something_else(analysis, last, segment.tokens.end);
    person.then_some(PersonName {
        first: at,
        last,
        role: Some((of - 1, at - 1)),
        rule: Rule::Description,
    })
}

/// `says`, `will`, `laughed`: a verb in the form that follows a name.
fn does(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.is(at, Class::Speech)
        || analysis.is(at, Class::Auxiliary)
        || analysis.norm(at).len() > 4 && analysis.norm(at).ends_with("ed")
}

/// The words that stand alone as names and do something: `Regmi told`, `Wadley's mother`.
pub(crate) fn alone<'s>(analysis: &'s Analysis<'_>) -> FxHashSet<&'s str> {
    let tokens = analysis.tokens();
    let mut out = FxHashSet::default();
    for segment in &analysis.view.segments {
        if segment.heading {
            continue;
        }
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        for at in analysis.capitals(start..end) {
            let token = &tokens[at];
            let plain = !token.shape.upper | segment.capitals
                && !token.shape.digits
                && analysis.letters(at) >= 3
                && !analysis.is(at, Class::Common)
                && !analysis.is(at, Class::NoName)
                && !analysis.is(at, Class::Title)
                && analysis.hits_at(at).iter().all(|hit| hit.needs_context);
            if !plain {
                continue;
            }
            let bound = |word: usize| {
                tokens[word].shape.capital && !segment.capitals || tokens[word].gap == Gap::Joined
            };
            let before = at > start
                && tokens[at].gap <= Gap::Space
                && (bound(at - 1)
                    || tokens[at].gap == Gap::Joined
                    || analysis.norm(at - 1) == "the");
            let behind = at + 1 < end && tokens[at + 1].gap <= Gap::Space;
            let acts = behind
                && !bound(at + 1)
                && (token.shape.possessive || analysis.is(at + 1, Class::Speech));
            if !before && acts {
                out.insert(analysis.norm(at));
            }
        }
    }
    out
}

/// A name whose last word is one of those that stand alone.
pub(crate) fn repeated(
    analysis: &Analysis<'_>,
    at: usize,
    alone: &FxHashSet<&str>,
) -> Option<PersonName> {
    if alone.is_empty() || !analysis.tokens()[at].shape.capital {
        return None;
    }
    let last = unknown_name(analysis, at)?;
    let end = analysis.segment(at).end;
    let fits = alone.contains(analysis.norm(last))
        && !heads_something_else(analysis, last, end)
        && (at..=last).all(|word| !analysis.is(word, Class::TrailingHead));
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Repeated,
    })
}

/// `Georgia Lindqvist, Sydney Marsh and ...`: a further given name and a surname in a list of
/// persons, whatever else the words are.
pub(crate) fn beside_person(analysis: &Analysis<'_>, before: &PersonName) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(before.last as u32);
    let end = segment.tokens.end;
    if segment.capitals {
        return capitals::and_another(analysis, before);
    }
    if before.first == before.last {
        return None;
    }
    let next = before.last + 1;
    let comma = next < end && tokens[next].gap == Gap::Comma;
    let and = next < end && analysis.norm(next) == "and" && tokens[next].gap <= Gap::Comma;
    let at = next + usize::from(and);
    let last = at + 1;
    let fits = (comma || and)
        && last < end
        && tokens[at].shape.capital
        && (analysis.is(at, Class::GivenName) || analysis.is(at, Class::PlaceGiven))
        && tokens[last].gap == Gap::Space
        && tokens[last].shape.capital
        && !tokens[last].shape.upper
        && !analysis.is(last, Class::NoName)
        && !analysis.is(last, Class::Title)
        && !analysis.is(last, Class::TrailingHead)
        && !analysis.is(last, Class::PlaceHead)
        && analysis
            .hits_at(at)
            .iter()
            .all(|hit| hit.needs_context || (hit.last as usize) < last)
        && (last + 1 >= end
            || tokens[last + 1].gap >= Gap::Period
            || analysis.norm(last + 1) == "and");
    // `Tom Miller and Zorvath Parkanow came`: words that nothing knows.
    let unknown = || {
        let plain = last < end
            && tokens[at].gap <= Gap::Comma
            && tokens[at].shape.capital
            && tokens[last].gap == Gap::Space
            && tokens[last].shape.capital
            && is_unknown(analysis, at)
            && is_unknown(analysis, last)
            && analysis.norm(last).chars().count() >= 3
            && !heads_something_else(analysis, last, end);
        let goes_on = last + 1 < end
            && tokens[last + 1].gap <= Gap::Space
            && (tokens[last + 1].shape.capital || !and && analysis.norm(last + 1) != "and");
        (comma || and) && plain && !goes_on
    };
    let rule = match () {
        () if fits => Rule::GivenName,
        () if unknown() => Rule::Frame,
        () => return None,
    };
    Some(PersonName {
        first: at,
        last,
        role: None,
        rule,
    })
}

/// `Paris Holloway`: a given name that is a place, and a word that nothing knows.
pub(crate) fn with_place_given(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if segment.heading || segment.capitals || !tokens[at].shape.capital {
        return None;
    }
    let last = at + 1;
    let unknown = last < end
        && tokens[last].gap == Gap::Space
        && tokens[last].shape.capital
        && !tokens[last].shape.upper
        && !tokens[at].shape.possessive
        && analysis.letters(last) >= 4
        && !analysis.is(last, Class::Common)
        && !analysis.is(last, Class::NoName)
        && !analysis.is(last, Class::Title)
        && analysis.hits_at(last).iter().all(|hit| hit.needs_context)
        && analysis
            .hits_at(at)
            .iter()
            .all(|hit| hit.last as usize == at);
    if !unknown || heads_something_else(analysis, last, end) {
        return None;
    }
    let before = at > start
        && tokens[at].gap <= Gap::Space
        && (tokens[at - 1].shape.capital && !analysis.opens_sentence(at - 1)
            || analysis.norm(at - 1) == "the"
            || analysis.is(at - 1, Class::PlacePreposition));
    let goes_on =
        last + 1 < end && tokens[last + 1].gap == Gap::Space && tokens[last + 1].shape.capital;
    // Of the country in whose cable it stands: `Jordan Petra` is hardly a man.
    let home = analysis.country_ending(at).is_some_and(|entry| {
        let home = |code| analysis.context.is_home(code);
        entry.country.is_some_and(home)
    });
    (!before && !goes_on && !home).then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::GivenName,
    })
}
