//! What does a cable say of itself? Envelope, header, references and body in one [`Document`].
//!
//! The envelope is split off first, then page breaks are cut out, so that header, lists and
//! sentences stand whole; everything is read from that clean text, and every span leads back to
//! the raw text. Where envelope and text disagree the envelope names the cable, the text dates
//! it, and a diagnostic says so.
//!
//! Follows ACP 127 and its supplements for format lines, 5 FAH-2 for State's text lines. Knows
//! nothing of files, and of gazetteers only posts and TAGS.

mod addressee;
pub mod body;
mod captions;
mod checks;
mod classification_line;
mod classified_by;
mod coverage;
mod dtg;
mod eo;
mod fields;
mod header;
mod identity;
mod labels;
mod lines;
mod mrn;
pub mod references;
mod routing;
mod tags;
#[cfg(test)]
pub(crate) mod testing;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use self::header::Parts;
use super::page::{self, CablePart};
use super::{Knowledge, content_id, file_stem};
use crate::document::{
    Addressee, Classification, Document, Envelope, Field, Format, Kind, RawDocument, Release,
    Skipped, SkippedKind,
};
use crate::gazetteer::Posts;
use crate::id::{DocumentId, Mrn};
use crate::source::Span;
use crate::text::MappedText;

/// Parses a cable, with whatever stands around it.
///
/// # Complexity
///
/// Linear in the length of the text; the header is looked for in its first forty kilobytes.
pub fn parse_cable(raw: RawDocument, knowledge: &Knowledge) -> Document {
    let RawDocument {
        provenance,
        text,
        envelope,
        mut diagnostics,
    } = raw;
    let part = match provenance.format {
        Format::WikileaksPage => page::split_page(&text),
        Format::CablegateCsv => CablePart {
            cable: 0..text.len(),
            ..CablePart::default()
        },
        Format::Cable | Format::Report => page::split_preamble(&text),
    };
    let mut envelope = joined(envelope, part.envelope);
    if provenance.format == Format::Cable {
        page::attributes::complete(&mut envelope, &text);
    }
    let cable = within(&text, part.cable);
    let breaks = body::page_breaks(&text, cable.clone(), &envelope.layout.furniture);
    let clean = MappedText::without(&text, cable.clone(), breaks.iter().map(|cut| cut.span));
    let mut parts = header::read(clean.text(), knowledge.posts, knowledge.tags);
    let body_at = clean.raw_at(parts.body.min(clean.text().len()));
    from_breaks(&text, &breaks, body_at, &clean, knowledge, &mut parts);
    if let (None, Some(id)) = (&envelope.reference_id, &parts.printed_id) {
        let printed = clean.text()[id.clone()].to_owned();
        envelope.reference_id = Some(Field::new(printed, clean.raw_span(id.clone())));
    }
    if let (None, Some(dated)) = (&envelope.created, &parts.dated) {
        let printed = clean.text()[dated.clone()].to_owned();
        envelope.created = Some(Field::new(printed, clean.raw_span(dated.clone())));
    }

    let identity = identity::identify(&envelope, &parts, file_stem(&provenance), &clean, knowledge);
    diagnostics.extend(identity.diagnostics);
    let created = envelope.created.as_ref();
    let created = created.and_then(|field| page::parse_created(&field.value));
    let date = checks::date(&parts, created.as_deref(), identity.mrn.as_ref());
    let year = checks::year(date.as_deref()).or(identity.mrn.as_ref().map(Mrn::year));

    let parsed = fields::read(&clean, &parts, knowledge.tags, year);
    let mut header = parsed.value;
    diagnostics.extend(parsed.diagnostics);
    let date = date.or_else(|| {
        let reckoned = checks::reckoned_year(&header)?;
        diagnostics.push(reckoned.1);
        Some(reckoned.0.to_string())
    });
    header.classification = parts.classification.as_ref().map(|(level, at, _)| {
        let captions = header.captions.iter().map(|caption| caption.value.as_str());
        let value = captions.fold(level.clone(), Classification::with_caption);
        Field::new(value, clean.raw_span(at.clone()))
    });
    if let Some(field) = &header.classification {
        fields::note(&mut header.spans, "classification", field.span);
    }

    // What the Department calls `your 4417` is the only addressee's, what others do, its own.
    let serial = parts
        .serial
        .as_ref()
        .and_then(|serial| serial.post.as_ref());
    let own = identity.mrn.as_ref().map(Mrn::post);
    let of_line = serial.map(|(post, _)| post.as_str());
    let own = own.or(of_line.filter(|post| knowledge.posts.named(post).is_some()));
    let sole = header.to.iter().filter_map(|one| one.post.as_deref());
    let sole: Vec<&str> = sole.filter(|post| Some(*post) != own).collect();
    let sole = match sole.as_slice() {
        [post] => Some((*post).to_owned()),
        _ => None,
    };
    let addressee = match own {
        Some(post) if post != "STATE" => Some("STATE"),
        _ => sole.as_deref(),
    };
    let context = references::Context {
        posts: knowledge.posts,
        date: checks::year_month_day(date.as_deref()),
        year: checks::year(date.as_deref()),
        own: identity.mrn.as_ref(),
        sender: own,
        addressee,
        telegraphic: true,
    };
    let blocks = parts.references.iter().map(|(range, _)| range.clone());
    let listed = references::parse_lists(&text, &clean, blocks, &context);
    diagnostics.extend(listed.diagnostics);
    let mut body = body::parse_body(&text, &clean, parts.body, &body::BodyContext { post: own });
    diagnostics.append(&mut body.diagnostics);
    let mut reference_mentions = Vec::new();
    let subject = parts.subject.as_ref().map(|(range, _)| range.clone());
    let prose = body.body_span.map(|span| {
        let end = clean.at_raw(span.end as usize).max(parts.body);
        parts.body..end
    });
    for range in [subject, prose].into_iter().flatten() {
        let found = references::find_mentions(&text, &clean, range, &listed.value, &context);
        reference_mentions.extend(found.value);
        diagnostics.extend(found.diagnostics);
    }

    header.from = sender(header.from, &envelope, &parts, &clean, own, knowledge.posts);
    let header_span = header_span(&clean, &parts, &envelope);
    note_spans(&mut header, &parts, &clean, &envelope, header_span, &body);
    let markup = markup(&clean, parts.body);
    let skipped = merged([breaks, part.chrome, markup, body.skipped].concat());
    let title = envelope.title.clone().or_else(|| header.subject.clone());
    let mut document = Document {
        id: match &identity.mrn {
            Some(mrn) => DocumentId::new(mrn.as_str()),
            None => content_id(&provenance, &text),
        },
        provenance,
        kind: Kind::Cable,
        envelope,
        mrn: identity.mrn,
        other_mrn: identity.other,
        date,
        title,
        header,
        header_span,
        body_span: body.body_span,
        paragraphs: body.paragraphs,
        references: listed.value,
        reference_mentions,
        signers: body.signers,
        release: Release::default(),
        skipped,
        coverage: 0.0,
        diagnostics: Vec::new(),
        text,
    };
    checks::header(&document, &parts, created.as_deref(), &mut diagnostics);
    document.coverage = coverage::coverage(
        &document.text,
        known(&document, &parts, &clean, cable.start),
    );
    diagnostics.sort_by_key(|found| found.span.map_or(0, |span| span.start));
    document.diagnostics = diagnostics;
    document
}

