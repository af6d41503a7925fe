//! `reftel show`.

use crate::support::Project;

#[test]
fn a_cable_is_shown_whatever_way_its_number_is_written() {
    let project = Project::shared();
    let card = project.reftel(&["show", "09CASABLANCA44"]).stdout;
    for name in [
        "09 casablanca 00044",
        "09CASABLANCA044",
        "2009 Casablanca 44",
    ] {
        assert_eq!(project.reftel(&["show", name]).stdout, card, "{name}");
    }
    for text in [
        "A QUIET NIGHT ON THE WHARF",
        "121030Z MAR 09",
        "AMEMBASSY RABAT",
        "PGOV (Internal Governmental Affairs)",
        "HALVERSEN",
        "A. 09RABAT101",
        "B. 08STATE99001  missing",
        "Karim Benzouaq",
    ] {
        assert!(card.contains(text), "{text} is missing in:\n{card}");
    }
    let cited = project.reftel(&["show", "09RABAT101"]).stdout;
    assert!(cited.contains("Cited by\n  09CASABLANCA44"), "{cited}");
}

#[test]
fn a_missing_cable_has_a_card_when_it_is_cited() {
    let run = Project::shared().reftel(&["show", "08STATE99001"]);
    insta::assert_snapshot!(run.stdout, @r"
    08STATE99001  missing from this graph

    Cited by
      09CASABLANCA44
    ");
}

#[test]
fn an_entity_is_shown_by_any_of_its_names() {
    let project = Project::shared();
    let card = project.reftel(&["show", "io/iom"]).stdout;
    assert!(
        card.starts_with("International Organization for Migration\n"),
        "{card}"
    );
    assert!(card.contains("2 paragraphs of 2 documents"), "{card}");
    assert_eq!(project.reftel(&["show", "IOM"]).stdout, card);
    let json = project.reftel(&["show", "IOM", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["type"], "international-organization");
}

#[test]
fn filters_hold_back_what_is_marked_higher() {
    let project = Project::shared();
    let card = project
        .reftel(&["show", "IOM", "--max-classification", "SBU"])
        .stdout;
    assert!(!card.contains("forty boats"), "{card}");
}

#[test]
fn unknown_names_end_with_three_and_the_nearest_names() {
    let project = Project::shared();
    let run = project.reftel(&["show", "Karim Benzouak"]);
    assert_eq!(run.code, 3);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("did you mean\n"), "{}", run.stderr);
    assert!(run.stderr.contains("Karim Benzouaq"), "{}", run.stderr);
    assert_eq!(project.reftel(&["show", "09NOWHERE1"]).code, 3);
}
