//! `reftel push`, against a store of a few lines, plain and behind TLS; `make interop` has a real one.
//!
//! The certificates of `fixtures/tls` are good for `localhost` until 2120; nobody but these tests trusts
//! their authority, whose key is gone.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::support::Project;

/// What a client sent.
#[derive(Default)]
struct Request {
    line: String,
    headers: Vec<String>,
    body: String,
}

/// Answers each request with the next of `answers`, the last of them again and again.
fn store(answers: &'static [&'static str]) -> (String, Receiver<Request>) {
    let (port, requests) = serve(answers, |stream| stream);
    (format!("http://127.0.0.1:{port}/store"), requests)
}

/// A store behind TLS, whose name is `localhost`.
fn store_behind_tls(answers: &'static [&'static str]) -> (u16, Receiver<Request>) {
    let chain = CertificateDer::from_pem_slice(include_bytes!("../fixtures/tls/server.pem"));
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("../fixtures/tls/server.key"));
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(
            vec![chain.expect("it is a certificate")],
            key.expect("it is a key"),
        )
        .expect("the key is the certificate's");
    let config = Arc::new(config);
    serve(answers, move |stream| {
        let server = ServerConnection::new(Arc::clone(&config)).expect("the config is whole");
        StreamOwned::new(server, stream)
    })
}

/// Returns the port of a server in a thread of its own, and what it is asked: of who leaves before, nothing.
fn serve<S: Read + Write>(
    answers: &'static [&'static str],
    wrap: impl Fn(TcpStream) -> S + Send + 'static,
) -> (u16, Receiver<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = listener.local_addr().expect("it listens").port();
    let (send, requests) = channel();
    thread::spawn(move || {
        for (at, stream) in listener.incoming().enumerate() {
            let mut reader = BufReader::new(wrap(stream.expect("a client came")));
            let asked = request(&mut reader);
            let leaves = asked.is_none();
            // Before the answer: when the client ends, all that it sent has been told.
            if send.send(asked.unwrap_or_default()).is_err() {
                return;
            }
            if leaves {
                continue;
            }
            let answer = answers.get(at).or(answers.last()).expect("there is one");
            let stream = reader.get_mut();
            write!(
                stream,
                "HTTP/1.1 {answer}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nwhy\n"
            )
            .and_then(|()| stream.flush())
            .expect("the client listens");
        }
    });
    (port, requests)
}

/// Returns what a client asks; nothing, when it leaves before.
fn request(reader: &mut impl BufRead) -> Option<Request> {
    let mut head = Vec::new();
    for line in reader.by_ref().lines() {
        let line = line.ok()?;
        if line.is_empty() {
            break;
        }
        head.push(line);
    }
    let length = head.iter().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    let mut body = vec![0; length?];
    reader.read_exact(&mut body).ok()?;
    Some(Request {
        line: head.remove(0),
        headers: head,
        body: String::from_utf8(body).expect("triples are text"),
    })
}

