//! A graph directory whose files are damaged, one by one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::Project;

/// What may happen to a file.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Gone,
    Emptied,
    Halved,
    Zeroed,
}

impl Damage {
    fn inflict(self, path: &Path) {
        let bytes = fs::read(path).expect("readable");
        let damaged = match self {
            Damage::Gone => return fs::remove_file(path).expect("writable"),
            Damage::Emptied => Vec::new(),
            Damage::Halved => bytes[..bytes.len() / 2].to_vec(),
            Damage::Zeroed => vec![0; bytes.len()],
        };
        fs::write(path, damaged).expect("writable");
    }
}

pub fn generation(graph: &Path) -> PathBuf {
    let current = fs::read_to_string(graph.join("CURRENT")).expect("readable");
    graph.join(current.trim())
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("writable");
    for entry in fs::read_dir(from).expect("readable") {
        let path = entry.expect("readable").path();
        let target = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("writable");
        }
    }
}

/// Overwrites every file, also those of a database in a folder of its own.
fn ruin(folder: &Path) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            ruin(&path);
        } else {
            fs::write(path, b"\0\0\0").expect("writable");
        }
    }
}

fn stem(name: &str) -> &str {
    name.split('.').next().expect("it has a stem")
}

#[test]
fn every_damaged_file_is_named_with_the_next_step() {
    let project = Project::shared();
    let whole = project.path("reftel-graph");
    let damaged = project.path("damaged");
    let names: Vec<String> = fs::read_dir(generation(&whole))
        .expect("readable")
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.path().is_file() && entry.file_name() != "lock")
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let questions: [&[&str]; 5] = [
        &["show", "09CASABLANCA44"],
        &["show", "IOM"],
        &["with", "IOM"],
        &["refs", "09RABAT101"],
        &["sparql", "ASK { ?s ?p ?o }"],
    ];
    for (number, name) in names.iter().enumerate() {
        // Each file suffers two of the four, so that each damage meets half of the files.
        let damages = match number % 2 {
            0 => [Damage::Gone, Damage::Halved],
            _ => [Damage::Emptied, Damage::Zeroed],
        };
        for damage in damages {
            if damaged.exists() {
                fs::remove_dir_all(&damaged).expect("writable");
            }
            copy(&whole, &damaged);
            let path = generation(&damaged).join(name);
            let before = fs::read(&path).expect("readable");
            damage.inflict(&path);
            let is_same = fs::read(&path).is_ok_and(|now| now == before);
            let mut failed = 0;
            for question in questions {
                let run = project.reftel(&[question, &["--graph", "damaged"]].concat());
                let what = format!("{name} {damage:?}, {question:?}: {}", run.stderr);
                if run.code == 0 {
                    continue;
                }
                failed += 1;
                assert_eq!(run.code, 2, "{what}");
                assert!(!run.stderr.contains("panicked"), "{what}");
                // The table of a file of blocks is as much a part of it as its blocks.
                assert!(run.stderr.contains(stem(name)), "{what}");
                assert!(run.stderr.contains("hint: build the graph again"), "{what}");
            }
            // These are read by `review`, `why` and `build --add`, or hold nothing here.
            let unasked = [
                "possible.jsonl",
                "joins.jsonl",
                "decisions.tsv",
                "identities",
                "compared",
                "prints",
            ];
            let is_asked = !is_same && !unasked.contains(&name.as_str());
            // What an update takes from the graph is looked at by whoever asks whether it is whole.
            let is_checked = || {
                let run = project.reftel(&["check", "damaged"]);
                matches!(stem(name), "extracted" | "said" | "overview") && run.code != 0
            };
            assert!(
                failed > 0 || !is_asked || is_checked(),
                "{name} {damage:?} goes unnoticed"
            );
        }
    }
    assert!(names.len() > 15, "{names:?}");
}

#[test]
fn a_build_repairs_whatever_is_damaged() {
    let project = Project::shared();
    let whole = project.path("reftel-graph");
    let asked = |graph: &str| project.reftel(&["show", "09RABAT101", "--graph", graph]);
    let shown = asked("reftel-graph").stdout;
    for (number, text) in [
        None,
        Some(""),
        Some("generation-x"),
        Some("generation-99\n"),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("lost-{number}");
        let graph = project.path(&name);
        copy(&whole, &graph);
        let held = generation(&graph);
        match text {
            None => fs::remove_file(graph.join("CURRENT")).expect("writable"),
            Some(text) => fs::write(graph.join("CURRENT"), text).expect("writable"),
        }
        let run = asked(&name);
        assert_eq!(run.code, 2, "{text:?}");
        assert!(
            run.stderr.contains("hint: build the graph again"),
            "{text:?}: {}",
            run.stderr
        );
        // A build that comes to nothing leaves the generation for another try.
        fs::create_dir_all(project.path("nothing")).expect("writable");
        let failed = project.reftel(&["build", "nothing", "--graph", &name]);
        assert_eq!(failed.code, 2, "{}", failed.stderr);
        assert!(
            held.join("manifest.json").exists(),
            "{text:?}: the last graph is lost"
        );
        if number == 1 {
            let built = project.reftel(&["build", "documents", "--graph", &name]);
            assert!(built.ok, "{text:?}: {}", built.stderr);
            assert_eq!(asked(&name).stdout, shown, "{text:?}");
        }
    }
    // All files at once.
    let graph = project.path("ruined");
    copy(&whole, &graph);
    ruin(&generation(&graph));
    assert_eq!(asked("ruined").code, 2);
    let built = project.reftel(&["build", "documents", "--graph", "ruined"]);
    assert!(built.ok, "{}", built.stderr);
    assert_eq!(asked("ruined").stdout, shown);
}
