//! How do lines become entries? Reads gazetteer files, collecting every error of every file.
//!
//! The format is TSV with a heading line; RFC 4180 quotes, a byte-order mark and CRLF are read
//! too, because spreadsheets add them. Nothing is skipped silently: a line that cannot be read is
//! an error in the list. Knows nothing of documents.
//!
//! `rows` splits a file into cells, `cells` reads the values in them, `lines` makes entries,
//! templates, roles of them.

mod cells;
mod lines;
mod problem;
mod rows;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::entry::{Alias, Entry, Line, Period, Type};
use crate::diagnostic::{Code, Severity};
use crate::id::EntityId;
use rows::{Reader, Row};

pub(super) use cells::{is_language, is_slug, set_flag};
pub use problem::{Problem, nearest};
pub(super) use rows::columns_of;

/// One file to load.
#[derive(Clone, Debug)]
pub struct File {
    /// The name that problems print.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A body that every country has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Template {
    /// Names the function (`ministry-of-interior`).
    pub id: String,
    /// Type of the bodies.
    pub kind: Type,
    /// Subtype of the bodies.
    pub subtype: Option<String>,
    /// Its English name; label and aliases may hold `{country}`, `{demonym}`, `{initial}`.
    pub label: String,
    /// Its names.
    pub aliases: Vec<Alias>,
    /// Where it stands.
    pub line: Line,
}

/// Who held which office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The person.
    pub person: EntityId,
    /// The position, in words.
    pub position: String,
    /// The organization, or nothing.
    pub organization: Option<EntityId>,
    /// When.
    pub valid: Period,
    /// Where it stands.
    pub line: Line,
}

/// A name that must not mean an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppression {
    /// The name.
    pub alias: String,
    /// The entry; `None` for every entry.
    pub entry: Option<EntityId>,
    /// Why.
    pub reason: String,
}

/// Where facts come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Key.
    pub id: String,
    /// Title.
    pub title: String,
    /// Licence.
    pub licence: String,
    /// Address.
    pub url: String,
}

/// Everything that a set of files says, before it is connected.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Entries; a later file's entry replaces an earlier folder's of the same id.
    pub entries: Vec<Entry>,
    /// Demonyms by entry.
    pub demonyms: Vec<(EntityId, Vec<Alias>)>,
    /// Capitals by country entry.
    pub capitals: Vec<(EntityId, EntityId)>,
    /// Templates; a later folder's replaces an earlier one's of the same id.
    pub templates: Vec<Template>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Suppressions.
    pub suppressions: Vec<Suppression>,
    /// Sources.
    pub sources: Vec<Source>,
    /// A folder behind the first does more than add entries: it changes what the first one's are
    /// called.
    pub changes: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// What one file says.
#[derive(Default)]
struct Piece {
    entries: Vec<Said>,
    templates: Vec<Template>,
    roles: Vec<Role>,
    suppressions: Vec<Suppression>,
    sources: Vec<Source>,
    problems: Vec<Problem>,
}

/// A line of a list of entries.
struct Said {
    entry: Entry,
    demonyms: Vec<Alias>,
    capital: Option<EntityId>,
}

/// Reads all files of all folders, the first of which is the shipped one: within a folder an id
/// may be used once, a later folder's entry replaces an earlier one's.
///
/// Files are read side by side, the largest first; what comes of them does not depend on that.
pub fn lines(folders: &[Vec<File>]) -> Lines {
    let files: Vec<&File> = folders.iter().flatten().collect();
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(files[*at].bytes.len()));
    let pieces: Vec<OnceLock<Piece>> = files.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            pieces[*at].get_or_init(|| Piece::read(files[*at]));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 1..threads.min(files.len()) {
            scope.spawn(work);
        }
        work();
    });
    let mut pieces = pieces.into_iter();
    let mut all = Lines::default();
    let mut taken = FxHashMap::default();
    for (number, folder) in folders.iter().enumerate() {
        for piece in pieces.by_ref().take(folder.len()) {
            let piece = piece.into_inner().expect("every file was read");
            all.add(piece, number, &mut taken);
        }
    }
    all
}

