//! What is in a graph directory? Its manifest, and the list of its documents.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::file_sum::FileSum;
use super::triples::Backend;
use crate::corpus::DocumentStatus;
use crate::document::{Kind, Marking};
use crate::id::{DocumentId, EntityId};
use crate::rdf::Detail;

/// The format that this program writes and reads.
pub const FORMAT: u32 = 12;

/// What a graph is made of (`manifest.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the directory's format.
    pub format: u32,
    /// Version of the program.
    pub program: String,
    /// Base of all IRIs.
    pub base: String,
    /// Hash of all gazetteers.
    pub gazetteer_hash: String,
    /// Hash of the decisions of people.
    pub decision_hash: String,
    /// Names everything beside the documents that decides what is found in them; another graph's
    /// documents may be taken as they are only under the same name.
    pub extraction: String,
    /// How much of each mention is written.
    pub mentions: Detail,
    /// Hash of the set of quads ([`crate::rdf::SetHash`]).
    pub graph_hash: String,
    /// Where the triples lie.
    pub triples: Backend,
    /// How much of everything.
    pub counts: Counts,
    /// The files beside this one, by name; those of a database check themselves.
    pub files: BTreeMap<String, FileSum>,
}

impl Manifest {
    /// Returns the file: JSON, with a last member that holds the checksum of the others.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut value = serde_json::to_value(self).expect("a manifest is plain JSON");
        value[CHECKSUM] = checksum(&value).into();
        let mut json = serde_json::to_vec_pretty(&value).expect("a manifest is plain JSON");
        json.push(b'\n');
        json
    }

    /// Tells whether the members of a manifest are those that were written.
    pub(super) fn is_whole(mut value: serde_json::Value) -> bool {
        let members = value.as_object_mut();
        let known = members.and_then(|members| members.remove(CHECKSUM));
        known.is_some_and(|known| known == checksum(&value))
    }
}

/// The member of the manifest that holds the checksum of the others.
const CHECKSUM: &str = "checksum";

fn checksum(value: &serde_json::Value) -> u32 {
    crc32fast::hash(value.to_string().as_bytes())
}

/// How much of everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Documents that are in the graph.
    pub documents: u64,
    /// Documents found again with the same text.
    pub duplicates: u64,
    /// Other texts of documents in the graph.
    pub versions: u64,
    /// Bytes of text of the documents in the graph.
    pub bytes: u64,
    /// Paragraphs.
    pub paragraphs: u64,
    /// Mentions of all kinds.
    pub mentions: u64,
    /// Entities.
    pub entities: u64,
    /// Distinct quads.
    pub quads: u64,
}

/// What lists and filters need of a document; all of them are the file `documents`.
///
/// They are a file of their own, and not JSON, because most commands read all of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// Its name.
    pub id: DocumentId,
    /// Cable or report.
    pub kind: Kind,
    /// Where it came from.
    pub path: String,
    /// The archive's member or the table's row.
    pub member: Option<String>,
    /// SHA-256 of the original bytes.
    pub hash: String,
    /// Bytes of its raw text.
    pub bytes: u64,
    /// What became of it.
    pub status: DocumentStatus,
    /// ISO 8601, as precise as known.
    pub date: Option<String>,
    /// Title or subject.
    pub title: Option<String>,
    /// Who sent it.
    pub origin: Option<EntityId>,
    /// TAGS codes as printed.
    pub tags: Vec<String>,
    /// Its classification; without level when unknown.
    pub marking: Marking,
    /// Diagnostics of severity error.
    pub errors: u32,
}
