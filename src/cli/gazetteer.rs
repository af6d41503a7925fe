//! `reftel gazetteer`: are the gazetteers sound, and what is in them?

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use reftel::diagnostic::Severity;
use reftel::gazetteer::{Gazetteer, Problem};

use super::input::Gazetteers;
use super::terminal::{self, Terminal, count, thousands};
use super::{Outcome, rows};

/// Check gazetteers, or count what is in them
#[derive(Args)]
#[command(after_help = "Examples:
  reftel gazetteer check my-gazetteers/      every problem, with a remedy
  reftel gazetteer stats                     what comes with the program")]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// List everything that is wrong, with a remedy; exit with 2 when there are errors
    #[command(after_help = "Examples:
  reftel gazetteer check my-gazetteers/
  reftel gazetteer check                     those that come with the program")]
    Check {
        /// Folders of gazetteers beside those that come with the program
        #[arg(value_name = "DIR")]
        folders: Vec<PathBuf>,
        /// The same as DIR
        #[arg(long = "gazetteers", value_name = "DIR")]
        more: Vec<PathBuf>,
    },
    /// Count entries and names by type
    #[command(after_help = "Examples:
  reftel gazetteer stats
  reftel gazetteer stats --gazetteers my-gazetteers/")]
    Stats {
        #[command(flatten)]
        gazetteers: Gazetteers,
    },
}

/// Checks or counts.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    match &arguments.action {
        Action::Check { folders, more } => {
            let folders: Vec<PathBuf> = folders.iter().chain(more).cloned().collect();
            check(&folders)
        }
        Action::Stats { gazetteers } => stats(terminal, gazetteers),
    }
}

fn check(folders: &[PathBuf]) -> Result<Outcome> {
    let (problems, entries) = match Gazetteer::load(folders) {
        Ok((gazetteer, warnings)) => (warnings, Some(gazetteer.entries.len())),
        Err(problems) => (problems, None),
    };
    // Who checks folders of their own is not shown what others should do; but for errors, which
    // stop everything wherever they are.
    let is_own = |problem: &&Problem| {
        let file = std::path::Path::new(&problem.file);
        folders.is_empty()
            || problem.severity == Severity::Error
            || folders.iter().any(|folder| file.starts_with(folder))
    };
    let shown: Vec<&Problem> = problems.iter().filter(is_own).collect();
    let mut err = anstream::stderr().lock();
    for problem in &shown {
        // What matters is in the exit code too, whether or not anybody reads this.
        let _ = writeln!(err, "{problem}");
    }
    let of = |severity| {
        let all = shown.iter();
        all.filter(|problem| problem.severity == severity).count() as u64
    };
    let errors = of(Severity::Error);
    let mut out = terminal::stdout();
    if let Some(entries) = entries {
        write!(out, "{}, ", count(entries as u64, "entry"))?;
    }
    writeln!(
        out,
        "{}, {}",
        count(errors, "error"),
        count(of(Severity::Warning), "warning")
    )?;
    out.flush()?;
    Ok(if errors > 0 || entries.is_none() {
        Outcome::Errors
    } else {
        Outcome::Done
    })
}

fn stats(terminal: &Terminal, gazetteers: &Gazetteers) -> Result<Outcome> {
    let engine = gazetteers.load()?;
    let gazetteer = &engine.gazetteer;
    let mut by_type: BTreeMap<(&str, &str), (u64, u64)> = BTreeMap::new();
    for entry in &gazetteer.entries {
        let subtype = entry.subtype.as_deref().unwrap_or("");
        let of = by_type.entry((entry.kind.as_str(), subtype)).or_default();
        of.0 += 1;
        of.1 += 1 + entry.aliases.len() as u64;
    }
    let cells: Vec<Vec<String>> = by_type
        .iter()
        .map(|((kind, subtype), (entries, names))| {
            vec![
                (*kind).to_owned(),
                (*subtype).to_owned(),
                thousands(*entries),
                thousands(*names),
            ]
        })
        .collect();
    let mut out = terminal::stdout();
    let columns = ["type", "subtype", "entries", "names"];
    rows::print_table(terminal, &columns, &cells, &mut out)?;
    let countries = gazetteer.countries().len() as u64;
    writeln!(
        out,
        "\n{} and {} that every country has, under {}",
        count(gazetteer.entries.len() as u64, "entry"),
        count(gazetteer.templates.len() as u64, "body"),
        count(engine.names.all().len() as u64, "name"),
    )?;
    writeln!(
        out,
        "{}, {}, {}, {}",
        count(countries, "country"),
        count(gazetteer.roles.len() as u64, "role"),
        count(gazetteer.suppressions.len() as u64, "suppression"),
        count(gazetteer.sources.len() as u64, "source"),
    )?;
    writeln!(out, "hash {}", gazetteer.hash)?;
    out.flush()?;
    Ok(Outcome::Done)
}
