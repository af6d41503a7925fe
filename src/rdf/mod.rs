//! What goes into the graph? Documents, mentions and entities as quads of the default graph.
//!
//! Everything here is a pure function from values to quads. The quads of a document depend on
//! that document and on what [`CorpusFacts`] says of it, those of an entity on the entity; there
//! are no blank nodes and no clock. So quads made apart, in any order, merge by set union. What
//! several documents would repeat (entities, concepts, the direct edge between two entities) is
//! not written by a document but noted in [`Emitted::used`], and written once at the end.
//!
//! Edges between entities are found in the text or in a gazetteer, and both are shown: the direct
//! edge (`org:memberOf`) once, and for every place that says so a statement with
//! `v:evidence` → the span, or with the gazetteer's file and line.
//!
//! Knows nothing of the store.

mod document;
mod entity;
mod hash;
mod ids;
mod own;
mod said;
mod scheme;
mod stream;
mod turtle;

use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

pub use crate::corpus::{CitedItem, CorpusFacts, Version};
pub use document::{classification_marking, document_quads, document_quads_as};
pub use entity::{Description, entity_quads, entity_quads_as, gazetteer_edge_quads};
pub use hash::{SetHash, push_line};
pub use own::Own;
pub use said::{Said, YearsOf};
pub use scheme::{Run, TagLabel, predicate, relation_quad, run_quads, scheme_quads};
pub use stream::DocumentWriter;
pub use turtle::split_prefixes;

use crate::document::Marking;
use crate::gazetteer::Type;
use crate::id::{DocumentId, EntityId};
use crate::mention::Relation;
use crate::vocab::{rdf, xsd};

/// How much of each mention is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Detail {
    /// Two triples a mention: what it means and in which paragraph; offsets are in its IRI.
    #[default]
    Compact,
    /// Valid NIF: every mention typed, with offsets and text, and the document's whole text.
    Full,
}

/// What several documents share, to be written once.
#[derive(Clone, Debug, Default)]
pub struct Used {
    /// Entities that a document names.
    pub entities: FxHashSet<EntityId>,
    /// TAGS codes.
    pub tags: FxHashSet<String>,
    /// Markings of paragraphs and documents.
    pub markings: FxHashSet<Marking>,
    /// Types and subtypes of entities.
    pub kinds: FxHashSet<(Type, Option<String>)>,
    /// Edges between entities.
    pub relations: FxHashSet<(EntityId, Relation, EntityId)>,
}

/// How quads are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As values.
    #[default]
    Values,
    /// As lines of N-Quads; they cost a third of what values do.
    Lines,
}

/// Quads, each once, with their hash.
#[derive(Clone, Debug, Default)]
pub struct Emitted {
    /// Distinct quads, when they are wanted as values.
    pub quads: Vec<Quad>,
    /// Their lines of N-Quads, when these are wanted.
    pub lines: String,
    /// How many they are.
    pub count: u64,
    /// The hash of exactly these.
    pub hash: SetHash,
    /// What must be written once for the whole graph.
    pub used: Used,
    /// Entities that the document mentions (`schema:mentions`), with the ordinal of the
    /// paragraph, 0 outside the body; sorted, each pair once.
    pub named: Vec<(EntityId, u32)>,
    /// Who sent the document.
    pub sender: Option<EntityId>,
    /// What the document cites: its REF list in order, then the mentions in its text.
    pub citations: Vec<Citation>,
    /// What is stated of two entities.
    pub statements: Vec<Stated>,
}

/// A place in a document that cites a cable, as the corpus has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Which item of the REF list, or which mention in the text.
    pub item: CitedItem,
    /// The cited cable, its year corrected.
    pub cited: DocumentId,
    /// The item's label (`A`).
    pub label: Option<String>,
    /// What stands behind it (`NOTAL`).
    pub note: Option<String>,
    /// Why the year is what it is, when the text does not give it.
    pub reason: Option<String>,
    /// Ordinal of the paragraph, 0 outside the body.
    pub paragraph: u32,
    /// Where its words begin, in code points of the raw text.
    pub begin: u32,
    /// One past their last.
    pub end: u32,
}

