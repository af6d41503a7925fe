//! What do the words of a person's name tell? Which of them name him, and what they have in common
//! with another name's.

use crate::analysis::Analysis;
use crate::gazetteer::bearers;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::person_names::{PersonalName, word_agreement};
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::{Gap, normal_form, skeleton};

/// The words of a name in its spoken order, without initials, particles and `Jr.`.
pub(super) fn words_of(analysis: &Analysis<'_>, person: &PersonName) -> Vec<String> {
    let (first, last) = (person.first, person.last);
    let turned = is_turned(analysis, person);
    // `Zhou Bin`: no particle ends a name.
    let mut words: Vec<String> = (first..=last)
        .filter(|at| !(turned && is_title_inside(analysis, person, *at)))
        .filter(|at| *at == last || !analysis.is(*at, Class::Particle))
        .filter(|at| analysis.letters(*at) > 1)
        .filter(|at| {
            // `Hassan II`: the numeral is nobody's name.
            let is_numeral = || bearers::is_numeral(analysis.norm(*at));
            first == last || !(analysis.is(*at, Class::Generation) || is_numeral())
        })
        .map(|at| analysis.norm(at).to_owned())
        .collect();
    if turned && words.len() > 1 {
        let surnames = (first..=last_surname(analysis, person))
            .filter(|at| !analysis.is(*at, Class::Particle))
            .count();
        let surnames = surnames.min(words.len());
        words.rotate_left(surnames);
    }
    words
}

/// Returns the last token of the surnames that a name begins with: the one before its comma.
pub(super) fn last_surname(analysis: &Analysis<'_>, person: &PersonName) -> usize {
    let tokens = analysis.tokens();
    let comma = (person.first + 1..=person.last).find(|at| tokens[*at].gap == Gap::Comma);
    comma.map_or(person.first, |at| at - 1)
}

/// The name as it is spoken: `John Smitherson` for `SMITHERSON, John`.
pub(super) fn label_of(analysis: &Analysis<'_>, person: &PersonName) -> String {
    if is_numbered(analysis, person) {
        let words = (person.first..=person.last).filter(|at| !analysis.tokens()[*at].shape.digits);
        let words: Vec<String> = words.map(|at| analysis.label(at, at)).collect();
        return words.join(" ");
    }
    if !is_turned(analysis, person) {
        return analysis.label(person.first, person.last);
    }
    let end = last_surname(analysis, person);
    let mut surname = String::new();
    let mut begins = true;
    for letter in analysis.label(person.first, end).chars() {
        match begins {
            true => surname.push(letter),
            false => surname.extend(letter.to_lowercase()),
        }
        begins = !letter.is_alphabetic() && letter != '\'';
    }
    let mut given = end + 1;
    while given < person.last && is_title_inside(analysis, person, given) {
        given += 1;
    }
    let last = person.last - usize::from(generation_of(analysis, person).is_some());
    let given_names = analysis.label(given, last);
    match generation_of(analysis, person) {
        Some(_) => {
            let mark = analysis.label(person.last, person.last);
            format!("{given_names} {surname}, {mark}")
        }
        None => format!("{given_names} {surname}"),
    }
}

/// `1: THOMAS 2: LUBANGA`: tells whether the words of a name are numbered.
pub(super) fn is_numbered(analysis: &Analysis<'_>, person: &PersonName) -> bool {
    person.rule == Rule::CapitalSurname
        && (person.first..=person.last).any(|at| analysis.tokens()[at].shape.digits)
}

/// Tells whether a name is written with the surname first and a comma behind it.
pub(super) fn is_turned(analysis: &Analysis<'_>, person: &PersonName) -> bool {
    let comma = || {
        let comma = last_surname(analysis, person) + 1;
        comma <= person.last
            && analysis.tokens()[comma].gap == Gap::Comma
            && !analysis.is(comma, Class::Generation)
    };
    person.rule == Rule::SurnameFirst || person.rule == Rule::OtherName && comma()
}

/// `Radford, Admiral Arthur W.`: a title before the given names.
fn is_title_inside(analysis: &Analysis<'_>, person: &PersonName, at: usize) -> bool {
    let first = last_surname(analysis, person) + 1;
    (first..=at).contains(&at)
        && at < person.last
        && (first..=at).all(|word| analysis.is(word, Class::StrongTitle))
}

/// `jr` or `sr` at the end of a name.
pub(super) fn generation_of<'s>(
    analysis: &'s Analysis<'_>,
    person: &PersonName,
) -> Option<&'s str> {
    let word = analysis.norm(person.last);
    (person.last > person.first && analysis.is(person.last, Class::Generation)).then_some(word)
}

/// Two names may be one person's when the last word is the same and the shorter one's words all
/// stand in the longer one; or when the shorter is the family name that the longer begins with.
pub(super) fn are_compatible(analysis: &Analysis<'_>, a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same_surname = short.last().is_some() && short.last() == long.last();
    let first_name = short.len() == 1 && long.len() == 2 && short[0] == long[0] && is_royal(long);
    let family = short.len() == 1
        && long.len() > 1
        && short[0] == long[0]
        && analysis.word_is(&short[0], Class::FamilyFirst);
    // `Sisouk` of `Sisouk na Champassak`: where the given name is the name.
    let customary = || {
        let home = analysis.context.origin;
        short.len() == 1
            && long.len() > 1
            && short[0] == long[0]
            && home.is_some_and(|home| analysis.country_is(home, Class::CalledByFirst))
    };
    // `Enrique Pena` and `Enrique Pena Nieto`: the second surname may be left out.
    let first_surname = short.len() >= 2
        && long.len() == short.len() + 1
        && long.starts_with(short)
        && short.last().is_some_and(|word| {
            !analysis.word_is(word, Class::GivenName) && word.chars().count() > 2
        });
    (same_surname || first_name || family || first_surname || customary())
        && short.iter().all(|word| long.contains(word))
}

fn is_royal(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| matches!(word.as_str(), "lalla" | "moulay" | "king" | "prince"))
}

/// `Duarte Frutos` of `Nicanor Duarte Frutos`: the last two words, without the given name.
pub(super) fn ends_with(label: &str, name: &str) -> bool {
    let (label, name) = (normal_form(label), normal_form(name));
    label
        .strip_suffix(&name)
        .is_some_and(|before| before.ends_with(' '))
}

/// Tells whether a name can be that of a person whom gazetteers know, by any of the names.
pub(crate) fn bears(analysis: &Analysis<'_>, person: &EntityId, name: &str) -> bool {
    let Some(entry) = analysis.entry(person) else {
        return true;
    };
    let lexicon = &analysis.gazetteer.lexicon;
    let Some(name) = PersonalName::parse(name, lexicon) else {
        return true;
    };
    // `Sisouk` of `Sisouk na Champassak`.
    let by_first = !name.is_full()
        && entry
            .country
            .is_some_and(|country| analysis.country_is(country, Class::CalledByFirst))
        && PersonalName::parse(&entry.label, lexicon).is_some_and(|known| {
            let (Some(one), Some(other)) = (known.words.first(), name.words.first()) else {
                return false;
            };
            let alike = || skeleton(one) == skeleton(other);
            word_agreement(one, other, alike).is_some()
        });
    if by_first {
        return true;
    }
    let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
    // A surname among the aliases says nothing of a full name.
    std::iter::once(entry.label.as_str())
        .chain(aliases)
        .filter_map(|name| PersonalName::parse(name, lexicon))
        .filter(|known| known.is_full() || !name.is_full() || entry.aliases.is_empty())
        .any(|known| known.agreement(&name).is_some())
}
