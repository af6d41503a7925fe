//! Whose is what `its` or `whose` stands before? `Armenia's Central Bank and its Constitutional Court`,
//! `Venezuela, whose Central Bank and Ministry of Finance`.

use crate::analysis::{Analysis, towns};
use crate::country::CountryCode;
use crate::gazetteer::lexicon::Class;
use crate::text::Gap;

/// How far a sentence is read backwards, in words.
const SENTENCE: usize = 40;
/// How far within a sentence its subject begins, in words.
const SUBJECT: usize = 2;

/// Returns the country that the pronoun before a token stands for.
pub(super) fn country(analysis: &Analysis<'_>, first: usize) -> Option<CountryCode> {
    let pronoun = pronoun(analysis, first)?;
    if analysis.opens_sentence(pronoun) {
        return None;
    }
    let code = |at: usize| analysis.country_ending(at).and_then(|entry| entry.country);
    if analysis.norm(pronoun) == "whose" {
        return code(pronoun - 1);
    }
    let start = analysis.segment(first).start;
    let start = start.max(pronoun.saturating_sub(SENTENCE));
    let opens = |at: &usize| analysis.opens_sentence(*at);
    let from = (start..pronoun).rev().find(opens).unwrap_or(start);
    let named = || analysis.countries_ending(from..pronoun);
    // `Slovakia joined, and its Central Bank`: what the sentence begins with.
    let subject = named().find(|(at, _)| *at <= from + SUBJECT);
    if let Some((_, country)) = subject {
        // `India told Pakistan that its Navy`: either.
        let joined = joins(analysis, pronoun);
        let only = named().all(|(_, other)| other == country);
        return (joined || only).then_some(country);
    }
    // `Tashkent said its Central Bank`: a government by where it sits.
    let seat = towns::longest_starting(analysis, from)
        .into_iter()
        .find_map(|town| towns::capital_of(analysis, town));
    let speaks = analysis.is(from + 1, Class::Speech) && named().next().is_none();
    if let Some(country) = seat.filter(|_| speaks) {
        return Some(country);
    }
    // `he praised the Uzbek Foreign Ministry and its Ministry of Defense`.
    let nearest = named()
        .last()
        .filter(|(at, _)| pronoun - at <= SENTENCE / 4);
    nearest
        .filter(|_| joins(analysis, pronoun))
        .map(|(_, country)| country)
}

/// Tells whether a comma or `and` joins a pronoun with what stands before.
fn joins(analysis: &Analysis<'_>, pronoun: usize) -> bool {
    analysis.tokens()[pronoun].gap == Gap::Comma || analysis.norm(pronoun - 1) == "and"
}

/// The pronoun right before a name, or before the other that `and` joins it with.
fn pronoun(analysis: &Analysis<'_>, first: usize) -> Option<usize> {
    /// The longest name before `and`, in words.
    const LONGEST: usize = 6;
    let start = analysis.segment(first).start;
    let tokens = analysis.tokens();
    let is_pronoun = |at: usize| matches!(analysis.norm(at), "its" | "whose");
    let before = first.checked_sub(1).filter(|at| *at > start)?;
    if tokens[first].gap > Gap::Space {
        return None;
    }
    if is_pronoun(before) {
        return Some(before);
    }
    if analysis.norm(before) != "and" {
        return None;
    }
    let from = before.saturating_sub(LONGEST).max(start + 1);
    let written = |at: usize| tokens[at].shape.capital || analysis.is(at, Class::SmallWord);
    (from..before)
        .rev()
        .take_while(|at| is_pronoun(*at) || written(*at))
        .find(|at| is_pronoun(*at))
}
