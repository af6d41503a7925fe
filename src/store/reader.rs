//! What does a finished graph answer?

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use oxigraph::store::Store;
use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::{self, BlockReader};
use super::companions::{Companion, Filter, companions};
use super::directory::{Held, current_name, files, hold_current};
use super::extracted::{Extracted, Print};
use super::file_sum::FileSum;
use super::manifest::{DocumentEntry, FORMAT, Manifest};

use super::facts::Facts;
use super::identities::Identities;
use super::name_words::NameWords;
use super::possible::PossibleLines;
use super::records::Records;
use super::triples::{Backend, Triples};
use super::unfiltered::Unfiltered;
use super::{EntityCard, Index, StoreError};
use crate::corpus::identities::{Compared, Join};
use crate::corpus::possible::PossibleMatch;
use crate::id::EntityId;
use crate::mention::Linked;
use crate::rdf::Said;
use crate::source::CodePoints;
use crate::text::normal_form;
use crate::vocab::Base;

/// What a name led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<T> {
    /// Exactly one.
    One(T),
    /// Several, to choose from.
    Many(Vec<T>),
    /// None; these come near.
    None(Vec<T>),
}

/// A finished graph, opened for reading.
///
/// What was opened stays readable while a new build replaces it.
pub struct GraphReader {
    manifest: Manifest,
    base: Base,
    triples: Triples,
    records: Records,
    index: Index,
    facts: OnceLock<Facts>,
    identities: OnceLock<Identities>,
    cards: Arc<BlockReader>,
    extracted: OnceLock<Arc<BlockReader>>,
    prints: OnceLock<Vec<Print>>,
    said: OnceLock<Arc<BlockReader>>,
    quads: OnceLock<Arc<BlockReader>>,
    documents: OnceLock<Vec<DocumentEntry>>,
    pub(super) by_id: OnceLock<Vec<u32>>,
    unfiltered: OnceLock<Unfiltered>,
    pub(super) name_words: OnceLock<NameWords>,
    possible: OnceLock<PossibleLines>,
    // Dropped last: holds the directory against removal.
    held: Held,
}

impl GraphReader {
    /// Opens the graph in `dir`.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoGraph`] when there is none, [`StoreError::WrongVersion`] when another
    /// version of the program wrote it, [`StoreError::Damaged`] when files are not what was
    /// written.
    pub fn open(dir: &Path) -> Result<GraphReader, StoreError> {
        let held = hold_current(dir)?;
        let path = held.path.join(files::MANIFEST);
        let json = std::fs::read(&path).map_err(StoreError::reading(&path))?;
        let value: serde_json::Value = serde_json::from_slice(&json)
            .map_err(|_| StoreError::damaged(&path, "it is no JSON document"))?;
        // The format is asked first, because nothing else of another format can be relied on.
        let found = value.get("format").and_then(serde_json::Value::as_u64);
        let found = found
            .and_then(|found| u32::try_from(found).ok())
            .unwrap_or(0);
        if found != FORMAT {
            return Err(StoreError::WrongVersion {
                dir: dir.to_owned(),
                found,
                expected: FORMAT,
            });
        }
        if !Manifest::is_whole(value.clone()) {
            return Err(StoreError::damaged(&path, "its checksum does not hold"));
        }
        let manifest: Manifest =
            serde_json::from_value(value).map_err(|error| StoreError::damaged(&path, error))?;
        let base =
            Base::new(manifest.base.as_str()).map_err(|error| StoreError::damaged(&path, error))?;
        Ok(GraphReader {
            triples: Triples::new(manifest.triples, &held.path),
            base,
            records: Records::open(&held.path)?,
            index: Index::open(
                &held.path.join(files::INDEX),
                manifest.files.get(files::INDEX),
            )?,
            manifest,
            extracted: OnceLock::new(),
            prints: OnceLock::new(),
            said: OnceLock::new(),
            quads: OnceLock::new(),
            facts: OnceLock::new(),
            identities: OnceLock::new(),
            cards: Arc::new(BlockReader::open(&held.path.join(files::CARDS))?),
            documents: OnceLock::new(),
            by_id: OnceLock::new(),
            unfiltered: OnceLock::new(),
            name_words: OnceLock::new(),
            possible: OnceLock::new(),
            held,
        })
    }

    /// Tells whether this is still the graph in `dir`, from which it was opened: `false` once a
    /// new build has taken its place. Where the directory cannot be read now, it is.
    pub fn is_current(&self, dir: &Path) -> bool {
        let current = current_name(dir).ok().flatten();
        let own = self.held.path.file_name();
        current.is_none_or(|current| own == Some(current.as_ref()))
    }

    /// Returns what the graph is made of.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Returns the folder of its files.
    pub(super) fn generation(&self) -> &Path {
        &self.held.path
    }

