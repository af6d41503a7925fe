//! Who is called by the surname alone, before anybody introduced him? Who governs: `Bachelet and Lula`.
//!
//! It is the one person of that name who is the head of a state, of its government or of an
//! international organization in the document's year. Of nobody else may the name speak: not of
//! another in the document, not of a family in which office is handed on, not of a namesake in a
//! country that the document is about, and where the country is not named of no namesake at all.
//!
//! Failing such a head it is the one whom gazetteers know by that name at all, if he held another
//! office of the first rank then (`Lavrov`, `ElBaradei`, `Holbrooke`), and last somebody of that name
//! in the document's own country who is listed at all (`Mladic`, from Belgrade); if several are,
//! nothing says which. These are likely only.

use crate::analysis::{Analysis, offices};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::gazetteer::{Alias, Entry, Role, Type};
use crate::id::EntityId;
use crate::recognize::person;
use crate::text::{Gap, normal_form};

/// How many years after the last office a namesake of the same country may still be meant.
const REMEMBERED: u16 = 6;

/// How near a country is to the document, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    /// The document comes from there or has it in its TAGS.
    Home,
    /// The document names it.
    Named,
    /// It does not.
    Nowhere,
}

fn near(analysis: &Analysis<'_>, country: Option<CountryCode>) -> Near {
    let context = &analysis.context;
    match country {
        Some(code) if context.is_home(code) => Near::Home,
        Some(code) if context.knows(code) => Near::Named,
        _ => Near::Nowhere,
    }
}

/// Returns the one head of a state, a government or an organization whom a name alone means, and
/// whether nothing speaks for another.
pub(crate) fn head(analysis: &Analysis<'_>, name: &str) -> Option<(EntityId, bool)> {
    let year = analysis.context.year?;
    let mut heads: Vec<(Near, &Entry)> = Vec::new();
    for role in analysis.gazetteer.roles_of(name) {
        let held = role.valid.since.is_some() && role.valid.holds_in(Some(year));
        if !held || !is_head(analysis, role) {
            continue;
        }
        let entry = analysis.entry(&role.person)?;
        if is_called(analysis, entry, name) && !heads.iter().any(|(_, known)| known.id == entry.id)
        {
            heads.push((near(analysis, entry.country), entry));
        }
    }
    heads.sort_by_key(|(near, _)| *near);
    let (near_by, found) = *heads.first()?;
    if heads.get(1).is_some_and(|(other, _)| *other == near_by) {
        return None;
    }
    let first_names =
        analysis.word_is(name, Class::GivenName) || analysis.word_is(name, Class::FamilyFirst);
    if first_names && near_by > Near::Home {
        return None;
    }
    let mut namesakes = 0;
    let mut beside = false;
    let known_by_it = is_known_by(analysis, found, name);
    for other in analysis.gazetteer.namesakes(name) {
        // Of `Mubarak` alone nobody thinks of the son.
        let lesser =
            known_by_it && !is_known_by(analysis, other, name) && !governed(analysis, other, name);
        // Nor of whom nobody had heard yet: `KENYATTA` of 1975.
        if other.id == found.id
            || lesser && other.country == found.country
            || offices::is_generation_before_office(analysis, other)
        {
            continue;
        }
        namesakes += usize::from(!lesser);
        // Of whom the lists know no office nobody thinks before who governs.
        if !has_office(analysis, other, name) {
            continue;
        }
        let there = near(analysis, other.country);
        let same = other.country == found.country && is_remembered(analysis, other, name, year);
        // `Bongo asked`: the president more likely than his minister of that name, or than who governed
        // only later.
        let minister = same && near_by == Near::Home && !governed_by(analysis, other, name, year);
        beside |= minister;
        if same && !minister || there == Near::Home && near_by > Near::Home {
            return None;
        }
    }
    let alone = namesakes == 0 && heads.len() == 1;
    match near_by {
        Near::Home => Some((found.id.clone(), heads.len() == 1 && !beside)),
        Near::Named => Some((found.id.clone(), alone)),
        Near::Nowhere => alone.then(|| (found.id.clone(), false)),
    }
}

/// Returns the one person whom a name alone means, head of something or holder of another office,
/// and whether nothing speaks for another.
pub(crate) fn in_office(analysis: &Analysis<'_>, name: &str) -> Option<(EntityId, bool)> {
    head(analysis, name).or_else(|| Some((second(analysis, name)?, false)))
}

