//! What all formats promise.

use std::path::Path;

use super::output::Source;
use super::*;

/// Returns the files that a format makes of a network, by name; a lone file has none.
pub(super) fn files(
    exporter: &Exporter,
    network: &EntityGraph,
    options: &Options,
) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("out");
    output::write(exporter, Source::Network(network), options, &path).expect("it can be written");
    if !exporter.write.is_folder(options) {
        let bytes = std::fs::read(&path).expect("it was written");
        return vec![(String::new(), bytes)];
    }
    let entries = std::fs::read_dir(&path).expect("it was made");
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|entry| {
            let entry = entry.expect("it can be read");
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).expect("it can be read"))
        })
        .collect();
    files.sort();
    files
}

pub(super) fn text(exporter: &Exporter, network: &EntityGraph, options: &Options) -> String {
    let files = files(exporter, network, options);
    let text = files.into_iter().map(|(name, bytes)| {
        let text = String::from_utf8(bytes).expect("files are UTF-8");
        if name.is_empty() {
            text
        } else {
            format!("== {name}\n{text}")
        }
    });
    text.collect()
}

fn of_networks() -> impl Iterator<Item = &'static Exporter> {
    let all = EXPORTERS.iter().copied();
    all.filter(|exporter| exporter.write.is_of_network())
}

#[test]
fn a_small_network_in_every_format() {
    // A page is style and script for the most part, and has tests of its own.
    for exporter in of_networks().filter(|exporter| exporter.name != "html") {
        let text = text(exporter, &sample::small(), &Options::default());
        // Cells end with CRLF, which snapshots do not keep.
        insta::with_settings!({snapshot_suffix => exporter.name, omit_expression => true}, {
            insta::assert_snapshot!("small", text.replace('\r', ""));
        });
    }
    let yed = Options {
        flavor: Flavor::Yed,
        ..Options::default()
    };
    insta::assert_snapshot!(
        "small@yed",
        text(&graphml::EXPORTER, &sample::small(), &yed)
    );
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    for exporter in of_networks() {
        let first = files(exporter, &sample::nasty(), &Options::default());
        assert!(
            first.iter().any(|(_, bytes)| bytes.len() > 500),
            "{exporter:?}"
        );
        let second = files(exporter, &sample::nasty(), &Options::default());
        assert_eq!(first, second, "{exporter:?}");
    }
}

#[test]
fn nothing_steers_the_reader() {
    for exporter in of_networks() {
        let text = text(exporter, &sample::nasty(), &Options::default());
        let steers = |c: &char| {
            (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
                || ('\u{202a}'..='\u{202e}').contains(c)
        };
        assert_eq!(text.chars().find(steers), None, "{exporter:?}");
        let is_map = ["geojson", "kml"].contains(&exporter.name);
        assert!(is_map || text.contains("وزارة الداخلية"), "{exporter:?}");
    }
}

#[test]
fn names_and_extensions_are_nobody_elses() {
    let mut names: Vec<&str> = EXPORTERS.iter().map(|exporter| exporter.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
    for exporter in EXPORTERS {
        assert_eq!(
            named(exporter.name).map(|found| found.name),
            Some(exporter.name)
        );
        assert!(!exporter.purpose.ends_with('.'), "{}", exporter.purpose);
        for extension in exporter.extensions {
            let path = format!("folder.d/network.{}", extension.to_uppercase());
            let found = by_extension(Path::new(&path)).map(|found| found.name);
            assert_eq!(found, Some(exporter.name), "{path}");
        }
    }
    for none in ["network", "gexf", ".gexf", "network.doc", ""] {
        assert!(by_extension(Path::new(none)).is_none(), "{none}");
    }
}

#[test]
fn folders_keep_nothing_of_yesterday_and_nothing_of_others() {
    let network = sample::small();
    let source = Source::Network(&network);
    let options = Options::default();
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("deep/er/out");
    output::write(&csv::EXPORTER, source, &options, &path).expect("folders are made");
    // What the list names and the next export does not make goes away.
    let list = path.join(super::folder::LIST);
    let text = std::fs::read_to_string(&list).expect("a folder has a list");
    std::fs::write(
        &list,
        text.replace("\"edges.csv\"", "\"edges.csv\", \"secret.csv\""),
    )
    .expect("it can be written");
    std::fs::write(path.join("secret.csv"), "old").expect("it can be written");
    output::write(&csv::EXPORTER, source, &options, &path)
        .expect("a folder of exports is replaced");
    assert!(!path.join("secret.csv").exists());
    assert!(path.join("edges.csv").exists());
    // A folder of others is left alone.
    std::fs::remove_file(&list).expect("it is there");
    std::fs::write(path.join("nodes.csv"), "mine").expect("it can be written");
    let error = output::write(&csv::EXPORTER, source, &options, &path);
    assert!(matches!(error, Err(ExportError::Occupied(_))));
    assert_eq!(
        std::fs::read(path.join("nodes.csv")).expect("it is there"),
        b"mine"
    );
    // A list does not lead out of its folder.
    std::fs::write(&list, r#"{"program":"","format":"csv","files":["../x"]}"#)
        .expect("it can be written");
    let error = output::write(&csv::EXPORTER, source, &options, &path);
    assert!(matches!(error, Err(ExportError::Occupied(_))));
    let beside: Vec<_> = std::fs::read_dir(folder.path().join("deep/er"))
        .expect("it is there")
        .collect();
    assert_eq!(beside.len(), 1, "nothing half-written stays");
}

#[test]
fn an_archive_holds_what_a_folder_would() {
    let network = sample::small();
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("out.zip");
    let write = || {
        output::write(
            &csv::EXPORTER,
            Source::Network(&network),
            &Options::default(),
            &path,
        )
        .expect("it can be written");
        std::fs::read(&path).expect("it was written")
    };
    let first = write();
    assert_eq!(first, write(), "no clock is in it");
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(first)).expect("it is a ZIP archive");
    let names: Vec<String> = (0..archive.len())
        .map(|at| {
            let file = archive.by_index(at).expect("it is there");
            file.name().expect("it is UTF-8").into_owned()
        })
        .collect();
    assert_eq!(names, ["nodes.csv", "edges.csv", "export.json"]);
}

#[test]
fn excel_gets_a_byte_order_mark_and_raw_stays_raw() {
    let network = sample::nasty();
    let plain = text(&csv::EXPORTER, &network, &Options::default());
    assert!(plain.contains(",'=1+1,") && !plain.contains(",=1+1,"));
    let raw = Options {
        raw: true,
        ..Options::default()
    };
    assert!(text(&csv::EXPORTER, &network, &raw).contains(",=1+1,"));
    let excel = Options {
        flavor: Flavor::Excel,
        ..Options::default()
    };
    for (name, bytes) in files(&csv::EXPORTER, &network, &excel) {
        assert_eq!(
            bytes.starts_with(b"\xef\xbb\xbf"),
            name.ends_with(".csv"),
            "{name}"
        );
    }
}

#[test]
fn empty_networks_are_files_too() {
    let network = crate::graph::Builder::default().finish("cooccurrence", "Nobody", false);
    for exporter in of_networks() {
        let text = text(exporter, &network, &Options::default());
        assert!(!text.is_empty(), "{exporter:?}");
    }
}
