//! By which number is a word looked up? Used by the build script too, which fills the table of
//! `listed`.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Returns the hash by which the normal form of a token is looked up.
#[inline]
pub fn hash_of(norm: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(norm.as_bytes());
    hasher.write_u8(0xff);
    hasher.finish()
}
