//! Are two persons one? Points for what their documents show of them, and what speaks against it.
//!
//! Compatible names alone join nobody. Two full names need an office, an organization, a post or
//! company in common, those that many bear more of it (`Maria Gonzalez`); a surname alone needs an office, an organization or a post. Two persons whom
//! one document tells apart, who belong to bodies of different countries, or whom half a
//! century parts, stay two.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHasher};

use super::compared::Comparing;
use super::node::Node;
use super::pair::{Brief, FLOOR, Nodes, Pair, WORTH, is_compared_in_full, neighbours};
use super::traces::{Trace, TraceKind};
use super::vocabulary::Vocabulary;
use crate::gazetteer::lexicon::{Class, Lexicon};
use crate::person_names::{Agreement, PersonalName};
use crate::rules::Rule;

/// The persons of a corpus, in the order of their first document.
pub struct People<'a> {
    nodes: &'a [Node<'a>],
    names: Names<'a>,
    vocabulary: Vocabulary,
    /// How names agree, by their numbers, while a block is compared: there, few are asked for often.
    agreements: RefCell<Option<Agreements>>,
}

/// How pairs of names agree.
type Agreements = FxHashMap<(u32, u32), Option<Agreement>>;

/// So many points more decide between two bearers of a surname.
const MARGIN: i32 = 20;

/// So much company ties two whose name many bear: that of two persons.
const COMMON: i32 = 60;

/// A person is not written of for longer than this, in years.
const LIFETIME: i32 = 45;
/// Nobody signs at one post, or holds one local office, for longer than this, in years.
const TENURE: i32 = 6;

/// The names of persons, each taken apart when it is first asked for: of most nobody asks in an update, and
/// many persons have one.
struct Names<'a> {
    nodes: &'a [Node<'a>],
    lexicon: &'a Lexicon,
    taken: RefCell<Taken<'a>>,
}

#[derive(Default)]
struct Taken<'a> {
    /// Of each person one more than the number of the name; 0 before somebody asked.
    of: Vec<u32>,
    /// The numbers of names, by how they are written and by the titles before them.
    numbers: FxHashMap<(&'a str, &'a str), u32>,
    list: Vec<Rc<PersonalName>>,
}

impl<'a> Names<'a> {
    fn new(nodes: &'a [Node<'a>], lexicon: &'a Lexicon) -> Names<'a> {
        Names {
            nodes,
            lexicon,
            taken: RefCell::new(Taken {
                of: vec![0; nodes.len()],
                ..Taken::default()
            }),
        }
    }

    /// Returns a person's name and its number.
    fn numbered(&self, node: u32) -> (u32, Rc<PersonalName>) {
        let mut taken = self.taken.borrow_mut();
        let known = taken.of[node as usize];
        if let Some(number) = known.checked_sub(1) {
            return (number, Rc::clone(&taken.list[number as usize]));
        }
        let Node { label, titles, .. } = self.nodes[node as usize];
        let next = taken.list.len() as u32;
        let number = *taken.numbers.entry((label, titles)).or_insert(next);
        if number == next {
            let name = PersonalName::parse(label, self.lexicon).unwrap_or_default();
            taken
                .list
                .push(Rc::new(name.with_title(titles, self.lexicon)));
        }
        taken.of[node as usize] = number + 1;
        (number, Rc::clone(&taken.list[number as usize]))
    }

    fn number(&self, node: u32) -> u32 {
        let known = self.taken.borrow().of[node as usize];
        known
            .checked_sub(1)
            .unwrap_or_else(|| self.numbered(node).0)
    }

    fn name(&self, node: u32) -> Rc<PersonalName> {
        self.numbered(node).1
    }
}

