use std::collections::{BTreeSet, VecDeque};

use super::server::Server;
use crate::support::{Project, RABAT};

/// A link on the page of an entity to words in a cable.
fn link_to_words(body: &str, document: &str) -> String {
    let wanted = format!("href=\"/doc/{document}?char=");
    let at = body.find(&wanted).expect("a row leads to the words");
    let rest = &body[at + 6..];
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn whoever_reads_finds_who_appears_with_the_ministry_and_where_it_says_so() {
    let server = Server::of(Project::shared());
    let home = server.page("/");
    assert_eq!(home.status, 200);
    assert!(home.body.contains("3 documents"), "{}", home.body);
    let found = server.page("/search?q=ministry+of+interior");
    let entity = "/entity/ma/ministry-of-interior";
    assert!(
        found.links().iter().any(|link| link == entity),
        "{}",
        found.body
    );
    let page = server.page(entity);
    assert!(page.body.contains("Karim Benzouaq"), "{}", page.body);
    // The row says cable, paragraph and marking, and leads to the words.
    assert!(
        page.body.contains("09CASABLANCA44</span> ¶1"),
        "{}",
        page.body
    );
    assert!(page.body.contains(">SBU</abbr>"), "{}", page.body);
    let words = link_to_words(&page.body, "09CASABLANCA44");
    let (address, fragment) = words.split_once('#').expect("a fragment");
    assert_eq!(fragment, "here");
    let cable = server.page(address);
    let marked = cable
        .body
        .split("<mark id=\"here\">")
        .nth(1)
        .expect("marked words");
    let marked = marked.split("</p>").next().unwrap_or_default();
    let plain: String = marked
        .split('<')
        .map(|part| part.rsplit('>').next().unwrap_or(""))
        .collect();
    assert!(
        plain.contains("Benzouaq") && plain.contains("Ministry of Interior"),
        "{plain}"
    );
}

#[test]
fn every_address_on_every_page_leads_somewhere() {
    let server = Server::of(Project::shared());
    let mut todo: VecDeque<String> = VecDeque::from(["/".to_owned()]);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut of_kind: Vec<(String, usize)> = Vec::new();
    while let Some(address) = todo.pop_front() {
        if !seen.insert(address.clone()) {
            continue;
        }
        // A dozen of each kind of page; facets alone would make hundreds.
        let kind = address
            .split(['?', '/'])
            .nth(1)
            .unwrap_or_default()
            .to_owned();
        match of_kind.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, number)) if *number >= 12 => continue,
            Some((_, number)) => *number += 1,
            None => of_kind.push((kind, 1)),
        }
        let answer = server.page(&address);
        match answer.status {
            200 => {}
            303 => {
                todo.push_back(answer.header("location").to_owned());
                continue;
            }
            status => panic!("{address}: {status}\n{}", answer.body),
        }
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'")
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let body = &answer.body;
        // Scripts and styles of pages are files of this server's own; nothing comes from elsewhere.
        assert!(
            !body.contains(" style=") && !body.contains("<style"),
            "{address}"
        );
        assert!(
            !body.contains(" onclick=") && !body.contains("<script>"),
            "{address}"
        );
        for source in body.split(" src=\"").skip(1) {
            assert!(source.starts_with('/'), "{address}: {source:.40}");
        }
        assert_eq!(
            body.matches("<h1").count().min(1),
            1,
            "{address} has no heading"
        );
        todo.extend(answer.links());
    }
    let kinds: Vec<&str> = of_kind.iter().map(|(kind, _)| kind.as_str()).collect();
    for kind in [
        "search", "doc", "why", "entity", "together", "path", "network", "timeline", "queries",
        "sparql", "about",
    ] {
        assert!(kinds.contains(&kind), "nothing leads to {kind}: {kinds:?}");
    }
}

#[test]
fn a_number_in_any_spelling_leads_to_its_cable_and_missing_ones_say_so() {
    let server = Server::of(Project::shared());
    for spelling in [
        "09CASABLANCA44",
        "09%20casablanca%2044",
        "09+CASABLANCA+000044",
    ] {
        let answer = server.page(&format!("/search?q={spelling}"));
        assert_eq!(answer.status, 303, "{spelling}");
        assert_eq!(answer.header("location"), "/doc/09CASABLANCA44");
    }
    let missing = server.page("/search?q=08STATE99001");
    assert_eq!(missing.header("location"), "/doc/08STATE99001");
    let page = server.page("/doc/08STATE99001");
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("missing") && page.body.contains("09CASABLANCA44"),
        "{}",
        page.body
    );
    let nowhere = server.page("/doc/09NOWHERE1");
    assert_eq!(nowhere.status, 404);
}