/// What is stated of two entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Who.
    pub subject: EntityId,
    /// Stands how.
    pub relation: Relation,
    /// To whom.
    pub object: EntityId,
    /// Where it says so.
    pub said: Saying,
}

/// Where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Saying {
    /// In a document.
    Document {
        /// Ordinal of the paragraph, 0 outside the body.
        paragraph: u32,
        /// Where the words begin, in code points of the raw text.
        begin: u32,
        /// One past their last.
        end: u32,
    },
    /// In a gazetteer.
    Gazetteer {
        /// File and line, as `v:gazetteerLine` has them.
        line: String,
        /// Key in `sources.tsv`.
        source: Option<String>,
        /// The position held, in words.
        position: Option<String>,
        /// Since when, as precise as known.
        since: Option<String>,
        /// Until when.
        until: Option<String>,
    },
}

impl Emitted {
    /// Adds the quads of others, which must be other quads, and what they use.
    fn append(&mut self, others: Emitted) {
        self.quads.extend(others.quads);
        self.lines.push_str(&others.lines);
        self.count += others.count;
        self.hash.merge(others.hash);
        let used = others.used;
        self.used.entities.extend(used.entities);
        self.used.tags.extend(used.tags);
        self.used.markings.extend(used.markings);
        self.used.kinds.extend(used.kinds);
        self.used.relations.extend(used.relations);
        self.statements.extend(others.statements);
    }
}

/// Collects quads and drops repeated ones.
#[derive(Default)]
struct Sink {
    form: Form,
    out: Emitted,
    seen: FxHashSet<[u8; 32]>,
    line: String,
}

impl Sink {
    fn of(form: Form) -> Sink {
        Sink {
            form,
            ..Sink::default()
        }
    }

    fn quad(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let object = object.into();
        let line = &mut self.line;
        line.clear();
        hash::push_triple(subject, predicate, &object, line);
        let digest = hash::digest(line);
        if !self.seen.insert(digest) {
            return;
        }
        self.out.hash.add(&digest);
        self.out.count += 1;
        match self.form {
            Form::Lines => self.out.lines.push_str(line),
            Form::Values => self.out.quads.push(Quad::new(
                subject.clone(),
                predicate,
                object,
                GraphName::DefaultGraph,
            )),
        }
    }

    fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.quad(subject, predicate, Literal::new_simple_literal(text));
    }

    fn number(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, number: u32) {
        let literal = Literal::new_typed_literal(number.to_string(), xsd::INTEGER);
        self.quad(subject, predicate, literal);
    }

    fn class(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) {
        self.quad(subject, rdf::TYPE, class.into_owned());
    }

    fn done(self) -> Emitted {
        self.out
    }
}

/// Returns an ISO 8601 date as a literal of the datatype that its length says; what is no date, or
/// none in canonical form (`T24:00:00Z`), stays a string, because the store would rewrite it and
/// the dump would no longer be what was hashed.
pub fn date_literal(date: &str) -> Literal {
    let is_day = |day: String| day.parse::<jiff::civil::Date>().is_ok();
    let (datatype, is_valid) = match date.len() {
        4 => (xsd::G_YEAR, is_day(format!("{date}-01-01"))),
        7 => (xsd::G_YEAR_MONTH, is_day(format!("{date}-01"))),
        10 => (xsd::DATE, is_day(date.to_owned())),
        _ => {
            let instant = date.parse::<jiff::Timestamp>();
            let is_canonical = instant.is_ok_and(|instant| instant.to_string() == date);
            (xsd::DATE_TIME, is_canonical)
        }
    };
    if is_valid {
        Literal::new_typed_literal(date, datatype)
    } else {
        Literal::new_simple_literal(date)
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
