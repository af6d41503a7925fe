//! How did the original lie on its pages? What the text itself does not show.
//!
//! Invariants: spans and places lie in the raw text, are in order and do not overlap.

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// Pages and page furniture of the original, in places of the raw text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// Where pages, sheets or slides begin.
    pub pages: Vec<PageStart>,
    /// Running heads, page numbers and stamps of pages: never part of a sentence, and a sentence
    /// goes on behind them.
    pub furniture: Vec<Span>,
}

/// The beginning of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// The first byte of the page.
    pub at: u32,
    /// What people call it: `p. 3`, `sheet Payments`, `slide 2`.
    pub name: String,
}

impl Layout {
    /// Returns the page that the byte at `at` stands on, as people cite it.
    pub fn page(&self, at: u32) -> Option<&str> {
        let behind = self.pages.partition_point(|page| page.at <= at);
        let page = self.pages.get(behind.checked_sub(1)?)?;
        Some(&page.name)
    }

    /// Returns the layout of a text of which the stretches `cuts` (in order) were cut.
    pub fn without(&self, cuts: &[Span]) -> Layout {
        let moved = |at: u32| {
            let gone = cuts.iter().take_while(|cut| cut.start < at);
            at - gone.map(|cut| cut.end.min(at) - cut.start).sum::<u32>()
        };
        let mut pages: Vec<PageStart> = Vec::new();
        for page in &self.pages {
            let at = moved(page.at);
            // Of pages that were cut whole, the last one's place is where the next one begins.
            if pages.last().is_some_and(|last| last.at == at) {
                pages.pop();
            }
            let name = page.name.clone();
            pages.push(PageStart { at, name });
        }
        let furniture = self.furniture.iter().map(|span| Span {
            start: moved(span.start),
            end: moved(span.end),
        });
        Layout {
            pages,
            furniture: furniture.filter(|span| span.start < span.end).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_pages_also_after_cuts() {
        let page = |at, name: &str| PageStart {
            at,
            name: name.into(),
        };
        let layout = Layout {
            pages: vec![page(0, "p. 1"), page(10, "p. 2"), page(20, "p. 3")],
            furniture: vec![Span { start: 8, end: 12 }, Span { start: 18, end: 20 }],
        };
        assert_eq!(layout.page(9), Some("p. 1"));
        assert_eq!(layout.page(25), Some("p. 3"));
        assert_eq!(Layout::default().page(3), None);
        let cut = layout.without(&[Span { start: 9, end: 21 }]);
        assert_eq!(cut.pages, [page(0, "p. 1"), page(9, "p. 3")]);
        assert_eq!(cut.furniture, [Span { start: 8, end: 9 }]);
    }
}
