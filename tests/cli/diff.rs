//! `reftel diff` and `reftel build --report`.

use std::fs;

use serde_json::Value;

use super::decisions::{NAIROBI, TBILISI, cite};
use crate::support::{Project, RABAT, WHARF};
use crate::updating::{LATER, SALE};

fn diff(project: &Project, before: &str, after: &str) -> Value {
    let run = project.reftel(&["diff", before, after, "--format", "json"]);
    assert!(run.ok, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

fn build(project: &Project, graph: &str, more: &[&str]) {
    let words = [&["build", "documents", "--graph", graph], more].concat();
    let run = project.reftel(&words);
    assert!(run.ok, "{}", run.stderr);
}

/// Two graphs: of the second a cable is gone and another came, which changes what a third one
/// cites; one is edited, and people joined two persons.
fn project() -> Project {
    let project = Project::of(&[
        ("wharf.txt", WHARF),
        ("rabat.txt", RABAT),
        ("sale.txt", SALE),
        ("tbilisi.txt", TBILISI),
        ("nairobi.txt", NAIROBI),
    ]);
    let documents = project.path("documents");
    fs::write(documents.join("later.txt"), LATER).expect("writable");
    fs::remove_file(documents.join("rabat.txt")).expect("writable");
    let edited = WHARF.replace("Police Prefect Karim Benzouaq", "an officer");
    fs::write(documents.join("wharf.txt"), edited).expect("writable");
    let decided = format!(
        "decision\tfirst\tsecond\tauthor\tdate\treason\nsame\t{}\t{}\tJD\t\t\n",
        cite("09TBILISI44", TBILISI, "Ruth Ann Dabney", 0),
        cite("09NAIROBI51", NAIROBI, "Ruth Ann Dabney", 0),
    );
    fs::write(project.path("decided.tsv"), decided).expect("writable");
    build(&project, "later", &["--decisions", "decided.tsv"]);
    project
}

fn list<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    let list = value.as_array().expect("a list").iter();
    list.map(|one| one[key].as_str().unwrap_or_default())
        .collect()
}

#[test]
fn what_differs_is_told_once_with_its_words() {
    let project = project();
    let found = diff(&project, "reftel-graph", "later");
    assert_eq!(list(&found["documents"]["coming"], "id"), ["10RABAT101"]);
    assert_eq!(list(&found["documents"]["leaving"], "id"), ["09RABAT101"]);
    let rewritten = list(&found["documents"]["rewritten"], "id");
    assert_eq!(rewritten, ["09CASABLANCA44"]);

    // The edited words were a mention; those of the documents that came and went are not told.
    let links = found["links"].as_array().expect("a list");
    let gone = links
        .iter()
        .find(|link| link["surface"] == "Karim Benzouaq");
    let gone = gone.expect("the person is gone from the text");
    assert_eq!(gone["after"], Value::Null);
    assert_eq!(gone["evidence"]["mrn"], "09CASABLANCA44");
    let told = list(&found["links"], "surface");
    assert!(!told.contains(&"Ministry of Justice"), "{told:?}");

    // The sale's `RABAT 101` is the cable that came.
    let changed = &found["references"]["changed"];
    let sale = changed.as_array().expect("a list").iter();
    let mut sale = sale.filter(|one| one["evidence"]["mrn"] == "10CASABLANCA2");
    let sale = sale.next().expect("the sale cites another cable");
    assert_eq!(sale["before"]["cable"], "09RABAT101");
    assert_eq!(sale["after"]["cable"], "10RABAT101");
    assert_eq!(list(&found["references"]["lost"], "cable"), ["09RABAT101"]);

    let joined = &found["merges"]["joined"];
    assert_eq!(list(joined, "label"), ["Ruth Ann Dabney"], "{joined}");
    assert!(
        joined[0]["evidence"]["snippet"]
            .as_str()
            .unwrap()
            .contains("Ruth Ann Dabney")
    );
    // One of the two ids is no entity any more; that is no leaving.
    let left = list(&found["entities"]["leaving"], "label");
    assert!(!left.contains(&"Ruth Ann Dabney"), "{left:?}");

    let told = project.reftel(&["diff", "reftel-graph", "later"]).stdout;
    for words in [
        "documents   1 new, 1 gone, 1 with another text",
        "= Ruth Ann Dabney: `doc/",
        "09RABAT101 is missing now, cited by 1 document",
        "~ `Karim Benzouaq`: ",
    ] {
        assert!(told.contains(words), "`{words}` is missing in:\n{told}");
    }
}

#[test]
fn a_graph_does_not_differ_from_itself_and_differences_turn_round() {
    let project = project();
    let same = diff(&project, "later", "later");
    assert_eq!(same["before"], same["after"]);
    let told = project.reftel(&["diff", "later", "later"]).stdout;
    assert_eq!(told.matches("the same").count(), 6, "{told}");

    let forth = diff(&project, "reftel-graph", "later");
    let back = diff(&project, "later", "reftel-graph");
    for (kind, come, go) in [
        ("documents", "coming", "leaving"),
        ("entities", "coming", "leaving"),
        ("merges", "joined", "parted"),
        ("references", "found", "lost"),
    ] {
        assert_eq!(forth[kind][come], back[kind][go], "{kind}");
        assert_eq!(forth[kind][go], back[kind][come], "{kind}");
    }
    let count = |of: &Value| of["links"].as_array().map(Vec::len);
    assert_eq!(count(&forth), count(&back));
}

#[test]
fn a_build_reports_what_it_changed_and_leaves_one_generation() {
    let project = Project::of(&[("wharf.txt", WHARF)]);
    fs::write(project.path("documents/rabat.txt"), RABAT).expect("writable");
    let run = project.reftel(&["build", "documents", "--report", "--format", "json"]);
    assert!(run.ok, "{}", run.stderr);
    let json: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let changes = &json["changes"];
    assert_eq!(list(&changes["documents"]["coming"], "id"), ["09RABAT101"]);
    assert_eq!(
        list(&changes["references"]["found"], "cable"),
        ["09RABAT101"]
    );
    assert_eq!(json["kept"], 1);
    let left = fs::read_dir(project.path("reftel-graph")).expect("readable");
    assert_eq!(left.count(), 3, "CURRENT, the lock and one generation");
}
