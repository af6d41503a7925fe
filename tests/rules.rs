//! Does every rule do what its entry says? Runs the examples of the registry, and holds
//! `docs/rules.md` against it.

use std::collections::BTreeSet;
use std::path::Path;

use reftel::corpus::identities::Compared;
use reftel::corpus::possible::PossibleMatch;
use reftel::corpus::{Facts, reduce_after};
use reftel::decisions::{Decisions, Pairs};
use reftel::id::{EntityId, Mrn};
use reftel::mention::Linked;
use reftel::rules::{Example, Rule, Stage};

use crate::support::{link_examples, listing};

/// Rules that speak of several documents.
fn is_of_corpus(rule: Rule) -> bool {
    rule.definition().stage == Stage::Corpus
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

/// Returns the documents of an example, with the marked stretches of each. A cable's first paragraph
/// may stand for it, with its number before and its signer behind.
fn documents(text: &str) -> Vec<(Linked, Vec<String>)> {
    let parts = text.split("\n--\n").enumerate().map(|(at, part)| {
        let (text, marked) = unmarked(part);
        let numbered = text.split_once(": ");
        let (mrn, text) = match numbered.and_then(|(mrn, text)| Some((Mrn::parse(mrn)?, text))) {
            Some((mrn, text)) => (mrn, text),
            None if text.contains("SUBJECT:") => return (link_examples(&text), marked),
            None => (
                Mrn::parse(&format!("09RABAT{}", at + 1)).expect("it is a number"),
                text.as_str(),
            ),
        };
        let (text, signer) = text.split_once("\n\n").unwrap_or((text, "HALVERSEN"));
        let (post, number) = (mrn.post(), mrn.number());
        let cable = format!(
            "R 121030Z MAR {:02}\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC 8301\n\
             UNCLAS {post} {number:06}\n\nE.O. 12958: N/A\nTAGS: PGOV\nSUBJECT: EXAMPLE\n\n\
             1. (U) {text}\n\n{signer}\n",
            mrn.year() % 100
        );
        (link_examples(&cable), marked)
    });
    parts.collect()
}

/// Returns the rules that speak of the two entities whose names are marked, as a corpus sees them.
fn spoken_of_pair(text: &str) -> Result<BTreeSet<Rule>, String> {
    let documents = documents(text);
    let facts: Vec<Facts> = documents
        .iter()
        .map(|(linked, _)| Facts::of(linked, &Decisions::none(), &listing().gazetteer.lexicon))
        .collect();
    let (none, before) = (Pairs::default(), Compared::default());
    let mut offered: Vec<PossibleMatch> = Vec::new();
    let mut offer = |pair| offered.push(pair);
    let (_, corpus) = reduce_after(&facts, &listing().gazetteer, &none, &before, &mut offer);
    let mut ends: Vec<EntityId> = Vec::new();
    let mut spoken = BTreeSet::new();
    for (linked, marked) in documents {
        for name in marked {
            let mut mentions = linked.mentions.iter();
            let found =
                mentions.find(|mention| mention.surface == name && mention.entity.is_some());
            let mention = found.ok_or_else(|| format!("`{name}` is not linked in {text:?}"))?;
            ends.extend(mention.entity.clone());
            let mut renamed = linked.clone();
            corpus.rename(&mut renamed);
            let mut mentions = renamed.mentions.iter();
            let now = mentions.find(|now| now.span == mention.span);
            spoken.extend(now.iter().flat_map(|now| &now.because).map(|one| one.rule));
        }
    }
    let [one, other] = &ends[..] else {
        return Err(format!("two names are to be marked in {text:?}"));
    };
    let is_pair = |a: &EntityId, b: &EntityId| (a, b) == (one, other) || (b, a) == (one, other);
    for join in corpus
        .joins
        .iter()
        .filter(|join| is_pair(&join.entity, &join.with))
    {
        spoken.extend(join.because.iter().map(|one| one.rule));
    }
    for possible in &offered {
        if is_pair(&possible.first.entity, &possible.second.entity) {
            let reasons = possible.because.iter().chain(&possible.against);
            spoken.extend(reasons.map(|one| one.rule));
        }
    }
    Ok(spoken)
}

fn holds(rule: Rule, example: &Example) -> Result<(), String> {
    let code = rule.code();
    let not = if example.holds {
        "not"
    } else {
        "though it must not be"
    };
    if is_of_corpus(rule) {
        let spoken = spoken_of_pair(example.text)?;
        return match spoken.contains(&rule) == example.holds {
            true => Ok(()),
            false => Err(format!(
                "{code} is {not} given in {:?}; given {spoken:?}",
                example.text
            )),
        };
    }
    let (text, marked) = unmarked(example.text);
    let spoken = spoken(rule, &link_examples(&text));
    if marked.is_empty() {
        return Err(format!("{code}: nothing is marked in {text:?}"));
    }
    for surface in marked {
        if spoken.contains(&surface) != example.holds {
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
    for rule in Rule::ALL.iter().copied() {
        for example in rule.definition().examples {
            run += 1;
            wrong.extend(holds(rule, example).err());
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(run > 100, "{run} examples only");
}

#[test]
fn every_rule_has_a_yes_and_a_no() {
    let lacking: Vec<&str> = Rule::ALL
        .iter()
        // Of what people decide there is nothing to recognize.
        .filter(|rule| rule.definition().stage != Stage::Decide)
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
