//! All names in one flat table, looked up token by token.
//!
//! A name is a sequence of folded tokens. The table is keyed by a hash of the sequence's
//! prefixes: a slot says which names end there and whether longer names exist, and a bitset says
//! whether any name begins with a token at all. A lookup is one probe a token for most tokens of
//! a text; the names' own tokens are compared on a hit.
//!
//! The table is an [`Image`]: it is read where it lies, in memory or in a mapped file. `compile`
//! beside it makes one.

use std::ops::Range;

use super::compile;
use super::layout::{self, Slot};
use super::name::{LONGEST, Name, Target, extend};
use super::near;
use super::view::View;
use crate::compiled::{Cache, Image, Key, u64_at};
use crate::gazetteer::Gazetteer;
use crate::text::{Gap, Token, Tokens, Vocabulary};

/// The compiled names of a gazetteer.
#[derive(Clone, Debug)]
pub struct Names {
    image: Image,
}

/// The kind of the file in a cache folder.
const KIND: &str = "names";

impl Names {
    /// Compiles all names of `gazetteer` that may occur in prose.
    pub fn new(gazetteer: &Gazetteer) -> Names {
        Names {
            image: compile::names(gazetteer),
        }
    }

    /// Reads the names of the gazetteers of this hash ([`Gazetteer::hash`]) from the cache, or
    /// compiles them and keeps them there.
    pub fn load(gazetteer: &Gazetteer, cache: Option<&Cache>) -> Names {
        let Some(cache) = cache else {
            return Self::new(gazetteer);
        };
        let key = Key::new(KIND, &gazetteer.hash);
        let kept = cache.read(KIND, &key).filter(layout::fits);
        if let Some(image) = kept {
            return Names { image };
        }
        let names = Self::new(gazetteer);
        cache.write(KIND, &key, &names.image);
        names
    }

    #[inline]
    fn slot(&self, key: u64) -> Option<Slot> {
        layout::slot(self.image.section(layout::SLOTS), key)
    }

    /// Returns a name. Who asks wants some fields of it, and the others are then never read.
    #[inline(always)]
    pub fn name(&self, index: u32) -> Name<'_> {
        layout::name(&self.image, index as usize)
    }

    /// Returns what a name stands for, and reads nothing else of it.
    #[inline]
    pub fn target(&self, index: u32) -> Target {
        layout::target(&self.image, index as usize)
    }

    /// Returns how many names there are.
    pub fn len(&self) -> usize {
        layout::count(&self.image)
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns all names, equal token sequences together.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Name<'_>> {
        (0..self.len() as u32).map(|index| self.name(index))
    }

    /// Returns the names whose normal form is that of `text`.
    pub fn named(&self, text: &str) -> Range<u32> {
        let tokens = Tokens::of(text);
        let key = tokens
            .list()
            .iter()
            .fold(0, |key, token| extend(key, token.hash));
        match self.slot(key) {
            Some(slot) if !tokens.list().is_empty() => slot.names(),
            _ => 0..0,
        }
    }

    /// Returns the one-word names of entries within one edit of `word` (in normal form).
    pub fn near(&self, word: &str) -> Vec<u32> {
        near::find(&self.image, word)
    }

    /// Returns what tells the tokens that names begin with.
    pub(super) fn firsts(&self) -> Firsts<'_> {
        Firsts(self.image.section(layout::FIRST))
    }

    /// Calls `found` with the last token and the names of every name that begins at token
    /// `first` and ends before token `end`; no name crosses a hard break or an opaque token.
    pub fn longest_from(
        &self,
        view: &View<'_>,
        first: usize,
        end: usize,
        mut found: impl FnMut(usize, Range<u32>),
    ) {
        let tokens = view.tokens.list();
        if !self.firsts().begin_with(&tokens[first]) {
            return;
        }
        let slots = self.image.section(layout::SLOTS);
        let mut key = 0;
        for (last, token) in tokens
            .iter()
            .enumerate()
            .take(end.min(first + LONGEST))
            .skip(first)
        {
            if last > first && (token.gap == Gap::Hard || token.shape.opaque) {
                return;
            }
            key = extend(key, token.hash);
            let Some(slot) = layout::slot(slots, key) else {
                return;
            };
            if !slot.names().is_empty() {
                let hashes = layout::hashes(&self.image, slot.names().start as usize);
                let same = hashes.len() == (last + 1 - first) * 8
                    && tokens[first..=last]
                        .iter()
                        .enumerate()
                        .all(|(at, token)| u64_at(hashes, at) == token.hash);
                if same {
                    found(last, slot.names());
                }
            }
            if !slot.longer() {
                return;
            }
        }
    }
}

/// Which tokens names begin with: most words of a text are none of them.
#[derive(Clone, Copy)]
pub(super) struct Firsts<'n>(&'n [u8]);

impl Firsts<'_> {
    /// Tells whether a name may begin with a token.
    #[inline]
    pub(super) fn begin_with(self, token: &Token) -> bool {
        !token.shape.opaque && layout::may_begin(self.0, token.hash)
    }
}

impl Vocabulary for Names {
    fn knows(&self, before: &[Token], hash: u64) -> bool {
        // Few names have words behind the third that no other name begins with.
        (0..=before.len().min(3)).any(|count| {
            let prefix = before[before.len() - count..].iter();
            let key = prefix.fold(0, |key, token| extend(key, token.hash));
            self.slot(extend(key, hash)).is_some()
        })
    }
}
