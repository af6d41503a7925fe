//! What did a block of names come to when it was compared last? So that it need not be again.
//!
//! Persons are compared within blocks, and what a block comes to depends on nothing but its persons
//! and the program's lists. Each block has a digest of all that is read of its persons (theirs, summed up); a build that
//! meets the digest again takes the pairs from the build before. So the blocks that no changed, new or
//! removed document touches cost a digest each.
//!
//! Invariants: a digest covers everything that `People` reads of a person, and of nothing else; the
//! same set of blocks gives the same [`Compared`], whatever was known before; pairs are places in
//! their block, which no other document moves.

use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Appearance;
use super::node::Node;
use super::pair::Pair;
use crate::varint::{put, take};

/// Of a block, the first half of a SHA-256.
type Digest = [u8; 16];

/// What blocks came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Each block with where its pairs end; sorted.
    blocks: Vec<(Digest, u64)>,
    /// The pairs of all blocks, packed: of some corpora there are tens of millions.
    pairs: Vec<u8>,
    /// Which persons of gazetteers, by their positions, are compared under each key of a full name; sorted.
    listed: Vec<(u64, Vec<u32>)>,
}

/// A pair of a block: places in it, points, and whether it may join them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kept {
    a: u32,
    b: u32,
    points: i32,
    sure: bool,
}

impl Kept {
    /// Appends the pair behind one whose first place is `last`.
    fn pack(self, last: u32, out: &mut Vec<u8>) {
        put(self.a - last, out);
        put(self.b - self.a, out);
        let sign = u32::from(self.points < 0);
        put(
            (self.points.unsigned_abs() << 1 | sign) << 1 | u32::from(self.sure),
            out,
        );
    }

    /// Reads a pair behind one whose first place is `last`; what is read from a file may be anything.
    fn unpack(last: u32, bytes: &mut &[u8]) -> Option<Kept> {
        let a = last.checked_add(take(bytes)?)?;
        let b = a.checked_add(take(bytes)?)?;
        let code = take(bytes)?;
        let points = (code >> 2) as i32;
        Some(Kept {
            a,
            b,
            points: if code & 2 == 0 { points } else { -points },
            sure: code & 1 == 1,
        })
    }

    /// Reads the pairs of a block of so many persons; `None` where they are not of such a block.
    fn all(mut bytes: &[u8], persons: usize) -> Option<Vec<Kept>> {
        let mut out: Vec<Kept> = Vec::new();
        while !bytes.is_empty() {
            let pair = Kept::unpack(out.last().map_or(0, |last| last.a), &mut bytes)?;
            if pair.a == pair.b || pair.b as usize >= persons {
                return None;
            }
            out.push(pair);
        }
        Some(out)
    }
}

impl Compared {
    fn of(&self, digest: &Digest) -> Option<&[u8]> {
        let at = self
            .blocks
            .binary_search_by(|(known, _)| known.cmp(digest))
            .ok()?;
        let start = at.checked_sub(1).map_or(0, |before| self.blocks[before].1);
        self.pairs.get(start as usize..self.blocks[at].1 as usize)
    }

    /// Returns the persons of gazetteers under a key, if that is known.
    pub(super) fn listed(&self, key: u64) -> Option<&[u32]> {
        let at = self.listed.binary_search_by_key(&key, |(key, _)| *key);
        Some(&self.listed[at.ok()?].1)
    }

    /// Adds the persons of gazetteers by keys, sorted.
    pub(super) fn with_listed(self, listed: Vec<(u64, Vec<u32>)>) -> Compared {
        Compared { listed, ..self }
    }

    /// Returns how many blocks it knows.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Tells whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// Compares blocks, or takes what is known of them.
pub(super) struct Comparing<'a> {
    known: &'a Compared,
    /// Blocks, each with its pairs among all, in the order in which they came.
    blocks: Vec<(Digest, Range<u64>)>,
    pairs: Vec<u8>,
    /// Of each person, since many are of two blocks.
    persons: Vec<Digest>,
    /// How many blocks had to be compared.
    pub(super) anew: usize,
}

