//! What did people decide? A text file that they can edit and keep beside their documents.
//!
//! One decision a line, columns apart by tabs, so that spreadsheets write it too and a diff shows
//! one line for one decision:
//!
//! ```text
//! decision       first                     second                  author  date        reason
//! same           09RABAT101#char=120,133   ma/abbas-el-fassi       JD      2026-05-03  his full name in ¶2
//! different      09RABAT101#char=120,133   09TUNIS80#char=44,52
//! mention-is     09RABAT101#char=300,305   new:ngo
//! not-an-entity  09RABAT101#char=411,415
//! ```
//!
//! | decision | says |
//! | --- | --- |
//! | `same` | who the two mean is one; of two mentions, or of a mention and a gazetteer's entity |
//! | `different` | who the two mean is not one |
//! | `mention-is` | these words mean this: a gazetteer's entity, what another mention means, or somebody `new` (`new:person` where the program found nothing) |
//! | `not-an-entity` | these words name nothing |
//! | `not-sure` | somebody looked at the two and could not tell; nothing follows from it |
//!
//! A decision cites words ([`MentionId`]) or ids of gazetteers, never what the program joined,
//! so it can be replayed at every build. Decisions always win.
//!
//! Invariants: all problems of the file are told at once, and one error stops a build before it
//! starts; decisions that contradict each other are errors; one that cites words that are not
//! there is told and left out, because documents never stop a build. Knows of one document at a
//! time ([`Decisions::apply_to_document`]); what joins documents is given to the reduction
//! ([`Decisions::pairs`]).

mod apply;
mod conflicts;
mod parse;
#[cfg(test)]
mod tests;
mod write;

use std::fmt;
use std::path::Path;

use rustc_hash::FxHashMap;

pub use apply::Applied;
pub use conflicts::Closure;
pub use parse::COLUMNS;
pub use write::{NewDecision, append, remove};

use crate::diagnostic::{Code, Severity};
use crate::gazetteer::{Gazetteer, Problem, Type};
use crate::id::{DocumentId, EntityId, MentionId};

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cited {
    /// Words of a document.
    Mention(MentionId),
    /// An entity of a gazetteer, or a body that a template makes (`ma/ministry-of-interior`).
    Entity(EntityId),
}

impl Cited {
    /// Returns the words, when it is words.
    pub fn mention(&self) -> Option<&MentionId> {
        match self {
            Cited::Mention(mention) => Some(mention),
            Cited::Entity(_) => None,
        }
    }
}

impl fmt::Display for Cited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cited::Mention(mention) => mention.fmt(f),
            Cited::Entity(entity) => entity.fmt(f),
        }
    }
}

/// What words mean.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// This, or what these other words mean.
    Of(Cited),
    /// Something that nothing else names; of this type, else of the type that the program saw.
    New(Option<(Type, Option<String>)>),
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Meaning::Of(cited) => cited.fmt(f),
            Meaning::New(None) => f.write_str("new"),
            Meaning::New(Some((kind, None))) => write!(f, "new:{}", kind.as_str()),
            Meaning::New(Some((kind, Some(subtype)))) => {
                write!(f, "new:{}:{subtype}", kind.as_str())
            }
        }
    }
}

/// What somebody decided.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The two are one.
    Same(Cited, Cited),
    /// The two are not one.
    Different(Cited, Cited),
    /// The words mean this.
    MentionIs(MentionId, Meaning),
    /// The words name nothing.
    NotAnEntity(MentionId),
}

