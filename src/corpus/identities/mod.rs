//! Which discovered persons and organizations of different documents are one?
//!
//! [`identities`] sees the [`Persona`]s of the whole corpus, small and without text. It compares
//! those that share a block (a surname's skeleton, an organization's words), gives points for what
//! they share, and joins them where enough speaks for it and nothing against. What falls short is
//! a possible match, for people to decide; what they decided comes first and wins.
//!
//! Invariants: the outcome is a function of the set of personas and decisions, whatever their
//! order; documents that share no name with a cluster change nothing about it; no two members of
//! a cluster contradict each other; a cluster bears the id of its first member by date and
//! document, or that of its gazetteer entry.
//!
//! Nothing is read from how often a name occurs in the corpus: unrelated documents would change
//! what is certain.

mod cluster;
mod compared;
mod organizations;
mod packed;
mod people;
#[cfg(test)]
mod tests;
mod traces;
mod vocabulary;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

pub use compared::Compared;
pub use packed::Personas;
pub use traces::{Persona, Trace, TraceKind, personas};

use packed::{Named, Shown};

use super::possible::{EVIDENCE, Identity, PossibleMatch};
use crate::country::CountryCode;
use crate::gazetteer::{Gazetteer, Type};
use crate::id::{DocumentId, EntityId, MentionId};
use crate::person_names::PersonalName;
use crate::rules::{Reason, Rule};
use crate::text::{hash_of, normal_form};

/// Memory is made ready for so many personas of a document; one may have more.
const MOST: usize = 64;

/// Points that join.
pub const FLOOR: i32 = 65;
/// Points that make a possible match.
const WORTH: i32 = 40;
/// A cluster is offered at most so many possible matches.
const OFFERED: usize = 6;

/// A document's personas, and when and where it was written.
#[derive(Clone, Copy, Debug)]
pub struct Appearance<'a> {
    /// The document.
    pub document: &'a DocumentId,
    /// When it was sent.
    pub date: Option<&'a str>,
    /// The post of its number.
    pub post: Option<&'a str>,
    /// The country it was sent from.
    pub country: Option<CountryCode>,
    /// What it made.
    pub personas: &'a Personas,
}

/// Two entities, and the line of the decision about them.
pub type Decided = (EntityId, EntityId, u32);

/// What people decided, as pairs of entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// One thing.
    pub same: Vec<Decided>,
    /// Two things.
    pub different: Vec<Decided>,
}

/// Why an entity of one document was joined with another's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The entity that its document made.
    pub entity: EntityId,
    /// What it is called now.
    pub identity: EntityId,
    /// The other entity that was held against it.
    pub with: EntityId,
    /// What the rules gave.
    pub points: i32,
    /// The rules.
    pub because: Vec<Reason>,
}

/// The outcome.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    /// What entities of single documents became.
    pub same: FxHashMap<EntityId, EntityId>,
    /// What joined entities are called: the fullest name, or the gazetteer's.
    pub labels: FxHashMap<EntityId, String>,
    /// Why, sorted.
    pub joins: Vec<Join>,
    /// What people may decide, most likely first.
    pub possible: Vec<PossibleMatch>,
    /// What the blocks of persons came to.
    pub compared: Compared,
    /// How many of them were compared, and not known before.
    pub compared_anew: usize,
}

/// Two nodes with what speaks for their being one. There are many of them, so the rules are asked
/// again of the few that are told.
#[derive(Clone, Copy, Debug)]
struct Pair {
    a: u32,
    b: u32,
    points: i32,
    why: Why,
}

/// Who brought two nodes together.
#[derive(Clone, Copy, Debug)]
enum Why {
    /// The rules.
    Rules,
    /// The rules, and a position that a gazetteer's person held.
    Position,
    /// A decision, by its line.
    Decision(u32),
}

impl Pair {
    fn because(&self, nodes: &impl cluster::Nodes) -> Vec<Reason> {
        let position = match self.why {
            Why::Rules => None,
            Why::Position => Some(Reason::from(Rule::SamePosition)),
            Why::Decision(line) => return vec![Reason::with(Rule::Decision, line.to_string())],
        };
        let mut because = nodes.because(self.a, self.b);
        because.extend(position);
        because
    }
}

