//! Does a name begin with a given name?

use super::name::name_end;
use super::otherwise::{heads_something_else, is_place, known_otherwise};
use super::pair::has_namesakes;
use super::unknown::unknown_name;
use super::word::is_numeral;
use super::word::{may_be_surname, plain_name_word};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::mention::Zone;
use crate::recognize::person::PersonName;
use crate::rules::Rule;
use crate::text::Gap;

/// `Ivan Marquez`: a given name and one to three further words of a name.
pub(crate) fn with_given_name(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    if !tokens[at].shape.capital || !analysis.is(at, Class::GivenName) {
        return None;
    }
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    // Titles and headings capitalize verbs too.
    if segment.heading || segment.capitals || segment.zone != Zone::Body {
        return None;
    }
    let named_before = at > start
        && tokens[at].gap <= Gap::Space
        && plain_name_word(analysis, at - 1)
        && !tokens[at - 1].shape.possessive
        && !analysis.is(at - 1, Class::Common)
        && !tokens[at - 1].shape.upper
        && analysis.country_ending(at - 1).is_none()
        && !is_behind_place(analysis, at, start)
        && !holds_office(analysis, at, start);
    if named_before || known_otherwise(analysis, at, at) && analysis.norm(at).len() < 4 {
        return None;
    }
    let whole = name_end(analysis, at, end)?;
    // `John Smith III`: what is asked of a surname is asked of the word before the numeral.
    let last = whole - usize::from(whole > at + 1 && is_numeral(analysis, whole));
    if last == at + 1 && is_set_in(analysis, at, start) || is_called_the(analysis, at, last) {
        return None;
    }
    let surname = !analysis.is(last, Class::Common)
        || analysis.is(last, Class::GivenName)
        || last > at + 1
        || !analysis.is(at, Class::Common) && analysis.letters(last) > 3
        // `Bob Smith`: two words of the language, and a surname that somebody bears.
        || !analysis.is(at, Class::FunctionWord)
            && !analysis.is(at, Class::Calendar)
            && may_be_surname(analysis, last)
            && has_namesakes(analysis, last);
    let written = !tokens[last].shape.upper || analysis.letters(last) >= 4;
    if last == at
        || last - at > 5
        || !surname
        || !written
        || is_place(analysis, last, last)
            && last == at + 1
            && analysis.country_ending(last).is_some()
            && !(at > start && analysis.is(at - 1, Class::Title))
        || known_otherwise(analysis, at, last)
        || heads_something_else(analysis, whole, end) && !is_speaker(analysis, at, whole, end)
    {
        return None;
    }
    Some(PersonName {
        first: at,
        last: whole,
        role: None,
        rule: Rule::GivenName,
    })
}

/// `Mary River told us`: no water and no hill speaks.
fn is_speaker(analysis: &Analysis<'_>, at: usize, last: usize, end: usize) -> bool {
    let next = last + 1;
    last == at + 1
        && analysis.is(last, Class::PlaceHead)
        && !analysis.is(last, Class::TrailingHead)
        && next < end
        && analysis.tokens()[next].gap == Gap::Space
        && !analysis.tokens()[next].shape.capital
        && analysis.is(next, Class::Speech)
}

/// `Mayor of Kralovo Jiri Pesek`: a given name behind an office and what that is of.
pub(crate) fn holds_office(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    const LONGEST: usize = 2;
    let tokens = analysis.tokens();
    let is_of = |words: usize| {
        at >= start + words + 2
            && analysis.norm(at - words - 1) == "of"
            && analysis.is(at - words - 2, Class::Title)
            && (at - words..=at).all(|word| tokens[word].gap <= Gap::Space)
            && (at - words..at).all(|word| {
                tokens[word].shape.capital
                    && !tokens[word].shape.possessive
                    && !analysis.is(word, Class::GivenName)
                    && !analysis.is(word, Class::Common)
            })
    };
    tokens[at].shape.capital
        && analysis.is(at, Class::GivenName)
        && !analysis.is(at, Class::Common)
        && (1..=LONGEST).any(is_of)
}

