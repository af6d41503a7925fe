//! Which cable cites which, and what is stated of two entities? Without asking the triples.
//!
//! ```text
//! citations.zst    of each document, what it cites, in text order
//! statements.zst   of each entity, what is stated of it and others, sorted
//! facts            the other directions: who cites a cable, whose statements lead to an entity
//! ```
//!
//! Invariants: years are as the corpus corrected them; what is cited and missing has a name here
//! like what is held; a statement says where it stands: a span of a document or a gazetteer's line.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::arrays::{Sections, StringTable, to_bytes, write_sections};
use super::blocks::{BlockReader, BlockWriter};
use super::directory::files;
use super::{FileSum, StoreError};
use crate::id::DocumentId;
use crate::mention::Relation;
use crate::rdf::{Citation, Saying};

// The sections of the file `facts`.
const CITED_OFFSETS: usize = 0;
const CITED: usize = 1;
const CITING_OFFSETS: usize = 2;
const CITING: usize = 3;
const SUBJECT_OFFSETS: usize = 4;
const SUBJECTS: usize = 5;

/// What is stated of an entity and another one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Statement {
    /// How the one stands.
    pub relation: Relation,
    /// To which other, by its number in the index.
    pub object: u32,
    /// The document that says so; `None` when a gazetteer does.
    pub document: Option<u32>,
    /// Where.
    pub said: Saying,
}

/// Collects facts while documents are emitted.
pub(super) struct FactsBuilder {
    citations: BlockWriter,
    citing: BTreeMap<DocumentId, Vec<u32>>,
    statements: Vec<(u32, Statement)>,
}

impl FactsBuilder {
    pub(super) fn create(generation: &Path) -> Result<FactsBuilder, StoreError> {
        Ok(FactsBuilder {
            citations: BlockWriter::create(&generation.join(files::CITATIONS))?,
            citing: BTreeMap::new(),
            statements: Vec::new(),
        })
    }

    /// Adds what the next document cites; documents come in order, those that are left out too.
    pub(super) fn cites(
        &mut self,
        document: u32,
        citations: &[Citation],
    ) -> Result<(), StoreError> {
        for citation in citations {
            let citing = self.citing.entry(citation.cited.clone()).or_default();
            if citing.last() != Some(&document) {
                citing.push(document);
            }
        }
        let bytes = postcard::to_stdvec(citations).expect("citations can always be serialized");
        self.citations.append(&bytes)
    }

    /// Adds a statement of `document` or of a gazetteer; entities are numbered as the index does
    /// while it is built.
    pub(super) fn states(
        &mut self,
        document: Option<u32>,
        (subject, relation, object): (u32, Relation, u32),
        said: Saying,
    ) {
        let statement = Statement {
            relation,
            object,
            document,
            said,
        };
        self.statements.push((subject, statement));
    }

    /// Writes everything; `renumbered` gives each number of an entity its final one.
    pub(super) fn finish(
        mut self,
        generation: &Path,
        renumbered: &[u32],
    ) -> Result<(), StoreError> {
        self.citations.finish()?;
        let cited = StringTable::of(self.citing.keys().map(DocumentId::as_str))?;
        let (citing_offsets, citing) = rows(self.citing.values().map(Vec::as_slice))?;

        for (subject, statement) in &mut self.statements {
            *subject = renumbered[*subject as usize];
            statement.object = renumbered[statement.object as usize];
        }
        self.statements.sort_unstable();
        self.statements.dedup();
        let mut of = BlockWriter::create(&generation.join(files::STATEMENTS))?;
        let mut subjects: Vec<Vec<u32>> = vec![Vec::new(); renumbered.len()];
        let mut rest = self.statements.as_slice();
        for entity in 0..renumbered.len() as u32 {
            let end = rest.partition_point(|(subject, _)| *subject <= entity);
            let (own, others) = rest.split_at(end);
            rest = others;
            let own: Vec<&Statement> = own.iter().map(|(_, statement)| statement).collect();
            for statement in &own {
                let known = &mut subjects[statement.object as usize];
                if known.last() != Some(&entity) {
                    known.push(entity);
                }
            }
            of.append(&postcard::to_stdvec(&own).expect("statements can always be serialized"))?;
        }
        of.finish()?;
        let (subject_offsets, subjects) = rows(subjects.iter().map(Vec::as_slice))?;

        let mut sections: Vec<Vec<u8>> = vec![Vec::new(); SUBJECTS + 1];
        sections[CITED_OFFSETS] = to_bytes(&cited.offsets);
        sections[CITED] = cited.text;
        sections[CITING_OFFSETS] = to_bytes(&citing_offsets);
        sections[CITING] = to_bytes(&citing);
        sections[SUBJECT_OFFSETS] = to_bytes(&subject_offsets);
        sections[SUBJECTS] = to_bytes(&subjects);
        let sections: Vec<&[u8]> = sections.iter().map(Vec::as_slice).collect();
        write_sections(&generation.join(files::FACTS), &sections)
    }
}

