//! `reftel score`.

use crate::support::{BRIEF, Project};

/// Writes gold for the brief: one mention with another entity, one too long; whatever the rest is
/// read as is right.
fn gold(project: &Project, name: &str) {
    let line = |surface: &str, kind: &str, entity: &str, optional: bool| {
        let at = BRIEF.find(surface).expect("it stands there");
        let begin = BRIEF[..at].chars().count();
        let end = begin + surface.chars().count();
        serde_json::json!({
            "doc": "brief.md", "begin": begin, "end": end, "surface": surface, "type": kind,
            "entity": entity, "nested": false, "optional": optional,
        })
        .to_string()
    };
    let organization = "International Organization for Migration";
    let lines = [
        line(
            organization,
            "international-organization",
            "io/unheard-of",
            false,
        ),
        line("in Tangier", "place", "ma/tangier", false),
        line(
            "Ministry of Interior of Morocco",
            "government-body",
            "?",
            true,
        ),
        line("Morocco", "place", "?", true),
        line("Harbor", "place", "?", true),
    ];
    std::fs::write(project.path(name), lines.join("\n")).expect("writable");
}

#[test]
fn figures_and_mistakes_are_told() {
    let project = Project::shared();
    gold(project, "brief.jsonl");
    let run = project.reftel(&[
        "score",
        "documents/brief.md",
        "--gold",
        "brief.jsonl",
        "--errors",
        "mistakes.jsonl",
    ]);
    assert!(run.ok, "{}", run.stderr);
    let row = |name: &str| {
        let mut lines = run.stdout.lines();
        let line = lines.find(|line| line.starts_with(name)).expect("a row");
        line[name.len()..]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    // Two gold mentions must be found, and two are, one of them with the gold's bounds.
    let expected = "2 2 1 0.500 0.500 0.500 2 1.000 1.000 1.000";
    assert_eq!(row("core types"), expected);
    assert!(
        run.stdout.contains("entity (certain)  1 of 1"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("documents/brief.md:3:63  "),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("an office [in Tangier]."),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("boundary (certain)  1 of 1"),
        "{}",
        run.stdout
    );
    // An entity of the gold that nobody has may be a slip.
    assert!(
        run.stderr.contains("io/unheard-of (brief.jsonl:1:1)"),
        "{}",
        run.stderr
    );
    let written = std::fs::read_to_string(project.path("mistakes.jsonl")).expect("it is written");
    let classes: Vec<String> = written
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
        .map(|line| line["class"].as_str().expect("a class").to_owned())
        .collect();
    assert_eq!(classes, ["entity", "boundary"]);
}

#[test]
fn the_output_of_annotate_is_scored_like_the_documents() {
    let project = Project::shared();
    gold(project, "again.jsonl");
    let annotated = project.reftel(&["annotate", "documents/brief.md"]).stdout;
    std::fs::write(project.path("predicted.jsonl"), annotated).expect("writable");
    let json = |arguments: &[&str]| {
        let more = ["--gold", "again.jsonl", "--format", "json"];
        let run = project.reftel(&[&["score"], arguments, &more].concat());
        assert!(run.ok, "{}", run.stderr);
        serde_json::from_str::<serde_json::Value>(&run.stdout).expect("JSON")
    };
    let of_documents = json(&["documents/brief.md"]);
    assert_eq!(of_documents, json(&["--predicted", "predicted.jsonl"]));
    assert_eq!(of_documents["measures"]["core"]["strict"]["right"], 1);
    let links = &of_documents["linking"]["strict"]["core"];
    assert_eq!(
        (&links["mentions"], &links["right"]),
        (&1.into(), &0.into())
    );
    assert_eq!(of_documents["statuses"][0]["status"], "certain");
}

#[test]
fn what_the_program_exports_is_gold_that_it_meets() {
    let project = Project::shared();
    let run = project.reftel(&["annotate", "documents/wharf.txt", "--format", "nif"]);
    assert!(run.ok, "{}", run.stderr);
    std::fs::write(project.path("wharf.ttl"), run.stdout).expect("writable");
    let run = project.reftel(&[
        "score",
        "documents/wharf.txt",
        "--gold",
        "wharf.ttl",
        "--zones",
        "header,subject,body,signature",
        "--format",
        "json",
    ]);
    assert!(run.ok, "{}", run.stderr);
    let score: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let all = &score["measures"]["all"]["strict"];
    assert!(all["gold"].as_u64() > Some(10), "{all}");
    // Tags are no mentions of the graph.
    assert_eq!(all["recall"], 1.0, "{all}");
    assert_eq!(score["linking"]["strict"]["all"]["accuracy"], 1.0);
    // A mention that is linked to nothing says its type too.
    let loose = "FM AMEMBASSY RABAT\nSUBJECT: A PIER\n\n1. (U) Nothing (Ref A) was built.\n";
    std::fs::write(project.path("loose.txt"), loose).expect("writable");
    let nif = project
        .reftel(&["annotate", "loose.txt", "--format", "nif"])
        .stdout;
    std::fs::write(project.path("loose.ttl"), nif).expect("writable");
    let arguments = [
        "score",
        "loose.txt",
        "--gold",
        "loose.ttl",
        "--format",
        "json",
    ];
    let run = project.reftel(&arguments);
    assert!(run.ok, "{}", run.stderr);
    let score: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(score["statuses"][3]["status"], "unresolved");
    assert_eq!(score["statuses"][3]["all"]["right"], 1, "{}", run.stdout);
    // Without the header there is less, and that is told.
    let run = project.reftel(&["score", "documents/wharf.txt", "--gold", "wharf.ttl"]);
    assert!(
        run.stderr.contains("of the gold not scored"),
        "{}",
        run.stderr
    );
}

#[test]
fn wrong_gold_stops_before_anything_is_printed() {
    let project = Project::shared();
    let wrong =
        "{\"doc\":\"brief.md\",\"begin\":0,\"end\":3,\"surface\":\"# H\",\"type\":\"plaice\"}\n{\n";
    std::fs::write(project.path("wrong.jsonl"), wrong).expect("writable");
    let missing =
        "{\"doc\":\"gone.md\",\"begin\":0,\"end\":3,\"surface\":\"# H\",\"type\":\"place\"}\n";
    std::fs::write(project.path("missing.jsonl"), missing).expect("writable");
    let other = missing.replace("gone.md", "brief.md").replace("# H", "Hah");
    std::fs::write(project.path("other.jsonl"), other).expect("writable");
    for (file, errors) in [
        (
            "wrong.jsonl",
            vec![
                "wrong.jsonl:1:60: error[unknown-type]: no such type: `plaice`",
                "wrong.jsonl:2:1: error[malformed-gold]",
                "error: the gold has 2 errors",
            ],
        ),
        (
            "missing.jsonl",
            vec!["missing.jsonl:1:8: error[unknown-document]: no document `gone.md`"],
        ),
        (
            "other.jsonl",
            vec![
                "other.jsonl:1:1: error[surface-mismatch]: the gold says `Hah`, at 0..3 stands `# H`",
            ],
        ),
    ] {
        let run = project.reftel(&["score", "documents/brief.md", "--gold", file]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{file}");
        for error in errors {
            assert!(run.stderr.contains(error), "{}", run.stderr);
        }
    }
    // Neither documents nor mentions.
    assert_eq!(project.reftel(&["score", "--gold", "wrong.jsonl"]).code, 2);
}
