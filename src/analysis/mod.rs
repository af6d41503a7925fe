//! One document as the rules see it: its tokens, the hits of all names, its context.

mod antecedents;
mod context;
pub(crate) mod features;
pub(crate) mod governed;
pub(crate) mod memo;
pub(crate) mod nearby;
pub(crate) mod offices;
mod owners;
pub(crate) mod parties;
pub(crate) mod places;
pub(crate) mod press;
pub(crate) mod seats;
mod subject;
mod towns;

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::context::Context;
use crate::analysis::memo::{Asked, Memo};
use crate::country::CountryCode;
use crate::document::Document;
use crate::gazetteer::lexicon::{Class, Classes, Kind, Numbered, SetNumber};
use crate::gazetteer::{Entry, Gazetteer, Period, Type};
use crate::id::EntityId;
use crate::matcher::{self, Hit, Names, Target, View};
use crate::text::{Gap, Token};

/// Everything that the rules of one document read.
pub struct Analysis<'a> {
    /// The document.
    pub document: &'a Document,
    /// The gazetteers.
    pub gazetteer: &'a Gazetteer,
    /// Their names.
    pub names: &'a Names,
    /// The tokens.
    pub view: View<'a>,
    /// All hits, by first token, then longest first.
    pub hits: Vec<Hit>,
    /// What the document is about.
    pub context: Context,
    /// How many international organizations are named beyond doubt.
    international: usize,
    /// The country whose name or demonym ends at each token; of several the longest.
    ending: Vec<Option<u32>>,
    /// The same without the other tokens: where, and which country.
    countries: Vec<(usize, CountryCode)>,
    /// The numbers of the classes of each token, and what they stand for.
    classes: Vec<SetNumber>,
    numbered: Numbered<'a>,
    /// The tokens that begin with a capital: one of five, and names have one.
    capitals: Vec<u32>,
    /// Where the hits of each token begin, and behind the last where they end.
    hits_from: Vec<u32>,
    /// Where the name of a person ends that begins at a token.
    pub(crate) name_ends: Memo,
    /// The same, of names that nothing knows.
    pub(crate) unknown_names: Memo,
    /// Entries by their ids.
    asked: Asked,
    /// The parties of the country that the document comes from, once they were asked for.
    pub(crate) home_parties: OnceCell<Vec<parties::InUse>>,
}

