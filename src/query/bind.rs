//! How does a value get into a query? On the algebra: every occurrence of a variable is replaced
//! by a term, in triple patterns, paths, filters, `OPTIONAL`, `UNION`, `EXISTS`, subqueries and
//! templates alike; where the variable is a column, the column keeps the value.
//!
//! A parameter is one variable for the whole query, so it is replaced in subqueries too, also
//! where SPARQL's own scoping would call it another variable. What binds the variable itself
//! (`BIND`, `VALUES`, an aggregate) becomes a condition that it binds it to this very value.
//!
//! The result is equivalent to the query with a one-row `VALUES` in every group, and the
//! evaluator plans it with the constants in place.

use oxigraph::model::{NamedNode, Term, Variable};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern};
use spargebra::term::{GroundTerm, Literal, NamedNodePattern, TermPattern, TriplePattern};

use super::algebra::{Change, with_pattern, within_aggregate, within_expression, within_pattern};

/// A term that can stand in a query: an IRI or a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An IRI.
    Iri(NamedNode),
    /// A literal.
    Literal(Literal),
}

impl Value {
    fn expression(&self) -> Expression {
        match self {
            Value::Iri(iri) => Expression::NamedNode(iri.clone()),
            Value::Literal(literal) => Expression::Literal(literal.clone()),
        }
    }

    fn term(&self) -> TermPattern {
        match self {
            Value::Iri(iri) => TermPattern::NamedNode(iri.clone()),
            Value::Literal(literal) => TermPattern::Literal(literal.clone()),
        }
    }

    fn is(&self, term: &GroundTerm) -> bool {
        match (self, term) {
            (Value::Iri(iri), GroundTerm::NamedNode(other)) => iri == other,
            (Value::Literal(literal), GroundTerm::Literal(other)) => literal == other,
            _ => false,
        }
    }
}

impl From<Value> for Term {
    fn from(value: Value) -> Term {
        match value {
            Value::Iri(iri) => iri.into(),
            Value::Literal(literal) => literal.into(),
        }
    }
}

/// Returns `query` with `value` in the place of `variable`.
pub fn bind(query: Query, variable: &Variable, value: &Value) -> Query {
    let with = Binding { variable, value };
    let query = match query {
        Query::Construct {
            template,
            dataset,
            pattern,
            base_iri,
        } => Query::Construct {
            // A template that cannot be made with this value makes nothing.
            template: template
                .into_iter()
                .filter_map(|triple| with.triple(triple))
                .collect(),
            dataset,
            pattern,
            base_iri,
        },
        other => other,
    };
    with_pattern(query, |pattern| with.pattern(pattern))
}

struct Binding<'a> {
    variable: &'a Variable,
    value: &'a Value,
}

impl Change for Binding<'_> {
    fn pattern(&self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        match pattern {
            Bgp { patterns } => {
                let triples: Option<Vec<_>> = patterns
                    .into_iter()
                    .map(|triple| self.triple(triple))
                    .collect();
                triples.map_or_else(nothing, |patterns| Bgp { patterns })
            }
            Path {
                subject,
                path,
                object,
            } => Path {
                subject: self.term(subject),
                path,
                object: self.term(object),
            },
            Graph { name, inner } => match self.name(name) {
                Some(name) => within_pattern(Graph { name, inner }, self),
                None => nothing(),
            },
            Service {
                name,
                inner,
                silent,
            } => match self.name(name) {
                Some(name) => {
                    let service = Service {
                        name,
                        inner,
                        silent,
                    };
                    within_pattern(service, self)
                }
                None => nothing(),
            },
            Extend {
                inner,
                variable,
                expression,
            } if variable == *self.variable => Filter {
                inner: Box::new(self.pattern(*inner)),
                expr: self.is_value(self.expression(expression)),
            },
            Minus { left, right } => self.minus(*left, *right),
            Values {
                variables,
                bindings,
            } => self.values(variables, bindings),
            Project { inner, variables } => {
                let mut inner = self.pattern(*inner);
                if variables.contains(self.variable) {
                    inner = self.with_column(inner);
                }
                Project {
                    inner: Box::new(inner),
                    variables,
                }
            }
            Group {
                inner,
                variables,
                aggregates,
            } => self.group(*inner, variables, aggregates),
            other => within_pattern(other, self),
        }
    }

    fn expression(&self, expression: Expression) -> Expression {
        match expression {
            Expression::Variable(variable) if variable == *self.variable => self.value.expression(),
            Expression::Bound(variable) if variable == *self.variable => {
                Expression::Literal(true.into())
            }
            other => within_expression(other, self),
        }
    }
}

