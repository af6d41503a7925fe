//! The command line: enough to show that arguments reach the library and answers come back.

mod annotate;
mod build;
mod check;
pub mod damage;
pub mod decisions;
mod diff;
mod dry_run;
mod export;
mod flags;
mod gazetteer;
mod handed_over;
#[cfg(feature = "serve")]
mod mcp;
mod network;
mod parse;
mod pasted;
mod path;
#[cfg(feature = "serve")]
mod push;
mod query;
mod refs;
mod replace;
mod review;
mod score;
#[cfg(feature = "serve")]
mod serve;
mod shards;
mod show;
mod watch;
mod why;
mod with;

use crate::support::Project;

#[test]
fn every_command_has_help_with_examples() {
    let project = Project::shared();
    for command in [
        "build",
        "diff",
        "check",
        "parse",
        "annotate",
        "show",
        "with",
        "path",
        "network",
        "export",
        "find",
        "vocabulary",
        "refs",
        "query",
        "sparql",
        "why",
        "review",
        #[cfg(feature = "serve")]
        "serve",
        #[cfg(feature = "serve")]
        "mcp",
        "gazetteer",
        "score",
        "map",
        "reduce",
        "find",
        "vocabulary",
        "completions",
        "man",
    ] {
        let run = project.reftel(&[command, "--help"]);
        assert!(run.ok && run.stdout.contains("Examples:"), "{command}");
        let examples = run.stdout.matches("  reftel ").count();
        assert!(examples >= 2, "{command}: {examples} examples");
    }
    let version = project.reftel(&["--version"]).stdout;
    assert_eq!(version, format!("reftel {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn without_a_graph_the_way_to_one_is_told() {
    let project = Project::shared();
    for command in [
        vec!["show", "09RABAT101"],
        vec!["with", "IOM"],
        vec!["refs", "09RABAT101"],
        vec!["refs", "--threads"],
        vec!["path", "IOM", "Tangier"],
        vec!["network", "cooccurrence"],
        vec!["query", "most-mentioned"],
        vec!["why", "IOM"],
        vec!["review"],
        #[cfg(feature = "serve")]
        vec!["serve"],
        #[cfg(feature = "serve")]
        vec!["mcp"],
        vec!["sparql", "ASK { ?s ?p ?o }"],
    ] {
        let run = project.reftel(&[command.as_slice(), &["--graph", "nowhere"]].concat());
        assert_eq!(run.code, 2);
        assert_eq!(
            run.stderr,
            "error: no graph in `nowhere`\n  hint: `reftel build PATH...` makes one\n"
        );
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let project = Project::shared();
    // More than a pipe holds, so that writing fails.
    let text = crate::support::WHARF.repeat(60);
    std::fs::write(project.path("long.txt"), text).expect("writable");
    for format in ["jsonl", "text", "nif"] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("reftel"))
            .env("REFTEL_CACHE", crate::support::CACHE)
            .args(["annotate", "--format", format])
            .arg(project.path("long.txt"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut first = [0; 10];
        let mut pipe = child.stdout.take().expect("it is piped");
        pipe.read_exact(&mut first).expect("something is printed");
        drop(pipe);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}
