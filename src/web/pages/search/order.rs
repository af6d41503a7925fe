//! Which of the documents come first?

use std::cmp::Reverse;

use reftel::store::DocumentEntry;

use super::super::super::columns::Columns;
use super::super::super::search::Match;
use super::choice::Choice;

/// Hits whose titles are read for the best ones.
const READ: usize = 1_000;

/// Returns the `first` hits in the order that is asked for, or some more. The best are those with the
/// words behind each other most often, then with all of them most often, and of the first of them
/// those first whose titles have the words.
pub fn first(
    hits: &[Match],
    first: usize,
    entries: &[DocumentEntry],
    columns: &Columns,
    choice: &Choice<'_>,
) -> Vec<Match> {
    let newest = |hit: &Match| columns.newest.get(hit.document as usize).copied();
    match choice.asked.get("sort") {
        Some("old") => smallest(hits, first, |hit| {
            columns.oldest.get(hit.document as usize).copied()
        }),
        None if !choice.words.is_empty() => {
            let mut best = smallest(hits, first.max(READ), |hit| {
                (Reverse((hit.together, hit.times)), newest(hit))
            });
            let read = best.len().min(READ);
            best[..read].sort_by_cached_key(|hit| {
                let title = entries[hit.document as usize].title.as_deref();
                !title.is_some_and(|title| choice.words.are_in(title))
            });
            best
        }
        _ => smallest(hits, first, newest),
    }
}

/// Returns the hits with the smallest keys, sorted, no more than `most`. Most hits are looked at once
/// and no further.
fn smallest<K: Ord + Copy>(hits: &[Match], most: usize, key: impl Fn(&Match) -> K) -> Vec<Match> {
    if most == 0 {
        return Vec::new();
    }
    let room = most.saturating_mul(2).min(hits.len());
    let mut kept: Vec<(K, &Match)> = Vec::with_capacity(room);
    let mut bound = None;
    for hit in hits {
        let key = key(hit);
        if bound.is_some_and(|bound| key > bound) {
            continue;
        }
        kept.push((key, hit));
        if kept.len() / 2 >= most {
            let (_, last, _) = kept.select_nth_unstable_by_key(most - 1, |(key, _)| *key);
            bound = Some(last.0);
            kept.truncate(most);
        }
    }
    kept.sort_unstable_by_key(|(key, _)| *key);
    kept.truncate(most);
    kept.into_iter().map(|(_, hit)| hit.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_come_first_however_many_there_are() {
        let key = |hit: &Match| (hit.times, hit.document);
        for many in [0, 1, 5, 1_000] {
            let hit = |document: u32| Match {
                document,
                times: document.wrapping_mul(2_654_435_761) % 97,
                together: 0,
            };
            let hits: Vec<Match> = (0..many).map(hit).collect();
            let mut sorted = hits.clone();
            sorted.sort_by_key(key);
            for most in [0, 1, 3, 20, 999, 5_000] {
                let found = smallest(&hits, most, key);
                assert_eq!(found, sorted[..most.min(sorted.len())], "{most} of {many}");
            }
        }
    }
}
