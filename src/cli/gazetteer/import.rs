//! `reftel gazetteer import`: a gazetteer of somebody else's list.
//!
//! The table goes to a file or to standard output; problems and what was left out to standard
//! error. The file is written whole or not at all: when a line could not be read, what stood there
//! stays, unless `--partial` says that the others are enough.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use flate2::bufread::MultiGzDecoder;
use reftel::gazetteer::import::{
    self, Alternates, Field, GeoNames, Import, ImportError, Kind, Options, Report, Skos, Table,
    Wikidata,
};
use reftel::gazetteer::{Gazetteer, Problem, write};

use super::super::Outcome;
use super::super::terminal::{self, count, thousands};
use super::Few;

/// How many problems of one kind are shown.
const SHOWN: u64 = 10;
/// About how much memory sorting may use; twice that while ids are given.
const BUDGET: usize = 128 << 20;

/// Make a gazetteer of somebody else's list
#[derive(Args)]
#[command(after_help = "Examples:
  reftel gazetteer import table ngos.csv --type ngo --map label=Name,aliases=Acronym,country=Country \\
      --source my-list -o my-gazetteers/ngos.tsv
  reftel gazetteer import geonames MA.txt --min-population 500 -o my-gazetteers/towns.tsv
  reftel gazetteer import wikidata query.json --type person -o my-gazetteers/ministers.tsv
  reftel gazetteer import names banks.txt --type company --country LB -o my-gazetteers/banks.tsv")]
pub struct Arguments {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    /// A table, TSV or CSV: say which column is what
    #[command(
        after_help = "Fields: id, type, label, aliases, aliases:fr, aliases:acronym, country, \
parent, since, until,
where, latitude, longitude, note, key, wikidata, geonames, population, link:SCHEME. Columns by name,
or by number from 1.

Examples:
  reftel gazetteer import table towns.tsv --type place:city \\
      --map label=name,aliases=alt_names,country=cc,population=pop -o my-gazetteers/towns.tsv
  reftel gazetteer import table prefects.csv --type person --map label=2,aliases:fr=3 \\
      --set country=MA --separator ';' -o my-gazetteers/prefects.tsv"
    )]
    Table(TableArguments),
    /// A dump of GeoNames: allCountries.txt, cities500.txt, MA.txt
    #[command(
        after_help = "Contains data from GeoNames (CC BY 4.0): say so where you publish it.

Examples:
  reftel gazetteer import geonames cities500.txt --country MA,EH -o my-gazetteers/towns.tsv
  reftel gazetteer import geonames allCountries.txt --classes P,ADM1,T,H --min-population 15000 \\
      --source geonames -o my-gazetteers/places.tsv"
    )]
    Geonames(GeoNamesArguments),
    /// An answer of Wikidata's query service, JSON or CSV
    #[command(
        after_help = "Variables that are found by themselves: item, itemLabel, altLabel, \
itemAltLabel, countryCode,
coord, population, geonames, itemDescription, inception, dissolved.

Examples:
  reftel gazetteer import wikidata query.json --type party -o my-gazetteers/parties.tsv
  reftel gazetteer import wikidata query.csv --type person --map item=mp,label=mpLabel \\
      -o my-gazetteers/deputies.tsv"
    )]
    Wikidata(WikidataArguments),
    /// FollowTheMoney entities, one JSON object a line: OpenSanctions, Aleph
    #[command(after_help = "Examples:
  reftel gazetteer import followthemoney entities.ftm.json --source opensanctions \\
      -o my-gazetteers/sanctions.tsv
  zcat peps.json.gz | reftel gazetteer import followthemoney - --prefix os -o my-gazetteers/peps.tsv")]
    Followthemoney(Common),
    /// The persons and bodies of an edition's lists, TEI: the historians' volumes (FRUS)
    #[command(
        after_help = "Each volume has lists of its own: import them to a folder of its own, and give that
folder with the volume.

Examples:
  reftel gazetteer import tei frus1969-76v30.xml -o v30/persons.tsv
  reftel build frus1969-76v30.xml --gazetteers v30"
    )]
    Tei(Common),
    /// A thesaurus in SKOS: Turtle, or other RDF by its extension
    #[command(after_help = "Examples:
  reftel gazetteer import skos thesaurus.ttl --type program -o my-gazetteers/programs.tsv
  reftel gazetteer import skos bodies.rdf --type government-body --language fr \\
      -o my-gazetteers/bodies.tsv")]
    Skos(SkosArguments),
    /// A plain list of names, one a line
    #[command(after_help = "Examples:
  reftel gazetteer import names ngos.txt --type ngo -o my-gazetteers/ngos.tsv
  reftel gazetteer import names banks.txt --type company --country Lebanon")]
    Names(NamesArguments),
}

