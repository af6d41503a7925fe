//! What does the body of a cable say, block by block? Paragraphs, headings, signers, trailer.
//!
//! The body is read from a text without page breaks ([`page_breaks`]), so that a sentence is whole
//! whatever page it was cut at; every span leads back to the raw text.
//!
//! - A block is a run of lines between blank lines, rules and openings (numbers, letters, bullets,
//!   markings). Tables and verse stay whole.
//! - Printed numbers stay as printed. A block without a number that follows a numbered paragraph
//!   belongs to it (`parent`), as do items; a heading ends that.
//! - A block without marking that belongs to a marked paragraph has that paragraph's marking.
//! - Every line ends up in a paragraph, a heading, a signer or a skipped span.
//!
//! Knows nothing of gazetteers and of the header.

mod ending;
mod headings;
mod lines;
mod markings;
mod numbering;
mod openers;
mod pages;
mod segments;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

pub use pages::page_breaks;

use self::lines::Line;
use self::openers::Shape;
use self::segments::Segment;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{BlockKind, Field, Marking, Paragraph, Skipped, SkippedKind};
use crate::source::Span;
use crate::text::{MappedText, count};

/// What parsing a body needs to know of the header.
#[derive(Clone, Copy, Debug, Default)]
pub struct BodyContext<'a> {
    /// The cable's own post as message numbers write it; its name is no signer.
    pub post: Option<&'a str>,
}

/// A parsed body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// Its blocks, in text order.
    pub paragraphs: Vec<Paragraph>,
    /// Who signed.
    pub signers: Vec<Field<String>>,
    /// Rules, markup and trailer, in order and without overlap. Page breaks are not among them.
    pub skipped: Vec<Skipped>,
    /// From the first block or heading to the last.
    pub body_span: Option<Span>,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// Tags, and backslashes at line ends.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)</?(?i:u|b|i|em|strong|br|p|font|span)(?:\s[^<>\n]{0,60})?\s?/?>|\\[ \t\r]*$")
        .expect("the pattern is fixed and valid")
});

/// A classification authority that stands behind the references belongs to the header.
static AUTHORITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\([A-Z/]{1,8}\) ?)?(?:(?:classified|declassified|derived|classification) ?(?:by|from|extended by)\b|reasons? ?:)")
        .expect("the pattern is fixed and valid")
});

/// `P 131457Z FEB 09`, the line above FM in a header.
static DTG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[ZOPR] ){1,2}[0-9]{6}Z [A-Z]{3} [0-9]{2}\b")
        .expect("the pattern is fixed and valid")
});

/// Parses the body that begins at byte `start` of `clean`, the cable's text without page breaks.
///
/// `text` is the raw text that `clean` was made from; all returned spans lie in it.
///
/// # Panics
///
/// When `clean` was made from another, longer text.
///
/// # Complexity
///
/// Linear in the length of the text.
pub fn parse_body(text: &str, clean: &MappedText, start: usize, context: &BodyContext) -> Body {
    let start = pages::floor(clean.text(), start);
    let mut lines = lines::lines(clean, start);
    let ending = ending::ending(clean.text(), &lines, context.post);
    for signed in &ending.signed {
        let line = &mut lines[*signed].span;
        line.start = line.end;
    }
    lines.truncate(ending.lines);
    if let (Some(cut), Some(last)) = (ending.cut, lines.last_mut()) {
        last.span.end = cut.max(last.span.start);
    }
    let mut builder = Builder {
        text: clean.text(),
        clean,
        body: Body::default(),
        parent: None,
        plain: None,
        heading: None,
    };
    builder.blocks(&lines);
    let Builder { mut body, .. } = builder;
    mark_entire(text, &mut body);
    body.signers = ending
        .signers
        .into_iter()
        .map(|range| {
            let words = clean.text()[range.clone()].split_whitespace();
            Field::new(words.collect::<Vec<_>>().join(" "), clean.raw_span(range))
        })
        .collect();
    for range in ending.trailer {
        push(
            &mut body.skipped,
            clean.raw_span(range),
            SkippedKind::Trailer,
        );
    }
    for found in MARKUP.find_iter(&clean.text()[start..]) {
        let range = start + found.start()..start + found.end();
        let span = clean.raw_span(range);
        push(&mut body.skipped, span, SkippedKind::Markup);
    }
    tidy(&mut body.skipped);
    let ends_inside = body
        .body_span
        .is_none_or(|span| span.range().end <= text.len());
    assert!(ends_inside, "the clean text was made from another text");
    body
}

/// How many paragraphs may come before the one that marks the entire text.
const OPENING: usize = 3;

