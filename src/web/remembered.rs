//! What was asked last? Who turns a page or chooses another color does not wait for the same work
//! again.
//!
//! Invariants: the last answers are held, as many as have room, and the last one; an answer belongs to the
//! snapshot of the graph that holds this value, and goes with it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use super::reply::Fault;

/// The last answers, the newest first, each under a key.
pub struct Remembered<T> {
    held: Mutex<VecDeque<(String, Arc<T>)>>,
    most: usize,
    weigh: fn(&T) -> usize,
    stays: fn(&T) -> bool,
}

impl<T> Remembered<T> {
    /// Remembers answers that weigh no more than `most` together; one that `stays` says no to is
    /// asked again.
    pub fn new(most: usize, weigh: fn(&T) -> usize, stays: fn(&T) -> bool) -> Remembered<T> {
        Remembered {
            held: Mutex::new(VecDeque::new()),
            most,
            weigh,
            stays,
        }
    }

    /// Returns what is remembered under `key`, or finds it.
    pub fn get(&self, key: &str, find: impl FnOnce() -> Result<T, Fault>) -> Result<Arc<T>, Fault> {
        let held = || self.held.lock().unwrap_or_else(|held| held.into_inner());
        let known = held()
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, found)| found.clone());
        if let Some(found) = known {
            return Ok(found);
        }
        let found = Arc::new(find()?);
        if (self.stays)(&found) {
            let mut held = held();
            held.push_front((key.to_owned(), found.clone()));
            let mut weight = 0;
            let stay = held.iter().take_while(|(_, one)| {
                weight += (self.weigh)(one);
                weight <= self.most
            });
            let stay = stay.count().max(1);
            held.truncate(stay);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answers_are_not_found_again() {
        let remembered = Remembered::new(2, |_| 1, |answer: &&str| *answer != "!");
        let mut found = Vec::new();
        for key in ["a", "b", "a", "c", "b", "a", "!", "!"] {
            let find = || {
                found.push(key);
                Ok(key)
            };
            let answer = remembered.get(key, find);
            assert!(answer.is_ok_and(|answer| *answer == key));
        }
        assert_eq!(found, ["a", "b", "c", "a", "!", "!"]);
    }
}
