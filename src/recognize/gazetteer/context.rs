//! Does the document speak of what a name may mean that is a word too, or common?

use super::body::is_ours_alone;
use super::kin::in_list_of_kin;
use super::told::{is_owner, is_told_beside, is_told_in_capitals, is_typed_apart};
use crate::analysis::places::{bears_out, preposition};
use crate::analysis::{Analysis, features};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::rules::Rule;
use crate::text::Gap;

/// Tells whether an entry is of a country that the document speaks of, or a body of the United
/// States, which every cable may speak of.
pub(super) fn is_at_home(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    match entry.country {
        Some(CountryCode::US) => {
            entry.kind != Type::Place && !analysis.names.name(hit.name).common
                || is_ours_alone(analysis, hit, entry)
        }
        Some(country) => analysis.context.knows(country),
        None => false,
    }
}

/// Tells whether the document speaks of what a name that is also a word, or common, may mean.
pub(super) fn is_in_context(
    analysis: &Analysis<'_>,
    hit: &Hit,
    entry: &Entry,
    named: bool,
) -> bool {
    let name = analysis.names.name(hit.name);
    let country = entry.country;
    let home = is_at_home(analysis, hit, entry);
    if entry.is_country() {
        // `TURKEY` in capitals, `Chad` at a sentence's beginning: countries pass, unless
        // the gazetteer itself asks for context.
        // `KILLED BY CAR BOMB`: letters that are a word.
        let word = name.acronym && name.common && analysis.view.segment_of(hit.first).capitals;
        return !name.needs_context && !word
            || named
            || home
            || country.is_some_and(|c| analysis.context.tags.contains(&c))
            || features::beside(analysis, hit, entry).is_some();
    }
    let segment_capitals = analysis.view.segment_of(hit.first).capitals;
    // `Eni, ExxonMobil, Shell and Total`: a list of such things.
    if in_list_of_kin(analysis, hit, entry.kind) {
        return true;
    }
    match entry.kind {
        Type::Place => {
            let beside = features::beside(analysis, hit, entry);
            let home = home && !is_village_elsewhere(analysis, hit, entry);
            named
                || matches!(beside, Some(Rule::CountryBeside | Rule::RegionBeside))
                || region_of_city(analysis, hit)
                || home && (!name.common || set_in(analysis, hit))
                || preposition(analysis, hit) && !name.common && bears_out(analysis, hit, entry)
        }
        Type::Person => named || country.is_some_and(|country| analysis.context.knows(country)),
        Type::Position => name.acronym || named,
        // `the Security Council`, `the General Assembly`: the one of the United Nations.
        Type::InternationalOrganization if name.tokens > 1 && !segment_capitals => true,
        // In capitals `SAFE` is a word before it is a body's short form.
        _ if segment_capitals && name.common && hit.first == hit.last => {
            name.acronym && is_told_in_capitals(analysis, hit)
                || named
                || country.is_some() && country == analysis.context.origin
                || country == Some(CountryCode::US) && is_ours_alone(analysis, hit, entry)
        }
        // `the Lima newspaper El Comercio`.
        Type::Media if features::beside(analysis, hit, entry).is_some() => true,
        // `Roche's Tarceva`: a firm called by a word, written as a name that something belongs to.
        Type::Company if is_owner(analysis, hit) => true,
        // `shares of Total`, `the Gulf refinery`.
        _ if is_told_beside(analysis, hit, entry.kind) => true,
        _ => {
            named
                || home
                || matches!(entry.country, None | Some(CountryCode::US))
                    && name.acronym
                    && (!name.common || is_typed_apart(analysis, hit))
        }
    }
}

/// Tells whether a small town is of a country that is only named, or what bears its name stands
/// behind a title or an initial (`M. Castellane`).
fn is_village_elsewhere(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    const SMALL: u64 = 15_000;
    let small = entry.population().is_some_and(|people| people < SMALL);
    let first = hit.first as usize;
    let named = || {
        let before = first - 1;
        let gap = analysis.tokens()[first].gap;
        gap <= Gap::Period && (analysis.is(before, Class::Title) || analysis.letters(before) == 1)
    };
    let country = entry.country;
    small
        && (!country.is_some_and(|country| analysis.context.is_home(country))
            || first > analysis.segment(first).start && named())
}

/// `arrested in Split`: a town's name that is a word too, written as a name behind a preposition of
/// place, amid small letters.
fn set_in(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    preposition(analysis, hit)
        && !matches!(analysis.norm(first - 1), "to" | "between" | "at")
        && !analysis.tokens()[first - 1].shape.capital
        && !analysis.tokens()[first].shape.upper
        && !analysis.view.segment_of(hit.first).heading
}

/// `Atlanta, Georgia`; `the state of Georgia`: a region by a city of its own before the comma, or by
/// its noun in lower case.
pub(super) fn region_of_city(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let Target::Entry(at) = hit.target else {
        return false;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let beside = features::beside(analysis, hit, entry);
    matches!(beside, Some(Rule::CityBeside | Rule::RegionInList))
        || matches!(
            features::cue(analysis, hit, entry),
            Some(Rule::CueRegion | Rule::CueGovernor)
        )
}
