//! Are errors told, with their place, and are spreadsheets read?

use super::*;
use crate::gazetteer::Gazetteer;

const HEADING: &str =
    "id\ttype\tlabel\taliases\tcountry\tparent\tvalid\twhere\tlinks\tsource\tnote\n";

fn file(name: &str, text: &str) -> File {
    File {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

fn problems(name: &str, text: &str) -> Vec<String> {
    match Gazetteer::from_files(&[vec![file(name, text)]]) {
        Ok((_, problems)) | Err(problems) => {
            problems.iter().map(|problem| problem.to_string()).collect()
        }
    }
}

#[test]
fn every_error_of_a_file_is_listed_with_its_place() {
    let text = format!(
        "{HEADING}ma/X Y\tngo\tFish Friends\tFF [acronim]\t\t\t\t\t\t\t\n\
         # a comment\n\
         ma/b\tnggo\tB\t\tMorocco\t\t20x7..\t99,200\twikidata\t\t\n\
         ma/c\tngo\t\tC [acronym\t\t\t\t\t\t\t\n\
         ma/d\tngo\tD\t\t\t\t\t\t\t\t\n\
         ma/d\tngo\tD again\t\t\t\t\t\t\t\t\n"
    );
    let found = problems("ngos.tsv", &text);
    for expected in [
        "ngos.tsv:2:id: error[malformed-id]: `ma/X Y` is no slug\n  hint: try `ma/x-y`",
        "ngos.tsv:2:aliases: error[unknown-flag]: `acronim` on alias `FF`\n  hint: did you mean `acronym`?",
        "ngos.tsv:4:type: error[unknown-type]: `nggo`\n  hint: did you mean `ngo`?",
        "ngos.tsv:4:country: error[unknown-country]: `Morocco` is no ISO 3166-1 alpha-2 code",
        "ngos.tsv:4:valid: error[malformed-period]: `20x7` is no year",
        "ngos.tsv:4:where: error[malformed-place]: `99,200` is no place on the globe",
        "ngos.tsv:4:links: error[malformed-link]: `wikidata` is not `scheme:value`",
        "ngos.tsv:5:label: error[missing-value]: `label` is empty",
        "ngos.tsv:5:aliases: error[malformed-alias]: a bracket does not close in `C [acronym`",
        "ngos.tsv:7:id: error[duplicate-id]: `ma/d` is already taken\n  hint: first defined at ngos.tsv:6",
    ] {
        let listed = found.iter().any(|problem| problem.starts_with(expected));
        assert!(listed, "{expected} is not in {found:#?}");
    }
}

#[test]
fn spreadsheets_additions_are_read() {
    let text = format!(
        "\u{feff}{}\"ma/fish\"\tngo\t\"Fish \"\"and\"\" Friends\"\tFF [acronym]\t\t\t\t\t\t\t\r\n",
        HEADING.replace('\n', "\r\n")
    );
    let (gazetteer, _) = Gazetteer::from_files(&[vec![file("ngos.tsv", &text)]]).unwrap();
    assert_eq!(gazetteer.entries[0].label, "Fish \"and\" Friends");
    assert!(gazetteer.entries[0].aliases[0].acronym);
}

#[test]
fn a_later_folder_replaces_an_entry() {
    let line = |label: &str| format!("{HEADING}ma/fish\tngo\t{label}\t\t\t\t\t\t\t\t\n");
    let first = vec![file("a.tsv", &line("Old"))];
    let second = vec![file("b.tsv", &line("New"))];
    let (gazetteer, problems) = Gazetteer::from_files(&[first, second]).unwrap();
    assert_eq!(problems, []);
    assert_eq!(gazetteer.entries.len(), 1);
    assert_eq!(gazetteer.entries[0].label, "New");
}

#[test]
fn unknown_columns_and_bytes_are_errors() {
    let found = problems("ngos.tsv", "id\ttype\tlabell\nx\tngo\tX\n");
    assert!(
        found
            .iter()
            .any(|problem| problem.contains("error[unknown-column]: `labell`")),
        "{found:#?}"
    );
    for (bytes, expected) in [
        (
            &b"id\ttype\tlabel\nx\tngo\tF\xc3\xa8s\ny\tngo\tF\xe8s\n"[..],
            "x.tsv:3: error[malformed-file]: not UTF-8\n  hint: save the file as UTF-8",
        ),
        (
            b"PK\x03\x04\x14\0",
            "x.tsv:1: error[malformed-file]: this is a workbook, not a text file\n  hint: save the \
             sheet as `CSV UTF-8`",
        ),
    ] {
        let file = File {
            name: "x.tsv".to_owned(),
            bytes: bytes.to_vec(),
        };
        let found = Gazetteer::from_files(&[vec![file]]).unwrap_err();
        assert!(found[0].to_string().starts_with(expected), "{found:?}");
    }
}

#[test]
fn tables_from_excel_are_read_with_their_lines() {
    let table = "id;type;label;where;note\r\n\
        # A remark.\r\n\
        \r\n\
        ngo/quay;ngo;\"Quay; friends\";\"33.6,-7.6\";\"two\r\nlines\"\r\n\
        ngo/ete;ngo;Soci\u{e9}t\u{e9} d'\u{c9}t\u{e9};;\r\n";
    let windows = encoding_rs::WINDOWS_1252.encode(table).0.into_owned();
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(table.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let comma = table.replace(';', ",").replace("Quay,", "Quay;");
    let ways = [
        table.as_bytes().to_vec(),
        table.replace("\r\n", "\n").into_bytes(),
        table.replace("\r\n", "\r").into_bytes(),
        format!("\u{feff}{table}").into_bytes(),
        comma.into_bytes(),
        windows,
        utf16,
    ];
    for (at, bytes) in ways.into_iter().enumerate() {
        let file = File {
            name: "x.tsv".to_owned(),
            bytes,
        };
        let (gazetteer, problems) = Gazetteer::from_files(&[vec![file]]).unwrap();
        let told: Vec<String> = problems.iter().map(|one| one.to_string()).collect();
        let guessed = "x.tsv:6: warning[not-utf8]: not UTF-8, read as Windows-1252\n  hint: \
            `reftel gazetteer check --fix DIR` writes it as UTF-8";
        let expected: &[&str] = if at == 5 { &[guessed] } else { &[] };
        assert_eq!(told, expected, "way {at}");
        let lines: Vec<(&str, u32)> = gazetteer
            .entries
            .iter()
            .map(|entry| (entry.label.as_str(), entry.line.number))
            .collect();
        let summer = "Soci\u{e9}t\u{e9} d'\u{c9}t\u{e9}";
        assert_eq!(lines, [(summer, 6), ("Quay; friends", 4)], "way {at}");
    }
}

#[test]
fn invisible_characters_are_told_and_hide_nothing() {
    let text = format!("{HEADING}ngo/quay\tngo\tQu\u{200b}ay Friends\tQ\u{ad}F\t\t\t\t\t\t\t\n");
    let found = problems("ngos.tsv", &text);
    assert_eq!(
        found,
        [
            "ngos.tsv:2:aliases: warning[invisible-character]: an invisible character (U+00AD) in \
             `QF`\n  hint: it is passed over; write the cell anew",
            "ngos.tsv:2:label: warning[invisible-character]: an invisible character (U+200B) in \
             `Quay Friends`\n  hint: it is passed over; write the cell anew",
        ]
    );
}

#[test]
fn the_shipped_gazetteers_are_sound() {
    // Loading them tells what is not.
    let gazetteer = &crate::pipeline::Engine::of_tests().gazetteer;
    assert!(gazetteer.entries.len() > 40_000);
    // The build script and the library count alike.
    let counted = crate::gazetteer::hash_of_folder(&crate::gazetteer::shipped());
    assert_eq!(counted, crate::embedded::GAZETTEERS_HASH);
}
