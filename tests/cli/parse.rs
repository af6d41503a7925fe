//! `reftel parse`.

use crate::support::{Project, WHARF, code_points};

#[test]
fn one_line_a_document_with_every_field_of_the_contract() {
    let lines = Project::shared()
        .reftel(&["parse", "documents"])
        .json_lines();
    assert_eq!(lines.len(), 4, "duplicates are documents too");
    let fields = [
        "doc",
        "path",
        "member",
        "format",
        "kind",
        "mrn",
        "date",
        "dtg",
        "precedence",
        "origin",
        "passing",
        "from",
        "to",
        "info",
        "classification",
        "captions",
        "eo",
        "classified_by",
        "tags",
        "subject",
        "title",
        "references",
        "mentions_of_references",
        "header",
        "body",
        "paragraphs",
        "spans",
        "signers",
        "coverage",
        "diagnostics",
        "release",
        "furniture",
    ];
    for line in &lines {
        let object = line.as_object().expect("an object");
        for field in fields {
            assert!(object.contains_key(field), "{field} is missing");
        }
        assert_eq!(object.len(), fields.len());
    }
}

#[test]
fn values_are_plain_and_unknown_is_null() {
    let lines = Project::shared()
        .reftel(&["parse", "documents/wharf.txt"])
        .json_lines();
    let cable = &lines[0];
    assert_eq!(cable["doc"], "09CASABLANCA44");
    assert_eq!(cable["kind"], "cable");
    assert_eq!(cable["date"], "2009-03-12T10:30:00Z");
    assert_eq!(cable["from"], "AMCONSUL CASABLANCA");
    assert_eq!(cable["to"][0]["number"], "8301");
    assert_eq!(cable["classification"], "CONFIDENTIAL");
    assert_eq!(cable["eo"]["declassify_on"], "2019-03-12");
    assert_eq!(cable["member"], serde_json::Value::Null);
    assert_eq!(cable["origin"], serde_json::Value::Null);
    assert_eq!(cable["references"][0]["mrn"], "09RABAT101");
    assert_eq!(
        cable["references"][0]["year_inferred"],
        serde_json::Value::Null
    );
    let markings: Vec<_> = cable["paragraphs"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|paragraph| paragraph["marking"].as_str().expect("a marking"))
        .collect();
    assert_eq!(markings, ["SBU", "C", "U"]);
    assert_eq!(cable["signers"], serde_json::json!(["HALVERSEN"]));
}

#[test]
fn offsets_count_code_points() {
    let lines = Project::shared()
        .reftel(&["parse", "documents/wharf.txt"])
        .json_lines();
    let cable = &lines[0];
    // The second paragraph holds a letter of two bytes, so the third one shows the difference.
    let third = &cable["paragraphs"][2];
    let text = code_points(WHARF, &third["begin"], &third["end"]);
    assert_eq!(text, "3. (U) Comment: The port is calm. End comment.");
    let subject = &cable["spans"]["subject"];
    let text = code_points(WHARF, &subject[0], &subject[1]);
    assert_eq!(text, "A QUIET NIGHT ON THE WHARF");
}

#[test]
fn coverage_and_table_are_for_people() {
    let project = Project::shared();
    let run = project.reftel(&["parse", "documents/wharf.txt", "--coverage"]);
    assert!(
        run.stdout.starts_with("09CASABLANCA44\t100.00 %\t0 lines"),
        "{}",
        run.stdout
    );
    let run = project.reftel(&["parse", "documents", "--format", "table"]);
    assert!(run.stdout.contains("A QUIET"), "{}", run.stdout);
}

#[test]
fn all_unusable_paths_are_told_at_once() {
    let run = Project::shared().reftel(&["parse", "nope", "documents", "nada"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("`nope`") && run.stderr.contains("`nada`"),
        "{}",
        run.stderr
    );
    assert_eq!(run.stdout, "");
}

#[test]
fn standard_input_is_a_document() {
    let run = Project::shared().reftel_with_input(&["parse", "-"], WHARF);
    assert_eq!(run.json_lines()[0]["path"], "-");
}

#[test]
fn the_shape_can_be_forced() {
    let run =
        Project::shared().reftel(&["parse", "documents/wharf.txt", "--input-format", "report"]);
    assert_eq!(run.json_lines()[0]["kind"], "report");
}
