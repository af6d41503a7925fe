//! How do documents become a graph? The second half of a build ([`super::GraphWriter`] is the first).
//!
//! Quads go to a thread that writes them, in batches; the index grows in memory. Nothing here
//! is the graph before the last step of [`Emitter::finish`].

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::blocks::{self, BlockWriter};
use super::building::{Building, Made};

use super::directory::{self, files};
use super::facts::FactsBuilder;
use super::file_sum::FileSum;
use super::index::IndexBuilder;
use super::manifest::{Counts, DocumentEntry, FORMAT, Manifest};
use super::naming::Cards;
use super::previous::SharedSaid;
use super::records::Records;
use super::triples::{Backend, Part, Quads, TripleWriter};
use super::uses::{Numbers, Uses};
use super::{GraphReader, StoreError, overview, write_synced};
use crate::corpus::DocumentStatus;
use crate::gazetteer::Role;
use crate::id::EntityId;
use crate::rdf::{
    Description, Emitted, Form, Said, SetHash, TagLabel, entity_quads_as, gazetteer_edge_quads,
    relation_quad, run_quads, scheme_quads,
};
use crate::vocab::Base;

/// Quads that are loaded at once: 50 to 200 thousand are fastest, and need 140 to 420 MB.
const BATCH: u64 = 100_000;

/// Documents that are handed over at once, when their quads need not be made.
const PARTS: usize = 1000;

/// Bytes of lines of no document that are handed over in one piece; none is copied into a larger one.
const PIECE: usize = 1 << 20;

/// What is written once, after all documents.
pub struct Rest<'a> {
    /// Meanings of TAGS codes.
    pub tags: &'a FxHashMap<String, TagLabel>,
    /// Who held which office, as gazetteers say; only those are written whose person the documents
    /// mention.
    pub roles: &'a [Role],
    /// The text of the decisions that this graph follows.
    pub decisions: &'a str,
    /// The graph from which documents were taken with [`Emitter::emit_from`].
    pub before: Option<GraphReader>,
}

/// The second half of a build: takes what the documents say.
pub struct Emitter {
    triples: Option<TripleWriter>,
    parts: Vec<Part>,
    /// How many quads are in the parts.
    pending: u64,
    said: Option<BlockWriter>,
    records: Arc<Records>,
    index: IndexBuilder,
    facts: Option<FactsBuilder>,
    entries: Vec<DocumentEntry>,
    next: u32,
    used: Uses,
    /// Entities that documents described.
    described: Numbers,
    /// Those of them whose documents were taken from a graph as they are.
    same: Numbers,
    /// That graph.
    before: Option<GraphReader>,
    hash: SetHash,
    counts: Counts,
    // Dropped last: the directory may only go when nothing in it is open.
    building: Building,
    made: Made,
}

impl Drop for Emitter {
    fn drop(&mut self) {
        if let Some(triples) = self.triples.take() {
            // An abandoned build; whether its triples were good no longer matters.
            let _ = triples.finish();
        }
    }
}

impl Emitter {
    pub(super) fn start(
        building: Building,
        records: Records,
        entries: Vec<DocumentEntry>,
        made: Made,
        shared: Option<&SharedSaid>,
    ) -> Result<Emitter, StoreError> {
        let mut of = BlockWriter::create(&building.path.join(files::SAID))?;
        if let Some(shared) = shared {
            of.share(&shared.said)?;
        }
        let quads = shared.map(|shared| &shared.quads);
        Ok(Emitter {
            triples: Some(TripleWriter::start(made.backend, &building.path, quads)?),
            parts: Vec::new(),
            pending: 0,
            said: Some(of),
            records: Arc::new(records),
            index: IndexBuilder::default(),
            facts: Some(FactsBuilder::create(&building.path)?),
            entries,
            next: 0,
            used: Uses::default(),
            described: Numbers::default(),
            same: Numbers::default(),
            before: None,
            hash: SetHash::default(),
            counts: Counts::default(),
            building,
            made,
        })
    }

    /// Makes memory ready for a graph that is much like another one.
    pub fn reserve(&mut self, like: &GraphReader) -> Result<(), StoreError> {
        self.index.reserve(like.index())
    }

