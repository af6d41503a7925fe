//! Is an unknown name a person's? By the verb, the noun or the bracket that it stands beside.
//!
//! People alone are arrested, married, succeeded and quoted, are `told that`, resign and die, and
//! have a trial, a widow or a birthday. The name must look like nothing else: no gazetteer knows its
//! words, and none is a word of the language. A name of one word needs more: a verb of speech that
//! papers and firms do not have, `who`, or an arrest. What is found so is likely, never certain.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::mention::Zone;
use crate::recognize::person::PersonName;
use crate::recognize::person::otherwise::{heads_something_else, organization_ends};
use crate::recognize::person::unknown::unknown_name;
use crate::recognize::person::word::{is_name_like, plain_name_word};
use crate::rules::Rule;
use crate::text::Gap;

/// The shortest name of one word, in letters.
const SHORTEST: usize = 4;

/// The person whom the words around an unknown name tell.
pub(crate) fn in_frame(analysis: &Analysis<'_>, at: usize) -> Option<PersonName> {
    let segment = analysis.view.segment_of(at as u32);
    if segment.zone != Zone::Body || segment.capitals || segment.heading {
        return None;
    }
    let end = segment.tokens.end;
    let (last, framed) = match unknown_name(analysis, at) {
        Some(last) => (
            last,
            has_person_before(analysis, at, segment.tokens.start)
                || is_told_behind(analysis, last, end)
                || is_led_by(analysis, at, segment.tokens.start),
        ),
        None => match behind_initial(analysis, at, end) {
            Some(last) => (last, is_told_behind(analysis, last, end)),
            None => (
                at,
                is_alone_in_frame(analysis, at, segment.tokens.start, end),
            ),
        },
    };
    let fits = framed
        && (at..=last).all(|word| is_unknown(analysis, word))
        && !heads_something_else(analysis, last, end);
    fits.then_some(PersonName {
        first: at,
        last,
        role: None,
        rule: Rule::Frame,
    })
}

/// `P. Dohertel`: the surname behind an initial with its period.
fn behind_initial(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    let surname = at + 1;
    let fits = surname < end
        && analysis.letters(at) == 1
        && tokens[at].shape.capital
        && tokens[surname].gap == Gap::Period
        && plain_name_word(analysis, surname);
    fits.then_some(surname)
}

/// Tells whether a word of a name is known as nothing: no gazetteer's, no word of the language.
pub(crate) fn is_unknown(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    if analysis.is(at, Class::Particle) || analysis.letters(at) == 1 {
        return true;
    }
    // `NGOs`, `TFs`: letters with an ending.
    let letters = analysis
        .surface(at, at)
        .chars()
        .take(2)
        .all(char::is_uppercase);
    !token.shape.upper
        && !letters
        && !token.shape.digits
        && !analysis.is(at, Class::Common)
        && !analysis.is(at, Class::Title)
        && !analysis.is(at, Class::Calendar)
        && analysis.hits_at(at).is_empty()
}

/// `arrested X`, `met with X`, `the trial of X`, `signed by X`, `," said X`.
pub(super) fn has_person_before(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    let tokens = analysis.tokens();
    if at <= start || tokens[at].gap != Gap::Space || is_name_like(analysis, at - 1) {
        return false;
    }
    let before = at - 1;
    if analysis.is(before, Class::PersonObject) || analysis.is(before, Class::KinNoun) {
        return true;
    }
    if analysis.is(before, Class::Speech) && tokens[before].gap == Gap::Quote {
        return true;
    }
    let Some(verb) = before.checked_sub(1).filter(|verb| *verb >= start) else {
        return false;
    };
    tokens[before].gap == Gap::Space
        && match analysis.norm(before) {
            "by" => analysis.is(verb, Class::DoneByPerson),
            "with" | "to" | "on" | "from" | "between" => analysis.is(verb, Class::TalkBefore),
            "of" => analysis.is(verb, Class::FateOf),
            _ => false,
        }
}

/// `the army under X Y`, `talk about X Y`, `Forum of X Y`: what a preposition leads to, of words that
/// nothing knows and that are two at least.
fn is_led_by(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    let tokens = analysis.tokens();
    if at <= start || tokens[at].gap != Gap::Space {
        return false;
    }
    match analysis.norm(at - 1) {
        "under" | "about" | "against" | "with" => !tokens[at - 1].shape.capital,
        // `Federation of Textile Unions of Morm Nhim`: unions and parties are somebody's.
        "of" => {
            let body = at.checked_sub(2).filter(|body| *body >= start);
            body.is_some_and(|body| {
                organization_ends(analysis, body)
                    || tokens[body].shape.capital
                        && (analysis.is(body, Class::BodyOfPerson)
                            || analysis.norm(body) == "general")
            })
        }
        _ => false,
    }
}

/// `X resigned`, `X was born`, `X (protect)`, `X (born 1951)`.
pub(super) fn is_told_behind(analysis: &Analysis<'_>, last: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = last + 1;
    if next >= end || is_name_like(analysis, next) {
        return false;
    }
    let norm = analysis.norm(next);
    match tokens[next].gap {
        Gap::Open => {
            // `P. Dohertel (notetaker)`: what he was there.
            let closes = next + 1 >= end || tokens[next + 1].gap == Gap::Close;
            let part = closes && analysis.is(next, Class::Attends);
            part || matches!(norm, "protect" | "strictly" | "born" | "aged")
        }
        Gap::Space if matches!(norm, "was" | "is" | "were" | "been") => {
            next + 1 < end
                && tokens[next + 1].gap == Gap::Space
                && analysis.is(next + 1, Class::PersonObject)
        }
        Gap::Space => analysis.is(next, Class::PersonVerb),
        _ => false,
    }
}

/// A name of one word: `told X that`, `arrested X`, `X, who`, `X complained`.
fn is_alone_in_frame(analysis: &Analysis<'_>, at: usize, start: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let next = at + 1;
    let bound = |word: usize| tokens[word].shape.capital && tokens[word].gap <= Gap::Space;
    let whole = plain_name_word(analysis, at)
        && analysis.letters(at) >= SHORTEST
        && tokens[at].gap != Gap::Joined
        && next < end
        && !bound(next)
        && tokens[next].gap != Gap::Joined
        && !(at > start
            && tokens[at].gap <= Gap::Space
            && (tokens[at - 1].shape.capital || analysis.is(at - 1, Class::Determiner)));
    if !whole {
        return false;
    }
    let follows = tokens[next].gap == Gap::Space && !tokens[at].shape.possessive;
    // `Karel Dohertel of Parkanow said`: he of it.
    let of = at > start
        && tokens[at].gap == Gap::Space
        && matches!(analysis.norm(at - 1), "of" | "from" | "in" | "at" | "near");
    let speaks = follows && !of && analysis.is(next, Class::SpeechOfPerson);
    let who =
        tokens[next].gap == Gap::Comma && matches!(analysis.norm(next), "who" | "whose" | "whom");
    let object = at > start
        && tokens[at].gap == Gap::Space
        && (analysis.is(at - 1, Class::PersonObject) && !analysis.is(at - 1, Class::Speech)
            || analysis.is(at - 1, Class::KinNoun));
    speaks || who || object
}
