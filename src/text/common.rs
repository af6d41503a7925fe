//! Which names are also words? Words of English, against names that look like them.
//!
//! In a text typed in capitals, and at the beginning of a sentence, a name that is also a word
//! says nothing by itself (`Nice`, `Reading`, `Mobile`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::normal::hash_of;

static WORDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| common_words().map(hash_of).collect());

/// Tells whether a word in normal form is one of the small words that are everywhere (`the`, `of`).
pub fn is_function_word(norm: &str) -> bool {
    const WORDS: [&str; 36] = [
        "a", "an", "and", "any", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has",
        "he", "his", "i", "in", "is", "it", "its", "no", "not", "of", "on", "or", "she", "that",
        "the", "they", "this", "to", "was", "we", "were", "with",
    ];
    WORDS.binary_search(&norm).is_ok()
}

/// Returns the words of English, in normal form.
pub fn common_words() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../gazetteers/common-words.txt").lines();
    lines.filter(|line| !line.starts_with('#'))
}

/// Tells whether the word of this hash ([`hash_of`] of its normal form) is a word of English.
pub fn is_common_word(hash: u64) -> bool {
    WORDS.contains(&hash)
}
