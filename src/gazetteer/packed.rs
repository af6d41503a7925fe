//! How is a whole gazetteer packed, and opened again? As sections of an image (`sections`).
//!
//! Invariant: a gazetteer that was packed and opened equals the one it was made of, and so do its
//! warnings.

use serde::{Deserialize, Serialize};

use super::entries::Entries;
use super::entry::{Entry, Line, Type};
use super::sections::{self, IDS, REST, SECTIONS, SOUNDS, STARTS, count, places};
use super::sounds;
use super::{
    Alias, Derived, Gazetteer, Posts, Problem, Role, Source, Suppression, TagBook, Template,
};
use crate::compiled::Image;

/// The kind of the file in a cache folder.
pub(super) const KIND: &str = "gazetteer";

/// What is small enough to be read at once.
#[derive(Serialize, Deserialize)]
struct Rest {
    shipped: usize,
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
    shipped_hash: String,
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
        shipped: gazetteer.shipped,
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
        shipped_hash: gazetteer.shipped_hash.clone(),
    };
    let rest = postcard::to_stdvec(&rest).expect(MEMORY);
    let sounds = sounds::table(gazetteer.entries.of_kind(Type::Person));
    let ids = ids(&gazetteer.entries);
    let countries = sections::countries(gazetteer.entries.iter());
    Image::of(&[entries, starts, ids, kinds, rest, sounds, countries])
}

const MEMORY: &str = "memory can be written, and all types have a length";

fn ids(entries: &Entries) -> Vec<u8> {
    let table = places(entries.ids());
    table.iter().flat_map(|at| at.to_le_bytes()).collect()
}

/// Reads all but the entries, which are read when they are asked for. `None` when the image is
/// none of a gazetteer.
pub(super) fn open(image: Image) -> Option<(Gazetteer, Vec<Problem>)> {
    let count = count(&image);
    let fits = image.count() == SECTIONS
        && image.section(STARTS).len() == (count + 1) * 8
        && image.section(IDS).len() == (count * 2).next_power_of_two() * 4
        && image.section(SOUNDS).len().is_multiple_of(sounds::RECORD)
        && sections::has_countries(&image);
    if !fits {
        return None;
    }
    let rest: Rest = postcard::from_bytes(image.section(REST)).ok()?;
    let gazetteer = Gazetteer {
        entries: Entries::packed(image, rest.files),
        shipped: rest.shipped,
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
        shipped_hash: rest.shipped_hash,
    };
    Some((gazetteer, rest.warnings))
}
