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

#[test]
fn a_bad_country_and_a_missing_folder_are_told_once() {
    let project = Project::shared();
    folder(
        project,
        "abroad",
        &["ngo/quay\tngo\tQuay Club\t\tMorocco\t\t\t\t\t\t"],
    );
    let run = project.reftel(&["gazetteer", "check", "abroad"]);
    assert_eq!(
        run.stderr.matches("unknown-country").count(),
        1,
        "{}",
        run.stderr
    );
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (2, "1 error, 0 warnings\n")
    );
    let run = project.reftel(&["gazetteer", "check", "nosuch"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.starts_with("nosuch: error[unreadable-file]"),
        "{}",
        run.stderr
    );
}

#[test]
fn hints_are_summed_up_and_shown_on_demand() {
    let project = Project::shared();
    let words = ["Anchor", "Barrel", "Candle", "Dragon", "Engine"];
    let lines: Vec<String> = words
        .iter()
        .map(|word| {
            format!(
                "ngo/{0}\tngo\t{1}\t\t\t\t\t\t\t\t",
                word.to_lowercase(),
                word
            )
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    folder(project, "words", &lines);
    let run = project.reftel(&["gazetteer", "check", "words"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr.matches("warning[common-word]").count(),
        3,
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("5  common-word"), "{}", run.stdout);
    let run = project.reftel(&["gazetteer", "check", "words", "--all"]);
    assert_eq!(
        run.stderr.matches("warning[common-word]").count(),
        5,
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("hint: add the alias `Candle [needs-context]`"),
        "{}",
        run.stderr
    );
    let run = project.reftel(&["gazetteer", "check", "words", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(answer["warnings"], 5);
    assert_eq!(answer["codes"]["common-word"], 5);
    assert_eq!(answer["problems"][4]["line"], 6);
    assert_eq!(answer["problems"][4]["column"], "label");
}

#[test]
fn fix_writes_the_canonical_form_and_says_what_changed() {
    let project = Project::shared();
    std::fs::create_dir_all(project.path("untidy")).expect("writable");
    let path = project.path("untidy/own.tsv");
    let before = "\u{feff}id\ttype\tlabel\r\n\"ngo/b\"\tngo\tBeta House\r\n# First.\r\nngo/a\tngo\tAlpha House\r\n";
    std::fs::write(&path, before).expect("writable");
    std::fs::write(
        project.path("untidy/wide.tsv"),
        "id\ttype\tlabel\na\tngo\tA\t\tx\n",
    )
    .expect("writable");
    let run = project.reftel(&["gazetteer", "check", "untidy", "--fix"]);
    assert!(
        run.stdout.starts_with(
            "untidy/own.tsv: sorted (1 out of order), 1 cell unquoted, line ends made LF, \
             byte-order mark removed\nuntidy/wide.tsv: not touched, `a` has 5 cells under 3 columns\n"
        ),
        "{}",
        run.stdout
    );
    let after = std::fs::read_to_string(&path).expect("it is there");
    assert_eq!(
        after,
        "id\ttype\tlabel\n# First.\nngo/a\tngo\tAlpha House\nngo/b\tngo\tBeta House\n"
    );
    let run = project.reftel(&["gazetteer", "check", "untidy", "--fix"]);
    assert!(
        run.stdout
            .starts_with("untidy/own.tsv: nothing to change\n"),
        "{}",
        run.stdout
    );
    let run = project.reftel(&["gazetteer", "check", "--fix"]);
    assert_eq!(run.code, 2);
}

#[test]
fn stats_are_json_too() {
    let run = Project::shared().reftel(&["gazetteer", "stats", "--format", "json"]);
    let stats: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let sum = |list: &str| -> u64 {
        let all = stats[list].as_array().expect("a list").iter();
        all.map(|of| of["entries"].as_u64().expect("a number"))
            .sum()
    };
    for list in ["types", "countries", "sources"] {
        assert_eq!(Some(sum(list)), stats["entries"].as_u64(), "{list}");
    }
    assert!(stats["matched_names"].as_u64() > stats["names"].as_u64());
}

#[test]
fn an_imported_list_can_be_used_at_once() {
    let project = Project::shared();
    std::fs::create_dir_all(project.path("imported")).expect("writable");
    std::fs::write(
        project.path("list.txt"),
        "Caf\u{e9} owners\n\u{fffd}\u{2014}\n",
    )
    .expect("writable");
    let arguments = [
        "gazetteer",
        "import",
        "names",
        "list.txt",
        "--type",
        "ngo",
        "--source",
        "list",
        "-o",
        "imported/list.tsv",
    ];
    let run = project.reftel(&arguments);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(
        run.stderr.contains("list.txt:2:1: error[missing-value]"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("1 entry with 1 name in imported/list.tsv"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("`list` is not in the program's sources.tsv"),
        "{}",
        run.stderr
    );
    assert_eq!(
        project
            .reftel(&[&arguments[..], &["--strict"]].concat())
            .code,
        1
    );
    let run = project.reftel(&[
        "annotate",
        "documents/wharf.txt",
        "--gazetteers",
        "imported",
    ]);
    assert!(run.stdout.contains("\"ngo/cafe-owners\""), "{}", run.stderr);
    // The next list has nothing that can be read, and the file stays as it is.
    let before = std::fs::read(project.path("imported/list.tsv")).expect("it is there");
    std::fs::write(project.path("list.txt"), "***\n").expect("writable");
    let run = project.reftel(&arguments);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .ends_with("no line could be read; nothing was written\n"),
        "{}",
        run.stderr
    );
    assert_eq!(
        std::fs::read(project.path("imported/list.tsv")).expect("it is there"),
        before
    );
    let files = std::fs::read_dir(project.path("imported"))
        .expect("it is there")
        .count();
    assert_eq!(files, 1);
}

#[test]
fn imports_say_what_they_replace_and_where_they_cannot_write() {
    let project = Project::shared();
    let list = "name,cc,pop\nCasablanca,ma,3000000\n";
    let table = |more: &[&str]| {
        let arguments = [
            "gazetteer",
            "import",
            "table",
            "-",
            "--type",
            "place:city",
            "--map",
            "label=name,country=cc,population=pop",
        ];
        project.reftel_with_input(&[&arguments[..], more].concat(), list)
    };
    let run = table(&[]);
    assert!(
        run.stdout
            .contains("\nma/casablanca\tplace:city\tCasablanca\t\tMA\t"),
        "{}",
        run.stdout
    );
    assert!(
        run.stderr
            .contains("take the place of the program's own: ma/casablanca"),
        "{}",
        run.stderr
    );
    let run = table(&["--prefix", "mine"]);
    assert!(
        run.stdout.contains("\nmine/ma/casablanca\t"),
        "{}",
        run.stdout
    );
    assert!(!run.stderr.contains("take the place"), "{}", run.stderr);
    for (arguments, reason) in [
        (["-o", "list.csv"], "gazetteers are `.tsv` files"),
        (["-o", "roles.tsv"], "give the file another name"),
        (["-o", "nowhere/list.tsv"], "there is no folder `nowhere`"),
        (["--prefix", "Not a slug"], "is no beginning of ids"),
    ] {
        let run = table(&arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(reason), "{}", run.stderr);
    }
}

#[test]
fn noise_finds_names_with_little_to_speak_for_them() {
    let project = Project::shared();
    folder(
        project,
        "noisy",
        &["ngo/boats\tngo\tboats\tboats [any]\t\t\t\t\t\t\t"],
    );
    let build = [
        "build",
        "documents",
        "--graph",
        "noisy-graph",
        "--gazetteers",
        "noisy",
    ];
    assert!(project.reftel(&build).ok);
    let noise = ["gazetteer", "noise", "--graph", "noisy-graph"];
    let run = project.reftel(&[&noise[..], &["--format", "json"]].concat());
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let rows = rows.as_array().expect("a list");
    let row = rows.iter().find(|row| row["entity"] == "ngo/boats");
    let row = row.unwrap_or_else(|| panic!("{rows:#?}"));
    assert!(row["matches"].as_u64() >= Some(2), "{row}");
    assert_eq!(row["documents"], 2);
    assert!(
        row["snippet"]
            .as_str()
            .is_some_and(|text| text.contains("BOATS")),
        "{row}"
    );
    // What it prints is a file that takes the name away.
    let arguments = ["--suppress", "--gazetteers", "noisy"];
    let run = project.reftel(&[&noise[..], &arguments].concat());
    assert!(
        run.stdout.contains("\nboats\tngo/boats\tdoubtful in "),
        "{}",
        run.stdout
    );
    std::fs::write(project.path("noisy/suppress.tsv"), &run.stdout).expect("writable");
    let run = project.reftel(&["annotate", "documents/wharf.txt", "--gazetteers", "noisy"]);
    assert!(
        run.ok && !run.stdout.contains("ngo/boats"),
        "{}",
        run.stdout
    );
}
