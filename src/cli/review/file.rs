//! How is the decisions file read and written while people decide?

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use reftel::decisions::{Closure, Decisions, NewDecision, Unsure, Verdict, append, remove};
use reftel::diagnostic::Severity;
use reftel::gazetteer::{Gazetteer, Problem};

use crate::cli::decisions::tell;
use crate::cli::terminal::count;

/// Who decides, and when.
pub struct Author {
    /// The name; may be empty.
    pub name: String,
    /// Today in UTC, ISO 8601.
    pub date: String,
}

impl Author {
    /// Returns who was named, else whom git or the system names.
    pub fn of(named: Option<&str>) -> Author {
        let variable = |name: &str| std::env::var(name).ok();
        let git = || {
            let asked = std::process::Command::new("git")
                .args(["config", "user.name"])
                .output();
            let answer = asked.ok().filter(|answer| answer.status.success())?;
            String::from_utf8(answer.stdout).ok()
        };
        let is_name = |name: &String| !name.trim().is_empty();
        let name = named
            .map(str::to_owned)
            .or_else(|| variable("GIT_AUTHOR_NAME").filter(is_name))
            .or_else(|| git().filter(is_name))
            .or_else(|| variable("USER").filter(is_name))
            .or_else(|| variable("USERNAME"))
            .unwrap_or_default();
        Author {
            name: name.trim().to_owned(),
            date: jiff::Timestamp::now()
                .to_string()
                .chars()
                .take(10)
                .collect(),
        }
    }
}

/// The decisions file.
pub struct File {
    path: PathBuf,
}

/// What the file says now.
pub struct Now {
    decisions: Decisions,
}

/// Decisions that were not written.
pub struct Refused {
    /// What speaks against them.
    pub problems: Vec<Problem>,
    /// The line that the first of them would have had.
    pub first: u32,
}

impl Now {
    /// Tells whether a line decides the same already.
    pub fn has(&self, new: &NewDecision) -> bool {
        self.decisions.list().iter().any(|known| {
            let [first, second] = known.verdict.cites();
            let is_pair = matches!(known.verdict, Verdict::Same(..) | Verdict::Different(..));
            let forth = first == new.first && second == new.second;
            let back = is_pair && first == new.second && second == new.first;
            known.verdict.as_str() == new.decision && (forth || back)
        })
    }

    /// Returns the last line that could not tell of two, in any order.
    pub fn unsure_of(&self, first: &str, second: &str) -> Option<&Unsure> {
        let lines = self.decisions.unsure().iter().rev();
        let mut about = lines.filter(|line| {
            let cites = [line.first.to_string(), line.second.to_string()];
            is_pair(&cites, first, second)
        });
        about.next()
    }

    /// Returns what is decided, and of what nobody could tell.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// Returns what follows from all lines.
    pub fn closure(&self) -> Closure {
        Closure::new(self.decisions.list())
    }
}

/// Tells whether a line cites these two, in any order.
pub fn is_pair(cites: &[String; 2], first: &str, second: &str) -> bool {
    let [one, other] = cites;
    one == first && other == second || one == second && other == first
}

impl File {
    /// Returns the file at `path`, which need not exist.
    pub fn new(path: PathBuf) -> File {
        File { path }
    }

    /// Returns its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns its text now; empty when there is no file.
    pub fn text(&self) -> Result<String> {
        match std::fs::read_to_string(&self.path) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(error).with_context(|| format!("`{}`", self.path.display())),
        }
    }

    fn parse(&self, text: &str) -> Result<(Decisions, Vec<Problem>), Vec<Problem>> {
        Decisions::parse_alone(&self.path.display().to_string(), text.as_bytes())
    }

    /// Reads the decisions as they are now, or tells what is wrong with them.
    pub fn look(&self) -> Result<Result<Now, Vec<Problem>>> {
        let parsed = self.parse(&self.text()?);
        Ok(parsed.map(|(decisions, _)| Now { decisions }))
    }

    /// Reads the decisions as they are now.
    pub fn read(&self) -> Result<Now> {
        match self.look()? {
            Ok(now) => Ok(now),
            Err(problems) => {
                tell(&problems);
                let is_error = |problem: &&Problem| problem.severity == Severity::Error;
                let errors = problems.iter().filter(is_error).count();
                bail!("the decisions have {}", count(errors as u64, "error"));
            }
        }
    }

    /// Adds decisions, all or none; returns their lines, or what speaks against them. Where
    /// somebody was not sure of the same pair, that line goes.
    pub fn add(&self, new: &[NewDecision]) -> Result<Result<Vec<String>, Refused>> {
        self.add_if(new, |text| self.parse(text).err())
    }

    /// As [`File::add`]; ids must be those of a gazetteer, so that a build can follow them.
    pub fn add_known(
        &self,
        new: &[NewDecision],
        gazetteer: &Gazetteer,
    ) -> Result<Result<Vec<String>, Refused>> {
        let name = self.path.display().to_string();
        self.add_if(new, |text| {
            Decisions::parse(&name, text.as_bytes(), gazetteer).err()
        })
    }

    fn add_if(
        &self,
        new: &[NewDecision],
        problems: impl Fn(&str) -> Option<Vec<Problem>>,
    ) -> Result<Result<Vec<String>, Refused>> {
        let mut text = self.without_doubts(new)?;
        let mut lines = Vec::new();
        for one in new {
            let line;
            (text, line) = append(&text, one);
            lines.push(line);
        }
        if let Some(problems) = problems(&text) {
            let first = (text.lines().count() + 1 - new.len()) as u32;
            return Ok(Err(Refused { problems, first }));
        }
        self.write(&text)?;
        Ok(Ok(lines))
    }

    /// Returns the text without the lines that could not tell of these pairs.
    fn without_doubts(&self, new: &[NewDecision]) -> Result<String> {
        let mut text = self.text()?;
        // What is wrong with the file is told when the new lines are read with it.
        let Ok((decisions, _)) = self.parse(&text) else {
            return Ok(text);
        };
        let now = Now { decisions };
        let doubts = new.iter().filter_map(|one| {
            let line = now.unsure_of(&one.first, &one.second)?.line as usize;
            text.lines().nth(line.checked_sub(1)?).map(str::to_owned)
        });
        let doubts: Vec<String> = doubts.collect();
        for line in doubts {
            if let Some(without) = remove(&text, &line) {
                text = without;
            }
        }
        Ok(text)
    }

    /// Takes a line away; tells whether it was there.
    pub fn remove(&self, line: &str) -> Result<bool> {
        let text = remove(&self.text()?, line);
        if let Some(text) = &text {
            self.write(text)?;
        }
        Ok(text.is_some())
    }

    /// Replaces the file in one step: whoever reads it, and whatever happens, it is whole.
    fn write(&self, text: &str) -> Result<()> {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let new = self.path.with_file_name(name);
        let write = || -> std::io::Result<()> {
            let mut file = std::fs::File::create(&new)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&new, &self.path)?;
            sync_folder(&self.path)
        };
        write().with_context(|| format!("`{}`", self.path.display()))
    }
}

/// Waits until the name of a file is on the disk as well as its bytes.
#[cfg(unix)]
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Elsewhere a folder cannot be opened to be waited for.
#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> std::io::Result<()> {
    Ok(())
}
