//! Is a graph directory what a build wrote, and do its parts say the same?
//!
//! Five questions, each a [`Check`]: do the files hold their checksums; do texts, records and lists
//! fit together and give the counts of the manifest; are the triples the set that was hashed; does
//! the index name the entities that the triples name; does every link lead somewhere. A question
//! that an earlier answer makes idle is not asked.
//!
//! Invariants: nothing is written; damage is a [`Finding`] and never an error, a panic or a wrong
//! answer; what is found says what repairs it.

mod contents;
mod triples;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::directory::{self, CHANGES, LOCK, WORDS, files};
use super::{GraphReader, Manifest, StoreError};

/// How many findings of a kind are kept; the others are counted.
const FEW: usize = 100;

/// What was found in a graph directory.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The folder of the generation that is the graph.
    pub generation: PathBuf,
    /// What the graph is made of; `None` when that cannot be read.
    pub manifest: Option<Manifest>,
    /// What was looked at.
    pub checks: Vec<Check>,
}

/// An answer to one question.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// The question, in a word.
    pub name: &'static str,
    /// What was looked at, in words; why nothing was, when nothing was.
    pub of: String,
    /// What is wrong, the first ones.
    pub findings: Vec<Finding>,
    /// How many things are wrong.
    pub wrong: usize,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The file or thing.
    pub what: String,
    /// What is wrong with it.
    pub why: String,
    /// What repairs it.
    pub repair: Repair,
}

/// What repairs a graph directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Repair {
    /// The next build takes it away; the graph is whole.
    NextBuild,
    /// The graph must be built again, from the same documents.
    Rebuild,
}

impl Report {
    /// Tells whether the graph answers as it should.
    pub fn is_whole(&self) -> bool {
        self.repair() != Some(Repair::Rebuild)
    }

    /// Returns what repairs everything; `None` when nothing is wrong.
    pub fn repair(&self) -> Option<Repair> {
        let findings = self.checks.iter().flat_map(|check| &check.findings);
        findings.map(|finding| finding.repair).max()
    }
}

impl Check {
    fn new(name: &'static str) -> Check {
        Check {
            name,
            of: String::new(),
            findings: Vec::new(),
            wrong: 0,
        }
    }

    fn find(&mut self, what: impl ToString, why: impl ToString, repair: Repair) {
        let finding = Finding {
            what: what.to_string(),
            why: why.to_string(),
            repair,
        };
        // One block may hold many items; its damage is one thing.
        if self.findings.contains(&finding) {
            return;
        }
        self.wrong += 1;
        if self.findings.len() < FEW {
            self.findings.push(finding);
        }
    }

    fn damage(&mut self, what: impl ToString, why: impl ToString) {
        self.find(what, why, Repair::Rebuild);
    }

    /// Notes an error of reading.
    fn error(&mut self, error: &StoreError) {
        match error {
            StoreError::Damaged { path, what } => self.damage(path.display(), what),
            // The hint behind an error is for those who asked something else.
            other => {
                let text = other.to_string();
                self.damage("the graph", text.lines().next().unwrap_or_default());
            }
        }
    }

    /// Says what was looked at.
    fn over(mut self, of: impl Into<String>) -> Check {
        self.of = of.into();
        self
    }
}

/// Looks at everything in a graph directory.
///
/// # Errors
///
/// [`StoreError::NoGraph`] when there is no graph, [`StoreError::WrongVersion`] when another
/// version of the program wrote it. Damage is no error.
pub fn check(dir: &Path) -> Result<Report, StoreError> {
    let graph = match GraphReader::open(dir) {
        Ok(graph) => graph,
        Err(error @ (StoreError::NoGraph(_) | StoreError::WrongVersion { .. })) => {
            return Err(error);
        }
        Err(error) => return Ok(unopened(dir, &error)),
    };
    let generation = graph.generation().to_owned();
    let mut checks = vec![leftovers(dir, &generation), sums(&graph, &generation)];
    checks.push(contents::check(&graph));
    checks.extend(triples::check(&graph));
    Ok(Report {
        generation,
        manifest: Some(graph.manifest().clone()),
        checks,
    })
}

/// Tells of a graph that cannot even be opened.
fn unopened(dir: &Path, error: &StoreError) -> Report {
    let mut check = Check::new("files").over("the graph cannot be opened");
    check.error(error);
    Report {
        generation: dir.to_owned(),
        manifest: None,
        checks: vec![check],
    }
}

/// Looks for what dead builds left.
fn leftovers(dir: &Path, generation: &Path) -> Check {
    let mut check = Check::new("directory");
    let current = generation.file_name().map(|name| name.to_string_lossy());
    match directory::leftovers(dir, current.as_deref().unwrap_or_default()) {
        Ok(names) => {
            for name in names {
                let why = "a build that ended early or a reader that is done left it";
                check.find(name, why, Repair::NextBuild);
            }
        }
        Err(error) => check.error(&error),
    }
    check.over(format!("{} is the graph", current.unwrap_or_default()))
}

/// Holds every file against the manifest.
fn sums(graph: &GraphReader, generation: &Path) -> Check {
    let mut check = Check::new("files");
    let known = &graph.manifest().files;
    for name in known.keys() {
        if let Err(error) = graph.verify(&[name]) {
            check.error(&error);
        }
    }
    let own: BTreeSet<&str> = known.keys().map(String::as_str).collect();
    let besides = [LOCK, files::MANIFEST, WORDS, CHANGES];
    let entries = fs::read_dir(generation).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.path().is_file()) {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !own.contains(name.as_ref()) && !besides.contains(&name.as_ref()) {
            check.find(&name, "no build wrote it", Repair::NextBuild);
        }
    }
    let bytes: u64 = known.values().map(|sum| sum.bytes).sum();
    check.over(format!("{} files, {bytes} bytes", known.len()))
}
