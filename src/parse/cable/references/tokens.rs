//! What are the pieces of a list? Words, numbers, marks, quotes and brackets of a REF block.
//!
//! Letters and figures part company even when they are glued (`09CAIRO0561` is a number, a word
//! and a number), and each token says whether anything stood before it. A figure zero inside a
//! word is read as the letter, the letter O inside a number as the figure (`0TTAWA`, `O1512`).
//!
//! Invariant: tokens are in order, do not overlap, and begin and end on character boundaries.

use std::ops::Range;

/// A quotation or bracket longer than this many bytes is taken for an unclosed one.
const LONGEST_GROUP: usize = 400;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of letters, apostrophes between letters included.
    Word,
    /// A run of figures.
    Number,
    /// `"..."`, with its quotes.
    Quoted,
    /// `(...)` or `[...]`, with its brackets.
    Group,
    /// Any other character.
    Mark(char),
}

/// A token of the text with breaks cut out.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: Range<usize>,
    /// Words in upper case and numbers, both repaired; what is inside brackets; else empty.
    pub value: String,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    /// It is the first of its line.
    pub line_start: bool,
}

impl Token {
    /// Tells whether it is this word, given in upper case.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.value == word
    }

    /// Tells whether it is this character.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Tells whether it is a number of exactly `digits` figures.
    pub fn is_number_of(&self, digits: usize) -> bool {
        self.kind == Kind::Number && self.value.len() == digits
    }
}

/// Returns the tokens of `text[range]`.
///
/// # Complexity
///
/// Linear: a bracket or quotation looks ahead a bounded number of bytes.
pub(super) fn tokenize(text: &str, range: Range<usize>) -> Vec<Token> {
    tokenize_with(text, range, true)
}

/// Returns the tokens of running text, where brackets and quotes are marks like others.
pub(super) fn tokenize_prose(text: &str, range: Range<usize>) -> Vec<Token> {
    tokenize_with(text, range, false)
}

fn tokenize_with(text: &str, range: Range<usize>, groups: bool) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let end = range.end.min(text.len());
    let mut at = range.start.min(end);
    let mut glued = false;
    let mut line_start = true;
    while let Some(c) = text[at..end].chars().next() {
        if c.is_whitespace() {
            glued = false;
            line_start |= matches!(c, '\n' | '\r' | '\u{85}');
            at += c.len_utf8();
            continue;
        }
        if let Some(next) = markup_end(text, at, end) {
            glued = false;
            at = next;
            continue;
        }
        let before = tokens.len();
        let next = if is_chunk(c) {
            let next = chunk_end(text, at, end);
            split_chunk(text, at..next, &mut tokens);
            next
        } else if let Some(next) = group_end(text, at, end, c).filter(|_| groups) {
            let kind = if matches!(c, '(' | '[') {
                Kind::Group
            } else {
                Kind::Quoted
            };
            let last = text[at..next].chars().next_back().map_or(1, char::len_utf8);
            let value = text[at + c.len_utf8()..next - last].trim().to_owned();
            tokens.push(token(kind, at..next, value));
            next
        } else {
            let next = at + c.len_utf8();
            tokens.push(token(Kind::Mark(c), at..next, String::new()));
            next
        };
        // A chunk may give several tokens; only its first knows what stood before it.
        if let Some(first) = tokens.get_mut(before) {
            first.glued = glued;
            first.line_start = line_start;
        }
        glued = true;
        line_start = false;
        at = next;
    }
    tokens
}

/// Returns the end of the stray tag (`<br>`, `</u>`) at `at`.
pub(super) fn markup_end(text: &str, at: usize, end: usize) -> Option<usize> {
    let inner = text[at..end].strip_prefix('<')?;
    let close = inner.bytes().take(8).position(|byte| byte == b'>')?;
    let tag = inner.as_bytes()[..close].iter();
    let plain = close > 0
        && tag
            .clone()
            .all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b' '));
    plain.then_some(at + close + 2)
}

fn token(kind: Kind, range: Range<usize>, value: String) -> Token {
    Token {
        kind,
        range,
        value,
        glued: true,
        line_start: false,
    }
}

fn is_chunk(c: char) -> bool {
    c.is_alphabetic() || c.is_ascii_digit()
}

/// Returns the end of the run of letters and figures at `at`; an apostrophe between two letters
/// goes on (`N'DJAMENA`).
fn chunk_end(text: &str, at: usize, end: usize) -> usize {
    let mut chars = text[at..end].char_indices().peekable();
    let mut letter = false;
    while let Some((offset, c)) = chars.next() {
        let inner = matches!(c, '\'' | '\u{2019}')
            && letter
            && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !is_chunk(c) && !inner {
            return at + offset;
        }
        letter = c.is_alphabetic();
    }
    end
}