impl Piece {
    fn read(file: &File) -> Piece {
        let mut piece = Piece::default();
        let mut reader = Reader {
            file: &file.name,
            problems: Vec::new(),
        };
        let rows = reader.rows(&file.bytes).unwrap_or_default();
        let rows = rows.iter();
        match file.name.rsplit('/').next().unwrap_or(&file.name) {
            "roles.tsv" => piece.roles = rows.filter_map(|row| reader.role(row)).collect(),
            "templates.tsv" => {
                piece.templates = rows.filter_map(|row| reader.template(row)).collect();
            }
            "suppress.tsv" => {
                piece.suppressions = rows.filter_map(|row| reader.suppression(row)).collect();
            }
            "sources.tsv" => piece.sources = rows.filter_map(|row| reader.source(row)).collect(),
            _ => piece.entries = rows.filter_map(|row| reader.said(row)).collect(),
        }
        piece.problems = reader.problems;
        piece
    }
}

impl Reader<'_> {
    fn said(&mut self, row: &Row) -> Option<Said> {
        let entry = self.entry(row)?;
        let capital = row.get("capital").filter(|capital| !capital.is_empty());
        Some(Said {
            demonyms: self.aliases(row, "demonyms"),
            capital: capital.map(EntityId::new),
            entry,
        })
    }
}

impl Lines {
    fn add(
        &mut self,
        piece: Piece,
        folder: usize,
        taken: &mut FxHashMap<EntityId, (usize, usize)>,
    ) {
        for said in piece.entries {
            self.entry(said, folder, taken);
        }
        let shipped = folder == 0;
        let adds_only = piece.templates.is_empty() && piece.suppressions.is_empty();
        self.changes |= !(shipped || adds_only);
        for template in piece.templates {
            // A later folder's template replaces an earlier one's of the same id.
            let is_its = |known: &Template| known.id == template.id;
            let known = self.templates.iter().position(is_its);
            match known.filter(|_| !shipped) {
                Some(at) => self.templates[at] = template,
                None => self.templates.push(template),
            }
        }
        self.roles.extend(piece.roles);
        self.suppressions.extend(piece.suppressions);
        self.sources.extend(piece.sources);
        self.problems.extend(piece.problems);
    }

    fn entry(
        &mut self,
        said: Said,
        folder: usize,
        taken: &mut FxHashMap<EntityId, (usize, usize)>,
    ) {
        let Said {
            mut entry,
            demonyms,
            capital,
        } = said;
        entry.own = folder > 0;
        // Bodies of every country are called by its name, its people's and its capital's.
        let of_country = entry.is_country() || !demonyms.is_empty() || capital.is_some();
        let replaces = taken.get(&entry.id).is_some_and(|(first, _)| *first == 0);
        self.changes |= entry.own && (of_country || replaces);
        if !demonyms.is_empty() {
            self.demonyms.push((entry.id.clone(), demonyms));
        }
        if let Some(capital) = capital {
            self.capitals.push((entry.id.clone(), capital));
        }
        match taken.get(&entry.id) {
            Some((first, at)) if *first == folder => {
                let line = &self.entries[*at].line;
                self.problems.push(Problem {
                    file: entry.line.file,
                    line: entry.line.number,
                    column: "id".to_owned(),
                    severity: Severity::Error,
                    code: Code::DuplicateId,
                    message: format!("`{}` is already taken", entry.id),
                    hint: Some(format!("first defined at {}:{}", line.file, line.number)),
                });
            }
            Some((_, at)) => {
                let at = *at;
                taken.insert(entry.id.clone(), (folder, at));
                self.entries[at] = entry;
            }
            None => {
                taken.insert(entry.id.clone(), (folder, self.entries.len()));
                self.entries.push(entry);
            }
        }
    }
}
