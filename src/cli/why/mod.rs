//! `reftel why`: which rules say so, and who lost?
//!
//! Everything is read from the graph directory: the records of the documents, what joined them,
//! and the decisions that were followed. Rules are told in words
//! ([`reftel::rules`]). A file that is in no graph gets one of its own for the question.

pub mod edge;
pub mod entity;
pub mod mention;
pub mod records;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use reftel::id::{EntityId, MentionId};
use reftel::source::{CodePoints, LineIndex, Span};
use reftel::store::{Found, GraphReader};
use reftel::text::normal_form;

use super::Outcome;
use super::graph::{FileGraph, Graph};
use super::input::Gazetteers;
use super::names::{self, Asked};
use super::terminal::{self, DIM, Terminal};
use records::Records;
use reftel::text::{clean, one_line};

/// How many mentions are explained at once.
const EXPLAINED: usize = 12;

/// Explain a link: the rules that spoke, the candidates that lost, the words themselves
///
/// Asked of words, it says what they were taken for and why; of an entity, how its mentions were
/// found and what joined it across documents; of two entities, every statement that relates them.
/// Asked of words in a file, it reads that alone and needs no graph.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel why 09CASABLANCA38 Ferkouch             every mention of the name in a document
  reftel why '09CASABLANCA38#char=1204,1212'     one mention, by code points
  reftel why 09CASABLANCA38:31:12                what stands at a line and a column
  reftel why \"Ministry of Interior (Morocco)\"    an entity
  reftel why \"Abdeslam Ferkouch\" DGSN            what relates two entities
  reftel why 10BEIRUT71 09TRIPOLI944             how one cable cites another
  reftel why cable.txt Ferkouch --gazetteers my  words of a file, without a graph")]
pub struct Arguments {
    /// Words (`DOCUMENT#char=BEGIN,END`, `DOCUMENT:LINE:COLUMN`, or a document and words), an
    /// entity, or two entities or cables; a document may be a file
    #[arg(value_name = "WHAT", required = true, num_args = 1..=2)]
    what: Vec<String>,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    gazetteers: Gazetteers,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

/// Forms of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// To read
    Text,
    /// One JSON object
    Json,
}

/// What is asked for.
enum What {
    /// Mentions of a document, and what no mention stands at.
    Words(u32, Vec<Span>),
    /// An entity.
    Entity(Box<reftel::store::EntityCard>),
    /// Two entities.
    Edge(Box<[reftel::store::EntityCard; 2]>),
    /// Two documents.
    Citation([u32; 2]),
}