impl<'a> Analysis<'a> {
    /// Reads a document.
    pub fn new(document: &'a Document, gazetteer: &'a Gazetteer, names: &'a Names) -> Analysis<'a> {
        let view = View::new(document, names);
        let mut hits = matcher::find(&view, names);
        drop_former_names(document, gazetteer, names, &mut hits);
        let context = Context::new(document, &view, gazetteer, names, &hits);
        let mut international: Vec<u32> = hits
            .iter()
            .filter(|hit| !hit.needs_context)
            .filter_map(|hit| match hit.target {
                Target::Entry(at) => Some(at),
                _ => None,
            })
            .filter(|at| gazetteer.entries[*at as usize].kind == Type::InternationalOrganization)
            .collect();
        international.sort_unstable();
        international.dedup();
        let international = international.len();
        // Of several countries of one name (`Korea`), that of the context, then the usual one.
        let rank = |hit: &Hit, at: u32| {
            let code = gazetteer.entries[at as usize].country;
            let points = code.map_or(0, |code| context.country_points(code).0);
            (points, !hit.needs_context)
        };
        let mut ending: Vec<Option<u32>> = vec![None; view.tokens.list().len()];
        let mut ranks: FxHashMap<u32, (u32, (i32, bool))> = FxHashMap::default();
        // Hits are sorted by their first token, so the longest name comes first.
        for hit in hits.iter().filter(|hit| hit.last - hit.first <= 4) {
            let at = match hit.target {
                Target::Entry(at) | Target::Demonym(at) => at,
                Target::Template(..) => continue,
            };
            if !gazetteer.entries[at as usize].is_country() {
                continue;
            }
            let rank = rank(hit, at);
            let better = ranks
                .get(&hit.last)
                .is_none_or(|(first, best)| *first == hit.first && rank > *best);
            if better {
                ranks.insert(hit.last, (hit.first, rank));
                ending[hit.last as usize] = Some(at);
            }
        }
        // `THE TALKS ARE FAR FROM OVER`: a verb typed in capitals, and no Arab Republic.
        for (at, entry) in ending.iter_mut().enumerate() {
            let token = &view.tokens.list()[at];
            let is_verb = || gazetteer.lexicon.classes(token.hash).has(Class::Be);
            let typed = || view.segment_of(at as u32).capitals && !token.shape.dotted;
            if entry.is_some() && typed() && is_verb() {
                *entry = None;
            }
        }
        let countries = ending.iter().enumerate().filter_map(|(at, entry)| {
            let code = gazetteer.entries[(*entry)? as usize].country?;
            Some((at, code))
        });
        let countries = countries.collect();
        let lexicon = &gazetteer.lexicon;
        let classes = view.tokens.list().iter();
        let classes = classes.map(|token| lexicon.number(token.hash)).collect();
        let capitals = view.tokens.list().iter().enumerate();
        let capitals = capitals.filter(|(_, token)| token.shape.capital);
        let capitals = capitals.map(|(at, _)| at as u32).collect();
        let tokens = view.tokens.list().len();
        let hits_from = starts(&hits, tokens);
        Analysis {
            document,
            gazetteer,
            names,
            view,
            hits,
            context,
            international,
            ending,
            countries,
            classes,
            numbered: lexicon.numbered(),
            capitals,
            hits_from,
            name_ends: Memo::new(tokens),
            unknown_names: Memo::new(tokens),
            asked: Asked::new(),
            home_parties: OnceCell::new(),
        }
    }

    /// Returns the entry of an id.
    pub fn entry(&self, id: &EntityId) -> Option<&'a Entry> {
        self.asked.entry(&self.gazetteer.entries, id)
    }

    /// Returns how many entities of a type the document names beyond doubt; counted for
    /// international organizations only.
    pub fn kin(&self, kind: Type) -> usize {
        if kind == Type::InternationalOrganization {
            self.international
        } else {
            0
        }
    }

