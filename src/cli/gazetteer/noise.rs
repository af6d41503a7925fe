//! `reftel gazetteer noise`: which names of a graph may be no names?
//!
//! Looked at are one-word names of gazetteer entries in subjects and bodies. A match is doubtful
//! when it is not certain, or when nothing but the name's own writing and fame speaks for it.
//! Countries, seas, positions and acronyms of five letters and more need no more than their name,
//! and are not doubted when they are certain.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use clap::Args;
use reftel::corpus::DocumentStatus;
use reftel::gazetteer::{Gazetteer, Type};
use reftel::id::EntityId;
use reftel::mention::{Mention, MentionKind, Reason, Rule, Status, Zone};
use reftel::source::Span;
use reftel::store::GraphReader;
use reftel::text::{Tokens, normal_form};
use serde::Serialize;

use super::super::Outcome;
use super::super::graph::Graph;
use super::super::input::Gazetteers;
use super::super::rows::{self, RowFormat};
use super::super::terminal::{self, DIM, Terminal, shorten, thousands};
use reftel::query::evidence;

/// Find the names of a graph that may be words: often matched, little to speak for them
#[derive(Args)]
#[command(after_help = "Examples:
  reftel gazetteer noise
  reftel gazetteer noise --limit 100 --format csv > noise.csv
  reftel gazetteer noise --suppress > my-gazetteers/suppress.tsv   then delete what are names")]
pub struct Arguments {
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    gazetteers: Gazetteers,
    /// How many names
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Only names that are doubtful this often
    #[arg(long, value_name = "N", default_value_t = 1)]
    min: u64,
    /// Write lines for suppress.tsv
    #[arg(long, conflicts_with = "format")]
    suppress: bool,
    /// Form of the answer [default: table]
    #[arg(long, value_enum)]
    format: Option<RowFormat>,
}

/// One name as a name of one entity.
#[derive(Serialize)]
struct Row {
    alias: String,
    entity: String,
    label: String,
    matches: u64,
    doubtful: u64,
    certain: u64,
    documents: u64,
    /// A document that has it.
    mrn: String,
    snippet: String,
}

#[derive(Default)]
struct Tally {
    /// How it is written, and how often.
    surfaces: BTreeMap<String, u64>,
    label: String,
    matches: u64,
    doubtful: u64,
    certain: u64,
    documents: u64,
    last_document: Option<u32>,
    example: Option<(u32, Span, Option<u32>)>,
}