    /// Returns the folder of its files, beside which may lie what is made of them and goes with
    /// them; whoever puts something there must not rely on it.
    pub fn folder(&self) -> &Path {
        &self.held.path
    }

    /// Returns the triples, as they lie.
    pub(super) fn triples(&self) -> &Triples {
        &self.triples
    }

    /// Returns the base of its IRIs.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// Returns the triples, for SPARQL. Where they lie in blocks, the first call reads them all
    /// into memory ([`GraphReader::loading`] tells how much that is).
    ///
    /// # Errors
    ///
    /// [`StoreError::NoRocksDb`] when they lie in RocksDB and this build of the program has none.
    pub fn store(&self) -> Result<&Store, StoreError> {
        self.triples.store()
    }

    /// Returns how many triples [`GraphReader::store`] will read into memory; `None` when it only
    /// opens them.
    pub fn loading(&self) -> Option<u64> {
        (self.triples.backend() == Backend::Blocks).then_some(self.manifest.counts.quads)
    }

    /// Returns what views ask of the whole graph; made once.
    pub(crate) fn unfiltered(
        &self,
        make: impl FnOnce() -> Result<Unfiltered, StoreError>,
    ) -> Result<&Unfiltered, StoreError> {
        if let Some(unfiltered) = self.unfiltered.get() {
            return Ok(unfiltered);
        }
        let unfiltered = make()?;
        Ok(self.unfiltered.get_or_init(|| unfiltered))
    }

    /// Keeps what was read last in memory, so many bytes each of texts, of records and of cards:
    /// for whoever asks again and again.
    pub fn keep(&self, bytes: usize) {
        self.records.texts.keep(bytes);
        self.records.records.keep(bytes);
        self.cards.keep(bytes);
    }

    /// Returns the texts and records by the number of the document.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Returns the index of entities and paragraphs.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns citations and statements.
    pub fn facts(&self) -> Result<&Facts, StoreError> {
        if let Some(facts) = self.facts.get() {
            return Ok(facts);
        }
        let facts = Facts::open(&self.held.path, self.manifest.files.get(files::FACTS))?;
        Ok(self.facts.get_or_init(|| facts))
    }

    /// Returns what `entity`, as the record of a document has it, is called in the whole graph.
    pub fn identity<'a>(&'a self, entity: &'a EntityId) -> Result<&'a EntityId, StoreError> {
        // Only what documents made can have become another.
        if !entity.as_str().starts_with("doc/") {
            return Ok(entity);
        }
        Ok(self.identities()?.of(entity.as_str()).unwrap_or(entity))
    }

    /// Returns what entities of documents became when they were joined, all of them at once.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] when it is not what was written.
    pub fn became(&self) -> Result<FxHashMap<EntityId, EntityId>, StoreError> {
        let (path, bytes) = self.whole(files::IDENTITIES)?;
        let pairs: Vec<(EntityId, EntityId)> = StoreError::exactly(&path, &bytes)?;
        Ok(pairs.into_iter().collect())
    }

    fn identities(&self) -> Result<&Identities, StoreError> {
        if let Some(identities) = self.identities.get() {
            return Ok(identities);
        }
        let (path, bytes) = self.whole(files::IDENTITIES)?;
        let identities = Identities::read(&bytes);
        let what = "it holds other things than it should";
        let identities = identities.ok_or_else(|| StoreError::damaged(&path, what))?;
        Ok(self.identities.get_or_init(|| identities))
    }

    /// Reads what documents' own entities have become, for whoever asks often: the first question
    /// about one reads it else.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] when it is not what was written.
    pub fn learn_identities(&self) -> Result<(), StoreError> {
        self.identities().map(|_| ())
    }

    /// Returns the list of all documents, whatever became of them, by number.
    pub fn documents(&self) -> Result<&[DocumentEntry], StoreError> {
        if let Some(documents) = self.documents.get() {
            return Ok(documents);
        }
        let (path, bytes) = self.whole(files::DOCUMENTS)?;
        let mut entries: Vec<DocumentEntry> = StoreError::exactly(&path, &bytes)?;
        drop(bytes);
        entries.shrink_to_fit();
        // Few send many documents: each of them is held once.
        let mut senders: FxHashSet<EntityId> = FxHashSet::default();
        for sender in entries.iter_mut().filter_map(|entry| entry.origin.as_mut()) {
            match senders.get(sender) {
                Some(known) => *sender = known.clone(),
                None => {
                    senders.insert(sender.clone());
                }
            }
        }
        Ok(self.documents.get_or_init(|| entries))
    }

    /// Returns a document with its text and all that was found in it.
    pub fn record(&self, document: u32) -> Result<Linked, StoreError> {
        self.records.get(document)
    }

