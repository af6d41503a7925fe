//! `reftel gazetteer`.

use crate::support::Project;

fn folder(project: &Project, name: &str, lines: &[&str]) {
    let heading = "id\ttype\tlabel\taliases\tcountry\tparent\tvalid\twhere\tlinks\tsource\tnote";
    std::fs::create_dir_all(project.path(name)).expect("writable");
    let text = format!("{heading}\n{}\n", lines.join("\n"));
    std::fs::write(project.path(name).join("own.tsv"), text).expect("writable");
}

#[test]
fn all_problems_are_told_with_line_and_remedy() {
    let project = Project::shared();
    folder(
        project,
        "broken",
        &[
            "ngo/harbor-watch\tngoo\tHarbor Watch\t\t\t\t\t\t\t\t",
            "ngo/quay\tngo\tQuay\tQY [acronim]\t\t\t\t\t\t\t",
        ],
    );
    let run = project.reftel(&["gazetteer", "check", "broken"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("broken/own.tsv:2:type: error[unknown-type]"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("broken/own.tsv:3:aliases: error[unknown-flag]")
    );
    assert!(run.stderr.contains("hint: did you mean `acronym`?"));
    assert_eq!(run.stdout, "2 errors, 0 warnings\n");
    // The same errors stop every command that matches, before it starts.
    let run = project.reftel(&["annotate", "documents", "--gazetteers", "broken"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("error[unknown-flag]"), "{}", run.stderr);
}

#[test]
fn ones_own_gazetteer_is_used() {
    let project = Project::shared();
    folder(
        project,
        "own",
        &["ngo/port-is-calm\tngo\tThe Port\tport [any]\t\t\t\t\t\t\t"],
    );
    let run = project.reftel(&["gazetteer", "check", "own"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let arguments = ["annotate", "documents/wharf.txt", "--gazetteers", "own"];
    assert!(
        project
            .reftel(&arguments)
            .stdout
            .contains("\"ngo/port-is-calm\"")
    );
}

#[test]
fn stats_count_by_type() {
    let run = Project::shared().reftel(&["gazetteer", "stats", "--format", "table"]);
    assert!(
        run.ok && run.stdout.contains("consulate-general"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("countries"));
}

#[test]
fn a_bad_country_and_a_missing_folder_are_told_once() {
    let project = Project::shared();
    folder(
        project,
        "abroad",
        &["ngo/quay\tngo\tQuay Club\t\tMorocco\t\t\t\t\t\t"],
    );
    let run = project.reftel(&["gazetteer", "check", "abroad"]);
    assert_eq!(
        run.stderr.matches("unknown-country").count(),
        1,
        "{}",
        run.stderr
    );
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (2, "1 error, 0 warnings\n")
    );
    let run = project.reftel(&["gazetteer", "check", "nosuch"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.starts_with("nosuch: error[unreadable-file]"),
        "{}",
        run.stderr
    );
}

#[test]
fn hints_are_summed_up_and_shown_on_demand() {
    let project = Project::shared();
    let words = ["Anchor", "Barrel", "Candle", "Dragon", "Engine"];
    let lines: Vec<String> = words
        .iter()
        .map(|word| {
            format!(
                "ngo/{0}\tngo\t{1}\t\t\t\t\t\t\t\t",
                word.to_lowercase(),
                word
            )
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    folder(project, "words", &lines);
    let run = project.reftel(&["gazetteer", "check", "words", "--format", "text"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr.matches("warning[common-word]").count(),
        3,
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("5  common-word"), "{}", run.stdout);
    let run = project.reftel(&["gazetteer", "check", "words", "--all"]);
    assert_eq!(
        run.stderr.matches("warning[common-word]").count(),
        5,
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("hint: add the alias `Candle [needs-context]`"),
        "{}",
        run.stderr
    );
    let run = project.reftel(&["gazetteer", "check", "words", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(answer["warnings"], 5);
    assert_eq!(answer["codes"]["common-word"], 5);
    assert_eq!(answer["problems"][4]["line"], 6);
    assert_eq!(answer["problems"][4]["column"], "label");
}

#[test]
fn fix_writes_the_canonical_form_and_says_what_changed() {
    let project = Project::shared();
    std::fs::create_dir_all(project.path("untidy")).expect("writable");
    let path = project.path("untidy/own.tsv");
    let before = "\u{feff}id\ttype\tlabel\r\n\"ngo/b\"\tngo\tBeta House\r\n# First.\r\nngo/a\tngo\tAlpha House\r\n";
    std::fs::write(&path, before).expect("writable");
    std::fs::write(
        project.path("untidy/wide.tsv"),
        "id\ttype\tlabel\na\tngo\tA\t\tx\n",
    )
    .expect("writable");
    let run = project.reftel(&["gazetteer", "check", "untidy", "--fix"]);
    assert!(
        run.stdout.starts_with(
            "untidy/own.tsv: sorted (1 out of order), 1 cell unquoted, line ends made LF, \
             byte-order mark removed\nuntidy/wide.tsv: not touched, `a` has 5 cells under 3 columns\n"
        ),
        "{}",
        run.stdout
    );
    let after = std::fs::read_to_string(&path).expect("it is there");
    assert_eq!(
        after,
        "id\ttype\tlabel\n# First.\nngo/a\tngo\tAlpha House\nngo/b\tngo\tBeta House\n"
    );
    let run = project.reftel(&["gazetteer", "check", "untidy", "--fix"]);
    assert!(
        run.stdout
            .starts_with("untidy/own.tsv: nothing to change\n"),
        "{}",
        run.stdout
    );
    let run = project.reftel(&["gazetteer", "check", "--fix"]);
    assert_eq!(run.code, 2);
}

#[test]
fn stats_are_json_too() {
    let run = Project::shared().reftel(&["gazetteer", "stats", "--format", "json"]);
    let stats: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let sum = |list: &str| -> u64 {
        let all = stats[list].as_array().expect("a list").iter();
        all.map(|of| of["entries"].as_u64().expect("a number"))
            .sum()
    };
    for list in ["types", "countries", "sources"] {
        assert_eq!(Some(sum(list)), stats["entries"].as_u64(), "{list}");
    }
    assert!(stats["matched_names"].as_u64() > stats["entries"].as_u64());
}

#[test]
fn an_imported_list_can_be_used_at_once() {
    let project = Project::shared();
    std::fs::write(
        project.path("list.txt"),
        "Caf\u{e9} owners\n\u{fffd}\u{2014}\n",
    )
    .expect("writable");
    let arguments = [
        "gazetteer",
        "import",
        "names",
        "list.txt",
        "--type",
        "ngo",
        "--source",
        "list",
        "-o",
        "imported/list.tsv",
    ];
    let run = project.reftel(&[&arguments[..], &["--partial"]].concat());
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(
        run.stderr.contains("list.txt:2:1: error[missing-value]"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("1 entry with 1 name in imported/list.tsv"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("`list` is not in the program's sources.tsv"),
        "{}",
        run.stderr
    );
    assert_eq!(
        project
            .reftel(&[&arguments[..], &["--partial", "--strict"]].concat())
            .code,
        1
    );
    let run = project.reftel(&[
        "annotate",
        "documents/wharf.txt",
        "--gazetteers",
        "imported",
    ]);
    assert!(run.stdout.contains("\"ngo/cafe-owners\""), "{}", run.stderr);
    // The next list has nothing that can be read, and the file stays as it is.
    let before = std::fs::read(project.path("imported/list.tsv")).expect("it is there");
    std::fs::write(project.path("list.txt"), "***\n").expect("writable");
    let run = project.reftel(&arguments);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .ends_with("no line could be read; nothing was written\n"),
        "{}",
        run.stderr
    );
    assert_eq!(
        std::fs::read(project.path("imported/list.tsv")).expect("it is there"),
        before
    );
    let files = std::fs::read_dir(project.path("imported"))
        .expect("it is there")
        .count();
    assert_eq!(files, 1);
}

#[test]
fn imports_say_what_they_replace_and_where_they_cannot_write() {
    let project = Project::shared();
    let list = "name,cc,pop\nCasablanca,ma,3000000\n";
    let table = |more: &[&str]| {
        let arguments = [
            "gazetteer",
            "import",
            "table",
            "-",
            "--type",
            "place:city",
            "--map",
            "label=name,country=cc,population=pop",
        ];
        project.reftel_with_input(&[&arguments[..], more].concat(), list)
    };
    let run = table(&[]);
    assert!(
        run.stdout
            .contains("\nma/casablanca\tplace:city\tCasablanca\t\tMA\t"),
        "{}",
        run.stdout
    );
    assert!(
        run.stderr
            .contains("take the place of the program's own: ma/casablanca"),
        "{}",
        run.stderr
    );
    let run = table(&["--prefix", "mine"]);
    assert!(
        run.stdout.contains("\nmine/ma/casablanca\t"),
        "{}",
        run.stdout
    );
    assert!(!run.stderr.contains("take the place"), "{}", run.stderr);
    for (arguments, reason) in [
        (["-o", "list.csv"], "gazetteers are `.tsv` files"),
        (["-o", "roles.tsv"], "give the file another name"),
        (
            ["-o", "documents/wharf.txt/list.tsv"],
            "the folder `documents/wharf.txt` cannot be made",
        ),
        (["--prefix", "Not a slug"], "is no beginning of ids"),
    ] {
        let run = table(&arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(reason), "{}", run.stderr);
    }
}

#[test]
fn noise_finds_names_with_little_to_speak_for_them() {
    let project = Project::shared();
    folder(
        project,
        "noisy",
        &["ngo/boats\tngo\tboats\tboats [any]\t\t\t\t\t\t\t"],
    );
    let build = [
        "build",
        "documents",
        "--graph",
        "noisy-graph",
        "--gazetteers",
        "noisy",
    ];
    assert!(project.reftel(&build).ok);
    let noise = ["gazetteer", "noise", "--graph", "noisy-graph"];
    let run = project.reftel(&[&noise[..], &["--format", "json"]].concat());
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let rows = rows.as_array().expect("a list");
    let row = rows.iter().find(|row| row["entity"] == "ngo/boats");
    let row = row.unwrap_or_else(|| panic!("{rows:#?}"));
    assert!(row["matches"].as_u64() >= Some(2), "{row}");
    assert_eq!(row["documents"], 2);
    assert!(
        row["snippet"]
            .as_str()
            .is_some_and(|text| text.contains("BOATS")),
        "{row}"
    );
    // What it prints is a file that takes the name away.
    let arguments = ["--suppress", "--gazetteers", "noisy"];
    let run = project.reftel(&[&noise[..], &arguments].concat());
    assert!(
        run.stdout.contains("\nboats\tngo/boats\tdoubtful in "),
        "{}",
        run.stdout
    );
    std::fs::write(project.path("noisy/suppress.tsv"), &run.stdout).expect("writable");
    let run = project.reftel(&["annotate", "documents/wharf.txt", "--gazetteers", "noisy"]);
    assert!(
        run.ok && !run.stdout.contains("ngo/boats"),
        "{}",
        run.stdout
    );
}

#[test]
fn an_import_that_reads_a_part_leaves_the_file_alone() {
    let project = Project::shared();
    let list = "Name;Country\r\nQuay Friends;MA\r\n;MA\r\nBoats;MA;and more\r\nPier Club;MA\r\n";
    let import = |more: &[&str]| {
        let arguments = [
            "gazetteer",
            "import",
            "table",
            "-",
            "--type",
            "ngo",
            "--map",
            "label=Name,country=Country",
        ];
        project.reftel_with_input(&[&arguments[..], more].concat(), list)
    };
    let output = ["-o", "partly/made/list.tsv"];
    let run = import(&output);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    for expected in [
        "-:3:Name: error[missing-value]: the label is empty\n",
        "-:4:3: error[wrong-cell-count]: 3 cells under 2 columns\n  hint: ",
        "2 lines could not be read; nothing was written\n",
        "write the 2 entries that could be read with `--partial`\n",
    ] {
        assert!(run.stderr.contains(expected), "{expected}: {}", run.stderr);
    }
    assert!(!project.path("partly/made").exists());
    let run = import(&[&output[..], &["--partial"]].concat());
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let read = || std::fs::read_to_string(project.path(output[1])).expect("it was written");
    let before = read();
    assert!(before.contains("\nngo/quay-friends\t"), "{before}");
    assert!(before.contains("\nngo/pier-club\t"), "{before}");
    assert_eq!(import(&output).code, 2);
    assert_eq!(read(), before);
    // What is printed is what could be read, and the exit code says that it is not all.
    let run = import(&[]);
    assert_eq!((run.code, run.stdout), (1, before));
    assert_eq!(import(&["--partial"]).code, 0);
}

/// What spreadsheets and old programs make of one list.
fn saved(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let crlf = text.replace('\n', "\r\n");
    let utf16 = |little: bool| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(crlf.encode_utf16());
        let bytes = |unit: u16| match little {
            true => unit.to_le_bytes(),
            false => unit.to_be_bytes(),
        };
        units.flat_map(bytes).collect()
    };
    // All letters of the list are the same in the code page and in Latin-1.
    let windows = crlf
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"));
    vec![
        ("lf", text.as_bytes().to_vec()),
        ("crlf", crlf.clone().into_bytes()),
        ("cr", text.replace('\n', "\r").into_bytes()),
        ("mark", format!("\u{feff}{crlf}").into_bytes()),
        ("utf-16le", utf16(true)),
        ("utf-16be", utf16(false)),
        ("utf-16, no mark", utf16(true)[2..].to_vec()),
        ("windows-1252", windows.collect()),
    ]
}

#[test]
fn tables_from_excel_are_imported_however_they_were_saved() {
    let project = Project::shared();
    let list = "Nom;Pays\nSoci\u{e9}t\u{e9} du M\u{f4}le;Maroc\n\n\"Quai, amis\";Lunaria\n";
    for (how, bytes) in saved(list) {
        for delimiter in [";", ",", "\t"] {
            // One that stands in a name is quoted there, for it to be a name.
            let (from, to) = (b';', delimiter.as_bytes()[0]);
            let bytes = bytes
                .iter()
                .map(|byte| if *byte == from { to } else { *byte });
            std::fs::write(project.path("saved.csv"), bytes.collect::<Vec<u8>>())
                .expect("writable");
            let run = project.reftel(&[
                "gazetteer",
                "import",
                "table",
                "saved.csv",
                "--type",
                "company",
                "--map",
                "label=Nom,country=Pays",
            ]);
            assert_eq!(run.code, 0, "{how} {delimiter:?}: {}", run.stderr);
            let lines: Vec<&str> = run.stdout.lines().skip(1).collect();
            let quay = "company/quai-amis\tcompany\tQuai, amis\t";
            assert!(lines[0].starts_with(quay), "{how} {delimiter:?}: {lines:?}");
            let company =
                "company/societe-du-mole\tcompany\tSoci\u{e9}t\u{e9} du M\u{f4}le\t\tMA\t";
            assert!(
                lines[1].starts_with(company),
                "{how} {delimiter:?}: {lines:?}"
            );
            let place = "saved.csv:4:Pays: warning[unknown-country]: `Lunaria` names no country";
            assert!(
                run.stderr.contains(place),
                "{how} {delimiter:?}: {}",
                run.stderr
            );
            let guess = run.stderr.contains("saved.csv:1: warning[not-utf8]");
            assert_eq!(guess, how == "windows-1252", "{}", run.stderr);
        }
    }
}

#[test]
fn a_gazetteer_from_excel_is_used_and_made_canonical() {
    let project = Project::shared();
    std::fs::create_dir_all(project.path("excel")).expect("writable");
    let path = project.path("excel/own.tsv");
    let text = "id;type;label\nngo/cafe-owners;ngo;Caf\u{e9} owners\nngo/x;ngoo;X\n";
    let sound = text.replace("ngoo", "ngo");
    let canonical = "id\ttype\tlabel\nngo/cafe-owners\tngo\tCaf\u{e9} owners\nngo/x\tngo\tX\n";
    let ways = saved(text).into_iter().zip(saved(&sound));
    // All ways are read alike; three are enough to show that the program does.
    let shown = ["crlf", "utf-16le", "windows-1252"];
    for ((how, broken), (_, sound)) in ways.filter(|((how, _), _)| shown.contains(how)) {
        std::fs::write(&path, broken).expect("writable");
        let run = project.reftel(&["gazetteer", "check", "excel"]);
        assert_eq!(run.code, 2, "{how}");
        let place = "excel/own.tsv:3:type: error[unknown-type]";
        assert!(run.stderr.contains(place), "{how}: {}", run.stderr);
        std::fs::write(&path, sound).expect("writable");
        let run = project.reftel(&["annotate", "documents/wharf.txt", "--gazetteers", "excel"]);
        assert!(
            run.stdout.contains("\"ngo/cafe-owners\""),
            "{how}: {}",
            run.stderr
        );
        let run = project.reftel(&["gazetteer", "check", "excel", "--fix"]);
        assert_eq!(run.code, 0, "{how}: {}", run.stderr);
        let after = std::fs::read_to_string(&path).expect("it is UTF-8");
        assert_eq!(after, canonical, "{how}: {}", run.stdout);
    }
    // A workbook and a file of another ending are no gazetteers, and that is said.
    std::fs::write(&path, b"PK\x03\x04\x14\0").expect("writable");
    std::fs::write(project.path("excel/more.csv"), canonical).expect("writable");
    let run = project.reftel(&["gazetteer", "check", "excel"]);
    assert_eq!(run.code, 2);
    for expected in [
        "excel/own.tsv:1: error[malformed-file]: this is a workbook, not a text file\n  hint: save",
        "excel/more.csv: warning[unreadable-file]: only `.tsv` files are read\n  hint: ",
    ] {
        assert!(run.stderr.contains(expected), "{expected}: {}", run.stderr);
    }
}

#[test]
fn every_flag_of_imports_and_of_noise_is_taken() {
    let project = Project::shared();
    folder(
        project,
        "flags",
        &["ngo/quay\tngo\tQuay Club\t\tMA\t\t\t\t\t\t"],
    );
    let write = |name: &str, text: &str| {
        std::fs::write(project.path(name), text).expect("writable");
    };
    write("flags.csv", "Quay Club/QC;33.5;-7.6\n");
    write(
        "flags.geonames",
        "7\tQuay Town\tQuay Town\tKey\t33.5\t-7.6\tP\tPPL\tMA\t\t\t\t\t\t900\t\t5\tAfrica/Casablanca\t2020-01-01\n",
    );
    write(
        "flags.query.csv",
        "mp,mpLabel\nhttp://www.wikidata.org/entity/Q1,Karima Quay\n",
    );
    write(
        "flags.ftm.json",
        r#"{"id":"q1","schema":"Company","properties":{"name":["Quay Works"]}}"#,
    );
    write(
        "flags.ttl",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<http://x.org/1> a skos:Concept ; skos:prefLabel \"Amis du quai\"@fr .\n",
    );
    write("flags.txt", "Quay Bank\n");
    write(
        "flags.xml",
        "<TEI xml:id=\"q\"><item><persName xml:id=\"p_O\">Orme, Dorwin</persName>, Consul</item></TEI>",
    );
    let common = "--source list --prefix mine --any-script --all --strict --partial";
    let import = "gazetteer import";
    for (command, expected) in [
        (
            format!(
                "{import} table flags.csv {common} --map label=1,latitude=2,longitude=3 --set \
                 country=MA --type ngo --separator / --delimiter ; --no-heading -o out/a.tsv"
            ),
            0,
        ),
        (
            format!(
                "{import} geonames flags.geonames {common} --min-population 500 --country MA \
                 --classes P --alternates all -o out/b.tsv"
            ),
            0,
        ),
        (
            format!(
                "{import} wikidata flags.query.csv {common} --type person --map \
                 item=mp,label=mpLabel -o out/c.tsv"
            ),
            0,
        ),
        (
            format!("{import} followthemoney flags.ftm.json {common} -o out/d.tsv"),
            0,
        ),
        (
            format!("{import} skos flags.ttl {common} --type program --language fr -o out/e.tsv"),
            0,
        ),
        (
            format!("{import} names flags.txt {common} --type company --country MA -o out/f.tsv"),
            0,
        ),
        (format!("{import} tei flags.xml {common} -o out/g.tsv"), 0),
        (
            "gazetteer noise --graph reftel-graph --min 1 --limit 3 --gazetteers flags --suppress"
                .to_owned(),
            1,
        ),
        (
            "gazetteer noise --graph reftel-graph --format json".to_owned(),
            1,
        ),
    ] {
        let arguments: Vec<&str> = command.split_whitespace().collect();
        let run = project.reftel(&arguments);
        assert_eq!(run.code, 0, "{command}: {}", run.stderr);
        assert!(run.stdout.len() >= expected, "{command}: {}", run.stdout);
    }
    for (name, id) in [
        ("a", "mine/ngo/quay-club-qc"),
        ("b", "mine/ma/quay-town"),
        ("c", "mine/person/karima-quay"),
        ("d", "mine/company/quay-works"),
        ("e", "mine/program/amis-du-quai"),
        ("f", "mine/company/quay-bank"),
        ("g", "mine/person/orme-dorwin"),
    ] {
        let text = std::fs::read_to_string(project.path(&format!("out/{name}.tsv")));
        let text = text.expect("it was written");
        assert!(text.contains(&format!("\n{id}\t")), "{text}");
    }
}
