//! Where does it say so? A paragraph with its marking, and the words around what was asked for.
//!
//! Everything comes from the graph directory; source files may have moved.

use crate::document::{Document, SkippedKind};
use crate::id::EntityId;
use crate::mention::{Linked, Mention, Zone};
use crate::source::{CodePoints, Span};
use crate::store::{GraphReader, Place};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::store::StoreError;
use crate::text::one_line;

/// Characters of context on either side of a mention.
const CONTEXT: usize = 45;

/// Two mentions farther apart than this many bytes are shown each for itself.
const FAR: u32 = 100;

/// Stand around a mark while words are put in one line. Unicode promises that no character has
/// these numbers, so texts that hold them lose nothing.
const OPENS: char = '\u{fdd0}';
const CLOSES: char = '\u{fdd1}';

/// A piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The document.
    pub mrn: String,
    /// When it was sent.
    pub date: Option<String>,
    /// Ordinal of the paragraph; null outside the body.
    pub paragraph: Option<u32>,
    /// The number printed before it.
    pub number: Option<String>,
    /// The page, sheet or slide of the original, as people cite it (`p. 3`), where it had any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The part of the document.
    pub zone: &'static str,
    /// The paragraph's own marking.
    pub marking: String,
    /// What holds for the paragraph: its own marking, else the document's classification.
    pub effective_marking: String,
    /// Where the words stand, in code points.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
    /// The words, in one line.
    pub snippet: String,
    /// Where in `snippet` the names stand that it shows, in code points: begin and one past the
    /// last, in text order.
    #[serde(skip)]
    pub marks: Vec<(u32, u32)>,
}

impl Evidence {
    /// Returns the page and the paragraph as people cite them.
    pub fn place(&self) -> String {
        let paragraph = match (&self.number, self.paragraph) {
            (Some(number), _) => format!("¶{number}"),
            (None, Some(ordinal)) => format!("block {ordinal}"),
            (None, None) => self.zone.to_owned(),
        };
        match &self.page {
            Some(page) => format!("{page}, {paragraph}"),
            None => paragraph,
        }
    }

    /// Returns the marking, in brackets when it is the document's.
    pub fn marked(&self) -> String {
        match (self.marking.as_str(), self.effective_marking.as_str()) {
            ("unmarked", "unmarked") => "unmarked".to_owned(),
            ("unmarked", of_document) => format!("[{of_document}]"),
            (own, _) => own.to_owned(),
        }
    }
}

/// Reads documents of a graph, keeping the last ones at hand.
pub struct Reader<'a> {
    graph: &'a GraphReader,
    linked: FxHashMap<u32, Linked>,
}

impl<'a> Reader<'a> {
    /// Returns a reader of `graph`.
    pub fn new(graph: &'a GraphReader) -> Reader<'a> {
        Reader {
            graph,
            linked: FxHashMap::default(),
        }
    }

    /// Returns a document with all that was found in it.
    pub fn linked(&mut self, document: u32) -> Result<&Linked, StoreError> {
        if !self.linked.contains_key(&document) {
            // Few are asked for again; what is kept must not grow with the graph.
            if self.linked.len() >= 32 {
                self.linked.clear();
            }
            let linked = self.graph.record(document)?;
            self.linked.insert(document, linked);
        }
        Ok(&self.linked[&document])
    }

    /// Returns the evidence that `place` names all of `entities`, of which the first ones count
    /// most.
    pub fn evidence(
        &mut self,
        place: Place,
        entities: &[&EntityId],
    ) -> Result<Evidence, StoreError> {
        let graph = self.graph;
        let linked = self.linked(place.document)?;
        let document = &linked.document;
        let ordinal = (place.paragraph > 0).then_some(place.paragraph);
        let here = linked
            .mentions
            .iter()
            .filter(|mention| match mention.paragraph {
                Some(paragraph) => Some(paragraph) == ordinal,
                None => ordinal.is_none(),
            });
        let mut of: Vec<Vec<&Mention>> = vec![Vec::new(); entities.len()];
        for mention in here {
            let Some(entity) = identity(graph, mention)? else {
                continue;
            };
            for (found, wanted) in of.iter_mut().zip(entities) {
                if entity == *wanted {
                    found.push(mention);
                }
            }
        }
        let marks = nearest(&of);
        let paragraph = ordinal.and_then(|ordinal| {
            let at = (ordinal as usize).checked_sub(1)?;
            document.paragraphs.get(at)
        });
        let zone = match (paragraph, marks.first()) {
            (Some(_), _) => Zone::Body,
            (None, Some((_, mention))) => mention.zone,
            (None, None) => Zone::Header,
        };
        let spans: Vec<Span> = marks.iter().map(|(span, _)| *span).collect();
        let bounds = paragraph.map(|paragraph| paragraph.prose);
        let whole = spans.iter().copied().reduce(Span::to).or(bounds);
        shown(
            graph,
            place,
            document,
            zone,
            whole.unwrap_or_default(),
            &spans,
        )
    }
}

impl Reader<'_> {
    /// Returns the evidence of the words of a document from one code point to another.
    pub fn words(&mut self, document: u32, begin: u32, end: u32) -> Result<Evidence, StoreError> {
        let graph = self.graph;
        let linked = self.linked(document)?;
        let text = linked.document.text.as_str();
        let byte = |point: u32| {
            let mut bytes = text.char_indices().map(|(at, _)| at);
            bytes.nth(point as usize).unwrap_or(text.len())
        };
        let span = Span::new(byte(begin), byte(end));
        passage(graph, document, linked, span)
    }
}