    /// Returns the exact text of a document.
    pub fn text(&self, document: u32) -> Result<String, StoreError> {
        self.records.text(document)
    }

    /// Returns the pairs that people are to decide, in the order in which they are asked.
    pub fn possible_matches(&self) -> Result<Vec<PossibleMatch>, StoreError> {
        self.lines(files::POSSIBLE)
    }

    /// Returns the pairs that may be one of which this entity is a side. The first call reads where
    /// they all stand.
    pub fn possible_of(&self, entity: &EntityId) -> Result<Vec<PossibleMatch>, StoreError> {
        let path = self.held.path.join(files::POSSIBLE);
        let lines = match self.possible.get() {
            Some(lines) => lines,
            None => {
                let lines = PossibleLines::of(&path)?;
                self.possible.get_or_init(|| lines)
            }
        };
        lines.read(&path, entity.as_str())
    }

    /// Returns why entities of several documents are one, sorted by entity.
    pub fn joins(&self) -> Result<Vec<Join>, StoreError> {
        self.lines(files::JOINS)
    }

    /// Returns what blocks of persons came to.
    pub fn compared(&self) -> Result<Compared, StoreError> {
        let (path, bytes) = self.whole(files::COMPARED)?;
        StoreError::exactly(&path, &bytes)
    }

    fn lines<T: serde::de::DeserializeOwned>(&self, file: &str) -> Result<Vec<T>, StoreError> {
        let (path, text) = self.whole_text(file)?;
        let values = text.lines().map(serde_json::from_str);
        values
            .collect::<Result<_, _>>()
            .map_err(|error| StoreError::damaged(&path, error))
    }

    /// Returns the text of the decisions that the graph follows; empty when there were none.
    pub fn decisions(&self) -> Result<String, StoreError> {
        Ok(self.whole_text(files::DECISIONS)?.1)
    }

    /// Reads a small file as a whole, and holds it against the manifest.
    pub(super) fn whole(&self, name: &str) -> Result<(PathBuf, Vec<u8>), StoreError> {
        let path = self.held.path.join(name);
        let bytes = std::fs::read(&path).map_err(StoreError::reading(&path))?;
        match self.manifest.files.get(name) {
            Some(sum) if sum.holds(&bytes) => Ok((path, bytes)),
            _ => Err(StoreError::damaged(&path, "its checksum does not hold")),
        }
    }