#[test]
fn searches_find_words_and_choose_among_documents() {
    let server = Server::of(Project::shared());
    let check = |address: &str, expected: &[&str]| {
        let answer = server.page(address);
        assert_eq!(answer.status, 200, "{address}");
        let hits = answer
            .body
            .split("<ol class=\"hits\">")
            .nth(1)
            .unwrap_or_default();
        let hits = hits.split("</ol>").next().unwrap_or_default();
        let titles = hits.split("<h3>").skip(1);
        let titles: Vec<&str> = titles
            .filter_map(|title| title.split("<bdi>").nth(1)?.split("</bdi>").next())
            .collect();
        assert_eq!(titles, expected, "{address}");
    };
    check(
        "/search?q=boats",
        &["BOATS AND PAPERS", "A QUIET NIGHT ON THE WHARF"],
    );
    check("/search?q=boats&class=C", &["A QUIET NIGHT ON THE WHARF"]);
    check("/search?q=boats&class=-C", &["BOATS AND PAPERS"]);
    check(
        "/search?q=%22forty+boats%22",
        &["A QUIET NIGHT ON THE WHARF"],
    );
    check("/search?q=cafe", &["A QUIET NIGHT ON THE WHARF"]);
    check("/search?q=zebra", &[]);
    check(
        "/search?since=2009-03-10&sort=old",
        &["A QUIET NIGHT ON THE WHARF"],
    );
    check("/search?post=RABAT", &["BOATS AND PAPERS"]);
    let bad = server.page("/search?since=yesterday");
    assert_eq!(bad.status, 400);
    let csv = server.page("/search.csv?q=boats");
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(
        csv.body.contains("09CASABLANCA44,2009-03-12,"),
        "{}",
        csv.body
    );
}

#[test]
fn a_path_says_its_steps_and_an_unclear_name_its_choices() {
    let server = Server::of(Project::shared());
    let page = server.page("/path?from=doc/09CASABLANCA44/person/karim-benzouaq&to=IOM");
    assert!(
        page.body.contains("Karim Benzouaq appears with"),
        "{}",
        page.body
    );
    let several = server.page("/path?from=Karim+Benzouaq&to=IOM");
    assert_eq!(several.status, 300);
    assert_eq!(
        several
            .body
            .matches("person/karim-benzouaq\"><bdi>")
            .count(),
        0
    );
    assert_eq!(
        several.body.matches("<li><a href=\"/path?to=IOM").count(),
        2
    );
    let unknown = server.page("/path?from=Benzouack&to=IOM");
    assert_eq!(unknown.status, 404);
    assert!(unknown.body.contains("Karim Benzouaq"), "{}", unknown.body);
}

