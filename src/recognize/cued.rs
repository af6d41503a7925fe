//! What do the words beside an unknown name say that it is? `shares of Rafako`, `Cutbank's CEO`,
//! `Nagarik reported`, `Naya Patrika (October 26)`, `Maersk, Zorvex and APL`.
//!
//! A name here is a run of capitalized words amid small letters, one of which no language and no
//! gazetteer has, and no person's title or given name stands before it. Each place where it stands
//! may bring cues for a kind: strong ones, of which one is enough, and weak ones, of which it takes
//! two, or one and the name again. What is told so is found wherever the name stands.
//!
//! Likely only. Text typed in capitals gives no cues, for there every word begins with a capital;
//! names told elsewhere are found in it by [`crate::coreference::repeats`].

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::organization::ThingName;
use crate::recognize::person::PersonName;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

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
}

/// Returns the names that cues tell, at each of their places.
pub(crate) fn cued(
    analysis: &Analysis<'_>,
    proposals: &[Proposal],
    organizations: &[ThingName],
    people: &[PersonName],
) -> Vec<ThingName> {
    let taken = taken(analysis, proposals, organizations, people);
    let press = speaks_of_press(analysis, &taken);
    let mut names: FxHashMap<Vec<&str>, Name> = FxHashMap::default();
    for segment in &analysis.view.segments {
        if segment.capitals || segment.heading {
            continue;
        }
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        let mut at = start;
        while at < end {
            let Some((first, last)) = run(analysis, &taken, at, start, end) else {
                at += 1;
                continue;
            };
            at = last + 1;
            let words = (first..=last).map(|word| analysis.norm(word)).collect();
            let name: &mut Name = names.entry(words).or_default();
            name.places.push((first, last));
            name.guessed |= (first..=last).any(|word| taken[word] == Taken::Guessed);
            cues(
                analysis,
                &taken,
                press,
                (first, last),
                (start, end),
                &mut name.cues,
            );
        }
    }
    // Asked of the few names of one word that have a cue.
    let surnames = LazyCell::new(|| surnames(analysis, people));
    let longer = LazyCell::new(|| ends_of_longer(analysis, &taken));
    let mut out = Vec::new();
    for (words, mut name) in names.into_iter().filter(|(_, name)| !name.cues.is_empty()) {
        if let [word] = words.as_slice() {
            if surnames.contains(word) {
                continue;
            }
            // What ends a longer name elsewhere may be somebody's surname.
            if longer.contains(word) {
                name.cues.retain(|(_, points)| *points >= STRONG);
            }
        }
        let Some(kind) = told(&name) else { continue };
        out.extend(name.places.iter().map(|(first, last)| ThingName {
            first: *first,
            last: *last,
            kind,
            subtype: None,
            rule: Rule::NameCue,
        }));
    }
    out.extend(acronyms(analysis, &taken, people));
    out.sort_by_key(|name| (name.first, name.last));
    out
}

/// Acronyms that nobody spells out: the party behind a legislator's name (`Deputy Mariano Rayo
/// (PU)`), and the union whose people a text about labor names (`FESTRAS's Gilberto Garcia`, `Jose
/// Pinzon of the CGTG`).
fn acronyms(analysis: &Analysis<'_>, taken: &[Taken], people: &[PersonName]) -> Vec<ThingName> {
    let tokens = analysis.tokens();
    let begins: FxHashSet<usize> = people.iter().map(|person| person.first).collect();
    let ends: FxHashMap<usize, &PersonName> =
        people.iter().map(|person| (person.last, person)).collect();
    let mut told: FxHashMap<&str, Type> = FxHashMap::default();
    for segment in &analysis.view.segments {
        if segment.capitals || segment.heading {
            continue;
        }
        let (start, end) = (segment.tokens.start, segment.tokens.end);
        let labor = (start..end).any(|at| analysis.is(at, Class::LaborWord));
        for at in start + 1..end {
            if !is_acronym(analysis, at) || taken[at] != Taken::Free {
                continue;
            }
            let next = at + 1;
            let closes = next >= tokens.len() || tokens[next].gap == Gap::Close;
            let legislator = tokens[at].gap == Gap::Open
                && closes
                && ends.get(&(at - 1)).is_some_and(|person| {
                    let role = person.role.into_iter();
                    role.flat_map(|(first, last)| first..=last)
                        .any(|word| analysis.is(word, Class::Legislator))
                });
            let owner = next < end && tokens[at].shape.possessive && begins.contains(&next);
            let the = usize::from(at >= start + 2 && analysis.norm(at - 1) == "the");
            let of = at >= start + 2 + the
                && analysis.norm(at - 1 - the) == "of"
                && ends.contains_key(&(at - 2 - the));
            let kind = if legislator {
                Type::Party
            } else if labor && (owner || of) && tokens[at].end - tokens[at].start >= 3 {
                Type::Ngo
            } else {
                continue;
            };
            told.entry(analysis.norm(at)).or_insert(kind);
        }
    }
    if told.is_empty() {
        return Vec::new();
    }
    (0..tokens.len())
        .filter(|at| is_acronym(analysis, *at) && taken[*at] == Taken::Free)
        .filter(|at| !analysis.view.segment_of(*at as u32).capitals)
        .filter_map(|at| {
            told.get(analysis.norm(at)).map(|kind| ThingName {
                first: at,
                last: at,
                kind: *kind,
                subtype: None,
                rule: Rule::NameCue,
            })
        })
        .collect()
}

