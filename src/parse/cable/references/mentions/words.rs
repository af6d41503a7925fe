//! Which words may begin a mention? One pass that looks at where words begin, and at nothing else.
//!
//! A pattern with the boundaries of Unicode leaves its fast path at the first curly quote, and an
//! automaton looks at every letter.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Beginnings of words, in any case.
pub(super) struct Beginnings {
    all: &'static [&'static str],
    /// Which bytes one of them begins with.
    first: [bool; 256],
}

impl Beginnings {
    /// Takes beginnings in small letters, of which a letter is the first.
    pub(super) fn of(all: &'static [&'static str]) -> Beginnings {
        let mut first = [false; 256];
        for beginning in all {
            let letter = beginning.as_bytes()[0];
            first[usize::from(letter)] = true;
            first[usize::from(letter.to_ascii_uppercase())] = true;
        }
        Beginnings { all, first }
    }

    fn begin(&self, bytes: &[u8]) -> bool {
        let fits = |beginning: &&str| {
            let start = bytes.get(..beginning.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(beginning.as_bytes()))
        };
        self.first[usize::from(bytes[0])] && self.all.iter().any(fits)
    }
}

/// What words of ASCII are made of.
static OF_WORDS: [bool; 256] = {
    let mut of_words = [false; 256];
    let mut at = 0;
    while at < 256 {
        of_words[at] = (at as u8).is_ascii_alphanumeric() || at as u8 == b'_';
        at += 1;
    }
    of_words
};

/// Returns the words of ASCII letters that have such a beginning, in order: whole words, or the
/// first part of one that goes on behind an apostrophe or a hyphen.
pub(super) fn words<'t>(
    text: &'t str,
    beginnings: &'t Beginnings,
) -> impl Iterator<Item = Range<usize>> + 't {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let run = bytes[start..].iter();
            let run = run.take_while(|byte| OF_WORDS[usize::from(**byte)]).count();
            at += run.max(1);
            if run > 0 && beginnings.begin(&bytes[start..]) && !ends_in_word(&text[..start]) {
                let letters = bytes[start..].iter();
                let letters = letters
                    .take_while(|byte| byte.is_ascii_alphabetic())
                    .count();
                return Some(start..start + letters);
            }
        }
        None
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
