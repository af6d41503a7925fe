//! All names in one flat table, looked up token by token.
//!
//! A name is a sequence of folded tokens. The table is keyed by a hash of the sequence's
//! prefixes: a slot says which names end there and whether longer names exist, and a bitset says
//! whether any name begins with a token at all. A lookup is one probe a token for most tokens of
//! a text; the names' own tokens are compared on a hit.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::near::Near;
use super::view::View;
use crate::gazetteer::{Alias, Case, Gazetteer};
use crate::text::{Gap, Tokens, is_common_word, normal_form};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// An entry, by its position in the gazetteer.
    Entry(u32),
    /// A template's body in some country; the country entry's position when the name holds it.
    Template(u32, Option<u32>),
    /// The adjective or noun of a country's or region's people.
    Demonym(u32),
}

/// One written name.
#[derive(Clone, Debug)]
pub struct Name {
    /// What it stands for.
    pub target: Target,
    /// The name as the gazetteer writes it.
    pub text: Box<str>,
    /// Case policy.
    pub case: Case,
    /// It is an acronym.
    pub acronym: bool,
    /// Holds only after the full name, or in the country's context.
    pub short: bool,
    /// Holds only when something speaks for the entry.
    pub needs_context: bool,
    /// Never decides alone.
    pub weak: bool,
    /// A known misspelling.
    pub misspelling: bool,
    /// Equal to a common word when case says nothing.
    pub common: bool,
    /// First and last year of use.
    pub since: Option<u16>,
    /// Last year of use.
    pub until: Option<u16>,
    /// The label or the first form, not an alias.
    pub label: bool,
    /// How many tokens.
    pub tokens: u8,
    /// Bit n: token n begins with a capital in the name.
    pub capitals: u32,
    /// Bit n: a comma or stronger mark may stand before token n.
    pub marks: u32,
    /// Bit n: token n has a possessive ending in the name.
    pub possessives: u32,
    /// Hashes of the tokens, to be compared on a hit.
    pub hashes: Box<[u64]>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    /// First name and count; no names end here when the count is zero.
    names: (u32, u32),
    longer: bool,
    used: bool,
}

/// The compiled names of a gazetteer.
#[derive(Clone, Debug)]
pub struct Names {
    slots: Vec<Slot>,
    mask: usize,
    first: Vec<u64>,
    names: Vec<Name>,
    near: OnceLock<Near>,
}

const FIRST_BITS: usize = 1 << 18;
const LONGEST: usize = 31;

impl Names {
    /// Compiles all names of `gazetteer` that may occur in prose.
    pub fn new(gazetteer: &Gazetteer) -> Names {
        let mut names = Collector::new(gazetteer).collect();
        names.sort_by(|a, b| {
            a.hashes
                .cmp(&b.hashes)
                .then(a.target.cmp(&b.target))
                .then(a.text.cmp(&b.text))
        });
        names.dedup_by(|later, kept| {
            let same = later.hashes == kept.hashes
                && later.target == kept.target
                && later.text == kept.text;
            if same {
                // The less restrictive of two equal names counts.
                kept.label |= later.label;
            }
            same
        });
        Self::compile(names)
    }

    fn compile(names: Vec<Name>) -> Names {
        let prefixes: usize = names.iter().map(|name| name.hashes.len()).sum();
        let capacity = (prefixes * 2).next_power_of_two().max(16);
        let mut all = Names {
            slots: vec![Slot::default(); capacity],
            mask: capacity - 1,
            first: vec![0; FIRST_BITS / 64],
            names: Vec::new(),
            near: OnceLock::new(),
        };
        let mut at = 0;
        while at < names.len() {
            let group = names[at..]
                .iter()
                .take_while(|name| name.hashes == names[at].hashes)
                .count();
            let hashes = &names[at].hashes;
            let bit = hashes[0] as usize & (FIRST_BITS - 1);
            all.first[bit / 64] |= 1 << (bit % 64);
            let mut key = 0;
            for (index, hash) in hashes.iter().enumerate() {
                key = extend(key, *hash);
                let last = index + 1 == hashes.len();
                let slot = all.slot_mut(key);
                if last {
                    slot.names = (at as u32, group as u32);
                } else {
                    slot.longer = true;
                }
            }
            at += group;
        }
        all.names = names;
        all
    }

    fn slot_mut(&mut self, key: u64) -> &mut Slot {
        let mut at = key as usize & self.mask;
        while self.slots[at].used && self.slots[at].key != key {
            at = (at + 1) & self.mask;
        }
        self.slots[at].used = true;
        self.slots[at].key = key;
        &mut self.slots[at]
    }

