//! What are words made of? Letters, digits, the marks over them, and apostrophes.

use unicode_normalization::char::is_combining_mark;

pub(super) fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}

pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// NULs are blanks wherever they stand.
#[inline]
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\0'
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´')
}
