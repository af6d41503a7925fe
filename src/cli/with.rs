//! `reftel with`: who appears with an organization, and where does it say so?

use std::io::Write;

use anyhow::Result;
use clap::Args;
use reftel::gazetteer::Type;
use reftel::store::{EntityCard, GraphReader};
use serde::Serialize;

use super::Outcome;
use super::filter::{self, Filters};
use super::graph::Graph;
use super::kinds::{self, Kinds, organizations};
use super::names::{self, kind};
use super::rows::{self, RowFormat};
use super::terminal::{self, BOLD, DIM, Terminal, count};
use reftel::query::evidence::{Evidence, Reader};
use reftel::text::clean;

/// List everyone who appears with an organization, with evidence
///
/// Persons first, then positions, organizations, posts, places and the rest; in each group those
/// first who share the most paragraphs with it. Any entity can be asked for, by any of its names.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel with \"Ministry of Interior\"
  reftel with ma/ministry-of-interior --type person --evidence 3
  reftel with OSAC --since 2009 --max-classification SBU --format csv > osac.csv

A name that several bodies have is made clear by the country, `Ministry of Interior (Morocco)`, or
by the id, `ma/ministry-of-interior`.")]
pub struct Arguments {
    /// The organization (or anything else), by any of its names or its id
    #[arg(value_name = "ORGANIZATION")]
    name: String,
    #[command(flatten)]
    graph: Graph,
    /// Only these, apart by commas: a type such as `person` or `ngo`, `organization` for
    /// organizations of all kinds, `any`
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = kinds::parse)]
    types: Vec<Kinds>,
    /// How many of each group
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// How many pieces of evidence for each
    #[arg(long, value_name = "N", default_value_t = 1)]
    evidence: usize,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: RowFormat,
    #[command(flatten)]
    filters: Filters,
}

/// Returns the groups of an answer: what they are called, and the types in them.
fn groups() -> Vec<(&'static str, Vec<Type>)> {
    let is_post = |kind: &Type| matches!(kind, Type::Post | Type::Office);
    let (posts, others) = organizations().into_iter().partition(is_post);
    vec![
        ("Persons", vec![Type::Person]),
        ("Positions", vec![Type::Position]),
        ("Organizations", others),
        ("Posts and offices", posts),
        ("Places", vec![Type::Place]),
        (
            "Programs, works and events",
            vec![Type::Program, Type::Work, Type::Event],
        ),
    ]
}

/// One who appears with the organization.
#[derive(Serialize)]
struct Row {
    group: &'static str,
    entity: String,
    label: String,
    r#type: &'static str,
    subtype: Option<String>,
    country: Option<String>,
    paragraphs: u32,
    documents: u32,
    evidence: Vec<Evidence>,
}

