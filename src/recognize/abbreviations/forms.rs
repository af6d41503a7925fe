//! In what other forms does a text say what letters stand for?
//!
//! Before the letters stands the long form, and a mark or words that announce them: `Long Form -
//! ACRO -`, `Long Form, ACRO,`, `Long Form ("ACRO")`, `Long Form (hereafter ACRO)`, `Long Form,
//! known by its French acronym ACRO`. Or it stands behind them: `ACRO (Long Form)`, `ACRO, the Long
//! Form,`, `ACRO -- the Long Form --`.
//!
//! Dashes and commas say many other things too, so there the letters must be the initials of the
//! long form; words that announce an acronym, and brackets, are believed without that. A word cut
//! together of the beginnings of others (`Servicio Nacional de Pesca (Sernapesca)`) is an acronym
//! in brackets.

use super::Definition;
use super::long_form::{initials_as_set, initials_in_order, is_body, letters, long_form};
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::text::Gap;

/// The longest form that is read, in words.
const LONGEST: usize = 12;
/// The most words between the long form and its acronym: `also known by its Serbian language initials`.
const CUE: usize = 8;

/// How a mark between two words is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Comma,
    Dash,
    Open,
    Close,
    Stop,
}

/// Returns the mark before a token, if it is one that may stand beside a definition; quotation marks
/// are not minded.
fn mark(analysis: &Analysis<'_>, at: usize) -> Option<Mark> {
    let tokens = analysis.tokens();
    let before = tokens.get(at.checked_sub(1)?)?.full_end as usize;
    let unseen = |c: char| c.is_whitespace() || "\"“”'‘’".contains(c);
    let Some(token) = tokens.get(at).filter(|token| token.gap != Gap::Hard) else {
        let behind = analysis.view.text[before..].trim_start_matches(unseen);
        return Some(if behind.starts_with([')', ']']) {
            Mark::Close
        } else {
            Mark::Stop
        });
    };
    let between = analysis.view.text.get(before..token.start as usize)?;
    let marks = between.trim_matches(unseen);
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    match marks {
        "," => Some(Mark::Comma),
        "(" | "[" => Some(Mark::Open),
        ")" | "]" | ")," | ")." | ").\"" | ");" => Some(Mark::Close),
        "." | ";" | ":" => Some(Mark::Stop),
        _ if !marks.is_empty() && marks.chars().all(dash) && between.len() > marks.len() => {
            Some(Mark::Dash)
        }
        "--" | "—" => Some(Mark::Dash),
        _ => None,
    }
}

/// `(hereafter ACRO)`, `("ACRO")`, `- ACRO -`, `, ACRO,`, `, known by its French acronym ACRO`:
/// what stands before the letters is the long form.
pub(super) fn behind_long_form(analysis: &Analysis<'_>, at: usize) -> Option<Definition> {
    let start = analysis.segment(at).start;
    if at == start || !analysis.tokens()[at].shape.upper && !has_capitals(analysis, at) {
        return None;
    }
    let end = mark(analysis, at + 1);
    let (behind, told) = match mark(analysis, at) {
        // `("ACRO")`; without quotation marks it is read elsewhere.
        Some(Mark::Open) if end == Some(Mark::Close) => (at, true),
        Some(Mark::Dash) if end.is_some_and(|end| end != Mark::Open) => (at, false),
        Some(Mark::Comma) if end == Some(Mark::Comma) => (at, false),
        Some(Mark::Comma | Mark::Dash | Mark::Open) => return None,
        _ => (announced(analysis, at, start)?, true),
    };
    let form = long_form(analysis, at, behind, start)?;
    let (first, last) = (form.first, form.last);
    let letters = letters(analysis, at);
    let initials = letters.len() >= 3 && initials_in_order(analysis, first, last, &letters)
        || initials_as_set(analysis, first, last, &letters);
    // `(National Angling Federation - FNP)`: the brackets hold nothing else.
    let enclosed = end == Some(Mark::Close)
        && mark(analysis, at) == Some(Mark::Dash)
        && mark(analysis, first) == Some(Mark::Open)
        && is_body(analysis, first, last);
    // `National Savings Bank, DFCC, NDB lent`: items of a list.
    let listed =
        mark(analysis, at) == Some(Mark::Comma) && mark(analysis, first) == Some(Mark::Comma);
    (told || initials || enclosed || form.known && !listed).then(|| form.of(at))
}

/// Returns the token at which the words begin that announce an acronym: a bracket or a comma stands
/// before it.
fn announced(analysis: &Analysis<'_>, at: usize, start: usize) -> Option<usize> {
    let mut cue = false;
    let mut acronym = false;
    for word in (start + 1..at).rev().take(CUE) {
        let says = analysis.is(word, Class::AcronymCue);
        let small = analysis.is(word, Class::AcronymCueWord);
        let language = analysis.country_ending(word).is_some()
            || analysis.is(word, Class::Language)
            || analysis.tokens()[word].shape.capital;
        if !(says || small || language) {
            return None;
        }
        cue |= says;
        acronym |= says && analysis.is(word, Class::AcronymNoun);
        match mark(analysis, word) {
            Some(Mark::Open) => return cue.then_some(word),
            Some(Mark::Comma | Mark::Dash) => return acronym.then_some(word),
            Some(_) => return None,
            None => {}
        }
    }
    None
}