/// Gives the level of `1. (C) Entire text.` to every paragraph without a marking.
fn mark_entire(text: &str, body: &mut Body) {
    let begins = body.paragraphs.iter().take(OPENING);
    let entire = begins
        .filter_map(|paragraph| text.get(paragraph.span.range()))
        .find_map(markings::of_entire_text);
    for paragraph in body.paragraphs.iter_mut().filter(|_| entire.is_some()) {
        paragraph.marking.level = paragraph.marking.level.or(entire);
    }
}

fn push(skipped: &mut Vec<Skipped>, span: Span, kind: SkippedKind) {
    if !span.is_empty() {
        skipped.push(Skipped { span, kind });
    }
}

/// Sorts spans and drops those that overlap an earlier one.
fn tidy(skipped: &mut Vec<Skipped>) {
    skipped.sort_by_key(|skip| (skip.span.start, std::cmp::Reverse(skip.span.end)));
    let mut end = 0;
    skipped.retain(|skip| {
        let apart = skip.span.start >= end;
        if apart {
            end = skip.span.end;
        }
        apart
    });
}

/// A paragraph that others belong to.
#[derive(Clone)]
struct Parent {
    ordinal: u32,
    /// Its printed number.
    number: Option<u32>,
    marking: Marking,
    /// Tells whether it ends with a colon.
    announces: bool,
}

/// A heading that waits for its paragraphs.
struct Above {
    field: Field<String>,
    /// The whole block, marking included.
    block: Range<usize>,
    used: bool,
}

struct Builder<'a> {
    text: &'a str,
    clean: &'a MappedText,
    body: Body,
    /// The numbered paragraph above.
    parent: Option<Parent>,
    /// The block without opening above, where no numbered paragraph is.
    plain: Option<Parent>,
    heading: Option<Above>,
}

