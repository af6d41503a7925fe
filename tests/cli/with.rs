//! `reftel with`.

use crate::support::Project;

#[test]
fn those_who_share_a_paragraph_come_with_evidence() {
    let run = Project::shared().reftel(&["with", "ma/ministry-of-interior", "--type", "person"]);
    let shown: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| !line.contains('─'))
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    Ministry of Interior (Morocco)  ma/ministry-of-interior  government-body:ministry  named in 2 paragraphs of 2 documents

    Persons (1)
    name            paras  docs  cable           where  class  evidence
    Karim Benzouaq  1      1     09CASABLANCA44  ¶1     SBU    On March 10 Police Prefect Karim Benzouaq told the Consul
                                                               General that the Ministry of Interior had sent sixty
                                                               officers to Casablanca (Ref…

    In the same documents, in no paragraph with it

    Persons (1)
    name       paras  docs  cable           where      class  evidence
    HALVERSEN  0      1     09CASABLANCA44  signature  [C]    HALVERSEN
    ");
}

#[test]
fn a_body_of_every_country_is_the_only_one_that_the_graph_knows() {
    let project = Project::shared();
    let by_id = project.reftel(&["with", "ma/ministry-of-interior"]).stdout;
    for name in [
        "Ministry of Interior",
        "Ministry of Interior (Morocco)",
        "interior ministry",
        "MOI",
    ] {
        let run = project.reftel(&["with", name]);
        assert_eq!(run.stdout, by_id, "{name}: {}", run.stderr);
    }
}

#[test]
fn machines_get_a_line_for_each_piece_of_evidence() {
    let project = Project::shared();
    let arguments = [
        "with",
        "IOM",
        "--type",
        "place",
        "--evidence",
        "5",
        "--format",
    ];
    let csv = project.reftel(&[&arguments[..], &["csv"]].concat()).stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns = reader.headers().expect("a heading").len();
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == columns));
    let lines = project
        .reftel(&[&arguments[..], &["jsonl"]].concat())
        .json_lines();
    let evidence = lines
        .iter()
        .map(|line| line["evidence"].as_array().map_or(0, Vec::len));
    assert_eq!(evidence.sum::<usize>(), rows.len());
    let tangier = lines.iter().find(|line| line["entity"] == "ma/tangier");
    let tangier = tangier.expect("it appears with it");
    assert_eq!(tangier["paragraphs"], 2);
    let markdown = project.reftel(&[&arguments[..], &["md"]].concat()).stdout;
    assert!(markdown.starts_with("| group | entity |"));
}

#[test]
fn filters_reach_the_graph() {
    let project = Project::shared();
    let tangier = |more: &[&str]| {
        let arguments = ["with", "IOM", "--type", "place", "--format", "jsonl"];
        let lines = project
            .reftel(&[&arguments[..], more].concat())
            .json_lines();
        let line = lines.iter().find(|line| line["entity"] == "ma/tangier");
        line.map_or(0, |line| line["paragraphs"].as_u64().expect("a number"))
    };
    assert_eq!(tangier(&[]), 2);
    // The report has no date, the paragraph of the cable is confidential.
    assert_eq!(tangier(&["--since", "2009"]), 1);
    assert_eq!(tangier(&["--until", "2008"]), 0);
    assert_eq!(tangier(&["--origin", "CASABLANCA"]), 1);
    assert_eq!(tangier(&["--tag", "snar"]), 1);
    assert_eq!(
        tangier(&["--since", "2009", "--max-classification", "SBU"]),
        0
    );
}

#[test]
fn what_filters_leave_out_is_not_counted() {
    let project = Project::shared();
    let named = |more: &[&str]| {
        let run = project.reftel(&[&["with", "IOM"], more].concat());
        let head = run.stdout.lines().next().unwrap_or_default().to_owned();
        head.split("named in ").nth(1).map(str::to_owned)
    };
    let all = named(&[]).expect("a heading");
    assert_eq!(named(&["--limit", "1"]), Some(all.clone()));
    assert_ne!(named(&["--max-classification", "U"]), Some(all));
    let none = project.reftel(&["with", "IOM", "--until", "2008"]);
    assert!(none.ok, "{}", none.stderr);
    assert_eq!(none.stdout, "Nothing that passes the filters names it.\n");
}

