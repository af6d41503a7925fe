//! The SPARQL Protocol, by the shapes of the W3C's protocol tests (`sparql11/protocol`).

use super::server::Server;
use crate::support::Project;

const ASK: &str = "ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D";

#[test]
fn queries_are_taken_in_every_way_of_the_protocol() {
    let server = Server::of(Project::shared());
    let form = "application/x-www-form-urlencoded";
    let json = "application/sparql-results+json";
    for answer in [
        server.get(&format!("/sparql?query={ASK}"), "*/*"),
        server.post("/sparql", form, &format!("query={ASK}")),
        server.post(
            "/sparql",
            &format!("{form};charset=UTF-8"),
            &format!("query={ASK}"),
        ),
        server.post("/sparql", "application/sparql-query", "ASK { ?s ?p ?o }"),
        server.post(
            "/sparql",
            "application/sparql-query; charset=utf-8",
            "ASK { ?s ?p ?o }",
        ),
        server.raw(&format!(
            "QUERY /sparql HTTP/1.1\r\nHost: {}\r\nContent-Type: application/sparql-query\r\n\
             Content-Length: 16\r\nConnection: close\r\n\r\nASK {{ ?s ?p ?o }}",
            server.host()
        )),
    ] {
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.header("content-type"), json);
        assert_eq!(answer.body.trim(), "{\"head\":{},\"boolean\":true}");
    }
}

#[test]
fn the_form_of_an_answer_is_what_is_asked_for() {
    let server = Server::of(Project::shared());
    let select = "/sparql?query=SELECT%20%3Ft%20%7B%3Chttps%3A%2F%2Fw3id.org%2Freftel%2Fdoc%2F09RABAT101%3E%20dcterms%3Atitle%20%3Ft%7D";
    let describe = "/sparql?query=DESCRIBE%20%3Cdoc%2F09RABAT101%3E";
    let construct =
        "/sparql?query=CONSTRUCT%20%7B%3Fs%20a%20%3Ft%7D%20WHERE%20%7B%3Fs%20a%20%3Ft%7D";
    for (address, accept, kind) in [
        (select, "", "application/sparql-results+json"),
        (select, "*/*", "application/sparql-results+json"),
        (
            select,
            "application/sparql-results+xml",
            "application/sparql-results+xml",
        ),
        (select, "text/csv", "text/csv"),
        (
            select,
            "text/tab-separated-values",
            "text/tab-separated-values",
        ),
        (
            select,
            "text/csv;q=0.2, application/sparql-results+xml;q=0.7",
            "application/sparql-results+xml",
        ),
        (select, "application/json", "application/json"),
        (select, "text/html", "text/html; charset=utf-8"),
        (describe, "", "text/turtle"),
        (describe, "application/n-triples", "application/n-triples"),
        (construct, "*/*", "text/turtle"),
        (construct, "application/rdf+xml", "application/rdf+xml"),
        (construct, "application/ld+json", "application/ld+json"),
    ] {
        let answer = server.get(address, accept);
        assert_eq!(answer.status, 200, "{accept}: {}", answer.body);
        assert_eq!(answer.header("content-type"), kind, "{accept}");
    }
    assert_eq!(server.get(select, "image/png").status, 406);
    assert_eq!(
        server.get(select, "text/turtle").status,
        406,
        "rows are no triples"
    );
    // A browser says what it wants in the address.
    let csv = server.page(&format!("{select}&format=csv"));
    assert_eq!(csv.header("content-type"), "text/csv");
    assert_eq!(csv.body, "t\r\nBOATS AND PAPERS\r\n");
    let page = server.page(select);
    assert!(
        page.body.contains("<bdi>BOATS AND PAPERS</bdi>"),
        "{}",
        page.body
    );
}

