//! Does every rule do what its entry says? Runs the examples of the registry, and holds
//! `docs/rules.md` against it.

use std::collections::BTreeSet;
use std::path::Path;

use reftel::mention::Linked;
use reftel::rules::{Example, Rule, Stage};

use crate::support::link_examples;

/// Rules whose reasons stand in what a corpus keeps of pairs, and not in a document.
fn is_of_pairs(rule: Rule) -> bool {
    matches!(rule.definition().stage, Stage::Corpus | Stage::Decide)
}

/// The marked stretches of an example, in code points of the text without marks.
fn unmarked(text: &str) -> (String, Vec<String>) {
    let mut marked = Vec::new();
    let mut out = String::new();
    let mut open = None;
    for c in text.chars() {
        match c {
            '⟦' => open = Some(out.len()),
            '⟧' => marked.extend(open.take().map(|from: usize| out[from..].to_owned())),
            other => out.push(other),
        }
    }
    (out, marked)
}

/// Returns the surfaces to which a rule speaks in a document.
fn spoken(rule: Rule, linked: &Linked) -> BTreeSet<String> {
    let mentions = linked.mentions.iter().filter(|mention| {
        let lost = mention.candidates.iter().flat_map(|one| &one.because);
        mention
            .because
            .iter()
            .chain(lost)
            .any(|one| one.rule == rule)
    });
    let edges = linked
        .edges
        .iter()
        .filter(|edge| edge.because.iter().any(|one| one.rule == rule));
    let edges = edges.map(|edge| edge.span.of(&linked.document.text).to_owned());
    mentions
        .map(|mention| mention.surface.clone())
        .chain(edges)
        .collect()
}

fn holds(rule: Rule, example: &Example) -> Result<(), String> {
    let (text, marked) = unmarked(example.text);
    let spoken = spoken(rule, &link_examples(&text));
    let code = rule.code();
    if marked.is_empty() {
        return Err(format!("{code}: nothing is marked in {text:?}"));
    }
    for surface in marked {
        if spoken.contains(&surface) != example.holds {
            let not = if example.holds {
                "not"
            } else {
                "though it must not be"
            };
            return Err(format!(
                "{code}: `{surface}` is {not} given in {text:?}; given {spoken:?}"
            ));
        }
    }
    Ok(())
}

#[test]
fn every_example_holds() {
    let mut wrong = Vec::new();
    let mut run = 0;
    for rule in Rule::ALL.iter().copied().filter(|rule| !is_of_pairs(*rule)) {
        for example in rule.definition().examples {
            run += 1;
            wrong.extend(holds(rule, example).err());
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(run > 100, "{run} examples only");
}

#[test]
fn every_rule_of_a_document_has_a_yes_and_a_no() {
    let lacking: Vec<&str> = Rule::ALL
        .iter()
        .filter(|rule| !is_of_pairs(**rule))
        .filter(|rule| {
            let has = |holds| {
                rule.definition()
                    .examples
                    .iter()
                    .any(|one| one.holds == holds)
            };
            !has(true) || !has(false)
        })
        .map(|rule| rule.code())
        .collect();
    assert!(lacking.is_empty(), "examples are lacking for {lacking:?}");
}

#[test]
fn the_page_of_rules_is_that_of_the_registry() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    let now = reftel::rules::page();
    if std::env::var_os("REFTEL_BLESS").is_some() {
        std::fs::write(&path, &now).expect("docs can be written");
        return;
    }
    assert!(
        page == now,
        "run the tests with REFTEL_BLESS=1 to write docs/rules.md anew"
    );
}
