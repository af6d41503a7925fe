//! What is right? Mentions that people marked, from files in three formats.
//!
//! - **JSON lines**: `{"doc","begin","end","surface","type","entity","nested","optional"}`, one
//!   mention a line; `subtype` and `zone` may stand there too, other keys are not looked at. A line
//!   with nothing but `doc` says that the document has no mention.
//! - **brat** standoff: `NAME.ann` beside `NAME.txt`, or a folder of them. Normalizations
//!   (`N1`, tab, `Reference T1 reftel:ma/rabat`, tab, `Rabat`) or notes (`#1`, tab,
//!   `AnnotatorNotes T1`, tab, `ma/rabat`) name the entity; attributes or notes `optional` and
//!   `nested` are understood.
//! - **NIF** 2.0 as Turtle or N-Triples, what `reftel annotate --format nif` writes among them.
//!
//! The format is told by the name's ending, else by the content. Offsets are code points, begin
//! included, end not. An entity is the id of a gazetteer, `new:TYPE/NAME` for one that no gazetteer
//! has, `?` when nobody can say, or nothing.
//!
//! Invariant: either all is read, or every problem is told, with file, line and column.

mod brat;
pub(super) mod lines;
mod nif;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostic::Code;
use crate::mention::{MentionKind, Zone};
use crate::vocab::Base;

/// Where something stands in a file of gold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in code points.
    pub column: u32,
}

impl Place {
    /// Returns a place in a file.
    pub fn new(file: impl Into<Arc<str>>, line: u32, column: u32) -> Place {
        Place {
            file: file.into(),
            line,
            column,
        }
    }

    /// Returns a problem at this place.
    pub fn problem(&self, code: Code, message: impl Into<String>) -> Problem {
        Problem {
            place: self.clone(),
            code,
            message: message.into(),
            hint: None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// What is wrong with a file of mentions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// Which kind.
    pub code: Code,
    /// Lower case, input in backticks.
    pub message: String,
    /// A remedy.
    pub hint: Option<String>,
}

impl Problem {
    /// Adds a remedy.
    pub fn hint(self, hint: impl Into<String>) -> Problem {
        Problem {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.as_str();
        write!(f, "{}: error[{code}]: {}", self.place, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// What a gold mention means.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoldEntity {
    /// The gold does not say.
    #[default]
    Unsaid,
    /// `?`: nobody can say.
    Unknowable,
    /// An id of a gazetteer, or the number of a cable.
    Known(String),
    /// `new:TYPE/NAME`: no gazetteer has it.
    New(String),
}

impl GoldEntity {
    /// Reads what stands in a file; an empty text says nothing.
    pub fn parse(text: &str) -> GoldEntity {
        match text {
            "" => GoldEntity::Unsaid,
            "?" => GoldEntity::Unknowable,
            key if key.starts_with("new:") => GoldEntity::New(key.to_owned()),
            id => GoldEntity::Known(id.to_owned()),
        }
    }

    /// Returns what names the entity, when it is known.
    pub fn key(&self) -> Option<&str> {
        match self {
            GoldEntity::Known(key) | GoldEntity::New(key) => Some(key),
            GoldEntity::Unsaid | GoldEntity::Unknowable => None,
        }
    }

    /// Returns it as it is written in a file.
    pub fn written(&self) -> Option<&str> {
        match self {
            GoldEntity::Unknowable => Some("?"),
            other => other.key(),
        }
    }
}

/// A mention that a person marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldMention {
    /// First code point.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub surface: String,
    /// The type.
    pub kind: MentionKind,
    /// What it means.
    pub entity: GoldEntity,
    /// Stands inside another mention.
    pub nested: bool,
    /// Right when found, not missed when not.
    pub optional: bool,
    /// In which part of the document, when it is known.
    pub zone: Option<Zone>,
    /// Where the gold says so.
    pub place: Place,
}

impl GoldMention {
    /// Returns a mention with nothing unusual about it.
    pub fn new(
        begin: u32,
        end: u32,
        surface: &str,
        kind: MentionKind,
        entity: GoldEntity,
    ) -> GoldMention {
        GoldMention {
            begin,
            end,
            surface: surface.to_owned(),
            kind,
            entity,
            nested: false,
            optional: false,
            zone: None,
            place: Place::new("", 1, 1),
        }
    }
}

/// What people marked in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldDocument {
    /// What the gold calls it.
    pub name: String,
    /// Its text, where the format brings it.
    pub text: Option<String>,
    /// The mentions.
    pub mentions: Vec<GoldMention>,
    /// Where it is first named.
    pub place: Place,
}

/// The formats of gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON lines.
    Lines,
    /// brat standoff.
    Brat,
    /// NIF as Turtle.
    Turtle,
    /// NIF as N-Triples.
    NTriples,
}

impl Format {
    /// Tells the format by the name's ending, else by the content.
    pub fn detect(name: &str, text: &str) -> Option<Format> {
        match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "jsonl" | "json" | "ndjson" => return Some(Format::Lines),
            "ann" => return Some(Format::Brat),
            "ttl" | "turtle" => return Some(Format::Turtle),
            "nt" => return Some(Format::NTriples),
            _ => {}
        }
        let text = text.trim_start();
        let word = text.split_whitespace().next().unwrap_or_default();
        let digits =
            |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        if text.starts_with('{') {
            Some(Format::Lines)
        } else if matches!(word, "@prefix" | "@base" | "PREFIX" | "BASE") || word.starts_with('<') {
            Some(Format::Turtle)
        } else if word
            .strip_prefix(['T', 'N', '#', 'A', 'R'])
            .is_some_and(digits)
        {
            Some(Format::Brat)
        } else {
            None
        }
    }
}

/// What was read, and what could not be used of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// Documents in the order of their first mention.
    pub documents: Vec<GoldDocument>,
    /// Entities that are named in other schemes than this program's, and how often: their links
    /// are not judged.
    pub foreign: BTreeMap<String, usize>,
}

