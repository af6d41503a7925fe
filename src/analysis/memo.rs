//! What do several rules ask of the same word? It is answered once.
//!
//! Invariant: what is remembered is a function of the document and the token alone.

use std::cell::Cell;

use crate::gazetteer::{Entries, Entry};
use crate::id::EntityId;
use crate::text::hash_of;

/// For each token a token, or none, once it was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Memo {
    /// [`NOT_ASKED`], [`NONE`], or the token and [`FIRST`].
    answers: Vec<Cell<u32>>,
}

const NOT_ASKED: u32 = 0;
const NONE: u32 = 1;
const FIRST: u32 = 2;

impl Memo {
    /// Remembers nothing of so many tokens.
    pub(crate) fn new(tokens: usize) -> Memo {
        Memo {
            answers: vec![Cell::new(NOT_ASKED); tokens],
        }
    }

    /// Returns the answer for a token; `ask` gives it the first time.
    pub(crate) fn answer(&self, at: usize, ask: impl FnOnce() -> Option<usize>) -> Option<usize> {
        let kept = &self.answers[at];
        match kept.get() {
            NOT_ASKED => {
                let answer = ask();
                kept.set(answer.map_or(NONE, |token| token as u32 + FIRST));
                answer
            }
            NONE => None,
            token => Some((token - FIRST) as usize),
        }
    }
}

/// The entries whose ids a document's rules asked for last, by their positions: a mention's candidates
/// are asked for again and again, and the table of all ids lies in no cache.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    places: Vec<Cell<u32>>,
}

impl Asked {
    /// A power of two: more than the candidates of most mentions.
    const PLACES: usize = 256;

    /// Remembers nothing.
    pub(crate) fn new() -> Asked {
        Asked {
            places: vec![Cell::new(0); Asked::PLACES],
        }
    }

    /// Returns the entry of an id.
    pub(crate) fn entry<'e>(&self, entries: &'e Entries, id: &EntityId) -> Option<&'e Entry> {
        let hash = hash_of(id.as_str()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let place = &self.places[(hash >> 32) as usize % Asked::PLACES];
        let last = entries.at(place.get() as usize);
        if let Some(entry) = last.filter(|entry| entry.id == *id) {
            return Some(entry);
        }
        let at = entries.position(id)?;
        place.set(at as u32);
        Some(&entries[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Engine;

    #[test]
    fn an_entry_is_the_same_when_it_is_asked_for_again() {
        let entries = &Engine::of_tests().gazetteer.entries;
        let asked = Asked::new();
        // More than there are places, so that each is taken by several.
        for _ in 0..2 {
            for entry in entries.iter().take(4 * Asked::PLACES) {
                let found = asked.entry(entries, &entry.id).map(|found| &found.id);
                assert_eq!(found, Some(&entry.id));
            }
            assert!(asked.entry(entries, &EntityId::new("no/such")).is_none());
        }
    }

    #[test]
    fn each_question_is_asked_once() {
        let memo = Memo::new(3);
        for (at, answer) in [(0, None), (1, Some(0)), (2, Some(2))] {
            assert_eq!(memo.answer(at, || answer), answer);
            assert_eq!(memo.answer(at, || panic!("asked again")), answer);
        }
    }
}
