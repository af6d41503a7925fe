//! How do other people's lists become gazetteers? One file a format; all of them write our table.
//!
//! A format's file reads its input and hands over [`Record`]s; [`Import`] gives them ids and flags
//! and writes them, sorted, to one table that `gazetteer check` finds sound.
//!
//! Invariants: the same input makes the same bytes, whatever the order of its lines, except for
//! formats that say otherwise; nothing is skipped silently: a line that cannot be read is a
//! [`Problem`] with file, line and column, and whatever is left out by choice is counted under the
//! reason ([`Report::left_out`]). Memory does not grow with the input, except where a format says
//! so. Knows nothing of documents.
//!
//! **Ids** are slugs of the label below a folder for the type (`ngo/harbor-watch`,
//! `ma/casablanca`), as in the shipped files. Of several things that would get the same id, the one
//! of the highest rank (people, where they are known) keeps it; the others carry the list's own
//! number behind it (`us/springfield-4250542`), or eight digits of a hash of what is said of them.
//!
//! **Flags** are set where the writing asks for them: names of one to three capitals are
//! `acronym`, common English words are `needs-context`.

mod followthemoney;
mod geonames;
mod names;
mod script;
mod skos;
mod sorter;
mod table;
mod wikidata;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

pub use followthemoney::followthemoney;
pub use geonames::{Alternates, GeoNames, geonames};
pub use names::names;
pub use skos::{Skos, skos};
pub use table::{Field, Table, table};
pub use wikidata::{Wikidata, wikidata};

use super::entry::{Alias, Case, Link, Period, Type};
use super::load::{Problem, is_slug, nearest};
use super::sheet::{Letters, SAVE_AS_UTF8, Sheet, is_invisible};
use super::{Gazetteer, write};
use crate::diagnostic::{Code, Severity};
use crate::id::slug;
use crate::text::{Tokens, is_common_word, normal_form};
use sorter::Sorter;

/// Why a name is none.
const NO_LETTERS: &str = "names without a letter or digit";

/// More words than a name can have.
const LONGEST: usize = 31;

/// Why an import ended before it was done.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The input cannot be read, or the output not written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The input is not of the format, or the arguments do not fit it.
    #[error("{0}")]
    Unusable(String),
}

/// A type with an optional subtype, as gazetteers write it: `place:city`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The type.
    pub kind: Type,
    /// Its subtype.
    pub subtype: Option<String>,
}

impl Kind {
    fn of(kind: Type, subtype: Option<&str>) -> Kind {
        Kind {
            kind,
            subtype: subtype.map(str::to_owned),
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Kind, String> {
        let (name, subtype) = match text.split_once(':') {
            Some((name, subtype)) => (name, Some(subtype)),
            None => (text, None),
        };
        let unknown = |what: &str, near: Option<String>| {
            let near = near.map(|near| format!("; {near}")).unwrap_or_default();
            format!("`{what}` is no type{near}")
        };
        let kind = Type::parse(name).ok_or_else(|| {
            unknown(
                name,
                nearest(name, Type::ALL.iter().map(|kind| kind.as_str())),
            )
        })?;
        if let Some(subtype) = subtype.filter(|subtype| !kind.subtypes().contains(subtype)) {
            return Err(unknown(
                text,
                nearest(subtype, kind.subtypes().iter().copied()),
            ));
        }
        Ok(Kind::of(kind, subtype))
    }
}

/// What holds for imports of every format.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The name of the input in problems.
    pub file: &'a str,
    /// Key in `sources.tsv`, for the column `source`.
    pub source: Option<&'a str>,
    /// Stands before every id.
    pub prefix: Option<&'a str>,
    /// Take names in any script; else those in Latin letters only.
    pub any_script: bool,
    /// What is known already: countries by name or code, and ids that would be replaced.
    pub known: &'a Gazetteer,
    /// Where sorted runs may be put.
    pub scratch: &'a PathBuf,
    /// About how many bytes are held in memory.
    pub budget: usize,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries written.
    pub entries: u64,
    /// Their names, labels counted.
    pub names: u64,
    /// Lines that could not be read; each was told.
    pub bad: u64,
    /// Values that were dropped or doubted; each was told.
    pub doubtful: u64,
    /// What was left out by choice, by reason.
    pub left_out: BTreeMap<String, u64>,
    /// Entries whose id got a suffix.
    pub suffixed: u64,
    /// Entries that will take the place of known ones with the same id.
    pub replacing: u64,
    /// The first of these.
    pub replaced: Vec<String>,
}

/// One thing as another list describes it.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its type.
    pub kind: Kind,
    /// The id that it must have; else one is made of the label.
    pub id: Option<String>,
    /// Its preferred name.
    pub label: String,
    /// Its other names.
    pub aliases: Vec<Alias>,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: Option<String>,
    /// The id of what it is a part of.
    pub parent: Option<String>,
    /// When it existed.
    pub valid: Period,
    /// Latitude and longitude.
    pub location: Option<(f64, f64)>,
    /// Links.
    pub links: Vec<Link>,
    /// A remark.
    pub note: Option<String>,
    /// The list's own number: the suffix when an id is wanted twice.
    pub key: Option<String>,
    /// Of several with the same id, the highest rank keeps it.
    pub rank: u64,
}

