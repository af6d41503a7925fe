//! Which post is meant? Names of posts as message numbers, addressees and references write them.
//!
//! Built from the entries of type `post`: the link `mrn:CASABLANCA` is the name in message
//! numbers, `route:RUEHCL` a routing indicator (ACP 117), and label and aliases the other names
//! (city, `USUN NEW YORK`, known misspellings). Names are compared in *squeezed* form: upper case,
//! letters only.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::entry::{Entry, Period, Type};
use crate::country::CountryCode;
use crate::id::EntityId;

/// A post as references know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Post {
    /// The name in message numbers (`CASABLANCA`, `STATE`).
    pub mrn: String,
    /// The name that its numbers bear since 1980: another one where a mission to an organization
    /// had several (`UNVIE`, usually `UNVIEVIENNA`); a city's former name stays what it is.
    pub usual: String,
    /// Its entry.
    pub entity: EntityId,
    /// Its label (`Consulate Casablanca`).
    pub label: String,
    /// Subtype of the entry (`embassy`, `consulate-general`, ...).
    pub subtype: Option<String>,
    /// Where it stands, ISO 3166-1 alpha-2.
    pub country: Option<CountryCode>,
    /// The country that it reports on, where that is another one: from Jerusalem on the Palestinian
    /// territories (`about:PS` among its links).
    pub about: Option<CountryCode>,
    /// When it was open.
    pub valid: Period,
}

impl Post {
    /// Returns the name that numbers of `year` bear.
    pub fn name_in(&self, year: Option<u16>) -> &str {
        if year.is_none_or(|year| year >= 1980) {
            &self.usual
        } else {
            &self.mrn
        }
    }
}

/// How a written name led to a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameMatch {
    /// The name in message numbers.
    Canonical,
    /// Another known name, or a known misspelling.
    Alias,
    /// Within one edit of exactly one name.
    Misspelled,
}

/// All posts, by every name they go by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Posts {
    posts: Vec<Post>,
    names: FxHashMap<String, (usize, NameMatch)>,
    routes: FxHashMap<String, usize>,
    /// Countries' codes, by every name; a name of two is no one's.
    countries: FxHashMap<String, Option<CountryCode>>,
    longest: usize,
    /// What the names look like from afar; made when a name is unknown for the first time.
    #[serde(skip)]
    shapes: Shapes,
}

/// The letters of each name, by its length, so that few names are compared letter by letter with an
/// unknown one.
#[derive(Clone, Debug, Default)]
struct Shapes(OnceLock<Vec<Vec<Shape>>>);

/// They follow from the names.
impl PartialEq for Shapes {
    fn eq(&self, _: &Shapes) -> bool {
        true
    }
}

#[derive(Clone, Debug)]
struct Shape {
    letters: u32,
    name: Box<str>,
    post: usize,
}

impl Shape {
    /// Tells whether one edit may lead from this name to another: an edit takes one letter of the
    /// set away, and brings one, at most.
    fn may_be_near(&self, letters: u32) -> bool {
        (self.letters ^ letters).count_ones() <= 2
    }
}

/// Returns the set of the letters of a squeezed name.
fn letters(name: &str) -> u32 {
    let letters = name.chars().map(|c| c as u32 % 32);
    letters.fold(0, |set, letter| set | 1 << letter)
}

