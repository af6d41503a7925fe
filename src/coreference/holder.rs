//! Who held the office that stands before a name? `PM Erdogan`, `Senator Lugar`, `World Bank President
//! Zoellick`, `A/S Shannon`.
//!
//! The words of the title say which offices are asked, what stands before them says of which country
//! or body; the gazetteers' offices with years say who held one of them in the document's year. Only
//! one person may fit.

use crate::analysis::Analysis;
use crate::country::CountryCode;
use crate::gazetteer::lexicon::{Class, Office};
use crate::gazetteer::{Entry, Role, Type};
use crate::id::EntityId;
use crate::matcher::Target;
use crate::recognize::bureaus;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::{Gap, normal_form};

use super::words::{bears, ends_with};

/// Who of a surname's bearers held the office that a title says.
pub(crate) enum Holders {
    /// Nobody whom gazetteers know.
    Nobody,
    /// He alone, and whether the office is of a country that the document is about.
    One(EntityId, bool),
    /// Several of the same name.
    Several,
}

impl Holders {
    /// Returns the one person, where there is one.
    pub(crate) fn one(self) -> Option<(EntityId, bool)> {
        match self {
            Holders::One(only, is_telling) => Some((only, is_telling)),
            Holders::Nobody | Holders::Several => None,
        }
    }
}

/// Returns who held that office in the document's year: `PM Erdogan`, one; `Senator Kennedy` of 1968,
/// several, and nobody else. `None` where the title asks for no office that gazetteers have.
pub(crate) fn holders(analysis: &Analysis<'_>, person: &PersonName) -> Option<Holders> {
    let (first, last) = person.role.filter(|_| person.rule == Rule::Title)?;
    let words: Vec<&str> = (first..=last).map(|at| analysis.norm(at)).collect();
    if let Some(rank) = rank_at_state(&words) {
        return of_state(analysis, person, first, rank).map(|id| Holders::One(id, true));
    }
    let asked = Asked::new(analysis, words, (first, last), person.last)?;
    let year = analysis.context.year?;
    let mut found: Vec<(&EntityId, bool)> = Vec::new();
    let mut elsewhere: Vec<&EntityId> = Vec::new();
    let mut akin: Vec<&EntityId> = Vec::new();
    for role in analysis.gazetteer.roles_of(analysis.norm(person.last)) {
        // The Foreign Secretary of India is a civil servant.
        let civil = role.position == "Foreign Secretary"
            && asked.has("minister")
            && organization_of(analysis, role)
                .and_then(|of| of.country)
                .is_some_and(|country| analysis.country_is(country, Class::CivilSecretaries));
        let fits = !civil && asked.fits(&role.position);
        if !asked.is_held(role, year) || !fits && !asked.is_akin(analysis, &role.position) {
            continue;
        }
        let entry = analysis.entry(&role.person)?;
        let label = || analysis.label(person.first, person.last);
        let same = person.first == person.last
            || ends_with(&entry.label, &label())
            || bears(analysis, &entry.id, &label());
        // `AMBASSADOR SULTAN KHAN` is no Yaqub Khan.
        let given = analysis.norm(person.first);
        let called = |text: &str| normal_form(text).split(' ').any(|word| word == given);
        let same = same
            && (person.first == person.last
                || !analysis.is(person.first, Class::NameTitle)
                || called(&entry.label)
                || entry.aliases.iter().any(|alias| called(&alias.text)));
        if !same || asked.is_royal(analysis) && !is_called_first(analysis, entry, person) {
            continue;
        }
        let of = organization_of(analysis, role);
        let country = of.and_then(|entry| entry.country);
        let post = of.filter(|entry| entry.kind == Type::Post);
        if !fits {
            if asked.is_here(analysis, role) {
                akin.push(&role.person);
            }
        } else if asked.is_here(analysis, role) {
            let home = country.is_some() && country == analysis.context.origin;
            found.push((&role.person, home));
        } else if asked.country.is_none() && (post.is_none() || analysis.context.origin.is_none()) {
            // What no post wrote speaks of the ambassadors of all.
            elsewhere.push(&role.person);
        }
    }
    found.sort_unstable();
    found.dedup();
    if found.iter().filter(|(_, home)| *home).count() == 1 {
        found.retain(|(_, home)| *home);
    }
    elsewhere.sort_unstable();
    elsewhere.dedup();
    akin.sort_unstable();
    akin.dedup();
    Some(match (found.as_slice(), elsewhere.as_slice()) {
        ([(only, _)], _) => Holders::One((*only).clone(), asked.is_telling()),
        // `President Mubarak` where nothing else is Egyptian: nobody else held it then.
        ([], [only]) if asked.office.is_some() => Holders::One((*only).clone(), false),
        // `Planning Minister De Vido`, listed as `Minister of Federal Planning`.
        ([], []) => match akin.as_slice() {
            [only] => Holders::One((*only).clone(), false),
            _ => Holders::Nobody,
        },
        ([], [_]) => Holders::Nobody,
        _ => Holders::Several,
    })
}