impl Verdict {
    /// Returns the word of the file.
    pub fn as_str(&self) -> &'static str {
        match self {
            Verdict::Same(..) => "same",
            Verdict::Different(..) => "different",
            Verdict::MentionIs(..) => "mention-is",
            Verdict::NotAnEntity(_) => "not-an-entity",
        }
    }

    /// Returns both cells of the file; the second may be empty.
    pub fn cites(&self) -> [String; 2] {
        match self {
            Verdict::Same(first, second) | Verdict::Different(first, second) => {
                [first.to_string(), second.to_string()]
            }
            Verdict::MentionIs(mention, meaning) => [mention.to_string(), meaning.to_string()],
            Verdict::NotAnEntity(mention) => [mention.to_string(), String::new()],
        }
    }

    /// Returns all words that the decision cites.
    pub fn mentions(&self) -> impl Iterator<Item = &MentionId> {
        let (first, second) = match self {
            Verdict::Same(first, second) | Verdict::Different(first, second) => {
                (first.mention(), second.mention())
            }
            Verdict::MentionIs(mention, Meaning::Of(cited)) => (Some(mention), cited.mention()),
            Verdict::MentionIs(mention, Meaning::New(_)) | Verdict::NotAnEntity(mention) => {
                (Some(mention), None)
            }
        };
        first.into_iter().chain(second)
    }
}

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its line, from 1.
    pub line: u32,
    /// What was decided.
    pub verdict: Verdict,
    /// By whom.
    pub author: String,
    /// When, ISO 8601.
    pub date: String,
    /// Why.
    pub reason: String,
    /// The words at `first` and at `second` when it was decided; held against the document.
    pub words: [Option<String>; 2],
}

impl Decision {
    /// Returns the words that stood at a mention when it was decided.
    fn words_of(&self, mention: &MentionId) -> Option<&str> {
        let at = self.verdict.mentions().position(|cited| cited == mention)?;
        // The mention of `same ma/x 09RABAT1#char=1,2` is the first mention and the second side.
        let first_is_entity = matches!(
            &self.verdict,
            Verdict::Same(Cited::Entity(_), _) | Verdict::Different(Cited::Entity(_), _)
        );
        self.words[at + usize::from(first_is_entity)].as_deref()
    }
}

/// A line that says that somebody looked at two and could not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// Its line, from 1.
    pub line: u32,
    /// The one.
    pub first: Cited,
    /// The other.
    pub second: Cited,
    /// Who could not tell.
    pub author: String,
    /// When, ISO 8601.
    pub date: String,
    /// Why.
    pub reason: String,
}

/// Two things and the line of the file that speaks of them.
pub type Pair = (Cited, Cited, u32);

/// What the reduction of the corpus must keep to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// They are one, in the order of the file.
    pub same: Vec<Pair>,
    /// They are not one, in the order of the file.
    pub different: Vec<Pair>,
}

/// All decisions of a file.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    file: String,
    text: String,
    hash: String,
    list: Vec<Decision>,
    unsure: Vec<Unsure>,
    by_document: FxHashMap<DocumentId, Vec<u32>>,
}

impl Decisions {
    /// Returns no decisions.
    pub fn none() -> Decisions {
        Decisions::default()
    }

