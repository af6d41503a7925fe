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
