//! Which graph is shown? The one that the directory holds now.
//!
//! A question holds the graph that it began with; the next one gets a new build. Nothing is
//! changed, and a build that cannot be read leaves the old graph in its place.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::time::{Duration, Instant};

use anyhow::Result;
use reftel::analyze::difference::LastBuild;
use reftel::corpus::possible::PossibleMatch;
use reftel::decisions::Decisions;
use reftel::graph::{Around, EntityGraph};
use reftel::mention::Reason;
use reftel::store::{Filter, GraphReader, Overview};
use reftel::text::one_line;

use super::answers::Answers;
use super::columns::Columns;
use super::desk::Desk;
use super::limits::{self, Limits};
use super::memory::Watch;
use super::remembered::Remembered;
use super::reply::Fault;
use super::search::{Kept, Matches};
use super::work::Work;
use crate::cli::why::records::Decided;

/// How often the directory is asked for a new build, at most.
const LOOK: Duration = Duration::from_secs(1);

/// What the server serves.
pub struct Site {
    directory: PathBuf,
    ceiling: Option<String>,
    /// How much may be asked.
    pub limits: Limits,
    /// Where questions are answered.
    pub work: Work,
    /// Who watches how much memory they take.
    pub watch: Watch,
    desk: Option<Desk>,
    current: RwLock<Arc<Snapshot>>,
    looked: Mutex<Instant>,
}

/// One graph, and what was computed of it once.
pub struct Snapshot {
    /// The graph.
    pub graph: GraphReader,
    overview: OnceLock<Overview>,
    last_build: OnceLock<LastBuild>,
    possible: OnceLock<Vec<PossibleMatch>>,
    decisions: OnceLock<Decisions>,
    columns: OnceLock<Columns>,
    /// What the last searches found.
    pub searches: Remembered<Matches>,
    /// The last networks, measured and laid out.
    pub networks: Remembered<EntityGraph>,
    /// The last answers.
    pub answers: Answers,
    /// The words of all texts.
    pub words: Kept,
}

impl Site {
    /// Opens the graph in a directory.
    pub fn open(
        directory: &Path,
        limits: Limits,
        ceiling: Option<String>,
        desk: Option<Desk>,
    ) -> Result<Arc<Site>> {
        let snapshot = Arc::new(Snapshot::open(directory)?);
        prepare(&snapshot);
        Ok(Arc::new(Site {
            directory: directory.to_owned(),
            ceiling,
            desk,
            limits,
            work: Work::new(limits),
            watch: Watch::new(limits.memory),
            current: RwLock::new(snapshot),
            looked: Mutex::new(Instant::now()),
        }))
    }

    /// Says what is left out, when a ceiling was set.
    pub fn ceiling(&self) -> Option<&str> {
        self.ceiling.as_deref()
    }

    /// Returns where people decide, when they may.
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// Returns the graph of now, unless it is time to look whether it still is.
    pub fn at_hand(&self) -> Option<Arc<Snapshot>> {
        // Who holds it is looking.
        let looked = self.looked.try_lock();
        if looked.is_ok_and(|looked| looked.elapsed() >= LOOK) {
            return None;
        }
        let held = self.current.read().unwrap_or_else(|held| held.into_inner());
        Some(held.clone())
    }

    /// Returns the graph of now. It may open a new one: not for asynchronous threads.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        let held = self.current.read().unwrap_or_else(|held| held.into_inner());
        let current = held.clone();
        drop(held);
        // Somebody else is looking already, or has just looked.
        let Ok(mut looked) = self.looked.try_lock() else {
            return current;
        };
        if looked.elapsed() < LOOK {
            return current;
        }
        *looked = Instant::now();
        if current.graph.is_current(&self.directory) {
            return current;
        }
        let Ok(snapshot) = Snapshot::open(&self.directory) else {
            return current;
        };
        let snapshot = Arc::new(snapshot);
        prepare(&snapshot);
        let mut held = self
            .current
            .write()
            .unwrap_or_else(|held| held.into_inner());
        *held = snapshot.clone();
        snapshot
    }
}

