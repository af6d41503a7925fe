//! A server on a free port, and the plainest client: requests go out as they are written, so that
//! what no library would send can be sent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::{CACHE, Project};

/// A running server; ends with the value.
pub struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// Serves the graph of a project.
    pub fn of(project: &Project) -> Server {
        Server::with(&project.path("reftel-graph"), &[])
    }

    /// Serves a graph with further arguments.
    pub fn with(graph: &Path, arguments: &[&str]) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_reftel"))
            .args(["serve", "--port", "0"])
            .args(arguments)
            .arg(graph)
            .env("REFTEL_CACHE", CACHE)
            // What a server that is killed leaves behind goes with the project.
            .env("TMPDIR", graph.parent().unwrap_or(graph))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = child.stdout.take().expect("it was piped");
        let mut lines = BufReader::new(out).lines();
        let line = lines.find_map(|line| line.ok().filter(|line| line.contains("http://")));
        let line = line.expect("it says where it is");
        let port = line.trim_end_matches('/').rsplit(':').next();
        let port = port.and_then(|port| port.parse().ok()).expect("a port");
        // What it writes later must find a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Server { child, port }
    }

    /// Asks for an address, as a browser does.
    pub fn page(&self, address: &str) -> Answer {
        self.get(address, "text/html,*/*;q=0.8")
    }

    /// Asks for an address with an `Accept` header.
    pub fn get(&self, address: &str, accept: &str) -> Answer {
        let host = self.host();
        self.raw(&format!(
            "GET {address} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\nConnection: close\r\n\r\n"
        ))
    }

    /// Sends something of a type.
    pub fn post(&self, address: &str, kind: &str, body: &str) -> Answer {
        let host = self.host();
        let kind = match kind {
            "" => String::new(),
            kind => format!("Content-Type: {kind}\r\n"),
        };
        self.raw(&format!(
            "POST {address} HTTP/1.1\r\nHost: {host}\r\n{kind}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ))
    }

    /// Sends a request as it is.
    pub fn raw(&self, request: &str) -> Answer {
        self.bytes(request.as_bytes())
    }

    /// Sends bytes as they are.
    pub fn bytes(&self, request: &[u8]) -> Answer {
        let mut stream = self.begin(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::read(&bytes)
    }

    /// Sends bytes, and does not wait for what comes back.
    pub fn begin(&self, request: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).expect("it can be set");
        // A server that refuses a request need not read all of it.
        let _ = stream.write_all(request);
        stream
    }

    /// Tells it to end, as service managers do, and waits until it has.
    #[cfg(unix)]
    pub fn terminate(mut self) -> std::process::ExitStatus {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status();
        assert!(told.expect("kill is there").success());
        self.child.wait().expect("it can be waited for")
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Answer {
            status: status.and_then(|status| status.parse().ok()).unwrap_or(0),
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }

    /// Returns a header; empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        found.next().map_or("", |(_, value)| value)
    }

    /// Returns the addresses on this server that a page leads to, without fragments.
    pub fn links(&self) -> Vec<String> {
        let after = self.body.split("href=\"").skip(1);
        let found = after.filter_map(|rest| rest.split('"').next());
        let own = found.filter(|address| address.starts_with('/'));
        let plain = own.map(|address| address.replace("&amp;", "&").replace("&#38;", "&"));
        plain
            .map(|address| address.split('#').next().unwrap_or_default().to_owned())
            .collect()
    }
}
