//! How is a query answered?

use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::{Query, SparqlParser};

use super::QueryError;
use super::alive::{asked, asking, stoppable};
use super::prefixes::PREFIXES;
use super::results::{Answer, Table};
use super::stop::Stop;
use super::syntax::{SyntaxError, stretched};
use crate::vocab::Base;

fn parser(base: &Base) -> SparqlParser {
    let parser = SparqlParser::new()
        .with_base_iri(base.as_str())
        .expect("a base is an absolute IRI");
    PREFIXES.iter().fold(parser, |parser, (name, namespace)| {
        parser
            .with_prefix(*name, *namespace)
            .expect("the namespaces of the vocabulary are IRIs")
    })
}

/// Reads a SPARQL 1.1 query; the vocabulary's prefixes need no declaration, and IRIs are relative
/// to `base`, so that what tables print (`<id/ma/rabat>`) can be asked for.
///
/// # Errors
///
/// [`QueryError::Update`] for an update, [`QueryError::Syntax`] for what is no query.
pub fn parse(text: &str, base: &Base) -> Result<Query, QueryError> {
    parser(base).parse_query(text).map_err(|error| {
        let updates = parser(base).parse_update(text);
        if updates.is_ok_and(|update| !update.operations.is_empty()) {
            return QueryError::Update;
        }
        let (stretched, tokens) = stretched(text);
        let message = match parser(base).parse_query(&stretched) {
            Err(error) => error.to_string(),
            // Stretching took what was wrong away: a line break within a text.
            Ok(_) => error.to_string(),
        };
        QueryError::Syntax(Box::new(SyntaxError::of(text, &tokens, &message)))
    })
}

/// Answers a query; the whole answer is kept in memory.
///
/// # Errors
///
/// [`QueryError::Stopped`] when `stop` was used meanwhile. It is asked whenever a triple is read and
/// for every row of a join; what makes none for a long time (a sort) ends first.
pub fn run(store: &Store, query: Query, stop: &Stop) -> Result<Answer, QueryError> {
    let whole = answer(store, query, usize::MAX, stop);
    whole
        .map(|(answer, _)| answer)
        .map_err(|error| told(error, stop))
}

/// Answers a query with at most `limit` rows or triples, and tells whether there are more.
///
/// # Errors
///
/// As [`run`].
pub fn run_at_most(
    store: &Store,
    query: Query,
    limit: usize,
    stop: &Stop,
) -> Result<(Answer, bool), QueryError> {
    answer(store, query, limit, stop).map_err(|error| told(error, stop))
}

fn told(error: QueryError, stop: &Stop) -> QueryError {
    match (stop.reason(), error) {
        (Some(reason), QueryError::Evaluation(_)) => QueryError::Stopped(reason),
        (_, error) => error,
    }
}

/// Tells whether a query gives triples, as `CONSTRUCT` and `DESCRIBE` do, instead of rows.
pub fn gives_triples(query: &Query) -> bool {
    matches!(query, Query::Construct { .. } | Query::Describe { .. })
}

/// Returns how a query would be answered, as a tree of steps, without answering it.
pub fn explain(store: &Store, query: Query) -> Result<Vec<Step>, QueryError> {
    let prepared = SparqlEvaluator::new().for_query(query).on_store(store);
    let (results, explanation) = prepared.explain();
    drop(results?);
    let mut json = Vec::new();
    explanation
        .write_in_json(&mut json)
        .expect("writing to memory cannot fail");
    let json: serde_json::Value =
        serde_json::from_slice(&json).expect("the explanation is written as JSON");
    let mut steps = Vec::new();
    collect(&json["plan"], 0, &mut steps);
    Ok(steps)
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How deep it stands below the last step; what it takes comes from the steps below it.
    pub depth: usize,
    /// What is done.
    pub what: String,
}

fn collect(node: &serde_json::Value, depth: usize, steps: &mut Vec<Step>) {
    let Some(name) = node["name"].as_str() else {
        return;
    };
    steps.push(Step {
        depth,
        what: name.to_owned(),
    });
    for child in node["children"].as_array().into_iter().flatten() {
        collect(child, depth + 1, steps);
    }
}

fn answer(
    store: &Store,
    query: Query,
    limit: usize,
    stop: &Stop,
) -> Result<(Answer, bool), QueryError> {
    stoppable(stop, || evaluate(store, query, limit, stop))
}

fn evaluate(
    store: &Store,
    query: Query,
    limit: usize,
    stop: &Stop,
) -> Result<(Answer, bool), QueryError> {
    let mut is_cut = false;
    let results = asking(SparqlEvaluator::new(), stop)
        .with_cancellation_token(stop.token())
        .for_query(asked(query))
        .on_store(store)
        .execute()?;
    let answer = match results {
        QueryResults::Boolean(answer) => Answer::Boolean(answer),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let columns = variables
                .iter()
                .map(|name| name.as_str().to_owned())
                .collect();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution?;
                if rows.len() == limit {
                    is_cut = true;
                    break;
                }
                rows.push(
                    variables
                        .iter()
                        .map(|name| solution.get(name).cloned())
                        .collect(),
                );
            }
            Answer::Table(Table { columns, rows })
        }
        QueryResults::Graph(triples) => {
            let mut found = triples;
            let mut triples = Vec::new();
            for triple in found.by_ref() {
                if triples.len() == limit {
                    is_cut = true;
                    break;
                }
                triples.push(triple?);
            }
            // A CONSTRUCT may make a triple again and again, in the order of the plan.
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Answer::Triples(triples)
        }
    };
    Ok((answer, is_cut))
}
