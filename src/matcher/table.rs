//! All names in one flat table, looked up token by token.
//!
//! A name is a sequence of folded tokens. The table is keyed by a hash of the sequence's
//! prefixes: a slot says which names end there and whether longer names exist, and a bitset says
//! whether any name begins with a token at all. A lookup is one probe a token for most tokens of
//! a text; the names' own tokens are compared on a hit. All tokens of a text are looked up at once
//! ([`Names::occurrences`]), then all pairs that may be a name's beginning, and so on.
//!
//! The table is an [`Image`]: it is read where it lies, in memory or in a mapped file. `compile`
//! beside it makes one. The user's entries have a table of their own, so that their few names are
//! compiled at once, and the many shipped ones once for all lists.

use std::ops::Range;

use super::compile;
use super::layout;
use super::name::{LONGEST, Name, Target, extend};
use super::near;
use super::view::View;
use crate::compiled::{Cache, Image, Key};
use crate::gazetteer::Gazetteer;
use crate::text::{Gap, Token, Tokens, Vocabulary};

/// The compiled names of a gazetteer.
#[derive(Clone, Debug)]
pub struct Names {
    shipped: Image,
    /// The names of the user's entries, numbered behind the shipped ones.
    own: Option<Own>,
}

#[derive(Clone, Debug)]
struct Own {
    image: Image,
    /// How many names are shipped.
    from: u32,
    /// What tells the tokens that shipped names or these begin with.
    first: Vec<u8>,
}

/// The kinds of files in a cache folder.
const KIND: &str = "names";
const OWN_KIND: &str = "own-names";

/// So many entries of a user are compiled faster than their table is found and read.
const FEW: usize = 10_000;

impl Names {
    /// Compiles all names of `gazetteer` that may occur in prose.
    pub fn new(gazetteer: &Gazetteer) -> Names {
        Self::of(compile::shipped(gazetteer), compile::own(gazetteer))
    }

    /// Reads the names of the gazetteers of this hash ([`Gazetteer::hash`]) from the cache, or
    /// compiles them and keeps them there.
    pub fn load(gazetteer: &Gazetteer, cache: Option<&Cache>) -> Names {
        let kept = |kind: &str, hash: &str, made: &dyn Fn() -> Option<Image>| {
            let Some(cache) = cache else {
                return made();
            };
            let key = Key::new(kind, hash);
            let kept = cache.read(kind, &key).filter(layout::fits);
            kept.or_else(|| {
                let image = made()?;
                cache.write(kind, &key, &image);
                Some(image)
            })
        };
        let shipped = kept(KIND, &gazetteer.shipped_hash, &|| {
            Some(compile::shipped(gazetteer))
        });
        let shipped = shipped.expect("there is a table of no names, too");
        let own = match gazetteer.entries.len() - gazetteer.shipped {
            ..=FEW => compile::own(gazetteer),
            _ => kept(OWN_KIND, &gazetteer.hash, &|| compile::own(gazetteer)),
        };
        Self::of(shipped, own)
    }

    fn of(shipped: Image, own: Option<Image>) -> Names {
        let own = own.map(|image| {
            let mut first = image.section(layout::FIRST).to_vec();
            layout::let_all_begin(&mut first, shipped.section(layout::FIRST));
            let from = layout::count(&shipped) as u32;
            Own { image, from, first }
        });
        Names { shipped, own }
    }

    /// Returns the tables, with the number of the first name of each.
    #[inline]
    fn tables(&self) -> impl Iterator<Item = (&Image, u32)> {
        let own = self.own.iter().map(|own| (&own.image, own.from));
        std::iter::once((&self.shipped, 0)).chain(own)
    }

    /// Returns the table of a name, and the name's place there.
    #[inline]
    fn place(&self, index: u32) -> (&Image, usize) {
        match &self.own {
            Some(own) if index >= own.from => (&own.image, (index - own.from) as usize),
            _ => (&self.shipped, index as usize),
        }
    }

