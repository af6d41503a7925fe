//! Who are the two whom a hyphen joins? `the Clerides-Denktash talks`, `The Erdogan-Maliki Memorandum`.
//!
//! Two names, a hyphen, and a noun for what two persons have with each other: each of the two is a
//! mention. Countries have talks too (`the Israel-Syria talks`), so that neither may be a place, and
//! one at least must be a name that persons bear.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// The person whose surname stands at a word, before or behind the hyphen of a pair.
pub(crate) fn in_pair(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let segment = analysis.segment(at);
    let first = if is_joined(analysis, at) && at > segment.start {
        at - 1
    } else {
        at
    };
    is_pair(analysis, first).then_some(PersonName {
        first: at,
        last: at,
        role: None,
        rule: Rule::Pair,
    })
}

/// Tells whether a word, the one that a hyphen joins to it and the noun behind them speak of two persons.
pub(crate) fn is_pair(analysis: &Analysis<'_>, first: usize) -> bool {
    let (second, noun) = (first + 1, first + 2);
    noun < analysis.segment(first).end
        && is_joined(analysis, second)
        && !is_joined(analysis, first)
        && analysis.tokens()[noun].gap == Gap::Space
        && analysis.is(noun, Class::PairNoun)
        && [first, second]
            .into_iter()
            .all(|at| may_be_person(analysis, at))
        && [first, second].into_iter().any(|at| is_borne(analysis, at))
}

/// Tells whether a hyphen joins a word to the one before it.
fn is_joined(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    token.gap == Gap::Joined && analysis.view.text[..token.start as usize].ends_with('-')
}

fn may_be_person(analysis: &Analysis<'_>, at: usize) -> bool {
    let shape = analysis.tokens()[at].shape;
    let capitals = analysis.view.segment_of(at as u32).capitals;
    let other = analysis.hits_at(at).iter().any(|hit| {
        !hit.needs_context
            && hit.last as usize == at
            && match hit.target {
                Target::Entry(entry) => {
                    let entry = &analysis.gazetteer.entries[entry as usize];
                    entry.kind != crate::gazetteer::Type::Person
                        && !is_small_town(analysis, at, entry)
                }
                Target::Demonym(_) | Target::Template(..) => true,
            }
    });
    shape.capital
        && !shape.digits
        && !shape.opaque
        && (capitals || !shape.upper)
        && (analysis.letters(at) >= 3 || has_namesakes(analysis, at))
        && !analysis.is(at, Class::NoName)
        && !analysis.is(at, Class::Calendar)
        && (!analysis.is(at, Class::Common) || has_namesakes(analysis, at))
        && !other
}

/// Tells whether a town of the name is less known than its bearers.
fn is_small_town(analysis: &Analysis<'_>, at: usize, entry: &crate::gazetteer::Entry) -> bool {
    const SMALL: u64 = 300_000;
    let town =
        entry.kind == crate::gazetteer::Type::Place && entry.subtype.as_deref() == Some("city");
    town && entry.population().unwrap_or(0) < SMALL && has_namesakes(analysis, at)
}

/// Tells whether persons of that name are known, it is a given name, or somebody of the document bears
/// it behind a title or a given name.
fn is_borne(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let here = || {
        (1..tokens.len()).any(|other| {
            tokens[other].hash == tokens[at].hash
                && tokens[other].gap <= Gap::Period
                && tokens[other].shape.capital
                && (analysis.is(other - 1, Class::GivenName)
                    || analysis.is(other - 1, Class::Title))
        })
    };
    has_namesakes(analysis, at) || analysis.is(at, Class::GivenName) || here()
}

/// Tells whether gazetteers know persons of a surname.
pub(crate) fn has_namesakes(analysis: &Analysis<'_>, word: usize) -> bool {
    analysis
        .gazetteer
        .namesakes(analysis.norm(word))
        .next()
        .is_some()
}

/// `Yamani, Ahmad Zaki`: tells whether gazetteers have a person of a surname, up to the comma, and of the
/// first given name behind it.
pub(super) fn is_known_turned(
    analysis: &Analysis<'_>,
    first: usize,
    comma: usize,
    last: usize,
) -> bool {
    let given = |at: usize| analysis.letters(at) > 1 && !analysis.is(at, Class::Title);
    let Some(given) = (comma..=last).find(|at| given(*at)) else {
        return false;
    };
    debug_assert!(first < comma, "a surname stands before its comma");
    let mut namesakes = analysis.gazetteer.namesakes(analysis.norm(comma - 1));
    namesakes.any(|entry| {
        let label = crate::text::normal_form(&entry.label);
        label.split(' ').next() == Some(analysis.norm(given))
    })
}
