//! Does the document bear a town or region out? Names of persons and things are names of towns too.

use crate::analysis::{Analysis, features, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::rules::Rule;
use crate::text::Gap;

/// A town that is no capital, not great, and not in a country that the document is about, is
/// borne out only by a preposition, a country beside it, or a cue (`Clinton`, `Ross`, `Santiago`).
pub fn bears_out(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let town = entry.kind == Type::Place
        && matches!(
            entry.subtype.as_deref(),
            Some("city" | "region" | "district")
        );
    let locality = entry.id.as_str().starts_with("locality/");
    if !town && !locality {
        return true;
    }
    let abroad = entry.country.filter(|country| *country != CountryCode::US);
    let known = abroad.is_some_and(|country| analysis.context.knows(country));
    let capital = entry
        .country
        .and_then(|country| analysis.gazetteer.country(country))
        .and_then(|home| analysis.gazetteer.capital(&home.id));
    // `Obama` from Tokyo: the surname of somebody in office, before a town of that name.
    let surname = hit.first == hit.last
        && capital != Some(&entry.id)
        && offices::is_office_holder(analysis, analysis.norm(hit.first as usize));
    let known = known && (!surname || preposition(analysis, hit));
    if known || capital == Some(&entry.id) || entry.population().unwrap_or(0) >= 500_000 {
        return true;
    }
    // `collapsed in The Hague`: an article with a capital is part of few names.
    let first = hit.first as usize;
    let article = entry.label.starts_with("The ")
        && first > analysis.segment(first).start
        && analysis.norm(first - 1) == "the"
        && analysis.tokens()[first - 1].shape.capital
        && !analysis.opens_sentence(first - 1);
    if article {
        return true;
    }
    let beside = features::beside(analysis, hit, entry);
    let cue = features::cue(analysis, hit, entry);
    let cued = beside.is_some_and(|rule| rule != Rule::OtherCountryBeside)
        || matches!(
            cue,
            Some(Rule::CueCity | Rule::CueRegion | Rule::CueGovernor)
        );
    let region = entry.subtype.as_deref() != Some("city");
    let common = analysis.names.name(hit.name).common;
    if is_remote(analysis, entry) && !is_only_region(analysis, hit, entry) {
        return cued;
    }
    // `Jebel Ali`: two words that are no words of the language.
    let telling = hit.last > hit.first
        && entry.population().unwrap_or(0) >= 200_000
        && (hit.first..=hit.last).all(|at| {
            !analysis.is(at as usize, Class::Common)
                && !analysis.is(at as usize, Class::GivenName)
                && !analysis.is(at as usize, Class::NoName)
        });
    if telling {
        return true;
    }
    let great = entry.population().unwrap_or(0) >= 150_000;
    let listed = || great && beside_place(analysis, hit);
    cued || (preposition(analysis, hit) || region || listed()) && !common
        || great && is_nothing_else(analysis, hit)
}

/// `the Geneva talks`, `Geneva and Bern agreed`: one word that is none of the language, no given name
/// and no surname that the lists know, and no part of a longer name.
fn is_nothing_else(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let at = hit.first as usize;
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(hit.first);
    let before = at > segment.tokens.start
        && tokens[at].gap <= Gap::Period
        && (tokens[at - 1].shape.capital || analysis.is(at - 1, Class::Title));
    let behind = at + 1 < segment.tokens.end
        && tokens[at + 1].gap <= Gap::Space
        && tokens[at + 1].shape.capital
        && !tokens[at].shape.possessive;
    hit.first == hit.last
        && !segment.capitals
        && !segment.heading
        && !before
        && !behind
        && !analysis.is(at, Class::Common)
        && is_nobodys(analysis, at)
}

/// Tells whether a word of four letters or more is no given name, and no surname that the lists know.
fn is_nobodys(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.letters(at) >= 4
        && !analysis.is(at, Class::GivenName)
        && !analysis.is(at, Class::RareGiven)
        && !analysis.is(at, Class::NoName)
        && analysis
            .gazetteer
            .bearers()
            .by_surname(analysis.norm(at))
            .is_empty()
}

/// `with the Danes in Helmand`, `troops in Oddar Meanchey`: a first-level region whose name no other
/// place bears, and which is no word, given name or surname that the lists know.
fn is_only_region(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    let first_level = entry.subtype.as_deref() == Some("region")
        && entry
            .country
            .and_then(|code| analysis.gazetteer.country(code))
            .is_some_and(|country| entry.parent.as_ref() == Some(&country.id));
    let others = || {
        let mut hits = analysis.hits_at(hit.first as usize).iter();
        hits.any(|other| {
            other.last == hit.last
                && matches!(other.target, Target::Entry(at)
                    if analysis.gazetteer.entries[at as usize].country != entry.country)
        })
    };
    first_level
        && !analysis.names.name(hit.name).common
        && !hit.needs_context
        && (hit.first < hit.last || is_nobodys(analysis, hit.first as usize))
        && !others()
}

/// `Redbud Geophysical of Tulsa`, `firms in Chicago and Cleveland`: `of` before a large town, or a
/// list in which a capital or a town of a million stands.
fn beside_place(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let first = hit.first as usize;
    let segment = analysis.segment(first);
    let is_great = |other: &Hit| {
        let Target::Entry(at) = other.target else {
            return false;
        };
        let entry = &analysis.gazetteer.entries[at as usize];
        entry.kind == Type::Place
            && !entry.is_country()
            && !other.needs_context
            && entry.population().unwrap_or(0) >= 1_000_000
    };
    let before = first > segment.start && tokens[first].gap == Gap::Space;
    let of = before
        && analysis.norm(first - 1) == "of"
        && first >= segment.start + 2
        && tokens[first - 2].shape.capital
        && tokens[first - 1].gap == Gap::Space
        && !analysis.is(first - 2, Class::Title)
        && !analysis.is(first - 2, Class::LeadingHead);
    let joins = |word: &str| matches!(word, "and" | "or");
    let end = if before && joins(analysis.norm(first - 1)) {
        first - 1
    } else {
        first
    };
    let joined = end < first || tokens[first].gap == Gap::Comma;
    let earlier = joined
        && (end.saturating_sub(3).max(segment.start)..end)
            .flat_map(|at| analysis.hits_at(at))
            .any(|other| other.last as usize + 1 == end && is_great(other));
    let next = hit.last as usize + 1;
    let later = next < segment.end
        && tokens[next].gap <= Gap::Comma
        && tokens[next].gap != Gap::Period
        && {
            let from = next + usize::from(joins(analysis.norm(next)));
            (from > next || tokens[next].gap == Gap::Comma)
                && analysis.hits_at(from).iter().any(is_great)
        };
    of || earlier || later
}

/// Tells whether a hit is of such a place as [`is_remote`] tells.
pub fn is_remote_hit(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match hit.target {
        Target::Entry(at) => is_remote(analysis, &analysis.gazetteer.entries[at as usize]),
        _ => false,
    }
}

/// Tells whether a place is a small one in a country that the document does not speak of. What bears
/// its name in a cable from elsewhere is most likely a village there that no list has; but who lives at
/// a border knows the towns behind it (`Mae Sot`, from Rangoon).
pub fn is_remote(analysis: &Analysis<'_>, entry: &Entry) -> bool {
    let country = entry.country;
    is_abroad(analysis, entry)
        && entry.population().unwrap_or(0) < 50_000
        && !country.is_some_and(|country| analysis.context.is_neighbour(country))
}

/// Tells whether a town or region that is no capital and no city of 200,000 lies in a country that
/// the document does not speak of.
pub fn is_abroad(analysis: &Analysis<'_>, entry: &Entry) -> bool {
    let country = entry.country.unwrap_or(CountryCode::US);
    // What is known to who lives there: a quarter, a camp, a dam.
    let locality = entry.id.as_str().starts_with("locality/");
    let local = locality
        || matches!(
            entry.subtype.as_deref(),
            Some("city" | "region" | "district")
        ) && !entry.id.as_str().starts_with("place/");
    let capital = analysis
        .gazetteer
        .country(country)
        .and_then(|home| analysis.gazetteer.capital(&home.id));
    analysis.context.origin.is_some()
        && entry.kind == Type::Place
        && local
        && entry.population().unwrap_or(0) < 200_000
        && country != CountryCode::US
        && !analysis.context.knows(country)
        && capital != Some(&entry.id)
}

/// Tells whether a word that places follow stands before a hit.
pub fn preposition(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    preposition_before(analysis, hit.first as usize)
}

/// Tells whether a word stands before a token that places follow.
pub fn preposition_before(analysis: &Analysis<'_>, first: usize) -> bool {
    first > analysis.segment(first).start
        && analysis.tokens()[first].gap <= Gap::Space
        && analysis.is(first - 1, Class::PlacePreposition)
}
