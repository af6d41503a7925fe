//! Does a blank divide words, or columns? Tabs and wide gaps within a line are the edges of cells,
//! and no name crosses them (`South⇥Sudan`).
//!
//! Typists justify lines with blanks too, so three blanks in prose say nothing by themselves: a
//! gap is a column's edge when it is [`WIDE`], or when a line above or below has words beginning
//! at the same place behind a gap of its own.

/// What a run of blanks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    /// Words go on behind it, on the next line perhaps.
    Plain,
    /// A blank line: a block ends.
    Line,
    /// A cell ends.
    Cell,
}

/// Blanks that no typist sets between two words.
const WIDE: usize = 8;

/// Blanks that may be a column's edge.
const NARROW: usize = 3;

/// Farther to the right no page has columns; longer lines are paragraphs.
const FARTHEST: usize = 400;

/// Returns what the blanks at `text[at..end]` are; `text[from..limit]` is the stretch that is read.
pub(super) fn blank(text: &str, from: usize, at: usize, end: usize, limit: usize) -> Blank {
    let run = &text.as_bytes()[at..end];
    if run == b" " {
        return Blank::Plain;
    }
    let mut lines = 0;
    for byte in run {
        match byte {
            b'\n' => lines += 1,
            b' ' | b'\t' | b'\r' => {}
            // Another kind of blank stands on the line, so it is not empty.
            _ => lines = 0,
        }
        if lines == 2 {
            return Blank::Line;
        }
    }
    let inner = at > from && end < limit && !run.contains(&b'\n');
    if inner && (run.contains(&b'\t') || run.len() >= WIDE) {
        return Blank::Cell;
    }
    if inner && run.len() >= NARROW && is_aligned(text, from, end, limit) {
        return Blank::Cell;
    }
    Blank::Plain
}

/// Tells whether a neighbouring line has a word behind two blanks or more at the column of `at`.
fn is_aligned(text: &str, from: usize, at: usize, limit: usize) -> bool {
    let part = &text[from..limit];
    let at = at - from;
    let start = part[..at].rfind('\n').map_or(0, |line| line + 1);
    if at - start > FARTHEST {
        return false;
    }
    let column = part[start..at].chars().count();
    let above = part[..start].strip_suffix('\n');
    let above = above.map(|above| &above[above.rfind('\n').map_or(0, |line| line + 1)..]);
    let below = part[at..].find('\n').map(|line| &part[at + line + 1..]);
    let below = below.map(|below| &below[..below.find('\n').unwrap_or(below.len())]);
    let begins = |line: &str| {
        let mut before = 0;
        for (place, c) in line.chars().enumerate().take(column + 1) {
            if place == column {
                return before >= 2 && place > before && !c.is_whitespace();
            }
            before = if c == ' ' { before + 1 } else { 0 };
        }
        false
    };
    [above, below].into_iter().flatten().any(begins)
}

#[cfg(test)]
mod tests {
    use crate::text::{Gap, Tokens};

    #[test]
    fn cells_and_columns_end_names() {
        let divided = |text: &str| -> Vec<String> {
            let tokens = Tokens::of(text);
            let hard = tokens.list().iter().skip(1).filter(|t| t.gap == Gap::Hard);
            hard.map(|t| t.span().of(text).to_owned()).collect()
        };
        for (text, expected) in [
            ("South\tSudan", &["Sudan"][..]),
            ("South \t Sudan", &["Sudan"]),
            ("South        Sudan", &["Sudan"]),
            (
                "Port     Clerk\nSouth    Sudan\nWest     Bank",
                &["Clerk", "Sudan", "Bank"],
            ),
            ("Ein   Bay\nOst   Hafen", &["Bay", "Hafen"]),
            // a line's end with blanks around, a paragraph's first line set in
            ("Ministry of\t\nInterior", &[]),
            ("Ministry of\n\tInterior", &[]),
            ("Ministry of\n          Interior", &[]),
            // justified by a typist
            (
                "the Ministry   of Interior\nhas asked the consul to call",
                &[],
            ),
            (
                "the  Ministry  of  Interior\nhas  asked  the consul  to call",
                &[],
            ),
            ("one.  Two", &[]),
            ("one\n\ntwo", &["two"]),
        ] {
            assert_eq!(divided(text), expected, "{text:?}");
        }
    }
}
