//! What are the words of a text, for somebody who looks for them? Runs of letters and digits, in
//! any case and without accents.
//!
//! Nothing is opaque here, as it is to those who look for names: parts of addresses, numbers and
//! file names are words too.

use reftel::source::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Calls `each` with every word of a text in its folded form, and where it stands.
pub fn each(text: &str, mut each: impl FnMut(&str, Span)) {
    let mut word = String::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() {
            if word.is_empty() {
                start = at;
            }
            word.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && (c.is_alphanumeric() || !word.is_empty() && is_combining_mark(c))
        {
            if word.is_empty() {
                start = at;
            }
            fold(c, &mut word);
        } else if !word.is_empty() {
            each(&word, Span::new(start, at));
            word.clear();
        }
    }
    if !word.is_empty() {
        each(&word, Span::new(start, text.len()));
    }
}

/// Appends a letter in small and without accents. Letters that Unicode does not take apart are
/// read as people write them who do not have them.
fn fold(c: char, word: &mut String) {
    for c in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ø' | 'Ø' => word.push('o'),
            'ł' | 'Ł' => word.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => word.push('d'),
            'ı' => word.push('i'),
            'ß' => word.push_str("ss"),
            'æ' | 'Æ' => word.push_str("ae"),
            'œ' | 'Œ' => word.push_str("oe"),
            c => word.extend(c.to_lowercase()),
        }
    }
}

/// Returns the words of a text in their folded form.
pub fn of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each(text, |word, _| words.push(word.to_owned()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_their_places() {
        let text = "L'État, Zürich: e\u{301}t\u{e9}-2009 øre (al-Ferdaws)";
        let mut found = Vec::new();
        each(text, |word, span| {
            found.push(format!("{word}={}", span.of(text)));
        });
        let expected = [
            "l=L",
            "etat=État",
            "zurich=Zürich",
            "ete=e\u{301}té",
            "2009=2009",
            "ore=øre",
            "al=al",
            "ferdaws=Ferdaws",
        ];
        assert_eq!(found, expected);
        assert!(of(" .—( ").is_empty());
    }
}
