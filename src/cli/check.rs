//! `reftel check`: is a graph directory whole?

use std::io::Write;

use anyhow::Result;
use clap::Args;
use reftel::store::check::{Repair, Report, check};

use super::Outcome;
use super::form::{Form, json};
use super::graph::DEFAULT;
use super::terminal::{self, BOLD, Terminal, thousands};
use reftel::text::one_line;
use std::path::PathBuf;

/// How many findings of a kind are shown.
const FEW: usize = 10;

/// Look whether a graph directory is whole
///
/// Holds every file against its checksum, reads every document, counts, hashes the triples, holds
/// the index against them, and follows the links. Says what repairs what is wrong. Exits with 2
/// when the graph must be built again.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel check                               ./reftel-graph
  reftel check cablegate --format json       for programs")]
pub struct Arguments {
    /// The graph directory
    #[arg(value_name = "GRAPH", default_value = DEFAULT)]
    graph: PathBuf,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

/// Looks at a graph directory.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let report = check(&arguments.graph)?;
    let mut out = terminal::stdout();
    match arguments.format {
        Form::Json => json(&report, &mut out)?,
        Form::Text => print(&report, terminal, &mut out)?,
    }
    out.flush()?;
    Ok(match report.is_whole() {
        true => Outcome::Done,
        false => Outcome::Errors,
    })
}

fn print(report: &Report, terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    if let Some(manifest) = &report.manifest {
        let text = format!(
            "format {}, made by reftel {}, hash {}",
            manifest.format, manifest.program, manifest.graph_hash
        );
        head("graph", &text, terminal, out)?;
    }
    for check in &report.checks {
        let outcome = match check.wrong {
            0 => check.of.clone(),
            wrong => format!("{}: {} wrong", check.of, thousands(wrong as u64)),
        };
        head(check.name, &outcome, terminal, out)?;
        for finding in check.findings.iter().take(FEW) {
            let line = format!("{}: {}", finding.what, finding.why);
            writeln!(out, "  {}", one_line(&line))?;
        }
        if check.wrong > FEW {
            let more = thousands((check.wrong - FEW) as u64);
            writeln!(
                out,
                "  and {more} more (`--format json` shows some of them)"
            )?;
        }
    }
    let outcome = match report.repair() {
        None => "nothing is wrong",
        Some(Repair::NextBuild) => "the graph is whole; the next `reftel build` tidies the rest up",
        Some(Repair::Rebuild) => {
            "the graph is damaged; build it again with `reftel build`, from the same documents"
        }
    };
    head("repair", outcome, terminal, out)
}

fn head(name: &str, text: &str, terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    let name = terminal.paint(BOLD, format!("{name:<12}"));
    writeln!(out, "{name}{text}")?;
    Ok(())
}
