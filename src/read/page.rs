//! How does visible text become lines? The one writer that every reader of marked-up documents
//! feeds: pages, office documents, e-books, editions, slides, rich text.
//!
//! A reader says what begins and ends (in the words of HTML), where a note is cited, and where a
//! page, sheet or slide of the original begins; the writer decides on lines, tabs and marks.
//!
//! Invariants: cells and blocks never join words; a note stands behind the block that cites it,
//! and its mark is a raised figure, so that no word ends with a digit that is none of its own;
//! places are byte offsets into the text, in order.

mod written;

use std::ops::Range;

use super::labels::{BULLET, Shape};
use crate::document::BlockKind;

pub(super) use written::{Mark, Written};

/// What must come before the next word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    #[default]
    None,
    Space,
    Line,
    Blank,
}

/// How the next item of a list is counted.
#[derive(Clone, Copy, Debug)]
struct Count {
    next: u32,
    shape: Shape,
}

impl Default for Count {
    fn default() -> Self {
        Count {
            next: 1,
            shape: Shape::Figures,
        }
    }
}

/// A page being written: elements in, text out.
#[derive(Default)]
pub(super) struct Page {
    out: String,
    pub(super) title: String,
    pending: Break,
    /// A cell or row began since the last word: blocks within it make no lines of their own.
    cell: bool,
    row: bool,
    in_row: bool,
    /// A table began or ended since the last word, so that a blank line stays.
    edge: bool,
    /// Elements whose content is not shown; they do not nest.
    pub(super) silent: Option<&'static str>,
    pre: u32,
    /// The next character is the line break behind `<pre>`, which is no part of it.
    pre_opened: bool,
    /// Open lists: how the next item is counted, of numbered ones.
    lists: Vec<Option<Count>>,
    /// The mark of the note that begins with the next word.
    marker: Option<String>,
    /// The number or the bullet of the item that does.
    label: Option<String>,
    /// Open `<sup>` elements.
    raised: u32,
    /// The note that is being written, away from the text that cites it.
    note: Option<Box<Page>>,
    /// What is being written away is a text box, which may cite notes of its own.
    is_box: bool,
    /// A block ended since the last word.
    ended: bool,
    /// Notes that wait for the end of the block that cites them.
    notes: Vec<Written>,
    /// Marks that are open, and where their first words stand, once there are any.
    open: Vec<(Mark, Option<usize>)>,
    /// Marks that were closed.
    marks: Vec<(Range<usize>, Mark)>,
    /// Where parts of the original begin, and what people call them.
    places: Vec<(usize, String)>,
    /// The part that begins with the next word.
    place: Option<String>,
}

const SILENT: [&str; 7] = [
    "script", "style", "template", "noframes", "iframe", "noembed", "svg",
];

const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "p",
    "section",
    "summary",
    "caption",
    "hr",
];

/// What kind of block an element is that is more than a paragraph.
fn marked(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" => BlockKind::ListItem,
        "tr" => BlockKind::TableRow,
        "blockquote" => BlockKind::Quoted,
        _ => return None,
    })
}

