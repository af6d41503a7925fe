//! `reftel push`, against a store of a few lines; `make interop` has a real one.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::support::Project;

/// What a client sent.
struct Request {
    line: String,
    headers: Vec<String>,
    body: String,
}

/// Answers each request with the next of `answers`, the last of them again and again.
fn store(answers: &'static [&'static str]) -> (String, Receiver<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = listener.local_addr().expect("it listens").to_string();
    let (send, requests) = channel();
    thread::spawn(move || {
        for (at, stream) in listener.incoming().enumerate() {
            let mut reader = BufReader::new(stream.expect("a client came"));
            let mut head = Vec::new();
            for line in reader.by_ref().lines() {
                let line = line.expect("a head is text");
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
            let mut body = vec![0; length.expect("a length is told")];
            reader.read_exact(&mut body).expect("the body is as long");
            let answer = answers.get(at).or(answers.last()).expect("there is one");
            let request = Request {
                line: head.remove(0),
                headers: head,
                body: String::from_utf8(body).expect("triples are text"),
            };
            // Before the answer: when the client ends, all that it sent has been told.
            if send.send(request).is_err() {
                return;
            }
            write!(
                reader.get_mut(),
                "HTTP/1.1 {answer}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nwhy\n"
            )
            .expect("the client listens");
        }
    });
    (format!("http://{address}/store"), requests)
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
    let nowhere = project.reftel(&["push", "--graph-store", "https://example.org/store"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.stderr.contains("curl"), "{}", nowhere.stderr);
    let wrong = project.reftel(&["push", "--graph-store", &url, "--header", "tea"]);
    assert!(wrong.stderr.contains("NAME: VALUE"), "{}", wrong.stderr);
}
