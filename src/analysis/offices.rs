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

/// Tells whether a person held no office in the document's year, and somebody of that surname and
/// country governed: `Papandreou` of 2010 is George.
pub fn succeeded(analysis: &Analysis<'_>, person: &Entry) -> bool {
    let Some(year) = analysis.context.year else {
        return false;
    };
    let name = crate::text::normal_form(&person.label);
    let surname = name.split(' ').next_back().unwrap_or_default();
    let mut governs = false;
    for role in analysis.gazetteer.roles_of(surname) {
        let held = role.valid.since.is_some() && role.valid.holds_in(Some(year));
        // Who left an office in the years before is still spoken of.
        let lately = role.valid.until.is_none_or(|until| until + 4 >= year)
            && role.valid.since.is_none_or(|since| since <= year);
        if role.person == person.id && lately {
            return false;
        }
        let head = matches!(
            role.position.as_str(),
            "President" | "Prime Minister" | "King" | "Chancellor"
        );
        governs |= role.person != person.id
            && held
            && head
            && analysis
                .gazetteer
                .get(&role.person)
                .is_some_and(|other| other.country == person.country);
    }
    governs
        && analysis
            .gazetteer
            .roles_of(surname)
            .any(|role| role.person == person.id)
}

/// Tells whether somebody of that surname, in normal form, is the head of a state or of its
/// government, or a minister, in the document's year.
pub fn is_office_holder(analysis: &Analysis<'_>, surname: &str) -> bool {
    let year = analysis.context.year;
    let mut roles = analysis.gazetteer.roles_of(surname);
    year.is_some() && roles.any(|role| role.valid.since.is_some() && role.valid.holds_in(year))
}
