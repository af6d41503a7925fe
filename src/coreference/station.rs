//! In what station of life is somebody, as the words beside the name say? `farmer Than Shwe`, `Carlos
//! Gaviria, a hotel manager`, `Notary Yuriy Lutsenko`.
//!
//! The noun next to the name tells, or the one that heads the description behind it; an office behind the
//! noun (`student leader`) or another beside it (`lawyer and senator`) tells more than it, and what
//! somebody once was (`former teacher`) tells nothing.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::recognize::person::PersonName;
use crate::text::Gap;

/// What somebody lives by who is not spoken of by an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Station {
    /// A profession in which holders of offices were before, or are again: `lawyer`.
    Trade,
    /// One in which nobody holds an office: `teacher`.
    Humble,
    /// Work by which nobody becomes known at all: `fisherman`, `hotel manager`.
    Manual,
}

/// The longest description that is read, in words.
const LONGEST: usize = 6;

/// Tells whether the words beside a name say that it is that of a citizen of the United States.
pub(super) fn is_our_citizen(analysis: &Analysis<'_>, person: &PersonName) -> bool {
    person.first > analysis.segment(person.first).start
        && analysis.is(person.first - 1, Class::OurCitizen)
}

/// `taxi driver Kevin Rudd`, `Farmer Than Shwe` at the beginning of a sentence.
pub(super) fn before(analysis: &Analysis<'_>, person: &PersonName) -> Option<Station> {
    let first = person.first;
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(first as u32);
    let start = segment.tokens.start;
    let noun = first.checked_sub(1).filter(|noun| *noun >= start)?;
    if tokens[first].gap > Gap::Space || tokens[noun].shape.possessive {
        return None;
    }
    let beside = noun
        .checked_sub(1)
        .filter(|word| *word >= start && tokens[noun].gap <= Gap::Space);
    let opens = |at: usize| at == start || analysis.opens_sentence(at);
    let small = segment.capitals
        || !tokens[noun].shape.capital
        || analysis.is(noun, Class::OurCitizen)
        || opens(noun)
        || beside.is_some_and(opens);
    // `minister and businessman`, `the lawyer-turned-senator`, `ex-driver`
    let otherwise = tokens[noun].gap > Gap::Space && !opens(noun)
        || tokens[noun].gap == Gap::Joined
        || beside.is_some_and(|word| is_past(analysis, word) || analysis.norm(word) == "and");
    (small && !otherwise)
        .then(|| told_by(analysis, noun, beside))
        .flatten()
}

/// `Gordon Brown, a fisherman from Abaco`; not what a minister once was, `his deputy, Nuno Teixeira, an
/// academic`.
pub(super) fn behind(analysis: &Analysis<'_>, person: &PersonName) -> Option<Station> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(person.last as u32);
    let end = segment.tokens.end;
    let next = person.last + 1;
    let titled = person
        .first
        .checked_sub(1)
        .filter(|title| *title >= segment.tokens.start && tokens[person.first].gap <= Gap::Comma)
        .is_some_and(|title| is_office(analysis, title));
    if titled || next >= end || tokens[next].gap != Gap::Comma {
        return None;
    }
    let reach = next + 1..end.min(next + LONGEST);
    let reach = reach.take_while(|at| tokens[*at].gap <= Gap::Space);
    let phrase: Vec<usize> = std::iter::once(next)
        .chain(reach)
        .take_while(|at| {
            !analysis.is(*at, Class::Preposition)
                && !analysis.is(*at, Class::Auxiliary)
                && !matches!(analysis.norm(*at), "of" | "and")
        })
        .collect();
    if (phrase.iter()).any(|at| is_office(analysis, *at) || is_past(analysis, *at)) {
        return None;
    }
    let small = |at: &usize| segment.capitals || !tokens[*at].shape.capital;
    // `the Norwegian-trained engineer Deng Majok`, `the textile worker who heads the union`
    let goes_on = |at: &usize| {
        let follows = tokens.get(at + 1).filter(|_| at + 1 < end);
        follows.is_some_and(|word| word.gap <= Gap::Space)
            && (!small(&(at + 1)) || analysis.norm(at + 1) == "who")
    };
    let told = phrase.iter().filter(|at| small(at) && !goes_on(at));
    told.filter_map(|at| {
        let beside = at.checked_sub(1).filter(|word| *word >= next);
        told_by(analysis, *at, beside)
    })
    .max()
}

/// What a noun tells, with the word before it: a `manager` may be anybody, a `hotel manager` hardly.
fn told_by(analysis: &Analysis<'_>, noun: usize, beside: Option<usize>) -> Option<Station> {
    let of_house = || {
        analysis.is(noun, Class::KeepsHouse)
            && beside.is_some_and(|word| analysis.is(word, Class::SmallHouse))
    };
    match () {
        () if analysis.is(noun, Class::Manual) || of_house() => Some(Station::Manual),
        () if analysis.is(noun, Class::Humble) => Some(Station::Humble),
        () if analysis.is(noun, Class::Trade) => Some(Station::Trade),
        () => None,
    }
}

/// `leader`, `minister`: no trade.
fn is_office(analysis: &Analysis<'_>, word: usize) -> bool {
    (analysis.is(word, Class::StrongTitle) || analysis.is(word, Class::Occupation))
        && told_by(analysis, word, word.checked_sub(1)).is_none()
}

/// `former`, `turned`.
fn is_past(analysis: &Analysis<'_>, word: usize) -> bool {
    analysis.is(word, Class::NoLonger)
}
