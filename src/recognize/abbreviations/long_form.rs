//! Where does the long form of an acronym begin, and do its letters explain it?
//!
//! The shortest stretch whose words explain the letters wins, as in the paper; when none does, a
//! capitalized name right before the bracket.

use super::Definition;
use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Target;
use crate::recognize::company;
use crate::text::{Gap, normal_form};

/// Where a long form stands, and what it has to do with the letters.
#[derive(Clone, Copy)]
pub(super) struct LongForm {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) explained: bool,
    pub(super) known: bool,
}

impl LongForm {
    /// Returns what the document defines by it.
    pub(super) fn of(self, acronym: usize) -> Definition {
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

/// Returns the letters of an acronym, without figures.
pub(super) fn letters(analysis: &Analysis<'_>, at: usize) -> Vec<char> {
    let letters = analysis.norm(at).chars();
    letters.filter(|c| c.is_alphabetic()).collect()
}

/// Returns the tokens of the long form that ends before `behind`: the bracket, or `or`.
pub(super) fn long_form(
    analysis: &Analysis<'_>,
    acronym: usize,
    behind: usize,
    start: usize,
) -> Option<LongForm> {
    let letters = letters(analysis, acronym);
    let whole = behind.checked_sub(1).filter(|last| *last >= start)?;
    // `Petrolera Rio Chira S.A. (PRC)`: the letters do not count the legal form.
    let last = company::without_form(analysis, start, whole);
    let reach = (letters.len() + 5).min(letters.len() * 2 + 2);
    let from = begin_of_reach(analysis, start, last, reach + 4);
    if let Some(first) = explained_by_initials(analysis, from, last, &letters, reach)
        .or_else(|| explained_by_letters(analysis, from, last, &letters, reach))
        .or_else(|| explained_at_home(analysis, acronym, (from, last), &letters))
    {
        return Some(LongForm {
            first,
            last: whole,
            explained: true,
            known: false,
        });
    }
    let first = begin_of_name(analysis, from, last)?;
    (last > first && !is_of_person(analysis, from, first, last)).then(|| LongForm {
        first,
        last: whole,
        explained: false,
        known: is_known(analysis, acronym, first, last),
    })
}

/// Returns the first token of at most so many words of the sentence, up to `last`.
fn begin_of_reach(analysis: &Analysis<'_>, start: usize, last: usize, words: usize) -> usize {
    let mut from = last;
    while from > start && last - from + 1 < words {
        let gap = analysis.tokens()[from].gap;
        let sentence = analysis.opens_sentence(from)
            || is_behind_letters(analysis, from)
            || matches!(gap, Gap::Open | Gap::Close);
        if sentence || gap == Gap::Hard {
            break;
        }
        from -= 1;
    }
    from
}

/// `... fight the PCC. The Landless Movement (MST)`: a sentence behind one that letters end.
fn is_behind_letters(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = analysis.tokens();
    at > 0
        && tokens[at].gap == Gap::Period
        && analysis.is(at, Class::Article)
        && tokens[at].shape.capital
        && tokens[at - 1].shape.upper
        && analysis.letters(at - 1) > 1
        && !analysis.view.segment_of(at as u32).capitals
}

/// `the Prosecutor's Office, the Federal Audit Court`, `the Communist Party and the Renaissance Party`: two
/// bodies; behind the second article stands a head of its own.
fn holds_two(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    (first + 1..last).any(|at| {
        let parts = analysis.is(at, Class::Article)
            && !tokens[at].shape.capital
            && (tokens[at].gap == Gap::Comma || analysis.norm(at - 1) == "and");
        parts && is_body(analysis, at + 1, last)
    })
}

/// The letters are the initials of the words, in their order or that of another language.
fn explained_by_initials(
    analysis: &Analysis<'_>,
    from: usize,
    last: usize,
    letters: &[char],
    reach: usize,
) -> Option<usize> {
    let tokens = analysis.tokens();
    let mut firsts = (from..=last).rev();
    let ordered = firsts.find(|first| {
        let small = analysis.is(*first, Class::Connector) && !tokens[*first].shape.capital;
        !small && last - first < reach && initials_in_order(analysis, *first, last, letters)
    });
    if ordered.is_some() {
        return ordered;
    }
    let first = (from..last).rev().find(|first| {
        tokens[*first].shape.capital
            && !holds_two(analysis, *first, last)
            && (initials_as_set(analysis, *first, last, letters)
                || two_in_turn(analysis, *first, last, letters))
    })?;
    // `Trinidad Islandwide Cane Farmers Trade Union (TICFU)`: their own order is better.
    let before = first.checked_sub(1).filter(|before| *before >= from);
    let ordered = before.filter(|before| {
        tokens[first].gap <= Gap::Space && letters_in_order(analysis, *before, last, letters)
    });
    Some(ordered.unwrap_or(first))
}

/// The letters stand in the words, in their order.
fn explained_by_letters(
    analysis: &Analysis<'_>,
    from: usize,
    last: usize,
    letters: &[char],
    reach: usize,
) -> Option<usize> {
    let tokens = analysis.tokens();
    // `Ghrieb told us that President Toure ("ATT")`: letters of what stands around a person.
    let titled = last > from
        && tokens[last].gap <= Gap::Period
        && analysis.is(last - 1, Class::StrongTitle)
        && tokens[last - 1].shape.capital;
    // `So does the Early Warning System (SAT)`: no name begins with a small word.
    // `Arman Dunayev of the Financial Supervision Agency (AFN)`: nor with somebody's who works there.
    let works_there = |first: usize| {
        (analysis.is(first, Class::GivenName) || analysis.is(first, Class::RareGiven))
            && (first + 2..last)
                .any(|of| analysis.norm(of) == "of" && analysis.norm(of + 1) == "the")
    };
    let mut firsts = (from..=last).rev().filter(|first| {
        !titled && !analysis.is(*first, Class::FunctionWord) && !works_there(*first)
    });
    firsts.find(|first| {
        last - first < reach
            && letters_in_order(analysis, *first, last, letters)
            && !holds_two(analysis, *first, last)
    })
}

/// `Academy of Science and Technology (VAST)`, `National Police (PNP)`: one letter more, before or behind
/// those of the words, is of the document's own country.
fn explained_at_home(
    analysis: &Analysis<'_>,
    acronym: usize,
    (from, last): (usize, usize),
    letters: &[char],
) -> Option<usize> {
    let (country, _) = analysis.context.home()?;
    // What gazetteers know by the letters at home, or in all the world, says more, unless the words
    // name the same.
    let named = |target: Target| {
        (from..=last).any(|first| {
            let mut hits = analysis.hits_at(first).iter();
            hits.any(|hit| hit.last as usize == last && hit.target == target)
        })
    };
    let known = analysis.hits_at(acronym).iter().any(|hit| {
        let Target::Entry(at) = hit.target else {
            return false;
        };
        let of = analysis.gazetteer.entries[at as usize].country;
        let whole = hit.last as usize == acronym;
        whole && of.is_none_or(|of| of == country) && !named(hit.target)
    });
    if known {
        return None;
    }
    let country = &analysis.gazetteer.country(country)?.label;
    let own = normal_form(country).chars().next()?;
    let before = letters
        .split_first()
        .filter(|(first, _)| **first == own)
        .map(|(_, rest)| rest);
    let behind = letters
        .split_last()
        .filter(|(last, _)| **last == own)
        .map(|(_, rest)| rest);
    let mut rests = before.into_iter().chain(behind);
    rests.find_map(|rest| {
        let mut firsts = (from..last).rev();
        firsts.find(|first| {
            rest.len() >= 2
                && analysis.tokens()[*first].shape.capital
                && is_body(analysis, *first, last)
                && initials_in_order(analysis, *first, last, rest)
        })
    })
}

/// Nothing explains the letters: returns the first token of the capitalized name that ends at `last`.
fn begin_of_name(analysis: &Analysis<'_>, from: usize, last: usize) -> Option<usize> {
    let tokens = analysis.tokens();
    if !tokens[last].shape.capital {
        return None;
    }
    let body = is_body(analysis, from, last);
    let mut first = last;
    // `Commission for Companies and Securities (CONASEV)`: behind `and`, if a head stands before.
    let mut crossed = None;
    while first > from && tokens[first].gap <= Gap::Space {
        let before = first - 1;
        if !is_named(analysis, before, body) {
            match connection(analysis, from, before) {
                Some(Connection::And) => crossed = crossed.or(Some(first)),
                Some(Connection::Other) => {}
                None => break,
            }
        }
        first = before;
    }
    // `General Society of Authors and Publishers (SGAE)`: ranks stand before the head.
    let head = (first..last).find(|at| !analysis.is(*at, Class::Rank));
    let headed = head.is_some_and(|head| {
        analysis.is(head, Class::LeadingHead)
            || analysis.is(head, Class::TrailingHead) && analysis.norm(head + 1) == "of"
    });
    if let Some(behind) = crossed.filter(|_| !headed) {
        first = behind;
    }
    while first + 1 < last && analysis.country_ending(first).is_some() {
        first += 1;
    }
    Some(first)
}

/// Tells whether a word belongs to the capitalized name behind it; `body`: a word of the stretch
/// heads a body's name.
fn is_named(analysis: &Analysis<'_>, at: usize, body: bool) -> bool {
    let norm = analysis.norm(at);
    let rank =
        analysis.is(at, Class::Rank) || matches!(norm, "national" | "international" | "general");
    // `Piraeus Port Authority (OLP)`: words that no person bears may be a body's.
    let word = body && !analysis.is(at, Class::FunctionWord) && !matches!(norm, "the" | "a" | "an");
    analysis.tokens()[at].shape.capital && (rank || word || !analysis.is(at, Class::NoName))
}

/// How a word joins the capitalized words beside it.
enum Connection {
    And,
    Other,
}

/// `Pan-African Organization Fighting against AIDS`: one lower-case word may stand inside a name.
fn connection(analysis: &Analysis<'_>, from: usize, at: usize) -> Option<Connection> {
    let tokens = analysis.tokens();
    let norm = analysis.norm(at);
    if at == from || !tokens[at - 1].shape.capital {
        return None;
    }
    match norm {
        "and" => (tokens[at].gap <= Gap::Space).then_some(Connection::And),
        "the" | "in" => None,
        _ => analysis
            .is(at, Class::Connector)
            .then_some(Connection::Other),
    }
}

/// `Chairman Husayn al-Zurfi (SIIC)`: the party of a person, not his name.
fn is_of_person(analysis: &Analysis<'_>, from: usize, first: usize, last: usize) -> bool {
    let title = |at: usize| {
        analysis.is(at, Class::Title)
            && !analysis.is(at, Class::LeadingHead)
            && !analysis.is(at, Class::Rank)
    };
    let titled = first > from
        && analysis.tokens()[first].gap <= Gap::Period
        && analysis.is(first - 1, Class::StrongTitle);
    titled || analysis.is(first, Class::GivenName) || (first..=last).any(title)
}

/// Letters that stand for something abroad stand here for what the brackets say, if that is a body:
/// `Piraeus Port Authority (OLP)`, though a party of Peru is the OLP too.
fn is_known(analysis: &Analysis<'_>, acronym: usize, first: usize, last: usize) -> bool {
    analysis.hits_at(acronym).iter().any(|hit| {
        let Target::Entry(at) = hit.target else {
            return false;
        };
        let entry = &analysis.gazetteer.entries[at as usize];
        let abroad = entry
            .country
            .is_some_and(|country| !analysis.context.knows(country));
        hit.last as usize == acronym && !(abroad && is_body(analysis, first, last))
    })
}

/// Tells whether a word of the stretch heads a body's name.
pub(super) fn is_body(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    (first..=last)
        .any(|at| analysis.is(at, Class::LeadingHead) || analysis.is(at, Class::TrailingHead))
}

fn initial(analysis: &Analysis<'_>, at: usize) -> Option<char> {
    analysis.norm(at).chars().next()
}

/// Each letter is the initial of a word, in order; small words may be passed over; the first word
/// must be used.
pub(super) fn initials_in_order(
    analysis: &Analysis<'_>,
    first: usize,
    last: usize,
    letters: &[char],
) -> bool {
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
pub(super) fn initials_as_set(
    analysis: &Analysis<'_>,
    first: usize,
    last: usize,
    letters: &[char],
) -> bool {
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

/// `Public Ministry (MP)`: two words whose initials stand in the other order, and that gazetteers know
/// or a noun makes a body.
fn two_in_turn(analysis: &Analysis<'_>, first: usize, last: usize, letters: &[char]) -> bool {
    let tokens = analysis.tokens();
    let known = || {
        let mut hits = analysis.hits_at(first).iter();
        is_body(analysis, first, last) || hits.any(|hit| hit.last as usize == last)
    };
    letters.len() == 2
        && last == first + 1
        && tokens[last].shape.capital
        && tokens[last].gap == Gap::Space
        && initial(analysis, first) == letters.last().copied()
        && initial(analysis, last) == letters.first().copied()
        && known()
}

/// The rule of the paper: letters stand in order in the long form, the first one at the beginning
/// of its first word.
pub(super) fn letters_in_order(
    analysis: &Analysis<'_>,
    first: usize,
    last: usize,
    letters: &[char],
) -> bool {
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