/// Arguments of every format.
#[derive(Args)]
struct Common {
    /// The list; `-` is standard input; what ends with .gz is unpacked
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    /// The gazetteer to write, in a folder for `--gazetteers`, which is made if it is not there
    /// [default: standard output]
    #[arg(short, long, value_name = "FILE.tsv")]
    output: Option<PathBuf>,
    /// Where it comes from: a key of sources.tsv
    #[arg(long, value_name = "KEY")]
    source: Option<String>,
    /// Put this before every id, so that no entry of the program is replaced
    #[arg(long, value_name = "SLUG")]
    prefix: Option<String>,
    /// Take names in every script, not in Latin letters only
    #[arg(long)]
    any_script: bool,
    /// Show every problem, not the first few of each kind
    #[arg(long)]
    all: bool,
    /// Write what could be read even if some lines could not; else a file stays as it was
    #[arg(long)]
    partial: bool,
    /// End with exit code 1 when a line could not be read, also with `--partial`
    #[arg(long)]
    strict: bool,
}

#[derive(Args)]
struct TableArguments {
    #[command(flatten)]
    common: Common,
    /// Which column is what
    #[arg(long, value_name = "FIELD=COLUMN,...", value_delimiter = ',', required = true,
        value_parser = assignment::<Field>)]
    map: Vec<(Field, String)>,
    /// Fields that are the same in every row
    #[arg(long, value_name = "FIELD=VALUE,...", value_delimiter = ',',
        value_parser = assignment::<Field>)]
    set: Vec<(Field, String)>,
    /// The type of rows that do not say it: `ngo`, `place:city`
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<Kind>,
    /// What stands between several values of a cell
    #[arg(long, value_name = "TEXT", default_value = "|")]
    separator: String,
    /// What stands between cells: a character, or `tab` [default: told from the heading]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// The first row is no heading; columns have numbers only
    #[arg(long)]
    no_heading: bool,
}

#[derive(Args)]
struct GeoNamesArguments {
    #[command(flatten)]
    common: Common,
    /// Leave out populated places with fewer people
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_population: u64,
    /// Only these countries, by ISO code
    #[arg(long = "country", value_name = "CC,...", value_delimiter = ',')]
    countries: Vec<String>,
    /// Feature classes and codes to take
    #[arg(long, value_name = "CLASS,...", value_delimiter = ',',
        default_values_t = GeoNames::default().classes)]
    classes: Vec<String>,
    /// Which alternate names to take
    #[arg(long, value_enum, default_value_t = Names::Alike)]
    alternates: Names,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Names {
    /// None
    None,
    /// Those that resemble the name
    Alike,
    /// All, translations and nicknames too
    All,
}

#[derive(Args)]
struct WikidataArguments {
    #[command(flatten)]
    common: Common,
    /// The type of all items: `person`, `place:city`
    #[arg(long = "type", value_name = "TYPE")]
    kind: Kind,
    /// Which variable is what, where its name does not tell: item, label, aliases, country, coord,
    /// population, geonames, note, since, until
    #[arg(long, value_name = "FIELD=VARIABLE,...", value_delimiter = ',',
        value_parser = assignment::<String>)]
    map: Vec<(String, String)>,
}

#[derive(Args)]
struct SkosArguments {
    #[command(flatten)]
    common: Common,
    /// The type of all concepts: `program`, `government-body:ministry`
    #[arg(long = "type", value_name = "TYPE")]
    kind: Kind,
    /// The language of labels
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
}

#[derive(Args)]
struct NamesArguments {
    #[command(flatten)]
    common: Common,
    /// The type of all names: `ngo`, `place:city`
    #[arg(long = "type", value_name = "TYPE")]
    kind: Kind,
    /// Their country, by code or name
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
}

fn assignment<T>(text: &str) -> Result<(T, String), String>
where
    T: FromStr,
    T::Err: ToString,
{
    match text.split_once('=') {
        Some((field, value)) if !value.is_empty() => {
            let field = field
                .trim()
                .parse()
                .map_err(|error: T::Err| error.to_string())?;
            Ok((field, value.to_owned()))
        }
        _ => Err("expected `field=column`".to_owned()),
    }
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [one] => Ok(*one),
        _ => Err("expected one ASCII character, or `tab`".to_owned()),
    }
}

