//! Is a day of the calendar meant, or who is called by it? `returned on March 14`, `March 14 leaders`.
//!
//! A day stands in every cable, and those who are called by one are few: they are meant where a word
//! behind tells of whom (`MPs`, `newspaper`), where something is theirs, or where they do something.

use crate::analysis::Analysis;
use crate::gazetteer::lexicon::Class;
use crate::matcher::Hit;
use crate::text::Gap;

/// Tells whether a name of a day and a month is nothing but that day.
pub(super) fn is_day(analysis: &Analysis<'_>, hit: &Hit) -> bool {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let number = |at: usize| {
        let digits = analysis
            .norm(at)
            .trim_end_matches(|c: char| c.is_alphabetic());
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let month = |at: usize| {
        analysis.is(at, Class::Calendar) || matches!(analysis.norm(at), "march" | "may")
    };
    let day = first < last
        && (first..=last)
            .all(|at| number(at) || month(at) || matches!(analysis.norm(at), "of" | "de"))
        && (first..=last).any(number)
        && (first..=last).any(month);
    day && !tells_who(analysis, first, last)
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
    let bearer = behind && analysis.is(next, Class::DayBearer) && small(next);
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
