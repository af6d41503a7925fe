//! What do the words beside an unknown name say that it is? `shares of Rafako`, `Cutbank's CEO`,
//! `Nagarik reported`, `Naya Patrika (October 26)`, `Maersk, Zorvex and APL`.
//!
//! A name here is a run of capitalized words amid small letters, one of which no language and no
//! gazetteer has, and no person's title or given name stands before it. Each place where it stands
//! may bring cues for a kind: strong ones, of which one is enough, and weak ones, of which it takes
//! two, or one and the name again. What is told so is found wherever the name stands.
//!
//! Likely only. In text typed in capitals a name is two or more words that no language has at all.

mod acronyms;
mod cues;
mod run;

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::organization::ThingName;
use crate::recognize::person::PersonName;
use crate::recognize::{Proposal, Reading, misspelling};
use crate::rules::Rule;
use crate::text::Gap;
use acronyms::acronyms;
use cues::cues;
use run::{run, run_in_capitals};

/// The longest name, in words.
const LONGEST: usize = 6;
/// What a strong cue counts, and a name must have.
const STRONG: u32 = 2;
const WEAK: u32 = 1;

/// What is known of a token before cues are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// By nothing.
    Free,
    /// By a place or nation, which may be part of a name.
    Place,
    /// By a person whom only a verb or a given name told.
    Guessed,
    /// By an organization of a kind.
    Kind(Type),
    /// By an organization that its head leaves open: a center, a council.
    Open,
    /// By something else.
    Other,
}

/// A name that may be something, wherever it stands.
#[derive(Default)]
struct Name {
    places: Vec<(usize, usize)>,
    cues: Vec<(Type, u32)>,
    /// A person whom only a verb told stands under it somewhere.
    guessed: bool,
    /// Capitals alone, which are the name of some organization.
    acronym: bool,
    /// Two to four words of small letters behind a capital, none of them a word of the language.
    uncommon: bool,
}

/// Names that cues tell, at each of their places.
#[derive(Default)]
pub(crate) struct Cued {
    /// Organizations and places, in text order.
    pub(crate) things: Vec<ThingName>,
    /// Persons, in text order.
    pub(crate) persons: Vec<PersonName>,
}

/// Returns the names that cues tell, at each of their places.
pub(crate) fn cued(
    analysis: &Analysis<'_>,
    proposals: &[Proposal],
    organizations: &[ThingName],
    people: &[PersonName],
) -> Cued {
    let taken = taken(analysis, proposals, organizations, people);
    let press = speaks_of_press(analysis, &taken);
    let names = names(analysis, &taken, press);
    // Asked of the few names of one word that have a cue.
    let surnames = LazyCell::new(|| surnames(analysis, people));
    let longer = LazyCell::new(|| ends_of_longer(analysis, &taken));
    let begins = LazyCell::new(|| beginnings(analysis, organizations));
    let mut told_names: Vec<(Name, Type)> = Vec::new();
    let mut untold: Vec<Name> = Vec::new();
    for (words, mut name) in names {
        if let [word] = words.as_slice() {
            if !name.cues.is_empty() && surnames.contains(word) {
                continue;
            }
            // What ends a longer name elsewhere may be somebody's surname.
            if !name.cues.is_empty() && longer.contains(word) {
                name.cues.retain(|(_, points)| *points >= STRONG);
            }
        }
        // `Fennimore` of `Fennimore Chemical Works`: found again with that.
        if !name.cues.is_empty() && begins.contains(words.as_slice()) {
            continue;
        }
        match told(&name).filter(|kind| !is_misspelled(analysis, &name, *kind)) {
            Some(kind) => told_names.push((name, kind)),
            None => untold.push(name),
        }
    }
    // `A, B and C`: what stands beside one tells the next.
    loop {
        let (listed, rest) = in_their_lists(analysis, &told_names, untold);
        if listed.is_empty() {
            break;
        }
        told_names.extend(listed);
        untold = rest;
    }
    let mut out = Cued::default();
    for (name, kind) in told_names {
        for (first, last) in name.places {
            if kind == Type::Person {
                out.persons.push(PersonName {
                    first,
                    last,
                    role: None,
                    rule: Rule::NameCue,
                });
            } else {
                out.things.push(ThingName {
                    first,
                    last,
                    kind,
                    subtype: None,
                    rule: Rule::NameCue,
                });
            }
        }
    }
    out.things.extend(acronyms(analysis, &taken, people));
    out.things.sort_by_key(|name| (name.first, name.last));
    out.persons.sort_by_key(|name| (name.first, name.last));
    out
}