impl Posts {
    /// Collects the posts among `entries`.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Posts {
        let mut all = Posts::default();
        entries.into_iter().for_each(|entry| all.add(entry));
        all
    }

    /// Adds an entry when it is a post's, and a country's names.
    pub fn add(&mut self, entry: &Entry) {
        if entry.kind == Type::Place && entry.subtype.as_deref() == Some("country") {
            let names = entry.aliases.iter().map(|alias| alias.text.as_str());
            for name in names.chain([entry.label.as_str()]) {
                if let Some(code) = entry.country {
                    // A name that two countries bear (`Congo`) is neither's.
                    let known = self.countries.entry(squeeze(name));
                    known
                        .and_modify(|other| *other = other.filter(|other| *other == code))
                        .or_insert(Some(code));
                }
            }
        }
        if entry.kind != Type::Post {
            return;
        }
        // Several names in message numbers (`KIEV`, `KYIV`) are several names of one post;
        // each number keeps the name that it was sent under.
        let first = self.posts.len();
        let usual = entry.links("mrn").next().map(squeeze).unwrap_or_default();
        for mrn in entry.links("mrn") {
            let mission = entry.subtype.as_deref() == Some("mission");
            let of_city = !mission || entry.location.is_some();
            let at = self.posts.len();
            self.name(squeeze(mrn), at, NameMatch::Canonical);
            self.posts.push(Post {
                mrn: squeeze(mrn),
                usual: if of_city { squeeze(mrn) } else { usual.clone() },
                entity: entry.id.clone(),
                label: entry.label.clone(),
                subtype: entry.subtype.clone(),
                country: entry.country,
                about: entry.links("about").find_map(CountryCode::parse),
                valid: entry.valid,
            });
        }
        if self.posts.len() == first {
            return;
        }
        let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
        for name in aliases.chain([entry.label.as_str()]) {
            self.name(squeeze(name), first, NameMatch::Alias);
        }
        for route in entry.links("route") {
            self.routes
                .entry(route.to_ascii_uppercase())
                .or_insert(first);
        }
    }

    /// The name in message numbers wins over others, and the first of those over the rest.
    fn name(&mut self, name: String, at: usize, how: NameMatch) {
        if name.is_empty() && how == NameMatch::Alias {
            return;
        }
        self.longest = self.longest.max(name.len());
        self.shapes = Shapes::default();
        match how {
            NameMatch::Canonical => {
                self.names.insert(name, (at, how));
            }
            _ => {
                self.names.entry(name).or_insert((at, how));
            }
        }
    }

    /// Returns all names that the numbers of a post bore, of which `mrn` is one: `mrn` alone where
    /// nobody knows it.
    pub fn names_of<'a>(&'a self, mrn: &'a str) -> Vec<&'a str> {
        let Some((at, _)) = self.names.get(mrn) else {
            return vec![mrn];
        };
        let entity = &self.posts[*at].entity;
        // The names of one entry stand beside each other.
        let same = |post: &&Post| post.entity == *entity;
        let before = self.posts[..*at].iter().rev().take_while(same);
        let after = self.posts[*at..].iter().take_while(same);
        before.chain(after).map(|post| post.mrn.as_str()).collect()
    }

    /// Returns the post of exactly this name, in any case and spacing.
    pub fn named(&self, name: &str) -> Option<&Post> {
        self.names
            .get(&squeeze(name))
            .map(|(at, _)| &self.posts[*at])
    }

    /// Returns the post of this name, or the only one within one edit (insertion, deletion,
    /// substitution, transposition of neighbours) of a name of five letters or more.
    pub fn resolve(&self, name: &str) -> Option<(&Post, NameMatch)> {
        // Telegraph clerks and scanners put the figure zero for the letter.
        let squeezed = squeeze(&name.replace('0', "O"));
        if let Some((at, how)) = self.names.get(&squeezed) {
            return Some((&self.posts[*at], *how));
        }
        if squeezed.len() < 5 || squeezed.len() > self.longest + 1 {
            return None;
        }
        let (set, length) = (letters(&squeezed), squeezed.len());
        let mut found = None;
        // An edit changes the length by one letter at most.
        let near = (length - 1..=length + 1).filter_map(|length| self.shapes().get(length));
        for shape in near.flatten() {
            let close = shape.may_be_near(set) && strsim::osa_distance(&shape.name, &squeezed) <= 1;
            if close && found.is_some_and(|other| other != shape.post) {
                return None;
            }
            if close {
                found = Some(shape.post);
            }
        }
        found.map(|at| (&self.posts[at], NameMatch::Misspelled))
    }

    /// Returns the shapes of the names of five letters or more, by their length.
    fn shapes(&self) -> &[Vec<Shape>] {
        self.shapes.0.get_or_init(|| {
            let mut shapes = vec![Vec::new(); self.longest + 1];
            let long = self.names.iter().filter(|(name, _)| name.len() >= 5);
            for (name, (post, _)) in long {
                shapes[name.len()].push(Shape {
                    letters: letters(name),
                    name: name.as_str().into(),
                    post: *post,
                });
            }
            shapes
        })
    }

    /// Returns the post of a routing indicator (`RUEHCL`).
    pub fn routed(&self, indicator: &str) -> Option<&Post> {
        self.routes
            .get(&indicator.to_ascii_uppercase())
            .map(|at| &self.posts[*at])
    }

    /// Returns the longest known name that `text` begins with, and how many bytes it takes.
    ///
    /// Blanks and line breaks inside the name are passed over; what follows must not be a letter,
    /// unless `glued` allows it (`TEL AVIVUNCLAS`).
    pub fn prefix(&self, text: &str, glued: bool) -> Option<(&Post, usize)> {
        let mut squeezed = String::new();
        let mut best = None;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_ascii_alphabetic() {
                squeezed.push(c.to_ascii_uppercase());
            } else if c.is_alphabetic() {
                squeezed.extend(c.to_uppercase());
            } else if !(c.is_whitespace() || matches!(c, '\'' | '-' | '.')) || squeezed.is_empty() {
                break;
            }
            if squeezed.len() > self.longest {
                break;
            }
            let ends = !chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
            let may_end = c.is_alphabetic() && (ends || glued);
            if let Some((post, _)) = self.names.get(&squeezed).filter(|_| may_end) {
                best = Some((&self.posts[*post], at + c.len_utf8()));
            }
        }
        best
    }

    /// Returns the embassy in the country of this name, when one alone was open in `year`.
    pub fn embassy_in(&self, country: &str, year: Option<u16>) -> Option<&Post> {
        let code = (*self.countries.get(&squeeze(country))?)?;
        let mut embassies = self.posts.iter().filter(|post| {
            post.subtype.as_deref() == Some("embassy")
                && post.country == Some(code)
                && post.valid.holds_in(year)
        });
        let first = embassies.next()?;
        embassies
            .all(|other| other.entity == first.entity)
            .then_some(first)
    }

    /// Returns all posts, in the order of the gazetteers.
    pub fn iter(&self) -> impl Iterator<Item = &Post> {
        self.posts.iter()
    }
}

/// Returns the letters of `name` in upper case.
fn squeeze(name: &str) -> String {
    if name.is_ascii() {
        let mut out = name.to_ascii_uppercase();
        if !out.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            out.retain(|c| c.is_ascii_alphabetic());
        }
        return out;
    }
    name.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_uppercase)
        .collect()
}
