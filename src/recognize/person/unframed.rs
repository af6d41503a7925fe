//! Whose name stands where no place and no body would? Words that nothing knows, and no cue.
//!
//! `4. (C) Moinina Fofana and Allieu Kondewa, convicted in August`: places have a preposition or a
//! noun beside them, bodies an article, a head or letters in brackets. Two to four words without any
//! of these are a person's more often than all else together. What is found so is likely, never
//! certain, and yields to what other words of the document say of the name.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::mention::Zone;
use crate::recognize::person::PersonName;
use crate::recognize::person::frames::is_unknown;
use crate::recognize::person::otherwise::{is_place, known_otherwise};
use crate::recognize::person::unknown::unknown_name;
use crate::rules::Rule;
use crate::text::Gap;

/// How many words back what a gazetteer knows may begin.
const LONGEST_KNOWN: usize = 4;

/// Two to four words that nothing knows, none of them beside a word of places, bodies or things.
pub(crate) fn unframed(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    if segment.zone != Zone::Body || segment.heading {
        return None;
    }
    let capitals = segment.capitals;
    let last = unknown_name(analysis, at)?;
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let unknown = |word: usize| match capitals {
        true => is_unknown_in_capitals(analysis, word),
        false => is_unknown(analysis, word),
    };
    let free = |word: usize| {
        unknown(word)
            || analysis.is(word, Class::GivenName)
            || analysis.is(word, Class::NameSyllable)
            || word > at && is_surname_too(analysis, word)
    };
    let fits = last <= at + 3
        && analysis.letters(at) > 1
        && analysis.letters(last) > 2
        && (at..=last).all(free)
        && (at..=last).all(|word| {
            let shape = tokens[word].shape;
            let written = !shape.upper || capitals && analysis.letters(word) >= 4;
            // `YAR'ADUA DOESN'T`
            !shape.digits && written && !analysis.norm(word).ends_with("n't")
        })
        && !analysis.is(at, Class::PlaceArticle)
        && !analysis.is(at, Class::Particle)
        && stands_before_person(analysis, at, start)
        && stands_behind_person(analysis, at, last, end);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Unframed,
    })
}

/// As [`is_unknown`], of text in capitals, where a short word may be an abbreviation.
fn is_unknown_in_capitals(analysis: &Analysis<'_>, word: usize) -> bool {
    let token = &analysis.tokens()[word];
    analysis.letters(word) >= 4
        && !token.shape.digits
        && !token.shape.dotted
        && !analysis.is(word, Class::Common)
        && !analysis.is(word, Class::Title)
        && !analysis.is(word, Class::Calendar)
        && analysis.hits_at(word).is_empty()
}

/// Tells whether a word of a name is known, but only as a name that needs more than itself, and is no
/// word of the language: `Singh`, `Hajji`.
fn is_surname_too(analysis: &Analysis<'_>, word: usize) -> bool {
    let mut hits = analysis.hits_at(word).iter();
    hits.all(|hit| hit.needs_context || analysis.names.name(hit.name).short)
        && !analysis.is(word, Class::Common)
        && !analysis.is(word, Class::Calendar)
}

/// Tells whether what stands before a name may stand before a person's: no preposition of place, no
/// place, no `called`.
fn stands_before_person(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    let tokens = analysis.tokens();
    if at == start {
        return true;
    }
    let before = at - 1;
    let gap = tokens[at].gap;
    // Titles of books and songs, names of ships.
    if gap == Gap::Quote || gap == Gap::Joined {
        return false;
    }
    if gap <= Gap::Space {
        let owner = tokens[before].shape.possessive && !is_place(analysis, before, before);
        let capitals = analysis.view.segment_of(at as u32).capitals;
        let word = !tokens[before].shape.capital || capitals && analysis.is(before, Class::Common);
        return (word || owner)
            && !analysis.is(before, Class::PlacePreposition)
            && !analysis.is(before, Class::CityPreposition)
            && !analysis.is(before, Class::WithinPreposition)
            && !analysis.is(before, Class::Determiner)
            && !matches!(
                analysis.norm(before),
                "of" | "on" | "through" | "over" | "off" | "called" | "former" | "than"
            )
            && !(analysis.norm(before) == "and"
                && before > start
                && is_known(analysis, before - 1));
    }
    // `Klong Thom, Saphan Lek and the market`: in a list of places.
    let thing = is_place(analysis, before, before)
        || analysis.is(before, Class::PlaceHead)
        || analysis.is(before, Class::PlaceCenter);
    gap != Gap::Comma || !thing
}

/// Tells whether a word ends what a gazetteer knows, and not as a person.
fn is_known(analysis: &Analysis<'_>, word: usize) -> bool {
    let from = word
        .saturating_sub(LONGEST_KNOWN)
        .max(analysis.segment(word).start);
    (from..=word).any(|first| {
        let mut hits = analysis.hits_at(first).iter();
        hits.any(|hit| hit.last as usize == word) && known_otherwise(analysis, first, word)
    })
}

/// Tells whether what follows a name may follow a person's: a mark, a function word, a verb; no noun
/// of a thing (`Souq Sharq mall`), no letters in brackets (`Encuentro Nacional (PEN)`).
fn stands_behind_person(analysis: &Analysis<'_>, at: usize, last: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = last + 1;
    if next >= end {
        return true;
    }
    let shape = tokens[next].shape;
    match tokens[next].gap {
        Gap::Joined => false,
        Gap::Space => {
            if tokens[last].shape.possessive {
                return true;
            }
            let norm = analysis.norm(next);
            let capitals = analysis.view.segment_of(at as u32).capitals;
            let subject = analysis.opens_sentence(at) && norm.ends_with('s') && !capitals;
            (!shape.capital || capitals)
                && (analysis.is(next, Class::FunctionWord)
                    || analysis.is(next, Class::SpeechOfPerson)
                    || analysis.is(next, Class::PersonVerb)
                    || norm.ends_with("ed")
                    || subject)
        }
        Gap::Open => !shape.upper,
        _ => true,
    }
}
