//! Which words around an unknown name say what it is? Constructions, as data.
//!
//! A line of a lexicon file whose first column is `construction` holds words with a slot, the type
//! of what stands in the slot, and points: `awarded|granted X a|the contract|license<TAB>company<TAB><TAB>2`.
//!
//! | written | matches |
//! | --- | --- |
//! | `X`, `X's` | the name; the name with a possessive |
//! | `word`, `one\|other` | one word in normal form; one of several |
//! | `word?` | the word, or nothing |
//! | `#` | a word that begins with a figure |
//! | `^` | a word with a capital |
//! | `@class`, `@one\|@other` | a word of a class of the lexicon; of one of several |
//! | `,` `(` | the mark between the words beside it; elsewhere white space |
//!
//! Invariants: each construction has one slot and at least one word beside it; one that a text could
//! never show is an error of its file.

use rustc_hash::FxHashMap;

use super::{Class, Kind, Trust};
use crate::text::{Gap, hash_of};

/// The most points that one construction gives: enough for two kinds of doubt.
const MOST: u32 = 3;

/// What one place of a construction takes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Word {
    /// Words by the hashes of their normal forms.
    OneOf(Vec<u64>),
    /// A word with a figure.
    Number,
    /// A word with a capital.
    Capital,
    /// The first word of a place's name that gazetteers know.
    Place,
    /// A word of one of the classes.
    Of(Vec<Class>),
}

/// One place of a construction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Element {
    /// What it takes.
    pub(crate) word: Word,
    /// What must stand between it and its neighbour on the slot's side.
    pub(crate) gap: Gap,
}

/// Words around a slot, and what they say of what stands there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Construction {
    /// Before the slot, the nearest first.
    pub(crate) before: Vec<Element>,
    /// Behind the slot, the nearest first.
    pub(crate) behind: Vec<Element>,
    /// Whether the name has a possessive.
    pub(crate) possessive: bool,
    /// What the name is.
    pub(crate) kind: Kind,
    /// How much that counts.
    pub(crate) points: u32,
}

/// Constructions by the word beside their slot.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Constructions {
    all: Vec<Construction>,
    /// By the word before the slot.
    before: FxHashMap<u64, Vec<u32>>,
    /// By the word behind it, of those that have none before.
    behind: FxHashMap<u64, Vec<u32>>,
    /// Those whose word beside the slot is a number or any of a class.
    open: Vec<u32>,
}

impl Constructions {
    /// Adds a line's construction, once for each choice of its optional words.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub(super) fn add(
        &mut self,
        line: &str,
        kind: Kind,
        points: &str,
        trust: Trust,
    ) -> Result<(), String> {
        let points: u32 = points.parse().unwrap_or(0);
        if !(1..=MOST).contains(&points) {
            return Err(format!("points are a figure from 1 to {MOST}"));
        }
        let slots = line.split_whitespace().filter(|word| is_slot(word));
        if slots.count() != 1 {
            return Err("a construction has the slot `X` or `X's` once".to_owned());
        }
        for variant in variants(line) {
            let construction = construction(&variant, kind, points, trust)?;
            self.index(construction);
        }
        Ok(())
    }

    fn index(&mut self, construction: Construction) {
        let at = self.all.len() as u32;
        let (side, beside) = match construction.before.first() {
            Some(beside) => (&mut self.before, beside),
            None => (&mut self.behind, &construction.behind[0]),
        };
        match &beside.word {
            Word::OneOf(hashes) => {
                for hash in hashes {
                    side.entry(*hash).or_default().push(at);
                }
            }
            Word::Number | Word::Capital | Word::Place | Word::Of(_) => self.open.push(at),
        }
        self.all.push(construction);
    }

    /// Returns those that may fit between two words, by their hashes.
    pub(crate) fn between(
        &self,
        before: Option<u64>,
        behind: Option<u64>,
    ) -> impl Iterator<Item = &Construction> {
        let before = before.and_then(|hash| self.before.get(&hash));
        let behind = behind.and_then(|hash| self.behind.get(&hash));
        let beside = before.into_iter().chain(behind).flatten();
        let places = beside.chain(&self.open);
        places.map(|at| &self.all[*at as usize])
    }
}