/// Reads files and folders of gold.
///
/// # Errors
///
/// All problems of all files.
pub fn read(paths: &[PathBuf], base: &Base) -> Result<Gold, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut gold = Gold::default();
    for path in paths {
        for file in files(path, &mut problems) {
            read_file(&file, base, &mut gold, &mut problems);
        }
    }
    if gold.documents.is_empty() && problems.is_empty() {
        let name = paths.first().map(|path| shown(path)).unwrap_or_default();
        let message = "there is no gold in it";
        problems.push(Place::new(name, 1, 1).problem(Code::MalformedGold, message));
    }
    gold.documents = merged(gold.documents, &mut problems);
    problems.sort();
    if problems.is_empty() {
        Ok(gold)
    } else {
        Err(problems)
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Returns the files of gold under a path, sorted.
fn files(path: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        match entry {
            Ok(entry) => {
                let ending = entry.path().extension().and_then(|ending| ending.to_str());
                let is_gold = matches!(ending, Some("ann" | "jsonl" | "ttl" | "nt"));
                if is_gold && entry.file_type().is_file() {
                    files.push(entry.into_path());
                }
            }
            Err(error) => {
                let place = Place::new(shown(path), 1, 1);
                problems.push(place.problem(Code::UnreadableFile, error.to_string()));
            }
        }
    }
    files
}

fn read_file(path: &Path, base: &Base, gold: &mut Gold, problems: &mut Vec<Problem>) {
    let name = shown(path);
    let Some(text) = read_text(path, problems) else {
        return;
    };
    match Format::detect(&name, &text) {
        Some(Format::Lines) => lines::read(&name, &text, gold, problems),
        Some(Format::Brat) => {
            // brat's own name for the two: `NAME.ann` and `NAME.txt`.
            if let Some(document) = read_text(&path.with_extension("txt"), problems) {
                brat::read(&name, &text, document, gold, problems);
            }
        }
        Some(Format::Turtle) => nif::read(&name, &text, false, base, gold, problems),
        Some(Format::NTriples) => nif::read(&name, &text, true, base, gold, problems),
        None => {
            let message = "neither JSON lines, nor brat, nor NIF";
            let problem = Place::new(name, 1, 1).problem(Code::MalformedGold, message);
            problems.push(problem.hint("name it `.jsonl`, `.ann` or `.ttl`"));
        }
    }
}

fn read_text(path: &Path, problems: &mut Vec<Problem>) -> Option<String> {
    let place = Place::new(shown(path), 1, 1);
    let message = match std::fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => {
            return Some(match text.strip_prefix('\u{feff}') {
                Some(rest) => rest.to_owned(),
                None => text,
            });
        }
        Ok(Err(_)) => "this is not UTF-8".to_owned(),
        Err(error) => error.to_string(),
    };
    problems.push(place.problem(Code::UnreadableFile, message));
    None
}

/// Brings the mentions of a document together; several files may speak of it.
fn merged(documents: Vec<GoldDocument>, problems: &mut Vec<Problem>) -> Vec<GoldDocument> {
    let mut merged: Vec<GoldDocument> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents {
        match known.get(&document.name) {
            Some(at) => {
                let first = &mut merged[*at];
                if let (Some(one), Some(other)) = (&first.text, &document.text)
                    && one != other
                {
                    let message = format!("another document is called `{}`", document.name);
                    let problem = document.place.problem(Code::DuplicateMention, message);
                    problems.push(problem.hint(format!("first at {}", first.place)));
                }
                first.mentions.extend(document.mentions);
            }
            None => {
                known.insert(document.name.clone(), merged.len());
                merged.push(document);
            }
        }
    }
    for document in &merged {
        let mut seen: BTreeMap<(u32, u32, MentionKind, &GoldEntity), &Place> = BTreeMap::new();
        for mention in &document.mentions {
            let key = (mention.begin, mention.end, mention.kind, &mention.entity);
            if let Some(first) = seen.insert(key, &mention.place) {
                let message = format!("`{}` is marked twice", mention.surface);
                let problem = mention.place.problem(Code::DuplicateMention, message);
                problems.push(problem.hint(format!("first at {first}")));
            }
        }
    }
    merged
}

/// Finds a type by its name: the program's own in any spelling, and the usual short ones.
fn kind(name: &str) -> Option<MentionKind> {
    let mut own = String::new();
    for (at, c) in name.char_indices() {
        let before = name[..at].chars().next_back();
        let begins = c.is_uppercase() && before.is_some_and(char::is_lowercase);
        if begins {
            own.push('-');
        }
        match c {
            '_' | ' ' => own.push('-'),
            c => own.extend(c.to_lowercase()),
        }
    }
    let short = match own.as_str() {
        "per" => "person",
        "loc" | "gpe" | "location" => "place",
        "org" | "organisation" => "organization",
        "norp" => "demonym",
        other => other,
    };
    MentionKind::parse(short)
}

/// Lists the types, for hints.
fn kinds() -> String {
    let types = crate::gazetteer::Type::ALL.iter();
    let mut names: Vec<&str> = types.map(|kind| kind.as_str()).collect();
    names.extend(["demonym", "reference"]);
    format!("one of {}", names.join(", "))
}
