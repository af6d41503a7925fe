//! A derived text whose every position leads back to the raw text.
//!
//! Cutting out page breaks and markup, or joining lines, makes a text in which names and lists
//! stand whole. [`MappedText`] is such a text together with its offset map.
//!
//! Invariant: pieces are in order of both texts, so raw offsets never decrease.

use std::ops::Range;

use crate::source::Span;

/// Text made of pieces of a raw text and of inserted characters.
#[derive(Clone, Debug, Default)]
pub struct MappedText {
    text: String,
    /// Where each piece begins, here and in the raw text, and whether it is a copy (inserted
    /// characters all map to the one raw offset).
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    at: u32,
    raw: u32,
    copied: bool,
}

impl MappedText {
    /// Returns an empty text.
    pub fn new() -> MappedText {
        MappedText::default()
    }

    /// Returns `raw[range]` without the `skipped` spans, which must be in order.
    pub fn without(
        raw: &str,
        range: Range<usize>,
        skipped: impl IntoIterator<Item = Span>,
    ) -> MappedText {
        let mut mapped = MappedText::new();
        let mut from = range.start;
        for span in skipped {
            let (start, end) = (span.start as usize, span.end as usize);
            if end <= from || start >= range.end {
                continue;
            }
            if start > from {
                mapped.copy(raw, from..start);
            }
            from = end.min(range.end);
        }
        if from < range.end {
            mapped.copy(raw, from..range.end);
        }
        mapped
    }

    /// Appends `raw[range]`.
    pub fn copy(&mut self, raw: &str, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let piece = Piece {
            at: self.text.len() as u32,
            raw: range.start as u32,
            copied: true,
        };
        let goes_on = self
            .pieces
            .last()
            .is_some_and(|last| last.copied && last.raw + (piece.at - last.at) == piece.raw);
        if !goes_on {
            self.pieces.push(piece);
        }
        self.text.push_str(&raw[range]);
    }

    /// Appends characters that stand for the raw text at `raw_at` (a blank for a line break, a
    /// character for its entity).
    pub fn insert(&mut self, text: &str, raw_at: usize) {
        self.pieces.push(Piece {
            at: self.text.len() as u32,
            raw: raw_at as u32,
            copied: false,
        });
        self.text.push_str(text);
    }

    /// Returns the derived text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the raw offset of the character that begins at `at`.
    #[inline]
    pub fn raw_at(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.at as usize <= at);
        let Some(piece) = index.checked_sub(1).map(|index| self.pieces[index]) else {
            return 0;
        };
        if piece.copied {
            piece.raw as usize + (at - piece.at as usize)
        } else {
            piece.raw as usize
        }
    }

    /// Returns the raw span of `range`, which must not begin or end inside inserted characters
    /// longer than one; what was skipped between its ends is included.
    pub fn raw_span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.raw_at(range.start);
            return Span::new(at, at);
        }
        let start = self.raw_at(range.start);
        let last = self.text[range.clone()]
            .chars()
            .next_back()
            .map_or(1, char::len_utf8);
        let index = self
            .pieces
            .partition_point(|piece| piece.at as usize <= range.end - last);
        let copied = index
            .checked_sub(1)
            .is_none_or(|index| self.pieces[index].copied);
        let end = self.raw_at(range.end - last);
        Span::new(start, if copied { end + last } else { end.max(start) })
    }

    /// Returns where the raw offset `raw` stands in the derived text; an offset inside a skipped
    /// stretch gives the position behind it.
    pub fn at_raw(&self, raw: usize) -> usize {
        let index = self
            .pieces
            .partition_point(|piece| piece.raw as usize <= raw);
        let Some(index) = index.checked_sub(1) else {
            return 0;
        };
        let piece = self.pieces[index];
        let end = self
            .pieces
            .get(index + 1)
            .map_or(self.text.len(), |next| next.at as usize);
        if piece.copied {
            (piece.at as usize + (raw - piece.raw as usize)).min(end)
        } else {
            end
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_lead_back_across_what_was_skipped() {
        let raw = "Ministry of\n\nPAGE 2\n\nInterior — Fès";
        let cut = Span::new(
            raw.find("\n\nPAGE").unwrap(),
            raw.find("\n\nInt").unwrap() + 1,
        );
        let mapped = MappedText::without(raw, 0..raw.len(), [cut]);
        assert_eq!(mapped.text(), "Ministry of\nInterior — Fès");
        let at = mapped.text().find("of\nInterior").unwrap();
        let span = mapped.raw_span(at..at + "of\nInterior".len());
        assert_eq!(span.of(raw), "of\n\nPAGE 2\n\nInterior");
        assert_eq!(
            mapped.at_raw(raw.find('—').unwrap()),
            mapped.text().find('—').unwrap()
        );
        let end = mapped.text().len();
        assert_eq!(mapped.raw_span(end - 4..end).of(raw), "Fès");
    }
}
