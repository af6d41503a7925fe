//! What does the user ask for? One file per subcommand; what they share stands beside them.
//!
//! Answers go to standard output, diagnostics to standard error. Exit codes: 0 done; 1 done, but
//! `--strict` found errors in documents; 2 not done; 3 a name was ambiguous or unknown. A reader
//! that closes the pipe early is no failure.

pub mod annotate;
mod build;
pub mod cache;
mod check;
pub mod citations;
mod complete;
mod completions;
mod decisions;
pub mod diagnostics;
mod diff;
mod export;
pub mod filter;
mod find;
mod form;
mod formats;
mod gazetteer;
mod graph;
pub mod input;
pub mod itself;
pub mod kinds;
mod loading;
mod map;
#[cfg(feature = "serve")]
pub mod mcp;
pub mod names;
mod network;
pub mod parse;
pub mod path;
mod pdf_text;
pub mod progress;
#[cfg(feature = "serve")]
mod push;
mod query;
mod reduce;
mod refs;
pub mod review;
mod rows;
mod rules;
mod score;
pub mod scratch;
#[cfg(feature = "serve")]
pub mod serve;
pub mod show;
mod sparql;
pub mod spreadsheet;
pub mod stops;
pub mod terminal;
mod view;
mod vocabulary;
mod watch;
pub mod why;
pub mod with;

use std::error::Error;
use std::io::{self, Write};

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::CompleteEnv;

use itself::Call;
use names::NoSuchName;
use reftel::pipeline::BuildError;
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
  reftel export cooccurrence -o net.gexf    a network for Gephi; `reftel export --formats` lists all
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
    Diff(diff::Arguments),
    Check(check::Arguments),
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
    Rules(rules::Arguments),
    Export(export::Arguments),
    #[cfg(feature = "serve")]
    Push(push::Arguments),
    Why(why::Arguments),
    Review(review::Arguments),
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    #[cfg(feature = "serve")]
    Mcp(mcp::Arguments),
    Gazetteer(gazetteer::Arguments),
    Score(score::Arguments),
    Formats(formats::Arguments),
    #[command(hide = true)]
    PdfText(pdf_text::Arguments),
    Map(map::Arguments),
    Reduce(reduce::Arguments),
    Completions(completions::Arguments),
    Man(completions::Manual),
}

/// How a command ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Done,
    /// `--strict` found errors in documents.
    DocumentErrors,
    /// What was checked has errors.
    Errors,
}

/// What stands on the other side of a command and may use everything here.
pub struct Doors {
    /// Serves pages until it is stopped.
    #[cfg(feature = "serve")]
    pub explorer: fn(&serve::Arguments) -> anyhow::Result<()>,
    /// Answers a program that reads for somebody.
    #[cfg(feature = "serve")]
    pub reader: fn(&mcp::Arguments) -> anyhow::Result<()>,
}

/// Reads the arguments, does what they ask, and returns the exit code.
#[cfg_attr(not(feature = "serve"), allow(unused_variables))]
pub fn main(call: Call, doors: Doors) -> u8 {
    itself::called(call);
    // Answers the shell and ends, when it is the shell that asks.
    let here = std::env::current_dir().ok();
    let completed = CompleteEnv::with_factory(|| complete::with_names(Cli::command()))
        .var(completions::VARIABLE)
        .try_complete(itself::words(), here.as_deref())
        .unwrap_or_else(|error| error.exit());
    if completed {
        return 0;
    }
    let cli = Cli::parse_from(itself::words());
    let terminal = Terminal::of_stdout(cli.color);
    spreadsheet::write_for(cli.reader);
    let outcome = match cli.command {
        Command::Build(arguments) => build::run(&arguments, &terminal),
        Command::Diff(arguments) => diff::run(&arguments, &terminal),
        Command::Check(arguments) => check::run(&arguments, &terminal),
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
        Command::Rules(arguments) => rules::run(&arguments, &terminal),
        Command::Formats(arguments) => formats::run(&arguments),
        Command::PdfText(arguments) => pdf_text::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => completions::manual(&arguments),
        Command::Export(arguments) => export::run(&arguments, &terminal),
        #[cfg(feature = "serve")]
        Command::Push(arguments) => push::run(&arguments),
        Command::Review(arguments) => review::run(&arguments, &terminal),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => (doors.explorer)(&arguments).map(|()| Outcome::Done),
        #[cfg(feature = "serve")]
        Command::Mcp(arguments) => (doors.reader)(&arguments).map(|()| Outcome::Done),
        Command::Why(arguments) => why::run(&arguments, &terminal),
        Command::Gazetteer(arguments) => gazetteer::run(&arguments, &terminal),
        Command::Score(arguments) => score::run(&arguments, &terminal),
        Command::Map(arguments) => map::run(&arguments),
        Command::Reduce(arguments) => reduce::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::DocumentErrors) => 1,
        Ok(Outcome::Errors) => 2,
        Err(error) => failed(&error),
    }
}

