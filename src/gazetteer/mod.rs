//! What is known beforehand? Gazetteers: lists of entities with the names they go by.
//!
//! [`Gazetteer::load`] reads the files shipped with the program and then the user's folders, a
//! later folder's entry replacing an earlier one's of the same id. All errors of all files are
//! returned together, and any error stops a build before it starts.
//!
//! What was compiled once is read from a [`Cache`] where there is one ([`Gazetteer::load_with`]).
//!
//! A user's list that only adds entries is put on top of the shipped ones as they were compiled;
//! one that changes them, or a large one, is compiled with them as a whole. The outcome is the same.
//!
//! Invariants: the shipped entries come first, each part is sorted by id; what is loaded is a
//! function of the files' names and bytes, and [`Gazetteer::hash`] names it; a gazetteer from a
//! cache is the same.

pub mod bearers;
mod check;
mod connect;
mod entries;
pub mod entry;
mod fix;
mod hints;
pub mod import;
pub mod lexicon;
mod load;
mod packed;
mod posts;
mod sections;
mod sheet;
mod sounds;
mod tags;
pub mod write;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use bearers::Bearers;
pub use entries::Entries;
pub use entry::{Alias, Case, Entry, Line, Link, Period, Type};
pub use fix::{Changes, fix};
pub use hints::hints;
use lexicon::{Class, Lexicon};
pub use load::{File, Problem, Role, Source, Suppression, Template, nearest};
pub use posts::{NameMatch, Post, Posts};
pub use tags::{TagBook, TagMeaning};

use crate::compiled::{Cache, Key};
use crate::country::CountryCode;
use crate::diagnostic::{Code, Severity};
use crate::embedded;
use crate::id::EntityId;

/// Users' lists up to so many bytes, some ten thousand entries, are read faster than a compiled
/// table of all lists is found, written and kept.
const SMALL: usize = 1 << 20;

/// A gazetteer with warnings, or everything that is wrong.
type Loaded = Result<(Gazetteer, Vec<Problem>), Vec<Problem>>;

/// Everything that is known beforehand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gazetteer {
    /// Entries: the shipped ones sorted by id, then the user's sorted by id.
    pub entries: Entries,
    /// How many of them are shipped.
    pub shipped: usize,
    derived: Derived,
    /// Demonyms (adjectives and nouns) by entry.
    pub demonyms: Vec<(u32, Vec<Alias>)>,
    /// Bodies that every country has, sorted by id.
    pub templates: Vec<Template>,
    /// Who held which office.
    pub roles: Vec<Role>,
    /// Names that must not be matched.
    pub suppressions: Vec<Suppression>,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// Posts by name.
    pub posts: Posts,
    /// TAGS by code.
    pub tags: TagBook,
    /// Classes of words: the shipped ones, and the user's on top.
    pub lexicon: Arc<Lexicon>,
    /// SHA-256 of the names and bytes of all files, in hexadecimal: of the hash of each folder.
    pub hash: String,
    /// The same of what decides how the shipped entries are called: the shipped files alone, as
    /// long as the user's only add entries.
    pub shipped_hash: String,
}

/// What follows from the entries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Derived {
    by_country: FxHashMap<CountryCode, u32>,
    claims: FxHashMap<String, FxHashMap<CountryCode, Vec<u32>>>,
    capitals: FxHashMap<EntityId, EntityId>,
    symbols: FxHashMap<String, u32>,
    /// Lines of `roles` by the last word of their persons' names, in normal form.
    roles_by_surname: FxHashMap<String, Vec<u32>>,
    /// Persons by the last word of their names, in normal form.
    persons_by_surname: FxHashMap<String, Vec<u32>>,
    /// Persons of the user's lists by the words of their names.
    bearers: Bearers,
}

impl Gazetteer {
    /// Loads the shipped gazetteers and then those of `folders`.
    ///
    /// Returns the warnings beside the gazetteer.
    ///
    /// # Errors
    ///
    /// All problems of all files, when one of them is an error.
    pub fn load(folders: &[impl AsRef<Path>]) -> Result<(Gazetteer, Vec<Problem>), Vec<Problem>> {
        Self::load_with(folders, None)
    }

