//! Which acronyms does the document define itself? `Long Form (ACRO)`.
//!
//! After Schwartz and Hearst, *A simple algorithm for identifying abbreviation definitions in
//! biomedical text* (PSB 2003), with three changes that cables ask for: commas inside the long
//! form are crossed (`Ministry of Social Development, the Family, and Solidarity (MOSD)`), initials
//! may come in the order of another language (`Central Bureau of Judicial Investigation (BCIJ)`),
//! and an acronym that no rule explains still binds to a capitalized name right before the
//! bracket when nothing else stands inside. Other forms than that with brackets are read by
//! [`forms`].
//!
//! Portion marks, page numbers and classification strings are never acronyms.

mod bind;
mod define;
mod forms;
mod long_form;

pub(crate) use define::define;

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::text::Gap;
use long_form::long_form;

/// A long form and the acronym that the document gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// First token of the long form.
    pub first: usize,
    /// Last token of the long form.
    pub last: usize,
    /// The acronym's token.
    pub acronym: usize,
    /// First and last token of the translation in the brackets, when there is one.
    pub translation: Option<(usize, usize)>,
    /// The letters explain the acronym.
    pub explained: bool,
    /// They do not, and gazetteers know it.
    pub known: bool,
}

/// Returns the definitions in text order.
pub fn definitions(analysis: &Analysis<'_>) -> Vec<Definition> {
    let mut out = Vec::new();
    for (at, token) in analysis.tokens().iter().enumerate() {
        // `(WIN-Belize)`, `(BRN-C)`: the end of a longer name.
        let tail = token.gap == Gap::Joined
            && (analysis.letters(at) < 2 || analysis.country_ending(at).is_some());
        let may = token.shape.capital || token.gap == Gap::Open;
        if tail || !may || !is_acronym(analysis, at) && !forms::is_cut_together(analysis, at) {
            continue;
        }
        let found = in_brackets(analysis, at)
            .or_else(|| behind_or(analysis, at))
            .or_else(|| forms::behind_long_form(analysis, at))
            .or_else(|| forms::before_long_form(analysis, at));
        out.extend(found);
    }
    out
}

/// `Long Form (ACRO)`, `Long Form (ACRO - Translation)`, and what is told of it in the brackets.
fn in_brackets(analysis: &Analysis<'_>, at: usize) -> Option<Definition> {
    let tokens = analysis.tokens();
    let segment = analysis.segment(at);
    if tokens[at].gap != Gap::Open || at == segment.start {
        return None;
    }
    let closed = at + 1 >= tokens.len() || tokens[at + 1].gap == Gap::Close;
    let behind = || {
        let after = &analysis.view.text[tokens[at].full_end as usize..];
        after.starts_with(')') || after.starts_with(']')
    };
    // `The Himalayan Times (THT; October 25)`: an issue of the paper.
    let dated = || {
        let next = at + 1;
        next < segment.end
            && tokens[next].gap > Gap::Period
            && (analysis.is(next, Class::Calendar) || analysis.is(next, Class::DateWord))
    };
    // `(NA; DDG Werner Burkart)`, `(SDPK; 41 seats)`, `(HRSU; Tolib Zofari)`: what stands behind it
    // tells of it, or who leads it.
    let told_of = || {
        let next = at + 1;
        next < segment.end
            && matches!(tokens[next].gap, Gap::Comma | Gap::Strong)
            && (analysis.is(next, Class::Title) && tokens[next].shape.capital
                || tokens[next].shape.digits
                || names_somebody(analysis, next, segment.end))
    };
    let closed = closed || behind() || dated() || told_of() || forms::goes_on(analysis, at);
    let translation = translation(analysis, at, segment.end).filter(|_| !closed);
    if !closed && translation.is_none() && !forms::is_told(analysis, at) {
        return None;
    }
    let form = long_form(analysis, at, at, segment.start)?;
    // What is told of it in plain words needs letters that speak.
    (form.explained || closed || translation.is_some()).then(|| Definition {
        translation,
        ..form.of(at)
    })
}

