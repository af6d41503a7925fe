//! Which level of classification does a text begin with?

use super::super::words::is_upper;
use super::serial::NUMBER;
use crate::gazetteer::Posts;

/// Spellings of levels without blanks, with the sets of their letters.
const LEVELS: [(&str, u32); 8] = {
    const fn with_letters(word: &'static str) -> (&'static str, u32) {
        let (mut set, mut at) = (0, 0);
        while at < word.len() {
            set |= 1 << (word.as_bytes()[at] % 32);
            at += 1;
        }
        (word, set)
    }
    [
        with_letters("UNCLASSIFIED"),
        with_letters("UNCLAS"),
        with_letters("CONFIDENTIAL"),
        with_letters("SECRET"),
        with_letters("TOPSECRET"),
        with_letters("LIMITEDOFFICIALUSE"),
        with_letters("SENSITIVEBUTUNCLASSIFIED"),
        with_letters("OFFICIALUSEONLY"),
    ]
};

/// Returns the set of the letters of a word.
fn letters(word: &str) -> u32 {
    let letters = word.chars().map(|c| c as u32 % 32);
    letters.fold(0, |set, letter| set | 1 << letter)
}

/// Returns where the level that `text` begins with ends, its plain spelling, and how many letters
/// are wrong.
pub(super) fn level(text: &str) -> Option<(usize, &'static str, usize)> {
    let mut squeezed = String::with_capacity(32);
    let mut best: Option<(usize, &'static str, usize)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_alphabetic() {
            squeezed.push(c.to_ascii_uppercase());
        } else if c.is_alphabetic() {
            squeezed.extend(c.to_uppercase());
        } else if !matches!(c, ' ' | '\t' | '-' | '.') {
            break;
        }
        if squeezed.len() > 26 {
            break;
        }
        let behind = &text[at + c.len_utf8()..];
        let ends = !chars.peek().is_some_and(|(_, next)| next.is_alphabetic())
            || behind.starts_with("SECTION")
            || behind.starts_with("SIPDIS");
        if !c.is_alphabetic() || !ends {
            continue;
        }
        let set = letters(&squeezed);
        for (word, of_word) in LEVELS {
            let allowed = match word.len() {
                10.. => 2,
                _ => 1,
            };
            // An edit takes one letter of the set away, and brings one, at most.
            let apart = (of_word ^ set).count_ones();
            if word.len().abs_diff(squeezed.len()) > 2
                || squeezed != "UNCLASS" && apart > 2 * allowed as u32
            {
                continue;
            }
            let least = best.map_or(usize::MAX, |(_, _, least)| least);
            // `UNCLASS` is a common cut, not damage that could be read otherwise.
            let wrong = if squeezed == word || squeezed == "UNCLASS" {
                0
            } else if least == 0 {
                continue;
            } else {
                strsim::osa_distance(word, &squeezed)
            };
            let better = wrong <= least;
            if wrong <= allowed && better && (wrong == 0 || is_upper(&text[..at + c.len_utf8()])) {
                best = Some((at + c.len_utf8(), word, wrong));
            }
        }
    }
    best
}

/// Returns the level that is glued to a known post with its number (`UNCLASBEIRUT 000900`), as
/// [`level`] does.
pub(super) fn glued_level(text: &str, posts: &Posts) -> Option<(usize, &'static str, usize)> {
    LEVELS.iter().find_map(|(word, _)| {
        let rest = text.strip_prefix(word)?;
        let (_, end) = posts.prefix(rest, false)?;
        NUMBER
            .is_match(&rest[end..])
            .then_some((word.len(), *word, 0))
    })
}
