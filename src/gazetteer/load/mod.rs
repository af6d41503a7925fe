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

use rustc_hash::FxHashMap;

use super::entry::{Alias, Entry, Line, Period, Type};
use crate::diagnostic::Code;
use crate::id::EntityId;
use rows::{Reader, Row};

pub(super) use cells::{is_code, is_language, is_slug, set_flag};
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The name.
    pub alias: String,
    /// The entry; `None` for every entry.
    pub entry: Option<EntityId>,
    /// Why.
    pub reason: String,
}

/// Where facts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Lines {
    /// Reads one file after the others; `folder` counts the folders given, 0 for the shipped one:
    /// within a folder an id may be used once, a later folder's entry replaces an earlier one's.
    pub fn read(
        &mut self,
        file: &File,
        folder: usize,
        taken: &mut FxHashMap<EntityId, (usize, usize)>,
    ) {
        let mut reader = Reader {
            file: &file.name,
            problems: Vec::new(),
        };
        let Some(rows) = reader.rows(&file.bytes) else {
            self.problems.append(&mut reader.problems);
            return;
        };
        let stem = file.name.rsplit('/').next().unwrap_or(&file.name);
        match stem {
            "roles.tsv" => self
                .roles
                .extend(rows.iter().filter_map(|row| reader.role(row))),
            "templates.tsv" => {
                // A later folder's template replaces an earlier one's of the same id.
                for template in rows.iter().filter_map(|row| reader.template(row)) {
                    let known = (folder > 0)
                        .then(|| {
                            self.templates
                                .iter()
                                .position(|known| known.id == template.id)
                        })
                        .flatten();
                    match known {
                        Some(at) => self.templates[at] = template,
                        None => self.templates.push(template),
                    }
                }
            }
            "suppress.tsv" => {
                self.suppressions
                    .extend(rows.iter().filter_map(|row| reader.suppression(row)));
            }
            "sources.tsv" => self
                .sources
                .extend(rows.iter().filter_map(|row| reader.source(row))),
            _ => {
                for row in &rows {
                    self.entry(&mut reader, row, folder, taken);
                }
            }
        }
        self.problems.append(&mut reader.problems);
    }

    fn entry(
        &mut self,
        reader: &mut Reader<'_>,
        row: &Row,
        folder: usize,
        taken: &mut FxHashMap<EntityId, (usize, usize)>,
    ) {
        let Some(entry) = reader.entry(row) else {
            return;
        };
        let demonyms = reader.aliases(row, "demonyms");
        if !demonyms.is_empty() {
            self.demonyms.push((entry.id.clone(), demonyms));
        }
        if let Some(capital) = row.get("capital").filter(|capital| !capital.is_empty()) {
            self.capitals
                .push((entry.id.clone(), EntityId::new(capital)));
        }
        match taken.get(&entry.id) {
            Some((first, at)) if *first == folder => {
                let line = &self.entries[*at].line;
                let hint = format!("first defined at {}:{}", line.file, line.number);
                let message = format!("`{}` is already taken", entry.id);
                reader.error(row, "id", Code::DuplicateId, message, Some(hint));
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