/// Explains.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let mut asked = arguments.what.clone();
    let of_file = of_file(arguments, &mut asked)?;
    let opened;
    let graph: &GraphReader = match &of_file {
        Some(one) => &one.graph,
        None => {
            opened = arguments.graph.open()?;
            &opened
        }
    };
    let mut records = Records::open(graph)?;
    let mut out = terminal::stdout();
    let is_json = arguments.format == Form::Json;
    match what(graph, &mut records, &asked)? {
        What::Words(document, spans) => {
            let all = mention::explain(&mut records, document, &spans)?;
            print(&all, is_json, &mut out, |out| {
                mention::print(terminal, &all, out)
            })?;
        }
        What::Entity(card) => {
            let one = entity::explain(&mut records, *card)?;
            print(&one, is_json, &mut out, |out| {
                entity::print(terminal, &one, out)
            })?;
        }
        What::Edge(cards) => {
            let [first, second] = *cards;
            let one = edge::explain(&mut records, &first, &second)?;
            print(&one, is_json, &mut out, |out| {
                edge::print(terminal, &one, out)
            })?;
        }
        What::Citation([first, second]) => {
            let one = edge::citations(&mut records, first, second)?;
            print(&one, is_json, &mut out, |out| {
                edge::print_citations(terminal, &one, out)
            })?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Explains words, an entity, or two of them, as `--format json` does.
#[cfg(feature = "serve")]
pub fn value(graph: &GraphReader, asked: &[String]) -> Result<serde_json::Value> {
    let mut records = Records::open(graph)?;
    Ok(match what(graph, &mut records, asked)? {
        What::Words(document, spans) => {
            serde_json::to_value(mention::explain(&mut records, document, &spans)?)?
        }
        What::Entity(card) => serde_json::to_value(entity::explain(&mut records, *card)?)?,
        What::Edge(cards) => {
            let [first, second] = *cards;
            serde_json::to_value(edge::explain(&mut records, &first, &second)?)?
        }
        What::Citation([first, second]) => {
            serde_json::to_value(edge::citations(&mut records, first, second)?)?
        }
    })
}

/// Returns the graph of the file that words are asked of, and puts its document's id into `asked`
/// instead of the file. A document that the graph has comes first, unless gazetteers are given.
fn of_file(arguments: &Arguments, asked: &mut [String]) -> Result<Option<FileGraph>> {
    let first = asked[0].clone();
    let at = match (first.rsplit_once("#char="), line_column(&first)) {
        (Some((file, _)), _) | (None, Some((file, ..))) => file.len(),
        (None, None) => first.len(),
    };
    let (file, behind) = first.split_at(at);
    let own = !arguments.gazetteers.folders.is_empty();
    let is_file = Path::new(file).is_file() && (asked.len() == 2 || !behind.is_empty());
    if !is_file {
        if own {
            bail!(
                "`--gazetteers` is for words of a file; a graph has its own\n  \
                 hint: `reftel why FILE WORDS --gazetteers DIR`"
            );
        }
        return Ok(None);
    }
    if !own && arguments.graph.directory.exists() {
        let graph = arguments.graph.open()?;
        if matches!(graph.find_document(file)?, Found::One(_)) {
            return Ok(None);
        }
    }
    let one = FileGraph::of(Path::new(file), &arguments.gazetteers)?;
    asked[0] = format!("{}{behind}", one.document);
    Ok(Some(one))
}

fn print<W: Write>(
    value: &impl serde::Serialize,
    is_json: bool,
    out: &mut W,
    text: impl FnOnce(&mut W) -> Result<()>,
) -> Result<()> {
    if is_json {
        serde_json::to_writer_pretty(&mut *out, value)?;
        writeln!(out)?;
        return Ok(());
    }
    text(out)
}

fn what(graph: &GraphReader, records: &mut Records<'_>, asked: &[String]) -> Result<What> {
    let [first, second] = match asked {
        [one] => return what_one(graph, records, one),
        [first, second] => [first, second],
        _ => bail!("say words, an entity, or two of them"),
    };
    let document = |name: &str| -> Result<Option<u32>> {
        let named = match graph.find_document(name)? {
            // A prefix of a document's id may as well be an entity's name.
            Found::One(number) => number,
            _ => return Ok(None),
        };
        let id = graph.document_name(name);
        let is_whole = graph.documents()?[named as usize].id.as_str() == id;
        let is_number = reftel::id::Mrn::parse(&id).is_some();
        let is_entity =
            || Ok::<_, anyhow::Error>(matches!(graph.find_entity(name)?, Found::None(_)));
        Ok((is_whole || is_number || is_entity()?).then_some(named))
    };
    match (document(first)?, document(second)?) {
        (Some(first), Some(second)) => Ok(What::Citation([first, second])),
        (Some(number), None) => words(records, number, second),
        _ if reftel::id::Mrn::parse(&graph.document_name(first)).is_some() => {
            // A number that the graph does not have is told as such.
            match names::document(graph, first)? {
                Asked::Held(number) => words(records, number, second),
                Asked::Cited(id) => bail!("`{id}` is cited, but not in the graph"),
            }
        }
        _ => {
            let first = names::entity(graph, first, |_| false)?;
            let second = names::entity(graph, second, |_| false)?;
            Ok(What::Edge(Box::new([first, second])))
        }
    }
}

fn what_one(graph: &GraphReader, records: &mut Records<'_>, text: &str) -> Result<What> {
    let pasted = graph.base().pasted(text);
    if let Some((document, _)) = pasted.rsplit_once("#char=") {
        let Some(mut mention) = MentionId::parse(&pasted) else {
            bail!("`{text}` is no mention\n  hint: write `09RABAT101#char=120,133`");
        };
        let number = held(graph, document)?;
        let linked = records.reader.linked(number)?;
        mention.document = linked.document.id.clone();
        let Some(span) = mention.span(&linked.document.text) else {
            bail!(
                "`{}` ends before code point {}",
                mention.document,
                mention.end
            );
        };
        // What was cut a little too short or too long is still found.
        let exact = linked.mentions.iter().any(|one| one.span == span);
        let over = linked.mentions.iter().map(|one| one.span);
        let mut spans: Vec<Span> = over.filter(|one| one.overlaps(span)).collect();
        if exact || spans.is_empty() {
            spans = vec![span];
        }
        spans.dedup();
        return Ok(What::Words(number, spans));
    }
    if let Some((document, line, column)) = line_column(text) {
        let number = held(graph, document)?;
        let linked = records.reader.linked(number)?;
        let text = &linked.document.text;
        let index = LineIndex::new(text);
        let stands_at = |one: &Span| {
            let (from, to) = (
                index.line_column(text, one.start),
                index.line_column(text, one.end),
            );
            from <= (line, column) && (line, column) < to
        };
        let mut spans: Vec<Span> = linked.mentions.iter().map(|one| one.span).collect();
        let mut near: Vec<Span> = spans.clone();
        spans.retain(stands_at);
        spans.dedup();
        if spans.is_empty() {
            near.retain(|one| index.line_column(text, one.start).0.abs_diff(line) <= 1);
            let near = records.places(number, &near)?;
            let asked = format!("{document}:{line}:{column}");
            return Err(names::no_mention(&asked, near).into());
        }
        return Ok(What::Words(number, spans));
    }
    match names::entity(graph, text, |_| false) {
        Ok(card) => Ok(What::Entity(Box::new(card))),
        Err(error) => match graph.find_document(text)? {
            Found::One(_) => {
                bail!("`{text}` is a document\n  hint: name words in it: `reftel why {text} WORDS`")
            }
            _ => Err(error),
        },
    }
}

fn held(graph: &GraphReader, name: &str) -> Result<u32> {
    match names::document(graph, name)? {
        Asked::Held(number) => Ok(number),
        Asked::Cited(id) => bail!("`{id}` is cited, but not in the graph"),
    }
}

/// Finds the mentions of `words` in a document: those that are exactly so, else those that have
/// the words in them.
fn words(records: &mut Records<'_>, number: u32, words: &str) -> Result<What> {
    let wanted = normal_form(words);
    let linked = records.reader.linked(number)?;
    let spans = |fits: &dyn Fn(&str) -> bool| {
        let all = linked.mentions.iter();
        let mut spans: Vec<Span> = all
            .filter(|one| fits(&normal_form(&one.surface)))
            .map(|one| one.span)
            .collect();
        spans.dedup();
        spans
    };
    let mut found = spans(&|surface| surface == wanted);
    if found.is_empty() && !wanted.is_empty() {
        let inside = format!(" {wanted} ");
        found = spans(&|surface| format!(" {surface} ").contains(&inside));
    }
    if found.is_empty() {
        let likeness = |one: &&reftel::mention::Mention| {
            strsim::jaro_winkler(&normal_form(&one.surface), &wanted) > 0.85
        };
        let near = linked.mentions.iter().filter(likeness);
        let near: Vec<Span> = near.map(|one| one.span).collect();
        let near = records.places(number, &near)?;
        return Err(names::no_mention(words, near).into());
    }
    Ok(What::Words(number, found))
}

fn line_column(text: &str) -> Option<(&str, u32, u32)> {
    let (rest, column) = text.rsplit_once(':')?;
    let (document, line) = rest.rsplit_once(':')?;
    Some((document, line.parse().ok()?, column.parse().ok()?))
}

/// Prints a rule and what it says.
fn print_rules(
    terminal: &Terminal,
    rules: &[records::Said],
    indent: usize,
    out: &mut dyn Write,
) -> Result<()> {
    let width = rules.iter().map(|rule| rule.code.chars().count()).max();
    for rule in rules {
        let code = format!("{:<width$}", rule.code, width = width.unwrap_or(0));
        let words = terminal.paint(DIM, clean(&rule.words));
        writeln!(out, "{:indent$}{}  {words}", "", clean(&code))?;
    }
    Ok(())
}

fn print_field(terminal: &Terminal, name: &str, text: &str, out: &mut dyn Write) -> Result<()> {
    if text.is_empty() {
        writeln!(out, "{}", terminal.paint(DIM, name))?;
        return Ok(());
    }
    let name = terminal.paint(DIM, format!("{name:<12}"));
    writeln!(out, "{name}{}", clean(&text.replace('\n', " ")))?;
    Ok(())
}

/// Prints where words stand, and the words.
fn print_passage(
    terminal: &Terminal,
    evidence: &reftel::query::evidence::Evidence,
    out: &mut dyn Write,
) -> Result<()> {
    let place = format!(
        "{}#char={},{}  {}  {}",
        evidence.mrn,
        evidence.begin,
        evidence.end,
        evidence.place(),
        evidence.marked()
    );
    writeln!(out, "  {}", terminal.paint(DIM, clean(&place)))?;
    writeln!(out, "    {}", clean(&evidence.snippet))?;
    Ok(())
}

/// Returns how code points of a span are cited.
fn cite(linked: &reftel::mention::Linked, points: &CodePoints, span: Span) -> MentionId {
    let (begin, end) = points.span(&linked.document.text, span);
    MentionId {
        document: linked.document.id.clone(),
        begin,
        end,
    }
}

/// Returns an entity as one line names it.
fn named(label: &str, id: &EntityId) -> String {
    let label = one_line(label);
    if label == id.as_str() {
        label
    } else {
        format!("{label}  {id}")
    }
}
