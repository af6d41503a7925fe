//! Who is called by another given name, or spelled otherwise? `Manuel "Mel" Zelaya`, `Bill Bundy`,
//! `Sodiq Safoev`.
//!
//! A nickname in quotation marks is passed over, or stands for the given names; a short form of
//! English given names stands for the long one. Only a full name that gazetteers have, of one person
//! alone, is believed, and a short form is never certain. Nor is a full name that sounds like the
//! one person's of a country that the document is about, or leaves out a middle name of it.

use super::spellings::{self, only};
use super::words::{is_numbered, is_turned, label_of, words_of};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::person_names::{Agreement, PersonalName};
use crate::recognize::person::PersonName;
use crate::text::{Gap, hash_of, normal_form, skeleton};

/// Short forms of given names, and what they stand for.
const SHORT: [(&str, &[&str]); 34] = [
    ("abe", &["Abraham"]),
    ("al", &["Albert", "Alfred"]),
    ("ben", &["Benjamin"]),
    ("bill", &["William"]),
    ("bob", &["Robert"]),
    ("charlie", &["Charles"]),
    ("chris", &["Christopher"]),
    ("chuck", &["Charles"]),
    ("dan", &["Daniel"]),
    ("dave", &["David"]),
    ("dick", &["Richard"]),
    ("don", &["Donald"]),
    ("ed", &["Edward", "Edwin"]),
    ("fred", &["Frederick"]),
    ("hank", &["Henry"]),
    ("jack", &["John"]),
    ("jerry", &["Gerald", "Jerome"]),
    ("jim", &["James"]),
    ("joe", &["Joseph"]),
    ("ken", &["Kenneth"]),
    ("larry", &["Lawrence"]),
    ("liz", &["Elizabeth"]),
    ("mac", &["McGeorge"]),
    ("mike", &["Michael"]),
    ("nick", &["Nicholas"]),
    ("pete", &["Peter"]),
    ("phil", &["Philip", "Phillip"]),
    ("ron", &["Ronald"]),
    ("steve", &["Stephen", "Steven"]),
    ("ted", &["Edward", "Theodore"]),
    ("tim", &["Timothy"]),
    ("tom", &["Thomas"]),
    ("tony", &["Anthony"]),
    ("walt", &["Walter"]),
];

/// Returns the one person of the gazetteers whose full name a name with a nickname or a short form
/// stands for, and whether nothing is guessed.
pub(super) fn called_otherwise(
    analysis: &Analysis<'_>,
    person: &PersonName,
) -> Option<(EntityId, bool)> {
    let (first, last) = (person.first, person.last);
    if is_turned(analysis, person) || is_numbered(analysis, person) {
        return called_turned(analysis, person);
    }
    if let Some((from, to)) = quoted(analysis, first, last) {
        let surnames = analysis.label(to + 1, last);
        let given = analysis.label(first, from - 1);
        let nickname = analysis.label(from, to);
        let full = only(analysis, [format!("{given} {surnames}")]);
        return full
            .or_else(|| only(analysis, [format!("{nickname} {surnames}")]))
            .map(|id| (id, true));
    }
    let plain = || without_initials(analysis, first, last);
    let short = || called_short(analysis, first, last);
    let alike = || spelled_otherwise(analysis, first, last);
    let respelled = || spellings::of_full_name(analysis, first, last);
    let initials = || by_initials(analysis, first, last);
    let found = plain().or_else(short).or_else(alike).or_else(respelled);
    found.or_else(initials).map(|id| (id, false))
}

/// `Bitsios, Dimitri S.`: the one person of the name in its spoken order, or without its initials; else
/// the one of the surname whose given names agree, which is not certain.
fn called_turned(analysis: &Analysis<'_>, person: &PersonName) -> Option<(EntityId, bool)> {
    let label = label_of(analysis, person);
    if let Some(found) = only(analysis, [label.clone()]) {
        return Some((found, true));
    }
    let words = words_of(analysis, person);
    let found = only(analysis, [words.join(" ")]).or_else(|| agreeing(analysis, &label));
    found.map(|id| (id, false))
}

/// The one person of a surname, spelled alike, whose other names agree with those of a full name.
fn agreeing(analysis: &Analysis<'_>, label: &str) -> Option<EntityId> {
    let lexicon = &analysis.gazetteer.lexicon;
    let name = PersonalName::parse(label, lexicon).filter(PersonalName::is_full)?;
    let mut found: Option<EntityId> = None;
    for entry in analysis.gazetteer.namesakes(name.surname()) {
        if !entry.valid.holds_in(analysis.context.year) {
            continue;
        }
        let known = PersonalName::parse(&entry.label, lexicon).filter(PersonalName::is_full);
        let agreement = known.and_then(|known| known.agreement(&name));
        if agreement.is_none_or(|agreement| agreement <= Agreement::Surname) {
            continue;
        }
        if found.as_ref().is_some_and(|known| *known != entry.id) {
            return None;
        }
        found = Some(entry.id.clone());
    }
    found
}

