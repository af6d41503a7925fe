//! Where is it? Spans of one document's raw text, and what they are called outside.
//!
//! Inside the program every position is a byte offset into the raw text of one document.
//! Everything written out (RDF, JSON) counts Unicode code points instead, because that is
//! what RFC 5147 fragments, Python and spreadsheets count; [`CodePoints`] converts. Lines and
//! columns exist only in diagnostics; [`LineIndex`] makes them when one is rendered.
//!
//! Invariant: a [`Span`] lies on character boundaries of the text it was made from.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in the raw text of one document.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span `start..end`.
    ///
    /// # Panics
    ///
    /// When `end < start`, or when a bound does not fit 32 bits; the reader refuses documents
    /// of 4 GiB and more, so no offset of a document can be that large.
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "span ends before it starts");
        let narrow = |at: usize| u32::try_from(at).expect("documents are smaller than 4 GiB");
        Span {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// Returns the bounds as a range that can index a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the text that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// Converts byte offsets of one text to code points (and back), in constant time.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before each block of [`CodePoints::BLOCK`] bytes; `None` for ASCII text.
    blocks: Option<Vec<u32>>,
    bytes: usize,
    total: u32,
}

impl CodePoints {
    const BLOCK: usize = 64;

    /// Prepares the conversion for `text`.
    ///
    /// # Complexity
    ///
    /// One pass; no memory for ASCII text.
    pub fn new(text: &str) -> CodePoints {
        if text.is_ascii() {
            return CodePoints {
                blocks: None,
                bytes: text.len(),
                total: text.len() as u32,
            };
        }
        let mut blocks = Vec::with_capacity(text.len() / Self::BLOCK + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(Self::BLOCK) {
            blocks.push(count);
            count += chunk.iter().filter(|byte| !is_continuation(**byte)).count() as u32;
        }
        CodePoints {
            blocks: Some(blocks),
            bytes: text.len(),
            total: count,
        }
    }

    /// Returns the code point at which byte `at` of `text` stands.
    ///
    /// `text` must be the text the index was made from.
    pub fn at(&self, text: &str, at: u32) -> u32 {
        let Some(blocks) = &self.blocks else {
            return at;
        };
        let at = at as usize;
        assert_eq!(text.len(), self.bytes, "the index belongs to another text");
        if at >= self.bytes {
            return self.total;
        }
        let block = at / Self::BLOCK;
        let from = block * Self::BLOCK;
        let bytes = &text.as_bytes()[from..at];
        blocks[block] + bytes.iter().filter(|byte| !is_continuation(**byte)).count() as u32
    }

    /// Returns both bounds of `span` in code points.
    pub fn span(&self, text: &str, span: Span) -> (u32, u32) {
        (self.at(text, span.start), self.at(text, span.end))
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// Finds the line and column of a byte offset.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Notes where the lines of `text` begin.
    pub fn new(text: &str) -> LineIndex {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(newlines.map(|(at, _)| at as u32 + 1))
            .collect();
        LineIndex { starts }
    }

    /// Returns the line and the column of a byte offset, both counted from 1, the column in
    /// code points.
    pub fn line_column(&self, text: &str, at: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let start = self.starts[line] as usize;
        let end = (at as usize).min(text.len());
        let bytes = text.as_bytes().get(start..end).unwrap_or_default();
        let column = bytes.iter().filter(|byte| !is_continuation(**byte)).count();
        (line as u32 + 1, column as u32 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_characters() {
        for text in [
            "",
            "plain",
            "Côte d'Ivoire ¶1. (U) “Fès” — ".repeat(9).as_str(),
            "é",
        ] {
            let index = CodePoints::new(text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(
                    index.at(text, at as u32),
                    count as u32,
                    "byte {at} of {text:?}"
                );
            }
            assert_eq!(
                index.at(text, text.len() as u32),
                text.chars().count() as u32
            );
        }
    }

    #[test]
    fn columns_count_code_points() {
        let text = "ab\nFès x\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_column(text, 0), (1, 1));
        assert_eq!(
            index.line_column(text, text.find('x').unwrap() as u32),
            (2, 5)
        );
        assert_eq!(index.line_column(text, text.len() as u32), (3, 1));
    }
}
