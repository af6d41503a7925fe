//! Are two persons one? Points for what their documents show of them, and what speaks against it.
//!
//! Compatible names alone join nobody. Two full names need an office, an organization, a post or
//! company in common; a surname alone needs an office, an organization or a post. Two persons whom
//! one document tells apart, who belong to bodies of different countries, or whom half a
//! century parts, stay two.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::compared::Comparing;
use super::node::Node;
use super::pair::{Brief, FLOOR, Nodes, Pair, WORTH, is_compared_in_full, neighbours};
use super::traces::{Trace, TraceKind};
use super::vocabulary::Vocabulary;
use crate::gazetteer::lexicon::Lexicon;
use crate::person_names::{Agreement, PersonalName};
use crate::rules::Rule;

/// The persons of a corpus, in the order of their first document.
pub struct People<'a> {
    nodes: &'a [Node<'a>],
    names: Names,
    vocabulary: Vocabulary,
}

/// So many points more decide between two bearers of a surname.
const MARGIN: i32 = 20;

/// A person is not written of for longer than this, in years.
const LIFETIME: i32 = 45;
/// Nobody signs at one post, or holds one local office, for longer than this, in years.
const TENURE: i32 = 6;

/// The names of persons. Many persons have one name, which is taken apart once.
#[derive(Default)]
pub struct Names {
    list: Vec<PersonalName>,
    /// The keys of each name, by their numbers; the second of most is [`NO_KEY`].
    blocks: Vec<[u32; 2]>,
    /// The numbers of keys: names have few.
    keys: FxHashMap<String, u32>,
    /// The number of each person's name.
    of: Vec<u32>,
}

const NO_KEY: u32 = u32::MAX;

/// So many names are taken apart before their keys are numbered.
const AT_ONCE: usize = 1 << 14;

impl Names {
    /// Adds the names of further persons.
    pub fn add(&mut self, nodes: &[Node<'_>], lexicon: &Lexicon) {
        let before = self.of.len();
        self.of.resize(before + nodes.len(), 0);
        // Those that are written alike, with the same titles before them, stand together by their
        // hashes; others of the same hash are told apart.
        let written = |at: u32| (nodes[at as usize].label, nodes[at as usize].titles);
        let hashes = (0..nodes.len() as u32).map(|at| (hashed(&written(at)), at));
        let mut hashes: Vec<(u64, u32)> = hashes.collect();
        hashes.sort_unstable();
        let known = self.list.len();
        // Of each name the first person who bears it.
        let mut bearers: Vec<u32> = Vec::new();
        for alike in hashes.chunk_by(|a, b| a.0 == b.0) {
            let first = bearers.len();
            for (_, at) in alike {
                let mut others = bearers[first..].iter();
                let other = others.position(|other| written(*other) == written(*at));
                let number = other.map_or(bearers.len(), |other| first + other);
                if other.is_none() {
                    bearers.push(*at);
                }
                self.of[before + *at as usize] = (known + number) as u32;
            }
        }
        drop(hashes);
        for some in bearers.chunks(AT_ONCE) {
            let taken = some.par_iter().map(|at| {
                let (label, titles) = written(*at);
                let name = PersonalName::parse(label, lexicon).unwrap_or_default();
                let name = name.with_title(titles);
                let keys = name.blocks();
                (name, keys)
            });
            for (name, keys) in taken.collect::<Vec<_>>() {
                self.take(name, keys);
            }
        }
    }

    fn take(&mut self, name: PersonalName, keys: Vec<String>) {
        let mut blocks = [NO_KEY; 2];
        for (place, key) in blocks.iter_mut().zip(keys) {
            let next = self.keys.len() as u32;
            *place = *self.keys.entry(key).or_insert(next);
        }
        self.blocks.push(blocks);
        self.list.push(name);
    }

    /// Returns the keys under which full names are compared.
    pub fn keys_of_full(&self) -> FxHashSet<&str> {
        let mut is_full = vec![false; self.keys.len()];
        for (name, blocks) in self.list.iter().zip(&self.blocks) {
            for key in blocks.iter().filter(|key| **key != NO_KEY) {
                is_full[*key as usize] |= name.is_full();
            }
        }
        let keys = self.keys.iter().filter(|(_, at)| is_full[**at as usize]);
        keys.map(|(key, _)| key.as_str()).collect()
    }

    /// Returns the persons of each key, in ascending order; a letter alone is none.
    fn by_key(&self) -> Vec<Vec<u32>> {
        let mut out = vec![Vec::new(); self.keys.len()];
        for (at, name) in (0u32..).zip(&self.of) {
            for key in self.blocks[*name as usize] {
                if let Some(block) = out.get_mut(key as usize) {
                    block.push(at);
                }
            }
        }
        for (key, number) in &self.keys {
            if key.len() <= 1 {
                out[*number as usize] = Vec::new();
            }
        }
        out
    }

    fn number(&self, node: u32) -> u32 {
        self.of[node as usize]
    }

    fn name(&self, node: u32) -> &PersonalName {
        &self.list[self.number(node) as usize]
    }
}

fn hashed(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

impl<'a> People<'a> {
    /// Takes persons and their names.
    pub fn new(nodes: &'a [Node<'a>], names: Names) -> People<'a> {
        People {
            nodes,
            vocabulary: Vocabulary::default(),
            names,
        }
    }

