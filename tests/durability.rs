//! Killed, starved, locked out, damaged: does a graph directory still answer with a complete graph,
//! and does the next build make good?

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::cli::damage::{copy, generation};
use crate::support::{CACHE, Project};

/// At how many moments builds are killed when `REFTEL_KILLS` does not say it; `make kills` tries
/// 200.
const MOMENTS: u32 = 9;

/// What is built: the sample corpus, and the same with some documents gone and one edited. Each
/// test has graphs of its own.
struct Corpora {
    folder: tempfile::TempDir,
    /// Their hashes, as clean builds have them.
    hashes: [String; 2],
}

const NAMES: [&str; 2] = ["all", "some"];

impl Corpora {
    fn shared() -> &'static Corpora {
        static SHARED: OnceLock<Corpora> = OnceLock::new();
        SHARED.get_or_init(Corpora::new)
    }

    fn new() -> Corpora {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/corpus/documents");
        for name in NAMES {
            copy(Path::new(sample), &folder.path().join(name));
        }
        let some = folder.path().join("some");
        for gone in ["09CASABLANCA38.txt", "briefs"] {
            let path = some.join(gone);
            match path.is_dir() {
                true => fs::remove_dir_all(path).expect("writable"),
                false => fs::remove_file(path).expect("writable"),
            }
        }
        let edited = some.join("09CASABLANCA51.txt");
        let text = fs::read_to_string(&edited).expect("readable");
        fs::write(
            edited,
            text + "\n9. (U) Mr. Lasse Tornqvist came as well.\n",
        )
        .expect("writable");
        let mut corpora = Corpora {
            folder,
            hashes: Default::default(),
        };
        for (at, name) in NAMES.into_iter().enumerate() {
            let graph = format!("clean-{name}");
            let built = corpora.output(&["build", name, "--graph", &graph]);
            assert!(built.status.success(), "{built:?}");
            corpora.hashes[at] = corpora.hash(&graph).expect("it was built");
        }
        assert_ne!(corpora.hashes[0], corpora.hashes[1]);
        corpora
    }

    /// Copies the graph of the whole corpus.
    fn copy(&self, graph: &str) {
        copy(&self.path("clean-all"), &self.path(graph));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("reftel"));
        command
            .current_dir(self.folder.path())
            .env("REFTEL_CACHE", CACHE)
            .args(arguments)
            .stdin(Stdio::null());
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().expect("the program runs")
    }

    /// Returns the hash of a graph that is whole; `None` when there is none.
    fn hash(&self, graph: &str) -> Option<String> {
        let checked = self.output(&["check", graph, "--format", "json"]);
        let stderr = String::from_utf8_lossy(&checked.stderr);
        if stderr.contains("no graph in") {
            return None;
        }
        let stdout = String::from_utf8_lossy(&checked.stdout);
        assert!(checked.status.success(), "{stdout}{stderr}");
        let report: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
        let hash = report["manifest"]["graph_hash"].as_str();
        Some(hash.expect("the manifest has the hash").to_owned())
    }

    /// Returns what is in a graph directory.
    fn names(&self, graph: &str) -> BTreeSet<String> {
        let entries = fs::read_dir(self.path(graph)).into_iter().flatten();
        let name = |entry: std::io::Result<fs::DirEntry>| {
            let name = entry.expect("readable").file_name();
            name.to_string_lossy().into_owned()
        };
        entries.map(name).collect()
    }

    /// Builds to the end; the outcome must be the clean one, and nothing else may be left.
    fn finish(&self, graph: &str, corpus: usize) {
        let built = self.output(&["build", NAMES[corpus], "--graph", graph, "--replace"]);
        assert!(built.status.success(), "{built:?}");
        assert_eq!(self.hash(graph).as_ref(), Some(&self.hashes[corpus]));
        let left = self.names(graph);
        assert_eq!(left.len(), 3, "something was left behind: {left:?}");
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    /// Returns a number from 0 to 999.
    fn roll(&mut self) -> u64 {
        // Knuth's generator; its upper bits are good enough to choose moments.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % 1000
    }
}