fn is_acronym(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.shape.upper
        && !token.shape.opaque
        && !token.shape.digits
        && !token.shape.dotted
        && (2..=10).contains(&analysis.norm(at).chars().count())
        && !analysis.is(at, Class::Common)
        && !analysis.is(at, Class::NoAcronym)
        && !analysis.is(at, Class::Title)
}

/// The kind that the cues of a name agree on.
fn told(name: &Name) -> Option<Type> {
    let kinds = [
        Type::Company,
        Type::Media,
        Type::Ngo,
        Type::Institution,
        Type::Party,
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
    // What a verb made a person needs more than verbs.
    let needed = if name.guessed { STRONG + 1 } else { STRONG };
    (most + again >= needed && most > others).then_some(kind)
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
                match analysis.names.target(hit.name) {
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
                    // A center, a council, an institute: they may be of any kind.
                    Type::Ngo if name.rule == Rule::HeadNoun => Taken::Other,
                    kind => Taken::Kind(kind),
                }
            }
            _ => Taken::Other,
        };
        for token in &mut out[proposal.first..=proposal.last] {
            let stronger = matches!(
                (*token, of),
                (Taken::Free, _) | (Taken::Place, Taken::Kind(_) | Taken::Other)
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

/// Returns the name that begins at a token or behind its first words.
fn run(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    at: usize,
    start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let fits = |word: usize| {
        let token = &tokens[word];
        token.shape.capital
            && !token.shape.opaque
            && !token.shape.digits
            && !matches!(taken[word], Taken::Kind(_) | Taken::Other)
            && !analysis.is(word, Class::Title)
            && !analysis.is(word, Class::SmallWord)
            && !analysis.is(word, Class::FunctionWord)
            && !analysis.is(word, Class::Calendar)
    };
    if !fits(at) {
        return None;
    }
    // Behind another capitalized word without a break it is only a part.
    let joined = |word: usize| tokens[word].gap <= Gap::Space;
    if at > start && joined(at) && tokens[at - 1].shape.capital {
        let before = at - 1;
        let apart = tokens[before].shape.possessive
            || analysis.is(before, Class::SmallWord)
            || analysis.is(before, Class::FunctionWord)
            || analysis.is(before, Class::Preposition)
            || taken[before] == Taken::Place;
        if !apart {
            return None;
        }
    }
    let mut last = at;
    while last + 1 < end && last - at + 1 < LONGEST && joined(last + 1) {
        if tokens[last].shape.possessive {
            break;
        }
        // `Bolsa de Noticias`: small words of other languages.
        let small = last + 2 < end
            && !tokens[last + 1].shape.capital
            && analysis.is(last + 1, Class::ForeignConnector)
            && !matches!(
                analysis.norm(last + 1),
                "a" | "e" | "con" | "contra" | "sans" | "en"
            )
            && joined(last + 2)
            && fits(last + 2);
        if fits(last + 1) {
            last += 1;
        } else if small {
            last += 2;
        } else {
            break;
        }
    }
    let behind = last + 1;
    let cut = behind < end
        && joined(behind)
        && tokens[behind].shape.capital
        && !tokens[last].shape.possessive;
    if cut {
        return None;
    }
    let mut first = at;
    // `Only Rafako`: the word that opens the sentence is no name.
    while first < last && analysis.opens_sentence(first) && analysis.is(first, Class::Common) {
        first += 1;
    }
    // A nation before it stands apart.
    while first < last && taken[first] == Taken::Place && analysis.country_ending(first).is_some() {
        first += 1;
    }
    let unknown = |word: usize| {
        let short = tokens[word].end - tokens[word].start < 3;
        !analysis.is(word, Class::Common)
            && !analysis.is(word, Class::NoName)
            && !analysis.is(word, Class::GivenName)
            && !analysis.is(word, Class::Language)
            && matches!(taken[word], Taken::Free | Taken::Guessed)
            && analysis.country_ending(word).is_none()
            && !short
    };
    let lone = first == last;
    let given = (first..=last)
        .find(|word| taken[*word] != Taken::Place)
        .is_some_and(|word| analysis.is(word, Class::GivenName));
    let known = analysis
        .hits_at(first)
        .iter()
        .any(|hit| hit.last as usize == last && !hit.needs_context);
    // `Orissa reports fake marriages`: a place, though nothing bears it out there.
    let place = lone && (taken[first] == Taken::Place || is_place(analysis, first));
    let told = (first..=last).any(unknown) && !place;
    (told && !given && !known).then_some((first, last))
}

/// Collects what the words beside one place of a name say.
fn cues(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    press: bool,
    (first, last): (usize, usize),
    (start, end): (usize, usize),
    out: &mut Vec<(Type, u32)>,
) {
    let tokens = analysis.tokens();
    let add = |out: &mut Vec<(Type, u32)>, at: usize, class: Class, points: u32| {
        if let Some(kind) = analysis.kind_of(at, class) {
            out.push((kind.kind, points));
        }
    };
    // `shares of X`, `correspondent for the X`.
    let mut before = first;
    if before > start && analysis.norm(before - 1) == "the" && tokens[before].gap <= Gap::Space {
        before -= 1;
    }
    let of = before >= start + 2
        && tokens[before].gap <= Gap::Space
        && tokens[before - 1].gap <= Gap::Space
        && matches!(
            analysis.norm(before - 1),
            "of" | "in" | "for" | "with" | "at" | "by" | "from" | "on"
        );
    let next = last + 1;
    let own = tokens[last].shape.possessive;
    // `"La Noticia" editorialized`: the name may stand in quotes.
    let quoted = tokens[first].gap == Gap::Quote;
    let follows =
        next < end && (tokens[next].gap <= Gap::Space || quoted && tokens[next].gap == Gap::Quote);
    // `percent of Pashtun voters`: an adjective of something.
    let adjective = follows
        && !own
        && !tokens[next].shape.capital
        && !analysis.is(next, Class::FunctionWord)
        && !analysis.is(next, Class::Preposition)
        && !analysis.is(next, Class::Be)
        && !analysis.is(next, Class::Speech)
        && !analysis.is(next, Class::CueVerb);
    if of && !adjective {
        add(out, before - 2, Class::CueOf, STRONG);
        add(out, before - 2, Class::WeakCueOf, WEAK);
    }
    if follows && (!tokens[next].shape.capital || analysis.norm(next) == "ceo") {
        add(out, next, Class::CueBehind, STRONG);
        add(out, next, Class::WeakCueBehind, WEAK);
        // `APHIS's Pat Gomes praised it`: somebody of a body, and no paper.
        let owned = first > start
            && tokens[first - 1].shape.possessive
            && matches!(taken[first - 1], Taken::Kind(_));
        if !own && !owned {
            let verb = if press && analysis.is(next, Class::CueVerb) {
                analysis.kind_of(next, Class::CueVerb)
            } else {
                None
            };
            match verb {
                Some(kind) if kind.kind == Type::Media => out.push((Type::Media, STRONG)),
                // Papers and persons write; where papers are not spoken of, it is a person.
                _ if is_verb_of(analysis, next, Type::Media) => {}
                _ => add(out, next, Class::CueVerb, WEAK),
            }
        }
    }
    if is_cited(analysis, next, end) {
        out.push((Type::Media, if press { STRONG } else { WEAK }));
    }
    // `Dniprotrubinvest (DTI)`: one long word with an acronym is a firm as a rule.
    let acronym = next + 1 < end
        && first == last
        && tokens[next].gap == Gap::Open
        && tokens[next + 1].gap == Gap::Close
        && tokens[next].shape.upper
        && tokens[last].end - tokens[last].start >= 8;
    if acronym {
        out.push((Type::Company, WEAK));
    }
    // In a list of known ones.
    let mut kinds = Vec::new();
    kinds.extend(beside_before(analysis, taken, first, start));
    kinds.extend(beside_behind(analysis, taken, next, end));
    let compound = last > first || is_camel(analysis, first) || tokens[first].shape.upper;
    let described = adjective
        && !analysis.is(next, Class::CueBehind)
        && !analysis.is(next, Class::WeakCueBehind);
    for kind in kinds.into_iter().filter(|_| !described) {
        let listed = matches!(
            kind,
            Type::Company | Type::Media | Type::Ngo | Type::Institution | Type::Party
        );
        if listed {
            let press = press && kind == Type::Media;
            out.push((kind, if compound || press { STRONG } else { WEAK }));
        }
    }
}

fn is_verb_of(analysis: &Analysis<'_>, at: usize, kind: Type) -> bool {
    let verb = analysis.kind_of(at, Class::CueVerb);
    verb.is_some_and(|verb| verb.kind == kind)
}

/// `(October 26)`, `(5/3)`, `(same day)` behind a name.
fn is_cited(analysis: &Analysis<'_>, next: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    if next >= end || tokens[next].gap != Gap::Open {
        return false;
    }
    let close = (next + 1..end.min(next + 4)).find(|at| tokens[*at].gap == Gap::Close);
    let close = close.unwrap_or(next + 1);
    let dated = (next..close).all(|at| {
        tokens[at].shape.digits
            || analysis.is(at, Class::Calendar)
            || analysis.is(at, Class::DateWord)
            || matches!(analysis.norm(at), "may" | "march" | "same" | "day")
    });
    let years = close == next + 1 && tokens[next].end - tokens[next].start == 4;
    dated && !years && (close > next + 1 || analysis.is(next, Class::Calendar))
}

/// The kind of what stands before a name in its list.
fn beside_before(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    first: usize,
    start: usize,
) -> Option<Type> {
    let tokens = analysis.tokens();
    let mut at = first;
    if at > start && matches!(analysis.norm(at - 1), "the") {
        at -= 1;
    }
    let and = at > start && matches!(analysis.norm(at - 1), "and" | "or");
    if and {
        at -= 1;
    } else if tokens[at].gap != Gap::Comma {
        return None;
    }
    if at == start || analysis.opens_sentence(at) {
        return None;
    }
    match taken[at - 1] {
        Taken::Kind(kind) => Some(kind),
        _ => None,
    }
}

/// The kind of what stands behind a name in its list.
fn beside_behind(
    analysis: &Analysis<'_>,
    taken: &[Taken],
    next: usize,
    end: usize,
) -> Option<Type> {
    let tokens = analysis.tokens();
    if next >= end {
        return None;
    }
    let mut at = next;
    let comma = tokens[at].gap == Gap::Comma;
    let and = matches!(analysis.norm(at), "and" | "or") && tokens[at].gap <= Gap::Comma;
    if and {
        at += 1;
    } else if !comma {
        return None;
    }
    if at < end && analysis.norm(at) == "the" {
        at += 1;
    }
    match taken.get(at).filter(|_| at < end) {
        Some(Taken::Kind(kind)) => Some(*kind),
        _ => None,
    }
}

fn is_place(analysis: &Analysis<'_>, at: usize) -> bool {
    let hits = analysis.hits_at(at).iter();
    hits.filter(|hit| hit.last as usize == at)
        .any(|hit| analysis.is_place(hit) && !hit.needs_context)
}

/// `KazTransGas`: a capital inside the word.
fn is_camel(analysis: &Analysis<'_>, at: usize) -> bool {
    let surface = analysis.surface(at, at);
    let mut inner = surface.chars().skip(2);
    !analysis.tokens()[at].shape.upper && inner.any(char::is_uppercase)
}