/// `(FNP in French)`, `(FNP, formerly the Anglers' Club)`, `(FNP per its French acronym)`: more is
/// said of the letters that stand first in the brackets.
pub(super) fn goes_on(analysis: &Analysis<'_>, at: usize) -> bool {
    let end = analysis.segment(at).end;
    let next = at + 1;
    if next >= end || analysis.tokens()[next].gap > Gap::Comma {
        return false;
    }
    let language = analysis.country_ending(next + 1).is_some();
    if analysis.norm(next) == "in" && language || analysis.is(next, Class::Formerly) {
        return true;
    }
    let words = (next..end).take(CUE);
    let mut inside = words.take_while(|word| analysis.tokens()[*word].gap <= Gap::Comma);
    inside.any(|word| analysis.is(word, Class::AcronymNoun))
}

/// `(NAF, led by him)`, `(NAF, a small club)`: a comma and plain words follow the letters.
pub(super) fn is_told(analysis: &Analysis<'_>, at: usize) -> bool {
    let next = at + 1;
    let end = analysis.segment(at).end;
    next < end
        && matches!(mark(analysis, next), Some(Mark::Comma))
        && !analysis.tokens()[next].shape.capital
        && !analysis.tokens()[next].shape.digits
}

/// `GZS (Chamber of Commerce and Industry)`, `NAF, the National Angling Federation,`: the long form
/// stands behind the letters, told by its initials, or in brackets by a word that heads a body's
/// name.
pub(super) fn before_long_form(analysis: &Analysis<'_>, at: usize) -> Option<Definition> {
    let tokens = analysis.tokens();
    let segment = analysis.view.segment_of(at as u32);
    let next = at + 1;
    if next >= segment.tokens.end
        || tokens[at].gap == Gap::Open
        || !tokens[at].shape.upper
        || segment.capitals
    {
        return None;
    }
    let opened = mark(analysis, next)?;
    if !matches!(opened, Mark::Open | Mark::Comma | Mark::Dash) {
        return None;
    }
    let article = analysis.norm(next) == "the";
    let first = next + usize::from(article);
    let ends = (first + 1..=segment.tokens.end.min(first + LONGEST))
        .filter(|end| *end == segment.tokens.end || tokens[*end].gap > Gap::Space);
    let letters = letters(analysis, at);
    for end in ends {
        let last = end - 1;
        let closed = match (opened, mark(analysis, end)) {
            (Mark::Open, mark) => mark == Some(Mark::Close),
            (_, mark) => mark.is_some_and(|mark| mark != Mark::Open),
        };
        if !closed || last == first || !tokens[first].shape.capital {
            continue;
        }
        let enough = letters.len() >= if opened == Mark::Open { 2 } else { 3 };
        let explained = enough
            && (initials_in_order(analysis, first, last, &letters)
                || initials_as_set(analysis, first, last, &letters));
        let headed = opened == Mark::Open
            && is_body(analysis, first, last)
            && tokens[last].shape.capital
            && !is_known(analysis, at);
        let person = (first..=last).any(|at| analysis.is(at, Class::StrongTitle));
        if explained || headed && !person {
            return Some(Definition {
                first,
                last,
                acronym: at,
                translation: None,
                explained,
                known: false,
            });
        }
        if opened == Mark::Open {
            break;
        }
    }
    None
}

/// Tells whether gazetteers know the letters here: then they need no form that does not explain
/// them.
fn is_known(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.hits_at(at).iter().any(|hit| {
        let Target::Entry(entry) = hit.target else {
            return true;
        };
        let country = analysis.gazetteer.entries[entry as usize].country;
        hit.last as usize == at && country.is_none_or(|country| analysis.context.knows(country))
    })
}

/// `Sernapesca` for `Servicio Nacional de Pesca`: a word in brackets, cut together of the beginnings
/// of the words before it, the first and the last among them.
pub(super) fn is_cut_together(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let word = tokens[at];
    let alone = word.gap == Gap::Open
        && word.shape.capital
        && !word.shape.upper
        && !word.shape.opaque
        && mark(analysis, at + 1) == Some(Mark::Close);
    if !alone || analysis.letters(at) < 5 || analysis.is(at, Class::Common) {
        return false;
    }
    let start = analysis.segment(at).start;
    let parts: Vec<&str> = (start..at)
        .rev()
        .take(LONGEST)
        .take_while(|before| tokens[*before + 1].gap <= Gap::Space || *before + 1 == at)
        .map(|before| analysis.norm(before))
        .collect();
    // From the last word to the first, some left out.
    parts
        .first()
        .is_some_and(|last| is_made_of(analysis.norm(at), last, &parts[1..]))
}

/// Tells whether a word ends with the beginning of `last`, of two letters or more, and what is left
/// is cut together of beginnings of the words before it, nearest first.
fn is_made_of(word: &str, last: &str, before: &[&str]) -> bool {
    const SHORTEST: usize = 2;
    let ends = (SHORTEST..=last.len()).filter(|end| last.is_char_boundary(*end));
    for end in ends {
        let Some(rest) = word.strip_suffix(&last[..end]) else {
            continue;
        };
        if rest.is_empty() {
            continue;
        }
        for (index, next) in before.iter().enumerate() {
            let whole = rest.len() >= SHORTEST && next.starts_with(rest);
            if whole || is_made_of(rest, next, &before[index + 1..]) {
                return true;
            }
        }
    }
    false
}

/// `DeSUS`: capitals inside a word.
fn has_capitals(analysis: &Analysis<'_>, at: usize) -> bool {
    let word = analysis.surface(at, at);
    word.chars().skip(1).filter(|c| c.is_uppercase()).count() >= 2
}
