//! `reftel gazetteer check`: what is wrong, what is doubtful, and what can be done about it?

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use reftel::diagnostic::Severity;
use reftel::gazetteer::{Gazetteer, Problem, fix, hints, write};
use serde::Serialize;

use super::super::Outcome;
use super::super::cache::cache;
use super::super::terminal::{self, count, thousands};
use super::Few;

/// How many warnings of one kind are shown.
const WARNINGS: u64 = 3;
/// How many errors of one kind are shown.
const ERRORS: u64 = 50;

/// List what is wrong or doubtful, with a remedy; exit with 2 when there are errors
///
/// Errors stop every command that matches. Warnings are hints: names that mean several things
/// (shared-alias), common words that do not ask for context (common-word), names one letter apart
/// (near-alias), files out of order (unsorted).
#[derive(Args)]
#[command(after_help = "Examples:
  reftel gazetteer check my-gazetteers/
  reftel gazetteer check my-gazetteers/ --all
  reftel gazetteer check my-gazetteers/ --fix    sort and tidy the files first
  reftel gazetteer check                         those that come with the program")]
pub struct Arguments {
    /// Folders of gazetteers beside those that come with the program
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// The same as DIR
    #[arg(long = "gazetteers", value_name = "DIR")]
    more: Vec<PathBuf>,
    /// Show every problem, not the first few of each kind
    #[arg(long)]
    all: bool,
    /// Write the files of DIR in canonical form first: sorted, unquoted, LF, no byte-order mark
    #[arg(long)]
    fix: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines to read
    Text,
    /// One JSON document with all problems
    Json,
}

#[derive(Serialize)]
struct Answer<'a> {
    entries: Option<usize>,
    errors: usize,
    warnings: usize,
    codes: BTreeMap<&'static str, usize>,
    problems: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    line: Option<u32>,
    column: Option<&'a str>,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
}

/// Checks, and writes canonical forms if that is asked for.
pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let folders: Vec<PathBuf> = arguments
        .folders
        .iter()
        .chain(&arguments.more)
        .cloned()
        .collect();
    if arguments.fix {
        if folders.is_empty() {
            bail!("`--fix` needs a folder; what comes with the program is not written");
        }
        let mut told: Box<dyn Write> = match arguments.format {
            Format::Text => Box::new(terminal::stdout()),
            Format::Json => Box::new(std::io::stderr()),
        };
        for folder in &folders {
            tidy(folder, &mut told)?;
        }
        told.flush()?;
    }
    let (mut problems, entries) = match Gazetteer::load_with(&folders, cache().as_ref()) {
        Ok((gazetteer, mut warnings)) => {
            warnings.extend(hints(&gazetteer));
            (warnings, Some(gazetteer.entries.len()))
        }
        Err(problems) => (problems, None),
    };
    problems.sort();
    // Who checks folders of their own is not shown what others should do; but for errors, which
    // stop everything wherever they are.
    problems.retain(|problem| {
        let file = Path::new(&problem.file);
        folders.is_empty()
            || problem.severity == Severity::Error
            || folders.iter().any(|folder| file.starts_with(folder))
    });
    let of = |severity| {
        let all = problems.iter();
        all.filter(|problem| problem.severity == severity).count()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let mut codes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for problem in &problems {
        *codes.entry(problem.code.as_str()).or_default() += 1;
    }
    let mut out = terminal::stdout();
    match arguments.format {
        Format::Json => {
            let answer = Answer {
                entries,
                errors,
                warnings,
                codes,
                problems: problems.iter().map(told).collect(),
            };
            serde_json::to_writer_pretty(&mut out, &answer)?;
            writeln!(out)?;
        }
        Format::Text => {
            let is_whole = tell(&problems, arguments.all);
            if let Some(entries) = entries {
                write!(out, "{}, ", count(entries as u64, "entry"))?;
            }
            writeln!(
                out,
                "{}, {}",
                count(errors as u64, "error"),
                count(warnings as u64, "warning")
            )?;
            if !is_whole {
                for (code, number) in &codes {
                    writeln!(out, "  {:>7}  {code}", thousands(*number as u64))?;
                }
                writeln!(out, "the first of each are shown; `--all` shows all")?;
            }
        }
    }
    out.flush()?;
    Ok(if errors > 0 || entries.is_none() {
        Outcome::Errors
    } else {
        Outcome::Done
    })
}

/// Tells problems, of each code a few unless `all` are asked for; says whether these were all.
fn tell(problems: &[Problem], all: bool) -> bool {
    let mut few = Few::new(all, WARNINGS);
    let mut errors = Few::new(all, ERRORS);
    for problem in problems {
        match problem.severity {
            Severity::Error => errors.tell(problem),
            _ => few.tell(problem),
        }
    }
    errors.untold().is_none() && few.untold().is_none()
}

fn told(problem: &Problem) -> Told<'_> {
    Told {
        file: &problem.file,
        line: (problem.line > 0).then_some(problem.line),
        column: (!problem.column.is_empty()).then_some(&problem.column),
        severity: problem.severity.as_str(),
        code: problem.code.as_str(),
        message: &problem.message,
        hint: problem.hint.as_deref(),
    }
}

/// Writes the canonical form of the files of a folder, and tells what changed.
fn tidy(folder: &Path, out: &mut dyn Write) -> Result<()> {
    let context = || format!("`{}` cannot be read", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    for path in paths {
        let shown = path.display();
        let bytes = std::fs::read(&path).with_context(|| format!("`{shown}` cannot be read"))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match fix(&name, &bytes) {
            Ok(changes) => match changes.text {
                Some(text) => {
                    write::atomically(&path, |file| file.write_all(text.as_bytes()))
                        .with_context(|| format!("`{shown}` cannot be written"))?;
                    writeln!(out, "{shown}: {}", changes.what.join(", "))?;
                }
                None => writeln!(out, "{shown}: nothing to change")?,
            },
            Err(reason) => writeln!(out, "{shown}: not touched, {reason}")?,
        }
    }
    Ok(())
}