/// Counts, and prints what is most often doubtful.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let graph = arguments.graph.open()?;
    let mut tallies: Vec<((String, EntityId), Tally)> = tally(&graph)?.into_iter().collect();
    tallies.retain(|(_, tally)| tally.doubtful >= arguments.min.max(1));
    tallies.sort_by(
        |((alias, entity), one), ((other_alias, other_entity), other)| {
            other
                .doubtful
                .cmp(&one.doubtful)
                .then(one.certain.cmp(&other.certain))
                .then_with(|| (alias, entity).cmp(&(other_alias, other_entity)))
        },
    );
    tallies.truncate(arguments.limit);
    let mut found = Vec::with_capacity(tallies.len());
    for ((_, entity), tally) in tallies {
        found.push(row(&graph, entity, tally)?);
    }
    let mut out = terminal::stdout();
    if arguments.suppress {
        let engine = arguments.gazetteers.load()?;
        suppress(&engine.gazetteer, &found, &mut out)?;
    } else {
        print(&found, arguments.format, terminal, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Counts the matches of one-word names by their normal form and entity.
fn tally(graph: &GraphReader) -> Result<BTreeMap<(String, EntityId), Tally>> {
    let mut all: BTreeMap<(String, EntityId), Tally> = BTreeMap::new();
    let documents = graph.documents()?;
    for (number, entry) in (0..).zip(documents) {
        if entry.status != DocumentStatus::Current {
            continue;
        }
        let linked = graph.records().without_text(number)?;
        for mention in &linked.mentions {
            let Some(entity) = meant(mention) else {
                continue;
            };
            let form = normal_form(&mention.surface);
            if Tokens::of(&mention.surface).list().len() != 1 {
                continue;
            }
            let tally = all.entry((form, entity.clone())).or_default();
            *tally.surfaces.entry(mention.surface.clone()).or_default() += 1;
            if let Some(label) = &mention.label {
                tally.label.clone_from(label);
            }
            tally.matches += 1;
            tally.certain += u64::from(mention.status == Status::Certain);
            if tally.last_document != Some(number) {
                tally.last_document = Some(number);
                tally.documents += 1;
            }
            if is_doubtful(mention) {
                tally.doubtful += 1;
                let example = (number, mention.span, mention.paragraph);
                tally.example.get_or_insert(example);
            }
        }
    }
    Ok(all)
}

/// Returns the gazetteer's entity that a mention in prose means, or would mean first of several.
fn meant(mention: &Mention) -> Option<&EntityId> {
    let is_prose = matches!(mention.zone, Zone::Subject | Zone::Body);
    if !is_prose || !matches!(mention.kind, MentionKind::Entity(_)) {
        return None;
    }
    let first = || {
        mention
            .candidates
            .first()
            .map(|candidate| &candidate.entity)
    };
    let entity = match mention.status {
        Status::Ambiguous => first(),
        _ => mention.entity.as_ref(),
    };
    // What a document's own words made is no name of a gazetteer.
    entity.filter(|id| !id.is_discovered())
}

fn is_doubtful(mention: &Mention) -> bool {
    if mention.status != Status::Certain {
        return true;
    }
    // Long acronyms are no words, and a position is what its words say.
    let is_acronym = mention
        .because
        .iter()
        .any(|reason| reason.rule == Rule::Acronym);
    let is_plain = is_acronym && mention.surface.chars().count() >= 5
        || mention.kind == MentionKind::Entity(Type::Position);
    !is_plain && mention.because.iter().all(is_of_the_name)
}

/// Tells whether a rule looked at the name alone, and not at the document.
fn is_of_the_name(reason: &Reason) -> bool {
    matches!(
        reason.rule,
        Rule::Label
            | Rule::Alias
            | Rule::Acronym
            | Rule::OneWordName
            | Rule::Capital
            | Rule::City
            | Rule::TenTimesThePeople
            | Rule::WeakAlias
            | Rule::Misspelling
            | Rule::NameOutOfUse
            | Rule::OutOfPeriod
            | Rule::PopulationMillion
            | Rule::Population300000
            | Rule::Population100000
            | Rule::Population50000
    )
}

fn row(graph: &GraphReader, entity: EntityId, tally: Tally) -> Result<Row> {
    let most = tally.surfaces.iter().max_by_key(|(surface, number)| {
        // Of two equally frequent ones, the first in the alphabet.
        (**number, std::cmp::Reverse(surface.as_str()))
    });
    let alias = most.map(|(surface, _)| surface.clone()).unwrap_or_default();
    let (mut mrn, mut snippet) = (String::new(), String::new());
    if let Some((document, span, paragraph)) = tally.example {
        let linked = graph.record(document)?;
        let at = paragraph.and_then(|ordinal| (ordinal as usize).checked_sub(1));
        let paragraph = at.and_then(|at| linked.document.paragraphs.get(at));
        let bounds = paragraph.map(|paragraph| paragraph.prose);
        mrn = linked.document.id.to_string();
        snippet = evidence::snippet(&linked.document, bounds, &[span]);
    }
    let label = match tally.label.is_empty() {
        true => graph
            .index()
            .entity(entity.as_str())?
            .map(|at| graph.card(at))
            .transpose()?
            .map(|card| card.label)
            .unwrap_or_default(),
        false => tally.label,
    };
    Ok(Row {
        alias,
        entity: entity.to_string(),
        label,
        matches: tally.matches,
        doubtful: tally.doubtful,
        certain: tally.certain,
        documents: tally.documents,
        mrn,
        snippet,
    })
}

fn print(
    found: &[Row],
    format: Option<RowFormat>,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let share = |row: &Row| format!("{}%", row.certain * 100 / row.matches.max(1));
    let format = format.unwrap_or_default();
    if format != RowFormat::Table {
        let columns = [
            "alias",
            "entity",
            "label",
            "doubtful",
            "matches",
            "certain",
            "documents",
            "mrn",
            "snippet",
        ];
        let cells: Vec<Vec<String>> = found
            .iter()
            .map(|row| {
                vec![
                    row.alias.clone(),
                    row.entity.clone(),
                    row.label.clone(),
                    row.doubtful.to_string(),
                    row.matches.to_string(),
                    row.certain.to_string(),
                    row.documents.to_string(),
                    row.mrn.clone(),
                    row.snippet.clone(),
                ]
            })
            .collect();
        return rows::write(format, &columns, &cells, found, out);
    }
    if found.is_empty() {
        writeln!(out, "{}", terminal.paint(DIM, "no doubtful names"))?;
        return Ok(());
    }
    let cells: Vec<Vec<String>> = found
        .iter()
        .map(|row| {
            vec![
                shorten(&row.alias, 30),
                row.entity.clone(),
                thousands(row.doubtful),
                thousands(row.matches),
                share(row),
                thousands(row.documents),
                row.snippet.clone(),
            ]
        })
        .collect();
    let columns = [
        "alias",
        "entity",
        "doubtful",
        "of",
        "certain",
        "docs",
        "for example",
    ];
    rows::print_table(terminal, &columns, &cells, out)?;
    Ok(())
}

/// Writes a file `suppress.tsv` that takes the names from their entities.
fn suppress(gazetteer: &Gazetteer, found: &[Row], out: &mut dyn Write) -> Result<()> {
    writeln!(out, "alias\tentry\treason")?;
    for row in found {
        let alias = reftel::text::one_line(&row.alias);
        let form = normal_form(&alias);
        let entry = gazetteer.get(&EntityId::new(row.entity.as_str()));
        let bears = entry.is_some_and(|entry| {
            let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
            let mut names = aliases.chain([entry.label.as_str()]);
            names.any(|name| normal_form(name) == form)
        });
        let reason = format!(
            "doubtful in {} of {} matches",
            thousands(row.doubtful),
            thousands(row.matches)
        );
        if bears {
            writeln!(
                out,
                "{}\t{}\t{reason}",
                reftel::gazetteer::write::cell(&alias),
                row.entity
            )?;
        } else {
            // Such a name can only be taken from the bodies of all countries.
            writeln!(
                out,
                "# {alias} for {}: {reason}; bodies of every country go by it (entry `*`)",
                row.entity
            )?;
        }
    }
    Ok(())
}
