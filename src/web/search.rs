//! Which documents have these words? The one seam behind which an index of words can come.
//!
//! [`Search`] is what the pages ask. [`Scan`] answers it without an index: it reads every text that
//! passes, as long as its time lasts, and says how many it has read. Words are found whole, in any
//! case and with or without accents; `inter*` finds beginnings, `"quoted words"` stand behind each
//! other (over line ends too), `-word` must not be there. All of them must be found in one document.
//!
//! Invariants: what was not read is told ([`Matches::looked`]); a place is a span of the exact text.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use reftel::query::Stop;
use reftel::source::Span;
use reftel::store::GraphReader;
use reftel::text::normal_form;
use regex::Regex;

use super::limits;
use super::reply::Fault;

/// How many places of each word are looked at for the best ones.
const LOOKED_AT: usize = 200;

/// Words within so many bytes are shown in one passage.
const NEAR: u32 = 200;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Must all be there.
    wanted: Vec<Word>,
    /// Must not be there.
    unwanted: Vec<Word>,
    /// The words as they were written, for names: without quotes, stars and what is unwanted.
    pub plain: String,
}

/// A word, or words behind each other.
#[derive(Clone, Debug)]
struct Word {
    pattern: Regex,
    /// Whether longer words count that begin with it.
    begins: bool,
}

impl Word {
    /// Returns where it stands next, from a byte on, as a whole word.
    ///
    /// The pattern does not ask for the ends of words: whether a letter is one in Unicode makes
    /// patterns slow wherever a text is not ASCII.
    fn next(&self, text: &str, mut from: usize) -> Option<Span> {
        while let Some(found) = self.pattern.find_at(text, from) {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let before = is_letter(text[..found.start()].chars().next_back());
            let after = !self.begins && is_letter(text[found.end()..].chars().next());
            if !before && !after {
                return Some(Span::new(found.start(), found.end()));
            }
            let first = text[found.start()..].chars().next();
            from = found.start() + first.map_or(1, char::len_utf8);
        }
        None
    }

    /// Returns all its places.
    fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Span> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(text, from)?;
            from = found.end as usize;
            Some(found)
        })
    }
}

impl Words {
    /// Reads the words of a search.
    ///
    /// # Errors
    ///
    /// [`Fault::Bad`] when there are too many of them.
    pub fn parse(text: &str) -> Result<Words, Fault> {
        if text.chars().count() > limits::SEARCH_LENGTH {
            let most = limits::SEARCH_LENGTH;
            return Err(Fault::Bad(format!(
                "A search has {most} characters at most."
            )));
        }
        let mut words = Words::default();
        let mut plain: Vec<String> = Vec::new();
        for (term, is_quoted) in terms(text) {
            let (is_unwanted, term) = match term.strip_prefix('-') {
                Some(rest) if !is_quoted && rest.starts_with(|c: char| c.is_alphanumeric()) => {
                    (true, rest.to_owned())
                }
                _ => (false, term),
            };
            let begins = !is_quoted && term.ends_with('*');
            let Some(pattern) = pattern(&term) else {
                continue;
            };
            let compiled = regex::RegexBuilder::new(&pattern)
                .size_limit(8 << 20)
                .build();
            let compiled =
                compiled.map_err(|_| Fault::Bad("These words are too long.".to_owned()))?;
            let compiled = Word {
                pattern: compiled,
                begins,
            };
            if is_unwanted {
                words.unwanted.push(compiled);
            } else {
                plain.push(term.trim_end_matches('*').to_owned());
                words.wanted.push(compiled);
            }
        }
        words.plain = plain.join(" ");
        Ok(words)
    }

    /// Tells whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// Tells whether all words stand in a text.
    pub fn are_in(&self, text: &str) -> bool {
        self.wanted.iter().all(|word| word.next(text, 0).is_some())
    }

    /// Looks at one text.
    fn look(&self, text: &str) -> Option<(u32, Vec<Span>)> {
        let (mut times, mut places) = (0, Vec::new());
        for wanted in &self.wanted {
            let mut found = wanted.all(text);
            places.push(found.next()?);
            times += 1 + u32::try_from(found.take(99).count()).unwrap_or(0);
        }
        let unwanted = self
            .unwanted
            .iter()
            .any(|word| word.next(text, 0).is_some());
        (!unwanted).then_some((times, places))
    }

    /// Returns words that stand near each other, as many different ones as there are, where `likes`
    /// likes the place if it can be; in text order.
    pub fn best(&self, text: &str, likes: impl Fn(Span) -> bool) -> Vec<Span> {
        let mut places: Vec<(Span, usize)> = Vec::new();
        for (term, wanted) in self.wanted.iter().enumerate() {
            let found = wanted.all(text).take(LOOKED_AT);
            places.extend(found.map(|span| (span, term)));
        }
        places.sort_unstable();
        let mut best: (usize, Vec<Span>) = (0, Vec::new());
        for (at, (first, _)) in places.iter().enumerate() {
            let mut here: Vec<(Span, usize)> = Vec::new();
            let near = places[at..].iter();
            for (span, term) in near.take_while(|(span, _)| span.end <= first.start + NEAR) {
                let is_apart = here.last().is_none_or(|(last, _)| last.end <= span.start);
                if is_apart && !here.iter().any(|(_, known)| known == term) {
                    here.push((*span, *term));
                }
            }
            let worth = here.len() * 2 + usize::from(likes(*first));
            if worth > best.0 {
                best = (worth, here.into_iter().map(|(span, _)| span).collect());
            }
        }
        best.1
    }
}

