//! What must be looked at again? Documents that the graph knows are taken from it as they are.
//!
//! Invariant: what comes out is what reading would bring; see [`Previous`].

use serde::Serialize;

use super::options::BuildOptions;
use super::{Engine, Extracted as Outcome};
use crate::corpus::Facts;
use crate::decisions::{Applied, Decisions};
use crate::document::Provenance;
use crate::read::{self, Member, ReadOptions};
use crate::store::{
    DocumentEntry, DocumentStatus, Extracted, GraphReader, GraphWriter, Packed, Previous,
    StoreError, extraction,
};

/// Returns what decides, beside the documents, what is found in them.
pub(super) fn way(engine: &Engine, read: &ReadOptions) -> String {
    let reading = format!("{:?} {}", read.format, read.max_bytes);
    extraction(&engine.gazetteer.hash, &reading)
}

/// A document, read or taken.
pub(super) struct Work {
    text: Content,
    /// Its place.
    pub(super) source: String,
    /// What is kept of it.
    pub(super) extracted: Extracted,
    /// What became of the decisions about it.
    pub(super) applied: Applied,
}

enum Content {
    /// It was read and linked.
    Read(Packed),
    /// It is that of the graph, under this number.
    Kept(u32),
    /// It is that of the graph, and lies elsewhere.
    Moved(Packed),
}

impl Work {
    /// Tells whether it was read and linked.
    pub(super) fn is_read(&self) -> bool {
        matches!(self.text, Content::Read(_))
    }

    /// Returns its number in the graph that has it just so.
    pub(super) fn number(&self) -> Option<u32> {
        match self.text {
            Content::Kept(number) => Some(number),
            Content::Read(_) | Content::Moved(_) => None,
        }
    }

    /// Returns its text.
    pub(super) fn text(&self, previous: Option<&Previous>) -> String {
        match &self.text {
            Content::Read(packed) | Content::Moved(packed) => packed.text().to_owned(),
            // Whoever asks wants to show a line of it; without text there is none to show.
            Content::Kept(number) => previous
                .and_then(|previous| previous.graph().text(*number).ok())
                .unwrap_or_default(),
        }
    }

    /// Returns what lists say of it; `None` when the graph that has it cannot tell.
    pub(super) fn entry(&self, previous: Option<&Previous>) -> Option<DocumentEntry> {
        match &self.text {
            Content::Read(packed) | Content::Moved(packed) => Some(packed.entry().clone()),
            Content::Kept(number) => {
                let entries = previous?.graph().documents().ok()?;
                let mut entry = entries.get(*number as usize)?.clone();
                entry.status = DocumentStatus::Current;
                Some(entry)
            }
        }
    }

    /// Appends it to a graph, and returns what the corpus must know of it.
    pub(super) fn append(
        self,
        writer: &mut GraphWriter,
        previous: Option<&Previous>,
    ) -> Result<Facts, StoreError> {
        match self.text {
            Content::Read(packed) | Content::Moved(packed) => {
                writer.append(packed, &self.extracted)?;
            }
            Content::Kept(number) => {
                let previous = previous.expect("only a graph's documents are kept");
                writer.append_from(previous.graph(), number)?;
            }
        }
        Ok(self.extracted.facts)
    }
}

/// What documents are held against.
pub(super) struct Extraction<'a> {
    pub(super) engine: &'a Engine,
    pub(super) decisions: &'a Decisions,
    pub(super) read: &'a ReadOptions,
    pub(super) previous: Option<&'a Previous>,
}

impl Extraction<'_> {
    /// Takes a member from the graph, or reads and links it.
    pub(super) fn work(&self, mut member: Member) -> Outcome<Work> {
        let fingerprint = member.fingerprint();
        let known = fingerprint
            .zip(self.previous)
            .and_then(|(print, previous)| previous.take(&print, member.path(), member.member()));
        if let Some(reused) = known {
            return Outcome::Document(Box::new(Work {
                source: reused.extracted.facts.source.clone(),
                text: match reused.moved {
                    Some(packed) => Content::Moved(packed),
                    None => Content::Kept(reused.number),
                },
                extracted: reused.extracted,
                applied: Applied::default(),
            }));
        }
        let raw = match member.open(self.read) {
            read::Outcome::Document(raw) => *raw,
            read::Outcome::LeftOut(left_out) => return Outcome::LeftOut(left_out),
        };
        let mut linked = self.engine.link(raw);
        let applied = self
            .decisions
            .apply_to_document(&mut linked, &self.engine.gazetteer);
        let facts = Facts::of(&linked, self.decisions, &self.engine.gazetteer.lexicon);
        let source = Provenance::source(&linked.document.provenance);
        let extracted = Extracted::of(&linked, facts, fingerprint);
        Outcome::Document(Box::new(Work {
            text: Content::Read(Packed::new(linked)),
            source,
            extracted,
            applied,
        }))
    }
}

/// Why no document can be taken from the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anew {
    /// There is none.
    NoGraph,
    /// It cannot be read.
    Damaged,
    /// It was made with other gazetteers.
    OtherGazetteers,
    /// It was made by another version of the program, or its documents were read in another way.
    OtherProgram,
    /// It was asked for.
    Asked,
}

/// Opens the graph that documents can be taken from, or tells why there is none.
pub(super) fn previous(
    engine: &Engine,
    options: &BuildOptions,
    way: &str,
) -> (Option<Previous>, Option<Anew>) {
    if options.anew {
        return (None, Some(Anew::Asked));
    }
    let graph = match GraphReader::open(&options.graph) {
        Ok(graph) => graph,
        Err(StoreError::NoGraph(_)) => return (None, Some(Anew::NoGraph)),
        Err(StoreError::WrongVersion { .. }) => return (None, Some(Anew::OtherProgram)),
        // A graph that cannot be read is one that a build repairs.
        Err(_) => return (None, Some(Anew::Damaged)),
    };
    let manifest = graph.manifest();
    if manifest.extraction != way {
        let is_list = manifest.gazetteer_hash != engine.gazetteer.hash;
        return match is_list {
            true => (None, Some(Anew::OtherGazetteers)),
            false => (None, Some(Anew::OtherProgram)),
        };
    }
    match Previous::of(graph, way, &options.decisions) {
        Some(previous) => (Some(previous), None),
        None => (None, Some(Anew::Damaged)),
    }
}
