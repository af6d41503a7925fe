//! `reftel build`.

use crate::support::Project;

fn hash(summary: &str) -> &str {
    let line = summary.lines().find(|line| line.starts_with("hash"));
    line.expect("a hash is printed")
}

#[test]
fn every_input_is_accounted_for() {
    let run = Project::shared().reftel(&["build", "documents", "--graph", "accounted"]);
    assert!(run.ok, "{}", run.stderr);
    let fixed: Vec<&str> = run.stdout.lines().take(3).collect();
    insta::assert_snapshot!(fixed.join("\n"), @r"
    read        5 files, 1 hidden passed over
    documents   2 cables, 1 report, 1 duplicate
    skipped     1 (1 binary)
    ");
    assert!(
        run.stdout
            .contains("references  2 to cables, 1 of them in the graph")
    );
}

#[test]
fn threads_and_order_do_not_change_the_graph() {
    let project = Project::shared();
    let one = project.reftel(&["build", "documents", "--graph", "one", "--threads", "1"]);
    let two = project.reftel(&[
        "build",
        "documents/wharf.txt",
        "documents",
        "--graph",
        "two",
        "--threads",
        "4",
    ]);
    assert_eq!(hash(&one.stdout), hash(&two.stdout));
}

#[test]
fn diagnostics_are_told_as_much_as_wanted() {
    let project = Project::shared();
    let quiet = project.reftel(&["build", "documents", "--graph", "quiet", "--quiet"]);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let all = project.reftel(&["build", "documents", "--graph", "all", "-v"]);
    assert!(
        all.stderr
            .contains("documents/picture.png: warning[binary]"),
        "{}",
        all.stderr
    );
    let some = project.reftel(&["build", "documents", "--graph", "some"]);
    assert!(some.stderr.contains("(`-v` shows all)"), "{}", some.stderr);
}

#[test]
fn a_build_that_cannot_start_writes_nothing() {
    let project = Project::shared();
    for arguments in [
        vec!["build", "nope", "--graph", "unmade"],
        vec![
            "build",
            "documents",
            "--graph",
            "unmade",
            "--base-iri",
            "no iri",
        ],
        vec![
            "build",
            "documents",
            "--graph",
            "unmade",
            "--gazetteers",
            "nope",
        ],
    ] {
        let run = project.reftel(&arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.starts_with("error") || run.stderr.contains("error["));
        assert!(!project.path("unmade").exists(), "{arguments:?}");
    }
}

#[test]
fn strict_counts_errors_in_documents_only() {
    let project = Project::shared();
    let run = project.reftel(&["build", "documents", "--graph", "strict", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}
