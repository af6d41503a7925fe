//! Does each module stand on its floor? Reads the `use crate::` lines of `src/`.
//!
//! A module uses floors below its own, its own module, and its left neighbours on the same floor.
//! Inside a folder, neighbours use one another one way (`circles`).

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

#[test]
fn modules_use_only_floors_below() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let (mut wrong, mut uses) = (Vec::new(), 0);
    for file in &files {
        let relative = file.strip_prefix(&root).expect("it was found there");
        let first = relative.components().next().expect("a file has a name");
        let module = first.as_os_str().to_string_lossy().replace(".rs", "");
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own) = place(&module) else {
            wrong.push(format!("{module} stands on no floor: add it to the plan"));
            continue;
        };
        let is_test = |part: std::path::Component<'_>| part.as_os_str() == "tests";
        if relative.ends_with("tests.rs") || relative.components().any(is_test) {
            continue;
        }
        let text = code(&fs::read_to_string(file).expect("sources are UTF-8"));
        for used in text.match_indices("crate::").map(|(at, _)| &text[at + 7..]) {
            let name: String = used
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            let Some(other) = place(&name) else { continue };
            uses += 1;
            let below = other.0 < own.0 || other.0 == own.0 && other.1 <= own.1;
            if !below {
                wrong.push(format!("{} uses {name}", relative.display()));
            }
        }
    }
    wrong.dedup();
    assert!(uses > 100, "the plan was held against {uses} uses only");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
