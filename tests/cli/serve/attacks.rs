//! What somebody who means ill may try.

use std::io::Read;
use std::time::Duration;

use super::server::Server;
use crate::support::Project;

const HOSTILE: &str = "\
R 021200Z MAR 09
FM AMEMBASSY RABAT
TO SECSTATE WASHDC 0411
UNCLAS RABAT 000103

E.O. 12958: N/A
TAGS: PHUM, MO
SUBJECT: <SCRIPT>ALERT(1)</SCRIPT> \"QUOTED\" & 'SINGLE'

1. (U) Police Prefect Karim Benzouaq met the Harbor \"><img src=x onerror=alert(1)>
Union (HU) and the International Organization for Migration (IOM).
<script>alert(2)</script> {{ 7 * 7 }} </title></textarea> javascript:alert(3)

2. (U) The Ministry of Interior of <b>Morocco</b> \u{202e}dlrow olleh\u{202c} said
nothing.
OKAFOR
";

/// Returns the tags of a page that are not of its templates.
fn check(address: &str, body: &str) {
    let lower = body.to_ascii_lowercase();
    for bad in [
        "<script>",
        "<img",
        "onerror=alert(1)>",
        "<b>morocco",
        "</title></textarea>",
        "href=\"javascript",
        "href='",
    ] {
        assert!(!lower.contains(bad), "{address} has {bad}");
    }
    for script in lower.split("<script").skip(1) {
        let is_ours = script.starts_with(" type=\"module\" src=\"/");
        assert!(is_ours, "{address} has {script:.60}");
    }
}

#[test]
fn texts_and_names_stay_text_on_every_page() {
    let project = Project::of(&[("hostile.txt", HOSTILE)]);
    let server = Server::of(&project);
    let mut pages = vec![
        "/".to_owned(),
        "/search?q=harbor".to_owned(),
        "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned(),
        "/search?q=%22%3E%3Cimg%20src%3Dx%3E&post=%22%3E%3Cimg%3E&tag=%3Cimg%3E".to_owned(),
        "/doc/09RABAT103".to_owned(),
        "/doc/%3Cscript%3E".to_owned(),
        "/entity/%3Cscript%3E".to_owned(),
        "/path?from=%3Cscript%3E&to=%22%3E%3Cimg%3E&avoid=%3Cscript%3E".to_owned(),
        "/network?name=%3Cscript%3E".to_owned(),
        "/network?view=cooccurrence".to_owned(),
        "/timeline?entity=%3Cimg%3E".to_owned(),
        "/together?a=%3Cimg%3E&b=x".to_owned(),
        "/queries/timeline-of?entity=%3Cimg%3E&run=1".to_owned(),
        "/queries/most-mentioned?run=1".to_owned(),
        "/why/09RABAT103?char=%3Cimg%3E".to_owned(),
        "/%3Cscript%3E".to_owned(),
    ];
    for query in [
        "SELECT%20(%22%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22%20AS%20%3Fx)%20%7B%7D",
        "SELECT%20(IRI(%22javascript%3Aalert(1)%22)%20AS%20%3Fx)%20%7B%7D",
        "SELECT%20(IRI(%22javascript%3Aalert(1)%22)%20AS%20%3Fx)%20(IRI(%22javascript%3A%3C%22)%20AS%20%3Fy)%20%7B%7D",
        "SELECT%20(STRLANG(%22%3Cimg%3E%22%2C%22en%22)%20AS%20%3Fx)%20%7B%7D",
        "SELECT%20(1%20AS%20%3F%3Cimg%20src%3Dx%3E)%20%7B%7D",
        "SELECT%20(1%20AS%20%24x%22onerror%3Dalert(1))%20%7B%7D",
        "%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "CONSTRUCT%20%7B%3Fs%20%3Fp%20%3Fo%7D%20WHERE%20%7B%3Fs%20%3Fp%20%3Fo%7D",
    ] {
        pages.push(format!("/sparql?query={query}"));
        pages.push(format!("/sparql?show=network&query={query}"));
    }
    let links = server.page("/doc/09RABAT103").links();
    pages.extend(
        links
            .into_iter()
            .filter(|link| link.starts_with("/why/") || link.starts_with("/entity/")),
    );
    for address in &pages {
        let answer = server.page(address);
        if answer.header("content-type").starts_with("text/html") {
            check(address, &answer.body);
        }
        assert!(
            answer
                .header("content-security-policy")
                .contains("default-src 'none'"),
            "{address}"
        );
    }
    let page = server.page("/doc/09RABAT103");
    assert!(
        page.body.contains("{{ 7 * 7 }}") || page.body.contains("&#123;"),
        "{}",
        page.body
    );
}

