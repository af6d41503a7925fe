//! Is it somebody whom gazetteers know, by name or by office?

use super::words::ends_with;
use crate::analysis::{Analysis, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Entry, Type};
use crate::id::EntityId;
use crate::matcher::Target;
use crate::recognize::person::PersonName;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::{Gap, normal_form};

/// Returns the gazetteer's person whose name claims the same words.
pub(crate) fn known_person(
    analysis: &Analysis<'_>,
    names: &[Proposal],
    first: usize,
    last: usize,
) -> Option<EntityId> {
    let from = names.partition_point(|claim| claim.first < first);
    let claim = names[from..]
        .iter()
        .take_while(|claim| claim.first == first)
        .find(|claim| claim.last == last)?;
    let Reading::Names(hits) = &claim.reading else {
        return None;
    };
    let mut persons: Vec<&Entry> = hits
        .iter()
        .filter_map(|hit| match hit.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| entry.kind == Type::Person)
        .collect();
    persons.dedup_by_key(|entry| entry.id.clone());
    persons.retain(|entry| entry.valid.holds_in(analysis.context.year));
    // `Marshal Tito` is a name of his, though the title is no part of the mention.
    let titled = hits.iter().any(|hit| (hit.first as usize) < first);
    // A surname alone is nobody who held his first office only later.
    persons.retain(|entry| {
        last > first
            || titled
            || !offices::before_office(analysis, entry) && !offices::succeeded(analysis, entry)
    });
    match persons.as_slice() {
        [only] => {
            let full = last > first || titled;
            let known = only.country.is_none_or(|country| {
                analysis.context.knows(country) || country == CountryCode::US
            });
            (full || known).then(|| only.id.clone())
        }
        _ => None,
    }
}

/// `Mr. Papandreou`: a courtesy title and the surname of one who governs a country that the
/// document is about or names.
pub(crate) fn courteous(analysis: &Analysis<'_>, person: &PersonName) -> Option<(EntityId, bool)> {
    let (first, last) = person.role.filter(|_| person.rule == Rule::Title)?;
    let fits = person.first == person.last
        && (first..=last).all(|at| analysis.is(at, Class::Courtesy))
        && !analysis.is(person.first, Class::Common);
    if !fits {
        return None;
    }
    // Others of the name are called so too.
    super::in_office::head(analysis, analysis.norm(person.first)).map(|(id, _)| (id, false))
}

/// `PF leader Sata`: an office in a party and the surname of the one person of that country.
pub(crate) fn of_party(analysis: &Analysis<'_>, person: &PersonName) -> Option<(EntityId, bool)> {
    let (first, last) = person.role.filter(|_| person.rule == Rule::Title)?;
    let office = person.first == person.last
        && first == last
        && analysis.is(last, Class::PartyOffice)
        && !analysis.is(person.first, Class::Common);
    let before = first.checked_sub(1)?;
    let parties: Vec<CountryCode> = (before.saturating_sub(5)..=before)
        .filter(|_| office && analysis.tokens()[first].gap <= Gap::Space)
        .flat_map(|at| analysis.hits_at(at))
        .filter(|hit| hit.last as usize == before)
        .filter_map(|hit| match hit.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| entry.kind == Type::Party)
        .filter_map(|entry| entry.country)
        .filter(|country| analysis.context.knows(*country))
        .collect();
    let namesakes = analysis.gazetteer.namesakes(analysis.norm(person.first));
    let of_country = |entry: &&Entry| {
        let country = entry.country;
        country.is_some_and(|country| parties.contains(&country))
    };
    let mut found = namesakes.filter(of_country);
    let only = found.next().filter(|_| found.next().is_none())?;
    Some((only.id.clone(), false))
}

/// `Cardinal Malula`, `Admiral Melo Gomes`, `EU Special Representative Pierre Morel`: somebody whom the
/// lists know by that name, though nothing else bears it out; never certain.
///
/// A full name is that of its only bearer; two surnames are the only compatriot's of the document's
/// own country; a surname behind a title is his whom it means standing alone, or its only bearer's.
pub(crate) fn listed(analysis: &Analysis<'_>, person: &PersonName) -> Option<(EntityId, bool)> {
    let (first, last) = (person.first, person.last);
    let title = person.role.filter(|_| person.rule == Rule::Title);
    let word = analysis.norm(last);
    let found = if first == last {
        let (from, to) = title?;
        let says_little = (from..=to).all(|at| analysis.is(at, Class::Courtesy))
            || analysis.is(last, Class::Common)
            || analysis.is(last, Class::GivenName)
            || analysis.is(last, Class::FamilyFirst)
            || analysis.is(last, Class::RareGiven);
        if says_little {
            // `GENERAL AZHARI`, head of the government at home: a given name elsewhere.
            let rare = analysis.is(last, Class::RareGiven) && !analysis.is(last, Class::GivenName);
            let head = || super::in_office::head(analysis, word);
            return (rare && (from..=to).any(|at| !analysis.is(at, Class::Courtesy)))
                .then(head)
                .flatten()
                .map(|(id, _)| (id, false));
        }
        let office = super::in_office::in_office(analysis, word).map(|(id, _)| id);
        let found = office.or_else(|| super::in_office::of_home(analysis, word, true));
        let found = found.or_else(|| super::in_office::only_bearer(analysis, word));
        let of_home = |word: &str| super::in_office::of_home(analysis, word, true);
        found.or_else(|| super::spellings::of_surname(analysis, last, of_home))?
    } else {
        by_full_name(analysis, first, last)?
    };
    // `Russian Ambassador Smirnov`: of whom the title speaks.
    let beside = title.filter(|(from, _)| {
        *from > analysis.segment(*from).start && analysis.tokens()[*from].gap <= Gap::Space
    });
    let beside = beside.and_then(|(from, _)| analysis.country_ending(from - 1)?.country);
    let country = analysis.entry(&found)?.country;
    (beside.is_none() || country == beside).then_some((found, false))
}

/// The one person of the lists who bears a full name, or whose last names two words are.
fn by_full_name(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<EntityId> {
    let name = normal_form(&analysis.label(first, last));
    let year = analysis.context.year;
    let namesakes = analysis.gazetteer.namesakes(analysis.norm(last));
    let namesakes: Vec<&Entry> = namesakes
        .filter(|entry| entry.valid.holds_in(year))
        .collect();
    let only = |fits: &dyn Fn(&Entry) -> bool| {
        let mut found = namesakes.iter().filter(|entry| fits(entry));
        let only = found.next()?;
        found.next().is_none().then(|| only.id.clone())
    };
    let bears = |entry: &Entry| {
        let mut aliases = entry.aliases.iter();
        normal_form(&entry.label) == name || aliases.any(|alias| normal_form(&alias.text) == name)
    };
    let home = analysis.context.home().map(|(home, _)| home);
    let surnames = last == first + 1 && !analysis.is(first, Class::GivenName);
    let of_home = |entry: &Entry| {
        surnames
            && entry.country.is_some()
            && entry.country == home
            && ends_with(&entry.label, &name)
    };
    if namesakes.iter().any(|entry| bears(entry)) {
        return only(&bears);
    }
    only(&of_home)
}
