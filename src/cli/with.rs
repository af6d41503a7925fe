//! `reftel with`: who appears with an organization, and where does it say so?

use std::io::Write;

use anyhow::{Context, Result};
use clap::Args;
use reftel::gazetteer::Type;
use reftel::graph::{Around, Beside, Order, Scope, ViewOptions, with_parts};
use reftel::id::EntityId;
use reftel::store::{EntityCard, GraphReader, Place};
use serde::Serialize;

use super::Outcome;
use super::filter::Filters;
use super::graph::Graph;
use super::kinds::{self, Kinds, organizations};
use super::names::{self, kind};
use super::rows::{self, RowFormat};
use super::terminal::{self, BOLD, DIM, Terminal, count};
use super::view;
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
  reftel with \"Ministry of Interior\" --including-parts --sort llr
  reftel with IOM --scope window --sort recent

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
    /// How near: within some words, in a paragraph, in a document; without it, those who share
    /// a paragraph, then those who share a document only
    #[arg(long, value_name = "window|paragraph|document", value_parser = view::scope)]
    scope: Option<Scope>,
    /// Whom first: most often (count), least by chance (llr), most exclusively (npmi), last named
    /// with it (recent)
    #[arg(long, value_name = "count|llr|npmi|recent", default_value = "count", value_parser = order, hide_default_value = true)]
    sort: Order,
    /// Ask for the parts of the body as well, and their parts
    #[arg(long)]
    including_parts: bool,
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

/// Reads an order.
fn order(text: &str) -> Result<Order, String> {
    let mut all = Order::ALL.iter().copied();
    let found = all.find(|order| order.as_str() == text);
    found.ok_or_else(|| "expected `count`, `llr`, `npmi` or `recent`".to_owned())
}

