//! What was written: a text, and what is known of its parts.

use std::ops::Range;

use crate::document::{Block, BlockKind, Layout, PageStart, Told};
use crate::source::Span;

/// What a stretch of the text is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Mark {
    /// A block of this kind.
    Block(BlockKind),
    /// A name that the reader knows by a number of its own.
    Name(usize),
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Written {
    /// The text, ending with a line break unless it is empty.
    pub(in crate::read) text: String,
    /// Where parts of the original begin in it, and what people call them.
    pub(in crate::read) places: Vec<(usize, String)>,
    /// What stretches of it are marked as, in the order of their beginnings, the longer first.
    pub(in crate::read) marks: Vec<(Range<usize>, Mark)>,
}

impl Written {
    /// Adds what was written behind this, with a blank line between.
    pub(in crate::read) fn append(&mut self, other: Written) {
        if other.text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let from = self.text.len();
        self.text.push_str(&other.text);
        let places = other.places.into_iter();
        self.places
            .extend(places.map(|(at, name)| (at + from, name)));
        let marks = other.marks.into_iter();
        self.marks
            .extend(marks.map(|(range, mark)| (range.start + from..range.end + from, mark)));
    }

    /// Returns how the original lay on its pages, with the names that `told` knows.
    pub(in crate::read) fn layout(&self, told: impl Fn(usize, Span) -> Option<Told>) -> Layout {
        let mut layout = Layout::default();
        if u32::try_from(self.text.len()).is_err() {
            // Too long for a document, as its reader will say.
            return layout;
        }
        layout.pages = pages(&self.places);
        let mut end = 0;
        for (range, mark) in &self.marks {
            let span = Span::new(range.start, range.end);
            match mark {
                Mark::Block(kind) => layout.blocks.push(Block { span, kind: *kind }),
                // Of a name within a name the outer one counts.
                Mark::Name(number) if range.start >= end => {
                    layout.told.extend(told(*number, span));
                    end = range.end;
                }
                Mark::Name(_) => {}
            }
        }
        layout
    }
}

/// Returns where parts of the original begin.
fn pages(places: &[(usize, String)]) -> Vec<PageStart> {
    let pages = places.iter().map(|(at, name)| PageStart {
        at: u32::try_from(*at).unwrap_or(u32::MAX),
        name: name.clone(),
    });
    pages.collect()
}
