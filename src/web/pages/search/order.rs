//! Which of the documents come first?

use std::cmp::Reverse;

use reftel::store::DocumentEntry;

use super::super::super::columns::Columns;
use super::choice::{Choice, Hit};

/// Hits whose titles are read for the best ones.
const READ: usize = 1_000;

/// Puts hits in the order that is asked for. The best are those with the words most often, and of
/// the first of them those first whose titles have the words.
pub fn sort(hits: &mut [Hit], entries: &[DocumentEntry], columns: &Columns, choice: &Choice<'_>) {
    let newest = |hit: &Hit| columns.newest.get(hit.number as usize).copied();
    match choice.asked.get("sort") {
        Some("old") => {
            hits.sort_unstable_by_key(|hit| columns.oldest.get(hit.number as usize).copied());
        }
        None if !choice.words.is_empty() => {
            hits.sort_unstable_by_key(|hit| (Reverse(hit.times), newest(hit)));
            let first = hits.len().min(READ);
            hits[..first].sort_by_cached_key(|hit| {
                let title = entries[hit.number as usize].title.as_deref();
                !title.is_some_and(|title| choice.words.are_in(title))
            });
        }
        _ => hits.sort_unstable_by_key(newest),
    }
}