impl Record {
    /// Returns a record with nothing but a name.
    pub fn new(kind: Kind, label: impl Into<String>) -> Record {
        Record {
            kind,
            id: None,
            label: label.into(),
            aliases: Vec::new(),
            country: None,
            parent: None,
            valid: Period::default(),
            location: None,
            links: Vec::new(),
            note: None,
            key: None,
            rank: 0,
        }
    }

    fn link(&mut self, scheme: &str, value: &str) {
        let value: String = value.split_whitespace().collect();
        let link = Link {
            scheme: scheme.to_owned(),
            value,
        };
        if !link.value.is_empty() && !self.links.contains(&link) {
            self.links.push(link);
        }
    }
}

/// Takes records, and writes them as a table.
pub struct Import<'a> {
    options: Options<'a>,
    tell: &'a mut dyn FnMut(Problem),
    sorter: Sorter,
    report: Report,
    countries: BTreeMap<String, Option<String>>,
}

impl<'a> Import<'a> {
    /// Begins an import; `tell` is called with each problem as it is met.
    pub fn new(options: Options<'a>, tell: &'a mut dyn FnMut(Problem)) -> Import<'a> {
        Import {
            options,
            tell,
            sorter: Sorter::new(options.scratch, options.budget),
            report: Report::default(),
            countries: BTreeMap::new(),
        }
    }

    fn problem(
        &mut self,
        severity: Severity,
        (line, column): (u64, &dyn Display),
        code: Code,
        message: String,
        hint: Option<&str>,
    ) {
        match severity {
            Severity::Error => self.report.bad += 1,
            _ => self.report.doubtful += 1,
        }
        (self.tell)(Problem {
            file: self.options.file.to_owned(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: column.to_string(),
            severity,
            code,
            message,
            hint: hint.map(str::to_owned),
        });
    }

    /// Reads a table whatever its letters and line ends; tells when the letters are a guess.
    fn sheet<R: io::Read>(&mut self, input: R) -> Result<Sheet<R>, ImportError> {
        let sheet = Sheet::new(input)?.map_err(|refused| {
            let (message, hint) = (refused.message(), refused.hint());
            ImportError::Unusable(format!("{message}\n  hint: {hint}"))
        })?;
        if let Letters::Windows1252(line) = sheet.letters() {
            let message = format!("not UTF-8 from line {line} on, read as Windows-1252");
            let hint = format!("if letters are wrong, {SAVE_AS_UTF8}");
            self.warning((1, &""), Code::NotUtf8, message, Some(&hint));
        }
        Ok(sheet)
    }

    /// Tells of a line that cannot be read.
    fn error(&mut self, at: (u64, &dyn Display), code: Code, message: String, hint: Option<&str>) {
        self.problem(Severity::Error, at, code, message, hint);
    }

    /// Tells of a value that is dropped or doubted; the rest of its line is kept.
    fn warning(
        &mut self,
        at: (u64, &dyn Display),
        code: Code,
        message: String,
        hint: Option<&str>,
    ) {
        self.problem(Severity::Warning, at, code, message, hint);
    }

    /// Counts something that is left out by choice.
    fn leave_out(&mut self, reason: impl Into<Cow<'static, str>>) {
        self.leave_out_all(reason, 1);
    }

    fn leave_out_all(&mut self, reason: impl Into<Cow<'static, str>>, number: u64) {
        if number > 0 {
            *self
                .report
                .left_out
                .entry(reason.into().into_owned())
                .or_default() += number;
        }
    }

    /// Returns the code of a country by its code of two or three letters in any case, or by a
    /// name; what is none of them is told.
    fn country(&mut self, at: (u64, &dyn Display), text: &str) -> Option<String> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if self.countries.is_empty() {
            let mut names = BTreeMap::new();
            for (code, entry) in self.options.known.countries() {
                let codes = std::iter::once(code).chain(entry.links("iso"));
                let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
                for name in codes.chain([entry.label.as_str()]).chain(aliases) {
                    // A name of two countries names none.
                    names
                        .entry(normal_form(name))
                        .and_modify(|known: &mut Option<String>| {
                            if known.as_deref() != Some(code) {
                                *known = None;
                            }
                        })
                        .or_insert_with(|| Some(code.to_owned()));
                }
            }
            // A code is always its country's, whatever else is called so.
            for (code, _) in self.options.known.countries() {
                names.insert(normal_form(code), Some(code.to_owned()));
            }
            self.countries = names;
        }
        let found = self.countries.get(&normal_form(text)).cloned().flatten();
        if found.is_none() {
            let message = format!("`{text}` names no country");
            let hint = "use an ISO 3166-1 code or an English name";
            self.warning(at, Code::UnknownCountry, message, Some(hint));
        }
        found
    }

    /// Takes a record of a line.
    fn add(&mut self, at: (u64, &dyn Display), mut record: Record) -> Result<(), ImportError> {
        let labelled = self.name(&record.label);
        let aliases = std::mem::take(&mut record.aliases);
        let mut names: Vec<Alias> = Vec::with_capacity(aliases.len() + 1);
        for mut alias in aliases {
            match self.name(&alias.text) {
                Ok(text) => {
                    alias.text = text;
                    names.push(alias);
                }
                Err(reason) => self.leave_out(reason),
            }
        }
        let label = match labelled {
            Ok(label) => label,
            // The first name that can be used stands in for the label.
            Err(reason) => match names.iter().position(|alias| !alias.misspelling) {
                Some(first) => names.remove(first).text,
                None if reason == NO_LETTERS => {
                    let message = match record.label.trim() {
                        "" => "no name stands here".to_owned(),
                        label => format!("`{label}` is no name"),
                    };
                    self.error(at, Code::MissingValue, message, None);
                    return Ok(());
                }
                None => {
                    self.leave_out(format!("entries with {reason} only"));
                    return Ok(());
                }
            },
        };
        record.label = label;
        names.retain(|alias| alias.text != record.label);
        for alias in &mut names {
            set_flags(alias);
        }
        // Case, diacritics and hyphens hide no name; only an acronym is more than its letters.
        let mut known = vec![(normal_form(&record.label), false)];
        let before = names.len();
        names.retain(|alias| {
            let form = (normal_form(&alias.text), alias.acronym);
            let is_new = !known
                .iter()
                .any(|(known, acronym)| *known == form.0 && (*acronym || !form.1));
            known.push(form);
            is_new
        });
        let same = before - names.len();
        self.leave_out_all("spellings that are found anyway", same as u64);
        let mut label = Alias::plain(record.label.as_str());
        if set_flags(&mut label) {
            // A label that needs flags stands among the aliases again, with them.
            names.insert(0, label);
        }
        record.aliases = names;
        let base = match &record.id {
            Some(id) => as_id(id),
            None => base_id(&record.kind, record.country.as_deref(), &record.label),
        };
        let Some(base) = base else {
            let message = format!("no id can be made of `{}`", record.label);
            self.error(at, Code::MalformedId, message, None);
            return Ok(());
        };
        let base = match self.options.prefix {
            Some(prefix) => format!("{prefix}/{base}"),
            None => base,
        };
        let line = line(&record, self.options.source);
        let key = match &record.key {
            Some(key) => slug(key),
            // What is said of a thing is hashed, not who says it.
            None => hash(&self::line(&record, None)),
        };
        // The highest rank first, then the list's own number.
        let rank = u64::MAX - record.rank;
        let number = at.0;
        self.sorter.push(
            format!("{base}\0{rank:020}\0{key}"),
            format!("{line}\0{number}"),
        )?;
        Ok(())
    }

    /// Returns a name as a gazetteer can hold it, or why it is left out.
    fn name(&self, text: &str) -> Result<String, &'static str> {
        let text = clean(text);
        if !text.contains(char::is_alphanumeric) {
            return Err(NO_LETTERS);
        }
        if !self.options.any_script && !script::is_latin(&text) {
            return Err("names in other scripts than Latin");
        }
        if Tokens::of(&text).list().len() > LONGEST {
            return Err("names of more than 31 words");
        }
        Ok(text)
    }

    /// Writes the table.
    ///
    /// # Errors
    ///
    /// When a disk fails.
    pub fn finish(mut self, out: &mut dyn Write) -> Result<Report, ImportError> {
        let options = self.options;
        let empty = Sorter::new(options.scratch, options.budget);
        let by_base = std::mem::replace(&mut self.sorter, empty).sorted()?;
        let mut by_id = Sorter::new(options.scratch, options.budget);
        let mut last: Option<(String, String)> = None;
        for item in by_base {
            let (wanted, line) = item?;
            let base = wanted.split('\0').next().unwrap_or_default();
            let key = wanted.rsplit('\0').next().unwrap_or_default();
            let said = |line: &str| line.split('\0').next().unwrap_or_default().to_owned();
            let before = last.as_ref();
            if before.is_some_and(|(other, as_said)| *other == wanted && *as_said == said(&line)) {
                self.leave_out("repeated lines");
                continue;
            }
            let is_taken = before.is_some_and(|(other, _)| other.split('\0').next() == Some(base));
            let id = if is_taken {
                self.report.suffixed += 1;
                format!("{base}-{key}")
            } else {
                base.to_owned()
            };
            last = Some((wanted.clone(), said(&line)));
            by_id.push(id, line)?;
        }
        writeln!(out, "{}", write::COLUMNS.join("\t"))?;
        let mut before = String::new();
        for item in by_id.sorted()? {
            let (id, line) = item?;
            let (line, number) = line.split_once('\0').unwrap_or((&line, "0"));
            if id == before {
                let number = number.parse().unwrap_or(0);
                let message = format!("`{id}` is already taken");
                let hint = "the list has the same number for two things";
                self.error((number, &"id"), Code::DuplicateId, message, Some(hint));
                continue;
            }
            self.report.entries += 1;
            let aliases = line.split('\t').nth(2).unwrap_or_default();
            let others = aliases.split(" | ").filter(|alias| !alias.is_empty());
            self.report.names += 1 + others.count() as u64;
            if options.known.get(&id.as_str().into()).is_some() {
                self.report.replacing += 1;
                if self.report.replaced.len() < 3 {
                    self.report.replaced.push(id.clone());
                }
            }
            writeln!(out, "{id}\t{line}")?;
            before = id;
        }
        out.flush()?;
        Ok(self.report)
    }
}

