//! Do imports say what the lists say, and is what they write sound?
//!
//! Each fixture in `tests/fixtures/import/` has beside it what is expected: the table, then the
//! problems, then what was left out. `REFTEL_BLESS=1` writes them anew; read them before you
//! commit.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use reftel::gazetteer::import::{
    Alternates, Field, GeoNames, Import, ImportError, Kind, Options, Report, Skos, Table, Wikidata,
    followthemoney, geonames, names, skos, table, wikidata,
};
use reftel::gazetteer::{Gazetteer, Problem};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import")
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).expect("the fixture is there")
}

fn shipped() -> &'static Gazetteer {
    &crate::support::engine().gazetteer
}

/// How a list is read.
#[derive(Clone)]
enum How {
    Table(Table),
    GeoNames(GeoNames),
    Wikidata(Wikidata),
    FollowTheMoney,
    Skos(Skos),
    Names(Kind, Option<&'static str>),
}

fn kind(text: &str) -> Kind {
    text.parse().expect("it is a type")
}

fn map(text: &str) -> Vec<(Field, String)> {
    text.split(',')
        .map(|pair| {
            let (field, column) = pair.split_once('=').expect("a pair");
            (field.parse().expect("a field"), column.to_owned())
        })
        .collect()
}

fn ngos() -> How {
    How::Table(Table {
        map: map(
            "label=Name,aliases=Acronym,aliases:fr=2,country=Country,latitude=Lat,longitude=Lon,\
             since=Founded,note=Remark",
        ),
        kind: Some(kind("ngo")),
        separator: Some(";".to_owned()),
        ..Table::default()
    })
}

fn parties() -> How {
    How::Wikidata(Wikidata {
        kind: kind("party"),
        map: Vec::new(),
    })
}

fn deputies() -> How {
    let map = [
        ("item", "mp"),
        ("label", "mpLabel"),
        ("aliases", "mpAltLabel"),
    ];
    How::Wikidata(Wikidata {
        kind: kind("person"),
        map: map
            .map(|(role, name)| (role.to_owned(), name.to_owned()))
            .to_vec(),
    })
}

fn programs() -> How {
    How::Skos(Skos {
        kind: kind("program"),
        language: "en".to_owned(),
        extension: Some("ttl".to_owned()),
    })
}

fn all_fixtures() -> Vec<(&'static str, How)> {
    vec![
        ("ngos.csv", ngos()),
        ("geonames.txt", How::GeoNames(GeoNames::default())),
        ("wikidata.json", parties()),
        ("wikidata.csv", deputies()),
        ("entities.ftm.json", How::FollowTheMoney),
        ("thesaurus.ttl", programs()),
        ("names.txt", How::Names(kind("company"), Some("Lebanon"))),
    ]
}

type Done = (Result<Report, ImportError>, String, Vec<Problem>);

fn import(name: &str, bytes: &[u8], how: &How, budget: usize) -> Done {
    let scratch = std::env::temp_dir();
    let options = Options {
        file: name,
        source: Some("general-knowledge"),
        prefix: None,
        any_script: false,
        known: shipped(),
        scratch: &scratch,
        budget,
    };
    let mut problems = Vec::new();
    let mut tell = |problem| problems.push(problem);
    let import = Import::new(options, &mut tell);
    let mut input = bytes;
    let mut out = Vec::new();
    let report = match how {
        How::Table(how) => table(&mut input, how, import, &mut out),
        How::GeoNames(how) => geonames(&mut input, how, import, &mut out),
        How::Wikidata(how) => wikidata(&mut input, how, import, &mut out),
        How::FollowTheMoney => followthemoney(&mut input, import, &mut out),
        How::Skos(how) => skos(&mut input, how, import, &mut out),
        How::Names(kind, country) => names(&mut input, kind, *country, import, &mut out),
    };
    let text = String::from_utf8(out).expect("the table is UTF-8");
    (report, text, problems)
}

/// Asserts that a table loads without an error, and is canonical.
fn assert_sound(name: &str, text: &str) {
    let file = reftel::gazetteer::File {
        name: "own.tsv".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    if let Err(problems) = Gazetteer::from_files(&[vec![file]]) {
        panic!("{name}: {problems:#?}\n{text}");
    }
    let fixed = reftel::gazetteer::fix("own.tsv", text.as_bytes()).expect("it can be read");
    assert_eq!(
        fixed.text, None,
        "{name} is not canonical: {:?}",
        fixed.what
    );
}

#[test]
fn fixtures_are_read_as_expected() {
    for (name, how) in all_fixtures() {
        let (report, mut found, problems) = import(name, &fixture(name), &how, 1 << 20);
        let report = report.expect("it can be read");
        assert_sound(name, &found);
        found.push('\n');
        for problem in &problems {
            writeln!(found, "{problem}").expect("memory");
        }
        writeln!(found, "{report:#?}").expect("memory");
        let expected = folder().join(format!("{name}.expected"));
        if std::env::var_os("REFTEL_BLESS").is_some() {
            std::fs::write(&expected, &found).expect("writable");
        }
        let expected = std::fs::read_to_string(&expected).expect("it is there");
        assert_eq!(found, expected, "{name}");
        let errors = problems
            .iter()
            .filter(|problem| problem.severity.as_str() == "error");
        assert_eq!(errors.count() as u64, report.bad, "{name}");
        assert!(problems.iter().all(|problem| problem.file == name));
    }
}

#[test]
fn neither_order_nor_memory_changes_a_table() {
    for (name, how) in all_fixtures() {
        let bytes = fixture(name);
        let (_, expected, _) = import(name, &bytes, &how, 1 << 20);
        let (_, little, _) = import(name, &bytes, &how, 100);
        assert_eq!(little, expected, "{name} with little memory");
        let by_line = matches!(how, How::GeoNames(_) | How::FollowTheMoney | How::Names(..));
        if by_line {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            lines.reverse();
            let (_, turned, _) = import(name, &lines.concat(), &how, 1 << 20);
            assert_eq!(turned, expected, "{name} from its end");
        }
    }
}

#[test]
fn damaged_lists_are_told_and_what_is_written_is_sound() {
    // Every fixture, cut and with bytes replaced in a fixed way.
    for (name, how) in all_fixtures() {
        let bytes = fixture(name);
        for step in 1..40 {
            let mut damaged = bytes[..bytes.len() * step / 40].to_vec();
            let wild = [
                b'"', b'\t', b'[', b'|', b'\\', b'\n', 0, 0xff, b'#', b'{', b'<',
            ];
            let mut at = step * 7;
            while at < damaged.len() {
                damaged[at] = wild[at % wild.len()];
                at += 61 + step;
            }
            let (report, text, problems) = import(name, &damaged, &how, 1 << 20);
            if let Ok(report) = report {
                assert_eq!(text.lines().count() as u64, report.entries + 1);
                let told = report.bad + report.doubtful;
                assert_eq!(problems.len() as u64, told, "{name} {step}");
                assert_sound(&format!("{name} at {step}"), &text);
            }
        }
    }
}

#[test]
fn names_that_would_break_a_table_are_tamed() {
    let list = "\"Abu\" Harbor\nQuay [sic\nA | B\n[acronym]\n#5 Quay\nTab\there\nNew\u{85}line\n\
        \u{202e}Turned\n";
    let how = How::Names(kind("company"), None);
    let (report, text, _) = import("wild.txt", list.as_bytes(), &how, 1 << 20);
    assert_sound("wild.txt", &text);
    // The line with `#` is a remark.
    assert_eq!(report.expect("it can be read").entries, 7);
    let labels: Vec<&str> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').nth(2))
        .collect();
    for label in [
        "\"\"\"Abu\"\" Harbor\"",
        "Quay (sic",
        "A / B",
        "(acronym)",
        "Tab here",
        "New line",
        "Turned",
    ] {
        assert!(labels.contains(&label), "{label} is not in {labels:?}");
    }
}

#[test]
fn what_is_said_twice_is_one_and_what_is_different_is_two() {
    let how = ngos();
    let list = "Name,2,Acronym,Country,Lat,Lon,Founded,Remark\nQuay,,,MA,,,,\nQuay,,,MA,,,,\n\
        Quay,,,ES,,,,\nQUAY,,,PT,,,,\n";
    let (report, text, _) = import("quays.csv", list.as_bytes(), &how, 1 << 20);
    let report = report.expect("it can be read");
    assert_eq!(report.entries, 3);
    assert_eq!(report.left_out.get("repeated lines"), Some(&1));
    let ids = |text: &str| -> Vec<String> {
        let cells = text
            .lines()
            .skip(1)
            .map(|line| line.split('\t').collect::<Vec<_>>());
        let mut all: Vec<String> = cells
            .map(|cells| format!("{} {}", cells[0], cells[4]))
            .collect();
        all.sort();
        all
    };
    // A suffix depends on the line alone, not on its place or on the others.
    let turned = "Name,2,Acronym,Country,Lat,Lon,Founded,Remark\nQUAY,,,PT,,,,\nQuay,,,ES,,,,\n\
        Quay,,,MA,,,,\n";
    let (_, other, _) = import("quays.csv", turned.as_bytes(), &how, 1 << 20);
    assert_eq!(ids(&text), ids(&other));
}

#[test]
fn a_map_that_does_not_fit_is_refused() {
    let broken = |text: &str| {
        let how = How::Table(Table {
            map: map(text),
            kind: Some(kind("ngo")),
            ..Table::default()
        });
        let (report, _, _) = import("ngos.csv", &fixture("ngos.csv"), &how, 1 << 20);
        report.expect_err("it does not fit").to_string()
    };
    assert_eq!(
        broken("label=Nmae"),
        "there is no column `Nmae`; did you mean `Name`?"
    );
    assert_eq!(
        broken("country=Country"),
        "no column is the label; say which: `--map label=COLUMN`"
    );
    let error = "labell".parse::<Field>().expect_err("no field");
    assert_eq!(error, "`labell` is no field; did you mean `label`?");
    let error = "place:citty".parse::<Kind>().expect_err("no type");
    assert_eq!(error, "`place:citty` is no type; did you mean `city`?");
}

#[test]
fn tables_without_heading_have_numbers() {
    let how = How::Table(Table {
        map: map("label=2,type=1"),
        set: vec![(Field::Country, "morocco".to_owned())],
        no_heading: true,
        ..Table::default()
    });
    let list = "ngo;Quay Club\nplace:city;Quay Town\nngoo;Quay\n";
    let (report, text, problems) = import("list.csv", list.as_bytes(), &how, 1 << 20);
    assert_eq!(report.expect("it can be read").entries, 2);
    assert!(
        text.contains("ma/quay-town\tplace:city\tQuay Town\t\tMA\t"),
        "{text}"
    );
    assert_eq!(
        problems[0].to_string(),
        "list.csv:3:1: error[unknown-type]: `ngoo` is no type; did you mean `ngo`?"
    );
}

#[test]
fn of_geonames_only_what_is_wanted_is_taken() {
    let how = How::GeoNames(GeoNames {
        min_population: 1000,
        countries: vec!["MA".to_owned()],
        classes: ["P", "H", "T"].map(str::to_owned).to_vec(),
        alternates: Alternates::None,
    });
    let (report, text, _) = import("geonames.txt", &fixture("geonames.txt"), &how, 1 << 20);
    let ids: Vec<&str> = text
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let expected = [
        "ma/fes-el-bhar",
        "ma/mountain/jebel-zaytun",
        "ma/qasr-zaytun",
        "ma/water/zaytun-river",
    ];
    assert_eq!(ids, expected);
    let left_out = report.expect("it can be read").left_out;
    assert_eq!(
        left_out.get("fewer than 1000 people"),
        Some(&3),
        "{left_out:?}"
    );
}

#[test]
fn wikidatas_plain_json_says_the_same_as_the_verbose_one() {
    let plain = r#"[{"item":"http://www.wikidata.org/entity/Q5","itemLabel":"Fig Party","countryCode":"MA"},
        {"item":"http://www.wikidata.org/entity/Q6","itemLabel":"Brace } Party","coord":"Point(-7.5 33)"}]"#;
    let (_, text, problems) = import("plain.json", plain.as_bytes(), &parties(), 1 << 20);
    assert_eq!(problems, []);
    assert!(
        text.contains("party/fig-party\tparty\tFig Party\t\tMA\t\t\t\twikidata:Q5\t"),
        "{text}"
    );
    assert!(
        text.contains("Brace } Party\t\t\t\t\t33,-7.5\twikidata:Q6\t"),
        "{text}"
    );
    let (_, _, problems) = import("cut.json", &plain.as_bytes()[..120], &parties(), 1 << 20);
    assert!(
        problems[0].to_string().contains("the answer is cut off"),
        "{problems:?}"
    );
}
