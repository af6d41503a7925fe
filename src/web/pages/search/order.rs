//! Which of the documents come first?

use std::cmp::Reverse;

use reftel::store::DocumentEntry;

use super::super::super::columns::Columns;
use super::choice::{Choice, Hit};

/// Hits whose titles are read for the best ones.
const READ: usize = 1_000;

/// Puts the `first` hits in the order that is asked for; those behind them are in none. The best
/// are those with the words behind each other most often, then with all of them most often, and of
/// the first of them those first whose titles have the words.
pub fn sort(
    hits: &mut [Hit],
    first: usize,
    entries: &[DocumentEntry],
    columns: &Columns,
    choice: &Choice<'_>,
) {
    let newest = |hit: &Hit| columns.newest.get(hit.number as usize).copied();
    match choice.asked.get("sort") {
        Some("old") => {
            sort_first(hits, first, |hit| {
                columns.oldest.get(hit.number as usize).copied()
            });
        }
        None if !choice.words.is_empty() => {
            sort_first(hits, first.max(READ), |hit| {
                (Reverse((hit.together, hit.times)), newest(hit))
            });
            let read = hits.len().min(READ);
            hits[..read].sort_by_cached_key(|hit| {
                let title = entries[hit.number as usize].title.as_deref();
                !title.is_some_and(|title| choice.words.are_in(title))
            });
        }
        _ => sort_first(hits, first, newest),
    }
}

/// Sorts as many as are needed.
fn sort_first<K: Ord>(hits: &mut [Hit], first: usize, key: impl Fn(&Hit) -> K) {
    if first == 0 || hits.len() <= first {
        hits.sort_unstable_by_key(key);
        return;
    }
    let (before, _, _) = hits.select_nth_unstable_by_key(first, &key);
    before.sort_unstable_by_key(key);
}