    fn agreement(&self, a: u32, b: u32) -> Option<Agreement> {
        let (one, other) = (self.names.name(a), self.names.name(b));
        let (a, b) = (self.names.number(a), self.names.number(b));
        one.agreement_by(other, |at, of_other| {
            self.vocabulary
                .agreement(&self.names.list, (a, at), (b, of_other))
        })
    }

    /// Tells whether their countries keep two persons apart, or that gazetteers have both.
    fn are_apart(&self, a: u32, b: u32) -> bool {
        let (one, other) = (&self.nodes[a as usize], &self.nodes[b as usize]);
        let abroad = !one.countries.is_empty()
            && !other.countries.is_empty()
            && !one
                .countries
                .iter()
                .any(|code| other.countries.contains(code));
        abroad || one.known && other.known
    }

    /// Returns the pairs that what they share speaks for, and those that only their names do; blocks
    /// that are known already are not compared.
    pub fn pairs(&self, comparing: &mut Comparing<'_>) -> (Vec<Pair>, Vec<Pair>) {
        let mut blocks = self.names.by_key();
        blocks.retain(|block| block.len() > 1);
        blocks.sort();
        let (mut sure, mut possible) = (Vec::new(), Vec::new());
        for block in blocks {
            comparing.block(
                &block,
                || self.compare(&block),
                |pair, joins| match joins {
                    true => sure.push(pair),
                    false => possible.push(pair),
                },
            );
        }
        let key = |pair: &Pair| (pair.a, pair.b);
        sure.sort_by_key(key);
        sure.dedup_by_key(|pair| (pair.a, pair.b));
        possible.extend(self.without_doubt(&mut sure));
        possible.sort_by_key(key);
        possible.dedup_by_key(|pair| (pair.a, pair.b));
        (sure, possible)
    }

    /// Compares the persons of a block.
    fn compare(&self, block: &[u32]) -> Vec<(Pair, bool)> {
        let mut buckets: FxHashMap<Trace, Vec<u32>> = FxHashMap::default();
        let mut by_name: FxHashMap<&[String], Vec<u32>> = FxHashMap::default();
        for at in block {
            for trace in self.nodes[*at as usize].traces.iter() {
                buckets.entry(trace).or_default().push(*at);
            }
            let name = self.names.name(*at);
            if name.is_full() {
                by_name.entry(&name.words).or_default().push(*at);
            }
        }
        let mut found: Vec<(u32, u32)> = buckets
            .into_values()
            .flat_map(|bucket| self.compared(bucket))
            .collect();
        // Full names are compared without a trace too: they are possible matches.
        let mut firsts: Vec<u32> = by_name.values().map(|bucket| bucket[0]).collect();
        found.extend(
            by_name
                .into_values()
                .flat_map(|bucket| self.compared(bucket)),
        );
        firsts.sort_unstable();
        if is_compared_in_full(firsts.len()) {
            found.extend(self.compared(firsts));
        }
        found.sort_unstable();
        found.dedup();
        let judged = found.into_iter().filter_map(|(a, b)| self.pair(a, b));
        judged.collect()
    }

