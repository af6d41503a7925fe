//! How long does a whole volume of historians take, from the file to its documents?

use std::ops::ControlFlow;
use std::time::Instant;

use reftel::parse::report::parse_report;
use reftel::pipeline::Engine;
use reftel::read::{self, Outcome, ReadOptions};

use crate::table::Table;
use crate::written::{misplaced, volume};

/// Measures it, and checks that each document, date and note is where it belongs.
pub fn measure(engine: &Engine) {
    let (xml, expected) = volume(540);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("volume.xml");
    std::fs::write(&path, &xml).expect("a temporary folder can be written");
    let options = ReadOptions::default();
    let start = Instant::now();
    let found = read::sources(&[path]).expect("the file was just written");
    let mut raws = Vec::new();
    let _ = read::read(&found.items[0], &options, &mut |member| {
        if let Outcome::Document(raw) = member.open(&options) {
            raws.push(*raw);
        }
        ControlFlow::Continue(())
    });
    let read = start.elapsed();
    let linked: usize = raws
        .iter()
        .map(|raw| engine.link(raw.clone()).mentions.len())
        .sum();
    let all = start.elapsed();
    // The list of persons stands before the documents.
    let documents: Vec<_> = raws.drain(..).skip(1).map(parse_report).collect();
    assert_eq!(documents.len(), expected.len(), "documents are missing");
    for (document, expected) in documents.iter().zip(&expected) {
        let wrong = misplaced(document, expected);
        assert!(wrong.is_empty(), "{}: {wrong:?}", expected.name);
    }
    let mut table = Table::new(&["a volume in TEI", "1 thread"]);
    table.row(&["read".to_owned(), format!("{:.2} s", read.as_secs_f64())]);
    table.row(&[
        "read, find, link".to_owned(),
        format!("{:.2} s", all.as_secs_f64()),
    ]);
    table.print();
    println!(
        "{:.1} MB, {} documents, {linked} mentions; each date and note where it belongs\n",
        xml.len() as f64 / 1e6,
        documents.len(),
    );
}
