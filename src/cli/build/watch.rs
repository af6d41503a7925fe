//! What keeps a graph up to date? A build whenever documents, gazetteers or decisions changed.
//!
//! Files are looked at every so often, by place, size and time: that works on every system and on
//! shared folders, which tell nobody of changes. A build begins once two looks see the same, so
//! that a file is not read while it is copied.
//!
//! Invariants: what changes during a build is seen behind it; the graph directory is not looked at;
//! a build that fails is told, and the next change is followed all the same.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Result, bail};
use reftel::pipeline::BuildError;
use reftel::read;

use super::{Arguments, Outcome, Work};
use crate::cli::progress::Bars;

/// How long between two looks at Ctrl-C.
const TICK: Duration = Duration::from_millis(50);

/// Looking takes a share of the time no greater than one in so many.
const SHARE: u32 = 20;

/// Files as they are: place, size, and when each was last written.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    files: Vec<(String, u64, Option<SystemTime>)>,
    /// What cannot be opened at all.
    complaint: Option<String>,
}

impl Seen {
    fn of(arguments: &Arguments) -> Seen {
        let graph = &arguments.graph.directory;
        let inside = graph.canonicalize().ok();
        let mut seen = Seen::default();
        for paths in [&arguments.documents.paths, &arguments.gazetteers.folders] {
            match read::sources(paths) {
                Ok(sources) => seen.files.extend(
                    sources
                        .items
                        .into_iter()
                        .filter(|item| !lies_in(&item.path, inside.as_deref()))
                        .map(|item| (item.path.clone(), item.bytes, item.modified())),
                ),
                Err(error) => seen.complaint = Some(error.to_string()),
            }
        }
        let decisions = arguments.decisions.path(graph);
        if let Ok(about) = std::fs::metadata(&decisions) {
            let path = decisions.display().to_string();
            seen.files.push((path, about.len(), about.modified().ok()));
        }
        seen
    }
}

fn lies_in(path: &str, folder: Option<&Path>) -> bool {
    folder.is_some_and(|folder| {
        let path = PathBuf::from(path).canonicalize();
        path.is_ok_and(|path| path.starts_with(folder))
    })
}

/// Builds, and builds again whenever something changed, until Ctrl-C.
pub(super) fn follow(work: &Work<'_>, every: Duration) -> Result<Outcome> {
    let arguments = work.arguments;
    if arguments
        .documents
        .paths
        .iter()
        .any(|path| path.as_os_str() == "-")
    {
        bail!("standard input cannot be watched");
    }
    let mut built = Seen::of(arguments);
    // What is wrong with the first build is wrong with what was asked for.
    work.build()?;
    loop {
        work.bars.say("watching; Ctrl-C ends it");
        let Some(seen) = next(arguments, &built, work.bars, every) else {
            work.bars.say("the graph is complete");
            return Ok(Outcome::Done);
        };
        built = seen;
        if let Err(error) = work.build() {
            if matches!(error.downcast_ref(), Some(BuildError::Stopped)) {
                return Err(error);
            }
            work.bars.say(&format!("error: {error:#}"));
        }
    }
}

/// Waits until files are other than those that were built, and stay so; `None` at Ctrl-C.
fn next(arguments: &Arguments, built: &Seen, bars: &Bars, every: Duration) -> Option<Seen> {
    let mut before: Option<Seen> = None;
    loop {
        let start = Instant::now();
        let seen = Seen::of(arguments);
        let pause = every.max(start.elapsed() * SHARE);
        if before.as_ref() == Some(&seen) {
            return before;
        }
        before = (seen != *built).then_some(seen);
        let start = Instant::now();
        while start.elapsed() < pause {
            if bars.stopped().load(Ordering::Relaxed) {
                return None;
            }
            std::thread::sleep(TICK.min(pause));
        }
    }
}