    /// Returns a name. Who asks wants some fields of it, and the others are then never read.
    #[inline(always)]
    pub fn name(&self, index: u32) -> Name<'_> {
        let (image, at) = self.place(index);
        layout::name(image, at)
    }

    /// Returns what a name stands for, and reads nothing else of it.
    #[inline]
    pub fn target(&self, index: u32) -> Target {
        let (image, at) = self.place(index);
        layout::target(image, at)
    }

    /// Returns how many names there are.
    pub fn len(&self) -> usize {
        self.tables().map(|(image, _)| layout::count(image)).sum()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns all names, equal token sequences of the shipped ones together, and those of the
    /// user's.
    pub fn all(&self) -> impl ExactSizeIterator<Item = Name<'_>> {
        (0..self.len() as u32).map(|index| self.name(index))
    }

    /// Returns the names whose normal form is that of `text`, the shipped ones first.
    pub fn named(&self, text: &str) -> impl Iterator<Item = u32> + use<> {
        let tokens = Tokens::of(text);
        let key = tokens
            .list()
            .iter()
            .fold(0, |key, token| extend(key, token.hash));
        let named = |image: &Image, from: u32| {
            let slot = layout::slot(image.section(layout::SLOTS), key);
            let slot = slot.filter(|_| !tokens.list().is_empty());
            slot.map_or(0..0, |slot| numbered(slot.names(), from))
        };
        let own = self.own.as_ref();
        let own = own.map_or(0..0, |own| named(&own.image, own.from));
        named(&self.shipped, 0).chain(own)
    }

    /// Returns the one-word names of entries within one edit of `word` (in normal form).
    pub fn near(&self, word: &str) -> Vec<u32> {
        let near = |(image, from): (&Image, u32)| {
            let found = near::find(image, word);
            found.into_iter().map(move |at| at + from)
        };
        self.tables().flat_map(near).collect()
    }

    /// Returns what tells the tokens that names begin with.
    fn firsts(&self) -> Firsts<'_> {
        let shipped = || self.shipped.section(layout::FIRST);
        Firsts(self.own.as_ref().map_or_else(shipped, |own| &own.first))
    }

    /// Returns where in the view names stand, each with the names of those tokens, in no order.
    ///
    /// All prefixes of one length are looked up before any longer one: no lookup waits for another,
    /// and so the processor fetches many slots of the large table at once.
    pub(super) fn occurrences(&self, view: &View<'_>) -> Vec<(Stretch, Range<u32>)> {
        let firsts = self.firsts();
        let tokens = view.tokens.list();
        let begins = tokens.iter().enumerate();
        let begins = begins.filter(|(_, token)| firsts.begin_with(token));
        let begins: Vec<Prefix> = begins.map(|(at, token)| Prefix::of(at, token)).collect();
        let mut out = Vec::new();
        for (image, from) in self.tables() {
            let slots = image.section(layout::SLOTS);
            let (mut prefixes, mut longer) = (begins.clone(), Vec::new());
            while !prefixes.is_empty() {
                for prefix in prefixes.drain(..) {
                    let Some(slot) = layout::slot(slots, prefix.key) else {
                        continue;
                    };
                    if !slot.names().is_empty() {
                        out.push((prefix.stretch, numbered(slot.names(), from)));
                    }
                    if slot.longer() {
                        longer.extend(prefix.longer(view));
                    }
                }
                std::mem::swap(&mut prefixes, &mut longer);
            }
        }
        // A slot is found by a hash of all tokens.
        out.retain(|(stretch, names)| {
            let (image, at) = self.place(names.start);
            are(image, at, &tokens[stretch.first..=stretch.last])
        });
        out
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
        if !self.firsts().begin_with(&view.tokens.list()[first]) {
            return;
        }
        let tokens = &view.tokens.list()[first..end.min(first + LONGEST)];
        for (image, from) in self.tables() {
            each_from(image, tokens, |last, names| {
                found(first + last, numbered(names, from));
            });
        }
    }
}

fn numbered(names: Range<u32>, from: u32) -> Range<u32> {
    names.start + from..names.end + from
}

/// Tells whether tokens are those of a name.
#[inline]
fn are(image: &Image, name: usize, tokens: &[Token]) -> bool {
    let hashes = layout::hashes(image, name);
    let mut both = hashes.iter().zip(tokens);
    hashes.len() == tokens.len()
        && both.all(|(hash, token)| u64::from_le_bytes(*hash) == token.hash)
}

/// Tokens, the last one inclusive.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Tokens that may begin a name, with the key of their slot.
#[derive(Clone, Copy)]
struct Prefix {
    stretch: Stretch,
    key: u64,
}

impl Prefix {
    /// The first token of a name.
    fn of(first: usize, token: &Token) -> Prefix {
        let last = first;
        Prefix {
            stretch: Stretch { first, last },
            key: extend(0, token.hash),
        }
    }

    /// Returns it with the token behind it, when a name may go on there.
    #[inline]
    fn longer(self, view: &View<'_>) -> Option<Prefix> {
        let Stretch { first, last } = self.stretch;
        let next = last + 1;
        let end = view.segment_of(first as u32).tokens.end;
        let token = view.tokens.list()[..end.min(first + LONGEST)].get(next)?;
        (!ends_before(token)).then(|| Prefix {
            stretch: Stretch { first, last: next },
            key: extend(self.key, token.hash),
        })
    }
}

/// No name goes on with a token behind a hard break, or with an opaque one.
#[inline]
fn ends_before(token: &Token) -> bool {
    token.gap == Gap::Hard || token.shape.opaque
}

/// Calls `found` with the last of `tokens` and the names of every name in one table that begins with
/// the first of them.
#[inline]
fn each_from(image: &Image, tokens: &[Token], mut found: impl FnMut(usize, Range<u32>)) {
    let slots = image.section(layout::SLOTS);
    let mut key = 0;
    for (last, token) in tokens.iter().enumerate() {
        if last > 0 && ends_before(token) {
            return;
        }
        key = extend(key, token.hash);
        let Some(slot) = layout::slot(slots, key) else {
            return;
        };
        if !slot.names().is_empty() {
            let first = slot.names().start as usize;
            if are(image, first, &tokens[..=last]) {
                found(last, slot.names());
            }
        }
        if !slot.longer() {
            return;
        }
    }
}

/// Which tokens names begin with: most words of a text are none of them.
#[derive(Clone, Copy)]
struct Firsts<'n>(&'n [u8]);

impl Firsts<'_> {
    /// Tells whether a name may begin with a token.
    #[inline]
    fn begin_with(self, token: &Token) -> bool {
        !token.shape.opaque && layout::may_begin(self.0, token.hash)
    }
}

impl Vocabulary for Names {
    fn knows(&self, before: &[Token], hash: u64) -> bool {
        // Few names have words behind the third that no other name begins with.
        (0..=before.len().min(3)).any(|count| {
            let prefix = before[before.len() - count..].iter();
            let key = prefix.fold(0, |key, token| extend(key, token.hash));
            let key = extend(key, hash);
            self.tables()
                .any(|(image, _)| layout::slot(image.section(layout::SLOTS), key).is_some())
        })
    }
}
