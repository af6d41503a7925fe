//! What is printed can be pasted back: ids, numbers, names, IRIs, places in documents.

use crate::support::{Project, RABAT, WHARF};

/// Cites numbers of which one begins like another.
const CITING: &str = "\
R 161030Z MAR 09
FM AMEMBASSY SAN JOSE
TO SECSTATE WASHDC 0013
UNCLAS SAN JOSE 000315

E.O. 12958: N/A
TAGS: ECON, CS
SUBJECT: FISH

REF: A. 09 SAN JOSE 3
     B. 09 SAN JOSE 31

1. (U) Fish are plenty (Ref A).
";

fn project() -> Project {
    Project::of(&[
        ("wharf.txt", WHARF),
        ("rabat.txt", RABAT),
        ("citing.txt", CITING),
    ])
}

#[test]
fn an_exact_number_goes_before_those_that_begin_with_it() {
    let project = project();
    for asked in ["09SANJOSE3", "09 San Jose 0003", "09SANJOSE31"] {
        for command in ["refs", "show"] {
            let run = project.reftel(&[command, asked]);
            assert!(run.ok, "{command} {asked}: {}", run.stderr);
            assert!(
                run.stdout.contains("missing"),
                "{command} {asked}: {}",
                run.stdout
            );
            assert!(
                run.stdout.contains("09SANJOSE315"),
                "{command} {asked}: {}",
                run.stdout
            );
        }
    }
    let held = project.reftel(&["refs", "09SANJOSE315"]);
    assert!(
        held.ok && held.stdout.contains("A. 09SANJOSE3  missing"),
        "{}",
        held.stdout
    );
    // What is no whole number stays what it was: the beginning of several.
    assert_eq!(project.reftel(&["show", "09"]).code, 3);
}

#[test]
fn a_document_is_accepted_in_every_form_that_is_printed() {
    let project = project();
    let card = project.reftel(&["show", "09CASABLANCA44"]);
    assert!(card.ok, "{}", card.stderr);
    for name in [
        "09CASABLANCA44 \u{b6}2",
        "09CASABLANCA44 subject",
        "09CASABLANCA44#char=10,20",
        "09CASABLANCA44#p2",
        "doc:09CASABLANCA44",
        "doc/09CASABLANCA44",
        "https://w3id.org/reftel/doc/09CASABLANCA44",
        "<https://w3id.org/reftel/doc/09CASABLANCA44>",
        "https://w3id.org/reftel/doc/09CASABLANCA44#char=10,20",
    ] {
        let run = project.reftel(&["show", name]);
        assert_eq!(run.stdout, card.stdout, "{name}: {}", run.stderr);
        assert!(project.reftel(&["refs", name]).ok, "refs {name}");
        let cable = format!("cable={name}");
        let run = project.reftel(&["query", "cables-citing", &cable]);
        assert!(run.ok, "query {cable}: {}", run.stderr);
    }
}

/// Returns the last word of each line that looks like an id.
fn ids(table: &str) -> Vec<String> {
    let bare = |word: &'_ str| -> String {
        let inner = word
            .strip_prefix("<id/")
            .and_then(|rest| rest.strip_suffix('>'));
        inner.unwrap_or(word).to_owned()
    };
    let words: Vec<String> = table.split_whitespace().map(bare).collect();
    let words = words.iter().map(String::as_str);
    let is_id = |word: &&str| word.contains('/') && !word.contains(':') && word.len() > 4;
    let mut ids: Vec<String> = words.filter(is_id).map(str::to_owned).collect();
    ids.sort();
    ids.dedup();
    ids
}

#[test]
fn every_id_in_every_table_can_be_asked_for() {
    let project = Project::shared();
    let tables: [&[&str]; 6] = [
        &["show", "09CASABLANCA44"],
        &["show", "IOM"],
        &["with", "IOM", "--format", "tsv"],
        &["query", "most-mentioned"],
        &["why", "IOM"],
        &["sparql", "SELECT ?s WHERE { ?s a foaf:Person }"],
    ];
    let mut asked = std::collections::BTreeSet::new();
    for table in tables {
        let run = project.reftel(table);
        assert!(run.ok, "{table:?}: {}", run.stderr);
        let known = |id: &String| {
            let prefixes = ["person/", "doc/", "ma/", "io/", "us/", "post/", "ma"];
            prefixes.iter().any(|prefix| id.starts_with(prefix))
        };
        let found: Vec<String> = ids(&run.stdout).into_iter().filter(known).collect();
        assert!(
            !found.is_empty(),
            "{table:?} prints no ids:\n{}",
            run.stdout
        );
        let first = found[0].clone();
        for id in found {
            // What was accepted once is not asked again; starting the program takes time.
            if !asked.insert(id.clone()) {
                continue;
            }
            for command in ["show", "with", "why"] {
                let again = project.reftel(&[command, &id]);
                assert!(
                    again.ok,
                    "{command} {id}, printed by {table:?}: {}",
                    again.stderr
                );
            }
        }
        let person = format!("person={first}");
        let again = project.reftel(&["query", "organizations-with-person", &person]);
        assert!(again.ok, "{person}: {}", again.stderr);
    }
}

#[test]
fn an_entity_is_accepted_by_id_prefix_iri_and_label() {
    let project = Project::shared();
    let card = project.reftel(&["show", "io/iom"]);
    assert!(card.ok, "{}", card.stderr);
    for name in [
        "id:io/iom",
        "id:io\\/iom",
        "https://w3id.org/reftel/id/io/iom",
        "<https://w3id.org/reftel/id/io/iom>",
        "International Organization for Migration",
        " IOM ",
    ] {
        assert_eq!(
            project.reftel(&["show", name]).stdout,
            card.stdout,
            "{name}"
        );
        assert!(project.reftel(&["with", name]).ok, "with {name}");
        assert!(project.reftel(&["why", name]).ok, "why {name}");
    }
    for tag in [
        "PHUM",
        "phum",
        "tag:PHUM",
        "https://w3id.org/reftel/tag/PHUM",
    ] {
        let run = project.reftel(&["query", "cables-by-tag", &format!("tag={tag}")]);
        assert!(
            run.stdout.contains("09RABAT101"),
            "{tag}: {}{}",
            run.stdout,
            run.stderr
        );
        let run = project.reftel(&[
            "with",
            "ma/ministry-of-justice",
            "--tag",
            tag,
            "--format",
            "jsonl",
        ]);
        assert!(
            run.ok && run.stdout.contains("09RABAT101"),
            "{tag}: {}",
            run.stderr
        );
    }
}

#[test]
fn what_reviews_and_explanations_print_is_accepted() {
    let project = Project::shared();
    let run = project.reftel(&["why", "09CASABLANCA44", "Benzouaq"]);
    assert!(run.ok, "{}", run.stderr);
    let places: Vec<&str> = run
        .stdout
        .split_whitespace()
        .filter(|word| word.contains("#char="))
        .collect();
    assert!(!places.is_empty(), "{}", run.stdout);
    for place in places {
        let again = project.reftel(&["why", place]);
        assert!(again.ok, "{place}: {}", again.stderr);
        let whole = format!("https://w3id.org/reftel/doc/{place}");
        assert!(project.reftel(&["why", &whole]).ok, "{whole}");
    }
}
