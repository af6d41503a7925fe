//! Which sets of classes do words have? Few: thousands of words share some hundreds, so a word has the
//! number of its set, and the sets that a text asks for stay in the caches.
//!
//! A set of the files has one number here, and with what the long lists say of a word ([`Listed`]) another.
//! Set 0 is that of words of no file.

use rustc_hash::FxHashMap;

use super::{Class, Classes};
use crate::text::Listed;

/// The sets of a lexicon.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sets {
    /// Each set with each answer of the long lists.
    all: Vec<[Classes; Listed::COUNT]>,
    numbers: FxHashMap<Classes, u32>,
}

/// The number of a word's classes, those of the long lists included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SetNumber(u32);

/// What numbers stand for.
#[derive(Clone, Copy)]
pub(crate) struct Numbered<'s>(&'s [[Classes; Listed::COUNT]]);

impl<'s> Numbered<'s> {
    /// Returns the classes of a number.
    #[inline]
    pub(crate) fn of(self, number: SetNumber) -> &'s Classes {
        let SetNumber(number) = number;
        &self.0[number as usize / Listed::COUNT][number as usize % Listed::COUNT]
    }
}

impl Default for Sets {
    fn default() -> Sets {
        let mut sets = Sets {
            all: Vec::new(),
            numbers: FxHashMap::default(),
        };
        sets.add(Classes::NONE);
        sets
    }
}

impl Sets {
    /// Returns the set that has the classes of another, and one more.
    pub(super) fn with(&mut self, set: u32, class: Class) -> u32 {
        let classes = self.all[set as usize][0].and(Classes::of(&[class]));
        match self.numbers.get(&classes) {
            Some(known) => *known,
            None => self.add(classes),
        }
    }

    fn add(&mut self, classes: Classes) -> u32 {
        let set = self.all.len() as u32;
        self.all.push(LISTED.map(|listed| classes.and(listed)));
        self.numbers.insert(classes, set);
        set
    }

    /// Returns the number of a set with what the long lists say.
    #[inline]
    pub(super) fn number(set: u32, listed: Listed) -> SetNumber {
        SetNumber(set * Listed::COUNT as u32 + listed.number() as u32)
    }

    #[inline]
    pub(super) fn numbered(&self) -> Numbered<'_> {
        Numbered(&self.all)
    }
}

/// The classes of each answer of [`Listed`].
const LISTED: [Classes; Listed::COUNT] = {
    let mut out = [Classes::NONE; Listed::COUNT];
    let mut number = 0;
    while number < Listed::COUNT {
        let listed = Listed::numbered(number);
        if listed.is_common() {
            out[number] = out[number].and(Classes::of(&[Class::Common]));
        }
        if listed.is_given_name() {
            out[number] = out[number].and(Classes::of(&[Class::GivenName]));
        }
        if listed.is_rare_given_name() {
            out[number] = out[number].and(Classes::of(&[Class::RareGiven]));
        }
        number += 1;
    }
    out
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_same_classes_share_a_set() {
        let mut sets = Sets::default();
        let title = sets.with(0, Class::Title);
        let both = sets.with(title, Class::Past);
        let past = sets.with(0, Class::Past);
        assert_eq!(sets.with(past, Class::Title), both);
        assert_eq!(sets.with(both, Class::Title), both);
        let common = (0..Listed::COUNT).map(Listed::numbered);
        let mut common = common.filter(|listed| listed.is_common());
        let common = common.next().expect("one of the lists is that of English");
        let classes = sets.numbered().of(Sets::number(title, common));
        assert!(classes.has(Class::Title) && classes.has(Class::Common));
        assert!(!classes.has(Class::Past));
    }
}