    /// Reads a file. `gazetteer` says which ids there are.
    ///
    /// Returns the warnings beside the decisions.
    ///
    /// # Errors
    ///
    /// All problems of the file, when one of them is an error: lines that cannot be read, ids that
    /// nothing has, decisions that contradict each other.
    pub fn load(
        path: &Path,
        gazetteer: &Gazetteer,
    ) -> Result<(Decisions, Vec<Problem>), Vec<Problem>> {
        let file = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => Self::parse(&file, &bytes, gazetteer),
            Err(error) => Err(vec![Problem {
                file,
                line: 0,
                column: String::new(),
                severity: Severity::Error,
                code: Code::UnreadableFile,
                message: error.to_string(),
                hint: None,
            }]),
        }
    }

    /// Reads the bytes of a file; see [`Decisions::load`].
    pub fn parse(
        file: &str,
        bytes: &[u8],
        gazetteer: &Gazetteer,
    ) -> Result<(Decisions, Vec<Problem>), Vec<Problem>> {
        Self::checked(file, bytes, &|id| is_known(gazetteer, id))
    }

    /// Reads the bytes of a file as [`Decisions::parse`] does, and takes every id for one that a
    /// gazetteer has.
    pub fn parse_alone(
        file: &str,
        bytes: &[u8],
    ) -> Result<(Decisions, Vec<Problem>), Vec<Problem>> {
        Self::checked(file, bytes, &|_| true)
    }

    fn checked(
        file: &str,
        bytes: &[u8],
        is_known: &dyn Fn(&EntityId) -> bool,
    ) -> Result<(Decisions, Vec<Problem>), Vec<Problem>> {
        let (lines, mut problems) = parse::parse(file, bytes, is_known);
        problems.extend(conflicts::conflicts(file, &lines.decided));
        problems.sort();
        let is_error = |problem: &Problem| problem.severity == Severity::Error;
        if problems.iter().any(is_error) {
            return Err(problems);
        }
        Ok((Self::of(file, bytes, lines), problems))
    }

    /// Reads the text that a graph keeps ([`Decisions::text`]), which was sound when it was built.
    pub fn of_graph(text: &str) -> Decisions {
        let (lines, _) = parse::parse("", text.as_bytes(), &|_| true);
        Self::of("", text.as_bytes(), lines)
    }

    fn of(file: &str, bytes: &[u8], lines: parse::Lines) -> Decisions {
        let parse::Lines {
            decided: list,
            unsure,
        } = lines;
        let mut by_document: FxHashMap<DocumentId, Vec<u32>> = FxHashMap::default();
        for (at, decision) in (0..).zip(&list) {
            for mention in decision.verdict.mentions() {
                let of = by_document.entry(mention.document.clone()).or_default();
                if of.last() != Some(&at) {
                    of.push(at);
                }
            }
        }
        let hash = if list.is_empty() {
            String::new()
        } else {
            use sha2::{Digest, Sha256};
            let digest = Sha256::digest(bytes);
            digest.iter().map(|byte| format!("{byte:02x}")).collect()
        };
        Decisions {
            file: file.to_owned(),
            text: String::from_utf8_lossy(bytes).into_owned(),
            hash,
            list,
            unsure,
            by_document,
        }
    }

    /// Returns the name of the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Returns the file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the SHA-256 of the file in hexadecimal; empty when it decides nothing.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Returns the decisions in the order of the file.
    pub fn list(&self) -> &[Decision] {
        &self.list
    }

    /// Returns the pairs of which somebody could not tell, in the order of the file. They decide
    /// nothing, and no build looks at them.
    pub fn unsure(&self) -> &[Unsure] {
        &self.unsure
    }

    /// Returns the decision of a line.
    pub fn at_line(&self, line: u32) -> Option<&Decision> {
        let at = self.list.binary_search_by_key(&line, |one| one.line).ok()?;
        self.list.get(at)
    }

    /// Returns the decisions that cite a document, in the order of the file.
    pub fn about<'a>(&'a self, document: &DocumentId) -> impl Iterator<Item = &'a Decision> {
        let of = self.by_document.get(document).into_iter().flatten();
        of.map(|at| &self.list[*at as usize])
    }

    /// Returns the documents that decisions cite, each with the lines that do, sorted.
    pub fn documents(&self) -> Vec<(&DocumentId, Vec<u32>)> {
        let lines = |at: &Vec<u32>| at.iter().map(|at| self.list[*at as usize].line).collect();
        let all = self.by_document.iter();
        let mut all: Vec<_> = all.map(|(id, at)| (id, lines(at))).collect();
        all.sort();
        all
    }

    /// Returns what joins and what separates entities of the whole corpus.
    ///
    /// A side that is a mention means the whole discovered entity of that mention. Words that
    /// `mention-is` takes for those of another document stand among `same`:
    /// [`Decisions::apply_to_document`] made them an entity of their own.
    pub fn pairs(&self) -> Pairs {
        let mut pairs = Pairs::default();
        for decision in &self.list {
            match &decision.verdict {
                Verdict::Same(first, second) => {
                    let pair = (first.clone(), second.clone(), decision.line);
                    pairs.same.push(pair);
                }
                Verdict::Different(first, second) => {
                    let pair = (first.clone(), second.clone(), decision.line);
                    pairs.different.push(pair);
                }
                Verdict::MentionIs(mention, Meaning::Of(Cited::Mention(other)))
                    if mention.document != other.document =>
                {
                    let first = Cited::Mention(mention.clone());
                    let second = Cited::Mention(other.clone());
                    pairs.same.push((first, second, decision.line));
                }
                Verdict::MentionIs(..) | Verdict::NotAnEntity(_) => {}
            }
        }
        pairs
    }
}

/// Tells whether an id is a gazetteer's, or that of a body that a template makes.
fn is_known(gazetteer: &Gazetteer, id: &EntityId) -> bool {
    gazetteer.get(id).is_some() || crate::link::template_body(gazetteer, id).is_some()
}