    /// Returns the documents, to be read from any thread.
    pub fn records(&self) -> Arc<Records> {
        Arc::clone(&self.records)
    }

    /// Returns what lists say of the documents.
    pub fn entries(&self) -> &[DocumentEntry] {
        &self.entries
    }

    /// Returns in which form quads are best given.
    pub fn form(&self) -> Form {
        match self.made.backend {
            Backend::Blocks => Form::Lines,
            Backend::RocksDb => Form::Values,
        }
    }

    /// Writes what a document says: the quads of `emitted`, summed up in `said`.
    ///
    /// # Panics
    ///
    /// Unless documents are emitted or skipped in order, each once.
    pub fn emit(
        &mut self,
        number: u32,
        said: &Said,
        mut emitted: Emitted,
    ) -> Result<(), StoreError> {
        let bytes = postcard::to_stdvec(said).expect("what is said can always be serialized");
        self.said().append(&bytes)?;
        self.pending += emitted.count;
        self.parts.push(Part::Document(Quads::of(&mut emitted)));
        self.note(number, said, false)
    }

    /// Writes what a document says, as another graph has it under the number `known`. Its triples
    /// lie in blocks there.
    ///
    /// # Panics
    ///
    /// As [`Emitter::emit`].
    pub fn emit_from(
        &mut self,
        number: u32,
        said: &Said,
        graph: &GraphReader,
        known: u32,
    ) -> Result<(), StoreError> {
        self.said().append_from(graph.said_blocks()?, known)?;
        let quads = Arc::clone(graph.quads_blocks()?);
        self.parts.push(Part::Kept(quads, known));
        self.note(number, said, true)
    }

    /// Notes what a document says, but for its quads; `stays` says that another graph had it so.
    fn note(&mut self, number: u32, said: &Said, stays: bool) -> Result<(), StoreError> {
        assert_eq!(number, self.next, "documents are emitted in order");
        self.next += 1;
        // Of the entities of a document only those are numbered that it uses.
        let mut numbers: Vec<Option<u32>> = vec![None; said.ids.len()];
        let index = &mut self.index;
        let mut of = |id: &u32| -> Result<u32, StoreError> {
            let known = &mut numbers[*id as usize];
            if let Some(number) = *known {
                return Ok(number);
            }
            let id = said.ids.get(*id).expect("what is said is whole");
            let number = index.number_of(id)?;
            *known = Some(number);
            Ok(number)
        };
        for entity in &said.entities {
            self.used.entities.add(of(entity)?);
        }
        for entity in &said.own {
            let entity = of(entity)?;
            self.described.add(entity);
            if stays {
                self.same.add(entity);
            }
        }
        for (subject, relation, object) in &said.relations {
            let relation = (of(subject)?, *relation, of(object)?);
            self.used.relations.insert(relation);
        }
        let facts = self.facts.as_mut().expect("facts are written last");
        for (subject, relation, object, saying) in &said.statements {
            let statement = (of(subject)?, *relation, of(object)?);
            facts.states(Some(number), statement, saying.clone());
        }
        let mut named = Vec::with_capacity(said.named.len());
        for (entity, ordinal) in &said.named {
            named.push((of(entity)?, *ordinal));
        }
        facts.cites(number, &said.citations)?;
        self.index.document(&said.units, named.into_iter())?;
        self.used.concepts(&said.tags, &said.markings, &said.kinds);
        let entry = &mut self.entries[number as usize];
        entry.origin = said
            .sender
            .and_then(|sender| said.ids.get(sender))
            .map(EntityId::new);
        self.counts.documents += 1;
        self.counts.bytes += entry.bytes;
        self.counts.paragraphs += said.paragraphs();
        self.counts.mentions += said.mentions.iter().sum::<u64>();
        self.counts.quads += said.quads;
        self.hash.merge(said.hash);
        self.flush_if_full()
    }

    fn said(&mut self) -> &mut BlockWriter {
        self.said.as_mut().expect("it is closed last")
    }

    fn facts(&mut self) -> &mut FactsBuilder {
        self.facts.as_mut().expect("facts are written last")
    }

