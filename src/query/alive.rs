//! How does a query ask, while it is answered, whether anybody still waits?
//!
//! The evaluator asks whenever it reads a triple. A join of what it has in memory already reads
//! none, however many rows it makes: four patterns that share no variable may run for years and
//! never ask. So each join is put under a filter that asks for every row that comes out of it, and
//! each filter of the query asks before it looks at a row. When nobody waits, the function that they
//! call unwinds the stack up to [`stoppable`].
//!
//! Invariant: the answer is that of the query as it was.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::SparqlEvaluator;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::Variable;

use super::QueryError;
use super::algebra::{Change, with_pattern, within_expression, within_pattern};
use super::stop::{Stop, StopReason};

/// The function that asks; of no vocabulary.
const ASKS: &str = "urn:reftel:is-anybody-waiting";

/// A variable that nothing binds. What has it cannot be asked further down in a join, where triples
/// are read anyway.
const UNBOUND: &str = "reftel_nothing_binds_this";

/// Unwinds the stack when nobody waits.
struct Gone;

/// Adds the function that asks to what answers queries.
pub(super) fn asking(evaluator: SparqlEvaluator, stop: &Stop) -> SparqlEvaluator {
    let token = stop.token();
    let name = NamedNode::new_unchecked(ASKS);
    evaluator.with_custom_function(name, move |_| {
        if token.is_cancelled() {
            // No fault is told: this is how it ends.
            resume_unwind(Box::new(Gone));
        }
        Some(Term::from(Literal::from(true)))
    })
}

/// Answers, until nobody waits.
pub(super) fn stoppable<T>(
    stop: &Stop,
    answer: impl FnOnce() -> Result<T, QueryError>,
) -> Result<T, QueryError> {
    // What is half done is dropped; the store is only read.
    match catch_unwind(AssertUnwindSafe(answer)) {
        Ok(answer) => answer,
        Err(fault) if fault.is::<Gone>() => Err(QueryError::Stopped(
            stop.reason().unwrap_or(StopReason::Interrupted),
        )),
        Err(fault) => resume_unwind(fault),
    }
}

/// Returns a query that asks in every join and filter.
pub(super) fn asked(query: Query) -> Query {
    with_pattern(query, whole)
}

fn asks() -> Expression {
    Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(ASKS)), Vec::new())
}

/// Returns a pattern that asks for each of its rows.
fn watched(pattern: GraphPattern) -> GraphPattern {
    let unbound = Variable::new_unchecked(UNBOUND);
    GraphPattern::Filter {
        expr: Expression::Coalesce(vec![unbound.into(), asks()]),
        inner: Box::new(pattern),
    }
}

/// Returns a pattern that is no part of a join.
fn whole(pattern: GraphPattern) -> GraphPattern {
    let is_join = match &pattern {
        GraphPattern::Bgp { patterns } => patterns.len() > 1,
        GraphPattern::Join { .. } | GraphPattern::LeftJoin { .. } => true,
        _ => false,
    };
    let pattern = part(pattern);
    if is_join { watched(pattern) } else { pattern }
}

/// Returns a pattern, its joins watched but for itself: joins of joins are planned as one.
fn part(pattern: GraphPattern) -> GraphPattern {
    use GraphPattern::*;
    match pattern {
        Service { .. } => pattern,
        Join { left, right } => Join {
            left: Box::new(part(*left)),
            right: Box::new(part(*right)),
        },
        // Each row of the left side comes out, with or without one of the right.
        LeftJoin {
            left,
            right,
            expression,
        } => LeftJoin {
            left: Box::new(part(*left)),
            right: Box::new(whole(*right)),
            expression: expression.map(|expression| Watched.expression(expression)),
        },
        Filter { expr, inner } => {
            let expr = Box::new(Watched.expression(expr));
            let no = Box::new(Expression::Literal(Literal::from(false)));
            Filter {
                expr: Expression::If(Box::new(asks()), expr, no),
                inner: Box::new(whole(*inner)),
            }
        }
        other => within_pattern(other, &Watched),
    }
}

/// Watches what is inside patterns and expressions.
struct Watched;

impl Change for Watched {
    fn pattern(&self, pattern: GraphPattern) -> GraphPattern {
        whole(pattern)
    }