fn is_slot(word: &str) -> bool {
    matches!(word, "X" | "X's")
}

/// A line with and without each of its optional words.
fn variants(line: &str) -> Vec<Vec<&str>> {
    let mut out: Vec<Vec<&str>> = vec![Vec::new()];
    for word in line.split_whitespace() {
        match word.strip_suffix('?').filter(|word| !word.is_empty()) {
            Some(optional) => {
                let without = out.clone();
                for variant in &mut out {
                    variant.push(optional);
                }
                out.extend(without);
            }
            None => {
                for variant in &mut out {
                    variant.push(word);
                }
            }
        }
    }
    out
}

fn construction(
    words: &[&str],
    kind: Kind,
    points: u32,
    trust: Trust,
) -> Result<Construction, String> {
    let slot = words.iter().position(|word| is_slot(word));
    let slot = slot.ok_or("a construction has a slot")?;
    let mut nearest_first: Vec<&str> = words[..slot].to_vec();
    nearest_first.reverse();
    let before = elements(&nearest_first, trust)?;
    let behind = elements(&words[slot + 1..], trust)?;
    if before.is_empty() && behind.is_empty() {
        return Err("a construction has a word beside its slot".to_owned());
    }
    Ok(Construction {
        before,
        behind,
        possessive: words[slot] == "X's",
        kind,
        points,
    })
}

/// Reads one side of a slot, the nearest word first.
fn elements(words: &[&str], trust: Trust) -> Result<Vec<Element>, String> {
    let mut gap = Gap::Space;
    let mut out = Vec::new();
    for word in words {
        let word = match *word {
            "," => {
                gap = Gap::Comma;
                continue;
            }
            "(" => {
                gap = Gap::Open;
                continue;
            }
            "#" => Word::Number,
            "^" => Word::Capital,
            "~" => Word::Place,
            word => match word.strip_prefix('@') {
                Some(_) => Word::Of(word.split('|').map(class).collect::<Result<_, _>>()?),
                None => Word::OneOf(hashes(word, trust)?),
            },
        };
        out.push(Element { word, gap });
        gap = Gap::Space;
    }
    if gap != Gap::Space {
        return Err("a comma or a bracket stands between two words".to_owned());
    }
    Ok(out)
}

fn class(code: &str) -> Result<Class, String> {
    let code = code.trim_start_matches('@');
    let found = Class::ALL.iter().find(|class| class.code() == code);
    found
        .copied()
        .ok_or_else(|| format!("no class is called `{code}`"))
}

fn hashes(words: &str, trust: Trust) -> Result<Vec<u64>, String> {
    words
        .split('|')
        .map(|word| {
            let fault = || format!("`{word}` is not one word in normal form");
            trust.takes(word).then(|| hash_of(word)).ok_or_else(fault)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Type;

    const COMPANY: Kind = Kind {
        kind: Type::Company,
        subtype: None,
    };

    #[test]
    fn optional_words_make_constructions_of_their_own() {
        let mut all = Constructions::default();
        all.add("shares of the? X", COMPANY, "2", Trust::Nothing)
            .expect("sound");
        let of = |word: &str| all.between(Some(hash_of(word)), None).count();
        assert_eq!((of("of"), of("the"), of("shares")), (1, 1, 0));
        let longer = all.between(Some(hash_of("the")), None).next();
        assert_eq!(longer.map(|found| found.before.len()), Some(3));
    }

    #[test]
    fn what_no_text_could_show_is_an_error() {
        let wrong = [
            ("shares of", "slot"),
            ("X and X", "slot"),
            ("X", "beside"),
            ("Shares of X", "normal form"),
            ("X @nonsense", "`nonsense`"),
            ("in , X ,", "between"),
        ];
        for (line, word) in wrong {
            let fault = Constructions::default().add(line, COMPANY, "2", Trust::Nothing);
            let fault = fault.expect_err(line);
            assert!(fault.contains(word), "{line}: {fault}");
        }
        let fault = Constructions::default().add("X mine", COMPANY, "9", Trust::Nothing);
        assert!(fault.expect_err("too many").contains("points"));
    }
}
