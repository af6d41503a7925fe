//! What does the user ask for? One file per subcommand; what they share stands beside them.
//!
//! Answers go to standard output, diagnostics to standard error. Exit codes: 0 done; 1 done, but
//! `--strict` found errors in documents; 2 not done; 3 a name was ambiguous or unknown. A reader
//! that closes the pipe early is no failure.

mod annotate;
mod build;
mod cache;
mod citations;
mod complete;
mod completions;
mod decisions;
mod diagnostics;
mod filter;
mod find;
mod gazetteer;
mod graph;
mod input;
mod kinds;
mod loading;
mod names;
mod network;
mod parse;
mod path;
mod progress;
mod query;
mod refs;
mod review;
mod rows;
mod score;
mod show;
mod sparql;
mod spreadsheet;
mod terminal;
mod view;
mod vocabulary;
mod watch;
mod why;
mod with;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::CompleteEnv;

use names::NoSuchName;
use reftel::query::{QueryError, StopReason};
use terminal::{ColorWhen, Terminal};

/// Links what diplomatic cables and reports speak of into one knowledge graph that can show its
/// evidence.
#[derive(Parser)]
#[command(
    name = "reftel",
    version,
    propagate_version = true,
    max_term_width = 100
)]
#[command(after_help = "Examples:
  reftel build cables/                      make the graph ./reftel-graph of all documents in a folder
  reftel with \"Ministry of Interior\"        everyone who appears with it, with evidence
  reftel show 09CASABLANCA27                a cable's card
  reftel annotate cable.txt --format text   one document with its mentions, without a graph")]
struct Cli {
    /// When to color what is printed
    #[arg(long, global = true, value_enum, default_value_t = ColorWhen::Auto, value_name = "WHEN")]
    color: ColorWhen,
    /// Write CSV for a spreadsheet: byte-order mark, CRLF, and semicolons where they are expected
    #[arg(long = "for", global = true, value_enum, value_name = "PROGRAM")]
    reader: Option<spreadsheet::For>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Arguments),
    Parse(parse::Arguments),
    Annotate(annotate::Arguments),
    Show(show::Arguments),
    With(with::Arguments),
    Path(path::Arguments),
    Network(network::Arguments),
    Refs(refs::Arguments),
    Find(find::Arguments),
    Query(query::Arguments),
    Sparql(sparql::Arguments),
    Vocabulary(vocabulary::Arguments),
    Why(why::Arguments),
    Review(review::Arguments),
    Gazetteer(gazetteer::Arguments),
    Score(score::Arguments),
    Completions(completions::Arguments),
    Man(completions::Manual),
}

/// How a command ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Done,
    /// `--strict` found errors in documents.
    DocumentErrors,
    /// What was checked has errors.
    Errors,
}

/// Reads the arguments, does what they ask, and says how it went.
pub fn main() -> ExitCode {
    // Answers the shell and ends, when it is the shell that asks.
    CompleteEnv::with_factory(|| complete::with_names(Cli::command()))
        .var(completions::VARIABLE)
        .complete();
    let cli = Cli::parse();
    let terminal = Terminal::of_stdout(cli.color);
    spreadsheet::write_for(cli.reader);
    let outcome = match cli.command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Parse(arguments) => parse::run(&arguments, &terminal),
        Command::Annotate(arguments) => annotate::run(&arguments, &terminal),
        Command::Show(arguments) => show::run(&arguments, &terminal),
        Command::With(arguments) => with::run(&arguments, &terminal),
        Command::Path(arguments) => path::run(&arguments, &terminal),
        Command::Network(arguments) => network::run(&arguments, &terminal),
        Command::Refs(arguments) => refs::run(&arguments, &terminal),
        Command::Find(arguments) => find::run(&arguments, &terminal),
        Command::Query(arguments) => query::run(&arguments, &terminal),
        Command::Sparql(arguments) => sparql::run(&arguments, &terminal),
        Command::Vocabulary(arguments) => vocabulary::run(&arguments, &terminal),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => completions::manual(&arguments),
        Command::Review(arguments) => review::run(&arguments, &terminal),
        Command::Why(arguments) => why::run(&arguments, &terminal),
        Command::Gazetteer(arguments) => gazetteer::run(&arguments, &terminal),
        Command::Score(arguments) => score::run(&arguments, &terminal),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::DocumentErrors) => ExitCode::from(1),
        Ok(Outcome::Errors) => ExitCode::from(2),
        Err(error) => failed(&error),
    }
}

/// Tells what went wrong, and returns the exit code that it deserves.
fn failed(error: &anyhow::Error) -> ExitCode {
    if error.chain().any(is_closed_pipe) {
        return ExitCode::SUCCESS;
    }
    // Some errors tell their cause in their own words; it is not repeated.
    let mut message = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !message.contains(&cause) {
            if !message.is_empty() {
                message.push_str(": ");
            }
            message.push_str(&cause);
        }
    }
    // Whether anybody reads standard error is not known, and must not matter.
    let _ = writeln!(io::stderr(), "error: {message}");
    let names = |cause: &(dyn Error + 'static)| {
        let query = cause.downcast_ref::<QueryError>();
        cause.is::<NoSuchName>() || matches!(query, Some(QueryError::Name(_)))
    };
    let interrupted = |cause: &(dyn Error + 'static)| {
        let query = cause.downcast_ref::<QueryError>();
        matches!(query, Some(QueryError::Stopped(StopReason::Interrupted)))
    };
    if error.chain().any(interrupted) {
        return ExitCode::from(u8::try_from(watch::INTERRUPTED).unwrap_or(2));
    }
    ExitCode::from(if error.chain().any(names) { 3 } else { 2 })
}

/// Tells whether an error is that nobody reads any more, in whatever it is wrapped.
fn is_closed_pipe(cause: &(dyn Error + 'static)) -> bool {
    let kind = if let Some(cause) = cause.downcast_ref::<io::Error>() {
        Some(cause.kind())
    } else if let Some(cause) = cause.downcast_ref::<serde_json::Error>() {
        cause.io_error_kind()
    } else if let Some(cause) = cause.downcast_ref::<csv::Error>() {
        match cause.kind() {
            csv::ErrorKind::Io(cause) => Some(cause.kind()),
            _ => None,
        }
    } else {
        None
    };
    kind == Some(io::ErrorKind::BrokenPipe)
}
