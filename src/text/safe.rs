//! How is text of the wild shown without being obeyed? Control characters and marks that turn the
//! direction of writing are replaced.

use std::borrow::Cow;

/// Returns `text` without control characters but line breaks and tabs: a document could
/// otherwise steer the terminal.
pub fn clean(text: &str) -> Cow<'_, str> {
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    // Marks that turn the direction of writing can make a line show other words than it has.
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(|c| steers(c) || turns(c)) {
        let replace = |c| if steers(c) || turns(c) { '\u{fffd}' } else { c };
        Cow::Owned(text.chars().map(replace).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns `text` in one line, runs of blanks as one, without what steers a terminal.
pub fn one_line(text: &str) -> String {
    clean(&joined(text)).into_owned()
}

/// Returns the words of `text` with one blank between two; for comparing, not for showing.
pub fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Returns a number with its thousands apart: `251,287`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_do_not_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\tc\n"), "a\u{fffd}[2Jb\tc\n");
        assert_eq!(clean("a\u{202e}b"), "a\u{fffd}b");
        assert_eq!(one_line(" a \n\u{7} b "), "a \u{fffd} b");
    }
}
