//! Which names are also words? Words of English that gazetteers use as names.
//!
//! In a text typed in capitals, and at the beginning of a sentence, such a name says nothing by
//! itself. The list holds only words that are names too (`nice`, `reading`, `mobile`), in normal
//! form, one a line.

/// Returns the words.
pub fn common_words() -> impl Iterator<Item = &'static str> {
    include_str!("common_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
}
