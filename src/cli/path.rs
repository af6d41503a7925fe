//! `reftel path`: how are two names connected, and where does it say so?

use std::io::Write;

use anyhow::Result;
use clap::Args;
use reftel::analyze::paths::{self, How, Path, Question, Step, Stop};
use reftel::graph::Cards;
use reftel::query::evidence::{Evidence, Reader};
use reftel::rdf::Saying;
use reftel::store::{GraphReader, Place, Statement};
use reftel::text::{clean, one_line};
use serde::Serialize;

use super::Outcome;
use super::filter::Filters;
use super::graph::Graph;
use super::kinds::{self, Kinds};
use super::rows::{self, RowFormat};
use super::stops::{self, Ways};
use super::terminal::{self, BOLD, DIM, Terminal, count, wrap};

/// Find the best connections between two names, each step with its evidence
///
/// A step is a paragraph that names both, what a document or a gazetteer says of both, or a
/// citation. Steps over what is named everywhere cost more, so that a country or an embassy does
/// not bring everybody near. The ends may be cables.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel path \"Mustapha Mazouni\" DGSN
  reftel path \"Mustapha Mazouni\" OSAC -k 5 --avoid Casablanca --avoid Morocco
  reftel path MOI OSAC --type person --max-classification SBU
  reftel path 09CASABLANCA27 08STATE127448 --format json")]
pub struct Arguments {
    /// Where it begins: a name, an id, or a cable's number
    #[arg(value_name = "FROM")]
    from: String,
    /// Where it ends
    #[arg(value_name = "TO")]
    to: String,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    ways: Ways,
    /// Only by these, apart by commas: a type such as `person`, `organization` for organizations
    /// of all kinds; the ends may be anything
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = kinds::parse)]
    types: Vec<Kinds>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: RowFormat,
    #[command(flatten)]
    filters: Filters,
}

/// A stop, as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct ShownStop {
    pub id: String,
    pub label: String,
    pub r#type: &'static str,
}

/// A step, as it is shown.
#[derive(Serialize)]
pub struct ShownStep {
    pub from: ShownStop,
    pub relation: &'static str,
    /// Whether `from` is what the relation leads to.
    pub is_backwards: bool,
    pub to: ShownStop,
    pub cost: f64,
    pub sentence: String,
    pub evidence: Vec<Evidence>,
    /// File and line of the gazetteer that says so, when no document does.
    pub gazetteer: Option<String>,
}

/// A path, as it is shown.
#[derive(Serialize)]
pub struct ShownPath {
    pub rank: usize,
    pub cost: f64,
    pub steps: Vec<ShownStep>,
}

/// The whole answer, for `json`.
#[derive(Serialize)]
pub struct Shown {
    pub from: ShownStop,
    pub to: ShownStop,
    pub paths: Vec<ShownPath>,
    pub notes: Vec<String>,
}

/// Shows the best connections between two names.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let graph = arguments.graph.open()?;
    let filter = arguments.filters.filter(&graph, &[])?;
    let ends = [arguments.from.as_str(), &arguments.to];
    let ways = &arguments.ways;
    let question = ways.question(&graph, ends, &arguments.types, filter)?;
    let shown = tell(&graph, &question)?;
    let mut out = terminal::stdout();
    match arguments.format {
        RowFormat::Table => print(terminal, &shown, &mut out)?,
        RowFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &shown)?;
            writeln!(out)?;
        }
        format => {
            let columns = [
                "path",
                "step",
                "cost",
                "from",
                "from_label",
                "relation",
                "to",
                "to_label",
                "mrn",
                "date",
                "paragraph",
                "marking",
                "snippet",
            ];
            let cells: Vec<Vec<String>> = shown.paths.iter().flat_map(cells).collect();
            rows::write(format, &columns, &cells, &shown.paths, &mut out)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Finds the best connections and puts them into words.
pub fn tell(graph: &GraphReader, question: &Question) -> Result<Shown> {
    let answer = paths::paths(graph, question)?;
    let mut teller = Teller {
        graph,
        cards: Cards::new(graph, &question.filter)?,
        reader: Reader::new(graph),
    };
    let mut shown = Vec::new();
    for (rank, path) in (1..).zip(&answer.paths) {
        shown.push(teller.path(rank, path)?);
    }
    Ok(Shown {
        from: teller.stop(question.from)?,
        to: teller.stop(question.to)?,
        paths: shown,
        notes: answer.note().into_iter().collect(),
    })
}

/// Puts steps into words.
struct Teller<'a> {
    graph: &'a GraphReader,
    cards: Cards<'a>,
    reader: Reader<'a>,
}

