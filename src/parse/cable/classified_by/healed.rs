//! Which line breaks cut a word? `1.4 (b) a` / `nd (d)`, `Ambassador Tom Ostra` / `nder`.
//!
//! The form that filled in this line cut it after so many characters, in the middle of words too,
//! and the archive left a blank at each end of line. A break is taken out where what stands on both
//! sides makes a word and at least one side is none, where a bracket or a number is torn, and where
//! a capitalized piece goes on in small letters that are no word.

use super::titles::PARTICLES;
use crate::text::{Listed, hash_of};

/// A text without the breaks that cut words.
pub(super) struct Healed {
    pub text: String,
    /// Where in it a break was taken out, and how many bytes of the raw text were before that place
    /// and are not in it.
    taken: Vec<(usize, usize)>,
}

impl Healed {
    /// Returns the place in the raw text.
    pub fn raw(&self, at: usize) -> usize {
        let before = self.taken.iter().rev().find(|(place, _)| *place < at);
        at + before.map_or(0, |(_, bytes)| *bytes)
    }
}

/// Returns `raw` without its breaks inside words.
pub(super) fn healed(raw: &str) -> Healed {
    let mut healed = Healed {
        text: String::with_capacity(raw.len()),
        taken: Vec::new(),
    };
    let mut bytes = 0;
    for line in raw.split_inclusive('\n') {
        let above = healed.text.trim_end();
        let kept = above.len();
        let left = above.rsplit(char::is_whitespace).next().unwrap_or("");
        let right = line.split_whitespace().next().unwrap_or("");
        let lead = line.len() - line.trim_start().len();
        if healed.text.ends_with('\n') && lead == 0 && is_torn(left, right) {
            bytes += healed.text.len() - kept;
            healed.text.truncate(kept);
            healed.taken.push((kept, bytes));
        }
        healed.text.push_str(line);
    }
    healed
}

/// Tells whether a word was cut between `left` and `right`.
fn is_torn(left: &str, right: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit();
    if left.is_empty() || right.is_empty() {
        return false;
    }
    if left.ends_with(['(', '/'])
        || right.starts_with(')')
        || left == "1." && right.starts_with(figure)
    {
        return true;
    }
    let right = right.trim_end_matches([',', '.', ';', ':', ')']);
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    let small = right.chars().all(char::is_lowercase);
    if !letters(left) || !letters(right) || !small || PARTICLES.contains(&right) {
        return false;
    }
    let is_word = |word: &str| {
        word.chars().count() > 1 && Listed::of(hash_of(&word.to_lowercase())).is_common()
    };
    if is_word(right) {
        return !is_word(left) && left.chars().all(char::is_lowercase);
    }
    let whole = format!("{left}{right}");
    is_word(&whole) || left.starts_with(char::is_uppercase)
}
