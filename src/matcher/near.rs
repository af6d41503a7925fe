//! Which names are one slip away? Names of one long word, by what is left when a letter is dropped.
//!
//! Two words within one edit (insertion, deletion, substitution, or transposition of neighbours)
//! share a form that drops at most one letter of each; such forms are the keys.
//!
//! In the image forms are sorted by a hash: section [`FORMS`] has the hash's middle (4 bytes) and
//! the name (4 bytes) of each, section [`BUCKETS`] where the forms of each beginning of a hash
//! begin (4 bytes each; as many as there are forms, or half of that), and behind them how many
//! letters the longest name has.

use super::layout::{BUCKETS, FORMS, name};
use super::name::{Name, Target};
use crate::compiled::{Image, u32_at};
use crate::text::{hash_of, normal_form};

/// Names shorter than this many letters have too many neighbours.
pub const SHORTEST: usize = 8;

/// What follows the buckets: where the last one ends, and how many letters the longest name has.
const BEHIND: usize = 2;

/// Collects the one-word names of eight letters and more: returns the two sections.
pub(super) fn sections<'n>(names: impl Iterator<Item = Name<'n>>) -> (Vec<u8>, Vec<u8>) {
    let mut all: Vec<(u64, u32)> = Vec::new();
    let mut longest = 0;
    for (at, name) in names.enumerate() {
        let entry = matches!(name.target, Target::Entry(_));
        if name.tokens != 1 || !entry || name.needs_context || name.acronym || name.weak {
            continue;
        }
        let word = normal_form(&name.text);
        let letters = word.chars().count();
        if letters < SHORTEST {
            continue;
        }
        longest = longest.max(letters);
        all.extend(forms(&word).into_iter().map(|form| (form, at as u32)));
    }
    all.sort_unstable();
    let bits = all.len().max(2).ilog2().min(16);
    let mut buckets: Vec<u8> = Vec::with_capacity(((1 << bits) + BEHIND) * 4);
    let mut at = 0;
    for bucket in 0..1usize << bits {
        buckets.extend((at as u32).to_le_bytes());
        let forms = all[at..].iter();
        at += forms
            .take_while(|(form, _)| bucket_of(*form, bits) == bucket)
            .count();
    }
    buckets.extend((all.len() as u32).to_le_bytes());
    buckets.extend((longest as u32).to_le_bytes());
    let mut forms = Vec::with_capacity(all.len() * 8);
    for (form, name) in all {
        forms.extend(middle(form, bits).to_le_bytes());
        forms.extend(name.to_le_bytes());
    }
    (buckets, forms)
}

/// Returns the names within one edit of `word` (in normal form), itself not among them.
pub(super) fn find(image: &Image, word: &str) -> Vec<u32> {
    let (buckets, kept) = (image.section(BUCKETS), image.section(FORMS));
    // A word has as many forms as letters, each as long as the word: one of megabytes must not
    // be taken apart.
    let count = buckets.len() / 4 - BEHIND;
    let (bits, longest) = (count.ilog2(), u32_at(buckets, count + 1) as usize);
    if word.chars().nth(longest + 1).is_some() {
        return Vec::new();
    }
    let mut found: Vec<u32> = Vec::new();
    for form in forms(word) {
        let bucket = bucket_of(form, bits);
        let range = u32_at(buckets, bucket)..u32_at(buckets, bucket + 1);
        let of_form = range.map(|at| at as usize * 2);
        let of_form = of_form.filter(|at| u32_at(kept, *at) == middle(form, bits));
        found.extend(of_form.map(|at| u32_at(kept, at + 1)));
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|at| {
        let known = normal_form(&name(image, *at as usize).text);
        strsim::osa_distance(&known, word) == 1
    });
    found
}

fn bucket_of(form: u64, bits: u32) -> usize {
    (form >> (64 - bits)) as usize
}

/// The bits behind the bucket's. That other forms may share them costs a comparison.
fn middle(form: u64, bits: u32) -> u32 {
    (form >> (32 - bits)) as u32
}

/// Returns hashes of the word and of all its forms with one letter dropped, well mixed.
fn forms(word: &str) -> Vec<u64> {
    let mixed = |word: &str| hash_of(word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut out = Vec::with_capacity(word.len() + 1);
    out.push(mixed(word));
    let mut dropped = String::with_capacity(word.len());
    for (at, c) in word.char_indices() {
        dropped.clear();
        dropped.push_str(&word[..at]);
        dropped.push_str(&word[at + c.len_utf8()..]);
        out.push(mixed(&dropped));
    }
    out.sort_unstable();
    out.dedup();
    out
}
