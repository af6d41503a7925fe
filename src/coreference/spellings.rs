//! How else is a name spelled in letters of ours? `Sutopo Yuwono` and `Sutopo Juwono`, `Ghizikis` and
//! `Gizikis`.
//!
//! Offices and presses spell by other rules than the lists do: old and new spelling of Indonesia (`Soedjono`,
//! `Sujono`), and consonants that other languages write with more letters. Only a name that the lists do
//! not have is spelled anew, and what is found is never certain.

use crate::analysis::{Analysis, offices};
use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::matcher::Target;

/// Letters that stand for others, one way or the other; the first of a pair is asked for.
const RESPELLED: [(&str, &str); 12] = [
    ("dj", "j"),
    ("tj", "c"),
    ("oe", "u"),
    ("y", "j"),
    ("j", "y"),
    ("j", "dj"),
    ("c", "tj"),
    ("u", "oe"),
    ("tch", "ch"),
    ("gh", "g"),
    ("ou", "u"),
    ("kh", "h"),
];

/// The most spellings of one word that are asked for.
const MOST: usize = 16;

/// Returns the other spellings of a word in normal form, by one or two of the rules.
fn spellings(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    for _ in 0..2 {
        for at in 0..out.len() {
            for (written, other) in RESPELLED {
                if out.len() >= MOST || !out[at].contains(written) {
                    continue;
                }
                let spelled = out[at].replace(written, other);
                if !out.contains(&spelled) {
                    out.push(spelled);
                }
            }
        }
    }
    out
}

/// The one person of the lists who bears a full name in another spelling.
pub(super) fn of_full_name(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<EntityId> {
    let syllables = analysis.is(first, Class::FamilyFirst)
        || (first..=last).any(|at| analysis.is(at, Class::NameSyllable));
    if last != first + 1 || syllables || (first..=last).any(|at| analysis.letters(at) < 4) {
        return None;
    }
    let (given, surname) = (analysis.norm(first), analysis.norm(last));
    let surnames = spellings(surname);
    // Most surnames of no list are of none in any spelling.
    let surnames: Vec<&String> = surnames
        .iter()
        .filter(|word| analysis.gazetteer.namesakes(word).next().is_some())
        .collect();
    if surnames.is_empty() {
        return None;
    }
    let givens = spellings(given);
    let names = surnames
        .iter()
        .flat_map(|surname| givens.iter().map(move |given| format!("{given} {surname}")));
    let found = only(analysis, names)?;
    let country = analysis.entry(&found)?.country;
    let near = country.is_none_or(|country| analysis.context.knows(country));
    (near && is_of_the_time(analysis, &found)).then_some(found)
}

/// `PRESIDENT GHIZIKIS`: the one person whom `who` finds by another spelling of a surname that no list has.
pub(super) fn of_surname(
    analysis: &Analysis<'_>,
    at: usize,
    who: impl Fn(&str) -> Option<EntityId>,
) -> Option<EntityId> {
    const SHORTEST: usize = 5;
    let word = analysis.norm(at);
    let known = analysis.gazetteer.namesakes(word).next().is_some();
    if known || word.chars().count() < SHORTEST || analysis.is(at, Class::Common) {
        return None;
    }
    let mut found = spellings(word)
        .into_iter()
        .skip(1)
        .filter_map(|word| who(&word));
    let only = found.next()?;
    let alone = found.all(|other| other == only);
    (alone && is_of_the_time(analysis, &only)).then_some(only)
}

/// `Robert Muller` of 1976 is no general of another land and of 2007 who is spelled with other letters.
fn is_of_the_time(analysis: &Analysis<'_>, person: &EntityId) -> bool {
    let Some(entry) = analysis.entry(person) else {
        return false;
    };
    let home = analysis.context.home().map(|(country, _)| country);
    let far = entry.country == Some(CountryCode::US) || entry.country != home;
    !offices::before_office(analysis, entry)
        && entry.valid.holds_in(analysis.context.year)
        && (!far || offices::in_year(analysis, entry))
}

/// The one person who bears any of these names.
pub(super) fn only(
    analysis: &Analysis<'_>,
    names: impl IntoIterator<Item = String>,
) -> Option<EntityId> {
    let mut found: Option<&EntityId> = None;
    for name in names {
        for index in analysis.names.named(&name) {
            let Target::Entry(at) = analysis.names.target(index) else {
                continue;
            };
            let entry = &analysis.gazetteer.entries[at as usize];
            if entry.kind != Type::Person {
                continue;
            }
            if found.is_some_and(|known| *known != entry.id) {
                return None;
            }
            found = Some(&entry.id);
        }
    }
    found.cloned()
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn names_are_spelled_by_other_rules() {
        for (word, other) in [
            ("yuwono", "juwono"),
            ("soedjono", "sujono"),
            ("ghizikis", "gizikis"),
            ("endalkatchew", "endalkachew"),
            ("tjokro", "cokro"),
        ] {
            assert!(spellings(word).iter().any(|found| found == other), "{word}");
        }
        assert_eq!(spellings("marsh"), ["marsh"]);
    }
}
