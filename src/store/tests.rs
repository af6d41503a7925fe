use std::fs;
use std::path::Path;

use super::*;
use crate::document::{Level, Marking};
use crate::id::EntityId;
use crate::mention::{Linked, MentionKind};
use crate::rdf::sample::{cable, describe, entries, everything, mention, tags};
use crate::rdf::{CorpusFacts, Detail, Own, Run, Said, SetHash, document_quads};
use crate::vocab::Base;

fn run() -> Run {
    Run {
        version: "0.0.0".to_owned(),
        gazetteer_hash: "aa".to_owned(),
        decision_hash: "bb".to_owned(),
    }
}

fn made() -> Made {
    Made {
        base: Base::default(),
        run: run(),
        extraction: "cc".to_owned(),
        detail: Detail::Compact,
        backend: Backend::DEFAULT,
    }
}

fn append(writer: &mut GraphWriter, linked: Linked) {
    let none = crate::decisions::Decisions::none();
    let lexicon = crate::gazetteer::lexicon::Lexicon::shipped();
    let facts = crate::corpus::Facts::of(&linked, &none, &lexicon);
    let extracted = Extracted::of(&linked, facts, None);
    writer.append(Packed::new(linked), &extracted).unwrap();
}

/// A cable that names Fes in one paragraph and Morocco in another.
pub(crate) fn small() -> Linked {
    let document = cable(
        "08STATE12",
        "2008-03",
        &["1. On Fès.", "2. On Morocco.", "3. On Fès and Morocco."],
        &[("A", "07CAIRO1")],
    );
    let place = MentionKind::Entity(crate::gazetteer::Type::Place);
    let mentions = vec![
        mention(&document, "Fès", 1, place, Some("ma/fes")),
        mention(&document, "Morocco", 0, place, Some("ma")),
        mention(&document, "Fès", 2, place, Some("ma/fes")),
        mention(&document, "Morocco", 1, place, Some("ma")),
    ];
    Linked {
        document,
        mentions,
        entities: Vec::new(),
        edges: Vec::new(),
    }
}

pub(crate) fn build(dir: &Path, documents: &[Linked]) -> Manifest {
    try_build(dir, documents).unwrap()
}

pub(crate) fn try_build(dir: &Path, documents: &[Linked]) -> Result<Manifest, StoreError> {
    let base = Base::default();
    let mut writer = GraphWriter::create(dir, made())?;
    for linked in documents {
        append(&mut writer, linked.clone());
    }
    let mut emitter = writer.seal(&CorpusFacts::default())?;
    let records = emitter.records();
    let facts = CorpusFacts::default();
    for number in 0..records.len() as u32 {
        let linked = records.get(number)?;
        assert_eq!(linked, documents[number as usize]);
        let emitted = document_quads(&base, &facts, Detail::Compact, &linked);
        let said = Said::of(&linked, &emitted, &Own::default(), &facts);
        emitter.emit(number, &said, emitted)?;
    }
    let entries = entries();
    let rest = Rest {
        tags: &tags(),
        roles: &[],
        decisions: "",
        before: None,
    };
    emitter.finish(rest, |id| describe(&entries, documents, id))
}

#[test]
fn what_was_written_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let documents = [small(), everything()];
    let manifest = build(dir.path(), &documents);
    let graph = GraphReader::open(dir.path()).unwrap();
    assert_eq!(*graph.manifest(), manifest);

    let mut dump = Vec::new();
    graph.sorted_nquads_dump(&mut dump).unwrap();
    let dump = String::from_utf8(dump).unwrap();
    assert_eq!(
        SetHash::of_lines(dump.lines()).to_string(),
        manifest.graph_hash
    );
    assert_eq!(dump.lines().count() as u64, manifest.counts.quads);
    assert!(!dump.contains("_:"), "no blank nodes");

    assert_eq!(graph.record(1).unwrap(), documents[1]);
    assert_eq!(graph.text(0).unwrap(), documents[0].document.text);
    assert_eq!(graph.find_document("09 Rabat 0007").unwrap(), Found::One(1));
    assert_eq!(graph.find_document("08st").unwrap(), Found::One(0));
    assert_eq!(graph.find_document("0").unwrap(), Found::Many(vec![0, 1]));
    assert_eq!(
        graph.find_document("09RABAT8").unwrap(),
        Found::None(vec![1])
    );

    let Found::One(fes) = graph.find_entity("FES").unwrap() else {
        panic!("one city is called Fes");
    };
    assert_eq!((fes.documents, fes.paragraphs), (2, 4));
    let Found::None(near) = graph.find_entity("Karim Testuri").unwrap() else {
        panic!("nobody is called so");
    };
    assert_eq!(near[0].label, "Karim Testouri");
    assert!(
        matches!(graph.find_entity("Springfield").unwrap(), Found::Many(two) if two.len() == 2)
    );
}

