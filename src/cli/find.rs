//! `reftel find`: entities by words of their names, in whatever spelling.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use clap_complete::engine::ArgValueCompleter;
use reftel::gazetteer::Type;
use reftel::store::{Fit, Hit};
use reftel::text::one_line;
use serde::Serialize;

use super::graph::Graph;
use super::names::{self, NoSuchName};
use super::rows::{self, RowFormat};
use super::terminal::{self, Terminal};
use super::{Outcome, complete};

/// Find entities by words of their names, in other spellings too
///
/// Every word must be found in one name of an entity: whole, by its beginning, in another
/// transliteration (`Mohammed` finds `Muhammad`) or with a small slip. Accents and case do not
/// count. Better matches go first, then what more documents mention. Exits 3 when nothing is found.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel find mohamed alami
  reftel find interior --type government-body
  reftel find kadafi --format jsonl")]
pub struct Arguments {
    /// The words, in any order
    #[arg(required = true, add = ArgValueCompleter::new(complete::entity))]
    words: Vec<String>,
    #[command(flatten)]
    graph: Graph,
    /// Only entities of this type; again for another
    #[arg(long = "type", value_name = "TYPE", value_parser = kind)]
    kinds: Vec<Type>,
    /// How many, at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: RowFormat,
}

fn kind(text: &str) -> Result<Type, String> {
    Type::parse(text).ok_or_else(|| {
        let known: Vec<&str> = Type::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("expected one of {}", known.join(", "))
    })
}

#[derive(Serialize)]
struct Found<'a> {
    entity: &'a str,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    documents: u32,
    found: String,
    how: &'static str,
}

/// Finds entities.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let graph = arguments.graph.open()?;
    let words = arguments.words.join(" ");
    let of_kind =
        |hit: &Hit| arguments.kinds.is_empty() || arguments.kinds.contains(&hit.card.kind);
    let every = match arguments.kinds.is_empty() {
        true => arguments.limit,
        false => usize::MAX / 4,
    };
    let mut hits = graph.search(&words, every)?;
    hits.retain(of_kind);
    hits.truncate(arguments.limit);
    if hits.is_empty() {
        return Err(NoSuchName::nothing(&words).into());
    }
    let found: Vec<Found<'_>> = hits.iter().map(found).collect();
    let cell = |one: &Found<'_>| {
        vec![
            one.entity.to_owned(),
            one.name.clone(),
            one.kind.clone(),
            one.documents.to_string(),
            match one.found == one.name {
                true => one.how.to_owned(),
                false => format!("{}: {}", one.how, one.found),
            },
        ]
    };
    let cells: Vec<Vec<String>> = found.iter().map(cell).collect();
    let columns = ["entity", "name", "type", "documents", "found"];
    let mut out = terminal::stdout();
    match arguments.format {
        RowFormat::Table => rows::print_table(terminal, &columns, &cells, &mut out)?,
        format => rows::write(format, &columns, &cells, &found, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn found(hit: &Hit) -> Found<'_> {
    Found {
        entity: hit.card.id.as_str(),
        name: one_line(&hit.card.label),
        kind: names::kind(&hit.card),
        documents: hit.card.documents,
        found: one_line(&hit.name),
        how: match hit.fit {
            Fit::Whole => "name",
            Fit::Words => "words",
            Fit::Beginnings => "beginning",
            Fit::Spelling => "spelling",
            Fit::Partly => "partly",
        },
    }
}
