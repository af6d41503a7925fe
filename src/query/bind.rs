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
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
};
use spargebra::term::{GroundTerm, Literal, NamedNodePattern, TermPattern, TriplePattern};

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
    match query {
        Query::Select {
            dataset,
            pattern,
            base_iri,
        } => Query::Select {
            dataset,
            pattern: with.pattern(pattern),
            base_iri,
        },
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
            pattern: with.pattern(pattern),
            base_iri,
        },
        Query::Describe {
            dataset,
            pattern,
            base_iri,
        } => Query::Describe {
            dataset,
            pattern: with.pattern(pattern),
            base_iri,
        },
        Query::Ask {
            dataset,
            pattern,
            base_iri,
        } => Query::Ask {
            dataset,
            pattern: with.pattern(pattern),
            base_iri,
        },
    }
}

struct Binding<'a> {
    variable: &'a Variable,
    value: &'a Value,
}

impl Binding<'_> {
    fn pattern(&self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern::*;
        let boxed = |inner: Box<GraphPattern>| Box::new(self.pattern(*inner));
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
            } => self.path(subject, path, object),
            Join { left, right } => Join {
                left: boxed(left),
                right: boxed(right),
            },
            LeftJoin {
                left,
                right,
                expression,
            } => LeftJoin {
                left: boxed(left),
                right: boxed(right),
                expression: expression.map(|expression| self.expression(expression)),
            },
            Lateral { left, right } => Lateral {
                left: boxed(left),
                right: boxed(right),
            },
            Filter { expr, inner } => Filter {
                expr: self.expression(expr),
                inner: boxed(inner),
            },
            Union { left, right } => Union {
                left: boxed(left),
                right: boxed(right),
            },
            Graph { name, inner } => match self.name(name) {
                Some(name) => Graph {
                    name,
                    inner: boxed(inner),
                },
                None => nothing(),
            },
            Extend {
                inner,
                variable,
                expression,
            } => {
                let inner = boxed(inner);
                let expression = self.expression(expression);
                if variable == *self.variable {
                    Filter {
                        expr: self.is_value(expression),
                        inner,
                    }
                } else {
                    Extend {
                        inner,
                        variable,
                        expression,
                    }
                }
            }
            Minus { left, right } => self.minus(*left, *right),
            Values {
                variables,
                bindings,
            } => self.values(variables, bindings),
            OrderBy { inner, expression } => OrderBy {
                inner: boxed(inner),
                expression: expression
                    .into_iter()
                    .map(|order| self.order(order))
                    .collect(),
            },
            Project { inner, variables } => {
                let inner = self.pattern(*inner);
                let inner = if variables.contains(self.variable) {
                    self.with_column(inner)
                } else {
                    inner
                };
                Project {
                    inner: Box::new(inner),
                    variables,
                }
            }
            Distinct { inner } => Distinct {
                inner: boxed(inner),
            },
            Reduced { inner } => Reduced {
                inner: boxed(inner),
            },
            Slice {
                inner,
                start,
                length,
            } => Slice {
                inner: boxed(inner),
                start,
                length,
            },
            Group {
                inner,
                variables,
                aggregates,
            } => self.group(*inner, variables, aggregates),
            Service {
                name,
                inner,
                silent,
            } => match self.name(name) {
                Some(name) => Service {
                    name,
                    inner: boxed(inner),
                    silent,
                },
                None => nothing(),
            },
        }
    }

    fn path(
        &self,
        subject: TermPattern,
        path: PropertyPathExpression,
        object: TermPattern,
    ) -> GraphPattern {
        GraphPattern::Path {
            subject: self.term(subject),
            path,
            object: self.term(object),
        }
    }

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
            .map(|(variable, aggregate)| (variable, self.aggregate(aggregate)))
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

    fn aggregate(&self, aggregate: AggregateExpression) -> AggregateExpression {
        match aggregate {
            AggregateExpression::FunctionCall {
                name,
                expr,
                distinct,
            } => AggregateExpression::FunctionCall {
                name,
                expr: self.expression(expr),
                distinct,
            },
            count @ AggregateExpression::CountSolutions { .. } => count,
        }
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

    fn order(&self, order: OrderExpression) -> OrderExpression {
        match order {
            OrderExpression::Asc(by) => OrderExpression::Asc(self.expression(by)),
            OrderExpression::Desc(by) => OrderExpression::Desc(self.expression(by)),
        }
    }

    fn is_value(&self, expression: Expression) -> Expression {
        Expression::SameTerm(Box::new(expression), Box::new(self.value.expression()))
    }

    fn expression(&self, expression: Expression) -> Expression {
        use Expression::*;
        let one = |inner: Box<Expression>| Box::new(self.expression(*inner));
        let all = |inner: Vec<Expression>| inner.into_iter().map(|e| self.expression(e)).collect();
        match expression {
            Variable(variable) if variable == *self.variable => self.value.expression(),
            Bound(variable) if variable == *self.variable => Literal(true.into()),
            Or(a, b) => Or(one(a), one(b)),
            And(a, b) => And(one(a), one(b)),
            Equal(a, b) => Equal(one(a), one(b)),
            SameTerm(a, b) => SameTerm(one(a), one(b)),
            Greater(a, b) => Greater(one(a), one(b)),
            GreaterOrEqual(a, b) => GreaterOrEqual(one(a), one(b)),
            Less(a, b) => Less(one(a), one(b)),
            LessOrEqual(a, b) => LessOrEqual(one(a), one(b)),
            In(a, list) => In(one(a), all(list)),
            Add(a, b) => Add(one(a), one(b)),
            Subtract(a, b) => Subtract(one(a), one(b)),
            Multiply(a, b) => Multiply(one(a), one(b)),
            Divide(a, b) => Divide(one(a), one(b)),
            UnaryPlus(a) => UnaryPlus(one(a)),
            UnaryMinus(a) => UnaryMinus(one(a)),
            Not(a) => Not(one(a)),
            Exists(pattern) => Exists(Box::new(self.pattern(*pattern))),
            If(a, b, c) => If(one(a), one(b), one(c)),
            Coalesce(list) => Coalesce(all(list)),
            FunctionCall(function, list) => FunctionCall(function, all(list)),
            other @ (NamedNode(_) | Literal(_) | Variable(_) | Bound(_)) => other,
        }
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
