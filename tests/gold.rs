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
    strict_f1: 0.95,
    linking: 0.97,
    certain: 0.98,
};

/// Of those that `gold/fresh.txt` lists: written and marked by readers who never saw the rules,
/// of kinds that the others lack.
const FRESH: Floors = Floors {
    strict_f1: 0.915,
    linking: 0.95,
    certain: 0.96,
};

/// Of those that `gold/fresh-second.txt` lists: the same, by readers who came later, of posts and
/// kinds that the first had not.
const SECOND: Floors = Floors {
    strict_f1: 0.89,
    linking: 0.95,
    certain: 0.945,
};

/// Of those that `gold/fresh-third.txt` lists: the same once more.
const THIRD: Floors = Floors {
    strict_f1: 0.88,
    linking: 0.96,
    certain: 0.94,
};

/// Of those that `gold/fresh-fourth.txt` lists: the same, of other countries.
const FOURTH: Floors = Floors {
    strict_f1: 0.895,
    linking: 0.94,
    certain: 0.925,
};

/// Of those that `gold/fresh-fifth.txt` lists: the same; of their mistakes only the certain ones have been read.
const FIFTH: Floors = Floors {
    strict_f1: 0.9,
    linking: 0.94,
    certain: 0.925,
};

/// Of those that `gold/fresh-sixth.txt` lists: the same; of their mistakes nothing has been read but
/// what one rule took for persons and places.
const SIXTH: Floors = Floors {
    strict_f1: 0.91,
    linking: 0.94,
    certain: 0.94,
};

/// Scores the documents that `counts` accepts, by their file names.
fn scored(folder: &Path, counts: &dyn Fn(&str) -> bool) -> Score {
    let engine = crate::support::engine();
    let mut documents = Vec::new();
    let done = |extracted: Extracted<reftel::mention::Linked>| {
        if let Extracted::Document(linked) = extracted
            && counts(file_name(&linked.document.provenance.path))
        {
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
    let gold = gold.documents.into_iter();
    let gold = gold.filter(|one| counts(file_name(&one.name))).collect();
    let joined = join(gold, documents, false);
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
    let list = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a list of names");
    let lists = [
        "fresh.txt",
        "fresh-second.txt",
        "fresh-third.txt",
        "fresh-fourth.txt",
        "fresh-fifth.txt",
        "fresh-sixth.txt",
    ]
    .map(list);
    let is_of = |at: usize| {
        let list = &lists[at];
        move |name: &str| list.lines().any(|line| line == name)
    };
    let known = |name: &str| (0..lists.len()).all(|at| !is_of(at)(name));
    hold(&scored(&folder, &known), &KNOWN);
    for (at, floors) in [FRESH, SECOND, THIRD, FOURTH, FIFTH, SIXTH]
        .iter()
        .enumerate()
    {
        hold(&scored(&folder, &is_of(at)), floors);
    }
}

fn hold(score: &Score, floors: &Floors) {
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
        .map(|(name, figure, floor)| format!("{name} is {figure:?}, the floor {floor}"))
        .collect();
    assert!(
        below.is_empty(),
        "{below:#?}\n`make score` shows the mistakes"
    );
}
