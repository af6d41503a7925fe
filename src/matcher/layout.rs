//! Where does what stand in a table of names? Sections of an image.
//!
//! | section | content |
//! | --- | --- |
//! | [`SLOTS`] | open addressing by prefix: key (8 bytes), first name (4), count and bits (4); a slot without bits is free |
//! | [`FIRST`] | a bit for each hash that a name may begin with |
//! | [`NAMES`] | a record of [`RECORD`] bytes for each name |
//! | [`HASHES`] | the hashes of the tokens of each sequence, 8 bytes each |
//! | [`TEXTS`] | the names as written, one behind the other |
//! | [`BUCKETS`], [`FORMS`] | see `near` |

use std::ops::Range;

use super::name::{Name, Target, Text};
use crate::compiled::{Image, u32_at, u64_at};
use crate::gazetteer::Case;

pub const SLOTS: usize = 0;
pub const FIRST: usize = 1;
pub const NAMES: usize = 2;
pub const HASHES: usize = 3;
pub const TEXTS: usize = 4;
pub const BUCKETS: usize = 5;
pub const FORMS: usize = 6;
const SECTIONS: usize = 7;

/// Bytes of a name's record.
pub const RECORD: usize = 40;
const FIRST_BITS: usize = 1 << 20;
const SLOT: usize = 16;
const LONGER: u32 = 1 << 31;
const USED: u32 = 1 << 30;
const NONE: u32 = u32::MAX;
const NO_YEAR: u16 = u16::MAX;

/// Tells whether an image has the sections of a table of names.
pub fn fits(image: &Image) -> bool {
    image.count() == SECTIONS
        && image.section(FIRST).len() == FIRST_BITS / 8
        && image.section(NAMES).len().is_multiple_of(RECORD)
        && (image.section(SLOTS).len() / SLOT).is_power_of_two()
}

/// Returns how many names there are.
pub fn count(image: &Image) -> usize {
    image.section(NAMES).len() / RECORD
}

/// What ends or goes on at a prefix.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slot {
    first: u32,
    bits: u32,
}

impl Slot {
    /// Names that end here.
    #[inline]
    pub fn names(self) -> Range<u32> {
        self.first..self.first + (self.bits & (USED - 1))
    }

    /// Longer names begin so.
    #[inline]
    pub fn longer(self) -> bool {
        self.bits & LONGER != 0
    }
}

/// Returns the slot of a prefix.
#[inline]
pub fn slot(slots: &[u8], key: u64) -> Option<Slot> {
    let slots = slots.as_chunks::<SLOT>().0;
    let mask = slots.len() - 1;
    let mut at = key as usize & mask;
    loop {
        let slot = &slots[at];
        let bits = u32_at(slot, 3);
        if bits & USED == 0 {
            return None;
        }
        if u64_at(slot, 0) == key {
            let first = u32_at(slot, 2);
            return Some(Slot { first, bits });
        }
        at = (at + 1) & mask;
    }
}

/// Slots while they are filled.
pub struct Slots {
    list: Vec<(u64, Slot)>,
}

impl Slots {
    /// Makes room for so many prefixes.
    pub fn new(prefixes: usize) -> Slots {
        let places = (prefixes * 3 / 2).next_power_of_two().max(16);
        Slots {
            list: vec![(0, Slot::default()); places],
        }
    }

    fn at(&mut self, key: u64) -> &mut Slot {
        let mask = self.list.len() - 1;
        let mut at = key as usize & mask;
        while self.list[at].1.bits & USED != 0 && self.list[at].0 != key {
            at = (at + 1) & mask;
        }
        self.list[at].0 = key;
        self.list[at].1.bits |= USED;
        &mut self.list[at].1
    }

    /// Lets names end at a prefix.
    pub fn end(&mut self, key: u64, names: Range<u32>) {
        let slot = self.at(key);
        slot.first = names.start;
        slot.bits |= names.end - names.start;
    }

    /// Lets longer names begin with a prefix.
    pub fn go_on(&mut self, key: u64) {
        self.at(key).bits |= LONGER;
    }

    /// Returns the section.
    pub fn bytes(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.list.len() * SLOT);
        for (key, slot) in self.list {
            out.extend(key.to_le_bytes());
            out.extend(slot.first.to_le_bytes());
            out.extend(slot.bits.to_le_bytes());
        }
        out
    }
}