/// Begins to make what pages ask for first, aside, so that the first reader does not wait for it.
fn prepare(snapshot: &Arc<Snapshot>) {
    snapshot.graph.keep(limits::KEPT);
    let own = snapshot.clone();
    std::thread::spawn(move || {
        // What fails here fails again for the page that asks for it, and is told there.
        let _ = own.overview();
        let _ = own.columns();
        let _ = own.graph.learn_names();
        let _ = own.graph.learn_identities();
        let _ = Around::new(&own.graph, &Filter::default(), &[], None, 0);
        let _ = own.graph.possible_of(&"nobody".into());
    });
}

impl Snapshot {
    fn open(directory: &Path) -> Result<Snapshot> {
        let graph = GraphReader::open(directory)?;
        // A build may have come in between; its words are not those of this graph.
        let again = || {
            let again = GraphReader::open(directory).ok()?;
            (again.folder() == graph.folder()).then_some(again)
        };
        Ok(Snapshot {
            words: Kept::of(&graph, again),
            graph,
            overview: OnceLock::new(),
            last_build: OnceLock::new(),
            possible: OnceLock::new(),
            decisions: OnceLock::new(),
            columns: OnceLock::new(),
            // What could not read everything is asked again: the index may be there by then.
            searches: Remembered::new(limits::SEARCHES, Matches::bytes, |it| it.unread() == 0),
            networks: Remembered::new(limits::NETWORKS, |_| 1, |_| true),
            answers: Answers::new(limits::ANSWERS),
        })
    }

    /// Returns what the whole graph is like; read once.
    pub fn overview(&self) -> Result<&Overview, Fault> {
        if let Some(overview) = self.overview.get() {
            return Ok(overview);
        }
        let overview = self.graph.overview()?;
        Ok(self.overview.get_or_init(|| overview))
    }

    /// Returns what the build of this graph changed in the one before; read once it is there.
    pub fn last_build(&self) -> Option<&LastBuild> {
        // It is written when the graph is there, and may not be there yet.
        if self.last_build.get().is_none()
            && let Some(last) = LastBuild::read(&self.graph)
        {
            let _ = self.last_build.set(last);
        }
        self.last_build.get()
    }

    /// Returns what documents have in common; read once.
    pub fn columns(&self) -> Result<&Columns, Fault> {
        if let Some(columns) = self.columns.get() {
            return Ok(columns);
        }
        let columns = Columns::of(self.graph.documents()?);
        Ok(self.columns.get_or_init(|| columns))
    }

    /// Returns the pairs that wait for a decision; read once.
    pub fn possible(&self) -> Result<&[PossibleMatch], Fault> {
        if let Some(possible) = self.possible.get() {
            return Ok(possible);
        }
        let possible = self.graph.possible_matches()?;
        Ok(self.possible.get_or_init(|| possible))
    }

    /// Returns the decisions that the graph follows; read once.
    pub fn decisions(&self) -> Result<&Decisions, Fault> {
        if let Some(decisions) = self.decisions.get() {
            return Ok(decisions);
        }
        let decisions = Decisions::of_graph(&self.graph.decisions()?);
        Ok(self.decisions.get_or_init(|| decisions))
    }

    /// Returns the decisions that cite an entity, each in a line.
    pub fn decisions_about(&self, id: &str) -> Result<Vec<String>, Fault> {
        let decided = self.decisions()?.list().iter().map(Decided::of);
        let about = decided.filter(|one| one.cites.iter().any(|cited| cited == id));
        Ok(about.map(|one| one.text()).collect())
    }

    /// Returns what a rule says.
    pub fn said(&self, reason: &Reason) -> String {
        // Rules name places and bodies by their ids; people know them by their names.
        let named = |word: &str| -> Option<String> {
            let number = self.graph.index().entity(word).ok().flatten();
            let number = number.filter(|_| word.contains('/'))?;
            Some(one_line(&self.graph.card(number).ok()?.label))
        };
        let words = reason.in_words();
        let words = words.split(' ');
        let words: Vec<String> = words
            .map(|word| named(word).unwrap_or_else(|| word.to_owned()))
            .collect();
        words.join(" ")
    }
}
