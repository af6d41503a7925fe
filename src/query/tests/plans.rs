//! Do the index and the records answer what they are asked, and can it be stopped?

use super::*;
use crate::query::{StopReason, with_labels};

fn named(name: &str) -> &'static NamedQuery {
    let mut queries = named_queries().iter();
    queries.find(|query| query.name == name).expect(name)
}

fn owned(arguments: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    arguments.iter().map(owned).collect()
}

/// Every question of the index that has a SPARQL form gives what the SPARQL gives.
#[test]
fn the_index_agrees_with_the_triples() {
    let dir = tempfile::tempdir().unwrap();
    crate::store::tests::build(dir.path(), &[everything()]);
    let graph = GraphReader::open(dir.path()).unwrap();
    let names = GraphNames(&graph);
    let mut rows = 0;
    let questions: &[(&str, &[(&str, &str)])] = &[
        ("cables-by-tag", &[("tag", "phum")]),
        ("cables-from", &[("origin", "Embassy Rabat")]),
        (
            "documents-with-both",
            &[("first", "Testouri"), ("second", "Fez")],
        ),
        (
            "documents-with-both",
            &[("first", "Testouri"), ("second", "Water Board")],
        ),
        ("cables-citing", &[("cable", "08 STATE 12")]),
        ("entities-of-country", &[("country", "Morocco")]),
        (
            "entities-of-country",
            &[("country", "Morocco"), ("kind", "place")],
        ),
        ("missing-cables", &[]),
        ("most-mentioned", &[]),
        ("most-mentioned", &[("kind", "place:city")]),
        ("organizations-with-person", &[("person", "Testouri")]),
        (
            "people-with-organization",
            &[("organization", "Water Board")],
        ),
        (
            "people-with-organization",
            &[("organization", "Water Board"), ("until", "2008")],
        ),
    ];
    for (name, arguments) in questions {
        let named = named(name);
        assert_eq!(named.plan, Plan::Records, "{name}");
        let arguments = owned(arguments);
        let fast = answer(&graph, named, &arguments, &names, &Stop::new()).unwrap();
        let bound = bind_arguments(named, &arguments, &names).unwrap();
        let slow = run(graph.store().unwrap(), bound, &Stop::new()).unwrap();
        let (Answer::Table(fast), Answer::Table(slow)) = (fast, slow) else {
            panic!("{name} gives rows");
        };
        assert_eq!(fast, slow, "{name}");
        rows += fast.rows.len();
    }
    assert!(rows >= 9, "only {rows} rows");
}

/// Every question can be asked, and its rows have its columns.
#[test]
fn every_question_is_answered() {
    let dir = tempfile::tempdir().unwrap();
    crate::store::tests::build(dir.path(), &[everything()]);
    let graph = GraphReader::open(dir.path()).unwrap();
    for query in named_queries() {
        let value = |one: &Parameter| {
            let value = match (one.kind, one.name.as_str()) {
                _ if one.optional || one.default.is_some() => return None,
                (_, "rule") => "alias",
                (ParameterKind::Entity, "origin" | "post") => "Embassy Rabat",
                (ParameterKind::Entity, "country") => "Morocco",
                (ParameterKind::Entity, "organization" | "second") => "Water Board",
                (ParameterKind::Entity, _) => "Testouri",
                (ParameterKind::Document, _) => "08STATE12",
                (ParameterKind::Date, _) => "2009-01",
                _ => "PHUM",
            };
            Some((one.name.clone(), value.to_owned()))
        };
        let arguments: Vec<_> = query.parameters.iter().filter_map(value).collect();
        let answer = answer(&graph, query, &arguments, &GraphNames(&graph), &Stop::new());
        let Ok(Answer::Table(table)) = answer else {
            panic!("{}: {answer:?}", query.name);
        };
        let columns: Vec<&str> = query.columns.iter().map(|one| one.name.as_str()).collect();
        let mut found: Vec<&str> = table.columns.iter().map(String::as_str).collect();
        if query.plan == Plan::Records {
            assert_eq!(found, columns, "{}", query.name);
        }
        found.sort_unstable();
        for row in &table.rows {
            assert_eq!(row.len(), found.len(), "{}", query.name);
        }
    }
}

#[test]
fn what_was_stopped_says_why() {
    let stop = Stop::new();
    stop.stop(StopReason::Timeout);
    stop.stop(StopReason::Interrupted);
    let query = read("SELECT * { ?a ?b ?c . ?d ?e ?f }").unwrap();
    let stopped = run(&family(), query, &stop);
    let is_timeout = |error: QueryError| matches!(error, QueryError::Stopped(StopReason::Timeout));
    assert!(stopped.is_err_and(is_timeout));
    let dir = tempfile::tempdir().unwrap();
    crate::store::tests::build(dir.path(), &[everything()]);
    let graph = GraphReader::open(dir.path()).unwrap();
    let stopped = answer(&graph, named("rules"), &[], &GraphNames(&graph), &stop);
    assert!(stopped.is_err_and(is_timeout));
}

#[test]
fn names_stand_beside_iris() {
    let dir = tempfile::tempdir().unwrap();
    crate::store::tests::build(dir.path(), &[everything()]);
    let graph = GraphReader::open(dir.path()).unwrap();
    let query = "SELECT ?d ?n ?e { ?d schema:mentions ?e BIND(1 AS ?n) } ORDER BY ?e LIMIT 1";
    let query = parse(query, graph.base()).unwrap();
    let answer = run(graph.store().unwrap(), query, &Stop::new()).unwrap();
    let Answer::Table(table) = answer else {
        panic!("expected rows");
    };
    let table = with_labels(table, &graph).unwrap();
    assert_eq!(table.columns, ["d", "d_label", "n", "e", "e_label"]);
    let row = rows(Answer::Table(table)).remove(0);
    assert!(row.starts_with("09RABAT7 Fès 1 "), "{row}");
}
