//! In which country does a paper appear? `the Lima newspaper El Comercio`, `the Panama daily La
//! Prensa`, `La Nacion of Buenos Aires`: papers of many countries bear one name.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// How many words may stand between a place and the noun: `Kuwaiti Arabic-language daily`.
const BETWEEN: usize = 4;

/// Returns the country that a place beside a paper's name says.
pub fn country_of_paper(analysis: &Analysis<'_>, hit: &Hit) -> Option<CountryCode> {
    before(analysis, hit.first as usize).or_else(|| behind(analysis, hit.last as usize))
}

/// Tells whether a place beside a paper's name is of another country than the paper. Behind the
/// name, as in `Radio Free Europe (Munich)`, it tells only where that country has one of its name.
pub fn is_of_another(analysis: &Analysis<'_>, hit: &Hit, country: CountryCode) -> bool {
    if let Some(told) = before(analysis, hit.first as usize) {
        return told != country;
    }
    let Some(told) = behind(analysis, hit.last as usize).filter(|told| *told != country) else {
        return false;
    };
    analysis.hits_at(hit.first as usize).iter().any(|other| {
        other.last == hit.last
            && matches!(other.target, Target::Entry(at) if {
                let entry = &analysis.gazetteer.entries[at as usize];
                entry.kind == Type::Media && entry.country == Some(told)
            })
    })
}

fn before(analysis: &Analysis<'_>, first: usize) -> Option<CountryCode> {
    let tokens = analysis.tokens();
    let start = analysis.segment(first).start;
    let noun = first.checked_sub(1).filter(|noun| *noun > start)?;
    let media = analysis.kind_of(noun, Class::KindBefore)?.kind == Type::Media;
    if !media || tokens[first].gap > Gap::Space {
        return None;
    }
    let from = noun.saturating_sub(BETWEEN).max(start);
    let mut place = noun;
    while place > from && tokens[place].gap <= Gap::Space {
        place -= 1;
        // `the Russian-language newspaper`: in which it is printed, and not where.
        if analysis.norm(place + 1) == "language" {
            continue;
        }
        if let Some(country) = country_ending(analysis, place) {
            return Some(country);
        }
        if analysis.is(place, Class::Determiner) || analysis.is(place, Class::Preposition) {
            break;
        }
    }
    None
}

fn behind(analysis: &Analysis<'_>, last: usize) -> Option<CountryCode> {
    let tokens = analysis.tokens();
    let end = analysis.segment(last).end;
    let next = last + 1;
    if next >= end {
        return None;
    }
    let of = analysis.norm(next) == "of" && tokens[next].gap <= Gap::Space;
    let place = match (of, tokens[next].gap) {
        (true, _) => next + 1,
        (false, Gap::Open) => next,
        _ => return None,
    };
    let (country, last) = country_starting(analysis, place)?;
    let closes = of || last + 1 < end && tokens[last + 1].gap == Gap::Close;
    closes.then_some(country)
}

/// Returns the country of the place whose name ends at a token.
fn country_ending(analysis: &Analysis<'_>, at: usize) -> Option<CountryCode> {
    /// The longest name of a town, in words.
    const LONGEST: usize = 4;
    if let Some(country) = analysis.country_ending(at) {
        return country.country;
    }
    let start = analysis.segment(at).start;
    (at.saturating_sub(LONGEST - 1).max(start)..=at).find_map(|first| {
        let (country, last) = country_starting(analysis, first)?;
        (last == at).then_some(country)
    })
}

/// Returns the country of the greatest place whose name begins at a token, and its last word.
fn country_starting(analysis: &Analysis<'_>, first: usize) -> Option<(CountryCode, usize)> {
    let longest = analysis.hits_at(first).first()?.last;
    if !analysis.tokens()[first].shape.capital {
        return None;
    }
    let hits = analysis.hits_at(first).iter();
    let best = hits
        .filter(|hit| hit.last == longest)
        .filter_map(|hit| match hit.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| entry.kind == Type::Place)
        .max_by_key(|entry| (entry.is_country(), entry.population().unwrap_or(0)))?;
    Some((best.country?, longest as usize))
}
