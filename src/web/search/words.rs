//! What is looked for, and where does it stand in one text?
//!
//! ```text
//! ministry            the word, in any case and with or without accents
//! inter*              words that begin so
//! "ministry of port"  these words behind each other, over line ends too
//! "boat minister"~10  these words in any order, within ten words
//! -fish               documents that do not have it
//! ```
//!
//! All of them must be found in one document. A text and the index answer by the same function
//! ([`occurrences`]), so that they cannot differ.

use std::cmp::Reverse;

use reftel::source::Span;

use super::super::limits;
use super::super::reply::Fault;
use super::tokens;

/// Words within so many bytes are shown in one passage.
const NEAR: u32 = 200;

/// How many places of each word are looked at for the best ones.
const LOOKED_AT: usize = 200;

/// Words apart that may be asked for, at most.
const WITHIN: u32 = 1_000;

/// A word, or words that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its words, folded; never empty.
    pub words: Vec<String>,
    /// Whether longer words count that begin with the last one.
    pub begins: bool,
    /// In any order, with so many words from the first to the last at most; `None`: behind each
    /// other.
    pub within: Option<u32>,
}

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Must all be there.
    pub wanted: Vec<Term>,
    /// Must not be there.
    pub unwanted: Vec<Term>,
    /// The words as they were written, for names: without quotes, stars and what is unwanted.
    pub plain: String,
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
        for written in split(text) {
            let begins = !written.is_quoted && written.text.ends_with('*');
            let own = tokens::of(&written.text);
            if own.is_empty() {
                continue;
            }
            let term = Term {
                words: own,
                begins,
                within: written.within,
            };
            if written.is_unwanted {
                words.unwanted.push(term);
            } else {
                plain.push(written.text.trim_end_matches('*').to_owned());
                words.wanted.push(term);
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
        let read = Read::of(text, &self.wanted);
        (0..self.wanted.len()).all(|term| !read.places(&self.wanted[term]).is_empty())
    }

    /// Returns all the words as they would stand behind each other; `None` of a single one, and where
    /// stars or distances say that they do not.
    pub fn beside(&self) -> Option<Term> {
        let plain = |term: &Term| !term.begins && term.within.is_none();
        let is_plain = self.wanted.len() > 1 && self.wanted.iter().all(plain);
        is_plain.then(|| Term {
            words: self
                .wanted
                .iter()
                .flat_map(|term| term.words.clone())
                .collect(),
            begins: false,
            within: None,
        })
    }

    /// Returns how often the words stand in a text, and how often behind each other; `None` when it
    /// has not all of them, or one that is not wanted.
    pub fn look(&self, text: &str) -> Option<(u32, u32)> {
        let all: Vec<Term> = self.wanted.iter().chain(&self.unwanted).cloned().collect();
        let read = Read::of(text, &all);
        if self
            .unwanted
            .iter()
            .any(|term| !read.places(term).is_empty())
        {
            return None;
        }
        let count = |term: &Term| u32::try_from(read.places(term).len()).unwrap_or(u32::MAX);
        // A text has all of them as often as it has the rarest: `of` says nothing.
        let times = self.wanted.iter().map(count).min().unwrap_or(0);
        let is_there = times > 0 || self.wanted.is_empty();
        is_there.then(|| (times, self.beside().map_or(0, |term| count(&term))))
    }

    /// Returns words that stand near each other, as many different ones as there are, where `likes`
    /// likes the place if it can be; in text order.
    pub fn best(&self, text: &str, likes: impl Fn(Span) -> bool) -> Vec<Span> {
        let read = Read::of(text, &self.wanted);
        let mut places: Vec<(Span, usize)> = Vec::new();
        for (number, term) in self.wanted.iter().enumerate() {
            let found = read.places(term).into_iter().take(LOOKED_AT);
            places.extend(found.map(|(first, last)| (read.span(first, last), number)));
        }
        places.sort_unstable();
        // Many different ones before few, and of as many those that stand closest.
        let mut best: ((usize, Reverse<u32>), Vec<Span>) = ((0, Reverse(0)), Vec::new());
        for (at, (first, _)) in places.iter().enumerate() {
            let mut here: Vec<(Span, usize)> = Vec::new();
            let near = places[at..].iter();
            for (span, term) in near.take_while(|(span, _)| span.end <= first.start + NEAR) {
                let is_apart = here.last().is_none_or(|(last, _)| last.end <= span.start);
                if is_apart && !here.iter().any(|(_, known)| known == term) {
                    here.push((*span, *term));
                }
            }
            // A stretch that is longer than a passage is shown by where it begins.
            if here.is_empty() {
                here.push((*first, 0));
            }
            let length = match here.as_slice() {
                [_, .., (last, _)] => last.end - first.start,
                _ => 0,
            };
            let worth = here.len() * 2 + usize::from(likes(*first));
            let worth = (worth, Reverse(length));
            if worth > best.0 {
                best = (worth, here.into_iter().map(|(span, _)| span).collect());
            }
        }
        best.1
    }
}

