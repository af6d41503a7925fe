//! What does a compiled gazetteer look like? Sections of an image, so that nothing is parsed.
//!
//! | section | content |
//! | --- | --- |
//! | 0 | entries one behind the other, each by postcard: its id first, its file's number last |
//! | 1 | where each begins in section 0, and where the last ends: eight bytes each |
//! | 2 | positions by a hash of the id, open addressing, a free place is `u32::MAX` |
//! | 3 | the type of each entry, one byte |
//! | 4 | everything else, by postcard: small, and read at once |
//!
//! Invariant: a gazetteer that was packed and opened equals the one it was made of, and so do its
//! warnings.

use serde::{Deserialize, Serialize};

use super::entries::Entries;
use super::entry::{Entry, Line, Type};
use super::{
    Alias, Derived, Gazetteer, Posts, Problem, Role, Source, Suppression, TagBook, Template,
};
use crate::compiled::{Image, u32_at, u64_at};
use crate::text::hash_of;

/// The kind of the file in a cache folder.
pub(super) const KIND: &str = "gazetteer";

const ENTRIES: usize = 0;
const STARTS: usize = 1;
const IDS: usize = 2;
const KINDS: usize = 3;
const REST: usize = 4;
const SECTIONS: usize = 5;
const FREE: u32 = u32::MAX;

/// What is small enough to be read at once.
#[derive(Serialize, Deserialize)]
struct Rest {
    files: Vec<String>,
    derived: Derived,
    demonyms: Vec<(u32, Vec<Alias>)>,
    templates: Vec<Template>,
    roles: Vec<Role>,
    suppressions: Vec<Suppression>,
    sources: Vec<Source>,
    posts: Posts,
    tags: TagBook,
    warnings: Vec<Problem>,
    hash: String,
}

/// Packs a gazetteer and the warnings that came with it.
pub(super) fn pack(gazetteer: &Gazetteer, warnings: &[Problem]) -> Image {
    let count = gazetteer.entries.len();
    let mut files: Vec<String> = Vec::new();
    let (mut entries, mut starts) = (Vec::new(), Vec::with_capacity((count + 1) * 8));
    let mut kinds = Vec::with_capacity(count);
    for entry in &gazetteer.entries {
        starts.extend((entries.len() as u64).to_le_bytes());
        let last = files.len().wrapping_sub(1);
        let is_its = |file: &String| *file == entry.line.file;
        let file = match files.last() {
            Some(file) if is_its(file) => last,
            _ => files.iter().position(is_its).unwrap_or_else(|| {
                files.push(entry.line.file.clone());
                files.len() - 1
            }),
        };
        let bare = Entry {
            line: Line {
                file: String::new(),
                number: entry.line.number,
            },
            ..entry.clone()
        };
        entries = postcard::to_extend(&(bare, file as u32), entries).expect(MEMORY);
        kinds.push(entry.kind as u8);
    }
    starts.extend((entries.len() as u64).to_le_bytes());
    let rest = Rest {
        files,
        derived: gazetteer.derived.clone(),
        demonyms: gazetteer.demonyms.clone(),
        templates: gazetteer.templates.clone(),
        roles: gazetteer.roles.clone(),
        suppressions: gazetteer.suppressions.clone(),
        sources: gazetteer.sources.clone(),
        posts: gazetteer.posts.clone(),
        tags: gazetteer.tags.clone(),
        warnings: warnings.to_vec(),
        hash: gazetteer.hash.clone(),
    };
    let rest = postcard::to_stdvec(&rest).expect(MEMORY);
    Image::of(&[entries, starts, ids(&gazetteer.entries), kinds, rest])
}

const MEMORY: &str = "memory can be written, and all types have a length";

fn ids(entries: &Entries) -> Vec<u8> {
    let table = places(entries.ids());
    table.iter().flat_map(|at| at.to_le_bytes()).collect()
}

/// Returns the positions of ids by their hash: open addressing, half of the places free.
pub(super) fn places<'a>(ids: impl ExactSizeIterator<Item = &'a str>) -> Vec<u32> {
    let places = (ids.len() * 2).next_power_of_two();
    let mut table = vec![FREE; places];
    for (position, id) in ids.enumerate() {
        let mut at = place(id, places);
        while table[at] != FREE {
            at = (at + 1) % places;
        }
        table[at] = position as u32;
    }
    table
}

/// Returns the position of an id: `position` reads a place, `is_its` compares the id at a position.
pub(super) fn placed(
    places: usize,
    wanted: &str,
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
fn place(id: &str, places: usize) -> usize {
    let hash = hash_of(id).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> 32) as usize % places
}

/// Reads all but the entries, which are read when they are asked for. `None` when the image is
/// none of a gazetteer.
pub(super) fn open(image: Image) -> Option<(Gazetteer, Vec<Problem>)> {
    let count = count(&image);
    let fits = image.count() == SECTIONS
        && image.section(STARTS).len() == (count + 1) * 8
        && image.section(IDS).len() == (count * 2).next_power_of_two() * 4;
    if !fits {
        return None;
    }
    let rest: Rest = postcard::from_bytes(image.section(REST)).ok()?;
    let gazetteer = Gazetteer {
        entries: Entries::packed(image, rest.files),
        derived: rest.derived,
        demonyms: rest.demonyms,
        templates: rest.templates,
        roles: rest.roles,
        suppressions: rest.suppressions,
        sources: rest.sources,
        posts: rest.posts,
        tags: rest.tags,
        lexicon: super::lexicon::Lexicon::shipped(),
        hash: rest.hash,
    };
    Some((gazetteer, rest.warnings))
}

/// Returns how many entries there are.
pub(super) fn count(image: &Image) -> usize {
    image.section(KINDS).len()
}

fn record(image: &Image, at: usize) -> &[u8] {
    let start = |at: usize| u64_at(image.section(STARTS), at) as usize;
    &image.section(ENTRIES)[start(at)..start(at + 1)]
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

/// Tells whether the entry at a position is of a kind.
pub(super) fn is_of_kind(image: &Image, at: usize, kind: Type) -> bool {
    image.section(KINDS)[at] == kind as u8
}

/// Returns the position of an id.
pub(super) fn position(image: &Image, wanted: &str) -> Option<usize> {
    let table = image.section(IDS);
    let position = |at: usize| u32_at(table, at);
    placed(table.len() / 4, wanted, position, |at| {
        id(image, at) == wanted
    })
}