/// An entity as the corpus shows it: of one document, of several by its id, or of a gazetteer.
#[derive(Clone, Debug)]
struct Node<'a> {
    id: &'a str,
    kind: Type,
    label: &'a str,
    titles: &'a str,
    countries: Box<[CountryCode]>,
    /// Sorted.
    traces: Box<[Trace]>,
    header: bool,
    known: bool,
    /// The document that has it first; none of a gazetteer's.
    first: Option<u32>,
    /// The other documents, in their order; few nodes have any.
    further: Vec<u32>,
    /// At most [`EVIDENCE`] mentions, each with its document.
    evidence: Vec<(u32, u32, u32)>,
    year: Option<u16>,
    post: Option<&'a str>,
    country: Option<CountryCode>,
}

impl Node<'_> {
    /// The documents that have it, by their places among all, earliest first.
    fn documents(&self) -> impl Iterator<Item = u32> + '_ {
        self.first.into_iter().chain(self.further.iter().copied())
    }

    /// Mentions that show who it is: those of its first document, then one of each other.
    fn mentions(&self, appearances: &[Appearance<'_>]) -> Vec<MentionId> {
        let mention = |(at, begin, end): &(u32, u32, u32)| MentionId {
            document: appearances[*at as usize].document.clone(),
            begin: *begin,
            end: *end,
        };
        self.evidence.iter().map(mention).collect()
    }

    /// The country of an organization: its own, or where it was written of.
    fn home(&self) -> Option<CountryCode> {
        self.countries.first().copied().or(self.country)
    }

    fn years_to(&self, other: &Node<'_>) -> i32 {
        match (self.year, other.year) {
            (Some(a), Some(b)) => (i32::from(a) - i32::from(b)).abs(),
            _ => 0,
        }
    }
}

/// Parts the pairs that may join from those that are only possible.
fn part(
    judged: impl Iterator<Item = (Pair, bool)>,
    sure: &mut Vec<Pair>,
    possible: &mut Vec<Pair>,
) {
    for (pair, joins) in judged {
        match joins {
            true => sure.push(pair),
            false => possible.push(pair),
        }
    }
}

/// Returns a rule, with the value's hash until [`Values`] puts its name there.
fn reason(trace: Trace) -> Reason {
    Reason::with(trace.kind.rule(), format!("{:016x}", trace.value))
}