/// Splits what was written into words and quoted words.
fn terms(text: &str) -> Vec<(String, bool)> {
    let mut out = Vec::new();
    for (at, piece) in text.split(['"', '“', '”']).enumerate() {
        if at % 2 == 1 {
            out.push((piece.trim().to_owned(), true));
        } else {
            out.extend(
                piece
                    .split_whitespace()
                    .map(|word| (word.to_owned(), false)),
            );
        }
    }
    out
}

/// Returns the pattern of a word or of words behind each other; `None` when there are no letters.
fn pattern(term: &str) -> Option<String> {
    let normal = normal_form(term);
    let words: Vec<String> = normal
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(folded)
        .collect();
    if words.is_empty() {
        return None;
    }
    // A line end, a hyphen or a page's edge may stand between two words.
    let between = r"[^\p{L}\p{N}]+";
    Some(format!("(?i){}", words.join(between)))
}

/// Returns a word as a pattern that finds it with accents too.
fn folded(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        match c {
            'a' => out.push_str("[aáàâäãåā]"),
            'c' => out.push_str("[cç]"),
            'e' => out.push_str("[eéèêëē]"),
            'i' => out.push_str("[iíìîïī]"),
            'n' => out.push_str("[nñ]"),
            'o' => out.push_str("[oóòôöõøō]"),
            's' => out.push_str("[sšş]"),
            'u' => out.push_str("[uúùûüū]"),
            'y' => out.push_str("[yýÿ]"),
            'z' => out.push_str("[zžż]"),
            c => out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

/// A document that has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its number.
    pub document: u32,
    /// How often they stand there.
    pub times: u32,
    /// Where each word stands first.
    pub places: Vec<Span>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// Documents, in their order.
    pub found: Vec<Match>,
    /// How many documents were read.
    pub looked: usize,
    /// How many there were to read.
    pub of: usize,
}

/// Finds documents by their words.
pub trait Search {
    /// Returns which of `documents` have the words.
    fn find(
        &self,
        graph: &GraphReader,
        words: &Words,
        documents: &[u32],
        stop: &Stop,
    ) -> Result<Matches, Fault>;
}

/// Reads the texts, one by one.
pub struct Scan;

impl Search for Scan {
    fn find(
        &self,
        graph: &GraphReader,
        words: &Words,
        documents: &[u32],
        stop: &Stop,
    ) -> Result<Matches, Fault> {
        let began = Instant::now();
        let mut out = Matches {
            of: documents.len(),
            ..Matches::default()
        };
        for document in documents {
            stop.check()?;
            if began.elapsed() > limits::SEARCH_TIME {
                break;
            }
            out.looked += 1;
            let text = graph.text(*document)?;
            if let Some((times, places)) = words.look(&text) {
                out.found.push(Match {
                    document: *document,
                    times,
                    places,
                });
            }
        }
        Ok(out)
    }
}

/// The last searches of a graph: who turns a page or chooses a year does not search again.
#[derive(Default)]
pub struct Remembered(Mutex<VecDeque<(String, Arc<Matches>)>>);

/// How many searches are remembered.
const REMEMBERED: usize = 16;

impl Remembered {
    /// Returns what is remembered under `key`, or finds and remembers it.
    pub fn get(
        &self,
        key: &str,
        find: impl FnOnce() -> Result<Matches, Fault>,
    ) -> Result<Arc<Matches>, Fault> {
        let held = || self.0.lock().unwrap_or_else(|held| held.into_inner());
        let known = held()
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, found)| found.clone());
        if let Some(found) = known {
            return Ok(found);
        }
        let found = Arc::new(find()?);
        let mut held = held();
        held.truncate(REMEMBERED - 1);
        held.push_front((key.to_owned(), found.clone()));
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, text: &str, expected: Option<&[&str]>) {
        let words = Words::parse(query).ok().expect("it can be asked");
        let found = words.look(text);
        let found: Option<Vec<&str>> =
            found.map(|(_, places)| places.iter().map(|span| span.of(text)).collect());
        assert_eq!(found.as_deref(), expected, "{query:?} in {text:?}");
    }

    #[test]
    fn words_are_found_as_people_write_them() {
        let text = "The Ministry of\n    Interior sent two cafés a note (al-Ferdaws).";
        check("interior", text, Some(&["Interior"]));
        check("cafes MINISTRY", text, Some(&["cafés", "Ministry"]));
        check(
            "\"ministry of interior\"",
            text,
            Some(&["Ministry of\n    Interior"]),
        );
        check("\"interior ministry\"", text, None);
        check("inter*", text, Some(&["Inter"]));
        check("inter", text, None);
        check("ior", text, None);
        check("erdaws", "éerdaws, xerdaws (erdaws)", Some(&["erdaws"]));
        check("interior -note", text, None);
        check("interior -notes", text, Some(&["Interior"]));
        check("\"al ferdaws\"", text, Some(&["al-Ferdaws"]));
        check("al-ferdaws", text, Some(&["al-Ferdaws"]));
        // What has no letters asks for nothing, and no pattern comes from outside.
        check(".* (", text, Some(&[]));
        check("note ((((", text, Some(&["note"]));
    }

    #[test]
    fn the_best_passage_has_most_of_the_words() {
        let text = format!(
            "boat. {} A boat with a net. {} net",
            "x ".repeat(200),
            "y ".repeat(200)
        );
        let words = Words::parse("net boat").ok().expect("it can be asked");
        let found = words.best(&text, |_| false);
        let found: Vec<&str> = found.iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, ["boat", "net"]);
        let liked = words.best("boat, later: boat", |span| span.start > 5);
        assert_eq!(liked[0].start, 13);
    }

    #[test]
    fn a_search_is_bounded() {
        assert!(Words::parse(&"long ".repeat(100)).is_err());
    }
}