    fn slot(&self, key: u64) -> Option<&Slot> {
        let mut at = key as usize & self.mask;
        while self.slots[at].used {
            if self.slots[at].key == key {
                return Some(&self.slots[at]);
            }
            at = (at + 1) & self.mask;
        }
        None
    }

    /// Returns a name.
    pub fn name(&self, index: u32) -> &Name {
        &self.names[index as usize]
    }

    /// Returns all names, equal token sequences together.
    pub fn all(&self) -> &[Name] {
        &self.names
    }

    /// Returns the names whose normal form is that of `text`.
    pub fn named(&self, text: &str) -> std::ops::Range<u32> {
        let tokens = Tokens::of(text);
        let key = tokens
            .list()
            .iter()
            .fold(0, |key, token| extend(key, token.hash));
        match self.slot(key) {
            Some(slot) if !tokens.list().is_empty() => slot.names.0..slot.names.0 + slot.names.1,
            _ => 0..0,
        }
    }

    /// Returns the one-word names of entries within one edit of `word` (in normal form).
    pub fn near(&self, word: &str) -> Vec<u32> {
        self.near
            .get_or_init(|| Near::new(&self.names))
            .find(word, &self.names)
    }

    /// Calls `found` with the last token and the names of every name that begins at token
    /// `first` and ends before token `end`; no name crosses a hard break or an opaque token.
    pub fn longest_from(
        &self,
        view: &View<'_>,
        first: usize,
        end: usize,
        mut found: impl FnMut(usize, std::ops::Range<u32>),
    ) {
        let tokens = view.tokens.list();
        let token = &tokens[first];
        let bit = token.hash as usize & (FIRST_BITS - 1);
        if self.first[bit / 64] >> (bit % 64) & 1 == 0 || token.shape.opaque {
            return;
        }
        let mut key = 0;
        for (last, token) in tokens
            .iter()
            .enumerate()
            .take(end.min(first + LONGEST))
            .skip(first)
        {
            if last > first && (token.gap == Gap::Hard || token.shape.opaque) {
                return;
            }
            key = extend(key, token.hash);
            let Some(slot) = self.slot(key) else { return };
            if slot.names.1 > 0 {
                let hashes = &self.names[slot.names.0 as usize].hashes;
                let same = hashes.len() == last + 1 - first
                    && hashes
                        .iter()
                        .zip(&tokens[first..])
                        .all(|(hash, token)| *hash == token.hash);
                if same {
                    found(last, slot.names.0..slot.names.0 + slot.names.1);
                }
            }
            if !slot.longer {
                return;
            }
        }
    }
}

/// Adds a token to the hash of a prefix.
fn extend(key: u64, hash: u64) -> u64 {
    (key.rotate_left(5) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (key >> 29)
}

/// Turns entries, templates and demonyms into names.
struct Collector<'g> {
    gazetteer: &'g Gazetteer,
    suppressed: FxHashSet<(String, Option<u32>)>,
    names: Vec<Name>,
}

impl<'g> Collector<'g> {
    fn new(gazetteer: &'g Gazetteer) -> Self {
        let suppressed = gazetteer.suppressions.iter().filter_map(|suppression| {
            let entry = match &suppression.entry {
                Some(id) => Some(gazetteer.index_of(id)?),
                None => None,
            };
            Some((normal_form(&suppression.alias), entry))
        });
        Collector {
            gazetteer,
            suppressed: suppressed.collect(),
            names: Vec::new(),
        }
    }

    fn collect(mut self) -> Vec<Name> {
        use crate::gazetteer::Type;
        let gazetteer = self.gazetteer;
        for (at, entry) in gazetteer.entries.iter().enumerate() {
            // TAGS are read from their line, never from prose.
            if entry.kind == Type::Tag {
                continue;
            }
            let target = Target::Entry(at as u32);
            // A label that needs flags (`Nice`) stands among the aliases again, with them.
            let flagged = |alias: &&Alias| alias.text == entry.label && alias.language.is_none();
            if !entry.aliases.iter().any(|alias| flagged(&alias)) {
                self.add(&Alias::plain(entry.label.as_str()), target, true);
            }
            for alias in &entry.aliases {
                self.add(alias, target, flagged(&alias));
            }
        }
        for (at, aliases) in &gazetteer.demonyms {
            for alias in aliases {
                self.add(alias, Target::Demonym(*at), false);
            }
        }
        self.templates();
        self.names
    }

