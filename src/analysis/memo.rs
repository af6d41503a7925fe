//! What do several rules ask of the same word? It is answered once.
//!
//! Invariant: what is remembered is a function of the document and the token alone.

use std::cell::Cell;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_is_asked_once() {
        let memo = Memo::new(3);
        for (at, answer) in [(0, None), (1, Some(0)), (2, Some(2))] {
            assert_eq!(memo.answer(at, || answer), answer);
            assert_eq!(memo.answer(at, || panic!("asked again")), answer);
        }
    }
}