/// Returns the evidence of words, whatever they were linked to.
pub fn passage(
    graph: &GraphReader,
    document: u32,
    linked: &Linked,
    span: Span,
) -> Result<Evidence, StoreError> {
    passages(graph, document, linked, &[span])
}

/// Returns the evidence of several words that stand near each other, each of them marked; the
/// paragraph is that of the first.
pub fn passages(
    graph: &GraphReader,
    document: u32,
    linked: &Linked,
    spans: &[Span],
) -> Result<Evidence, StoreError> {
    let span = spans.iter().copied().reduce(Span::to).unwrap_or_default();
    let source = &linked.document;
    let paragraph = source.paragraph_at(span.start);
    let within = |mention: &&Mention| mention.span.overlaps(span);
    let zone = match (paragraph, linked.mentions.iter().find(within)) {
        (Some(_), _) => Zone::Body,
        (None, Some(mention)) => mention.zone,
        (None, None) => Zone::Header,
    };
    let place = Place {
        document,
        paragraph: paragraph.map_or(0, |paragraph| paragraph.ordinal),
    };
    shown(graph, place, source, zone, span, spans)
}

/// Returns the evidence of the words `whole` at a place, with the context of `marks`.
fn shown(
    graph: &GraphReader,
    place: Place,
    document: &Document,
    zone: Zone,
    whole: Span,
    marks: &[Span],
) -> Result<Evidence, StoreError> {
    let at = (place.paragraph as usize).checked_sub(1);
    let paragraph = at.and_then(|at| document.paragraphs.get(at));
    let unit = graph.index().units_of(place.document)?.start + place.paragraph;
    let (begin, end) = CodePoints::new(&document.text).span(&document.text, whole);
    let bounds = paragraph.map(|paragraph| paragraph.prose);
    let (snippet, marks) = marked_snippet(document, bounds, marks);
    Ok(Evidence {
        mrn: document.id.to_string(),
        date: document.date.clone(),
        paragraph: (place.paragraph > 0).then_some(place.paragraph),
        number: paragraph.and_then(|paragraph| paragraph.number.clone()),
        page: document
            .envelope
            .layout
            .page(whole.start)
            .map(str::to_owned),
        zone: zone.as_str(),
        marking: paragraph.map_or_else(
            || "unmarked".to_owned(),
            |paragraph| paragraph.marking.to_string(),
        ),
        effective_marking: graph.index().marking(unit)?.to_string(),
        begin,
        end,
        snippet,
        marks,
    })
}

