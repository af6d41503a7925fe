//! What do citations say of a corpus? Cables that are cited and missing, conversations, and
//! citations that cannot be right.
//!
//! Everything comes from [`Facts`](crate::store::Facts): years are as the corpus corrected them.
//! Invariants: only citations count that stand in text that passes the filter; a cable that the
//! graph has and that does not pass leaves no trace; missing ones are known by their number only.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use rustc_hash::FxHashMap;

use crate::graph::{Cards, GraphError};
use crate::id::Mrn;
use crate::rdf::Citation;
use crate::store::{DocumentEntry, Filter, GraphReader};

/// A cable that cites or is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cable {
    /// Its id.
    pub id: String,
    /// Its number, when the graph has it.
    pub held: Option<u32>,
    /// Its title, when the graph has it and it passes the filter.
    pub title: Option<String>,
}

/// That one cable cites another, by its first citation that passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which cites, by its place in [`Network::cables`].
    pub citing: usize,
    /// Which is cited.
    pub cited: usize,
    /// How.
    pub citation: Citation,
}

/// All citations that pass a filter.
pub struct Network<'a> {
    /// Cables that cite or are cited, in the order of their ids.
    pub cables: Vec<Cable>,
    /// Citations, in the order of their ends.
    pub links: Vec<Link>,
    entries: &'a [DocumentEntry],
}

/// Cables that are connected by citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// Its cables by date, then by id; missing ones before the first that cites them.
    pub cables: Vec<usize>,
    /// The date of the first one that the graph has.
    pub first: Option<String>,
    /// The date of the last one.
    pub last: Option<String>,
    /// The posts that the numbers of its cables name, the most frequent first.
    pub posts: Vec<String>,
}

/// What cannot be right with citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Cables that cite each other in a ring: each cites the next, the last one the first. By
    /// places in [`Network::links`]. (That a cable cites itself is no fact of the graph.)
    Ring(Vec<usize>),
    /// A cable that cites one of a later date, by the place in [`Network::links`].
    Future(usize),
}

