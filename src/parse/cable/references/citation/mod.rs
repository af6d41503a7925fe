//! Is this a cable's number? One citation, *year? post year? number year?*, at one place.
//!
//! Looks forward only, over at most a line's worth of tokens. Never takes a date, a time, a
//! date-time group or a paragraph for a serial number.

mod name;
mod years;

use std::ops::Range;

use self::name::{find_post, name_run};
use self::years::{bracketed_year, marked_year, middle_year, year_before, year_behind};
use super::Context;
use super::posts::{How, Names};
use super::serial::{date, is_airgram, serial};
use super::tokens::{Kind, Token};
use super::words::{AIRGRAM, BEFORE_NUMBER, LODGERS, SERIES, is_reserved};

/// More words than any post's name has.
const LONGEST_NAME: usize = 6;

/// What may be taken for a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Names that are known.
    Known,
    /// Misspelled ones too, and unknown ones that look like a post's.
    Guess,
}

/// A cable as an item names it.
#[derive(Clone, Debug)]
pub(super) struct Citation {
    /// The year that the text gives.
    pub year: Option<u16>,
    /// The post in message numbers; `None` for a bare number.
    pub post: Option<String>,
    /// How the post was found; `None` when nobody knows it.
    pub how: Option<How>,
    /// `A` or `CA` of an airgram's number.
    pub airgram: Option<String>,
    /// The serial number.
    pub number: Option<u32>,
    /// Where year, post and number stand.
    pub range: Range<usize>,
    /// Where the post's name stands.
    pub name: Range<usize>,
    /// Figures of the serial as printed, leading zeros included.
    pub digits: usize,
    /// The token behind it.
    pub next: usize,
    /// It is a number between the ends of a range, and has no figures of its own.
    pub between: bool,
}

/// Reads a cable's number that begins at token `at`.
pub(super) fn cable(
    tokens: &[Token],
    at: usize,
    trust: Trust,
    names: &mut Names,
    context: &Context,
) -> Option<Citation> {
    let dated = year_before(tokens, at, context);
    // `12 PARIS` is number first where 12 can be no year, or where no number follows.
    if let Some((year, from)) = dated
        && let Some(found) = post_then_number(tokens, from, Some(year), trust, names, context)
    {
        let start = tokens[at].range.start;
        return Some(Citation {
            range: start..found.range.end,
            ..found
        });
    }
    let lodger = |token: &Token| LODGERS.contains(&token.value.as_str());
    if at > 0 && lodger(&tokens[at - 1]) && !tokens[at].line_start {
        return None;
    }
    match tokens.get(at)?.kind {
        Kind::Word => post_then_number(tokens, at, None, trust, names, context),
        Kind::Number => number_then_post(tokens, at, names),
        _ => None,
    }
}

/// Tells whether a known post with a number stands at `at`.
fn opens_with_number(tokens: &[Token], at: usize, names: &mut Names, context: &Context) -> bool {
    // A year given means that none is looked for behind, so that this never goes on.
    let year = Some(0);
    post_then_number(tokens, at, year, Trust::Known, names, context).is_some()
}

fn post_then_number(
    tokens: &[Token],
    from: usize,
    given: Option<u16>,
    trust: Trust,
    names: &mut Names,
    context: &Context,
) -> Option<Citation> {
    let (words, at) = name_run(tokens, from, names);
    let mut year = given;
    let (airgram, serial) = match is_airgram(tokens, at) {
        Some(figures) => (Some(tokens[at].value.clone()), serial(tokens, figures)?),
        None => {
            let (at, word) = behind_words(tokens, at, &mut year, context)?;
            // `RABAT AIRGRAM A-12`.
            match is_airgram(tokens, at).filter(|_| word) {
                Some(figures) => (Some(tokens[at].value.clone()), serial(tokens, figures)?),
                None => (word.then(|| "A".to_owned()), serial(tokens, at)?),
            }
        }
    };
    let found = find_post(
        tokens,
        &words,
        from,
        given.is_some(),
        trust,
        serial.digits,
        names,
    )?;
    let last = &tokens[serial.next - 1];
    let mut citation = Citation {
        year,
        post: found.post,
        how: found.how,
        airgram,
        number: Some(serial.number),
        range: tokens[from].range.start..last.range.end,
        name: found.name,
        digits: serial.digits,
        next: serial.next,
        between: false,
    };
    of_two_numbers(tokens, &mut citation);
    if citation.year.is_none() {
        year_behind(tokens, &mut citation, names, context);
    }
    Some(citation)
}

/// `Secto 45/212`: one telegram, with its number in the series and in the post's own. To the travelling
/// Secretary, `TOSEC 123/156110`, the Department's own number is the one that it is filed under.
fn of_two_numbers(tokens: &[Token], citation: &mut Citation) {
    const DEPARTMENTS: usize = 5;
    let post = citation.post.as_deref().unwrap_or_default();
    if !SERIES.contains(&post) {
        return;
    }
    let own = tokens
        .get(citation.next)
        .filter(|slash| slash.glued && slash.is_mark('/'))
        .and_then(|_| tokens.get(citation.next + 1))
        .filter(|own| own.glued && own.kind == Kind::Number);
    let Some(own) = own else {
        return;
    };
    if post.starts_with("TO")
        && own.value.len() >= DEPARTMENTS
        && let Ok(number) = own.value.parse()
    {
        citation.post = Some("STATE".to_owned());
        citation.number = Some(number);
        citation.digits = own.value.len();
    }
    citation.range.end = own.range.end;
    citation.next += 2;
}

