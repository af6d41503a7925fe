//! What do the words say? Classes of words, as data: `lexicon/*.tsv`, and the user's on top.
//!
//! A line holds words, the classes that all of them have, and for heads and kinds the type that
//! they give: `daily weekly<TAB>kind-before kind-behind<TAB>media`. Words are in normal form, one
//! token each; a word that the tokenizer would change or divide could never match, so it is an
//! error. Lines that begin with `#` are comments.
//!
//! Files whose first column is `construction` hold words around a slot, see `constructions.rs`, those
//! with `office` and `spelling` what titles mean and how words are written, see `offices.rs`.
//!
//! [`Lexicon::classes`] maps the hash of a token to a bit set, once a token; what rules ask is a
//! test of a bit. The long lists of English words and of given names are a table of the program
//! ([`Listed`]) that a start does not fill.
//!
//! Invariants: a lexicon is a function of its files; the shipped files are sound (a test).

mod class;
mod constructions;
mod offices;
mod sets;

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::entry::Type;
use super::load::{File, Problem, nearest};
use crate::diagnostic::{Code, Severity};
use crate::embedded;
use crate::text::{Listed, Tokens, hash_of};

pub use class::Class;
pub(crate) use constructions::{Construction, Constructions, Element, Word};
pub(crate) use offices::{Office, Spelling};
use sets::Sets;
pub(crate) use sets::{Numbered, SetNumber};

/// As many words of 64 bits hold the classes of one word.
const WIDTH: usize = 5;

/// Classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes([u64; WIDTH]);

impl Classes {
    /// Returns no class.
    pub const NONE: Classes = Classes([0; WIDTH]);

    /// Returns these classes.
    pub const fn of(classes: &[Class]) -> Classes {
        let mut out = Classes::NONE;
        let mut at = 0;
        while at < classes.len() {
            let bit = classes[at] as usize;
            out.0[bit / 64] |= 1 << (bit % 64);
            at += 1;
        }
        out
    }

    /// Tells whether a class is among them.
    pub const fn has(self, class: Class) -> bool {
        let bit = class as usize;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Tells whether they share one with others.
    pub const fn meets(self, other: Classes) -> bool {
        let mut shared = 0;
        let mut at = 0;
        while at < WIDTH {
            shared |= self.0[at] & other.0[at];
            at += 1;
        }
        shared != 0
    }

    /// Returns those that others have too.
    #[inline]
    pub fn both(self, other: Classes) -> Classes {
        Classes(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    /// Calls `seen` with the number of each.
    #[inline]
    pub fn each(self, mut seen: impl FnMut(usize)) {
        for (word, mut bits) in self.0.into_iter().enumerate() {
            while bits != 0 {
                seen(word * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    }

    /// Adds the classes of another.
    pub const fn and(mut self, other: Classes) -> Classes {
        let mut at = 0;
        while at < WIDTH {
            self.0[at] |= other.0[at];
            at += 1;
        }
        self
    }
}

/// Makes [`Class`]: name, code, sentence.
macro_rules! define_classes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal,)+) => {
        /// What words have in common that a rule asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Class {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Class {
            /// All classes.
            pub const ALL: &'static [Class] = &[$(Class::$name),+];

            /// Returns its name in the files.
            pub const fn code(self) -> &'static str {
                match self { $(Class::$name => $code,)+ }
            }
        }

        const _: () = assert!(Class::ALL.len() <= 64 * super::WIDTH, "`Classes` has a bit for each");
    };
}
use define_classes;

/// A type and a subtype that a word gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The type.
    pub kind: Type,
    /// The subtype, one of the type's own.
    pub subtype: Option<&'static str>,
}

/// Words by the hash of their normal form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    /// Those of the files; those of the long lists are [`Listed`].
    words: FxHashMap<u64, u32>,
    sets: Sets,
    kinds: FxHashMap<(u64, Class), Kind>,
    constructions: Constructions,
    /// A user's before the shipped ones.
    offices: Vec<Office>,
    spellings: Vec<Spelling>,
    /// The classes of a user's words, and whether he brings spellings.
    own: (Classes, bool),
}

/// Whether words must be shown to be words in normal form. Of the shipped ones a test has shown it,
/// and dividing 4,000 of them into tokens is most of the time of reading them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    Nothing,
    Words,
}

impl Trust {
    /// Tells whether a word is one token that is its normal form.
    fn takes(self, word: &str) -> bool {
        self == Trust::Words || {
            let tokens = Tokens::of(word);
            matches!(tokens.list(), [only] if tokens.norm(only) == word)
        }
    }
}

