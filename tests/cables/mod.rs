//! Does every form of real cable text give the document it must? One table for each part of a
//! cable, end to end, with the shipped posts and TAGS.
//!
//! Each case is a whole small cable of invented content around the form under test. What a case
//! does not name is held too: no diagnostic may appear that it does not expect, every span lies
//! in the text, and every reference and mention is the text at its span.

mod blocks;
mod body;
mod characters;
mod classification;
mod envelope;
mod forms;
mod labels;
mod odd;
mod prose;
mod references;

use std::fmt::Write;

use reftel::document::{Document, Envelope, Field, Provenance, RawDocument, ReferenceKind};
use reftel::parse::detect::detect;

use crate::support::engine;

/// The parts of a cable of February 2009, in order, with what stands there unless a case says
/// otherwise.
const PARTS: [(&str, &str); 12] = [
    ("before", ""),
    ("dtg", "P 131457Z FEB 09"),
    ("from", "FM AMCONSUL CASABLANCA"),
    ("to", "TO SECSTATE WASHDC 8289\nINFO AMEMBASSY RABAT"),
    ("line", "UNCLAS CASABLANCA 000027"),
    ("captions", " \nSIPDIS\n "),
    ("eo", "E.O. 12958: N/A"),
    ("tags", "TAGS: PHUM, PREL, MO"),
    ("subject", "SUBJECT: DUES AT THE NORTHERN HARBORS"),
    ("refs", ""),
    (
        "body",
        " \n1. (U) The harbor master received us on Monday.\n \n2. (SBU) He wants higher dues.",
    ),
    ("end", " \nFENWICK\n"),
];

/// One form, the parts that differ from the usual cable, and what the document must say.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)]);

/// Builds a cable from the usual parts and those of `bits`; an empty part leaves no line.
///
/// The part `text` stands for the whole.
fn cable(bits: &[(&str, &str)]) -> String {
    let given = |name: &str| bits.iter().find(|bit| bit.0 == name).map(|bit| bit.1);
    if let Some(text) = given("text") {
        return text.to_owned();
    }
    for (name, _) in bits {
        let known = PARTS.iter().any(|part| part.0 == *name) || *name == "file";
        assert!(known, "no part is called {name}");
    }
    let parts = PARTS
        .iter()
        .map(|(name, usual)| given(name).unwrap_or(usual));
    let lines: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    lines.join("\n")
}

fn raw(file: &str, text: String) -> RawDocument {
    RawDocument {
        provenance: Provenance {
            path: file.to_owned(),
            member: None,
            format: detect(&text),
            hash: String::new(),
        },
        text,
        envelope: Envelope::default(),
        diagnostics: Vec::new(),
    }
}

/// Parses in the format that is detected, and holds what must hold of every document.
fn parsed(file: &str, text: String) -> Document {
    let document = engine().parse(raw(file, text));
    sound(&document);
    document
}

fn sound(document: &Document) {
    let text = &document.text;
    let header = &document.header;
    let mut spans: Vec<_> = header.spans.values().copied().collect();
    spans.extend(document.header_span);
    spans.extend(document.body_span);
    spans.extend(document.skipped.iter().map(|skipped| skipped.span));
    spans.extend(document.diagnostics.iter().filter_map(|found| found.span));
    spans.extend(header.tags.iter().map(|tag| tag.span));
    for one in header.from.iter().chain(&header.to).chain(&header.info) {
        spans.extend([one.span, one.name_span]);
    }
    for span in spans {
        assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
    }
    let mut end = 0;
    for paragraph in &document.paragraphs {
        assert!(paragraph.span.start >= end, "paragraphs overlap: {text:?}");
        assert!(paragraph.span.contains(paragraph.prose));
        end = paragraph.span.end;
    }
    for reference in &document.references {
        assert_eq!(reference.span.of(text), reference.raw);
    }
    for mention in &document.reference_mentions {
        assert_eq!(mention.span.of(text), mention.raw);
    }
    assert!((0.0..=1.0).contains(&document.coverage));
}

fn value(field: &Option<Field<String>>) -> String {
    field.as_ref().map_or(String::new(), |f| f.value.clone())
}