impl<'a> Network<'a> {
    /// Reads the citations of all documents that pass.
    ///
    /// # Errors
    ///
    /// Those of reading the graph directory.
    pub fn read(graph: &'a GraphReader, filter: &'a Filter) -> Result<Network<'a>, GraphError> {
        let (index, facts, entries) = (graph.index(), graph.facts()?, graph.documents()?);
        // Cables by id; the number of those that the graph has.
        let mut ids: BTreeMap<String, Option<u32>> = BTreeMap::new();
        let mut found: Vec<(String, String, Citation)> = Vec::new();
        for (number, entry) in (0u32..).zip(entries) {
            if !filter.document(entry) {
                continue;
            }
            let units = index.units_of(number)?;
            let mut cited_here = BTreeSet::new();
            for citation in facts.citations(number)? {
                let unit = units.start + citation.paragraph;
                if !filter.marking(index.marking(unit)?) {
                    continue;
                }
                let cited = citation.cited.to_string();
                let held = graph.document(&cited)?;
                let is_dropped = held.is_some_and(|held| {
                    let entry = entries.get(held as usize);
                    entry.is_none_or(|entry| !filter.document(entry))
                });
                if is_dropped || !cited_here.insert(cited.clone()) {
                    continue;
                }
                ids.insert(entry.id.to_string(), Some(number));
                ids.insert(cited.clone(), held);
                found.push((entry.id.to_string(), cited, citation));
            }
        }
        let places: FxHashMap<&String, usize> = ids.keys().zip(0..).collect();
        let mut links: Vec<Link> = found
            .into_iter()
            .map(|(citing, cited, citation)| Link {
                citing: places[&citing],
                cited: places[&cited],
                citation,
            })
            .collect();
        links.sort_by_key(|link| (link.citing, link.cited));
        let cards = Cards::new(graph, filter)?;
        let mut cables = Vec::with_capacity(ids.len());
        for (id, held) in ids {
            let title = match held {
                Some(held) => cards.title(held)?,
                None => None,
            };
            let title = title.map(str::to_owned);
            cables.push(Cable { id, held, title });
        }
        Ok(Network {
            cables,
            links,
            entries,
        })
    }

    /// Returns what the graph knows of a cable; `None` of a missing one.
    pub fn entry(&self, cable: usize) -> Option<&'a DocumentEntry> {
        let held = self.cables[cable].held?;
        self.entries.get(held as usize)
    }

    /// Returns the date of a cable, in days; `None` of a missing or undated one.
    pub fn day(&self, cable: usize) -> Option<&'a str> {
        let date = self.entry(cable)?.date.as_deref()?;
        Some(date.get(..10).unwrap_or(date))
    }

    /// Returns missing cables with the links that cite them (by their places): those that most
    /// documents cite first, then by id.
    pub fn missing(&self) -> Vec<(usize, Vec<usize>)> {
        let mut by_cable: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, link) in self.links.iter().enumerate() {
            if self.cables[link.cited].held.is_none() {
                by_cable.entry(link.cited).or_default().push(at);
            }
        }
        let mut missing: Vec<(usize, Vec<usize>)> = by_cable.into_iter().collect();
        for (_, links) in &mut missing {
            let when = |at: usize| {
                let citing = self.links[at].citing;
                (self.day(citing).is_none(), self.day(citing), citing)
            };
            links.sort_by(|a, b| when(*a).cmp(&when(*b)));
        }
        missing.sort_by_key(|(cable, links)| (std::cmp::Reverse(links.len()), *cable));
        missing
    }

    /// Returns conversations: cables connected by citations, the largest first, then by the date
    /// of the first cable.
    pub fn threads(&self) -> Vec<Thread> {
        let mut sets: UnionFind<usize> = UnionFind::new(self.cables.len());
        for link in &self.links {
            sets.union(link.citing, link.cited);
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (cable, label) in sets.into_labeling().into_iter().enumerate() {
            groups.entry(label).or_default().push(cable);
        }
        let order = self.order();
        let mut threads: Vec<Thread> = groups
            .into_values()
            .filter(|cables| cables.len() > 1)
            .map(|cables| self.thread(cables, &order))
            .collect();
        threads.sort_by(|a, b| {
            let sizes = b.cables.len().cmp(&a.cables.len());
            let when = |thread: &Thread| (thread.first.is_none(), thread.first.clone());
            sizes.then_with(|| (when(a), &a.cables).cmp(&(when(b), &b.cables)))
        });
        threads
    }

    fn thread(&self, mut cables: Vec<usize>, order: &[(String, bool)]) -> Thread {
        cables.sort_by_key(|cable| (&order[*cable], *cable));
        let dates: Vec<&str> = cables.iter().filter_map(|cable| self.day(*cable)).collect();
        let mut posts: BTreeMap<String, usize> = BTreeMap::new();
        for cable in &cables {
            if let Some(mrn) = Mrn::parse(&self.cables[*cable].id) {
                *posts.entry(mrn.post().to_owned()).or_default() += 1;
            }
        }
        let mut posts: Vec<(String, usize)> = posts.into_iter().collect();
        posts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Thread {
            first: dates.iter().min().map(|date| (*date).to_owned()),
            last: dates.iter().max().map(|date| (*date).to_owned()),
            posts: posts.into_iter().map(|(post, _)| post).collect(),
            cables,
        }
    }

    /// Returns when each cable was sent, to sort by: a missing one just before the first that cites
    /// it, which is where one would read it.
    fn order(&self) -> Vec<(String, bool)> {
        let mut order: Vec<(String, bool)> = (0..self.cables.len())
            .map(|cable| (self.day(cable).unwrap_or("9999").to_owned(), true))
            .collect();
        for link in &self.links {
            if self.day(link.cited).is_none()
                && let Some(citing) = self.day(link.citing)
                && citing <= order[link.cited].0.as_str()
            {
                order[link.cited] = (citing.to_owned(), false);
            }
        }
        order
    }

    /// Returns what cannot be right: rings of citations by their first cable, then citations of
    /// the future by their ends.
    ///
    /// Of a knot of rings the shortest through its first cable is told.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = self.rings();
        for (at, link) in self.links.iter().enumerate() {
            if self.is_of_the_future(link) {
                problems.push(Problem::Future(at));
            }
        }
        problems
    }

    /// Tells whether a cable is dated before one that it cites; of a missing one the year is known.
    fn is_of_the_future(&self, link: &Link) -> bool {
        let Some(citing) = self.day(link.citing) else {
            return false;
        };
        match self.day(link.cited) {
            // In the precision of both: a cable of `2009-03` may be from its first day.
            Some(cited) => {
                let shared = citing.len().min(cited.len());
                citing.get(..shared) < cited.get(..shared)
            }
            None if self.cables[link.cited].held.is_some() => false,
            None => {
                let mrn = Mrn::parse(&self.cables[link.cited].id);
                let year: Option<u16> = citing.get(..4).and_then(|year| year.parse().ok());
                mrn.zip(year).is_some_and(|(mrn, year)| mrn.year() > year)
            }
        }
    }

    fn rings(&self) -> Vec<Problem> {
        let mut graph: DiGraph<(), usize> =
            DiGraph::with_capacity(self.cables.len(), self.links.len());
        for _ in &self.cables {
            graph.add_node(());
        }
        for (at, link) in self.links.iter().enumerate() {
            graph.add_edge(NodeIndex::new(link.citing), NodeIndex::new(link.cited), at);
        }
        let mut rings: Vec<Vec<usize>> = Vec::new();
        for knot in petgraph::algo::tarjan_scc(&graph) {
            let first = knot.iter().copied().min().expect("a component has nodes");
            if knot.len() > 1 {
                let within: BTreeSet<NodeIndex> = knot.into_iter().collect();
                rings.extend(shortest_ring(&graph, first, &within));
            }
        }
        rings.sort_by_key(|ring| self.links[ring[0]].citing);
        rings.into_iter().map(Problem::Ring).collect()
    }
}

/// Returns the links of the shortest ring through a node, within some nodes.
fn shortest_ring(
    graph: &DiGraph<(), usize>,
    start: NodeIndex,
    within: &BTreeSet<NodeIndex>,
) -> Option<Vec<usize>> {
    let mut from: BTreeMap<NodeIndex, (NodeIndex, usize)> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        // The newest edge comes first in petgraph; links are in the order of ids.
        let mut links: Vec<(usize, NodeIndex)> = graph
            .edges(node)
            .map(|edge| (*edge.weight(), petgraph::visit::EdgeRef::target(&edge)))
            .collect();
        links.sort_unstable();
        for (link, target) in links {
            if target == node || !within.contains(&target) {
                continue;
            }
            if target == start {
                let mut ring = vec![link];
                let mut at = node;
                while at != start {
                    let (before, link) = from[&at];
                    ring.push(link);
                    at = before;
                }
                ring.reverse();
                return Some(ring);
            }
            from.entry(target).or_insert_with(|| {
                queue.push_back(target);
                (node, link)
            });
        }
    }
    None
}
