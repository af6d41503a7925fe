//! What does a report say of itself? Reports, Markdown and the text of other web pages.
//!
//! A report has a title, perhaps a date near its top, headings, paragraphs and list items. Its
//! blocks are told by blank lines, marks and shapes; nothing is judged by its words, except that
//! a date may have a label.
//!
//! Invariants: every character that is not blank belongs to the title, a heading, a block or a
//! skipped stretch; blocks are in text order and do not overlap. Reads no portion markings, no
//! signers and no references.

mod blocks;
mod markup;
mod top;

use sha2::{Digest, Sha256};

use super::beginning;
use crate::document::{
    BlockKind, Document, Field, Header, Kind, Layout, Marking, Paragraph, RawDocument, Skipped,
    SkippedKind,
};
use crate::id::{DocumentId, slug};
use crate::source::Span;
use crate::text::joined;

use blocks::Shape;
pub(super) use top::is_raised;

/// Longest file stem that becomes part of an id, in bytes.
const MAX_STEM: usize = 80;

/// Returns the report that `raw` holds.
///
/// A heading belongs to the block that follows it, and to that block alone; one that nothing
/// follows is a block of its own. The title is no block.
pub fn parse_report(raw: RawDocument) -> Document {
    let RawDocument {
        provenance,
        text,
        mut envelope,
        diagnostics,
    } = raw;
    let mut skipped = Vec::new();
    let front = top::front_matter(&text);
    let from = front.as_ref().map_or(0, |front| front.end);
    skipped.extend(front.as_ref().map(|front| front.skipped));
    let stamps = super::stamps::find(&text);
    let release = super::stamps::release(&text, &stamps);
    let stamps = super::stamps::with_furniture(&text, stamps, &envelope.layout.furniture);
    let kind = SkippedKind::Banner;
    skipped.extend(stamps.iter().map(|span| Skipped { span: *span, kind }));
    let labels = markup::labels(&text);
    let kind = SkippedKind::Markup;
    let lines = labels.lines.iter();
    skipped.extend(lines.map(|span| Skipped { span: *span, kind }));
    let mut absent = [stamps, labels.lines.clone()].concat();
    absent.sort();
    let mut found = blocks::blocks(&text, from, &absent, &mut skipped);
    found
        .iter_mut()
        .for_each(|block| shape(block, &envelope.layout));
    for block in &found {
        markup::markup(&text, block.start..block.end, &labels, &mut skipped);
    }
    let skipped = in_order(skipped);

    let plain = |range: std::ops::Range<usize>| plain(&text, range, &skipped);
    let given = front.as_ref().and_then(|front| front.title.clone());
    let page_title = envelope.title.take();
    let title = given
        .or_else(|| {
            let at = top::title_block(&text, &found, page_title.as_ref())?;
            let block = found.remove(at);
            let span = Span::new(block.prose, block.end);
            let title = plain(block.prose..block.end);
            let title = title.trim_end_matches(|c| is_raised(c) || c == ' ');
            Some(Field::new(title.to_owned(), span))
        })
        .or(page_title)
        .or_else(|| {
            let block = found.first()?;
            let near = beginning(&text, block.end.min(block.prose + 1000)).len();
            top::first_words(&plain(block.prose..near))
        });
    let date = front
        .as_ref()
        .and_then(|front| front.date.clone())
        .or_else(|| super::page::parse_created(&envelope.created.as_ref()?.value))
        .or_else(|| top::date(&text, from));

    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(found.len());
    let mut heading: Option<Field<String>> = None;
    // Open list items: their indentation in columns, and their ordinals.
    let mut open: Vec<(usize, u32)> = Vec::new();
    for (index, block) in found.iter().enumerate() {
        let is_followed = found
            .get(index + 1)
            .is_some_and(|next| next.shape != Shape::Heading);
        if block.shape == Shape::Heading && is_followed {
            let span = Span::new(block.prose, block.end);
            heading = Some(Field::new(plain(block.prose..block.end), span));
            open.clear();
            continue;
        }
        let ordinal = paragraphs.len() as u32 + 1;
        let is_item = block.shape == Shape::Item;
        while open
            .last()
            .is_some_and(|(indent, _)| *indent >= block.indent)
        {
            open.pop();
        }
        if block.shape == Shape::Heading {
            open.clear();
        }
        let parent = open.last().map(|(_, ordinal)| *ordinal);
        if is_item {
            open.push((block.indent, ordinal));
        }
        paragraphs.push(Paragraph {
            ordinal,
            number: block.number.clone(),
            parent,
            heading: heading.take(),
            marking: Marking::default(),
            span: Span::new(block.start, block.end),
            prose: Span::new(block.prose, block.end),
            kind: kind_of(block, &envelope.layout),
        });
    }

    let first = paragraphs.first().map(|paragraph| {
        let heading = paragraph.heading.as_ref().map(|heading| heading.span);
        heading.map_or(paragraph.span, |heading| heading.to(paragraph.span))
    });
    let body_span = first.zip(paragraphs.last()).map(|(a, b)| a.to(b.span));
    let coverage = coverage(&text, title.as_ref(), &paragraphs, &skipped);
    let id = identity(&provenance.path, provenance.member.as_deref(), &text);
    Document {
        id,
        provenance,
        kind: Kind::Report,
        text,
        envelope,
        mrn: None,
        other_mrn: None,
        date,
        title,
        header: Header::default(),
        header_span: None,
        body_span,
        paragraphs,
        references: Vec::new(),
        reference_mentions: Vec::new(),
        signers: Vec::new(),
        release,
        skipped,
        coverage,
        diagnostics,
    }
}