impl Page {
    /// Begins an element.
    pub(super) fn open(&mut self, name: &[u8], self_closing: bool) {
        if let Some(note) = &mut self.note {
            return note.open(name, self_closing);
        }
        let Ok(name) = std::str::from_utf8(name) else {
            return;
        };
        if self.silent.is_some() {
            return;
        }
        if name == "title" {
            self.silent = Some("title");
        } else if !self_closing {
            self.silent = SILENT.into_iter().find(|silent| *silent == name);
        }
        if let Some(kind) = marked(name).filter(|_| !self_closing) {
            // An element that was never closed ends where the next one begins.
            if kind != BlockKind::Quoted {
                self.close_mark(Mark::Block(kind));
            }
            self.open_mark(Mark::Block(kind));
        } else if matches!(name, "p" | "table" | "ul" | "ol") {
            self.close_mark(Mark::Block(BlockKind::Heading));
        }
        match name {
            "br" if self.pre > 0 => self.out.push('\n'),
            "br" => self.line_break(),
            "pre" | "listing" | "xmp" => {
                self.want(Break::Line);
                self.pre += 1;
                self.pre_opened = true;
            }
            "ul" | "ol" | "menu" | "dir" => {
                let outer = self.lists.is_empty();
                self.want(if outer { Break::Blank } else { Break::Line });
                // Deeper than any page that people wrote, and indentation must end somewhere.
                if self.lists.len() < 32 {
                    self.lists.push((name == "ol").then(Count::default));
                }
            }
            "li" => self.item(),
            "dt" | "dd" | "option" | "legend" => self.want(Break::Line),
            "sup" => self.raised += 1,
            "table" => {
                (self.cell, self.row, self.edge) = (false, false, true);
                self.want(Break::Blank);
            }
            "tr" | "thead" | "tbody" | "tfoot" => self.new_row(),
            "td" | "th" => {
                self.cell = self.in_row && !self.row;
            }
            _ if BLOCKS.contains(&name) => self.want(Break::Blank),
            _ => {}
        }
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &[u8]) {
        if let Some(note) = &mut self.note {
            return note.close(name);
        }
        let Ok(name) = std::str::from_utf8(name) else {
            return;
        };
        if let Some(silent) = self.silent {
            if silent == name {
                self.silent = None;
            }
            return;
        }
        // The last item and the last row end with what they are in.
        let ended = match name {
            "ul" | "ol" | "menu" | "dir" => Some(BlockKind::ListItem),
            "table" => Some(BlockKind::TableRow),
            _ => marked(name),
        };
        if let Some(kind) = ended {
            self.close_mark(Mark::Block(kind));
        }
        match name {
            "pre" | "listing" | "xmp" => {
                self.pre = self.pre.saturating_sub(1);
                self.want(Break::Line);
            }
            "ul" | "ol" | "menu" | "dir" => {
                self.lists.pop();
                let outer = self.lists.is_empty();
                self.want(if outer { Break::Blank } else { Break::Line });
            }
            "li" | "dt" | "dd" | "option" | "legend" => self.want(Break::Line),
            "br" => self.line_break(),
            "sup" => {
                self.raised = self.raised.saturating_sub(1);
                // A mark that a note begins with is no part of its first word.
                let line = self.out.rsplit('\n').next().unwrap_or_default();
                if line.chars().next().is_some_and(|c| FIGURES.contains(&c))
                    && line.chars().all(|c| FIGURES.contains(&c) || c == ',')
                {
                    self.want(Break::Space);
                }
            }
            "table" => {
                (self.cell, self.row, self.in_row) = (false, false, false);
                self.edge = true;
                self.want(Break::Blank);
            }
            "tr" | "thead" | "tbody" | "tfoot" => self.new_row(),
            _ if BLOCKS.contains(&name) => self.want(Break::Blank),
            _ => {}
        }
    }

    /// Lets `label` stand before the next word, with the indentation of the list that is open, and
    /// nothing without one.
    pub(super) fn label(&mut self, label: Option<&str>) {
        if let Some(note) = &mut self.note {
            return note.label(label);
        }
        let depth = self.lists.len().saturating_sub(1);
        self.label = label.map(|label| format!("{}{label} ", "  ".repeat(depth)));
    }

    /// Lets the list that is open be counted so, its next item as `number`.
    pub(super) fn count(&mut self, number: Option<u32>, shape: Option<Shape>) {
        if let Some(note) = &mut self.note {
            return note.count(number, shape);
        }
        if let Some(Some(count)) = self.lists.last_mut() {
            count.next = number.unwrap_or(count.next);
            count.shape = shape.unwrap_or(count.shape);
        }
    }

    /// Adds a tab within a line.
    pub(super) fn tab(&mut self) {
        if let Some(note) = &mut self.note {
            return note.tab();
        }
        self.flush();
        self.out.push('\t');
    }

    /// Begins a text box that is anchored here; it stands behind the block, as a note does. Boxes
    /// do not nest, and notes have none.
    pub(super) fn open_box(&mut self) {
        if self.note.is_none() && self.silent.is_none() {
            self.note = Some(Box::default());
            self.is_box = true;
        }
    }

    /// Ends the text box that is being written, if one is.
    pub(super) fn close_box(&mut self) {
        if std::mem::take(&mut self.is_box)
            && let Some(inner) = self.note.take()
        {
            let mut written = inner.into_parts();
            if written.text.trim().is_empty() {
                return;
            }
            written.places.clear();
            self.notes.push(written);
        }
    }

