//! `reftel annotate`.

use crate::support::{Project, WHARF, code_points};

#[test]
fn one_line_a_mention_whose_offsets_give_its_surface() {
    let lines = Project::shared()
        .reftel(&["annotate", "documents/wharf.txt"])
        .json_lines();
    assert!(lines.len() > 10);
    let fields = [
        "doc",
        "path",
        "begin",
        "end",
        "surface",
        "type",
        "subtype",
        "entity",
        "label",
        "country",
        "status",
        "points",
        "because",
        "candidates",
        "role",
        "nested",
        "zone",
        "paragraph",
        "marking",
    ];
    for line in &lines {
        let object = line.as_object().expect("an object");
        assert!(fields.iter().all(|field| object.contains_key(*field)));
        assert_eq!(object.len(), fields.len());
        let text = code_points(WHARF, &line["begin"], &line["end"]);
        assert_eq!(line["surface"], text.as_str());
    }
    let tangier = lines.iter().find(|line| line["surface"] == "Tangier");
    let tangier = tangier.expect("it is mentioned");
    assert_eq!(tangier["entity"], "ma/tangier");
    assert_eq!(tangier["marking"], "C");
    assert_eq!(tangier["paragraph"], 2);
}

#[test]
fn text_marks_mentions_in_brackets_or_colors() {
    let project = Project::shared();
    let run = project.reftel(&["annotate", "documents/wharf.txt", "--format", "text"]);
    assert!(
        run.stdout.contains("[Karim Benzouaq|person]"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains('\u{1b}'));
    let run = project.reftel(&[
        "annotate",
        "documents/wharf.txt",
        "--format",
        "text",
        "--color",
        "always",
    ]);
    assert!(
        run.stdout
            .contains("\u{1b}[1m\u{1b}[92mKarim Benzouaq\u{1b}[0m")
    );
}

#[test]
fn html_is_one_page_with_everything_escaped() {
    let text = "# Brief\n\nThe <b>International Organization for Migration</b> & \"others\" met.\n";
    let run = Project::shared().reftel_with_input(
        &[
            "annotate",
            "-",
            "--format",
            "html",
            "--input-format",
            "report",
        ],
        text,
    );
    assert!(run.stdout.starts_with("<!doctype html>") && run.stdout.ends_with("</html>\n"));
    assert!(
        run.stdout.contains("<mark class=\"organization certain\""),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("io/iom"));
    assert!(run.stdout.contains("&amp; &quot;others&quot;"));
    assert!(
        !run.stdout.contains("http"),
        "a page that is complete in itself"
    );
}

#[test]
fn nif_is_the_same_graph_in_both_syntaxes() {
    let project = Project::shared();
    let turtle = project
        .reftel(&["annotate", "documents", "--format", "nif"])
        .stdout;
    let triples = project
        .reftel(&["annotate", "documents", "--format", "ntriples"])
        .stdout;
    assert!(triples.contains("nif-core#RFC5147String"));
    let parse = |text: &str, format| {
        let parser = oxigraph::io::RdfParser::from_format(format);
        let quads = parser.for_slice(text.as_bytes());
        let quads = quads.map(|quad| quad.expect("it is valid").to_string());
        quads.collect::<std::collections::BTreeSet<_>>()
    };
    let turtle = parse(&turtle, oxigraph::io::RdfFormat::Turtle);
    assert_eq!(turtle, parse(&triples, oxigraph::io::RdfFormat::NTriples));
    assert!(turtle.len() > 100);
}

#[test]
fn signers_are_who_served_at_the_post_in_that_year() {
    let project = Project::new();
    let cable = |post: &str, year: &str, signer: &str| {
        format!(
            "R 021200Z MAR {year}\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC 0411\nUNCLAS {post} \
             000101\n\nE.O. 12958: N/A\nTAGS: PGOV\nSUBJECT: A QUIET DAY\n\n1. (U) Nothing \
             happened.\n{signer}\n"
        )
    };
    for (post, year, signer, expected) in [
        ("ISLAMABAD", "09", "PATTERSON", "person/anne-patterson"),
        ("RABAT", "07", "RILEY", "person/thomas-riley"),
        ("RABAT", "78", "RILEY", "doc/78RABAT101/person/riley"),
        (
            "KABUL",
            "09",
            "PATTERSON",
            "doc/09KABUL101/person/patterson",
        ),
        (
            "ISLAMABAD",
            "09",
            "J. PATTERSON",
            "doc/09ISLAMABAD101/person/j-patterson",
        ),
    ] {
        std::fs::write(project.path("signed.txt"), cable(post, year, signer)).expect("writable");
        let lines = project.reftel(&["annotate", "signed.txt"]).json_lines();
        let found = lines.iter().find(|line| line["zone"] == "signature");
        let found = found.expect("the signer is a mention");
        assert_eq!(found["entity"], expected, "{post} {year} {signer}");
    }
}
