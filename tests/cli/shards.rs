//! The steps of many machines: `reftel map`, `reftel reduce`, `reftel build --from-shards`.

use std::collections::BTreeSet;
use std::fs;

use crate::cli::decisions::{NAIROBI, TBILISI, cite};
use crate::support::Project;

/// The number of the first again, with a year that its reference lacks, and another version.
const TUNIS: &str = "\
R 171030Z MAR 09
FM AMEMBASSY TUNIS
TO SECSTATE WASHDC 0100
UNCLAS TUNIS 000061

E.O. 12958: N/A
TAGS: PGOV, TS
SUBJECT: ROADS AND TEA
REF: NAIROBI 51

1. (U) Ms. Ruth Ann Dabney of the Ministry of Interior asked for (ref).
";

fn project() -> Project {
    let longer = format!("{TUNIS}\n2. (U) Poloff met Tunisian Minister of Interior Rafik Kacem.\n");
    Project::of(&[
        ("tbilisi.txt", TBILISI),
        ("nairobi.txt", NAIROBI),
        ("tunis.txt", TUNIS),
        ("again-tunis.txt", TUNIS),
        ("longer-tunis.txt", &longer),
        (
            "brief.md",
            "# Tea\n\nThe Kenyan Ministry of Agriculture sells tea.\n",
        ),
    ])
}

fn hash(stdout: &str) -> &str {
    let line = stdout.lines().find(|line| line.starts_with("hash"));
    line.expect("a hash is printed")
}

/// Extracts the documents of the project, and returns the lines.
fn extracted(project: &Project) -> Vec<String> {
    let read = project.reftel(&["map", "read", "documents"]);
    assert!(read.ok, "{}", read.stderr);
    let extracted = project.reftel_with_input(&["map", "extract"], &read.stdout);
    assert!(extracted.ok, "{}", extracted.stderr);
    extracted.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn shards_make_the_graph_that_a_build_makes() {
    let project = project();
    let decision = format!(
        "decision\tfirst\tsecond\nsame\t{}\t{}\n",
        cite("09TBILISI44", TBILISI, "Ruth Ann Dabney", 0),
        cite("09NAIROBI51", NAIROBI, "Ruth Ann Dabney", 0),
    );
    fs::write(project.path("decisions.tsv"), decision).expect("writable");
    let built = project.reftel(&["build", "documents"]);
    assert!(built.ok, "{}", built.stderr);

    let lines = extracted(&project);
    assert_eq!(lines.len(), 6);
    // In another order, over several files, and some of them twice.
    let mut turned = lines.clone();
    turned.reverse();
    fs::create_dir(project.path("shards")).expect("writable");
    for (name, lines) in [
        ("z", &turned[..4]),
        ("a", &turned[4..]),
        ("b", &turned[2..5]),
    ] {
        let path = project.path(&format!("shards/{name}.jsonl"));
        fs::write(path, lines.join("\n") + "\n").expect("writable");
    }
    let loaded = project.reftel(&["build", "--from-shards", "shards", "--graph", "loaded"]);
    assert!(loaded.ok, "{}", loaded.stderr);
    assert_eq!(hash(&loaded.stdout), hash(&built.stdout));
    let checked = project.reftel(&["check", "loaded"]);
    assert!(checked.ok, "{}{}", checked.stdout, checked.stderr);

    // A build goes on from there; only what decisions cite is read again.
    let after = project.reftel(&["build", "documents", "--graph", "loaded"]);
    assert!(after.stdout.contains("2 of 6 again"), "{}", after.stdout);
    assert_eq!(hash(&after.stdout), hash(&built.stdout));

    let table = project.reftel_with_input(&["reduce"], &lines.join("\n"));
    let twice = [turned.as_slice(), lines.as_slice()].concat().join("\n");
    let again = project.reftel_with_input(&["reduce"], &twice);
    assert!(table.ok && !table.stdout.is_empty(), "{}", table.stderr);
    assert_eq!(table.stdout, again.stdout);

    fs::write(project.path("table.json"), &table.stdout).expect("writable");
    let emit = ["map", "emit", "--table", "table.json"];
    let emitted = project.reftel_with_input(&emit, &lines.join("\n"));
    assert!(emitted.ok, "{}", emitted.stderr);
    let exported = project.reftel(&["export", "rdf", "-o", "dump.nq"]);
    assert!(exported.ok, "{}", exported.stderr);
    let dump = fs::read_to_string(project.path("dump.nq")).expect("it was written");
    let dump: BTreeSet<&str> = dump.lines().collect();
    let emitted: BTreeSet<&str> = emitted.stdout.lines().collect();
    assert!(emitted.len() > 100, "{emitted:?}");
    let strange: Vec<_> = emitted.difference(&dump).collect();
    assert!(strange.is_empty(), "{strange:?}");
    // Whatever a document says of a mention is there.
    let evidence = |line: &&&str| line.contains("#evidence>");
    assert_eq!(
        emitted.iter().filter(evidence).count(),
        dump.iter().filter(evidence).count()
    );
}

#[test]
fn strange_shards_are_refused() {
    let project = project();
    let lines = extracted(&project);
    let shard = project.path("shard.jsonl");
    let build = ["build", "--from-shards", "shard.jsonl", "--graph", "loaded"];
    // A worker that was killed leaves half a line.
    let half = &lines[1][..lines[1].len() / 2];
    fs::write(&shard, format!("{}\n{half}", lines[0])).expect("writable");
    let torn = project.reftel(&build);
    assert_eq!(torn.code, 2);
    assert!(
        torn.stderr.contains("`shard.jsonl`, line 2"),
        "{}",
        torn.stderr
    );
    assert!(!project.path("loaded/CURRENT").exists());

    fs::write(&shard, &lines[0]).expect("writable");
    let words = cite("09NAIROBI51", NAIROBI, "Ruth Ann Dabney", 0);
    let text = format!("decision\tfirst\nnot-an-entity\t{words}\n");
    fs::write(project.path("decisions.tsv"), text).expect("writable");
    let other = project.reftel(&build);
    assert_eq!(other.code, 2);
    assert!(other.stderr.contains("other decisions"), "{}", other.stderr);

    let input = "{\"path\": \"a.txt\", \"text\": \"The Kenyan Ministry of Interior.\"}\n{}\n\n";
    let extracted = project.reftel_with_input(&["map", "extract"], input);
    assert_eq!(extracted.code, 1, "{}", extracted.stderr);
    assert_eq!(extracted.stdout.lines().count(), 1);
    assert!(extracted.stderr.contains("line 2"), "{}", extracted.stderr);
}