/// Passes what may stand between a post and its number: a colon, a number sign, `CABLE NO.`, a
/// year; returns the token behind, and whether an airgram is spoken of.
fn behind_words(
    tokens: &[Token],
    mut at: usize,
    year: &mut Option<u16>,
    context: &Context,
) -> Option<(usize, bool)> {
    let mut airgram = false;
    for _ in 0..6 {
        let token = tokens.get(at)?;
        let skip = match token.kind {
            Kind::Mark(
                '#' | ':' | '-' | '\u{2013}' | '.' | '\'' | '\u{2019}' | '\u{ba}' | '\u{b0}',
            ) => true,
            Kind::Word => BEFORE_NUMBER.contains(&token.value.as_str()),
            // `RABAT (C)01147` says how the cable was classified.
            Kind::Group if is_marking(&token.value) => true,
            Kind::Mark('/') => {
                token.glued
                    && tokens
                        .get(at + 1)
                        .is_some_and(|next| next.glued && next.kind == Kind::Number)
            }
            Kind::Group if year.is_none() => {
                *year = bracketed_year(token, context);
                year.is_some()
            }
            Kind::Number if year.is_none() => {
                *year =
                    middle_year(tokens, at, context).or_else(|| marked_year(tokens, at, context));
                year.is_some()
            }
            _ => false,
        };
        if !skip {
            break;
        }
        airgram |= token.kind == Kind::Word && AIRGRAM.contains(&token.value.as_str());
        at += 1;
    }
    Some((at, airgram))
}

/// Tells whether the inside of a bracket is a portion mark.
pub(super) fn is_marking(inner: &str) -> bool {
    matches!(
        inner.to_uppercase().as_str(),
        "U" | "C" | "S" | "TS" | "SBU" | "LOU" | "FOUO" | "UNCLAS" | "CONFIDENTIAL" | "SECRET"
    )
}

/// Reads `870 ULAANBAATAR`: a number before a known post that no number follows.
fn number_then_post(tokens: &[Token], at: usize, names: &mut Names) -> Option<Citation> {
    let number = serial(tokens, at)?;
    if number.digits < 3 && tokens[at].value.starts_with('0') {
        return None;
    }
    let (words, end) = name_run(tokens, number.next, names);
    let first = *words.first()?;
    if first != number.next || tokens[first].line_start || tokens[first].glued {
        return None;
    }
    let numbered = tokens.get(end).is_some_and(|token| {
        matches!(token.kind, Kind::Number | Kind::Mark('#' | ':')) && !token.line_start
            || is_airgram(tokens, end).is_some()
            || token.kind == Kind::Number && words.len() > 1
    });
    if numbered {
        return None;
    }
    // The next line may open with a name of its own.
    let same_line = words.iter().take_while(|word| !tokens[**word].line_start);
    let run: Vec<&Token> = same_line.map(|at| &tokens[*at]).collect();
    let (post, how) = names.all(&run, false)?;
    let next = words[run.len() - 1] + 1;
    Some(Citation {
        year: None,
        post: Some(post),
        how: Some(how),
        airgram: None,
        number: Some(number.number),
        range: tokens[at].range.start..tokens[next - 1].range.end,
        name: run[0].range.start..tokens[next - 1].range.end,
        digits: number.digits,
        next,
        between: false,
    })
}

/// Reads a further number of the post before it, or a bare one, at `at`.
pub(super) fn bare_number(tokens: &[Token], at: usize) -> Option<Citation> {
    let (figures, airgram) = match is_airgram(tokens, at) {
        Some(figures) => (figures, Some(tokens[at].value.clone())),
        None if tokens.get(at)?.is_mark('#') => (at + 1, None),
        None => (at, None),
    };
    let number = serial(tokens, figures)?;
    // A date of a month's name (`4 MAY`), or a year behind one, is no number.
    let range = tokens[if airgram.is_some() { at } else { figures }]
        .range
        .start..tokens[figures].range.end;
    Some(Citation {
        year: None,
        post: None,
        how: Some(How::Known),
        airgram,
        number: Some(number.number),
        name: range.clone(),
        range,
        digits: number.digits,
        next: number.next,
        between: false,
    })
}

/// Reads a known post that stands without a number at `at`, up to a separator or line's end.
pub(super) fn name_only(
    tokens: &[Token],
    at: usize,
    names: &mut Names,
    context: &Context,
) -> Option<Citation> {
    let (year, from) =
        year_before(tokens, at, context).map_or((None, at), |(year, from)| (Some(year), from));
    let (words, end) = name_run(tokens, from, names);
    let first = *words.first()?;
    if first != from {
        return None;
    }
    let ends = |at: usize| {
        tokens.get(at).is_none_or(|token| {
            token.line_start
                || matches!(
                    token.kind,
                    Kind::Mark(',' | ';' | '&' | '.') | Kind::Group | Kind::Quoted
                )
                || date(tokens, at).is_some()
                || token.kind == Kind::Word && is_reserved(&token.value)
        })
    };
    // A name wraps (`RIO` / `DE JANEIRO`), so the longest run is tried before its first line.
    let line = words.iter().skip(1).position(|at| tokens[*at].line_start);
    let line = line.map_or(words.len(), |at| at + 1);
    for count in [words.len(), line] {
        let next = if count == words.len() {
            end
        } else {
            words[count]
        };
        let run: Vec<&Token> = words[..count].iter().map(|at| &tokens[*at]).collect();
        if !ends(next) {
            continue;
        }
        if let Some((post, how)) = names.all(&run, false) {
            let last = words[count - 1];
            return Some(Citation {
                year,
                post: Some(post),
                how: Some(how),
                airgram: None,
                number: None,
                range: tokens[at].range.start..tokens[last].range.end,
                name: tokens[first].range.start..tokens[last].range.end,
                digits: 0,
                next: last + 1,
                between: false,
            });
        }
    }
    None
}
