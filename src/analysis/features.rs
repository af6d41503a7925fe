//! What do the words beside a known name say of it? Asked once to tell whether the document bears a
//! name out, and again for its points.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::rules::Rule;
use crate::text::Gap;

/// A country or subdivision named right beside a place: `Tripoli, Lebanon`; `Paris (Texas)`.
pub fn beside(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> Option<Rule> {
    if entry.kind == Type::Media {
        let told = entry.country.is_some()
            && super::press::country_of_paper(analysis, hit) == entry.country;
        return told.then_some(Rule::CountryBeside);
    }
    if entry.is_country() {
        return capital_in_brackets(analysis, hit, entry);
    }
    if entry.kind != Type::Place {
        return None;
    }
    if let Some(rule) = owner_before(analysis, hit, entry) {
        return Some(rule);
    }
    let country = entry.country?;
    if let Some(rule) = behind_mark(analysis, hit, entry, country) {
        return Some(rule);
    }
    if entry.subtype.as_deref() != Some("region") {
        return None;
    }
    if has_city_before(analysis, hit, entry) {
        return Some(Rule::CityBeside);
    }
    // Elsewhere the regions of a list may as well be their towns.
    (country == CountryCode::US && beside_region(analysis, hit, country))
        .then_some(Rule::RegionInList)
}

/// `Congo (Brazzaville)`: the capital in brackets tells of which country a name is that two have.
fn capital_in_brackets(analysis: &Analysis<'_>, hit: &Hit, country: &Entry) -> Option<Rule> {
    let next = hit.last as usize + 1;
    if next >= analysis.segment(hit.first as usize).end || analysis.tokens()[next].gap != Gap::Open
    {
        return None;
    }
    let capital = analysis.gazetteer.capital(&country.id)?;
    let named = analysis.hits_at(next).iter().any(|hit| {
        matches!(hit.target, Target::Entry(at)
            if analysis.gazetteer.entries[at as usize].id == *capital)
    });
    named.then_some(Rule::CountryBeside)
}

/// What a comma or a bracket behind a place divides from it: the region or the country that it lies
/// in, or another country.
fn behind_mark(
    analysis: &Analysis<'_>,
    hit: &Hit,
    entry: &Entry,
    country: CountryCode,
) -> Option<Rule> {
    let tokens = analysis.tokens();
    let next = hit.last as usize + 1;
    let end = analysis.segment(hit.first as usize).end;
    if next >= end || !matches!(tokens[next].gap, Gap::Comma | Gap::Open) {
        return None;
    }
    // `Springfield, Illinois`, `Athens, Georgia`: a subdivision of the same country behind the
    // comma, before a country of its name.
    let holds = |other: &Hit| match other.target {
        Target::Entry(at) => {
            let other = &analysis.gazetteer.entries[at as usize];
            other.subtype.as_deref() == Some("region")
                && other.country == Some(country)
                && (entry.parent.is_none() || entry.parent.as_ref() == Some(&other.id))
        }
        _ => false,
    };
    if analysis.hits_at(next).iter().any(holds) {
        return Some(Rule::RegionBeside);
    }
    if tokens[next].gap == Gap::Comma && is_elsewhere(analysis, next, entry) {
        return Some(Rule::OtherRegionBeside);
    }
    if let Some((beside, last)) = analysis.country_starting(next) {
        let same = beside.country == Some(country);
        // `after the attacks in Paris, Morocco said`: nothing closes behind the country.
        let closes = last + 1 >= end || tokens[last + 1].gap > Gap::Space;
        let list =
            analysis.norm(next) == "and" || last + 1 < end && tokens[last + 1].gap == Gap::Comma;
        match (same, closes) {
            (true, true) => return Some(Rule::CountryBeside),
            (false, true) if !list => return Some(Rule::OtherCountryBeside),
            _ => {}
        }
    }
    // `Long Beach, CA`: the post code of the state that it lies in.
    let word = analysis.norm(next);
    let short = tokens[next].shape.upper && word.len() == 2 && tokens[next].gap == Gap::Comma;
    let state = entry.parent.as_ref().filter(|_| short);
    let state = state.and_then(|id| analysis.entry(id));
    let code = state.and_then(|state| state.links("iso").next()?.strip_prefix("US-"));
    code.is_some_and(|code| code.eq_ignore_ascii_case(word))
        .then_some(Rule::RegionBeside)
}

/// `Melbourne, Florida`, `Cambridge, Maryland`: states and provinces that are named behind their towns;
/// this town lies in none of those that bear the name.
fn is_elsewhere(analysis: &Analysis<'_>, at: usize, town: &Entry) -> bool {
    let hits = analysis.hits_at(at);
    let Some(longest) = hits.iter().map(|hit| hit.last).max() else {
        return false;
    };
    let mut states = false;
    let no_other = hits.iter().filter(|hit| hit.last == longest).all(|hit| {
        let Target::Entry(entry) = hit.target else {
            return false;
        };
        let entry = &analysis.gazetteer.entries[entry as usize];
        let state = entry.subtype.as_deref() == Some("region")
            && entry
                .country
                .is_some_and(|country| matches!(country.as_str(), "US" | "CA" | "AU"));
        states |= state;
        // `London, New York and Tokyo`: a town that everybody knows.
        let known = entry.subtype.as_deref() == Some("city")
            && entry.population().unwrap_or(0) >= 1_000_000;
        if known {
            return false;
        }
        let holds = town.country == entry.country
            && (town.parent.is_none() || town.parent.as_ref() == Some(&entry.id));
        // A town or a person of the state's name says nothing here; a country does.
        !holds && !entry.is_country()
    });
    states && no_other && town.subtype.as_deref() == Some("city")
}

/// `Atlanta, Georgia`: a city of the same country before the comma makes the state.
fn has_city_before(analysis: &Analysis<'_>, hit: &Hit, region: &Entry) -> bool {
    let first = hit.first as usize;
    let is_city = |other: &Hit| match other.target {
        Target::Entry(at) => {
            let city = &analysis.gazetteer.entries[at as usize];
            city.parent.as_ref() == Some(&region.id)
        }
        _ => false,
    };
    analysis.tokens()[first].gap == Gap::Comma
        && (first.saturating_sub(3)..first)
            .flat_map(|at| analysis.hits_at(at))
            .any(|other| other.last as usize + 1 == first && is_city(other))
}

/// `Pakistan's Punjab`, `Indian Punjab`: the nation right before a place that several nations have.
fn owner_before(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> Option<Rule> {
    let first = hit.first as usize;
    if first <= analysis.segment(first).start || analysis.tokens()[first].gap > Gap::Space {
        return None;
    }
    let nation = analysis.country_ending(first - 1)?.country?;
    let of_nation = |other: &Hit| {
        other.last == hit.last
            && matches!(other.target, Target::Entry(at)
                if analysis.gazetteer.entries[at as usize].kind == Type::Place
                    && analysis.gazetteer.entries[at as usize].country == Some(nation))
    };
    if entry.country == Some(nation) {
        return Some(Rule::CountryBeside);
    }
    let has = analysis.hits_at(first).iter().any(of_nation);
    has.then_some(Rule::OtherCountryBeside)
}

/// `from Georgia and Arkansas`, `Ohio or Georgia`: a list of states, of which
/// the other names no town.
fn beside_region(analysis: &Analysis<'_>, hit: &Hit, country: CountryCode) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(hit.first as usize);
    let is_region = |first: usize, last: Option<usize>| {
        let longest = analysis.hits_at(first).first().map(|hit| hit.last);
        let mut hits = analysis.hits_at(first).iter();
        let mut found = false;
        let only = hits.all(|other| {
            let Target::Entry(at) = other.target else {
                return Some(other.last) != longest;
            };
            let entry = &analysis.gazetteer.entries[at as usize];
            let whole = Some(other.last) == longest;
            let region =
                entry.subtype.as_deref() == Some("region") && entry.country == Some(country);
            found |= whole && region && last.is_none_or(|last| other.last as usize == last);
            // Small towns of that name abroad do not count.
            !whole
                || region
                || entry.country != Some(country) && entry.population().unwrap_or(0) < 100_000
        });
        only && found
    };
    let next = hit.last as usize + 1;
    // `Georgia and Washington state`: the noun makes the other a region as well.
    let called = |first: usize| {
        analysis.hits_at(first).iter().any(|other| {
            analysis.is_division(other)
                && analysis.norm(other.last as usize + 1) == "state"
                && matches!(other.target, Target::Entry(at)
                    if analysis.gazetteer.entries[at as usize].country == Some(country))
        })
    };
    let behind = next + 1 < segment.end
        && tokens[next].gap == Gap::Space
        && matches!(analysis.norm(next), "and" | "or")
        && tokens[next + 1].gap == Gap::Space
        && (is_region(next + 1, None) || called(next + 1));
    let first = hit.first as usize;
    let before = first >= segment.start + 2
        && tokens[first].gap == Gap::Space
        && matches!(analysis.norm(first - 1), "and" | "or")
        && tokens[first - 1].gap == Gap::Space
        && (first.saturating_sub(4).max(segment.start)..first - 1)
            .any(|at| is_region(at, Some(first - 2)));
    behind || before
}

/// Words before or behind a name that tell its type.
pub fn cue(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> Option<Rule> {
    let first = hit.first as usize;
    let segment = analysis.segment(first);
    let back = |words: usize| first.checked_sub(words).filter(|at| *at >= segment.start);
    let of = back(1).is_some_and(|at| analysis.norm(at) == "of");
    let noun = if of { back(2) } else { back(1) };
    let before = |class| noun.is_some_and(|at| analysis.is(at, class));
    let behind = |class| analysis.is(hit.last as usize + 1, class);
    match entry.subtype.as_deref() {
        Some("region" | "district")
            if of && before(Class::RegionNoun) || behind(Class::RegionNoun) =>
        {
            Some(Rule::CueRegion)
        }
        Some("region") if super::governed::is_governed(analysis, hit, entry) => {
            Some(Rule::CueGovernor)
        }
        Some("city") if before(Class::CityNoun) || behind(Class::CityNoun) => Some(Rule::CueCity),
        Some("city") if back(1).is_some_and(|at| analysis.is(at, Class::CityPreposition)) => {
            Some(Rule::CuePreposition)
        }
        Some("city") => Some(Rule::City),
        // `Rafah crossing` may be the name in the gazetteers, of which the mention leaves out the noun.
        Some("border")
            if behind(Class::BorderNoun) || analysis.is(hit.last as usize, Class::BorderNoun) =>
        {
            Some(Rule::CueBorder)
        }
        _ => None,
    }
}
