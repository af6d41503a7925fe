//! `reftel review`.

use super::decisions::{NAIROBI, TBILISI, cite};
use crate::support::Project;

/// Names her a third time.
pub const LIMA: &str = "\
R 161030Z MAR 09
FM AMEMBASSY LIMA
TO SECSTATE WASHDC 0013
UNCLAS LIMA 000052

E.O. 12958: N/A
TAGS: ECON, PE
SUBJECT: FISH

1. (U) Ms. Ruth Ann Dabney wrote of fish.
";

fn project() -> Project {
    Project::of(&[
        ("tbilisi.txt", TBILISI),
        ("nairobi.txt", NAIROBI),
        ("lima.txt", LIMA),
    ])
}

fn decisions(project: &Project) -> Vec<String> {
    let text = std::fs::read_to_string(project.path("decisions.tsv")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(str::to_owned).collect()
}

fn review(project: &Project, keys: &str) -> crate::support::Run {
    let run = project.reftel_with_input(&["review", "--author", "JD"], keys);
    assert!(run.ok, "{}", run.stderr);
    run
}

#[test]
fn keys_write_the_decisions_that_a_build_follows() {
    let project = project();
    let run = review(&project, "");
    assert!(run.stdout.contains("3 left"), "{}", run.stdout);
    assert!(run.stdout.contains("3 pairs undecided"), "{}", run.stdout);
    assert!(
        run.stdout.contains("Ms. Ruth Ann Dabney"),
        "evidence of both sides"
    );
    assert_eq!(decisions(&project), Vec::<String>::new());

    let run = review(&project, "o\nl the same byline\nq\n");
    assert!(
        run.stdout.contains("1. (U) Ms. Ruth Ann Dabney wrote of"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("1 linked, 0 rejected, not sure of 0; 2 pairs undecided")
    );
    let written = decisions(&project);
    assert_eq!(written.len(), 1);
    let cells: Vec<&str> = written[0].split('\t').collect();
    assert_eq!(
        (cells[0], cells[3], cells[5]),
        ("same", "JD", "the same byline")
    );
    assert_eq!(cells[4].len(), "2026-05-03".len(), "{}", cells[4]);
    assert_eq!(cells[6..], ["Ruth Ann Dabney", "Ruth Ann Dabney"]);

    // Of three who are one in pairs, the third pair follows from the other two.
    let run = review(&project, "l\n");
    assert!(
        run.stdout
            .contains("1 linked, 0 rejected, not sure of 0; 0 pairs undecided"),
        "{}",
        run.stdout
    );
    assert_eq!(decisions(&project).len(), 2);
    let built = project.reftel(&["build", "documents"]);
    assert!(
        built.stdout.contains("decisions   2 of decisions.tsv\n"),
        "{}",
        built.stderr
    );
    let why = project.reftel(&["why", "Ruth Ann Dabney"]);
    assert!(why.ok, "she is one: {}", why.stderr);
    assert!(why.stdout.contains("in 3 documents"), "{}", why.stdout);
    assert!(why.stdout.contains("the same byline"), "{}", why.stdout);
    assert!(review(&project, "").stdout.contains("0 pairs undecided"));
}

#[test]
fn a_key_is_taken_back_and_a_pair_put_off() {
    let project = project();
    std::fs::write(
        project.path("decisions.tsv"),
        "# ours\ndecision\tfirst\tsecond\n",
    )
    .expect("writable");
    let run = review(&project, "r\nu\nx\nd\nr not she\nu\nu\nu\nq\n");
    assert!(
        run.stdout
            .contains("0 linked, 0 rejected, not sure of 0; 3 pairs undecided"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("nothing to take back"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("keys: l link"), "{}", run.stdout);
    let text = std::fs::read_to_string(project.path("decisions.tsv")).expect("it stays");
    assert!(
        text.starts_with("# ours\ndecision\tfirst\tsecond"),
        "{text}"
    );
    assert_eq!(decisions(&project), Vec::<String>::new());
    let run = review(&project, "r\nd two offices?\nd\n");
    assert!(
        run.stdout
            .contains("0 linked, 1 rejected, not sure of 2; 2 pairs undecided"),
        "{}",
        run.stdout
    );
    let lines = decisions(&project);
    assert!(lines[0].starts_with("different\t"), "{lines:?}");
    assert!(lines[1].starts_with("not-sure\t") && lines[2].starts_with("not-sure\t"));
    // What was not sure is asked again, says so, and gives way to what is decided.
    let run = review(&project, "r\n");
    assert!(
        run.stdout.contains("two offices?") && run.stdout.contains("not sure  JD, 20"),
        "{}",
        run.stdout
    );
    let lines = decisions(&project);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[2].starts_with("different\t"), "{lines:?}");
    let unsure = |lines: &[String]| {
        lines
            .iter()
            .filter(|line| line.starts_with("not-sure"))
            .count()
    };
    assert_eq!(unsure(&lines), 1);
    let run = review(&project, "d who knows\n");
    assert!(
        run.stdout.contains("not sure of 1; 1 pair undecided"),
        "{}",
        run.stdout
    );
    assert_eq!(unsure(&decisions(&project)), 1);
    // Who is rejected is not offered again, and stays apart.
    let built = project.reftel(&["build", "documents"]);
    assert!(built.ok, "{}", built.stderr);
    assert!(review(&project, "").stdout.contains("1 pair undecided"));
}

#[test]
fn a_spreadsheet_decides_as_well() {
    let project = project();
    let listed = project.reftel(&["review", "--format", "csv"]).stdout;
    assert!(listed.starts_with("decision,first,second,"), "{listed}");
    assert_eq!(listed.lines().count(), 4);
    let mut lines: Vec<String> = listed.lines().map(str::to_owned).collect();
    lines[1] = format!("same{}", lines[1]);
    lines[2] = format!("Reject{}", lines[2]);
    std::fs::write(project.path("pairs.csv"), lines.join("\r\n")).expect("writable");
    let run = project.reftel(&["review", "apply", "pairs.csv", "--author", "JD"]);
    assert!(run.ok, "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "2 decisions added to decisions.tsv, 1 row undecided\n"
    );
    let written = decisions(&project);
    assert!(
        written[0].starts_with("same\t") && written[1].starts_with("different\t"),
        "{written:?}"
    );
    let again = project.reftel(&["review", "apply", "pairs.csv"]);
    assert_eq!(
        again.stdout,
        "0 decisions added to decisions.tsv, 2 known already, 1 row undecided\n"
    );
    assert_eq!(decisions(&project), written);
    // The third pair follows: who is the same as the one is not the same as the other.
    assert_eq!(project.reftel(&["review", "--format", "jsonl"]).stdout, "");
}

#[test]
fn a_table_with_a_mistake_changes_nothing() {
    let project = project();
    let (one, other) = (
        cite("09TBILISI44", TBILISI, "Ruth Ann Dabney", 0),
        cite("09NAIROBI51", NAIROBI, "Ruth Ann Dabney", 0),
    );
    let rows = [
        serde_json::json!({"decision": "same", "first": one, "second": other}),
        serde_json::json!({"decision": null, "first": "nonsense", "second": ""}),
        serde_json::json!({"decision": "different", "first": other, "second": one}),
        serde_json::json!({"decision": "perhaps", "first": other, "second": one}),
    ];
    let text = rows.map(|row| row.to_string()).join("\n");
    std::fs::write(project.path("pairs.jsonl"), text).expect("writable");
    let run = project.reftel(&["review", "apply", "pairs.jsonl"]);
    assert_eq!(run.code, 2);
    for told in [
        "pairs.jsonl:3: error[conflicting-decisions]",
        "pairs.jsonl:4:decision: error[unknown-decision]: `perhaps`",
        "error: nothing was written",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    assert!(!project.path("decisions.tsv").exists());
    std::fs::write(project.path("pairs.csv"), "a,b\n1,2\n").expect("writable");
    let run = project.reftel(&["review", "apply", "pairs.csv"]);
    assert!(
        run.stderr.contains("the column `decision` is missing"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_decision_against_another_is_told_and_not_written() {
    let project = project();
    let listed = project
        .reftel(&["review", "--format", "jsonl"])
        .json_lines();
    let first = listed[0]["first"].as_str().expect("a mention");
    let text = format!("decision\tfirst\tsecond\nnot-an-entity\t{first}\n");
    std::fs::write(project.path("decisions.tsv"), &text).expect("writable");
    let run = review(&project, "l\nq\n");
    assert!(run.stdout.contains("not written:\n"), "{}", run.stdout);
    assert!(run.stdout.contains("line 2 says that"), "{}", run.stdout);
    let now = std::fs::read_to_string(project.path("decisions.tsv")).expect("it stays");
    assert_eq!(now, text);
}