#[test]
fn what_is_no_query_is_refused_and_says_why() {
    let server = Server::of(Project::shared());
    let form = "application/x-www-form-urlencoded";
    let two = format!("query={ASK}&query={ASK}");
    for (what, answer, status) in [
        ("two queries", server.get(&format!("/sparql?{two}"), "*/*"), 400),
        ("two queries in a form", server.post("/sparql", form, &two), 400),
        ("no field of that name", server.get("/sparql?frage=1", "*/*"), 400),
        ("an unknown type", server.post("/sparql", "text/plain", "ASK {}"), 415),
        ("a form without type", server.post("/sparql", "", &format!("query={ASK}")), 415),
        ("a query without type", server.post("/sparql", "", "ASK {}"), 415),
        ("no UTF-8", server.post("/sparql", "application/sparql-query; charset=UTF-16", "ASK {}"), 400),
        ("no UTF-8 in the address", server.get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%27%FF%27%20%7D", "*/*"), 400),
        ("no UTF-8 in a form", server.post("/sparql", form, "query=ASK%20%7B%20%3Fs%20%3Fp%20%27%FF%27%20%7D"), 400),
        ("no SPARQL", server.get("/sparql?query=ASK%20%7B", "*/*"), 400),
        ("no IRI", server.get(&format!("/sparql?query={ASK}&default-graph-uri=a%20b"), "*/*"), 400),
        ("PUT", server.raw(&format!("PUT /sparql?query={ASK} HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", server.host())), 405),
    ] {
        assert_eq!(answer.status, status, "{what}: {}", answer.body);
        assert!(!answer.body.is_empty(), "{what} is not told why");
    }
    let error = server.get(
        "/sparql?query=SELECT%20%2A%20%7B%0A%20%20%3Fs%20%3Fp%20%7D",
        "*/*",
    );
    assert!(error.body.starts_with("query:2:9: "), "{}", error.body);
}

#[test]
fn nothing_can_be_changed() {
    let server = Server::of(Project::shared());
    let form = "application/x-www-form-urlencoded";
    let insert = "INSERT%20DATA%20%7B%3Ca%3A1%3E%20%3Ca%3A2%3E%20%3Ca%3A3%3E%7D";
    let count = || {
        let count = "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20%3Fp%20%3Fo%7D";
        let answer = server.get(count, "text/csv");
        assert_eq!(answer.status, 200);
        answer.body
    };
    let before = count();
    let plain = "INSERT DATA {<a:1> <a:2> <a:3>}";
    for answer in [
        server.get(&format!("/sparql?update={insert}"), "*/*"),
        server.post("/sparql", form, &format!("update={insert}")),
        server.post(
            "/sparql",
            form,
            &format!("update={insert}&using-graph-uri=a%3Ab"),
        ),
        server.post("/sparql", "application/sparql-update", plain),
        server.post("/sparql", "application/sparql-query", plain),
        server.post("/sparql", form, &format!("query={insert}")),
        server.post("/sparql", form, "update=CLEAR%20ALL"),
        server.post(
            "/sparql",
            "application/sparql-update",
            "LOAD <http://127.0.0.1:1/>",
        ),
    ] {
        assert!(
            (400..500).contains(&answer.status),
            "{}: {}",
            answer.status,
            answer.body
        );
    }
    assert_eq!(count(), before);
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let request = format!(
            "{method} /doc/09RABAT101 HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            server.host()
        );
        let answer = server.raw(&request);
        assert_eq!(
            (answer.status, answer.header("allow")),
            (405, "GET, HEAD, OPTIONS")
        );
    }
}

#[test]
fn graphs_of_the_protocol_go_before_those_of_the_query() {
    let server = Server::of(Project::shared());
    let ask = |more: &str| {
        let answer = server.get(&format!("/sparql?query={ASK}{more}"), "*/*");
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body.contains("true")
    };
    assert!(ask(""));
    // A graph that is not here is an empty one.
    assert!(!ask("&default-graph-uri=http%3A%2F%2Fexample.org%2Fg"));
    assert!(!ask("&named-graph-uri=http%3A%2F%2Fexample.org%2Fg"));
    let from = "/sparql?query=ASK%20FROM%20%3Ca%3Ab%3E%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D&default-graph-uri=http%3A%2F%2Fexample.org%2Fg";
    assert!(server.get(from, "*/*").body.contains("false"));
}