/// Returns a set of first tokens without any.
pub fn nothing_begins() -> Vec<u8> {
    vec![0; FIRST_BITS / 8]
}

/// Adds a token to the set of first tokens.
pub fn let_begin(first: &mut [u8], hash: u64) {
    let bit = hash as usize & (FIRST_BITS - 1);
    first[bit / 8] |= 1 << (bit % 8);
}

/// Adds the tokens of another set of first tokens.
pub fn let_all_begin(first: &mut [u8], others: &[u8]) {
    for (bits, other) in first.iter_mut().zip(others) {
        *bits |= other;
    }
}

/// Tells whether a name may begin with a token.
#[inline]
pub fn may_begin(first: &[u8], hash: u64) -> bool {
    let bit = hash as usize & (FIRST_BITS - 1);
    first[bit / 8] >> (bit % 8) & 1 == 1
}

/// Appends the record of a name; `text` and `hashes` say where its text and its sequence begin.
pub fn write(name: &Name<'_>, text: u32, hashes: u32, out: &mut Vec<u8>) {
    let (kind, a, b) = match name.target {
        Target::Entry(entry) => (0u8, entry, NONE),
        Target::Template(template, country) => (1, template, country.unwrap_or(NONE)),
        Target::Demonym(entry) => (2, entry, NONE),
    };
    let case = match name.case {
        Case::Exact => 0u8,
        Case::TitleOrUpper => 1,
        Case::Any => 2,
    };
    let flags = [
        name.acronym,
        name.short,
        name.needs_context,
        name.weak,
        name.misspelling,
        name.common,
        name.label,
    ];
    let flags = (0..).zip(flags);
    let flags = flags.fold(0u8, |bits, (at, flag)| bits | u8::from(flag) << at);
    for number in [
        a,
        b,
        text,
        name.text.0.len() as u32,
        hashes,
        name.capitals,
        name.marks,
        name.possessives,
    ] {
        out.extend(number.to_le_bytes());
    }
    out.extend(name.since.unwrap_or(NO_YEAR).to_le_bytes());
    out.extend(name.until.unwrap_or(NO_YEAR).to_le_bytes());
    out.extend([name.tokens, kind, case, flags]);
}

#[inline]
fn record(image: &Image, index: usize) -> &[u8; RECORD] {
    &image.section(NAMES).as_chunks::<RECORD>().0[index]
}

/// Returns what a name stands for.
#[inline]
pub fn target(image: &Image, index: usize) -> Target {
    target_of(record(image, index))
}

#[inline]
fn target_of(record: &[u8; RECORD]) -> Target {
    let (at, other) = (u32_at(record, 0), u32_at(record, 1));
    match record[37] {
        0 => Target::Entry(at),
        1 => Target::Template(at, Some(other).filter(|other| *other != NONE)),
        _ => Target::Demonym(at),
    }
}

/// Returns a name.
#[inline(always)]
pub fn name(image: &Image, index: usize) -> Name<'_> {
    let record = record(image, index);
    let number = |at: usize| u32_at(record, at);
    let year = |at: usize| {
        let year = u16::from_le_bytes([record[at], record[at + 1]]);
        (year != NO_YEAR).then_some(year)
    };
    let text = number(2) as usize;
    let flag = |bit: u8| record[39] >> bit & 1 == 1;
    Name {
        target: target_of(record),
        text: Text(&image.section(TEXTS)[text..text + number(3) as usize]),
        case: match record[38] {
            0 => Case::Exact,
            1 => Case::TitleOrUpper,
            _ => Case::Any,
        },
        acronym: flag(0),
        short: flag(1),
        needs_context: flag(2),
        weak: flag(3),
        misspelling: flag(4),
        common: flag(5),
        label: flag(6),
        since: year(32),
        until: year(34),
        tokens: record[36],
        capitals: number(5),
        marks: number(6),
        possessives: number(7),
    }
}

/// Returns the hashes of the tokens of a name, little-endian.
#[inline]
pub fn hashes(image: &Image, index: usize) -> &[[u8; 8]] {
    let record = record(image, index);
    let start = u32_at(record, 4) as usize;
    let all = image.section(HASHES).as_chunks::<8>().0;
    &all[start..start + record[36] as usize]
}
