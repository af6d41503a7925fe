//! Where does each part of the header stand, and where does the body begin?
//!
//! Lines are read once, from the top. Each opens a part, goes on with the part that is open, or
//! is unknown; an unknown line belongs to the header only if a part that is still missing stands
//! further down, else the body begins with it. Labels may come in any order, be damaged, or be
//! missing. What is kept here are places in the clean text; [`super::fields`] reads the values.

mod address;
mod form;
mod further;
mod labelled;

use std::ops::Range;

use super::addressee;
use super::classification_line::Serial;
use super::dtg::DateTimeGroup;
use super::labels;
use super::lines::{self, Line};
use super::routing::Station;
use crate::document::Classification;
use crate::gazetteer::{Posts, TagBook};

/// An addressee with places in bytes of the clean text.
#[derive(Clone, Debug)]
pub(super) struct Addressed {
    pub line: Range<usize>,
    pub found: addressee::Found,
}

/// A passage that a cable's own words do not explain.
#[derive(Clone, Debug)]
pub(super) enum Oddity {
    UnknownLine(Range<usize>),
    PartialExtract(Range<usize>),
}

/// The parts of a header, as ranges of the clean text.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub routing: Vec<Range<usize>>,
    pub station: Option<Station>,
    pub dtg: Option<(DateTimeGroup, usize)>,
    pub from: Option<Addressed>,
    pub to: Vec<Addressed>,
    pub info: Vec<Addressed>,
    pub classification: Option<(Classification, Range<usize>, bool)>,
    pub serial: Option<Serial>,
    pub captions: Vec<(&'static str, Range<usize>)>,
    pub passing: Vec<Range<usize>>,
    /// With its label.
    pub order: Option<Range<usize>>,
    /// Without its label, and where the label begins.
    pub classified_by: Option<(Range<usize>, usize)>,
    /// A reason that stands apart from it.
    pub reason: Option<Range<usize>>,
    pub tags: Option<(Range<usize>, usize)>,
    pub subject: Option<(Range<usize>, usize)>,
    /// Classification lines of further sections, in the middle of the subject.
    pub subject_cuts: Vec<Range<usize>>,
    /// The lists without their labels, and where each label begins; a cable may have two.
    pub references: Vec<(Range<usize>, usize)>,
    /// The number that a form's line `MRN:` prints.
    pub printed_id: Option<Range<usize>>,
    /// When the cable was made, as a dump's prefix says it.
    pub dated: Option<Range<usize>>,
    /// Lines that some rule understood.
    pub recognized: Vec<Range<usize>>,
    pub oddities: Vec<Oddity>,
    /// Where the body begins.
    pub body: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Nothing,
    From,
    To,
    Info,
    Passing,
    Order,
    ClassifiedBy,
    Tags,
    Subject,
    References,
    /// A part that stands in the header for the second time.
    Repeated,
}

enum Step {
    /// The line is read.
    Done,
    /// The line is read up to here; what follows is another part.
    Rest(usize),
    /// The body begins with this line.
    Body,
}

struct Reader<'a> {
    text: &'a str,
    posts: &'a Posts,
    tag_book: &'a TagBook,
    lines: Vec<Line>,
    parts: Parts,
    open: Open,
    /// Precedence that a label's line gives to the list below it.
    precedence: Option<String>,
    /// The lists of addressees are being read; they end at a classification line or caption.
    addressing: bool,
    /// The line before was read up to here, beyond its own end.
    swallowed: usize,
    /// A line from which on nothing of the header is known to be missing any more.
    ahead_until: usize,
    /// The subject goes on behind a classification line that cut it.
    resumed: bool,
    /// The header stands in the text twice.
    again: bool,
    /// The header is the form of the Department's last years.
    is_form: bool,
}

/// Finds the parts of the header that `text`, the cable without page breaks, begins with.
pub(super) fn read(text: &str, posts: &Posts, tag_book: &TagBook) -> Parts {
    let lines = lines::split(text, posts, |line| labels::is_paragraph(line, posts));
    let is_form = form::is_form(text, &lines);
    let mut reader = Reader {
        text,
        posts,
        tag_book,
        lines,
        parts: Parts::default(),
        open: Open::Nothing,
        precedence: None,
        addressing: false,
        swallowed: 0,
        ahead_until: 0,
        resumed: false,
        again: false,
        is_form,
    };
    reader.parts.body = reader.run();
    reader.parts
}

impl Reader<'_> {
    /// Reads the lines and returns where the body begins.
    fn run(&mut self) -> usize {
        let mut blank = true;
        for index in 0..self.lines.len() {
            let mut line = self.lines[index];
            if line.start < self.swallowed {
                let cut = self.swallowed.min(line.end);
                let rest = &self.text[cut..line.end];
                let skipped = rest.len() - rest.trim_start().len();
                self.parts.recognized.push(line.start..cut);
                line.start = cut + skipped;
                if line.is_blank() {
                    continue;
                }
            }
            if line.is_blank() {
                blank = true;
                continue;
            }
            loop {
                match self.step(line, index, blank) {
                    Step::Done => {
                        self.parts.recognized.push(line.start..line.end);
                        break;
                    }
                    Step::Rest(at) if at > line.start => {
                        self.parts.recognized.push(line.start..at);
                        let rest = &self.text[at..line.end];
                        let skipped = rest.len() - rest.trim_start().len();
                        line.start = at + skipped;
                        if line.is_blank() {
                            break;
                        }
                        blank = false;
                    }
                    Step::Rest(_) | Step::Body => return line.start,
                }
            }
            blank = false;
        }
        // No paragraph stands within reach; the body is what was not looked at, if anything.
        let end = self.lines.last().map_or(0, |line| line.end);
        let rest = &self.text[end..];
        end + rest.len() - rest.trim_start().len()
    }

    fn step(&mut self, line: Line, index: usize, blank: bool) -> Step {
        let text = line.of(self.text);
        let fresh =
            self.parts.subject.is_none() && self.parts.tags.is_none() && self.parts.order.is_none();
        if self.is_form
            && self.parts.subject.is_none()
            && let Some(step) = self.form(line, text)
        {
            return step;
        }
        let label = labels::label(text, self.posts).or_else(|| self.plain_label(text));
        if let Some((label, length)) = label {
            if self.is_mail(label, index) {
                self.parts
                    .oddities
                    .push(Oddity::UnknownLine(line.start..line.end));
                return Step::Done;
            }
            if let Some(step) = self.label(line, label, line.start + length) {
                return step;
            }
        }
        if labels::is_paragraph(text, self.posts) && !self.is_numbered_item(text) {
            return Step::Body;
        }
        if fresh && let Some(step) = self.address(line, text, blank) {
            return step;
        }
        if self.cuts_subject(line, text, blank) {
            return Step::Done;
        }
        if (self.open != Open::Subject || blank)
            && let Some(step) = self.classification(line, text)
        {
            return step;
        }
        self.go_on(line, text, index, blank)
    }

    /// `1. STATE 12345` inside the REF list.
    fn is_numbered_item(&self, text: &str) -> bool {
        if self.open != Open::References {
            return false;
        }
        let rest = text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '(');
        labels::portion_mark(rest) == 0
            && rest.len() < 60
            && self.posts.prefix(rest, false).is_some_and(|(_, end)| {
                rest[end..]
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit())
            })
    }
}