    fn templates(&mut self) {
        let gazetteer = self.gazetteer;
        let countries: Vec<u32> = gazetteer
            .countries()
            .into_iter()
            .filter_map(|(_, entry)| gazetteer.index_of(&entry.id))
            .collect();
        for (at, template) in gazetteer.templates.iter().enumerate() {
            let at = at as u32;
            let label = Alias::plain(template.label.as_str());
            // As with entries, a label that needs flags stands among the aliases again.
            let flagged = |alias: &Alias| alias.text == template.label && alias.language.is_none();
            let plain = (!template.aliases.iter().any(flagged)).then_some((&label, true));
            let aliases = template.aliases.iter().map(|alias| (alias, flagged(alias)));
            for (alias, is_label) in plain.into_iter().chain(aliases) {
                if alias.text.contains("{initial}") {
                    // `GOM` may be any country with that initial: context decides.
                    for letter in 'A'..='Z' {
                        let text = alias.text.replace("{initial}", &letter.to_string());
                        let alias = Alias {
                            text,
                            ..alias.clone()
                        };
                        self.add(&alias, Target::Template(at, None), false);
                    }
                } else if alias.text.contains("{country}") || alias.text.contains("{demonym}") {
                    for country in &countries {
                        self.expand(alias, at, *country);
                    }
                } else {
                    self.add(alias, Target::Template(at, None), is_label);
                }
            }
        }
    }

    fn expand(&mut self, alias: &Alias, template: u32, country: u32) {
        let entry = &self.gazetteer.entries[country as usize];
        let target = Target::Template(template, Some(country));
        if alias.text.contains("{country}") {
            let names = std::iter::once(entry.label.as_str()).chain(
                entry
                    .aliases
                    .iter()
                    .filter(|alias| alias.language.is_none() && !alias.needs_context)
                    .map(|alias| alias.text.as_str()),
            );
            for name in names {
                let text = alias.text.replace("{country}", name);
                self.add(
                    &Alias {
                        text,
                        ..alias.clone()
                    },
                    target,
                    false,
                );
            }
        } else {
            let gazetteer = self.gazetteer;
            // `the Moroccan government` needs no capital behind the demonym.
            let words = match alias.text.strip_prefix("{demonym} ") {
                Some(rest) if !alias.acronym && alias.language.is_none() => {
                    format!("{{demonym}} {}", rest.to_lowercase())
                }
                _ => alias.text.clone(),
            };
            let demonyms = gazetteer.demonyms.iter().filter(|(at, _)| *at == country);
            for demonym in demonyms.flat_map(|(_, aliases)| aliases) {
                let text = words.replace("{demonym}", &demonym.text);
                let alias = Alias {
                    text,
                    ..alias.clone()
                };
                self.add(&alias, target, false);
            }
        }
    }

    fn add(&mut self, alias: &Alias, target: Target, label: bool) {
        if alias.header || alias.signer {
            return;
        }
        let tokens = Tokens::of(&alias.text);
        let list = tokens.list();
        if list.is_empty() || list.len() > LONGEST {
            return;
        }
        let form: Vec<&str> = list.iter().map(|token| tokens.norm(token)).collect();
        let form = form.join(" ");
        let entry = match target {
            Target::Entry(at) => Some(at),
            Target::Template(..) | Target::Demonym(_) => None,
        };
        let suppressed = self.suppressed.contains(&(form.clone(), None))
            || entry.is_some() && self.suppressed.contains(&(form.clone(), entry));
        if suppressed {
            return;
        }
        let bits = |test: &dyn Fn(usize) -> bool| {
            (0..list.len())
                .filter(|at| test(*at))
                .fold(0u32, |bits, at| bits | 1 << at)
        };
        let short_acronym = list.len() == 1 && form.chars().count() <= 2;
        self.names.push(Name {
            target,
            text: alias.text.as_str().into(),
            case: if short_acronym {
                Case::Exact
            } else {
                alias.case
            },
            acronym: alias.acronym,
            short: alias.short,
            needs_context: alias.needs_context,
            weak: alias.weak,
            misspelling: alias.misspelling,
            common: list.len() == 1 && is_common_word(list[0].hash),
            since: alias.since,
            until: alias.until,
            label,
            tokens: list.len() as u8,
            capitals: bits(&|at| list[at].shape.capital),
            marks: bits(&|at| at > 0 && list[at].gap > Gap::Period),
            possessives: bits(&|at| list[at].shape.possessive),
            hashes: list.iter().map(|token| token.hash).collect(),
        });
    }
}
