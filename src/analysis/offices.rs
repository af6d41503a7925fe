//! What do gazetteers know of the offices that persons held?

use crate::analysis::Analysis;
use crate::gazetteer::Entry;

/// Tells whether a person's first known office begins well after the document's year.
pub fn before_office(analysis: &Analysis<'_>, person: &Entry) -> bool {
    let Some(year) = analysis.context.year else {
        return false;
    };
    let name = crate::text::normal_form(&person.label);
    let offices = analysis
        .gazetteer
        .roles_of(name.split(' ').next_back().unwrap_or_default());
    let first = offices
        .filter(|role| role.person == person.id)
        .map(|role| role.valid.since.unwrap_or(0))
        .min();
    // Who comes to office is known a year before.
    first.is_some_and(|first| first > year + 1)
}

/// How many years after the last office a person is still the first to be thought of.
const REMEMBERED: u16 = 4;

/// Tells whether a person left the last office long ago, and somebody of that surname and country
/// held one later: `Papandreou` of 2010 is George, and not Andreas.
pub fn succeeded(analysis: &Analysis<'_>, person: &Entry) -> bool {
    let Some(year) = analysis.context.year else {
        return false;
    };
    let name = crate::text::normal_form(&person.label);
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
            .gazetteer
            .get(&role.person)
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