/// Decides who is one, and who may be; `before` is what the same program, with the same gazetteers,
/// made of another corpus ([`Compared::default`] when there is none), and changes nothing about it.
pub fn identities(
    appearances: &[Appearance<'_>],
    gazetteer: &Gazetteer,
    constraints: &Constraints,
    before: &Compared,
) -> Identities {
    let mut order: Vec<u32> = (0..appearances.len() as u32).collect();
    // The first document is the earliest; undated ones come last.
    order.sort_by_key(|at| {
        let appearance = &appearances[*at as usize];
        (
            appearance.date.is_none(),
            appearance.date,
            appearance.document,
        )
    });
    let mut out = Identities::default();
    let (persons, organizations) = nodes(appearances, &order);
    // Each has much to itself in memory, and is done before the next begins.
    join_persons(
        persons,
        appearances,
        gazetteer,
        constraints,
        before,
        &mut out,
    );
    join_organizations(organizations, appearances, gazetteer, constraints, &mut out);

    let values = Values::new(gazetteer, appearances, &out);
    for join in &mut out.joins {
        values.name(&mut join.because);
    }
    for possible in &mut out.possible {
        values.name(&mut possible.because);
    }
    out.joins.sort_by(|a, b| a.entity.cmp(&b.entity));
    out.possible.sort_by(|a, b| {
        b.points.cmp(&a.points).then_with(|| {
            (&a.first.entity, &a.second.entity).cmp(&(&b.first.entity, &b.second.entity))
        })
    });
    out
}

/// Decides which persons are one.
fn join_persons<'a>(
    mut persons: Vec<Node<'a>>,
    appearances: &[Appearance<'_>],
    gazetteer: &'a Gazetteer,
    constraints: &Constraints,
    before: &Compared,
    out: &mut Identities,
) {
    let mut names = people::names(&persons);
    let of_lists = known_persons(gazetteer, &names);
    names.extend(people::names(&of_lists));
    persons.extend(of_lists);
    let people = people::People::new(&persons, names);
    let mut comparing = compared::Comparing::new(&persons, appearances, before);
    let (mut sure, possible) = people.pairs(&mut comparing);
    out.compared_anew = comparing.anew;
    out.compared = comparing.done();
    sure.extend(known_pairs(gazetteer, &persons, &possible));
    join(
        &people,
        &persons,
        appearances,
        sure,
        possible,
        constraints,
        out,
    );
}

/// Decides which organizations are one.
fn join_organizations<'a>(
    mut organizations: Vec<Node<'a>>,
    appearances: &[Appearance<'_>],
    gazetteer: &'a Gazetteer,
    constraints: &Constraints,
    out: &mut Identities,
) {
    // A decision may name a gazetteer's organization.
    let named: FxHashSet<&str> = organizations.iter().map(|node| node.id).collect();
    let mut decided: Vec<&EntityId> = constraints
        .same
        .iter()
        .flat_map(|(a, b, _)| [a, b])
        .filter(|id| !named.contains(id.as_str()))
        .collect();
    decided.sort();
    decided.dedup();
    let entries = decided.into_iter().filter_map(|id| gazetteer.get(id));
    let entries: Vec<_> = entries.filter(|entry| entry.kind != Type::Person).collect();
    organizations.extend(entries.into_iter().map(known));
    let adjectives = adjectives(gazetteer);
    let of_country = organizations::Organizations::new(&organizations, &adjectives);
    let (sure, possible) = of_country.pairs();
    join(
        &of_country,
        &organizations,
        appearances,
        sure,
        possible,
        constraints,
        out,
    );
}

/// Tells whether a name says more than another: in small letters, longer, then by its letters.
pub fn is_fuller(name: &str, other: &str) -> bool {
    let key = |name: &str| {
        let mixed = name.chars().any(char::is_lowercase);
        (!mixed, std::cmp::Reverse(name.chars().count()))
    };
    (key(name), name) < (key(other), other)
}

/// Persons and organizations; personas of one id are one node.
fn nodes<'a>(appearances: &[Appearance<'a>], order: &[u32]) -> (Vec<Node<'a>>, Vec<Node<'a>>) {
    let (mut persons, mut organizations) = (Nodes::default(), Nodes::default());
    // Most are persons; what grows is copied, and needs its memory twice. Bytes that are no personas
    // may say any number.
    let counts = appearances.iter().map(|appearance| appearance.personas);
    let count = counts.map(|personas| personas.count().min(MOST)).sum();
    persons.list.reserve(count);
    for at in order {
        let appearance = &appearances[*at as usize];
        for (named, shown) in appearance.personas.all() {
            match shown.kind {
                Type::Person => persons.add(*at, appearance, &named, shown),
                _ => organizations.add(*at, appearance, &named, shown),
            }
        }
    }
    (persons.done(), organizations.done())
}

/// Collects nodes.
#[derive(Default)]
struct Nodes<'a> {
    list: Vec<Node<'a>>,
    by_id: FxHashMap<&'a str, u32>,
    /// Traces of further documents.
    more: FxHashMap<u32, Vec<Trace>>,
}

impl<'a> Nodes<'a> {
    fn add(&mut self, at: u32, of: &Appearance<'a>, named: &Named<'a>, shown: Shown<'a>) {
        let spans = shown.mentions.iter();
        let evidence = spans.map(|(begin, end)| (at, *begin, *end));
        if let Some(known) = self.by_id.get(named.id) {
            let node = &mut self.list[*known as usize];
            self.more.entry(*known).or_default().extend(shown.traces);
            node.further.push(at);
            if node.evidence.len() < EVIDENCE {
                node.evidence.extend(evidence.take(1));
            }
            return;
        }
        self.by_id.insert(named.id, self.list.len() as u32);
        let year = of.date.and_then(|date| date.get(..4)?.parse().ok());
        self.list.push(Node {
            id: named.id,
            kind: shown.kind,
            label: named.label,
            titles: shown.titles,
            countries: shown.countries.into(),
            traces: shown.traces.into(),
            header: shown.header,
            known: false,
            first: Some(at),
            further: Vec::new(),
            evidence: evidence.take(EVIDENCE).collect(),
            year,
            post: of.post,
            country: of.country,
        });
    }