/// Returns where the bracket or quotation that opens at `at` ends, when it does so soon.
fn group_end(text: &str, at: usize, end: usize, open: char) -> Option<usize> {
    let close = match open {
        '(' => ')',
        '[' => ']',
        '"' => '"',
        '\u{201c}' => '\u{201d}',
        _ => return None,
    };
    let mut depth = 0usize;
    for (offset, c) in text[at..end].char_indices() {
        if offset > LONGEST_GROUP {
            return None;
        }
        if c == close && (offset > 0 || close != open) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at + offset + c.len_utf8());
            }
        } else if c == open {
            depth += 1;
        }
    }
    None
}

/// Cuts a run of letters and figures where they change, after repairing O and zero.
fn split_chunk(text: &str, range: Range<usize>, tokens: &mut Vec<Token>) {
    // Nothing is to be cut and repaired in most runs.
    let run = &text.as_bytes()[range.clone()];
    let plain = if run.iter().all(u8::is_ascii_digit) {
        Some(Kind::Number)
    } else {
        let letters = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'\'';
        run.iter().all(letters).then_some(Kind::Word)
    };
    if let Some(kind) = plain {
        let value = text[range.clone()].to_ascii_uppercase();
        tokens.push(token(kind, range, value));
        return;
    }
    if let Some(value) = damaged_figures(&text[range.clone()]) {
        tokens.push(token(Kind::Number, range, value));
        return;
    }
    let chars: Vec<(usize, char)> = text[range.clone()].char_indices().collect();
    let repaired: Vec<char> = (0..chars.len()).map(|at| repair(&chars, at)).collect();
    let mut from = 0;
    for at in 1..=chars.len() {
        let ends =
            at == chars.len() || repaired[at].is_ascii_digit() != repaired[from].is_ascii_digit();
        if !ends {
            continue;
        }
        let kind = if repaired[from].is_ascii_digit() {
            Kind::Number
        } else {
            Kind::Word
        };
        let start = range.start + chars[from].0;
        let end = chars.get(at).map_or(range.end, |(to, _)| range.start + to);
        let value = repaired[from..at]
            .iter()
            .flat_map(|c| c.to_uppercase())
            .collect();
        tokens.push(token(kind, start..end, value));
        from = at;
    }
}

/// Returns the figures meant by a run of figures and of the letters that look like them (`19OOO1`,
/// `L90001`), when more than half are figures.
fn damaged_figures(run: &str) -> Option<String> {
    let figures = run.bytes().filter(u8::is_ascii_digit).count();
    let first = run.bytes().next()?;
    // A letter at the beginning is one of a name (`I 2`, `L 5`), unless a whole serial follows.
    let led = first.is_ascii_digit() || !matches!(first, b'O' | b'o') && figures >= 4;
    if !led || figures < 2 || figures * 2 < run.len() || figures == run.len() {
        return None;
    }
    let figure = |c: char| match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' | 'L' => Some('1'),
        _ => c.is_ascii_digit().then_some(c),
    };
    run.chars().map(figure).collect()
}

/// Returns the character meant at `at`: clerks and scanners mix up O and zero, l and one.
fn repair(chars: &[(usize, char)], at: usize) -> char {
    let c = chars[at].1;
    let near = |offset: isize| -> Option<char> {
        let at = at.checked_add_signed(offset)?;
        chars.get(at).map(|(_, c)| *c)
    };
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, after) = (near(-1), near(1));
    match c {
        // COTON0U, 0TTAWA, SANTIAG0; but never the year of 0X or a serial's zeros.
        '0' if letter(before) && letter(after) => 'O',
        '0' if before.is_none() && letter(after) && letter(near(2)) && letter(near(3)) => 'O',
        '0' if after.is_none() && (1..=4).all(|back| letter(near(-back))) => 'O',
        // 15O2, O1512, O4, O8STATE1, 151O.
        'O' | 'o' if digit(before) && digit(after) => '0',
        'O' | 'o' if before.is_none() && digit(after) => '0',
        'O' | 'o' if after.is_none() && digit(before) && digit(near(-2)) => '0',
        'l' | 'I' if digit(before) && digit(after) => '1',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = tokenize(text, 0..text.len());
        let shown: Vec<String> = tokens
            .iter()
            .map(|token| match token.kind {
                Kind::Word | Kind::Number => token.value.clone(),
                _ => text[token.range.clone()].to_owned(),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text:?}");
    }

    #[test]
    fn letters_and_figures_part() {
        check("09CAIRO0561", "09 CAIRO 0561");
        check("O4 LAGOS O1512", "04 LAGOS 01512");
        check(
            "SANTIAG0 12, 0TTAWA 3 COTON0U",
            "SANTIAGO 12 , OTTAWA 3 COTONOU",
        );
        check("R162245Z OCT 08", "R 162245 Z OCT 08");
        check("STATE 19OOO1, L90001", "STATE 190001 , 190001");
        check("09LIMA12, 7O L 5", "09 LIMA 12 , 7 O L 5");
        check("N'Djamena (06) \"a b\" [A]", "N'DJAMENA (06) \"a b\" [A]");
        check("(open (A) “x", "( OPEN (A) “ X");
        check("", "");
    }
}
