//! Whole cables, of our own invention, in the forms in which they come.

use super::testing;
use crate::document::{Document, Envelope, Format, Provenance, RawDocument};
use crate::parse::{Knowledge, parse};

fn read_as(format: Format, path: &str, text: &str) -> Document {
    let (posts, tags) = (testing::posts(), testing::tags());
    let raw = RawDocument {
        provenance: Provenance {
            path: path.to_owned(),
            member: None,
            format,
            hash: String::new(),
        },
        text: text.to_owned(),
        envelope: Envelope::default(),
        diagnostics: Vec::new(),
    };
    parse(
        raw,
        &Knowledge {
            posts: &posts,
            tags: &tags,
            lexicon: &crate::gazetteer::lexicon::Lexicon::shipped(),
        },
    )
}

/// Everything that the header of a document says, one fact a line.
fn summary(document: &Document) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    let header = &document.header;
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            writeln!(out, "{name}: {value}").unwrap();
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let other = document
        .other_mrn
        .as_ref()
        .map(|mrn| format!(" (text {mrn})"));
    line(
        "id",
        format!("{}{}", document.id, other.unwrap_or_default()),
    );
    line("date", text(&document.date));
    let precedence = header.precedence.as_ref().map(|field| field.value.clone());
    line("precedence", precedence.unwrap_or_default());
    line(
        "routing",
        header
            .routing
            .iter()
            .map(|field| field.value.as_str())
            .collect::<Vec<_>>()
            .join(" | "),
    );
    for (name, list) in [
        ("from", header.from.as_slice()),
        ("to", header.to.as_slice()),
        ("info", header.info.as_slice()),
    ] {
        for one in list {
            let excluded = one.excluded.join(" + ");
            let parts = [
                text(&one.precedence),
                text(&one.routing),
                one.name.clone(),
                text(&one.number),
                text(&one.post),
                excluded,
            ];
            line(name, parts.join("/"));
        }
    }
    if let Some(level) = &header.classification {
        line(
            "level",
            format!("{} {}", level.value, level.value.caveats.join(","))
                .trim()
                .to_owned(),
        );
    }
    line(
        "captions",
        header
            .captions
            .iter()
            .map(|field| field.value.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    );
    for passing in &header.passing {
        line("passing", passing.value.clone());
    }
    if let Some(eo) = &header.eo {
        line(
            "eo",
            format!(
                "{} [{}] {}",
                text(&eo.order),
                text(&eo.declassify_on),
                eo.raw
            ),
        );
    }
    if let Some(by) = &header.classified_by {
        let name = by.name.as_ref().map_or("", |name| name.value.as_str());
        line("by", format!("{name} [{}]", text(&by.reason)));
    }
    line(
        "tags",
        header
            .tags
            .iter()
            .map(|tag| format!("{}={}", tag.code, tag.kind.as_str().unwrap_or("?")))
            .collect::<Vec<_>>()
            .join(" "),
    );
    line(
        "subject",
        header
            .subject
            .as_ref()
            .map_or(String::new(), |field| field.value.clone()),
    );
    for reference in &document.references {
        let mrn = reference.mrn.as_ref().map_or("?", |mrn| mrn.as_str());
        line("ref", format!("{} {mrn}", text(&reference.label)));
    }
    let first = document
        .paragraphs
        .first()
        .map_or("", |paragraph| paragraph.span.of(&document.text));
    line(
        "body",
        first
            .chars()
            .take(30)
            .collect::<String>()
            .replace('\n', " "),
    );
    for diagnostic in &document.diagnostics {
        line("!", format!("{} {}", diagnostic.code, diagnostic.message));
    }
    line("coverage", format!("{:.2}", document.coverage));
    out
}

/// Holds what must hold of every document.
fn sound(document: &Document) {
    let text = &document.text;
    let mut spans: Vec<crate::source::Span> = document.header.spans.values().copied().collect();
    spans.extend(document.header_span);
    spans.extend(document.body_span);
    spans.extend(document.paragraphs.iter().map(|paragraph| paragraph.span));
    spans.extend(document.skipped.iter().map(|skipped| skipped.span));
    spans.extend(document.references.iter().map(|reference| reference.span));
    spans.extend(document.diagnostics.iter().filter_map(|found| found.span));
    let header = &document.header;
    for one in header.from.iter().chain(&header.to).chain(&header.info) {
        spans.extend([one.span, one.name_span]);
    }
    spans.extend(header.tags.iter().map(|tag| tag.span));
    for span in spans {
        assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
    }
    assert!((0.0..=1.0).contains(&document.coverage));
    for pair in document.skipped.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
}

