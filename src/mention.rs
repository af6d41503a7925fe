//! Where does a document name something, and what is it? The value that matching makes,
//! resolution completes, and the graph and the store keep.
//!
//! A [`Mention`] says what it was linked to, how sure that is, which rules said so and who lost.
//! Knows nothing of how mentions are found, and nothing of RDF.
//!
//! Invariants: `surface` is the document's text at `span`; a mention that is
//! [`Status::Ambiguous`] or [`Status::Unresolved`] has no `entity`; `candidates` are sorted by
//! points (highest first), then id.

use serde::{Deserialize, Serialize};

use crate::country::CountryCode;
use crate::document::{Document, Marking};
use crate::gazetteer::Type;
use crate::id::EntityId;
pub use crate::rules::{Reason, Rule, Status};
use crate::source::Span;

/// What kind of thing a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// An entity of this type.
    Entity(Type),
    /// An adjective or noun of a country or region (`Moroccan`).
    Demonym,
    /// A cable, by label or number; the entity is the cable's number.
    Reference,
}

impl MentionKind {
    /// Returns the name of the JSON contract: the type, `demonym` or `reference`.
    pub fn as_str(self) -> &'static str {
        match self {
            MentionKind::Entity(kind) => kind.as_str(),
            MentionKind::Demonym => "demonym",
            MentionKind::Reference => "reference",
        }
    }

    /// Finds a kind by its name.
    pub fn parse(name: &str) -> Option<MentionKind> {
        match name {
            "demonym" => Some(MentionKind::Demonym),
            "reference" => Some(MentionKind::Reference),
            _ => Type::parse(name).map(MentionKind::Entity),
        }
    }
}

/// In which part of a document a mention stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Addressees, TAGS, passing instructions, the envelope.
    Header,
    /// The subject or title.
    Subject,
    /// Paragraphs and their headings.
    Body,
    /// Behind the last paragraph.
    Signature,
}

impl Zone {
    /// All of them, in the order of a cable.
    pub const ALL: [Zone; 4] = [Zone::Header, Zone::Subject, Zone::Body, Zone::Signature];

    /// Finds a zone by its name.
    pub fn parse(name: &str) -> Option<Zone> {
        Zone::ALL.into_iter().find(|zone| zone.as_str() == name)
    }

    /// Returns the name of the JSON contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Zone::Header => "header",
            Zone::Subject => "subject",
            Zone::Body => "body",
            Zone::Signature => "signature",
        }
    }
}

/// An entity that a mention might mean.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Candidate {
    /// The entity.
    pub entity: EntityId,
    /// The sum of what the rules gave.
    pub points: i32,
    /// The rules.
    pub because: Vec<Reason>,
}

/// A place in a document where something is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where, in bytes of the raw text.
    pub span: Span,
    /// The text as it stands there.
    pub surface: String,
    /// What kind of thing.
    pub kind: MentionKind,
    /// Subtype of the entity (`city`).
    pub subtype: Option<String>,
    /// The entity; of a demonym its country; of a reference the cable's number.
    pub entity: Option<EntityId>,
    /// The entity's preferred name.
    pub label: Option<String>,
    /// The entity's country, ISO 3166-1 alpha-2.
    pub country: Option<CountryCode>,
    /// How sure.
    pub status: Status,
    /// The sum of what the rules gave.
    pub points: i32,
    /// The rules that spoke for the entity, in the order they were asked.
    pub because: Vec<Reason>,
    /// The others that it might have meant.
    pub candidates: Vec<Candidate>,
    /// What the person is said to be, here (`Police Prefect`).
    pub role: Option<String>,
    /// Stands inside another mention: the place inside an organization's name.
    pub nested: bool,
    /// In which part of the document.
    pub zone: Zone,
    /// Ordinal of the paragraph (from 1); `None` outside the body.
    pub paragraph: Option<u32>,
    /// The paragraph's own marking; `None` outside the body.
    pub marking: Option<Marking>,
}

impl Mention {
    /// Returns a mention of which nothing is known yet but where it stands and what kind of thing
    /// it names.
    pub fn new(document: &Document, span: Span, kind: MentionKind, zone: Zone) -> Mention {
        let paragraph = (zone == Zone::Body)
            .then(|| document.paragraph_at(span.start))
            .flatten();
        Mention {
            span,
            surface: span.of(&document.text).to_owned(),
            kind,
            subtype: None,
            entity: None,
            label: None,
            country: None,
            status: Status::Unresolved,
            points: 0,
            because: Vec::new(),
            candidates: Vec::new(),
            role: None,
            nested: false,
            zone,
            paragraph: paragraph.map(|paragraph| paragraph.ordinal),
            marking: paragraph.map(|paragraph| paragraph.marking.clone()),
        }
    }
}

/// An entity that a document's own words made; no gazetteer knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalEntity {
    /// `doc/<document>/<type>/<slug>`, or what joins several documents' entities.
    pub id: EntityId,
    /// Its type.
    pub kind: Type,
    /// Its subtype.
    pub subtype: Option<String>,
    /// Its longest name.
    pub label: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<CountryCode>,
    /// Its other names, sorted.
    pub aliases: Vec<String>,
    /// The rules that made it.
    pub because: Vec<Reason>,
}

/// How one entity stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// A person belongs to an organization.
    MemberOf,
    /// A person holds a position.
    Holds,
    /// An organization is part of another.
    PartOf,
    /// An organization sits in a place; a position belongs to an organization.
    BasedIn,
    /// A person met another; it holds in both directions.
    Met,
    /// A person told another something.
    Told,
}

impl Relation {
    /// Returns the name that `why` prints.
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::MemberOf => "member-of",
            Relation::Holds => "holds",
            Relation::PartOf => "part-of",
            Relation::BasedIn => "based-in",
            Relation::Met => "met",
            Relation::Told => "told",
        }
    }
}

/// A statement of one document about two entities, with the words that make it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Edge {
    /// Who.
    pub subject: EntityId,
    /// Stands how.
    pub relation: Relation,
    /// To whom.
    pub object: EntityId,
    /// The words that say so: from the first mention to the last.
    pub span: Span,
    /// Ordinal of the paragraph.
    pub paragraph: Option<u32>,
    /// The rules.
    pub because: Vec<Reason>,
}

/// One document with everything that was found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Linked {
    /// The document.
    pub document: Document,
    /// Mentions in text order (by start, then longest first).
    pub mentions: Vec<Mention>,
    /// Entities that this document made.
    pub entities: Vec<LocalEntity>,
    /// What it says of two entities, sorted.
    pub edges: Vec<Edge>,
}
