//! `reftel gazetteer`.

use crate::support::Project;

fn folder(project: &Project, name: &str, lines: &[&str]) {
    let heading = "id\ttype\tlabel\taliases\tcountry\tparent\tvalid\twhere\tlinks\tsource\tnote";
    std::fs::create_dir_all(project.path(name)).expect("writable");
    let text = format!("{heading}\n{}\n", lines.join("\n"));
    std::fs::write(project.path(name).join("own.tsv"), text).expect("writable");
}

#[test]
fn all_problems_are_told_with_line_and_remedy() {
    let project = Project::shared();
    folder(
        project,
        "broken",
        &[
            "ngo/harbor-watch\tngoo\tHarbor Watch\t\t\t\t\t\t\t\t",
            "ngo/quay\tngo\tQuay\tQY [acronim]\t\t\t\t\t\t\t",
        ],
    );
    let run = project.reftel(&["gazetteer", "check", "broken"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("broken/own.tsv:2:type: error[unknown-type]"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("broken/own.tsv:3:aliases: error[unknown-flag]")
    );
    assert!(run.stderr.contains("hint: did you mean `acronym`?"));
    assert_eq!(run.stdout, "2 errors, 0 warnings\n");
    // The same errors stop every command that matches, before it starts.
    let run = project.reftel(&["annotate", "documents", "--gazetteers", "broken"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("error[unknown-flag]"), "{}", run.stderr);
}

#[test]
fn ones_own_gazetteer_is_used() {
    let project = Project::shared();
    folder(
        project,
        "own",
        &["ngo/port-is-calm\tngo\tThe Port\tport [any]\t\t\t\t\t\t\t"],
    );
    let run = project.reftel(&["gazetteer", "check", "own"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let arguments = ["annotate", "documents/wharf.txt", "--gazetteers", "own"];
    assert!(
        project
            .reftel(&arguments)
            .stdout
            .contains("\"ngo/port-is-calm\"")
    );
}

#[test]
fn stats_count_by_type() {
    let run = Project::shared().reftel(&["gazetteer", "stats"]);
    assert!(
        run.ok && run.stdout.contains("consulate-general"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("countries"));
}