#[test]
fn a_new_build_is_read_without_a_restart() {
    let project = Project::of(&[("rabat.txt", RABAT)]);
    let server = Server::of(&project);
    assert!(server.page("/").body.contains("1 document"));
    let second = RABAT
        .replace("000101", "000102")
        .replace("BOATS AND", "NETS AND");
    std::fs::write(project.path("documents/second.txt"), second).expect("writable");
    let built = project.reftel(&["build", "documents"]);
    assert!(built.ok, "{}", built.stderr);
    // The server looks for a new build now and then; nobody's request fails meanwhile.
    for _ in 0..200 {
        let page = server.page("/");
        assert_eq!(page.status, 200);
        if page.body.contains("2 documents") {
            assert_eq!(server.page("/doc/09RABAT102").status, 200);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the new build was never shown");
}

#[test]
fn other_forms_of_documents_and_names_stand_behind_the_page() {
    let server = Server::of(Project::shared());
    for (address, kind, words) in [
        (
            "/doc/09RABAT101.txt",
            "text/plain",
            "Benzouaq was not on it.",
        ),
        (
            "/doc/09RABAT101.bib",
            "application/x-bibtex",
            "BOATS AND PAPERS",
        ),
        (
            "/doc/09RABAT101.ris",
            "application/x-research-info-systems",
            "TY  - RPRT",
        ),
        (
            "/doc/09RABAT101.ttl",
            "text/turtle",
            "dcterms:title \"BOATS AND PAPERS\"",
        ),
        (
            "/doc/09RABAT101.jsonld",
            "application/ld+json",
            "BOATS AND PAPERS",
        ),
        (
            "/entity/ma/ministry-of-interior.ttl",
            "text/turtle",
            "skos:prefLabel",
        ),
        (
            "/entity/ma/ministry-of-interior.nt",
            "application/n-triples",
            "prefLabel",
        ),
        (
            "/network/export?name=ma/ministry-of-interior&format=gexf",
            "application/octet-stream",
            "<gexf",
        ),
    ] {
        let answer = server.get(address, "*/*");
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        assert!(answer.header("content-type").starts_with(kind), "{address}");
        assert!(answer.body.contains(words), "{address}: {}", answer.body);
    }
    let iri = server.page("/id/ma/ministry-of-interior");
    assert_eq!(
        (iri.status, iri.header("location")),
        (303, "/entity/ma/ministry-of-interior")
    );
}

#[test]
fn others_may_come_when_they_are_let() {
    let project = Project::shared();
    let graph = project.path("reftel-graph");
    let graph = graph.to_str().expect("a path in UTF-8");
    let server = Server::with(&project.path("reftel-graph"), &["--public"]);
    assert_eq!(server.page("/").status, 200);
    // A port that is taken, and a graph by its flag.
    let port = server
        .host()
        .rsplit(':')
        .next()
        .unwrap_or_default()
        .to_owned();
    let taken = project.reftel(&["serve", "--graph", graph, "--port", &port]);
    assert_eq!(taken.code, 2);
    assert!(
        taken.stderr.contains(&format!("port {port} is taken")),
        "{}",
        taken.stderr
    );
}

#[test]
fn programs_are_told_what_the_commands_print() {
    let project = Project::shared();
    let server = Server::of(project);
    let json = |text: &str| -> serde_json::Value { serde_json::from_str(text).expect(text) };
    let karim = "doc/09CASABLANCA44/person/karim-benzouaq";
    for (address, command) in [
        (
            "/api/show?name=09CASABLANCA44",
            vec!["show", "09CASABLANCA44"],
        ),
        ("/api/show?name=08STATE99001", vec!["show", "08STATE99001"]),
        (
            "/api/show?name=IOM&n=3",
            vec!["show", "IOM", "--limit", "3"],
        ),
        (
            "/api/with?name=IOM&n=2&evidence=2&sort=llr",
            vec!["with", "IOM", "-n", "2", "--evidence", "2", "--sort", "llr"],
        ),
        (
            "/api/path?from=09CASABLANCA44&to=IOM&k=2",
            vec!["path", "09CASABLANCA44", "IOM", "-k", "2"],
        ),
        (
            "/api/path?from=doc/09CASABLANCA44/person/karim-benzouaq&to=Tangier&avoid=IOM",
            vec!["path", karim, "Tangier", "--avoid", "IOM"],
        ),
    ] {
        let answer = server.get(address, "*/*");
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        assert_eq!(answer.header("content-type"), "application/json");
        let run = project.reftel(&[command.as_slice(), &["--format", "json"]].concat());
        assert_eq!(json(&answer.body), json(&run.stdout), "{address}");
    }
    for (address, status, choices) in [
        ("/api/show", 400, 0),
        ("/api/show?name=Zzyzx", 404, 0),
        ("/api/with?name=Karim+Benzouaq", 409, 2),
        ("/api/with?name=IOM&sort=size", 400, 0),
        ("/api/path?from=IOM&to=IOM", 400, 0),
    ] {
        let answer = server.get(address, "*/*");
        assert_eq!(answer.status, status, "{address}: {}", answer.body);
        let told = json(&answer.body);
        assert!(
            told["error"].as_str().is_some_and(|words| words.len() > 5),
            "{told}"
        );
        assert_eq!(
            told["choices"].as_array().map(Vec::len),
            Some(choices),
            "{told}"
        );
    }
    // Every address of the description is one of the server's, and takes what it says.
    let described = json(&server.get("/api/openapi.json", "*/*").body);
    let paths = described["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 8);
    for (path, told) in paths {
        let parameters = told["get"]["parameters"].as_array().expect("a list");
        let is_needed = parameters.iter().any(|one| one["required"] == true);
        let status = if is_needed { 400 } else { 200 };
        assert_eq!(
            server.get(path, "*/*").status,
            status,
            "{path} without its parameters"
        );
    }
}

#[test]
fn the_query_that_one_finds_there_has_an_answer() {
    let server = Server::of(Project::shared());
    let page = server.page("/sparql");
    let area = page.body.split("<textarea").nth(1).expect("an area");
    let (_, text) = area.split_once('>').expect("a tag's end");
    let text = text.split("</textarea>").next().unwrap_or_default();
    let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let answer = server.page(&format!("/sparql?query={encoded}"));
    assert_eq!(answer.status, 200, "{text}");
    assert!(answer.body.contains("2009-"), "{}", answer.body);
}