/// Returns the only person of the document's own country whom gazetteers know by a surname. Behind a title of
/// another office it is nobody who comes to his own only later: `Customs Director Qadhafi`, of 1968.
pub(crate) fn of_home(analysis: &Analysis<'_>, name: &str, titled: bool) -> Option<EntityId> {
    let found = compatriots(analysis, name);
    if let [only] = found.as_slice() {
        return Some(only.id.clone());
    }
    // Of several, him whom the lists call by it: `Mugabe`.
    let mut called = found.iter().filter(|entry| {
        is_known_by(analysis, entry, name)
            && (!titled || !offices::before_office(analysis, entry))
            && !offices::is_generation_before_office(analysis, entry)
            && !offices::succeeded(analysis, entry)
    });
    let only = called.next().filter(|_| called.next().is_none())?;
    Some(only.id.clone())
}

/// `MALIK (USSR)`: the one person of the country in the brackets behind a name who is called by it; of
/// several, him who held an office in the document's year.
pub(crate) fn of_country(analysis: &Analysis<'_>, last: usize) -> Option<EntityId> {
    let country = person::country_behind(analysis, last)?;
    let (name, year) = (analysis.norm(last), analysis.context.year);
    let namesakes = analysis.gazetteer.namesakes(name);
    let found: Vec<&Entry> = namesakes
        .filter(|entry| {
            let his = entry
                .country
                .is_some_and(|code| person::same(code, country));
            let ends = |text: &str| normal_form(text).split(' ').next_back() == Some(name);
            let called = ends(&entry.label) || entry.aliases.iter().any(|alias| ends(&alias.text));
            his && called
                && entry.valid.holds_in(year)
                && !offices::is_generation_before_office(analysis, entry)
        })
        .collect();
    if let [only] = found[..] {
        return Some(only.id.clone());
    }
    let holds = |entry: &&&Entry| {
        let mut roles = analysis.gazetteer.roles_of(name);
        roles.any(|role| {
            role.person == entry.id && role.valid.since.is_some() && role.valid.holds_in(year)
        })
    };
    let mut holders = found.iter().filter(holds);
    let only = holders.next().filter(|_| holders.next().is_none())?;
    Some(only.id.clone())
}

/// Returns the one head of a state or government of a surname in the document's year, whatever country
/// it is and whoever else bears the name.
fn head_abroad(analysis: &Analysis<'_>, name: &str) -> Option<EntityId> {
    let year = analysis.context.year?;
    let mut heads = analysis.gazetteer.roles_of(name).filter(|role| {
        let entry = analysis.entry(&role.person);
        role.valid.since.is_some()
            && role.valid.holds_in(Some(year))
            && is_head(analysis, role)
            && entry.is_some_and(|entry| is_called(analysis, entry, name))
    });
    let first = &heads.next()?.person;
    heads
        .all(|role| role.person == *first)
        .then(|| first.clone())
}

/// `SMITH, MUZOREWA, SITHOLE AND CHIRAU`, `KAUNDA, KENYATTA, SENGHOR`: in a list with another who is in
/// office, a surname that is a word too, or that others bear, is that of the head of some state.
pub(crate) fn in_list(analysis: &Analysis<'_>, at: usize) -> Option<EntityId> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let and = |word: usize| analysis.norm(word) == "and";
    let next = at + 1;
    let behind = match next {
        _ if next >= segment.end || tokens[next].gap > Gap::Comma => None,
        _ if tokens[next].gap == Gap::Comma && !and(next) => Some(next),
        _ if and(next) && next + 1 < segment.end => Some(next + 1),
        _ => None,
    };
    let before = at
        .checked_sub(1)
        .filter(|_| at > segment.start && tokens[at].gap <= Gap::Comma);
    let before = match before {
        Some(word) if and(word) => word.checked_sub(1),
        Some(word) if tokens[at].gap == Gap::Comma => Some(word),
        _ => None,
    };
    let beside = |word: usize| {
        let name = analysis.norm(word);
        word >= segment.start
            && tokens[word].shape.capital
            && !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::GivenName)
            && (in_office(analysis, name).is_some() || head_abroad(analysis, name).is_some())
    };
    let listed = [before, behind].into_iter().flatten().any(beside);
    listed
        .then(|| head_abroad(analysis, analysis.norm(at)))
        .flatten()
}

/// Returns the only bearer of a surname whom gazetteers know at all, if he is of the United States:
/// `Ambassador Schwab`. Of other countries diplomats of all surnames call at embassies.
pub(crate) fn only_bearer(analysis: &Analysis<'_>, name: &str) -> Option<EntityId> {
    let year = analysis.context.year;
    let mut bearers = analysis.gazetteer.namesakes(name);
    let only = bearers.next()?;
    let ours = only.country == Some(CountryCode::US);
    let alone = bearers.all(|other| other.id == only.id);
    let fits = alone && ours && only.valid.holds_in(year) && is_called(analysis, only, name);
    fits.then(|| only.id.clone())
}