    fn done(mut self) -> Vec<Node<'a>> {
        for (at, mut traces) in self.more {
            let node = &mut self.list[at as usize];
            traces.extend_from_slice(&node.traces);
            traces.sort_unstable();
            traces.dedup();
            node.traces = traces.into();
        }
        self.list
    }
}

fn known(entry: &crate::gazetteer::Entry) -> Node<'_> {
    Node {
        id: entry.id.as_str(),
        kind: entry.kind,
        label: &entry.label,
        titles: "",
        countries: Box::default(),
        traces: Box::default(),
        header: false,
        known: true,
        first: None,
        further: Vec::new(),
        evidence: Vec::new(),
        year: None,
        post: None,
        country: entry.country,
    }
}

/// Persons of the gazetteers who share a block with a full name of a discovered one, in their order.
fn known_persons<'a>(gazetteer: &'a Gazetteer, found: &[PersonalName]) -> Vec<Node<'a>> {
    let full = found.iter().filter(|name| name.is_full());
    let held: FxHashSet<String> = full.flat_map(PersonalName::blocks).collect();
    if held.is_empty() {
        return Vec::new();
    }
    let entries = &gazetteer.entries;
    let mut sounding: Vec<u32> = held
        .iter()
        .flat_map(|block| entries.sounding(block))
        .collect();
    sounding.sort_unstable();
    sounding.dedup();
    let shares = |entry: &&crate::gazetteer::Entry| {
        let name = PersonalName::parse(&entry.label).filter(PersonalName::is_full);
        let mut blocks = name.iter().flat_map(PersonalName::blocks);
        blocks.any(|block| held.contains(&block))
    };
    let entries = sounding.iter().map(|at| &entries[*at as usize]);
    entries.filter(shares).map(known).collect()
}

