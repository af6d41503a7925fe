//! Does every rule have its words? What the sources of the rules write, and what the example
//! documents give, is held against the table that `why` prints from.

use std::collections::BTreeSet;
use std::path::Path;

use reftel::mention::Reason;
use reftel::pipeline::{Extracted, Silent, each};
use reftel::read::ReadOptions;
use reftel::resolve::reasons::{codes, in_words};
use regex::Regex;

/// Returns the codes that the sources of the rules hold.
fn written() -> BTreeSet<String> {
    let shapes = [
        r#"Reason::(?:from|new)\(\s*"([^"{]+)"#,
        r#"\brule: "([^"]+)""#,
        r#"\bgive\([^,]+,\s*"([^"]+)"\)"#,
        // A rule beside its points, in either order.
        r#"\(\(?-?\d+, "([a-z:-]+)"\)"#,
        r#", "([a-z-]+(?::[a-z-]+)?)", -?\d+\)"#,
        r#"\d, Some\("([a-z:-]+)"\)\)"#,
        r#"(?:Agreement|TraceKind)::\w+ => "([^"]+)""#,
        r#"let rule = [^;]*?\{\s*"([a-z:-]+)""#,
        r#",\s*"([a-z]+(?:[-:][a-z-]+)+)",?\s*\)"#,
        r#"\.person\([^;]*?"([a-z:-]+)",?\s*\)"#,
        r#"let rule = [^;]*?else \{\s*"([a-z:-]+)""#,
        r#"\((?:before|behind), "([a-z-]+)"\)"#,
    ];
    let shapes: Vec<Regex> = shapes.map(|shape| Regex::new(shape).expect("sound")).into();
    let mut out = BTreeSet::new();
    let mut todo = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/resolve")];
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).expect("readable");
            todo.extend(entries.map(|entry| entry.expect("readable").path()));
            continue;
        }
        let name = path.file_name().expect("a file").to_string_lossy();
        if matches!(name.as_ref(), "tests.rs" | "reasons.rs") || !name.ends_with(".rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
        for shape in &shapes {
            out.extend(shape.captures_iter(code).map(|found| found[1].to_owned()));
        }
    }
    out
}

/// Returns the codes that the example documents give.
fn given() -> BTreeSet<String> {
    let engine = crate::support::engine();
    let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/corpus/documents");
    let mut out = BTreeSet::new();
    let link = |raw| engine.link(raw);
    each(
        &[documents],
        &ReadOptions::default(),
        &Silent,
        link,
        |one| {
            if let Extracted::Document(linked) = one {
                let mentions = linked.mentions.iter();
                let reasons = mentions.flat_map(|one| {
                    let lost = one.candidates.iter().flat_map(|one| &one.because);
                    one.because.iter().chain(lost)
                });
                let edges = linked.edges.iter().flat_map(|edge| &edge.because);
                let made = linked.entities.iter().flat_map(|one| &one.because);
                let all = reasons.chain(edges).chain(made);
                out.extend(all.map(|reason| reason.as_str().to_owned()));
            }
            std::ops::ControlFlow::Continue(())
        },
    )
    .expect("the examples can be read");
    out
}

#[test]
fn every_rule_has_its_words_and_all_words_a_rule() {
    let (written, given) = (written(), given());
    assert!(given.len() > 30, "the examples give {} rules", given.len());
    let wordless: Vec<&String> = written
        .union(&given)
        .filter(|code| in_words(&Reason::new(code.as_str())).is_none())
        .collect();
    assert!(
        wordless.is_empty(),
        "add words for {wordless:?} to src/resolve/reasons.rs"
    );
    let unseen: Vec<&String> = given.difference(&written).collect();
    assert!(
        unseen.is_empty(),
        "this test does not see where {unseen:?} are written"
    );
    let stale: Vec<&str> = codes()
        .filter(|code| !written.contains(*code) && *code != "decision")
        .collect();
    assert!(stale.is_empty(), "no rule is called {stale:?} any more");
}