impl Format {
    fn common(&self) -> &Common {
        match self {
            Format::Table(arguments) => &arguments.common,
            Format::Geonames(arguments) => &arguments.common,
            Format::Wikidata(arguments) => &arguments.common,
            Format::Followthemoney(common) | Format::Tei(common) => common,
            Format::Skos(arguments) => &arguments.common,
            Format::Names(arguments) => &arguments.common,
        }
    }

    fn read(
        &self,
        input: &mut dyn BufRead,
        import: Import<'_>,
        out: &mut dyn Write,
    ) -> Result<Report, ImportError> {
        match self {
            Format::Table(arguments) => {
                let how = Table {
                    map: arguments.map.clone(),
                    set: arguments.set.clone(),
                    kind: arguments.kind.clone(),
                    separator: Some(arguments.separator.clone()),
                    delimiter: arguments.delimiter,
                    no_heading: arguments.no_heading,
                };
                import::table(input, &how, import, out)
            }
            Format::Geonames(arguments) => {
                let upper = |codes: &[String]| {
                    codes
                        .iter()
                        .map(|code| code.trim().to_uppercase())
                        .collect()
                };
                let how = GeoNames {
                    min_population: arguments.min_population,
                    countries: upper(&arguments.countries),
                    classes: upper(&arguments.classes),
                    alternates: match arguments.alternates {
                        Names::None => Alternates::None,
                        Names::Alike => Alternates::Alike,
                        Names::All => Alternates::All,
                    },
                };
                import::geonames(input, &how, import, out)
            }
            Format::Wikidata(arguments) => {
                let how = Wikidata {
                    kind: arguments.kind.clone(),
                    map: arguments.map.clone(),
                };
                import::wikidata(input, &how, import, out)
            }
            Format::Followthemoney(_) => import::followthemoney(input, import, out),
            Format::Tei(_) => import::tei(input, import, out),
            Format::Skos(arguments) => {
                let input_name = arguments.common.input.with_extension("");
                let path = match is_packed(&arguments.common.input) {
                    true => &input_name,
                    false => &arguments.common.input,
                };
                let extension = path.extension();
                let how = Skos {
                    kind: arguments.kind.clone(),
                    language: arguments.language.to_lowercase(),
                    extension: extension.map(|text| text.to_string_lossy().into_owned()),
                };
                import::skos(input, &how, import, out)
            }
            Format::Names(arguments) => {
                let country = arguments.country.as_deref();
                import::names(input, &arguments.kind, country, import, out)
            }
        }
    }
}

fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "gz")
}

fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let context = || format!("`{}` cannot be read", path.display());
    let file = BufReader::with_capacity(1 << 18, File::open(path).with_context(context)?);
    Ok(match is_packed(path) {
        true => Box::new(BufReader::with_capacity(1 << 18, MultiGzDecoder::new(file))),
        false => Box::new(file),
    })
}

/// Tells whether a gazetteer can be written there: commands read `.tsv` files, and four names mean
/// something else.
fn fits(path: &Path) -> Result<()> {
    let shown = path.display();
    if path.extension().is_none_or(|extension| extension != "tsv") {
        bail!("`{shown}` would not be read: gazetteers are `.tsv` files");
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if ["roles.tsv", "templates.tsv", "suppress.tsv", "sources.tsv"].contains(&name.as_ref()) {
        bail!("`{name}` is no list of entries; give the file another name");
    }
    Ok(())
}

/// A folder that was made for a file; it goes again if the file does not come.
struct Made<'a>(Option<&'a Path>);

