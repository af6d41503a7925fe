//! People decide in a browser: a whole review from the first pair to the rebuilt graph, and who may
//! not decide.

use std::time::{Duration, Instant};

use super::server::{Answer, Server};
use crate::cli::decisions::{NAIROBI, TBILISI, cite};
use crate::cli::review::LIMA;
use crate::support::Project;

/// Three cables that name a person each, who may be one.
fn project() -> Project {
    Project::of(&[
        ("tbilisi.txt", TBILISI),
        ("nairobi.txt", NAIROBI),
        ("lima.txt", LIMA),
    ])
}

fn server(project: &Project) -> Server {
    let file = project.path("decisions.tsv").display().to_string();
    let arguments = ["--review", "--author", "JD", "--decisions", &file];
    Server::with(&project.path("reftel-graph"), &arguments)
}

/// Returns the lines of the file that decide or defer.
fn lines(project: &Project) -> Vec<String> {
    let text = std::fs::read_to_string(project.path("decisions.tsv")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(str::to_owned).collect()
}

/// Returns the values of the hidden fields of a page's first form with this button or field.
fn hidden<'a>(page: &'a Answer, name: &str) -> &'a str {
    let wanted = format!("name=\"{name}\" value=\"");
    let at = page.body.find(&wanted);
    let at = at.unwrap_or_else(|| panic!("no field {name}: {}", page.body));
    let rest = &page.body[at + wanted.len()..];
    rest.split('"').next().unwrap_or_default()
}

fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| -> String {
        let byte = |byte: u8| match byte.is_ascii_alphanumeric() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        };
        text.bytes().map(byte).collect()
    };
    let fields = fields.iter();
    let fields = fields.map(|(name, value)| format!("{name}={}", encoded(value)));
    fields.collect::<Vec<_>>().join("&")
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Decides the pair that a page shows, as its buttons do.
fn decide(server: &Server, page: &Answer, decision: &str, reason: &str) -> Answer {
    let body = form(&[
        ("token", hidden(page, "token")),
        ("first", hidden(page, "first")),
        ("second", hidden(page, "second")),
        ("decision", decision),
        ("reason", reason),
    ]);
    let answer = server.post("/review", FORM, &body);
    assert_eq!(answer.status, 303, "{}", answer.body);
    server.page(answer.header("location"))
}

