//! Is this a cable's number? One citation, *year? post year? number year?*, at one place.
//!
//! Looks forward only, over at most a line's worth of tokens. Never takes a date, a time, a
//! date-time group or a paragraph for a serial number.

use std::ops::Range;

use super::Context;
use super::posts::{How, Names, joined};
use super::serial::{date, date_follows, is_airgram, is_dash, serial};
use super::tokens::{Kind, Token};
use super::words::{BEFORE_NUMBER, UNNAMED, is_month, is_reserved};
use super::years::year_of;

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
    match tokens.get(at)?.kind {
        Kind::Word => post_then_number(tokens, at, None, trust, names, context),
        Kind::Number => number_then_post(tokens, at, names),
        _ => None,
    }
}

/// Reads a year that stands before a post: `08`, `2008`, `'08`, `(08)`, `08-`.
fn year_before(tokens: &[Token], at: usize, context: &Context) -> Option<(u16, usize)> {
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

fn bracketed_year(token: &Token, context: &Context) -> Option<u16> {
    let inner = token
        .value
        .trim_start_matches(['\'', '\u{2019}', '`'])
        .trim();
    (token.kind == Kind::Group).then(|| year_of(inner, context))?
}

/// Collects the words of a name from `from` on, and the token behind them.
fn name_run(tokens: &[Token], from: usize, names: &Names) -> (Vec<usize>, usize) {
    let mut words: Vec<usize> = Vec::new();
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        match token.kind {
            Kind::Word if words.len() < LONGEST_NAME => {
                // `The Hague` and `Port of Spain` hold words that are reserved elsewhere.
                let inner = match token.value.as_str() {
                    "THE" => words.is_empty(),
                    "OF" => !words.is_empty(),
                    // A short form of telegram too, but not before the rest of a city's name.
                    "TEL" => (at + 1..=at + 2)
                        .filter_map(|at| tokens.get(at))
                        .any(|next| next.kind == Kind::Word && next.value.starts_with("AVIV")),
                    word => !is_reserved(word) || completes(tokens, &words, at, names),
                };
                if !inner || is_airgram(tokens, at).is_some() && !words.is_empty() {
                    break;
                }
                words.push(at);
            }
            Kind::Mark('/') if !words.is_empty() => {
                // `USUN/NEW YORK` is one name, `STATE/PARIS` two.
                let behind = (at + 1..=at + 3).take_while(|at| {
                    tokens
                        .get(*at)
                        .is_some_and(|token| token.kind == Kind::Word)
                });
                let behind: Vec<usize> = behind.collect();
                let whole = (1..=behind.len()).rev().find(|count| {
                    let run = words.iter().chain(&behind[..*count]);
                    let run: Vec<&Token> = run.map(|at| &tokens[*at]).collect();
                    names.exact(&joined(&run)).is_some()
                });
                let Some(count) = whole else {
                    break;
                };
                words.extend(&behind[..count]);
                at += count;
            }
            Kind::Mark('-' | '.' | '\'' | '\u{2019}' | '`') if !words.is_empty() => {
                let next = tokens.get(at + 1);
                let goes_on =
                    next.is_some_and(|next| next.kind == Kind::Word && !is_reserved(&next.value));
                if !goes_on {
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    (words, at)
}

/// Tells whether a reserved word ends a known name (`RIO DE JAN`).
fn completes(tokens: &[Token], words: &[usize], at: usize, names: &Names) -> bool {
    let run: Vec<&Token> = words.iter().chain([&at]).map(|at| &tokens[*at]).collect();
    !words.is_empty() && names.exact(&joined(&run)).is_some()
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
    let (words, mut at) = name_run(tokens, from, names);
    let mut year = given;
    let mut airgram = None;
    let serial = if let Some(figures) = is_airgram(tokens, at) {
        airgram = Some(tokens[at].value.clone());
        serial(tokens, figures)?
    } else {
        // What may stand between: a colon, a number sign, `CABLE NO.`, a year.
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
                    year = bracketed_year(token, context);
                    year.is_some()
                }
                Kind::Number if year.is_none() => {
                    let between = middle_year(tokens, at, context);
                    year = between;
                    between.is_some()
                }
                _ => false,
            };
            if !skip {
                break;
            }
            at += 1;
        }
        serial(tokens, at)?
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
    };
    if citation.year.is_none() {
        year_behind(tokens, &mut citation, names, context);
    }
    Some(citation)
}

/// Tells whether the inside of a bracket is a portion mark.
pub(super) fn is_marking(inner: &str) -> bool {
    matches!(
        inner.to_uppercase().as_str(),
        "U" | "C" | "S" | "TS" | "SBU" | "LOU" | "FOUO" | "UNCLAS" | "CONFIDENTIAL" | "SECRET"
    )
}

/// Reads the year of `STATE 01 201265`: two figures with a serial of three or more behind them.
fn middle_year(tokens: &[Token], at: usize, context: &Context) -> Option<u16> {
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

/// Reads a year behind the serial: `(2005)`, `-01`, `/08`, ` 99`.
fn year_behind(tokens: &[Token], citation: &mut Citation, names: &mut Names, context: &Context) {
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
        let citing = context.date.map(|(year, _, _)| year);
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

struct Found {
    post: Option<String>,
    how: Option<How>,
    name: Range<usize>,
}

fn find_post(
    tokens: &[Token],
    words: &[usize],
    from: usize,
    dated: bool,
    trust: Trust,
    digits: usize,
    names: &mut Names,
) -> Option<Found> {
    if words.is_empty() || words[0] != from {
        // `TEL 1234`, `URTEL 1234`: a telegram of somebody who is not named.
        let unnamed = tokens.get(from).is_some_and(|token| {
            token.kind == Kind::Word && UNNAMED.contains(&token.value.as_str())
        });
        return (unnamed && trust == Trust::Guess).then(|| Found {
            post: None,
            how: Some(How::Known),
            name: tokens[from].range.clone(),
        });
    }
    let run: Vec<&Token> = words.iter().map(|at| &tokens[*at]).collect();
    let name = run[0].range.start..run[run.len() - 1].range.end;
    for skipped in 0..run.len() {
        let Some((post, how)) = names.all(&run[skipped..], false) else {
            continue;
        };
        // Words before the name are no part of it; the caller comes to the name itself, but
        // a year before them would be lost.
        if skipped > 0 && !(dated && skipped <= 2) {
            return None;
        }
        let name = run[skipped].range.start..name.end;
        return Some(Found {
            post: Some(post),
            how: Some(how),
            name,
        });
    }
    if trust == Trust::Known {
        return None;
    }
    if run.len() == 1 && UNNAMED.contains(&run[0].value.as_str()) {
        return Some(Found {
            post: None,
            how: Some(How::Known),
            name,
        });
    }
    if let Some((post, how)) = names.all(&run, true) {
        return Some(Found {
            post: Some(post),
            how: Some(how),
            name,
        });
    }
    looks_like_post(&run, dated, digits).then(|| Found {
        post: Some(joined(&run).chars().filter(|c| c.is_alphabetic()).collect()),
        how: None,
        name,
    })
}

/// Tells whether words that no list knows may be a sender's name: few, long enough to be spoken
/// or a known kind of acronym, before a number of two figures or more.
fn looks_like_post(run: &[&Token], dated: bool, digits: usize) -> bool {
    let letters: usize = run.iter().map(|word| word.value.chars().count()).sum();
    let short = run.iter().any(|word| word.value.chars().count() < 2);
    let split = run.iter().skip(1).any(|word| word.line_start);
    let ascii = run
        .iter()
        .all(|word| word.value.chars().all(|c| c.is_alphabetic() || c == '\''));
    (1..=3).contains(&run.len())
        && (3..=20).contains(&letters)
        && !short
        && !split
        && ascii
        && (digits >= 2 || dated || letters >= 5)
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
            });
        }
    }
    None
}