impl<'a> Made<'a> {
    fn for_file(path: &'a Path) -> Result<Made<'a>> {
        let folder = path.parent().filter(|one| !one.as_os_str().is_empty());
        let Some(folder) = folder.filter(|folder| !folder.is_dir()) else {
            return Ok(Made(None));
        };
        let context = || format!("the folder `{}` cannot be made", folder.display());
        std::fs::create_dir_all(folder).with_context(context)?;
        Ok(Made(Some(folder)))
    }
}

impl Drop for Made<'_> {
    fn drop(&mut self) {
        if let Some(folder) = self.0 {
            // One that holds something stays.
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// Imports, and says what became of the list.
pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let format = &arguments.format;
    let common = format.common();
    if let Some(output) = &common.output {
        fits(output)?;
    }
    if let Some(prefix) = &common.prefix
        && prefix
            .split('/')
            .any(|part| part.is_empty() || reftel::id::slug(part) != part)
    {
        bail!("`{prefix}` is no beginning of ids: use small letters, digits and hyphens");
    }
    let mut input = open(&common.input)?;
    let none: [&Path; 0] = [];
    let (known, _) =
        Gazetteer::load_with(&none, super::super::cache::cache().as_ref()).map_err(|problems| {
            let first = problems.first().map(Problem::to_string).unwrap_or_default();
            anyhow::anyhow!("the program's own gazetteers are damaged: {first}")
        })?;
    let name = common.input.display().to_string();
    let _made = match &common.output {
        Some(output) => Some(Made::for_file(output)?),
        None => None,
    };
    let scratch = match common.output.as_deref().and_then(Path::parent) {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) => PathBuf::from("."),
        None => std::env::temp_dir(),
    };
    let options = Options {
        file: &name,
        source: common.source.as_deref(),
        prefix: common.prefix.as_deref(),
        any_script: common.any_script,
        known: &known,
        scratch: &scratch,
        budget: BUDGET,
    };
    let mut few = Few::new(common.all, SHOWN);
    let mut tell = |problem: Problem| few.tell(&problem);
    let import = Import::new(options, &mut tell);
    let read = |out: &mut dyn Write| {
        let report = format.read(&mut *input, import, out)?;
        let refused = match (report.bad, report.entries) {
            (0, _) => None,
            (_, 0) => Some("no line could be read; nothing was written".to_owned()),
            (bad, entries) if common.output.is_some() && !common.partial => Some(format!(
                "{} could not be read; nothing was written\n  hint: mend the list, or write the {} \
                 that could be read with `--partial`",
                count(bad, "line"),
                count(entries, "entry")
            )),
            _ => None,
        };
        refused.map_or(Ok(report), |message| Err(ImportError::Unusable(message)))
    };
    let report = match &common.output {
        Some(path) => write::atomically(path, read),
        None => read(&mut terminal::stdout()),
    };
    if let Some(untold) = few.untold() {
        let _ = writeln!(io::stderr(), "{untold}");
    }
    let report = report.with_context(|| format!("`{name}` was not imported"))?;
    // Whether anybody reads standard error is not known, and must not matter.
    let _ = tell_report(common, &known, &report, &mut io::stderr().lock());
    let tolerated = common.partial && !common.strict;
    Ok(if report.bad > 0 && !tolerated {
        Outcome::DocumentErrors
    } else {
        Outcome::Done
    })
}

fn tell_report(
    common: &Common,
    known: &Gazetteer,
    report: &Report,
    err: &mut dyn Write,
) -> io::Result<()> {
    let output = common.output.as_ref();
    let place = output.map_or_else(String::new, |path| format!(" in {}", path.display()));
    let (entries, names) = (count(report.entries, "entry"), count(report.names, "name"));
    writeln!(err, "{entries} with {names}{place}")?;
    if report.bad > 0 {
        writeln!(err, "{} could not be read", count(report.bad, "line"))?;
    }
    if report.doubtful > 0 {
        writeln!(
            err,
            "{} dropped or doubtful",
            count(report.doubtful, "value")
        )?;
    }
    if !report.left_out.is_empty() {
        let reasons = report.left_out.iter();
        let reasons: Vec<String> = reasons
            .map(|(reason, number)| format!("{} {reason}", thousands(*number)))
            .collect();
        writeln!(err, "left out: {}", reasons.join("; "))?;
    }
    if report.suffixed > 0 {
        writeln!(
            err,
            "{} would have had the id of another; a number stands behind it",
            count(report.suffixed, "entry")
        )?;
    }
    if report.replacing > 0 {
        let more = if report.replacing > report.replaced.len() as u64 {
            ", …"
        } else {
            ""
        };
        writeln!(
            err,
            "{} will take the place of the program's own: {}{more}\n  hint: `--prefix` keeps both",
            count(report.replacing, "entry"),
            report.replaced.join(", ")
        )?;
    }
    if let Some(source) = &common.source
        && !known.sources.iter().any(|known| known.id == *source)
    {
        writeln!(
            err,
            "`{source}` is not in the program's sources.tsv\n  hint: add a line for it (id, title, \
             licence, url) to a `sources.tsv` in your folder"
        )?;
    }
    Ok(())
}