    /// As [`Gazetteer::load`]; what was compiled before is read from the cache, and what was not
    /// is kept there. The outcome, warnings included, is the same with and without.
    ///
    /// # Errors
    ///
    /// All problems of all files, when one of them is an error.
    pub fn load_with(
        folders: &[impl AsRef<Path>],
        cache: Option<&Cache>,
    ) -> Result<(Gazetteer, Vec<Problem>), Vec<Problem>> {
        let mut own = Vec::new();
        let mut words = Vec::new();
        let mut problems = Vec::new();
        let mut passed_over = Vec::new();
        for folder in folders {
            match read_folder(folder.as_ref(), &mut passed_over) {
                Ok(files) => own.push(files),
                Err(problem) => problems.push(problem),
            }
            let folder = folder.as_ref().join("lexicon");
            if folder.is_dir() {
                match read_folder(&folder, &mut passed_over) {
                    Ok(files) => words.extend(files),
                    Err(problem) => problems.push(problem),
                }
            }
        }
        passed_over.sort();
        let hash = hash(
            std::iter::once(embedded::GAZETTEERS_HASH.to_owned())
                .chain(own.iter().map(|files| hash_of_folder(files)))
                .chain((!words.is_empty()).then(|| hash_of_folder(&words))),
        );
        let lexicon = Lexicon::with(&words).unwrap_or_else(|more| {
            problems.extend(more);
            Lexicon::shipped()
        });
        let is_sound = problems.is_empty();
        let own_words = Arc::clone(&lexicon);
        let finished = |outcome: Loaded| match outcome {
            Ok((mut gazetteer, mut warnings)) if is_sound => {
                // How the shipped names are written is his too.
                if own_words.respells() {
                    gazetteer.shipped_hash.clone_from(&gazetteer.hash);
                }
                gazetteer.lexicon = own_words;
                warnings.extend(passed_over);
                Ok((gazetteer, warnings))
            }
            Ok((_, more)) | Err(more) => {
                problems.extend(passed_over);
                problems.extend(more);
                Err(problems)
            }
        };
        let bytes = own.iter().flatten().map(|file| file.bytes.len());
        let is_small = bytes.sum::<usize>() <= SMALL;
        // By these words the shipped persons have their surnames.
        let is_shipped_as_is = !lexicon.brings(&[Class::DoubleSurname, Class::GivenName]);
        if is_small && is_shipped_as_is && !(own.is_empty() && is_sound) {
            let none: [&Path; 0] = [];
            let (mut shipped, known) = Self::load_with(&none, cache)?;
            shipped.lexicon = Arc::clone(&lexicon);
            if let Some(outcome) = shipped.with(&own, &hash, known) {
                return finished(outcome);
            }
        }
        let key = Key::new(packed::KIND, &hash);
        let cache = cache.filter(|_| is_sound);
        let kept = cache.and_then(|cache| packed::open(cache.read(packed::KIND, &key)?));
        if let Some(kept) = kept {
            return finished(Ok(kept));
        }
        let mut all = vec![shipped()];
        all.extend(own);
        let loaded = Self::connected(&all, hash, lexicon);
        if let (Some(cache), Ok((gazetteer, warnings))) = (cache, &loaded) {
            cache.write(packed::KIND, &key, &packed::pack(gazetteer, warnings));
        }
        finished(loaded)
    }

    /// Connects the lines of folders of files.
    ///
    /// # Errors
    ///
    /// All problems of all files, when one of them is an error.
    pub fn from_files(folders: &[Vec<File>]) -> Result<(Gazetteer, Vec<Problem>), Vec<Problem>> {
        let hash = hash(folders.iter().map(|files| hash_of_folder(files)));
        Self::connected(folders, hash, Lexicon::shipped())
    }