/// Returns who sent the cable: the post of the FM line; where that line is missing or names nobody
/// whom the list of posts knows, the origin of page or table, and the post of the cable's number.
fn sender(
    from: Option<Addressee>,
    envelope: &Envelope,
    parts: &Parts,
    clean: &MappedText,
    own: Option<&str>,
    posts: &Posts,
) -> Option<Addressee> {
    let origin = envelope.origin.as_ref();
    let named = origin.and_then(|origin| posts.named(&origin.value));
    let post = named.or_else(|| posts.named(own?));
    match (from, post) {
        (Some(from), Some(post)) if from.post.is_none() => Some(Addressee {
            post: Some(post.mrn.clone()),
            ..from
        }),
        (None, Some(post)) => {
            // It stands where the origin does, else in the number of the classification line.
            let printed = origin.filter(|origin| !origin.span.is_empty());
            let (name, span) = match (printed, &parts.serial) {
                (Some(origin), _) => (origin.value.clone(), origin.span),
                (None, Some(serial)) => {
                    let at = serial.at.start..serial.at.start + serial.printed.len();
                    let same = clean.text().get(at.clone()) == Some(serial.printed.as_str());
                    if !same {
                        return None;
                    }
                    (serial.printed.clone(), clean.raw_span(at))
                }
                (None, None) => return None,
            };
            Some(Addressee {
                span,
                name,
                name_span: span,
                post: Some(post.mrn.clone()),
                ..Addressee::default()
            })
        }
        (from, _) => from,
    }
}

