//! Which words before a number are a post's name?

use std::ops::Range;

use super::super::posts::{How, Names, joined};
use super::super::serial::is_airgram;
use super::super::tokens::{Kind, Token};
use super::super::words::{LODGERS, UNNAMED, is_reserved};
use super::{LONGEST_NAME, Trust};

/// Collects the words of a name from `from` on, and the token behind them.
pub(super) fn name_run(tokens: &[Token], from: usize, names: &Names) -> (Vec<usize>, usize) {
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

/// A post as its words name it.
pub(super) struct Found {
    pub post: Option<String>,
    pub how: Option<How>,
    pub name: Range<usize>,
}

pub(super) fn find_post(
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
        // Circular telegrams are the Department's.
        let telegram = |at: usize| {
            let token = tokens.get(at);
            token.is_some_and(|token| token.is_word("TELEGRAM") || token.is_word("AIRGRAM"))
        };
        let circular = |token: &Token| match token.value.as_str() {
            "CIRTEL" | "CIRCTEL" => true,
            "CIRCULAR" => telegram(from + 1),
            _ => false,
        };
        let circular = tokens.get(from).is_some_and(circular);
        return (unnamed && trust == Trust::Guess).then(|| Found {
            post: circular.then(|| "STATE".to_owned()),
            how: Some(How::Known),
            name: tokens[from].range.clone(),
        });
    }
    let run: Vec<&Token> = words.iter().map(|at| &tokens[*at]).collect();
    let name = run[0].range.start..run[run.len() - 1].range.end;
    if run.len() > 1 && LODGERS.contains(&run[0].value.as_str()) {
        return (trust == Trust::Guess).then(|| Found {
            post: Some(letters(&run)),
            how: None,
            name,
        });
    }
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
    if let Some(post) = names.owner(&run) {
        return Some(Found {
            post: Some(post),
            how: Some(How::Known),
            name,
        });
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
        post: Some(letters(&run)),
        how: None,
        name,
    })
}

/// Returns the words as one name in message numbers.
fn letters(run: &[&Token]) -> String {
    let name = joined(run);
    name.chars().filter(|c| c.is_alphabetic()).collect()
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
