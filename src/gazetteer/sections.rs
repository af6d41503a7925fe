//! Where do entries lie in a compiled gazetteer? Sections of an image, so that nothing is parsed.
//!
//! | section | content |
//! | --- | --- |
//! | 0 | entries one behind the other, each by postcard: its id first, its file's number last |
//! | 1 | where each begins in section 0, and where the last ends: eight bytes each |
//! | 2 | positions by a hash of the id, open addressing, a free place is `u32::MAX` |
//! | 3 | the type of each entry, one byte |
//! | 4 | everything else, by postcard: small, and read at once |
//! | 5 | the words of persons by how they sound ([`sounds`](super::sounds)) |
//! | 6 | the country of each entry, two letters or two zeros |

use super::entry::{Entry, Type};
use crate::compiled::{Image, u32_at, u64_at};
use crate::country::CountryCode;
use crate::text::hash_of;

pub(super) const ENTRIES: usize = 0;
pub(super) const STARTS: usize = 1;
pub(super) const IDS: usize = 2;
pub(super) const KINDS: usize = 3;
pub(super) const REST: usize = 4;
pub(super) const SOUNDS: usize = 5;
pub(super) const COUNTRIES: usize = 6;
pub(super) const SECTIONS: usize = 7;

const FREE: u32 = u32::MAX;

/// Returns the positions of ids by their hash: open addressing, half of the places free.
pub(super) fn places<'a>(ids: impl ExactSizeIterator<Item = &'a str>) -> Vec<u32> {
    let places = (ids.len() * 2).next_power_of_two();
    let mut table = vec![FREE; places];
    for (position, id) in ids.enumerate() {
        let mut at = place(hash_of(id), places);
        while table[at] != FREE {
            at = (at + 1) % places;
        }
        table[at] = position as u32;
    }
    table
}

/// Returns the position of the id of a hash: `position` reads a place, `is_its` compares the id at a
/// position.
#[inline]
pub(super) fn placed(
    places: usize,
    wanted: u64,
    position: impl Fn(usize) -> u32,
    is_its: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut at = place(wanted, places);
    loop {
        let position = position(at);
        if position == FREE {
            return None;
        }
        if is_its(position as usize) {
            return Some(position as usize);
        }
        at = (at + 1) % places;
    }
}

/// The hash's high digits are mixed best.
#[inline]
fn place(hash: u64, places: usize) -> usize {
    let hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 32) as usize % places
}

/// Returns how many entries there are.
pub(super) fn count(image: &Image) -> usize {
    image.section(KINDS).len()
}

#[inline]
fn record(image: &Image, at: usize) -> &[u8] {
    let starts = image.section(STARTS);
    let (start, end) = (u64_at(starts, at), u64_at(starts, at + 1));
    &image.section(ENTRIES)[start as usize..end as usize]
}

/// What a checksum and a key vouch for.
const OWN: &str = "the table was written by this program and is whole";

/// Returns the entry at a position.
pub(super) fn entry(image: &Image, files: &[String], at: usize) -> Entry {
    let (mut entry, file): (Entry, u32) = postcard::from_bytes(record(image, at)).expect(OWN);
    entry.line.file.clone_from(&files[file as usize]);
    entry
}

/// Returns the id at a position.
pub(super) fn id(image: &Image, at: usize) -> &str {
    let (id, _) = postcard::take_from_bytes(record(image, at)).expect(OWN);
    id
}

/// Tells whether the entry at a position has this id, without reading the id as text.
#[inline]
fn is_named(image: &Image, at: usize, wanted: &str) -> bool {
    match record(image, at).split_first() {
        // Postcard writes a length of less than 128 as one byte.
        Some((length, rest)) if *length < 128 => {
            rest.get(..usize::from(*length)) == Some(wanted.as_bytes())
        }
        _ => id(image, at) == wanted,
    }
}

/// Returns the positions of the entries of a kind, in their order.
pub(super) fn of_kind(image: &Image, kind: Type) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(kind as u8, image.section(KINDS))
}

/// The bytes of a country.
const LETTERS: usize = 2;

/// Returns the section of countries.
pub(super) fn countries<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<u8> {
    let letters = entries.map(|entry| match &entry.country {
        Some(country) => country.letters(),
        None => [0; LETTERS],
    });
    letters.flatten().collect()
}

/// Tells whether the section of countries has one of each entry.
pub(super) fn has_countries(image: &Image) -> bool {
    image.section(COUNTRIES).len() == count(image) * LETTERS
}

/// Returns the country of the entry at a position.
#[inline]
pub(super) fn country(image: &Image, at: usize) -> Option<CountryCode> {
    let countries = image.section(COUNTRIES).as_chunks::<LETTERS>().0;
    CountryCode::of_letters(countries[at])
}

/// Returns the position of an id.
pub(super) fn position(image: &Image, wanted: &str) -> Option<usize> {
    hashed(image, hash_of(wanted), |at| is_named(image, at, wanted))
}

/// Returns the position of an id of a hash, if it is the one that is meant.
pub(super) fn hashed(image: &Image, hash: u64, is_its: impl Fn(usize) -> bool) -> Option<usize> {
    let table = image.section(IDS);
    placed(table.len() / 4, hash, |at| u32_at(table, at), is_its)
}
