//! Which works and houses does a name mean that a noun in small letters follows? `Bach Mai hospital`,
//! `Zasyadko and Skochynskoho mines`, `Houari Boumediene airport`, `Kathmandu valley`.
//!
//! The noun is no part of the mention; with it, gazetteers have the name. A town's prison and a town's
//! airport name the town; its river and its valley do not.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::Target;
use crate::recognize::organization::singular;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// The longest name, in words without its noun.
const LONGEST: usize = 4;

/// Returns what stands before a noun in small letters and is known by the name and the noun.
pub(super) fn facilities(analysis: &Analysis<'_>) -> Vec<Proposal> {
    let tokens = analysis.tokens();
    let nouns = (1..tokens.len()).filter(|at| {
        !tokens[*at].shape.capital
            && tokens[*at].gap == Gap::Space
            && tokens[*at - 1].shape.capital
            && analysis.is(*at, Class::FacilityNoun)
    });
    let mut out = Vec::new();
    for at in nouns {
        let noun = singular(analysis.norm(at));
        let start = analysis.segment(at).start;
        out.extend(called(analysis, start, at, &noun));
        let other = (noun != analysis.norm(at)).then(|| before_and(analysis, start, at));
        out.extend(
            other
                .flatten()
                .and_then(|and| called(analysis, start, and, &noun)),
        );
    }
    out
}

/// Returns the longest name before a token that is known with the noun.
fn called(analysis: &Analysis<'_>, start: usize, behind: usize, noun: &str) -> Option<Proposal> {
    let last = behind.checked_sub(1).filter(|last| *last >= start)?;
    if analysis.tokens()[last].shape.possessive || analysis.view.segment_of(last as u32).heading {
        return None;
    }
    let water = matches!(noun, "river" | "valley" | "lake" | "canal" | "volcano");
    let is_place = |first: usize| {
        let mut hits = analysis.hits_at(first).iter();
        hits.any(|hit| hit.last as usize == last && analysis.is_place(hit))
    };
    let mut found = (begin_of_run(analysis, start, last)..=last)
        .filter(|first| last - first < LONGEST && (water || !is_place(*first)))
        .filter_map(|first| Some((first, facility(analysis, first, last, noun)?)));
    let (first, entry) = found.next()?;
    Some(Proposal {
        first,
        last,
        reading: Reading::Meant(entry, Rule::FacilityNoun),
    })
}

/// The first token of the words with capitals that end at `last`.
fn begin_of_run(analysis: &Analysis<'_>, start: usize, last: usize) -> usize {
    let tokens = analysis.tokens();
    let mut first = last;
    while first > start
        && tokens[first].gap <= Gap::Space
        && (tokens[first - 1].shape.capital || analysis.is(first - 1, Class::Particle))
        && !tokens[first - 1].shape.possessive
    {
        first -= 1;
    }
    first
}

/// `Port Harcourt and Kaduna refineries`: the token `and` before the last name of several.
fn before_and(analysis: &Analysis<'_>, start: usize, noun: usize) -> Option<usize> {
    let first = begin_of_run(analysis, start, noun - 1);
    let and = first.checked_sub(1).filter(|and| *and > start)?;
    let joins = analysis.norm(and) == "and"
        && analysis.tokens()[first].gap == Gap::Space
        && analysis.tokens()[and].gap == Gap::Space
        && analysis.tokens()[and - 1].shape.capital;
    joins.then_some(and)
}

/// Returns the one thing that gazetteers have by a name and its noun, in a country that is spoken of.
fn facility(analysis: &Analysis<'_>, first: usize, last: usize, noun: &str) -> Option<u32> {
    let words = (first..=last).map(|at| analysis.norm(at));
    let name = words.chain([noun]).collect::<Vec<_>>().join(" ");
    let is_facility = |entry: &Entry| {
        let place = entry.kind == Type::Place
            && !matches!(entry.subtype.as_deref(), Some("city" | "region"));
        place || entry.kind == Type::Institution
    };
    let at_home = |entry: &Entry| entry.country.is_some_and(|of| analysis.context.is_home(of));
    let known = |entry: &Entry| entry.country.is_none_or(|of| analysis.context.knows(of));
    let entry = |at: u32| &analysis.gazetteer.entries[at as usize];
    let mut found: Vec<u32> = analysis
        .names
        .named(&name)
        .filter_map(|name| match analysis.names.target(name) {
            Target::Entry(at) => Some(at),
            _ => None,
        })
        .filter(|at| is_facility(entry(*at)) && known(entry(*at)))
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.len() > 1 {
        found.retain(|at| at_home(entry(*at)));
    }
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