    fn expression(&self, expression: Expression) -> Expression {
        within_expression(expression, self)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use oxigraph::model::{GraphName, Quad};
    use oxigraph::store::Store;

    use super::super::run::{parse, run};
    use super::*;
    use crate::vocab::Base;

    /// Returns a store of so many triples.
    fn store(triples: u32) -> Store {
        let store = Store::new().expect("memory");
        let iri = |name: String| NamedNode::new_unchecked(format!("urn:{name}"));
        for number in 0..triples {
            let quad = Quad::new(
                iri(format!("s{}", number % 40)),
                iri(format!("p{}", number % 3)),
                iri(format!("o{number}")),
                GraphName::DefaultGraph,
            );
            store.insert(&quad).expect("memory takes it");
        }
        store
    }

    #[test]
    fn what_reads_no_triple_for_years_is_stopped() {
        let store = store(3_000);
        for text in [
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
            "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?d && ?a != ?d) }",
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = 1 || ?d = 1) }",
            "SELECT * { ?x ?y ?z FILTER NOT EXISTS { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = 1) } }",
            "SELECT ?a { { SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a } }",
            "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i OPTIONAL { ?j ?k ?l } FILTER(?a = 1 || ?d = 1 || ?g = 1) }",
            "ASK { { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } MINUS { ?a ?b ?c } }",
            "SELECT DISTINCT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        ] {
            let query = parse(text, &Base::default()).expect(text);
            let stop = Stop::new();
            let stops = stop.clone();
            let timer = std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(50));
                stops.stop(StopReason::Timeout);
            });
            let answer = run(&store, query, &stop);
            timer.join().expect("it only waits");
            assert!(
                matches!(answer, Err(QueryError::Stopped(StopReason::Timeout))),
                "{text}: {answer:?}"
            );
        }
    }

    #[test]
    fn the_answer_is_that_of_the_query_as_it_was() {
        let store = store(120);
        for text in [
            "SELECT * { ?a <urn:p1> ?c . ?a <urn:p2> ?d } ORDER BY ?a ?c ?d",
            "SELECT ?a (COUNT(?c) AS ?n) { ?a ?b ?c FILTER(?b != <urn:p1>) } GROUP BY ?a ORDER BY ?a",
            "SELECT ?a ?d { ?a <urn:p0> ?c OPTIONAL { ?a <urn:p1> ?d FILTER(?d = <urn:o1>) } } ORDER BY ?a ?c ?d",
            "SELECT ?a { ?a ?b ?c FILTER NOT EXISTS { ?a <urn:p1> ?d . ?d ?e ?f } } ORDER BY ?a ?b ?c",
            "SELECT ?a { { ?a <urn:p0> ?c } UNION { ?a <urn:p1> ?c . ?a <urn:p2> ?d } } ORDER BY ?a ?c ?d",
            "SELECT ?a ?n { ?a <urn:p0> ?c . BIND(STRLEN(STR(?c)) AS ?n) FILTER(?n > 6 || ?unknown) } ORDER BY ?a ?c",
            "SELECT ?a { ?a <urn:p0> ?c . ?a <urn:p1> ?d MINUS { ?a <urn:p2> <urn:o2> } } ORDER BY ?a ?c ?d",
            "ASK { ?a <urn:p0> ?c . ?c ?d ?e }",
            "SELECT * { VALUES ?a { <urn:s1> <urn:s2> } ?a ?b ?c . FILTER(BOUND(?c)) } ORDER BY ?a ?b ?c",
            "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c . ?a <urn:p1> ?d }",
            "SELECT ?a { ?a <urn:p0>|<urn:p1> ?c . FILTER(?c IN (<urn:o1>, <urn:o3>)) } ORDER BY ?a ?c",
        ] {
            let parse = || parse(text, &Base::default()).expect(text);
            let plain = SparqlEvaluator::new()
                .for_query(parse())
                .on_store(&store)
                .execute();
            let plain = rows(plain.expect(text));
            let stop = Stop::new();
            let watched = asking(SparqlEvaluator::new(), &stop)
                .for_query(asked(parse()))
                .on_store(&store)
                .execute();
            let watched = rows(watched.expect(text));
            assert_eq!(plain, watched, "{text}");
            assert!(!plain.is_empty(), "{text} finds nothing");
        }
    }

    fn rows(results: oxigraph::sparql::QueryResults<'_>) -> Vec<String> {
        use oxigraph::sparql::QueryResults::*;
        match results {
            Boolean(answer) => vec![answer.to_string()],
            Solutions(rows) => rows
                .map(|row| format!("{:?}", row.expect("memory").values()))
                .collect(),
            Graph(triples) => {
                let mut all: Vec<String> = triples
                    .map(|triple| triple.expect("memory").to_string())
                    .collect();
                all.sort();
                all
            }
        }
    }
}
