//! Which persons bear a word that sounds so? A table of the words of persons' labels by their
//! [`skeleton`], searched where it lies.
//!
//! It finds too many rather than too few: every word counts, also where a name is read as given
//! names and surname.
//!
//! A record has twelve bytes, little-endian: the hash of a skeleton, and the position of an entry.
//! Records are sorted.

use super::entry::Entry;
use crate::text::{Tokens, hash_of, skeleton};

/// The bytes of a record.
pub(super) const RECORD: usize = 12;

/// So many records before and behind where a hash should stand are looked at first.
const NEAR: usize = 256;

/// Lays down the words of persons, given with their positions.
pub(super) fn table<'e>(persons: impl Iterator<Item = (usize, &'e Entry)>) -> Vec<u8> {
    let mut words: Vec<(u64, u32)> = Vec::new();
    for (at, entry) in persons {
        let tokens = Tokens::of(&entry.label);
        let norms = || (0..tokens.list().len()).map(|at| tokens.norm_at(at));
        let mut add = |word: &str| words.push((hash_of(&skeleton(word)), at as u32));
        norms().for_each(&mut add);
        // `Abd al-Rahman` is read as one word, `abdelrahman`.
        if norms().any(|word| word.starts_with("abd")) {
            norms().for_each(|word| add(&format!("abdel{word}")));
        }
    }
    words.sort_unstable();
    words.dedup();
    let mut out = Vec::with_capacity(words.len() * RECORD);
    for (hash, at) in words {
        out.extend(hash.to_le_bytes());
        out.extend(at.to_le_bytes());
    }
    out
}

/// Returns the positions of the persons in whose labels a word stands whose skeleton has this hash.
pub(super) fn bearers(table: &[u8], wanted: u64) -> impl Iterator<Item = u32> {
    let records = table.as_chunks::<RECORD>().0;
    let hash = |record: &[u8; RECORD]| {
        let hash = record.first_chunk();
        u64::from_le_bytes(*hash.expect("a record begins with eight bytes"))
    };
    // Hashes are spread evenly: where one stands is nearly known, and the steps of a search by halves
    // are each at another end of the table.
    let near = ((u128::from(wanted) * records.len() as u128) >> 64) as usize;
    let mut reach = NEAR;
    let (start, end) = loop {
        let (start, end) = (near.saturating_sub(reach), records.len().min(near + reach));
        let begins = start == 0 || hash(&records[start - 1]) < wanted;
        let ends = end == records.len() || hash(&records[end]) >= wanted;
        if begins && ends {
            break (start, end);
        }
        reach *= 4;
    };
    let within = records[start..end].partition_point(|record| hash(record) < wanted);
    let found = records[start + within..].iter();
    let found = found.take_while(move |record| hash(record) == wanted);
    found.map(|record| {
        let at = record.last_chunk();
        u32::from_le_bytes(*at.expect("a record ends with four bytes"))
    })
}
