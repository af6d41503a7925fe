//! `reftel gazetteer stats`: what is known, of what type, of which country, from where?

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};
use reftel::country::CountryCode;
use reftel::gazetteer::Entry;
use serde::Serialize;

use super::super::input::Gazetteers;
use super::super::terminal::{self, Terminal, count, shorten, thousands};
use super::super::{Outcome, rows};

/// How many countries are shown.
const COUNTRIES: usize = 15;

/// Count entries and names by type, country and source
#[derive(Args)]
#[command(after_help = "Examples:
  reftel gazetteer stats
  reftel gazetteer stats --gazetteers my-gazetteers/ --all
  reftel gazetteer stats --format json")]
pub struct Arguments {
    #[command(flatten)]
    gazetteers: Gazetteers,
    /// Show every country, not the first few
    #[arg(long)]
    all: bool,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables to read
    Table,
    /// One JSON document, with every country
    Json,
}

#[derive(Serialize)]
struct Stats<'a> {
    entries: usize,
    /// Labels and aliases as written, without templates.
    names: u64,
    /// Names that are matched: templates are spelled out.
    matched_names: usize,
    templates: usize,
    roles: usize,
    suppressions: usize,
    types: Vec<OfType<'a>>,
    countries: Vec<OfCountry<'a>>,
    sources: Vec<OfSource<'a>>,
    hash: &'a str,
}

#[derive(Serialize)]
struct OfType<'a> {
    r#type: &'a str,
    subtype: Option<&'a str>,
    entries: u64,
    names: u64,
}

#[derive(Serialize)]
struct OfCountry<'a> {
    country: Option<CountryCode>,
    label: Option<&'a str>,
    entries: u64,
    names: u64,
}

#[derive(Serialize)]
struct OfSource<'a> {
    source: Option<&'a str>,
    licence: Option<&'a str>,
    title: Option<&'a str>,
    entries: u64,
}

/// Counts.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let engine = arguments.gazetteers.load()?;
    let gazetteer = &engine.gazetteer;
    let names = |entry: &Entry| 1 + entry.aliases.len() as u64;
    let mut types: BTreeMap<(&str, Option<&str>), (u64, u64)> = BTreeMap::new();
    let mut countries: BTreeMap<Option<CountryCode>, (u64, u64)> = BTreeMap::new();
    let mut sources: BTreeMap<Option<&str>, u64> = BTreeMap::new();
    for source in &gazetteer.sources {
        sources.insert(Some(&source.id), 0);
    }
    for entry in &gazetteer.entries {
        let of = types.entry((entry.kind.as_str(), entry.subtype.as_deref()));
        for of in [of.or_default(), countries.entry(entry.country).or_default()] {
            of.0 += 1;
            of.1 += names(entry);
        }
        *sources.entry(entry.source.as_deref()).or_default() += 1;
    }
    let sources = sources.into_iter().map(|(source, entries)| {
        let mut known = gazetteer.sources.iter();
        let known = known.find(|known| Some(known.id.as_str()) == source);
        OfSource {
            source,
            licence: known.map(|known| known.licence.as_str()),
            title: known.map(|known| known.title.as_str()),
            entries,
        }
    });
    let countries = countries
        .into_iter()
        .map(|(country, (entries, names))| OfCountry {
            country,
            label: country
                .and_then(|code| gazetteer.country(code))
                .map(|entry| entry.label.as_str()),
            entries,
            names,
        });
    let types = types
        .into_iter()
        .map(|((kind, subtype), (entries, names))| OfType {
            r#type: kind,
            subtype,
            entries,
            names,
        });
    let mut stats = Stats {
        entries: gazetteer.entries.len(),
        names: gazetteer.entries.iter().map(names).sum(),
        matched_names: engine.names.len(),
        templates: gazetteer.templates.len(),
        roles: gazetteer.roles.len(),
        suppressions: gazetteer.suppressions.len(),
        types: types.collect(),
        countries: countries.collect(),
        sources: sources.collect(),
        hash: &gazetteer.hash,
    };
    stats
        .countries
        .sort_by_key(|of| (std::cmp::Reverse(of.entries), of.country));
    let mut out = terminal::stdout();
    match arguments.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &stats)?;
            writeln!(out)?;
        }
        Format::Table => print(&stats, arguments.all, terminal, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn print(stats: &Stats<'_>, all: bool, terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    print_types(stats, terminal, out)?;
    writeln!(out)?;
    print_countries(stats, all, terminal, out)?;
    writeln!(out)?;
    print_sources(stats, terminal, out)?;
    writeln!(
        out,
        "\n{} and {} that every country has, under {}",
        count(stats.entries as u64, "entry"),
        count(stats.templates as u64, "body"),
        count(stats.matched_names as u64, "name"),
    )?;
    let countries = stats.countries.iter();
    let countries = countries.filter(|of| of.label.is_some()).count();
    let sources = stats.sources.iter();
    let sources = sources.filter(|of| of.title.is_some()).count();
    writeln!(
        out,
        "{}, {}, {}, {}",
        count(countries as u64, "country"),
        count(stats.roles as u64, "role"),
        count(stats.suppressions as u64, "suppression"),
        count(sources as u64, "source"),
    )?;
    writeln!(out, "hash {}", stats.hash)?;
    Ok(())
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn print_types(stats: &Stats<'_>, terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    let types = stats.types.iter().map(|of| {
        vec![
            of.r#type.to_owned(),
            text(of.subtype),
            thousands(of.entries),
            thousands(of.names),
        ]
    });
    let types: Vec<Vec<String>> = types.collect();
    let columns = ["type", "subtype", "entries", "names"];
    rows::print_table(terminal, &columns, &types, out)?;
    Ok(())
}

fn print_countries(
    stats: &Stats<'_>,
    all: bool,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let shown = match all {
        true => stats.countries.len(),
        false => COUNTRIES,
    };
    let countries = stats.countries.iter().take(shown).map(|of| {
        vec![
            text(of.country.as_ref().map(CountryCode::as_str)),
            of.label.unwrap_or("of no country").to_owned(),
            thousands(of.entries),
            thousands(of.names),
        ]
    });
    let countries: Vec<Vec<String>> = countries.collect();
    let columns = ["code", "country", "entries", "names"];
    rows::print_table(terminal, &columns, &countries, out)?;
    let more = stats.countries.len().saturating_sub(shown) as u64;
    if more > 0 {
        writeln!(out, "{} more; `--all` shows all", thousands(more))?;
    }
    Ok(())
}

fn print_sources(stats: &Stats<'_>, terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    let sources = stats.sources.iter().map(|of| {
        vec![
            of.source.unwrap_or("not said").to_owned(),
            text(of.licence),
            thousands(of.entries),
            shorten(of.title.unwrap_or_default(), 50),
        ]
    });
    let sources: Vec<Vec<String>> = sources.collect();
    let columns = ["source", "licence", "entries", "title"];
    rows::print_table(terminal, &columns, &sources, out)?;
    Ok(())
}