#[test]
fn the_endpoint_describes_itself() {
    let server = Server::of(Project::shared());
    for accept in [
        "",
        "text/turtle",
        "application/rdf+xml",
        "application/n-triples",
        "application/ld+json",
    ] {
        let answer = server.get("/sparql", accept);
        assert_eq!(answer.status, 200, "{}", answer.body);
        let endpoint = format!("http://{}/sparql", server.host());
        assert!(answer.body.contains(&endpoint), "{}", answer.body);
        assert!(answer.body.contains("endpoint"), "{}", answer.body);
    }
    assert!(server.page("/sparql").body.contains("<textarea"));
    let void = server.get("/.well-known/void", "text/turtle");
    assert!(void.body.contains("void:triples"), "{}", void.body);
    let head = server.raw(&format!(
        "HEAD /sparql?query={ASK} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        server.host()
    ));
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let options = server.raw(&format!(
        "OPTIONS /sparql HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        server.host()
    ));
    assert_eq!(
        (options.status, options.header("allow")),
        (204, "GET, HEAD, OPTIONS, POST, QUERY")
    );
    assert_eq!(options.header("access-control-allow-origin"), "");
}

#[test]
fn what_is_named_is_described_in_the_form_that_is_asked_for() {
    let server = Server::of(Project::shared());
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (accept, kind, ending) in [
        ("text/turtle", "text/turtle", ".ttl"),
        ("application/n-triples", "application/n-triples", ".nt"),
        (
            "application/ld+json, */*;q=0.1",
            "application/ld+json",
            ".jsonld",
        ),
        (browser, "text/html; charset=utf-8", ""),
        ("*/*", "text/html; charset=utf-8", ""),
        ("", "text/html; charset=utf-8", ""),
    ] {
        for name in ["/doc/09RABAT101", "/entity/ma/ministry-of-interior"] {
            let answer = server.get(name, accept);
            assert_eq!(answer.status, 200, "{name} {accept}");
            assert_eq!(answer.header("content-type"), kind, "{name} {accept}");
            assert!(answer.header("vary").contains("accept"), "{name}");
        }
        // What is no document leads to one.
        let answer = server.get("/id/ma/ministry-of-interior", accept);
        let leads = format!("/entity/ma/ministry-of-interior{ending}");
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, leads.as_str())
        );
    }
    // Another spelling leads to the same in the same form.
    let answer = server.get("/doc/2009%20Rabat%20101", "text/turtle");
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/doc/09RABAT101.ttl")
    );
    assert_eq!(server.get("/id/ma/nothing", "text/turtle").status, 404);
}

#[test]
fn limits_are_told() {
    let project = Project::shared();
    let server = Server::with(&project.path("reftel-graph"), &["--rows", "5"]);
    let all = "/sparql?query=SELECT%20%2A%20%7B%3Fs%20%3Fp%20%3Fo%7D";
    let cut = server.get(all, "text/csv");
    assert_eq!(cut.body.lines().count(), 6);
    assert_eq!(cut.header("x-reftel-rows"), "5");
    assert_eq!(cut.header("x-reftel-complete"), "no");
    assert!(server.page(all).body.contains("there are more"));
    let whole = server.get(&format!("{all}%20LIMIT%205"), "text/csv");
    assert_eq!(whole.header("x-reftel-complete"), "yes");
    let slow = Server::with(&project.path("reftel-graph"), &["--timeout", "1"]);
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let stopped = slow.post("/sparql", "application/sparql-query", product);
    assert_eq!(stopped.status, 503, "{}", stopped.body);
    assert!(stopped.body.contains("took too long"), "{}", stopped.body);
    assert_eq!(stopped.header("retry-after"), "2");
}
