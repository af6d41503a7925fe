//! Do modules of one folder use one another one way? A circle is one room in several files.
//!
//! Neighbours are the files and folders of one folder, each with all that is in it. What stands in
//! the folder's own file (`mod.rs`) is not counted: it may use what is below it, and be used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

/// Folders that still have circles, and are to lose them.
const STILL: &[&str] = &[];

/// The path of a module from the root: `parse cable dtg`.
type Module = Vec<String>;

/// Code by module.
type Sources = BTreeMap<Module, String>;

#[test]
fn neighbours_use_one_another_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    super::sources(&root, &mut files);
    let texts: Vec<(Module, String)> = files
        .iter()
        .map(|file| {
            let relative = file.strip_prefix(&root).expect("it was found there");
            let text = fs::read_to_string(file).expect("sources are UTF-8");
            (module(relative), text)
        })
        .collect();
    let (mut circles, uses) = circles(&texts);
    assert!(uses > 500, "only {uses} uses between neighbours were found");
    for folder in STILL {
        let is_its = |circle: &Vec<String>| circle[0].starts_with(&format!("{folder}/"));
        assert!(
            circles.iter().any(is_its),
            "{folder} has no circle any more"
        );
        circles.retain(|circle| !is_its(circle));
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn circles_are_found() {
    let cases: [(&[(&str, &str)], usize); 7] = [
        (&[("a/b", "use super::c::X;"), ("a/c", "")], 0),
        (
            &[("a/b", "use super::c::X;"), ("a/c", "use crate::a::b::Y;")],
            1,
        ),
        // Through a folder, and through a list.
        (
            &[
                ("a", "use crate::{d, b::{Z, c::{self, X as Y}}};"),
                ("b", "mod c;"),
                ("b/c", "fn f() { crate::a::g(); }"),
            ],
            1,
        ),
        // Handed on by the folder's own file.
        (
            &[
                ("a", "mod b;\nmod c;\npub use b::X;"),
                ("a/b", "use super::c;"),
                ("a/c", "use super::X;"),
            ],
            1,
        ),
        // A folder's own file and what is below it.
        (&[("a", "mod b;\nuse b::X;"), ("a/b", "use super::Y;")], 0),
        // Comments and tests.
        (&[("a", "// use crate::b;\n"), ("b", "use crate::a;")], 0),
        (
            &[
                ("a", "#[cfg(test)]\nmod tests;\n"),
                ("a/tests", "use crate::b;"),
                ("b", "use crate::a;\n#[cfg(test)]\nmod tests {\n"),
            ],
            0,
        ),
    ];
    for (sources, expected) in cases {
        let texts: Vec<(Module, String)> = sources
            .iter()
            .map(|(path, text)| (module(Path::new(path)), (*text).to_owned()))
            .collect();
        assert_eq!(circles(&texts).0.len(), expected, "{sources:?}");
    }
}

/// Returns the module of a file, by its path below the root.
fn module(file: &Path) -> Module {
    let file = file.with_extension("");
    let parts = file.iter().map(|part| part.to_string_lossy().into_owned());
    let mut module: Module = parts.collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// Returns the circles, each with the uses that make it, and how many uses between neighbours
/// there are.
fn circles(texts: &[(Module, String)]) -> (Vec<Vec<String>>, usize) {
    let sources = without_tests(texts);
    let handed_on: BTreeMap<&Module, BTreeMap<String, Module>> = sources
        .iter()
        .map(|(module, code)| (module, handed_on(module, code, &sources)))
        .collect();
    // By folder, who uses whom, and where that stands.
    let mut folders: BTreeMap<Module, BTreeMap<(String, String), BTreeSet<String>>> =
        BTreeMap::new();
    let mut uses = 0;
    for (module, code) in &sources {
        for path in paths(module, code) {
            let Some(mut used) = prefix(&path, &sources) else {
                continue;
            };
            let name = path.get(used.len()).cloned().unwrap_or_default();
            if let Some(other) = handed_on[&used].get(&name) {
                used.clone_from(other);
            }
            let both = module.iter().zip(&used);
            let common = both.take_while(|(own, other)| own == other).count();
            if let (Some(own), Some(other)) = (module.get(common), used.get(common)) {
                let folder = folders.entry(module[..common].to_vec()).or_default();
                let edge = (own.clone(), other.clone());
                let told = format!("{} uses {}", module.join("/"), used.join("/"));
                folder.entry(edge).or_default().insert(told);
                uses += 1;
            }
        }
    }
    let mut circles = Vec::new();
    for edges in folders.values() {
        let ends = edges.keys().flat_map(|(own, other)| [own, other]);
        let names: Vec<&String> = ends.collect::<BTreeSet<_>>().into_iter().collect();
        let number = |name| names.binary_search(&name).expect("it was collected") as u32;
        let ends = edges.keys();
        let graph: DiGraph<(), ()> =
            DiGraph::from_edges(ends.map(|(own, other)| (number(own), number(other))));
        for part in tarjan_scc(&graph).iter().filter(|part| part.len() > 1) {
            let is_inside = |name: &String| part.iter().any(|at| names[at.index()] == name);
            let mut inside = edges.clone();
            inside.retain(|(own, other), _| is_inside(own) && is_inside(other));
            circles.push(inside.into_values().flatten().collect());
        }
    }
    (circles, uses)
}

/// Returns the sources without comments, without tests, and without modules that are only tests'.
fn without_tests(texts: &[(Module, String)]) -> Sources {
    let mut tests: BTreeSet<Module> = BTreeSet::new();
    for (module, text) in texts {
        for declared in text.split("#[cfg(test)]\n").skip(1) {
            let line = declared.lines().next().unwrap_or_default();
            let name = line
                .split("mod ")
                .nth(1)
                .and_then(|name| name.strip_suffix(';'));
            tests.extend(name.map(|name| [module.as_slice(), &[name.to_owned()]].concat()));
        }
    }
    let is_test = |module: &Module| (1..=module.len()).any(|len| tests.contains(&module[..len]));
    let is_root =
        |module: &Module| matches!(module.as_slice(), [only] if only == "lib" || only == "main");
    let kept = texts
        .iter()
        .filter(|(module, _)| !is_test(module) && !is_root(module));
    kept.map(|(module, text)| (module.clone(), super::code(text)))
        .collect()
}

/// Returns the names that a module takes from those below it, each with the module it is from.
fn handed_on(module: &Module, code: &str, sources: &Sources) -> BTreeMap<String, Module> {
    let mut names = BTreeMap::new();
    for tree in code
        .split("use ")
        .skip(1)
        .filter_map(|rest| rest.split(';').next())
    {
        let mut found = Vec::new();
        expand(module.clone(), tree, &mut found);
        for path in found.into_iter().filter(|path| path.len() > module.len()) {
            let from = prefix(&path, sources).filter(|from| from.len() > module.len());
            if let (Some(from), Some(name)) = (from, path.last()) {
                names.insert(name.clone(), from);
            }
        }
    }
    names
}

/// Returns the longest beginning of a path that is a module.
fn prefix(path: &[String], sources: &Sources) -> Option<Module> {
    let mut beginnings = (1..=path.len()).rev().map(|len| path[..len].to_vec());
    beginnings.find(|beginning| sources.contains_key(beginning))
}

/// Returns all paths from the root that the code of a module names.
fn paths(module: &Module, code: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            // `super::super::` is read from its first word.
            let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            if code[..at].ends_with(is_word) {
                continue;
            }
            let mut base = module.clone();
            let mut rest = &code[at..];
            while let Some((word, behind)) = rest.split_once("::") {
                match word {
                    "crate" => base.clear(),
                    "super" => drop(base.pop()),
                    "self" => {}
                    _ => break,
                }
                rest = behind;
            }
            let words = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let end = match rest[words..].starts_with('{') {
                true => words + list_end(&rest[words..]),
                false => words,
            };
            expand(base, &rest[..end], &mut out);
        }
    }
    out
}

/// Returns the length of a list in braces at the beginning of a text.
fn list_end(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Adds the paths of a tree (`a::{b, c::{self, D as E}}`) below a base.
fn expand(mut base: Vec<String>, tree: &str, out: &mut Vec<Vec<String>>) {
    let (head, list) = match tree.split_once('{') {
        Some((head, list)) => (head, list.rsplit_once('}').map(|(list, _)| list)),
        None => (tree, None),
    };
    let head = head.split(" as ").next().unwrap_or(head);
    let words = head.split("::").map(str::trim);
    base.extend(
        words
            .filter(|word| !word.is_empty() && *word != "self")
            .map(str::to_owned),
    );
    let Some(list) = list else {
        return out.push(base);
    };
    let (mut depth, mut from) = (0, 0);
    for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !list[from..at].trim().is_empty() {
                    expand(base.clone(), &list[from..at], out);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}