/// Persons of the document's own country, or of one in its TAGS, whom gazetteers know by a surname, where
/// they know nobody of that name in another country that the document names. A report has no country of its own: each
/// that it names is as good.
pub(super) fn compatriots<'a>(analysis: &Analysis<'a>, name: &str) -> Vec<&'a Entry> {
    let given = [Class::GivenName, Class::FamilyFirst, Class::RareGiven];
    let context = &analysis.context;
    let home = |country: Option<CountryCode>| {
        let first = context.home().map(|(home, _)| home);
        country.is_some()
            && (country == first || country.is_some_and(|country| context.tags.contains(&country)))
    };
    let report = context.origin.is_none() && context.tags.is_empty();
    if context.home().is_none() || given.iter().any(|class| analysis.word_is(name, *class)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for other in analysis.gazetteer.namesakes(name) {
        if !home(other.country) && !report {
            if near(analysis, other.country) < Near::Nowhere {
                return Vec::new();
            }
            continue;
        }
        let named = near(analysis, other.country) < Near::Nowhere || home(other.country);
        // `Sheikh Moni` of 1975 is no minister of 2009.
        if offices::long_before_office(analysis, other) {
            continue;
        }
        // `LLERAS`, of 1974, is nobody who came to office in 2002.
        let unborn = offices::is_generation_before_office(analysis, other)
            && !is_known_by(analysis, other, name);
        if named
            && !unborn
            && other.valid.holds_in(context.year)
            && is_called(analysis, other, name)
        {
            found.push(other);
        }
    }
    found
}

/// Returns the only bearer of a surname that gazetteers know, if he held an office that is not of
/// a head in the document's year. Which office, nobody asks: who is listed is known abroad.
fn second(analysis: &Analysis<'_>, name: &str) -> Option<EntityId> {
    let year = analysis.context.year?;
    let first_name =
        analysis.word_is(name, Class::GivenName) || analysis.word_is(name, Class::FamilyFirst);
    let mut held = analysis.gazetteer.roles_of(name).filter(|role| {
        let entry = analysis.entry(&role.person);
        let country = entry.and_then(|entry| entry.country);
        // Whoever writes telegrams knows who is in office in Washington.
        let nearby = near(analysis, country) < Near::Nowhere
            || country.is_none_or(|country| country == CountryCode::US);
        let since = role.valid.since;
        // `VANCE WILL COME`: a given name too, and everybody knows the Secretary of State.
        let may = !first_name
            || country == Some(CountryCode::US)
                && role.position == "Secretary of State"
                && role.valid.holds_in(Some(year));
        may && since.is_some_and(|since| since <= year + 1)
            && role.valid.until.is_none_or(|until| until + 1 >= year)
            && (nearby || is_known_abroad(role) || is_colleague(analysis, role))
            && entry.is_some_and(|entry| is_called(analysis, entry, name))
    });
    let first = held.next()?;
    let found = &first.person;
    // `Solana` of 2006: no minister of Mexico whose office ended long before.
    let abroad = is_known_abroad(first);
    let alone = held.all(|role| role.person == *found)
        && analysis.gazetteer.namesakes(name).all(|other| {
            let called = |person: &Entry| is_known_by(analysis, person, name);
            let past = abroad
                && near(analysis, other.country) == Near::Nowhere
                && !is_remembered(analysis, other, name, year);
            other.id == *found
                || past
                || analysis.entry(found).is_some_and(called) && !called(other)
                || !has_office(analysis, other, name)
                || offices::is_generation_before_office(analysis, other)
        });
    alone.then(|| found.clone())
}

/// `Churkin was silent`, from New York: who represents a country at the organization where the document was
/// written.
fn is_colleague(analysis: &Analysis<'_>, role: &Role) -> bool {
    let post = analysis.context.post.as_ref();
    let at_un = post.is_some_and(|post| post.entity.as_str() == "post/usun-new-york");
    let of_un = role
        .organization
        .as_ref()
        .is_some_and(|of| of.as_str() == "io/un");
    at_un && of_un && role.position == "Permanent Representative"
}

/// Tells whether an office makes its holder known where his country is not spoken of.
fn is_known_abroad(role: &Role) -> bool {
    const OFFICES: [&str; 14] = [
        "Foreign Minister",
        "Foreign Secretary",
        "Secretary of State",
        "Secretary of Defense",
        "National Security Advis",
        "Director General",
        "High Representative",
        "High Commissioner",
        "Special Representative",
        "Special Envoy",
        "Managing Director",
        "Chairman",
        "General Secretary",
        "Crown Prince",
    ];
    OFFICES
        .iter()
        .any(|office| role.position.starts_with(office))
}