impl Teller<'_> {
    fn stop(&self, stop: Stop) -> Result<ShownStop> {
        let id = stops::id(self.graph, stop)?;
        Ok(match stop {
            Stop::Entity(entity) => {
                let card = self.cards.card(entity)?;
                ShownStop {
                    id: card.id.to_string(),
                    label: one_line(&card.label),
                    r#type: card.kind.as_str(),
                }
            }
            Stop::Document(_) => ShownStop {
                label: id.clone(),
                id,
                r#type: "document",
            },
            Stop::Missing(_) => ShownStop {
                label: id.clone(),
                id,
                r#type: "missing-document",
            },
        })
    }

    fn path(&mut self, rank: usize, path: &Path) -> Result<ShownPath> {
        let mut steps = Vec::new();
        for step in &path.steps {
            steps.push(self.step(step)?);
        }
        Ok(ShownPath {
            rank,
            cost: path.cost as f64 / 1_000.0,
            steps,
        })
    }

    fn step(&mut self, step: &Step) -> Result<ShownStep> {
        let (from, to) = (self.stop(step.from)?, self.stop(step.to)?);
        let mut shown = ShownStep {
            relation: "appears-with",
            is_backwards: false,
            cost: step.cost as f64 / 1_000.0,
            sentence: String::new(),
            evidence: Vec::new(),
            gazetteer: None,
            from,
            to,
        };
        match &step.how {
            How::Together(place) => {
                let evidence = self.together(*place, step)?;
                shown.sentence = format!(
                    "{} appears with {} in {}",
                    shown.from.label,
                    shown.to.label,
                    located(&evidence)
                );
                shown.evidence.push(evidence);
            }
            How::Named(place) => {
                let entity = if step.from < step.to {
                    &shown.from
                } else {
                    &shown.to
                };
                let evidence = self.together(*place, step)?;
                shown.relation = "mentions";
                shown.is_backwards = matches!(step.from, Stop::Entity(_));
                shown.sentence = format!("{} is named in {}", entity.label, located(&evidence));
                shown.evidence.push(evidence);
            }
            How::Cites {
                citing,
                citation,
                is_backwards,
            } => {
                let evidence = self.reader.words(*citing, citation.begin, citation.end)?;
                let (one, other) = match is_backwards {
                    true => (&shown.to, &shown.from),
                    false => (&shown.from, &shown.to),
                };
                let missing = if other.r#type == "missing-document" {
                    ", which is missing,"
                } else {
                    ""
                };
                let label = citation
                    .label
                    .as_ref()
                    .map(|label| format!(" as ref {label}"));
                shown.relation = "cites";
                shown.is_backwards = *is_backwards;
                shown.sentence = format!(
                    "{} cites {}{missing}{} in {}",
                    one.label,
                    other.label,
                    label.unwrap_or_default(),
                    located(&evidence)
                );
                shown.evidence.push(evidence);
            }
            How::Stated {
                statement,
                is_backwards,
            } => {
                shown.relation = statement.relation.as_str();
                shown.is_backwards = *is_backwards;
                self.stated(statement, &mut shown)?;
            }
        }
        Ok(shown)
    }

    fn stated(&mut self, statement: &Statement, shown: &mut ShownStep) -> Result<()> {
        let (one, other) = match shown.is_backwards {
            true => (&shown.to, &shown.from),
            false => (&shown.from, &shown.to),
        };
        let mut said = format!("{} {} {}", one.label, verb(shown.relation), other.label);
        match (&statement.said, statement.document) {
            (Saying::Document { begin, end, .. }, Some(document)) => {
                let evidence = self.reader.words(document, *begin, *end)?;
                said.push_str(&format!(", says {}", located(&evidence)));
                shown.evidence.push(evidence);
            }
            (Saying::Document { .. }, None) => {}
            (
                Saying::Gazetteer {
                    line,
                    source,
                    position,
                    since,
                    until,
                },
                _,
            ) => {
                if let Some(position) = position {
                    said.push_str(&format!(", as {}", one_line(position)));
                }
                match (since, until) {
                    (Some(since), Some(until)) => said.push_str(&format!(" ({since} to {until})")),
                    (Some(since), None) => said.push_str(&format!(" (since {since})")),
                    (None, Some(until)) => said.push_str(&format!(" (until {until})")),
                    (None, None) => {}
                }
                said.push_str(&format!(", says the gazetteer {line}"));
                if let Some(source) = source {
                    said.push_str(&format!(" ({source})"));
                }
                shown.gazetteer = Some(line.clone());
            }
        }
        shown.sentence = said;
        Ok(())
    }

    /// Returns the words of a paragraph that name the entities of a step.
    fn together(&mut self, place: Place, step: &Step) -> Result<Evidence> {
        let mut entities = Vec::new();
        for stop in [step.from, step.to] {
            if let Stop::Entity(entity) = stop {
                entities.push(self.graph.card(entity)?.id);
            }
        }
        let entities: Vec<_> = entities.iter().collect();
        Ok(self.reader.evidence(place, &entities)?)
    }
}

