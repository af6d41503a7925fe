//! How do gazetteers become a table of names? Every name of every entry, template and people.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::layout::{self, Slots};
use super::name::{LONGEST, Name, Target, Text, extend};
use super::near;
use crate::compiled::Image;
use crate::gazetteer::lexicon::{Class, Classes};
use crate::gazetteer::{Alias, Case, Gazetteer, Template, Type};
use crate::text::{Gap, Tokens, is_common_word, normal_form};

/// A name before it has its place.
struct Draft {
    target: Target,
    text: Box<str>,
    /// Everything else; its text is empty.
    name: Name<'static>,
    hashes: Box<[u64]>,
    /// The first of them, so that sorting seldom looks further.
    first: u64,
}

impl Draft {
    fn named(&self) -> Name<'_> {
        Name {
            text: Text(self.text.as_bytes()),
            ..self.name
        }
    }
}

/// Compiles the names of the shipped entries that may occur in prose, and those of all templates
/// and peoples.
pub(super) fn shipped(gazetteer: &Gazetteer) -> Image {
    table(collect(gazetteer))
}

/// Compiles the names of the user's entries that may occur in prose; `None` when there are no such
/// entries.
pub(super) fn own(gazetteer: &Gazetteer) -> Option<Image> {
    let range = gazetteer.shipped..gazetteer.entries.len();
    (!range.is_empty()).then(|| {
        let suppressed = Suppressed::new(gazetteer);
        let mut collector = Collector::new(gazetteer, &suppressed);
        collector.entries(range);
        table(collector.names)
    })
}

fn table(mut names: Vec<Draft>) -> Image {
    // Small numbers are sorted faster than names, and names stay where they are.
    let mut order: Vec<(u64, u32)> = names.iter().map(|name| name.first).zip(0..).collect();
    order.sort_unstable_by(|(first, one), (second, other)| {
        let (a, b) = (&names[*one as usize], &names[*other as usize]);
        first
            .cmp(second)
            .then_with(|| a.hashes.cmp(&b.hashes))
            .then_with(|| a.target.cmp(&b.target))
            .then_with(|| a.text.cmp(&b.text))
            .then_with(|| one.cmp(other))
    });
    order.dedup_by(|(_, later), (_, kept)| {
        let (a, b) = (&names[*later as usize], &names[*kept as usize]);
        // `Congo` until 1971, and since 1997 again.
        let period = |draft: &Draft| (draft.name.since, draft.name.until);
        let same = a.hashes == b.hashes
            && a.target == b.target
            && a.text == b.text
            && period(a) == period(b);
        // The less restrictive of two equal names counts.
        let label = same && a.name.label;
        names[*kept as usize].name.label |= label;
        same
    });
    let names: Vec<&Draft> = order.iter().map(|(_, at)| &names[*at as usize]).collect();
    lay_out(&names)
}

