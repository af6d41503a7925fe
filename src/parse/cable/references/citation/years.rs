//! Where does the year stand that belongs to a number? Before the post, between post and number, or
//! behind the number.

use super::super::Context;
use super::super::posts::Names;
use super::super::serial::{date_follows, is_dash};
use super::super::tokens::{Kind, Token};
use super::super::words::is_month;
use super::super::years::year_of;
use super::{Citation, opens_with_number};

/// Reads a year that stands before a post: `08`, `2008`, `'08`, `(08)`, `08-`.
pub(super) fn year_before(tokens: &[Token], at: usize, context: &Context) -> Option<(u16, usize)> {
    let token = tokens.get(at)?;
    let (year, mut next) = match token.kind {
        Kind::Number => (year_of(&token.value, context)?, at + 1),
        Kind::Group => (bracketed_year(token, context)?, at + 1),
        Kind::Mark('\'' | '\u{2019}' | '\u{2018}' | '`') => {
            let digits = tokens.get(at + 1).filter(|token| token.glued)?;
            let year = digits
                .is_number_of(2)
                .then(|| year_of(&digits.value, context));
            (year??, at + 2)
        }
        _ => return None,
    };
    if tokens.get(next).is_some_and(|token| {
        is_dash(token) || token.is_mark('.') || token.is_mark('/') && token.glued
    }) {
        next += 1;
    }
    let word = tokens.get(next).filter(|token| token.kind == Kind::Word)?;
    (!is_month(&word.value)).then_some((year, next))
}

pub(super) fn bracketed_year(token: &Token, context: &Context) -> Option<u16> {
    let inner = token
        .value
        .trim_start_matches(['\'', '\u{2019}', '`'])
        .trim();
    (token.kind == Kind::Group).then(|| year_of(inner, context))?
}

/// Reads the year of `STATE 01 201265`: two figures with a serial of three or more behind them.
pub(super) fn middle_year(tokens: &[Token], at: usize, context: &Context) -> Option<u16> {
    let (token, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    if is_dash(next) && next.glued && token.value.len() == 2 {
        // `STATE 08-127448`.
        let serial = tokens.get(at + 2).filter(|serial| serial.glued);
        let serial = serial.filter(|serial| serial.kind == Kind::Number && serial.value.len() >= 3);
        return serial.and_then(|_| year_of(&token.value, context));
    }
    let serial =
        next.kind == Kind::Number && next.value.len() >= 3 && !next.glued && !next.line_start;
    serial.then(|| year_of(&token.value, context))?
}

/// Reads the year of `ROME '08 44`, at the figures behind the apostrophe.
pub(super) fn marked_year(tokens: &[Token], at: usize, context: &Context) -> Option<u16> {
    let (token, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    let mark = at.checked_sub(1).map(|at| tokens[at].kind);
    let marked = token.glued && matches!(mark, Some(Kind::Mark('\'' | '\u{2019}')));
    let serial = next.kind == Kind::Number && !next.glued && !next.line_start;
    (marked && serial && token.is_number_of(2)).then(|| year_of(&token.value, context))?
}

/// Reads a year behind the serial: `(2005)`, `-01`, `/08`, ` 99`.
pub(super) fn year_behind(
    tokens: &[Token],
    citation: &mut Citation,
    names: &mut Names,
    context: &Context,
) {
    let at = citation.next;
    let Some(token) = tokens.get(at) else {
        return;
    };
    let (year, next) = if token.kind == Kind::Group {
        (bracketed_year(token, context), at + 1)
    } else if (is_dash(token) || token.is_mark('/')) && token.glued {
        // `936/35` goes on with a second number where 35 can be no year.
        let digits = tokens
            .get(at + 1)
            .filter(|next| next.glued && next.is_number_of(2));
        let long = citation.digits >= 3
            || citation.digits == 2 && digits.is_some_and(|digits| digits.value.starts_with('0'));
        let year = digits
            .filter(|_| long)
            .and_then(|digits| year_of(&digits.value, context));
        // `147-50` of 2009 is a range, and no number of 1950.
        let citing = context.year();
        let near = |year: &u16| citing.is_none_or(|citing| citing.abs_diff(*year) <= 15);
        let year = year.filter(near);
        (year.filter(|_| !date_follows(tokens, at + 2)), at + 2)
    } else if (token.is_number_of(2) || token.is_number_of(4))
        && !token.line_start
        && !token.glued
        && citation.digits >= 3
    {
        // The figures may open the next item: `STATE 127448 08 RABAT 4`.
        let opens = opens_with_number(tokens, at + 1, names, context);
        let month = tokens.get(at + 1).is_some_and(|next| is_month(&next.value));
        let alone = !opens && !month && !date_follows(tokens, at + 1);
        let year = alone.then(|| year_of(&token.value, context)).flatten();
        (year, at + 1)
    } else if token.is_mark(',') && token.glued && citation.digits != 4 {
        // `RABAT 147, 2008`: a year that no number of an enumeration would be.
        let digits = tokens.get(at + 1).filter(|next| next.is_number_of(4));
        let opens = opens_with_number(tokens, at + 2, names, context);
        let far = citation
            .number
            .is_some_and(|number| number.abs_diff(2000) > 500);
        let year = digits
            .filter(|_| far && !opens)
            .and_then(|digits| year_of(&digits.value, context));
        let citing = context.year();
        let year =
            year.filter(|year| citing.is_some_and(|citing| citing - year.min(&citing) <= 15));
        (year, at + 2)
    } else {
        return;
    };
    if let Some(year) = year {
        citation.year = Some(year);
        citation.range.end = tokens[next - 1].range.end;
        citation.next = next;
    }
}
