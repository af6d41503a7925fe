//! Small documents for tests, made by hand; their people are invented.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Description, TagLabel};
use crate::country::CountryCode;
use crate::document::{
    Addressee, Classification, Document, Envelope, Field, Format, Header, Kind, Level, Marking,
    Paragraph, Provenance, Reference, ReferenceKind, Tag, TagKind,
};
use crate::gazetteer::{Alias, Entry, Line, Link, Period, Type};
use crate::id::{DocumentId, EntityId, Mrn};
use crate::mention::{
    Candidate, Edge, Linked, LocalEntity, Mention, MentionKind, Reason, Relation, Rule, Status,
    Zone,
};
use crate::source::Span;

/// Returns the span of the `nth` (from 0) occurrence of `part`.
pub(crate) fn span(text: &str, part: &str, nth: usize) -> Span {
    let (at, _) = text
        .match_indices(part)
        .nth(nth)
        .expect("the text has the part");
    Span::new(at, at + part.len())
}

/// Returns a certain mention of `surface` in the body.
pub(crate) fn mention(
    document: &Document,
    surface: &str,
    nth: usize,
    kind: MentionKind,
    entity: Option<&str>,
) -> Mention {
    let span = span(&document.text, surface, nth);
    let paragraph = document.paragraph_at(span.start);
    Mention {
        span,
        surface: surface.to_owned(),
        kind,
        subtype: None,
        entity: entity.map(EntityId::from),
        label: None,
        country: None,
        status: Status::Certain,
        points: 90,
        because: vec![Reason::from(Rule::Alias)],
        candidates: Vec::new(),
        role: None,
        nested: false,
        zone: if paragraph.is_some() {
            Zone::Body
        } else {
            Zone::Header
        },
        paragraph: paragraph.map(|paragraph| paragraph.ordinal),
        marking: paragraph.map(|paragraph| paragraph.marking.clone()),
    }
}

/// Returns a cable without mentions.
pub(crate) fn cable(id: &str, date: &str, paragraphs: &[&str], cites: &[(&str, &str)]) -> Document {
    let mut text = String::from("FM AMEMBASSY RABAT\nTAGS: PHUM\nSUBJECT: Fès\n");
    let mut references = Vec::new();
    for (label, number) in cites {
        let raw = format!("{label}. {number}");
        let start = text.len() + "REF: ".len();
        text.push_str(&format!("REF: {raw}\n"));
        references.push(Reference {
            label: Some((*label).to_owned()),
            kind: ReferenceKind::Cable,
            mrn: Mrn::parse(number),
            post: None,
            number: None,
            year_inferred: None,
            note: None,
            span: Span::new(start, start + raw.len()),
            raw,
        });
    }
    let mut blocks = Vec::new();
    for (ordinal, block) in (1..).zip(paragraphs) {
        text.push('\n');
        let start = text.len();
        text.push_str(block);
        let span = Span::new(start, text.len());
        text.push('\n');
        let secret = block.contains("(S/NF)");
        blocks.push(Paragraph {
            ordinal,
            number: Some(ordinal.to_string()),
            parent: None,
            heading: None,
            marking: if secret {
                Marking {
                    level: Some(Level::Secret),
                    caveats: vec!["NF".to_owned()],
                }
            } else {
                Marking::default()
            },
            span,
            prose: span,
            kind: Default::default(),
        });
    }
    let from = span(&text, "AMEMBASSY RABAT", 0);
    let header = Header {
        from: Some(Addressee {
            span: from,
            name: "AMEMBASSY RABAT".to_owned(),
            name_span: from,
            ..Addressee::default()
        }),
        classification: Some(Field::new(
            Classification {
                level: Level::Confidential,
                caveats: Vec::new(),
            },
            Span::default(),
        )),
        tags: vec![Tag {
            code: "PHUM".to_owned(),
            kind: TagKind::Subject,
            label: Some("Human Rights".to_owned()),
            span: span(&text, "PHUM", 0),
        }],
        subject: Some(Field::new("Fès".to_owned(), span(&text, "Fès", 0))),
        ..Header::default()
    };
    Document {
        id: DocumentId::from(id),
        provenance: Provenance {
            path: format!("cables/{id}.txt"),
            member: None,
            format: Format::Cable,
            hash: "00ff".repeat(16),
        },
        kind: Kind::Cable,
        text,
        envelope: Envelope::default(),
        mrn: Mrn::parse(id),
        other_mrn: None,
        date: Some(date.to_owned()),
        title: None,
        header,
        header_span: None,
        body_span: None,
        paragraphs: blocks,
        references,
        reference_mentions: Vec::new(),
        signers: Vec::new(),
        release: Default::default(),
        skipped: Vec::new(),
        coverage: 1.0,
        diagnostics: Vec::new(),
    }
}

