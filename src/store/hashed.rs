//! A short number for a text, where few texts have the same and none must.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Returns the number of a text; of no meaning outside this run of the program.
pub(super) fn hashed(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    (hash >> 32) as u32 ^ hash as u32
}
