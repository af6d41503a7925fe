//! Which acronyms does the document define itself? `Long Form (ACRO)`.
//!
//! After Schwartz and Hearst, *A simple algorithm for identifying abbreviation definitions in
//! biomedical text* (PSB 2003), with three changes that cables ask for: commas inside the long
//! form are crossed (`Ministry of Social Development, the Family, and Solidarity (MOSD)`), initials
//! may come in the order of another language (`Central Bureau of Judicial Investigation (BCIJ)`),
//! and an acronym that no rule explains still binds to a capitalized name right before the
//! bracket when nothing else stands inside.
//!
//! Portion marks, page numbers and classification strings are never acronyms.

mod define;

pub(crate) use define::define;

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::text::Gap;

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
}

/// Returns the definitions in text order.
pub fn definitions(analysis: &Analysis<'_>) -> Vec<Definition> {
    let tokens = analysis.tokens();
    let mut out = Vec::new();
    for at in 1..tokens.len() {
        out.extend(behind_acronym(analysis, at - 1));
        let open = tokens[at].gap == Gap::Open;
        if !(open || is_or(analysis, at)) || !is_acronym(analysis, at) {
            continue;
        }
        let segment = analysis.segment(at);
        if at == segment.start {
            continue;
        }
        if !open {
            // The long form ends before `or`; only its letters say that it is one.
            let long = long_form(analysis, at, at - 1, segment.start);
            if let Some((first, last, true)) = long {
                out.push(Definition {
                    first,
                    last,
                    acronym: at,
                    translation: None,
                    explained: true,
                });
            }
            continue;
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
        // `(NA; DDG Werner Burkart)`, `(SDPK; 41 seats)`: what stands behind it tells of it.
        let told_of = || {
            let next = at + 1;
            next < segment.end
                && matches!(tokens[next].gap, Gap::Comma | Gap::Strong)
                && (analysis.is(next, Class::Title) && tokens[next].shape.capital
                    || tokens[next].shape.digits)
        };
        let closed = closed || dated() || told_of();
        let translation = if closed || behind() {
            None
        } else {
            translation(analysis, at, segment.end)
        };
        if !closed && !behind() && translation.is_none() {
            continue;
        }
        if let Some((first, last, explained)) = long_form(analysis, at, at, segment.start) {
            out.push(Definition {
                first,
                last,
                acronym: at,
                translation,
                explained,
            });
        }
    }
    out
}

/// `GZS (Chamber of Commerce and Industry)`: the long form in the brackets, by its letters or by a
/// word that heads a body's name.
fn behind_acronym(analysis: &Analysis<'_>, at: usize) -> Option<Definition> {
    /// The longest form that is read, in words.
    const LONGEST: usize = 12;
    let tokens = analysis.tokens();
    let end = analysis.segment(at).end;
    let open = at + 1;
    if open >= end
        || tokens[open].gap != Gap::Open
        || tokens[at].gap == Gap::Open
        || !tokens[at].shape.upper
        || analysis.view.segment_of(at as u32).capitals
        || !is_acronym(analysis, at)
    {
        return None;
    }
    let close = (open + 1..end.min(open + LONGEST + 1)).find(|at| tokens[*at].gap > Gap::Space)?;
    let first = open + usize::from(analysis.norm(open) == "the");
    let last = close - 1;
    let told = tokens[close].gap == Gap::Close && last > first && tokens[first].shape.capital;
    let person = (first..=last).any(|at| analysis.is(at, Class::StrongTitle));
    let letters: Vec<char> = analysis.norm(at).chars().collect();
    let explained = letters.len() >= 2
        && (initials_in_order(analysis, first, last, &letters)
            || initials_as_set(analysis, first, last, &letters));
    // What is known by its letters needs no form.
    let known = analysis.hits_at(at).iter().any(|hit| {
        let Target::Entry(entry) = analysis.names.target(hit.name) else {
            return true;
        };
        let country = analysis.gazetteer.entries[entry as usize].country;
        hit.last as usize == at && country.is_none_or(|country| analysis.context.knows(country))
    });
    let headed = is_body(analysis, first, last) && tokens[last].shape.capital;
    (told && !person && !known && (explained || headed)).then_some(Definition {
        first,
        last,
        acronym: at,
        translation: None,
        explained,
    })
}

/// Tells whether a token can be an acronym: two to ten letters, two of them capitals.
fn is_acronym(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens()[at];
    let word = token.span().of(analysis.view.text);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let marking = analysis.is(at, Class::NoAcronym);
    // Routing indicators: `RUEHC`.
    let routing = word.len() >= 5
        && ["RUE", "RUC", "RUF", "RHE", "RHM", "RUH"]
            .iter()
            .any(|beginning| word.starts_with(beginning));
    let in_capitals = analysis.view.segment_of(at as u32).capitals;
    (2..=10).contains(&letters)
        && capitals >= 2
        && capitals * 2 >= letters
        && !marking
        && !routing
        && !token.shape.opaque
        && (!in_capitals || !analysis.is(at, Class::Common))
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
    let capital = tokens[next].shape.capital || tokens.get(next + 1)?.shape.capital;
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

/// Returns the tokens of the long form that ends before `behind`: the bracket, or `or`.
fn long_form(
    analysis: &Analysis<'_>,
    acronym: usize,
    behind: usize,
    start: usize,
) -> Option<(usize, usize, bool)> {
    let tokens = analysis.tokens();
    let letters: Vec<char> = analysis
        .norm(acronym)
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    let whole = behind.checked_sub(1).filter(|last| *last >= start)?;
    // `Petrolera Rio Chira S.A. (PRC)`: the letters do not count the legal form.
    let last = crate::recognize::company::without_form(analysis, start, whole);
    let reach = (letters.len() + 5).min(letters.len() * 2 + 2);
    let mut from = last;
    while from > start && last - from + 1 < reach + 4 {
        let gap = tokens[from].gap;
        let sentence = analysis.opens_sentence(from) || matches!(gap, Gap::Open | Gap::Close);
        if sentence || gap == Gap::Hard {
            break;
        }
        from -= 1;
    }
    let words: Vec<usize> = (from..=last).collect();
    // The shortest stretch whose words explain the letters wins, as in the paper.
    for first in words.iter().rev().copied() {
        let shape = tokens[first].shape;
        let small = analysis.is(first, Class::Connector) && !shape.capital;
        if small || last - first + 1 > reach {
            continue;
        }
        if initials_in_order(analysis, first, last, &letters) {
            return Some((first, whole, true));
        }
    }
    for first in words.iter().rev().copied() {
        let capital = tokens[first].shape.capital;
        if capital && last > first && initials_as_set(analysis, first, last, &letters) {
            return Some((first, whole, true));
        }
    }
    for first in words.iter().rev().copied() {
        if last - first < reach && letters_in_order(analysis, first, last, &letters) {
            return Some((first, whole, true));
        }
    }
    // Nothing explains it: a capitalized name right before the bracket.
    let mut first = last;
    let body = is_body(analysis, from, last);
    // `Commission for Companies and Securities (CONASEV)`: behind `and`, if a head stands before.
    let mut crossed = None;
    if !tokens[last].shape.capital {
        return None;
    }
    while first > from {
        let before = first - 1;
        let joins = tokens[first].gap <= Gap::Space;
        let rank = analysis.is(before, Class::Rank)
            || matches!(
                analysis.norm(before),
                "national" | "international" | "general"
            );
        // `Piraeus Port Authority (OLP)`: words that no person bears may be a body's.
        let word = body
            && !analysis.is(before, Class::FunctionWord)
            && !matches!(analysis.norm(before), "the" | "a" | "an");
        let named =
            tokens[before].shape.capital && (rank || word || !analysis.is(before, Class::NoName));
        let connects = !named
            && analysis.is(before, Class::Connector)
            && before > from
            && analysis.norm(before) != "the"
            && analysis.norm(before) != "and"
            && analysis.norm(before) != "in"
            && tokens[before - 1].shape.capital;
        // `Pan-African Organization Fighting against AIDS`: one lower-case word may stand inside.
        let and = !named
            && analysis.norm(before) == "and"
            && before > from
            && tokens[before].gap <= Gap::Space
            && tokens[before - 1].shape.capital;
        if !joins || !(named || connects || and) {
            break;
        }
        if and && crossed.is_none() {
            crossed = Some(first);
        }
        first = before;
    }
    if let Some(behind) = crossed
        && !analysis.is(first, Class::LeadingHead)
    {
        first = behind;
    }
    while first < last && analysis.country_ending(first).is_some() && first + 1 < last {
        first += 1;
    }
    // `Chairman Husayn al-Zurfi (SIIC)`: the party of a person, not his name.
    let person = (first..=last).any(|at| {
        analysis.is(at, Class::Title)
            && !analysis.is(at, Class::LeadingHead)
            && !analysis.is(at, Class::Rank)
    }) || analysis.is(first, Class::GivenName)
        || first > from
            && analysis.tokens()[first].gap <= Gap::Period
            && analysis.is(first - 1, Class::StrongTitle);
    // Letters that stand for something abroad stand here for what the brackets say, if that is a
    // body: `Piraeus Port Authority (OLP)`, though a party of Peru is the OLP too.
    let known = analysis.hits_at(acronym).iter().any(|hit| {
        let Target::Entry(at) = hit.target else {
            return false;
        };
        let entry = &analysis.gazetteer.entries[at as usize];
        let abroad = hit.needs_context
            && entry
                .country
                .is_some_and(|country| !analysis.context.knows(country));
        hit.last as usize == acronym && !(abroad && is_body(analysis, first, last))
    });
    (last > first && !person && !known).then_some((first, whole, false))
}

/// Tells whether a word of the stretch heads a body's name.
fn is_body(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    (first..=last)
        .any(|at| analysis.is(at, Class::LeadingHead) || analysis.is(at, Class::TrailingHead))
}

fn initial(analysis: &Analysis<'_>, at: usize) -> Option<char> {
    analysis.norm(at).chars().next()
}

/// Each letter is the initial of a word, in order; small words may be passed over; the first word
/// must be used.
fn initials_in_order(analysis: &Analysis<'_>, first: usize, last: usize, letters: &[char]) -> bool {
    let mut next = 0;
    for at in first..=last {
        let Some(c) = initial(analysis, at) else {
            continue;
        };
        if next < letters.len() && c == letters[next] {
            next += 1;
            // `MOE`, `MINURSO`: more letters of the same word, only before a small word.
            continue;
        }
        if at == first {
            return false;
        }
        let small = analysis.is(at, Class::Connector);
        // `Ministry of Foreign Affairs and Cooperation (MFA)`: a coordinated tail may be left out.
        if next >= letters.len()
            && letters.len() >= 3
            && analysis.norm(at) == "and"
            && analysis.is(first, Class::LeadingHead)
        {
            return (at + 1..=last).all(|at| {
                analysis.tokens()[at].shape.capital || analysis.is(at, Class::Connector)
            });
        }
        // `Free Trade Union of Workers of the Kingdom of Cambodia (FTU)`: so may whose it is.
        if next >= letters.len() && letters.len() >= 3 && analysis.norm(at) == "of" {
            return (at + 1..=last).all(|at| {
                analysis.tokens()[at].shape.capital || analysis.is(at, Class::Connector)
            });
        }
        if !small {
            return false;
        }
    }
    next == letters.len()
}

/// The capitalized words' initials are the letters, in any order: the acronym of another language.
fn initials_as_set(analysis: &Analysis<'_>, first: usize, last: usize, letters: &[char]) -> bool {
    let mut initials: Vec<char> = (first..=last)
        .filter(|at| !analysis.is(*at, Class::Connector))
        .filter_map(|at| initial(analysis, at))
        .collect();
    if initials.len() != letters.len() || letters.len() < 3 {
        return false;
    }
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    initials.sort_unstable();
    initials == letters
}

/// The rule of the paper: letters stand in order in the long form, the first one at the beginning
/// of its first word.
fn letters_in_order(analysis: &Analysis<'_>, first: usize, last: usize, letters: &[char]) -> bool {
    if !analysis.tokens()[first].shape.capital
        || initial(analysis, first) != letters.first().copied()
    {
        return false;
    }
    let mut next = 1;
    for at in first..=last {
        for c in analysis.norm(at).chars().skip(usize::from(at == first)) {
            if next < letters.len() && c == letters[next] {
                next += 1;
            }
        }
    }
    let used = |at: usize| initial(analysis, at).is_some_and(|c| letters.contains(&c));
    next == letters.len() && used(last)
}