fn lay_out(names: &[&Draft]) -> Image {
    std::thread::scope(|scope| {
        let near = scope.spawn(move || near::sections(names.iter().map(|draft| draft.named())));
        let groups = || names.chunk_by(|a, b| a.hashes == b.hashes);
        let mut slots = Slots::new(prefixes(groups().map(|group| &*group[0].hashes)));
        let mut first = layout::nothing_begins();
        let (mut records, mut hashes, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        for group in groups() {
            let sequence = &group[0].hashes;
            layout::let_begin(&mut first, sequence[0]);
            let mut key = 0;
            for (index, hash) in sequence.iter().enumerate() {
                key = extend(key, *hash);
                if index + 1 == sequence.len() {
                    slots.end(key, at..at + group.len() as u32);
                } else {
                    slots.go_on(key);
                }
            }
            for draft in group {
                let text = u32::try_from(texts.len()).expect("names have less than four gigabytes");
                let sequence = (hashes.len() / 8) as u32;
                layout::write(&draft.named(), text, sequence, &mut records);
                texts.extend(draft.text.as_bytes());
            }
            hashes.extend(sequence.iter().flat_map(|hash| hash.to_le_bytes()));
            at += group.len() as u32;
        }
        let slots = slots.bytes();
        let (buckets, forms) = near.join().expect("collecting near names does not fail");
        Image::of(&[slots, first, records, hashes, texts, buckets, forms])
    })
}

/// Pairs of words, as names are written: one that a name has, and one that stands for it.
fn spellings(gazetteer: &Gazetteer) -> Vec<(String, String)> {
    let capital = |word: &str| match word {
        // A small word inside names.
        "and" => word.to_owned(),
        _ => {
            let mut letters = word.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        }
    };
    let spellings = gazetteer.lexicon.spellings().iter();
    spellings
        .flat_map(|pair| {
            let (one, other) = (capital(&pair.one), capital(&pair.other));
            [(one.clone(), other.clone()), (other, one)]
        })
        .collect()
}

/// The name with one word for another, when it has that word among others.
fn with_word(text: &str, one: &str, other: &str) -> Option<String> {
    let mut words: Vec<&str> = text.split(' ').collect();
    if words.len() < 2 || !words.contains(&one) {
        return None;
    }
    for word in words.iter_mut().filter(|word| **word == one) {
        *word = other;
    }
    Some(words.join(" "))
}

/// `Uganda Peoples Congress`, `Polisario Worker's Front`: the name with its owners written otherwise,
/// without their apostrophe or with it before the last letter.
fn other_owners(text: &str) -> Option<String> {
    let (one, other) = if text.contains("'s ") {
        ("'s ", "s ")
    } else {
        ("s' ", "'s ")
    };
    text.contains(one).then(|| text.replace(one, other))
}

/// Returns how many beginnings the sequences have.
fn prefixes<'a>(sequences: impl Iterator<Item = &'a [u64]>) -> usize {
    let mut all: Vec<u64> = Vec::new();
    for sequence in sequences {
        let keys = sequence.iter().scan(0, |key, hash| {
            *key = extend(*key, *hash);
            Some(*key)
        });
        all.extend(keys);
    }
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// Collects the shipped names on all cores; the order of the pieces is that of the gazetteer.
fn collect(gazetteer: &Gazetteer) -> Vec<Draft> {
    let suppressed = &Suppressed::new(gazetteer);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let entries = gazetteer.shipped;
    let share = entries.div_ceil(threads).max(1);
    let mut all = Vec::new();
    std::thread::scope(|scope| {
        let pieces: Vec<_> = (0..entries)
            .step_by(share)
            .map(|from| {
                scope.spawn(move || {
                    let mut collector = Collector::new(gazetteer, suppressed);
                    collector.entries(from..(from + share).min(entries));
                    collector.names
                })
            })
            .collect();
        let mut rest = Collector::new(gazetteer, suppressed);
        rest.demonyms();
        rest.templates();
        for piece in pieces {
            all.extend(piece.join().expect("collecting names does not fail"));
        }
        all.extend(rest.names);
    });
    all
}

/// Names that must not be matched, of an entry or of all.
struct Suppressed {
    names: FxHashSet<(String, Option<u32>)>,
    /// Hashes of their first tokens: other names need not be looked up.
    first: FxHashSet<u64>,
}

impl Suppressed {
    fn new(gazetteer: &Gazetteer) -> Suppressed {
        let names = gazetteer.suppressions.iter().filter_map(|suppression| {
            let entry = match &suppression.entry {
                Some(id) => Some(gazetteer.index_of(id)?),
                None => None,
            };
            Some((normal_form(&suppression.alias), entry))
        });
        let suppressions = gazetteer.suppressions.iter();
        let first = suppressions.filter_map(|suppression| {
            let tokens = Tokens::of(&suppression.alias);
            Some(tokens.list().first()?.hash)
        });
        Suppressed {
            first: first.collect(),
            names: names.collect(),
        }
    }

    fn holds(&self, alias: &str, first: u64, target: Target) -> bool {
        if !self.first.contains(&first) {
            return false;
        }
        let mut name = (normal_form(alias), None);
        let of_all = self.names.contains(&name);
        let Target::Entry(at) = target else {
            return of_all;
        };
        name.1 = Some(at);
        of_all || self.names.contains(&name)
    }
}

/// Turns entries, templates and demonyms into names.
struct Collector<'g> {
    gazetteer: &'g Gazetteer,
    suppressed: &'g Suppressed,
    tokens: Tokens,
    /// Words that are written in two ways.
    spellings: Vec<(String, String)>,
    names: Vec<Draft>,
}

