//! `reftel query` and `reftel sparql`.

use crate::support::Project;

#[test]
fn named_queries_are_listed_and_answered() {
    let project = Project::shared();
    let list = project.reftel(&["query"]);
    assert!(list.ok && list.stdout.contains("people-with-organization"));
    let run = project.reftel(&[
        "query",
        "people-with-organization",
        "organization=Ministry of Interior",
        "--format",
        "csv",
    ]);
    assert!(
        run.stdout.contains("Karim Benzouaq"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let text = project
        .reftel(&["query", "missing-cables", "--text"])
        .stdout;
    assert!(text.contains("SELECT"));
}

#[test]
fn what_is_wrong_with_a_query_is_told_with_the_right_code() {
    let project = Project::shared();
    for (arguments, code) in [
        (vec!["query", "missing-cabels"], 2),
        (vec!["query", "cables-by-tag"], 2),
        (vec!["query", "cables-by-tag", "tag"], 2),
        (
            vec![
                "query",
                "people-with-organization",
                "organization=Nobody At All",
            ],
            3,
        ),
        (vec!["sparql", "SELECT * { ?s ?p "], 2),
        (vec!["sparql", "DELETE WHERE { ?s ?p ?o }"], 2),
        (vec!["sparql", "-f", "nowhere.rq"], 2),
        (vec!["sparql"], 2),
    ] {
        let run = project.reftel(&arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    let run = project.reftel(&["query", "missing-cabels"]);
    assert!(
        run.stderr.contains("did you mean `missing-cables`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn sparql_comes_as_argument_file_or_input() {
    let project = Project::shared();
    let query = "SELECT (COUNT(?c) AS ?cables) WHERE { ?c a schema:Message }";
    std::fs::write(project.path("question.rq"), query).expect("writable");
    for run in [
        project.reftel(&["sparql", query, "--format", "csv"]),
        project.reftel(&["sparql", "-f", "question.rq", "--format", "csv"]),
        project.reftel_with_input(&["sparql", "-", "--format", "csv"], query),
    ] {
        assert_eq!(run.stdout, "cables\n2\n", "{}", run.stderr);
    }
}

#[test]
fn triples_for_machines_are_n_triples() {
    let run = Project::shared().reftel(&["sparql", "CONSTRUCT WHERE { ?a cito:cites ?b }"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stdout);
    assert!(
        lines
            .iter()
            .all(|line| line.starts_with('<') && line.ends_with(" ."))
    );
}

#[test]
fn turtle_is_the_same_every_time() {
    let project = Project::shared();
    let arguments = [
        "sparql",
        "DESCRIBE ?b WHERE { ?a cito:cites ?b }",
        "--format",
        "table",
    ];
    let first = project.reftel(&arguments).stdout;
    assert!(first.starts_with("@prefix cito:"), "{first}");
    for _ in 0..3 {
        assert_eq!(project.reftel(&arguments).stdout, first);
    }
}

#[test]
fn an_origin_goes_by_its_name_in_message_numbers() {
    let project = Project::shared();
    let from = |origin: &str| {
        let run = project.reftel(&["query", "cables-from", origin, "--format", "csv"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let by_label = from("origin=Embassy Rabat");
    assert!(by_label.contains("09RABAT101"), "{by_label}");
    assert_eq!(from("origin=RABAT"), by_label);
    assert_eq!(from("origin=rabat"), by_label);
}
