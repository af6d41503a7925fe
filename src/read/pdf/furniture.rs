//! Which lines does every page have? Running heads, footers, page numbers.
//!
//! A line at a page's edge is furniture when lines like it, digits apart, stand at that edge of other
//! pages too, or when it is a number that counts the pages. Lines that the cables' own forms put
//! there (`PAGE 02`, `002 OF 008`) are not: they say more than where a page ended.

use rustc_hash::{FxHashMap, FxHashSet};

/// Lines at an edge that may be furniture.
const DEEPEST: usize = 3;

/// Longest line that is furniture, in bytes.
const LONGEST: usize = 200;

/// Tells whether a line is what cables print where their own pages begin or end: `PAGE 02`,
/// `SAFI 00031  002 OF 008`, a date-time group.
fn is_of_cables(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &str, digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let begins = matches!(words.as_slice(), ["PAGE", number, ..] if is_number(number, 2..=3));
    let counts = words.windows(3).any(|three| {
        let first = three[0].split('.').next().unwrap_or_default();
        is_number(first, 3..=3) && three[1] == "OF" && is_number(three[2], 3..=3)
    });
    let is_group = |word: &&str| {
        word.strip_suffix('Z')
            .is_some_and(|it| is_number(it, 6..=6))
    };
    begins || counts || words.iter().any(is_group)
}

/// Words that stand before or between the numbers of pages.
const OF_PAGES: [&str; 11] = [
    "page", "p.", "pg", "pg.", "seite", "página", "of", "von", "de", "sur", "/",
];

/// Tells whether a line is a number alone, as pages have it: `- 3 -`, `Page 3 of 10`, `iv`.
fn is_number(line: &str) -> bool {
    let bare = line.replace('/', " / ");
    let is_mark = |c: char| "[](){}–—-.".contains(c);
    let (mut numbers, mut others) = (0, 0);
    for word in bare.split_whitespace() {
        if OF_PAGES.contains(&word.to_lowercase().as_str()) || word.chars().all(is_mark) {
            continue;
        }
        let word = word.trim_matches(is_mark);
        let arabic = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let roman = word.len() <= 7 && word.bytes().all(|byte| b"ivxlIVXL".contains(&byte));
        match arabic || roman {
            true => numbers += 1,
            false => others += 1,
        }
    }
    others == 0 && (1..=2).contains(&numbers)
}

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
            && !is_of_cables(line)
            && of
                .get(&key(line))
                .is_some_and(|pages| pages.len() >= enough)
    };
    let counts = |line: &str| filled > 1 && is_number(line);
    pages
        .iter()
        .map(|page| {
            let is_top = |line: &&&str| repeats(&tops, line) || counts(line);
            let is_end = |line: &&&str| repeats(&ends, line) || counts(line);
            let top = page.iter().take(DEEPEST).take_while(is_top).count();
            let rest = page[top..].iter().rev().take(DEEPEST);
            let found = (top, rest.take_while(is_end).count());
            if found == (0, 0) && is_printed(page) {
                return (1, 1);
            }
            found
        })
        .collect()
}

/// What browsers print into the margins of a page.
#[derive(Default)]
struct Margin {
    address: bool,
    date: bool,
    clock: bool,
    /// The number of the page and of all pages.
    count: bool,
    /// Other words.
    words: usize,
}

impl Margin {
    fn of(line: &str) -> Margin {
        let mut out = Margin::default();
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += 1;
            let word = word.trim_matches([',', '(', ')']);
            if ["http://", "https://", "file://"]
                .iter()
                .any(|scheme| word.starts_with(scheme))
            {
                out.address = true;
            } else if is_figures(word, &['/'], 2..=2) {
                out.count = true;
            } else if is_figures(word, &['/', '.', '-'], 3..=3) {
                out.date = true;
            } else if is_figures(word, &[':'], 2..=3) {
                out.clock = true;
            } else if let [number, of, all, ..] = words[at - 1..]
                && OF_PAGES.contains(&of.to_lowercase().as_str())
                && [number, all].iter().all(|it| is_figures(it, &[], 1..=1))
            {
                out.count = true;
                at += 2;
            } else if !matches!(word.to_ascii_uppercase().as_str(), "AM" | "PM" | "") {
                out.words += 1;
            }
        }
        out
    }

    /// Tells whether it says where the page is from, or when it was printed.
    fn is_of_print(&self) -> bool {
        self.address || self.date && self.clock
    }
}

/// Tells whether `word` is so many numbers between marks.
fn is_figures(word: &str, marks: &[char], count: std::ops::RangeInclusive<usize>) -> bool {
    let mut parts = 0;
    let all = word.split(marks).all(|part| {
        parts += 1;
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    all && count.contains(&parts)
}

/// Tells whether a browser printed the first and the last line of a page: one of them counts the pages,
/// both say where the page is from or when it was printed, and only the first has a title.
fn is_printed(page: &[&str]) -> bool {
    let [first, .., last] = page else {
        return false;
    };
    let (first, last) = (Margin::of(first), Margin::of(last));
    first.is_of_print() && last.is_of_print() && last.words == 0 && (last.count || first.count)
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

    #[test]
    fn what_browsers_print_around_a_single_page_is_furniture() {
        for (first, last, expected) in [
            (
                "11/30/26, 3:54 AM\tPorts of the Coast: F\u{e8}s",
                "file:///quay/p.html\t1/1",
                (1, 1),
            ),
            (
                "Ports of the Coast\thttps://quay.example/p",
                "1 of 1\t11/30/26, 03:54",
                (1, 1),
            ),
            // Firefox in German
            (
                "H\u{e4}fen https://quay.example/p",
                "1 von 1 30.11.2026, 03:54",
                (1, 1),
            ),
            (
                "Ports of the Coast",
                "See https://quay.example/p 1/1",
                (0, 0),
            ),
            ("On 5/6/09, 10:00", "https://quay.example/p", (0, 0)),
            ("On 5/6/09, 10:00 we met", "See also https://x 1/1", (0, 0)),
        ] {
            assert_eq!(
                edges(&[vec![first, "The quay.", last]]),
                [expected],
                "{first}"
            );
        }
    }

    #[test]
    fn numbers_of_pages_are_told_from_other_lines() {
        for line in [
            "3",
            "- 3 -",
            "[12]",
            "Page 3 of 10",
            "p. 4",
            "3/10",
            "iv",
            "– 7 –",
        ] {
            assert!(is_number(line), "{line}");
        }
        for line in ["1. Open", "Page", "In 1975", "12 March 1975", "-", "123456"] {
            assert!(!is_number(line), "{line}");
        }
        assert!(is_of_cables("SAFI 00000031  002 OF 008"));
        assert!(is_of_cables(
            "PAGE 02        NEW DE  07645  01 OF 02  281307Z"
        ));
        assert!(!is_of_cables("Page 2 of 8"));
    }
}
