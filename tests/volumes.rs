//! A whole volume of historians: each document, date and note where it belongs.

use std::ops::ControlFlow;

use reftel::parse::report::parse_report;
use reftel::read::{self, Outcome, ReadOptions};

use crate::support::volume::{misplaced, volume};

#[test]
fn a_volume_of_hundreds_of_documents_is_read_whole() {
    let (xml, expected) = volume(320);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("volume.xml");
    std::fs::write(&path, &xml).unwrap();
    let options = ReadOptions::default();
    let found = read::sources(&[path]).unwrap();
    let mut documents = Vec::new();
    let _ = read::read(&found.items[0], &options, &mut |member| {
        if let Outcome::Document(raw) = member.open(&options) {
            documents.push(parse_report(*raw));
        }
        ControlFlow::Continue(())
    });
    // The list of persons stands before them.
    let persons = documents.remove(0);
    assert_eq!(persons.envelope.layout.told.len(), 40);
    let names = documents
        .iter()
        .map(|it| it.provenance.member.as_deref().unwrap());
    let wanted = expected.iter().map(|it| it.name.as_str());
    assert!(names.eq(wanted), "documents are missing or out of order");
    for (document, expected) in documents.iter().zip(&expected) {
        let wrong = misplaced(document, expected);
        assert!(
            wrong.is_empty(),
            "{}: {wrong:?}\n{}",
            expected.name,
            document.text
        );
        let spans = &document.envelope.layout.told;
        assert!(
            spans
                .iter()
                .all(|told| told.span.of(&document.text) == "Ormsby")
        );
    }
}