/// Returns what a mention means in the whole corpus: a document's own entity may have become
/// another one when documents were joined.
pub fn identity<'a>(
    graph: &'a GraphReader,
    mention: &'a Mention,
) -> Result<Option<&'a EntityId>, StoreError> {
    match mention
        .entity
        .as_ref()
        .filter(|_| mention.status.is_linked())
    {
        Some(entity) => Ok(Some(graph.identity(entity)?)),
        None => Ok(None),
    }
}

/// Returns one mention of each entity, those that stand nearest to each other.
fn nearest<'a>(of: &[Vec<&'a Mention>]) -> Vec<(Span, &'a Mention)> {
    let pair = match of {
        [first, second] if !first.is_empty() && !second.is_empty() => {
            // Both are in text order, so one walk over both meets the nearest pair.
            let (mut at, mut to) = (0, 0);
            let mut best = (u32::MAX, 0, 0);
            while let (Some(one), Some(other)) = (first.get(at), second.get(to)) {
                let gap = one
                    .span
                    .start
                    .max(other.span.start)
                    .saturating_sub(one.span.end.min(other.span.end));
                if gap < best.0 {
                    best = (gap, at, to);
                }
                if one.span.start < other.span.start {
                    at += 1;
                } else {
                    to += 1;
                }
            }
            vec![first[best.1], second[best.2]]
        }
        _ => of
            .iter()
            .filter_map(|mentions| mentions.first().copied())
            .collect(),
    };
    let mut marks: Vec<_> = pair
        .into_iter()
        .map(|mention| (mention.span, mention))
        .collect();
    marks.sort_by_key(|(span, _)| *span);
    marks
}

/// Returns the words around `marks`, in one line, without page breaks and banners: within a
/// paragraph, else within lines.
pub fn snippet(document: &Document, bounds: Option<Span>, marks: &[Span]) -> String {
    marked_snippet(document, bounds, marks).0
}

/// Returns the words around `marks` as [`snippet`] does, and where in them the marks stand, in code
/// points.
fn marked_snippet(
    document: &Document,
    bounds: Option<Span>,
    marks: &[Span],
) -> (String, Vec<(u32, u32)>) {
    let text = document.text.as_str();
    let mut joined: Vec<Span> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last) if mark.start <= last.end.saturating_add(FAR) => *last = last.to(*mark),
            _ => joined.push(*mark),
        }
    }
    if let (Some(bounds), true) = (bounds, joined.is_empty()) {
        let start = bounds.start as usize;
        joined.push(Span::new(start, start));
    }
    let windows: Vec<Span> = joined
        .iter()
        .map(|mark| window(text, bounds, *mark))
        .collect();
    let mut out = String::new();
    let mut before = bounds.map(|bounds| bounds.start);
    for part in &windows {
        if before.is_some_and(|before| part.start > before) {
            out.push_str(if out.is_empty() { "…" } else { " … " });
        }
        before = Some(part.end);
        out.push_str(&words(document, *part, marks));
    }
    let ends = |bounds: Span| windows.last().is_some_and(|last| last.end < bounds.end);
    if bounds.is_some_and(ends) {
        out.push('…');
    }
    take_marks(&out)
}

/// Returns `text` without the characters that stand around marks, and where these stood.
fn take_marks(text: &str) -> (String, Vec<(u32, u32)>) {
    let mut out = String::with_capacity(text.len());
    let (mut marks, mut opened, mut at) = (Vec::new(), None, 0);
    for c in text.chars() {
        match c {
            OPENS => opened = Some(at),
            CLOSES => marks.extend(opened.take().map(|begin| (begin, at))),
            c => {
                out.push(c);
                at += 1;
            }
        }
    }
    (out, marks)
}

/// Returns `mark` with some words of context, within `bounds`, else within its line.
fn window(text: &str, bounds: Option<Span>, mark: Span) -> Span {
    let bounds = match bounds {
        Some(bounds) if bounds.contains(mark) => bounds,
        Some(bounds) => bounds.to(mark),
        None => line(text, mark),
    };
    let before = &text[bounds.start as usize..mark.start as usize];
    let mut start = before
        .char_indices()
        .rev()
        .take(CONTEXT)
        .last()
        .map_or(before.len(), |(at, _)| at);
    if start > 0 {
        // Begin with a whole word.
        let blank = before[start..].find(char::is_whitespace);
        start = blank.map_or(start, |at| start + at);
    }
    let after = &text[mark.end as usize..bounds.end as usize];
    let mut end = after
        .char_indices()
        .nth(CONTEXT)
        .map_or(after.len(), |(at, _)| at);
    if end < after.len() {
        let blank = after[..end].rfind(char::is_whitespace);
        end = blank.unwrap_or(end);
    }
    Span::new(bounds.start as usize + start, mark.end as usize + end)
}