/// A discovered person is one of the gazetteers' when the name is the same but for its writing,
/// the country is his, and the title is one that he held in that year.
fn known_pairs(gazetteer: &Gazetteer, persons: &[Node<'_>], possible: &[Pair]) -> Vec<Pair> {
    let mut out: Vec<Pair> = Vec::new();
    let mut best: FxHashMap<u32, usize> = FxHashMap::default();
    for pair in possible {
        let (a, b) = (&persons[pair.a as usize], &persons[pair.b as usize]);
        let (one, entry) = match (a.known, b.known) {
            (false, true) => (pair.a, b),
            (true, false) => (pair.b, a),
            _ => continue,
        };
        let person = &persons[one as usize];
        let home = entry.country.is_some()
            && (person.country == entry.country
                || person
                    .countries
                    .iter()
                    .any(|code| Some(*code) == entry.country));
        let words: FxHashSet<&str> = person.titles.split(' ').collect();
        let surname = normal_form(surname_of(entry.label));
        let mut roles = gazetteer
            .roles_of(&surname)
            .filter(|role| role.person.as_str() == entry.id);
        let held = roles.any(|role| {
            let position = normal_form(&role.position);
            role.valid.holds_in(person.year) && position.split(' ').all(|word| words.contains(word))
        });
        if !(home && held) {
            continue;
        }
        let mut pair = *pair;
        pair.points += 50;
        pair.why = Why::Position;
        match best.get(&one) {
            Some(at) if out[*at].points >= pair.points => {}
            Some(at) => out[*at] = pair,
            None => {
                best.insert(one, out.len());
                out.push(pair);
            }
        }
    }
    out
}

fn surname_of(label: &str) -> &str {
    label.rsplit([' ', '-']).next().unwrap_or(label)
}

/// Adjectives and nouns of each country, in normal form.
fn adjectives(gazetteer: &Gazetteer) -> FxHashMap<CountryCode, FxHashSet<String>> {
    let mut out: FxHashMap<CountryCode, FxHashSet<String>> = FxHashMap::default();
    for (entry, aliases) in &gazetteer.demonyms {
        let entry = &gazetteer.entries[*entry as usize];
        let Some(code) = entry.country else {
            continue;
        };
        let words = out.entry(code).or_default();
        words.extend(aliases.iter().map(|alias| normal_form(&alias.text)));
    }
    out
}

/// Clusters nodes, and keeps what remains possible between clusters.
fn join(
    nodes: &impl cluster::Nodes,
    of: &[Node<'_>],
    appearances: &[Appearance<'_>],
    sure: Vec<Pair>,
    mut possible: Vec<Pair>,
    constraints: &Constraints,
    out: &mut Identities,
) {
    let decided = constraints.same.iter().chain(&constraints.different);
    let decided: FxHashSet<&str> = decided
        .flat_map(|(a, b, _)| [a.as_str(), b.as_str()])
        .collect();
    let index: FxHashMap<&str, u32> = (0u32..)
        .zip(of)
        .filter(|(_, node)| decided.contains(node.id))
        .map(|(at, node)| (node.id, at))
        .collect();
    let pairs = |pairs: &[Decided]| -> Vec<(u32, u32, u32)> {
        let both = pairs.iter();
        both.filter_map(|(a, b, line)| {
            Some((*index.get(a.as_str())?, *index.get(b.as_str())?, *line))
        })
        .collect()
    };
    let (same, different) = (pairs(&constraints.same), pairs(&constraints.different));
    // What is sure of two nodes, but not of their clusters, may still be one.
    possible.extend(&sure);
    let (root, joined) = cluster::cluster(nodes, sure, &same, &different);
    // A cluster's first node names it, or the first that a gazetteer has.
    let mut names: Vec<u32> = (0..root.len() as u32).collect();
    for (at, node) in of.iter().enumerate().rev() {
        if node.known {
            names[root[at] as usize] = at as u32;
        }
    }
    let identity = |at: u32| names[root[at as usize] as usize];
    let parted: FxHashSet<(u32, u32)> = different
        .iter()
        .map(|(a, b, _)| (identity(*a), identity(*b)))
        .flat_map(|(a, b)| [(a, b), (b, a)])
        .collect();
    let mut ids = Ids::new(of);
    for (at, node) in (0u32..).zip(of) {
        if identity(at) != at {
            let named = ids.of(identity(at));
            let identity = &of[identity(at) as usize];
            out.same.insert(ids.of(at), named.clone());
            let label = out
                .labels
                .entry(named)
                .or_insert_with(|| identity.label.to_owned());
            if !identity.known && is_fuller(node.label, label) {
                *label = node.label.to_owned();
            }
        }
    }
    let decided = same.iter().map(|(a, b, line)| Pair {
        a: *a,
        b: *b,
        points: 1000,
        why: Why::Decision(*line),
    });
    let mut told: FxHashSet<u32> = FxHashSet::default();
    for pair in decided.chain(joined) {
        for (one, with) in [(pair.a, pair.b), (pair.b, pair.a)] {
            if identity(one) != one && told.insert(one) {
                out.joins.push(Join {
                    entity: ids.of(one),
                    identity: ids.of(identity(one)),
                    with: ids.of(with),
                    points: pair.points,
                    because: pair.because(nodes),
                });
            }
        }
    }
    let mut best: FxHashMap<(u32, u32), Pair> = FxHashMap::default();
    for pair in possible {
        let (a, b) = (identity(pair.a), identity(pair.b));
        let never = parted.contains(&(a, b)) || of[a as usize].known && of[b as usize].known;
        if a == b || never || pair.points < WORTH || !nodes.may_join(a, b) {
            continue;
        }
        let key = (a.min(b), a.max(b));
        let better =
            |other: &Pair| (pair.points, other.a, other.b) > (other.points, pair.a, pair.b);
        if best.get(&key).is_none_or(better) {
            best.insert(key, pair);
        }
    }
    let mut best: Vec<((u32, u32), Pair)> = best.into_iter().collect();
    best.sort_by(|a, b| b.1.points.cmp(&a.1.points).then(a.0.cmp(&b.0)));
    let mut offered: FxHashMap<u32, usize> = FxHashMap::default();
    for ((a, b), pair) in best {
        let full = [a, b]
            .iter()
            .any(|at| offered.get(at).is_some_and(|count| *count >= OFFERED));
        if full {
            continue;
        }
        *offered.entry(a).or_default() += 1;
        *offered.entry(b).or_default() += 1;
        // The two that were compared are shown, under the names of their identities.
        let shown = if identity(pair.a) == a {
            [(a, pair.a), (b, pair.b)]
        } else {
            [(a, pair.b), (b, pair.a)]
        };
        let [one, other] = shown.map(|(identity, shown)| {
            let shown = &of[shown as usize];
            let evidence = shown.mentions(appearances);
            Identity {
                entity: ids.of(identity),
                label: shown.label.to_owned(),
                mention: evidence.first().cloned(),
                evidence,
            }
        });
        let (against, because) = pair
            .because(nodes)
            .into_iter()
            .partition(|reason: &Reason| matches!(reason.rule, Rule::YearsApart | Rule::Suffix));
        let (first, second) = if one.entity <= other.entity {
            (one, other)
        } else {
            (other, one)
        };
        out.possible.push(PossibleMatch {
            first,
            second,
            points: pair.points,
            because,
            against,
        });
    }
}

/// The ids of nodes that are told, each made once.
struct Ids<'a> {
    of: &'a [Node<'a>],
    known: FxHashMap<u32, EntityId>,
}

impl<'a> Ids<'a> {
    fn new(of: &'a [Node<'a>]) -> Ids<'a> {
        Ids {
            of,
            known: FxHashMap::default(),
        }
    }

    fn of(&mut self, node: u32) -> EntityId {
        let known = self.known.entry(node);
        let made = || EntityId::new(self.of[node as usize].id);
        known.or_insert_with(made).clone()
    }
}