#[test]
fn a_killed_build_loses_nothing() {
    let asked = std::env::var("REFTEL_KILLS").ok();
    let moments = asked.map_or(MOMENTS, |number| {
        number.parse().expect("REFTEL_KILLS is a number")
    });
    let corpora = Corpora::shared();
    let mut dice = Dice(2009);
    let mut lasts = [Duration::ZERO; 3];
    let (mut killed, mut unfinished, mut replaced) = (0, 0, 0);
    for moment in 0..moments {
        // From nothing, everything anew, what changed.
        let kind = (moment % 3) as usize;
        let graph = ["first", "anew", "update"][kind];
        let target = usize::from(moment % 2 == 0);
        let mut arguments = vec!["build", NAMES[target], "--graph", graph, "--replace"];
        match kind {
            0 => {
                let _ = fs::remove_dir_all(corpora.path(graph));
            }
            1 => arguments.push("--anew"),
            _ => {}
        }
        if kind > 0 && corpora.names(graph).is_empty() {
            corpora.finish(graph, 1 - target);
        }
        let before = corpora.hash(graph);
        if lasts[kind].is_zero() {
            // How long it lasts is measured on a graph of its own.
            let other = corpora.path("measured");
            if kind > 0 {
                copy(&corpora.path(graph), &other);
            }
            let began = Instant::now();
            arguments[3] = "measured";
            assert!(corpora.output(&arguments).status.success());
            arguments[3] = graph;
            lasts[kind] = began.elapsed();
            fs::remove_dir_all(other).expect("writable");
        }
        let mut build = corpora.start(&arguments);
        // Some moments come when the new graph stands and the old one is being removed.
        let wait = lasts[kind].mul_f64(dice.roll() as f64 / 900.0);
        std::thread::sleep(wait);
        let ended = build.try_wait().expect("it was started").is_some();
        build.kill().expect("it was started");
        build.wait().expect("it was started");
        killed += u32::from(!ended);
        let after = corpora.hash(graph);
        let wanted = [&before, &Some(corpora.hashes[target].clone())];
        assert!(
            wanted.contains(&&after),
            "moment {moment}: neither the old graph nor the new one"
        );
        unfinished += u32::from(!ended && after == before);
        replaced += u32::from(!ended && after != before);
        // Every fourth time the next build is killed as well, on what this one left.
        if moment % 4 != 3 {
            corpora.finish(graph, target);
        }
    }
    for (kind, graph) in ["first", "anew", "update"].into_iter().enumerate() {
        corpora.finish(graph, kind % 2);
    }
    eprintln!(
        "{moments} moments: {killed} killed, {unfinished} with the old graph, {replaced} with the \
         new one"
    );
    assert!(killed * 3 > moments, "{killed} of {moments} were killed");
}

#[test]
fn an_interrupted_build_says_so_and_leaves_nothing() {
    let corpora = Corpora::shared();
    corpora.copy("interrupted");
    let mut stopped = 0;
    for tenths in [1, 3, 5, 8] {
        let arguments = [
            "build",
            "some",
            "--graph",
            "interrupted",
            "--anew",
            "--replace",
        ];
        let build = corpora.start(&arguments);
        std::thread::sleep(Duration::from_millis(tenths * 100));
        let pid = build.id().to_string();
        let sent = Command::new("kill").args(["-INT", &pid]).status();
        assert!(sent.expect("there is a `kill`").success());
        let output = build.wait_with_output().expect("it was started");
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.code() != Some(130) {
            // Before it listens it ends as every program does, and after the swap it is done.
            assert!(!said.contains("panicked"), "{said}");
            corpora.finish("interrupted", 0);
            continue;
        }
        stopped += 1;
        assert!(said.contains("stopped; the graph stays as it is"), "{said}");
        assert_eq!(
            corpora.hash("interrupted").as_ref(),
            Some(&corpora.hashes[0])
        );
    }
    assert!(stopped > 0, "no build was interrupted");
    corpora.finish("interrupted", 1);
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let corpora = Corpora::shared();
    corpora.copy("full");
    let program = assert_cmd::cargo::cargo_bin!("reftel");
    let program = program.to_str().expect("its path is text");
    // With the signal ignored, writing fails as on a full disk; else the program is killed by it.
    for trap in ["trap '' XFSZ; ", ""] {
        for blocks in [0, 2, 8, 32, 100] {
            let line = format!(
                "{trap}ulimit -f {blocks}; exec '{program}' build some --graph full --replace"
            );
            let run = Command::new("sh")
                .args(["-c", &line])
                .current_dir(corpora.folder.path())
                .env("REFTEL_CACHE", CACHE)
                .stdin(Stdio::null())
                .output()
                .expect("there is a shell");
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(!run.status.success(), "{blocks}: {said}");
            assert!(!said.contains("panicked"), "{blocks}: {said}");
            if !trap.is_empty() {
                assert_eq!(run.status.code(), Some(2), "{blocks}: {said}");
                assert!(said.contains("hint: see that the disk has room"), "{said}");
            }
            assert_eq!(corpora.hash("full").as_ref(), Some(&corpora.hashes[0]));
        }
    }
    corpora.finish("full", 1);
}

