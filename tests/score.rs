//! Gold in three formats: what is read of it, and what is told when it is wrong.

use std::path::{Path, PathBuf};

use reftel::mention::{MentionKind, Status};
use reftel::score::gold::{Gold, GoldDocument, GoldEntity, Problem, read};
use reftel::score::predicted::Predicted;
use reftel::score::{Document, join};
use reftel::vocab::Base;

fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures/gold").join(name)
}

fn gold(name: &str) -> Result<Gold, Vec<Problem>> {
    read(&[fixture(name)], &Base::default())
}

/// What a document says, without where it says so.
fn said(document: &GoldDocument) -> Vec<(u32, u32, &str, &str, &GoldEntity)> {
    let mentions = document.mentions.iter();
    mentions
        .map(|one| {
            let surface = one.surface.as_str();
            (one.begin, one.end, surface, one.kind.as_str(), &one.entity)
        })
        .collect()
}

#[test]
fn three_formats_say_the_same() {
    let lines = gold("harbor.jsonl").expect("it is sound").documents;
    let brat = gold("brat").expect("it is sound").documents;
    let nif = gold("harbor.ttl").expect("it is sound").documents;
    assert_eq!((lines.len(), brat.len(), nif.len()), (1, 1, 1));
    assert_eq!(said(&lines[0]).len(), 8);
    assert_eq!(said(&lines[0]), said(&brat[0]));
    assert_eq!(said(&lines[0]), said(&nif[0]));
    assert_eq!(lines[0].name, "harbor.txt");
    assert_eq!(brat[0].name, "harbor");
    assert_eq!(nif[0].name, "harbor.txt");
    // What brings the text brings the same.
    assert_eq!(brat[0].text, nif[0].text);
    let first = &lines[0].mentions[0];
    assert_eq!(
        first.entity,
        GoldEntity::New("new:person/karim-benzouaq".to_owned())
    );
    assert_eq!(
        first.place.to_string(),
        "tests/fixtures/gold/harbor.jsonl:1:1"
    );
}

#[test]
fn the_format_is_told_by_the_content_where_the_name_does_not() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for (number, name) in ["harbor.jsonl", "harbor.ttl", "brat/harbor.ann"]
        .iter()
        .enumerate()
    {
        let file = folder.path().join(format!("gold{number}.part"));
        std::fs::copy(fixture(name), &file).expect("it can be copied");
        std::fs::copy(fixture("brat/harbor.txt"), file.with_extension("txt")).expect("it can");
        let read = read(&[file], &Base::default()).expect("it is sound");
        assert_eq!(read.documents[0].mentions.len(), 8, "{name}");
    }
}

/// Holds what is told against `expected`: place, code and the beginning of the message.
fn told(name: &str, expected: &[&str]) {
    let problems = gold(name).expect_err("it is wrong");
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let lines: Vec<&str> = lines
        .iter()
        .map(|line| {
            line.strip_prefix("tests/fixtures/gold/err/")
                .expect("its file")
        })
        .collect();
    let fits = lines.len() == expected.len()
        && lines
            .iter()
            .zip(expected)
            .all(|(line, start)| line.starts_with(start));
    assert!(fits, "{lines:#?}");
}

#[test]
fn every_wrong_line_is_told_with_its_column() {
    told(
        "err/many.jsonl",
        &[
            "many.jsonl:2:33: error[malformed-gold]: the span 10..4 is empty",
            "many.jsonl:2:58: error[unknown-type]: no such type: `plaice`\n  hint: one of person, ",
            "many.jsonl:2:76: error[malformed-gold]: `entity` must be a text or null",
            "many.jsonl:3:1: error[malformed-gold]: `end` is missing",
            "many.jsonl:3:24: error[malformed-gold]: `begin` must be a whole number",
            "many.jsonl:3:70: error[malformed-gold]: `optional` must be true or false",
            "many.jsonl:4:1: error[malformed-gold]: this is no JSON object",
            "many.jsonl:5:26: error[malformed-gold]: EOF",
            "many.jsonl:6:44: error[malformed-gold]: the surface has 5 code points, the span 4",
            "many.jsonl:7:1: error[duplicate-mention]: `Rabat` is marked twice\n  hint: first at ",
        ],
    );
}

#[test]
fn brat_in_pieces_is_refused() {
    told(
        "err/pieces.ann",
        &[
            "pieces.ann:1:8: error[malformed-gold]: `0 5;10 14` is a mention in several pieces",
            "pieces.ann:2:4: error[unknown-type]: no such type: `Town`",
            "pieces.ann:3:12: error[surface-mismatch]: the gold says `Salé`, at 0..5 stands `Rabat`",
            "pieces.ann:4:8: error[surface-mismatch]: 10..99 is beyond the end of the text",
            "pieces.ann:5:1: error[malformed-gold]: a mention needs three fields",
            "pieces.ann:6:4: error[malformed-gold]: `5` is no span",
            "pieces.ann:7:1: error[malformed-gold]: `N1` speaks of `T9`, which is not there",
            "pieces.ann:8:1: error[malformed-gold]: no line of brat begins like `Q1`",
        ],
    );
    told("err/alone.ann", &["alone.txt:1:1: error[unreadable-file]"]);
}

