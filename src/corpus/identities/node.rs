//! Who and what is compared? Personas of one id are one node, whatever documents have them.

use rustc_hash::FxHashMap;

use super::Appearance;
use super::keys::Keys;
use super::packed::{Called, Shown};
use super::traces::{Bytes, Trace};
use crate::corpus::possible::EVIDENCE;
use crate::country::CountryCode;
use crate::gazetteer::{Entry, Type};
use crate::id::MentionId;

/// Memory is made ready for so many personas of a document; one may have more.
const MOST: usize = 64;

/// An entity as the corpus shows it: of one document, of several by its id, or of a gazetteer.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    pub id: &'a str,
    pub kind: Type,
    pub label: &'a str,
    pub titles: &'a str,
    pub countries: Box<[CountryCode]>,
    pub traces: Traces<'a>,
    pub header: bool,
    pub known: bool,
    /// The document that has it first; none of a gazetteer's.
    pub first: Option<u32>,
    /// The other documents, in their order; few nodes have any.
    pub further: Vec<u32>,
    pub evidence: Evidence,
    pub year: Option<u16>,
    pub post: Option<&'a str>,
    pub country: Option<CountryCode>,
    /// A person's name has a given name; the label says so.
    pub full: bool,
    /// Under which a person is compared; the label says so, too.
    pub keys: Keys,
}

/// What a node shows, sorted: where its only document keeps it, or that of several together.
#[derive(Clone, Debug)]
pub enum Traces<'a> {
    One(&'a [Bytes]),
    Several(Box<[Bytes]>),
}

impl Traces<'_> {
    /// Returns them as they are kept.
    pub fn bytes(&self) -> &[Bytes] {
        match self {
            Traces::One(bytes) => bytes,
            Traces::Several(bytes) => bytes,
        }
    }

    /// Returns them, but for bytes that are none.
    pub fn iter(&self) -> impl Iterator<Item = Trace> + '_ {
        self.bytes().iter().filter_map(Trace::of)
    }

    /// Returns those that another node shows, too.
    pub fn shared(&self, other: &Traces<'_>) -> impl Iterator<Item = Trace> {
        let mut rest = other.bytes();
        let mut is_there = move |bytes: &&Bytes| {
            let before = rest.iter().take_while(|other| other < bytes).count();
            rest = &rest[before..];
            rest.first() == Some(bytes)
        };
        let both = self.bytes().iter().filter(move |bytes| is_there(bytes));
        both.filter_map(Trace::of)
    }
}

/// At most [`EVIDENCE`] mentions, each with its document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    list: [(u32, u32, u32); EVIDENCE],
    count: u8,
}

impl Evidence {
    /// Adds a mention, if there is room.
    fn push(&mut self, mention: (u32, u32, u32)) {
        if let Some(free) = self.list.get_mut(usize::from(self.count)) {
            *free = mention;
            self.count += 1;
        }
    }

    fn list(&self) -> &[(u32, u32, u32)] {
        &self.list[..usize::from(self.count)]
    }
}

impl Node<'_> {
    /// The documents that have it, by their places among all, earliest first.
    pub fn documents(&self) -> impl Iterator<Item = u32> + '_ {
        self.first.into_iter().chain(self.further.iter().copied())
    }

    /// Mentions that show who it is: those of its first document, then one of each other.
    pub fn mentions(&self, appearances: &[Appearance<'_>]) -> Vec<MentionId> {
        let mention = |(at, begin, end): &(u32, u32, u32)| MentionId {
            document: appearances[*at as usize].document.clone(),
            begin: *begin,
            end: *end,
        };
        self.evidence.list().iter().map(mention).collect()
    }

    /// The country of an organization: its own, or where it was written of.
    pub fn home(&self) -> Option<CountryCode> {
        self.countries.first().copied().or(self.country)
    }

    /// How many years lie between the first documents of both; 0 where one has no year.
    pub fn years_to(&self, other: &Node<'_>) -> i32 {
        match (self.year, other.year) {
            (Some(a), Some(b)) => (i32::from(a) - i32::from(b)).abs(),
            _ => 0,
        }
    }
}

