//! `reftel map`: the steps that see one document at a time, as line filters.
//!
//! Each reads JSON lines and writes lines, keeps nothing between them, and touches no graph, so any
//! number of them may run at once, on as many machines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result};
use clap::{Args, Subcommand, ValueEnum};
use rayon::prelude::*;
use reftel::pipeline::{Extracted, Given, Mapper, Quads, Shard, ShardError, Table, given};
use reftel::rdf::Detail;
use reftel::vocab::Base;

use super::Outcome;
use super::decisions::DecisionFile;
use super::input::{Documents, Gazetteers, InputFormat};
use super::progress::Bars;
use super::terminal;

/// Extract documents and emit their triples, line by line, on as many machines as there are
#[derive(Args)]
#[command(after_help = "Examples:
  reftel map read cables/ | reftel map extract > shards/1.jsonl
  cat shards/* | reftel reduce > table.json                what the whole corpus decides
  reftel map emit --table table.json < shards/1.jsonl      N-Quads of its documents
  reftel build --from-shards shards/                       the graph, as `reftel build cables/` makes it")]
pub struct Arguments {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand)]
enum Step {
    Read(Read),
    Extract(Extract),
    Emit(Emit),
}

/// Print documents as JSON lines, as `map extract` takes them
///
/// Any program can write such lines: `{"path": "09RABAT1.txt", "text": "..."}` is enough.
#[derive(Args)]
struct Read {
    #[command(flatten)]
    documents: Documents,
    /// The shape of all documents, instead of what their content shows
    #[arg(long, value_enum, value_name = "SHAPE")]
    input_format: Option<InputFormat>,
}

/// Link the documents of standard input, a JSON object a line
#[derive(Args)]
struct Extract {
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    gazetteers: Gazetteers,
    #[command(flatten)]
    decisions: DecisionFile,
    /// Exit with an error at the first line that is no document, instead of telling it and going on
    #[arg(long)]
    strict: bool,
}

/// Print the N-Quads of the extracted documents of standard input
///
/// What the graph says beside documents (of entities, gazetteers, joins) is not among them.
#[derive(Args)]
struct Emit {
    #[command(flatten)]
    lines: Lines,
    /// What `reftel reduce` wrote
    #[arg(long, value_name = "FILE")]
    table: PathBuf,
    /// Base of all IRIs
    #[arg(long, value_name = "IRI", default_value_t = Base::default().as_str().to_owned())]
    base_iri: String,
    /// How much of each mention is written
    #[arg(long, value_enum, default_value_t = Mentions::Compact)]
    mentions: Mentions,
}

/// How much of each mention is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Mentions {
    /// Two triples a mention
    Compact,
    /// Valid NIF, with the text of every document
    Full,
}

/// Runs one step.
pub fn run(arguments: &Arguments) -> Result<Outcome> {
    match &arguments.step {
        Step::Read(read) => print_documents(read),
        Step::Extract(step) => extract(step),
        Step::Emit(step) => emit(step),
    }
}

fn print_documents(arguments: &Read) -> Result<Outcome> {
    arguments.documents.set_threads()?;
    let bars = Bars::new(true);
    let mut out = terminal::stdout();
    let mut failed: Option<Error> = None;
    let paths = &arguments.documents.paths;
    let options = arguments.documents.read_options(arguments.input_format);
    given(paths, &options, &bars, |extracted| {
        let written = match extracted {
            Extracted::LeftOut(left_out) => {
                super::parse::tell_left_out(&bars, &left_out);
                Ok(())
            }
            Extracted::Document(given) => write_json(&given, &mut out),
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn extract(arguments: &Extract) -> Result<Outcome> {
    let engine = arguments.gazetteers.load()?;
    let graph = Path::new(super::graph::DEFAULT);
    let decided = arguments.decisions.load(graph, &engine.gazetteer)?;
    let mapper = Mapper::new(&engine, &decided);
    let mut out = terminal::stdout();
    let mut wrong = 0;
    arguments.lines.each_batch(|lines| {
        let shards: Vec<Result<Shard, ShardError>> = lines
            .par_iter()
            .map(|(_, line)| Ok(mapper.extract(Given::parse(line)?)))
            .collect();
        for ((place, _), shard) in lines.iter().zip(shards) {
            match shard {
                Ok(shard) => write_json(&shard, &mut out)?,
                Err(error) if arguments.strict => {
                    return Err(Error::from(error).context(place.clone()));
                }
                Err(error) => {
                    wrong += 1;
                    Bars::new(true).say(&format!("{place}: {error}"));
                }
            }
        }
        Ok(())
    })?;
    out.flush()?;
    match wrong {
        0 => Ok(Outcome::Done),
        _ => Ok(Outcome::DocumentErrors),
    }
}

fn emit(arguments: &Emit) -> Result<Outcome> {
    let file = &arguments.table;
    let name = || format!("`{}` is no table", file.display());
    let text = std::fs::read_to_string(file).with_context(name)?;
    let table: Table = serde_json::from_str(&text).with_context(name)?;
    let base = Base::new(arguments.base_iri.as_str())?;
    let detail = match arguments.mentions {
        Mentions::Compact => Detail::Compact,
        Mentions::Full => Detail::Full,
    };
    let quads = Quads::new(table, base, detail);
    let mut out = terminal::stdout();
    arguments.lines.each_batch(|lines| {
        let written: Vec<Result<String, ShardError>> = lines
            .par_iter()
            .map(|(_, line)| {
                let mut out = String::new();
                quads.of(&Shard::parse(line)?, &mut out)?;
                Ok(out)
            })
            .collect();
        for ((place, _), quads) in lines.iter().zip(written) {
            let quads = quads.with_context(|| place.clone())?;
            out.write_all(quads.as_bytes())?;
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// How many lines are worked on at once.
const BATCH: usize = 128;

/// Lines to read.
#[derive(Args)]
pub struct Lines {
    /// Files of JSON lines (default: standard input)
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Lines {
    /// Gives out the lines that are not blank, with the place of each.
    pub fn each_batch(
        &self,
        mut work: impl FnMut(&[(String, String)]) -> Result<()>,
    ) -> Result<()> {
        if self.files.is_empty() {
            return each_batch("", io::stdin().lock(), &mut work);
        }
        for file in &self.files {
            let name = file.display();
            let open = File::open(file).with_context(|| format!("`{name}` cannot be read"))?;
            each_batch(&format!("`{name}`, "), BufReader::new(open), &mut work)?;
        }
        Ok(())
    }
}

fn each_batch(
    file: &str,
    lines: impl BufRead,
    work: &mut impl FnMut(&[(String, String)]) -> Result<()>,
) -> Result<()> {
    let mut lines = (1..).zip(lines.lines());
    loop {
        let batch = lines.by_ref().take(BATCH);
        let batch = batch.map(|(number, line)| Ok((format!("{file}line {number}"), line?)));
        let mut batch: Vec<(String, String)> = batch.collect::<io::Result<_>>()?;
        let is_last = batch.len() < BATCH;
        batch.retain(|(_, line)| !line.trim().is_empty());
        work(&batch)?;
        if is_last {
            return Ok(());
        }
    }
}

fn write_json(value: &impl serde::Serialize, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}
