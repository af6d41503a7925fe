//! `reftel why`.

use std::sync::OnceLock;

use crate::support::{Project, WHARF};

const POLICE: &str = "\
P 131457Z FEB 09
FM AMEMBASSY RABAT
TO SECSTATE WASHDC 1234
UNCLAS RABAT 000027

E.O. 12958: N/A
TAGS: PGOV, MO
SUBJECT: QUIET

REF: CASABLANCA 44

1. (U) The Poloff met DGSN Director Omar Tazi in Casablanca.

2. (U) Tazi left for Tripoli.
";

fn project() -> &'static Project {
    static SHARED: OnceLock<Project> = OnceLock::new();
    SHARED.get_or_init(|| Project::of(&[("police.txt", POLICE), ("wharf.txt", WHARF)]))
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let run = project().reftel(&[&["why", "--format", "json"], arguments].concat());
    assert!(run.ok, "{arguments:?}: {}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

/// Every rule is told with words.
fn assert_said(rules: &serde_json::Value) {
    let rules = rules.as_array().expect("a list");
    assert!(!rules.is_empty());
    for rule in rules {
        assert!(
            rule["words"].as_str().is_some_and(|words| words.len() > 8),
            "{rule}"
        );
    }
}

#[test]
fn a_mention_is_found_by_words_code_points_or_line() {
    let begin = POLICE.find("Tazi left").expect("it is there");
    let by_words = json(&["09RABAT27", "tazi"]);
    let all = by_words["mentions"].as_array().expect("a list");
    assert_eq!(all.len(), 1, "exactly so written");
    let by_place = json(&[&format!("09 Rabat 0027#char={begin},{}", begin + 4)]);
    let by_line = json(&["09RABAT27:14:9"]);
    assert_eq!(by_words, by_place);
    assert_eq!(by_words, by_line);
    let one = &all[0];
    assert_eq!(one["label"], "Omar Tazi");
    assert_eq!(one["rules"][0]["code"], "chain");
    assert_said(&one["rules"]);
    let snippet = one["introduced"]["snippet"]
        .as_str()
        .expect("it was introduced");
    assert!(snippet.contains("Director Omar Tazi"), "{snippet}");
    // A part of the words finds the mentions that have it.
    let parts = json(&["09RABAT27", "Omar"]);
    assert_eq!(parts["mentions"][0]["surface"], "Omar Tazi");
}

#[test]
fn losers_are_told_with_their_points() {
    let why = json(&["09RABAT27", "Casablanca"]);
    let one = &why["mentions"][0];
    let lost = one["candidates"].as_array().expect("a list");
    assert!(!lost.is_empty());
    for candidate in lost {
        assert!(candidate["points"].as_i64() <= one["points"].as_i64());
        assert_said(&candidate["rules"]);
    }
    let text = project().reftel(&["why", "09RABAT27", "Casablanca"]).stdout;
    // Points and rules may change with the gazetteers; what is told of them does not.
    for line in [
        "Casablanca\n  09RABAT27#char=197,207  \u{b6}1  U\n    The Poloff met DGSN Director Omar Tazi",
        "\nmeans       Casablanca  ma/casablanca  place:city\nstatus      certain, ",
        "\nbecause\n  label ",
        " it is the entity's own name\n",
        "\nlost\n  Casablanca  cl/casablanca  ",
    ] {
        assert!(text.contains(line), "{line:?} is missing in:\n{text}");
    }
}

#[test]
fn the_definition_of_an_acronym_is_shown() {
    let why = json(&["09CASABLANCA44", "IOM"]);
    let one = &why["mentions"][0];
    let definition = one["definition"]["snippet"]
        .as_str()
        .expect("it is defined");
    assert!(definition.contains("Migration (IOM)"), "{definition}");
    assert_eq!(one["entity"], "io/iom");
}

#[test]
fn an_edge_shows_the_words_that_make_it() {
    let why = json(&["Omar Tazi", "ma/dgsn"]);
    let statement = &why["statements"][0];
    assert_eq!(statement["relation"], "member-of");
    assert_eq!(statement["object"], "ma/dgsn");
    assert_said(&statement["rules"]);
    let evidence = &statement["evidence"];
    let words = crate::support::code_points(POLICE, &evidence["begin"], &evidence["end"]);
    assert_eq!(words, "DGSN Director Omar Tazi");
    assert_eq!(why["paragraphs_with_both"], 1);
    let back = json(&["ma/dgsn", "Omar Tazi"]);
    assert_eq!(back["statements"], why["statements"], "in either order");
    let apart = json(&["Omar Tazi", "io/iom"]);
    assert_eq!(apart["statements"].as_array().map(Vec::len), Some(0));
}

#[test]
fn an_entity_tells_its_line_or_its_rules() {
    let known = json(&["DGSN"]);
    let line = known["gazetteer"].as_str().expect("a gazetteer has it");
    assert!(line.starts_with("gazetteers/"), "{line}");
    let made = json(&["Omar Tazi"]);
    assert_eq!(made["gazetteer"], serde_json::Value::Null);
    assert_said(&made["made"]);
    assert_eq!(made["by_status"]["certain"], 2);
    let rules = made["by_rule"].as_array().expect("a list");
    let mentions: u64 = rules
        .iter()
        .filter_map(|rule| rule["mentions"].as_u64())
        .sum();
    assert!(mentions >= 2, "{rules:?}");
    let cited = made["cited_as"][0].as_str().expect("it can be cited");
    assert!(cited.starts_with("09RABAT27#char="), "{cited}");
}

#[test]
fn one_cable_cites_another_for_a_reason() {
    let run = project().reftel(&["why", "09CASABLANCA44", "09RABAT27"]);
    assert!(
        run.stdout.contains("09RABAT27 cites 09CASABLANCA44"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("no year in the text"), "{}", run.stdout);
}

#[test]
fn what_is_not_there_ends_with_three() {
    for (arguments, told) in [
        (vec!["09RABAT27", "Taxi"], "  Tazi"),
        (vec!["Omar Tasi"], "Omar Tazi"),
        (vec!["09RABAT28", "Tazi"], "09RABAT27"),
        (vec!["09RABAT27:12:1"], "did you mean"),
    ] {
        let run = project().reftel(&[&["why"], arguments.as_slice()].concat());
        assert_eq!(run.code, 3, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "");
    }
    for arguments in [
        vec!["09RABAT27"],
        vec!["09RABAT27#char=7,3"],
        vec!["09RABAT27#char=1,99999"],
    ] {
        let run = project().reftel(&[&["why"], arguments.as_slice()].concat());
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
    }
    let run = project().reftel(&["why", "09RABAT27#char=0,9"]);
    assert!(
        run.ok && run.stdout.contains("nothing was found here"),
        "{}",
        run.stdout
    );
}

#[test]
fn words_of_a_file_need_no_graph() {
    let project = Project::new();
    let names = "id\ttype\tlabel\nlist/omar-tazi\tperson\tTazi, Omar\n";
    std::fs::create_dir(project.path("names")).expect("writable");
    for (file, text) in [("police.txt", POLICE), ("names/persons.tsv", names)] {
        std::fs::write(project.path(file), text).expect("writable");
    }
    let run = project.reftel(&["why", "police.txt", "Tazi", "--graph", "nowhere"]);
    assert!(run.ok, "{}", run.stderr);
    assert!(
        run.stdout.contains("doc/09RABAT27/person/omar-tazi"),
        "{}",
        run.stdout
    );
    assert!(!project.path("nowhere").exists(), "nothing stays");
    let own = ["--gazetteers", "names"];
    for asked in [
        &["police.txt", "Omar Tazi"][..],
        &["police.txt:12:38"],
        &["police.txt#char=184,193"],
    ] {
        let run = project.reftel(&[&["why"], asked, &own].concat());
        assert!(run.ok, "{asked:?}: {}", run.stderr);
        assert!(
            run.stdout.contains("list/omar-tazi"),
            "{asked:?}: {}",
            run.stdout
        );
        assert!(
            !run.stdout.contains("doc/09RABAT27/person"),
            "{}",
            run.stdout
        );
    }
    for (asked, said) in [
        (&["police.txt", "Nobody"][..], "no mention"),
        (&["nothing.txt", "Tazi"], "words of a file"),
        (&["names", "Tazi"], "words of a file"),
    ] {
        let run = project.reftel(&[&["why"], asked, &own].concat());
        assert!(
            !run.ok && run.stderr.contains(said),
            "{asked:?}: {}",
            run.stderr
        );
    }
}
