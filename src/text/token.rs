//! What is known of a word? Where it stands, how it is written, and what stands before it.

use crate::source::Span;

/// What separates a token from the one before it, the strongest mark winning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// A hyphen, a slash, an apostrophe or nothing but letters' borders: one word in some spelling.
    Joined,
    /// White space, one line break included.
    #[default]
    Space,
    /// A period and white space: an abbreviation, or the end of a sentence.
    Period,
    /// A comma.
    Comma,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A quotation mark.
    Quote,
    /// Semicolon, colon, question or exclamation mark, dash, bullet, anything else.
    Strong,
    /// The beginning of a block: no name crosses it.
    Hard,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Begins with an upper-case (or caseless) letter.
    pub capital: bool,
    /// Has two letters or more, all in upper case; or is one upper-case letter.
    pub upper: bool,
    /// Consists of digits.
    pub digits: bool,
    /// An address, URL, handle or redaction.
    pub opaque: bool,
    /// Single letters with periods (`U.S.`).
    pub dotted: bool,
    /// Has a possessive ending outside the surface.
    pub possessive: bool,
    /// Has the number of a footnote outside the surface.
    pub noted: bool,
}

/// One word of a text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte of the surface.
    pub end: u32,
    /// One past the last byte, possessive ending included.
    pub full_end: u32,
    /// Where its normal form stands among those of its text.
    pub(super) norm_start: u32,
    pub(super) norm_len: u32,
    /// How many characters it has.
    pub(super) norm_letters: u32,
    /// Hash of the normal form.
    pub hash: u64,
    /// What stands before it.
    pub gap: Gap,
    /// How it is written.
    pub shape: Shape,
}

impl Token {
    /// Returns the span of the surface.
    pub fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }
}
