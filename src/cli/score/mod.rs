//! `reftel score`: how good are the answers, held against a person's?

mod listing;
mod tables;

use std::collections::BTreeSet;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use reftel::decisions::Decisions;
use reftel::id::EntityId;
use reftel::mention::{Linked, MentionKind, Zone};
use reftel::pipeline::{Engine, Extracted, Progress, together};
use reftel::score::gold::{Gold, GoldEntity, Problem};
use reftel::score::{Document, Options, Score, gold, join, predicted, score};
use reftel::vocab::Base;

use super::Outcome;
use super::diagnostics::{Loudness, Told};
use super::input::{Documents, Gazetteers, InputFormat};
use super::parse::tell_left_out;
use super::progress::Bars;
use super::terminal::{self, Terminal, count};
use reftel::text::clean;

/// How many names a note lists.
const FEW: usize = 8;

/// Hold what documents mention against gold: precision, recall, F1, links, mistakes
///
/// Gold is JSON lines (doc, begin, end, surface, type, entity, nested, optional; offsets in code
/// points), brat standoff (.ann beside .txt, or a folder), or NIF as Turtle. An entity `new:…` is
/// one that no gazetteer has, `?` one that nobody can tell.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel score documents/ --gold gold.jsonl              annotate, then compare
  reftel score documents/ --gold brat/ --gazetteers mine/ --examples all
  reftel score --predicted other.jsonl --gold gold.jsonl the mentions of another program
  reftel score documents/ --gold gold.ttl --format json | jq .measures.core.strict.f1
  reftel score documents/ --gold gold.jsonl --without position --errors mistakes.tsv")]
pub struct Arguments {
    /// Files, folders or archives (zip, tar, gz, zst) to annotate; `-` is standard input
    #[arg(required_unless_present = "predicted", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Gold, again and again: a file, or a folder of such
    #[arg(long, required = true, value_name = "FILE")]
    gold: Vec<PathBuf>,
    /// Mentions instead of documents: JSON lines as `reftel annotate` writes them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "input_format"])]
    predicted: Option<PathBuf>,
    /// How many threads work (default: one for each core)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    #[command(flatten)]
    gazetteers: Gazetteers,
    /// The shape of all documents, instead of what their content shows
    #[arg(long, value_enum, value_name = "SHAPE")]
    input_format: Option<InputFormat>,
    /// Which parts of documents count: header, subject, body, signature
    #[arg(long, value_name = "ZONES", value_delimiter = ',', value_parser = zone,
          default_values = ["subject", "body", "signature"])]
    zones: Vec<Zone>,
    /// Types that do not count, since the gold does not mark them
    #[arg(long, value_name = "TYPES", value_delimiter = ',', value_parser = kind)]
    without: Vec<MentionKind>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = Form::Table)]
    format: Form,
    /// How many mistakes of each class are shown: a number, or `all`
    #[arg(long, value_name = "N", value_parser = examples, default_value = "5")]
    examples: usize,
    /// Write all mistakes to a file: tab-separated when it ends with .tsv, else JSON lines
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Base of the IRIs of gold in NIF
    #[arg(long, value_name = "IRI", default_value_t = Base::default().as_str().to_owned())]
    base_iri: String,
}

/// Forms of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Tables and examples to read
    Table,
    /// One JSON object, without the mistakes
    Json,
}

fn zone(name: &str) -> Result<Zone, String> {
    Zone::parse(name).ok_or_else(|| "one of header, subject, body, signature".to_owned())
}

fn kind(name: &str) -> Result<MentionKind, String> {
    MentionKind::parse(name).ok_or_else(|| "no such type".to_owned())
}

fn examples(text: &str) -> Result<usize, String> {
    match text {
        "all" => Ok(usize::MAX),
        number => number.parse().map_err(|_| "a number, or `all`".to_owned()),
    }
}

