//! `reftel build --dry-run`: what it says is what a build then does.

use std::fs;

use crate::support::{BRIEF, Project, RABAT, WHARF};

fn plan(project: &Project) -> serde_json::Value {
    let run = project.reftel(&["build", "documents", "--dry-run", "--format", "json"]);
    assert!(run.ok, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn a_plan_says_what_a_build_then_does_and_writes_nothing() {
    let project = Project::of(&[("wharf.txt", WHARF), ("rabat.txt", RABAT)]);
    let documents = project.path("documents");
    let same = plan(&project);
    assert_eq!((&same["extracted"], &same["kept"]), (&0.into(), &2.into()));
    assert_eq!(same["documents"]["stay"], 2);

    fs::write(documents.join("brief.md"), BRIEF).expect("writable");
    fs::write(
        documents.join("rabat.txt"),
        RABAT.replace("OKAFOR", "HALVERSEN"),
    )
    .expect("writable");
    fs::create_dir(documents.join("moved")).expect("writable");
    let to = documents.join("moved/wharf.txt");
    fs::rename(documents.join("wharf.txt"), to).expect("writable");
    let files = || {
        let graph = fs::read_dir(project.path("reftel-graph")).expect("readable");
        let mut names: Vec<_> = graph.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = files();
    let planned = plan(&project);
    let changed = &planned["documents"];
    assert_eq!(changed["coming"][0]["title"], "Harbor brief");
    assert_eq!(changed["rewritten"][0]["id"], "09RABAT101");
    assert_eq!(
        changed["moved"][0]["after"]["path"],
        "documents/moved/wharf.txt"
    );
    assert_eq!(changed["leaving"], serde_json::json!([]));
    assert_eq!(planned["anew"], serde_json::Value::Null);
    let told = project.reftel(&["build", "documents", "--dry-run"]).stdout;
    let words = "documents   1 new, 1 with another text, 1 moved";
    assert!(told.contains(words), "{told}");
    assert!(told.contains("nothing was written"), "{told}");
    assert_eq!(files(), before);

    let built = project.reftel(&["build", "documents", "--format", "json"]);
    let built: serde_json::Value = serde_json::from_str(&built.stdout).expect("JSON");
    for count in ["extracted", "kept"] {
        assert_eq!(built[count], planned[count], "{count}");
    }
}

#[test]
fn a_plan_says_why_all_is_read_again() {
    let project = Project::of(&[("wharf.txt", WHARF)]);
    let list = "id\ttype\tlabel\nlist/one\tperson\tBenzouaq, Karim\n";
    fs::create_dir(project.path("mine")).expect("writable");
    fs::write(project.path("mine/persons.tsv"), list).expect("writable");
    let tell = |arguments: &[&str]| {
        let words = [&["build", "documents", "--dry-run"], arguments].concat();
        project.reftel(&words).stdout
    };
    for (arguments, why) in [
        (&["--gazetteers", "mine"][..], "other gazetteers"),
        (&["--anew"], "`--anew` asks for it"),
        (&["--graph", "none"], "there is no graph yet"),
        (&["--input-format", "cable"], "`--input-format`"),
    ] {
        let told = tell(arguments);
        assert!(told.contains(why), "{arguments:?}: {told}");
    }
    assert!(!project.path("none").exists(), "a plan makes no directory");
}