/// Tells whether the first word of a name is the first of one of somebody's names, titles left out: of a
/// king nobody says his father's name.
fn is_called_first(analysis: &Analysis<'_>, entry: &Entry, person: &PersonName) -> bool {
    let word = analysis.norm(person.first);
    let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
    let mut names = std::iter::once(entry.label.as_str()).chain(aliases);
    names.any(|name| {
        let form = normal_form(name);
        let mut words = form.split(' ');
        let is_title = |word: &&str| {
            analysis.word_is(word, Class::NameTitle) || analysis.word_is(word, Class::Royal)
        };
        words.find(|word| !is_title(word)) == Some(word)
    })
}

/// `King Abdullah of Saudi Arabia`: the country behind a name, to which the office belongs.
fn country_of<'a>(analysis: &Analysis<'a>, name: usize) -> Option<&'a Entry> {
    let tokens = analysis.tokens();
    let country = name + 2;
    let follows = country < analysis.segment(name).end
        && !tokens[name].shape.possessive
        && tokens[name + 1].gap <= Gap::Space
        && analysis.norm(name + 1) == "of"
        && tokens[country].gap <= Gap::Space
        && tokens[country].shape.capital;
    let (entry, _) = follows
        .then(|| analysis.country_starting(country))
        .flatten()?;
    Some(entry)
}

fn organization_of<'a>(analysis: &Analysis<'a>, role: &Role) -> Option<&'a Entry> {
    let organization = role.organization.as_ref();
    organization.and_then(|id| analysis.entry(id))
}

/// What a title and the words before it ask of an office.
struct Asked<'a> {
    /// The title's words, in normal form.
    words: Vec<&'a str>,
    /// The positions that they mean; none where the position must have these words.
    office: Option<&'a Office>,
    /// How the positions of generals begin, where one is meant (`General Petraeus`): which office
    /// that is, no title says.
    command: Option<&'a Office>,
    /// The country before the title.
    country: Option<&'a Entry>,
    /// The bodies before it, one of which the office must be of; empty where none stands there.
    bodies: Vec<&'a EntityId>,
}