/// The first words, one and more, of the organizations' names.
fn beginnings<'a>(
    analysis: &'a Analysis<'_>,
    organizations: &[ThingName],
) -> FxHashSet<Vec<&'a str>> {
    let longer = organizations.iter().filter(|name| name.last > name.first);
    longer
        .flat_map(|name| {
            let words: Vec<&str> = (name.first..name.last)
                .map(|at| analysis.norm(at))
                .collect();
            (1..=words.len()).map(move |count| words[..count].to_vec())
        })
        .collect()
}

/// `He went to Casablamca`: a place that is listed but for one letter.
fn is_misspelled(analysis: &Analysis<'_>, name: &Name, kind: Type) -> bool {
    let lone = name.places.iter().all(|(first, last)| first == last);
    let at = name.places.first().map(|(first, _)| *first);
    kind == Type::Place && lone && at.is_some_and(|at| misspelling(analysis, at).is_some())
}

/// Unknown names by their words, with what the words beside each of their places say.
fn names<'a>(
    analysis: &'a Analysis<'_>,
    taken: &[Taken],
    press: bool,
) -> FxHashMap<Vec<&'a str>, Name> {
    let tokens = analysis.tokens();
    let mut names: FxHashMap<Vec<&str>, Name> = FxHashMap::default();
    for segment in &analysis.view.segments {
        if segment.heading {
            continue;
        }
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        let mut at = start;
        while at < end {
            if !segment.capitals && !tokens[at].shape.capital {
                at += 1;
                continue;
            }
            let found = if segment.capitals {
                run_in_capitals(analysis, taken, at, start, end)
            } else {
                run(analysis, taken, at, start, end)
            };
            let Some((first, last)) = found else {
                at += 1;
                continue;
            };
            at = last + 1;
            let words = (first..=last).map(|word| analysis.norm(word)).collect();
            let name: &mut Name = names.entry(words).or_default();
            name.places.push((first, last));
            name.acronym =
                !segment.capitals && first == last && acronyms::is_acronym(analysis, first);
            name.uncommon = is_uncommon(analysis, first, last, segment.capitals);
            name.guessed |= (first..=last).any(|word| taken[word] == Taken::Guessed);
            cues(
                analysis,
                taken,
                press,
                (first, last),
                (start, end),
                &mut name.cues,
            );
        }
    }
    names
}

fn is_uncommon(analysis: &Analysis<'_>, first: usize, last: usize, capitals: bool) -> bool {
    (1..4).contains(&(last - first))
        && (first..=last).all(|at| {
            let shape = analysis.tokens()[at].shape;
            shape.capital && (capitals || !shape.upper) && !analysis.is(at, Class::Common)
        })
}

/// `competitors such as Imbertal and Sonovar`: what stands in a list with a name that was told.
fn in_their_lists(
    analysis: &Analysis<'_>,
    told_names: &[(Name, Type)],
    untold: Vec<Name>,
) -> (Vec<(Name, Type)>, Vec<Name>) {
    let mut of_told = vec![Taken::Free; analysis.tokens().len()];
    for (name, kind) in told_names {
        for (first, last) in &name.places {
            of_told[*first..=*last].fill(Taken::Kind(*kind));
        }
    }
    let beside = |(first, last): (usize, usize)| {
        let segment = analysis.segment(first);
        cues::beside_before(analysis, &of_told, first, segment.start)
            .or_else(|| cues::beside_behind(analysis, &of_told, last + 1, segment.end))
    };
    let small = |place: &(usize, usize)| !analysis.view.segment_of(place.0 as u32).capitals;
    let mut listed = Vec::new();
    let mut rest = Vec::new();
    for mut name in untold {
        let places = name.places.iter().copied();
        let kinds: Vec<Type> = places.filter(small).filter_map(beside).collect();
        let Some(kind) = kinds.first().copied() else {
            rest.push(name);
            continue;
        };
        // A verb behind a list is the verb of all its items.
        let points = STRONG + u32::from(name.guessed);
        let before = name.cues.len();
        name.cues
            .extend(kinds.into_iter().map(|kind| (kind, points)));
        if told(&name) == Some(kind) {
            listed.push((name, kind));
        } else {
            name.cues.truncate(before);
            rest.push(name);
        }
    }
    (listed, rest)
}

