//! How do words of names agree, when the same few are held against each other again and again?
//!
//! Persons have many names and names few words, so words are numbers here, each with what it sounds
//! like; two words are compared letter by letter once.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::person_names::{Agreement, PersonalName, word_agreement};
use crate::text::skeleton;

/// The words of names.
pub struct Vocabulary {
    words: Vec<String>,
    /// What each sounds like, as a number.
    sounds: Vec<u32>,
    /// The words of each name begin here.
    starts: Vec<u32>,
    of_names: Vec<u32>,
    /// What was asked before, the lesser word first.
    known: RefCell<FxHashMap<(u32, u32), Option<Agreement>>>,
}

impl Vocabulary {
    /// Numbers the words of `names`.
    pub fn of(names: &[PersonalName]) -> Vocabulary {
        let mut out = Vocabulary {
            words: Vec::new(),
            sounds: Vec::new(),
            starts: Vec::with_capacity(names.len()),
            of_names: Vec::new(),
            known: RefCell::default(),
        };
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut sounds: FxHashMap<String, u32> = FxHashMap::default();
        for name in names {
            out.starts.push(number(out.of_names.len()));
            for word in &name.words {
                let next = number(numbers.len());
                let word_number = *numbers.entry(word).or_insert(next);
                if word_number == next {
                    let next = number(sounds.len());
                    let sound = *sounds.entry(skeleton(word)).or_insert(next);
                    out.sounds.push(sound);
                    out.words.push(word.clone());
                }
                out.of_names.push(word_number);
            }
        }
        out
    }

    /// Tells how words of two names agree; each is given as the name's place among all, and the
    /// word's in it.
    pub fn agreement(&self, one: (u32, usize), other: (u32, usize)) -> Option<Agreement> {
        let (one, other) = (self.word(one), self.word(other));
        if one == other {
            return Some(Agreement::Full);
        }
        let key = (one.min(other), one.max(other));
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        let (one, other) = (one as usize, other as usize);
        let alike = || self.sounds[one] == self.sounds[other];
        let agreement = word_agreement(&self.words[one], &self.words[other], alike);
        self.known.borrow_mut().insert(key, agreement);
        agreement
    }

    fn word(&self, (name, at): (u32, usize)) -> u32 {
        self.of_names[self.starts[name as usize] as usize + at]
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("names have fewer than four billion words")
}
