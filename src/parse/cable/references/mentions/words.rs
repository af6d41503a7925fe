//! Which words may begin a mention? One pass of an automaton for their first letters.
//!
//! A pattern with the boundaries of Unicode leaves its fast path at the first curly quote.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use unicode_normalization::char::is_combining_mark;

/// Returns an automaton for the words that begin so, in any case.
///
/// A beginning has no letter behind anything else, so that none hides the next word's.
pub(super) fn beginnings(all: &[&str]) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    let built = builder.ascii_case_insensitive(true).build(all);
    built.expect("few patterns")
}

/// Returns the words of ASCII letters that have such a beginning, in order: whole words, or the
/// first part of one that goes on behind an apostrophe or a hyphen.
pub(super) fn words<'t>(
    text: &'t str,
    beginnings: &'t AhoCorasick,
) -> impl Iterator<Item = Range<usize>> + 't {
    beginnings.find_iter(text).filter_map(move |found| {
        let start = found.start();
        if ends_in_word(&text[..start]) {
            return None;
        }
        let run = text.as_bytes()[start..].iter();
        let letters = run.take_while(|byte| byte.is_ascii_alphabetic()).count();
        Some(start..start + letters)
    })
}

/// Tells whether a word ends where `before` ends.
fn ends_in_word(before: &str) -> bool {
    match before.as_bytes().last() {
        None => false,
        Some(last) if last.is_ascii() => last.is_ascii_alphanumeric() || *last == b'_',
        _ => before.ends_with(is_word),
    }
}

/// Tells whether a word goes on with `behind`.
pub(super) fn goes_on(behind: &str) -> bool {
    match behind.as_bytes().first() {
        None => false,
        Some(first) if first.is_ascii() => first.is_ascii_alphanumeric() || *first == b'_',
        _ => behind.starts_with(is_word),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c)
}
