//! How did the original lie on its pages? What the text itself does not show.
//!
//! Invariants: spans and places lie in the raw text and are in order; pages, furniture and names
//! that were told do not overlap, blocks may stand within another (an item in a quotation).

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
    /// What the original marks as something else than running text: its headings, items of lists,
    /// rows of tables, notes, quotations, signatures.
    pub blocks: Vec<Block>,
    /// Names whose bearers the editors of the original tell.
    pub told: Vec<Told>,
}

/// A stretch that the original marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Block {
    /// Where.
    pub span: Span,
    /// As what.
    pub kind: BlockKind,
}

/// What kind of text a block is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A heading that no block follows.
    Heading,
    /// An item of a list.
    ListItem,
    /// A row of a table; tabs stand between its cells.
    TableRow,
    /// A footnote or endnote, behind the block that cites it.
    Note,
    /// Somebody else's words: a quotation, the letter that a letter answers.
    Quoted,
    /// Who wrote it: a letter's signature.
    Signature,
}

impl BlockKind {
    /// Tells whether it stands apart from what its document says itself.
    pub fn is_apart(self) -> bool {
        matches!(
            self,
            BlockKind::Note | BlockKind::Quoted | BlockKind::Signature
        )
    }

    /// Returns the name of the JSON contract.
    pub fn as_str(self) -> &'static str {
        match self {
            BlockKind::Paragraph => "paragraph",
            BlockKind::Heading => "heading",
            BlockKind::ListItem => "list-item",
            BlockKind::TableRow => "table-row",
            BlockKind::Note => "note",
            BlockKind::Quoted => "quoted",
            BlockKind::Signature => "signature",
        }
    }
}

/// A name in the text, and whom or what the original's editors say that it means: an entry of the
/// lists of persons and terms of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Where the name stands, as the editors marked it; a title may stand within.
    pub span: Span,
    /// The entry in the edition's lists, by edition and key: `frus1969-76v30/p_PA1`.
    pub key: String,
    /// The name as the list gives it, given names first; of an abbreviation what it stands for.
    pub name: String,
    /// A person; otherwise an abbreviation or another term.
    pub person: bool,
    /// What the list says of a person: offices and years, in one line.
    pub about: Option<String>,
}

/// Marks are looked at this far back; more than that begin and end within no other mark.
const NEAR: usize = 1000;

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

    /// Returns what kind of text the original says stands at the beginning of `span`.
    ///
    /// Of marks within each other the innermost counts, but an item of a list in a note, in
    /// somebody else's words or in a signature is a part of that.
    pub fn kind(&self, span: Span) -> Option<BlockKind> {
        let behind = self
            .blocks
            .partition_point(|block| block.span.start <= span.start);
        let before = self.blocks[..behind].iter().rev().take(NEAR);
        let around = before.filter(|block| block.span.end > span.start);
        let mut innermost = None;
        for block in around {
            if block.kind.is_apart() {
                return Some(block.kind);
            }
            innermost.get_or_insert(block.kind);
        }
        innermost
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
        let shifted = |span: Span| Span {
            start: moved(span.start),
            end: moved(span.end),
        };
        let furniture = self.furniture.iter().map(|span| shifted(*span));
        let blocks = self.blocks.iter().map(|block| Block {
            span: shifted(block.span),
            ..*block
        });
        let told = self.told.iter().map(|told| Told {
            span: shifted(told.span),
            ..told.clone()
        });
        Layout {
            pages,
            furniture: furniture.filter(|span| !span.is_empty()).collect(),
            blocks: blocks.filter(|block| !block.span.is_empty()).collect(),
            told: told.filter(|told| !told.span.is_empty()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mark_counts_unless_it_stands_apart() {
        let block = |start, end, kind| Block {
            span: Span { start, end },
            kind,
        };
        let layout = Layout {
            blocks: vec![
                block(0, 5, BlockKind::Heading),
                block(10, 50, BlockKind::Quoted),
                block(20, 30, BlockKind::ListItem),
                block(60, 90, BlockKind::ListItem),
                block(70, 80, BlockKind::TableRow),
            ],
            ..Layout::default()
        };
        for (start, expected) in [
            (0, Some(BlockKind::Heading)),
            (5, None),
            (12, Some(BlockKind::Quoted)),
            (22, Some(BlockKind::Quoted)),
            (40, Some(BlockKind::Quoted)),
            (62, Some(BlockKind::ListItem)),
            (72, Some(BlockKind::TableRow)),
            (85, Some(BlockKind::ListItem)),
            (90, None),
        ] {
            let span = Span {
                start,
                end: start + 2,
            };
            assert_eq!(layout.kind(span), expected, "{start}");
        }
    }

    #[test]
    fn places_have_pages_also_after_cuts() {
        let page = |at, name: &str| PageStart {
            at,
            name: name.into(),
        };
        let layout = Layout {
            pages: vec![page(0, "p. 1"), page(10, "p. 2"), page(20, "p. 3")],
            furniture: vec![Span { start: 8, end: 12 }, Span { start: 18, end: 20 }],
            ..Layout::default()
        };
        assert_eq!(layout.page(9), Some("p. 1"));
        assert_eq!(layout.page(25), Some("p. 3"));
        assert_eq!(Layout::default().page(3), None);
        let cut = layout.without(&[Span { start: 9, end: 21 }]);
        assert_eq!(cut.pages, [page(0, "p. 1"), page(9, "p. 3")]);
        assert_eq!(cut.furniture, [Span { start: 8, end: 9 }]);
    }
}