fn exported(project: &Project, filter: &[&str]) -> BTreeSet<String> {
    let all = [
        &["export", "rdf", "-o", "-", "--format", "n-triples"],
        filter,
    ]
    .concat();
    let exported = project.reftel(&all);
    assert!(exported.ok, "{}", exported.stderr);
    exported.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_graph_is_sent_in_chunks_of_whole_triples() {
    let project = Project::shared();
    // The second chunk finds the store busy, and is sent again.
    let (url, requests) = store(&[
        "204 No Content",
        "503 Service Unavailable",
        "204 No Content",
    ]);
    let into = ["--into", "https://example.org/a b", "--replace"];
    let more = ["--chunk", "100", "--header", "Authorization: Bearer of tea"];
    let push = [&["push", "--graph-store", &url], &into[..], &more[..]].concat();
    let pushed = project.reftel(&push);
    assert!(pushed.ok, "{}", pushed.stderr);
    let requests: Vec<Request> = requests.try_iter().collect();
    let mut sent = BTreeSet::new();
    for (at, request) in requests.iter().enumerate() {
        let method = if at == 0 { "PUT" } else { "POST" };
        let line = format!("{method} /store?graph=https%3A%2F%2Fexample.org%2Fa+b HTTP/1.1");
        assert_eq!(request.line, line, "{at}");
        let has = |text: &str| {
            let mut headers = request.headers.iter();
            headers.any(|header| header.eq_ignore_ascii_case(text))
        };
        assert!(has("content-type: application/n-triples"));
        assert!(has("authorization: Bearer of tea"));
        assert!(request.body.ends_with(" .\n"), "{}", request.body);
        assert!(request.body.lines().count() <= 100);
        sent.extend(request.body.lines().map(str::to_owned));
    }
    assert_eq!(requests[1].body, requests[2].body);
    let all = exported(project, &[]);
    assert_eq!(sent, all);
    assert_eq!(requests.len(), all.len().div_ceil(100) + 1);
    let said = format!("{} triples in {} chunks", all.len(), requests.len() - 1);
    assert!(
        pushed.stdout.replace(',', "").contains(&said),
        "{}",
        pushed.stdout
    );
}

#[test]
fn only_what_passes_is_sent() {
    let project = Project::shared();
    let (url, requests) = store(&["201 Created"]);
    let filter = ["--max-classification", "U"];
    let pushed = project.reftel(&[&["push", "--graph-store", &url], &filter[..]].concat());
    assert!(pushed.ok, "{}", pushed.stderr);
    let requests: Vec<Request> = requests.try_iter().collect();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].line, "POST /store?default HTTP/1.1");
    let sent: BTreeSet<String> = requests[0].body.lines().map(str::to_owned).collect();
    assert_eq!(sent, exported(project, &filter));
    assert!(!sent.is_empty() && sent.len() < exported(project, &[]).len());
}

#[test]
fn a_store_that_refuses_is_told_of_at_once() {
    let project = Project::shared();
    let (url, requests) = store(&["204 No Content", "403 Forbidden"]);
    let refused = project.reftel(&["push", "--graph-store", &url, "--chunk", "50"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    for says in ["403 Forbidden: why", "the store took 50 triples before"] {
        assert!(refused.stderr.contains(says), "{}", refused.stderr);
    }
    assert_eq!(requests.try_iter().count(), 2);
    let wrong = project.reftel(&["push", "--graph-store", &url, "--header", "tea"]);
    assert!(wrong.stderr.contains("NAME: VALUE"), "{}", wrong.stderr);
}

#[test]
fn a_store_behind_tls_must_be_vouched_for() {
    let project = Project::shared();
    let tls = |file: &str| format!("{}/tests/fixtures/tls/{file}", env!("CARGO_MANIFEST_DIR"));
    let (port, requests) = store_behind_tls(&["204 No Content"]);
    let push = |host: &str, more: &[&str]| {
        let url = format!("https://{host}:{port}/store");
        project.reftel(&[&["push", "--graph-store", &url], more].concat())
    };
    let authority = tls("authority.pem");
    let vouched = push("localhost", &["--cacert", &authority]);
    assert!(vouched.ok, "{}", vouched.stderr);
    let sent = requests.recv().expect("it was asked");
    let sent: BTreeSet<String> = sent.body.lines().map(str::to_owned).collect();
    assert_eq!(sent, exported(project, &[]));
    // Nobody knows the authority; the certificate is of another name. Neither is tried again.
    for (host, more, says) in [
        ("localhost", &[][..], "names the authority of a store"),
        (
            "127.0.0.1",
            &["--cacert", authority.as_str()],
            "`--cacert` alone",
        ),
    ] {
        let doubted = push(host, more);
        assert_eq!((doubted.code, doubted.stdout.as_str()), (2, ""));
        for says in [
            "not believed",
            "invalid peer certificate",
            says,
            "took nothing",
        ] {
            assert!(doubted.stderr.contains(says), "{says}: {}", doubted.stderr);
        }
        let asked: Vec<Request> = requests.try_iter().collect();
        assert!(
            asked
                .iter()
                .all(|request| request.line.is_empty() && request.body.is_empty())
        );
        assert!(asked.len() <= 1, "{}", asked.len());
    }
    for (file, says) in [
        ("server.key", "has no certificate"),
        ("nothing.pem", "cannot be read"),
    ] {
        let wrong = push("localhost", &["--cacert", &tls(file)]);
        assert_eq!(wrong.code, 2);
        assert!(wrong.stderr.contains(says), "{}", wrong.stderr);
    }
}
