//! What does one document show of the persons and organizations that it made? Personas.
//!
//! A [`Persona`] is small: names, and hashed [`Trace`]s of what stands near, by which two personas
//! can be found to be one. It is a function of the document alone. Names of countries, of
//! governments and of the United States' own bodies are no traces: they stand near everybody.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::country::CountryCode;
use crate::gazetteer::Type;
use crate::id::EntityId;
use crate::mention::{Linked, LocalEntity, Mention, MentionKind, Relation, Status, Zone};
use crate::rules::Rule;
use crate::source::CodePoints;
use crate::text::{hash_of, normal_form};

/// What a trace says, in the order of its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TraceKind {
    /// Signs or classifies cables of this post.
    SignsAt,
    /// A person of this office, in a passing instruction.
    Office,
    /// A remit in this country: `minister of justice`.
    Portfolio,
    /// Belongs to this organization.
    Organization,
    /// A title of several words, wherever it was written: `police prefect`.
    Title,
    /// An office that one person holds in this post's district: `prefect`.
    Position,
    /// Named in one paragraph with this person.
    Person,
    /// Named in one paragraph with this organization.
    Beside,
    /// Named in one paragraph with this town or district.
    Place,
    /// A short form of the organization's name.
    Acronym,
}

impl TraceKind {
    /// All of them, by their numbers.
    const ALL: [TraceKind; 10] = [
        TraceKind::SignsAt,
        TraceKind::Office,
        TraceKind::Portfolio,
        TraceKind::Organization,
        TraceKind::Title,
        TraceKind::Position,
        TraceKind::Person,
        TraceKind::Beside,
        TraceKind::Place,
        TraceKind::Acronym,
    ];

    /// Returns the rule.
    pub fn rule(self) -> Rule {
        match self {
            TraceKind::SignsAt => Rule::SamePost,
            TraceKind::Office => Rule::SameOffice,
            TraceKind::Portfolio => Rule::SamePortfolio,
            TraceKind::Organization => Rule::SameOrganization,
            TraceKind::Title => Rule::SameTitle,
            TraceKind::Position => Rule::SamePosition,
            TraceKind::Person => Rule::SameCompany,
            TraceKind::Beside => Rule::SameOrganizationBeside,
            TraceKind::Place => Rule::SamePlace,
            TraceKind::Acronym => Rule::SameAcronym,
        }
    }
}

/// A hashed fact, comparable between documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Trace {
    /// What it says.
    pub kind: TraceKind,
    /// Of whom or what: the hash of an id, a name or a title.
    pub value: u64,
}

/// A trace as it is kept: there are tens of millions. They sort as traces do.
pub(super) type Bytes = [u8; 9];

impl Trace {
    /// Returns the trace as it is kept.
    pub(super) fn bytes(self) -> Bytes {
        let mut out = [self.kind as u8; 9];
        out[1..].copy_from_slice(&self.value.to_be_bytes());
        out
    }

    /// Reads a trace; `None` when the bytes are none.
    pub(super) fn of(bytes: &Bytes) -> Option<Trace> {
        let [kind, value @ ..] = bytes;
        let kind = *TraceKind::ALL.get(usize::from(*kind))?;
        let value = u64::from_be_bytes(*value);
        Some(Trace { kind, value })
    }
}

/// A person or organization as one document shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// Its id in the document.
    pub id: EntityId,
    /// Its type.
    pub kind: Type,
    /// Its longest name.
    pub label: Box<str>,
    /// Its other names.
    pub aliases: Vec<Box<str>>,
    /// Titles that tell of gender, in normal form.
    pub titles: Box<str>,
    /// Country of an organization, or of the bodies that a person belongs to.
    pub countries: Vec<CountryCode>,
    /// Sorted.
    pub traces: Vec<Trace>,
    /// Only the header or the signature names it.
    pub header: bool,
    /// Up to three mentions in code points, the fullest first.
    pub mentions: Vec<(u32, u32)>,
}