impl<'a> Asked<'a> {
    /// Reads the title at these tokens, of a name that ends at a token; `None` where it is of somebody or
    /// something else.
    fn new(
        analysis: &'a Analysis<'a>,
        words: Vec<&'a str>,
        (first, last): (usize, usize),
        name: usize,
    ) -> Option<Asked<'a>> {
        let has = |word: &&str| words.contains(word);
        let is = |class| (first..=last).any(|at| analysis.is(at, class));
        if is(Class::OthersOffice) || has(&"vice") && !has(&"president") {
            return None;
        }
        let tokens = analysis.tokens();
        let title: Vec<u64> = tokens[first..=last]
            .iter()
            .map(|token| token.hash)
            .collect();
        let offices = analysis.gazetteer.lexicon.offices();
        let meant = |begins: bool| {
            let mut offices = offices.iter();
            offices.find(|office| office.begins == begins && office.is_meant(&title))
        };
        let office = meant(false);
        // `Attorney General Kennedy` commands nobody.
        let commands = office.is_none() && !is(Class::CivilOffice);
        let command = commands.then(|| meant(true)).flatten();
        let before = first > analysis.segment(first).start && tokens[first].gap <= Gap::Space;
        let beside = before.then(|| first - 1);
        let country = beside
            .and_then(|at| analysis.country_ending(at))
            .or_else(|| country_of(analysis, name));
        // `Supreme Court President X`, `KRG President X`: the office of another body.
        let is_name = |at: &usize| {
            tokens[*at].shape.capital
                && !analysis.opens_sentence(*at)
                && !analysis.view.segment_of(*at as u32).capitals
        };
        let body = beside.filter(|at| country.is_none() && is_name(at));
        // `World Bank President Zoellick`, `FBI Director Mueller`: the office of that body.
        let bodies = body.map(|at| organizations_ending(analysis, at));
        if bodies.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        Some(Asked {
            words,
            office,
            command,
            country,
            bodies: bodies.unwrap_or_default(),
        })
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    /// Tells whether the title leaves no doubt. `Senator Lugar`: other countries have senators too.
    fn is_telling(&self) -> bool {
        let positions = self.office.map_or(&[][..], |office| &office.positions);
        let of_many =
            matches!(positions, [only] if matches!(only.as_str(), "Senator" | "Representative"));
        self.command.is_none() && !of_many
    }

    /// Tells whether a position is one that the title means.
    fn fits(&self, position: &str) -> bool {
        if let Some(office) = self.office {
            return office.holds(position);
        }
        // `Secretary Paulson`, of the Treasury.
        if matches!(
            self.words.as_slice(),
            ["secretary"] | ["former", "secretary"]
        ) {
            return position.starts_with("Secretary of ");
        }
        // `General Petraeus`: a commander or a chief of staff.
        if let Some(command) = self.command {
            return command.holds(position);
        }
        // `Minister of Defense`, `Interior Minister`: every word of the office stands in the title.
        let form = normal_form(position);
        let small = |word: &str| matches!(word, "of" | "the");
        let mut words = form.split(' ').filter(|word| !small(word)).peekable();
        (form.contains(' ') || !self.bodies.is_empty())
            && words.peek().is_some()
            && words.all(|word| self.has(word))
    }

    /// Tells whether a position is of the rank that the title has, whatever it is of.
    fn is_akin(&self, analysis: &Analysis<'_>, position: &str) -> bool {
        let form = normal_form(position);
        let mut words = form.split(' ');
        let rank = |word: &str| analysis.word_is(word, Class::SoleRank) && self.has(word);
        self.office.is_none() && words.any(rank)
    }

    /// Tells whether an office was held in a year, or, of a former holder, left by then: `former
    /// President Bush` of 2005 is the father.
    fn is_held(&self, role: &Role, year: u16) -> bool {
        if !self.is_former() {
            return role.valid.holds_in(Some(year));
        }
        let left = role.valid.until.is_some_and(|until| until <= year);
        role.valid.since.is_some_and(|since| since <= year) && left
    }

    /// Tells whether the office is one whose holders are called by their given names.
    fn is_royal(&self, analysis: &Analysis<'_>) -> bool {
        let last = self.words.last();
        last.is_some_and(|word| analysis.word_is(word, Class::Royal))
    }

    fn is_former(&self) -> bool {
        ["former", "ex", "late"].iter().any(|word| self.has(word))
    }