#[test]
fn only_its_own_names_are_answered() {
    let server = Server::of(Project::shared());
    let ask = |host: &str| {
        let answer = server.raw(&format!(
            "GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
        ));
        answer.status
    };
    assert_eq!(ask("Host: localhost:1\r\n"), 200);
    assert_eq!(ask("Host: evil.example\r\n"), 421);
    assert_eq!(ask("Host: localhost\r\nHost: evil.example\r\n"), 421);
    assert_eq!(ask(""), 421);
    let project = Project::shared();
    let named = Server::with(
        &project.path("reftel-graph"),
        &["--allow-host", "cables.example.org"],
    );
    let answer =
        named.raw("GET / HTTP/1.1\r\nHost: cables.example.org\r\nConnection: close\r\n\r\n");
    assert_eq!(answer.status, 200);
}

#[test]
fn only_sites_that_were_named_may_read_answers() {
    let project = Project::shared();
    let graph = project.path("reftel-graph");
    let named = Server::with(&graph, &["--cors", "https://graph.example.org"]);
    let shut = Server::of(project);
    let ask = |server: &Server, method: &str, origin: &str| {
        let host = server.host();
        server.raw(&format!(
            "{method} /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n"
        ))
    };
    let own = "https://graph.example.org";
    for method in ["GET", "OPTIONS"] {
        let answer = ask(&named, method, own);
        assert_eq!(answer.header("access-control-allow-origin"), own);
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        for (server, origin) in [
            (&named, "https://evil.example"),
            (&named, "https://graph.example.org.evil.example"),
            (&named, "null"),
            (&shut, own),
        ] {
            let answer = ask(server, method, origin);
            assert_eq!(answer.header("access-control-allow-origin"), "", "{origin}");
        }
    }
    for wrong in ["*", "graph.example.org", "https://a.example/x"] {
        let run = project.reftel(&["serve", "--port", "0", "--cors", wrong]);
        assert!(run.stderr.contains("expected an origin"), "{}", run.stderr);
    }
}

#[test]
fn questions_that_never_end_leave_their_places() {
    let project = Project::shared();
    let server = Server::with(&project.path("reftel-graph"), &["--timeout", "1"]);
    // More of them than are answered at once; each reads its triples and then joins for years.
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let asked = 2 * std::thread::available_parallelism().map_or(1, |cores| cores.get()) + 1;
    std::thread::scope(|scope| {
        for _ in 0..asked {
            let ask = || server.post("/sparql", "application/sparql-query", product);
            scope.spawn(move || assert!(matches!(ask().status, 429 | 503)));
        }
    });
    let page = server.page("/about");
    assert_eq!(page.status, 200, "{}", page.body);
}

#[test]
fn who_closes_the_tab_ends_the_question() {
    // Two minutes are longer than anybody waits here.
    let project = Project::shared();
    let server = Server::with(&project.path("reftel-graph"), &["--timeout", "120"]);
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let host = server.host();
    let request = format!(
        "POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/sparql-query\r\n\
         Content-Length: {}\r\n\r\n{product}",
        product.len()
    );
    // As many as are answered at once: while they are, nobody else is.
    let running = places() - 32;
    let open: Vec<_> = (0..running)
        .map(|_| server.begin(request.as_bytes()))
        .collect();
    drop(open);
    assert_eq!(server.page("/about").status, 200);
}

#[test]
fn an_answer_that_is_too_large_is_not_sent() {
    let server = Server::of(Project::shared());
    // A kilobyte that doubles eight times, in three hundred rows.
    let mut query = "SELECT ?x8 { ?s ?p ?o . ?t ?q ?r . ".to_owned();
    query.push_str(&format!("BIND(\"{}\" AS ?x0) ", "x".repeat(1_024)));
    for at in 0..8 {
        query.push_str(&format!("BIND(CONCAT(?x{at}, ?x{at}) AS ?x{}) ", at + 1));
    }
    query.push_str("} LIMIT 300");
    let answer = server.post("/sparql", "application/sparql-query", &query);
    assert_eq!(answer.status, 413, "{:.200}", answer.body);
    assert!(
        answer.body.contains("larger than 64 MiB"),
        "{:.200}",
        answer.body
    );
}