    /// Takes out the pairs of a surname that fits two persons who are not one: it joins neither,
    /// unless one of them has far more to say for it.
    fn without_doubt(&self, sure: &mut Vec<Pair>) -> Vec<Pair> {
        let mut of: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (at, pair) in sure.iter().enumerate() {
            for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                if !self.names.name(one).is_full() && self.names.name(other).is_full() {
                    of.entry(one).or_default().push(at);
                }
            }
        }
        let mut doubtful: Vec<usize> = Vec::new();
        for (one, pairs) in of {
            let best = pairs.iter().map(|at| sure[*at].points).max().unwrap_or(0);
            let other = |at: usize| {
                let pair = &sure[at];
                if pair.a == one { pair.b } else { pair.a }
            };
            let near: Vec<usize> = pairs
                .iter()
                .copied()
                .filter(|at| sure[*at].points + MARGIN > best)
                .collect();
            let parted = near
                .iter()
                .any(|a| near.iter().any(|b| !self.may_join(other(*a), other(*b))));
            doubtful.extend(pairs.iter().filter(|at| parted || !near.contains(at)));
        }
        doubtful.sort_unstable();
        doubtful.dedup();
        let out = doubtful.iter().map(|at| sure[*at]).collect();
        let mut at = 0;
        sure.retain(|_| {
            at += 1;
            doubtful.binary_search(&(at - 1)).is_err()
        });
        out
    }

    /// Returns the pairs of a bucket that are compared, neighbours by name.
    fn compared(&self, mut bucket: Vec<u32>) -> Vec<(u32, u32)> {
        bucket.sort_by(|a, b| {
            let name = |at: &u32| &self.names.name(*at).words;
            name(a).cmp(name(b)).then(a.cmp(b))
        });
        neighbours(&bucket).collect()
    }

    /// Judges two persons: the pair, and whether it may join them.
    fn pair(&self, a: u32, b: u32) -> Option<(Pair, bool)> {
        let judged = self.judge(a, b)?;
        Some((Pair::judged(a, b, judged.points), judged.sure))
    }

    fn judge(&self, a: u32, b: u32) -> Option<Judged> {
        let (one, other) = (&self.nodes[a as usize], &self.nodes[b as usize]);
        if one.id == other.id || self.are_apart(a, b) {
            return None;
        }
        let agreement = self.agreement(a, b)?;
        if !self.times_allow(&[a], &[b]) {
            return None;
        }
        let shared = shared(one, other);
        let ties = Ties::of(&shared);
        let mut points = ties.points
            + match agreement {
                Agreement::Full => 40,
                Agreement::Shorter => 30,
                Agreement::Transliteration => 25,
                Agreement::Spelling => 15,
                Agreement::Surname => 10,
            };
        let mut beside: Vec<Rule> = Vec::new();
        let mut add = |more: i32, rule: Rule| {
            points += more;
            beside.push(rule);
        };
        if one.post.is_some() && one.post == other.post {
            add(15, Rule::SameOrigin);
        } else if one.country.is_some() && one.country == other.country {
            add(10, Rule::SameCountry);
        }
        if one.years_to(other) > 15 {
            add(-20, Rule::YearsApart);
        }
        let one_suffix = self.names.name(a).suffix != self.names.name(b).suffix;
        if one_suffix {
            add(-20, Rule::Suffix);
        }
        // The header of a cable and its text speak of one person by one name.
        let within = one.header != other.header
            && one
                .documents()
                .any(|document| other.documents().any(|of_other| of_other == document));
        if within {
            add(40, Rule::SameDocument);
        }
        let tied = ties.hold(agreement) || within && agreement >= Agreement::Shorter;
        let known = one.known || other.known;
        let sure = points >= FLOOR && tied && !one_suffix && !known;
        // What is not worth asking is offered to nobody; a known person may have more to say for it.
        let worth = (agreement != Agreement::Surname || ties.office > 0 && points >= 50)
            && (points >= WORTH || known);
        (sure || worth).then_some(Judged {
            agreement,
            points,
            sure,
            shared,
            beside,
        })
    }
}

