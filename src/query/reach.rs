//! What may a query from outside touch? Which graphs it asks, and that it asks nobody else.

use oxigraph::model::NamedNode;
use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
    QueryDataset,
};

/// What a query is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Whether it asks another server (`SERVICE`), wherever in it.
    pub reaches_out: bool,
    /// How many patterns, steps of paths and expressions it has. Who plans a query looks at them
    /// again and again, before it can be stopped.
    pub parts: usize,
}

/// Returns what a query is made of.
pub fn shape(query: &Query) -> Shape {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    let mut shape = Shape::default();
    shape.pattern(pattern);
    if let Query::Construct { template, .. } = query {
        shape.parts += template.len();
    }
    shape
}

impl Shape {
    fn pattern(&mut self, pattern: &GraphPattern) {
        use GraphPattern::*;
        self.parts += 1;
        match pattern {
            Service { inner, .. } => {
                self.reaches_out = true;
                self.pattern(inner);
            }
            Bgp { patterns } => self.parts += patterns.len(),
            Path { path, .. } => self.path(path),
            Values { .. } => {}
            Join { left, right }
            | Lateral { left, right }
            | Union { left, right }
            | Minus { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            LeftJoin {
                left,
                right,
                expression,
            } => {
                self.pattern(left);
                self.pattern(right);
                expression.iter().for_each(|one| self.expression(one));
            }
            Filter { expr, inner } => {
                self.expression(expr);
                self.pattern(inner);
            }
            Extend {
                inner, expression, ..
            } => {
                self.expression(expression);
                self.pattern(inner);
            }
            OrderBy { inner, expression } => {
                for OrderExpression::Asc(one) | OrderExpression::Desc(one) in expression {
                    self.expression(one);
                }
                self.pattern(inner);
            }
            Group {
                inner, aggregates, ..
            } => {
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
                self.pattern(inner);
            }
            Graph { inner, .. }
            | Project { inner, .. }
            | Distinct { inner }
            | Reduced { inner }
            | Slice { inner, .. } => self.pattern(inner),
        }
    }

    fn path(&mut self, path: &PropertyPathExpression) {
        use PropertyPathExpression::*;
        self.parts += 1;
        match path {
            NamedNode(_) => {}
            NegatedPropertySet(list) => self.parts += list.len(),
            Reverse(one) | ZeroOrMore(one) | OneOrMore(one) | ZeroOrOne(one) => self.path(one),
            Sequence(one, other) | Alternative(one, other) => {
                self.path(one);
                self.path(other);
            }
        }
    }

    fn expression(&mut self, expression: &Expression) {
        use Expression::*;
        self.parts += 1;
        match expression {
            NamedNode(_) | Literal(_) | Variable(_) | Bound(_) => {}
            Exists(pattern) => self.pattern(pattern),
            UnaryPlus(a) | UnaryMinus(a) | Not(a) => self.expression(a),
            Or(a, b)
            | And(a, b)
            | Equal(a, b)
            | SameTerm(a, b)
            | Greater(a, b)
            | GreaterOrEqual(a, b)
            | Less(a, b)
            | LessOrEqual(a, b)
            | Add(a, b)
            | Subtract(a, b)
            | Multiply(a, b)
            | Divide(a, b) => {
                self.expression(a);
                self.expression(b);
            }
            // A list of values is as flat as `VALUES`.
            In(a, list) => {
                self.expression(a);
                for one in list {
                    if !matches!(one, NamedNode(_) | Literal(_)) {
                        self.expression(one);
                    }
                }
            }
            If(a, b, c) => {
                self.expression(a);
                self.expression(b);
                self.expression(c);
            }
            Coalesce(list) | FunctionCall(_, list) => {
                list.iter().for_each(|one| self.expression(one));
            }
        }
    }
}

/// Returns a query over these graphs, whatever its `FROM` says, as the SPARQL Protocol has it
/// (§2.1.4). A graph that is not there is an empty one. Without any the query stays as it is.
pub fn over(query: Query, default: Vec<NamedNode>, named: Vec<NamedNode>) -> Query {
    if default.is_empty() && named.is_empty() {
        return query;
    }
    let asked = Some(QueryDataset {
        default,
        named: Some(named),
    });
    match query {
        Query::Select {
            pattern, base_iri, ..
        } => Query::Select {
            dataset: asked,
            pattern,
            base_iri,
        },
        Query::Construct {
            template,
            pattern,
            base_iri,
            ..
        } => Query::Construct {
            template,
            dataset: asked,
            pattern,
            base_iri,
        },
        Query::Describe {
            pattern, base_iri, ..
        } => Query::Describe {
            dataset: asked,
            pattern,
            base_iri,
        },
        Query::Ask {
            pattern, base_iri, ..
        } => Query::Ask {
            dataset: asked,
            pattern,
            base_iri,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;
    use crate::vocab::Base;

    #[test]
    fn other_servers_are_seen_wherever_they_are_asked() {
        for (text, expected) in [
            ("SELECT * { ?service a schema:Service }", false),
            ("SELECT * { ?s ?p 'SERVICE <http://x/> {}' }", false),
            ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", true),
            ("SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }", true),
            (
                "ASK { ?s ?p ?o OPTIONAL { { SERVICE <http://x/> {} } } }",
                true,
            ),
            ("ASK { FILTER NOT EXISTS { SERVICE <http://x/> {} } }", true),
            (
                "SELECT (IF(EXISTS { SERVICE <http://x/> {} }, 1, 2) AS ?x) {}",
                true,
            ),
            (
                "SELECT * {} ORDER BY (EXISTS { SERVICE <http://x/> {} })",
                true,
            ),
            (
                "SELECT (SUM(IF(EXISTS { SERVICE <http://x/> {} }, 1, 2)) AS ?x) {}",
                true,
            ),
            (
                "DESCRIBE ?s { { SELECT ?s { MINUS { SERVICE <http://x/> {} } } } }",
                true,
            ),
            ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", false),
        ] {
            let query = parse(text, &Base::default()).expect(text);
            assert_eq!(shape(&query).reaches_out, expected, "{text}");
        }
    }

    #[test]
    fn what_makes_a_query_long_is_counted_and_lists_of_values_are_not() {
        let parts = |text: &str| {
            let query = parse(text, &Base::default()).expect(text);
            shape(&query).parts
        };
        let long = |one: &str, many: usize| parts(&format!("ASK {{ {} }}", one.repeat(many)));
        for part in [
            "?s ?p ?o . ",
            "OPTIONAL { ?s ?p ?o } ",
            "{ ?s ?p ?o } UNION {} ",
        ] {
            assert!(long(part, 50) >= 50, "{part}");
        }
        assert!(parts(&format!("ASK {{ ?s {}a ?o }}", "a/".repeat(50))) >= 50);
        assert!(parts(&format!("ASK {{ FILTER({}1) }}", "1 + ".repeat(50))) >= 50);
        let values = "1 ".repeat(500);
        assert!(parts(&format!("SELECT * {{ VALUES ?x {{ {values} }} ?s ?p ?x }}")) < 10);
        let list = vec!["<a:b>"; 500].join(", ");
        assert!(parts(&format!("SELECT * {{ ?s ?p ?x FILTER(?x IN ({list})) }}")) < 10);
    }
}