/// Lists who appears with an organization.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let graph = arguments.graph.open()?;
    let mut card = names::entity(&graph, &arguments.name, Type::is_organization)?;
    // What the filters leave out is not counted either.
    if let Some(entity) = graph.index().entity(card.id.as_str())? {
        let filter = arguments.filters.filter(&graph, &[])?;
        (card.documents, card.paragraphs) = filter::counts(&graph, entity, &filter)?;
    }
    let mut groups = groups();
    if !arguments.types.is_empty() && !arguments.types.contains(&Kinds::Any) {
        let wanted = |kind: &Type| {
            let mut types = arguments.types.iter();
            types.any(|kinds| matches!(kinds, Kinds::Only(only) if only.contains(kind)))
        };
        for (_, kinds) in &mut groups {
            kinds.retain(wanted);
        }
        if wanted(&Type::Tag) {
            groups.push(("Tags", vec![Type::Tag]));
        }
        groups.retain(|(_, kinds)| !kinds.is_empty());
    }
    let mut reader = Reader::new(&graph);
    let mut found = Vec::new();
    for (name, kinds) in groups {
        let (rows, more) = companions(arguments, &graph, &mut reader, &card, (name, &kinds))?;
        if !rows.is_empty() {
            found.push((name, rows, more));
        }
    }
    let mut out = terminal::stdout();
    if arguments.format == RowFormat::Table {
        print(terminal, &card, &found, &mut out)?;
    } else {
        let rows: Vec<Row> = found.into_iter().flat_map(|(_, rows, _)| rows).collect();
        let columns = [
            "group",
            "entity",
            "label",
            "type",
            "country",
            "paragraphs",
            "documents",
            "mrn",
            "date",
            "paragraph",
            "marking",
            "snippet",
        ];
        let cells: Vec<Vec<String>> = rows.iter().flat_map(cells).collect();
        rows::write(arguments.format, &columns, &cells, &rows, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Returns those of a group who appear with the entity, and whether there are more.
fn companions(
    arguments: &Arguments,
    graph: &GraphReader,
    reader: &mut Reader<'_>,
    card: &EntityCard,
    (group, kinds): (&'static str, &[Type]),
) -> Result<(Vec<Row>, bool)> {
    let Some(entity) = graph.index().entity(card.id.as_str())? else {
        return Ok((Vec::new(), false));
    };
    let filter = arguments.filters.filter(graph, kinds)?;
    // One more than asked for tells whether there are more.
    let limit = arguments.limit.saturating_add(1);
    let mut companions = graph.companions(entity, &filter, limit, arguments.evidence)?;
    let more = companions.len() > arguments.limit;
    companions.truncate(arguments.limit);
    let mut rows = Vec::new();
    for companion in companions {
        let other = graph.card(companion.entity)?;
        let mut evidence = Vec::new();
        for place in &companion.evidence {
            evidence.push(reader.evidence(*place, &[&card.id, &companion.id])?);
        }
        rows.push(Row {
            group,
            entity: other.id.to_string(),
            label: other.label,
            r#type: other.kind.as_str(),
            subtype: other.subtype,
            country: other.country,
            paragraphs: companion.paragraphs,
            documents: companion.documents,
            evidence,
        });
    }
    Ok((rows, more))
}

/// Returns the flat form: a line for each piece of evidence.
fn cells(row: &Row) -> Vec<Vec<String>> {
    let head = vec![
        row.group.to_owned(),
        row.entity.clone(),
        row.label.clone(),
        row.r#type.to_owned(),
        row.country.clone().unwrap_or_default(),
        row.paragraphs.to_string(),
        row.documents.to_string(),
    ];
    let line = |evidence: Option<&Evidence>| {
        let mut line = head.clone();
        line.extend(match evidence {
            Some(evidence) => [
                evidence.mrn.clone(),
                evidence.date.clone().unwrap_or_default(),
                evidence.place(),
                evidence.marked(),
                evidence.snippet.clone(),
            ],
            None => Default::default(),
        });
        line
    };
    if row.evidence.is_empty() {
        return vec![line(None)];
    }
    row.evidence
        .iter()
        .map(|evidence| line(Some(evidence)))
        .collect()
}

fn print(
    terminal: &Terminal,
    card: &EntityCard,
    found: &[(&str, Vec<Row>, bool)],
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(
        out,
        "{}  {}",
        terminal.paint(BOLD, clean(&card.label)),
        terminal.paint(
            DIM,
            format!(
                "{}  {}  named in {} of {}",
                card.id,
                kind(card),
                count(u64::from(card.paragraphs), "paragraph"),
                count(u64::from(card.documents), "document"),
            )
        )
    )?;
    if found.is_empty() {
        let text = "Nobody and nothing that passes the filters appears with it.";
        writeln!(out, "\n{text}")?;
    }
    let (beside, apart): (Vec<_>, Vec<_>) = found
        .iter()
        .flat_map(|(name, rows, more)| {
            let (beside, apart): (Vec<&Row>, Vec<&Row>) =
                rows.iter().partition(|row| row.paragraphs > 0);
            // The list ends with those in other paragraphs, so it is theirs that goes on.
            let goes_on = *more && apart.is_empty();
            [(*name, beside, goes_on), (*name, apart, *more)]
        })
        .filter(|(_, rows, _)| !rows.is_empty())
        .partition(|(_, rows, _)| rows[0].paragraphs > 0);
    for (at, (name, rows, more)) in beside.iter().chain(&apart).enumerate() {
        if at == beside.len() {
            let text = "In the same documents, in no paragraph with it";
            writeln!(out, "\n{}", terminal.paint(DIM, text))?;
        }
        let number = rows.len();
        let heading = if *more {
            format!("{name} (the first {number}; `--limit` shows more)")
        } else {
            format!("{name} ({number})")
        };
        writeln!(out, "\n{}", terminal.paint(BOLD, heading))?;
        let columns = [
            "name", "paras", "docs", "cable", "where", "class", "evidence",
        ];
        let mut cells = Vec::new();
        for row in rows {
            let mut first = true;
            for line in self::cells(row) {
                let [
                    _,
                    _,
                    label,
                    _,
                    _,
                    paragraphs,
                    documents,
                    mrn,
                    _,
                    place,
                    marking,
                    snippet,
                ] = <[String; 12]>::try_from(line).expect("a line has twelve cells");
                let once = |text: String| if first { text } else { String::new() };
                cells.push(vec![
                    once(clean(&label).into_owned()),
                    once(paragraphs),
                    once(documents),
                    mrn,
                    place,
                    marking,
                    snippet,
                ]);
                first = false;
            }
        }
        rows::print_table(terminal, &columns, &cells, out)?;
    }
    Ok(())
}
