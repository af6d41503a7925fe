//! Which documents of the old graph may a build take as they are?
//!
//! A build that meets a fingerprint which the graph has takes text, record and facts from it; what
//! it writes is, byte for byte, what it would have written after reading.
//!
//! Invariants: nothing is taken from a graph of another program, of other gazetteers or ways of
//! reading ([`extraction`](super::extraction)), nor of a document that decisions of then or now
//! cite; every byte taken is held against its checksum, so that damage is never handed on.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::BlockReader;
use super::building::Made;
use super::directory::files;
use super::extracted::Extracted;
use super::manifest::DocumentEntry;
use super::packed::Packed;
use super::triples::Backend;
use super::{GraphReader, StoreError};
use crate::decisions::Decisions;

/// The documents of a graph that a build may take as they are.
pub struct Previous {
    graph: GraphReader,
    says: bool,
    by_fingerprint: FxHashMap<[u8; 32], Vec<Candidate>>,
}

/// What documents of the old graph say, in files that were held against their checksums.
pub(super) struct SharedSaid {
    pub(super) said: Arc<BlockReader>,
    pub(super) quads: Arc<BlockReader>,
}

/// A document of the old graph.
struct Candidate {
    number: u32,
    by_name: bool,
}

/// A document that is taken from the graph.
pub struct Reused {
    /// Its number there.
    pub number: u32,
    /// What is kept of it.
    pub extracted: Extracted,
    /// Its text and record, if it lay elsewhere and they are no longer what they were.
    pub moved: Option<Packed>,
}

/// The files that documents are taken from.
const TAKEN: [&str; 8] = [
    files::DOCUMENTS,
    files::DECISIONS,
    files::TEXTS,
    "texts.table",
    files::RECORDS,
    "records.table",
    files::EXTRACTED,
    "extracted.table",
];

/// The files that triples and cards are taken from.
const SAID: [&str; 7] = [
    files::SAID,
    "said.table",
    files::QUADS,
    "quads.table",
    files::CARDS,
    "cards.table",
    files::INDEX,
];

impl Previous {
    /// Lists what can be taken of a graph; `None` when nothing can, because it was made in another
    /// way or is damaged.
    pub fn of(graph: GraphReader, extraction: &str, decisions: &Decisions) -> Option<Previous> {
        if graph.manifest().extraction != extraction {
            return None;
        }
        graph.verify(&TAKEN).ok()?;
        let before = Decisions::of_graph(&graph.decisions().ok()?);
        let cited: FxHashSet<_> = [&before, decisions]
            .into_iter()
            .flat_map(|decisions| decisions.documents())
            .map(|(document, _)| document.clone())
            .collect();
        let mut by_fingerprint: FxHashMap<[u8; 32], Vec<Candidate>> = FxHashMap::default();
        let entries = graph.documents().ok()?;
        let prints = graph.prints().ok()?;
        if entries.len() != prints.len() {
            return None;
        }
        for ((number, entry), print) in (0u32..).zip(entries).zip(prints) {
            if let Some(fingerprint) = print.fingerprint
                && !cited.contains(&entry.id)
            {
                let by_name = print.by_name;
                let known = by_fingerprint.entry(fingerprint).or_default();
                known.push(Candidate { number, by_name });
            }
        }
        let says = graph.manifest().triples == Backend::Blocks && graph.verify(&SAID).is_ok();
        Some(Previous {
            graph,
            says,
            by_fingerprint,
        })
    }

    /// Returns the graph.
    pub fn graph(&self) -> &GraphReader {
        &self.graph
    }

    /// Lets go of all but the graph.
    pub fn into_graph(self) -> GraphReader {
        self.graph
    }

    /// Returns the graph, if what its documents say is what they would say in one that is made so.
    pub fn speaking(&self, made: &Made) -> Option<&GraphReader> {
        let manifest = self.graph.manifest();
        let same = manifest.base == made.base.as_str()
            && manifest.mentions == made.detail
            && made.backend == Backend::Blocks;
        (self.says && same).then_some(&self.graph)
    }

    /// Returns the files of what documents say, if a graph that is made so may begin with them.
    pub(super) fn shared(&self, made: &Made) -> Result<Option<SharedSaid>, StoreError> {
        let Some(graph) = self.speaking(made) else {
            return Ok(None);
        };
        Ok(Some(SharedSaid {
            said: Arc::clone(graph.said_blocks()?),
            quads: Arc::clone(graph.quads_blocks()?),
        }))
    }

    /// Takes a document with this fingerprint as it would be at this place; `None` when the graph
    /// has none that would be the same.
    pub fn take(&self, fingerprint: &[u8; 32], path: &str, member: Option<&str>) -> Option<Reused> {
        let entries = self.graph.documents().ok()?;
        let known = self.by_fingerprint.get(fingerprint)?;
        let is_there =
            |entry: &DocumentEntry| entry.path == path && entry.member.as_deref() == member;
        let at = |one: &&Candidate| is_there(&entries[one.number as usize]);
        let named = |one: &&Candidate| {
            let entry = &entries[one.number as usize];
            !one.by_name || name(&entry.path, entry.member.as_deref()) == name(path, member)
        };
        let found = known.iter().find(at).or_else(|| known.iter().find(named))?;
        let number = found.number;
        let mut extracted = self.graph.extracted(number).ok()?;
        let mut moved = None;
        if !is_there(&entries[number as usize]) {
            let mut linked = self.graph.record(number).ok()?;
            let provenance = &mut linked.document.provenance;
            provenance.path = path.to_owned();
            provenance.member = member.map(str::to_owned);
            extracted.facts.source = provenance.source();
            moved = Some(Packed::new(linked));
        }
        Some(Reused {
            number,
            extracted,
            moved,
        })
    }
}

/// Returns the part of a place that ids are made of.
fn name<'a>(path: &'a str, member: Option<&'a str>) -> &'a str {
    let name = member.unwrap_or(path);
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
