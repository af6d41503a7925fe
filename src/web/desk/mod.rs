//! Where do people decide on the pages? A desk with the decisions file, for whoever started the
//! server with `--review`.
//!
//! ```text
//! post      is this form one of our own pages'?            refuses what other sites send
//! mod       the file: read anew, added to, taken back      by the functions of `reftel review`
//! building  the build that follows the decisions           one at a time, on a thread of its own
//! ```
//!
//! Invariants: nothing is written but the decisions file and, when somebody asks, the graph that
//! follows it; the file is read anew before each decision, so that it may be edited meanwhile; a
//! line that would contradict another is told and never written; without `--review` there is no
//! desk, and no address leads to one.

pub mod building;
pub mod post;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use anyhow::{Context, Result};
use reftel::decisions::{Decision, NewDecision, Unsure};
use reftel::gazetteer::Problem;
use reftel::pipeline::Engine;

use super::reply::Fault;
use crate::cli::input::Gazetteers;
use crate::cli::review::file::{Author, File, Now};
use building::Building;

/// A place to decide at.
pub struct Desk {
    directory: PathBuf,
    file: File,
    named: Option<String>,
    gazetteers: Gazetteers,
    engine: OnceLock<Arc<Engine>>,
    token: String,
    /// One hand at the file at a time.
    hand: Mutex<()>,
    /// The build that follows the decisions.
    pub building: Building,
}

/// A line of the file that says something of two things or of words.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// `same`, `different`, `mention-is`, `not-an-entity`, `not-sure`.
    pub says: &'static str,
    /// What it cites; the second may be empty.
    pub cites: [String; 2],
    /// By whom.
    pub author: String,
    /// When.
    pub date: String,
    /// Why.
    pub reason: String,
    /// The whole line as it stands in the file.
    pub text: String,
}

impl Desk {
    /// Opens a desk beside a graph.
    ///
    /// # Errors
    ///
    /// When the decisions have errors, or no secret can be made.
    pub fn open(
        directory: &Path,
        file: PathBuf,
        author: Option<&str>,
        gazetteers: Gazetteers,
    ) -> Result<Desk> {
        let file = File::new(file);
        // What cannot be read is told before anybody decides.
        file.read()?;
        Ok(Desk {
            directory: directory.to_owned(),
            file,
            named: author.map(str::to_owned),
            gazetteers,
            engine: OnceLock::new(),
            token: post::token().context("no secret can be made")?,
            hand: Mutex::new(()),
            building: Building::default(),
        })
    }

    /// Returns the secret that every form of ours carries.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Returns the graph directory.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Returns who decides, and today.
    pub fn author(&self) -> Author {
        Author::of(self.named.as_deref())
    }

    /// Returns the gazetteers, which the first decision loads.
    pub fn engine(&self) -> Result<Arc<Engine>> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine.clone());
        }
        let engine = Arc::new(self.gazetteers.load()?);
        Ok(self.engine.get_or_init(|| engine).clone())
    }

    fn hand(&self) -> MutexGuard<'_, ()> {
        self.hand.lock().unwrap_or_else(|held| held.into_inner())
    }

    /// Reads the file as it is now.
    ///
    /// # Errors
    ///
    /// [`Fault::Conflict`] with all that is wrong with it, when somebody has broken it by hand.
    pub fn now(&self) -> Result<Now, Fault> {
        let looked = self.file.look()?;
        looked.map_err(|problems| Fault::Conflict(told(&problems)))
    }

    /// Returns the lines of the file, in its order.
    pub fn lines(&self, now: &Now) -> Result<Vec<Line>, Fault> {
        let text = self.file.text()?;
        let all: Vec<&str> = text.lines().collect();
        let text = |line: u32| {
            let at = (line as usize).checked_sub(1);
            let text = at.and_then(|at| all.get(at)).copied().unwrap_or_default();
            text.trim_end_matches('\r').to_owned()
        };
        let decided = now.decisions().list().iter().map(|one: &Decision| Line {
            number: one.line,
            says: one.verdict.as_str(),
            cites: one.verdict.cites(),
            author: one.author.clone(),
            date: one.date.clone(),
            reason: one.reason.clone(),
            text: text(one.line),
        });
        let unsure = now.decisions().unsure().iter().map(|one: &Unsure| Line {
            number: one.line,
            says: "not-sure",
            cites: [one.first.to_string(), one.second.to_string()],
            author: one.author.clone(),
            date: one.date.clone(),
            reason: one.reason.clone(),
            text: text(one.line),
        });
        let mut lines: Vec<Line> = decided.chain(unsure).collect();
        lines.sort_by_key(|line| line.number);
        Ok(lines)
    }

    /// Adds decisions, all or none, as [`File::add_known`] does.
    ///
    /// # Errors
    ///
    /// [`Fault::Conflict`] with what speaks against them; nothing was written then.
    pub fn add(&self, new: &[NewDecision]) -> Result<(), Fault> {
        let engine = self.engine()?;
        let _hand = self.hand();
        self.now()?;
        let added = self.file.add_known(new, &engine.gazetteer)?;
        added.map_err(|refused| Fault::Conflict(told(&refused.problems)))?;
        Ok(())
    }

    /// Takes a line away; tells whether it was there.
    pub fn remove(&self, line: &str) -> Result<bool, Fault> {
        let _hand = self.hand();
        Ok(self.file.remove(line)?)
    }
}

/// Returns problems as people read them, a line each.
fn told(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
