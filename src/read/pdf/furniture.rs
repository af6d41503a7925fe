//! Which lines does every page have? Running heads, footers, page numbers.
//!
//! A line at a page's edge is furniture when lines like it, digits apart, stand at that edge of other
//! pages too, or when it is a number that counts the pages. Lines that the cables' own forms put
//! there (`PAGE 02`, `002 OF 008`) are not: they say more than where a page ended.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

/// Lines at an edge that may be furniture.
const DEEPEST: usize = 3;

/// Longest line that is furniture, in bytes.
const LONGEST: usize = 200;

/// What cables print at the end of their own pages.
static OF_CABLES: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"^\s*(?:PAGE \d{2,3}\b|[A-Z][A-Z .]+ \d{4,8}\s+\d{3}(?:\.\d+)? OF \d{3})|\d{6}Z\b";
    Regex::new(text).expect("the pattern is well formed")
});

/// A number alone, as pages have it.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let text = r"(?i)^[\[(\s–—-]*(?:page|p\.|pg\.?|seite|página|página no\.)?\s*(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?[\])\s.–—-]*$";
    Regex::new(text).expect("the pattern is well formed")
});

/// Returns, for each of `pages`, how many of its first and last lines are furniture; blank lines
/// are not among `pages`.
pub(super) fn edges(pages: &[Vec<&str>]) -> Vec<(usize, usize)> {
    let mut tops: FxHashMap<String, FxHashSet<usize>> = FxHashMap::default();
    let mut ends: FxHashMap<String, FxHashSet<usize>> = FxHashMap::default();
    for (at, page) in pages.iter().enumerate() {
        for line in page.iter().take(DEEPEST) {
            tops.entry(key(line)).or_default().insert(at);
        }
        for line in page.iter().rev().take(DEEPEST) {
            ends.entry(key(line)).or_default().insert(at);
        }
    }
    let filled = pages.iter().filter(|page| !page.is_empty()).count();
    // Heads change with chapters and sides, but on a few pages only what all have is one.
    let enough = if filled < 3 { 2 } else { 3 };
    let repeats = |of: &FxHashMap<String, FxHashSet<usize>>, line: &str| {
        line.len() <= LONGEST
            && !OF_CABLES.is_match(line)
            && of
                .get(&key(line))
                .is_some_and(|pages| pages.len() >= enough)
    };
    let counts = |line: &str| filled > 1 && NUMBER.is_match(line);
    pages
        .iter()
        .map(|page| {
            let is_top = |line: &&&str| repeats(&tops, line) || counts(line);
            let is_end = |line: &&&str| repeats(&ends, line) || counts(line);
            let top = page.iter().take(DEEPEST).take_while(is_top).count();
            let rest = page[top..].iter().rev().take(DEEPEST);
            (top, rest.take_while(is_end).count())
        })
        .collect()
}

/// Returns a line without what differs from page to page.
fn key(line: &str) -> String {
    let mut out = String::new();
    for word in line.split_whitespace() {
        let mut in_number = false;
        for c in word.chars() {
            if c.is_ascii_digit() {
                if !in_number {
                    out.push('#');
                }
                in_number = true;
            } else {
                in_number = false;
                out.extend(c.to_lowercase());
            }
        }
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_share_is_furniture() {
        let pages = [
            vec![
                "Ports of the Coast",
                "Chapter",
                "words",
                "more words",
                "- 1 -",
            ],
            vec!["Ports of the Coast", "words on", "It ended.", "- 2 -"],
            vec![
                "Ports of the Coast",
                "PAGE 02  SAFI 00031",
                "other",
                "the end",
                "- 3 -",
            ],
            vec![],
        ];
        assert_eq!(edges(&pages), [(1, 1), (1, 1), (1, 1), (0, 0)]);
        let cables = [
            vec!["PAGE 01  SAFI 00031  061700Z", "a"],
            vec!["PAGE 02  SAFI 00031  061700Z", "b"],
            vec!["PAGE 03  SAFI 00031  061700Z", "c"],
        ];
        assert_eq!(edges(&cables), [(0, 0); 3]);
        // one page has nothing to share, and a year is no page number on it
        assert_eq!(edges(&[vec!["1975", "The quay."]]), [(0, 0)]);
    }
}