const MODERN: &str = include_str!("fixtures/modern.txt");
const SEVENTIES: &str = include_str!("fixtures/seventies.txt");
const GLUED: &str = include_str!("fixtures/glued.txt");
const UNNUMBERED: &str = include_str!("fixtures/unnumbered.txt");
const PARTIAL: &str = include_str!("fixtures/partial-extract.txt");
const BARE: &str = include_str!("fixtures/damaged-labels.txt");

/// Every fixture has a summary that somebody has read.
#[test]
fn headers_are_read() {
    insta::glob!("fixtures/*.txt", |path| {
        let text = std::fs::read_to_string(path).expect("the fixture can be read");
        let name = path.file_name().expect("a file").to_string_lossy();
        let document = read_as(Format::Cable, &name, &text);
        sound(&document);
        insta::assert_snapshot!(summary(&document));
    });
}

/// Line ends, tabs and hard blanks say nothing.
#[test]
fn white_space_does_not_count() {
    for whole in [MODERN, SEVENTIES, UNNUMBERED, PARTIAL] {
        let expected = summary(&read_as(Format::Cable, "x.txt", whole));
        for other in [
            whole.replace('\n', "\r\n"),
            whole.replace('\n', " \n"),
            whole.replace('\n', "\t\n"),
            whole.replace(": ", ":\u{a0}"),
            whole.replace(": ", ":  "),
        ] {
            let got = summary(&read_as(Format::Cable, "x.txt", &other));
            let header = |text: &str| text.split("body:").next().map(str::to_owned);
            assert_eq!(header(&got), header(&expected));
        }
    }
}

/// The work grows with the text, not with its square.
#[test]
fn long_lines_take_linear_time() {
    for word in [
        "FM ",
        "UNCLAS ",
        "TAGS: ",
        "(",
        "RUEHRO/",
        "SIPDIS",
        "REF: A. ",
        "é ",
        "1. (U) ",
        "C O N F ",
        "A. B) ",
        "INFO AMEMBASSY ",
    ] {
        let short = word.repeat(100_000 / word.len());
        let long = word.repeat(800_000 / word.len());
        let time = |text: &str| {
            let start = std::time::Instant::now();
            sound(&read_as(Format::Cable, "x.txt", text));
            start.elapsed().as_secs_f64()
        };
        let (few, many) = (time(&short), time(&long));
        assert!(many < few * 24.0 + 5.0, "{word:?}: {few} s, then {many} s");
    }
}

/// Whatever is cut, joined or lost, parsing gives a sound document.
#[test]
fn damage_never_panics() {
    for whole in [MODERN, SEVENTIES, GLUED, UNNUMBERED, PARTIAL, BARE] {
        for end in (0..whole.len()).step_by(37) {
            sound(&read_as(Format::Cable, "x.txt", &whole[..end]));
            sound(&read_as(Format::Cable, "x.txt", &whole[end..]));
        }
        let lines: Vec<&str> = whole.split_inclusive('\n').collect();
        for gone in 0..lines.len() {
            let mut fewer = lines.clone();
            let line = fewer.remove(gone);
            sound(&read_as(Format::CablegateCsv, "x.txt", &fewer.concat()));
            fewer.insert(gone, line.trim_end());
            sound(&read_as(Format::Cable, "x.txt", &fewer.concat()));
            fewer[gone] = "é“¶ \u{85}(";
            sound(&read_as(Format::WikileaksPage, "x.txt", &fewer.concat()));
        }
        sound(&read_as(Format::Cable, "x.txt", &whole.replace('\n', " ")));
        sound(&read_as(Format::Cable, "x.txt", &whole.replace(' ', "\n")));
        sound(&read_as(Format::Cable, "x.txt", &whole.to_lowercase()));
    }
}