/// Returns a cable with every kind of mention.
pub(crate) fn everything() -> Linked {
    let document = cable(
        "09RABAT7",
        "2009-01-05T10:00:00Z",
        &[
            "1. Prefect Karim Testouri of the Water Board met Moroccan farmers in Fès.",
            "2. (S/NF) Testouri named Springfield and Ref A.",
        ],
        &[("A", "09RABAT900"), ("B", "08STATE12")],
    );
    let karim = "doc/09RABAT7/person/karim-testouri";
    let board = "doc/09RABAT7/organization/water-board";
    let person = MentionKind::Entity(Type::Person);
    let place = MentionKind::Entity(Type::Place);
    let post = MentionKind::Entity(Type::Post);
    let organization = MentionKind::Entity(Type::Organization);
    let make = |surface, nth, kind, entity| mention(&document, surface, nth, kind, entity);
    let mut mentions = vec![
        make("AMEMBASSY RABAT", 0, post, Some("post/rabat")),
        make("PHUM", 0, MentionKind::Entity(Type::Tag), Some("tag/phum")),
        make("Fès", 0, place, Some("ma/fes")),
        make("Karim Testouri", 0, person, Some(karim)),
        make("Water Board", 0, organization, Some(board)),
        make("Moroccan", 0, MentionKind::Demonym, Some("ma")),
        make("Fès", 1, place, Some("ma/fes")),
        make("Testouri", 1, person, Some(karim)),
        make("Springfield", 0, place, None),
        make("Ref A", 0, MentionKind::Reference, Some("09RABAT900")),
    ];
    mentions[2].zone = Zone::Subject;
    mentions[3].role = Some("Prefect".to_owned());
    mentions[7].status = Status::Likely;
    mentions[8].status = Status::Ambiguous;
    mentions[8].candidates = ["us/springfield", "us/springfield-1"]
        .map(|id| Candidate {
            entity: EntityId::from(id),
            points: 40,
            because: Vec::new(),
        })
        .to_vec();
    let words = span(&document.text, "Karim Testouri of the Water Board", 0);
    let local = |id: &str, kind, label: &str| LocalEntity {
        id: EntityId::from(id),
        kind,
        subtype: None,
        label: label.to_owned(),
        country: CountryCode::parse("MA"),
        aliases: Vec::new(),
        because: vec![Reason::from(Rule::Title)],
    };
    let mut entities = vec![
        local(board, Type::Organization, "Water Board"),
        local(karim, Type::Person, "Karim Testouri"),
    ];
    entities[1].aliases = vec!["Karim Testouri".to_owned(), "Testouri".to_owned()];
    Linked {
        document,
        mentions,
        entities,
        edges: vec![Edge {
            subject: EntityId::from(karim),
            relation: Relation::MemberOf,
            object: EntityId::from(board),
            span: words,
            paragraph: Some(1),
            because: vec![Reason::from(Rule::OrganizationBefore)],
        }],
    }
}

/// Returns entries for the entities above.
pub(crate) fn entries() -> Vec<Entry> {
    let entry = |id: &str, kind, subtype: &str, label: &str, country: &str| Entry {
        id: EntityId::from(id),
        kind,
        subtype: Some(subtype.to_owned()),
        label: label.to_owned(),
        aliases: Vec::new(),
        country: CountryCode::parse(country),
        parent: None,
        valid: Period::default(),
        location: None,
        links: Vec::new(),
        source: None,
        note: None,
        own: false,
        line: Line {
            file: "places.tsv".to_owned(),
            number: 7,
        },
    };
    let mut fes = entry("ma/fes", Type::Place, "city", "Fes", "MA");
    let mut french = Alias::plain("Fès");
    french.language = Some("fr".to_owned());
    let mut wrong = Alias::plain("Fesz");
    wrong.misspelling = true;
    fes.aliases = vec![french, Alias::plain("Fez"), wrong];
    fes.parent = Some(EntityId::from("ma"));
    fes.location = Some((34.0, -4.9998));
    fes.links = vec![Link {
        scheme: "geonames".to_owned(),
        value: "2548885".to_owned(),
    }];
    fes.source = Some("geonames".to_owned());
    vec![
        entry("ma", Type::Place, "country", "Morocco", "MA"),
        fes,
        entry("post/rabat", Type::Post, "embassy", "Embassy Rabat", "MA"),
        entry("us", Type::Place, "country", "United States", "US"),
        entry("us/springfield", Type::Place, "city", "Springfield", "US"),
        entry("us/springfield-1", Type::Place, "city", "Springfield", "US"),
    ]
}

/// Returns what `entries` and the entities of `documents` say of an entity.
pub(crate) fn describe<'a>(
    entries: &'a [Entry],
    documents: &'a [Linked],
    id: &EntityId,
) -> Option<Description<'a>> {
    let entry = entries.iter().find(|entry| entry.id == *id);
    let mut locals = documents.iter().flat_map(|linked| &linked.entities);
    entry.map(Description::Entry).or_else(|| {
        locals
            .find(|local| local.id == *id)
            .map(|it| Description::Local(Cow::Borrowed(it)))
    })
}

/// Returns the meaning of the one code used above.
pub(crate) fn tags() -> FxHashMap<String, TagLabel> {
    let meaning = TagLabel {
        labels: vec!["Human Rights".to_owned()],
        about: Vec::new(),
    };
    FxHashMap::from_iter([("PHUM".to_owned(), meaning)])
}
