//! `reftel path`.

use std::collections::BTreeSet;

use crate::support::Project;

#[test]
fn each_step_is_a_sentence_with_its_words() {
    let person = "doc/09CASABLANCA44/person/karim-benzouaq";
    let run = Project::shared().reftel(&["path", person, "09RABAT101", "-k", "2"]);
    insta::assert_snapshot!(run.stdout, @"");
}

#[test]
fn a_missing_cable_can_be_an_end() {
    let project = Project::shared();
    let run = project.reftel(&["path", "IOM", "08 STATE 99001", "-k", "1"]);
    insta::assert_snapshot!(run.stdout, @r"
    International Organization for Migration … 08STATE99001  io/iom  08STATE99001

    1. by 09CASABLANCA44  2 steps, cost 5.5
       International Organization for Migration is named in 09CASABLANCA44 ¶2 (C):
          Benzouaq said that the International Organization for Migration (IOM) counted forty boats (Ref B). Café…
       09CASABLANCA44 cites 08STATE99001, which is missing, as ref B in 09CASABLANCA44 header ([C]):
          B. 08 STATE 99001
    ");
}

/// Returns the paths that are found, each with its cost and its stops.
fn paths(arguments: &[&str]) -> Vec<(f64, Vec<String>)> {
    let arguments = [&["path"], arguments, &["--format", "json"]].concat();
    let run = Project::shared().reftel(&arguments);
    assert!(run.ok, "{}", run.stderr);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let id = |stop: &serde_json::Value| stop["id"].as_str().expect("an id").to_owned();
    let paths = answer["paths"].as_array().expect("a list").iter();
    paths
        .map(|path| {
            let steps = path["steps"].as_array().expect("steps");
            let mut stops = vec![id(&answer["from"])];
            let mut cost = 0.0;
            for step in steps {
                assert_eq!(
                    stops.last(),
                    Some(&id(&step["from"])),
                    "a step begins where one ends"
                );
                let shown = !step["evidence"].as_array().expect("a list").is_empty();
                assert!(shown || step["gazetteer"].is_string(), "{step}");
                stops.push(id(&step["to"]));
                cost += step["cost"].as_f64().expect("a number");
            }
            assert_eq!(stops.last(), Some(&id(&answer["to"])));
            let whole = path["cost"].as_f64().expect("a number");
            assert!((whole - cost).abs() < 1e-6, "steps add up: {whole} {cost}");
            (whole, stops)
        })
        .collect()
}

#[test]
fn paths_are_sorted_loopless_and_different() {
    let found = paths(&[
        "Ministry of Interior (Morocco)",
        "Ministry of Justice (Morocco)",
        "-k",
        "8",
    ]);
    assert!(found.len() > 2, "{found:?}");
    assert!(found.is_sorted_by(|a, b| a.0 <= b.0), "{found:?}");
    for (_, stops) in &found {
        let distinct: BTreeSet<&String> = stops.iter().collect();
        assert_eq!(distinct.len(), stops.len(), "{stops:?}");
    }
    let distinct: BTreeSet<&Vec<String>> = found.iter().map(|(_, stops)| stops).collect();
    assert_eq!(distinct.len(), found.len());
    assert_eq!(
        found[..2],
        paths(&[
            "Ministry of Interior (Morocco)",
            "Ministry of Justice (Morocco)",
            "-k",
            "2"
        ])
    );
}

#[test]
fn what_is_avoided_is_on_no_path() {
    let ends = [
        "Ministry of Interior (Morocco)",
        "Ministry of Justice (Morocco)",
        "-k",
        "5",
    ];
    let free = paths(&ends);
    let middle = free[0].1[1].clone();
    let found = paths(&[&ends[..], &["--avoid", &middle]].concat());
    assert!(
        found.iter().all(|(_, stops)| !stops.contains(&middle)),
        "{found:?}"
    );
    assert_ne!(found.first(), free.first());
}

#[test]
fn types_and_filters_hold_between_the_ends() {
    let ends = ["IOM", "Ministry of Justice (Morocco)", "-k", "9"];
    for (_, stops) in paths(&[&ends[..], &["--type", "person"]].concat()) {
        let between = &stops[1..stops.len() - 1];
        assert!(
            between.iter().all(|id| id.contains("/person/")),
            "{stops:?}"
        );
    }
    // The only cable that names both an organization and the boats is confidential there.
    let open = paths(&[&ends[..], &["--max-classification", "U"]].concat());
    assert!(
        open.iter()
            .all(|(_, stops)| !stops.iter().any(|id| id.contains("benzouaq"))),
        "{open:?}"
    );
    assert!(paths(&[&ends[..], &["--until", "1999"]].concat()).is_empty());
}

#[test]
fn names_that_lead_nowhere_say_so() {
    let project = Project::shared();
    let run = project.reftel(&["path", "IOM", "Atlantis"]);
    assert_eq!((run.code, run.stdout.as_str()), (3, ""));
    assert!(run.stderr.contains("`Atlantis`"), "{}", run.stderr);
    assert_eq!(project.reftel(&["path", "IOM", "99RABAT1"]).code, 3);
    assert_eq!(project.reftel(&["path", "IOM", "IOM"]).code, 2);
    assert_eq!(
        project
            .reftel(&["path", "IOM", "Tangier", "--avoid", "IOM"])
            .code,
        2
    );
    let run = project.reftel(&[
        "path",
        "IOM",
        "Ministry of Justice (Morocco)",
        "--until",
        "1999",
    ]);
    assert!(
        run.ok && run.stdout.contains("Nothing that passes connects them."),
        "{}",
        run.stdout
    );
}

#[test]
fn rows_have_a_line_for_each_step() {
    let ends = [
        "path",
        "IOM",
        "Ministry of Justice (Morocco)",
        "-k",
        "2",
        "--format",
        "csv",
    ];
    let run = Project::shared().reftel(&ends);
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let columns = reader.headers().expect("a heading").len();
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert!(
        rows.len() >= 2 && rows.iter().all(|row| row.len() == columns),
        "{}",
        run.stdout
    );
}
