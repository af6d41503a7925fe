//! Where do transmission and archive cut through the text? Page breaks and what stands beside them.
//!
//! Telegraph systems broke a cable into pages wherever a page was full, so a break may stand in
//! the middle of a sentence, and where line ends were lost it stands inside a line. Removing the
//! returned spans leaves one line break (inside a line: one blank) between the words around.
//!
//! Recognized: the break lines of several generations, classification banners and `NNNN` beside
//! them or alone on a line behind the subject, release stamps, `C O R R E C T E D  C O P Y`
//! behind a break, and the header that some posts repeated at the top of every section.
//!
//! Never reported: prose that only looks similar (`Page 2 of the report`); a break needs a serial
//! number, a time of transmission or a routing indicator. The cable's first classification line
//! is never reported.

mod banners;
mod breaks;
mod surroundings;

use std::ops::Range;

use regex::Regex;

pub(super) use self::banners::{is_banner, is_end_of_message};
use crate::document::{Skipped, SkippedKind};
use crate::source::Span;

/// Bytes that are looked at on either side of a break; keeps the time linear in texts of one line.
const REACH: usize = 160;

/// A break before its surroundings are taken in.
struct Hit {
    span: Range<usize>,
    kind: SkippedKind,
    /// `PAGE 01`: the head of a section in cables of the 1970s.
    first_page: bool,
}

/// Returns the page breaks within `text[range]`, in order and without overlap, each with the blank
/// lines around it but for the line break before; `furniture` is what the reader of the file knew
/// to be running heads and page numbers.
///
/// # Complexity
///
/// Linear, also for a text of a single line.
pub fn page_breaks(text: &str, range: Range<usize>, furniture: &[Span]) -> Vec<Skipped> {
    let range = clamp(text, range);
    let within = &text[range.clone()];
    let mut hits = breaks::modern(within);
    hits.extend(breaks::old(within));
    hits.extend(banners::stamps(within));
    hits.extend(banners::alone(within));
    hits.extend(furniture.iter().filter_map(|span| {
        let start = (span.start as usize).checked_sub(range.start)?;
        let end = (span.end as usize).checked_sub(range.start)?;
        let span = start..end.min(within.len());
        (span.start < span.end).then_some(Hit {
            span,
            kind: SkippedKind::Banner,
            first_page: false,
        })
    }));
    hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
    let sections = banners::section_lines(within);
    let mut spans: Vec<(Range<usize>, SkippedKind)> = Vec::new();
    let mut pages = 0;
    for hit in hits {
        if spans
            .last()
            .is_some_and(|(last, _)| hit.span.start < last.end)
        {
            continue;
        }
        let mut span = hit.span;
        if hit.kind == SkippedKind::PageBreak {
            // The first page of a later section repeats the whole header.
            if hit.first_page && pages > 0 {
                let next = sections.partition_point(|line| line.start < span.end);
                let line = sections.get(next).filter(|line| {
                    line.start - span.end <= 6000
                        && banners::is_later(&within[line.start..line.end])
                });
                if let Some(line) = line {
                    span.end = banners::repeated_header(within, line.end);
                }
            }
            pages += 1;
        }
        let floor = spans.last().map_or(0, |(last, _)| last.end);
        let span = surroundings::with_surroundings(within, span, floor);
        match spans.last_mut() {
            // A stamp or banner directly behind a break belongs to it.
            Some((last, _)) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => spans.push((span, hit.kind)),
        }
    }
    spans
        .into_iter()
        .filter(|(span, _)| !span.is_empty())
        .map(|(span, kind)| Skipped {
            span: Span::new(span.start + range.start, span.end + range.start),
            kind,
        })
        .collect()
}

/// Moves the bounds into the text and onto characters.
fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let end = floor(text, range.end);
    floor(text, range.start).min(end)..end
}

/// Returns the nearest character boundary at or before `at`.
pub(in crate::parse::cable::body) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and valid")
}