/// Returns all cells of a record but its id, as they are written.
fn line(record: &Record, source: Option<&str>) -> String {
    let kind = record.kind.kind.as_str();
    let kind = match &record.kind.subtype {
        Some(subtype) => format!("{kind}:{subtype}"),
        None => kind.to_owned(),
    };
    let cells = [
        kind,
        record.label.clone(),
        write::aliases(&record.aliases),
        record.country.clone().unwrap_or_default(),
        record.parent.clone().unwrap_or_default(),
        write::period(record.valid),
        write::location(record.location),
        write::links(&record.links),
        source.unwrap_or_default().to_owned(),
        clean_text(record.note.as_deref().unwrap_or_default()),
    ];
    let cells: Vec<String> = cells.iter().map(|value| write::cell(value)).collect();
    cells.join("\t")
}

/// Sets the flags that the writing of a name asks for; tells whether there were any.
fn set_flags(alias: &mut Alias) -> bool {
    let tokens = Tokens::of(&alias.text);
    let [token] = tokens.list() else {
        return false;
    };
    let letters = || alias.text.chars().filter(|c| c.is_alphabetic());
    let capitals = (1..=3).contains(&letters().count()) && letters().all(char::is_uppercase);
    if capitals {
        alias.acronym = true;
        alias.case = Case::Exact;
    }
    let is_word = is_common_word(token.hash);
    if is_word {
        alias.needs_context = true;
    }
    capitals || is_word
}