/// Returns how a relation is said.
fn verb(relation: &str) -> &str {
    match relation {
        "member-of" => "is a member of",
        "holds" => "holds the position",
        "part-of" => "is a part of",
        "based-in" => "is based in",
        other => other,
    }
}

/// Returns where evidence stands: `09CASABLANCA27 ¶12 (SBU)`.
fn located(evidence: &Evidence) -> String {
    format!(
        "{} {} ({})",
        evidence.mrn,
        evidence.place(),
        evidence.marked()
    )
}

/// Returns the flat form: a line for each step.
fn cells(path: &ShownPath) -> Vec<Vec<String>> {
    let line = |(at, step): (usize, &ShownStep)| {
        let (one, other) = match step.is_backwards {
            true => (&step.to, &step.from),
            false => (&step.from, &step.to),
        };
        let mut line = vec![
            path.rank.to_string(),
            (at + 1).to_string(),
            format!("{:.3}", step.cost),
            one.id.clone(),
            one.label.clone(),
            step.relation.to_owned(),
            other.id.clone(),
            other.label.clone(),
        ];
        match step.evidence.first() {
            Some(evidence) => line.extend([
                evidence.mrn.clone(),
                evidence.date.clone().unwrap_or_default(),
                evidence.place(),
                evidence.marked(),
                evidence.snippet.clone(),
            ]),
            None => {
                line.push(step.gazetteer.clone().unwrap_or_default());
                line.extend([const { String::new() }; 4]);
            }
        }
        line
    };
    path.steps.iter().enumerate().map(line).collect()
}

fn print(terminal: &Terminal, shown: &Shown, out: &mut dyn Write) -> Result<()> {
    let (from, to) = (clean(&shown.from.label), clean(&shown.to.label));
    writeln!(
        out,
        "{} … {}  {}",
        terminal.paint(BOLD, &from),
        terminal.paint(BOLD, &to),
        terminal.paint(DIM, format!("{}  {}", shown.from.id, shown.to.id))
    )?;
    if shown.paths.is_empty() {
        writeln!(out, "\nNothing that passes connects them.")?;
    }
    for path in &shown.paths {
        let between: Vec<&str> = path
            .steps
            .iter()
            .skip(1)
            .map(|step| step.from.label.as_str())
            .collect();
        let by = match between.is_empty() {
            true => "directly".to_owned(),
            false => format!("by {}", between.join(", ")),
        };
        let rank = path.rank;
        writeln!(
            out,
            "\n{}  {}",
            terminal.paint(BOLD, format!("{rank}. {}", clean(&by))),
            terminal.paint(
                DIM,
                format!(
                    "{}, cost {:.1}",
                    count(path.steps.len() as u64, "step"),
                    path.cost
                )
            )
        )?;
        for step in &path.steps {
            let end = if step.evidence.is_empty() { "." } else { ":" };
            wrapped(
                terminal,
                &format!("{}{end}", step.sentence),
                "   ",
                None,
                out,
            )?;
            for evidence in &step.evidence {
                wrapped(terminal, &evidence.snippet, "      ", Some(DIM), out)?;
            }
        }
    }
    for note in &shown.notes {
        writeln!(out)?;
        wrapped(terminal, note, "", None, out)?;
    }
    Ok(())
}

/// Writes words in lines that fit the terminal; one line where there is none.
fn wrapped(
    terminal: &Terminal,
    text: &str,
    indent: &str,
    style: Option<anstyle::Style>,
    out: &mut dyn Write,
) -> Result<()> {
    let text = clean(text);
    let room = terminal.room(indent.len());
    for line in wrap(&text, room, room) {
        let line = match style {
            Some(style) => terminal.paint(style, line),
            None => line,
        };
        writeln!(out, "{indent}{line}")?;
    }
    Ok(())
}
