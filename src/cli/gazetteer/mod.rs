//! `reftel gazetteer`: are the gazetteers sound, what is in them, and how does one get more?

mod check;
mod import;
mod noise;
mod stats;

use anyhow::Result;
use clap::{Args, Subcommand};
use reftel::diagnostic::Code;
use reftel::gazetteer::Problem;
use rustc_hash::FxHashMap;

use super::Outcome;
use super::terminal::{Terminal, thousands};

/// Check gazetteers, count what is in them, make them of other lists
#[derive(Args)]
#[command(after_help = "Examples:
  reftel gazetteer check my-gazetteers/      what is wrong or doubtful, with a remedy
  reftel gazetteer stats                     what comes with the program
  reftel gazetteer import names ngos.txt --type ngo -o my-gazetteers/ngos.tsv
  reftel gazetteer noise                     the names of a graph that may be words")]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    Check(check::Arguments),
    Stats(stats::Arguments),
    Import(import::Arguments),
    Noise(noise::Arguments),
}

/// Does what is asked.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    match &arguments.action {
        Action::Check(arguments) => check::run(arguments),
        Action::Stats(arguments) => stats::run(arguments, terminal),
        Action::Import(arguments) => import::run(arguments),
        Action::Noise(arguments) => noise::run(arguments, terminal),
    }
}

/// Tells problems on standard error, the first few of each kind.
struct Few {
    limit: u64,
    seen: FxHashMap<Code, u64>,
}

impl Few {
    /// Returns one that tells all, or `limit` of each kind.
    fn new(all: bool, limit: u64) -> Few {
        Few {
            limit: if all { u64::MAX } else { limit },
            seen: FxHashMap::default(),
        }
    }

    fn tell(&mut self, problem: &Problem) {
        let seen = self.seen.entry(problem.code).or_default();
        *seen += 1;
        if *seen <= self.limit {
            use std::io::Write;
            // What matters is in the exit code too, whether or not anybody reads this.
            let _ = writeln!(anstream::stderr().lock(), "{problem}");
        }
    }

    /// Returns what was not told, by kind, in the order of the codes.
    fn untold(&self) -> Option<String> {
        let mut hidden: Vec<(Code, u64)> = self
            .seen
            .iter()
            .filter(|(_, seen)| **seen > self.limit)
            .map(|(code, seen)| (*code, seen - self.limit))
            .collect();
        hidden.sort();
        let parts: Vec<String> = hidden
            .iter()
            .map(|(code, more)| format!("{} more {code}", thousands(*more)))
            .collect();
        (!parts.is_empty()).then(|| format!("{}; `--all` shows all", parts.join(", ")))
    }
}
