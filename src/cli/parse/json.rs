//! The JSON contract of `parse`. Others score and pipe it, so fields are never renamed, and a
//! new one only goes to the end.

use std::collections::BTreeMap;

use reftel::document::{self, Addressee, BlockKind, Document, Field};
use reftel::source::{CodePoints, LineIndex, Span};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    path: &'a str,
    member: Option<&'a str>,
    format: &'static str,
    kind: &'static str,
    mrn: Option<&'a str>,
    date: Option<&'a str>,
    dtg: Option<&'a str>,
    precedence: Option<&'a str>,
    origin: Option<&'a str>,
    passing: Vec<&'a str>,
    from: Option<&'a str>,
    to: Vec<To<'a>>,
    info: Vec<To<'a>>,
    classification: Option<String>,
    captions: Vec<&'a str>,
    eo: Option<Eo<'a>>,
    classified_by: Option<ClassifiedBy<'a>>,
    tags: Vec<Tag<'a>>,
    subject: Option<&'a str>,
    title: Option<&'a str>,
    references: Vec<Reference<'a>>,
    mentions_of_references: Vec<Mention<'a>>,
    header: Option<Range>,
    body: Option<Range>,
    paragraphs: Vec<Paragraph<'a>>,
    spans: BTreeMap<&'a str, (u32, u32)>,
    signers: Vec<&'a str>,
    coverage: f64,
    diagnostics: Vec<Diagnostic<'a>>,
    release: Release<'a>,
    furniture: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct Release<'a> {
    cases: Vec<&'a str>,
    numbers: Vec<&'a str>,
    dates: Vec<&'a str>,
    extent: Option<&'a str>,
}

#[derive(Serialize)]
struct Range {
    begin: u32,
    end: u32,
}

#[derive(Serialize)]
struct To<'a> {
    precedence: Option<&'a str>,
    routing: Option<&'a str>,
    name: &'a str,
    number: Option<&'a str>,
    post: Option<&'a str>,
    excluded: &'a [String],
}

#[derive(Serialize)]
struct Eo<'a> {
    order: Option<&'a str>,
    declassify_on: Option<&'a str>,
    raw: &'a str,
}

#[derive(Serialize)]
struct ClassifiedBy<'a> {
    name: Option<&'a str>,
    reason: Option<&'a str>,
    raw: &'a str,
}

#[derive(Serialize)]
struct Tag<'a> {
    code: &'a str,
    kind: Option<&'static str>,
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct Reference<'a> {
    label: Option<&'a str>,
    raw: &'a str,
    kind: &'static str,
    mrn: Option<&'a str>,
    year_inferred: Option<&'a str>,
    note: Option<&'a str>,
    begin: u32,
    end: u32,
}

#[derive(Serialize)]
struct Mention<'a> {
    raw: &'a str,
    label: Option<&'a str>,
    mrn: Option<&'a str>,
    begin: u32,
    end: u32,
}

#[derive(Serialize)]
struct Paragraph<'a> {
    ordinal: u32,
    number: Option<&'a str>,
    parent: Option<u32>,
    heading: Option<&'a str>,
    marking: String,
    begin: u32,
    end: u32,
    block: &'static str,
    /// Of a row of a table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cells: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    line: Option<u32>,
    column: Option<u32>,
}

/// Returns a document as one line of JSON, without line break.
pub fn line(document: &Document) -> serde_json::Result<String> {
    let text = document.text.as_str();
    let points = CodePoints::new(text);
    let offsets = |span: Span| points.span(text, span);
    let range = |span: Span| {
        let (begin, end) = offsets(span);
        Range { begin, end }
    };
    let header = &document.header;
    let references = document.references.iter();
    let cited = document.reference_mentions.iter();
    let paragraphs = document.paragraphs.iter();
    let release = &document.release;
    let line = Line {
        doc: document.id.as_str(),
        path: &document.provenance.path,
        member: document.provenance.member.as_deref(),
        format: document.provenance.format.as_str(),
        kind: document.kind.as_str(),
        mrn: document.mrn.as_ref().map(|mrn| mrn.as_str()),
        date: document.date.as_deref(),
        dtg: value(&header.dtg),
        precedence: value(&header.precedence),
        origin: value(&document.envelope.origin),
        passing: values(&header.passing),
        from: header.from.as_ref().map(|from| from.name.as_str()),
        to: header.to.iter().map(addressee).collect(),
        info: header.info.iter().map(addressee).collect(),
        classification: document
            .classification()
            .map(|classification| classification.to_string()),
        captions: values(&header.captions),
        eo: header.eo.as_ref().map(|eo| Eo {
            order: eo.order.as_deref(),
            declassify_on: eo.declassify_on.as_deref(),
            raw: &eo.raw,
        }),
        classified_by: header.classified_by.as_ref().map(classified_by),
        tags: header.tags.iter().map(tag).collect(),
        subject: value(&header.subject),
        title: value(&document.title),
        references: references
            .map(|one| reference(one, offsets(one.span)))
            .collect(),
        mentions_of_references: cited.map(|one| mention(one, offsets(one.span))).collect(),
        header: document.header_span.map(range),
        body: document.body_span.map(range),
        paragraphs: paragraphs
            .map(|one| Paragraph {
                cells: cells(text, one).map(offsets).collect(),
                ..paragraph(one, offsets(one.span))
            })
            .collect(),
        spans: header
            .spans
            .iter()
            .map(|(name, span)| (name.as_str(), offsets(*span)))
            .collect(),
        signers: values(&document.signers),
        coverage: document.coverage,
        diagnostics: diagnostics(document),
        release: Release {
            cases: values(&release.cases),
            numbers: values(&release.numbers),
            dates: values(&release.dates),
            extent: value(&release.extent),
        },
        furniture: document
            .envelope
            .layout
            .furniture
            .iter()
            .map(|span| offsets(*span))
            .collect(),
    };
    serde_json::to_string(&line)
}