/// `Linda and David Orams`: a given name that shares the surname of the name behind `and`.
pub(crate) fn of_couple(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let (start, end) = (segment.tokens.start, segment.tokens.end);
    let (and, given, surname) = (at + 1, at + 2, at + 3);
    if surname >= end || segment.heading || segment.capitals || segment.zone != Zone::Body {
        return None;
    }
    let names = |word: usize| {
        tokens[word].shape.capital && !tokens[word].shape.upper && !tokens[word].shape.possessive
    };
    let alone = at == start
        || tokens[at].gap > Gap::Space
        || !tokens[at - 1].shape.capital
        || analysis.opens_sentence(at - 1);
    let fits = alone
        && names(at)
        && names(given)
        && tokens[surname].shape.capital
        && !tokens[surname].shape.upper
        && (and..=surname).all(|word| tokens[word].gap == Gap::Space)
        && analysis.norm(and) == "and"
        && analysis.is(given, Class::GivenName)
        && !analysis.is(at, Class::Common)
        && !analysis.is(surname, Class::Common)
        && !is_place(analysis, at, at)
        && !known_otherwise(analysis, at, at)
        && name_end(analysis, given, end).is_some_and(|last| last >= surname)
        && !heads_something_else(analysis, surname, end);
    fits.then_some(PersonName {
        first: at,
        last: at,
        role: None,
        rule: Rule::Couple,
    })
}

/// `In Kuala Lumpur Jim Bell has been kept`: a place of words that stand for nothing else ends there.
fn is_behind_place(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    (start.max(at.saturating_sub(4))..at).any(|from| {
        let mut hits = analysis.hits_at(from).iter();
        let placed = from > start
            && analysis.tokens()[from].gap <= Gap::Space
            && analysis.is(from - 1, Class::PlacePreposition);
        placed
            && hits.any(|hit| {
                hit.last as usize + 1 == at && !hit.needs_context && analysis.is_place(hit)
            })
    })
}

/// `the Murphy Report`, `the Karel Doorman class`: no person has an article, what is called after one has.
fn is_called_the(analysis: &Analysis<'_>, at: usize, last: usize) -> bool {
    let article = at > analysis.segment(at).start
        && analysis.tokens()[at].gap == Gap::Space
        && analysis.norm(at - 1) == "the";
    article && !analysis.tokens()[last].shape.possessive
}

/// `at Hal Safi`, `In Ali Ouney`: where something is; but `confidence in Said Zerhouni`.
fn is_set_in(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    let before = |back: usize| (at >= start + back).then(|| at - back);
    let Some(preposition) = before(1) else {
        return false;
    };
    let placed = matches!(analysis.norm(preposition), "at" | "in" | "near" | "outside")
        && analysis.tokens()[at].gap <= Gap::Space;
    placed && !before(2).is_some_and(|word| analysis.is(word, Class::TakesInPerson))
}

/// `with Isakhan Ashurov and`: a word that somewhere is a given name, and words that nothing knows.
///
/// The words must look like nothing else: no heading, no beginning of a sentence that is a word of
/// the language, no place behind a preposition of place, no longer run of capitals around them.
pub(crate) fn with_rare_given_name(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    if segment.zone != Zone::Body || segment.capitals {
        return None;
    }
    let last = unknown_name(analysis, at)?;
    let placed = at > segment.tokens.start
        && tokens[at].gap <= Gap::Space
        && matches!(
            analysis.norm(at - 1),
            "in" | "at" | "near" | "into" | "around" | "outside"
        );
    let own = |word: usize| {
        analysis.letters(word) == 1
            || analysis.is(word, Class::Particle)
            || !analysis.is(word, Class::Common)
                && !tokens[word].shape.upper
                && (analysis.hits_at(word).is_empty()
                    || word > at && !known_otherwise(analysis, word, word))
    };
    let fits = !placed
        && last <= at + 3
        && analysis.letters(last) >= 3
        && (at..=last).all(own)
        && !tokens[last].shape.digits
        && !heads_something_else(analysis, last, segment.tokens.end)
        && tokens
            .get(last + 1)
            .is_none_or(|next| last + 1 >= segment.tokens.end || next.gap != Gap::Joined);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::RareName,
    })
}
