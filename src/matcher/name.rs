//! What is a name? What it stands for, how it is written, and the hash of its beginning.

use std::ops::Deref;

use crate::gazetteer::Case;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// An entry, by its position in the gazetteer.
    Entry(u32),
    /// A template's body in some country; the country entry's position when the name holds it.
    Template(u32, Option<u32>),
    /// The adjective or noun of a country's or region's people.
    Demonym(u32),
}

/// A name as the gazetteer writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text<'n>(pub(super) &'n [u8]);

impl<'n> Text<'n> {
    /// Returns the text.
    #[inline]
    pub fn as_str(self) -> &'n str {
        std::str::from_utf8(self.0).expect("names were written as text")
    }
}

impl Deref for Text<'_> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

/// One written name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'n> {
    /// What it stands for.
    pub target: Target,
    /// The name as the gazetteer writes it.
    pub text: Text<'n>,
    /// Case policy.
    pub case: Case,
    /// It is an acronym.
    pub acronym: bool,
    /// Holds only after the full name, or in the country's context.
    pub short: bool,
    /// Holds only when something speaks for the entry.
    pub needs_context: bool,
    /// Never decides alone.
    pub weak: bool,
    /// A known misspelling.
    pub misspelling: bool,
    /// Equal to a common word when case says nothing.
    pub common: bool,
    /// First and last year of use.
    pub since: Option<u16>,
    /// Last year of use.
    pub until: Option<u16>,
    /// The label or the first form, not an alias.
    pub label: bool,
    /// How many tokens.
    pub tokens: u8,
    /// Bit n: token n begins with a capital in the name.
    pub capitals: u32,
    /// Bit n: a comma or stronger mark may stand before token n.
    pub marks: u32,
    /// Bit n: token n has a possessive ending in the name.
    pub possessives: u32,
}

/// How many tokens a name may have: as many as a number has bits, but for one.
pub(super) const LONGEST: usize = 31;

/// Adds a token to the hash of a prefix.
#[inline]
pub(super) fn extend(key: u64, hash: u64) -> u64 {
    (key.rotate_left(5) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (key >> 29)
}