static SHIPPED: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    let problems = lexicon.read(&shipped_files(), Trust::Words);
    debug_assert!(problems.is_empty(), "{problems:?}");
    lexicon.own = Default::default();
    Arc::new(lexicon)
});

fn shipped_files() -> Vec<File> {
    let files = embedded::lexicon().into_iter();
    files
        .map(|file| File {
            name: format!("lexicon/{}", file.name),
            bytes: file.text.into_bytes(),
        })
        .collect()
}

impl Lexicon {
    /// Returns the lexicon that the program carries.
    pub fn shipped() -> Arc<Lexicon> {
        Arc::clone(&SHIPPED)
    }

    /// Returns the shipped lexicon with a user's files on top.
    ///
    /// # Errors
    ///
    /// All problems of all files.
    pub fn with(files: &[File]) -> Result<Arc<Lexicon>, Vec<Problem>> {
        if files.is_empty() {
            return Ok(Lexicon::shipped());
        }
        let shipped = Lexicon::shipped();
        let mut lexicon = (*shipped).clone();
        lexicon.offices.clear();
        let problems = lexicon.read(files, Trust::Nothing);
        if problems.is_empty() {
            lexicon.own.1 = lexicon.spellings.len() > shipped.spellings.len();
            lexicon.offices.extend(shipped.offices.iter().cloned());
            Ok(Arc::new(lexicon))
        } else {
            Err(problems)
        }
    }

    /// Returns the classes of a word by the hash of its normal form.
    #[inline]
    pub fn classes(&self, hash: u64) -> Classes {
        *self.numbered().of(self.number(hash))
    }

    /// Returns the number of the classes of a word by the hash of its normal form: a document keeps a
    /// number of each of its words, and asks [`Lexicon::numbered`] for what it stands for.
    #[inline]
    pub(crate) fn number(&self, hash: u64) -> SetNumber {
        let set = self.words.get(&hash).copied().unwrap_or_default();
        Sets::number(set, Listed::of(hash))
    }

