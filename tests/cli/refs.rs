//! `reftel refs`.

use crate::support::Project;

#[test]
fn a_tree_of_what_a_cable_cites() {
    let run = Project::shared().reftel(&["refs", "09casablanca44"]);
    insta::assert_snapshot!(run.stdout, @r"
    09CASABLANCA44  2009-03-12  A QUIET NIGHT ON THE WHARF

    cites
    ├─ A. 09RABAT101  2009-03-02  BOATS AND PAPERS
    │  `09 RABAT 101`; mentioned in ¶1
    └─ B. 08STATE99001  missing
       `08 STATE 99001`; mentioned in ¶2

    cited by nothing in this graph
    ");
}

#[test]
fn a_missing_cable_shows_who_cites_it() {
    let run = Project::shared().reftel(&["refs", "08 STATE 099001"]);
    insta::assert_snapshot!(run.stdout, @r"
    08STATE99001  missing

    cited by
    └─ 09CASABLANCA44  2009-03-12  A QUIET NIGHT ON THE WHARF
       ref B, `08 STATE 99001`; mentioned in ¶2
    ");
}

#[test]
fn machines_get_a_row_for_each_step() {
    let project = Project::shared();
    let lines = project
        .reftel(&["refs", "09RABAT101", "--depth", "3", "--format", "jsonl"])
        .json_lines();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["direction"], "cited-by");
    assert_eq!(lines[0]["citing"], "09CASABLANCA44");
    assert_eq!(lines[0]["in_graph"], true);
    assert_eq!(lines[0]["mentioned_in"], serde_json::json!(["¶1"]));
}

/// Cables that cite each other in a ring, a later one, and missing ones.
fn tangled() -> Project {
    let cable = |date: &str, number: &str, reference: &str, subject: &str| {
        format!(
            "R {date}\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 0411\nUNCLAS RABAT {number}\n\n\
             E.O. 12958: N/A\nTAGS: PHUM, MO\nSUBJECT: {subject}\n\nREF: {reference}\n\n\
             1. (U) The Ministry of Justice published a list.\nOKAFOR\n"
        )
    };
    let cables = [
        (
            "a.txt",
            cable("021200Z MAR 09", "000101", "09 RABAT 105", "THE FIRST LIST"),
        ),
        (
            "b.txt",
            cable(
                "091200Z MAR 09",
                "000105",
                "A. 09 RABAT 101 B. 08 STATE 7",
                "THE SECOND LIST",
            ),
        ),
        (
            "c.txt",
            cable("121200Z MAR 09", "000109", "08 STATE 7", "A LIST OF LISTS"),
        ),
        (
            "d.txt",
            cable("121200Z APR 09", "000200", "09 TUNIS 3", "NO LIST"),
        ),
    ];
    let cables: Vec<(&str, &str)> = cables
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    Project::of(&cables)
}

#[test]
fn all_citations_can_be_asked() {
    let project = tangled();
    insta::assert_snapshot!(project.reftel(&["refs", "--missing"]).stdout, @r"
    2 cables are cited and missing

    missing   cited by  first       last        in
    ────────────────────────────────────────────────────────────────────────────────────
    08STATE7  2         2009-03-09  2009-03-12  09RABAT105 (ref B), 09RABAT109
    09TUNIS3  1         2009-04-12  2009-04-12  09RABAT200

    `reftel refs 08STATE7` shows the words that cite it.
    ");
    insta::assert_snapshot!(project.reftel(&["refs", "--threads"]).stdout, @r"
    1. THE FIRST LIST
       4 cables; 1 missing; 2009-03-02 to 2009-03-12; RABAT, STATE
       2009-03-02  09RABAT101  THE FIRST LIST  cites 09RABAT105
                   08STATE7    missing
       2009-03-09  09RABAT105  THE SECOND LIST  cites 08STATE7, 09RABAT101
       2009-03-12  09RABAT109  A LIST OF LISTS  cites 08STATE7

    2. NO LIST
       2 cables; 1 missing; 2009-04-12; RABAT, TUNIS
                   09TUNIS3    missing
       2009-04-12  09RABAT200  NO LIST  cites 09TUNIS3
    ");
    insta::assert_snapshot!(project.reftel(&["refs", "--cycles"]).stdout, @r"
    09RABAT101 cites 09RABAT105, which cites 09RABAT101
       09RABAT101 header ([U]): REF: 09 RABAT 105
       09RABAT105 header ([U]): REF: A. 09 RABAT 101 B. 08 STATE 7

    09RABAT101 of 2009-03-02 cites 09RABAT105 of 2009-03-09
       09RABAT101 header ([U]): REF: 09 RABAT 105
    ");
    let missing = project
        .reftel(&["refs", "--missing", "--format", "jsonl"])
        .json_lines();
    assert_eq!(missing[0]["mrn"], "08STATE7");
    assert_eq!(missing[0]["citing"].as_array().map(Vec::len), Some(2));
    let threads = project
        .reftel(&["refs", "--threads", "--format", "jsonl"])
        .json_lines();
    assert_eq!(threads[0]["size"], 4);
    let problems = project
        .reftel(&["refs", "--cycles", "--format", "jsonl"])
        .json_lines();
    let kinds: Vec<_> = problems
        .iter()
        .map(|one| one["problem"].as_str().expect("a kind"))
        .collect();
    assert_eq!(kinds, ["ring", "future"]);
}

#[test]
fn filters_hold_for_citations() {
    let project = tangled();
    let run = project.reftel(&["refs", "--threads", "--until", "2009-03"]);
    assert!(
        !run.stdout.contains("TUNIS") && run.stdout.contains("09RABAT105"),
        "{}",
        run.stdout
    );
    let run = project.reftel(&[
        "refs",
        "--missing",
        "--since",
        "2009-04",
        "--format",
        "jsonl",
    ]);
    assert_eq!(run.json_lines().len(), 1);
    // The ring falls apart when one of its cables does not pass, and nothing tells of that cable.
    let run = project.reftel(&["refs", "--cycles", "--since", "2009-03-09"]);
    assert!(!run.stdout.contains("09RABAT101"), "{}", run.stdout);
    let run = project.reftel(&["refs", "09RABAT105", "--since", "2009-03-09"]);
    assert!(!run.stdout.contains("THE FIRST LIST"), "{}", run.stdout);
    assert_eq!(project.reftel(&["refs", "09RABAT105", "--threads"]).code, 2);
    assert_eq!(project.reftel(&["refs"]).code, 2);
}