/// At most this many traces of a kind.
const TRACES: usize = 6;

/// Returns the personas of a document, sorted by id.
pub fn personas(linked: &Linked) -> Vec<Persona> {
    let local: Vec<&LocalEntity> = linked
        .entities
        .iter()
        .filter(|entity| entity.kind == Type::Person || is_made(entity))
        .collect();
    if local.is_empty() {
        return Vec::new();
    }
    let around = Around::new(linked);
    let personas = local.into_iter();
    let mut out: Vec<Persona> = personas
        .filter_map(|entity| around.persona(entity))
        .collect();
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

/// A document, and what stands where in it.
struct Around<'a> {
    linked: &'a Linked,
    points: CodePoints,
    post: Option<String>,
    names: FxHashMap<&'a EntityId, &'a LocalEntity>,
    by_paragraph: FxHashMap<u32, Vec<&'a Mention>>,
    by_entity: FxHashMap<&'a EntityId, Vec<&'a Mention>>,
}

impl<'a> Around<'a> {
    fn new(linked: &'a Linked) -> Around<'a> {
        let document = &linked.document;
        let post = document.mrn.as_ref().map(|mrn| mrn.post().to_owned());
        let names = linked.entities.iter();
        let names: FxHashMap<_, _> = names.map(|entity| (&entity.id, entity)).collect();
        let mut by_paragraph: FxHashMap<u32, Vec<&Mention>> = FxHashMap::default();
        let mut by_entity: FxHashMap<&EntityId, Vec<&Mention>> = FxHashMap::default();
        for mention in &linked.mentions {
            let entity = mention.entity.as_ref();
            let Some(entity) = entity.filter(|_| mention.status.is_linked()) else {
                continue;
            };
            if names.contains_key(entity) {
                by_entity.entry(entity).or_default().push(mention);
            }
            if let Some(paragraph) = mention.paragraph.filter(|_| !mention.nested) {
                by_paragraph.entry(paragraph).or_default().push(mention);
            }
        }
        Around {
            linked,
            points: CodePoints::new(&document.text),
            post: post.or_else(|| document.header.from.as_ref()?.post.clone()),
            names,
            by_paragraph,
            by_entity,
        }
    }

    /// Returns what the document shows of an entity; `None` of one that no mention is linked to.
    fn persona(&self, entity: &LocalEntity) -> Option<Persona> {
        let mentions = self.by_entity.get(&entity.id)?;
        let aliases = entity.aliases.iter().map(|alias| alias.as_str().into());
        let mut persona = Persona {
            id: entity.id.clone(),
            kind: entity.kind,
            label: entity.label.as_str().into(),
            aliases: aliases.collect(),
            titles: "".into(),
            countries: Vec::new(),
            traces: Vec::new(),
            header: mentions
                .iter()
                .all(|mention| matches!(mention.zone, Zone::Header | Zone::Signature)),
            mentions: self.fullest(mentions),
        };
        let mut traces = Traces::default();
        if entity.kind == Type::Person {
            roles(&mut persona, &mut traces, mentions, self.post.as_deref());
            let edges = self.linked.edges.iter();
            for edge in edges.filter(|edge| edge.subject == entity.id) {
                if edge.relation == Relation::MemberOf {
                    let key = key_of(&edge.object, &self.names);
                    traces.add(TraceKind::Organization, hash_of(&key));
                    persona.countries.extend(country_of(&edge.object));
                }
            }
        } else {
            persona.countries.extend(entity.country);
            for name in entity.aliases.iter().chain([&entity.label]) {
                if is_acronym(name) {
                    traces.add(TraceKind::Acronym, hash_of(&normal_form(name)));
                }
            }
        }
        near(
            entity,
            mentions,
            &self.by_paragraph,
            &self.names,
            &mut traces,
        );
        persona.countries.sort_unstable();
        persona.countries.dedup();
        persona.traces = traces.sorted();
        Some(persona)
    }

    /// Returns a few mentions in code points, the fullest first.
    fn fullest(&self, mentions: &[&Mention]) -> Vec<(u32, u32)> {
        let mut shown: Vec<&&Mention> = mentions.iter().collect();
        shown.sort_by_key(|mention| (std::cmp::Reverse(mention.surface.len()), mention.span.start));
        // Three paragraphs say more than three times the same one.
        let mut seen = FxHashSet::default();
        shown.retain(|mention| seen.insert(mention.paragraph));
        let text = &self.linked.document.text;
        let shown = shown.iter().take(3);
        shown
            .map(|mention| self.points.span(text, mention.span))
            .collect()
    }
}

/// An organization whose identity is a name only: of the document, or of a country.
fn is_made(entity: &LocalEntity) -> bool {
    entity.kind.is_organization()
}

#[derive(Default)]
struct Traces(Vec<Trace>);

impl Traces {
    fn add(&mut self, kind: TraceKind, value: u64) {
        let trace = Trace { kind, value };
        let of_kind = self.0.iter().filter(|other| other.kind == kind).count();
        if of_kind < TRACES && !self.0.contains(&trace) {
            self.0.push(trace);
        }
    }