/// Returns the groups of an answer: what they are called, and the types in them.
pub fn groups() -> Vec<(&'static str, Vec<Type>)> {
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
pub struct Row {
    pub group: &'static str,
    pub entity: String,
    pub label: String,
    pub r#type: &'static str,
    pub subtype: Option<String>,
    pub country: Option<String>,
    pub paragraphs: u32,
    pub documents: u32,
    /// How surely they are not together by chance, and how exclusively they are.
    pub llr: f64,
    pub npmi: f64,
    /// When they were last named together.
    pub last: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// Lists who appears with an organization.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let graph = arguments.graph.open()?;
    let asked = names::entity(&graph, &arguments.name, Type::is_organization)?;
    let number = graph.index().entity(asked.id.as_str())?;
    let number = number.context("the index lacks an entity that has a card")?;
    let subjects = if arguments.including_parts {
        with_parts(&graph, number)?
    } else {
        vec![number]
    };
    let filter = arguments.filters.filter(&graph, &[])?;
    let words = ViewOptions::default().window;
    let around = Around::new(&graph, &filter, &subjects, arguments.scope, words)?;
    // What the filters leave out is not counted either, and its names are not shown.
    let mut card = around.card(number)?;
    (card.documents, card.paragraphs) = around.named();
    if card.documents == 0 && asked.documents > 0 && arguments.format == RowFormat::Table {
        let mut out = terminal::stdout();
        writeln!(out, "Nothing that passes the filters names it.")?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let beside = around.beside(arguments.sort)?;
    let mut reader = Reader::new(&graph);
    // Only values for machines have what was measured.
    let is_measured = matches!(arguments.format, RowFormat::Json | RowFormat::Jsonl);
    let mut found = Vec::new();
    for (name, kinds) in wanted_groups(&arguments.types) {
        let mut of = Vec::new();
        for one in &beside {
            let kind = graph.index().kind(one.entity)?;
            if kind.is_some_and(|kind| kinds.contains(&kind)) {
                of.push(*one);
            }
        }
        let more = of.len() > arguments.limit;
        of.truncate(arguments.limit);
        let recent = arguments.sort == Order::Recent;
        let places = around.places(&of, arguments.evidence, recent)?;
        let mut rows = Vec::new();
        for (one, places) in of.iter().zip(places) {
            let evidence = evidence(&graph, &mut reader, one, places)?;
            rows.push(row(&around, name, one, evidence, is_measured)?);
        }
        if !rows.is_empty() {
            found.push((name, rows, more));
        }
    }
    let mut out = terminal::stdout();
    if arguments.format == RowFormat::Table {
        let parts = parts(&around, number)?;
        print(terminal, &card, &parts, &found, &mut out)?;
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

/// Returns the groups of those types that are asked for; all when none are.
fn wanted_groups(types: &[Kinds]) -> Vec<(&'static str, Vec<Type>)> {
    let mut groups = groups();
    if types.is_empty() || types.contains(&Kinds::Any) {
        return groups;
    }
    let wanted = |kind: &Type| {
        let mut types = types.iter();
        types.any(|kinds| matches!(kinds, Kinds::Only(only) if only.contains(kind)))
    };
    for (_, kinds) in &mut groups {
        kinds.retain(wanted);
    }
    if wanted(&Type::Tag) {
        groups.push(("Tags", vec![Type::Tag]));
    }
    groups.retain(|(_, kinds)| !kinds.is_empty());
    groups
}

/// Returns the evidence of places.
pub fn evidence(
    graph: &GraphReader,
    reader: &mut Reader<'_>,
    one: &Beside,
    places: Vec<(Place, Option<u32>)>,
) -> Result<Vec<Evidence>> {
    let id = |entity: u32| graph.index().entity_id(entity).map(EntityId::new);
    let other = id(one.entity)?;
    let mut found = Vec::new();
    for (place, subject) in places {
        let subject = subject.map(id).transpose()?;
        let names: Vec<&EntityId> = subject.iter().chain([&other]).collect();
        found.push(reader.evidence(place, &names)?);
    }
    Ok(found)
}

/// Returns one who appears with the entity.
pub fn row(
    around: &Around<'_>,
    group: &'static str,
    one: &Beside,
    evidence: Vec<Evidence>,
    is_measured: bool,
) -> Result<Row> {
    let other = around.card(one.entity)?;
    let together = is_measured.then(|| around.together(one)).transpose()?;
    Ok(Row {
        group,
        entity: other.id.to_string(),
        label: other.label,
        r#type: other.kind.as_str(),
        subtype: other.subtype,
        country: other.country,
        paragraphs: one.paragraphs,
        documents: one.documents,
        llr: together.map_or(0.0, |together| together.llr()),
        npmi: together.map_or(0.0, |together| together.npmi()),
        last: around.day(one).map(str::to_owned),
        evidence,
    })
}

/// Returns the names of the parts that something that passes names, without the body itself.
fn parts(around: &Around<'_>, entity: u32) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    for part in around.subjects()? {
        if part != entity {
            parts.push(clean(&around.card(part)?.label).into_owned());
        }
    }
    Ok(parts)
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
    parts: &[String],
    found: &[(&str, Vec<Row>, bool)],
    out: &mut dyn Write,
) -> Result<()> {
    let about = format!(
        "{}  {}  named in {} of {}",
        card.id,
        kind(card),
        count(u64::from(card.paragraphs), "paragraph"),
        count(u64::from(card.documents), "document"),
    );
    writeln!(
        out,
        "{}  {}",
        terminal.paint(BOLD, clean(&card.label)),
        terminal.paint(DIM, about)
    )?;
    if !parts.is_empty() {
        let text = format!("with its parts: {}", parts.join("; "));
        writeln!(out, "{}", terminal.paint(DIM, text))?;
    }
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
        print_rows(terminal, rows, out)?;
    }
    Ok(())
}

/// Prints those of a group as a table, what is said of each but once.
fn print_rows(terminal: &Terminal, rows: &[&Row], out: &mut dyn Write) -> Result<()> {
    let columns = [
        "name", "paras", "docs", "cable", "where", "class", "evidence",
    ];
    let mut cells = Vec::new();
    for row in rows {
        for (number, line) in self::cells(row).into_iter().enumerate() {
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
            let once = |text: String| if number == 0 { text } else { String::new() };
            cells.push(vec![
                once(clean(&label).into_owned()),
                once(paragraphs),
                once(documents),
                mrn,
                place,
                marking,
                snippet,
            ]);
        }
    }
    rows::print_table(terminal, &columns, &cells, out)?;
    Ok(())
}
