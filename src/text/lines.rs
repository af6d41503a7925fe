//! Does a line end because it is full, or because what it says ends? Lists of names have no marks.
//!
//! Whoever wraps text breaks a line where the next word does not fit. A line that ends well before the
//! width of the text, although the next word would have fitted, ends an item: `The President`, and
//! below it `Lt. Gen. Brent Scowcroft`. No name crosses its end.

use super::listed::Listed;
use super::{Gap, Tokens};

/// Text of narrower lines has no width.
const NARROWEST: usize = 50;
/// Wider lines are nobody's wrapping.
const WIDEST: usize = 80;
/// Of a hundred parts of the width a line that ends an item has fewer, with the next word on it.
const FULL: usize = 65;

/// No text is wrapped at so many bytes: longer lines are paragraphs.
const PARAGRAPH: usize = 200;
/// The width of text that is not wrapped: every line ends because what it says ends.
const ENDLESS: usize = 1 << 20;

/// Returns the width of a text in bytes: that of its longest line, within reason; 0 where no line
/// is long enough, and [`ENDLESS`] where most of the text stands in paragraphs of one line.
pub(crate) fn width(text: &str) -> usize {
    let (mut widest, mut long) = (0, 0);
    for line in text.split('\n') {
        let length = line.trim_end().len();
        widest = widest.max(length.min(WIDEST));
        long += length * usize::from(length > PARAGRAPH);
    }
    match widest {
        _ if 2 * long > text.len() => ENDLESS,
        ..NARROWEST => 0,
        widest => widest,
    }
}

impl Tokens {
    /// Parts the tokens from number `from` on where a short line of a text of that width ends before
    /// a word with a capital.
    pub(crate) fn end_short_lines(&mut self, text: &str, from: usize, width: usize) {
        if width == 0 {
            return;
        }
        for at in from + 1..self.list.len() {
            let (before, token) = (self.list[at - 1].full_end as usize, self.list[at]);
            let start = token.start as usize;
            if token.gap != Gap::Space || !token.shape.capital || start < before {
                continue;
            }
            // `Transport Minister Pavol`: a name that only begins.
            if width < ENDLESS && Listed::of(self.list[at - 1].hash).is_given_name() {
                continue;
            }
            let between = &text[before..start];
            // A page's caption may stand between two words of a name.
            let Some(end) = between.find('\n').filter(|_| between.trim().is_empty()) else {
                continue;
            };
            let line = text[..before].rfind('\n').map_or(0, |end| end + 1);
            let length = text[line..before + end].trim_end().len();
            let word = (token.full_end - token.start) as usize;
            if (length + 1 + word) * 100 < width * FULL {
                self.list[at].gap = Gap::Strong;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_ends_what_it_says() {
        let text = "The President\nLt. Gen. Scowcroft, Deputy Assistant to the President for National \
                    Security\nAffairs of the United States of America, Secretary of the Council for\nWheat";
        let mut tokens = Tokens::of(text);
        tokens.end_short_lines(text, 0, width(text));
        let gap = |word: &str| {
            let list = tokens.list();
            let found = list.iter().find(|token| token.span().of(text) == word);
            found.expect("the word is in the text").gap
        };
        assert_eq!(gap("Lt"), Gap::Strong);
        assert_eq!(gap("Affairs"), Gap::Space);
        assert_eq!(gap("Wheat"), Gap::Space);
    }

    #[test]
    fn a_line_of_text_without_wrapping_ends_what_it_says() {
        let long = "What it says goes on and on without any end of a line. ".repeat(8);
        let text = format!(
            "Subcommittee on African Affairs of the Committee on Foreign Relations\nMay 20\n\n{long}"
        );
        let mut tokens = Tokens::of(&text);
        tokens.end_short_lines(&text, 0, width(&text));
        let found = tokens
            .list()
            .iter()
            .find(|token| token.span().of(&text) == "May");
        assert_eq!(found.map(|token| token.gap), Some(Gap::Strong));
    }

    #[test]
    fn narrow_text_has_no_short_lines() {
        assert_eq!(width("Ministry of\nForeign\nAffairs"), 0);
    }
}