    /// Leaves a document out of the graph.
    ///
    /// # Panics
    ///
    /// As [`Emitter::emit`].
    pub fn skip(&mut self, number: u32, status: DocumentStatus) -> Result<(), StoreError> {
        assert_eq!(number, self.next, "documents are emitted in order");
        self.next += 1;
        self.entries[number as usize].status = status;
        match status {
            DocumentStatus::Duplicate => self.counts.duplicates += 1,
            DocumentStatus::Version => self.counts.versions += 1,
            DocumentStatus::Current => {}
        }
        self.said().append(&[])?;
        self.parts.push(Part::Document(Quads::default()));
        self.facts().cites(number, &[])?;
        self.index.document(&[], std::iter::empty())
    }

    /// Adds the quads of no document, and that nothing else adds.
    fn add_rest(&mut self, mut emitted: Emitted) -> Result<(), StoreError> {
        self.counts.quads += emitted.count;
        self.pending += emitted.count;
        let quads = Quads::of(&mut emitted);
        match self.parts.last_mut() {
            Some(Part::Rest(rest)) if rest.lines.len() < PIECE => rest.append(quads),
            _ => {
                let mut piece = Quads::default();
                // Lines are copied once, into memory that need not grow.
                if !quads.lines.is_empty() {
                    piece.lines.reserve(PIECE + PIECE / 16);
                }
                piece.append(quads);
                self.parts.push(Part::Rest(piece));
            }
        }
        for stated in emitted.statements {
            let subject = self.index.number(&stated.subject)?;
            let object = self.index.number(&stated.object)?;
            let statement = (subject, stated.relation, object);
            self.facts().states(None, statement, stated.said);
        }
        self.hash.merge(emitted.hash);
        for entity in &emitted.used.entities {
            self.used.entities.add(self.index.number(entity)?);
        }
        for (subject, relation, object) in &emitted.used.relations {
            let (subject, object) = (self.index.number(subject)?, self.index.number(object)?);
            self.used.relations.insert((subject, *relation, object));
        }
        let used = emitted.used;
        self.used.concepts(&used.tags, &used.markings, &used.kinds);
        self.flush_if_full()
    }

    fn flush_if_full(&mut self) -> Result<(), StoreError> {
        match self.pending >= BATCH || self.parts.len() >= PARTS {
            true => self.flush(),
            false => Ok(()),
        }
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.pending = 0;
        let parts = std::mem::take(&mut self.parts);
        let triples = self.triples.as_ref().expect("the writer runs until finish");
        if !triples.send(parts)? {
            // The writer ended early: its error says why.
            let triples = self.triples.take().expect("it was there one line above");
            triples.finish()?;
            return Err(StoreError::TooLarge(
                "the writer of triples ended before they did",
            ));
        }
        Ok(())
    }