    /// Tells whether an office is of the country or body before the title, or else of a country that
    /// the document is about.
    fn is_here(&self, analysis: &Analysis<'_>, role: &Role) -> bool {
        let organization = organization_of(analysis, role);
        let of = organization.and_then(|entry| entry.country);
        // Ambassadors of the United States are those of the cable's own post.
        let post = organization.filter(|entry| entry.kind == Type::Post);
        let own = analysis.context.post.as_ref().map(|post| &post.entity);
        match (self.country, of) {
            _ if !self.bodies.is_empty() => {
                let id = role.organization.as_ref();
                id.is_some_and(|id| self.bodies.contains(&id))
            }
            _ if post.is_some_and(|post| Some(&post.id) != own) => false,
            (Some(beside), _) if post.is_some() => beside.country == Some(CountryCode::US),
            (Some(beside), of) => beside.country == of,
            (None, Some(of)) => of == CountryCode::US || analysis.context.knows(of),
            (None, None) => true,
        }
    }
}

/// The organizations of the gazetteers whose names end at a token.
fn organizations_ending<'a>(analysis: &Analysis<'a>, last: usize) -> Vec<&'a EntityId> {
    let hits = (last.saturating_sub(5)..=last).flat_map(|from| analysis.hits_at(from));
    hits.filter(|hit| hit.last as usize == last)
        .filter_map(|hit| match hit.target {
            Target::Entry(at) => Some(&analysis.gazetteer.entries[at as usize]),
            _ => None,
        })
        .filter(|entry| entry.kind.is_organization())
        .map(|entry| &entry.id)
        .collect()
}

/// `A/S Shannon`, `DepSec Steinberg`: the rank of the Department of State that a title means.
fn rank_at_state(words: &[&str]) -> Option<&'static str> {
    let has = |word: &str| words.contains(&word);
    let acting = ["acting", "former", "ex", "deputy", "principal"]
        .into_iter()
        .any(has);
    match words {
        ["a", "s"] | ["asst", "secretary"] => Some("Assistant Secretary"),
        ["u", "s"] | ["undersecretary"] | ["under", "secretary", ..] => {
            Some("Under Secretary of State")
        }
        ["depsec"] | ["deputy", "secretary"] | ["deputy", "secretary", "of", "state"] => {
            Some("Deputy Secretary of State")
        }
        _ if has("assistant") && has("secretary") && !acting => Some("Assistant Secretary"),
        _ => None,
    }
}

/// The one person of a surname who held such an office of the Department in the document's year;
/// nobody when the title, at `first`, stands behind another body's name (`DFA Assistant Secretary`).
fn of_state(
    analysis: &Analysis<'_>,
    person: &PersonName,
    first: usize,
    rank: &str,
) -> Option<EntityId> {
    let year = analysis.context.year?;
    let tokens = analysis.tokens();
    let beside = first
        .checked_sub(1)
        .filter(|_| first > analysis.segment(first).start && tokens[first].gap <= Gap::Space)
        .filter(|at| tokens[*at].shape.capital && !analysis.opens_sentence(*at));
    let american = |at: usize| {
        let hits = (at.saturating_sub(4)..=at).flat_map(|from| analysis.hits_at(from));
        hits.filter(|hit| hit.last as usize == at)
            .filter_map(|hit| match analysis.names.name(hit.name).target {
                Target::Entry(entry) => Some(&analysis.gazetteer.entries[entry as usize]),
                _ => None,
            })
            .any(|entry| entry.country == Some(CountryCode::US))
    };
    let ours = |at: usize| american(at) || bureaus::bureau(analysis, at).is_some();
    if beside.is_some_and(|at| !ours(at) && !analysis.is(at, Class::Title)) {
        return None;
    }
    let name = analysis.label(person.first, person.last);
    let alone = person.first == person.last;
    let mut found: Vec<&EntityId> = Vec::new();
    for role in analysis.gazetteer.roles_of(analysis.norm(person.last)) {
        let at_state = role.organization.as_ref().is_some_and(|id| {
            let id = id.as_str();
            id == "us/department-of-state" || id.starts_with("us/state/")
        });
        let held = role.valid.since.is_some() && role.valid.holds_in(Some(year));
        let fits = at_state && held && role.position.starts_with(rank);
        if fits && (alone || bears(analysis, &role.person, &name)) {
            found.push(&role.person);
        }
    }
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    }
}
