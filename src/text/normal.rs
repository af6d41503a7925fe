//! Which spellings are one word? The normal form.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letters::is_apostrophe;

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
