//! `reftel completions`: scripts for shells, and the manual's pages.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::env::Shells;

use super::terminal::{self, count};
use super::{Cli, Outcome};

/// The variable by which the script in the shell asks the program.
pub const VARIABLE: &str = "COMPLETE";

/// The variable by which the script of bash tells the line up to the cursor.
pub const LINE: &str = "_REFTEL_LINE";

/// Print what makes a shell complete commands, options, queries and names
///
/// Commands, options, names of queries and their parameters are completed, and from the graph
/// (`--graph`, else ./reftel-graph) names of entities and documents. The script asks the program
/// itself, so that it need not be made anew for every graph.
#[derive(Args)]
#[command(after_help = "Examples:
  source <(reftel completions bash)                                    for this session
  reftel completions bash > ~/.local/share/bash-completion/completions/reftel
  reftel completions zsh > \"${fpath[1]}/_reftel\"
  reftel completions fish > ~/.config/fish/completions/reftel.fish
  reftel completions powershell >> $PROFILE")]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Shells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    Power,
    Elvish,
}

impl Shell {
    fn name(self) -> &'static str {
        match self {
            Shell::Bash => "bash",
            Shell::Zsh => "zsh",
            Shell::Fish => "fish",
            Shell::Power => "powershell",
            Shell::Elvish => "elvish",
        }
    }
}

/// Print the manual: this program's page, or a page for each command
#[derive(Args)]
#[command(after_help = "Examples:
  reftel man | man -l -
  reftel man -o ~/.local/share/man/man1")]
pub struct Manual {
    /// Write a page for each command into this folder, which is made if need be
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Prints the script of a shell.
pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let shells = Shells::builtins();
    let name = arguments.shell.name();
    let Some(shell) = shells.completer(name) else {
        bail!("`{name}` cannot be completed");
    };
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "reftel", "reftel", "reftel", &mut script)?;
    let mut script = String::from_utf8(script).context("the script is no text")?;
    if arguments.shell == Shell::Bash {
        // Whether a quote is open stands only in the line.
        let asks = format!("{VARIABLE}=\"bash\"");
        script = script.replace(
            &asks,
            &format!("{LINE}=\"${{COMP_LINE:0:COMP_POINT}}\" {asks}"),
        );
    }
    let mut out = terminal::stdout();
    out.write_all(script.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Prints the manual, or writes its pages.
pub fn manual(arguments: &Manual) -> Result<Outcome> {
    let command = Cli::command();
    let mut out = terminal::stdout();
    match &arguments.output {
        None => clap_mangen::Man::new(command).render(&mut out)?,
        Some(folder) => {
            let at = || format!("cannot write into `{}`", folder.display());
            std::fs::create_dir_all(folder).with_context(at)?;
            clap_mangen::generate_to(command, folder).with_context(at)?;
            let pages = std::fs::read_dir(folder).with_context(at)?.count();
            let into = folder.display();
            writeln!(out, "{} in {into}", count(pages as u64, "page"))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}
