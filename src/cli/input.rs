//! Which documents, held against which gazetteers? Arguments of all commands that read documents.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use reftel::diagnostic::Severity;
use reftel::document::Format;
use reftel::gazetteer::Problem;
use reftel::pipeline::Engine;
use reftel::read::{Fields, ReadOptions};

/// Documents to read.
#[derive(Args)]
pub struct Documents {
    /// Files, folders or archives (zip, tar, gz, zst); `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How many threads work (default: one for each core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Make a document of each row of tables and spreadsheets that are no cables
    #[arg(long)]
    pub rows: bool,
    /// The fields of JSON records, where they are not told by their names
    ///
    /// What a document has, and the field that says it; names within names are joined by points:
    /// `--map text=doc.body,id=doc_id,date=authored`. What can be said is text, id, title, date,
    /// number and classification.
    #[arg(long, value_name = "WHAT=FIELD,...", value_parser = Fields::parse)]
    pub map: Option<Fields>,
}

/// Gazetteers beside those that come with the program.
#[derive(Args, Clone)]
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

/// Returns how to read documents whose content shows what they are.
pub fn read_options() -> ReadOptions {
    // Where the program cannot find itself, PDFs are read by `pdftotext` alone.
    ReadOptions {
        pdftotext: Some("pdftotext".into()),
        pdf_reader: super::itself::again(super::pdf_text::NAME),
        ..ReadOptions::default()
    }
}

impl Documents {
    /// Returns how to read these documents, all of the shape `format` if one was named.
    pub fn read_options(&self, format: Option<InputFormat>) -> ReadOptions {
        ReadOptions {
            format: format.map(InputFormat::format),
            rows: self.rows,
            fields: self.map.clone().unwrap_or_default(),
            ..read_options()
        }
    }

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