/// `(HRSU; Tolib Zofari)`: two to four capitalized words up to the closing bracket, the first a given
/// name, and none a word that heads a body.
fn names_somebody(analysis: &Analysis<'_>, first: usize, end: usize) -> bool {
    let tokens = analysis.tokens();
    let close = (first + 1..end.min(first + 5)).find(|at| tokens[*at].gap == Gap::Close);
    let last = close.unwrap_or(end) - 1;
    let given = analysis.is(first, Class::GivenName) || analysis.is(first, Class::RareGiven);
    let name = |at: usize| {
        tokens[at].shape.capital
            && !tokens[at].shape.upper
            && !analysis.is(at, Class::TrailingHead)
            && !analysis.is(at, Class::LeadingHead)
    };
    let joined = (first + 1..=last).all(|at| tokens[at].gap <= Gap::Period);
    (1..=3).contains(&(last.saturating_sub(first)))
        && given
        && !analysis.is(first, Class::Common)
        && joined
        && (first..=last).all(name)
        && !analysis.is(last, Class::Common)
}

/// `Long Form, or ACRO, reports to him`: only its letters say that it is one.
fn behind_or(analysis: &Analysis<'_>, at: usize) -> Option<Definition> {
    let start = analysis.segment(at).start;
    if at == start || !is_or(analysis, at) {
        return None;
    }
    let form = long_form(analysis, at, at - 1, start)?;
    form.explained.then(|| form.of(at))
}

/// Tells whether a token can be an acronym: two to ten letters, two of them capitals.
fn is_acronym(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let word = token.span().of(analysis.view.text);
    let (letters, capitals) = letters_and_capitals(word);
    // Most words have one capital.
    if capitals < 2 || capitals * 2 < letters {
        return false;
    }
    let marking = analysis.is(at, Class::NoAcronym);
    // Routing indicators: `RUEHC`.
    let routing = word.len() >= 5
        && ["RUE", "RUC", "RUF", "RHE", "RHM", "RUH"]
            .iter()
            .any(|beginning| word.starts_with(beginning));
    let in_capitals = analysis.view.segment_of(at as u32).capitals;
    (2..=10).contains(&letters)
        && !marking
        && !routing
        && !token.shape.opaque
        && (!in_capitals || !analysis.is(at, Class::Common))
}

/// Counts the letters of a word, and those of them that are capitals.
fn letters_and_capitals(word: &str) -> (usize, usize) {
    if word.is_ascii() {
        let count = |is: fn(&u8) -> bool| word.bytes().filter(is).count();
        return (
            count(u8::is_ascii_alphabetic),
            count(u8::is_ascii_uppercase),
        );
    }
    let count = |is: fn(char) -> bool| word.chars().filter(|c| is(*c)).count();
    (count(char::is_alphabetic), count(char::is_uppercase))
}

/// Returns the words behind `ACRO -` up to the closing bracket.
fn translation(analysis: &Analysis<'_>, acronym: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = analysis.tokens();
    let next = acronym + 1;
    let between = analysis
        .view
        .text
        .get(tokens[acronym].full_end as usize..tokens.get(next)?.start as usize)?;
    if !between.trim().starts_with(['-', '–', '—', ',', ';', ':']) {
        return None;
    }
    let close = (next + 1..end.min(next + 12)).find(|at| tokens[*at].gap == Gap::Close);
    let last = close.unwrap_or(end) - 1;
    // `(DIS, under Isaac Kgosi)`: who leads it.
    let plain = analysis.is(next, Class::Preposition) || analysis.is(next, Class::Past);
    let capital = tokens[next].shape.capital || tokens.get(next + 1)?.shape.capital && !plain;
    (last < next + 12 && last >= next && capital).then_some((next, last))
}

/// `the Directorate General of Civil Aviation and Meteorology, or DGCAM, reports to him`.
fn is_or(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    let or = at - 1;
    let may = tokens[at].gap == Gap::Space
        && tokens[at].shape.upper
        && analysis.letters(at) >= 3
        && analysis.norm(or) == "or"
        && !tokens[or].shape.capital
        && tokens[or].gap == Gap::Comma;
    may && {
        let segment = analysis.segment(at);
        or > segment.start && (at + 1 >= segment.end || tokens[at + 1].gap > Gap::Space)
    }
}
