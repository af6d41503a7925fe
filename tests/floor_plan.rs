//! Does each module stand on its floor? Reads the `use crate::` lines of `src/`.
//!
//! A module uses floors below its own, its own module, and its left neighbours on the same floor.
//! Inside a folder, neighbours use one another one way (`circles`). Dependencies have few homes.

mod circles;

use std::fs;
use std::path::{Path, PathBuf};

/// Floors from the ground up; on a floor, a module may use those before it.
const FLOORS: [&[&str]; 6] = [
    &[
        "source",
        "diagnostic",
        "id",
        "country",
        "embedded",
        "text",
        "compiled",
        "varint",
    ],
    &[
        "document",
        "gazetteer",
        "rules",
        "mention",
        "vocab",
        "parse",
        "person_names",
    ],
    &[
        "matcher",
        "analysis",
        "recognize",
        "coreference",
        "link",
        "corpus",
        "decisions",
        "rdf",
    ],
    &["read", "store", "query", "graph", "analyze", "export"],
    &["pipeline", "score"],
    &["cli", "web"],
];

fn place(module: &str) -> Option<(usize, usize)> {
    FLOORS.iter().enumerate().find_map(|(floor, modules)| {
        let at = modules.iter().position(|known| *known == module)?;
        Some((floor, at))
    })
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// Returns a source without its comments and its tests, which may look anywhere.
fn code(text: &str) -> String {
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text);
    let lines = text.lines();
    let code: Vec<&str> = lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    code.join("\n")
}

/// Returns all sources that are no tests: path below `src`, module, code.
fn modules() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let read = files.iter().filter_map(|file| {
        let relative = file.strip_prefix(&root).expect("it was found there");
        let is_test = |part: std::path::Component<'_>| part.as_os_str() == "tests";
        if relative.ends_with("tests.rs") || relative.components().any(is_test) {
            return None;
        }
        let first = relative.components().next().expect("a file has a name");
        let module = first.as_os_str().to_string_lossy().replace(".rs", "");
        let text = fs::read_to_string(file).expect("sources are UTF-8");
        Some((relative.to_owned(), module, code(&text)))
    });
    read.collect()
}

#[test]
fn modules_use_only_floors_below() {
    let (mut wrong, mut uses) = (Vec::new(), 0);
    for (file, module, text) in modules() {
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own) = place(&module) else {
            wrong.push(format!("{module} stands on no floor: add it to the plan"));
            continue;
        };
        for used in text.match_indices("crate::").map(|(at, _)| &text[at + 7..]) {
            let name: String = used
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            let Some(other) = place(&name) else { continue };
            uses += 1;
            let below = other.0 < own.0 || other.0 == own.0 && other.1 <= own.1;
            if !below {
                wrong.push(format!("{} uses {name}", file.display()));
            }
        }
    }
    wrong.dedup();
    assert!(uses > 100, "the plan was held against {uses} uses only");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whose types stand in which rooms only: others ask through what these rooms make of them.
const HOMES: [(&str, &[&str]); 15] = [
    ("aho_corasick", &["parse"]),
    ("anyhow", &["cli", "web"]),
    ("askama", &["web"]),
    ("axum", &["web"]),
    ("clap", &["cli"]),
    ("html5gum", &["read"]),
    ("hyper", &["web"]),
    ("indicatif", &["cli"]),
    ("mail_parser", &["read"]),
    (
        "oxigraph",
        &[
            "vocab",
            "gazetteer",
            "rdf",
            "store",
            "query",
            "export",
            "score",
            // The protocol of SPARQL speaks of terms and graphs.
            "web",
        ],
    ),
    ("petgraph", &["graph", "analyze", "export", "cli", "web"]),
    // Names of a whole corpus are taken apart each for itself; the explorer counts the words of all texts.
    ("rayon", &["corpus", "pipeline", "cli", "web"]),
    ("regex", &["parse"]),
    ("spargebra", &["query"]),
    ("tokio", &["web"]),
];

#[test]
fn each_dependency_has_few_homes() {
    let mut wrong = Vec::new();
    let mut seen = [false; HOMES.len()];
    for (file, module, text) in modules() {
        for ((name, homes), seen) in HOMES.iter().zip(&mut seen) {
            let is_path = |(at, _): (usize, &str)| {
                let is_word = |c: char| c.is_alphanumeric() || c == '_';
                text[at + name.len()..].starts_with("::") && !text[..at].ends_with(is_word)
            };
            if text.match_indices(name).any(is_path) {
                *seen = true;
                if !homes.contains(&module.as_str()) {
                    wrong.push(format!("{} uses {name}", file.display()));
                }
            }
        }
    }
    assert_eq!(seen, [true; HOMES.len()], "a dependency that nobody uses");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
