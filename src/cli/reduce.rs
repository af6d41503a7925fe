//! `reftel reduce`: what does the whole corpus decide? The one step that sees all documents.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use rayon::prelude::*;
use reftel::pipeline::{Reducer, Shard, ShardError};

use super::Outcome;
use super::decisions::DecisionFile;
use super::input::Gazetteers;
use super::map::Lines;
use super::terminal;

/// Print what the whole corpus decides of extracted documents: versions, years, who is one
///
/// Reads what `reftel map extract` wrote, in any order and any of it more than once; keeps small
/// facts of each document, never its text.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel reduce shards/*.jsonl > table.json
  reftel map emit --table table.json < shards/1.jsonl      what it is for")]
pub struct Arguments {
    #[command(flatten)]
    lines: Lines,
    #[command(flatten)]
    gazetteers: Gazetteers,
    #[command(flatten)]
    decisions: DecisionFile,
}

/// Reduces the lines of standard input.
pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let engine = arguments.gazetteers.load()?;
    let graph = Path::new(super::graph::DEFAULT);
    let decided = arguments.decisions.load(graph, &engine.gazetteer)?;
    let mut reducer = Reducer::new(&engine, &decided);
    arguments.lines.each_batch(|lines| {
        let shards: Vec<Result<Shard, ShardError>> = lines
            .par_iter()
            .map(|(_, line)| Shard::parse(line))
            .collect();
        for ((place, _), shard) in lines.iter().zip(shards) {
            let taken = shard.and_then(|shard| reducer.take(&shard));
            taken.with_context(|| place.clone())?;
        }
        Ok(())
    })?;
    let mut out = terminal::stdout();
    serde_json::to_writer(&mut out, &reducer.finish())?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(Outcome::Done)
}
