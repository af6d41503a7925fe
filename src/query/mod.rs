//! What can be asked? SPARQL, as named queries with parameters or as free text.
//!
//! A named query is a file of `queries/` whose comments say what it asks and which parameters it
//! takes ([`NamedQuery`]). Values are put in on the algebra ([`bind`]), never in the text, so that no
//! name can change what is asked. Nothing here writes: updates are refused, and no query can reach
//! the network, because the store is built without an HTTP client.

pub mod bind;
pub mod evidence;
mod named;
mod parameters;
mod results;
mod run;

pub use named::{Column, NamedQuery, Parameter, ParameterKind, named_queries};
pub use parameters::{EntityNames, GraphNames, NameError, bind_arguments};
pub use results::{Answer, Format, Table};
pub use run::{parse, run};

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
    #[error("query:{line}:{column}: {message}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in code points, from 1.
        column: usize,
        /// What was expected.
        message: String,
    },
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
