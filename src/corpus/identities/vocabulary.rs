//! How do words of names agree, when the same few are held against each other again and again?
//!
//! Persons have many names and names few words, so words are numbers here, each with what it sounds
//! like; two words are compared letter by letter once. A name's words are numbered when it is first
//! held against another: of most names nobody asks.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::person_names::{Agreement, word_agreement};
use crate::text::skeleton;

/// A word: of the name with this number and these words the one at this place.
pub type Word<'a> = (u32, &'a [String], usize);

/// The words of names.
#[derive(Default)]
pub struct Vocabulary(RefCell<Words>);

#[derive(Default)]
struct Words {
    numbers: FxHashMap<Rc<str>, u32>,
    list: Vec<Rc<str>>,
    /// What each sounds like, as a number.
    sounds: Vec<u32>,
    sound_numbers: FxHashMap<String, u32>,
    /// Where the words of each name begin in `of_names`, one more; 0 before they are numbered.
    starts: Vec<u32>,
    of_names: Vec<u32>,
    /// What was asked before, the lesser word first.
    known: FxHashMap<(u32, u32), Option<Agreement>>,
}

impl Vocabulary {
    /// Tells how words of two names agree; each is given as the name's number, its words, and the word's
    /// place among them. A number must stand for the same words each time.
    pub fn agreement(&self, one: Word<'_>, other: Word<'_>) -> Option<Agreement> {
        let mut words = self.0.borrow_mut();
        let (one, other) = (words.word(one), words.word(other));
        if one == other {
            return Some(Agreement::Full);
        }
        let key = (one.min(other), one.max(other));
        if let Some(known) = words.known.get(&key) {
            return *known;
        }
        let (one, other) = (one as usize, other as usize);
        let alike = || words.sounds[one] == words.sounds[other];
        let agreement = word_agreement(&words.list[one], &words.list[other], alike);
        words.known.insert(key, agreement);
        agreement
    }
}

impl Words {
    fn word(&mut self, (name, words, at): Word<'_>) -> u32 {
        if self.starts.len() <= name as usize {
            self.starts.resize(name as usize + 1, 0);
        }
        if self.starts[name as usize] == 0 {
            self.starts[name as usize] = number(self.of_names.len() + 1);
            for word in words {
                let word = self.numbered(word);
                self.of_names.push(word);
            }
        }
        self.of_names[self.starts[name as usize] as usize - 1 + at]
    }

    fn numbered(&mut self, word: &str) -> u32 {
        if let Some(known) = self.numbers.get(word) {
            return *known;
        }
        let next = number(self.list.len());
        let word: Rc<str> = word.into();
        let sound = number(self.sound_numbers.len());
        let sound = *self.sound_numbers.entry(skeleton(&word)).or_insert(sound);
        self.sounds.push(sound);
        self.list.push(Rc::clone(&word));
        self.numbers.insert(word, next);
        next
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("names have fewer than four billion words")
}