    /// Returns all tokens.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        self.view.tokens.list()
    }

    /// Tells whether the segment of a token names a country, or its people.
    pub fn is_named_beside(&self, at: usize, country: CountryCode) -> bool {
        let segment = self.segment(at);
        let mut named = self.countries_ending(segment.start..segment.end);
        named.any(|(_, code)| code == country)
    }

    /// Returns those of a range of tokens that begin with a capital, in text order.
    #[inline]
    pub fn capitals(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let all = &self.capitals;
        let from = all.partition_point(|at| (*at as usize) < range.start);
        let until = from + all[from..].partition_point(|at| (*at as usize) < range.end);
        all[from..until].iter().map(|at| *at as usize)
    }

    /// Returns all tokens that begin with a capital, in text order.
    #[inline]
    pub fn all_capitals(&self) -> impl Iterator<Item = usize> {
        self.capitals.iter().map(|at| *at as usize)
    }

    /// Tells whether the word at a token is of a class; nothing behind the last is.
    #[inline]
    pub fn is(&self, at: usize, class: Class) -> bool {
        let number = self.classes.get(at);
        number.is_some_and(|number| self.numbered.of(*number).has(class))
    }

    /// Tells whether a word in normal form is of a class: one of a name that stands elsewhere, or a
    /// part of a token.
    #[inline]
    pub fn word_is(&self, norm: &str, class: Class) -> bool {
        self.gazetteer.lexicon.is(norm, class)
    }

    /// Tells whether a country's code is of a class.
    pub fn country_is(&self, country: CountryCode, class: Class) -> bool {
        self.word_is(&country.slug(), class)
    }

    /// Returns the classes of the word at a token.
    #[inline]
    pub fn classes(&self, at: usize) -> Classes {
        let number = self.classes.get(at);
        number.map_or(Classes::NONE, |number| *self.numbered.of(*number))
    }

    /// Returns the type that the word at a token gives as one of a class.
    pub fn kind_of(&self, at: usize, class: Class) -> Option<Kind> {
        let token = self.tokens().get(at).filter(|_| self.is(at, class))?;
        self.gazetteer.lexicon.kind(token.hash, class)
    }

    /// Returns a token's normal form; nothing behind the last.
    #[inline]
    pub fn norm(&self, at: usize) -> &str {
        self.view.tokens.norm_at(at)
    }

    /// Returns how many characters a token's normal form has; none behind the last.
    #[inline]
    pub fn letters(&self, at: usize) -> usize {
        self.view.tokens.letters_at(at)
    }

    /// Returns the raw text of the tokens `first..=last`.
    pub fn surface(&self, first: usize, last: usize) -> &'a str {
        let tokens = self.tokens();
        &self.view.text[tokens[first].start as usize..tokens[last].end as usize]
    }

    /// Returns the text of the tokens with each stretch of white space as one blank and page
    /// breaks left out, as a label.
    pub fn label(&self, first: usize, last: usize) -> String {
        self.view.label(first as u32, last as u32)
    }

    /// Returns the hits that begin at a token, longest first.
    #[inline]
    pub fn hits_at(&self, first: usize) -> &[Hit] {
        let (from, to) = match self.hits_from.get(first..first + 2) {
            Some([from, to]) => (*from as usize, *to as usize),
            _ => return &[],
        };
        &self.hits[from..to]
    }

    /// Returns the tokens of the segment that holds token `at`.
    #[inline]
    pub fn segment(&self, at: usize) -> Range<usize> {
        self.view.segment_of(at as u32).tokens.clone()
    }

    /// Returns the country that a name at token `at` says by itself: a country's name or demonym
    /// that ends there.
    #[inline]
    pub fn country_ending(&self, at: usize) -> Option<&'a Entry> {
        let ending = self.ending.get(at).copied().flatten()?;
        Some(&self.gazetteer.entries[ending as usize])
    }

    /// Returns the countries whose names or demonyms end at tokens of `range`, and where, in text
    /// order.
    #[inline]
    pub fn countries_ending(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (usize, CountryCode)> + '_ {
        let from = self.countries.partition_point(|(at, _)| *at < range.start);
        let behind = self.countries[from..].iter().copied();
        behind.take_while(move |(at, _)| *at < range.end)
    }

    /// Returns the country that a name beginning at token `at` says by itself, and its last token.
    pub fn country_starting(&self, at: usize) -> Option<(&'a Entry, usize)> {
        let hits = self.hits_at(at).iter();
        let mut countries = hits.filter_map(|hit| Some((self.country_of(hit)?, hit)));
        let (mut found, first) = countries.next()?;
        let rank = |entry: &Entry, hit: &Hit| {
            let points = |code| self.context.country_points(code).0;
            (entry.country.map_or(0, points), !hit.needs_context)
        };
        let mut best = rank(found, first);
        for (entry, hit) in countries.filter(|(_, hit)| hit.last == first.last) {
            if rank(entry, hit) > best {
                (found, best) = (entry, rank(entry, hit));
            }
        }
        Some((found, first.last as usize))
    }

    fn country_of(&self, hit: &Hit) -> Option<&'a Entry> {
        let at = match hit.target {
            Target::Entry(at) | Target::Demonym(at) => at,
            Target::Template(..) => return None,
        };
        let entry = &self.gazetteer.entries[at as usize];
        entry.is_country().then_some(entry)
    }

    /// Tells whether a hit names a place that is no country.
    #[inline]
    pub fn is_place(&self, hit: &Hit) -> bool {
        match hit.target {
            Target::Entry(at) => {
                let entry = &self.gazetteer.entries[at as usize];
                entry.kind == Type::Place && !entry.is_country()
            }
            _ => false,
        }
    }

    /// Tells whether a hit names a person.
    pub fn is_person(&self, hit: &Hit) -> bool {
        matches!(hit.target, Target::Entry(at)
            if self.gazetteer.entries[at as usize].kind == Type::Person)
    }

    /// Returns the subtype of a hit's entry.
    pub fn subtype(&self, hit: &Hit) -> Option<&'a str> {
        match hit.target {
            Target::Entry(at) => self.gazetteer.entries[at as usize].subtype.as_deref(),
            _ => None,
        }
    }

    /// Tells whether a hit names a province, state or district.
    #[inline]
    pub fn is_division(&self, hit: &Hit) -> bool {
        match hit.target {
            Target::Entry(at) => {
                let entry = &self.gazetteer.entries[at as usize];
                let division = matches!(entry.subtype.as_deref(), Some("region" | "district"));
                entry.kind == Type::Place && division
            }
            _ => false,
        }
    }

    /// Tells whether a token begins a sentence or block.
    #[inline]
    pub fn opens_sentence(&self, at: usize) -> bool {
        let token = &self.tokens()[at];
        match token.gap {
            Gap::Hard | Gap::Strong => true,
            Gap::Period => {
                let before = at.saturating_sub(1);
                let length = self.norm(before).len();
                // `ON THE AIR. PACIFIC ISLANDS`: a word, where capitals say nothing.
                let word = length == 3
                    && self.view.segment_of(at as u32).capitals
                    && self.is(before, Class::Common)
                    && !self.is(before, Class::Title);
                !(self.tokens()[before].shape.capital && length <= 3) || word
            }
            _ => false,
        }
    }
}

