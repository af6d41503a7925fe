//! How is a query answered?

use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::{Query, SparqlParser};

use super::QueryError;
use super::results::{Answer, Table};
use crate::vocab;

/// Prefixes that every query may use without declaring them.
const PREFIXES: &[(&str, &str)] = &[
    ("rdf", vocab::rdf::NAMESPACE),
    ("rdfs", vocab::rdfs::NAMESPACE),
    ("xsd", vocab::xsd::NAMESPACE),
    ("schema", vocab::schema::NAMESPACE),
    ("dcterms", vocab::dcterms::NAMESPACE),
    ("nif", vocab::nif::NAMESPACE),
    ("itsrdf", vocab::itsrdf::NAMESPACE),
    ("cito", vocab::cito::NAMESPACE),
    ("skos", vocab::skos::NAMESPACE),
    ("prov", vocab::prov::NAMESPACE),
    ("org", vocab::org::NAMESPACE),
    ("foaf", vocab::foaf::NAMESPACE),
    ("wgs84", vocab::wgs84::NAMESPACE),
    ("v", vocab::v::NAMESPACE),
];

fn parser() -> SparqlParser {
    PREFIXES
        .iter()
        .fold(SparqlParser::new(), |parser, (name, namespace)| {
            parser
                .with_prefix(*name, *namespace)
                .expect("the namespaces of the vocabulary are IRIs")
        })
}

/// Reads a SPARQL 1.1 query; the vocabulary's prefixes need no declaration.
///
/// # Errors
///
/// [`QueryError::Update`] for an update, [`QueryError::Syntax`] with line and column for what is
/// no query.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    parser().parse_query(text).map_err(|error| {
        let updates = parser().parse_update(text);
        if updates.is_ok_and(|update| !update.operations.is_empty()) {
            return QueryError::Update;
        }
        syntax(&error.to_string())
    })
}

/// Takes line and column from the parser's message (`error at 3:8: expected ...`).
fn syntax(message: &str) -> QueryError {
    let rest = message.strip_prefix("error at ").unwrap_or(message);
    let mut parts = rest.splitn(3, ':');
    let mut number = || {
        parts
            .next()
            .and_then(|part| part.trim().parse::<usize>().ok())
    };
    let (line, column) = (number(), number());
    // The parser lists beside it every character that a longer prefix could go on with.
    let plain = |message: &str| match message.contains("Prefix not found") {
        true => "the prefix before this is not declared".to_owned(),
        false => message.trim().to_owned(),
    };
    match (line, column, parts.next()) {
        (Some(line), Some(column), Some(message)) => QueryError::Syntax {
            line,
            column,
            message: plain(message),
        },
        _ => QueryError::Syntax {
            line: 1,
            column: 1,
            message: message.to_owned(),
        },
    }
}

/// Answers a query; the whole answer is kept in memory.
pub fn run(store: &Store, query: Query) -> Result<Answer, QueryError> {
    let results = SparqlEvaluator::new()
        .for_query(query)
        .on_store(store)
        .execute()?;
    Ok(match results {
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
            let mut triples = triples.collect::<Result<Vec<_>, _>>()?;
            // A CONSTRUCT may make a triple again and again, in the order of the plan.
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Answer::Triples(triples)
        }
    })
}
