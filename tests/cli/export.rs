//! `reftel export`: every format of every view, and what a filter must not let through.

use std::collections::BTreeMap;
use std::path::Path;

use reftel::export::{EXPORTERS, Exporter};

use crate::support::Project;

const VIEWS: [&[&str]; 7] = [
    &["cooccurrence"],
    &["citations"],
    &["mentions"],
    &["people-organizations"],
    &["ego", "ma/ministry-of-interior"],
    &["places"],
    &["path", "ma/ministry-of-interior", "09RABAT101"],
];

/// Returns the bytes of a file, or of all files of a folder, by name.
fn contents(path: &Path) -> BTreeMap<String, Vec<u8>> {
    if path.is_file() {
        let bytes = std::fs::read(path).expect("it can be read");
        return BTreeMap::from([(String::new(), bytes)]);
    }
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(path).expect("it is a folder") {
        let entry = entry.expect("it can be listed");
        let name = entry.file_name().to_string_lossy().into_owned();
        for (inner, bytes) in contents(&entry.path()) {
            files.insert(format!("{name}/{inner}"), bytes);
        }
    }
    files
}

/// Exports with further arguments, and returns what was written.
fn export(
    project: &Project,
    view: &[&str],
    format: &Exporter,
    further: &[&str],
) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // A folder that is not there yet is made.
    let file = folder.path().join("made/of").join(format.name);
    let file = file.to_str().expect("the path is UTF-8");
    let mut arguments = vec!["export"];
    arguments.extend(view);
    arguments.extend(["--format", format.name, "-o", file]);
    arguments.extend(further);
    let run = project.reftel(&arguments);
    assert!(run.ok, "{arguments:?}: {}", run.stderr);
    let written = contents(Path::new(file));
    assert!(
        written.values().any(|bytes| !bytes.is_empty()),
        "{arguments:?} wrote nothing"
    );
    written
}

fn is_of_documents(format: &Exporter) -> bool {
    !format.write.is_of_network()
}

/// Views that a format can write: RDF is one of the graph, the others are of documents.
fn views_of(format: &Exporter) -> Vec<&'static [&'static str]> {
    if !is_of_documents(format) {
        return VIEWS.to_vec();
    }
    match format.name {
        "nif" | "brat" => vec![&["documents"]],
        _ => vec![&["rdf"]],
    }
}

#[test]
fn every_format_writes_every_view_the_same_twice() {
    let project = Project::shared();
    let mut written = 0;
    for format in EXPORTERS {
        for view in views_of(format) {
            let first = export(project, view, format, &[]);
            assert_eq!(
                first,
                export(project, view, format, &[]),
                "{format:?} {view:?}"
            );
            written += 1;
        }
    }
    assert!(written > 40, "{written} exports");
}

#[test]
fn what_a_ceiling_drops_leaves_no_trace_in_any_format() {
    let project = Project::shared();
    // Words of the paragraphs marked (SBU) and (C), and of a report that nothing classifies.
    let dropped = ["sixty", "forty", "Tangier", "Migration", "Caf"];
    for format in EXPORTERS {
        for view in views_of(format) {
            // Nothing of the middle of this network passes.
            if view[0] == "ego" {
                continue;
            }
            let whole = export(project, view, format, &[]);
            let shows = |files: &BTreeMap<String, Vec<u8>>, word: &str| {
                let has = |bytes: &Vec<u8>| {
                    bytes
                        .windows(word.len())
                        .any(|found| found == word.as_bytes())
                };
                files.values().any(has)
            };
            // Citations name no entity, and their evidence is the REF list; maps need coordinates.
            let is_map = matches!(format.name, "geojson" | "kml");
            if view[0] != "citations" && !is_map {
                let some = dropped.iter().any(|word| shows(&whole, word));
                assert!(
                    some,
                    "{format:?} {view:?} shows none of it without a ceiling"
                );
            }
            let low = export(project, view, format, &["--max-classification", "U"]);
            for word in dropped {
                assert!(!shows(&low, word), "{format:?} {view:?} shows `{word}`");
            }
        }
    }
}

#[test]
fn the_format_follows_from_the_extension_and_the_unknown_is_told() {
    let project = Project::shared();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("network.gexf");
    let name = file.to_str().expect("the path is UTF-8");
    let run = project.reftel(&["export", "cooccurrence", "-o", name]);
    assert!(run.ok, "{}", run.stderr);
    let text = std::fs::read_to_string(&file).expect("it was written");
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
    let unknown = folder.path().join("network.xyz");
    let name = unknown.to_str().expect("the path is UTF-8");
    let run = project.reftel(&["export", "cooccurrence", "-o", name]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("--format"), "{}", run.stderr);
    assert!(!unknown.exists());
    let run = project.reftel(&[
        "export",
        "ego",
        "Nobody At All",
        "-o",
        "-",
        "--format",
        "dot",
    ]);
    assert_eq!(run.code, 3, "{}", run.stderr);
}
