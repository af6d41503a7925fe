//! Do the answers hold up against what people marked? The floors under precision and recall.
//!
//! `gold/gold.jsonl` holds mentions that annotators marked in `gold/documents` before they saw
//! what the program finds there. The floors only ever rise.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use reftel::mention::{MentionKind, Status};
use reftel::pipeline::{Extracted, Silent, together};
use reftel::read::ReadOptions;
use reftel::score::{Document, Options, Score, gold, join, predicted, score};
use reftel::vocab::Base;

/// What must hold of the core types, each mention weighing the same.
struct Floors {
    /// Strict F1.
    strict_f1: f64,
    /// Share of the strictly matched mentions that have the right entity.
    linking: f64,
    /// Share of the `certain` mentions that are right in span, type and entity.
    certain: f64,
}

/// Of the documents that the rules grew up with.
const KNOWN: Floors = Floors {
    strict_f1: 0.97,
    linking: 0.975,
    certain: 0.98,
};

/// Of those that a list names: written and marked by readers who never saw the rules, of kinds and
/// posts that the ones before lack; each list is of another reader.
const FRESH: [(&str, Floors); 15] = [
    ("fresh.txt", floors(0.95, 0.97, 0.98)),
    ("fresh-second.txt", floors(0.94, 0.97, 0.97)),
    ("fresh-third.txt", floors(0.94, 0.97, 0.97)),
    ("fresh-fourth.txt", floors(0.94, 0.97, 0.965)),
    // Of the mistakes in these only some have been read.
    ("fresh-fifth.txt", floors(0.95, 0.965, 0.965)),
    ("fresh-sixth.txt", floors(0.945, 0.97, 0.975)),
    ("fresh-seventh.txt", floors(0.92, 0.955, 0.96)),
    ("fresh-eighth.txt", floors(0.95, 0.97, 0.975)),
    ("fresh-ninth.txt", floors(0.935, 0.97, 0.96)),
    ("fresh-tenth.txt", floors(0.93, 0.965, 0.955)),
    ("fresh-eleventh.txt", floors(0.925, 0.945, 0.945)),
    ("fresh-twelfth.txt", floors(0.91, 0.93, 0.945)),
    ("fresh-thirteenth.txt", floors(0.94, 0.955, 0.96)),
    ("fresh-fourteenth.txt", floors(0.94, 0.955, 0.96)),
    ("fresh-fifteenth.txt", floors(0.93, 0.955, 0.945)),
];

const fn floors(strict_f1: f64, linking: f64, certain: f64) -> Floors {
    Floors {
        strict_f1,
        linking,
        certain,
    }
}

/// Reads, links and joins with the gold all documents of a folder.
fn answered(folder: &Path) -> Vec<Document> {
    let engine = crate::support::engine();
    let mut documents = Vec::new();
    let done = |extracted: Extracted<reftel::mention::Linked>| {
        if let Extracted::Document(linked) = extracted {
            documents.push(predicted::of_linked(&linked, &engine.gazetteer));
        }
        ControlFlow::Continue(())
    };
    let paths: [PathBuf; 1] = [folder.join("documents")];
    let options = ReadOptions::default();
    let aside = tempfile::TempDir::new().expect("a temporary folder");
    let spool = aside.path().join("spool");
    let decisions = reftel::decisions::Decisions::none();
    let told = together(&paths, &options, engine, &decisions, &spool, &Silent, done);
    told.expect("the documents are there");
    let gold = gold::read(&[folder.join("gold.jsonl")], &Base::default());
    let gold = gold.unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    let joined = join(gold.documents, documents, false);
    let joined = joined.unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    assert_eq!(joined.without_gold, [""; 0], "documents without gold");
    joined.documents
}

/// Scores the documents that `counts` accepts, by their file names.
fn scored(documents: &[Document], counts: &dyn Fn(&str) -> bool) -> Score {
    // The gold does not mark them.
    let without = ["position", "tag"].map(|name| MentionKind::parse(name).expect("a type"));
    let name = |document: &Document| document.path.clone().unwrap_or_default();
    let counted = documents.iter().filter(|one| counts(file_name(&name(one))));
    let counted: Vec<Document> = counted.cloned().collect();
    assert!(!counted.is_empty(), "a list names nothing");
    score(
        &counted,
        &Options {
            without: without.to_vec(),
            ..Options::default()
        },
    )
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn lines(problems: &[gold::Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn answers_are_above_the_floors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    if !folder.is_dir() {
        return;
    }
    let documents = answered(&folder);
    let lists = FRESH.map(|(name, floors)| {
        let list = std::fs::read_to_string(folder.join(name)).expect("a list of names");
        (list, floors)
    });
    let is_of = |list: &str, name: &str| list.lines().any(|line| line == name);
    let known = |name: &str| !lists.iter().any(|(list, _)| is_of(list, name));
    hold("the others", &scored(&documents, &known), &KNOWN);
    for ((list, floors), (file, _)) in lists.iter().zip(FRESH) {
        let counts = |name: &str| is_of(list, name);
        hold(file, &scored(&documents, &counts), floors);
    }
}

fn hold(documents: &str, score: &Score, floors: &Floors) {
    // A header that swallows prose would hide what it misses.
    assert_eq!(score.gold_elsewhere, 0, "gold outside of the scored zones");
    let certain = score
        .statuses
        .iter()
        .find(|row| row.status == Status::Certain);
    let figures = [
        ("strict F1", score.measures.core.strict.f1, floors.strict_f1),
        (
            "linking accuracy",
            score.linking.strict.core.accuracy,
            floors.linking,
        ),
        (
            "certain",
            certain.and_then(|row| row.core.precision),
            floors.certain,
        ),
    ];
    let below: Vec<String> = figures
        .into_iter()
        .filter(|(_, figure, floor)| figure.is_none_or(|figure| figure < *floor))
        .map(|(name, figure, floor)| {
            format!("{documents}: {name} is {figure:?}, the floor {floor}")
        })
        .collect();
    assert!(
        below.is_empty(),
        "{below:#?}\n`make score` shows the mistakes"
    );
}