/// Something as it was written.
struct Written {
    text: String,
    is_quoted: bool,
    is_unwanted: bool,
    within: Option<u32>,
}

/// Splits what was written into words and quoted words.
fn split(text: &str) -> Vec<Written> {
    let mut out: Vec<Written> = Vec::new();
    let mut is_unwanted = false;
    for (at, piece) in text.split(['"', '“', '”']).enumerate() {
        if at % 2 == 1 {
            out.push(Written {
                text: piece.trim().to_owned(),
                is_quoted: true,
                is_unwanted,
                within: None,
            });
            is_unwanted = false;
            continue;
        }
        let mut piece = piece;
        // `"these words"~10`
        if let Some(rest) = piece.strip_prefix('~')
            && let Some(last) = out.last_mut()
        {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let number: Option<u32> = rest[..digits].parse().ok();
            last.within = number.map(|number| number.min(WITHIN));
            piece = &rest[digits..];
        }
        is_unwanted = piece.ends_with('-') && (piece.len() == 1 || piece.ends_with(" -"));
        for word in piece.split_whitespace() {
            let rest = word.strip_prefix('-');
            let rest = rest.filter(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
            out.push(Written {
                text: rest.unwrap_or(word).to_owned(),
                is_quoted: false,
                is_unwanted: rest.is_some(),
                within: None,
            });
        }
    }
    out
}

/// Returns where a term stands, first and last word of each place, in text order, none over
/// another. `positions` has for each of its words the sorted places of that word.
pub fn occurrences(positions: &[&[u32]], within: Option<u32>) -> Vec<(u32, u32)> {
    match within {
        None => behind(positions),
        Some(within) => near(positions, within),
    }
}

fn behind(positions: &[&[u32]]) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::new();
    let Some((first, rest)) = positions.split_first() else {
        return out;
    };
    for begin in first.iter().copied() {
        let follow = (1u32..).zip(rest);
        let mut follow = follow.map(|(at, own)| own.binary_search(&(begin + at)).is_ok());
        let is_free = out.last().is_none_or(|(_, last)| *last < begin);
        if is_free && follow.all(|is_there| is_there) {
            out.push((begin, begin + rest.len() as u32));
        }
    }
    out
}

fn near(positions: &[&[u32]], within: u32) -> Vec<(u32, u32)> {
    let mut all: Vec<(u32, usize)> = Vec::new();
    for (word, own) in positions.iter().enumerate() {
        all.extend(own.iter().map(|position| (*position, word)));
    }
    all.sort_unstable();
    let mut last: Vec<Option<u32>> = vec![None; positions.len()];
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (position, word) in all {
        last[word] = Some(position);
        let Some(first) = last.iter().copied().min().flatten() else {
            continue;
        };
        // A word that stands for two of them would be near to itself.
        let mut apart: Vec<u32> = last.iter().copied().flatten().collect();
        apart.sort_unstable();
        apart.dedup();
        let is_free = out.last().is_none_or(|(_, end)| *end < first);
        if apart.len() == last.len() && position - first <= within && is_free {
            out.push((first, position));
        }
    }
    out
}

/// A text, as far as some terms ask for it.
struct Read {
    spans: Vec<Span>,
    /// The places of each word that was asked for.
    positions: Vec<(String, bool, Vec<u32>)>,
}

impl Read {
    fn of(text: &str, terms: &[Term]) -> Read {
        let mut positions: Vec<(String, bool, Vec<u32>)> = Vec::new();
        for term in terms {
            for (at, word) in term.words.iter().enumerate() {
                let begins = term.begins && at + 1 == term.words.len();
                let known = positions.iter();
                if !known.clone().any(|one| one.0 == *word && one.1 == begins) {
                    positions.push((word.clone(), begins, Vec::new()));
                }
            }
        }
        let mut spans = Vec::new();
        tokens::each(text, |word, span| {
            let at = spans.len() as u32;
            spans.push(span);
            for (own, begins, places) in &mut positions {
                if own == word || *begins && word.starts_with(own.as_str()) {
                    places.push(at);
                }
            }
        });
        Read { spans, positions }
    }

