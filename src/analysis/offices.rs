//! What do gazetteers know of the offices that persons held?

use crate::analysis::Analysis;
use crate::gazetteer::Entry;
use crate::gazetteer::lexicon::Class;
use crate::text::{Gap, normal_form};

/// Tells whether a person's first known office begins well after the document's year.
pub fn before_office(analysis: &Analysis<'_>, person: &Entry) -> bool {
    // Who comes to office is known a year before.
    is_before_office(analysis, person, 1)
}

/// Tells whether a person's first known office begins a working life after the document's year.
pub fn long_before_office(analysis: &Analysis<'_>, person: &Entry) -> bool {
    const YEARS: u16 = 25;
    is_before_office(analysis, person, YEARS)
}

fn is_before_office(analysis: &Analysis<'_>, person: &Entry, years: u16) -> bool {
    let Some(year) = analysis.context.year else {
        return false;
    };
    let name = normal_form(&person.label);
    let offices = analysis
        .gazetteer
        .roles_of(name.split(' ').next_back().unwrap_or_default());
    let first = offices
        .filter(|role| role.person == person.id)
        .map(|role| role.valid.since.unwrap_or(0))
        .min();
    first.is_some_and(|first| first > year.saturating_add(years))
}

/// Tells whether a person's first known office begins so long after the document's year that hardly
/// anybody spoke of him yet.
pub fn is_generation_before_office(analysis: &Analysis<'_>, person: &Entry) -> bool {
    const GENERATION: u16 = 15;
    is_before_office(analysis, person, GENERATION)
}

/// Tells whether a person's first known office begins so long after the document's year that nobody called
/// him by his surname alone.
pub fn is_decade_before_office(analysis: &Analysis<'_>, person: &Entry) -> bool {
    const DECADE: u16 = 10;
    is_before_office(analysis, person, DECADE)
}

/// Tells whether a person holds an office whose beginning is known, in the document's year.
pub fn in_year(analysis: &Analysis<'_>, person: &Entry) -> bool {
    let name = normal_form(&person.label);
    let surname = name.split(' ').next_back().unwrap_or_default();
    let year = analysis.context.year;
    let mut offices = analysis.gazetteer.roles_of(surname);
    offices.any(|role| {
        role.person == person.id && role.valid.since.is_some() && role.valid.holds_in(year)
    })
}

/// How many years after the last office a person is still the first to be thought of.
const REMEMBERED: u16 = 4;

/// Tells whether a person left the last office long ago, and somebody of that surname and country
/// held one later: `Papandreou` of 2010 is George, and not Andreas.
pub fn succeeded(analysis: &Analysis<'_>, person: &Entry) -> bool {
    let Some(year) = analysis.context.year else {
        return false;
    };
    let name = normal_form(&person.label);
    let surname = name.split(' ').next_back().unwrap_or_default();
    let mut left: Option<u16> = None;
    let mut later: Option<u16> = None;
    for role in analysis.gazetteer.roles_of(surname) {
        let Some(since) = role.valid.since.filter(|since| *since <= year) else {
            continue;
        };
        let until = role.valid.until.unwrap_or(u16::MAX).max(since);
        if role.person == person.id {
            left = left.max(Some(until));
        } else if analysis
            .entry(&role.person)
            .is_some_and(|other| other.country == person.country)
        {
            later = later.max(Some(until));
        }
    }
    left.is_some_and(|left| later > Some(left) && left.saturating_add(REMEMBERED) < year)
}

/// Tells whether somebody of that surname, in normal form, is the head of a state or of its
/// government, or a minister, in the document's year.
pub fn is_office_holder(analysis: &Analysis<'_>, surname: &str) -> bool {
    let year = analysis.context.year;
    let mut roles = analysis.gazetteer.roles_of(surname);
    year.is_some() && roles.any(|role| role.valid.since.is_some() && role.valid.holds_in(year))
}

/// Tells whether the word at `at` is the surname of whoever held the office, of which the word
/// before is one, at the document's own post or in its country in its year: `Ambassador King` from
/// Georgetown in 1971, `Prime Minister Begin` from Tel Aviv in 1980. Such a word is a name, whatever
/// else it is.
pub fn holds_office_here(analysis: &Analysis<'_>, at: usize) -> bool {
    let Some(title) = at.checked_sub(1) else {
        return false;
    };
    let tokens = analysis.tokens();
    let year = analysis.context.year;
    if year.is_none() || !tokens[at].shape.capital || tokens[at].gap != Gap::Space {
        return false;
    }
    let office = analysis.norm(title);
    // `MINISTER CHANG YE-JUN`: a family name that a given one follows.
    let given = tokens.get(at + 1).is_some_and(|next| {
        let capitals = analysis.view.segment_of(at as u32).capitals;
        let word = capitals && analysis.is(at + 1, Class::Common);
        next.gap <= Gap::Space && next.shape.capital && !word
    });
    if !analysis.is(title, Class::StrongTitle)
        || !tokens[title].shape.capital
        || given && analysis.is(at, Class::FamilyFirst)
    {
        return false;
    }
    let post = analysis.context.post.as_ref().map(|post| &post.entity);
    let mut roles = analysis.gazetteer.roles_of(analysis.norm(at));
    roles.any(|role| {
        let held = role.valid.since.is_some() && role.valid.holds_in(year);
        let home = || {
            let person = analysis.entry(&role.person);
            person.and_then(|person| person.country)
        };
        held && (role.organization.as_ref() == post && post.is_some()
            || home().is_some_and(|home| analysis.context.is_home(home)))
            && normal_form(&role.position)
                .split(' ')
                .any(|word| word == office)
    })
}