#[test]
#[cfg(target_os = "linux")]
fn nobody_else_reaches_it_unless_they_are_let() {
    let graph = Project::shared().path("reftel-graph");
    for (flags, expected) in [(&[][..], "0100007F"), (&["--public"][..], "00000000")] {
        let server = Server::with(&graph, flags);
        let host = server.host();
        let port = host.rsplit(':').next().and_then(|port| port.parse().ok());
        let port: u16 = port.expect("a port");
        let sockets = std::fs::read_to_string("/proc/net/tcp").expect("it can be read");
        // Local address, remote address, state: 0A listens.
        let own = sockets.lines().filter_map(|line| {
            let cells: Vec<&str> = line.split_whitespace().collect();
            let (address, of) = cells.get(1)?.split_once(':')?;
            let is_own = of == format!("{port:04X}") && cells.get(3) == Some(&"0A");
            is_own.then(|| address.to_owned())
        });
        let own: Vec<String> = own.collect();
        assert!(!own.is_empty(), "{sockets}");
        assert!(own.iter().all(|address| address == expected), "{own:?}");
    }
}

/// How many questions are answered and wait at once, as the limits of the server have it.
fn places() -> usize {
    2 * std::thread::available_parallelism().map_or(1, |cores| cores.get()) + 32
}

#[test]
fn one_question_too_many_is_refused_at_once() {
    let server = Server::of(Project::shared());
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let host = server.host();
    let request = format!(
        "POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/sparql-query\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{product}",
        product.len()
    );
    let too_many = 3;
    let asked = || server.begin(request.as_bytes());
    let asked: Vec<_> = (0..places() + too_many).map(|_| asked()).collect();
    // Those that are answered or wait have 30 seconds; which ones are refused is chance.
    let (told, tells) = std::sync::mpsc::channel();
    for mut stream in asked {
        let told = told.clone();
        std::thread::spawn(move || {
            let mut head = [0; 512];
            let read = stream.read(&mut head).unwrap_or(0);
            let head = String::from_utf8_lossy(&head[..read]).into_owned();
            // Nobody listens any more when enough were refused.
            let _ = told.send(head.to_ascii_lowercase());
        });
    }
    for _ in 0..too_many {
        let head = tells.recv().expect("somebody is refused");
        assert!(head.starts_with("http/1.1 429 "), "{head}");
        assert!(head.contains("\r\nretry-after: "), "{head}");
    }
}

#[test]
fn slow_readers_take_no_places() {
    let server = Server::of(Project::shared());
    let host = server.host();
    // More of each kind than there are places.
    let halves = [
        format!("GET /about HTTP/1.1\r\nHost: {host}\r\nAccept: te"),
        format!(
            "POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/sparql-query\r\n\
             Content-Length: 100\r\n\r\nASK {{"
        ),
    ];
    let halves = halves.iter();
    let mut slow: Vec<_> = halves
        .flat_map(|half| (0..places()).map(|_| server.begin(half.as_bytes())))
        .collect();
    // Whole, and nobody reads the answers; only so many at once as may wait.
    let unread = format!("GET /doc/09RABAT101 HTTP/1.1\r\nHost: {host}\r\n\r\n");
    for address in ["/about", "/search?q=boats", "/doc/09RABAT101"] {
        slow.extend((0..places() / 2).map(|_| server.begin(unread.as_bytes())));
        assert_eq!(server.page(address).status, 200, "{address}");
    }
    let answer = server.post("/sparql", "application/sparql-query", "ASK { ?s ?p ?o }");
    assert_eq!(answer.status, 200, "{}", answer.body);
    // They are still there.
    drop(slow);
}

#[test]
fn who_comes_when_all_places_are_taken_waits_for_one() {
    /// `limits::CONNECTIONS`.
    const PLACES: usize = 512;
    let server = Server::of(Project::shared());
    let half = format!(
        "GET /about HTTP/1.1\r\nHost: {}\r\nAccept: te",
        server.host()
    );
    let taken: Vec<_> = (0..PLACES).map(|_| server.begin(half.as_bytes())).collect();
    let whole = format!("GET /about HTTP/1.1\r\nHost: {}\r\n\r\n", server.host());
    let mut next = server.begin(whole.as_bytes());
    let mut first = [0; 12];
    next.set_read_timeout(Some(Duration::from_secs(1)))
        .expect("it can be set");
    let answered = next.read(&mut first);
    assert!(
        answered.is_err(),
        "one more than there are places was answered"
    );
    drop(taken);
    next.set_read_timeout(Some(Duration::from_secs(60)))
        .expect("it can be set");
    next.read_exact(&mut first).expect("an answer");
    assert_eq!(&first, b"HTTP/1.1 200");
}

