//! `reftel show`: a card of an entity or of a document.

pub mod document;
pub mod entity;

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};
use reftel::id::Mrn;
use reftel::store::{Found, GraphReader};

use super::Outcome;
use super::filter::Filters;
use super::graph::Graph;
use super::names::{self, Asked, NoSuchName};
use super::terminal::{self, BOLD, Terminal};
use reftel::text::clean;

/// Show the card of an entity or a document
///
/// Of a cable: its header, references, who cites it, what it mentions. Of an entity: its names,
/// where it is mentioned, who appears with it, what is said of its role.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel show 09CASABLANCA27
  reftel show \"Ministry of Interior (Morocco)\"
  reftel show ma/casablanca --since 2009 --sort relevance --limit 30")]
pub struct Arguments {
    /// A name, an entity's id, or a document's number or id
    #[arg(value_name = "NAME|MRN")]
    name: String,
    #[command(flatten)]
    graph: Graph,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = Form::Card)]
    format: Form,
    /// How many documents, companions and meetings of an entity are shown
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Which documents of an entity come first
    #[arg(long, value_enum, default_value_t = Sort::Date)]
    sort: Sort,
    #[command(flatten)]
    filters: Filters,
}

/// Orders of an entity's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// The oldest; those without date last
    Date,
    /// Those with most paragraphs that name it
    Relevance,
}

/// Forms of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// To read
    Card,
    /// One JSON object
    Json,
}

/// Shows a card.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let graph = arguments.graph.open()?;
    let mut out = terminal::stdout();
    let is_json = arguments.format == Form::Json;
    match asked(&graph, &arguments.name)? {
        Thing::Document(asked) => {
            let card = document::card(&graph, &asked)?;
            if is_json {
                serde_json::to_writer_pretty(&mut out, &card)?;
                writeln!(out)?;
            } else {
                document::print(terminal, &card, &mut out)?;
            }
        }
        Thing::Entity(card) => {
            let shown = entity::Shown {
                limit: arguments.limit,
                by_relevance: arguments.sort == Sort::Relevance,
            };
            let card = entity::card(&graph, *card, &arguments.filters, &shown)?;
            if is_json {
                serde_json::to_writer_pretty(&mut out, &card)?;
                writeln!(out)?;
            } else {
                entity::print(terminal, &card, &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// What a name means.
pub enum Thing {
    /// A document, held or missing.
    Document(Asked),
    /// An entity.
    Entity(Box<reftel::store::EntityCard>),
}

/// Finds what is asked for: a document whose number or whole id this is, an entity, or a document
/// whose id begins so.
pub fn asked(graph: &GraphReader, name: &str) -> Result<Thing> {
    let id = graph.document_name(name);
    let is_id = graph.document(&id)?.is_some();
    if is_id || Mrn::parse(&id).is_some() {
        let document = names::document(graph, name);
        // `60 MINUTES 2` looks like a number and may still be somebody's name.
        let is_unknown = |error: &anyhow::Error| error.is::<NoSuchName>();
        match document {
            Err(error) if is_unknown(&error) => match graph.find_entity(name)? {
                Found::One(card) => return Ok(Thing::Entity(Box::new(card))),
                _ => return Err(error),
            },
            document => return Ok(Thing::Document(document?)),
        }
    }
    match names::entity(graph, name, |_| false) {
        Ok(card) => Ok(Thing::Entity(Box::new(card))),
        Err(error) => match graph.find_document(name)? {
            Found::One(number) => Ok(Thing::Document(Asked::Held(number))),
            _ => Err(error),
        },
    }
}

/// Prints a field of a card; an empty one not at all. Further lines stand below the first.
fn field(terminal: &Terminal, out: &mut dyn Write, name: &str, text: &str) -> Result<()> {
    let text = clean(text);
    if text.trim().is_empty() {
        return Ok(());
    }
    for (at, line) in text.lines().enumerate() {
        let name = if at == 0 { name } else { "" };
        // Padding goes before color, which has no width.
        let name = terminal.paint(terminal::DIM, format!("{name:<15}"));
        writeln!(out, "{name}{line}")?;
    }
    Ok(())
}

fn heading(terminal: &Terminal, out: &mut dyn Write, text: &str) -> Result<()> {
    writeln!(out, "\n{}", terminal.paint(BOLD, text))?;
    Ok(())
}
