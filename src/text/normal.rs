//! Which spellings are one word? The normal form, and the hash by which it is looked up.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::is_apostrophe;

/// Returns the hash by which the normal form of a token is looked up.
#[inline]
pub fn hash_of(norm: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(norm.as_bytes());
    hasher.write_u8(0xff);
    hasher.finish()
}

/// Appends the normal form of one word: NFKC, case folded, no diacritics, no apostrophes.
pub fn normalize_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let from = out.len();
        if word.contains(['\'', '.']) {
            out.extend(word.chars().filter(|c| !matches!(c, '\'' | '.')));
        } else {
            out.push_str(word);
        }
        out[from..].make_ascii_lowercase();
        return;
    }
    let folded = caseless::default_case_fold_str(&word.nfkd().collect::<String>());
    out.extend(
        folded
            .nfkd()
            .filter(|c| !is_combining_mark(*c) && !is_apostrophe(*c) && *c != '.')
            .map(plain),
    );
}

/// Letters that no decomposition makes plain.
fn plain(c: char) -> char {
    match c {
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ı' => 'i',
        'ħ' => 'h',
        other => other,
    }
}
