//! Any bytes as a list of others: a table, GeoNames, Wikidata, Follow the Money, SKOS, TEI, plain names.
//! What an import writes is a gazetteer without errors.

#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use reftel::gazetteer::import::{
    Alternates, GeoNames, Import, Kind, Options, Skos, Table, Wikidata, followthemoney, geonames,
    names, skos, table, tei, wikidata,
};
use reftel::gazetteer::{File, Gazetteer};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::with_prefix("reftel-fuzz");
    folder.expect("a temporary folder can be made")
});

fn known() -> Vec<File> {
    let known = "id\ttype\tlabel\nma\tplace:country\tMorocco\nma/rabat\tplace\tRabat\n";
    vec![File {
        name: "known.tsv".to_owned(),
        bytes: known.as_bytes().to_vec(),
    }]
}

static KNOWN: LazyLock<Gazetteer> = LazyLock::new(|| {
    let gazetteer = Gazetteer::from_files(&[known()]);
    gazetteer.expect("it is sound").0
});

fn kind(text: &str) -> Kind {
    text.parse().expect("it is a type")
}

fuzz_target!(|data: &[u8]| {
    let Some((which, mut rest)) = data.split_first() else {
        return;
    };
    let scratch: PathBuf = FOLDER.path().to_owned();
    let mut tell = |_| ();
    let options = Options {
        file: "list",
        source: None,
        prefix: None,
        any_script: which & 64 != 0,
        known: &KNOWN,
        scratch: &scratch,
        // So little that runs are put on the disk and merged.
        budget: 4096,
    };
    let import = Import::new(options, &mut tell);
    let mut written = Vec::new();
    let out = &mut written;
    let rest = &mut rest;
    let done = match which % 8 {
        0 | 1 => {
            let mapped = |field: &str, column: &str| {
                let field = field.parse().expect("it is a field");
                (field, column.to_owned())
            };
            let columns = [
                ("label", "1"),
                ("aliases", "2"),
                ("country", "3"),
                ("since", "4"),
                ("where", "5"),
                ("note", "6"),
            ];
            let how = Table {
                map: columns.map(|(field, at)| mapped(field, at)).into(),
                kind: Some(kind("ngo")),
                no_heading: which % 8 == 1,
                ..Table::default()
            };
            table(rest, &how, import, out)
        }
        2 => {
            let how = GeoNames {
                min_population: 0,
                countries: Vec::new(),
                classes: vec!["P".to_owned(), "A".to_owned()],
                alternates: Alternates::All,
            };
            geonames(rest, &how, import, out)
        }
        3 => {
            let how = Wikidata {
                kind: kind("person"),
                map: Vec::new(),
            };
            wikidata(rest, &how, import, out)
        }
        4 => followthemoney(rest, import, out),
        5 => {
            let how = Skos {
                kind: kind("program"),
                language: "en".to_owned(),
                extension: None,
            };
            skos(rest, &how, import, out)
        }
        6 => tei(rest, import, out),
        _ => names(rest, &kind("person"), Some("ma"), import, out),
    };
    if done.is_ok() {
        let list = File {
            name: "list.tsv".to_owned(),
            bytes: written,
        };
        let read = Gazetteer::from_files(&[known(), vec![list]]);
        assert!(
            read.is_ok(),
            "an import writes what is no gazetteer: {:?}",
            read.err()
        );
    }
});
