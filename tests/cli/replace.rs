//! `reftel build` on a folder other than the one that the graph was made of.

use crate::support::{BRIEF, Project, RABAT, Run, WHARF};

/// A graph of three documents, and other folders beside it.
fn project() -> Project {
    let project = Project::of(&[
        ("wharf.txt", WHARF),
        ("rabat.txt", RABAT),
        ("brief.md", BRIEF),
    ]);
    for (path, text) in [
        ("moved/wharf.txt", WHARF),
        ("moved/rabat.txt", RABAT),
        ("moved/lima.txt", LIMA),
        ("other/lima.txt", LIMA),
    ] {
        let path = project.path(path);
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("writable");
        std::fs::write(path, text).expect("writable");
    }
    project
}

const LIMA: &str = "\
R 161030Z MAR 09
FM AMEMBASSY LIMA
TO SECSTATE WASHDC 0013
UNCLAS LIMA 000052

E.O. 12958: N/A
TAGS: ECON, PE
SUBJECT: FISH

1. (U) Fish are plenty.
";

fn documents(project: &Project) -> Vec<String> {
    let ids = ["09CASABLANCA44", "09RABAT101", "09LIMA52", "brief"];
    let held = |id: &&&str| {
        let run = project.reftel(&["show", id]);
        run.ok && !run.stdout.contains("missing from this graph")
    };
    ids.iter().filter(held).map(|id| id.to_string()).collect()
}

fn told(run: &Run, texts: &[&str]) {
    for text in texts {
        assert!(
            run.stderr.contains(text),
            "`{text}` is missing in:\n{}",
            run.stderr
        );
    }
}

#[test]
fn most_of_a_graph_does_not_go_unasked() {
    let project = project();
    let before = documents(&project);
    assert_eq!(before, ["09CASABLANCA44", "09RABAT101", "brief"]);

    // Standard input is no terminal here, so nobody can be asked.
    let run = project.reftel_with_input(&["build", "other"], "y\n");
    assert_eq!(run.code, 2, "{}", run.stderr);
    told(
        &run,
        &[
            "`./reftel-graph` has 3 documents: 3 leave, 1 come, 0 stay",
            "\n  - 09CASABLANCA44 A QUIET NIGHT ON THE WHARF",
            "\n  + 09LIMA52 FISH",
            "`--replace`",
            "error: nothing was built: the graph stays as it is",
        ],
    );
    assert_eq!(documents(&project), before);
    // Quietness hides what is told, not why nothing was done.
    let quiet = project.reftel(&["build", "other", "--quiet"]);
    assert_eq!(quiet.code, 2);
    told(&quiet, &["3 leave", "`--replace`"]);

    let run = project.reftel(&["build", "other", "--replace"]);
    assert!(run.ok, "{}", run.stderr);
    told(&run, &["3 leave, 1 come, 0 stay"]);
    assert_eq!(documents(&project), ["09LIMA52"]);
}

#[test]
fn what_changes_a_little_is_told_and_done() {
    let project = project();
    let same = project.reftel(&["build", "documents"]);
    assert!(same.ok && !same.stderr.contains("leave"), "{}", same.stderr);

    let moved = project.reftel(&["build", "moved"]);
    assert!(moved.ok, "{}", moved.stderr);
    told(&moved, &["3 documents: 1 leave, 1 come, 2 stay"]);
    assert!(!moved.stderr.contains("09LIMA52"), "{}", moved.stderr);

    let back = project.reftel(&["build", "documents", "-v"]);
    assert!(back.ok, "{}", back.stderr);
    told(&back, &["\n  - 09LIMA52 FISH", "\n  + brief-"]);

    let added = project.reftel(&["build", "other", "--add"]);
    assert!(added.ok, "{}", added.stderr);
    told(&added, &["3 documents: 0 leave, 1 come, 3 stay"]);
    assert_eq!(documents(&project).len(), 4);
}
