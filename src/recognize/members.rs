//! Which party is meant by what its members are, or by its cause alone? `the Greens`, `the Social
//! Democrats`, `COMMUNIST PARTY`.
//!
//! Amid small letters a capital says that a party is meant, and no conviction; in text typed in
//! capitals two words are asked (`SOCIAL DEMOCRATS`). The country of the document must have a party
//! with that word in its name, in use that year: if it has one, that is it; if several, nothing
//! says which.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::analysis::parties::{self, called, parties_in_use};
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::organization::ThingName;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// Returns the parties that are called by their members, and adds to `organizations` those of which
/// nothing says which they are.
pub(super) fn parties(
    analysis: &Analysis<'_>,
    organizations: &mut Vec<ThingName>,
) -> Vec<Proposal> {
    let mut out = Vec::new();
    let Some(country) = analysis.context.home().map(|(country, _)| country) else {
        return out;
    };
    // Few documents speak of members.
    let in_use = LazyCell::new(|| parties_in_use(analysis, country));
    let mut asked: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for last in analysis.all_capitals() {
        let by_cause = of_cause(analysis, last);
        let by_office = before_office(analysis, last);
        let found = by_cause
            .or_else(|| members(analysis, last))
            .or_else(|| of_second(analysis, last));
        let Some(first) = found.or_else(|| by_office.then_some(last)) else {
            continue;
        };
        let capitals = analysis.view.segment_of(last as u32).capitals;
        let stem = parties::stem(analysis, first, last);
        // Amid small letters its capitals name a party that nobody has listed.
        let unknown = by_cause.is_some() && capitals;
        let parties = asked
            .entry(stem)
            .or_insert_with_key(|stem| called(&in_use, stem));
        let reading = match parties.as_slice() {
            [] if !unknown => continue,
            [only] => Reading::Meant(*only, Rule::PartyMembers),
            _ if by_office => continue,
            _ => {
                organizations.push(ThingName {
                    first,
                    last,
                    kind: Type::Party,
                    subtype: None,
                    rule: Rule::PartyMembers,
                });
                continue;
            }
        };
        out.push(Proposal {
            first,
            last,
            reading,
        });
    }
    out
}

/// `COMMUNIST PARTY`, `the Radical Liberal Party`: returns the first token of the causes that stand
/// before the word, where no nation's name belongs to them.
fn of_cause(analysis: &Analysis<'_>, last: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(last as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if analysis.norm(last) != "party" || !tokens[last].shape.capital || segment.heading {
        return None;
    }
    let cause = |at: usize| {
        tokens[at].shape.capital
            && (analysis.is(at, Class::PartyCause) || analysis.is(at, Class::PartyModifier))
    };
    let mut first = last;
    while first > start && tokens[first].gap == Gap::Space && cause(first - 1) {
        first -= 1;
    }
    // `THE NEW LABOR PARTY`: in capitals a word.
    first += usize::from(segment.capitals && first < last && analysis.norm(first) == "new");
    let next = last + 1;
    let goes_on = next < end
        && tokens[next].gap <= Gap::Space
        && (matches!(
            analysis.norm(next),
            "of" | "for" | "congress" | "conference"
        ) || tokens[next].shape.capital && !segment.capitals && !tokens[last].shape.possessive);
    let joined = first > start && tokens[first].gap <= Gap::Space && {
        let before = first - 1;
        analysis.country_ending(before).is_some()
            || analysis
                .hits_at(before)
                .iter()
                .any(|hit| hit.last as usize >= last)
            || !segment.capitals
                && tokens[before].shape.capital
                && !analysis.is(before, Class::Article)
    };
    (first < last && !goes_on && !joined && !is_listed(analysis, first, last)).then_some(first)
}

/// `the Communists`, `Congress`, with Kyiv or Delhi in the TAGS: returns the first token of a name of a
/// party there by which one of the cable's own country goes too.
fn of_second(analysis: &Analysis<'_>, last: usize) -> Option<usize> {
    /// The longest name, in words.
    const LONGEST: usize = 4;
    let segment = analysis.view.segment_of(last as u32);
    if segment.capitals || segment.heading {
        return None;
    }
    let from = (last + 1).saturating_sub(LONGEST).max(segment.tokens.start);
    (from..=last).find(|at| {
        let mut hits = analysis.hits_at(*at).iter();
        hits.any(|hit| {
            hit.last as usize == last
                && matches!(hit.target, Target::Entry(at)
                    if analysis.gazetteer.entries[at as usize]
                        .country
                        .is_some_and(|country| analysis.context.tags.contains(&country)))
                && parties::yields_to_home(analysis, hit)
        })
    })
}

/// Returns the first token of the members that a token ends.
fn members(analysis: &Analysis<'_>, last: usize) -> Option<usize> {
    if !analysis.is(last, Class::PartyMembers) {
        return None;
    }
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(last as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let written = |at: usize| {
        let shape = tokens[at].shape;
        shape.capital && shape.upper == segment.capitals
    };
    let joined = |at: usize| at > start && tokens[at].gap == Gap::Space;
    let modified = joined(last) && analysis.is(last - 1, Class::PartyModifier) && written(last - 1);
    let first = last - usize::from(modified);
    if segment.heading
        || !written(last)
        || !modified && (segment.capitals || needs_modifier(analysis, last))
    {
        return None;
    }
    let next = last + 1;
    let goes_on = next < end
        && tokens[next].gap <= Gap::Space
        && tokens[next].shape.capital
        && !segment.capitals
        && !tokens[last].shape.possessive;
    let longer = joined(first) && tokens[first - 1].shape.capital && !segment.capitals && {
        let opens = analysis.opens_sentence(first - 1);
        !(opens
            && (analysis.is(first - 1, Class::Common) || analysis.is(first - 1, Class::Article)))
    };
    // `Communists are at work`: any word has a capital there.
    let opens = analysis.opens_sentence(first) && !modified;
    (!goes_on && !longer && !opens && !is_listed(analysis, first, last)).then_some(first)
}

/// `Labor senator Kim Carr`, `the Liberal bench`: a cause with a capital, before what parties have.
fn before_office(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let next = at + 1;
    let written = analysis.is(at, Class::PartyAdjective)
        && !segment.capitals
        && !segment.heading
        && !tokens[at].shape.upper
        && !tokens[at].shape.possessive
        && next < segment.tokens.end
        && tokens[next].gap == Gap::Space
        && analysis.is(next, Class::PartyNoun);
    // `Labor leaders met`: of unions.
    let opens = analysis.opens_sentence(at) && analysis.is(at, Class::Common);
    let longer = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && tokens[at - 1].shape.capital
        && !analysis.opens_sentence(at - 1)
        && analysis.country_ending(at - 1).is_none();
    written && !opens && !longer && !is_listed(analysis, at, at)
}

/// `Democrats`, `Republicans` alone are those of the United States, and of anywhere.
fn needs_modifier(analysis: &Analysis<'_>, at: usize) -> bool {
    matches!(analysis.norm(at), "democrats" | "republicans")
}

/// Tells whether a party of the country is listed under this very name.
fn is_listed(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    analysis.hits_at(first).iter().any(|hit| {
        hit.last as usize >= last
            && match hit.target {
                Target::Entry(at) => {
                    let country = analysis.gazetteer.entries[at as usize].country;
                    country.is_some_and(|country| analysis.context.is_home(country))
                }
                _ => false,
            }
    })
}
