//! What people decided, followed by `reftel build`.

use crate::support::{Project, code_points};

/// Names one person whom another cable names too, and an office.
pub const TBILISI: &str = "\
R 121030Z MAR 09
FM AMEMBASSY TBILISI
TO SECSTATE WASHDC 8301
UNCLAS TBILISI 000044

E.O. 12958: N/A
TAGS: PGOV, GG
SUBJECT: ROADS

1. (U) Ms. Ruth Ann Dabney said that the roads to Gori were open.
Dabney had gone there herself. The Caf\u{e9} Rustavi was shut.
";

/// Names her as well; nothing else speaks for its being her.
pub const NAIROBI: &str = "\
R 141030Z MAR 09
FM AMEMBASSY NAIROBI
TO SECSTATE WASHDC 0012
UNCLAS NAIROBI 000051

E.O. 12958: N/A
TAGS: ECON, KE
SUBJECT: TEA

1. (U) Ms. Ruth Ann Dabney wrote of the price of tea.
";

const HEADING: &str = "decision\tfirst\tsecond\tauthor\tdate\treason\n";

/// Returns how a decision cites the `nth` (from 0) `words` of a cable.
pub fn cite(id: &str, text: &str, words: &str, nth: usize) -> String {
    let (at, _) = text
        .match_indices(words)
        .nth(nth)
        .expect("it has the words");
    let begin = text[..at].chars().count();
    format!("{id}#char={begin},{}", begin + words.chars().count())
}

fn project() -> Project {
    Project::of(&[("tbilisi.txt", TBILISI), ("nairobi.txt", NAIROBI)])
}

fn decide(project: &Project, file: &str, lines: &str) {
    let text = format!("{HEADING}{lines}");
    std::fs::write(project.path(file), text).expect("writable");
}