#[test]
fn no_query_reaches_another_machine() {
    // A server that would notice.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("it can be set");
    let port = listener.local_addr().expect("bound").port();
    let server = Server::of(Project::shared());
    for query in [
        format!("SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"),
        format!("SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"),
        format!("ASK {{ FILTER EXISTS {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }} }}"),
        format!("SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}"),
    ] {
        let answer = server.post("/sparql", "application/sparql-query", &query);
        let expected = if query.contains("SERVICE") { 400 } else { 200 };
        assert_eq!(answer.status, expected, "{query}: {}", answer.body);
    }
    assert!(listener.accept().is_err(), "somebody called");
}

#[test]
fn what_is_too_deep_or_too_long_is_refused_and_the_server_goes_on() {
    let project = Project::shared();
    let server = Server::with(&project.path("reftel-graph"), &["--timeout", "2"]);
    let direct = "application/sparql-query";
    let flat = "ASK { ?s ?p ?o }";
    let queries = [
        format!("ASK {}{}", "{".repeat(5_000), "}".repeat(5_000)),
        format!("ASK {}{}", "{".repeat(90), "}".repeat(90)),
        format!(
            "ASK {{ FILTER({}true{}) }}",
            "(".repeat(5_000),
            ")".repeat(5_000)
        ),
        format!("ASK {{ FILTER({}true) }}", "!".repeat(1_000)),
        format!("ASK {{ FILTER({}true) }}", "!".repeat(30_000)),
        format!("ASK {{ FILTER({}1 = 1) }}", "- ".repeat(1_000)),
        format!("ASK {{ ?s {}a ?o }}", "^".repeat(1_000)),
        format!("ASK {{ ?s {}rdf:type ?o }}", "rdf:type/".repeat(1_000)),
        format!("ASK {{ ?s {}rdf:type ?o }}", "rdf:type/".repeat(6_000)),
        format!("ASK {{ ?s {}a ?o }}", "a|".repeat(1_000)),
        format!("ASK {{ {}{{}} }}", "{} UNION ".repeat(1_000)),
        format!("ASK {{ {} }}", "OPTIONAL { ?s ?p ?o } ".repeat(1_000)),
        format!("ASK {{ {} }}", "MINUS { ?s ?p ?o } ".repeat(1_000)),
        format!("ASK {{ FILTER(1 = {}1) }}", "1+".repeat(1_000)),
        format!("ASK {{ FILTER({}true) }}", "true||".repeat(500)),
        format!(
            "ASK {{ {} }}",
            "FILTER NOT EXISTS { ?s ?p ?o } ".repeat(500)
        ),
        format!("SELECT * {{ VALUES ?x {{ {} }} }}", "1 ".repeat(30_000)),
        format!("ASK {{ {} }}", "?s ?p ?o . ".repeat(5_000)),
        format!("SELECT {} {{ ?s ?p ?o }}", "?s ".repeat(15_000)),
        format!(
            "ASK {{ FILTER(REGEX(\"{}\", \"(a+)+$\")) }}",
            "a".repeat(20_000)
        ),
        // As long as is allowed.
        format!("ASK {{ {} }}", "?s ?p ?o . ".repeat(120)),
        format!("ASK {{ ?s {}a ?o }}", "rdf:type/".repeat(50)),
        format!("ASK {{ {} }}", "OPTIONAL { ?s ?p ?o } ".repeat(40)),
        format!("ASK {{ {} }}", "MINUS { ?s ?p ?o } ".repeat(40)),
        format!("ASK {{ FILTER({}true) }}", "! ".repeat(120)),
        "x".repeat(100_000),
        "\0".repeat(10_000),
        format!("{flat} # {}", "\u{202e}".repeat(1_000)),
    ];
    for query in &queries {
        let answer = server.post("/sparql", direct, query);
        assert!(
            matches!(answer.status, 200 | 400 | 413 | 503),
            "{}: {query:.60}",
            answer.status
        );
    }
    let large = server.post("/sparql", direct, &"x".repeat(2 << 20));
    assert_eq!(large.status, 413);
    let head = format!(
        "GET / HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n",
        server.host(),
        "x".repeat(200_000)
    );
    assert!((400..500).contains(&server.raw(&head).status));
    assert_eq!(server.page("/").status, 200, "the server is gone");
}

