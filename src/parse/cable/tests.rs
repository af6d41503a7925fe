//! Whole cables, of our own invention, in the forms in which they come.

use std::path::Path;

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
        },
    )
}

fn show(document: &Document) {
    println!(
        "{} mrn={:?} other={:?} date={:?} title={:?} cov={}",
        document.id,
        document.mrn,
        document.other_mrn,
        document.date,
        document.title.as_ref().map(|t| &t.value),
        document.coverage
    );
    let mut header = document.header.clone();
    let spans = std::mem::take(&mut header.spans);
    println!("{header:#?}");
    for (name, span) in spans {
        let text: String = span.of(&document.text).chars().take(100).collect();
        println!("{name}: {text:?}");
    }
    println!("envelope {:#?}", document.envelope);
    for reference in &document.references {
        println!("{reference:?}");
    }
    for mention in &document.reference_mentions {
        println!("{:?} {:?} {:?}", mention.raw, mention.label, mention.mrn);
    }
    println!("{:?}", document.signers);
    for diagnostic in &document.diagnostics {
        let at = diagnostic.span.map(|span| span.of(&document.text));
        println!("{} {:?} {}", diagnostic.code, at, diagnostic.message);
    }
}

#[test]
#[ignore]
fn look() {
    let path = std::env::var("LOOK").unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let format = if text.contains("Viewing cable") {
        Format::WikileaksPage
    } else {
        Format::Cable
    };
    show(&read_as(format, &path, &text));
    assert!(Path::new(&path).exists());
}