#[test]
fn a_second_build_waits_for_nobody_and_readers_are_not_disturbed() {
    let corpora = Corpora::shared();
    corpora.copy("read");
    let lock = File::options().write(true).open(corpora.path("read/lock"));
    let lock = lock.expect("a graph has a lock");
    lock.lock().expect("nobody holds it");
    let second = corpora.output(&["build", "some", "--graph", "read", "--replace"]);
    let said = String::from_utf8_lossy(&second.stderr);
    assert_eq!(second.status.code(), Some(2), "{said}");
    assert!(said.contains("another build is writing"), "{said}");
    for reader in [
        ["show", "09CASABLANCA51", "--graph", "read"],
        ["build", "some", "--dry-run", "--graph=read"],
    ] {
        let run = corpora.output(&reader);
        assert!(run.status.success(), "{reader:?}: {run:?}");
    }
    drop(lock);
    corpora.finish("read", 0);

    // Readers while one graph takes the other's place, again and again.
    let mut asked = 0;
    for target in [1, 0, 1] {
        let arguments = ["build", NAMES[target], "--graph", "read", "--replace"];
        let mut build = corpora.start(&arguments);
        while build.try_wait().expect("it was started").is_none() {
            let run = corpora.output(&["show", "09CASABLANCA51", "--graph", "read"]);
            assert!(run.status.success(), "{run:?}");
            asked += 1;
        }
    }
    assert!(asked > 5, "{asked} questions");
    corpora.finish("read", 1);
}

#[test]
fn a_directory_that_may_not_be_written_is_told_and_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let corpora = Corpora::shared();
    corpora.copy("locked");
    let graph = corpora.path("locked");
    let allow = |mode| fs::set_permissions(&graph, fs::Permissions::from_mode(mode));
    allow(0o555).expect("it is ours");
    // Nothing is forbidden to root.
    let is_root = File::create(graph.join("lock.try")).is_ok();
    let build = corpora.output(&["build", "some", "--graph", "locked", "--replace"]);
    let shown = corpora.output(&["show", "09CASABLANCA51", "--graph", "locked"]);
    allow(0o755).expect("it is ours");
    assert!(shown.status.success(), "{shown:?}");
    if is_root {
        fs::remove_file(graph.join("lock.try")).expect("writable");
        return;
    }
    let said = String::from_utf8_lossy(&build.stderr);
    assert_eq!(build.status.code(), Some(2), "{said}");
    assert!(said.contains("hint: see that the disk has room"), "{said}");
    assert_eq!(corpora.hash("locked").as_ref(), Some(&corpora.hashes[0]));
}

#[test]
fn damage_is_told_or_does_not_show_and_the_next_build_repairs_it() {
    let project = Project::shared();
    let whole = project.path("reftel-graph");
    let questions: [&[&str]; 7] = [
        &["show", "09CASABLANCA44"],
        &["show", "IOM"],
        &["with", "IOM"],
        &["refs", "09RABAT101"],
        &["why", "IOM"],
        &["query", "most-mentioned"],
        &["review", "--format", "csv"],
    ];
    let ask = |graph: &str| {
        questions.map(|question| project.reftel(&[question, &["--graph", graph]].concat()))
    };
    let answers = ask("reftel-graph");
    assert!(answers.iter().all(|answer| answer.ok), "{answers:?}");
    let clean = hash_of(&project.reftel(&["check", "reftel-graph"]).stdout);
    let mut dice = Dice(1973);
    let (mut told, mut right) = (0, 0);
    let damaged = project.path("hurt");
    let mut names: Vec<PathBuf> = fs::read_dir(generation(&whole))
        .expect("readable")
        .map(|entry| PathBuf::from(entry.expect("readable").file_name()))
        .collect();
    names.sort();
    names.push(PathBuf::from("../CURRENT"));
    for name in &names {
        if generation(&whole).join(name).is_dir() {
            // A database looks after its files itself.
            continue;
        }
        for cut in [false, true] {
            if damaged.exists() {
                fs::remove_dir_all(&damaged).expect("writable");
            }
            copy(&whole, &damaged);
            let path = generation(&damaged).join(name);
            let mut bytes = fs::read(&path).expect("readable");
            if bytes.is_empty() {
                continue;
            }
            let at = dice.roll() as usize * bytes.len() / 1000;
            match cut {
                true => bytes.truncate(at),
                false => bytes[at] ^= 1 << (dice.roll() % 8),
            }
            fs::write(&path, bytes).expect("writable");
            for (run, answer) in ask("hurt").iter().zip(&answers) {
                let what = format!("{} at {at}, cut {cut}: {run:?}", name.display());
                assert!(!run.stderr.contains("panicked"), "{what}");
                if run.code == answer.code {
                    assert_eq!(run.stdout, answer.stdout, "{what}");
                    right += 1;
                } else {
                    assert_eq!(run.code, 2, "{what}");
                    assert!(run.stderr.contains("hint: "), "{what}");
                    told += 1;
                }
            }
            let built = project.reftel(&["build", "documents", "--graph", "hurt"]);
            assert!(built.ok, "{}: {built:?}", name.display());
            let checked = project.reftel(&["check", "hurt"]);
            assert!(checked.ok, "{}: {checked:?}", name.display());
            assert_eq!(hash_of(&checked.stdout), clean, "{}", name.display());
        }
    }
    eprintln!("{told} answers refused, {right} right");
    assert!(told > 50 && right > 50, "{told} refused, {right} right");
}

fn hash_of(told: &str) -> String {
    let line = told.lines().find(|line| line.contains(", hash "));
    let hash = line.and_then(|line| line.rsplit(' ').next());
    hash.expect("the check tells the hash").to_owned()
}
