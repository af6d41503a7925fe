//! Whose Treasury is it, ours or theirs?
//!
//! In cables `Treasury` is mostly Washington's department, but finance ministries are called so too:
//! what is said of one in the cable of another country is certain only where the document names ours
//! in full or a title of ours stands beside.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::text::Gap;

/// Tells whether `Treasury` by itself may be that of the country of the cable.
pub(super) fn may_be_theirs(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let home = analysis.context.origin;
    let Some(home) = home.filter(|home| *home != CountryCode::US) else {
        return false;
    };
    let american = |at: usize| {
        let country = analysis.country_ending(at).and_then(|entry| entry.country);
        country == Some(CountryCode::US)
    };
    first == last
        && analysis.norm(first) == "treasury"
        && (behind_article(analysis, first) || before_their_title(analysis, last))
        && !(first > analysis.segment(first).start && american(first - 1))
        && !before_our_title(analysis, last, home)
        && !designates(analysis, first)
        && !named_in_full(analysis)
}

/// `the Treasury` and the central bank agree; `Treasury` alone says who writes for Washington.
fn behind_article(analysis: &Analysis<'_>, first: usize) -> bool {
    first > analysis.segment(first).start && analysis.norm(first - 1) == "the"
}

/// `Treasury Minister Darling`, `Treasury Director General Musca`, `Treasury (Hacienda)`.
fn before_their_title(analysis: &Analysis<'_>, last: usize) -> bool {
    let next = last + 1;
    next < analysis.segment(last).end
        && (analysis.tokens()[next].gap == Gap::Open
            || matches!(analysis.norm(next), "minister" | "director" | "ministry"))
}

/// `the Treasury's new designations`: what ours does to firms and persons abroad.
fn designates(analysis: &Analysis<'_>, at: usize) -> bool {
    /// How far is read on each side, in words.
    const NEAR: usize = 8;
    let segment = analysis.segment(at);
    let mut around = segment.start.max(at.saturating_sub(NEAR))..segment.end.min(at + NEAR);
    around.any(|at| analysis.norm(at).starts_with("designat") || analysis.norm(at) == "sanctions")
}

/// `Treasury Secretary`, `Treasury Assistant Secretary`, where theirs are ministers.
fn before_our_title(analysis: &Analysis<'_>, last: usize, home: CountryCode) -> bool {
    let end = analysis.segment(last).end;
    !analysis.country_is(home, Class::CallsMinistriesDepartments)
        && (last + 1..end.min(last + 4)).any(|at| {
            matches!(
                analysis.norm(at),
                "secretary" | "undersecretary" | "a/s" | "u/s" | "das" | "ofac" | "attache"
            )
        })
}

/// `the U.S. Treasury`, `the Treasury Department`, anywhere in the document.
fn named_in_full(analysis: &Analysis<'_>) -> bool {
    analysis.hits.iter().any(|hit| {
        hit.last > hit.first
            && matches!(hit.target, Target::Entry(at) if {
                let entry = &analysis.gazetteer.entries[at as usize];
                entry.id.as_str() == "us/department-of-the-treasury"
            })
    })
}