/// Returns what the table row says, and what the text's own envelope adds.
fn joined(row: Envelope, text: Envelope) -> Envelope {
    Envelope {
        reference_id: row.reference_id.or(text.reference_id),
        title: row.title.or(text.title),
        created: row.created.or(text.created),
        saved: row.saved,
        classification: row.classification.or(text.classification),
        origin: row.origin.or(text.origin),
        references: if row.references.is_empty() {
            text.references
        } else {
            row.references
        },
        layout: row.layout,
    }
}

/// Returns `range` cut to `text`, on character boundaries.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let start = words::head(text, range.start).len();
    let end = words::head(text, range.end).len();
    start..end.max(start)
}

/// Takes from page breaks and banners above the body what the header lacks: banners may hold the
/// only classification, the caption of a corrected copy, and, in the 1970s, post and number.
fn from_breaks(
    text: &str,
    breaks: &[Skipped],
    body_at: usize,
    clean: &MappedText,
    knowledge: &Knowledge,
    parts: &mut Parts,
) {
    for cut in breaks {
        if cut.span.start as usize > body_at {
            break;
        }
        // What was cut out has no place in the clean text; it stands before the next character.
        let at = clean.at_raw(cut.span.end as usize).min(clean.text().len());
        let at = words::head(clean.text(), at).len();
        for line in cut.span.of(text).lines() {
            let line = line.trim();
            let (captions, _) = captions::leading(line);
            let corrected = captions.iter().any(|(name, _)| *name == "CORRECTED COPY");
            if corrected
                && !parts
                    .captions
                    .iter()
                    .any(|(name, _)| *name == "CORRECTED COPY")
            {
                parts.captions.push(("CORRECTED COPY", at..at));
            }
            if parts.classification.is_none()
                && let Some(found) = classification_line::parse(line, knowledge.posts)
            {
                parts.classification = Some((found.classification, at..at, found.damaged));
            }
            let page = line.strip_prefix("PAGE ").map(str::trim_start);
            let rest =
                page.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '));
            if let (None, Some(rest)) = (&parts.serial, rest) {
                parts.serial = classification_line::serial(rest, knowledge.posts)
                    .filter(|serial| serial.post.is_some())
                    .map(|serial| classification_line::Serial {
                        at: at..at,
                        ..serial
                    });
            }
        }
    }
}

/// From the envelope or the first line to the last line that belongs to the header.
fn header_span(clean: &MappedText, parts: &Parts, envelope: &Envelope) -> Option<Span> {
    let lines = parts.recognized.iter();
    let spans = lines.map(|range| clean.raw_span(range.clone()));
    // A page's title stands far above its table, among the site's explanations.
    let first = envelope.reference_id.as_ref().map_or(0, |id| id.span.start);
    let envelope = envelope_spans(envelope).filter(|span| span.start >= first);
    spans
        .chain(envelope)
        .filter(|span| !span.is_empty())
        .reduce(Span::to)
}

