//! Do the words beside a known name put it somewhere else? `the Lima daily El Comercio` is not
//! Quito's, `Paris, Texas` not the capital, `Hershey, Pennsylvania` no maker of chocolate, and in
//! `Santiago de Guayaquil` no Santiago is named.

use super::context::region_of_city;
use crate::analysis::{Analysis, governed, press};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// Tells whether what stands beside a hit says that something else of its name is meant.
pub(super) fn is_elsewhere(analysis: &Analysis<'_>, hit: &Hit, entry: &Entry) -> bool {
    match entry.kind {
        Type::Media => {
            let country = entry.country;
            country.is_some_and(|country| press::is_of_another(analysis, hit, country))
        }
        Type::Place if entry.is_country() => {
            town_meant(analysis, hit)
                || town_of_country(analysis, hit)
                || is_state_here(analysis, hit)
                || entry.country != Some(CountryCode::US)
                    && is_called_as_state(analysis, hit)
                    && governed::sits_for(analysis, hit)
        }
        Type::Place => {
            // Where the longer name is another's, a part of it is nobody's.
            let longest = analysis.hits_at(hit.first as usize).iter();
            let longer = longest
                .filter(|other| other.last > hit.last && analysis.is_place(other))
                .any(|other| {
                    state_behind(analysis, other).is_some()
                        || part_behind(analysis, other).is_some()
                });
            longer
                || state_behind(analysis, hit).is_some_and(|told| entry.country != Some(told))
                || part_behind(analysis, hit).is_some_and(|told| entry.country != Some(told))
                || is_local(entry) && goes_on_in_romance(analysis, hit)
        }
        Type::Company | Type::Person | Type::Ngo => {
            hit.first == hit.last
                && hit.first as usize > analysis.segment(hit.first as usize).start
                && analysis.is(hit.first as usize - 1, Class::PlacePreposition)
                && state_behind(analysis, hit).is_some()
        }
        _ => false,
    }
}

/// Tells whether what stands beside a hit of an entry says that something else is meant.
pub(crate) fn is_elsewhere_hit(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    match hit.target {
        Target::Entry(at) => is_elsewhere(analysis, hit, &analysis.gazetteer.entries[at as usize]),
        _ => false,
    }
}

/// Tells whether a state of the United States bears the name.
fn is_called_as_state(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let mut same = analysis.hits_at(hit.first as usize).iter();
    same.any(|other| {
        other.last == hit.last
            && matches!(other.target, Target::Entry(at) if {
                let entry = &analysis.gazetteer.entries[at as usize];
                entry.country == Some(CountryCode::US) && entry.subtype.as_deref() == Some("region")
            })
    })
}

/// Tells whether a place is a town, a quarter or a province.
fn is_local(entry: &Entry) -> bool {
    matches!(
        entry.subtype.as_deref(),
        Some("city" | "region" | "district")
    )
}

/// The place's entries that begin at a token, of the longest name there.
fn places<'a>(analysis: &Analysis<'a>, at: usize) -> Vec<(&'a Entry, usize)> {
    let longest = analysis.hits_at(at).first().map(|hit| hit.last);
    let hits = analysis.hits_at(at).iter();
    hits.filter(|hit| Some(hit.last) == longest)
        .filter_map(|hit| match hit.target {
            Target::Entry(entry) => {
                let entry = &analysis.gazetteer.entries[entry as usize];
                (entry.kind == Type::Place).then_some((entry, hit.last as usize))
            }
            _ => None,
        })
        .collect()
}

/// `Paris, Texas`: the country of a state of the United States or a province of Canada between the
/// comma and another mark; `London, New York, and Tokyo` is a list of cities.
fn state_behind(analysis: &Analysis<'_>, hit: &Hit) -> Option<CountryCode> {
    let tokens = analysis.tokens();
    let next = hit.last as usize + 1;
    let segment = analysis.view.segment_of(hit.first);
    if next >= segment.tokens.end || tokens[next].gap != Gap::Comma || segment.capitals {
        return None;
    }
    // `Melbourne, Fla.`.
    let short = analysis.is(next, Class::StateShort)
        && tokens[next].shape.capital
        && analysis.view.text[tokens[next].end as usize..].starts_with('.');
    if short {
        return Some(CountryCode::US);
    }
    let places = places(analysis, next);
    let state = places.iter().find_map(|(entry, last)| {
        let country = entry.country?;
        let of = matches!(country.as_str(), "US" | "CA");
        (of && entry.subtype.as_deref() == Some("region")).then_some((country, *last))
    });
    let (country, last) = state?;
    // `Athens, Georgia`: a town that lies there.
    let within = self::places(analysis, hit.first as usize)
        .iter()
        .any(|(town, _)| {
            places
                .iter()
                .any(|(region, _)| town.parent.as_ref() == Some(&region.id))
        });
    let city = !within
        && places.iter().any(|(entry, _)| {
            entry.is_country() && entry.country != Some(CountryCode::US)
                || entry.subtype.as_deref() == Some("city")
                    && entry.population().unwrap_or(0) >= 500_000
        });
    let behind = last + 1;
    let closes = behind >= segment.tokens.end || tokens[behind].gap > Gap::Space;
    // `Paris, Texas, and lived there` goes on with something else.
    let joins = behind + 1 < segment.tokens.end
        && matches!(analysis.norm(behind), "and" | "or")
        && tokens[behind + 1].shape.capital;
    let listed = behind < segment.tokens.end
        && (joins
            || tokens[behind].gap == Gap::Comma && !self::places(analysis, behind).is_empty());
    // `born in Rome, New York.`: a great city of the state's name, where no list goes on.
    let first = hit.first as usize;
    let ends = behind >= segment.tokens.end
        || tokens[behind].gap > Gap::Comma
        || analysis.opens_sentence(behind);
    let alone = ends
        && first > segment.tokens.start
        && tokens[first].gap == Gap::Space
        && analysis.is(first - 1, Class::PlacePreposition);
    ((!city || alone) && closes && !listed).then_some(country)
}

