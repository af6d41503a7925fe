//! Which names are one slip away? Names of one long word, by what is left when a letter is dropped.
//!
//! Two words within one edit (insertion, deletion, substitution, or transposition of neighbours)
//! share a form that drops at most one letter of each; such forms are the keys.

use rustc_hash::FxHashMap;

use super::table::{Name, Target};
use crate::text::{hash_of, normal_form};

/// Names shorter than this many letters have too many neighbours.
pub const SHORTEST: usize = 8;

/// One-word names of entries, by their forms with a letter dropped.
#[derive(Clone, Debug, Default)]
pub struct Near {
    forms: FxHashMap<u64, Vec<u32>>,
    /// Letters of the longest name.
    longest: usize,
}

impl Near {
    /// Collects the one-word names of eight letters and more.
    pub fn new(names: &[Name]) -> Near {
        let mut near = Near::default();
        for (at, name) in names.iter().enumerate() {
            let entry = matches!(name.target, Target::Entry(_));
            if name.tokens != 1 || !entry || name.needs_context || name.acronym || name.weak {
                continue;
            }
            let word = normal_form(&name.text);
            let letters = word.chars().count();
            if letters < SHORTEST {
                continue;
            }
            near.longest = near.longest.max(letters);
            for form in forms(&word) {
                near.forms.entry(form).or_default().push(at as u32);
            }
        }
        near
    }

    /// Returns the names within one edit of `word` (in normal form), itself not among them.
    pub fn find(&self, word: &str, names: &[Name]) -> Vec<u32> {
        // A word has as many forms as letters, each as long as the word: one of megabytes must not
        // be taken apart.
        if word.chars().nth(self.longest + 1).is_some() {
            return Vec::new();
        }
        let mut found: Vec<u32> = forms(word)
            .iter()
            .filter_map(|form| self.forms.get(form))
            .flatten()
            .copied()
            .filter(|at| {
                let known = normal_form(&names[*at as usize].text);
                strsim::osa_distance(&known, word) == 1
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Returns hashes of the word and of all its forms with one letter dropped.
fn forms(word: &str) -> Vec<u64> {
    let mut out = vec![hash_of(word)];
    for (at, c) in word.char_indices() {
        let dropped = format!("{}{}", &word[..at], &word[at + c.len_utf8()..]);
        out.push(hash_of(&dropped));
    }
    out.sort_unstable();
    out.dedup();
    out
}
