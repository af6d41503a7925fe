//! Which words are read as prose? The tokens of a document, in segments.
//!
//! A segment is a stretch that no mention crosses: the subject, a heading, a paragraph. Page
//! breaks, banners, markup and site chrome are passed over; routing lines, addressees and labels
//! are in no segment, so they are never matched as prose.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{BlockKind, Document, Kind};
use crate::mention::Zone;
use crate::source::Span;
use crate::text::{Gap, Tokens, Vocabulary, is_unseen, lines};

/// A stretch of tokens that no mention crosses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// In which part of the document it stands.
    pub zone: Zone,
    /// Ordinal of its paragraph; a heading has that of the paragraph below.
    pub paragraph: Option<u32>,
    /// Typed in capitals: case says nothing.
    pub capitals: bool,
    /// A heading.
    pub heading: bool,
}

/// The tokens of a document.
#[derive(Clone, Debug)]
pub struct View<'d> {
    /// The raw text.
    pub text: &'d str,
    /// All tokens, in text order.
    pub tokens: Tokens,
    /// The stretches, in text order.
    pub segments: Vec<Segment>,
    /// The stretch of each token.
    segment_at: Vec<u32>,
}

impl<'d> View<'d> {
    /// Tokenizes subject, title, headings and paragraphs of `document`; `names` tell divided words
    /// from hyphened ones.
    pub fn new(document: &'d Document, names: &dyn Vocabulary) -> View<'d> {
        let skipped: Vec<Span> = document
            .skipped
            .iter()
            .map(|skipped| skipped.span)
            .collect();
        let mut view = View {
            text: &document.text,
            tokens: Tokens::new(),
            segments: Vec::new(),
            segment_at: Vec::new(),
        };
        let stretches = stretches(document);
        let bytes = stretches.iter().map(|(span, ..)| span.range().len()).sum();
        view.tokens.reserve(bytes);
        let width = lines::width(&document.text);
        for (span, zone, paragraph, heading) in stretches {
            let from = view.tokens.list().len();
            view.tokens
                .push_prose(&document.text, span.range(), &skipped, names);
            let tokens = from..view.tokens.list().len();
            if tokens.is_empty() {
                continue;
            }
            view.tokens.end_short_lines(&document.text, from, width);
            let capitals = in_capitals(&view.tokens, tokens.clone());
            view.segment_at
                .resize(tokens.end, view.segments.len() as u32);
            view.segments.push(Segment {
                tokens,
                zone,
                paragraph,
                capitals,
                heading,
            });
        }
        view
    }

    /// Returns the span from token `first` to token `last`, inclusive.
    pub fn span(&self, first: u32, last: u32) -> Span {
        let tokens = self.tokens.list();
        Span {
            start: tokens[first as usize].start,
            end: tokens[last as usize].end,
        }
    }

    /// Returns the words from token `first` to token `last`, inclusive, as they are read: the
    /// surface, with divided words whole and without unseen characters and footnotes.
    pub fn read(&self, first: u32, last: u32) -> Cow<'d, str> {
        let range = first as usize..=last as usize;
        let tokens = &self.tokens.list()[range.clone()];
        let noted = tokens.iter().any(|token| token.shape.noted);
        if !noted && range.clone().all(|at| self.tokens.read_as(at).is_none()) {
            return Cow::Borrowed(self.span(first, last).of(self.text));
        }
        let mut out = String::new();
        for at in range {
            if at > first as usize {
                out.extend(self.between(at).chars().filter(|c| !is_unseen(*c)));
            }
            out.push_str(self.word(at));
        }
        Cow::Owned(out)
    }

    /// Returns the words from token `first` to token `last` as a label: each stretch of white
    /// space as one blank, page breaks left out, words whole.
    pub fn label(&self, first: u32, last: u32) -> String {
        let mut out = String::new();
        for at in first as usize..=last as usize {
            let token = &self.tokens.list()[at];
            if at > first as usize {
                let between = self.between(at);
                let short = between.len() <= 4 && !between.contains(['\n', '\r']);
                if !short {
                    out.push_str(self.ending(at - 1));
                }
                match token.gap {
                    _ if short => out.extend(between.chars().filter(|c| !is_unseen(*c))),
                    Gap::Joined => out.push('-'),
                    Gap::Comma => out.push_str(", "),
                    Gap::Period => out.push_str(". "),
                    _ => out.push(' '),
                }
            }
            out.push_str(self.word(at));
        }
        out
    }

    /// Returns token `at` as it is read.
    fn word(&self, at: usize) -> &str {
        let raw = self.tokens.list()[at].span().of(self.text);
        self.tokens.read_as(at).unwrap_or(raw)
    }

    /// Returns what stands before token `at`, behind the surface of the token before and the
    /// number of a footnote.
    fn between(&self, at: usize) -> &'d str {
        let (before, token) = (&self.tokens.list()[at - 1], &self.tokens.list()[at]);
        let noted = before.shape.noted && !before.shape.possessive;
        let end = if noted { before.full_end } else { before.end };
        &self.text[end as usize..token.start as usize]
    }

    /// Returns the possessive ending of token `at`.
    fn ending(&self, at: usize) -> &'d str {
        let token = &self.tokens.list()[at];
        let full = if token.shape.possessive {
            token.full_end
        } else {
            token.end
        };
        &self.text[token.end as usize..full as usize]
    }

    /// Returns the segment of a token.
    #[inline]
    pub fn segment_of(&self, token: u32) -> &Segment {
        let at = self.segment_at[token as usize] as usize;
        &self.segments[at]
    }
}

/// Returns what is prose, in text order.
fn stretches(document: &Document) -> Vec<(Span, Zone, Option<u32>, bool)> {
    let mut out = Vec::new();
    if document.kind == Kind::Cable {
        if let Some(subject) = &document.header.subject {
            out.push((subject.span, Zone::Subject, None, false));
        }
    } else if let Some(title) = document
        .title
        .as_ref()
        .filter(|title| !title.span.is_empty())
    {
        out.push((title.span, Zone::Subject, None, false));
    }
    let mut seen_heading = None;
    for paragraph in &document.paragraphs {
        if let Some(heading) = &paragraph.heading {
            if seen_heading != Some(heading.span) && !paragraph.prose.overlaps(heading.span) {
                out.push((heading.span, Zone::Body, Some(paragraph.ordinal), true));
            }
            seen_heading = Some(heading.span);
        }
        let zone = match paragraph.kind {
            BlockKind::Signature => Zone::Signature,
            _ => Zone::Body,
        };
        out.push((paragraph.prose, zone, Some(paragraph.ordinal), false));
    }
    out.retain(|(span, ..)| !span.is_empty());
    out.sort_by_key(|(span, ..)| *span);
    // A damaged document may make fields overlap; what was read first stays.
    let mut end = 0;
    out.retain(|(span, ..)| {
        let free = span.start >= end;
        if free {
            end = span.end;
        }
        free
    });
    out
}

/// Tells whether nearly all words are in upper case.
fn in_capitals(tokens: &Tokens, range: Range<usize>) -> bool {
    let words = tokens.list()[range]
        .iter()
        .filter(|token| !token.shape.digits && !token.shape.opaque && token.end - token.start > 1);
    let (mut all, mut upper) = (0usize, 0usize);
    for token in words {
        all += 1;
        upper += usize::from(token.shape.upper);
    }
    // One or two capitals alone may be a heading or an acronym; taken as capitals, they only
    // lose what they say about case.
    all > 0 && upper * 10 >= all * 8
}