/// `Congo`, of 1975: the one at Brazzaville, while the other was Zaire. A country's name that was out of
/// use is not meant where another country bore it, which then needs no context to be meant.
fn drop_former_names(
    document: &Document,
    gazetteer: &Gazetteer,
    names: &Names,
    hits: &mut Vec<Hit>,
) {
    let year = document.date.as_deref().and_then(|date| date.get(..4));
    let Some(year) = year.and_then(|year| year.parse::<u16>().ok()) else {
        return;
    };
    let country = |hit: &Hit| match hit.target {
        Target::Entry(at) | Target::Demonym(at) => {
            Some(at).filter(|at| gazetteer.entries[*at as usize].is_country())
        }
        Target::Template(..) => None,
    };
    let in_use = |hit: &Hit| {
        let (since, until) = (names.name(hit.name).since, names.name(hit.name).until);
        Period { since, until }.holds_in(Some(year))
    };
    let span = |hit: &Hit| (hit.first, hit.last);
    let former = |hit: &&Hit| country(hit).is_some() && !in_use(hit);
    let former: Vec<Hit> = hits.iter().filter(former).copied().collect();
    for old in former {
        let bears = |hit: &Hit| span(hit) == span(&old) && country(hit).is_some() && in_use(hit);
        let same = |hit: &Hit| bears(hit) && country(hit) == country(&old);
        if hits.iter().any(bears) {
            let still = hits.iter().any(same);
            hits.retain(|hit| *hit != old);
            for hit in hits.iter_mut().filter(|hit| !still && bears(hit)) {
                hit.needs_context = false;
            }
        }
    }
}

/// Returns where the hits of each of `tokens` begin.
fn starts(hits: &[Hit], tokens: usize) -> Vec<u32> {
    let mut out = Vec::with_capacity(tokens + 1);
    let mut hit = 0;
    for token in 0..=tokens {
        while hit < hits.len() && (hits[hit].first as usize) < token {
            hit += 1;
        }
        out.push(hit as u32);
    }
    out
}
