//! Whose party do the words beside its name say it is? `Spain's Socialist Party`, `the Belgian PS`, `the
//! Democratic Party in Washington`.

use crate::analysis::{Analysis, nearby};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::rules::Rule;

/// Returns the country that the words beside a party's name say it is of; of letters only where they
/// leave no doubt, since `the Serb SDS` and `the Albanian DPA` are of a people, and not of the country.
pub fn country_said(
    analysis: &Analysis<'_>,
    hits: &[Hit],
    first: usize,
    last: usize,
) -> Option<CountryCode> {
    let party = |hit: &Hit| match hit.target {
        Target::Entry(at) => {
            let entry = &analysis.gazetteer.entries[at as usize];
            (entry.kind == Type::Party).then_some(entry)
        }
        _ => None,
    };
    let hit = hits.iter().find(|hit| party(hit).is_some())?;
    let country = beside(analysis, first, last)?;
    let possessive = first > analysis.segment(first).start
        && analysis.tokens()[first - 1].shape.possessive
        && analysis.country_ending(first - 1).is_some();
    let told = match analysis.names.name(hit.name).acronym {
        true => possessive || hits.iter().filter_map(party).any(|one| one.country == Some(country)),
        false => is_plain(analysis, first, last),
    };
    (told && !is_former(analysis, country)).then_some(country)
}

/// The country named right beside, and no other way.
pub fn beside(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<CountryCode> {
    // `Republican and Democratic Party leaders`.
    let start = analysis.segment(first).start;
    let both = first >= start + 2
        && analysis.norm(first - 1) == "and"
        && matches!(analysis.norm(first - 2), "republican" | "republicans")
        && analysis.norm(first).starts_with("democrat");
    if both {
        return Some(CountryCode::US);
    }
    let (country, rule, _) = nearby::country_beside(analysis, first, last)?;
    matches!(rule, Rule::CountryBefore | Rule::CountryBehind).then_some(country)
}

/// Tells whether a party may be that of a country: its own, or one of a state that is no more, whose
/// heirs go by the same names.
pub fn may_be_of(analysis: &Analysis<'_>, party: &Entry, country: CountryCode) -> bool {
    party
        .country
        .is_none_or(|own| own == country || is_former(analysis, own))
}

/// Tells whether a name is made of words that parties of every country have.
pub fn is_plain(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let classes = [
        Class::Common,
        Class::Connector,
        Class::Portfolio,
        Class::PartyCause,
        Class::PartyModifier,
        Class::PartyMembers,
    ];
    (first..=last).all(|at| classes.iter().any(|class| analysis.is(at, *class)))
}

/// Tells whether a country is a state that is no more.
fn is_former(analysis: &Analysis<'_>, country: CountryCode) -> bool {
    let entry = analysis.gazetteer.country(country);
    entry.is_some_and(|entry| entry.valid.until.is_some())
}
