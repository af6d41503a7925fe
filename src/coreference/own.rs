//! Which person of a user's list is it?
//!
//! Of several of one surname the one whom the document names in full is meant, then whose office
//! the title says, then who held office in the document's year; a full name says it by itself. Where
//! the document names somebody of that surname whom the list does not have, a surname alone is
//! nobody's of the list.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::gazetteer::Entry;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::person_names::{Agreement, PersonalName};
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::normal_form;

/// What the document says of the persons of the lists by full names.
pub(crate) struct Lists {
    /// Persons of the lists that are named in full.
    full: FxHashSet<u32>,
    /// Surnames of persons named in full whom no list has.
    others: FxHashSet<String>,
    /// Their other words.
    given: FxHashSet<String>,
    /// The names of entries, taken apart.
    names: FxHashMap<u32, Vec<PersonalName>>,
}

/// Who of the lists is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Nobody.
    Nobody,
    /// One, beyond doubt or most likely.
    One(u32, bool),
    /// One of several.
    Several(Vec<u32>),
}

impl Lists {
    /// Reads the full names of a document.
    pub(crate) fn new(analysis: &Analysis<'_>, people: &[PersonName]) -> Lists {
        let mut out = Lists {
            full: FxHashSet::default(),
            others: FxHashSet::default(),
            given: FxHashSet::default(),
            names: FxHashMap::default(),
        };
        if analysis.gazetteer.bearers().is_empty() {
            return out;
        }
        for person in people {
            let words = super::words::words_of(analysis, person);
            let Some(surname) = words.last() else {
                continue;
            };
            if words.len() < 2 {
                continue;
            }
            match out.by_full_name(analysis, person, &words).as_slice() {
                [] => {
                    out.others.insert(surname.clone());
                    out.given.extend(words[..words.len() - 1].iter().cloned());
                }
                found => out.full.extend(found),
            }
        }
        out
    }

    /// Tells whether a name is that of the wife of somebody of the lists: `Mrs. Whitcombe`, where
    /// the list has `Whitcombe, Harold`.
    pub(crate) fn is_wife_of_another(
        analysis: &Analysis<'_>,
        person: &PersonName,
        words: &[String],
    ) -> bool {
        let [word] = words else {
            return false;
        };
        let bearers = analysis.gazetteer.bearers().by_surname(word);
        let is_man = |entry: &u32| {
            let names = names_of(analysis, *entry);
            names.iter().any(|name| {
                name.given()
                    .iter()
                    .any(|word| analysis.word_is(word, Class::MaleName))
            })
        };
        !bearers.is_empty() && is_wife(analysis, person) && bearers.iter().all(is_man)
    }

    /// Tells who of the lists a name means.
    pub(crate) fn who(
        &mut self,
        analysis: &Analysis<'_>,
        person: &PersonName,
        words: &[String],
    ) -> Who {
        let bearers = analysis.gazetteer.bearers();
        if bearers.is_empty() || words.is_empty() {
            return Who::Nobody;
        }
        if words.len() > 1 {
            let found = self.by_full_name(analysis, person, words);
            return match found.as_slice() {
                [] => Who::Nobody,
                [only] => Who::One(*only, true),
                several => chosen(analysis, person, several).unwrap_or(Who::Several(found)),
            };
        }
        let word = words[0].as_str();
        let surname = bearers.by_surname(word);
        let mut sure = !surname.is_empty();
        let mut found: Vec<u32> = bearers.called(word, &analysis.gazetteer.lexicon).to_vec();
        // `Prime Minister Thaksin`: an office before the given name.
        let office = person.role.is_some_and(|(first, last)| {
            (first..=last)
                .any(|at| analysis.is(at, Class::StrongTitle) && !analysis.is(at, Class::Courtesy))
        });
        if found.is_empty() && office {
            found = bearers.by_word(word).to_vec();
        }
        if found.is_empty() && word.chars().count() >= 5 {
            found = by_sound(analysis, word);
        }
        if Self::is_wife_of_another(analysis, person, words) {
            return Who::Nobody;
        }
        // `President Johnson` beside Alexis Johnson.
        if found.len() > 1
            && let Some(who) = by_office(analysis, person, &found)
        {
            return who;
        }
        // `Nabil` of a list, and `Nabil Daoud` of the document.
        if self.given.contains(word) {
            if surname.is_empty() {
                return Who::Nobody;
            }
            sure = false;
        }
        let named: Vec<u32> = found
            .iter()
            .copied()
            .filter(|entry| self.full.contains(entry))
            .collect();
        if self.others.contains(word) {
            if named.is_empty() {
                return Who::Nobody;
            }
            sure = false;
        }
        if !named.is_empty() {
            found = named;
        }
        match found.as_slice() {
            [] => Who::Nobody,
            [only] => Who::One(*only, sure),
            several => chosen(analysis, person, several).unwrap_or(Who::Several(found)),
        }
    }

