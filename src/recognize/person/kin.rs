//! Who is somebody's kin or man? `his wife Sissy`, `a daughter, Svitlana, in Lviv`, `two sons, Wazir and
//! Toryalai`, `his driver, Celal`.
//!
//! A noun for one person (or for several, before a list) in small letters, an owner, an article or a
//! number before it, and behind it a name of words that nothing else knows. With a comma between them
//! the name closes with a mark, or a word that goes on with the sentence. Likely only.

use super::PersonName;
use super::frames::is_unknown;
use super::name::name_end;
use super::otherwise::heads_something_else;
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::rules::Rule;
use crate::text::Gap;

/// The person whose name begins at a word, behind a noun for kin or behind such a name and `and`.
pub(crate) fn of_kin(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    if segment.capitals || segment.heading || at < start + 2 {
        return None;
    }
    let last = name(analysis, at, end)?;
    let noun = at - 1;
    let told = match analysis.tokens()[at].gap {
        Gap::Space if is_joined_with_and(analysis, noun) => {
            // `Wazir and Toryalai`: the first of them, behind its noun.
            let first = noun - 1;
            let lists = first > start + 1
                && name(analysis, first, end) == Some(first)
                && is_owned(analysis, first - 1, start, true)
                && is_plural(analysis, first - 1);
            lists && closes(analysis, last, end)
        }
        Gap::Space => is_kin(analysis, noun, false) && is_owned(analysis, noun, start, false),
        Gap::Comma => {
            is_owned(analysis, noun, start, true)
                && (closes(analysis, last, end) || is_joined_with_and(analysis, last + 1))
        }
        _ => false,
    };
    told.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Frame,
    })
}

/// Returns the last word of a name of one word that may be a given name, or of several unknown ones.
fn name(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let last = name_end(analysis, at, end)?;
    let known = |word: usize| {
        let given = analysis.is(word, Class::GivenName) || analysis.is(word, Class::RareGiven);
        given && analysis.hits_at(word).iter().all(|hit| hit.needs_context)
            || is_unknown(analysis, word)
    };
    let fits = tokens[at].shape.capital
        && !tokens[at].shape.upper
        && (analysis.letters(at) >= 3 || last > at)
        && (at..=last).all(known)
        && !analysis.is(at, Class::NoName)
        && !heads_something_else(analysis, last, end);
    fits.then_some(last)
}

/// `his wife`, `Tarbutton's wife`, `a daughter`, `two young sons`: the noun and what must stand before it.
fn is_owned(analysis: &Analysis<'_>, noun: usize, start: usize, comma: bool) -> bool {
    let tokens = analysis.tokens();
    if noun <= start || tokens[noun].gap > Gap::Space {
        return false;
    }
    let described = noun > start + 1
        && !tokens[noun - 1].shape.capital
        && !tokens[noun - 1].shape.possessive
        && !analysis.is(noun - 1, Class::Owner)
        && tokens[noun - 1].gap <= Gap::Space;
    let owner = noun - 1 - usize::from(described);
    let possessive = tokens[owner].shape.possessive
        || matches!(
            analysis.norm(owner),
            "his" | "her" | "their" | "whose" | "my" | "our"
        );
    let counted = analysis.is(owner, Class::Owner) && analysis.norm(owner) != "the";
    is_kin(analysis, noun, comma && possessive) && (possessive || counted && comma)
}

/// Tells whether a word is a noun for kin, or with an owner for somebody's man.
fn is_kin(analysis: &Analysis<'_>, noun: usize, owned: bool) -> bool {
    !analysis.tokens()[noun].shape.capital
        && !analysis.tokens()[noun].shape.possessive
        && (analysis.is(noun, Class::KinNoun)
            || analysis.is(noun, Class::KinNouns)
            || owned && analysis.is(noun, Class::Occupation))
}

fn is_plural(analysis: &Analysis<'_>, noun: usize) -> bool {
    analysis.is(noun, Class::KinNouns)
}

fn is_joined_with_and(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis
        .tokens()
        .get(at)
        .is_some_and(|token| token.gap <= Gap::Space && analysis.norm(at) == "and")
}

fn closes(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    last + 1 >= end
        || analysis.tokens()[last + 1].gap > Gap::Space
        || analysis.is(last + 1, Class::FunctionWord)
}
