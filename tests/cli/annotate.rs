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
        run.stdout.contains("<a class=\"m organization certain\""),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("io/iom"));
    assert!(run.stdout.contains("&amp; &quot;others&quot;"));
    for asks in ["://", "src=", "<link", "url(", "@import"] {
        assert!(
            !run.stdout.contains(asks),
            "{asks}: a page is complete in itself"
        );
    }
}

/// Returns what stands in an attribute, wherever it is on a page.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let opens = format!(" {name}=\"");
    let found = page.match_indices(&opens).map(|(at, _)| {
        let rest = &page[at + opens.len()..];
        rest.split('"').next().expect("it ends")
    });
    found.collect()
}

#[test]
fn a_folder_of_pages_has_an_index_and_every_link_leads_somewhere() {
    let project = Project::new();
    let run = project.reftel(&[
        "annotate",
        "documents",
        "--format",
        "html",
        "-o",
        "out/pages",
    ]);
    assert!(run.ok, "{}", run.stderr);
    let mut pages = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(project.path("out/pages")).expect("it was made") {
        let path = entry.expect("it can be read").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let name = path.file_name().expect("a file").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("a page is UTF-8");
            pages.insert(name.into_owned(), text);
        }
    }
    assert_eq!(pages.len(), 5, "{:?}", pages.keys());
    let mut links = 0;
    for (name, page) in &pages {
        let ids = attributes(page, "id");
        let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{name} has an id twice");
        for address in attributes(page, "href") {
            let (file, id) = address.split_once('#').unwrap_or((address, ""));
            let target = if file.is_empty() { name } else { file };
            let page = pages.get(target);
            let page = page.unwrap_or_else(|| panic!("{name}: no page {address}"));
            assert!(
                id.is_empty() || attributes(page, "id").contains(&id),
                "{name}: {address} leads nowhere"
            );
            links += 1;
        }
    }
    assert!(links > 100, "{links}");
    let index = &pages["index.html"];
    assert!(index.contains("<tr id=\"name-ma/tangier\">"), "{index}");
    let (wharf, rabat) = (
        index.find("09CASABLANCA44.html"),
        index.find("09RABAT101.html"),
    );
    assert!(rabat < wharf, "documents stand by date");
    let wharf = &pages["09CASABLANCA44.html"];
    assert!(wharf.contains("<p id=\"p2\">") && wharf.contains("index.html#name-ma/tangier"));
    assert!(wharf.contains("<span class=\"marking\">(SBU)</span>"));
    // Again into the same folder, and never into somebody else's.
    let arguments = ["annotate", "documents", "--format", "html", "-o"];
    assert!(
        project
            .reftel(&[&arguments[..], &["out/pages"]].concat())
            .ok
    );
    let run = project.reftel(&[&arguments[..], &["documents"]].concat());
    assert!(!run.ok && project.path("documents/wharf.txt").exists());
    let run = project.reftel(&["annotate", "documents", "-o", "elsewhere"]);
    assert!(run.stderr.contains("--format html"), "{}", run.stderr);
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

/// Documents are set aside while others are read; whatever ends the program, they do not stay.
#[cfg(unix)]
#[test]
fn ctrl_c_takes_away_what_was_set_aside() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let project = Project::new();
    let folder = project.path("aside");
    std::fs::create_dir(&folder).expect("writable");
    let aside = || std::fs::read_dir(&folder).expect("readable").count();
    // It waits for the end of its input, which does not come.
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("reftel"))
        .args(["annotate", "-"])
        .env("TMPDIR", &folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let begun = Instant::now();
    while aside() == 0 && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(aside(), 1, "a folder of its own");
    // It is there a moment before Ctrl-C is listened to.
    std::thread::sleep(Duration::from_millis(200));
    let pid = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &pid]).status();
    assert!(sent.expect("there is a `kill`").success());
    let ended = child.wait().expect("it was started");
    assert_eq!(ended.code(), Some(130));
    assert_eq!(aside(), 0, "nothing stays");
}