impl Builder<'_> {
    fn blocks(&mut self, lines: &[Line]) {
        let (segments, rules) = segments::segments(self.text, lines);
        for rule in rules {
            let span = self.clean.raw_span(lines[rule].span.clone());
            push(&mut self.body.skipped, span, SkippedKind::Rule);
        }
        let restarts = self.second_cables(lines, &segments);
        let numbers = numbering::chain(&segments, &restarts);
        let page = headings::Page {
            text: self.text,
            lines,
            segments: &segments,
            numbers: &numbers,
            capitals: in_capitals(self.text, lines),
            numbered: numbers.iter().any(Option::is_some),
        };
        let headings = headings::headings(&page);
        let first_number = numbers.iter().position(Option::is_some);
        let mut leading = true;
        for (index, segment) in segments.iter().enumerate() {
            let range =
                lines[segment.lines.start].span.start..lines[segment.lines.end - 1].span.end;
            leading = leading
                && first_number.is_none_or(|first| index < first)
                && AUTHORITY.is_match(&self.text[range.clone()]);
            if leading {
                continue;
            }
            self.extend_body(&range);
            if headings[index] {
                self.place_heading();
                let span = headings::span(self.text, lines, segment);
                let value = headings::value(self.text, lines, segment);
                self.heading = Some(Above {
                    field: Field::new(value, self.clean.raw_span(span)),
                    block: range,
                    used: false,
                });
                self.parent = None;
                self.plain = None;
            } else {
                self.paragraph(segment, numbers[index], range);
            }
        }
        self.place_heading();
        self.note_numbers(&segments, lines, &numbers);
    }

    fn extend_body(&mut self, range: &Range<usize>) {
        let span = self.clean.raw_span(range.clone());
        self.body.body_span = Some(self.body.body_span.map_or(span, |body| body.to(span)));
    }

    /// Makes a block of a heading with no paragraph below, so that its words are not lost.
    fn place_heading(&mut self) {
        let Some(heading) = self.heading.take().filter(|heading| !heading.used) else {
            return;
        };
        self.push_paragraph(
            None,
            None,
            None,
            Marking::default(),
            heading.block.clone(),
            heading.block.start,
        );
    }

    fn paragraph(&mut self, segment: &Segment, counted: Option<u32>, range: Range<usize>) {
        let opener = segment.opener.as_ref();
        let number = opener
            .and_then(|opener| opener.number.clone())
            .map(|range| self.text[range].to_owned());
        let numbered = counted.is_some();
        let item = opener.is_some_and(|opener| opener.shape != Shape::Marking);
        // `9.a` behind paragraph 8 is no item of it.
        let leads = opener.is_some_and(|opener| opener.shape == Shape::Item)
            && self.parent.as_ref().is_some_and(|parent| {
                let value = number.as_deref().and_then(leading_value);
                parent
                    .number
                    .is_some_and(|above| value == Some(above.saturating_add(1)))
            });
        if leads {
            self.parent = None;
            self.plain = None;
        }
        let above = if numbered {
            None
        } else if item {
            // Letters may count the paragraphs themselves; then nothing announces them.
            let bullet = opener.is_some_and(|opener| matches!(opener.shape, Shape::Bullet(_)));
            let plain = self.plain.clone().filter(|plain| bullet || plain.announces);
            self.parent.clone().or(plain)
        } else {
            self.parent.clone()
        };
        let own = opener.and_then(|opener| opener.marking.clone());
        let marking = own
            .or_else(|| above.as_ref().map(|parent| parent.marking.clone()))
            .unwrap_or_default();
        if let Some(unknown) = opener.and_then(|opener| opener.unknown.clone()) {
            let bracket = &self.text[unknown.clone()];
            let message = format!("`{bracket}` is no portion marking that is known");
            let span = self.clean.raw_span(unknown);
            let note = Diagnostic::note(Code::UnknownMarking, span, message);
            self.body.diagnostics.push(note);
        }
        let prose = opener.map_or(range.start, |opener| opener.prose);
        let heading = self.heading.as_mut().map(|heading| {
            heading.used = true;
            heading.field.clone()
        });
        let parent = above.map(|parent| parent.ordinal);
        let announces = self.text[range.clone()].ends_with(':');
        self.push_paragraph(number, parent, heading, marking.clone(), range, prose);
        let ordinal = self.body.paragraphs.len() as u32;
        if numbered {
            self.parent = Some(Parent {
                ordinal,
                number: counted,
                marking,
                announces,
            });
            self.plain = None;
        } else if !item {
            self.plain = Some(Parent {
                ordinal,
                number: None,
                marking,
                announces,
            });
        }
    }

    fn push_paragraph(
        &mut self,
        number: Option<String>,
        parent: Option<u32>,
        heading: Option<Field<String>>,
        marking: Marking,
        range: Range<usize>,
        prose: usize,
    ) {
        let span = self.clean.raw_span(range.clone());
        let prose = if prose >= range.end {
            // What follows may be a page break, whose far side is not this block's.
            Span {
                start: span.end,
                end: span.end,
            }
        } else {
            self.clean.raw_span(prose.max(range.start)..range.end)
        };
        self.body.paragraphs.push(Paragraph {
            ordinal: self.body.paragraphs.len() as u32 + 1,
            number,
            parent,
            heading,
            marking,
            span,
            prose,
            kind: BlockKind::default(),
        });
    }

    /// Notes headers of further cables and returns the segments at which they begin.
    fn second_cables(&mut self, lines: &[Line], segments: &[Segment]) -> Vec<usize> {
        let mut restarts = Vec::new();
        let mut dtg: Option<usize> = None;
        for (index, line) in lines.iter().enumerate() {
            let content = line.of(self.text);
            if content.len() < 60 && DTG.is_match(content) {
                dtg = Some(index);
            } else if content.starts_with("FM ") && dtg.is_some_and(|dtg| index - dtg <= 4) {
                let span = self.clean.raw_span(line.span.clone());
                let message = "a whole second cable begins here";
                let found = Diagnostic::warning(Code::SecondCable, span, message);
                self.body.diagnostics.push(found);
                restarts.push(segments.partition_point(|segment| segment.lines.end <= index));
                dtg = None;
            }
        }
        restarts
    }

    /// Notes once that the numbers do not count from 1.
    fn note_numbers(&mut self, segments: &[Segment], lines: &[Line], numbers: &[Option<u32>]) {
        let counted: Vec<(usize, u32)> = numbers
            .iter()
            .enumerate()
            .filter_map(|(index, number)| number.map(|number| (index, number)))
            .collect();
        let values: Vec<u32> = counted.iter().map(|(_, number)| *number).collect();
        let Some((first, message)) = numbering::oddities(&values) else {
            return;
        };
        let line = &lines[segments[counted[first].0].lines.start];
        let number = segments[counted[first].0]
            .opener
            .as_ref()
            .and_then(|opener| opener.number.clone())
            .unwrap_or_else(|| line.span.clone());
        let span = self.clean.raw_span(number);
        let message = format!("paragraph {message}");
        let note = Diagnostic::note(Code::ParagraphNumbering, span, message);
        self.body.diagnostics.push(note);
    }
}

/// Returns the 9 of `9.a`.
fn leading_value(number: &str) -> Option<u32> {
    let end = number.find(|c: char| !c.is_ascii_digit());
    number[..end.unwrap_or(number.len())].parse().ok()
}

/// Tells whether the text is typed in capitals, as cables were until the 1980s.
fn in_capitals(text: &str, lines: &[Line]) -> bool {
    let (mut upper, mut lower) = (0_usize, 0_usize);
    for line in lines.iter().take(2000) {
        let bytes = line.of(text).as_bytes();
        let bytes = &bytes[..bytes.len().min(2000)];
        upper += count(bytes, |byte| byte.is_ascii_uppercase());
        lower += count(bytes, |byte| byte.is_ascii_lowercase());
    }
    upper > lower.saturating_mul(5)
}

#[cfg(test)]
mod tests;
