//! What does `organization="Royal Navy"` mean? Arguments of named queries as terms.

use oxigraph::model::{Literal, Variable};
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

/// What an argument means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// An entity.
    Entity(EntityId),
    /// A document, which need not be in the graph.
    Document(DocumentId),
    /// A text or a date.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A TAGS code.
    Tag(String),
}

impl Given {
    fn value(&self, base: &Base) -> Value {
        match self {
            Given::Entity(id) => Value::Iri(base.entity(id)),
            Given::Document(id) => Value::Iri(base.document(id)),
            Given::Text(text) => Value::Literal(Literal::new_simple_literal(text.as_str())),
            Given::Number(number) => Value::Literal((*number).into()),
            Given::Tag(code) => Value::Iri(base.tag(code)),
        }
    }
}

/// The arguments of a question, read and complete with its defaults. A parameter called `limit`
/// cuts the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    values: Vec<(String, Given)>,
    /// How many rows, at most.
    pub limit: Option<usize>,
}

impl Arguments {
    /// Returns the value of a parameter; `None` when it is optional and was not given.
    pub fn get(&self, name: &str) -> Option<&Given> {
        let mut values = self.values.iter();
        values
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Returns the entity of a parameter.
    pub fn entity(&self, name: &str) -> Option<&EntityId> {
        match self.get(name) {
            Some(Given::Entity(id)) => Some(id),
            _ => None,
        }
    }

    /// Returns the text, date or TAGS code of a parameter.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Given::Text(text) | Given::Tag(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns the number of a parameter; what is negative is 0.
    pub fn number(&self, name: &str) -> Option<u64> {
        match self.get(name) {
            Some(Given::Number(number)) => Some(u64::try_from(*number).unwrap_or(0)),
            _ => None,
        }
    }

    /// Returns the document of a parameter.
    pub fn document(&self, name: &str) -> Option<&DocumentId> {
        match self.get(name) {
            Some(Given::Document(id)) => Some(id),
            _ => None,
        }
    }
}

/// Reads the arguments of a named query.
///
/// # Errors
///
/// When an argument is unknown, missing or not of its kind, or a name is ambiguous or unknown.
pub fn read_arguments(
    named: &NamedQuery,
    arguments: &[(String, String)],
    names: &dyn EntityNames,
) -> Result<Arguments, QueryError> {
    let has = |name: &str| named.parameters.iter().any(|one| one.name == name);
    if let Some((name, _)) = arguments.iter().find(|(name, _)| !has(name)) {
        return Err(unknown(named, name));
    }
    let mut read = Arguments::default();
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
        if parameter.name == "limit" {
            let number = text.trim().parse::<usize>();
            let what = "expected a whole number, 0 or more";
            read.limit = Some(number.map_err(|_| bad(parameter, text, what))?);
        } else {
            let value = value_of(parameter, text, names)?;
            read.values.push((parameter.name.clone(), value));
        }
    }
    Ok(read)
}

fn unknown(named: &NamedQuery, name: &str) -> QueryError {
    let known = named.parameters.iter();
    let known: Vec<String> = known.map(|one| format!("`{}`", one.name)).collect();
    QueryError::UnknownParameter {
        query: named.name.clone(),
        name: name.to_owned(),
        known: match known.is_empty() {
            true => "none".to_owned(),
            false => known.join(", "),
        },
    }
}

/// Returns the SPARQL of a named query with its arguments in place. An optional parameter that is
/// not given stays an unbound variable, which the query treats as no restriction.
///
/// # Errors
///
/// As [`read_arguments`], and when the text is no query.
pub fn bind_arguments(
    named: &NamedQuery,
    arguments: &[(String, String)],
    names: &dyn EntityNames,
) -> Result<Query, QueryError> {
    let arguments = read_arguments(named, arguments, names)?;
    let mut query = parse(&named.text, names.base())?;
    for (name, given) in &arguments.values {
        let variable = Variable::new_unchecked(name.as_str());
        query = bind(query, &variable, &given.value(names.base()));
    }
    Ok(match arguments.limit {
        Some(length) => limited(query, length),
        None => query,
    })
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
) -> Result<Given, QueryError> {
    let text = text.trim();
    Ok(match parameter.kind {
        ParameterKind::Entity => match names.base().local(text) {
            Some(("id", id)) => Given::Entity(EntityId::new(id)),
            _ => Given::Entity(names.entity(text)?),
        },
        ParameterKind::Document => {
            let text = names.base().pasted(text);
            let canonical = Mrn::parse(&text).map(|mrn| mrn.to_string());
            Given::Document(DocumentId::new(canonical.unwrap_or(text)))
        }
        ParameterKind::String => Given::Text(text.to_owned()),
        ParameterKind::Date if is_date(text) => Given::Text(text.to_owned()),
        ParameterKind::Date => {
            let what = "expected a date such as `2009`, `2009-02` or `2009-02-13`";
            return Err(bad(parameter, text, what));
        }
        ParameterKind::Integer => match text.parse::<i64>() {
            Ok(number) => Given::Number(number),
            Err(_) => return Err(bad(parameter, text, "expected a whole number")),
        },
        ParameterKind::Tag => Given::Tag(names.base().pasted(text).to_uppercase()),
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

fn limited(query: Query, length: usize) -> Query {
    match query {
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
    }
}