/// Persons and organizations; personas of one id are one node.
pub fn nodes<'a>(appearances: &[Appearance<'a>], order: &[u32]) -> (Vec<Node<'a>>, Vec<Node<'a>>) {
    let (mut persons, mut organizations) = (Collected::default(), Collected::default());
    // Most are persons; what grows is copied, and needs its memory twice. Bytes that are no personas
    // may say any number.
    let counts = appearances.iter().map(|appearance| appearance.personas);
    let count = counts.map(|personas| personas.count().min(MOST)).sum();
    persons.list.reserve(count);
    persons.by_id.reserve(count);
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

/// Nodes of one kind, as documents show them.
#[derive(Default)]
struct Collected<'a> {
    list: Vec<Node<'a>>,
    by_id: FxHashMap<&'a str, u32>,
    /// Traces of further documents.
    more: FxHashMap<u32, Vec<Bytes>>,
}

impl<'a> Collected<'a> {
    fn add(&mut self, at: u32, of: &Appearance<'a>, named: &Called<'a>, shown: Shown<'a>) {
        let spans = shown.mentions.iter();
        let mut mentions = spans.map(|(begin, end)| (at, *begin, *end));
        if let Some(known) = self.by_id.get(named.id) {
            let node = &mut self.list[*known as usize];
            let more = self.more.entry(*known).or_default();
            more.extend_from_slice(shown.traces());
            node.further.push(at);
            if let Some(mention) = mentions.next() {
                node.evidence.push(mention);
            }
            return;
        }
        let mut evidence = Evidence::default();
        mentions.for_each(|mention| evidence.push(mention));
        self.by_id.insert(named.id, self.list.len() as u32);
        let year = of.date.and_then(|date| date.get(..4)?.parse().ok());
        let keys = shown.keys();
        self.list.push(Node {
            id: named.id,
            kind: shown.kind,
            label: named.label,
            titles: shown.titles,
            traces: Traces::One(shown.traces()),
            countries: shown.countries.into(),
            header: shown.header,
            known: false,
            first: Some(at),
            further: Vec::new(),
            evidence,
            year,
            post: of.post,
            country: of.country,
            full: shown.full,
            keys,
        });
    }

    fn done(mut self) -> Vec<Node<'a>> {
        for (at, mut traces) in self.more {
            let node = &mut self.list[at as usize];
            traces.extend_from_slice(node.traces.bytes());
            traces.sort_unstable();
            traces.dedup();
            node.traces = Traces::Several(traces.into());
        }
        self.list
    }
}

impl<'a> Node<'a> {
    /// Who or what a gazetteer has; a person with a full name and under these keys.
    pub fn of_list(entry: &'a Entry, keys: Keys) -> Node<'a> {
        Node {
            id: entry.id.as_str(),
            kind: entry.kind,
            label: &entry.label,
            titles: "",
            countries: Box::default(),
            traces: Traces::One(&[]),
            header: false,
            known: true,
            first: None,
            further: Vec::new(),
            evidence: Evidence::default(),
            year: None,
            post: None,
            country: entry.country,
            full: entry.kind == Type::Person,
            keys,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::TraceKind;
    use super::*;

    #[test]
    fn shared_traces_are_those_of_both_whoever_is_asked() {
        let trace = |kind: TraceKind, value: u64| Trace { kind, value };
        let bytes = |traces: &[Trace]| -> Vec<Bytes> {
            let mut bytes: Vec<Bytes> = traces.iter().map(|trace| trace.bytes()).collect();
            bytes.sort_unstable();
            bytes
        };
        let common = [
            trace(TraceKind::Office, 255),
            trace(TraceKind::Office, 256),
            trace(TraceKind::Place, u64::MAX),
        ];
        let mut one = common.to_vec();
        one.extend([trace(TraceKind::SignsAt, 9), trace(TraceKind::Acronym, 0)]);
        let mut other = common.to_vec();
        other.extend([trace(TraceKind::Title, 9), trace(TraceKind::Office, 257)]);
        let (one, other) = (bytes(&one), bytes(&other));
        let (one, other) = (Traces::One(&one), Traces::Several(other.into()));
        assert_eq!(one.shared(&other).collect::<Vec<_>>(), common);
        assert_eq!(other.shared(&one).collect::<Vec<_>>(), common);
        assert_eq!(one.shared(&Traces::One(&[])).count(), 0);
        assert!(one.iter().is_sorted(), "bytes sort as traces do");
    }
}
