//! Which words and figures may begin a mention? One pass for all kinds of them, which looks at where
//! words begin, and at nothing else.
//!
//! A pattern with the boundaries of Unicode leaves its fast path at the first curly quote, and an
//! automaton looks at every letter.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// What the words begin with that may speak of the list, in any case.
const LABELS: &[&str] = &["ref", "septel"];

/// What the words begin with that may open a phrase, in any case.
const CUES: &[&str] = &[
    "emb",
    "dep",
    "con",
    "leg",
    "mis",
    "ur",
    "our",
    "my",
    "your",
    "cir",
    "tel",
    "cable",
    "message",
    "msg",
    "airgram",
    "ca-",
    "ca\u{2013}",
    "a-",
    "a\u{2013}",
    "amemb",
    "amcon",
    "usmis",
    "secretary",
    "dtg",
];

/// By the first letter of a word, which letters the second may be, and which the third. Few words
/// get past both.
static SECOND: [u32; 32] = following(1);
static THIRD: [u32; 32] = following(2);

/// Returns by the first letter which letters may stand so many behind it; all, where a word is shorter.
const fn following(behind: usize) -> [u32; 32] {
    let mut letters = [0; 32];
    let lists = [LABELS, CUES];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let word = lists[list][at].as_bytes();
            letters[(word[0] % 32) as usize] |= match behind < word.len() {
                true => 1 << (word[behind] % 32),
                false => u32::MAX,
            };
            at += 1;
        }
        list += 1;
    }
    letters
}

const OTHER: u8 = 0;
const LETTER: u8 = 1;
const FIGURE: u8 = 2;

/// What a byte is to a word of ASCII.
static KINDS: [u8; 256] = {
    let mut kinds = [OTHER; 256];
    let mut at = 0;
    while at < 128 {
        kinds[at] = match at as u8 {
            b'0'..=b'9' => FIGURE,
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => LETTER,
            _ => OTHER,
        };
        at += 1;
    }
    kinds
};

/// Where mentions may begin, each in text order. A word is one of ASCII letters: a whole word, or
/// the first part of one that goes on behind an apostrophe or a hyphen.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// Words that begin as those for the list do.
    pub labels: Vec<Range<usize>>,
    /// Words that begin as those of a phrase do.
    pub cues: Vec<Range<usize>>,
    /// Runs of figures, inside words too.
    pub figures: Vec<Range<usize>>,
}

/// Returns where mentions may begin in `text[range]`, which is read as if nothing stood around it.
pub(super) fn starts(text: &str, range: Range<usize>) -> Starts {
    let mut starts = Starts::default();
    let prose = &text[range.clone()];
    let bytes = prose.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let kind = KINDS[usize::from(bytes[at])];
        if kind == OTHER {
            at += 1;
            continue;
        }
        let end = at + run(&bytes[at..], |byte| KINDS[usize::from(byte)] == kind);
        // Letters behind figures begin no word.
        let begins = at == 0 || KINDS[usize::from(bytes[at - 1])] != FIGURE;
        if kind == FIGURE {
            starts.figures.push(range.start + at..range.start + end);
        } else if begins && may_begin(&bytes[at..]) && !ends_in_word(&prose[..at]) {
            let begins = |all: &[&str]| all.iter().any(|word| begins_with(&bytes[at..], word));
            let length = || run(&bytes[at..], |byte| byte.is_ascii_alphabetic());
            let word = || range.start + at..range.start + at + length();
            if begins(LABELS) {
                starts.labels.push(word());
            }
            if begins(CUES) {
                starts.cues.push(word());
            }
        }
        at = end;
    }
    starts
}

/// Returns how many bytes `text` begins with that are of a kind.
#[inline]
fn run(text: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let other = text.iter().position(|byte| !is(*byte));
    other.unwrap_or(text.len())
}

/// Tells by its first three letters whether a word may begin so.
#[inline]
fn may_begin(word: &[u8]) -> bool {
    let first = usize::from(word[0] % 32);
    let letter = |at: usize| word.get(at).map_or(0, |letter| letter % 32);
    SECOND[first] >> letter(1) & 1 == 1 && THIRD[first] >> letter(2) & 1 == 1
}

fn begins_with(word: &[u8], beginning: &str) -> bool {
    let beginning = beginning.as_bytes();
    word[0].to_ascii_lowercase() == beginning[0]
        && word
            .get(..beginning.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
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
