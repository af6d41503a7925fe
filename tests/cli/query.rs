//! `reftel query` and `reftel sparql`.

use crate::support::Project;

#[test]
fn named_queries_are_listed_and_answered() {
    let project = Project::shared();
    let list = project.reftel(&["query"]);
    assert!(list.ok && list.stdout.contains("people-with-organization"));
    let run = project.reftel(&[
        "query",
        "people-with-organization",
        "organization=Ministry of Interior",
        "--format",
        "csv",
    ]);
    assert!(
        run.stdout.contains("Karim Benzouaq"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let text = project
        .reftel(&["query", "missing-cables", "--text"])
        .stdout;
    assert!(text.contains("SELECT"));
}

#[test]
fn what_is_wrong_with_a_query_is_told_with_the_right_code() {
    let project = Project::shared();
    for (arguments, code) in [
        (vec!["query", "missing-cabels"], 2),
        (vec!["query", "cables-by-tag"], 2),
        (vec!["query", "cables-by-tag", "tag"], 2),
        (
            vec![
                "query",
                "people-with-organization",
                "organization=Nobody At All",
            ],
            3,
        ),
        (vec!["sparql", "SELECT * { ?s ?p "], 2),
        (vec!["sparql", "DELETE WHERE { ?s ?p ?o }"], 2),
        (vec!["sparql", "-f", "nowhere.rq"], 2),
        (vec!["sparql"], 2),
    ] {
        let run = project.reftel(&arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    let run = project.reftel(&["query", "missing-cabels"]);
    assert!(
        run.stderr.contains("did you mean `missing-cables`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn sparql_comes_as_argument_file_or_input() {
    let project = Project::shared();
    let query = "SELECT (COUNT(?c) AS ?cables) WHERE { ?c a schema:Message }";
    std::fs::write(project.path("question.rq"), query).expect("writable");
    for run in [
        project.reftel(&["sparql", query, "--format", "csv"]),
        project.reftel(&["sparql", "-f", "question.rq", "--format", "csv"]),
        project.reftel_with_input(&["sparql", "-", "--format", "csv"], query),
    ] {
        assert_eq!(run.stdout, "cables\r\n2\r\n", "{}", run.stderr);
    }
}

#[test]
fn triples_for_machines_are_n_triples() {
    let run = Project::shared().reftel(&["sparql", "CONSTRUCT WHERE { ?a cito:cites ?b }"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stdout);
    assert!(
        lines
            .iter()
            .all(|line| line.starts_with('<') && line.ends_with(" ."))
    );
}

#[test]
fn turtle_is_the_same_every_time() {
    let project = Project::shared();
    let arguments = [
        "sparql",
        "DESCRIBE ?b WHERE { ?a cito:cites ?b }",
        "--format",
        "table",
    ];
    let first = project.reftel(&arguments).stdout;
    assert!(
        first.starts_with("@base <https://w3id.org/reftel/> .\n@prefix "),
        "{first}"
    );
    for _ in 0..3 {
        assert_eq!(project.reftel(&arguments).stdout, first);
    }
}

#[test]
fn an_origin_goes_by_its_name_in_message_numbers() {
    let project = Project::shared();
    let from = |origin: &str| {
        let run = project.reftel(&["query", "cables-from", origin, "--format", "csv"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let by_label = from("origin=Embassy Rabat");
    assert!(by_label.contains("09RABAT101"), "{by_label}");
    assert_eq!(from("origin=RABAT"), by_label);
    assert_eq!(from("origin=rabat"), by_label);
}

#[test]
fn answers_come_in_the_forms_of_the_w3c() {
    let project = Project::shared();
    let query = "SELECT ?c { ?c a schema:Message } ORDER BY ?c LIMIT 1";
    let of = |format: &str| {
        let run = project.reftel(&["sparql", query, "--format", format]);
        assert!(run.ok, "{format}: {}", run.stderr);
        run.stdout
    };
    assert!(of("tsv").starts_with("?c\n<https://w3id.org/reftel/doc/"));
    assert!(of("csv").starts_with("c\r\nhttps://w3id.org/reftel/doc/"));
    assert!(of("xml").contains("<uri>https://w3id.org/reftel/doc/"));
    let json: serde_json::Value = serde_json::from_str(&of("json")).expect("it is JSON");
    assert_eq!(json["results"]["bindings"][0]["c"]["type"], "uri");
    // What the table prints can be asked for.
    let table = of("table");
    let printed = table.lines().last().expect("a row").trim();
    let again = format!("DESCRIBE {printed}");
    for (format, sign) in [
        ("turtle", "@base <"),
        ("ntriples", "<https://"),
        ("rdfxml", "<rdf:RDF "),
        ("jsonld", "[{\"@id\""),
    ] {
        let run = project.reftel(&["sparql", &again, "--format", format]);
        assert!(
            run.stdout.contains(sign),
            "{format}: {}{}",
            run.stdout,
            run.stderr
        );
    }
    let run = project.reftel(&["sparql", query, "--format", "turtle"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("hint: CONSTRUCT"), "{}", run.stderr);
    let labels = project.reftel(&["sparql", query, "--labels", "--format", "csv"]);
    assert!(
        labels.stdout.starts_with("c,c_label\r\n"),
        "{}",
        labels.stdout
    );
    let plan = project.reftel(&["sparql", query, "--explain"]);
    assert!(plan.stdout.contains("QuadPattern("), "{}", plan.stdout);
}

#[test]
fn a_query_without_end_is_ended() {
    let project = Project::shared();
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let run = project.reftel(&["sparql", endless, "--timeout", "1"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr.contains("the time for this query is over"),
        "{}",
        run.stderr
    );
}

#[test]
fn queries_of_ones_own_stand_beside_ours() {
    let project = Project::shared();
    let folder = tempfile::tempdir().expect("a folder can be made");
    let dir = folder
        .path()
        .to_str()
        .expect("temporary folders have plain names");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("the folder is writable");
    };
    let text = "# title: Ours\n# question: Which titles?\n\
                SELECT ?t { ?c dcterms:title ?t } ORDER BY ?t LIMIT 1\n";
    write("titles.rq", text);
    let list = project.reftel(&["query", "--queries", dir]);
    assert!(
        list.stdout.contains("titles  Which titles?"),
        "{}",
        list.stdout
    );
    let run = project.reftel(&["query", "titles", "--queries", dir, "--format", "csv"]);
    assert!(
        run.ok && run.stdout.starts_with("t\n"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    write("broken.rq", "# title: X\nSELECT ?t {\n");
    let run = project.reftel(&["query", "titles", "--queries", dir]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("broken.rq:1: no `# question: ...` line"),
        "{}",
        run.stderr
    );
}

#[test]
fn names_are_found_in_other_spellings() {
    let project = Project::shared();
    let run = project.reftel(&["find", "benzuak", "--format", "jsonl"]);
    assert!(
        run.stdout.contains("Karim Benzouaq"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert_eq!(project.reftel(&["find", "xyzzyplugh"]).code, 3);
}

#[test]
fn the_vocabulary_can_be_asked_as_it_stands() {
    let project = Project::shared();
    let run = project.reftel(&["vocabulary", "--format", "jsonl"]);
    assert!(run.stdout.lines().count() > 60, "{}", run.stdout);
    let wanted = ["schema:mentions", "schema:sender", "skos:prefLabel"];
    for line in run.stdout.lines() {
        let term: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        let name = term["term"].as_str().expect("a term has a name");
        if wanted.contains(&name) {
            let example = term["example"].as_str().expect("a term has an example");
            let run = project.reftel(&["sparql", example, "--format", "jsonl"]);
            assert!(run.ok && !run.stdout.is_empty(), "{name}: {}", run.stderr);
        }
    }
}

#[test]
fn shells_complete_names() {
    let project = Project::shared();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = project.reftel(&["completions", shell]);
        assert!(
            run.ok && run.stdout.contains("reftel"),
            "{shell}: {}",
            run.stderr
        );
    }
    assert!(project.reftel(&["man"]).stdout.starts_with(".ie"));
    let completed = |words: &[&str]| {
        let index = (words.len() - 1).to_string();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_reftel"))
            .current_dir(project.path(""))
            .env("COMPLETE", "bash")
            .env("_CLAP_COMPLETE_INDEX", index)
            .env("_CLAP_COMPLETE_COMP_TYPE", "9")
            .env("_CLAP_COMPLETE_SPACE", "true")
            .env("_CLAP_IFS", "\n")
            .env("_REFTEL_LINE", words.join(" "))
            .arg("--")
            .args(words)
            .output()
            .expect("the program can be run");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let queries = completed(&["reftel", "query", "people-w"]);
    assert!(queries.contains("people-with-organization"), "{queries}");
    let parameters = completed(&["reftel", "query", "signed-by", "per"]);
    assert!(parameters.contains("person="), "{parameters}");
    let names = completed(&["reftel", "with", "Ministry\\ of\\ I"]);
    assert!(names.contains("Ministry\\ of\\ Interior"), "{names}");
    let values = completed(&["reftel", "query", "signed-by", "person=Karim"]);
    assert!(values.contains("person=Karim\\ Benzouaq"), "{values}");
    let broken = completed(&["reftel", "query", "signed-by", "person", "=", "Karim"]);
    assert!(broken.starts_with("Karim\\ Benzouaq"), "{broken}");
    for (words, expected) in [
        (&["reftel", "show", "09cas"][..], "09CASABLANCA44"),
        (&["reftel", "why", "Tang"], "Tangier"),
        (&["reftel", "find", "Tang"], "Tangier"),
        (&["reftel", "refs", "09R"], "09RABAT101"),
        (&["reftel", "path", "Tang"], "Tangier"),
        (&["reftel", "path", "IOM", "09CAS"], "09CASABLANCA44"),
        (
            &["reftel", "path", "IOM", "x", "--avoid", "Tang"],
            "Tangier",
        ),
        (&["reftel", "network", "coo"], "cooccurrence"),
        (&["reftel", "network", "ego", "Tang"], "Tangier"),
        (&["reftel", "export", "pat"], "path"),
        (&["reftel", "export", "path", "IOM", "Tang"], "Tangier"),
        (&["reftel", "export", "rdf", "--format", "tur"], "turtle"),
        (&["reftel", "with", "IOM", "--origin", "RA"], "RABAT"),
        (&["reftel", "refs", "--threads", "--tag", "ph"], "PHUM"),
        (
            &["reftel", "export", "places", "--scope", "doc"],
            "document",
        ),
        (&["reftel", "with", "IOM", "--sort", "re"], "recent"),
        (&["reftel", "with", "IOM", "--type", "ng"], "ngo"),
    ] {
        let found = completed(words);
        let mut lines = found.lines();
        assert!(lines.any(|line| line == expected), "{words:?}: {found}");
    }
    // Without a graph nothing is completed, and nothing is said.
    let nothing = completed(&["reftel", "with", "Min", "--graph", "nowhere"]);
    assert_eq!(nothing, "");
}

/// Bash itself calls the script, as it does when somebody presses the tabulator.
#[test]
fn bash_completes_a_line() {
    let project = Project::shared();
    let script = project.reftel(&["completions", "bash"]).stdout;
    let run = |line: &str, words: &[&str]| {
        let quoted: Vec<String> = words
            .iter()
            .map(|word| format!("'{}'", word.replace('\'', "'\\''")))
            .collect();
        let typed = format!(
            "{script}\nreftel() {{ {:?} \"$@\"; }}\nCOMP_LINE='{line}'\nCOMP_POINT=${{#COMP_LINE}}\n\
             COMP_TYPE=9\nCOMP_WORDS=({})\nCOMP_CWORD={}\n\
             _clap_complete_reftel reftel \"${{COMP_WORDS[COMP_CWORD]}}\"\n\
             printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
            env!("CARGO_BIN_EXE_reftel"),
            quoted.join(" "),
            words.len() - 1
        );
        let output = std::process::Command::new("bash")
            .current_dir(project.path(""))
            .args(["--norc", "-c", &typed])
            .output()
            .expect("bash can be run");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    for (line, words, expected) in [
        ("reftel netw", &["reftel", "netw"][..], "network"),
        (
            "reftel with Ministry\\ of\\ I",
            &["reftel", "with", "Ministry\\ of\\ I"],
            "Ministry\\ of\\ Interior\\ \\(Morocco\\)",
        ),
        (
            "reftel export path IOM \"International Org",
            &["reftel", "export", "path", "IOM", "International Org"],
            "International Organization for Migration",
        ),
        (
            "reftel query people-w",
            &["reftel", "query", "people-w"],
            "people-with-organization",
        ),
    ] {
        let found = run(line, words);
        let mut lines = found.lines();
        assert!(lines.any(|known| known == expected), "{line}: {found}");
    }
}