/// The kind that the cues of a name agree on.
fn told(name: &Name) -> Option<Type> {
    let kinds = [
        Type::Company,
        Type::Media,
        Type::Ngo,
        Type::Institution,
        Type::Party,
        Type::GovernmentBody,
        Type::ArmedGroup,
        Type::Place,
        Type::Person,
    ];
    let points = |kind: Type| -> u32 {
        let own = name.cues.iter().filter(|(told, _)| *told == kind);
        own.map(|(_, points)| points).sum()
    };
    let (kind, most) = kinds
        .into_iter()
        .map(|kind| (kind, points(kind)))
        .max_by_key(|(kind, points)| (*points, std::cmp::Reverse(*kind)))?;
    let others: u32 = name.cues.iter().map(|(_, points)| points).sum::<u32>() - most;
    let again = u32::from(most > 0 && name.places.len() > 1);
    // Two words that no language has and that persons' verbs stand beside.
    let full = u32::from(most > 0 && kind == Type::Person && name.uncommon);
    // What a verb made a person needs more than verbs.
    let needed = if name.guessed {
        STRONG + 1
    } else if name.acronym {
        WEAK
    } else {
        STRONG
    };
    (most + again + full >= needed && most > others).then_some(kind)
}

fn taken(
    analysis: &Analysis<'_>,
    proposals: &[Proposal],
    organizations: &[ThingName],
    people: &[PersonName],
) -> Vec<Taken> {
    let mut out = vec![Taken::Free; analysis.tokens().len()];
    for proposal in proposals {
        let of = match &proposal.reading {
            Reading::Names(hits) => {
                let hit = &hits[0];
                match hit.target {
                    Target::Demonym(_) => Taken::Place,
                    Target::Template(at, _) => {
                        Taken::Kind(analysis.gazetteer.templates[at as usize].kind)
                    }
                    Target::Entry(at) => match analysis.gazetteer.entries[at as usize].kind {
                        Type::Place => Taken::Place,
                        Type::Person | Type::Position => Taken::Other,
                        kind => Taken::Kind(kind),
                    },
                }
            }
            Reading::Organization(index) => {
                let name = &organizations[*index];
                match name.kind {
                    Type::Place => Taken::Place,
                    Type::Ngo if name.rule == Rule::HeadNoun => Taken::Open,
                    kind => Taken::Kind(kind),
                }
            }
            _ => Taken::Other,
        };
        for token in &mut out[proposal.first..=proposal.last] {
            let stronger = matches!(
                (*token, of),
                (Taken::Free, _) | (Taken::Place, Taken::Kind(_) | Taken::Open | Taken::Other)
            );
            if stronger {
                *token = of;
            }
        }
    }
    for person in people {
        let of = if is_guessed(person) {
            Taken::Guessed
        } else {
            Taken::Other
        };
        for token in &mut out[person.first..=person.last] {
            if matches!(token, Taken::Free | Taken::Guessed | Taken::Place) {
                *token = of;
            }
        }
    }
    out
}

/// Tells whether a cue beside the name says more than the rule that found the person.
fn is_guessed(person: &PersonName) -> bool {
    // A given name with an office beside it is somebody's.
    let borne_out = person.rule == Rule::GivenName && person.role.is_some();
    person.rule.definition().yields_to == Some(Rule::NameCue) && !borne_out
}

/// Words that end a run of capitalized words that nothing knows as an organization.
fn ends_of_longer<'a>(analysis: &'a Analysis<'_>, taken: &[Taken]) -> FxHashSet<&'a str> {
    let tokens = analysis.tokens();
    (1..tokens.len())
        .filter(|at| {
            let before = at - 1;
            tokens[*at].gap <= Gap::Space
                && tokens[*at].shape.capital
                && tokens[before].shape.capital
                && !tokens[before].shape.possessive
                && !matches!(taken[*at], Taken::Kind(_))
                && !analysis.is(before, Class::Common)
                && !analysis.is(before, Class::SmallWord)
        })
        .map(|at| analysis.norm(at))
        .collect()
}

/// Surnames of persons that the document names in full or with a title.
fn surnames<'a>(analysis: &'a Analysis<'_>, people: &[PersonName]) -> FxHashSet<&'a str> {
    let full = people.iter().filter(|person| {
        person.rule == Rule::Title || person.last > person.first && !is_guessed(person)
    });
    full.flat_map(|person| [person.first, person.last])
        .map(|at| analysis.norm(at))
        .collect()
}

/// Tells whether the document is about what papers print.
fn speaks_of_press(analysis: &Analysis<'_>, taken: &[Taken]) -> bool {
    let words = (0..taken.len()).filter(|at| analysis.is(*at, Class::Press));
    let media = taken.iter().filter(|of| **of == Taken::Kind(Type::Media));
    words.count() + media.count() >= 4
}
