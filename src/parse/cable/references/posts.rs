//! Which post is it? Names of senders as reference lists write them.
//!
//! Knows the words that stand for a post (`DEPTEL` for the Department, `EMBTEL` for the citing
//! post) and the series that are no place's (`SECTO`). Never invents: a name that nobody knows is
//! told apart from one that was recognized.

use std::collections::HashMap;

use super::words::{ADDRESSEES, DEPARTMENT, MISSION_TITLES, OWN, OWNERS, SERIES};
use super::{Context, tokens::Token};
use crate::gazetteer::NameMatch;

/// Lookups of misspelled names that one list may ask for; each walks through all names.
const GUESSES: u32 = 200;

/// How a name led to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// By a name that the gazetteer or this module knows.
    Known,
    /// By a name within one edit.
    Misspelled,
}

/// Finds posts by name, remembering what it was asked.
pub(super) struct Names<'a> {
    context: &'a Context<'a>,
    guesses: u32,
    guessed: HashMap<String, Option<String>>,
}

impl<'a> Names<'a> {
    pub fn new(context: &'a Context<'a>) -> Names<'a> {
        Names {
            context,
            guesses: GUESSES,
            guessed: HashMap::new(),
        }
    }

    /// The citing cable's year; what it cites is about as old.
    fn year(&self) -> Option<u16> {
        self.context.year()
    }

    /// Returns the post of exactly this name.
    pub fn exact(&self, name: &str) -> Option<String> {
        if let Some(post) = self.context.posts.named(name) {
            return Some(post.name_in(self.year()).to_owned());
        }
        let mut squeezed = name.to_owned();
        squeezed.retain(char::is_alphabetic);
        if DEPARTMENT.contains(&squeezed.as_str()) {
            return Some("STATE".to_owned());
        }
        // `SECTOS 12-14`.
        let series = |name: &&str| SERIES.contains(name);
        let one = [Some(squeezed.as_str()), squeezed.strip_suffix('S')];
        if let Some(one) = one.into_iter().flatten().find(series) {
            return Some(one.to_owned());
        }
        if OWN.contains(&squeezed.as_str()) {
            // The Department has no embassy telegrams: there they are somebody else's.
            let own = self.context.sender().filter(|own| *own != "STATE");
            return own.map(str::to_owned);
        }
        None
    }

    /// Returns the post whose number such a word of a list means: `YOUR` the addressee's,
    /// `EMBASSY'S` the citing post's own, `THE SECRETARY'S` the Department's.
    pub fn owner(&self, words: &[&Token]) -> Option<String> {
        let words = match words {
            [the, rest @ ..] if the.value == "THE" => rest,
            _ => words,
        };
        let [only] = words else {
            return None;
        };
        let value = only.value.as_str();
        if ADDRESSEES.contains(&value) {
            return self.context.addressee.map(str::to_owned);
        }
        let owner = ["'S", "\u{2019}S"]
            .iter()
            .find_map(|end| value.strip_suffix(end))?;
        if OWNERS.contains(&owner) {
            let own = self.context.sender().filter(|own| *own != "STATE");
            return own.map(str::to_owned);
        }
        (owner == "SECRETARY").then(|| "STATE".to_owned())
    }

    /// Returns the only embassy that was open in this country.
    pub fn embassy_in(&self, country: &str) -> Option<String> {
        let post = self.context.posts.embassy_in(country, self.year())?;
        Some(post.name_in(self.year()).to_owned())
    }

    /// Returns the post within one edit of this name.
    pub fn guess(&mut self, name: &str) -> Option<String> {
        if let Some(known) = self.guessed.get(name) {
            return known.clone();
        }
        self.guesses = self.guesses.checked_sub(1)?;
        let found = self
            .context
            .posts
            .resolve(name)
            .filter(|(_, how)| *how == NameMatch::Misspelled)
            .map(|(post, _)| post.name_in(self.year()).to_owned());
        self.guessed.insert(name.to_owned(), found.clone());
        found
    }

    /// Returns the post that all of `words` name, with or without a mission's title before it.
    pub fn all(&mut self, words: &[&Token], may_guess: bool) -> Option<(String, How)> {
        let titles = words
            .iter()
            .take(words.len().saturating_sub(1))
            .take_while(|word| MISSION_TITLES.contains(&word.value.as_str()))
            .count();
        for from in [0, titles] {
            if let Some(post) = self.exact(&joined(&words[from..])) {
                return Some((post, How::Known));
            }
        }
        // A city of the capital may follow (SECSTATE WASHDC), as in addresses.
        if let Some((last, rest)) = words.split_last() {
            let capital = matches!(last.value.as_str(), "WASHDC" | "WASHINGTON" | "DC");
            if capital && !rest.is_empty() {
                return self.all(rest, false);
            }
        }
        if !may_guess {
            return None;
        }
        let name = joined(&words[titles..]);
        // `BRAZIL 88`: a country is its only embassy.
        if let Some(post) = self.embassy_in(&name) {
            return Some((post, How::Known));
        }
        Some((self.guess(&name)?, How::Misspelled))
    }
}

/// Returns the words as one name, without possessive endings.
pub(super) fn joined(words: &[&Token]) -> String {
    let mut name = String::with_capacity(words.iter().map(|word| word.value.len() + 1).sum());
    for word in words {
        if !name.is_empty() {
            name.push(' ');
        }
        let mut word = word.value.as_str();
        for ending in ["'S", "\u{2019}S"] {
            while let Some(rest) = word.strip_suffix(ending) {
                word = rest;
            }
        }
        name.push_str(word);
    }
    name
}
