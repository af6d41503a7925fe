//! `reftel build --watch` follows a folder until Ctrl-C.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::cli::decisions::{NAIROBI, TBILISI};
use crate::support::{CACHE, Project};

/// Nobody waits so long; only a program that hangs is given up.
const PATIENCE: Duration = Duration::from_secs(120);

/// A program that follows a folder; it ends with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watching {
    fn start(project: &Project) -> Watching {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("reftel"))
            .current_dir(project.path(""))
            .env("REFTEL_CACHE", CACHE)
            .args(["build", "documents", "--watch=0.05"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let stderr = child.stderr.take().expect("it is piped");
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                // The test may be over.
                let _ = send.send(line);
            }
        });
        Watching { child, lines }
    }

    /// Reads what is said, up to a line with these words.
    fn until(&self, words: &str) -> Vec<String> {
        let mut said = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("no `{words}` in {said:?}"));
            let is_it = line.contains(words);
            said.push(line);
            if is_it {
                return said;
            }
        }
    }
}

fn documents(project: &Project) -> usize {
    let found = project.reftel(&["check", "reftel-graph", "--format", "json"]);
    assert!(found.ok, "{}{}", found.stdout, found.stderr);
    let report: serde_json::Value = serde_json::from_str(&found.stdout).expect("JSON");
    let counts = &report["manifest"]["counts"];
    let count = |name: &str| counts[name].as_u64().expect("a count") as usize;
    count("documents")
}

#[test]
fn a_watched_folder_is_followed_until_ctrl_c() {
    let project = Project::of(&[("tbilisi.txt", TBILISI)]);
    let mut watching = Watching::start(&project);
    watching.until("watching");
    assert_eq!(documents(&project), 1);

    fs::write(project.path("documents/nairobi.txt"), NAIROBI).expect("writable");
    watching.until("watching");
    assert_eq!(documents(&project), 2);

    // What is wrong is told, the graph stays, and what comes next is followed.
    fs::write(project.path("decisions.tsv"), "decision\tfirst\nso\twhat\n").expect("writable");
    let said = watching.until("watching");
    assert!(
        said.iter()
            .any(|line| line.contains("the decisions have 1 error")),
        "{said:?}"
    );
    assert_eq!(documents(&project), 2);
    fs::remove_file(project.path("decisions.tsv")).expect("it is there");
    watching.until("watching");

    let pid = watching.child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &pid]).status();
    assert!(sent.expect("there is a `kill`").success());
    watching.until("the graph is complete");
    let ended = watching.child.wait().expect("it was started");
    assert!(ended.success(), "{ended}");
    assert_eq!(documents(&project), 2);
}