#[test]
fn the_hash_is_that_of_the_dump_whatever_the_literals() {
    let mut odd = everything();
    odd.document.title = Some(crate::document::Field::new(
        "\u{0}\u{7}\r\n\t\"\\ \u{feff}\u{1F600}\u{85}\u{7f}".to_owned(),
        crate::source::Span::default(),
    ));
    odd.document.provenance.path = "a b/<c>/%20#é.txt".to_owned();
    odd.document.header.tags[0].code = "PH UM/é".to_owned();
    for date in [
        "0000",
        "2009-13",
        "2009-02-30",
        "2009-02-13T24:00:00Z",
        "2009-02-13T14:57:00Z",
    ] {
        odd.document.date = Some(date.to_owned());
        let mut entries = entries();
        entries[1].location = Some((-0.0, 1e-7));
        entries[1].aliases[0].language = Some("ar-Latn".to_owned());
        entries[1].aliases[1].language = Some("no language".to_owned());
        for detail in [Detail::Compact, Detail::Full] {
            let dir = tempfile::tempdir().unwrap();
            let base = Base::default();
            let mut writer = GraphWriter::create(dir.path(), made()).unwrap();
            append(&mut writer, odd.clone());
            let mut emitter = writer.seal(&CorpusFacts::default()).unwrap();
            let emitted = document_quads(&base, &CorpusFacts::default(), detail, &odd);
            let said = Said::of(&odd, &emitted, &Own::default(), &CorpusFacts::default());
            emitter.emit(0, &said, emitted).unwrap();
            let rest = Rest {
                tags: &tags(),
                roles: &[],
                decisions: "",
                before: None,
            };
            let documents = [odd.clone()];
            let describe = |id: &EntityId| describe(&entries, &documents, id);
            let manifest = emitter.finish(rest, describe).unwrap();
            let mut dump = Vec::new();
            let graph = GraphReader::open(dir.path()).unwrap();
            graph.sorted_nquads_dump(&mut dump).unwrap();
            let dump = String::from_utf8(dump).unwrap();
            let lines = dump.split_terminator('\n');
            assert_eq!(
                SetHash::of_lines(lines).to_string(),
                manifest.graph_hash,
                "{date}"
            );
        }
    }
}

#[test]
fn companions_are_counted_by_paragraph_and_document() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), &[small(), everything()]);
    let graph = GraphReader::open(dir.path()).unwrap();
    let fes = graph.index().entity("ma/fes").unwrap().unwrap();
    type Row = (String, u32, u32, Vec<(u32, u32)>);
    let names = |filter: &Filter| -> Vec<Row> {
        let found = graph.companions(fes, filter, 10, 2).unwrap();
        let row = |one: Companion| {
            let places = one
                .evidence
                .iter()
                .map(|at| (at.document, at.paragraph))
                .collect();
            (one.id.to_string(), one.paragraphs, one.documents, places)
        };
        found.into_iter().map(row).collect()
    };
    let karim = "doc/09RABAT7/person/karim-testouri".to_owned();
    let board = "doc/09RABAT7/organization/water-board".to_owned();
    let all = names(&Filter::default());
    assert_eq!(
        all,
        [
            (board.clone(), 1, 1, vec![(1, 1)]),
            (karim.clone(), 1, 1, vec![(1, 1)]),
            ("ma".to_owned(), 1, 1, vec![(0, 3)]),
        ]
    );
    let unsecret = Filter {
        max_level: Some(Level::Confidential),
        since: Some("2009".to_owned()),
        kinds: vec![crate::gazetteer::Type::Person],
        ..Filter::default()
    };
    assert_eq!(names(&unsecret), [(karim, 1, 1, vec![(1, 1)])]);
    let nothing = Filter {
        max_level: Some(Level::Unclassified),
        ..Filter::default()
    };
    assert_eq!(names(&nothing), []);
    let origin = Filter {
        origins: vec!["STATE".to_owned()],
        ..Filter::default()
    };
    assert_eq!(names(&origin).len(), 1);
}

#[test]
fn two_builds_of_one_corpus_are_one_graph() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = build(one.path(), &[small(), everything()]);
    let second = build(two.path(), &[everything(), small()]);
    assert_eq!(first.graph_hash, second.graph_hash);
    assert_eq!(first.counts, second.counts);
    let dump = |dir: &Path| {
        let mut out = Vec::new();
        let graph = GraphReader::open(dir).unwrap();
        graph.sorted_nquads_dump(&mut out).unwrap();
        out
    };
    assert_eq!(dump(one.path()), dump(two.path()));
}

