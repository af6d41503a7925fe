//! What is told of queries that cannot be read, and what is printed so that it can be.

use super::*;
use crate::query::{QueryError, shown_as_term};

#[test]
fn what_is_no_query_says_where_and_in_words() {
    for (query, expected) in [
        (
            "SELECT ?c { ?c a shema:Message }",
            "query:1:18: the prefix `shema:` is not declared
  SELECT ?c { ?c a shema:Message }
                   ^
  hint: did you mean `schema`?",
        ),
        (
            "SELECT ?c {\n  ?c a schema:Message .",
            "query:2:24: the query ends too early
    ?c a schema:Message .
                         ^
  hint: a `{` is not closed: add `}`",
        ),
        (
            "SELEC ?c { ?c a schema:Message }",
            "query:1:1: `SELEC` is no word of SPARQL
  SELEC ?c { ?c a schema:Message }
  ^
  hint: did you mean `SELECT`?",
        ),
        (
            "SELECT ?c {\n\t?c schema:mentions ma/rabat }",
            "query:2:21: `ma/rabat` is no word of SPARQL
  \t?c schema:mentions ma/rabat }
  \t                   ^
  hint: ids stand in brackets and with their folder: `<id/ma/rabat>`, `<doc/...>`",
        ),
    ] {
        let error = read(query).expect_err(query);
        assert_eq!(error.to_string(), expected, "{query}");
    }
    for (query, line, column, expected) in [
        ("SELECT ?x { ?x a v:A }}", 1, 23, "closes nothing"),
        (
            "SELECT ?x { ?x a v:A FILTER(?x == 1) }",
            1,
            32,
            "writes `=`",
        ),
        ("SELECT ?x { ?x v:a “b” }", 1, 20, "typographic quote"),
        ("SELECT ?x { ?x v:a \"b }", 1, 20, "does not end"),
        (
            "SELECT ?x { ?x v:a ?b } LIMT 5",
            1,
            25,
            "did you mean `LIMIT`?",
        ),
        ("SELECT ?x { ?x a }", 1, 18, "`}`"),
        ("SELECT ?x\n{ ?x v:a 'é' , , v:b }", 2, 16, "`,`"),
        (
            "SELECT ?x { ?x v:a harbor }",
            1,
            20,
            "a variable is `?harbor`",
        ),
        (
            "SELECT ?x # no comment: {\n{ ?x a v:A } ORDER ?x",
            2,
            20,
            "`?x`",
        ),
        ("", 1, 1, "ends too early"),
    ] {
        let Err(QueryError::Syntax(error)) = read(query) else {
            panic!("{query} was read");
        };
        let place = (error.line, error.column);
        assert_eq!(place, (line, column), "{query}: {error}");
        assert!(error.to_string().contains(expected), "{query}: {error}");
    }
    for update in [
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
    ] {
        assert!(matches!(read(update), Err(QueryError::Update)), "{update}");
    }
}

#[test]
fn what_tables_print_can_be_asked_for() {
    let base = Base::new("http://localhost/x/").unwrap();
    for iri in [
        base.entity(&"ma/rabat".into()),
        base.entity(&"ar/año nuevo (café)".into()),
        base.mention(&"09RABAT7".into(), 3, 9),
        base.tag("PHUM"),
        crate::vocab::schema::MESSAGE.into_owned(),
        crate::vocab::v::LIKELY.into_owned(),
        NamedNode::new("https://schema.org/a-b").unwrap(),
    ] {
        let printed = shown_as_term(Some(&iri.clone().into()), &base);
        let query = parse(&format!("ASK {{ {printed} ?p ?o }}"), &base).expect(&printed);
        assert!(query.to_string().contains(&iri.to_string()), "{printed}");
    }
}

#[test]
fn folders_of_queries_are_read_and_their_errors_told_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let text = format!("# title: T\n# question: Q?\n{text}");
        std::fs::write(dir.path().join(name), text).unwrap();
    };
    write(
        "mine.rq",
        "# parameter: x entity -- who\nSELECT ?y { ?x v:role ?y }\n",
    );
    write("notes.txt", "no query");
    let found = read_folders(&[dir.path()]).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].name.as_str(), found[0].plan),
        ("mine", Plan::Sparql)
    );
    write("rules.rq", "SELECT ?x { ?x a v:A }\n");
    write("broken.rq", "SELECT ?x {\n ?x b:c ?d }\n");
    write("unknown.rq", "# parameter: q -- ?\nASK {}\n");
    write("unused.rq", "# parameter: z date -- when\nASK {}\n");
    let errors = read_folders(&[dir.path()]).unwrap_err().to_string();
    for expected in [
        "broken.rq:4:5: the prefix `b:` is not declared",
        "rules.rq:1: another query is called `rules`",
        "unknown.rq:3: expected `name kind",
        "unused.rq:3: the query has no variable `?z`",
    ] {
        assert!(errors.contains(expected), "{errors}");
    }
    let none = read_folders(&[dir.path().join("none")]).unwrap_err();
    assert!(none.to_string().contains("none: "), "{none}");
}
