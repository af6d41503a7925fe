//! `reftel check`: what is whole is called whole, and what is not is named with its repair.

use std::fs;

use serde_json::Value;

use super::damage::{copy, generation};
use crate::support::Project;

fn check(project: &Project, graph: &str) -> (i32, Value) {
    let run = project.reftel(&["check", graph, "--format", "json"]);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    let json = serde_json::from_str(&run.stdout);
    (run.code, json.unwrap_or_else(|_| panic!("{}", run.stderr)))
}

fn repairs(report: &Value) -> Vec<(String, String)> {
    let checks = report["checks"].as_array().expect("a list").iter();
    let findings = checks.flat_map(|check| check["findings"].as_array().expect("a list"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    findings
        .map(|finding| (text(&finding["what"]), text(&finding["repair"])))
        .collect()
}

#[test]
fn a_whole_graph_is_called_whole() {
    let project = Project::shared();
    let (code, report) = check(project, "reftel-graph");
    assert_eq!(code, 0);
    assert_eq!(repairs(&report), []);
    let told = project.reftel(&["check"]).stdout;
    assert!(told.contains("repair      nothing is wrong"), "{told}");
}

#[test]
fn what_a_dead_build_left_is_for_the_next_one() {
    let project = Project::shared();
    let graph = project.path("littered");
    copy(&project.path("reftel-graph"), &graph);
    copy(&generation(&graph), &graph.join("generation-900"));
    fs::create_dir(graph.join("building-1")).expect("writable");
    let (code, report) = check(project, "littered");
    let left = |name: &str| (name.to_owned(), "next-build".to_owned());
    assert_eq!(code, 0);
    assert_eq!(
        repairs(&report),
        [left("building-1"), left("generation-900")]
    );
    assert!(
        project
            .reftel(&["build", "documents", "--graph", "littered"])
            .ok
    );
    assert_eq!(repairs(&check(project, "littered").1), []);
}

#[test]
fn every_flipped_bit_and_every_missing_end_is_found() {
    let project = Project::shared();
    let graph = project.path("flipped");
    copy(&project.path("reftel-graph"), &graph);
    let mut tried = 0;
    for entry in fs::read_dir(generation(&graph)).expect("readable") {
        let path = entry.expect("readable").path();
        // A database has checksums of its own.
        if path.is_dir() {
            continue;
        }
        let whole = fs::read(&path).expect("readable");
        if whole.is_empty() {
            continue;
        }
        // The last byte of the manifest is a line feed that says nothing.
        for place in [0, whole.len() / 3, whole.len().saturating_sub(2)] {
            let mut flipped = whole.clone();
            flipped[place] ^= 0x04;
            for damaged in [flipped, whole[..place].to_vec()] {
                fs::write(&path, damaged).expect("writable");
                let run = project.reftel(&["check", "flipped"]);
                let what = format!(
                    "{} at {place}: {}{}",
                    path.display(),
                    run.stdout,
                    run.stderr
                );
                assert_eq!(run.code, 2, "{what}");
                assert!(!run.stderr.contains("panicked"), "{what}");
                assert!(
                    run.stdout.contains("build it again") || run.stderr.contains("build it again"),
                    "{what}"
                );
                tried += 1;
            }
        }
        fs::write(&path, whole).expect("writable");
    }
    assert!(tried > 80, "{tried} damages");
    assert_eq!(check(project, "flipped").0, 0);
}
