//! Do the answers hold up against what people marked? The floors under precision and recall.
//!
//! `gold/gold.jsonl` holds mentions that annotators marked in `gold/documents` before they saw
//! what the program finds there. The floors only ever rise.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use reftel::mention::{MentionKind, Status};
use reftel::pipeline::{Extracted, Silent, together};
use reftel::read::ReadOptions;
use reftel::score::{Options, Score, gold, join, predicted, score};
use reftel::vocab::Base;

/// Strict F1 of the core types, each mention weighing the same.
const STRICT_F1: f64 = 0.92;
/// Share of the strictly matched mentions of core types that have the right entity.
const LINKING: f64 = 0.95;
/// Share of the `certain` mentions of core types that are right in span, type and entity.
const CERTAIN: f64 = 0.98;

fn scored(folder: &Path) -> Score {
    let engine = crate::support::engine();
    let mut documents = Vec::new();
    let done = |extracted| {
        if let Extracted::Document(linked) = extracted {
            documents.push(predicted::of_linked(&linked, &engine.gazetteer));
        }
        ControlFlow::Continue(())
    };
    let paths: [PathBuf; 1] = [folder.join("documents")];
    let options = ReadOptions::default();
    let aside = tempfile::TempDir::new().expect("a temporary folder");
    let spool = aside.path().join("spool");
    together(&paths, &options, engine, &spool, &Silent, done).expect("the documents are there");
    let gold = gold::read(&[folder.join("gold.jsonl")], &Base::default());
    let gold = gold.unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    let joined = join(gold.documents, documents, false);
    let joined = joined.unwrap_or_else(|problems| panic!("{}", lines(&problems)));
    assert_eq!(joined.without_gold, [""; 0], "documents without gold");
    // The gold does not mark them.
    let without = ["position", "tag"].map(|name| MentionKind::parse(name).expect("a type"));
    score(
        &joined.documents,
        &Options {
            without: without.to_vec(),
            ..Options::default()
        },
    )
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
    let score = scored(&folder);
    // A header that swallows prose would hide what it misses.
    assert_eq!(score.gold_elsewhere, 0, "gold outside of the scored zones");
    let certain = score
        .statuses
        .iter()
        .find(|row| row.status == Status::Certain);
    let figures = [
        ("strict F1", score.measures.core.strict.f1, STRICT_F1),
        (
            "linking accuracy",
            score.linking.strict.core.accuracy,
            LINKING,
        ),
        (
            "certain",
            certain.and_then(|row| row.core.precision),
            CERTAIN,
        ),
    ];
    let below: Vec<String> = figures
        .into_iter()
        .filter(|(_, figure, floor)| figure.is_none_or(|figure| figure < *floor))
        .map(|(name, figure, floor)| format!("{name} is {figure:?}, the floor {floor}"))
        .collect();
    assert!(
        below.is_empty(),
        "{below:#?}\n`make score` shows the mistakes"
    );
}
