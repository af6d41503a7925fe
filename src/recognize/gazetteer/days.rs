//! Is a day of the calendar meant, or who is called by it? `returned on March 14`, `March 14 leaders`.
//!
//! A day stands in every cable, and those who are called by one are few: they are meant where a word
//! behind tells of whom (`MPs`, `newspaper`), where something is theirs, or where they do something.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::{Hit, Target};
use crate::text::Gap;

/// Tells whether a name of a day and a month is nothing but that day; `called` are those who are called by
/// one in the document.
pub(super) fn is_day(analysis: &Analysis<'_>, hit: &Hit, called: &FxHashSet<Target>) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    is_of_calendar(analysis, first, last)
        && !tells_who(analysis, first, last)
        // `March 14 keeps two candidates`, once it was told who that is.
        && !(called.contains(&hit.target) && acts(analysis, first, last))
}

/// Who is called by a day somewhere in the document, as the words beside it tell.
pub(super) fn called_by_days(analysis: &Analysis<'_>) -> FxHashSet<Target> {
    let called = |hit: &&Hit| {
        let (first, last) = (hit.first as usize, hit.last as usize);
        first < last && is_of_calendar(analysis, first, last) && tells_who(analysis, first, last)
    };
    analysis
        .hits
        .iter()
        .filter(called)
        .map(|hit| hit.target)
        .collect()
}

fn is_of_calendar(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let number = |at: usize| {
        let digits = analysis
            .norm(at)
            .trim_end_matches(|c: char| c.is_alphabetic());
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let month = |at: usize| {
        analysis.is(at, Class::Calendar) || matches!(analysis.norm(at), "march" | "may")
    };
    first < last
        && (first..=last)
            .all(|at| number(at) || month(at) || matches!(analysis.norm(at), "of" | "de"))
        && (first..=last).any(number)
        && (first..=last).any(month)
}

/// `March 14 keeps two candidates`, `and March 14 fears it`: a day opens a sentence or a clause, and goes on with
/// small letters.
fn acts(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(first);
    let next = last + 1;
    let goes_on = next < segment.end
        && tokens[next].gap == Gap::Space
        && !tokens[next].shape.capital
        && !tokens[next].shape.digits
        && !analysis.is(next, Class::Preposition);
    let opens = analysis.opens_sentence(first)
        || first > segment.start
            && matches!(
                analysis.norm(first - 1),
                "and" | "but" | "that" | "while" | "as"
            );
    goes_on && opens
}

/// `March 14 leaders`, `March 14's candidate`, `March 14 will boycott`, `March 8 and March 14 agreed`.
fn tells_who(analysis: &Analysis<'_>, first: usize, last: usize) -> bool {
    let tokens = analysis.tokens();
    let segment = analysis.segment(first);
    if tokens[last].shape.possessive {
        return true;
    }
    // `the March 14 and March 8 camps`: the next day is asked.
    let mut next = last + 1;
    if next + 2 < segment.end
        && matches!(analysis.norm(next), "and" | "or")
        && (analysis.is(next + 1, Class::Calendar) || analysis.norm(next + 1) == "march")
        && tokens[next + 2].shape.digits
    {
        next += 3;
    }
    let behind = next < segment.end && tokens[next].gap <= Gap::Space;
    let small = |at: usize| {
        analysis.view.segment_of(at as u32).capitals
            || !tokens[at].shape.capital
            || matches!(analysis.norm(at), "mp" | "mps")
    };
    // `the 40 deputies of March 14`.
    let of_them = first >= segment.start + 2
        && analysis.norm(first - 1) == "of"
        && analysis.is(first - 2, Class::DayBearer)
        && tokens[first].gap == Gap::Space;
    let bearer = of_them || behind && analysis.is(next, Class::DayBearer) && small(next);
    let does = behind
        && (analysis.is(next, Class::Auxiliary)
            || analysis.is(next, Class::Modal)
            || analysis.is(next, Class::Be));
    let before = first.checked_sub(1).filter(|at| *at >= segment.start);
    let among = before.is_some_and(|at| {
        tokens[first].gap == Gap::Space
            && matches!(
                analysis.norm(at),
                "within" | "among" | "against" | "between" | "pro" | "anti"
            )
    });
    let quoted = tokens[first].gap == Gap::Quote
        && tokens
            .get(last + 1)
            .is_some_and(|token| token.gap == Gap::Quote);
    bearer || does || among || quoted
}