    fn connected(
        folders: &[Vec<File>],
        hash: String,
        lexicon: Arc<Lexicon>,
    ) -> Result<(Gazetteer, Vec<Problem>), Vec<Problem>> {
        let mut gazetteer = Gazetteer {
            lexicon,
            ..Gazetteer::default()
        };
        let mut lines = load::lines(folders);
        let problems = gazetteer.checked(&mut lines)?;
        gazetteer.shipped = lines.entries.iter().filter(|entry| !entry.own).count();
        let alone = || folders.first().map(|files| hash_of_folder(files));
        gazetteer.shipped_hash = match lines.changes {
            true => hash.clone(),
            false => self::hash(alone().into_iter()),
        };
        gazetteer.add(lines);
        gazetteer.hash = hash;
        Ok((gazetteer, problems))
    }

    /// Puts a user's folders on top of the shipped ones, which came with `warnings`; `None` when they
    /// do more than add entries, so that all must be compiled anew.
    fn with(
        mut self,
        folders: &[Vec<File>],
        hash: &str,
        mut warnings: Vec<Problem>,
    ) -> Option<Loaded> {
        // The first folder is the shipped one.
        let folders: Vec<Vec<File>> = std::iter::once(Vec::new())
            .chain(folders.iter().cloned())
            .collect();
        let mut lines = load::lines(&folders);
        let replaces = |entry: &Entry| self.entries.position(&entry.id).is_some();
        if lines.changes || lines.entries.iter().any(replaces) {
            return None;
        }
        check::still_unknown(&mut warnings, &lines);
        let more = |mut problems: Vec<Problem>| {
            problems.extend(warnings);
            problems.sort();
            problems
        };
        let problems = match self.checked(&mut lines) {
            Ok(problems) => more(problems),
            Err(problems) => return Some(Err(more(problems))),
        };
        self.add(lines);
        hash.clone_into(&mut self.hash);
        Some(Ok((self, problems)))
    }

    /// Holds lines against each other and against what is known, and returns the warnings.
    fn checked(&self, lines: &mut load::Lines) -> Result<Vec<Problem>, Vec<Problem>> {
        check::references(lines, self);
        let mut problems = std::mem::take(&mut lines.problems);
        problems.sort();
        let is_error = |problem: &Problem| problem.severity == Severity::Error;
        if problems.iter().any(is_error) {
            return Err(problems);
        }
        Ok(problems)
    }

    /// Returns the entry of an id.
    pub fn get(&self, id: &EntityId) -> Option<&Entry> {
        self.entries.position(id).map(|at| &self.entries[at])
    }

    /// Tells whether an id is that of an entry, or of a country's body of a template; other ids
    /// were made of a document's words.
    pub fn knows(&self, id: &EntityId) -> bool {
        let is_body = |(country, template): (&str, &str)| {
            let known = |known: &Template| known.id.as_str().cmp(template);
            CountryCode::of_slug(country).is_some_and(|code| self.country(code).is_some())
                && self.templates.binary_search_by(known).is_ok()
        };
        self.entries.position(id).is_some() || id.as_str().split_once('/').is_some_and(is_body)
    }

    /// Returns the position in [`Gazetteer::entries`] of an id.
    pub fn index_of(&self, id: &EntityId) -> Option<u32> {
        self.entries.position(id).map(|at| at as u32)
    }

    /// Returns the offices that persons of a surname (in normal form) held.
    pub fn roles_of(&self, surname: &str) -> impl Iterator<Item = &Role> {
        let found = self
            .derived
            .roles_by_surname
            .get(surname)
            .into_iter()
            .flatten();
        found.map(|at| &self.roles[*at as usize])
    }

    /// Returns the persons whose names, or other names, end with a word (in normal form).
    pub fn namesakes(&self, surname: &str) -> impl Iterator<Item = &Entry> {
        let found = self.derived.persons_by_surname.get(surname);
        let found = found.into_iter().flatten();
        found.map(|at| &self.entries[*at as usize])
    }

    /// Returns the persons of the user's lists by the words of their names.
    pub fn bearers(&self) -> &Bearers {
        &self.derived.bearers
    }