    /// Returns the classes of all numbers.
    #[inline]
    pub(crate) fn numbered(&self) -> Numbered<'_> {
        self.sets.numbered()
    }

    /// Tells whether a word in normal form is of a class: a word of a name that stands in no document.
    /// Of a document's words the analysis knows it.
    #[inline]
    pub fn is(&self, norm: &str, class: Class) -> bool {
        self.classes(hash_of(norm)).has(class)
    }

    /// Returns the type that a word gives as one of a class.
    pub fn kind(&self, hash: u64, class: Class) -> Option<Kind> {
        self.kinds.get(&(hash, class)).copied()
    }

    /// Returns the words around unknown names that say what they are.
    pub(crate) fn constructions(&self) -> &Constructions {
        &self.constructions
    }

    /// Returns what titles say of offices, the first that fits before the others.
    pub(crate) fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// Returns the words that are written in two ways.
    pub(crate) fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }

    /// Returns the usual spelling of a word in normal form.
    pub(crate) fn spelling<'w>(&'w self, word: &'w str) -> &'w str {
        let known = self
            .spellings
            .iter()
            .find(|spelling| spelling.other == word);
        known.map_or(word, |spelling| &spelling.one)
    }

    /// Tells whether a user's words are of one of these classes.
    pub(crate) fn brings(&self, classes: &[Class]) -> bool {
        self.own.0.meets(Classes::of(classes))
    }

    /// Tells whether a user brings spellings.
    pub(crate) fn respells(&self) -> bool {
        self.own.1
    }

    fn add(&mut self, word: &str, class: Class) {
        self.own.0 = self.own.0.and(Classes::of(&[class]));
        let set = self.words.entry(hash_of(word)).or_default();
        *set = self.sets.with(*set, class);
    }

    fn read(&mut self, files: &[File], trust: Trust) -> Vec<Problem> {
        let mut problems = Vec::new();
        for file in files {
            let Ok(text) = std::str::from_utf8(&file.bytes) else {
                problems.push(problem(file, 0, "", "it is no UTF-8", None));
                continue;
            };
            let mut heads: Option<Vec<&str>> = None;
            for (number, line) in text.lines().enumerate() {
                let line = line.trim_end_matches('\r');
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
                match &heads {
                    None => {
                        if let Some(problem) = unknown_head(file, number as u32 + 1, &fields) {
                            problems.push(problem);
                            break;
                        }
                        heads = Some(fields);
                    }
                    Some(heads) => {
                        let field = |name: &str| {
                            let at = heads.iter().position(|head| *head == name)?;
                            fields.get(at).copied().filter(|field| !field.is_empty())
                        };
                        let place = (file, number as u32 + 1);
                        match heads[0] {
                            "construction" => {
                                self.construction(place, trust, &field, &mut problems);
                            }
                            "office" | "spelling" => {
                                self.pair(heads[0], place, trust, &field, &mut problems);
                            }
                            _ => self.line(place, trust, &field, &mut problems),
                        }
                    }
                }
            }
        }
        problems
    }

    /// Reads a line of a file of constructions.
    fn construction<'t>(
        &mut self,
        (file, number): (&File, u32),
        trust: Trust,
        field: &dyn Fn(&str) -> Option<&'t str>,
        problems: &mut Vec<Problem>,
    ) {
        let kind = match kind(field("type"), field("subtype")) {
            Ok(Some(kind)) => kind,
            Ok(None) => {
                problems.push(problem(file, number, "type", "no type", None));
                return;
            }
            Err((column, message, hint)) => {
                problems.push(problem(file, number, column, &message, hint));
                return;
            }
        };
        let line = field("construction").unwrap_or_default();
        let points = field("points").unwrap_or_default();
        if let Err(message) = self.constructions.add(line, kind, points, trust) {
            problems.push(problem(file, number, "construction", &message, None));
        }
    }

    /// Reads a line of a file of offices or of spellings.
    fn pair<'t>(
        &mut self,
        head: &str,
        (file, number): (&File, u32),
        trust: Trust,
        field: &dyn Fn(&str) -> Option<&'t str>,
        problems: &mut Vec<Problem>,
    ) {
        let of = |name: &str| field(name).unwrap_or_default();
        let read = if head == "office" {
            let office = Office::parse(of("office"), of("positions"), trust);
            office.map(|office| self.offices.push(office))
        } else {
            let spelling = Spelling::parse(of("spelling"), of("other"), trust);
            spelling.map(|spelling| self.spellings.push(spelling))
        };
        if let Err(message) = read {
            problems.push(problem(file, number, head, &message, None));
        }
    }

    fn line<'t>(
        &mut self,
        (file, number): (&File, u32),
        trust: Trust,
        field: &dyn Fn(&str) -> Option<&'t str>,
        problems: &mut Vec<Problem>,
    ) {
        let Some(words) = field("words") else {
            problems.push(problem(file, number, "words", "no words", None));
            return;
        };
        let mut classes = Vec::new();
        for code in field("classes").unwrap_or_default().split_whitespace() {
            match Class::ALL.iter().find(|class| class.code() == code) {
                Some(class) => classes.push(*class),
                None => {
                    let hint = nearest(code, Class::ALL.iter().map(|class| class.code()));
                    let message = format!("no class is called `{code}`");
                    problems.push(problem(file, number, "classes", &message, hint));
                }
            }
        }
        // A title that makes a person by itself is a title.
        if classes.contains(&Class::StrongTitle) && !classes.contains(&Class::Title) {
            classes.push(Class::Title);
        }
        let typed = classes.iter().find(|class| class.needs_type());
        if let Some(class) = typed.filter(|_| field("type").is_none()) {
            let message = format!("a word of class `{}` needs a type", class.code());
            problems.push(problem(file, number, "type", &message, None));
        }
        let kind = match kind(field("type"), field("subtype")) {
            Ok(kind) => kind,
            Err((column, message, hint)) => {
                problems.push(problem(file, number, column, &message, hint));
                None
            }
        };
        for word in words.split_whitespace() {
            if !trust.takes(word) {
                let message = format!("`{word}` is not one word in normal form");
                let hint = match Class::ALL.iter().any(|class| class.code() == word) {
                    true => "columns are divided by tabs, not by blanks",
                    false => {
                        "small letters without accents, hyphens and apostrophes; each word alone"
                    }
                };
                let hint = Some(hint.to_owned());
                problems.push(problem(file, number, "words", &message, hint));
                continue;
            }
            for class in &classes {
                self.add(word, *class);
                if let Some(kind) = kind {
                    self.kinds.insert((hash_of(word), *class), kind);
                }
            }
        }
    }
}