fn values(fields: &[Field<String>]) -> String {
    let values: Vec<&str> = fields.iter().map(|field| field.value.as_str()).collect();
    values.join(" | ")
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what a document says of one subject, in one line.
fn say(document: &Document, what: &str) -> String {
    let header = &document.header;
    let text = &document.text;
    let plain = |value: &Option<String>| value.clone().unwrap_or_default();
    let addressees = |list: &[reftel::document::Addressee]| {
        let names: Vec<String> = list
            .iter()
            .map(|one| format!("{}={}", one.name, one.post.as_deref().unwrap_or("?")))
            .collect();
        names.join(" | ")
    };
    match what {
        "format" => document.provenance.format.as_str().to_owned(),
        "id" => document.id.to_string(),
        "mrn" => document.mrn.as_ref().map_or("", |mrn| mrn.as_str()).into(),
        "other" => {
            let other = document.other_mrn.as_ref();
            other.map_or("", |mrn| mrn.as_str()).into()
        }
        "date" => plain(&document.date),
        "title" => value(&document.title),
        "created" => value(&document.envelope.created),
        "origin" => value(&document.envelope.origin),
        "label" => value(&document.envelope.classification),
        "routing" => values(&header.routing),
        "precedence" => value(&header.precedence),
        "dtg" => value(&header.dtg),
        "from" => addressees(header.from.as_slice()),
        "to" => addressees(&header.to),
        "info" => addressees(&header.info),
        // The level with its caveats, and where it was read.
        "class" => match &header.classification {
            None => String::new(),
            Some(field) => {
                let mut words = vec![field.value.level.as_str()];
                words.extend(field.value.caveats.iter().map(String::as_str));
                words.join(" ")
            }
        },
        "captions" => values(&header.captions),
        "passing" => values(&header.passing),
        // Order, date and the words of the line.
        "eo" => header.eo.as_ref().map_or(String::new(), |eo| {
            let (order, date) = (plain(&eo.order), plain(&eo.declassify_on));
            format!("{order} [{date}] {}", eo.raw)
        }),
        "by" => header.classified_by.as_ref().map_or(String::new(), |by| {
            let name = by.name.as_ref().map_or("", |name| name.value.as_str());
            format!("{name} [{}]", plain(&by.reason))
        }),
        // The first letter of the kind behind each code.
        "tags" => {
            let tags: Vec<String> = header
                .tags
                .iter()
                .map(|tag| {
                    let kind = tag.kind.as_str().unwrap_or("?");
                    // A person's comma may be the code's alone, a bracket the text's.
                    let letters =
                        |text: &str| words(&text.replace([',', ' ', '('], "")).to_uppercase();
                    assert_eq!(letters(&words(tag.span.of(text))), letters(&tag.code));
                    format!("{}:{}", tag.code, &kind[..1])
                })
                .collect();
            tags.join(" ")
        }
        "subject" => value(&header.subject),
        "refs" => references(document),
        "mentions" => mentions(document),
        // Number and marking of each paragraph, `<` before the number of its parent.
        "paragraphs" => {
            let all = document.paragraphs.iter().map(|paragraph| {
                let number = paragraph.number.as_deref().unwrap_or("-");
                let of = paragraph
                    .parent
                    .map_or(String::new(), |of| format!("<{of}"));
                format!("{number}{of}:{}", paragraph.marking)
            });
            all.collect::<Vec<_>>().join(" ")
        }
        "headings" => {
            let all = document.paragraphs.iter().map(|p| value(&p.heading));
            all.collect::<Vec<_>>().join(" | ")
        }
        // The whole prose of each paragraph, what is skipped left out.
        "prose" => {
            let all = document.paragraphs.iter().map(|p| prose(document, p.prose));
            all.collect::<Vec<_>>().join(" | ")
        }
        "signers" => values(&document.signers),
        "skipped" => {
            let all = document.skipped.iter().map(|skipped| {
                let kind = format!("{:?}", skipped.kind);
                format!("{kind}={}", words(skipped.span.of(text)))
            });
            all.collect::<Vec<_>>().join(" | ")
        }
        "!" => {
            let codes = document.diagnostics.iter().map(|found| found.code.as_str());
            let mut codes: Vec<&str> = codes.collect();
            codes.sort_unstable();
            codes.dedup();
            codes.join(" ")
        }
        "years" => {
            let all = document.references.iter();
            let all = all.map(|one| plain(&one.year_inferred));
            all.collect::<Vec<_>>().join(" | ")
        }
        _ => panic!("nothing is called {what}"),
    }
}

fn prose(document: &Document, span: reftel::source::Span) -> String {
    let mut out = String::new();
    let mut at = span.start as usize;
    for skipped in &document.skipped {
        let cut = skipped.span;
        if cut.end as usize <= at || cut.start >= span.end {
            continue;
        }
        out += &document.text[at..(cut.start as usize).max(at)];
        out.push(' ');
        at = (cut.end as usize).min(span.end as usize);
    }
    out += &document.text[at..span.end as usize];
    words(&out)
}

/// One item a word: `A=08STATE1`, `RABAT` for a post alone, `#6307` for a number alone, the kind
/// for others; `?` marks an inferred year, `[note]` stands behind.
fn references(document: &Document) -> String {
    let items = document.references.iter().map(|item| {
        let mut out = String::new();
        if let Some(label) = &item.label {
            let _ = write!(out, "{label}=");
        }
        let what = match (&item.mrn, &item.post, item.number) {
            (Some(mrn), ..) => mrn.to_string(),
            (None, Some(post), None) => post.clone(),
            (None, None, Some(number)) => format!("#{number}"),
            (None, Some(post), Some(number)) => format!("{post}#{number}"),
            _ => item.kind.as_str().to_owned(),
        };
        match item.kind {
            ReferenceKind::Cable => out += &what,
            kind if item.post.is_some() => {
                let _ = write!(out, "{}:{what}", kind.as_str());
            }
            kind => out += kind.as_str(),
        }
        if item.year_inferred.is_some() {
            out.push('?');
        }
        if let Some(note) = &item.note {
            let _ = write!(out, "[{}]", words(note));
        }
        out
    });
    items.collect::<Vec<_>>().join(" ")
}

/// `surface>number` for each mention, `-` where no cable is meant.
fn mentions(document: &Document) -> String {
    let all = document.reference_mentions.iter().map(|mention| {
        let mrn = mention.mrn.as_ref().map_or("-", |mrn| mrn.as_str());
        format!("{}>{mrn}", words(&mention.raw))
    });
    all.collect::<Vec<_>>().join(", ")
}

/// Returns what differs in one case, with the diagnostics that the document has.
fn differences((form, bits, says): &Case) -> String {
    let file = bits.iter().find(|bit| bit.0 == "file");
    let file = file.map_or("cable.txt", |bit| bit.1);
    let document = parsed(file, cable(bits));
    let mut out = String::new();
    let mut hold = |what: &str, expected: &str| {
        let found = say(&document, what);
        if found != expected {
            let _ = write!(
                out,
                "\n  {what}\n    expected {expected}\n    found    {found}"
            );
        }
    };
    for (what, expected) in *says {
        hold(what, expected);
    }
    if says.iter().all(|said| said.0 != "!") {
        hold("!", "");
    }
    if out.is_empty() {
        return out;
    }
    for found in &document.diagnostics {
        let _ = write!(out, "\n  ({} {})", found.code, found.message);
    }
    format!("\n{form}{out}")
}

/// Compares every case and tells of all that differ at once.
#[track_caller]
fn check(cases: &[Case]) {
    let wrong: String = cases.iter().map(differences).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

/// Compares one part and one answer for many spellings: the part's text, and what is said.
#[track_caller]
fn check_each(part: &str, what: &str, rows: &[(&str, &str, &str)]) {
    let bits: Vec<[(&str, &str); 1]> = rows.iter().map(|row| [(part, row.0)]).collect();
    let says: Vec<[(&str, &str); 2]> = rows
        .iter()
        .map(|row| [(what, row.1), ("!", row.2)])
        .collect();
    let cases: Vec<Case> = rows
        .iter()
        .zip(bits.iter().zip(&says))
        .map(|(row, (bits, says))| (row.0, &bits[..], &says[..]))
        .collect();
    check(&cases);
}

#[test]
fn the_usual_cable_says_everything() {
    check(&[(
        "nothing odd",
        &[],
        &[
            ("format", "cable"),
            ("mrn", "09CASABLANCA27"),
            ("other", ""),
            ("date", "2009-02-13T14:57:00Z"),
            ("precedence", "P"),
            ("dtg", "131457Z FEB 09"),
            ("from", "AMCONSUL CASABLANCA=CASABLANCA"),
            ("to", "SECSTATE WASHDC=STATE"),
            ("info", "AMEMBASSY RABAT=RABAT"),
            ("class", "U"),
            ("captions", "SIPDIS"),
            ("eo", "12958 [] N/A"),
            ("tags", "PHUM:s PREL:s MO:c"),
            ("subject", "DUES AT THE NORTHERN HARBORS"),
            ("title", "DUES AT THE NORTHERN HARBORS"),
            ("refs", ""),
            ("paragraphs", "1:U 2:SBU"),
            (
                "prose",
                "The harbor master received us on Monday. | He wants higher dues.",
            ),
            ("signers", "FENWICK"),
            ("skipped", ""),
        ],
    )]);
}
