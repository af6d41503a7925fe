//! What does `organization="Royal Navy"` mean? Arguments of named queries as terms.

use oxigraph::model::{Literal, NamedNode, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;

use super::QueryError;
use super::bind::{Value, bind};
use super::named::{NamedQuery, Parameter, ParameterKind};
use super::run::parse;
use crate::id::{DocumentId, EntityId, Mrn};
use crate::store::{Found, GraphReader};
use crate::vocab::Base;

/// A name that is nobody's, or several entities'.
#[derive(Debug, thiserror::Error)]
pub enum NameError {
    /// Several go by this name.
    #[error("`{name}` is ambiguous\n  hint: one of {}", list(.candidates))]
    Ambiguous {
        /// The name.
        name: String,
        /// Their ids with labels.
        candidates: Vec<String>,
    },
    /// Nothing goes by this name.
    #[error("nothing is called `{name}`{}", near(.candidates))]
    Unknown {
        /// The name.
        name: String,
        /// What comes near.
        candidates: Vec<String>,
    },
}

fn list(candidates: &[String]) -> String {
    candidates.join(", ")
}

fn near(candidates: &[String]) -> String {
    if candidates.is_empty() {
        return String::new();
    }
    format!("\n  hint: did you mean {}?", candidates.join(", "))
}

/// Finds what names mean.
pub trait EntityNames {
    /// Returns the base of IRIs.
    fn base(&self) -> &Base;

    /// Returns the entity that goes by `name`.
    fn entity(&self, name: &str) -> Result<EntityId, QueryError>;
}

/// The names of a graph.
pub struct GraphNames<'a>(pub &'a GraphReader);

impl EntityNames for GraphNames<'_> {
    fn base(&self) -> &Base {
        self.0.base()
    }

    fn entity(&self, name: &str) -> Result<EntityId, QueryError> {
        let name_of = |card: &crate::store::EntityCard| format!("{} (`{}`)", card.label, card.id);
        match self.0.find_entity(name)? {
            Found::One(card) => Ok(card.id),
            Found::Many(cards) => Err(QueryError::Name(NameError::Ambiguous {
                name: name.to_owned(),
                candidates: cards.iter().take(10).map(name_of).collect(),
            })),
            Found::None(cards) => Err(QueryError::Name(NameError::Unknown {
                name: name.to_owned(),
                candidates: cards.iter().map(name_of).collect(),
            })),
        }
    }
}

/// Returns a named query with its arguments in place.
///
/// An optional parameter that is not given stays an unbound variable, which the query treats as
/// no restriction. A parameter called `limit` cuts the rows.
///
/// # Errors
///
/// When an argument is unknown, missing or not of its kind, or a name is ambiguous or unknown.
pub fn bind_arguments(
    named: &NamedQuery,
    arguments: &[(String, String)],
    names: &dyn EntityNames,
) -> Result<Query, QueryError> {
    for (name, _) in arguments {
        if !named
            .parameters
            .iter()
            .any(|parameter| parameter.name == *name)
        {
            let known = named
                .parameters
                .iter()
                .map(|parameter| format!("`{}`", parameter.name));
            let known: Vec<String> = known.collect();
            return Err(QueryError::UnknownParameter {
                query: named.name.clone(),
                name: name.clone(),
                known: if known.is_empty() {
                    "none".to_owned()
                } else {
                    known.join(", ")
                },
            });
        }
    }
    let mut query = parse(&named.text)?;
    for parameter in &named.parameters {
        // The last one given counts, as on every command line.
        let given = arguments
            .iter()
            .rev()
            .find(|(name, _)| *name == parameter.name);
        let given = given.map(|(_, value)| value.as_str());
        let Some(text) = given.or(parameter.default.as_deref()) else {
            if parameter.optional {
                continue;
            }
            return Err(QueryError::MissingParameter {
                query: named.name.clone(),
                name: parameter.name.clone(),
                comment: parameter.comment.clone(),
            });
        };
        let value = value_of(parameter, text, names)?;
        if parameter.name == "limit" {
            query = limited(query, parameter, text)?;
        } else {
            let variable = Variable::new_unchecked(parameter.name.as_str());
            query = bind(query, &variable, &value);
        }
    }
    Ok(query)
}

fn bad(parameter: &Parameter, text: &str, what: &str) -> QueryError {
    QueryError::BadValue {
        name: parameter.name.clone(),
        value: text.to_owned(),
        what: what.to_owned(),
    }
}

fn value_of(
    parameter: &Parameter,
    text: &str,
    names: &dyn EntityNames,
) -> Result<Value, QueryError> {
    let base = names.base();
    let text = text.trim();
    let iri_under_base = || {
        let inside = text.starts_with(base.as_str());
        NamedNode::new(text).ok().filter(|_| inside)
    };
    Ok(match parameter.kind {
        ParameterKind::Entity => match iri_under_base() {
            Some(iri) => Value::Iri(iri),
            None => Value::Iri(base.entity(&names.entity(text)?)),
        },
        ParameterKind::Document => match iri_under_base() {
            Some(iri) => Value::Iri(iri),
            None => {
                let text = base.pasted(text);
                let canonical = Mrn::parse(&text).map(|mrn| mrn.to_string());
                let id = canonical.unwrap_or(text);
                Value::Iri(base.document(&DocumentId::new(id)))
            }
        },
        ParameterKind::String => Value::Literal(Literal::new_simple_literal(text)),
        ParameterKind::Date if is_date(text) => Value::Literal(Literal::new_simple_literal(text)),
        ParameterKind::Date => {
            let what = "expected a date such as `2009`, `2009-02` or `2009-02-13`";
            return Err(bad(parameter, text, what));
        }
        ParameterKind::Integer => match text.parse::<i64>() {
            Ok(number) => Value::Literal(number.into()),
            Err(_) => return Err(bad(parameter, text, "expected a whole number")),
        },
        ParameterKind::Tag => Value::Iri(base.tag(&base.pasted(text).to_uppercase())),
    })
}

/// Tells whether `text` is a year, a month or a day; dates are compared as text.
fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let full = |text: &str| text.parse::<jiff::civil::Date>().is_ok();
    match shape.as_str() {
        "0000" => full(&format!("{text}-01-01")),
        "0000-00" => full(&format!("{text}-01")),
        "0000-00-00" => full(text),
        _ => false,
    }
}

fn limited(query: Query, parameter: &Parameter, text: &str) -> Result<Query, QueryError> {
    let number = text.trim().parse::<usize>();
    let length = number.map_err(|_| bad(parameter, text, "expected a whole number, 0 or more"))?;
    Ok(match query {
        Query::Select {
            dataset,
            pattern,
            base_iri,
        } => Query::Select {
            dataset,
            pattern: GraphPattern::Slice {
                inner: Box::new(pattern),
                start: 0,
                length: Some(length),
            },
            base_iri,
        },
        other => other,
    })
}
