//! How far does a word go? Runs of letters, abbreviations with periods, possessive endings.

use super::bytes;
use super::letters::{char_at, is_apostrophe, is_word};

/// Returns the end of the run of letters, digits and inner apostrophes at `start`.
pub(super) fn run_end(text: &str, start: usize, limit: usize) -> usize {
    let all = &text.as_bytes()[..limit];
    let mut at = start;
    while at < limit {
        at += bytes::plain(&all[at..]);
        // Most words end with a blank or a mark that no word has inside.
        let behind = all.get(at);
        if behind.is_none_or(|byte| byte.is_ascii() && !is_apostrophe(*byte as char)) {
            break;
        }
        let c = char_at(text, at);
        if is_word(c) {
            at += c.len_utf8();
            continue;
        }
        let next = at + c.len_utf8();
        let inner = is_apostrophe(c)
            && next < limit
            && char_at(text, next).is_alphabetic()
            && text[start..at]
                .chars()
                .next_back()
                .is_some_and(char::is_alphabetic);
        if !inner {
            break;
        }
        at = next;
    }
    at
}

/// No abbreviation has more letters; a longer chain is not one, and looking ahead stays bounded.
const LONGEST_DOTTED: usize = 32;

/// Returns the end of `U.S.`-like letters with periods at `start`: two letters or more.
pub(super) fn dotted_end(text: &str, start: usize, limit: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes.get(start + 1) != Some(&b'.') {
        return None;
    }
    let mut at = start;
    let mut letters = 0;
    while at + 1 < limit && bytes[at].is_ascii_uppercase() && bytes[at + 1] == b'.' {
        letters += 1;
        at += 2;
        if letters > LONGEST_DOTTED {
            return None;
        }
    }
    let last_without_period = letters >= 1
        && at < limit
        && bytes[at].is_ascii_uppercase()
        && (at + 1 >= limit || !is_word(char_at(text, at + 1)));
    if last_without_period {
        return Some(at + 1);
    }
    let goes_on = at < limit && is_word(char_at(text, at));
    (letters >= 2 && !goes_on).then_some(at)
}

/// Splits off a possessive ending: returns the ends of the surface and of the whole token.
pub(super) fn possessive(text: &str, start: usize, end: usize, limit: usize) -> (usize, usize) {
    // Most words end with a letter, a blank behind it.
    let bytes = &text.as_bytes()[..limit];
    let inside = matches!(bytes[end - 1], b's' | b'S')
        && end - start > 2
        && !bytes[end - 2].is_ascii_alphanumeric();
    let behind = match bytes.get(end) {
        Some(b',' | b'?') => bytes.get(end + 1) == Some(&b's'),
        Some(byte) => !byte.is_ascii() || is_apostrophe(*byte as char),
        None => false,
    };
    if !inside && !behind {
        return (end, end);
    }
    let word = &text[start..end];
    let mut back = word.char_indices().rev();
    if let (Some((_, 's' | 'S')), Some((at, mark))) = (back.next(), back.next())
        && is_apostrophe(mark)
        && at > 0
    {
        return (start + at, end);
    }
    let rest = &text[end..limit];
    let mut next = rest.chars();
    match (next.next(), next.next(), next.next()) {
        // `Moroccans' `
        (Some(mark), after, _)
            if is_apostrophe(mark)
                && word.ends_with(['s', 'S'])
                && !after.is_some_and(char::is_alphanumeric) =>
        {
            (end, end + mark.len_utf8())
        }
        // `Zapatero,s ` and `Brazil?s `: what became of a curly apostrophe.
        (Some(mark @ (',' | '?')), Some('s'), after)
            if !after.is_some_and(char::is_alphanumeric)
                && word.chars().next_back().is_some_and(char::is_alphabetic) =>
        {
            (end, end + mark.len_utf8() + 1)
        }
        // `U.S.'s `
        (Some(mark), Some('s'), after)
            if is_apostrophe(mark) && !after.is_some_and(char::is_alphanumeric) =>
        {
            (end, end + mark.len_utf8() + 1)
        }
        _ => (end, end),
    }
}
