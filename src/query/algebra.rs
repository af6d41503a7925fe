//! How is a part of a query changed, and all else kept? Queries, patterns and expressions are made
//! anew with other ones inside.

use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};

/// What becomes of the patterns and expressions inside another.
pub(super) trait Change {
    /// Returns what a pattern becomes.
    fn pattern(&self, pattern: GraphPattern) -> GraphPattern;

    /// Returns what an expression becomes.
    fn expression(&self, expression: Expression) -> Expression;
}

/// Returns a query with another pattern.
pub(super) fn with_pattern(
    query: Query,
    change: impl FnOnce(GraphPattern) -> GraphPattern,
) -> Query {
    match query {
        Query::Select {
            dataset,
            pattern,
            base_iri,
        } => Query::Select {
            dataset,
            pattern: change(pattern),
            base_iri,
        },
        Query::Construct {
            template,
            dataset,
            pattern,
            base_iri,
        } => Query::Construct {
            template,
            dataset,
            pattern: change(pattern),
            base_iri,
        },
        Query::Describe {
            dataset,
            pattern,
            base_iri,
        } => Query::Describe {
            dataset,
            pattern: change(pattern),
            base_iri,
        },
        Query::Ask {
            dataset,
            pattern,
            base_iri,
        } => Query::Ask {
            dataset,
            pattern: change(pattern),
            base_iri,
        },
    }
}

/// Returns a pattern with what is inside it changed.
pub(super) fn within_pattern(pattern: GraphPattern, change: &impl Change) -> GraphPattern {
    use GraphPattern::*;
    let one = |inner: Box<GraphPattern>| Box::new(change.pattern(*inner));
    match pattern {
        Bgp { .. } | Path { .. } | Values { .. } => pattern,
        Join { left, right } => Join {
            left: one(left),
            right: one(right),
        },
        LeftJoin {
            left,
            right,
            expression,
        } => LeftJoin {
            left: one(left),
            right: one(right),
            expression: expression.map(|expression| change.expression(expression)),
        },
        Lateral { left, right } => Lateral {
            left: one(left),
            right: one(right),
        },
        Filter { expr, inner } => Filter {
            expr: change.expression(expr),
            inner: one(inner),
        },
        Union { left, right } => Union {
            left: one(left),
            right: one(right),
        },
        Graph { name, inner } => Graph {
            name,
            inner: one(inner),
        },
        Extend {
            inner,
            variable,
            expression,
        } => Extend {
            inner: one(inner),
            variable,
            expression: change.expression(expression),
        },
        Minus { left, right } => Minus {
            left: one(left),
            right: one(right),
        },
        OrderBy { inner, expression } => OrderBy {
            inner: one(inner),
            expression: within_orders(expression, change),
        },
        Project { inner, variables } => Project {
            inner: one(inner),
            variables,
        },
        Distinct { inner } => Distinct { inner: one(inner) },
        Reduced { inner } => Reduced { inner: one(inner) },
        Slice {
            inner,
            start,
            length,
        } => Slice {
            inner: one(inner),
            start,
            length,
        },
        Group {
            inner,
            variables,
            aggregates,
        } => Group {
            inner: one(inner),
            variables,
            aggregates: aggregates
                .into_iter()
                .map(|(name, aggregate)| (name, within_aggregate(aggregate, change)))
                .collect(),
        },
        Service {
            name,
            inner,
            silent,
        } => Service {
            name,
            inner: one(inner),
            silent,
        },
    }
}

fn within_orders(orders: Vec<OrderExpression>, change: &impl Change) -> Vec<OrderExpression> {
    use OrderExpression::*;
    let changed = orders.into_iter().map(|order| match order {
        Asc(by) => Asc(change.expression(by)),
        Desc(by) => Desc(change.expression(by)),
    });
    changed.collect()
}

/// Returns an aggregate with what it counts changed.
pub(super) fn within_aggregate(
    aggregate: AggregateExpression,
    change: &impl Change,
) -> AggregateExpression {
    match aggregate {
        AggregateExpression::FunctionCall {
            name,
            expr,
            distinct,
        } => AggregateExpression::FunctionCall {
            name,
            expr: change.expression(expr),
            distinct,
        },
        count @ AggregateExpression::CountSolutions { .. } => count,
    }
}

/// Returns an expression with what is inside it changed.
pub(super) fn within_expression(expression: Expression, change: &impl Change) -> Expression {
    use Expression::*;
    let one = |inner: Box<Expression>| Box::new(change.expression(*inner));
    let all = |list: Vec<Expression>| -> Vec<Expression> {
        let list = list.into_iter();
        list.map(|inner| change.expression(inner)).collect()
    };
    match expression {
        NamedNode(_) | Literal(_) | Variable(_) | Bound(_) => expression,
        Exists(pattern) => Exists(Box::new(change.pattern(*pattern))),
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
        If(a, b, c) => If(one(a), one(b), one(c)),
        Coalesce(list) => Coalesce(all(list)),
        FunctionCall(name, list) => FunctionCall(name, all(list)),
    }
}
