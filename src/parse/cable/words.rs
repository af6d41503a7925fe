//! Small readings of header text that several fields share.
//!
//! Everything works on byte offsets that lie on character boundaries; nothing allocates more
//! than the text it is given.

use std::ops::Range;

/// Returns the words of `text` (maximal runs without white space) with their places.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.len() - rest.trim_start().len();
        let rest = &text[start..];
        if rest.is_empty() {
            return None;
        }
        let end = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
        at = end;
        Some((start..end, &text[start..end]))
    })
}

/// Returns `text` with every run of white space as one blank, without stray `<br>` and without
/// the backslashes that some dumps leave at line ends.
pub(super) fn plain_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, word) in words(text) {
        let word = strip_markup_tail(word);
        if word.is_empty() || is_markup(word) {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_markup(word: &str) -> bool {
    word.starts_with('<')
        && ["<br>", "<br/>", "<br", "<u>", "</u>", "<p>", "</p>"]
            .iter()
            .any(|tag| word.eq_ignore_ascii_case(tag))
}

/// Removes what is no text from the end of a line: blanks, backslashes, `<br>`.
pub(super) fn strip_markup_tail(text: &str) -> &str {
    let mut text = text.trim_end();
    loop {
        let before = text.len();
        text = text.trim_end_matches('\\').trim_end();
        for tag in ["<br>", "<br/>", "<br />", "<BR>"] {
            text = text.strip_suffix(tag).unwrap_or(text).trim_end();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Returns how many bytes of `text` spell `word` (upper-case ASCII letters) when blanks between
/// its letters are passed over and case is ignored (`S I P D I S`).
pub(super) fn spelled(text: &str, word: &str) -> Option<usize> {
    let mut letters = word.bytes();
    let mut next = letters.next()?;
    // Few texts begin with the word's letter.
    if text.as_bytes().first()?.to_ascii_uppercase() != next {
        return None;
    }
    for (at, c) in text.char_indices() {
        if c == ' ' && at > 0 {
            continue;
        }
        if !c.is_ascii() || c.to_ascii_uppercase() as u8 != next {
            return None;
        }
        match letters.next() {
            Some(letter) => next = letter,
            None => return Some(at + 1),
        }
    }
    None
}

/// Returns `text` cut at `limit` bytes, or a little before, on a character boundary.
pub(super) fn head(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Tells whether no lower-case letter stands in `text`, and at least one upper-case letter does.
pub(super) fn is_upper(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaced_letters_spell_a_word() {
        assert_eq!(spelled("S I P D I S rest", "SIPDIS"), Some(11));
        assert_eq!(spelled("SIPDIS", "SIPDIS"), Some(6));
        assert_eq!(spelled("SIPDI", "SIPDIS"), None);
        assert_eq!(spelled("ÄSIPDIS", "SIPDIS"), None);
    }

    #[test]
    fn lines_are_joined_and_cleaned() {
        assert_eq!(plain_line(" A  B\\\n C <br>\n"), "A B C");
        assert_eq!(strip_markup_tail("MALABO 19 <br> \\ "), "MALABO 19");
        assert_eq!(head("aé", 2), "a");
    }
}