fn classified_by(by: &document::ClassifiedBy) -> ClassifiedBy<'_> {
    ClassifiedBy {
        name: by.name.as_ref().map(|name| name.value.as_str()),
        reason: by.reason.as_deref(),
        raw: &by.raw,
    }
}

fn tag(tag: &document::Tag) -> Tag<'_> {
    Tag {
        code: &tag.code,
        kind: tag.kind.as_str(),
        label: tag.label.as_deref(),
    }
}

fn reference(reference: &document::Reference, (begin, end): (u32, u32)) -> Reference<'_> {
    Reference {
        label: reference.label.as_deref(),
        raw: &reference.raw,
        kind: reference.kind.as_str(),
        mrn: reference.mrn.as_ref().map(|mrn| mrn.as_str()),
        year_inferred: reference.year_inferred.as_deref(),
        note: reference.note.as_deref(),
        begin,
        end,
    }
}

fn mention(mention: &document::ReferenceMention, (begin, end): (u32, u32)) -> Mention<'_> {
    Mention {
        raw: &mention.raw,
        label: mention.label.as_deref(),
        mrn: mention.mrn.as_ref().map(|mrn| mrn.as_str()),
        begin,
        end,
    }
}

/// A paragraph without its cells.
fn paragraph(paragraph: &document::Paragraph, (begin, end): (u32, u32)) -> Paragraph<'_> {
    let heading = paragraph.heading.as_ref();
    Paragraph {
        ordinal: paragraph.ordinal,
        number: paragraph.number.as_deref(),
        parent: paragraph.parent,
        heading: heading.map(|heading| heading.value.as_str()),
        marking: paragraph.marking.to_string(),
        begin,
        end,
        block: paragraph.kind.as_str(),
        cells: Vec::new(),
    }
}

/// Returns the cells of a row, empty ones too.
fn cells(text: &str, paragraph: &document::Paragraph) -> impl Iterator<Item = Span> {
    let mut from = paragraph.span.start as usize;
    let row = (paragraph.kind == BlockKind::TableRow).then(|| paragraph.span.of(text));
    let cells = row.into_iter().flat_map(|row| row.split('\t'));
    cells.map(move |cell| {
        let span = Span::new(from, from + cell.len());
        from += cell.len() + 1;
        span
    })
}

fn value(field: &Option<Field<String>>) -> Option<&str> {
    field.as_ref().map(|field| field.value.as_str())
}

fn values(fields: &[Field<String>]) -> Vec<&str> {
    fields.iter().map(|field| field.value.as_str()).collect()
}

fn addressee(addressee: &Addressee) -> To<'_> {
    To {
        precedence: addressee.precedence.as_deref(),
        routing: addressee.routing.as_deref(),
        name: &addressee.name,
        number: addressee.number.as_deref(),
        post: addressee.post.as_deref(),
        excluded: &addressee.excluded,
    }
}

fn diagnostics(document: &Document) -> Vec<Diagnostic<'_>> {
    if document.diagnostics.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(&document.text);
    let one = |diagnostic: &'_ reftel::diagnostic::Diagnostic| {
        diagnostic
            .span
            .map(|span| lines.line_column(&document.text, span.start))
    };
    document
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let place = one(diagnostic);
            Diagnostic {
                code: diagnostic.code.as_str(),
                severity: diagnostic.severity.as_str(),
                message: &diagnostic.message,
                line: place.map(|(line, _)| line),
                column: place.map(|(_, column)| column),
            }
        })
        .collect()
}