impl<'g> Collector<'g> {
    fn new(gazetteer: &'g Gazetteer, suppressed: &'g Suppressed) -> Self {
        Collector {
            gazetteer,
            suppressed,
            tokens: Tokens::new(),
            spellings: spellings(gazetteer),
            names: Vec::new(),
        }
    }

    fn entries(&mut self, range: Range<usize>) {
        for at in range {
            let entry = &self.gazetteer.entries[at];
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
    }

    fn demonyms(&mut self) {
        for (at, aliases) in &self.gazetteer.demonyms {
            for alias in aliases {
                self.add(alias, Target::Demonym(*at), false);
            }
        }
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
                    self.add_of_nation(template, alias, at);
                }
            }
        }
    }

    /// `National Migration Service`: the body of the nation, where no template has that name by itself.
    fn add_of_nation(&mut self, template: &Template, alias: &Alias, at: u32) {
        let english = alias.language.is_none() && !alias.acronym;
        let words = alias.text.split(' ').count();
        let agency = template.kind == Type::GovernmentBody
            && matches!(template.subtype.as_deref(), Some("agency" | "service"));
        if !(english && agency && words >= 2) || alias.text.starts_with("National ") {
            return;
        }
        let text = format!("National {}", alias.text);
        let mut names = self.gazetteer.templates.iter().flat_map(|other| {
            let aliases = other.aliases.iter().map(|alias| alias.text.as_str());
            std::iter::once(other.label.as_str()).chain(aliases)
        });
        if !names.any(|name| name == text) {
            let alias = Alias {
                text,
                ..alias.clone()
            };
            self.add(&alias, Target::Template(at, None), false);
        }
    }

    fn expand(&mut self, alias: &Alias, template: u32, country: u32) {
        let entry = &self.gazetteer.entries[country as usize];
        let target = Target::Template(template, Some(country));
        if alias.text.contains("{country}") {
            let label = Alias::plain(entry.label.as_str());
            let plain = |name: &&Alias| name.language.is_none() && !name.needs_context;
            let names = entry.aliases.iter().filter(plain);
            for name in std::iter::once(&label).chain(names) {
                // `Government of Congo`, of the years of that name.
                let named = Alias {
                    text: alias.text.replace("{country}", &name.text),
                    since: alias.since.or(name.since),
                    until: alias.until.or(name.until),
                    ..alias.clone()
                };
                self.add(&named, target, false);
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

    /// Adds a name, and the same with `and` for `&` or the other way about: `Chicago Bridge & Iron`; with
    /// `Peoples` for `People's` and `Worker's` for `Workers'`.
    fn add(&mut self, alias: &Alias, target: Target, label: bool) {
        if alias.header || alias.signer || alias.says_nothing() {
            return;
        }
        self.add_as_written(alias, target, label);
        if alias.acronym {
            if let Some(word) = self.as_word(alias, target) {
                self.add_as_written(&word, target, false);
            }
            return;
        }
        for text in self.turned(alias, target) {
            let other = Alias {
                text,
                ..alias.clone()
            };
            self.add_as_written(&other, target, false);
        }
        let others = self.spellings.iter();
        let others = others.filter_map(|(one, other)| with_word(&alias.text, one, other));
        let others = others.chain(other_owners(&alias.text));
        for text in others.collect::<Vec<String>>() {
            let other = Alias {
                text,
                ..alias.clone()
            };
            self.add_as_written(&other, target, label);
        }
    }

    /// `Lac Alaotra`, `Bay of Antongil` for `Lake Alaotra`, `Antongil Bay`: what the nouns of waters, islands
    /// and mountains are in the languages of their maps, and on which side of the name they stand.
    fn turned(&self, alias: &Alias, target: Target) -> Vec<String> {
        const NOUNS: [&[&str]; 9] = [
            &["Lake {}", "{} Lake", "Lac {}", "Lago {}", "Lago de {}"],
            &["{} River", "River {}", "Rio {}"],
            &["{} Island", "Isla {}", "Ile {}", "Ilha {}"],
            &["{} Bay", "Bay of {}"],
            &["{} Gulf", "Gulf of {}"],
            &["{} Strait", "Strait of {}", "Straits of {}"],
            &["{} Peninsula", "Peninsula of {}"],
            &["Mount {}", "Mt. {}", "Monte {}"],
            &["Cape {}", "Cabo {}", "Cap {}"],
        ];
        let Target::Entry(at) = target else {
            return Vec::new();
        };
        let entry = &self.gazetteer.entries[at as usize];
        let natural = matches!(
            entry.subtype.as_deref(),
            Some("water" | "island" | "mountain" | "region")
        );
        if entry.kind != Type::Place || !natural || alias.language.is_some() || alias.weak {
            return Vec::new();
        }
        let text = alias.text.as_str();
        for forms in NOUNS {
            let name = forms.iter().find_map(|form| {
                let (before, behind) = form.split_once("{}")?;
                text.strip_prefix(before)?.strip_suffix(behind)
            });
            let Some(name) = name.filter(|name| !name.is_empty() && !name.contains("of ")) else {
                continue;
            };
            let others = forms.iter().map(|form| form.replace("{}", name));
            return others.filter(|other| other != text).collect();
        }
        Vec::new()
    }

    /// `Posco`, `Conalde`: five letters or more that can be read as a word are also written as one, unless
    /// they are a word or a given name.
    fn as_word(&mut self, alias: &Alias, target: Target) -> Option<Alias> {
        const SHORTEST: usize = 5;
        let text = alias.text.as_str();
        let vowels = text.bytes().filter(|byte| b"AEIOUY".contains(byte)).count();
        let read = text.len() >= SHORTEST
            && text.bytes().all(|byte| byte.is_ascii_uppercase())
            && vowels >= 2;
        if !read {
            return None;
        }
        let norm = text.to_ascii_lowercase();
        let lexicon = &self.gazetteer.lexicon;
        let named = [Class::GivenName, Class::RareGiven]
            .into_iter()
            .any(|class| lexicon.is(&norm, class));
        self.tokens.clear();
        self.tokens.push_block(text, 0..text.len(), &[]);
        let word =
            self.tokens.list().iter().any(|one| {
                is_common_word(one.hash) || lexicon.classes(one.hash) != Classes::default()
            });
        // Firms sell abroad; of other bodies that of the document's country is meant.
        let abroad = matches!(target, Target::Entry(at)
            if self.gazetteer.entries[at as usize].kind == Type::Company);
        (!named && !word).then(|| Alias {
            text: format!("{}{}", &text[..1], &norm[1..]),
            acronym: false,
            case: Case::Exact,
            needs_context: alias.needs_context || !abroad || text.len() == SHORTEST,
            ..alias.clone()
        })
    }

    fn add_as_written(&mut self, alias: &Alias, target: Target, label: bool) {
        self.tokens.clear();
        let whole = 0..alias.text.len();
        self.tokens.push_block(&alias.text, whole, &[]);
        let list = self.tokens.list();
        // `Whitcombe, Harlan` of a user's list is read where persons are, in either order.
        let turned = match target {
            Target::Entry(at) => {
                let entry = &self.gazetteer.entries[at as usize];
                entry.own && entry.kind == Type::Person && alias.text.contains(',')
            }
            _ => false,
        };
        if turned {
            return;
        }
        if list.is_empty() || list.len() > LONGEST {
            return;
        }
        if self.suppressed.holds(&alias.text, list[0].hash, target) {
            return;
        }
        let short_acronym = list.len() == 1 && self.tokens.norm(&list[0]).chars().count() <= 2;
        let bits = |test: &dyn Fn(usize) -> bool| {
            (0..list.len())
                .filter(|at| test(*at))
                .fold(0u32, |bits, at| bits | 1 << at)
        };
        let name = Name {
            target,
            text: Text(b""),
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
        };
        self.names.push(Draft {
            target,
            text: alias.text.as_str().into(),
            name,
            first: list[0].hash,
            hashes: list.iter().map(|token| token.hash).collect(),
        });
    }
}