fn envelope_spans(envelope: &Envelope) -> impl Iterator<Item = Span> {
    [
        &envelope.reference_id,
        &envelope.title,
        &envelope.created,
        &envelope.classification,
        &envelope.origin,
    ]
    .into_iter()
    .flatten()
    .map(|field| field.span)
}

fn note_spans(
    header: &mut crate::document::Header,
    parts: &Parts,
    clean: &MappedText,
    envelope: &Envelope,
    header_span: Option<Span>,
    body: &body::Body,
) {
    let spans = &mut header.spans;
    let own = parts.serial.as_ref();
    let own = own.map(|serial| clean.raw_span(serial.at.clone()));
    let printed = envelope.reference_id.as_ref().map(|field| field.span);
    if let Some(span) = own.filter(|span| !span.is_empty()).or(printed) {
        fields::note(spans, "mrn", span);
    }
    let fields_of = [
        ("title", &envelope.title),
        ("origin", &envelope.origin),
        ("date", &envelope.created),
    ];
    for (name, field) in fields_of {
        if let Some(field) = field {
            fields::note(spans, name, field.span);
        }
    }
    for (name, span) in [("header", header_span), ("body", body.body_span)] {
        if let Some(span) = span {
            fields::note(spans, name, span);
        }
    }
    for signer in &body.signers {
        fields::note(spans, "signers", signer.span);
    }
}

static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)</?(?i:u|b|i|em|strong|br|p|font|span)(?:\s[^<>\n]{0,60})?\s?/?>|\\[ \t\r]*$")
        .expect("the pattern is valid")
});

/// Returns tags, and backslashes at line ends, above the body.
fn markup(clean: &MappedText, body: usize) -> Vec<Skipped> {
    let found = MARKUP.find_iter(&clean.text()[..body.min(clean.text().len())]);
    found
        .map(|found| Skipped {
            span: clean.raw_span(found.range()),
            kind: SkippedKind::Markup,
        })
        .collect()
}

/// Returns the stretches in order, the earlier and longer one where two overlap.
fn merged(mut skipped: Vec<Skipped>) -> Vec<Skipped> {
    skipped.sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
    let mut end = 0;
    skipped.retain_mut(|one| {
        one.span.start = one.span.start.max(end);
        let keep = one.span.start < one.span.end;
        if keep {
            end = one.span.end;
        }
        keep
    });
    skipped
}

/// Returns every span that some rule understood.
fn known(document: &Document, parts: &Parts, clean: &MappedText, cable: usize) -> Vec<Span> {
    // What stands before the cable is a preamble, or a page's menus and table.
    let mut spans = vec![Span::new(0, cable)];
    let unknown = |range: &Range<usize>| {
        parts.oddities.iter().any(
            |odd| matches!(odd, header::Oddity::UnknownLine(line) if line.start == range.start),
        )
    };
    let lines = parts.recognized.iter().filter(|range| !unknown(range));
    spans.extend(lines.map(|range| clean.raw_span(range.clone())));
    // The whole line of an envelope's field is the table's or preamble's.
    spans.extend(envelope_spans(&document.envelope).map(|span| whole_line(&document.text, span)));
    for paragraph in &document.paragraphs {
        spans.push(paragraph.span);
        spans.extend(paragraph.heading.as_ref().map(|heading| heading.span));
    }
    spans.extend(document.signers.iter().map(|signer| signer.span));
    spans.extend(document.skipped.iter().map(|skipped| skipped.span));
    spans.extend(document.references.iter().map(|reference| reference.span));
    spans
}

fn whole_line(text: &str, span: Span) -> Span {
    if span.is_empty() {
        return span;
    }
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    // A line without end is no table's row; only its field is known.
    if to - from > 2000 {
        span
    } else {
        Span::new(from, to)
    }
}