/// Waits until a page says something.
fn until(server: &Server, address: &str, words: &str) -> Answer {
    let began = Instant::now();
    loop {
        let page = server.page(address);
        if page.body.contains(words) {
            return page;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{}", page.body);
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_review_goes_from_the_first_pair_to_the_rebuilt_graph() {
    let project = project();
    let server = server(&project);
    let home = server.page("/");
    assert!(home.body.contains("href=\"/review\""), "{}", home.body);
    let page = server.page("/review");
    assert!(page.body.contains("0 of 3 pairs decided"), "{}", page.body);
    // Both sides with document, paragraph, marking and words.
    assert_eq!(page.body.matches("<section class=\"side\">").count(), 2);
    assert!(page.body.contains(">U</abbr>"), "{}", page.body);

    // Not sure is remembered: the pair comes after the others, and the line stays.
    let first = hidden(&page, "first").to_owned();
    let page = decide(&server, &page, "not-sure", "two offices?");
    assert!(page.body.contains("not sure of 1; 2 left"), "{}", page.body);
    assert!(lines(&project)[0].starts_with(&format!("not-sure\t{first}\t")));
    assert!(page.body.contains("two offices?"), "the last line is shown");

    // One decision; the same names are asked about, and may be decided alike.
    let asked = decide(&server, &page, "same", "the same byline");
    assert!(
        asked.body.contains("The same for this pair?"),
        "{}",
        asked.body
    );
    let body = form(&[
        ("token", hidden(&asked, "token")),
        ("decision", hidden(&asked, "decision")),
        ("reason", hidden(&asked, "reason")),
        ("also", hidden(&asked, "also")),
    ]);
    assert_eq!(server.post("/review", FORM, &body).status, 303);
    // Of three who are one in pairs, the third follows, and what was not sure is no longer open.
    let page = server.page("/review");
    assert!(page.body.contains("All pairs are decided"), "{}", page.body);
    let decided = lines(&project);
    assert_eq!(decided.len(), 3, "{decided:?}");
    assert!(decided[1].starts_with("same\t") && decided[2].starts_with("same\t"));
    assert!(decided[2].contains("\tJD\t") && decided[2].contains("\tthe same byline\t"));

    // The last line is taken back, and decided again.
    let body = form(&[
        ("token", hidden(&page, "token")),
        ("decision", "undo"),
        ("line", hidden(&page, "line")),
    ]);
    assert_eq!(server.post("/review", FORM, &body).status, 303);
    assert_eq!(lines(&project).len(), 2);
    let again = server.post("/review", FORM, &body);
    assert_eq!(again.status, 409, "it is no longer there: {}", again.body);
    let page = server.page("/review");
    decide(&server, &page, "same", "");

    // The next build says what it follows, and is run.
    let next = server.page("/review/build");
    assert!(
        next.body.contains("It links 3 documents again"),
        "{}",
        next.body
    );
    let body = form(&[("token", hidden(&next, "token"))]);
    assert_eq!(server.post("/review/build", FORM, &body).status, 303);
    let built = until(&server, "/review/build", "What the last build changed");
    assert!(
        built.body.contains("Ruth Ann Dabney became one"),
        "{}",
        built.body
    );
    until(&server, "/review/build", "there is nothing to build");
    // It is there without a restart, and is what `reftel build` makes of the same documents.
    let found = server.page("/search?q=dabney");
    assert!(found.body.contains("3 documents</span>"), "{}", found.body);
    let manifest = |graph: &str| -> serde_json::Value {
        let run = project.reftel(&["build", "documents", "--graph", graph, "--format", "json"]);
        serde_json::from_str(&run.stdout).expect("JSON")
    };
    let hash = |summary: &serde_json::Value| summary["manifest"]["graph_hash"].clone();
    let current = std::fs::read_to_string(project.path("reftel-graph/CURRENT")).expect("a graph");
    let own = project.path(&format!("reftel-graph/{}/manifest.json", current.trim()));
    let own: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(own).expect("a manifest")).expect("JSON");
    let other = manifest("other/reftel-graph");
    assert_ne!(
        hash(&other),
        own["graph_hash"],
        "without the decisions it is another"
    );
    let run = [
        "build",
        "documents",
        "--graph",
        "third",
        "--decisions",
        "decisions.tsv",
        "--format",
        "json",
    ];
    let run = project.reftel(&run);
    let third: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(hash(&third), own["graph_hash"], "{}", run.stderr);
    // And the next build takes everything from it as it is.
    let run = project.reftel(&["build", "documents", "--format", "json"]);
    let next: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(hash(&next), own["graph_hash"], "{}", run.stderr);
}

#[test]
fn every_page_leads_to_the_review() {
    let project = Project::shared();
    let decisions = project.path("of-every-page.tsv");
    let server = Server::with(
        &project.path("reftel-graph"),
        &["--review", "--decisions", &decisions.to_string_lossy()],
    );
    for address in [
        "/",
        "/search?q=boats",
        "/doc/09RABAT101",
        "/doc/08STATE99001",
        "/entity/io/iom",
        "/network",
        "/network?name=io/iom",
        "/path?from=IOM&to=Tangier",
        "/map",
        "/timeline",
        "/queries",
        "/queries/most-mentioned",
        "/sparql",
        "/about",
        "/nowhere",
    ] {
        let page = server.page(address);
        assert!(page.body.contains("<a href=\"/review\""), "{address}");
    }
}

#[test]
fn words_are_named_or_are_no_name() {
    let project = project();
    let server = server(&project);
    let words = cite("09TBILISI44", TBILISI, "Dabney", 1);
    let (_, place) = words.split_once('#').expect("a place");
    let why = server.page(&format!("/why/09TBILISI44?{place}"));
    assert!(why.body.contains("Is it wrong?"), "{}", why.body);
    let token = hidden(&why, "token");
    let say = |says: &str, name: &str| {
        let body = form(&[
            ("token", token),
            ("mention", &words),
            ("says", says),
            ("name", name),
            ("reason", "another"),
        ]);
        server.post("/review/words", FORM, &body)
    };
    // What the graph made itself is cited by words that mean it.
    let nairobi = cite("09NAIROBI51", NAIROBI, "Ruth Ann Dabney", 0);
    let answer = say("named", "doc/09NAIROBI51/person/ruth-ann-dabney");
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(lines(&project)[0].starts_with(&format!("mention-is\t{words}\t{nairobi}\tJD\t")));
    let cable = server.page(answer.header("location"));
    assert!(cable.body.contains("It is written."), "{}", cable.body);
    // What contradicts an earlier line is told and not written.
    let refused = say("nothing", "");
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("names nothing"), "{}", refused.body);
    assert_eq!(lines(&project).len(), 1);
    assert_eq!(say("named", "nobody of that name").status, 404);
    assert_eq!(say("", "").status, 400);

    let shut = cite("09TBILISI44", TBILISI, "Caf\u{e9} Rustavi", 0);
    let body = form(&[("token", token), ("mention", &shut), ("says", "nothing")]);
    assert_eq!(server.post("/review/words", FORM, &body).status, 303);
    assert!(lines(&project)[1].starts_with(&format!("not-an-entity\t{shut}\t")));
}

#[test]
fn only_its_own_pages_decide() {
    let project = project();
    let server = server(&project);
    let page = server.page("/review");
    let (first, second) = (hidden(&page, "first"), hidden(&page, "second"));
    let token = hidden(&page, "token");
    let host = server.host();
    let send = |token: &str, kind: &str, headers: &str| {
        let fields = [
            ("token", token),
            ("first", first),
            ("second", second),
            ("decision", "same"),
        ];
        let body = form(&fields);
        let length = body.len();
        let head = format!("POST /review HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\n");
        let rest = format!("Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
        server.raw(&format!("{head}{headers}{rest}")).status
    };
    let other = "0".repeat(token.len());
    for (token, kind, headers) in [
        ("", FORM, ""),
        (&other, FORM, ""),
        (&token[1..], FORM, ""),
        (token, "text/plain", ""),
        (token, "multipart/form-data; boundary=x", ""),
        (token, FORM, "Origin: http://evil.example\r\n"),
        (token, FORM, "Origin: null\r\n"),
        (token, FORM, "Origin: http://127.0.0.1:1\r\n"),
        (token, FORM, "Sec-Fetch-Site: cross-site\r\n"),
        (token, FORM, "Sec-Fetch-Site: same-site\r\n"),
        (token, FORM, "Sec-Fetch-Site: none\r\n"),
    ] {
        assert_eq!(send(token, kind, headers), 403, "{kind} {headers}");
    }
    let builds = server.post("/review/build", FORM, "token=x");
    assert_eq!(builds.status, 403, "{}", builds.body);
    let words = form(&[("mention", first), ("says", "nothing")]);
    assert_eq!(server.post("/review/words", FORM, &words).status, 403);
    // Nothing is decided by looking at an address.
    let address = form(&[("token", token), ("first", first), ("second", second)]);
    server.page(&format!("/review?{address}&decision=same"));
    assert_eq!(lines(&project), Vec::<String>::new());
    // Its own page may, as a browser sends it.
    let own = format!("Origin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(send(token, FORM, &own), 303);
    assert_eq!(lines(&project).len(), 1);
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert_eq!(server.page("/").header("referrer-policy"), "no-referrer");
}

#[test]
fn without_the_flag_nobody_decides() {
    let server = Server::of(Project::shared());
    for address in ["/review", "/review/list", "/review/build", "/review/same"] {
        assert_eq!(server.page(address).status, 404, "{address}");
        let answer = server.post(address, FORM, "token=&decision=same");
        assert!(matches!(answer.status, 404 | 405), "{address}");
    }
    assert!(!server.page("/").body.contains("/review"));
    let flags = [
        ["--review", "--public"],
        ["--review", "--allow-host=cables.example.org"],
        ["--review", "--max-classification=U"],
    ];
    for flags in flags {
        let mut arguments = vec!["serve", "--port", "0"];
        arguments.extend(flags);
        let run = Project::shared().reftel(&arguments);
        assert!(
            !run.ok && run.stderr.contains("cannot be used with"),
            "{flags:?}"
        );
    }
}
