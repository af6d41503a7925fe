//! What did the program find? Mentions of linked documents, or of the JSON lines of
//! `reftel annotate`, which other programs may write as well.
//!
//! Of a JSON line `doc`, `begin`, `end`, `surface` and `type` are needed; `path`, `entity`,
//! `status`, `candidates`, `because`, `nested` and `zone` are used when they are there.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::{self, Kind};
use crate::gazetteer::Gazetteer;
use crate::id::EntityId;
use crate::mention::{Linked, MentionKind, Status, Zone};
use crate::rules::{Reason, Rule};
use crate::source::{CodePoints, Span};

use super::Document;
use super::gold::{Place, Problem, lines::Line};

/// A mention that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicted {
    /// First code point.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub surface: String,
    /// The type.
    pub kind: MentionKind,
    /// The entity.
    pub entity: Option<String>,
    /// Whether the entity was made of the documents' words: no gazetteer has it.
    pub own: bool,
    /// How sure; of a program that does not say, `certain` when there is an entity.
    pub status: Status,
    /// Other entities that it might be.
    pub candidates: Vec<String>,
    /// The rules that spoke for it.
    pub rules: Vec<Rule>,
    /// Stands inside another mention.
    pub nested: bool,
    /// In which part of the document.
    pub zone: Option<Zone>,
}

impl Predicted {
    /// Returns a mention with nothing unusual about it.
    pub fn new(
        begin: u32,
        end: u32,
        surface: &str,
        kind: MentionKind,
        entity: Option<&str>,
        status: Status,
    ) -> Predicted {
        Predicted {
            begin,
            end,
            surface: surface.to_owned(),
            kind,
            entity: entity.map(str::to_owned),
            own: entity.is_some_and(|id| id.starts_with("doc/") || id.starts_with("new:")),
            status,
            candidates: Vec::new(),
            rules: Vec::new(),
            nested: false,
            zone: None,
        }
    }

    /// Returns the entity when no gazetteer has it.
    pub fn own_entity(&self) -> Option<&str> {
        self.entity.as_deref().filter(|_| self.own)
    }
}

/// Tells whether what a mention means was made of the documents' words.
fn is_own(gazetteer: &Gazetteer, kind: MentionKind, entity: Option<&str>) -> bool {
    let is_entity = matches!(kind, MentionKind::Entity(_));
    entity.is_some_and(|id| is_entity && !gazetteer.knows(&EntityId::new(id)))
}

/// Takes the mentions of a linked document.
pub fn of_linked(linked: &Linked, gazetteer: &Gazetteer) -> Document {
    let text = &linked.document.text;
    let points = CodePoints::new(text);
    let predicted = linked.mentions.iter().map(|mention| {
        let (begin, end) = points.span(text, mention.span);
        let candidates = mention.candidates.iter();
        let entity = mention.entity.as_ref().map(|entity| entity.as_str());
        Predicted {
            begin,
            end,
            surface: mention.surface.clone(),
            kind: mention.kind,
            entity: entity.map(str::to_owned),
            own: is_own(gazetteer, mention.kind, entity),
            status: mention.status,
            candidates: candidates.map(|one| one.entity.to_string()).collect(),
            rules: mention.because.iter().map(|reason| reason.rule).collect(),
            nested: mention.nested,
            zone: Some(mention.zone),
        }
    });
    Document {
        name: linked.document.id.to_string(),
        path: Some(linked.document.provenance.path.clone()),
        predicted: predicted.collect(),
        zones: Some(Zones::of(&linked.document, &points)),
        text: Some(text.clone()),
        gold: Vec::new(),
    }
}

/// The rules of a JSON line; another program's codes are passed over.
fn rules(line: &Line<'_>) -> Vec<Rule> {
    let because = line.value("because").and_then(Value::as_array);
    let codes = because.into_iter().flatten().filter_map(Value::as_str);
    let reasons = codes.filter_map(Reason::parse);
    reasons.map(|reason| reason.rule).collect()
}

