//! Which names are also words? Words of English, against names that look like them.
//!
//! In a text typed in capitals, and at the beginning of a sentence, a name that is also a word
//! says nothing by itself (`Nice`, `Reading`, `Mobile`).

use super::listed::Listed;

/// Tells whether a word in normal form is one of the small words that are everywhere (`the`, `of`).
pub fn is_function_word(norm: &str) -> bool {
    const WORDS: [&str; 36] = [
        "a", "an", "and", "any", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has",
        "he", "his", "i", "in", "is", "it", "its", "no", "not", "of", "on", "or", "she", "that",
        "the", "they", "this", "to", "was", "we", "were", "with",
    ];
    WORDS.binary_search(&norm).is_ok()
}

/// Tells whether the word of this hash ([`hash_of`](super::hash_of) of its normal form) is a word of English.
pub fn is_common_word(hash: u64) -> bool {
    Listed::of(hash).is_common()
}