fn kind(
    kind: Option<&str>,
    subtype: Option<&str>,
) -> Result<Option<Kind>, (&'static str, String, Option<String>)> {
    let Some(name) = kind else {
        return Ok(None);
    };
    let Some(kind) = Type::parse(name) else {
        let hint = nearest(name, Type::ALL.iter().map(|kind| kind.as_str()));
        return Err(("type", format!("no type is called `{name}`"), hint));
    };
    let subtype = match subtype {
        None => None,
        Some(name) => {
            let known = kind.subtypes().iter().find(|known| **known == name);
            let Some(known) = known else {
                let message = format!("`{}` has no subtype `{name}`", kind.as_str());
                let hint = match kind.subtypes() {
                    [] => "leave the column empty".to_owned(),
                    all => format!("its subtypes are {}", all.join(", ")),
                };
                return Err(("subtype", message, Some(hint)));
            };
            Some(*known)
        }
    };
    Ok(Some(Kind { kind, subtype }))
}

/// Tells what is wrong with the line that names the columns.
fn unknown_head(file: &File, line: u32, heads: &[&str]) -> Option<Problem> {
    const WORDS: [&str; 5] = ["words", "classes", "type", "subtype", "language"];
    const CONSTRUCTIONS: [&str; 5] = ["construction", "type", "subtype", "points", "language"];
    let columns = match heads.first() {
        Some(&"construction") => &CONSTRUCTIONS[..],
        Some(&"office") => &["office", "positions", "language"],
        Some(&"spelling") => &["spelling", "other", "language"],
        _ => &WORDS,
    };
    let unknown = heads.iter().find(|head| !columns.contains(head))?;
    let message = format!("no column is called `{unknown}`");
    let hint = format!("the first line is {}, divided by tabs", columns.join(", "));
    Some(problem(file, line, "", &message, Some(hint)))
}

fn problem(file: &File, line: u32, column: &str, message: &str, hint: Option<String>) -> Problem {
    Problem {
        file: file.name.clone(),
        line,
        column: column.to_owned(),
        severity: Severity::Error,
        code: Code::MalformedLexicon,
        message: message.to_owned(),
        hint,
    }
}

impl Class {
    /// Tells whether a word of this class says nothing without a type.
    fn needs_type(self) -> bool {
        matches!(
            self,
            Class::KindBefore
                | Class::KindOf
                | Class::KindBehind
                | Class::QualifiedKind
                | Class::PluralPlace
                | Class::PlaceBehind
                | Class::OpensThing
                | Class::WorkNoun
                | Class::LawBehind
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> File {
        File {
            name: "lexicon/own.tsv".to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    #[test]
    fn the_shipped_files_are_sound() {
        let files = shipped_files();
        assert!(files.len() > 5);
        let problems = Lexicon::default().read(&files, Trust::Nothing);
        assert!(problems.is_empty(), "{problems:#?}");
    }

    #[test]
    fn every_class_has_words() {
        let lexicon = Lexicon::shipped();
        let listed = ["reading", "mustapha", "zyaire"].map(|word| lexicon.classes(hash_of(word)));
        let words = || lexicon.words.keys().map(|word| lexicon.classes(*word));
        let all = || words().chain(listed);
        let empty: Vec<&str> = Class::ALL
            .iter()
            .filter(|class| !all().any(|classes| classes.has(**class)))
            .map(|class| class.code())
            .collect();
        assert!(empty.is_empty(), "no word is in {empty:?}");
    }

    #[test]
    fn a_users_words_come_on_top_and_all_errors_are_told() {
        let own =
            "words\tclasses\ttype\nonorevole\ttitle strong-title\nditta\tkind-before\tcompany\n";
        let lexicon = Lexicon::with(&[file(own)]).expect("it is sound");
        let word = hash_of("onorevole");
        assert!(lexicon.classes(word).has(Class::StrongTitle));
        assert!(lexicon.classes(hash_of("president")).has(Class::Title));
        let ditta = lexicon.kind(hash_of("ditta"), Class::KindBefore);
        assert_eq!(ditta.map(|kind| kind.kind), Some(Type::Company));
        let wrong = "words\tclasses\ttype\nco-chair\ttitle\nx\ttitel\ny\ttitle\tfirm\n";
        let problems = Lexicon::with(&[file(wrong)]).expect_err("three errors");
        let lines: Vec<(u32, &str)> = problems
            .iter()
            .map(|problem| (problem.line, problem.column.as_str()))
            .collect();
        assert_eq!(lines, [(2, "words"), (3, "classes"), (4, "type")]);
        for (wrong, column) in [
            ("words\tclass\nx\ttitle\n", ""),
            ("words;classes\nx;title\n", ""),
            ("words\tclasses\nx\tkind-before\n", "type"),
        ] {
            let problems = Lexicon::with(&[file(wrong)]).expect_err(wrong);
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert_eq!(problems[0].column, column, "{wrong}");
        }
    }
}
