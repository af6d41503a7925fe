//! Which decisions of people? The argument of the commands that follow or write them.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use reftel::decisions::Decisions;
use reftel::diagnostic::Severity;
use reftel::gazetteer::{Gazetteer, Problem};

use super::terminal::count;
use reftel::text::clean;

/// What the file is called when nothing else is said.
const NAME: &str = "decisions.tsv";

/// The file of decisions.
#[derive(Args)]
pub struct DecisionFile {
    /// The file of people's decisions (default: `decisions.tsv` beside the graph directory, if
    /// there is one)
    // An id of its own: `review apply` has a FILE as well.
    #[arg(id = "decisions", long = "decisions", value_name = "FILE")]
    file: Option<PathBuf>,
}

impl DecisionFile {
    /// Returns the path of the file, which need not exist yet.
    pub fn path(&self, graph: &Path) -> PathBuf {
        match &self.file {
            Some(file) => file.clone(),
            None => {
                let folder = graph.parent().filter(|folder| *folder != Path::new("."));
                folder.unwrap_or(Path::new("")).join(NAME)
            }
        }
    }

    /// Reads the decisions; none when nothing was said and there is no file. Warnings are told.
    pub fn load(&self, graph: &Path, gazetteer: &Gazetteer) -> Result<Decisions> {
        let path = self.path(graph);
        if self.file.is_none() && !path.exists() {
            return Ok(Decisions::none());
        }
        match Decisions::load(&path, gazetteer) {
            Ok((decisions, warnings)) => {
                tell(&warnings);
                Ok(decisions)
            }
            Err(problems) => {
                tell(&problems);
                let is_error = |problem: &&Problem| problem.severity == Severity::Error;
                let errors = problems.iter().filter(is_error).count();
                bail!("the decisions have {}", count(errors as u64, "error"));
            }
        }
    }
}

/// Tells problems on standard error.
pub fn tell(problems: &[Problem]) {
    let mut err = std::io::stderr().lock();
    for problem in problems {
        // Nobody may be reading; the outcome tells as well.
        let _ = writeln!(err, "{}", clean(&problem.to_string()));
    }
}