/// Where the parts of a parsed document stand, in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zones {
    subject: Option<(u32, u32)>,
    body: Option<(u32, u32)>,
}

impl Zones {
    /// Takes the bounds of subject and body.
    pub fn new(subject: Option<(u32, u32)>, body: Option<(u32, u32)>) -> Zones {
        Zones { subject, body }
    }

    /// Looks at a document: the subject or title, and the body; what stands before the body is
    /// header, what stands behind it signature.
    pub fn of(document: &document::Document, points: &CodePoints) -> Zones {
        let subject = match document.kind {
            Kind::Cable => document.header.subject.as_ref(),
            Kind::Report => document.title.as_ref(),
        };
        let subject = subject.map(|subject| subject.span);
        let in_points = |span: Span| points.span(&document.text, span);
        Zones {
            subject: subject.filter(|span| !span.is_empty()).map(in_points),
            body: document.body_span.map(in_points),
        }
    }

    /// Returns the part in which a span stands.
    pub fn at(self, begin: u32, end: u32) -> Zone {
        match (self.subject, self.body) {
            (Some(subject), _) if begin < subject.1 && subject.0 < end => Zone::Subject,
            (_, Some(body)) if end <= body.0 => Zone::Header,
            (_, Some(body)) if begin >= body.1 => Zone::Signature,
            _ => Zone::Body,
        }
    }
}

/// Reads the JSON lines of `reftel annotate`; documents come in the order of their first line.
///
/// # Errors
///
/// All lines that are no mentions.
pub fn of_lines(
    file: &str,
    text: &str,
    gazetteer: &Gazetteer,
) -> Result<Vec<Document>, Vec<Problem>> {
    let mut documents: Vec<Document> = Vec::new();
    let mut known: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (number, source) in (1..).zip(text.lines()) {
        if source.trim().is_empty() {
            continue;
        }
        let place = Place::new(file, number, 1);
        let Some(mut line) = Line::parse(source, place, &mut problems) else {
            continue;
        };
        let name = line.text("doc");
        let path = line.optional_text("path");
        let status = line.optional_text("status");
        let zone = line.optional_text("zone");
        let entity = line.optional_text("entity");
        let status = match status.as_deref().map(Status::parse) {
            Some(Some(status)) => status,
            Some(None) => {
                line.problem("status", "no such status", Some(&names(&Status::ALL)));
                continue;
            }
            None if entity.is_some() => Status::Certain,
            None => Status::Unresolved,
        };
        let mention = line.span();
        let surface = line.text("surface");
        let kind = line.kind();
        let nested = line.flag("nested");
        let (Some(name), Some((begin, end)), Some(surface), Some(kind), Some(nested)) =
            (name, mention, surface, kind, nested)
        else {
            continue;
        };
        let candidates = line.value("candidates").and_then(Value::as_array);
        let candidates = candidates.into_iter().flatten();
        let candidates = candidates.filter_map(|one| one.get("entity").unwrap_or(one).as_str());
        let mention = Predicted {
            begin,
            end,
            surface,
            kind,
            own: is_own(gazetteer, kind, entity.as_deref()),
            entity,
            status,
            candidates: candidates.map(str::to_owned).collect(),
            rules: rules(&line),
            nested,
            zone: zone.as_deref().and_then(Zone::parse),
        };
        let key = (name, path);
        let at = *known.entry(key.clone()).or_insert_with(|| {
            documents.push(Document {
                name: key.0,
                path: key.1,
                ..Document::default()
            });
            documents.len() - 1
        });
        documents[at].predicted.push(mention);
    }
    if problems.is_empty() {
        Ok(documents)
    } else {
        Err(problems)
    }
}

fn names(statuses: &[Status]) -> String {
    let names: Vec<&str> = statuses.iter().map(|status| status.as_str()).collect();
    format!("one of {}", names.join(", "))
}
