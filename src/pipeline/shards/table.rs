//! What does the whole corpus make of extracted documents? A small table, and quads by it.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{Shard, ShardError, Way};
use crate::corpus::quoted::Repeated;
use crate::corpus::{CitedItem, CorpusFacts, Facts, Version, reduce};
use crate::decisions::Decisions;
use crate::id::{DocumentId, EntityId, Mrn};
use crate::pipeline::Engine;
use crate::rdf::{Detail, document_quads, push_line};
use crate::store::DocumentStatus;
use crate::vocab::Base;

/// Takes facts of extracted documents.
pub struct Reducer<'a> {
    engine: &'a Engine,
    decisions: &'a Decisions,
    way: Way,
    seen: FxHashSet<(String, String)>,
    facts: Vec<Facts>,
}

impl<'a> Reducer<'a> {
    /// Begins without any document.
    pub fn new(engine: &'a Engine, decisions: &'a Decisions) -> Reducer<'a> {
        Reducer {
            engine,
            decisions,
            way: Way::of(engine, decisions),
            seen: FxHashSet::default(),
            facts: Vec::new(),
        }
    }

    /// Takes a document; one that was taken already changes nothing.
    ///
    /// # Errors
    ///
    /// When the shard is damaged, or was not made in the same way.
    pub fn take(&mut self, shard: &Shard) -> Result<(), ShardError> {
        shard.check(&self.way)?;
        if self.seen.insert((shard.source.clone(), shard.hash.clone())) {
            self.facts.push(shard.extracted()?.facts);
        }
        Ok(())
    }

    /// Decides what the corpus decides.
    pub fn finish(self) -> Table {
        let pairs = self.decisions.pairs();
        let (statuses, corpus) = reduce(&self.facts, &self.engine.gazetteer, &pairs);
        let others = self.facts.iter().zip(statuses);
        let mut others: Vec<_> = others
            .filter(|(_, status)| *status != DocumentStatus::Current)
            .map(|(fact, _)| (fact.source.clone(), fact.hash.clone()))
            .collect();
        others.sort();
        let mut years: Vec<_> = corpus
            .years
            .into_iter()
            .map(|((id, item), (mrn, reason))| (id, item, mrn, reason))
            .collect();
        years.sort();
        let mut versions: Vec<_> = corpus.versions.into_iter().collect();
        versions.sort();
        let mut repeated: Vec<_> = corpus.repeated.into_iter().collect();
        repeated.sort();
        let mut same: Vec<_> = corpus.same.into_iter().collect();
        same.sort();
        Table {
            extraction: self.way.extraction,
            decisions: self.way.decisions,
            others,
            years,
            versions,
            repeated,
            same,
        }
    }
}

/// What quads of single documents need of the whole corpus. Sorted, so it is the same for the same
/// documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    extraction: String,
    decisions: String,
    /// Places and hashes of duplicates and of other versions, which have no quads.
    others: Vec<(String, String)>,
    years: Vec<(DocumentId, CitedItem, Mrn, String)>,
    versions: Vec<(DocumentId, Vec<Version>)>,
    repeated: Vec<(DocumentId, Vec<Repeated>)>,
    same: Vec<(EntityId, EntityId)>,
}

/// Makes quads of extracted documents.
pub struct Quads {
    base: Base,
    detail: Detail,
    way: Way,
    others: FxHashSet<(String, String)>,
    corpus: CorpusFacts,
}

impl Quads {
    /// Takes what the corpus decided.
    pub fn new(table: Table, base: Base, detail: Detail) -> Quads {
        let years = table.years.into_iter();
        let years: FxHashMap<_, _> = years
            .map(|(id, item, mrn, reason)| ((id, item), (mrn, reason)))
            .collect();
        Quads {
            base,
            detail,
            way: Way {
                extraction: table.extraction,
                decisions: table.decisions,
            },
            others: table.others.into_iter().collect(),
            corpus: CorpusFacts {
                years,
                versions: table.versions.into_iter().collect(),
                repeated: table.repeated.into_iter().collect(),
                same: table.same.into_iter().collect(),
                ..CorpusFacts::default()
            },
        }
    }

    /// Appends the quads of a document as N-Quads, each once; nothing of another version.
    ///
    /// # Errors
    ///
    /// When the shard is damaged, or was not made in the same way as the table.
    pub fn of(&self, shard: &Shard, out: &mut String) -> Result<(), ShardError> {
        shard.check(&self.way)?;
        let place = (shard.source.clone(), shard.hash.clone());
        if self.others.contains(&place) {
            return Ok(());
        }
        let linked = shard.linked()?;
        let emitted = document_quads(&self.base, &self.corpus, self.detail, &linked);
        for quad in &emitted.quads {
            push_line(quad, out);
        }
        Ok(())
    }
}
