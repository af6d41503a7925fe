//! What do the parts of a header say? Places in the clean text become values with raw spans.

use std::collections::BTreeMap;
use std::ops::Range;

use super::addressee::Found;
use super::classified_by;
use super::eo;
use super::header::{Addressed, Oddity, Parts};
use super::labels;
use super::tags;
use super::words::plain_line;
use crate::diagnostic::{Code, Diagnostic, Parsed};
use crate::document::{Addressee, ClassifiedBy, ExecutiveOrder, Field, Header, Tag, TagKind};
use crate::gazetteer::TagBook;
use crate::source::Span;
use crate::text::MappedText;

/// Collects where the named parts stand; a part of several pieces has one span over all.
pub(super) fn note(spans: &mut BTreeMap<String, Span>, name: &str, span: Span) {
    if span.is_empty() {
        return;
    }
    spans
        .entry(name.to_owned())
        .and_modify(|whole| *whole = whole.to(span))
        .or_insert(span);
}

/// Reads the header's values. `year` is the year of the cable.
pub(super) fn read(
    clean: &MappedText,
    parts: &Parts,
    book: &TagBook,
    year: Option<u16>,
) -> Parsed<Header> {
    let text = clean.text();
    let raw = |range: &Range<usize>| clean.raw_span(range.clone());
    let mut header = Header::default();
    let mut spans = BTreeMap::new();
    let mut diagnostics = Vec::new();

    for range in &parts.routing {
        note(&mut spans, "routing", raw(range));
        let line = plain_line(&text[range.clone()]);
        header.routing.push(Field::new(line, raw(range)));
    }
    if let Some((group, at)) = &parts.dtg {
        let shift = |range: &Range<usize>| range.start + at..range.end + at;
        let place = shift(&group.at);
        let span = raw(&place);
        note(&mut spans, "dtg", span);
        header.dtg = Some(Field::new(plain_line(&text[place]), span));
        if let Some(precedence) = &group.precedence {
            let span = raw(&shift(&group.precedence_at));
            note(&mut spans, "precedence", span);
            header.precedence = Some(Field::new(precedence.clone(), span));
            if group.unknown_precedence {
                let message = format!("unknown precedence `{precedence}`");
                diagnostics.push(Diagnostic::warning(Code::UnknownPrecedence, span, message));
            }
        }
        if group.malformed {
            let written = &header.dtg.as_ref().expect("just set").value;
            let message = format!("date-time group `{written}` cannot be read in full");
            diagnostics.push(Diagnostic::warning(Code::MalformedDtg, span, message));
        }
    }
    let addressed = |list: &[Addressed]| -> Vec<Addressee> {
        list.iter().map(|one| addressee(clean, one)).collect()
    };
    header.from = parts.from.as_ref().map(|one| addressee(clean, one));
    header.to = addressed(&parts.to);
    header.info = addressed(&parts.info);
    for (name, list) in [("to", &header.to), ("info", &header.info)] {
        for one in list {
            note(&mut spans, name, one.span);
        }
    }
    if let Some(from) = &header.from {
        note(&mut spans, "from", from.span);
    }

    for (name, range) in &parts.captions {
        let span = raw(range);
        note(&mut spans, "captions", span);
        if !header.captions.iter().any(|other| other.value == *name) {
            header.captions.push(Field::new((*name).to_owned(), span));
        }
    }
    for range in &parts.passing {
        note(&mut spans, "passing", raw(range));
        let line = plain_line(&text[range.clone()]);
        header.passing.push(Field::new(line, raw(range)));
    }
    if let Some(range) = &parts.order {
        let span = raw(range);
        note(&mut spans, "eo", span);
        let line = &text[range.clone()];
        let found = eo::parse(&line[labels::portion_mark(line)..], year);
        if !found.order_known {
            let order = found.order.as_deref().unwrap_or_default();
            let message =
                format!("no executive order `{order}` on classification was ever in force");
            diagnostics.push(Diagnostic::warning(Code::UnknownOrder, span, message));
        }
        if found.malformed {
            let message = format!("`{}` holds no readable date", found.raw);
            diagnostics.push(Diagnostic::warning(
                Code::MalformedDeclassification,
                span,
                message,
            ));
        }
        header.eo = Some(ExecutiveOrder {
            order: found.order,
            declassify_on: found.declassify_on,
            raw: found.raw,
            span,
        });
    }
    if let Some((range, label)) = &parts.classified_by {
        let span = clean.raw_span(*label..range.end.max(*label));
        note(&mut spans, "classified_by", span);
        let mut found = classified_by::parse(&text[range.clone()]);
        // `DERIVED FROM: DSCG 05-1` names a guide, nobody.
        let label = text[*label..range.start].to_ascii_uppercase();
        let both = found.raw.to_ascii_uppercase().contains("CLASSIFIED BY");
        if label.contains("DERIVED") && !label.contains("BY") && !both {
            found.name = None;
        }
        if let (None, Some(apart)) = (&found.reason, &parts.reason) {
            found.reason = classified_by::parse(&text[apart.clone()]).reason;
        }
        header.classified_by = Some(ClassifiedBy {
            name: found.name.map(|(name, at)| {
                let at = at.start + range.start..at.end + range.start;
                Field::new(name, raw(&at))
            }),
            reason: found.reason,
            raw: found.raw,
            span,
        });
    }
    if let Some((range, label)) = &parts.tags {
        note(
            &mut spans,
            "tags",
            clean.raw_span(*label..range.end.max(*label)),
        );
        let line = tags::parse(&text[range.clone()], book, year);
        for tag in line.tags {
            let span = raw(&(tag.at.start + range.start..tag.at.end + range.start));
            if tag.kind == TagKind::Unknown {
                let message = format!("unknown TAGS code `{}`", tag.code);
                diagnostics.push(Diagnostic::warning(Code::UnknownTag, span, message));
            }
            header.tags.push(Tag {
                code: tag.code,
                kind: tag.kind,
                label: tag.label,
                span,
            });
        }
        for (name, at) in line.captions {
            let span = raw(&(at.start + range.start..at.end + range.start));
            if !header.captions.iter().any(|other| other.value == name) {
                header.captions.push(Field::new(name.to_owned(), span));
            }
        }
    }
    if let Some((range, _)) = &parts.subject {
        let line = &text[range.clone()];
        let start = range.start + line.len() - line.trim_start().len();
        let line = line.trim();
        let end = start + trailing_mark(line);
        let mut value = String::new();
        let mut from = start;
        for cut in &parts.subject_cuts {
            value.push_str(&text[from..cut.start.clamp(from, end)]);
            from = cut.end.clamp(from, end);
        }
        value.push_str(&text[from..end]);
        let value = plain_line(&value);
        if !value.is_empty() {
            let span = clean.raw_span(start..end);
            note(&mut spans, "subject", span);
            header.subject = Some(Field::new(value, span));
        }
    }
    for (range, label) in &parts.references {
        note(
            &mut spans,
            "references",
            clean.raw_span(*label..range.end.max(*label)),
        );
    }
    for oddity in &parts.oddities {
        diagnostics.push(match oddity {
            Oddity::UnknownLine(range) => {
                let line = plain_line(&text[range.clone()]);
                let short: String = line.chars().take(60).collect();
                let message = format!("no rule understands the header line `{short}`");
                Diagnostic::note(Code::UnknownHeaderLine, raw(range), message)
            }
            Oddity::PartialExtract(range) => Diagnostic::note(
                Code::PartialExtract,
                raw(range),
                "only a part of the cable was published",
            ),
        });
    }
    header.spans = spans;
    Parsed {
        value: header,
        diagnostics,
    }
}

fn addressee(clean: &MappedText, one: &Addressed) -> Addressee {
    let Found {
        precedence,
        routing,
        name,
        number,
        post,
        excluded,
    } = one.found.clone();
    let place = name.start + one.line.start..name.end + one.line.start;
    Addressee {
        span: clean.raw_span(one.line.clone()),
        precedence,
        routing,
        name: plain_line(&clean.text()[place.clone()]),
        name_span: clean.raw_span(place),
        number,
        post,
        excluded,
    }
}

/// Returns the length of `subject` without a portion mark at its end.
fn trailing_mark(subject: &str) -> usize {
    let Some(at) = subject.rfind('(').filter(|at| *at > 0) else {
        return subject.len();
    };
    if labels::portion_mark(&subject[at..]) == subject.len() - at {
        subject[..at].trim_end().len()
    } else {
        subject.len()
    }
}
