//! Whose is what a body's name with `'s` stands before? `the Ministry of Interior's National Police`
//! is of the country whose ministry it is, `the French Senate's European Affairs Committee` of France.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::rules::Rule;

/// A country, and what says so with its points.
pub(super) type Whose = (CountryCode, Rule, i32);
/// Tells whose a name is by what stands around it.
pub(super) type Around<'f> = dyn Fn(usize, usize) -> Option<Whose> + 'f;

/// Points of a body whose owner's name holds its country.
const OWNED: i32 = 55;
/// Points where the owner is known by its name alone, of a country that nothing speaks of.
const DOUBTED: i32 = 25;

/// Returns the country of the body whose name, with `'s`, ends before a token, the rule and its
/// points: what stands around the owner says whose the owned one is.
pub(super) fn owner_before(
    analysis: &Analysis<'_>,
    first: usize,
    around: &Around<'_>,
) -> Option<Whose> {
    /// The longest name of an owner, in words.
    const LONGEST: usize = 6;
    if !analysis.tokens()[first - 1].shape.possessive {
        return None;
    }
    // `the Department's Office of Sanctions Policy`: the sender's own.
    let home = analysis.context.origin;
    let department = analysis.norm(first - 1) == "department"
        && analysis.tokens()[first - 1].shape.capital
        && home.is_some_and(|home| !analysis.country_is(home, Class::CallsMinistriesDepartments));
    if department && analysis.norm(first.saturating_sub(2)) == "the" {
        return Some((CountryCode::US, Rule::CountryBefore, OWNED));
    }
    let start = analysis.segment(first).start;
    (first.saturating_sub(LONGEST).max(start)..first).find_map(|at| {
        let hits = analysis.hits_at(at).iter();
        let hits: Vec<&Hit> = hits
            .filter(|hit| hit.last as usize + 1 == first && hit.last > hit.first)
            .collect();
        country_of(analysis, &hits, &|| around(at, first - 1))
    })
}

/// Returns the country of the body that hits of one name are of.
fn country_of(
    analysis: &Analysis<'_>,
    hits: &[&Hit],
    around: &dyn Fn() -> Option<Whose>,
) -> Option<Whose> {
    let entries = &analysis.gazetteer.entries;
    let mut common = false;
    let mut countries: Vec<CountryCode> = Vec::new();
    for hit in hits {
        match hit.target {
            Target::Template(_, Some(country)) => {
                let country = entries[country as usize].country?;
                return Some((country, Rule::CountryBefore, OWNED));
            }
            Target::Template(_, None) => common = true,
            Target::Entry(at) if entries[at as usize].kind.is_organization() => {
                let country = entries[at as usize].country;
                countries.extend(country.filter(|code| !countries.contains(code)));
            }
            _ => {}
        }
    }
    // A body that every country has is of the country around it.
    if common && let Some(near) = around() {
        return Some(near);
    }
    let best = countries
        .iter()
        .max_by_key(|code| analysis.context.country_points(**code).0)?;
    let known = *best == CountryCode::US || analysis.context.knows(*best);
    let told = known || countries.len() == 1 && !common;
    let points = if known { OWNED } else { DOUBTED };
    told.then_some((*best, Rule::CountryBefore, points))
}

/// `the PA Ministry of Interior`, `the TFG's Parliament`: returns the country whose government is named
/// right before a token, where it is not the document's own.
pub(super) fn government_before(analysis: &Analysis<'_>, first: usize) -> Option<CountryCode> {
    /// The longest name of a government, in words.
    const LONGEST: usize = 4;
    let start = analysis.segment(first).start;
    let from = first.saturating_sub(LONGEST).max(start);
    let hits = (from..first).flat_map(|at| analysis.hits_at(at));
    let mut hits = hits.filter(|hit| hit.last as usize + 1 == first);
    let country = hits.find_map(|hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            let government = entry.kind == Type::GovernmentBody
                && entry.subtype.as_deref() == Some("government")
                && entry.parent.is_none()
                && entry.valid.holds_in(analysis.context.year);
            entry.country.filter(|_| government)
        }
        _ => None,
    })?;
    let near = analysis.context.knows(country) || analysis.context.is_neighbour(country);
    (near && analysis.context.origin != Some(country)).then_some(country)
}