    fn whole_text(&self, name: &str) -> Result<(PathBuf, String), StoreError> {
        let (path, bytes) = self.whole(name)?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok((path, text)),
            Err(_) => Err(StoreError::damaged(&path, "it is not UTF-8 text")),
        }
    }

    /// Holds files against the manifest, whatever their size.
    ///
    /// # Errors
    ///
    /// The first that is not what was written.
    pub fn verify(&self, names: &[&str]) -> Result<(), StoreError> {
        for name in names {
            self.verify_one(name)?;
            let beside = blocks::beside(Path::new(name));
            let beside = beside.to_str().filter(|_| name.ends_with(".zst"));
            if let Some(beside) = beside.filter(|it| self.manifest.files.contains_key(*it)) {
                self.verify_one(beside)?;
            }
        }
        Ok(())
    }

    fn verify_one(&self, name: &str) -> Result<(), StoreError> {
        let path = self.held.path.join(name);
        let found = FileSum::of(&path).map_err(StoreError::reading(&path))?;
        match self.manifest.files.get(name) == Some(&found) {
            true => Ok(()),
            false => Err(StoreError::damaged(&path, "its checksum does not hold")),
        }
    }

    /// Returns the file of what is kept of documents beside their records.
    pub(super) fn extracted_blocks(&self) -> Result<&Arc<BlockReader>, StoreError> {
        self.blocks(&self.extracted, files::EXTRACTED)
    }

    /// Returns by what documents are known again, by number.
    pub(super) fn prints(&self) -> Result<&[Print], StoreError> {
        if let Some(prints) = self.prints.get() {
            return Ok(prints);
        }
        let (path, bytes) = self.whole(files::PRINTS)?;
        let prints: Vec<Print> = StoreError::exactly(&path, &bytes)?;
        Ok(self.prints.get_or_init(|| prints))
    }

    /// Returns the file of what documents say, but for their triples.
    pub(super) fn said_blocks(&self) -> Result<&Arc<BlockReader>, StoreError> {
        self.blocks(&self.said, files::SAID)
    }

    /// Returns the file of cards.
    pub(super) fn cards(&self) -> &Arc<BlockReader> {
        &self.cards
    }

    /// Returns the file of triples, by document.
    pub(super) fn quads_blocks(&self) -> Result<&Arc<BlockReader>, StoreError> {
        self.blocks(&self.quads, files::QUADS)
    }

    fn blocks<'a>(
        &self,
        once: &'a OnceLock<Arc<BlockReader>>,
        name: &str,
    ) -> Result<&'a Arc<BlockReader>, StoreError> {
        if let Some(blocks) = once.get() {
            return Ok(blocks);
        }
        let blocks = Arc::new(BlockReader::open(&self.held.path.join(name))?);
        Ok(once.get_or_init(|| blocks))
    }

    /// Returns what a document says, but for its triples; `None` when it is not in the graph.
    pub fn said(&self, document: u32) -> Result<Option<Said>, StoreError> {
        let blocks = self.said_blocks()?;
        let read = |bytes: &[u8]| match bytes.is_empty() {
            true => Ok(None),
            false => StoreError::exactly(blocks.path(), bytes).map(Some),
        };
        let said = blocks.with(document, read)?;
        said.ok_or_else(|| StoreError::damaged(blocks.path(), "an item is missing"))?
    }

    /// Returns what is kept of a document beside its record.
    pub fn extracted(&self, document: u32) -> Result<Extracted, StoreError> {
        let blocks = self.extracted_blocks()?;
        let read = blocks.with(document, |bytes| StoreError::exactly(blocks.path(), bytes))?;
        read.ok_or_else(|| StoreError::damaged(blocks.path(), "an item is missing"))?
    }

    /// Returns the card of an entity by its number in the index.
    pub fn card(&self, entity: u32) -> Result<EntityCard, StoreError> {
        let path = self.held.path.join(files::CARDS);
        let card = self
            .cards
            .with(entity, |bytes| StoreError::exactly(&path, bytes))?;
        card.ok_or_else(|| StoreError::damaged(&path, "a card is missing"))?
    }

    /// Finds an entity by id, label or alias.
    ///
    /// Of several with the name those that documents mention are kept; those named so by their
    /// label go before those by an alias, then the most mentioned go first.
    pub fn find_entity(&self, name: &str) -> Result<Found<EntityCard>, StoreError> {
        let pasted = self.base.pasted(name);
        let name = pasted.as_str();
        if let Some(number) = self.index.entity(name)? {
            return Ok(Found::One(self.card(number)?));
        }
        if let Some(number) = self.named_at(name)? {
            return Ok(Found::One(self.card(number)?));
        }
        let wanted = normal_form(name);
        let mut cards = Vec::new();
        for number in self.index.named(name)? {
            cards.push(self.card(*number)?);
        }
        if cards.iter().any(|card| card.documents > 0) {
            cards.retain(|card| card.documents > 0);
        }
        cards.sort_by_key(|card| {
            let by_alias = normal_form(&card.label) != wanted;
            (by_alias, std::cmp::Reverse(card.documents), card.id.clone())
        });
        match cards.len() {
            0 => Ok(Found::None(self.near(&wanted, 5)?)),
            1 => Ok(Found::One(cards.remove(0))),
            _ => Ok(Found::Many(cards)),
        }
    }

    /// Returns the entity that is named where an id says that gives no name away:
    /// `withheld/09RABAT7/1234` is what stands at code point 1234 of this document.
    fn named_at(&self, id: &str) -> Result<Option<u32>, StoreError> {
        let place = id.strip_prefix("withheld/");
        let Some((document, point)) = place.and_then(|place| place.rsplit_once('/')) else {
            return Ok(None);
        };
        let (Some(document), Ok(point)) = (self.document(document)?, point.parse::<u32>()) else {
            return Ok(None);
        };
        let linked = self.record(document)?;
        let text = &linked.document.text;
        let points = CodePoints::new(text);
        for mention in &linked.mentions {
            if points.at(text, mention.span.start) == point
                && mention.status.is_linked()
                && let Some(entity) = &mention.entity
                && let Some(number) = self.index.entity(self.identity(entity)?.as_str())?
            {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    /// Returns the entities that appear with `entity` (its number in the index), with up to
    /// `evidence` paragraphs each; see [`Companion`] for the order.
    pub fn companions(
        &self,
        entity: u32,
        filter: &Filter,
        limit: usize,
        evidence: usize,
    ) -> Result<Vec<Companion>, StoreError> {
        companions(
            &self.index,
            self.documents()?,
            entity,
            filter,
            limit,
            evidence,
        )
    }

    /// Writes every quad as a line of N-Quads, sorted by bytes. Of a graph in RocksDB the whole
    /// dump is held in memory.
    pub fn sorted_nquads_dump(&self, out: &mut impl Write) -> Result<(), StoreError> {
        self.triples
            .each_sorted(&mut |lines| out.write_all(lines).map_err(StoreError::at(Path::new("-"))))
    }
}
