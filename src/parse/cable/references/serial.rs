//! Is this a serial number? Numbers of cables against dates, times and page breaks.
//!
//! Knows nothing of posts.

use super::documents::date_time_group;
use super::tokens::{Kind, Token};
use super::words::is_month;

/// A serial number at one token.
pub(super) struct Serial {
    /// Its value.
    pub number: u32,
    /// Figures as printed.
    pub digits: usize,
    /// The token behind it.
    pub next: usize,
}

/// Reads a serial number at `at`; dates, times, groups and paragraph numbers are none.
pub(super) fn serial(tokens: &[Token], at: usize) -> Option<Serial> {
    let token = tokens.get(at).filter(|token| token.kind == Kind::Number)?;
    let digits = token.value.len();
    let number: u32 = token
        .value
        .parse()
        .ok()
        .filter(|number| *number < 1_000_000)?;
    if digits > 8 || number == 0 {
        return None;
    }
    if let Some(next) = tokens.get(at + 1) {
        let after = tokens.get(at + 2);
        let glued_number = after.is_some_and(|after| after.glued && after.kind == Kind::Number);
        let ordinal = ["Z", "TH", "ST", "ND", "RD", "AM", "PM", "PCT", "HRS"];
        let refused = match next.kind {
            // `GUATEMA1A 688`: a misread letter of the post.
            Kind::Word if next.glued && token.glued => true,
            // `BUDAPEST5 312`: the number is behind.
            Kind::Number if token.glued && digits == 1 && !next.glued => next.value.len() > 1,
            Kind::Word if next.glued => {
                // A letter among the figures (`1X2345`) is damage; half a number is none.
                let letters = next.value.chars().filter(|c| c.is_alphabetic()).count();
                let damaged = letters <= 2
                    && (glued_number || next.value.ends_with(|c: char| c.is_ascii_digit()));
                damaged || ordinal.contains(&next.value.as_str()) || is_month(&next.value)
            }
            Kind::Word => number <= 31 && digits <= 2 && is_month(&next.value),
            Kind::Mark('.' | ':' | '@') if next.glued => glued_number,
            Kind::Mark('%') => true,
            Kind::Mark('/' | '-') if next.glued && glued_number => {
                date_follows(tokens, at + 3) && digits <= 4
            }
            Kind::Mark('-') if next.glued => {
                after.is_some_and(|after| after.glued && is_month(&after.value))
            }
            _ => false,
        };
        let section = next.is_word("OF")
            && after.is_some_and(|after| {
                after.kind == Kind::Number
                    && after.value.len() <= 3
                    && after.value.parse().is_ok_and(|all: u32| all >= number)
            })
            && digits <= 3;
        if refused || section {
            return None;
        }
    }
    Some(Serial {
        number,
        digits,
        next: at + 1,
    })
}

/// Returns the letters of an airgram's number (`A-50`, `CA-3400`) at `at`, and the token of its
/// figures.
pub(super) fn is_airgram(tokens: &[Token], at: usize) -> Option<usize> {
    let word = tokens.get(at)?;
    if !(word.is_word("A") || word.is_word("CA")) {
        return None;
    }
    let dash = tokens.get(at + 1)?;
    let number = if is_dash(dash) {
        at + 2
    } else if dash.kind == Kind::Number && dash.glued {
        at + 1
    } else {
        return None;
    };
    let is_number = tokens.get(number)?.kind == Kind::Number;
    is_number.then_some(number)
}

pub(super) fn is_dash(token: &Token) -> bool {
    matches!(token.kind, Kind::Mark('-' | '\u{2013}' | '\u{2014}'))
}

pub(super) fn date_follows(tokens: &[Token], at: usize) -> bool {
    let sign = |token: &Token| matches!(token.kind, Kind::Mark('/' | '-'));
    tokens
        .get(at)
        .is_some_and(|token| token.glued && sign(token))
        && tokens
            .get(at + 1)
            .is_some_and(|token| token.glued && token.kind == Kind::Number)
}

/// Returns the token behind the date at `at`: `4 MAY 08`, `MAY 4, 2008`, `5/6/08`, `4-MAY-08`,
/// a date-time group.
pub(super) fn date(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    let mark = |at: usize, marks: &[char]| {
        tokens
            .get(at)
            .is_some_and(|token| matches!(token.kind, Kind::Mark(mark) if marks.contains(&mark)))
    };
    let number = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Number)
    };
    let month = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Word && is_month(&token.value))
    };
    let day = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Number
                && token.value.len() <= 2
                && token
                    .value
                    .parse()
                    .is_ok_and(|day: u32| (1..=31).contains(&day))
        })
    };
    let year = |at: usize| {
        tokens
            .get(at)
            .filter(|token| token.kind == Kind::Number && matches!(token.value.len(), 2 | 4))
            .map(|_| at + 1)
    };
    // The year after a day and month may have a comma and an apostrophe before it.
    let with_year = |mut at: usize| {
        let end = at;
        while mark(at, &[',', '.', '\'', '\u{2019}', '-']) {
            at += 1;
        }
        year(at).unwrap_or(end)
    };
    if token.kind == Kind::Number {
        if let Some(next) = date_time_group(tokens, at) {
            return Some(next);
        }
        if day(at) && month(at + 1) {
            return Some(with_year(at + 2));
        }
        if day(at) && mark(at + 1, &['-']) && month(at + 2) {
            return Some(with_year(at + 3));
        }
        let signs = ['/', '-', '.'];
        let joined = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
        if mark(at + 1, &signs)
            && number(at + 2)
            && mark(at + 3, &signs)
            && number(at + 4)
            && joined(at + 2)
            && joined(at + 4)
            && token.value.len() <= 4
        {
            return Some(at + 5);
        }
        return None;
    }
    if month(at) && day(at + 1) {
        return Some(with_year(at + 2));
    }
    (month(at) && year(at + 1).is_some()).then_some(at + 2)
}

/// Returns the token behind what is left of a page break inside a list: `001.2 OF 002`.
pub(super) fn page_break(tokens: &[Token], at: usize) -> Option<usize> {
    let number = |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Number);
    number(at).filter(|token| token.value.len() <= 3)?;
    let mut next = at + 1;
    if tokens.get(next).is_some_and(|token| token.is_mark('.')) && number(next + 1).is_some() {
        next += 2;
    }
    tokens.get(next).filter(|token| token.is_word("OF"))?;
    number(next + 1).filter(|token| token.value.len() <= 3)?;
    Some(next + 2)
}
