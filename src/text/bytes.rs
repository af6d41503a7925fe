//! What is a byte? Bits, so that the bytes of a word are known in one pass; bytes counted; and lines,
//! which one byte ends.

pub(super) const UPPER: u8 = 1;
pub(super) const LOWER: u8 = 2;
const DIGIT: u8 = 4;
/// Another one of ASCII.
const MARK: u8 = 8;
/// Part of a longer character.
pub(super) const WIDE: u8 = 16;

pub(super) const LETTER: u8 = UPPER | LOWER;
/// What plain words are made of.
pub(super) const PLAIN: u8 = LETTER | DIGIT;

static KINDS: [u8; 256] = {
    let mut kinds = [WIDE; 256];
    let mut at = 0;
    while at < 128 {
        kinds[at] = match at as u8 {
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            b'0'..=b'9' => DIGIT,
            _ => MARK,
        };
        at += 1;
    }
    kinds
};

/// Returns all that the bytes of a word are.
#[inline]
pub(super) fn kinds(word: &[u8]) -> u8 {
    let bits = word.iter().map(|byte| KINDS[usize::from(*byte)]);
    bits.fold(0, |all, bits| all | bits)
}

/// Returns how many bytes of a plain word `text` begins with.
#[inline]
pub(super) fn plain(text: &[u8]) -> usize {
    let plain = |byte: &&u8| KINDS[usize::from(**byte)] & PLAIN != 0;
    text.iter().take_while(plain).count()
}

/// Returns how many bytes of a plain word `text` begins with, and all that they are.
#[inline]
pub(super) fn plain_with_kinds(text: &[u8]) -> (usize, u8) {
    let mut all = 0;
    for (at, byte) in text.iter().enumerate() {
        let kinds = KINDS[usize::from(*byte)];
        if kinds & PLAIN == 0 {
            return (at, all);
        }
        all |= kinds;
    }
    (text.len(), all)
}

/// Tells whether no word goes on behind a byte, whatever follows it: a blank, or a mark that stands
/// in no address and no abbreviation and is no apostrophe.
#[inline]
pub(super) fn is_apart(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\n' | b'\r' | b'\t' | b'(' | b')' | b'[' | b']' | b'"' | b';' | b'!'
    )
}

/// Returns how many bytes are `wanted`. Counted in bytes, so many are counted at once.
#[inline]
pub fn count(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    let few = |bytes: &[u8]| {
        let found = bytes.iter().map(|byte| u8::from(wanted(*byte)));
        found.fold(0, u8::wrapping_add)
    };
    let chunks = bytes.chunks(usize::from(u8::MAX));
    chunks.map(|chunk| usize::from(few(chunk))).sum()
}

/// Returns the lines of a text with their ends: as `split_inclusive('\n')`, and many bytes at a time.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    let open = !text.is_empty() && !text.ends_with('\n');
    let mut from = 0;
    let lines = ends.chain(open.then_some(text.len()));
    lines.map(move |end| &text[std::mem::replace(&mut from, end)..end])
}