fn entity(project: &Project, graph: &str, mention: &str) -> serde_json::Value {
    let run = project.reftel(&["why", mention, "--graph", graph, "--format", "json"]);
    assert!(run.ok, "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    json["mentions"][0]["entity"].clone()
}

fn hash(summary: &str) -> String {
    let line = summary.lines().find(|line| line.starts_with("hash"));
    line.expect("a hash is printed").to_owned()
}

#[test]
fn decisions_beside_the_graph_are_followed() {
    let project = project();
    let before = project.reftel(&["build", "documents"]);
    assert!(!before.stdout.contains("decisions"), "{}", before.stdout);
    let (in_tbilisi, in_nairobi) = (
        cite("09TBILISI44", TBILISI, "Ruth Ann Dabney", 0),
        cite("09NAIROBI51", NAIROBI, "Ruth Ann Dabney", 0),
    );
    let graph = "reftel-graph";
    assert_ne!(
        entity(&project, graph, &in_tbilisi),
        entity(&project, graph, &in_nairobi)
    );

    decide(
        &project,
        "decisions.tsv",
        &format!("same\t{in_tbilisi}\t{in_nairobi}\tJD\n"),
    );
    let after = project.reftel(&["build", "documents"]);
    assert!(after.ok, "{}", after.stderr);
    assert!(
        after.stdout.contains("decisions   1 of decisions.tsv\n"),
        "{}",
        after.stdout
    );
    assert_eq!(
        entity(&project, graph, &in_tbilisi),
        entity(&project, graph, &in_nairobi)
    );
    assert_ne!(hash(&before.stdout), hash(&after.stdout));
    let again = project.reftel(&["build", "documents"]);
    assert_eq!(hash(&after.stdout), hash(&again.stdout));

    // A part of the documents cannot follow other decisions than the rest.
    decide(
        &project,
        "decisions.tsv",
        &format!("different\t{in_tbilisi}\t{in_nairobi}\n"),
    );
    let added = project.reftel(&["build", "documents/nairobi.txt", "--add"]);
    assert_eq!(added.code, 2);
    assert!(
        added.stderr.contains("made with other decisions"),
        "{}",
        added.stderr
    );
}

#[test]
fn words_that_nothing_found_become_a_mention() {
    let project = project();
    let cafe = cite("09TBILISI44", TBILISI, "Caf\u{e9} Rustavi", 0);
    let dabney = cite("09TBILISI44", TBILISI, "Dabney", 1);
    decide(
        &project,
        "mine.tsv",
        &format!("mention-is\t{cafe}\tnew:institution\nnot-an-entity\t{dabney}\n"),
    );
    let arguments = [
        "build",
        "documents",
        "--decisions",
        "mine.tsv",
        "--graph",
        "mine",
    ];
    let run = project.reftel(&arguments);
    assert!(run.ok, "{}", run.stderr);
    let why = project.reftel(&["why", &cafe, "--graph", "mine", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&why.stdout).expect("JSON");
    let one = &json["mentions"][0];
    assert_eq!(
        (&one["type"], &one["status"]),
        (&"institution".into(), &"certain".into())
    );
    let evidence = &one["evidence"];
    let words = code_points(TBILISI, &evidence["begin"], &evidence["end"]);
    assert_eq!(words, "Caf\u{e9} Rustavi");
    let gone = project.reftel(&["why", &dabney, "--graph", "mine"]);
    assert!(
        gone.stdout.contains("decision    line 3: not-an-entity"),
        "{}",
        gone.stdout
    );
}

#[test]
fn what_is_not_there_is_a_warning() {
    let project = project();
    let there = cite("09TBILISI44", TBILISI, "Ruth Ann Dabney", 0);
    decide(
        &project,
        "mine.tsv",
        &format!(
            "different\t{there}\t09PARIS7#char=1,4\nmention-is\t09NAIROBI51#char=9000,9004\tke\n"
        ),
    );
    let arguments = [
        "build",
        "documents",
        "--decisions",
        "mine.tsv",
        "--graph",
        "mine",
    ];
    let run = project.reftel(&arguments);
    assert!(run.ok, "{}", run.stderr);
    assert!(
        run.stdout
            .contains("decisions   2 of mine.tsv, 2 left out\n"),
        "{}",
        run.stdout
    );
    for told in [
        "mine.tsv:2: warning[decision-without-mention]: `09PARIS7` is not among the documents",
        "mine.tsv:3: warning[decision-without-mention]: `09NAIROBI51` ends before",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn an_error_stops_a_build_before_it_starts() {
    let project = project();
    let there = cite("09TBILISI44", TBILISI, "Ruth Ann Dabney", 0);
    decide(
        &project,
        "wrong.tsv",
        &format!("same\t{there}\tke/nairobii\nmention\t{there}\tke\n"),
    );
    let arguments = [
        "build",
        "documents",
        "--decisions",
        "wrong.tsv",
        "--graph",
        "unmade",
    ];
    let run = project.reftel(&arguments);
    assert_eq!(run.code, 2);
    for told in [
        "wrong.tsv:2:second: error[unknown-entry]: no gazetteer has `ke/nairobii`",
        "wrong.tsv:3:decision: error[unknown-decision]: `mention`",
        "error: nothing was built: the decisions have 2 errors",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    let run = project.reftel(&[
        "build",
        "documents",
        "--decisions",
        "nope.tsv",
        "--graph",
        "unmade",
    ]);
    assert_eq!(run.code, 2);
    assert!(!project.path("unmade").exists());
}

#[test]
fn annotate_follows_what_a_build_follows() {
    let project = project();
    let (in_tbilisi, in_nairobi) = (
        cite("09TBILISI44", TBILISI, "Ruth Ann Dabney", 0),
        cite("09NAIROBI51", NAIROBI, "Ruth Ann Dabney", 0),
    );
    let entities = |arguments: &[&str], surface: &str| -> Vec<String> {
        let run = project.reftel(&[&["annotate", "documents"], arguments].concat());
        assert!(run.ok, "{}", run.stderr);
        let lines = run.json_lines().into_iter();
        let named = lines.filter(|line| line["surface"] == surface);
        named.map(|line| line["entity"].to_string()).collect()
    };
    let dabney = "Ms. Ruth Ann Dabney";
    let surface = match entities(&[], dabney).is_empty() {
        true => "Ruth Ann Dabney",
        false => dabney,
    };
    let before = entities(&[], surface);
    assert_eq!(before.len(), 2);
    assert_ne!(before[0], before[1]);

    decide(
        &project,
        "decisions.tsv",
        &format!("same\t{in_tbilisi}\t{in_nairobi}\tJD\n"),
    );
    let after = entities(&[], surface);
    assert_eq!(after[0], after[1]);
    assert!(project.reftel(&["build", "documents"]).ok);
    let built = entity(&project, "reftel-graph", &in_nairobi);
    assert_eq!(after[0], built.to_string());

    let gone = cite("09TBILISI44", TBILISI, "Dabney", 1);
    let nowhere = "09TBILISI44#char=2000,2007";
    decide(
        &project,
        "mine.tsv",
        &format!("not-an-entity\t{gone}\nnot-an-entity\t{nowhere}\n"),
    );
    assert_eq!(entities(&["--alone"], "Dabney").len(), 1);
    assert_eq!(
        entities(&["--alone", "--decisions", "mine.tsv"], "Dabney").len(),
        0
    );
    // What finds no words is told, and what is decided of documents elsewhere is not.
    let run = project.reftel(&["annotate", "documents", "--decisions", "mine.tsv"]);
    assert!(run.stderr.contains("mine.tsv:3"), "{}", run.stderr);
    let run = project.reftel(&[
        "annotate",
        "documents/nairobi.txt",
        "--decisions",
        "mine.tsv",
    ]);
    assert_eq!(run.stderr, "");
}