#[test]
fn types_stand_apart_by_commas_or_in_several_options() {
    let project = Project::shared();
    let with = |types: &[&str]| project.reftel(&[&["with", "IOM"], types].concat()).stdout;
    let commas = with(&["--type", "person,place"]);
    assert_eq!(commas, with(&["--type", "person", "--type", "place"]));
    assert!(commas.contains("Places ("), "{commas}");
}

#[test]
fn bad_filters_are_refused() {
    let project = Project::shared();
    for arguments in [
        ["--since", "last year"],
        ["--max-classification", "X"],
        ["--type", "people"],
    ] {
        let run = project.reftel(&[&["with", "IOM"], &arguments[..]].concat());
        assert_eq!(run.code, 2, "{arguments:?}");
    }
    let run = project.reftel(&["with", "IOM", "--origin", "ATLANTIS"]);
    assert_eq!(run.code, 3);
}

#[test]
fn scopes_and_orders_are_those_that_are_asked_for() {
    let project = Project::shared();
    let with = |more: &[&str]| {
        let arguments = [
            "with", "IOM", "--type", "any", "--format", "jsonl", "-n", "99",
        ];
        let run = project.reftel(&[&arguments[..], more].concat());
        assert!(run.ok, "{}", run.stderr);
        run.json_lines()
    };
    let names = |rows: &[serde_json::Value]| -> Vec<String> {
        let ids = rows
            .iter()
            .map(|row| row["entity"].as_str().expect("an id").to_owned());
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        ids
    };
    let (window, paragraph) = (
        with(&["--scope", "window"]),
        with(&["--scope", "paragraph"]),
    );
    let (document, all) = (with(&["--scope", "document"]), with(&[]));
    assert_eq!(names(&document), names(&all));
    let within = names(&paragraph);
    assert!(names(&window).iter().all(|id| within.contains(id)) && !window.is_empty());
    assert!(paragraph.len() < all.len());
    assert!(
        paragraph
            .iter()
            .all(|row| row["paragraphs"].as_u64() > Some(0))
    );
    for order in ["llr", "npmi"] {
        for group in with(&["--scope", "paragraph", "--sort", order])
            .chunk_by(|one, other| one["group"] == other["group"])
        {
            let values = group
                .iter()
                .map(|row| row[order].as_f64().expect("a number"));
            assert!(values.is_sorted_by(|one, other| one >= other), "{order}");
        }
    }
    for group in with(&["--scope", "document", "--sort", "recent"])
        .chunk_by(|one, other| one["group"] == other["group"])
    {
        let dates = group
            .iter()
            .map(|row| row["last"].as_str().unwrap_or_default());
        assert!(dates.is_sorted_by(|one, other| one >= other));
    }
    assert_eq!(project.reftel(&["with", "IOM", "--scope", "page"]).code, 2);
    assert_eq!(project.reftel(&["with", "IOM", "--sort", "luck"]).code, 2);
}

#[test]
fn a_body_is_asked_for_with_its_parts() {
    let project = Project::of(&[(
        "bureaus.md",
        "# Bureaus\n\nThe Bureau of Intelligence and Research wrote to Tangier.\n\n\
         The US Department of State wrote to Safi.\n\nNobody wrote to Nador.\n",
    )]);
    let with = |more: &[&str]| {
        let arguments = [
            "with",
            "us/department-of-state",
            "--type",
            "place",
            "--scope",
            "paragraph",
        ];
        project.reftel(&[&arguments[..], more].concat()).stdout
    };
    let alone = with(&[]);
    assert!(
        alone.contains("Safi") && !alone.contains("Tangier"),
        "{alone}"
    );
    let both = with(&["--including-parts"]);
    assert!(both.contains("Safi") && both.contains("Tangier"), "{both}");
    assert!(
        both.contains("with its parts: Bureau of Intelligence and Research"),
        "{both}"
    );
    assert!(!both.contains("Nador"), "{both}");
    assert!(
        both.contains("named in 2 paragraphs of 1 document"),
        "{both}"
    );
}