#[test]
fn wrong_turtle_is_told() {
    told(
        "err/syntax.ttl",
        &[
            "syntax.ttl:4:5: error[malformed-gold]: A dot is expected",
            "syntax.ttl:4:18: error[malformed-gold]: \"Rabat\" is not a valid predicate",
        ],
    );
    told(
        "err/meaning.ttl",
        &[
            "meaning.ttl:6:3: error[surface-mismatch]: the gold says `Fez`, at 0..5 stands `Rabat`",
            "meaning.ttl:8:3: error[unknown-type]: no such type: `http://dbpedia.org/ontology/Tree`",
            "meaning.ttl:10:3: error[malformed-gold]: a mention without",
        ],
    );
}

/// Returns documents with these ids and paths.
fn documents(names: &[(&str, &str)]) -> Vec<Document> {
    let place = MentionKind::parse("place").expect("a type");
    let text = std::fs::read_to_string(fixture("brat/harbor.txt")).expect("it is there");
    let rabat = Predicted::new(74, 79, "Rabat", place, Some("ma/rabat"), Status::Certain);
    let one = |(name, path): &(&str, &str)| Document {
        name: (*name).to_owned(),
        path: Some((*path).to_owned()),
        text: Some(text.clone()),
        predicted: vec![rabat.clone()],
        ..Document::default()
    };
    names.iter().map(one).collect()
}

#[test]
fn gold_finds_its_document_by_id_path_or_name() {
    let gold = |name: &str| {
        let mut documents = gold("harbor.jsonl").expect("it is sound").documents;
        documents[0].name = name.to_owned();
        documents
    };
    let three = [
        ("09RABAT1", "notes/rabat.txt"),
        ("harbor-1234abcd", "notes/harbor.txt"),
        ("harbor", "archive/old.txt"),
    ];
    for (name, expected) in [
        ("09RABAT1", "09RABAT1"),
        ("notes/harbor.txt", "harbor-1234abcd"),
        ("./notes/harbor.txt", "harbor-1234abcd"),
        ("harbor.txt", "harbor-1234abcd"),
        // An id is surer than the beginning of a file name.
        ("harbor", "harbor"),
        ("old", "harbor"),
    ] {
        let joined = join(gold(name), documents(&three), false).expect(name);
        assert_eq!(joined.documents.len(), 1, "{name}");
        assert_eq!(joined.documents[0].name, expected, "{name}");
        assert_eq!(joined.without_gold.len(), 2, "{name}");
    }
    // `arbor.txt` is the end of a path, but no name.
    for name in ["arbor.txt", "notes", "x"] {
        let problems = join(gold(name), documents(&three), false).expect_err(name);
        assert!(
            problems[0].to_string().contains("error[unknown-document]"),
            "{name}"
        );
    }
    let twice = [("a", "one/harbor.txt"), ("b", "two/harbor.txt")];
    let problems = join(gold("harbor.txt"), documents(&twice), false).expect_err("it is both");
    let message = problems[0].to_string();
    assert!(
        message.contains("`harbor.txt` could be 2 documents"),
        "{message}"
    );
    assert!(
        message.contains("one/harbor.txt, two/harbor.txt"),
        "{message}"
    );
}

#[test]
fn surfaces_are_held_against_the_text() {
    let gold = || gold("harbor.jsonl").expect("it is sound").documents;
    let mut other = documents(&[("x", "harbor.txt")]);
    other[0].text = other[0]
        .text
        .take()
        .map(|text| text.replace("Rabat", "Tunis"));
    let problems = join(gold(), other, false).expect_err("Tunis is not Rabat");
    assert_eq!(problems.len(), 1);
    let message = problems[0].to_string();
    assert!(message.starts_with("tests/fixtures/gold/harbor.jsonl:5:1: error[surface-mismatch]"));
    assert!(message.contains("stands `Tunis`"), "{message}");
    let mut short = documents(&[("x", "harbor.txt")]);
    short[0].text = Some("Harbor note".to_owned());
    assert_eq!(
        join(gold(), short, false)
            .expect_err("it is too short")
            .len(),
        8
    );
}

#[test]
fn of_a_file_of_mentions_a_document_may_have_none() {
    let both = || {
        let mut both = gold("harbor.jsonl").expect("it is sound").documents;
        let mut other = both[0].clone();
        other.name = "quiet.txt".to_owned();
        both.push(other);
        both
    };
    let joined = join(both(), documents(&[("x", "harbor.txt")]), true).expect("it may");
    assert_eq!(joined.documents.len(), 2);
    assert_eq!(joined.without_prediction, ["quiet.txt"]);
    // But not all of them.
    assert!(join(both(), documents(&[("x", "other.txt")]), true).is_err());
    assert!(join(both(), documents(&[("x", "harbor.txt")]), false).is_err());
}
