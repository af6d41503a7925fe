//! Which numbers stand one behind the other? `2059, 2060, and 2061`, `4417 (March 3) and 4420`,
//! `2217-2219`.

use super::super::Context;
use super::super::citation::{Citation, bare_number};
use super::super::ranges::rest_of_range;
use super::super::serial::date;
use super::super::tokens::{Kind, Token};
use super::prose::is_year;

/// Reads one number or an enumeration (`2059, 2060, and 2061`) from `at` on.
pub(super) fn numbers(tokens: &[Token], mut at: usize, context: &Context) -> Vec<Citation> {
    let mut all: Vec<Citation> = Vec::new();
    loop {
        let mut next = at;
        if let Some(last) = all.last_mut() {
            // `4417 (March 3) and 4420 (March 5)`, `4417, March 3, and 4420, March 5`.
            let open = tokens.get(next);
            let opens = open.is_some_and(|token| token.is_mark('(') || token.is_mark(','));
            if let Some(mut end) = date(tokens, next + usize::from(opens)) {
                let bracket = open.is_some_and(|token| token.is_mark('('));
                end +=
                    usize::from(bracket && tokens.get(end).is_some_and(|token| token.is_mark(')')));
                if further_follows(tokens, end) {
                    next = end;
                } else if bracket {
                    last.next = end;
                    return all;
                }
            }
            let at = next;
            while next - at < 3
                && tokens.get(next).is_some_and(|token| {
                    matches!(token.kind, Kind::Mark(',' | ';' | '/' | '&'))
                        || token.is_word("AND")
                        || token.is_word("OR")
                })
            {
                next += 1;
            }
            if next == at {
                return all;
            }
        }
        let dated = !all.is_empty() && date(tokens, next).is_some();
        let Some(found) = bare_number(tokens, next).filter(|_| !dated) else {
            return all;
        };
        if let Some(first) = all.first()
            && (found.digits.abs_diff(first.digits) > 1
                || found.digits < 2
                || is_year(&found, context) && far(first, &found))
        {
            return all;
        }
        at = found.next;
        let rest = rest_of_range(tokens, at, &found);
        all.push(found);
        if let Some(rest) = rest {
            at = rest.last.next;
            all.extend(rest.between);
            all.push(rest.last);
        }
    }
}

/// Tells whether a separator and another number stand at `at`.
fn further_follows(tokens: &[Token], mut at: usize) -> bool {
    let from = at;
    while at - from < 3
        && tokens
            .get(at)
            .is_some_and(|token| token.is_mark(',') || token.is_mark(';') || token.is_word("AND"))
    {
        at += 1;
    }
    at > from
        && date(tokens, at).is_none()
        && bare_number(tokens, at).is_some_and(|found| found.digits >= 3)
}

/// Tells whether two numbers are too far apart for one enumeration, so that a year is a year.
fn far(first: &Citation, other: &Citation) -> bool {
    let (first, other) = (first.number.unwrap_or(0), other.number.unwrap_or(0));
    first.abs_diff(other) > 200
}