/// `San Salvador, a district of Cusco`: the country of the place whose part the name is said to be.
fn part_behind(analysis: &Analysis<'_>, hit: &Hit) -> Option<CountryCode> {
    /// How many words may stand before the noun.
    const DESCRIBED: usize = 3;
    let tokens = analysis.tokens();
    let next = hit.last as usize + 1;
    let end = analysis.segment(hit.first as usize).end;
    if next >= end
        || tokens[next].gap != Gap::Comma
        || !matches!(analysis.norm(next), "a" | "an" | "the")
    {
        return None;
    }
    let noun = (next + 1..end.min(next + 2 + DESCRIBED)).find(|at| {
        analysis.is(*at, Class::CityNoun)
            || analysis.is(*at, Class::RegionNoun)
            || matches!(analysis.norm(*at), "district" | "suburb" | "hamlet")
    })?;
    let of = noun + 1;
    let follows = of + 1 < end
        && (next + 1..=of + 1).all(|at| tokens[at].gap <= Gap::Space)
        && matches!(analysis.norm(of), "of" | "in" | "near");
    if !follows {
        return None;
    }
    let places = places(analysis, of + 1);
    let country = places.first()?.0.country;
    let one = places.iter().all(|(entry, _)| entry.country == country);
    country.filter(|_| one)
}

/// `Trinidad, Beni`: a country's short name before a region in which a town bears it.
fn town_meant(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let next = hit.last as usize + 1;
    if next >= analysis.segment(hit.first as usize).end
        || !matches!(analysis.tokens()[next].gap, Gap::Comma | Gap::Open)
    {
        return false;
    }
    let regions = places(analysis, next);
    // Where it is only a short name of the country, a region of the cable's own country says enough.
    let home = analysis.context.origin;
    let own = |(region, last): &(&Entry, usize)| {
        let behind = last + 1;
        let closes = behind >= analysis.segment(next).end || {
            let gap = analysis.tokens()[behind].gap;
            gap > Gap::Space
                || analysis.tokens()[next].gap == Gap::Comma
                    && !analysis.tokens()[behind].shape.capital
                    && !matches!(analysis.norm(behind), "and" | "or")
        };
        closes && region.subtype.as_deref() == Some("region") && region.country == home
    };
    if home.is_some() && !analysis.names.name(hit.name).label && regions.iter().any(own) {
        return true;
    }
    places(analysis, hit.first as usize)
        .iter()
        .any(|(town, last)| {
            let within = |(region, _): &(&Entry, usize)| town.parent.as_ref() == Some(&region.id);
            *last == hit.last as usize
                && town.subtype.as_deref() == Some("city")
                && regions.iter().any(within)
        })
}

/// `lives in Mexico, Missouri`, `Lebanon, Pa.`: a town of a state that is called like a country.
fn town_of_country(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let first = hit.first as usize;
    first > analysis.segment(first).start
        && analysis.tokens()[first].gap == Gap::Space
        && analysis.is(first - 1, Class::PlacePreposition)
        && state_behind(analysis, hit) == Some(CountryCode::US)
}

/// `A Georgia-based firm, of Savannah, Georgia`: a state that a town of its own tells somewhere, in a
/// document that has nothing to do with the country of its name.
pub(super) fn is_state_here(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let mut state = None;
    for other in analysis.hits_at(hit.first as usize) {
        let Target::Entry(at) = other.target else {
            continue;
        };
        let entry = &analysis.gazetteer.entries[at as usize];
        if other.last != hit.last {
            continue;
        }
        if entry.is_country()
            && entry
                .country
                .is_none_or(|code| analysis.context.is_home(code))
        {
            return false;
        }
        let ours = entry.country == Some(CountryCode::US);
        if ours && entry.subtype.as_deref() == Some("region") {
            state = Some(other.target);
        }
    }
    state.is_some_and(|state| {
        let mut told = analysis.hits.iter().filter(|other| other.target == state);
        told.any(|other| other.first != hit.first && region_of_city(analysis, other))
    })
}

/// `Santiago de Guayaquil`, `San Salvador de Jujuy`: a small word of another language goes on with
/// the name.
pub(crate) fn goes_on_in_romance(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let tokens = analysis.tokens();
    let next = hit.last as usize + 1;
    let segment = analysis.view.segment_of(hit.first);
    next + 1 < segment.tokens.end
        && !segment.capitals
        && matches!(analysis.norm(next), "de" | "del" | "da" | "do" | "dos")
        && tokens[next].gap == Gap::Space
        && !tokens[next].shape.capital
        && tokens[next + 1].gap == Gap::Space
        && tokens[next + 1].shape.capital
}
