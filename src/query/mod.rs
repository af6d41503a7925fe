//! What can be asked? SPARQL, as named queries with parameters or as free text.
//!
//! A named query is a file of `queries/`, or of a user's folder ([`read_folders`]), whose comments
//! say what it asks and which parameters it takes ([`NamedQuery`]). Values are put in on the algebra
//! ([`bind`]), never in the text, so that no name can change what is asked. Questions that triples
//! do not answer, or not soon, are answered from the index and the records ([`Plan::Records`]),
//! with the same parameters and the same tables. Nothing here writes: updates are refused, and no
//! query can reach the network, because the store is built without an HTTP client. Whatever takes
//! long can be stopped ([`Stop`]).

mod algebra;
mod alive;
pub mod bind;
pub mod evidence;
mod folder;
mod labels;
mod named;
mod parameters;
mod prefixes;
mod reach;
mod records;
mod results;
mod run;
mod stop;
mod syntax;
mod vocabulary;

pub use folder::read_folders;
pub use labels::with_labels;
pub use named::{Column, NamedQuery, Parameter, ParameterKind, Plan, named_queries};
pub use parameters::{
    Arguments, EntityNames, Given, GraphNames, NameError, bind_arguments, read_arguments,
};
pub use prefixes::prefixes;
pub use reach::{Shape, over, shape};
pub use results::{Answer, Format, Table, shown, shown_as_term};
pub use run::{Step, explain, gives_triples, parse, run, run_at_most};
pub use stop::{Stop, StopReason};
pub use syntax::SyntaxError;
pub use vocabulary::{Term, TermKind, count_terms, vocabulary};

use crate::store::GraphReader;

/// Answers a named query, by its plan.
///
/// # Errors
///
/// When an argument is unknown, missing or not of its kind, a name is ambiguous or unknown, the
/// graph cannot be read, or `stop` was used.
pub fn answer(
    graph: &GraphReader,
    named: &NamedQuery,
    arguments: &[(String, String)],
    names: &dyn EntityNames,
    stop: &Stop,
) -> Result<Answer, QueryError> {
    match named.plan {
        Plan::Records => {
            let arguments = read_arguments(named, arguments, names)?;
            let table = records::answer(graph, named, &arguments, stop)?;
            Ok(Answer::Table(table))
        }
        Plan::Sparql => {
            let query = bind_arguments(named, arguments, names)?;
            run(graph.store()?, query, stop)
        }
    }
}

/// Why a query was not answered.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// No query has this name.
    #[error("no query is called `{name}`\n  hint: {hint}")]
    UnknownQuery {
        /// What was asked for.
        name: String,
        /// The nearest names, or how to list them.
        hint: String,
    },
    /// The text is no SPARQL 1.1 query.
    #[error("{0}")]
    Syntax(Box<SyntaxError>),
    /// Files of a user's folder are no queries.
    #[error("{}", .0.join("\n"))]
    Folder(Vec<String>),
    /// It was stopped before the answer was whole.
    #[error("{}", match .0 {
        StopReason::Timeout => "the time for this query is over, and it was stopped",
        StopReason::Interrupted => "the query was stopped",
        StopReason::Memory => "the query took too much memory, and was stopped",
    })]
    Stopped(StopReason),
    /// The text is an update.
    #[error(
        "this is an update, and a graph is never changed by queries\n  hint: `reftel build` replaces it"
    )]
    Update,
    /// A parameter that the query does not have.
    #[error("`{query}` has no parameter `{name}`\n  hint: it has {known}")]
    UnknownParameter {
        /// The query.
        query: String,
        /// What was given.
        name: String,
        /// What there is.
        known: String,
    },
    /// A parameter without default that was not given.
    #[error("`{query}` needs `{name}=...`: {comment}")]
    MissingParameter {
        /// The query.
        query: String,
        /// The parameter.
        name: String,
        /// What it means.
        comment: String,
    },
    /// A value that its kind does not allow.
    #[error("`{name}={value}`: {what}")]
    BadValue {
        /// The parameter.
        name: String,
        /// What was given.
        value: String,
        /// What was expected.
        what: String,
    },
    /// A name that is nobody's or several entities'.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The triple store gave up.
    #[error("the query failed: {0}")]
    Evaluation(#[from] oxigraph::sparql::QueryEvaluationError),
    /// The graph directory gave up.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
}

#[cfg(test)]
mod tests;