/// Returns the traces that two persons share; nobody holds an office for ever.
fn shared(one: &Node<'_>, other: &Node<'_>) -> Vec<Trace> {
    let apart = one.years_to(other);
    let counts = |trace: &Trace| {
        let of_office = matches!(trace.kind, TraceKind::SignsAt | TraceKind::Position);
        !(of_office && apart > TENURE)
    };
    one.traces.shared(&other.traces).filter(counts).collect()
}

/// What shared traces give: in all, and by what they speak of.
#[derive(Default)]
struct Ties {
    points: i32,
    /// Of an office, a remit, an organization or a post.
    office: i32,
    /// Of whom and what stands beside both.
    company: i32,
    title: i32,
    place: i32,
}

impl Ties {
    /// Points of each trace of a kind, and the most of all of them.
    const WORTH: [(TraceKind, i32, i32); 9] = [
        (TraceKind::SignsAt, 45, 45),
        (TraceKind::Office, 45, 45),
        (TraceKind::Portfolio, 45, 60),
        (TraceKind::Organization, 40, 60),
        (TraceKind::Title, 15, 15),
        (TraceKind::Position, 40, 40),
        (TraceKind::Person, 30, 60),
        (TraceKind::Beside, 20, 40),
        (TraceKind::Place, 10, 20),
    ];

    fn of(shared: &[Trace]) -> Ties {
        let mut ties = Ties::default();
        for (kind, each, most) in Ties::WORTH {
            let count = shared.iter().filter(|trace| trace.kind == kind).count() as i32;
            let given = (count * each).min(most);
            ties.points += given;
            match kind {
                TraceKind::Person | TraceKind::Beside => ties.company += given,
                TraceKind::Title => ties.title = given,
                TraceKind::Place => ties.place = given,
                _ => ties.office += given,
            }
        }
        ties
    }

    /// Tells whether they tie two persons whose names agree so.
    fn hold(&self, agreement: Agreement) -> bool {
        match agreement {
            Agreement::Full | Agreement::Shorter if self.office > 0 || self.company > 0 => true,
            Agreement::Full => self.title > 0 && self.place > 0,
            Agreement::Shorter => false,
            Agreement::Transliteration | Agreement::Spelling => {
                self.office > 0 || self.company >= 40
            }
            // The same surname and office at one post; company alone is not enough.
            Agreement::Surname => self.office >= 40,
        }
    }
}

/// What the rules say of two persons.
struct Judged {
    agreement: Agreement,
    points: i32,
    sure: bool,
    shared: Vec<Trace>,
    beside: Vec<Rule>,
}

impl Nodes for People<'_> {
    fn count(&self) -> usize {
        self.nodes.len()
    }

    fn may_join(&self, a: u32, b: u32) -> bool {
        !self.are_apart(a, b) && self.agreement(a, b).is_some()
    }

    fn face(&self, node: u32) -> u64 {
        let mut hasher = FxHasher::default();
        self.names.name(node).hash(&mut hasher);
        self.nodes[node as usize].countries.hash(&mut hasher);
        self.nodes[node as usize].known.hash(&mut hasher);
        hasher.finish()
    }

    fn because(&self, a: u32, b: u32) -> Vec<Brief> {
        let Some(judged) = self.judge(a, b) else {
            return Vec::new();
        };
        let name = std::iter::once(Brief::from(judged.agreement.rule()));
        let shared = judged.shared.into_iter().map(Brief::from);
        let beside = judged.beside.into_iter().map(Brief::from);
        name.chain(shared).chain(beside).collect()
    }

    fn times_allow(&self, a: &[u32], b: &[u32]) -> bool {
        let body = |all: &[u32]| -> Vec<u32> {
            let all = all.iter().filter(|at| !self.nodes[**at as usize].header);
            all.flat_map(|at| self.nodes[*at as usize].documents())
                .collect()
        };
        let (one, mut other) = (body(a), body(b));
        other.sort_unstable();
        let together = one
            .iter()
            .any(|document| other.binary_search(document).is_ok());
        let years = || {
            let all = a.iter().chain(b);
            all.filter_map(|at| self.nodes[*at as usize].year.map(i32::from))
        };
        let span = match (years().min(), years().max()) {
            (Some(first), Some(last)) => last - first,
            _ => 0,
        };
        !together && span <= LIFETIME
    }
}