    /// Writes entities, concepts and the run, and makes the result the graph.
    ///
    /// `describe` returns what is known of an entity, the same each time it is asked; one that it
    /// does not know has no quads of its own, and a card with its id as label.
    pub fn finish<'a>(
        mut self,
        rest: Rest<'_>,
        mut describe: impl FnMut(&EntityId) -> Option<Description<'a>>,
    ) -> Result<Manifest, StoreError> {
        assert_eq!(
            self.next as usize,
            self.entries.len(),
            "every document is emitted or skipped"
        );
        self.before = rest.before;
        let base = self.made.base.clone();
        for role in rest.roles {
            let Some(organization) = &role.organization else {
                continue;
            };
            let number = self.index.known(&role.person);
            if number.is_some_and(|number| self.used.entities.has(number)) {
                self.add_rest(gazetteer_edge_quads(&base, role, organization))?;
            }
        }
        let path = self.building.path.clone();
        write_synced(&path.join(files::DECISIONS), rest.decisions.as_bytes())?;
        let meanings = self.used.tags.iter().filter_map(|code| rest.tags.get(code));
        for about in meanings.flat_map(|tag| &tag.about) {
            self.used.entities.add(self.index.number(about)?);
        }
        self.describe_entities(&base, &mut describe)?;
        let schemes = scheme_quads(&base, &self.used.shared(), rest.tags);
        self.add_rest(schemes)?;
        for (subject, relation, object) in std::mem::take(&mut self.used.relations) {
            let [subject, object] = [subject, object].map(|at| self.index.numbered(at).clone());
            self.add_rest(relation_quad(&base, &(subject, relation, object)))?;
        }
        let run = run_quads(&base, &self.made.run);
        self.add_rest(run)?;
        self.close(&mut describe)
    }

    /// Writes every entity that is used and that no document described, and those that it leads to,
    /// each once.
    fn describe_entities<'a>(
        &mut self,
        base: &Base,
        describe: &mut impl FnMut(&EntityId) -> Option<Description<'a>>,
    ) -> Result<(), StoreError> {
        let mut at = 0;
        while let Some(number) = self.used.entities.nth(at) {
            at += 1;
            if self.described.has(number) {
                continue;
            }
            let entity = self.index.numbered(number).clone();
            if let Some(description) = describe(&entity) {
                self.add_rest(entity_quads_as(self.form(), base, &description))?;
            }
        }
        Ok(())
    }

    fn close<'a>(
        &mut self,
        describe: &mut impl FnMut(&EntityId) -> Option<Description<'a>>,
    ) -> Result<Manifest, StoreError> {
        self.flush()?;
        let triples = self.triples.take().expect("the writer runs until here");
        triples.finish()?;
        let path = self.building.path.clone();
        let said = self.said.take().expect("it is closed once");
        said.finish()?;

        let before = self.before.take();
        let mut cards = Cards::create(&path, before.as_ref())?;
        let index = std::mem::take(&mut self.index).ordered()?;
        for (number, entity, times) in index.entities() {
            let stays = match entity.as_str().starts_with("doc/") {
                true => self.same.has(number),
                // The lists are those of the graph before.
                false => matches!(describe(entity), Some(Description::Entry(_))),
            };
            cards.add(entity, times, stays, |entity| describe(entity))?;
        }
        let renumbered = index.write(&path.join(files::INDEX), &cards.finish()?)?;
        // What is held is not removed when the new graph takes its place.
        drop(before);
        self.counts.entities = renumbered.len() as u64;
        let facts = self.facts.take().expect("facts are written once");
        facts.finish(&path, &renumbered)?;
        let documents = postcard::to_stdvec(&self.entries)
            .expect("entries hold nothing that postcard cannot serialize");
        write_synced(&path.join(files::DOCUMENTS), &documents)?;
        let mut files = sums(&path)?;
        let counted = overview::write(&path, &self.entries, &files)?;
        files.insert(files::OVERVIEW.to_owned(), counted);
        let manifest = Manifest {
            format: FORMAT,
            program: self.made.run.version.clone(),
            base: self.made.base.as_str().to_owned(),
            gazetteer_hash: self.made.run.gazetteer_hash.clone(),
            decision_hash: self.made.run.decision_hash.clone(),
            extraction: self.made.extraction.clone(),
            mentions: self.made.detail,
            graph_hash: self.hash.to_string(),
            triples: self.made.backend,
            counts: self.counts.clone(),
            files,
        };
        write_synced(&path.join(files::MANIFEST), &manifest.to_bytes())?;
        directory::commit(&self.building.dir, &path)?;
        self.building.committed = true;
        // The new graph stands; what is left of the old one may also go with the next build.
        let _ = directory::sweep(&self.building.dir);
        Ok(manifest)
    }
}

/// Returns what the files of a generation are.
fn sums(generation: &Path) -> Result<BTreeMap<String, FileSum>, StoreError> {
    let mut sums = BTreeMap::new();
    for entry in fs::read_dir(generation).map_err(StoreError::at(generation))? {
        let entry = entry.map_err(StoreError::at(generation))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_file() && name != directory::LOCK {
            let sum = match blocks::sum(&path)? {
                Some(sum) => sum,
                None => FileSum::of(&path).map_err(StoreError::at(&path))?,
            };
            sums.insert(name, sum);
        }
    }
    Ok(sums)
}