    fn sorted(mut self) -> Vec<Trace> {
        self.0.sort_unstable();
        self.0
    }
}

/// Titles that one person at a time holds where a post reports from.
pub const HOLDERS: [&str; 30] = [
    "prefect",
    "governor",
    "gov",
    "mayor",
    "president",
    "premier",
    "king",
    "chancellor",
    "speaker",
    "wali",
    "pasha",
    "caid",
    "mufti",
    "patriarch",
    "archbishop",
    "bishop",
    "rector",
    "ambassador",
    "amb",
    "consul",
    "nuncio",
    "dean",
    "emir",
    "sultan",
    "sheikh",
    "abbot",
    "ombudsman",
    "warden",
    "harbormaster",
    "dcm",
];

/// Words of titles that say nothing of an office.
const ADDRESSES: [&str; 24] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mme",
    "dr",
    "prof",
    "professor",
    "sir",
    "lady",
    "lord",
    "the",
    "a",
    "an",
    "of",
    "for",
    "and",
    "former",
    "ex",
    "acting",
    "then",
    "his",
    "her",
    "their",
];

fn roles(persona: &mut Persona, traces: &mut Traces, mentions: &[&Mention], post: Option<&str>) {
    let mut titles: Vec<String> = Vec::new();
    for mention in mentions {
        let Some(role) = &mention.role else { continue };
        let rule = mention.because.first().map(|reason| reason.rule);
        match (rule, post) {
            (Some(Rule::Signer | Rule::ClassifiedBy), Some(post)) => {
                traces.add(TraceKind::SignsAt, hash_of(post));
            }
            (Some(Rule::Passing), _) => traces.add(TraceKind::Office, hash_of(role)),
            (Some(Rule::Signer | Rule::ClassifiedBy | Rule::Tags), _) => {}
            _ => {
                let form = normal_form(role);
                let words: Vec<&str> = form
                    .split(' ')
                    .filter(|word| !ADDRESSES.contains(word))
                    .collect();
                let former = form.split(' ').any(|word| matches!(word, "former" | "ex"));
                let post = post.unwrap_or_default();
                for holder in words
                    .iter()
                    .filter(|word| HOLDERS.contains(word) && !former)
                {
                    let value = hash_of(&format!("{holder} {post}"));
                    traces.add(TraceKind::Position, value);
                }
                // A title of several words, or with a remit, tells whose it is.
                let lone = words.len() < 2 || words.iter().all(|word| is_rank(word));
                if words.len() > 1 {
                    let mut words = words.clone();
                    words.sort_unstable();
                    traces.add(TraceKind::Title, hash_of(&words.join(" ")));
                }
                if !lone {
                    let mut words = words.clone();
                    words.sort_unstable();
                    traces.add(
                        TraceKind::Portfolio,
                        hash_of(&format!("{} {post}", words.join(" "))),
                    );
                }
                titles.push(form);
            }
        }
    }
    titles.sort();
    titles.dedup();
    titles.truncate(4);
    persona.titles = titles.join(" ").into();
}