/// Tells what went wrong, and returns the exit code that it deserves.
fn failed(error: &anyhow::Error) -> u8 {
    if error.chain().any(is_closed_pipe) {
        return 0;
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
    let stopped =
        |cause: &(dyn Error + 'static)| matches!(cause.downcast_ref(), Some(BuildError::Stopped));
    if error.chain().any(interrupted) || error.chain().any(stopped) {
        return u8::try_from(watch::INTERRUPTED).unwrap_or(2);
    }
    if error.chain().any(names) { 3 } else { 2 }
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

#[cfg(test)]
mod tests {
    use clap::builder::ValueRange;
    use clap::{Arg, CommandFactory};

    use super::*;

    /// Returns values of which the parser of an argument takes one at least.
    fn values(arg: &Arg) -> Vec<String> {
        let possible = arg.get_possible_values();
        let shown = possible.iter().filter(|value| !value.is_hide_set());
        let named: Vec<String> = shown.map(|value| value.get_name().to_owned()).collect();
        let any = [
            "place",
            "3",
            "2009",
            "S",
            "label=2",
            "document",
            "body",
            "0.5",
            "https://example.org/",
        ];
        if named.is_empty() {
            any.map(str::to_owned).to_vec()
        } else {
            named
        }
    }

    /// Returns every command with the words that call it.
    fn commands() -> Vec<(Vec<String>, clap::Command)> {
        let mut root = Cli::command();
        root.build();
        let mut todo = vec![(vec!["reftel".to_owned()], root)];
        let mut out = Vec::new();
        while let Some((path, command)) = todo.pop() {
            for sub in command
                .get_subcommands()
                .filter(|sub| sub.get_name() != "help")
            {
                let mut path = path.clone();
                path.push(sub.get_name().to_owned());
                todo.push((path, sub.clone()));
            }
            out.push((path, command));
        }
        out
    }

    /// Returns ways to call a command with its required arguments; one of them is right at least.
    fn call(path: &[String], command: &clap::Command, but: &Arg) -> Vec<Vec<String>> {
        let required = command
            .get_arguments()
            .filter(|arg| arg.is_required_set() && arg.get_id() != but.get_id());
        let mut calls = vec![path.to_vec()];
        for arg in required {
            let flag = arg.get_long().map(|long| format!("--{long}"));
            let more = |call: &Vec<String>| -> Vec<Vec<String>> {
                let with = |value| {
                    call.iter()
                        .cloned()
                        .chain(flag.clone())
                        .chain([value])
                        .collect()
                };
                values(arg).into_iter().map(with).collect()
            };
            calls = calls.iter().flat_map(more).collect();
        }
        calls
    }

    #[test]
    fn no_two_arguments_of_a_command_are_one() {
        // Two arguments with one id are taken for each other; only this check sees it.
        Cli::command().debug_assert();
    }

    #[test]
    fn every_flag_of_every_command_is_accepted() {
        let mut checked = 0;
        for (path, command) in commands() {
            if path.len() == 1 || command.is_subcommand_required_set() {
                continue;
            }
            for arg in command.get_arguments() {
                let mut flags: Vec<String> = Vec::new();
                flags.extend(
                    arg.get_long_and_visible_aliases()
                        .into_iter()
                        .flatten()
                        .map(|long| format!("--{long}")),
                );
                flags.extend(arg.get_short().map(|short| format!("-{short}")));
                for flag in flags
                    .iter()
                    .filter(|flag| !matches!(flag.as_str(), "--help" | "-h" | "--version" | "-V"))
                {
                    let takes = arg
                        .get_num_args()
                        .unwrap_or(ValueRange::EMPTY)
                        .takes_values();
                    let mut tried = Vec::new();
                    for mut words in call(&path, &command, arg) {
                        words.push(flag.clone());
                        if takes {
                            let with = |value| [words.as_slice(), &[value]].concat();
                            tried.extend(values(arg).into_iter().map(with));
                        } else {
                            tried.push(words);
                        }
                    }
                    // A flag may need another one, or values of its own kind; what it must not
                    // is be unknown, or be taken for another.
                    let is_accepted = |words: &Vec<String>| {
                        let parsed = Cli::command().try_get_matches_from(words);
                        parsed.err().is_none_or(|error| {
                            use clap::error::ErrorKind;
                            matches!(
                                error.kind(),
                                ErrorKind::MissingRequiredArgument | ErrorKind::ValueValidation
                            )
                        })
                    };
                    assert!(tried.iter().any(is_accepted), "{flag} of {path:?}");
                    checked += 1;
                }
            }
        }
        assert!(checked > 100, "{checked} flags");
    }

    #[test]
    fn every_command_renders_its_help() {
        for (path, mut command) in commands() {
            let help = command.render_long_help().to_string();
            assert!(help.contains("Usage"), "{path:?}");
            let widest = help.lines().map(|line| line.chars().count()).max();
            assert!(
                widest.is_some_and(|widest| widest <= 120),
                "{path:?}: {widest:?}"
            );
        }
    }

    #[test]
    fn flags_of_applied_reviews_stand_where_people_write_them() {
        for words in [
            "reftel review apply pairs.csv --decisions d.tsv",
            "reftel review apply --decisions d.tsv pairs.csv",
            "reftel review apply pairs.csv --graph g --author JD",
            "reftel review --decisions d.tsv --author JD",
        ] {
            let parsed = Cli::try_parse_from(words.split(' '));
            assert!(
                parsed.is_ok(),
                "{words}: {}",
                parsed
                    .err()
                    .map(|error| error.to_string())
                    .unwrap_or_default()
            );
        }
    }
}