    /// Returns the country of an ISO 3166-1 alpha-2 code.
    pub fn country(&self, code: CountryCode) -> Option<&Entry> {
        self.derived
            .by_country
            .get(&code)
            .map(|at| &self.entries[*at as usize])
    }

    /// Returns all countries by code, in the order of the codes.
    pub fn countries(&self) -> Vec<(CountryCode, &Entry)> {
        let mut all: Vec<_> = self
            .derived
            .by_country
            .iter()
            .map(|(code, at)| (*code, &self.entries[*at as usize]))
            .collect();
        all.sort_by_key(|(code, _)| *code);
        all
    }

    /// Returns the capital of a country entry.
    pub fn capital(&self, country: &EntityId) -> Option<&EntityId> {
        self.derived.capitals.get(country)
    }

    /// Returns the office, agency or position of a symbol as headers write it (`NEA/MAG`, `AID/W`,
    /// `RSO`), in any case.
    pub fn symbol(&self, symbol: &str) -> Option<&Entry> {
        self.derived
            .symbols
            .get(&symbol.to_uppercase())
            .map(|at| &self.entries[*at as usize])
    }

    /// Returns the specific entry that claims a template in a country: of several the first that
    /// existed in `year`, else the first.
    pub fn holder(
        &self,
        template: &str,
        country: CountryCode,
        year: Option<u16>,
    ) -> Option<&Entry> {
        let claims = self.derived.claims.get(template)?.get(&country)?;
        let mut entries = claims.iter().map(|at| &self.entries[*at as usize]);
        let valid = entries.clone().find(|entry| entry.valid.holds_in(year));
        valid.or_else(|| entries.next())
    }
}

/// Returns the files that come with the program.
fn shipped() -> Vec<File> {
    let files = embedded::gazetteers().into_iter();
    let file = |file: embedded::EmbeddedFile| File {
        name: format!("gazetteers/{}", file.name),
        bytes: file.text.into_bytes(),
    };
    files.map(file).collect()
}

/// Returns the hash of a folder: of its files' names, lengths and bytes. The build script counts
/// the shipped one in the same way.
fn hash_of_folder(files: &[File]) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.name.as_bytes());
        hasher.update((file.bytes.len() as u64).to_le_bytes());
        hasher.update(&file.bytes);
    }
    hex(hasher)
}

fn hash(folders: impl Iterator<Item = String>) -> String {
    let mut hasher = Sha256::new();
    for folder in folders {
        hasher.update(folder);
    }
    hex(hasher)
}

fn hex(hasher: Sha256) -> String {
    let bytes = hasher.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads the `.tsv` files of a folder, sorted by name; other tables are told, because they were
/// most likely meant to be read.
fn read_folder(folder: &Path, passed_over: &mut Vec<Problem>) -> Result<Vec<File>, Problem> {
    let problem = |error: std::io::Error| Problem {
        file: folder.display().to_string(),
        line: 0,
        column: String::new(),
        severity: Severity::Error,
        code: Code::UnreadableFile,
        message: error.to_string(),
        hint: Some("give a folder of `.tsv` files".to_owned()),
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(problem)? {
        let path = entry.map_err(problem)?.path();
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        match extension.to_str() {
            Some("tsv") if path.extension().is_some_and(|written| written == "tsv") => {
                paths.push(path);
            }
            Some("tsv" | "tab" | "csv" | "xlsx" | "xls" | "ods") => {
                let (message, hint) = (
                    "only `.tsv` files are read",
                    "save it under a name that ends with `.tsv`, or make one of it with `reftel \
                     gazetteer import table`",
                );
                passed_over.push(Problem {
                    file: path.display().to_string(),
                    line: 0,
                    column: String::new(),
                    severity: Severity::Warning,
                    code: Code::UnreadableFile,
                    message: message.to_owned(),
                    hint: Some(hint.to_owned()),
                });
            }
            _ => {}
        }
    }
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let bytes = fs::read(path).map_err(problem)?;
        Ok(File {
            name: path.display().to_string(),
            bytes,
        })
    };
    paths.iter().map(read).collect()
}
