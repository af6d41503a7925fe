use oxigraph::model::{Literal, NamedNode, Term, Variable};
use oxigraph::store::Store;

use super::bind::{Value, bind};
use super::*;
use crate::rdf::sample::everything;
use crate::store::GraphReader;
use crate::vocab::Base;

mod forms;
mod plans;
mod words;

fn read(text: &str) -> Result<spargebra::Query, QueryError> {
    parse(text, &Base::default())
}

/// Returns the cells of the answer, shortened, sorted, rows joined by blanks.
fn rows(answer: Answer) -> Vec<String> {
    let Answer::Table(table) = answer else {
        panic!("expected a table");
    };
    let cell = |cell: &Option<Term>| match cell {
        Some(Term::NamedNode(iri)) => iri.as_str().rsplit('/').next().unwrap().to_owned(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        _ => "-".to_owned(),
    };
    let row = |row: &Vec<Option<Term>>| row.iter().map(cell).collect::<Vec<_>>().join(" ");
    let mut rows: Vec<String> = table.rows.iter().map(row).collect();
    rows.sort();
    rows
}

fn family() -> Store {
    let store = Store::new().unwrap();
    let triples = "
        <t:/a> <t:/knows> <t:/b> . <t:/b> <t:/knows> <t:/c> . <t:/c> <t:/knows> <t:/d> .
        <t:/a> <t:/name> \"A\" . <t:/b> <t:/name> \"B\" . <t:/a> <t:/age> 40 .";
    let format = oxigraph::io::RdfFormat::Turtle;
    store.load_from_slice(format, triples).unwrap();
    store
}

#[test]
fn bound_on_the_algebra_a_query_means_the_same_with_the_value_in_place() {
    let store = family();
    let iri = |text: &str| Value::Iri(NamedNode::new(text).unwrap());
    let text = |text: &str| Value::Literal(Literal::new_simple_literal(text));
    for (query, value, expected) in [
        (
            "SELECT ?x ?o { ?x <t:/knows> ?o }",
            iri("t:/a"),
            vec!["a b"],
        ),
        ("SELECT ?o { ?x <t:/knows> ?o }", iri("t:/a"), vec!["b"]),
        ("SELECT * { ?x <t:/knows> ?o }", iri("t:/b"), vec!["c b"]),
        (
            "SELECT ?o { ?x <t:/knows>+ ?o }",
            iri("t:/b"),
            vec!["c", "d"],
        ),
        (
            "SELECT ?s { ?s <t:/knows>+ ?x }",
            iri("t:/c"),
            vec!["a", "b"],
        ),
        ("SELECT ?s { ?s ?x ?o }", iri("t:/age"), vec!["a"]),
        ("SELECT ?s { ?s ?x ?o }", text("no predicate"), vec![]),
        (
            "SELECT ?s ?o { ?s <t:/name> ?n OPTIONAL { ?s <t:/knows> ?x , ?o } }",
            iri("t:/b"),
            vec!["a b", "b -"],
        ),
        (
            "SELECT ?s { { ?s <t:/knows> ?x } UNION { ?x <t:/knows> ?s } }",
            iri("t:/b"),
            vec!["a", "c"],
        ),
        (
            "SELECT ?s { ?s <t:/name> ?n FILTER(?n = ?x) }",
            text("A"),
            vec!["a"],
        ),
        (
            "SELECT ?s { ?s <t:/name> ?n FILTER EXISTS { ?s <t:/knows> ?x } }",
            iri("t:/b"),
            vec!["a"],
        ),
        (
            "SELECT ?s { ?s <t:/name> ?n FILTER NOT EXISTS { ?s <t:/knows> ?x } }",
            iri("t:/b"),
            vec!["b"],
        ),
        (
            "SELECT ?s { ?s <t:/name> ?n FILTER(!BOUND(?x) || ?n > ?x) }",
            text("A"),
            vec!["b"],
        ),
        (
            "SELECT ?x ?n { VALUES (?x ?n) { (<t:/a> 1) (<t:/b> 2) } }",
            iri("t:/b"),
            vec!["b 2"],
        ),
        (
            "SELECT ?x ?s { ?s <t:/name> ?n BIND(?n AS ?x) }",
            text("B"),
            vec!["B b"],
        ),
        (
            "SELECT ?x (COUNT(?o) AS ?n) { ?x <t:/knows>+ ?o } GROUP BY ?x",
            iri("t:/a"),
            vec!["a 3"],
        ),
        (
            "SELECT ?s (COUNT(?o) AS ?x) { ?s <t:/knows>+ ?o } GROUP BY ?s",
            text("3"),
            vec![],
        ),
        (
            "SELECT ?s ?n { ?s <t:/name> ?n { SELECT ?s { ?s <t:/knows> ?x } LIMIT 1 } }",
            iri("t:/b"),
            vec!["a A"],
        ),
        (
            "SELECT DISTINCT ?x { ?x <t:/knows> ?o } ORDER BY ?x LIMIT 5",
            iri("t:/a"),
            vec!["a"],
        ),
        (
            "SELECT ?x ?n { ?x <t:/name> ?n MINUS { ?x <t:/age> ?age } }",
            iri("t:/a"),
            vec![],
        ),
        (
            "SELECT ?x ?n { ?x <t:/name> ?n MINUS { ?x <t:/age> ?age } }",
            iri("t:/b"),
            vec!["b B"],
        ),
        (
            "SELECT (STR(?x) AS ?y) { }",
            text("only a column"),
            vec!["only a column"],
        ),
        (
            "SELECT ?n { ?s <t:/name> ?n } ORDER BY (?n = ?x)",
            text("A"),
            vec!["A", "B"],
        ),
        (
            "SELECT ?s { ?s <t:/name> ?n } GROUP BY ?s HAVING (MIN(?n) = ?x)",
            text("A"),
            vec!["a"],
        ),
    ] {
        let parsed = read(query).unwrap();
        let bound = bind(parsed, &Variable::new_unchecked("x"), &value);
        assert_eq!(
            rows(run(&store, bound, &Stop::new()).unwrap()),
            expected,
            "{query}"
        );
    }
    let construct = read("CONSTRUCT { ?x <t:/p> ?o } { ?x <t:/knows> ?o }").unwrap();
    let bound = bind(construct, &Variable::new_unchecked("x"), &iri("t:/a"));
    let Answer::Triples(triples) = run(&store, bound, &Stop::new()).unwrap() else {
        panic!("expected triples");
    };
    assert_eq!(triples[0].to_string(), "<t:/a> <t:/p> <t:/b>");
}

#[test]
fn no_query_reaches_the_network() {
    let query = read("SELECT * { SERVICE <http://localhost:1/sparql> { ?s ?p ?o } }").unwrap();
    let refused = run(&family(), query, &Stop::new());
    assert!(matches!(refused, Err(QueryError::Evaluation(_))));
}

#[test]
fn shipped_queries_are_documented() {
    for query in named_queries() {
        let parsed = NamedQuery::parse(&query.name, &query.name, &query.text).unwrap();
        let is_answered = query.has_sparql() || query.plan == Plan::Records;
        assert!(is_answered, "nothing answers {}", query.name);
        assert!(!parsed.columns.is_empty(), "columns of {}", query.name);
        if !query.has_sparql() {
            continue;
        }
        let spargebra::Query::Select { pattern, .. } = read(&parsed.text).unwrap() else {
            panic!("{} is no SELECT", query.name);
        };
        let mut columns = Vec::new();
        pattern.on_in_scope_variable(|variable| {
            if !columns.contains(variable) {
                columns.push(variable.clone());
            }
        });
        let mut columns: Vec<&str> = columns.iter().map(|variable| variable.as_str()).collect();
        let mut documented: Vec<&str> = parsed
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        columns.sort_unstable();
        documented.sort_unstable();
        assert_eq!(columns, documented, "columns of {}", query.name);
        for parameter in &parsed.parameters {
            let variable = format!("?{}", parameter.name);
            assert!(
                parameter.name == "limit" || query.text.contains(&variable),
                "{} does not use `{}`",
                query.name,
                parameter.name
            );
        }
    }
}

#[test]
fn shipped_queries_answer() {
    let dir = tempfile::tempdir().unwrap();
    crate::store::tests::build(dir.path(), &[everything()]);
    let graph = GraphReader::open(dir.path()).unwrap();
    let ask = |name: &str, arguments: &[(&str, &str)]| {
        let named = named_queries()
            .iter()
            .find(|query| query.name == name)
            .unwrap();
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let arguments: Vec<(String, String)> = arguments.iter().map(owned).collect();
        let answer = answer(&graph, named, &arguments, &GraphNames(&graph), &Stop::new());
        rows(answer.unwrap())
    };
    let first = "https://w3id.org/reftel/doc/09RABAT7";
    assert_eq!(
        ask(
            "people-with-organization",
            &[("organization", "water board"), ("since", "2009")]
        ),
        [format!("karim-testouri Karim Testouri 1 {first}")]
    );
    assert!(
        ask(
            "people-with-organization",
            &[("organization", "Water Board"), ("until", "2008")]
        )
        .is_empty()
    );
    assert_eq!(
        ask("organizations-with-person", &[("person", "Testouri")]),
        ["water-board Water Board 1 true"]
    );
    assert_eq!(
        ask("missing-cables", &[]),
        [
            format!("08STATE12 1 {first}"),
            format!("09RABAT900 1 {first}")
        ]
    );
    assert_eq!(ask("missing-cables", &[("limit", "1")]).len(), 1);
    assert_eq!(
        ask("cables-citing", &[("cable", "08 STATE 12")]),
        ["09RABAT7 true 2009-01-05T10:00:00Z Fès"]
    );
    assert_eq!(ask("cables-by-tag", &[("tag", "phum")]).len(), 1);
    assert_eq!(ask("cables-from", &[("origin", "Embassy Rabat")]).len(), 1);
    assert_eq!(
        ask(
            "documents-with-both",
            &[("first", "Testouri"), ("second", "Fez")]
        ),
        ["09RABAT7 true 2009-01-05T10:00:00Z Fès"]
    );
    assert_eq!(
        ask(
            "entities-of-country",
            &[("country", "Morocco"), ("kind", "place")]
        ),
        ["fes Fes place:city 1"]
    );
    assert_eq!(
        ask("most-mentioned", &[]),
        ["karim-testouri Karim Testouri person 1"]
    );
    assert_eq!(ask("ambiguous-mentions", &[]).len(), 2);
}

#[test]
fn arguments_are_checked() {
    let dir = tempfile::tempdir().unwrap();
    crate::store::tests::build(dir.path(), &[everything()]);
    let graph = GraphReader::open(dir.path()).unwrap();
    let ask = |name: &str, argument: Option<(&str, &str)>| {
        let named = named_queries()
            .iter()
            .find(|query| query.name == name)
            .unwrap();
        let argument = argument.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let arguments: Vec<(String, String)> = argument.into_iter().collect();
        read_arguments(named, &arguments, &GraphNames(&graph))
            .unwrap_err()
            .to_string()
    };
    for (query, argument, expected) in [
        ("cables-by-tag", None, "needs `tag=...`"),
        (
            "cables-by-tag",
            Some(("tga", "PHUM")),
            "has no parameter `tga`",
        ),
        (
            "cables-from",
            Some(("origin", "Springfield")),
            "is ambiguous",
        ),
        (
            "cables-from",
            Some(("origin", "Karim Tesstouri")),
            "did you mean Karim Testouri",
        ),
        (
            "missing-cables",
            Some(("limit", "many")),
            "expected a whole number",
        ),
        (
            "most-mentioned",
            Some(("limit", "-1")),
            "expected a whole number",
        ),
    ] {
        let error = ask(query, argument);
        assert!(error.contains(expected), "{error}");
    }
}