/// Tells whether gazetteers have the word alone among the names that a person had in the document's year.
pub(super) fn is_known_by(analysis: &Analysis<'_>, entry: &Entry, word: &str) -> bool {
    let year = analysis.context.year;
    let mut aliases = entry.aliases.iter();
    aliases.any(|alias| alias.holds_in(year) && normal_form(&alias.text) == word)
}

/// Tells whether somebody was ever the head of something.
fn governed(analysis: &Analysis<'_>, person: &Entry, name: &str) -> bool {
    let mut roles = analysis.gazetteer.roles_of(name);
    roles.any(|role| role.person == person.id && is_head(analysis, role))
}

/// Tells whether somebody was the head of something in a year or before.
fn governed_by(analysis: &Analysis<'_>, person: &Entry, name: &str, year: u16) -> bool {
    let mut roles = analysis.gazetteer.roles_of(name);
    roles.any(|role| {
        let began = role.valid.since.is_none_or(|since| since <= year);
        role.person == person.id && began && is_head(analysis, role)
    })
}

/// `Castro`, where Raul Castro is named in 2005: the head of that state or its government whom the surname alone
/// may mean as well, if the person named governs nothing.
pub(crate) fn greater(analysis: &Analysis<'_>, named: &EntityId, name: &str) -> Option<EntityId> {
    // `Chen and Tsai`: families are few where the family name stands first.
    if analysis.word_is(name, Class::FamilyFirst) {
        return None;
    }
    let year = analysis.context.year?;
    let named = analysis.entry(named)?;
    let country = named.country?;
    if near(analysis, Some(country)) > Near::Home {
        return None;
    }
    let governs = |role: &&Role| {
        role.valid.since.is_some_and(|since| since <= year)
            && role.valid.until.is_none_or(|until| until >= year)
            && is_head(analysis, role)
    };
    let mut found: Option<&EntityId> = None;
    for role in analysis.gazetteer.roles_of(name).filter(governs) {
        let entry = analysis.entry(&role.person)?;
        if entry.country != Some(country) || !is_called(analysis, entry, name) {
            continue;
        }
        // Whoever is named governs too, or two do.
        if role.person == named.id || found.is_some_and(|known| *known != role.person) {
            return None;
        }
        found = Some(&role.person);
    }
    found.cloned()
}

fn is_head(analysis: &Analysis<'_>, role: &Role) -> bool {
    let organization = role.organization.as_ref();
    let Some(of) = organization.and_then(|id| analysis.entry(id)) else {
        return false;
    };
    match role.position.as_str() {
        "Secretary General" | "Secretary-General" => of.kind == Type::InternationalOrganization,
        "President" | "Prime Minister" | "Premier" | "Taoiseach" | "Chancellor" | "King"
        | "Queen" | "Amir" | "Emir" | "Sultan" | "Head of State" => of.is_country(),
        _ => false,
    }
}

/// Tells whether a person is called by a word alone: by one of the names of one word, or by the
/// last of the full name.
fn is_called(analysis: &Analysis<'_>, entry: &Entry, word: &str) -> bool {
    let year = analysis.context.year;
    let alone = |alias: &&Alias| normal_form(&alias.text) == word;
    // `Jumblatt` of 1975 is not yet the son's name, whose last word it is.
    if let Some(alias) = entry.aliases.iter().find(alone)
        && !alias.holds_in(year)
    {
        return false;
    }
    let aliases = entry.aliases.iter().map(|alias| normal_form(&alias.text));
    let mut single = aliases.filter(|alias| !alias.contains(' '));
    if single.any(|alias| alias == word) {
        return true;
    }
    // `Gholam Ali Oveisi`, also spelled `Oveissi`.
    let ends = |name: &str| {
        let name = normal_form(name);
        let mut words = name.split(' ');
        let first = words.next().unwrap_or_default();
        !analysis.word_is(first, Class::FamilyFirst) && words.next_back() == Some(word)
    };
    let mut aliases = entry.aliases.iter().filter(|alias| !alias.weak);
    !analysis.word_is(word, Class::GivenName)
        && (ends(&entry.label) || aliases.any(|alias| ends(&alias.text)))
}

/// Tells whether the lists know an office of a bearer of a name.
fn has_office(analysis: &Analysis<'_>, person: &Entry, name: &str) -> bool {
    let mut roles = analysis.gazetteer.roles_of(name);
    roles.any(|role| role.person == person.id)
}

/// A namesake whose last office ended not long ago.
fn is_remembered(analysis: &Analysis<'_>, other: &Entry, name: &str, year: u16) -> bool {
    let roles = analysis.gazetteer.roles_of(name);
    let mut held = roles.filter(|role| role.person == other.id);
    held.any(|role| {
        let began = role.valid.since.is_none_or(|since| since <= year + 1);
        let until = role.valid.until;
        began && until.is_none_or(|until| until + REMEMBERED >= year)
    })
}
