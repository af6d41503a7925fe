//! Whose Senate is it, theirs or ours?
//!
//! Cables say `the Senate` and `Congress` of the country they come from and of Washington's alike. A
//! country of one chamber has no Senate, so ours is meant; where it has one, what the Ambassador
//! says of `the Senate` is said of either.

use crate::analysis::{Analysis, parties};
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::text::Gap;

/// Tells whether a country may have the body of a template; only of Senates is it known that not
/// every one has.
pub(super) fn has(analysis: &Analysis<'_>, template: &str, country: CountryCode) -> bool {
    let year = analysis.context.year;
    let holder = || analysis.gazetteer.holder(template, country, year);
    template != "senate"
        || analysis.country_is(country, Class::HasSenate)
        || holder().is_some_and(|body| body.valid.holds_in(year))
}

/// Tells whether `Senate` or `Congress` by itself may be Washington's, though the country in
/// context has one: an officer speaks, an Ambassador is to be confirmed, or the document names ours
/// in full.
pub(super) fn may_be_ours(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    if first != last || !matches!(analysis.norm(first), "senate" | "congress") {
        return false;
    }
    // From Washington itself.
    if analysis.context.origin.is_none() && analysis.context.post.is_some() {
        return parties::beside(analysis, first, last).is_none();
    }
    let home = analysis.context.origin;
    home.is_some_and(|home| home != CountryCode::US)
        && (said_by_us(analysis, first)
            || confirms(analysis, last)
            || named_in_full(analysis)
            || beside_ours(analysis, first))
}

/// How far a sentence is read on each side, in words.
const SENTENCE: usize = 40;

/// `The Ambassador explained that the Senate ...`, `the Senate must vote, the Charge said`.
fn said_by_us(analysis: &Analysis<'_>, at: usize) -> bool {
    let segment = analysis.segment(at);
    let start = segment.start.max(at.saturating_sub(SENTENCE));
    let from = (start..=at)
        .rev()
        .find(|word| analysis.opens_sentence(*word))
        .unwrap_or(start);
    let to = segment.end.min(at + SENTENCE);
    let to = (at + 1..to)
        .find(|word| analysis.opens_sentence(*word))
        .unwrap_or(to);
    (from..to.saturating_sub(1)).any(|word| {
        analysis.is(word, Class::SpeaksForUs)
            && analysis.is(word + 1, Class::Speech)
            && analysis.tokens()[word + 1].gap <= Gap::Space
    })
}

/// `Senate confirmation of the next Ambassador`.
fn confirms(analysis: &Analysis<'_>, last: usize) -> bool {
    let end = analysis.segment(last).end;
    analysis.norm(last + 1) == "confirmation"
        && (last + 2..end.min(last + 7)).any(|at| analysis.norm(at) == "ambassador")
}

/// `In Washington, Congress had voted`, `CODEL`, `the supplemental`: a sentence or its neighbours speak of
/// the United States, or of what their Congress alone has.
fn beside_ours(analysis: &Analysis<'_>, at: usize) -> bool {
    let segment = analysis.segment(at);
    let around = segment.start.max(at.saturating_sub(SENTENCE))..segment.end.min(at + SENTENCE);
    // `Congress has been notified; the Senate voted`, where theirs is no Congress.
    let congress = |near: usize| {
        near != at
            && analysis.norm(near) == "congress"
            && analysis.norm(at) == "senate"
            && !is_own_congress(analysis)
    };
    let capital =
        |at: usize| analysis.norm(at) == "washington" && analysis.tokens()[at].shape.capital;
    let named = around
        .clone()
        .any(|at| analysis.is(at, Class::CongressWord) || capital(at) || congress(at));
    let mut countries = analysis.countries_ending(around.clone());
    named
        || countries.any(|(_, country)| country == CountryCode::US)
        || around.clone().any(|at| is_our_senator(analysis, at))
}

/// Tells whether the parliament at home is called a Congress.
fn is_own_congress(analysis: &Analysis<'_>) -> bool {
    let holder = analysis.context.origin.and_then(|home| {
        let year = analysis.context.year;
        analysis.gazetteer.holder("parliament", home, year)
    });
    holder.is_some_and(|body| {
        let aliases = body.aliases.iter().map(|alias| alias.text.as_str());
        let mut names = aliases.chain([body.label.as_str()]);
        names.any(|name| name.contains("Congress"))
    })
}

/// `Senator Percy`: a legislator whose surname an American in the lists bears, and nobody at home.
fn is_our_senator(analysis: &Analysis<'_>, at: usize) -> bool {
    let title = matches!(
        analysis.norm(at),
        "senator" | "senators" | "sen" | "congressman" | "congresswoman"
    );
    if !title || at + 1 >= analysis.segment(at).end {
        return false;
    }
    let mut ours = false;
    let theirs = analysis
        .gazetteer
        .namesakes(analysis.norm(at + 1))
        .any(|entry| {
            ours |= entry.country == Some(CountryCode::US);
            entry.country.is_some() && entry.country == analysis.context.origin
        });
    ours && !theirs
}

/// `the U.S. Congress`, anywhere in the document.
fn named_in_full(analysis: &Analysis<'_>) -> bool {
    let ours = |at: u32| {
        let entry = &analysis.gazetteer.entries[at as usize];
        entry.kind == Type::GovernmentBody
            && entry.country == Some(CountryCode::US)
            && entry.subtype.as_deref() == Some("parliament")
    };
    analysis
        .hits
        .iter()
        .any(|hit| hit.last > hit.first && matches!(hit.target, Target::Entry(at) if ours(at)))
}