/// Tells whether a rule's value is the id of a body.
fn is_of_body(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::SameOrganization | Rule::SameOrganizationBeside | Rule::SameOffice
    )
}

/// What hashed values stand for, of those that are told.
struct Values(FxHashMap<String, String>);

impl Values {
    fn new(gazetteer: &Gazetteer, appearances: &[Appearance<'_>], out: &Identities) -> Values {
        let told = out.joins.iter().map(|join| &join.because);
        let told = told.chain(out.possible.iter().map(|possible| &possible.because));
        let hashes = told.flatten().filter_map(|reason| {
            let hash = u64::from_str_radix(reason.value.as_deref()?, 16).ok()?;
            Some((hash, reason.rule))
        });
        // Whichever rule comes last: what a body's id is for one, no other rule makes of words.
        let wanted: FxHashMap<u64, Rule> = hashes.collect();
        let mut values = FxHashMap::default();
        if wanted.is_empty() {
            return Values(values);
        }
        // Bodies of templates are many: each country's.
        let mut bodies = false;
        let mut ids = Vec::new();
        for (hash, rule) in &wanted {
            let id = gazetteer.entries.hashed(*hash);
            bodies |= id.is_none() && is_of_body(*rule);
            ids.extend(id);
        }
        let mut keep = |text: &str, shown: &str| {
            let hash = hash_of(text);
            if wanted.contains_key(&hash) {
                let known = values.entry(format!("{hash:016x}"));
                let known: &mut String = known.or_insert_with(|| shown.to_owned());
                if is_fuller(shown, known) {
                    shown.clone_into(known);
                }
            }
        };
        for id in ids {
            keep(id, id);
        }
        if bodies {
            let mut id = String::new();
            for (code, _) in gazetteer.countries() {
                let slug = code.slug();
                for template in &gazetteer.templates {
                    id.clear();
                    id.push_str(&slug);
                    id.push('/');
                    id.push_str(template.id.as_str());
                    keep(&id, &id);
                }
            }
        }
        let posts = appearances.iter().filter_map(|appearance| appearance.post);
        for post in posts.collect::<FxHashSet<&str>>() {
            keep(post, post);
            for holder in traces::HOLDERS {
                keep(&format!("{holder} {post}"), &format!("{holder} at {post}"));
            }
        }
        // Most names are many persons', so each is looked at once.
        let mut names: FxHashSet<&str> = FxHashSet::default();
        for appearance in appearances {
            for named in appearance.personas.named() {
                keep(named.id, named.id);
                for name in named.aliases.into_iter().chain([named.label]) {
                    if names.insert(name) {
                        keep(&normal_form(name), name);
                    }
                }
            }
        }
        Values(values)
    }

    /// Puts names where hashes stand; a value without a name is left out.
    fn name(&self, because: &mut [Reason]) {
        for reason in because {
            if reason.rule == Rule::Decision {
                continue;
            }
            let name = reason.value.take().and_then(|value| self.0.get(&*value));
            reason.value = name.map(|name| name.as_str().into());
        }
    }
}
