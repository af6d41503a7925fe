//! On which long list does a word stand? English, given names, rare given names: 120,000 words in a
//! table that the build script fills, so that a start of the program fills nothing.
//!
//! The table is searched where it lies in the program: the entries are hashes ([`hash_of`] of normal
//! forms) in their order, and the first 16 bits of a hash say between which two of them it stands.
//! An entry keeps its lists in its three lowest bits; the others tell it from other words.
//!
//! [`hash_of`]: super::hash_of

/// Where the words of each beginning start, four bytes each, little-endian; a last one for the end.
static STARTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/listed.starts"));
/// The words, eight bytes each.
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/listed.words"));

/// As in the build script.
const BEGINNING: u32 = 64 - 16;
const LISTS: u64 = 0b111;

/// The long lists on which one word stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed(u8);

impl Listed {
    /// How many different answers there are.
    pub const COUNT: usize = LISTS as usize + 1;

    /// Returns the lists of the word of a hash.
    pub fn of(hash: u64) -> Listed {
        let bucket = (hash >> BEGINNING) as usize;
        let start = |at: usize| {
            let number = STARTS[at * 4..].first_chunk();
            u32::from_le_bytes(*number.expect("the table has a start for every beginning"))
        };
        let words = &WORDS[start(bucket) as usize * 8..start(bucket + 1) as usize * 8];
        for word in words.as_chunks::<8>().0 {
            let word = u64::from_le_bytes(*word);
            if word | LISTS == hash | LISTS {
                return Listed((word & LISTS) as u8);
            }
        }
        Listed(0)
    }

    /// Returns the lists of a number below [`Listed::COUNT`]; [`Listed::number`] is the way back.
    pub const fn numbered(number: usize) -> Listed {
        Listed(number as u8 & LISTS as u8)
    }

    /// Returns the number of this answer.
    pub const fn number(self) -> usize {
        self.0 as usize
    }

    /// Tells whether it is a word of English.
    pub const fn is_common(self) -> bool {
        self.0 & 1 != 0
    }

    /// Tells whether it is a given name.
    pub const fn is_given_name(self) -> bool {
        self.0 & 2 != 0
    }

    /// Tells whether some person somewhere bore it as given name.
    pub const fn is_rare_given_name(self) -> bool {
        self.0 & 4 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hash_of;

    #[test]
    fn the_table_says_what_the_lists_say() {
        let lists = [
            include_str!("../../gazetteers/common-words.txt"),
            include_str!("../../gazetteers/given-names.txt"),
            include_str!("../../gazetteers/given-names-rare.txt"),
        ];
        let mut expected = rustc_hash::FxHashMap::<&str, u8>::default();
        for (bit, list) in lists.iter().enumerate() {
            for word in list.lines().filter(|line| !line.starts_with('#')) {
                *expected.entry(word).or_default() |= 1 << bit;
            }
        }
        assert!(expected.len() > 100_000);
        for (word, lists) in &expected {
            assert_eq!(Listed::of(hash_of(word)), Listed(*lists), "{word}");
            // What is no word is on none.
            let none = Listed::of(hash_of(&format!("{word}-")));
            assert_eq!(none, Listed(0), "{word}-");
        }
        assert_eq!(WORDS.len(), expected.len() * 8);
        let said = |word: &str| Listed::of(hash_of(word));
        assert!(said("reading").is_common());
        assert!(said("mustapha").is_given_name());
        assert!([0, u64::MAX].map(Listed::of) == [Listed(0); 2]);
    }
}
