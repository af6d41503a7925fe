//! How far is the build that follows the decisions? One at a time, on a thread of its own, while
//! the old graph is read.

use std::sync::{Arc, Mutex, MutexGuard};

use reftel::analyze::difference::{Difference, LastBuild};
use reftel::decisions::Decisions;
use reftel::gazetteer::Problem;
use reftel::pipeline::{BuildError, Progress, Summary, follow};
use reftel::store::{self, GraphReader};

use super::super::reply::Fault;
use super::Desk;

/// The build of now, and the last one.
#[derive(Default)]
pub struct Building {
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Default)]
struct State {
    running: Option<Stage>,
    last: Option<Arc<Result<Built, String>>>,
}

/// What is being done.
#[derive(Clone, Debug, Default)]
pub struct Stage {
    /// In words.
    pub name: String,
    /// How much of it is done, and of how much; zero when that is not known.
    pub done: u64,
    /// Of how much.
    pub total: u64,
}

/// What a build brought.
pub struct Built {
    /// What became of the documents.
    pub summary: Summary,
    /// What changed in the graph.
    pub changes: Difference,
}

/// How it stands.
pub struct Standing {
    /// What is being done; `None` when no build runs.
    pub running: Option<Stage>,
    /// What the last build brought, or why it failed.
    pub last: Option<Arc<Result<Built, String>>>,
}

/// Tells the stages of a build to whoever asks.
struct Told(Arc<Mutex<State>>);

fn held(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(|held| held.into_inner())
}

impl Told {
    fn change(&self, change: impl FnOnce(&mut Stage)) {
        if let Some(stage) = &mut held(&self.0).running {
            change(stage);
        }
    }
}

impl Progress for Told {
    fn stage(&self, name: &str, total: Option<u64>) {
        self.change(|stage| {
            *stage = Stage {
                name: name.to_owned(),
                done: 0,
                total: total.unwrap_or(0),
            };
        });
    }

    fn advance(&self, by: u64) {
        self.change(|stage| stage.done += by);
    }

    fn finish(&self) {
        self.change(|stage| stage.done = stage.total);
    }
}

/// Returns why documents were not linked again, in words for somebody without a command line
/// before them.
fn told_why(error: &BuildError) -> String {
    match error {
        BuildError::OtherGazetteers => {
            "it was made by another version of the program, or with other \
                                        lists of names. Let it be built from its documents once, \
                                        with reftel build: the decisions stay, and it follows them."
                .to_owned()
        }
        other => other.to_string(),
    }
}

impl Building {
    /// Returns how it stands.
    pub fn standing(&self) -> Standing {
        let state = held(&self.state).clone();
        Standing {
            running: state.running,
            last: state.last,
        }
    }

    /// Begins a build; tells whether one was running already.
    ///
    /// # Errors
    ///
    /// [`Fault::Conflict`] when the decisions cannot be followed.
    pub fn begin(&self, desk: &Desk) -> Result<bool, Fault> {
        let mut state = held(&self.state);
        if state.running.is_some() {
            return Ok(true);
        }
        let engine = desk.engine()?;
        let text = desk.file.text()?;
        let name = desk.path().display().to_string();
        let parsed = Decisions::parse(&name, text.as_bytes(), &engine.gazetteer);
        let (decisions, _) = parsed.map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
            Fault::Conflict(lines.join("\n"))
        })?;
        state.running = Some(Stage {
            name: "reading the graph".to_owned(),
            ..Stage::default()
        });
        drop(state);
        let (state, directory) = (self.state.clone(), desk.directory().to_owned());
        std::thread::spawn(move || {
            let told = Told(state.clone());
            let work = || -> Result<Built, String> {
                let words = |error: &dyn std::fmt::Display| error.to_string();
                let before = GraphReader::open(&directory).map_err(|error| words(&error))?;
                let summary = follow(&directory, &engine, decisions, &told);
                let summary = summary.map_err(|error| told_why(&error))?;
                told.stage("comparing it with the graph before", None);
                let after = GraphReader::open(&directory).map_err(|error| words(&error))?;
                let changes = Difference::between(&before, &after);
                let changes = changes.map_err(|error| words(&error))?;
                let last = LastBuild::of(&changes.documents, before.manifest(), after.manifest());
                last.write(&after).map_err(|error| words(&error))?;
                drop(before);
                // What somebody still reads goes with the next build.
                let _ = store::tidy(&directory);
                Ok(Built { summary, changes })
            };
            let work = std::panic::AssertUnwindSafe(work);
            let built = std::panic::catch_unwind(work);
            let built = built.unwrap_or_else(|_| Err("the program failed at it".to_owned()));
            let mut state = held(&state);
            state.running = None;
            state.last = Some(Arc::new(built));
        });
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_of_another_version_is_told_without_flags() {
        let told = told_why(&BuildError::OtherGazetteers);
        assert!(
            told.contains("another version") && !told.contains("--"),
            "{told}"
        );
        assert_eq!(
            told_why(&BuildError::Stopped),
            BuildError::Stopped.to_string()
        );
    }
}
