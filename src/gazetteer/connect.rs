//! What follows from the entries? Lists by country, template, symbol and surname.
//!
//! Lines are put on top of what is there: nothing, or the shipped gazetteers. Both ways lead to the
//! same, because of two lines that claim a thing the earlier has it, or the order of the lines
//! tells.

use rustc_hash::FxHashMap;

use super::bearers::Bearers;
use super::entry::{Entry, Type};
use super::lexicon::{Class, Lexicon};
use super::load::{Lines, Role};
use super::{Entries, Gazetteer};
use crate::country::CountryCode;

impl Gazetteer {
    /// Puts lines on top.
    pub(super) fn add(&mut self, lines: Lines) {
        let Lines {
            mut entries,
            demonyms,
            capitals,
            templates,
            roles,
            suppressions,
            sources,
            ..
        } = lines;
        entries.sort_by(|a, b| (a.own, &a.id).cmp(&(b.own, &b.id)));
        let from = self.entries.len();
        self.entries = std::mem::take(&mut self.entries).below(entries);
        for at in from..self.entries.len() {
            self.connect(at as u32);
        }
        let gone = (from..self.entries.len()).map(|at| (at, &self.entries[at]));
        for (at, entry) in gone.filter(|(_, entry)| entry.is_country()) {
            if let Some(country) = entry.country {
                self.derived.by_country.entry(country).or_insert(at as u32);
            }
        }
        self.templates.extend(templates);
        self.templates.sort_by(|a, b| a.id.cmp(&b.id));
        // A later folder may have replaced a line: the last list of demonyms counts.
        let mut by_entry: std::collections::BTreeMap<_, _> =
            std::mem::take(&mut self.demonyms).into_iter().collect();
        for (id, aliases) in demonyms {
            if let Some(at) = self.entries.position(&id) {
                by_entry.insert(at as u32, aliases);
            }
        }
        self.demonyms = by_entry.into_iter().collect();
        for (at, role) in (self.roles.len() as u32..).zip(&roles) {
            if let Some(entry) = self.entries.position(&role.person) {
                let entry = &self.entries[entry];
                let lines = &mut self.derived.roles_by_surname;
                insert_surnames(entry, at, &self.lexicon, lines);
                insert_family(entry, at, &self.lexicon, lines);
            }
        }
        self.roles.extend::<Vec<Role>>(roles);
        self.suppressions.extend(suppressions);
        self.sources.extend(sources);
        self.derived.capitals.extend(capitals);
        self.derived.bearers = Bearers::of(&self.entries, &self.lexicon);
    }

    fn connect(&mut self, at: u32) {
        let Gazetteer {
            entries,
            derived,
            lexicon,
            ..
        } = self;
        let entry = &entries[at as usize];
        if let Some(country) = entry.country {
            // One that is gone has its code only where no other has it.
            if entry.is_country() && entry.valid.until.is_none() {
                derived.by_country.entry(country).or_insert(at);
            }
            for template in entry.links("template") {
                let claims = derived.claims.entry(template.to_owned()).or_default();
                claims.entry(country).or_default().push(at);
            }
        }
        insert_symbols(entries, at, &mut derived.symbols);
        if entry.kind == Type::Person {
            insert_surnames(entry, at, lexicon, &mut derived.persons_by_surname);
        }
        self.posts.add(entry);
        self.tags.add(entry);
    }
}

/// Adds the one-word names of an office, a US agency or a position: an office's name comes before
/// an agency's, an agency's before a position's, then the order of the entries decides.
fn insert_symbols(entries: &Entries, at: u32, symbols: &mut FxHashMap<String, u32>) {
    let rank = |entry: &Entry| match entry.kind {
        Type::Office => Some(0),
        Type::GovernmentBody if entry.country == Some(CountryCode::US) => Some(1),
        Type::Position => Some(2),
        _ => None,
    };
    let entry = &entries[at as usize];
    let own = rank(entry);
    if own.is_none() {
        return;
    }
    let aliases = entry.aliases.iter().map(|alias| &alias.text);
    let names = aliases.chain([&entry.label]);
    for name in names.filter(|name| !name.contains(char::is_whitespace)) {
        let known = symbols.entry(name.to_uppercase()).or_insert(at);
        if own < rank(&entries[*known as usize]) {
            *known = at;
        }
    }
}

/// Adds a value under the last word of every name of a person.
fn insert_surnames(
    entry: &Entry,
    value: u32,
    lexicon: &Lexicon,
    out: &mut FxHashMap<String, Vec<u32>>,
) {
    let double = entry
        .country
        .is_some_and(|country| lexicon.is(&country.slug(), Class::DoubleSurname));
    let mut insert = |word: &str| {
        let lines = out.entry(word.to_owned()).or_default();
        if lines.last() != Some(&value) {
            lines.push(value);
        }
    };
    let aliases = entry.aliases.iter().map(|alias| alias.text.as_str());
    for name in std::iter::once(entry.label.as_str()).chain(aliases) {
        let form = crate::text::normal_form(name);
        let words: Vec<&str> = form.split(' ').collect();
        if let Some(last) = words.last() {
            insert(last);
        }
        // `Nicanor Duarte Frutos`: where people have two surnames, they are called by the first.
        if let [_, .., first, _] = words.as_slice()
            && double
            && first.chars().count() > 3
            && !lexicon.is(first, Class::GivenName)
        {
            insert(first);
        }
    }
}

/// Adds an office under the family name that its holder's name begins with: `Lee Hsien Loong` is
/// `Prime Minister Lee`.
fn insert_family(
    entry: &Entry,
    value: u32,
    lexicon: &Lexicon,
    out: &mut FxHashMap<String, Vec<u32>>,
) {
    let country = entry.country;
    if !country.is_some_and(|country| lexicon.is(&country.slug(), Class::FamilyFirstLand)) {
        return;
    }
    let form = crate::text::normal_form(&entry.label);
    if let Some((first, _)) = form.split_once(' ')
        && lexicon.is(first, Class::FamilyFirst)
    {
        let lines = out.entry(first.to_owned()).or_default();
        if lines.last() != Some(&value) {
            lines.push(value);
        }
    }
}