#[test]
#[cfg(target_os = "linux")]
fn a_question_that_takes_all_memory_is_stopped() {
    let project = Project::shared();
    let server = Server::with(&project.path("reftel-graph"), &["--memory", "48"]);
    let bomb = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a";
    let answer = server.post("/sparql", "application/sparql-query", bomb);
    assert_eq!(answer.status, 503, "{}", answer.body);
    assert!(answer.body.contains("memory"), "{}", answer.body);
    assert_eq!(server.page("/").status, 200);
}

#[test]
fn odd_paths_find_nothing_and_break_nothing() {
    let server = Server::of(Project::shared());
    for path in [
        "/doc/..%2f..%2fetc%2fpasswd",
        "/doc/../../etc/passwd",
        "/doc/%00",
        "/doc/%ff%fe",
        "/doc/%E2%80%AE09RABAT101",
        "/doc/09RABAT101%0d%0aX-Evil:%201",
        "/entity/%0d%0aX-Evil:%201",
        "/entity/ma//ministry-of-interior",
        "/doc/",
        "/style.css/../../Cargo.toml",
        "/why/09RABAT101?char=4294967295,4294967296",
        "/why/09RABAT101?char=99999,100000",
    ] {
        let answer = server.page(path);
        assert!(
            (400..500).contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        assert_eq!(answer.header("x-evil"), "", "{path}");
    }
    for address in [
        "/search?page=99999999999",
        "/search?page=-1",
        "/path?from=IOM&to=OSAC&k=999999",
        "/network?name=IOM&limit=99999999&min=0",
        "/doc/09RABAT101?char=5,4",
        "/doc/09RABAT101?char=9999999,99999999",
    ] {
        let answer = server.page(address);
        assert!(answer.status < 500, "{address}: {}", answer.status);
    }
    assert_eq!(
        server
            .bytes(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
            .status
            / 100,
        4
    );
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % most
    }

    /// Up to four pieces of what somebody may write, and of what nobody would.
    fn value(&mut self) -> Vec<u8> {
        const PIECES: [&[u8]; 20] = [
            b"09RABAT101",
            b"IOM",
            b"ma/ministry-of-interior",
            b"2009-03",
            b"-1",
            b"0",
            b"99999999999999999999",
            b"5,9",
            b"json",
            b"%00",
            b"%",
            b"%2",
            b"%E2%80%AE",
            b"%f0%9f",
            b"\xff\xfe",
            b"\xc3\xa9",
            b"/..",
            b"\"*",
            b"&&=",
            b"?",
        ];
        let pieces = self.below(5);
        (0..pieces)
            .flat_map(|_| match self.below(6) {
                0 => vec![33 + self.below(223) as u8],
                _ => PIECES[self.below(PIECES.len())].to_vec(),
            })
            .collect()
    }
}

/// Each address is answered, and none by a fault of the server.
#[test]
fn random_addresses_are_answered() {
    const PATHS: [&str; 24] = [
        "/",
        "/doc/",
        "/entity/",
        "/why/",
        "/search",
        "/path",
        "/with",
        "/network",
        "/network/drawing",
        "/network/export",
        "/queries/",
        "/sparql",
        "/review",
        "/complete",
        "/api/show",
        "/api/with",
        "/api/path",
        "/api/search",
        "/api/refs",
        "/api/why",
        "/api/query",
        "/api/text",
        "/vendor/",
        "/id/",
    ];
    const FIELDS: [&str; 24] = [
        "q", "name", "from", "to", "k", "page", "char", "limit", "min", "post", "tag", "kind",
        "format", "query", "depth", "since", "until", "id", "document", "entity", "avoid", "sort",
        "of", "max",
    ];
    let server = Server::of(Project::shared());
    let host = server.host();
    let mut dice = Dice(9);
    let mut found = 0;
    for _ in 0..600 {
        let mut address = PATHS[dice.below(PATHS.len())].as_bytes().to_vec();
        // Some paths are whole, and what is random is what they are asked.
        if address.ends_with(b"/") || dice.below(4) == 0 {
            address.extend(dice.value());
        }
        for number in 0..dice.below(4) {
            address.push(if number == 0 { b'?' } else { b'&' });
            address.extend(FIELDS[dice.below(FIELDS.len())].bytes());
            address.push(b'=');
            address.extend(dice.value());
        }
        let rest = format!(" HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = server.bytes(&[b"GET ", &address[..], rest.as_bytes()].concat());
        let shown = String::from_utf8_lossy(&address);
        assert!(
            (200..500).contains(&answer.status),
            "{shown}: {}",
            answer.status
        );
        found += u32::from(answer.status == 200);
    }
    // They reach the pages, and not only their doors.
    assert!(found > 60, "{found}");
    assert_eq!(server.page("/").status, 200);
}