/// Returns a name without what has a meaning in gazetteers: tabs, line breaks, bars, brackets.
fn clean(text: &str) -> String {
    // Marks that only steer the writing are no letters of a name.
    let seen = text.chars().filter(|c| !is_invisible(*c));
    let text: String = seen
        .map(|c| match c {
            '[' => '(',
            ']' => ')',
            '|' => '/',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Returns a remark in one line.
fn clean_text(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Returns `text` as an id; `None` when nothing of it can stand in one.
fn as_id(text: &str) -> Option<String> {
    let parts: Vec<String> = text
        .split('/')
        .map(slug)
        .filter(|part| !part.is_empty())
        .collect();
    let id = parts.join("/");
    is_slug(&id).then_some(id)
}

/// Returns the id of a thing by its type, country and name, as the shipped files have them.
fn base_id(kind: &Kind, country: Option<&str>, label: &str) -> Option<String> {
    let name = slug(label);
    let country = country.map(str::to_lowercase);
    let id = match (kind.kind, kind.subtype.as_deref(), country) {
        (Type::Place, Some("city") | None, Some(country)) => format!("{country}/{name}"),
        (Type::Place, Some(subtype), Some(country)) => format!("{country}/{subtype}/{name}"),
        (Type::GovernmentBody, _, Some(country)) => format!("{country}/{name}"),
        (Type::InternationalOrganization, ..) => format!("io/{name}"),
        (Type::ArmedGroup, ..) => format!("group/{name}"),
        (kind, ..) => format!("{}/{name}", kind.as_str()),
    };
    is_slug(&id).then_some(id)
}

/// Returns eight digits that name a text.
fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Reads one year at the beginning of a date (`1961-05-28`, `+1961-00-00T00:00:00Z`).
fn year(text: &str) -> Option<u16> {
    let text = text.trim().trim_start_matches('+');
    let digits = text.split('-').next()?.split('/').next()?;
    let year: u16 = digits.parse().ok()?;
    (digits.len() == 4).then_some(year)
}

/// Returns a place when both numbers lie on the globe.
fn place(latitude: &str, longitude: &str) -> Option<(f64, f64)> {
    let latitude: f64 = latitude.trim().parse().ok()?;
    let longitude: f64 = longitude.trim().parse().ok()?;
    (latitude.abs() <= 90.0 && longitude.abs() <= 180.0).then_some((latitude, longitude))
}

/// Reads lines of bytes with their numbers; a byte-order mark and ends of lines are taken off.
struct Lines<'a> {
    input: Sheet<&'a mut dyn BufRead>,
    bytes: Vec<u8>,
    number: u64,
}

impl<'a> Lines<'a> {
    fn new(input: &'a mut dyn BufRead, import: &mut Import<'_>) -> Result<Lines<'a>, ImportError> {
        Ok(Lines {
            input: import.sheet(input)?,
            bytes: Vec::new(),
            number: 0,
        })
    }

    /// Returns the next line's number and bytes.
    fn next(&mut self) -> io::Result<Option<(u64, &[u8])>> {
        self.bytes.clear();
        if self.input.read_until(b'\n', &mut self.bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let line = self.bytes.as_slice();
        Ok(Some((
            self.number,
            line.strip_suffix(b"\n").unwrap_or(line),
        )))
    }
}

/// Tells where bytes stop to be UTF-8, as a column from 1.
fn not_utf8(error: std::str::Utf8Error) -> usize {
    error.valid_up_to() + 1
}