    fn places(&self, term: &Term) -> Vec<(u32, u32)> {
        let mut own: Vec<&[u32]> = Vec::new();
        for (at, word) in term.words.iter().enumerate() {
            let begins = term.begins && at + 1 == term.words.len();
            let mut known = self.positions.iter();
            let found = known.find(|one| one.0 == *word && one.1 == begins);
            own.push(found.map_or(&[], |one| &one.2));
        }
        occurrences(&own, term.within)
    }

    fn span(&self, first: u32, last: u32) -> Span {
        self.spans[first as usize].to(self.spans[last as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(query: &str) -> Words {
        Words::parse(query).ok().expect("it can be asked")
    }

    fn check(query: &str, text: &str, expected: Option<&[&str]>) {
        let words = words(query);
        let found = words.look(text).map(|_| {
            let read = Read::of(text, &words.wanted);
            let first = words.wanted.iter().map(|term| read.places(term)[0]);
            let spans = first.map(|(first, last)| read.span(first, last).of(text));
            spans.collect::<Vec<&str>>()
        });
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
        check("inter*", text, Some(&["Interior"]));
        check("inter", text, None);
        check("ior", text, None);
        check("erdaws", "éerdaws, xerdaws (erdaws)", Some(&["erdaws"]));
        check("interior -note", text, None);
        check("interior -notes", text, Some(&["Interior"]));
        check("interior -\"two cafes\"", text, None);
        check("\"al ferdaws\"", text, Some(&["al-Ferdaws"]));
        check("al-ferdaws", text, Some(&["al-Ferdaws"]));
        // What has no letters asks for nothing.
        check(".* (", text, Some(&[]));
        check("note ((((", text, Some(&["note"]));
    }

    #[test]
    fn words_are_found_near_each_other_in_any_order() {
        let text = "The minister of fisheries came by boat, and no boat left for a minister.";
        check("\"boat minister\"~3", text, None);
        check(
            "\"boat minister\"~4",
            text,
            Some(&["boat left for a minister"]),
        );
        check(
            "\"boat minister\"~10",
            text,
            Some(&["minister of fisheries came by boat"]),
        );
        check("\"boat boat\"~2", text, None);
        check("\"boat boat\"~3", text, Some(&["boat, and no boat"]));
        // A number that is none asks for the words behind each other.
        check("\"by boat\"~", text, Some(&["by boat"]));
        assert_eq!(
            words("\"boat minister\"~99999999999").wanted[0].within,
            None
        );
        assert_eq!(words("boat").look(text), Some((2, 0)));
    }

    #[test]
    fn a_text_has_words_as_often_as_the_rarest_of_them() {
        let text = "The end of the port of the ministry of interior, and of the interior ministry.";
        assert_eq!(words("ministry of interior").look(text), Some((2, 1)));
        assert_eq!(words("ministry of harbors").look(text), None);
        // Whoever writes quotes has said it.
        assert_eq!(words("\"ministry of interior\"").look(text), Some((1, 0)));
        assert_eq!(words("minis* of").look(text), Some((2, 0)));
        assert_eq!(words("-fish").look(text), Some((0, 0)));
        let found = words("ministry of interior").best(text, |_| true);
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["ministry", "of", "interior"]);
    }

    #[test]
    fn the_best_passage_has_most_of_the_words() {
        let text = format!(
            "boat. {} A boat with a net. {} net",
            "x ".repeat(200),
            "y ".repeat(200)
        );
        let found = words("net boat").best(&text, |_| false);
        let found: Vec<&str> = found.iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, ["boat", "net"]);
        let liked = words("net boat").best("boat, later: boat", |span| span.start > 5);
        assert_eq!(liked[0].start, 13);
        let long = format!("boat {} net", "x ".repeat(200));
        assert_eq!(words("\"net boat\"~500").best(&long, |_| true).len(), 1);
    }

    #[test]
    fn a_search_is_bounded() {
        assert!(Words::parse(&"long ".repeat(100)).is_err());
    }
}
