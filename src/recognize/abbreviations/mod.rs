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

mod define;
mod forms;

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
    /// They do not, and gazetteers know it.
    pub known: bool,
}

/// Where a long form stands, and what it has to do with the letters.
#[derive(Clone, Copy)]
struct LongForm {
    first: usize,
    last: usize,
    explained: bool,
    known: bool,
}

impl LongForm {
    fn of(self, acronym: usize) -> Definition {
        Definition {
            first: self.first,
            last: self.last,
            acronym,
            translation: None,
            explained: self.explained,
            known: self.known,
        }
    }
}

/// Returns the definitions in text order.
pub fn definitions(analysis: &Analysis<'_>) -> Vec<Definition> {
    let mut out = Vec::new();
    for (at, token) in analysis.tokens().iter().enumerate() {
        let may = token.shape.capital || token.gap == Gap::Open;
        if !may || !is_acronym(analysis, at) && !forms::is_cut_together(analysis, at) {
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

/// Returns the letters of an acronym, without figures.
fn letters(analysis: &Analysis<'_>, at: usize) -> Vec<char> {
    let letters = analysis.norm(at).chars();
    letters.filter(|c| c.is_alphabetic()).collect()
}

/// Returns the tokens of the long form that ends before `behind`: the bracket, or `or`.
fn long_form(
    analysis: &Analysis<'_>,
    acronym: usize,
    behind: usize,
    start: usize,
) -> Option<LongForm> {
    let tokens = analysis.tokens();
    let letters = letters(analysis, acronym);
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
    let explained = |first| LongForm {
        first,
        last: whole,
        explained: true,
        known: false,
    };
    // The shortest stretch whose words explain the letters wins, as in the paper.
    for first in words.iter().rev().copied() {
        let shape = tokens[first].shape;
        let small = analysis.is(first, Class::Connector) && !shape.capital;
        if small || last - first + 1 > reach {
            continue;
        }
        if initials_in_order(analysis, first, last, &letters) {
            return Some(explained(first));
        }
    }
    for first in words.iter().rev().copied() {
        let capital = tokens[first].shape.capital;
        if capital && last > first && initials_as_set(analysis, first, last, &letters) {
            // `Trinidad Islandwide Cane Farmers Trade Union (TICFU)`: their own order is better.
            let before = first.checked_sub(1).filter(|before| *before >= from);
            let ordered = before.filter(|before| {
                tokens[first].gap <= Gap::Space
                    && letters_in_order(analysis, *before, last, &letters)
            });
            return Some(explained(ordered.unwrap_or(first)));
        }
    }
    // `Ghrieb told us that President Toure ("ATT")`: letters of what stands around a person.
    let titled = last > from
        && tokens[last].gap <= Gap::Period
        && analysis.is(last - 1, Class::StrongTitle)
        && tokens[last - 1].shape.capital;
    for first in words.iter().rev().copied().filter(|_| !titled) {
        if last - first < reach && letters_in_order(analysis, first, last, &letters) {
            return Some(explained(first));
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
    // `General Society of Authors and Publishers (SGAE)`: ranks stand before the head.
    let head = (first..last).find(|at| !analysis.is(*at, Class::Rank));
    let headed = head.is_some_and(|head| {
        analysis.is(head, Class::LeadingHead)
            || analysis.is(head, Class::TrailingHead) && analysis.norm(head + 1) == "of"
    });
    if let Some(behind) = crossed
        && !headed
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
    (last > first && !person).then_some(LongForm {
        first,
        last: whole,
        explained: false,
        known,
    })
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
    // `Select Committee chairman Harrison Mwakyembe (CCM)`: a person and his party.
    let titled = (first..=last).any(|at| {
        (analysis.is(at, Class::StrongTitle) || analysis.is(at, Class::Occupation))
            && !analysis.tokens()[at].shape.capital
            && !analysis.is(at, Class::SmallWord)
    });
    if titled {
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
