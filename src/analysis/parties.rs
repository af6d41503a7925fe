//! Whose party do the words beside its name say it is? `Spain's Socialist Party`, `the Belgian PS`, `the
//! Democratic Party in Washington`.

use crate::analysis::{Analysis, nearby};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::matcher::{Hit, Target};
use crate::rules::Rule;
use crate::text::normal_form;

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
        true => {
            possessive
                || hits
                    .iter()
                    .filter_map(party)
                    .any(|one| one.country == Some(country))
        }
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
        Class::BodyAlone,
        Class::Remit,
    ];
    let capitals = analysis.view.segment_of(first as u32).capitals;
    // `SPA Presidium`: letters are no word.
    let letters = |at: usize| analysis.tokens()[at].shape.upper && !capitals;
    (first..=last).all(|at| !letters(at) && classes.iter().any(|class| analysis.is(at, *class)))
}

/// `the Communists` of Moscow, where Kyiv is in the TAGS too: a party of a second country by plain words
/// that one of the cable's own country goes by as well, or that the paragraph does not name the country
/// of. The own one comes first, unless the words beside it name the other.
pub fn yields_to_home(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let Target::Entry(at) = hit.target else {
        return false;
    };
    let entry = &analysis.gazetteer.entries[at as usize];
    let (first, last) = (hit.first as usize, hit.last as usize);
    let context = &analysis.context;
    let second = |country: &CountryCode| {
        context.knows(*country)
            && context.is_second(*country)
            && beside(analysis, first, last) != Some(*country)
    };
    let plain = entry.kind == Type::Party
        && !analysis.names.name(hit.name).acronym
        && is_plain(analysis, first, last);
    let Some(country) = entry.country.filter(|code| plain && second(code)) else {
        return false;
    };
    last > first && context.tags.contains(&country) && !analysis.is_named_beside(first, country)
        || context.origin.is_some_and(|home| {
            let stem = stem(analysis, first, last);
            let end = format!(" {stem}");
            let bears = |name: &String| name.starts_with(&stem) || name.ends_with(&end);
            let own = analysis
                .home_parties
                .get_or_init(|| parties_in_use(analysis, home));
            own.iter().any(|(_, names)| names.iter().any(bears))
        })
}

/// What the names of a party that is called so begin with: `social democrat`.
pub fn stem(analysis: &Analysis<'_>, first: usize, last: usize) -> String {
    let name = normal_form(&analysis.label(first, last));
    name.strip_suffix('s').unwrap_or(&name).to_owned()
}

/// A party, by its position in the gazetteer, and its names in normal form.
pub type InUse = (u32, Vec<String>);

/// The parties of a country in use in the document's year.
pub fn parties_in_use(analysis: &Analysis<'_>, country: CountryCode) -> Vec<InUse> {
    let names = |entry: &Entry| {
        let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
        let names = std::iter::once(entry.label.as_str()).chain(aliases);
        names.map(normal_form).collect()
    };
    let parties = analysis.gazetteer.entries.of_kind_in(Type::Party, country);
    parties
        .filter(|(_, entry)| entry.valid.holds_in(analysis.context.year))
        .map(|(at, entry)| (at as u32, names(entry)))
        .collect()
}

/// Those with a word in a name of theirs that begins with a stem: `social democrat`.
pub fn called(parties: &[InUse], stem: &str) -> Vec<u32> {
    let within = format!(" {stem}");
    let bears = |name: &String| name.starts_with(stem) || name.contains(&within);
    let parties = parties.iter();
    let parties = parties.filter(|(_, names)| names.iter().any(bears));
    parties.map(|(at, _)| *at).collect()
}

/// Tells whether a country is a state that is no more.
fn is_former(analysis: &Analysis<'_>, country: CountryCode) -> bool {
    let entry = analysis.gazetteer.country(country);
    entry.is_some_and(|entry| entry.valid.until.is_some())
}