impl Binding<'_> {
    /// `MINUS` removes only what shares a variable. If both sides had the parameter they shared
    /// it, so it is kept as a column of both.
    fn minus(&self, left: GraphPattern, right: GraphPattern) -> GraphPattern {
        let shared = binds(&left, self.variable) && binds(&right, self.variable);
        let mut left = self.pattern(left);
        let mut right = self.pattern(right);
        if shared {
            left = self.with_column(left);
            right = self.with_column(right);
        }
        GraphPattern::Minus {
            left: Box::new(left),
            right: Box::new(right),
        }
    }

    fn group(
        &self,
        inner: GraphPattern,
        variables: Vec<Variable>,
        aggregates: Vec<(Variable, AggregateExpression)>,
    ) -> GraphPattern {
        let mut inner = self.pattern(inner);
        if variables.contains(self.variable) {
            inner = self.with_column(inner);
        }
        let makes = aggregates.iter().any(|(made, _)| made == self.variable);
        let aggregates = aggregates
            .into_iter()
            .map(|(variable, aggregate)| (variable, within_aggregate(aggregate, self)))
            .collect();
        let group = GraphPattern::Group {
            inner: Box::new(inner),
            variables,
            aggregates,
        };
        if makes {
            let made = Expression::Variable(self.variable.clone());
            return GraphPattern::Filter {
                expr: self.is_value(made),
                inner: Box::new(group),
            };
        }
        group
    }

    /// Adds the variable with its value, unless something below already does.
    fn with_column(&self, inner: GraphPattern) -> GraphPattern {
        if binds(&inner, self.variable) {
            return inner;
        }
        // Under DISTINCT, ORDER BY and LIMIT a projection is the topmost pattern, and nothing
        // above it may add a column; those call this with the pattern below the projection.
        GraphPattern::Extend {
            inner: Box::new(inner),
            variable: self.variable.clone(),
            expression: self.value.expression(),
        }
    }

    fn values(
        &self,
        variables: Vec<Variable>,
        bindings: Vec<Vec<Option<GroundTerm>>>,
    ) -> GraphPattern {
        let Some(column) = variables.iter().position(|name| name == self.variable) else {
            return GraphPattern::Values {
                variables,
                bindings,
            };
        };
        let mut variables = variables;
        variables.remove(column);
        let fits = |row: &Vec<Option<GroundTerm>>| {
            let cell = row.get(column).and_then(Option::as_ref);
            cell.is_none_or(|term| self.value.is(term))
        };
        let without = |mut row: Vec<Option<GroundTerm>>| {
            if column < row.len() {
                row.remove(column);
            }
            row
        };
        GraphPattern::Values {
            variables,
            bindings: bindings.into_iter().filter(fits).map(without).collect(),
        }
    }

    /// Returns `None` when the value cannot stand where the variable stood, so that nothing
    /// matches: a literal as predicate.
    fn triple(&self, triple: TriplePattern) -> Option<TriplePattern> {
        Some(TriplePattern {
            subject: self.term(triple.subject),
            predicate: self.name(triple.predicate)?,
            object: self.term(triple.object),
        })
    }

    fn term(&self, term: TermPattern) -> TermPattern {
        match term {
            TermPattern::Variable(variable) if variable == *self.variable => self.value.term(),
            other => other,
        }
    }

    fn name(&self, name: NamedNodePattern) -> Option<NamedNodePattern> {
        match name {
            NamedNodePattern::Variable(variable) if variable == *self.variable => {
                match self.value {
                    Value::Iri(iri) => Some(NamedNodePattern::NamedNode(iri.clone())),
                    Value::Literal(_) => None,
                }
            }
            other => Some(other),
        }
    }

    fn is_value(&self, expression: Expression) -> Expression {
        Expression::SameTerm(Box::new(expression), Box::new(self.value.expression()))
    }
}

/// A pattern without solutions.
fn nothing() -> GraphPattern {
    GraphPattern::Values {
        variables: Vec::new(),
        bindings: Vec::new(),
    }
}

/// Tells whether solutions of `pattern` may have `variable`.
fn binds(pattern: &GraphPattern, variable: &Variable) -> bool {
    use GraphPattern::*;
    let is = |term: &TermPattern| matches!(term, TermPattern::Variable(name) if name == variable);
    let names = |name: &NamedNodePattern| matches!(name, NamedNodePattern::Variable(name) if name == variable);
    match pattern {
        Bgp { patterns } => patterns
            .iter()
            .any(|triple| is(&triple.subject) || names(&triple.predicate) || is(&triple.object)),
        Path {
            subject, object, ..
        } => is(subject) || is(object),
        Join { left, right }
        | LeftJoin { left, right, .. }
        | Lateral { left, right }
        | Union { left, right } => binds(left, variable) || binds(right, variable),
        Minus { left, .. } => binds(left, variable),
        Filter { inner, .. }
        | OrderBy { inner, .. }
        | Distinct { inner }
        | Reduced { inner }
        | Slice { inner, .. } => binds(inner, variable),
        Graph { name, inner } | Service { name, inner, .. } => {
            names(name) || binds(inner, variable)
        }
        Extend {
            inner,
            variable: made,
            ..
        } => made == variable || binds(inner, variable),
        Values { variables, .. } | Project { variables, .. } => variables.contains(variable),
        Group {
            variables,
            aggregates,
            ..
        } => variables.contains(variable) || aggregates.iter().any(|(made, _)| made == variable),
    }
}
