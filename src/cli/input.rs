//! Which documents, held against which gazetteers? Arguments of all commands that read documents.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use reftel::diagnostic::Severity;
use reftel::document::Format;
use reftel::gazetteer::Problem;
use reftel::pipeline::Engine;
use reftel::read::ReadOptions;

/// Documents to read.
#[derive(Args)]
pub struct Documents {
    /// Files, folders or archives (zip, tar, gz, zst); `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How many threads work (default: one for each core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
}

/// Gazetteers beside those that come with the program.
#[derive(Args)]
pub struct Gazetteers {
    /// A folder of gazetteers beside those that come with the program; a later one wins
    #[arg(long = "gazetteers", value_name = "DIR")]
    pub folders: Vec<PathBuf>,
}

/// The shape of documents, where it is not told from their content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// Telegram text
    Cable,
    /// A published page around a cable, as HTML or text
    WikileaksPage,
    /// Rows of the cablegate CSV
    CablegateCsv,
    /// Any other text, Markdown or HTML
    Report,
}

impl InputFormat {
    fn format(self) -> Format {
        match self {
            InputFormat::Cable => Format::Cable,
            InputFormat::WikileaksPage => Format::WikileaksPage,
            InputFormat::CablegateCsv => Format::CablegateCsv,
            InputFormat::Report => Format::Report,
        }
    }
}

/// Returns how to read documents of this shape.
pub fn read_options(format: Option<InputFormat>) -> ReadOptions {
    ReadOptions {
        format: format.map(InputFormat::format),
        pdftotext: Some("pdftotext".into()),
        ..ReadOptions::default()
    }
}

impl Documents {
    /// Limits the threads to what was asked for.
    pub fn set_threads(&self) -> Result<()> {
        if let Some(threads) = self.threads {
            rayon::ThreadPoolBuilder::new()
                .num_threads(usize::from(threads))
                .build_global()
                .context("cannot start threads")?;
        }
        Ok(())
    }
}

impl Gazetteers {
    /// Loads all gazetteers and compiles their names. Warnings about the user's own are told.
    pub fn load(&self) -> Result<Engine> {
        match Engine::load_with(&self.folders, super::cache::cache().as_ref()) {
            Ok((engine, warnings)) => {
                let own = warnings.iter().filter(|problem| self.is_own(problem));
                tell(own);
                Ok(engine)
            }
            Err(problems) => {
                let errors = problems
                    .iter()
                    .filter(|problem| problem.severity == Severity::Error);
                let number = errors.clone().count();
                tell(errors);
                bail!(
                    "the gazetteers have {}\n  hint: `reftel gazetteer check` lists all problems",
                    super::terminal::count(number as u64, "error")
                );
            }
        }
    }

    fn is_own(&self, problem: &Problem) -> bool {
        let file = std::path::Path::new(&problem.file);
        self.folders.iter().any(|folder| file.starts_with(folder))
    }
}

fn tell<'a>(problems: impl Iterator<Item = &'a Problem>) {
    use std::io::Write;
    let mut err = std::io::stderr().lock();
    for problem in problems {
        // Nobody may be reading; the outcome tells as well.
        let _ = writeln!(err, "{problem}");
    }
}

/// Returns a folder, not there yet, where documents are set aside between two passes.
pub fn spool() -> PathBuf {
    std::env::temp_dir().join(format!("reftel-{}", std::process::id()))
}