/// Gives a block the shape that the original says it has, where that is more than its own.
fn shape(block: &mut blocks::Block, layout: &Layout) {
    let is_line = block.lines == 1;
    match layout.kind(Span::new(block.start, block.end)) {
        Some(BlockKind::Heading) if is_line && block.shape != Shape::Row => {
            // `1. Telegram From the Embassy`: the number belongs to the heading.
            (block.shape, block.prose, block.number) = (Shape::Heading, block.start, None);
        }
        Some(BlockKind::TableRow) if is_line => block.shape = Shape::Row,
        // A note or a message of three words is no heading.
        Some(BlockKind::Note | BlockKind::Paragraph)
            if block.shape == Shape::Heading && !block.marked =>
        {
            block.shape = Shape::Paragraph;
        }
        _ => {}
    }
}

/// Returns what kind of text a block is.
fn kind_of(block: &blocks::Block, layout: &Layout) -> BlockKind {
    let of_shape = match block.shape {
        Shape::Paragraph => BlockKind::Paragraph,
        Shape::Item => BlockKind::ListItem,
        Shape::Row => BlockKind::TableRow,
        Shape::Heading => BlockKind::Heading,
    };
    let told = layout.kind(Span::new(block.start, block.end));
    told.filter(|kind| kind.is_apart()).unwrap_or(of_shape)
}

/// Returns the spans sorted, without those that overlap an earlier one.
fn in_order(mut skipped: Vec<Skipped>) -> Vec<Skipped> {
    skipped.sort();
    let mut end = 0;
    skipped.retain(|skipped| {
        let keep = skipped.span.start >= end && !skipped.span.is_empty();
        if keep {
            end = skipped.span.end;
        }
        keep
    });
    skipped
}

/// Returns `text[range]` in one line, without the skipped stretches.
fn plain(text: &str, range: std::ops::Range<usize>, skipped: &[Skipped]) -> String {
    let first = skipped.partition_point(|skipped| skipped.span.end as usize <= range.start);
    let mut out = String::new();
    let mut from = range.start;
    for skipped in &skipped[first..] {
        let (start, end) = (skipped.span.start as usize, skipped.span.end as usize);
        if start >= range.end {
            break;
        }
        out.push_str(&text[from..start.max(from)]);
        from = end.clamp(from, range.end);
    }
    out.push_str(&text[from..range.end]);
    joined(&out)
}

/// Returns the share of the characters that are not blank and belong to something.
fn coverage(
    text: &str,
    title: Option<&Field<String>>,
    paragraphs: &[Paragraph],
    skipped: &[Skipped],
) -> f64 {
    let mut spans: Vec<Span> = title.iter().map(|title| title.span).collect();
    for paragraph in paragraphs {
        spans.extend(paragraph.heading.as_ref().map(|heading| heading.span));
        spans.push(paragraph.span);
    }
    spans.extend(skipped.iter().map(|skipped| skipped.span));
    spans.sort();
    let solid = |part: &str| {
        if part.is_ascii() {
            return crate::text::count(part.as_bytes(), |byte| !is_blank(byte as char));
        }
        part.chars().filter(|c| !is_blank(*c)).count()
    };
    // Stretch by stretch: most have characters of one byte alone.
    let (mut known, mut unknown) = (0, 0);
    let mut from = 0;
    for span in spans {
        let (start, end) = (span.start as usize, span.end as usize);
        if end > from {
            unknown += solid(&text[from..start.max(from)]);
            known += solid(&text[start.max(from)..end]);
            from = end;
        }
    }
    let all = known + unknown + solid(&text[from..]);
    if all == 0 {
        1.0
    } else {
        known as f64 / all as f64
    }
}

/// NULs are blanks wherever they stand.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\0'
}

/// Returns the slug of the file's stem and eight digits of the text's hash.
fn identity(path: &str, member: Option<&str>, text: &str) -> DocumentId {
    let name = member.unwrap_or(path);
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let mut stem = name;
    for packed in [".gz", ".zst", ".tgz"] {
        stem = stem.strip_suffix(packed).unwrap_or(stem);
    }
    stem = match stem.rfind('.') {
        // Endings are short and no numbers: `v1.2` has none.
        Some(dot) if dot > 0 && is_ending(&stem[dot + 1..]) => &stem[..dot],
        _ => stem,
    };
    let mut stem = if stem == "-" {
        "stdin".to_owned()
    } else {
        slug(stem)
    };
    stem.truncate(beginning(&stem, MAX_STEM).len());
    let stem = stem.trim_end_matches('-');
    let stem = if stem.is_empty() { "document" } else { stem };
    let digest = Sha256::digest(text.as_bytes());
    let digits: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    DocumentId::new(format!("{stem}-{digits}"))
}

fn is_ending(ending: &str) -> bool {
    (1..=8).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !ending.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
