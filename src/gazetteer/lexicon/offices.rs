//! Which positions does a title mean, and which words are written in two ways? Two kinds of lines of a
//! lexicon that are no classes of words.
//!
//! A file whose first column is `office` says what a title says of an office, one whose first column is
//! `spelling` two spellings of a word. Words are in normal form.

use super::Trust;
use crate::text::hash_of;

/// What a title says of an office.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Office {
    /// A word of each group must stand in the title.
    groups: Vec<Vec<u64>>,
    /// The positions of the lists of offices that it means.
    pub(crate) positions: Vec<String>,
    /// They are beginnings of positions.
    pub(crate) begins: bool,
}

impl Office {
    /// Reads `foreign minister|secretary` and `Foreign Minister | Foreign Secretary`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub(super) fn parse(title: &str, positions: &str, trust: Trust) -> Result<Office, String> {
        let mut groups = Vec::new();
        for group in title.split_whitespace() {
            let mut words = Vec::new();
            for word in group.split('|') {
                if !trust.takes(word) {
                    return Err(format!("`{word}` is not one word in normal form"));
                }
                words.push(hash_of(word));
            }
            groups.push(words);
        }
        let positions = positions.split('|').map(str::trim);
        let positions: Vec<&str> = positions.filter(|position| !position.is_empty()).collect();
        if groups.is_empty() || positions.is_empty() {
            return Err("an office has words and positions".to_owned());
        }
        let begins = positions.iter().filter(|position| position.ends_with('*'));
        let begins = begins.count();
        if begins != 0 && begins != positions.len() {
            return Err("either all positions end in `*`, or none".to_owned());
        }
        let positions = positions.into_iter();
        Ok(Office {
            groups,
            positions: positions
                .map(|position| position.trim_end_matches('*').to_owned())
                .collect(),
            begins: begins > 0,
        })
    }

    /// Tells whether a title of these words, by their hashes, is meant.
    pub(crate) fn is_meant(&self, title: &[u64]) -> bool {
        let mut groups = self.groups.iter();
        groups.all(|group| group.iter().any(|word| title.contains(word)))
    }

    /// Tells whether a position is one of those.
    pub(crate) fn holds(&self, position: &str) -> bool {
        let mut positions = self.positions.iter();
        match self.begins {
            true => positions.any(|begin| position.starts_with(begin.as_str())),
            false => positions.any(|other| position == other),
        }
    }
}

/// Two spellings of a word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spelling {
    /// The usual one.
    pub(crate) one: String,
    /// The other.
    pub(crate) other: String,
}

impl Spelling {
    /// Reads `center` and `centre`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub(super) fn parse(one: &str, other: &str, trust: Trust) -> Result<Spelling, String> {
        for word in [one, other] {
            // `&` is a mark that names have, and no word.
            if word != "&" && !trust.takes(word) {
                return Err(format!("`{word}` is not one word in normal form"));
            }
        }
        Ok(Spelling {
            one: one.to_owned(),
            other: other.to_owned(),
        })
    }
}
