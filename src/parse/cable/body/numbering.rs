//! Which numbers count the paragraphs, and which the items of a list inside one?
//!
//! Printed numbers are never changed. The chain of paragraphs is the one that goes on: a list
//! that restarts at 1 inside paragraph 5 is told from paragraphs by its missing portion markings
//! or by a 6 that comes later.

use rustc_hash::FxHashMap;

use super::openers::Shape;
use super::segments::Segment;

struct Candidate {
    segment: usize,
    value: u32,
    marked: bool,
    bracketed: bool,
}

/// Returns, for each segment, the number when it counts a paragraph.
///
/// `restarts` are segments at which a second cable begins, in order.
pub(super) fn chain(segments: &[Segment], restarts: &[usize]) -> Vec<Option<u32>> {
    let candidates: Vec<Candidate> = segments
        .iter()
        .enumerate()
        .filter_map(|(segment, found)| {
            let opener = found.opener.as_ref()?;
            let Shape::Number(value, delimiter) = opener.shape else {
                return None;
            };
            Some(Candidate {
                segment,
                value,
                marked: opener.marking.is_some() || opener.unknown.is_some(),
                bracketed: delimiter == '(',
            })
        })
        .collect();
    let marked_count = candidates.iter().filter(|c| c.marked).count();
    let marked_text =
        marked_count >= 2 || marked_count == 1 && candidates.first().is_some_and(|c| c.marked);
    let all_bracketed = candidates.iter().all(|c| c.bracketed);
    // Where each number stands last: a paragraph of that number is still to come.
    let mut last_at = FxHashMap::default();
    for (at, candidate) in candidates.iter().enumerate() {
        if !candidate.bracketed && (candidate.marked || !marked_text) {
            last_at.insert(candidate.value, at);
        }
    }
    let later = |value: u32, at: usize| last_at.get(&value).is_some_and(|last| *last > at);

    let mut numbers = vec![None; segments.len()];
    let mut restarts = restarts.iter().peekable();
    let mut last = 0_u32;
    let mut item: Option<u32> = None;
    for (at, candidate) in candidates.iter().enumerate() {
        while restarts
            .next_if(|restart| **restart <= candidate.segment)
            .is_some()
        {
            last = 0;
            item = None;
        }
        let value = candidate.value;
        let in_list = item.is_some_and(|item| value == item.saturating_add(1));
        let follows = value == last.saturating_add(1);
        let gap = value > last && value - last <= 5;
        let counts = if candidate.bracketed && !all_bracketed {
            false
        } else if candidate.marked {
            true
        } else if follows {
            !(in_list && (marked_text || later(value, at)) || marked_text && later(value, at))
        } else if marked_text {
            let resumes = later(value.saturating_add(1), at) || at + 1 == candidates.len();
            gap && !in_list && !segments[candidate.segment].glued && resumes
        } else if last == 0 {
            true
        } else if in_list || value == 1 {
            false
        } else if value > last {
            !later(last.saturating_add(1), at) && gap
        } else {
            !segments[candidate.segment].glued
        };
        if counts {
            numbers[candidate.segment] = Some(value);
            last = value;
            item = None;
        } else {
            item = Some(value);
        }
    }
    numbers
}

/// Returns what is odd about the numbers, in words, and the index of the first odd one.
pub(super) fn oddities(numbers: &[u32]) -> Option<(usize, String)> {
    const SHOWN: usize = 4;
    let mut words = Vec::new();
    let mut first = None;
    let mut last = 0_u32;
    for (index, number) in numbers.iter().enumerate() {
        let word = match number.checked_sub(last) {
            Some(1) => None,
            _ if index == 0 => Some(format!("numbers begin at {number}")),
            Some(0) => Some(format!("{number} is repeated")),
            Some(2) => Some(format!("{} is missing", number - 1)),
            Some(_) => Some(format!("{} to {} are missing", last + 1, number - 1)),
            None => Some(format!("{number} comes after {last}")),
        };
        if let Some(word) = word {
            first = first.or(Some(index));
            words.push(word);
        }
        last = *number;
    }
    let more = words.len().saturating_sub(SHOWN);
    words.truncate(SHOWN);
    let mut message = words.join(", ");
    if more > 0 {
        message.push_str(&format!(", and {more} more"));
    }
    first.map(|index| (index, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oddities_are_named() {
        let check = |numbers: &[u32]| oddities(numbers).map(|(_, message)| message);
        assert_eq!(check(&[]), None);
        assert_eq!(check(&[1, 2, 3]), None);
        assert_eq!(check(&[2, 3]).as_deref(), Some("numbers begin at 2"));
        assert_eq!(check(&[1, 3]).as_deref(), Some("2 is missing"));
        assert_eq!(
            check(&[1, 1, 5, 4]).as_deref(),
            Some("1 is repeated, 2 to 4 are missing, 4 comes after 5")
        );
    }
}
