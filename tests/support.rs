//! A temporary project: a few invented documents, and their graph, built once for all tests.

pub mod volume;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use reftel::compiled::Cache;
use reftel::pipeline::Engine;
use tempfile::TempDir;

/// Where all tests keep compiled gazetteers: the first one compiles them for the others.
pub const CACHE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/compiled");

/// Returns the engine of the shipped gazetteers that all tests share.
pub fn engine() -> &'static Engine {
    static SHARED: OnceLock<Engine> = OnceLock::new();
    SHARED.get_or_init(|| {
        let none: [&str; 0] = [];
        let loaded = Engine::load_with(&none, Some(&Cache::new(CACHE)));
        loaded.expect("the shipped gazetteers are sound").0
    })
}

/// A cable with references, markings and two persons.
pub const WHARF: &str = "\
R 121030Z MAR 09
FM AMCONSUL CASABLANCA
TO SECSTATE WASHDC 8301
INFO AMEMBASSY RABAT
C O N F I D E N T I A L CASABLANCA 000044

SIPDIS

RABAT FOR RSO

E.O. 12958: DECL: 03/12/2019
TAGS: PGOV, SNAR, MO
SUBJECT: A QUIET NIGHT ON THE WHARF

REF: A. 09 RABAT 101
     B. 08 STATE 99001

1. (SBU) On March 10 Police Prefect Karim Benzouaq told the Consul
General that the Ministry of Interior had sent sixty officers to
Casablanca (Ref A).

2. (C) Benzouaq said that the International Organization for
Migration (IOM) counted forty boats (Ref B). Caf\u{e9} owners in Tangier
saw none.

3. (U) Comment: The port is calm. End comment.
HALVERSEN
";

/// A cable that the first one cites.
pub const RABAT: &str = "\
R 021200Z MAR 09
FM AMEMBASSY RABAT
TO SECSTATE WASHDC 0411
UNCLAS RABAT 000101

E.O. 12958: N/A
TAGS: PHUM, MO
SUBJECT: BOATS AND PAPERS

1. (U) The Ministry of Justice published a list of boats. Karim
Benzouaq was not on it.
OKAFOR
";

/// A report.
pub const BRIEF: &str = "\
# Harbor brief

The International Organization for Migration opened an office in Tangier.

Nobody from the Ministry of Interior of Morocco came.
";

/// A folder of documents with their graph.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// Writes the documents and builds their graph.
    pub fn new() -> Project {
        let folder = TempDir::new().expect("a temporary folder");
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join("documents").join(name);
            std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("writable");
            std::fs::write(path, bytes).expect("writable");
        };
        write("wharf.txt", WHARF.as_bytes());
        write("rabat.txt", RABAT.as_bytes());
        write("again/rabat.txt", RABAT.as_bytes());
        write("brief.md", BRIEF.as_bytes());
        write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        write(".hidden", b"not read");
        let project = Project { folder };
        let built = project.reftel(&["build", "documents"]);
        assert!(built.ok, "{}", built.stderr);
        project
    }

    /// Writes other documents and builds their graph.
    pub fn of(documents: &[(&str, &str)]) -> Project {
        let folder = TempDir::new().expect("a temporary folder");
        let project = Project { folder };
        std::fs::create_dir(project.path("documents")).expect("writable");
        for (name, text) in documents {
            std::fs::write(project.path("documents").join(name), text).expect("writable");
        }
        let built = project.reftel(&["build", "documents"]);
        assert!(built.ok, "{}", built.stderr);
        project
    }

    /// Returns the project that all tests share; it is never changed.
    pub fn shared() -> &'static Project {
        static SHARED: OnceLock<Project> = OnceLock::new();
        SHARED.get_or_init(Project::new)
    }

    /// Returns a path within the project.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program in the project's folder.
    pub fn reftel(&self, arguments: &[&str]) -> Run {
        run(self.folder.path(), arguments, "")
    }

    /// Runs the program with something on standard input.
    pub fn reftel_with_input(&self, arguments: &[&str], input: &str) -> Run {
        run(self.folder.path(), arguments, input)
    }
}

/// What a run printed, and how it ended.
#[derive(Debug)]
pub struct Run {
    /// Exit code 0.
    pub ok: bool,
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    /// Returns each line of standard output as JSON.
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        let lines = self.stdout.lines();
        lines
            .map(|line| serde_json::from_str(line).expect("every line is JSON"))
            .collect()
    }
}

fn run(folder: &Path, arguments: &[&str], input: &str) -> Run {
    // Of programs that start at once, each would compile the gazetteers that none has kept yet.
    engine();
    let output = Command::new(assert_cmd::cargo::cargo_bin!("reftel"))
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .env("REFTEL_CACHE", CACHE)
        .args(arguments)
        .write_stdin(input)
        .output()
        .expect("the program runs");
    Run {
        ok: output.status.success(),
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Returns the code points of `text` from `begin` to `end`.
pub fn code_points(text: &str, begin: &serde_json::Value, end: &serde_json::Value) -> String {
    let number = |value: &serde_json::Value| value.as_u64().expect("a number") as usize;
    let (begin, end) = (number(begin), number(end));
    text.chars().skip(begin).take(end - begin).collect()
}

/// Links an example of the registry of rules: a whole cable when it has a SUBJECT line, else the
/// first paragraph of a cable from Rabat of 2009.
pub fn link_examples(text: &str) -> reftel::mention::Linked {
    let whole = if text.contains("SUBJECT:") || text.starts_with("# ") {
        text.to_owned()
    } else {
        format!(
            "R 121030Z MAR 09\nFM AMEMBASSY RABAT\nTO SECSTATE WASHDC 8301\nUNCLAS RABAT 000144\n\n\
             E.O. 12958: N/A\nTAGS: PGOV, MO\nSUBJECT: EXAMPLE\n\n1. (U) {text}\n\nHALVERSEN\n"
        )
    };
    listing().link(crate::traps::raw("example.txt", whole))
}

/// The shipped gazetteers and a user's list of persons, for examples and tests of lists.
pub fn listing() -> &'static Engine {
    static SHARED: OnceLock<Engine> = OnceLock::new();
    SHARED.get_or_init(|| {
        let folder = [concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lists")];
        let loaded = Engine::load_with(&folder, Some(&Cache::new(CACHE)));
        loaded.expect("the list is sound").0
    })
}