    /// Begins a note that is cited here under `mark`; notes do not nest.
    pub(super) fn open_note(&mut self, mark: &str) {
        if let Some(inner) = self.note.as_mut().filter(|_| self.is_box) {
            return inner.open_note(mark);
        }
        if self.note.is_some() || self.silent.is_some() {
            return;
        }
        let mark = raised(mark.trim()).unwrap_or_default();
        let mut note = Page::default();
        if !mark.is_empty() {
            // A mark behind a blank stands at the word all the same.
            if self.pending == Break::Space {
                self.pending = Break::None;
            }
            self.flush();
            self.out.push_str(&mark);
            note.marker = Some(format!("{mark} "));
        }
        self.note = Some(Box::new(note));
    }

    /// Ends the note that is being written, if one is.
    pub(super) fn close_note(&mut self) {
        if let Some(inner) = self.note.as_mut().filter(|_| self.is_box) {
            return inner.close_note();
        }
        if let Some(note) = self.note.take() {
            let mut written = note.into_parts();
            let end = written.text.trim_end().len();
            if end > 0 {
                let mark = Mark::Block(BlockKind::Note);
                written.marks.push((0..end, mark));
                self.notes.push(written);
            }
        }
    }

    /// What is written from here on is marked, until the mark is closed; marks lie within each
    /// other.
    pub(super) fn open_mark(&mut self, mark: Mark) {
        match &mut self.note {
            Some(note) => note.open_mark(mark),
            None => self.open.push((mark, None)),
        }
    }

    /// Ends the last mark that is equal to `mark`, and those within it.
    pub(super) fn close_mark(&mut self, mark: Mark) {
        if let Some(note) = &mut self.note {
            return note.close_mark(mark);
        }
        let Some(at) = self.open.iter().rposition(|(open, _)| *open == mark) else {
            return;
        };
        let end = self.out.trim_end().len();
        // The inner ones first: of equal stretches the last one is around the others.
        for (mark, start) in self.open.drain(at..).rev() {
            let Some(start) = start.filter(|start| *start < end) else {
                continue;
            };
            // Pages were laid out by tables, and written in one heading: then it marks nothing.
            let breaks = match mark {
                Mark::Block(BlockKind::TableRow) => "\n",
                Mark::Block(BlockKind::Heading) => "\n\n",
                _ => "",
            };
            if breaks.is_empty() || !self.out[start..end].contains(breaks) {
                self.marks.push((start..end, mark));
            }
        }
    }

    /// Lets marks that are open begin with the next character: blocks, or all.
    fn touch(&mut self, only_blocks: bool) {
        let at = self.out.len();
        let open = self.open.iter_mut().rev();
        // What is further out began no later.
        for (mark, start) in open.take_while(|(_, start)| start.is_none()) {
            if !only_blocks || matches!(mark, Mark::Block(_)) {
                *start = Some(at);
            }
        }
    }

    /// A page, sheet or slide begins here that people call `name`.
    pub(super) fn place(&mut self, name: String) {
        self.place = Some(name);
    }

    /// Returns what was written, ending with a line break unless it is empty.
    pub(super) fn into_text(self) -> String {
        self.into_parts().text
    }

    /// Returns what was written, and what is known of its parts.
    pub(super) fn into_parts(mut self) -> Written {
        self.close_box();
        self.close_note();
        if let Some((mark, _)) = self.open.first().copied() {
            self.close_mark(mark);
        }
        self.write_notes();
        let mut text = self.out;
        text.truncate(text.trim_end().len());
        let end = text.len();
        if !text.is_empty() {
            text.push('\n');
        }
        let mut marks = self.marks;
        for (range, _) in &mut marks {
            range.end = range.end.min(end);
        }
        marks.retain(|(range, _)| range.start < range.end);
        marks.reverse();
        marks.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        Written {
            text,
            places: self.places,
            marks,
        }
    }