/// Compares, and prints how good it is.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let base = Base::new(arguments.base_iri.as_str())?;
    let gold = match gold::read(&arguments.gold, &base) {
        Ok(gold) => gold,
        Err(problems) => return refuse(&problems, "the gold"),
    };
    let engine = arguments.gazetteers.load()?;
    tell_unknown(&engine, &gold);
    let documents = match &arguments.predicted {
        Some(file) => {
            let name = file.to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(file)
                .with_context(|| format!("cannot read `{}`", file.display()))?;
            match predicted::of_lines(&name, &text, &engine.gazetteer) {
                Ok(documents) => documents,
                Err(problems) => return refuse(&problems, "the prediction"),
            }
        }
        None => annotate(arguments, &engine)?,
    };
    if !gold.foreign.is_empty() {
        let names = gold.foreign.iter();
        let names: Vec<String> = names.map(|(name, n)| format!("{name} ({n})")).collect();
        let names = names.join(", ");
        note(&format!(
            "links are not judged where the gold names entities of {names}"
        ));
    }
    let joined = match join(gold.documents, documents, arguments.predicted.is_some()) {
        Ok(joined) => joined,
        Err(problems) => return refuse(&problems, "the gold"),
    };
    if !joined.without_gold.is_empty() {
        let number = count(joined.without_gold.len() as u64, "document");
        let names = few(&joined.without_gold);
        note(&format!("{number} without gold, not scored: {names}"));
    }
    if !joined.without_prediction.is_empty() {
        let number = count(joined.without_prediction.len() as u64, "document");
        let names = few(&joined.without_prediction);
        note(&format!(
            "{number} of the gold without a prediction, all missed: {names}"
        ));
    }
    let options = Options {
        zones: arguments.zones.clone(),
        without: arguments.without.clone(),
    };
    let score = score(&joined.documents, &options);
    if score.gold_elsewhere > 0 {
        let number = count(score.gold_elsewhere as u64, "mention");
        note(&format!(
            "{number} of the gold not scored, because of zone or type (`--zones`, `--without`)"
        ));
    }
    if let Some(file) = &arguments.errors {
        let is_table = file.extension().is_some_and(|ending| ending == "tsv");
        let written = listing::written(&score.mistakes, is_table)?;
        std::fs::write(file, written)
            .with_context(|| format!("cannot write `{}`", file.display()))?;
    }
    print(arguments, terminal, &score)?;
    Ok(Outcome::Done)
}

fn print(arguments: &Arguments, terminal: &Terminal, score: &Score) -> Result<()> {
    let mut out = terminal::stdout();
    match arguments.format {
        Form::Json => {
            serde_json::to_writer_pretty(&mut out, score)?;
            writeln!(out)?;
        }
        Form::Table => {
            tables::print(terminal, score, &arguments.zones, &mut out)?;
            listing::print(terminal, &score.mistakes, arguments.examples, &mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Annotates the documents.
fn annotate(arguments: &Arguments, engine: &Engine) -> Result<Vec<Document>> {
    let paths = Documents {
        paths: arguments.paths.clone(),
        threads: arguments.threads,
        rows: false,
        map: None,
    };
    paths.set_threads()?;
    let bars = Bars::new(false);
    let mut told = Told::new(Loudness::Quiet, &bars);
    let mut documents = Vec::new();
    let done = |extracted: Extracted<Linked>| {
        match extracted {
            Extracted::LeftOut(left_out) => {
                told.left_out(&left_out);
                tell_left_out(&bars, &left_out);
            }
            Extracted::Document(linked) => {
                documents.push(predicted::of_linked(&linked, &engine.gazetteer));
            }
        }
        ControlFlow::Continue(())
    };
    let options = paths.read_options(arguments.input_format);
    let progress: &dyn Progress = &bars;
    let scratch = super::scratch::Scratch::for_this_run()?;
    let spool = scratch.path("documents");
    together(
        &paths.paths,
        &options,
        engine,
        &Decisions::none(),
        &spool,
        progress,
        done,
    )?;
    Ok(documents)
}

/// Tells which entities of the gold no gazetteer has: a slip there would look like a mistake of
/// the program.
fn tell_unknown(engine: &Engine, gold: &Gold) {
    let is_known = |id: &str| engine.gazetteer.knows(&EntityId::new(id));
    let mentions = gold.documents.iter().flat_map(|one| &one.mentions);
    let ids: BTreeSet<String> = mentions
        .filter(|mention| mention.kind != MentionKind::Reference)
        .filter_map(|mention| match &mention.entity {
            GoldEntity::Known(id) if !is_known(id) => Some(format!("{id} ({})", mention.place)),
            _ => None,
        })
        .collect();
    if !ids.is_empty() {
        let ids: Vec<String> = ids.into_iter().collect();
        note(&format!(
            "no gazetteer has {} of the gold: {}",
            count(ids.len() as u64, "entity"),
            few(&ids)
        ));
    }
}

fn few(names: &[String]) -> String {
    let more = names.len().saturating_sub(FEW);
    let mut text = names[..names.len() - more].join(", ");
    if more > 0 {
        text.push_str(&format!(", and {more} more"));
    }
    text
}

fn note(text: &str) {
    // Whoever does not read standard error does not miss the figures.
    let _ = writeln!(anstream::stderr(), "note: {}", clean(text));
}

/// Tells all problems and stops.
fn refuse(problems: &[Problem], whose: &str) -> Result<Outcome> {
    let mut err = anstream::stderr().lock();
    for problem in problems {
        // The outcome tells as well.
        let _ = writeln!(err, "{}", clean(&problem.to_string()));
    }
    bail!("{whose} has {}", count(problems.len() as u64, "error"));
}