/// `Leonid I. Brezhnev`, `Walter J. Stoessel, Jr.`: the one person of the name without its initials and
/// without what tells father and son apart, if he held an office by the document's year.
fn without_initials(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<EntityId> {
    /// Years before the first office in the lists in which somebody may be named with his initial.
    const EARLY: u16 = 12;
    let year = analysis.context.year;
    let is_said = |at: &usize| {
        analysis.letters(*at) > 1 && !(*at > first && analysis.is(*at, Class::Generation))
    };
    let words: Vec<usize> = (first..=last).filter(is_said).collect();
    let named = words.first() == Some(&first) && words.len() >= 2 && words.len() <= last - first;
    if !named {
        return None;
    }
    let surname = *words.last()?;
    let name = words.iter().map(|at| analysis.surface(*at, *at));
    let found = only(analysis, [name.collect::<Vec<&str>>().join(" ")])?;
    let mut roles = analysis.gazetteer.roles_of(analysis.norm(surname));
    let held = roles.any(|role| {
        let since = role.valid.since.zip(year);
        role.person == found && since.is_none_or(|(since, year)| since <= year + EARLY)
    });
    held.then_some(found)
}

/// `H.J. Princen`: the one of the surname, of the document's countries, whose initials begin so (`H.J.C.
/// Princen`).
fn by_initials(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<EntityId> {
    if last == first || !(first..last).all(|at| is_initials(analysis, at)) {
        return None;
    }
    let initials: String = (first..last).map(|at| analysis.norm(at)).collect();
    let mut found: Option<&EntityId> = None;
    for entry in analysis.gazetteer.namesakes(analysis.norm(last)) {
        let near = entry
            .country
            .is_some_and(|country| analysis.context.is_home(country));
        let label = normal_form(&entry.label);
        let letters: String = label
            .split(' ')
            .filter_map(|word| word.chars().next())
            .collect();
        let fits = near
            && label.split(' ').next_back() == Some(analysis.norm(last))
            && letters.len() > initials.len()
            && letters.starts_with(&initials)
            && entry.valid.holds_in(analysis.context.year);
        if fits && found.is_some_and(|known| *known != entry.id) {
            return None;
        }
        if fits {
            found = Some(&entry.id);
        }
    }
    found.filter(|_| initials.len() >= 2).cloned()
}

fn is_initials(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.letters(at) == 1 || analysis.tokens()[at].shape.dotted
}

/// `Bill Bundy`: the one person of the long form.
fn called_short(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<EntityId> {
    if last != first + 1 {
        return None;
    }
    let word = analysis.norm(first);
    let (_, long) = SHORT.iter().find(|(short, _)| *short == word)?;
    let surname = analysis.label(last, last);
    let names = long.iter().map(|given| format!("{given} {surname}"));
    only(analysis, names)
}

/// `Sodiq Safoev`, `Oscar Rodriguez Maradiaga`: the one person of the document's countries whose name
/// agrees word by word, spelled by other rules or with more given names.
fn spelled_otherwise(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<EntityId> {
    // Most names are surnames alone, and few documents are about no country.
    let context = &analysis.context;
    let about = context.origin.is_some() || !context.tags.is_empty() || context.main.is_some();
    if last == first || !about {
        return None;
    }
    // Syllables are few, and families fewer: `Nguyen Ba Hung` is not `Nguyen Van Huong`.
    let syllables = analysis.is(first, Class::FamilyFirst)
        || (first..=last)
            .any(|at| analysis.is(at, Class::NamePart) || analysis.is(at, Class::NameSyllable))
        || (first + 1..=last).any(|at| {
            let article = analysis.is(at - 1, Class::Particle);
            analysis.tokens()[at].gap == Gap::Joined && !article
        });
    if syllables {
        return None;
    }
    let lexicon = &analysis.gazetteer.lexicon;
    let name =
        PersonalName::parse(&analysis.label(first, last), lexicon).filter(PersonalName::is_full)?;
    let mut found: Option<&EntityId> = None;
    let entries = &analysis.gazetteer.entries;
    for at in entries.sounding(hash_of(&skeleton(name.surname()))) {
        // Read first, for most are of other countries.
        let near = entries.country(at as usize).is_some_and(|country| {
            analysis.context.is_home(country) || analysis.context.main == Some(country)
        });
        if !near {
            continue;
        }
        let entry = &entries[at as usize];
        if !entry.valid.holds_in(analysis.context.year) {
            continue;
        }
        let known = PersonalName::parse(&entry.label, lexicon).filter(PersonalName::is_full);
        let Some(known) = known.filter(|known| is_spelled_alike(analysis, known, &name)) else {
            continue;
        };
        if known
            .agreement(&name)
            .is_none_or(|agreement| agreement <= Agreement::Surname)
        {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(&entry.id);
    }
    found.cloned()
}

/// Tells whether surnames that are not the same are long enough to be one in two spellings: `Roman` is
/// not `Riman`, `Tashiev` is `Tashiyev`.
fn is_spelled_alike(analysis: &Analysis<'_>, known: &PersonalName, name: &PersonalName) -> bool {
    const LONG: usize = 6;
    let (one, other) = (known.surname(), name.surname());
    let family_first = |word: &str| analysis.word_is(word, Class::FamilyFirst);
    let syllables = family_first(one) || known.given().iter().any(|word| family_first(word));
    !syllables && (one == other || one.len().min(other.len()) >= LONG)
}

/// The tokens of a nickname in quotation marks between given names and surnames.
fn quoted(analysis: &Analysis<'_>, first: usize, last: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let mut marks = (first + 1..=last).filter(|at| tokens[*at].gap == Gap::Quote);
    let (from, behind) = (marks.next()?, marks.next()?);
    Some((from, behind - 1))
}