    /// Writes the notes that wait, each a block of its own.
    fn write_notes(&mut self) {
        for note in std::mem::take(&mut self.notes) {
            self.out.truncate(self.out.trim_end().len());
            if !self.out.is_empty() {
                self.out.push_str("\n\n");
            }
            let from = self.out.len();
            self.out.push_str(note.text.trim_end());
            let marks = note.marks.into_iter();
            self.marks
                .extend(marks.map(|(range, mark)| (range.start + from..range.end + from, mark)));
        }
    }

    fn want(&mut self, what: Break) {
        self.ended |= what >= Break::Line;
        self.pending = self.pending.max(what);
    }

    fn line_break(&mut self) {
        self.pending = match self.pending {
            Break::Line | Break::Blank => Break::Blank,
            _ => Break::Line,
        };
    }

    fn new_row(&mut self) {
        (self.cell, self.row, self.in_row) = (false, true, true);
    }

    fn item(&mut self) {
        self.want(Break::Line);
        let label = match self.lists.last_mut() {
            Some(Some(count)) => {
                let number = count.shape.written(count.next);
                count.next = count.next.saturating_add(1);
                format!("{number}.")
            }
            _ => BULLET.to_owned(),
        };
        self.label(Some(&label));
    }

    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(note) = &mut self.note {
            return note.text(text);
        }
        match self.silent {
            Some("title") => {
                self.title.push_str(text);
                return;
            }
            Some(_) => return,
            None => {}
        }
        let raised = (self.raised > 0).then(|| raised(text)).flatten();
        let text = raised.as_deref().unwrap_or(text);
        if self.pre > 0 {
            let mut text = text;
            if std::mem::take(&mut self.pre_opened) {
                text = text.strip_prefix('\r').unwrap_or(text);
                text = text.strip_prefix('\n').unwrap_or(text);
            }
            if !text.is_empty() {
                self.flush();
                self.out.push_str(text);
            }
            return;
        }
        let is_blank = |c: char| c.is_ascii_whitespace();
        let mut rest = text;
        loop {
            let words = rest.trim_start_matches(is_blank);
            if words.len() < rest.len() {
                self.want(Break::Space);
            }
            if words.is_empty() {
                return;
            }
            let end = words.find(is_blank).unwrap_or(words.len());
            self.flush();
            self.out.push_str(&words[..end]);
            rest = &words[end..];
        }
    }

    /// Writes what must come before the next word.
    fn flush(&mut self) {
        if std::mem::take(&mut self.ended) && !self.notes.is_empty() && (self.edge || !self.in_row)
        {
            self.write_notes();
            self.pending = Break::Blank;
        }
        let pending = std::mem::take(&mut self.pending);
        let cell = std::mem::take(&mut self.cell);
        let row = std::mem::take(&mut self.row);
        let edge = std::mem::take(&mut self.edge);
        let lines = match pending {
            Break::Blank if edge => 2,
            _ if row => 1,
            _ if cell => 0,
            Break::Blank => 2,
            Break::Line => 1,
            Break::None | Break::Space => 0,
        };
        if !self.out.is_empty() {
            if lines > 0 {
                let kept = self.out.trim_end_matches([' ', '\t']).len();
                if self.pre == 0 {
                    self.out.truncate(kept);
                }
                let have = self.out.len() - self.out.trim_end_matches('\n').len();
                (have..lines).for_each(|_| self.out.push('\n'));
            } else if cell {
                self.out.push('\t');
            } else if pending == Break::Space && !self.out.ends_with('\n') {
                self.out.push(' ');
            }
        }
        if let Some(place) = self.place.take() {
            self.places.push((self.out.len(), place));
        }
        // The bullet belongs to the item, not to the name behind it.
        self.touch(true);
        for before in [self.marker.take(), self.label.take()] {
            self.out.push_str(&before.unwrap_or_default());
        }
        self.touch(false);
    }
}

/// Raised figures, by what they count.
const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Returns the text of a `<sup>` in raised figures, when it is a number or several: the marks of
/// footnotes stay apart from the words that they stand at.
pub(super) fn raised(text: &str) -> Option<String> {
    let is_between = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | '*' | '-' | '–');
    let fits = text.chars().all(|c| c.is_ascii_digit() || is_between(c));
    fits.then(|| {
        let figure = |c: char| match c.to_digit(10) {
            Some(digit) => FIGURES[digit as usize],
            None => c,
        };
        text.chars().map(figure).collect()
    })
}