/// Returns the persons of each key, in ascending order.
fn by_key(nodes: &[Node<'_>]) -> Vec<Vec<u32>> {
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut out: Vec<Vec<u32>> = Vec::new();
    for (at, node) in (0u32..).zip(nodes) {
        for key in node.keys.iter() {
            let next = out.len() as u32;
            let number = *numbers.entry(key).or_insert(next);
            if number == next {
                out.push(Vec::new());
            }
            out[number as usize].push(at);
        }
    }
    out
}

impl<'a> People<'a> {
    /// Takes persons, and the words of which names are made.
    pub fn new(nodes: &'a [Node<'a>], lexicon: &'a Lexicon) -> People<'a> {
        People {
            nodes,
            vocabulary: Vocabulary::default(),
            agreements: RefCell::new(None),
            names: Names::new(nodes, lexicon),
        }
    }

    fn agreement(&self, a: u32, b: u32) -> Option<Agreement> {
        let key = (self.names.number(a), self.names.number(b));
        let mut kept = self.agreements.borrow_mut();
        match kept.as_mut() {
            Some(kept) => *kept.entry(key).or_insert_with(|| self.held_against(a, b)),
            None => self.held_against(a, b),
        }
    }

    /// As [`People::agreement`], which may know the answer.
    fn held_against(&self, a: u32, b: u32) -> Option<Agreement> {
        let ((a, one), (b, other)) = (self.names.numbered(a), self.names.numbered(b));
        one.agreement_by(&other, |at, of_other| {
            self.vocabulary
                .agreement((a, &one.words, at), (b, &other.words, of_other))
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
        let mut blocks = by_key(self.nodes);
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
        self.agreements.replace(Some(Agreements::default()));
        let named = block.iter().map(|at| (self.names.name(*at), *at));
        let mut named: Vec<(Rc<PersonalName>, u32)> = named.collect();
        // Whoever is compared with the next few is so by name; who has one name stays in order.
        named.sort_by(|(one, _), (other, _)| one.words.cmp(&other.words));
        let mut buckets: FxHashMap<Trace, Vec<u32>> = FxHashMap::default();
        for (_, at) in &named {
            for trace in self.nodes[*at as usize].traces.iter() {
                buckets.entry(trace).or_default().push(*at);
            }
        }
        let buckets = buckets.values();
        let mut found: Vec<(u32, u32)> = buckets.flat_map(|bucket| neighbours(bucket)).collect();
        // Full names are compared without a trace too: they are possible matches.
        let alike = named.chunk_by(|(one, _), (other, _)| one.words == other.words);
        let mut firsts = Vec::new();
        for bearers in alike.filter(|bearers| bearers[0].0.is_full()) {
            let bearers: Vec<u32> = bearers.iter().map(|(_, at)| *at).collect();
            firsts.push(bearers[0]);
            found.extend(neighbours(&bearers));
        }
        if is_compared_in_full(firsts.len()) {
            found.extend(neighbours(&firsts));
        }
        found.sort_unstable();
        found.dedup();
        let judged = found.into_iter().filter_map(|(a, b)| self.pair(a, b));
        let judged = judged.collect();
        self.agreements.replace(None);
        judged
    }

    /// Takes out the pairs of a surname that fits two persons who are not one: it joins neither,
    /// unless one of them has far more to say for it.
    fn without_doubt(&self, sure: &mut Vec<Pair>) -> Vec<Pair> {
        let mut of: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (at, pair) in sure.iter().enumerate() {
            for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                if !self.nodes[one as usize].full && self.nodes[other as usize].full {
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

    /// Tells whether a person is called as many are: `Maria Gonzalez`, by one given name and a surname that
    /// very many bear.
    fn is_common(&self, node: u32) -> bool {
        let name = self.names.name(node);
        name.words.len() == 2 && self.names.lexicon.is(name.surname(), Class::ManyBear)
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
        let near = one.country.is_some() && one.country == other.country;
        let enough = match (self.is_common(a), near) {
            (false, _) => 1,
            (true, true) => COMMON,
            (true, false) => i32::MAX,
        };
        let tied = ties.hold(agreement, enough) || within && agreement >= Agreement::Shorter;
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

    /// Tells whether they tie two persons whose names agree so; `enough` is how much company must be.
    fn hold(&self, agreement: Agreement, enough: i32) -> bool {
        match agreement {
            Agreement::Full | Agreement::Shorter if self.office > 0 || self.company >= enough => {
                true
            }
            Agreement::Full => enough == 1 && self.title > 0 && self.place > 0,
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