/// Returns the lines that `mark` stands in.
fn line(text: &str, mark: Span) -> Span {
    let (start, end) = (mark.start as usize, mark.end as usize);
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    Span::new(start, end)
}

/// Returns the words of a span in one line, without page breaks and whatever else is no prose.
pub fn plain_words(document: &Document, span: Span) -> String {
    words(document, span, &[])
}

/// Returns the words of a span in one line, without what is no prose, the marks within it between
/// [`OPENS`] and [`CLOSES`].
fn words(document: &Document, span: Span, marks: &[Span]) -> String {
    let mut out = String::new();
    let mut from = span.start;
    let first = document
        .skipped
        .partition_point(|skipped| skipped.span.end <= span.start);
    let skipped = document.skipped[first..].iter();
    let skipped = skipped.take_while(|skipped| skipped.span.start < span.end);
    for skipped in skipped {
        push_marked(&mut out, document, from, skipped.span.start, marks);
        // Markup may stand inside a word, all else stands between words.
        if skipped.kind != SkippedKind::Markup {
            out.push(' ');
        }
        from = from.max(skipped.span.end);
    }
    push_marked(&mut out, document, from, span.end, marks);
    one_line(&out)
}

/// Adds the text between two bytes. A mark over something that is left out opens in one piece and
/// closes in another.
fn push_marked(out: &mut String, document: &Document, from: u32, to: u32, marks: &[Span]) {
    if from >= to {
        return;
    }
    let text = document.text.as_str();
    let ends = marks
        .iter()
        .flat_map(|mark| [(mark.start, false), (mark.end, true)]);
    let mut ends: Vec<(u32, bool)> = ends
        .filter(|(at, closes)| (from..=to).contains(at) && (*at < to || *closes))
        .filter(|(at, closes)| *at > from || !closes)
        .collect();
    ends.sort_unstable_by_key(|(at, closes)| (*at, !closes));
    let mut at = from as usize;
    for (end, closes) in ends {
        push_plain(out, &text[at..end as usize]);
        out.push(if closes { CLOSES } else { OPENS });
        at = end as usize;
    }
    push_plain(out, &text[at..to as usize]);
}

fn push_plain(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| !matches!(*c, OPENS | CLOSES)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_where_the_names_do() {
        let text = "The Prefect\nof  Safi, Karim\u{fdd0} Béne, met\nnobody.\n";
        let raw = crate::document::RawDocument {
            provenance: crate::document::Provenance {
                path: "note.txt".to_owned(),
                member: None,
                format: crate::document::Format::Report,
                hash: "00".repeat(32),
            },
            text: text.to_owned(),
            envelope: crate::document::Envelope::default(),
            diagnostics: Vec::new(),
        };
        let (posts, tags) = (Default::default(), Default::default());
        let knowledge = crate::parse::Knowledge {
            posts: &posts,
            tags: &tags,
            lexicon: &crate::gazetteer::lexicon::Lexicon::shipped(),
        };
        let document = crate::parse::parse(raw, &knowledge);
        let span = |words: &str| {
            let at = document.text.find(words).expect("it is there");
            Span::new(at, at + words.len())
        };
        let spans = [span("Prefect\nof  Safi"), span("Karim\u{fdd0} Béne")];
        let (snippet, marks) = marked_snippet(&document, None, &spans);
        assert_eq!(snippet, "The Prefect of Safi, Karim Béne, met");
        let shown = |(begin, end): &(u32, u32)| -> String {
            let shown = snippet.chars().skip(*begin as usize);
            shown.take((end - begin) as usize).collect()
        };
        let marked: Vec<String> = marks.iter().map(shown).collect();
        assert_eq!(marked, ["Prefect of Safi", "Karim Béne"]);
    }
}
