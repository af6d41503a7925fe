//! In which country lies the town behind a name? `the Defense Ministry in Delhi`, `the District Court in
//! Miami`.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::{Entry, Type};
use crate::matcher::Target;

/// So many people make a town that everybody knows.
const GREAT: u64 = 150_000;

/// Returns the country, other than the home, in which the town surely lies whose name begins at a
/// token: no place at home bears the name, and it is in a country that the document speaks of, or is
/// by far the greatest of its name.
pub fn abroad(analysis: &Analysis<'_>, at: usize) -> Option<CountryCode> {
    let home = analysis.context.origin?;
    let mut towns = longest_starting(analysis, at);
    towns.retain(|town| town.kind == Type::Place);
    let people = |town: &Entry| town.population().unwrap_or(0);
    if towns.iter().any(|town| town.country == Some(home)) {
        return None;
    }
    towns.retain(|town| town.subtype.as_deref() == Some("city"));
    let great = towns.iter().copied().max_by_key(|town| people(town))?;
    let country = great.country?;
    let known = |code: CountryCode| code != CountryCode::US && analysis.context.knows(code);
    let rivals = towns.iter().filter(|town| town.country != Some(country));
    let clear = rivals.clone().all(|town| {
        people(town).saturating_mul(10) < people(great) && !town.country.is_some_and(known)
    });
    (clear && (known(country) || people(great) >= GREAT)).then_some(country)
}

/// Tells whether a great town at home bears the longest name that begins at a token.
pub fn starts_at_home(analysis: &Analysis<'_>, at: usize) -> bool {
    let home = analysis.context.origin;
    longest_starting(analysis, at).into_iter().any(|town| {
        home.is_some()
            && town.country == home
            && town.subtype.as_deref() == Some("city")
            && town.population().unwrap_or(0) >= GREAT
    })
}

/// Tells whether the name of a town begins at a token that is in no country that the document speaks
/// of.
pub fn is_far(analysis: &Analysis<'_>, at: usize) -> bool {
    let towns = longest_starting(analysis, at);
    let near = |entry: &Entry| {
        let country = entry.country;
        country.is_none_or(|country| analysis.context.knows(country))
    };
    !towns.is_empty() && !towns.into_iter().any(near)
}

/// The entries whose name, the longest there, begins at a token.
pub fn longest_starting<'a>(analysis: &Analysis<'a>, at: usize) -> Vec<&'a Entry> {
    let hits = analysis.hits_at(at);
    let longest = hits.first().map(|hit| hit.last);
    let hits = hits.iter().filter(move |hit| Some(hit.last) == longest);
    hits.filter_map(|hit| match hit.target {
        Target::Entry(entry) => Some(&analysis.gazetteer.entries[entry as usize]),
        _ => None,
    })
    .collect()
}

/// The country whose capital a place is.
pub fn capital_of(analysis: &Analysis<'_>, town: &Entry) -> Option<CountryCode> {
    let code = town.country?;
    let country = analysis.gazetteer.country(code)?;
    (analysis.gazetteer.capital(&country.id) == Some(&town.id)).then_some(code)
}

/// Returns the country whose capital's name begins at a token, and points: fewer where nothing else
/// speaks of it.
pub(super) fn of_capital(analysis: &Analysis<'_>, at: usize) -> Option<(CountryCode, i32)> {
    let known = capital_starting(analysis, at).map(|country| (country, 50));
    known.or_else(|| only_capital_starting(analysis, at).map(|country| (country, 25)))
}

/// Returns the country whose capital's name begins at a token, when no other town of that name
/// comes into question.
fn capital_starting(analysis: &Analysis<'_>, at: usize) -> Option<CountryCode> {
    let mut towns = longest_starting(analysis, at).into_iter();
    towns.find_map(|town| {
        let code = capital_of(analysis, town)?;
        analysis.context.knows(code).then_some(code)
    })
}

/// Returns the country whose capital's name begins at a token, where no place of that name is in a
/// country that the document speaks of.
fn only_capital_starting(analysis: &Analysis<'_>, at: usize) -> Option<CountryCode> {
    let known = |entry: &Entry| {
        let country = entry.country;
        country.is_some_and(|country| analysis.context.knows(country))
    };
    let towns = longest_starting(analysis, at);
    if towns.iter().copied().any(known) {
        return None;
    }
    let mut capitals = towns
        .into_iter()
        .filter_map(|town| capital_of(analysis, town));
    capitals.next().filter(|_| capitals.next().is_none())
}
