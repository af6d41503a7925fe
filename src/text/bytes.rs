//! What is a byte? Bits, so that the bytes of a word are known in one pass.

pub(super) const UPPER: u8 = 1;
pub(super) const LOWER: u8 = 2;
const DIGIT: u8 = 4;
/// Another one of ASCII.
const MARK: u8 = 8;
/// Part of a longer character.
pub(super) const WIDE: u8 = 16;

/// What plain words are made of.
pub(super) const PLAIN: u8 = UPPER | LOWER | DIGIT;

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
pub(super) fn kinds(word: &[u8]) -> u8 {
    let bits = word.iter().map(|byte| KINDS[usize::from(*byte)]);
    bits.fold(0, |all, bits| all | bits)
}

/// Returns how many bytes of a plain word `text` begins with.
pub(super) fn plain(text: &[u8]) -> usize {
    let plain = |byte: &&u8| KINDS[usize::from(**byte)] & PLAIN != 0;
    text.iter().take_while(plain).count()
}