impl<'a> Comparing<'a> {
    /// Begins with what is known of the blocks of another build.
    pub(super) fn new(
        nodes: &'a [Node<'a>],
        appearances: &'a [Appearance<'a>],
        known: &'a Compared,
    ) -> Comparing<'a> {
        // In the order in which they lie in memory, and not in that of blocks.
        let persons = nodes.par_iter().map_init(Vec::new, |seen, node| {
            seen.clear();
            show(node, appearances, seen);
            digest(seen)
        });
        Comparing {
            known,
            blocks: Vec::new(),
            pairs: Vec::new(),
            persons: persons.collect(),
            anew: 0,
        }
    }

    /// Gives the pairs of a block, its nodes in ascending order, to `see`; `compare` is asked for
    /// them, in ascending order too, when they are not known.
    pub(super) fn block(
        &mut self,
        block: &[u32],
        compare: impl FnOnce() -> Vec<(Pair, bool)>,
        mut see: impl FnMut(Pair, bool),
    ) {
        let digest = self.sum(block);
        let known = self.known.of(&digest);
        let kept = known.and_then(|packed| Kept::all(packed, block.len()));
        if let Some(kept) = kept {
            for pair in &kept {
                let (a, b) = (block[pair.a as usize], block[pair.b as usize]);
                see(Pair::judged(a, b, pair.points), pair.sure);
            }
            self.note(digest, kept.into_iter());
            return;
        }
        self.anew += 1;
        let place = |node: u32| {
            let at = block.binary_search(&node);
            at.expect("pairs are of nodes of the block") as u32
        };
        let kept = compare().into_iter().map(|(pair, sure)| {
            see(pair, sure);
            Kept {
                a: place(pair.a),
                b: place(pair.b),
                points: pair.points,
                sure,
            }
        });
        self.note(digest, kept);
    }

    fn note(&mut self, digest: Digest, kept: impl Iterator<Item = Kept>) {
        let start = self.pairs.len() as u64;
        let mut last = 0;
        for pair in kept {
            pair.pack(last, &mut self.pairs);
            last = pair.a;
        }
        self.blocks.push((digest, start..self.pairs.len() as u64));
    }

    /// Returns what all blocks came to.
    pub(super) fn done(self) -> Compared {
        let mut blocks = self.blocks;
        // Equal blocks come to the same.
        blocks.sort_unstable_by_key(|(digest, _)| *digest);
        blocks.dedup_by(|(a, _), (b, _)| a == b);
        let mut out = Compared {
            blocks: Vec::with_capacity(blocks.len()),
            pairs: Vec::with_capacity(self.pairs.len()),
            listed: Vec::new(),
        };
        for (digest, pairs) in blocks {
            let pairs = pairs.start as usize..pairs.end as usize;
            out.pairs.extend_from_slice(&self.pairs[pairs]);
            out.blocks.push((digest, out.pairs.len() as u64));
        }
        out
    }

    /// Sums up the persons of a block, in their order: that of dates and documents.
    fn sum(&self, block: &[u32]) -> Digest {
        let persons = block.iter().map(|at| self.persons[*at as usize]);
        digest(persons.collect::<Vec<Digest>>().as_flattened())
    }
}

fn digest(bytes: &[u8]) -> Digest {
    let whole = Sha256::digest(bytes);
    let mut out = Digest::default();
    out.copy_from_slice(&whole[..16]);
    out
}

/// Appends everything that decides about a person, so that no two that differ look the same.
fn show(node: &Node<'_>, appearances: &[Appearance<'_>], out: &mut Vec<u8>) {
    // Taken apart, so that a new member cannot be forgotten here.
    let Node {
        id,
        kind: _,
        label,
        titles,
        countries,
        traces,
        header,
        known,
        first: _,
        further: _,
        evidence: _,
        year,
        post,
        country,
        // The label says these.
        full: _,
        keys: _,
    } = node;
    let count = |number: usize, out: &mut Vec<u8>| out.extend((number as u32).to_le_bytes());
    let text = |text: &str, out: &mut Vec<u8>| {
        count(text.len(), out);
        out.extend(text.as_bytes());
    };
    text(id, out);
    text(label, out);
    text(titles, out);
    count(countries.len(), out);
    for code in countries {
        text(code.as_str(), out);
    }
    count(traces.bytes().len(), out);
    out.extend(traces.bytes().as_flattened());
    out.extend([u8::from(*header), u8::from(*known)]);
    count(node.documents().count(), out);
    for document in node.documents() {
        text(appearances[document as usize].document.as_str(), out);
    }
    out.push(u8::from(year.is_some()));
    out.extend(year.unwrap_or_default().to_le_bytes());
    out.push(u8::from(post.is_some()));
    text(post.unwrap_or_default(), out);
    out.push(u8::from(country.is_some()));
    text(country.as_ref().map_or("", |code| code.as_str()), out);
}