    /// The persons of the lists whose name agrees with a name of several words.
    fn by_full_name(
        &mut self,
        analysis: &Analysis<'_>,
        person: &PersonName,
        words: &[String],
    ) -> Vec<u32> {
        let bearers = analysis.gazetteer.bearers();
        let mut candidates: Vec<u32> = words
            .iter()
            .flat_map(|word| bearers.by_word(word))
            .copied()
            .collect();
        for word in [words.first(), words.last()].into_iter().flatten() {
            candidates.extend(bearers.by_sound(word));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let label = super::words::label_of(analysis, person);
        let Some(name) = PersonalName::parse(&label, &analysis.gazetteer.lexicon) else {
            return Vec::new();
        };
        let turned = name.turned();
        let mut found: Vec<(Agreement, u32)> = Vec::new();
        for entry in candidates {
            let knows = |word: &String| bearers.by_word(word).contains(&entry);
            let contained = words.iter().filter(|word| word.chars().count() > 1).count() > 1
                && words.iter().all(knows);
            let names = self
                .names
                .entry(entry)
                .or_insert_with(|| names_of(analysis, entry));
            let agreement = names
                .iter()
                // A name of one word is nobody's full name.
                .filter(|known| known.words.len() > 1 || name.words.len() == 1)
                .filter_map(|known| {
                    let other = turned.as_ref().and_then(|turned| known.agreement(turned));
                    known
                        .agreement(&name)
                        .max(other.filter(|how| *how > Agreement::Surname))
                })
                .max();
            // Two names with words in common only by the surname are two persons.
            if let Some(how) = agreement.or(contained.then_some(Agreement::Shorter)) {
                found.push((how, entry));
            }
        }
        let best = found.iter().map(|(how, _)| *how).max();
        found.retain(|(how, _)| Some(*how) == best);
        found.into_iter().map(|(_, entry)| entry).collect()
    }
}

/// The names of a person of the lists; those of the shipped person of that full name too.
fn names_of(analysis: &Analysis<'_>, at: u32) -> Vec<PersonalName> {
    let entry = &analysis.gazetteer.entries[at as usize];
    let shipped = analysis.gazetteer.bearers().shipped(at);
    let shipped = shipped.map(|at| &analysis.gazetteer.entries[at as usize]);
    let aliases = [Some(entry), shipped]
        .into_iter()
        .flatten()
        .flat_map(|entry| &entry.aliases)
        .map(|alias| alias.text.as_str());
    std::iter::once(entry.label.as_str())
        .chain(aliases)
        .filter_map(|name| PersonalName::parse(name, &analysis.gazetteer.lexicon))
        .collect()
}

/// The persons of the lists whose surname is the same in another romanization.
pub(crate) fn by_sound(analysis: &Analysis<'_>, word: &str) -> Vec<u32> {
    let name = PersonalName::parse(word, &analysis.gazetteer.lexicon);
    let bearers = analysis.gazetteer.bearers();
    let agrees = |entry: &&u32| {
        let mut names = names_of(analysis, **entry).into_iter();
        name.as_ref()
            .is_some_and(|name| names.any(|known| known.alone().agreement(name).is_some()))
    };
    let found = bearers.by_sound(word).iter();
    found.filter(agrees).copied().collect()
}

/// Tells whether a name begins with a given name that men alone have.
pub(crate) fn is_mans(analysis: &Analysis<'_>, name: &str) -> bool {
    let name = crate::text::normal_form(name);
    let mut words = name.split(' ');
    words
        .next()
        .is_some_and(|word| analysis.word_is(word, Class::MaleName))
}

/// Tells whether a name begins with a given name or a title of women alone.
pub(crate) fn is_womans(analysis: &Analysis<'_>, name: &str) -> bool {
    let name = crate::text::normal_form(name);
    let first = name.split(' ').next();
    first.is_some_and(|word| {
        analysis.word_is(word, Class::FemaleName) || analysis.word_is(word, Class::WomansTitle)
    })
}

/// Tells whether a person of the gazetteers is a woman, by one of her names.
pub(crate) fn is_woman(analysis: &Analysis<'_>, entry: &Entry) -> bool {
    let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
    let mut names = std::iter::once(entry.label.as_str()).chain(aliases);
    names.any(|name| is_womans(analysis, name))
}

fn is_wife(analysis: &Analysis<'_>, person: &PersonName) -> bool {
    person.role.is_some_and(|(first, last)| {
        (first..=last).any(|at| matches!(analysis.norm(at), "mrs" | "mme" | "madame" | "lady"))
    })
}

/// The only one of several persons who fits.
fn only(analysis: &Analysis<'_>, several: &[u32], fits: impl Fn(&Entry) -> bool) -> Option<Who> {
    let mut found = several
        .iter()
        .filter(|entry| fits(&analysis.gazetteer.entries[**entry as usize]));
    let first = found.next()?;
    found.next().is_none().then_some(Who::One(*first, false))
}

/// The one of several whose office the title says, by the list's remark or by lists of offices.
fn by_office(analysis: &Analysis<'_>, person: &PersonName, several: &[u32]) -> Option<Who> {
    let (first, last) = person.role?;
    let title: Vec<&str> = (first..=last).map(|at| analysis.norm(at)).collect();
    if title
        .iter()
        .all(|word| analysis.word_is(word, Class::Courtesy))
    {
        return None;
    }
    let said = |text: &str| {
        let text = normal_form(text);
        title
            .iter()
            .all(|word| text.split(' ').any(|other| other == *word))
    };
    // `Vice President` is another office than `President`.
    let vice = |text: &str| normal_form(text).contains("vice ") != title.contains(&"vice");
    only(analysis, several, |entry| {
        let note = entry.note.as_deref().unwrap_or_default();
        said(note) && !vice(note)
            || offices(analysis, entry)
                .iter()
                .any(|role| said(&role.position) && !vice(&role.position))
    })
}

/// The one of several whose office the title says, or else who held office in that year.
fn chosen(analysis: &Analysis<'_>, person: &PersonName, several: &[u32]) -> Option<Who> {
    let year = analysis.context.year;
    let in_office = |entry: &Entry| {
        let dated = |period: crate::gazetteer::Period| {
            period.since.or(period.until).is_some() && period.holds_in(year)
        };
        dated(entry.valid)
            || offices(analysis, entry)
                .iter()
                .any(|role| dated(role.valid))
    };
    by_office(analysis, person, several)
        .or_else(|| year.and_then(|_| only(analysis, several, in_office)))
}

/// The offices that the gazetteers have of a person, under this id or another of the same full
/// name.
fn offices<'g>(analysis: &Analysis<'g>, entry: &Entry) -> Vec<&'g crate::gazetteer::Role> {
    let lexicon = &analysis.gazetteer.lexicon;
    let Some(name) = PersonalName::parse(&entry.label, lexicon) else {
        return Vec::new();
    };
    let same = |role: &&crate::gazetteer::Role| {
        role.person == entry.id || {
            let other = analysis.entry(&role.person);
            let other = other.and_then(|other| PersonalName::parse(&other.label, lexicon));
            other.is_some_and(|other| other.agreement(&name) >= Some(Agreement::Shorter))
        }
    };
    let roles = analysis.gazetteer.roles_of(name.surname());
    roles.filter(same).collect()
}

/// The person of the lists of the same full name as a shipped one, or the shipped one.
pub(crate) fn of_list(analysis: &Analysis<'_>, id: EntityId) -> EntityId {
    let shipped = analysis.gazetteer.index_of(&id);
    let twin = shipped.and_then(|at| analysis.gazetteer.bearers().twin(at));
    match twin {
        Some(at) => analysis.gazetteer.entries[at as usize].id.clone(),
        None => id,
    }
}

/// Tells whether a name was found by a list alone.
pub(crate) fn needs_list(person: &PersonName) -> bool {
    person.rule == Rule::UserList
}