#[test]
fn a_build_replaces_the_graph_and_readers_keep_theirs() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), &[small()]);
    let before = GraphReader::open(dir.path()).unwrap();
    build(dir.path(), &[small(), everything()]);
    assert_eq!(before.documents().unwrap().len(), 1);
    assert_eq!(before.text(0).unwrap(), small().document.text);
    let after = GraphReader::open(dir.path()).unwrap();
    assert_eq!(after.documents().unwrap().len(), 2);
    drop(before);
    build(dir.path(), &[small()]);
    drop(after);
    build(dir.path(), &[small()]);
    let left = |prefix: &str| {
        let names = fs::read_dir(dir.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with(prefix)).count()
    };
    assert_eq!((left("generation-"), left("building-")), (1, 0));
}

#[test]
fn a_killed_build_leaves_the_graph_and_is_cleaned_up() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), &[small()]);
    // What a kill leaves: a half-written build, a generation that was not yet named, a pointer
    // that was not yet moved.
    for name in ["building-1/oxigraph", "generation-99"] {
        fs::create_dir_all(dir.path().join(name)).unwrap();
    }
    fs::write(dir.path().join("building-1/oxigraph/bulk-0.sst"), "x").unwrap();
    fs::write(dir.path().join("CURRENT.new"), "generation-99\n").unwrap();
    assert_eq!(
        GraphReader::open(dir.path())
            .unwrap()
            .documents()
            .unwrap()
            .len(),
        1
    );
    let writer = GraphWriter::create(dir.path(), made()).unwrap();
    assert!(!dir.path().join("building-1").exists());
    assert!(!dir.path().join("generation-99").exists());
    assert!(!dir.path().join("CURRENT.new").exists());

    let second = GraphWriter::create(dir.path(), made());
    assert!(matches!(second.err(), Some(StoreError::Locked(_))));
    drop(writer);
    assert_eq!(
        GraphReader::open(dir.path())
            .unwrap()
            .documents()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn an_abandoned_build_removes_itself() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = GraphWriter::create(dir.path(), made()).unwrap();
    append(&mut writer, small());
    drop(writer.seal(&CorpusFacts::default()).unwrap());
    assert!(matches!(
        GraphReader::open(dir.path()).err(),
        Some(StoreError::NoGraph(_))
    ));
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        1,
        "only the lock"
    );
}

#[test]
fn foreign_directories_and_formats_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("thesis.odt"), "x").unwrap();
    let refused = GraphWriter::create(dir.path(), made());
    assert!(matches!(refused.err(), Some(StoreError::NotAGraph(_))));

    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), &[small()]);
    let current = fs::read_to_string(dir.path().join("CURRENT")).unwrap();
    let manifest = dir.path().join(current.trim()).join("manifest.json");
    fs::write(&manifest, r#"{"format": 99}"#).unwrap();
    let refused = GraphReader::open(dir.path());
    assert!(matches!(
        refused.err(),
        Some(StoreError::WrongVersion { found: 99, .. })
    ));
}

#[test]
fn left_out_documents_have_no_quads_and_keep_their_texts() {
    let dir = tempfile::tempdir().unwrap();
    let base = Base::default();
    let mut writer = GraphWriter::create(dir.path(), made()).unwrap();
    for linked in [small(), small(), everything()] {
        append(&mut writer, linked);
    }
    let mut emitter = writer.seal(&CorpusFacts::default()).unwrap();
    let records = emitter.records();
    emitter.skip(0, DocumentStatus::Duplicate).unwrap();
    for number in [1, 2] {
        let linked = records.get(number).unwrap();
        let emitted = document_quads(&base, &CorpusFacts::default(), Detail::Compact, &linked);
        let said = Said::of(&linked, &emitted, &Own::default(), &CorpusFacts::default());
        emitter.emit(number, &said, emitted).unwrap();
    }
    let rest = Rest {
        tags: &tags(),
        roles: &[],
        decisions: "",
        before: None,
    };
    let manifest = emitter.finish(rest, |_: &EntityId| None).unwrap();
    assert_eq!(
        (manifest.counts.documents, manifest.counts.duplicates),
        (2, 1)
    );
    let graph = GraphReader::open(dir.path()).unwrap();
    assert_eq!(graph.document("08STATE12").unwrap(), Some(1));
    let index = graph.index();
    let units = index.units_of(1).unwrap();
    assert_eq!(units, 0..4);
    assert_eq!(index.place(3).unwrap(), (1, 3));
    assert_eq!(index.place(4).unwrap(), (2, 0));
    let secret = Marking {
        level: Some(Level::Secret),
        caveats: vec!["NF".to_owned()],
    };
    assert_eq!(*index.marking(6).unwrap(), secret);
    assert_eq!(graph.text(0).unwrap(), graph.text(1).unwrap());
}