/// Returns lists as one array and where each begins and ends in it.
fn rows<'a>(lists: impl Iterator<Item = &'a [u32]>) -> Result<(Vec<u32>, Vec<u32>), StoreError> {
    let (mut offsets, mut values) = (vec![0], Vec::new());
    for list in lists {
        values.extend_from_slice(list);
        let end = u32::try_from(values.len())
            .map_err(|_| StoreError::TooLarge("four billion facts or more"))?;
        offsets.push(end);
    }
    Ok((offsets, values))
}

/// The facts of a finished graph.
pub struct Facts {
    sections: Sections,
    citations: BlockReader,
    statements: BlockReader,
}

impl Facts {
    pub(super) fn open(generation: &Path, sum: Option<&FileSum>) -> Result<Facts, StoreError> {
        Ok(Facts {
            sections: Sections::open(&generation.join(files::FACTS), sum)?,
            citations: BlockReader::open(&generation.join(files::CITATIONS))?,
            statements: BlockReader::open(&generation.join(files::STATEMENTS))?,
        })
    }

    /// Returns what a document cites, by its number: its REF list in order, then its text.
    pub fn citations(&self, document: u32) -> Result<Vec<Citation>, StoreError> {
        item(&self.citations, document)
    }

    /// Returns how many different cables are cited, held or missing.
    pub fn cited(&self) -> Result<usize, StoreError> {
        Ok(self
            .sections
            .numbers(CITED_OFFSETS)?
            .len()
            .saturating_sub(1))
    }

    /// Returns the id of a cited cable and the documents that cite it; rows are in the order of
    /// ids.
    pub fn citing_row(&self, row: usize) -> Result<(&str, &[u32]), StoreError> {
        let id = self.sections.string(CITED_OFFSETS, CITED, row)?;
        Ok((id, self.sections.row(CITING_OFFSETS, CITING, row)?))
    }

    /// Returns the documents that cite a cable, in their order; none when nothing does.
    pub fn citing(&self, id: &str) -> Result<&[u32], StoreError> {
        let (mut low, mut high) = (0, self.cited()?);
        while low < high {
            let middle = low + (high - low) / 2;
            let (found, citing) = self.citing_row(middle)?;
            match found.cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Ok(citing),
            }
        }
        Ok(&[])
    }

    /// Returns what is stated of an entity as the subject, sorted.
    pub fn statements(&self, entity: u32) -> Result<Vec<Statement>, StoreError> {
        item(&self.statements, entity)
    }

    /// Returns the entities that have a statement whose object is `entity`, sorted.
    pub fn subjects(&self, entity: u32) -> Result<&[u32], StoreError> {
        self.sections
            .row(SUBJECT_OFFSETS, SUBJECTS, entity as usize)
    }
}

fn item<T: serde::de::DeserializeOwned>(
    blocks: &BlockReader,
    number: u32,
) -> Result<Vec<T>, StoreError> {
    let found = blocks.with(number, |bytes| StoreError::exactly(blocks.path(), bytes))?;
    found.ok_or_else(|| StoreError::damaged(blocks.path(), "an item is missing"))?
}
