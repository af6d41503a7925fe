//! Where does a person stand by the given name alone? `Hazem then asked`, behind `Hazem El Barrawy`.
//!
//! Only behind the full name, when one person of the document has that given name and nobody has it
//! as a surname, and never more than likely. What is a place or a word too needs something beside it
//! that persons do or a list of such names; countries of the cable's own context stay countries.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Joined, PersonMention};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::mention::Status;
use crate::recognize::person::PersonName;
use crate::recognize::{Proposal, Reading};
use crate::rules::Rule;
use crate::text::Gap;

/// Whose given name it is, and behind which token.
struct Given {
    cluster: usize,
    introduced: usize,
}

/// Proposes the given names that stand alone.
pub(crate) fn by_given_name(
    analysis: &Analysis<'_>,
    people: &[(PersonName, usize)],
    all: &mut Joined,
    proposals: &mut Vec<Proposal>,
) {
    let givens = givens(analysis, people, all);
    if givens.is_empty() {
        return;
    }
    let tokens = analysis.tokens();
    let mut taken = vec![false; tokens.len()];
    let mut named = vec![false; tokens.len()];
    for claim in proposals.iter() {
        match &claim.reading {
            Reading::Names(_) if claim.first == claim.last => named[claim.first] = true,
            Reading::Organization(_) if claim.first == claim.last => {}
            _ => taken[claim.first..=claim.last].fill(true),
        }
    }
    // `GEIR`, `Thaksin`, `Meles`: where the given name is the name.
    let customary = analysis
        .context
        .origin
        .is_some_and(|home| analysis.country_is(home, Class::CalledByFirst));
    let mut found = Vec::new();
    for at in analysis.all_capitals().filter(|at| !taken[*at]) {
        let Some(given) = givens.get(analysis.norm(at)) else {
            continue;
        };
        let free = at > given.introduced && stands_alone(analysis, at);
        let doubtful = named[at] || analysis.is(at, Class::Common);
        let capitals = analysis.view.segment_of(at as u32).capitals;
        let fits = free
            && (does(analysis, at)
                || (!capitals || customary) && !doubtful
                || !capitals && in_list(analysis, at, &givens))
            && !(named[at] && is_home(analysis, at));
        if fits {
            found.push((at, given.cluster));
        }
    }
    for (at, cluster) in found {
        let index = all.persons.len();
        all.persons.push(PersonMention {
            label: analysis.label(at, at),
            role: None,
            clusters: vec![cluster],
            rule: Rule::GivenNameChain,
            status: Status::Likely,
            points: 35,
        });
        proposals.push(Proposal {
            first: at,
            last: at,
            reading: Reading::Person(index),
        });
    }
}

/// The given names that one person of the document has.
fn givens<'s>(
    analysis: &'s Analysis<'_>,
    people: &[(PersonName, usize)],
    all: &Joined,
) -> FxHashMap<&'s str, Given> {
    let mut out: FxHashMap<&str, Given> = FxHashMap::default();
    let mut several: FxHashSet<&str> = FxHashSet::default();
    for (person, mention) in people {
        several.insert(analysis.norm(person.last));
        if person.rule == Rule::SurnameFirst {
            several.insert(analysis.norm(person.first));
            continue;
        }
        if person.last == person.first {
            continue;
        }
        let [cluster] = all.persons[*mention].clusters.as_slice() else {
            continue;
        };
        let word = analysis.norm(person.first);
        let fits = word.chars().count() >= 4
            && !analysis.is(person.first, Class::Particle)
            && !analysis.is(person.first, Class::Title)
            && !analysis.is(person.first, Class::NoName)
            && !analysis.is(person.first, Class::FamilyFirst)
            && analysis.tokens()[person.first + 1].gap != Gap::Joined;
        if !fits {
            continue;
        }
        let known = out.entry(word).or_insert(Given {
            cluster: *cluster,
            introduced: person.last,
        });
        if known.cluster != *cluster {
            several.insert(word);
        }
    }
    out.retain(|word, _| !several.contains(word));
    out
}

/// A word written as a name that no longer name holds.
fn stands_alone(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let named = |word: usize| {
        tokens[word].shape.capital && (!segment.capitals || !analysis.is(word, Class::Common))
    };
    let before = at > start
        && (tokens[at].gap == Gap::Joined
            || tokens[at].gap == Gap::Space
                && (named(at - 1) && !analysis.opens_sentence(at - 1)
                    || analysis.is(at - 1, Class::Title)
                    || analysis.norm(at - 1) == "the")
            || tokens[at].gap == Gap::Period && analysis.letters(at - 1) == 1);
    let behind = at + 1 < end
        && (tokens[at + 1].gap == Gap::Joined || tokens[at + 1].gap == Gap::Space && named(at + 1));
    tokens[at].shape.capital
        && !segment.heading
        && !before
        && (!behind || tokens[at].shape.possessive)
}

/// `Hazem asked`, `said Georgia`.
fn does(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let next = at + 1;
    let verb = next < segment.end
        && tokens[next].gap == Gap::Space
        && !tokens[at].shape.possessive
        && (analysis.is(next, Class::Speech) || analysis.is(next, Class::Auxiliary));
    let said = at > segment.start
        && tokens[at].gap == Gap::Space
        && !tokens[at - 1].shape.capital
        && analysis.is(at - 1, Class::Speech);
    let preposition = at > segment.start
        && tokens[at].gap == Gap::Space
        && (analysis.is(at - 1, Class::Preposition)
            || analysis.is(at - 1, Class::PlacePreposition));
    (verb || said) && !preposition
}

/// `Paris and Chad left early`: given names side by side, and no preposition before the first.
fn in_list(analysis: &Analysis<'_>, at: usize, givens: &FxHashMap<&str, Given>) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    let given = |word: usize| givens.contains_key(analysis.norm(word));
    let mut first = at;
    loop {
        let and = first > segment.start && analysis.norm(first - 1) == "and";
        let comma = tokens[first].gap == Gap::Comma;
        let before = first.checked_sub(1 + usize::from(and));
        match before.filter(|before| *before >= segment.start && given(*before)) {
            Some(before) if and || comma => first = before,
            _ => break,
        }
    }
    let next = at + 1;
    let behind = next < segment.end
        && (tokens[next].gap == Gap::Comma && given(next)
            || analysis.norm(next) == "and" && next + 1 < segment.end && given(next + 1));
    let placed = first > segment.start
        && tokens[first].gap == Gap::Space
        && (analysis.is(first - 1, Class::Preposition)
            || analysis.is(first - 1, Class::PlacePreposition));
    (first < at || behind) && !placed
}

/// Tells whether the word is the country that the cable comes from or is about.
fn is_home(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.country_ending(at).is_some_and(|entry| {
        let home = |code| analysis.context.is_home(code);
        entry.country.is_some_and(home)
    })
}