/// Words that do not make a title a remit.
fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "general"
            | "major"
            | "lieutenant"
            | "brigadier"
            | "colonel"
            | "deputy"
            | "vice"
            | "chief"
            | "member"
            | "senior"
            | "officer"
            | "director"
            | "head"
            | "president"
            | "leader"
            | "brother"
            | "sister"
            | "son"
            | "daughter"
            | "wife"
            | "husband"
            | "father"
            | "mother"
            | "candidate"
            | "spokesman"
            | "spokeswoman"
            | "secretary"
            | "minister"
            | "prime"
            | "assistant"
            | "under"
            | "lawyer"
            | "journalist"
            | "activist"
            | "businessman"
            | "local"
            | "party"
            | "police"
            | "army"
            | "government"
            | "embassy"
            | "foreign"
    )
}

/// What else the paragraphs name.
fn near(
    entity: &LocalEntity,
    mentions: &[&Mention],
    by_paragraph: &FxHashMap<u32, Vec<&Mention>>,
    names: &FxHashMap<&EntityId, &LocalEntity>,
    traces: &mut Traces,
) {
    let mut paragraphs: Vec<u32> = mentions
        .iter()
        .filter_map(|mention| mention.paragraph)
        .collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    for paragraph in paragraphs {
        for other in by_paragraph.get(&paragraph).into_iter().flatten() {
            let Some(id) = other.entity.as_ref().filter(|id| **id != entity.id) else {
                continue;
            };
            let MentionKind::Entity(kind) = other.kind else {
                continue;
            };
            if other.status != Status::Certain {
                continue;
            }
            let trace = match kind {
                Type::Person if is_telling_person(id, names) => TraceKind::Person,
                Type::Place if is_telling_place(other) => TraceKind::Place,
                kind if kind.is_organization() && is_telling(other, id, kind) => TraceKind::Beside,
                _ => continue,
            };
            traces.add(trace, hash_of(&key_of(id, names)));
        }
    }
}

/// A person with a full name: a surname alone would be anybody.
fn is_telling_person(id: &EntityId, names: &FxHashMap<&EntityId, &LocalEntity>) -> bool {
    match names.get(id) {
        Some(local) => local.label.split_whitespace().count() > 1,
        None => true,
    }
}

fn is_telling_place(mention: &Mention) -> bool {
    matches!(
        mention.subtype.as_deref(),
        Some("city" | "district" | "camp" | "port" | "building" | "island")
    )
}

/// Not what stands near everybody.
fn is_telling(mention: &Mention, id: &EntityId, kind: Type) -> bool {
    let everywhere = matches!(
        mention.subtype.as_deref(),
        Some("government" | "parliament")
    );
    let home = id.as_str().starts_with("us/") || mention.country == Some(CountryCode::US);
    let wide = matches!(
        kind,
        Type::Post | Type::InternationalOrganization | Type::Office
    );
    !everywhere && !home && !wide
}

/// What an entity is called in every document: a gazetteer's id, or the name of a discovered one.
pub fn key_of(id: &EntityId, names: &FxHashMap<&EntityId, &LocalEntity>) -> String {
    match names.get(id).filter(|_| id.is_discovered()) {
        Some(local) => normal_form(&local.label),
        None => id.as_str().to_owned(),
    }
}

/// The country of a national body, from its id.
fn country_of(id: &EntityId) -> Option<CountryCode> {
    let (country, _) = id.as_str().split_once('/')?;
    CountryCode::of_slug(country)
}

/// A name of capitals, in one word.
pub fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && !name.contains(char::is_whitespace)
        && name.chars().filter(|c| c.is_lowercase()).count() * 2 < letters
}
