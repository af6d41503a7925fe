//! FollowTheMoney JSON lines, for Aleph, OpenAleph and yente: documents, persons, organizations
//! and places, who is named in which document, and who belongs to whom.
//!
//! After the schemata of <https://followthemoney.tech>: a document is a `Document`, that it names
//! somebody is a `Documentation`, an office held an `Occupancy`, belonging a `Membership`. Ids are
//! hashes of ours, since some tools take no slash in them. Tags, works and programs have no schema
//! there and are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use rustc_hash::FxHashMap;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Documents, ExportError, Exporter, Options, Writing};
use crate::gazetteer::Type;
use crate::mention::Relation;
use crate::rdf::Saying;
use crate::store::EntityCard;
use crate::text::one_line;

/// The format.
pub const EXPORTER: Exporter = Exporter {
    name: "followthemoney",
    extensions: &["ftm", "ftm.json", "ijson"],
    purpose: "Aleph and others that read FollowTheMoney (JSON lines)",
    write: Writing::Documents(write),
};

#[derive(Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Entity {
        Entity {
            id,
            schema,
            properties: BTreeMap::new(),
        }
    }

    fn with(mut self, property: &'static str, value: Option<String>) -> Entity {
        let value = value
            .map(|value| one_line(&value))
            .filter(|value| !value.is_empty());
        if let Some(value) = value {
            let values = self.properties.entry(property).or_default();
            if !values.contains(&value) {
                values.push(value);
            }
        }
        self
    }
}

fn write(
    documents: &Documents<'_>,
    _options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let graph = documents.graph;
    let index = graph.index();
    let passing = documents.passing()?;
    let mut line = |entity: Entity| -> Result<(), ExportError> {
        serde_json::to_writer(&mut *out, &entity)?;
        Ok(out.write_all(b"\n")?)
    };
    let known: BTreeSet<u32> = documents.entities(&passing)?.into_keys().collect();
    let mut schemata: FxHashMap<u32, &'static str> = FxHashMap::default();
    let mut names: FxHashMap<u32, BTreeSet<String>> = FxHashMap::default();
    for (document, ordinals) in &passing {
        let extract = documents.extract(*document, ordinals)?;
        for mark in extract.marks.iter().filter(|mark| mark.status.is_linked()) {
            let number = mark.entity.as_ref().map(|id| index.entity(id.as_str()));
            if let Some(number) = number.transpose()?.flatten() {
                let name = one_line(&extract.text[mark.bytes.clone()]);
                names.entry(number).or_default().insert(name);
            }
        }
        let own = Entity::new(hash(&extract.id), "Document")
            .with("fileName", Some(extract.id.clone()))
            .with("title", Some(extract.title.unwrap_or(extract.id)))
            .with("date", extract.date.as_deref().map(date));
        line(own)?;
    }
    for number in &known {
        let card = graph.card(*number)?;
        let Some(schema) = schema(card.kind) else {
            continue;
        };
        schemata.insert(*number, schema);
        line(described(&card, schema, names.get(number)))?;
    }
    for (document, ordinals) in &passing {
        let entry = &graph.documents()?[*document as usize];
        let first = index.units_of(*document)?.start;
        let mut named: BTreeSet<u32> = BTreeSet::new();
        for ordinal in ordinals {
            named.extend(index.entities_of(first + ordinal)?);
        }
        for number in named.iter().filter(|number| schemata.contains_key(number)) {
            let entity = index.entity_id(*number)?;
            let own = Entity::new(hash(&format!("{}\n{entity}", entry.id)), "Documentation")
                .with("document", Some(hash(entry.id.as_str())))
                .with("entity", Some(hash(entity)))
                .with("role", Some("named in it".to_owned()));
            line(own)?;
        }
    }
    let passing: FxHashMap<u32, BTreeSet<u32>> = passing.into_iter().collect();
    for number in &known {
        for tie in ties(documents, &passing, &schemata, *number)? {
            line(tie)?;
        }
    }
    Ok(())
}

/// Returns a person, an organization or a place with its names: those of a gazetteer, or those in
/// words that pass.
fn described(card: &EntityCard, schema: &'static str, named: Option<&BTreeSet<String>>) -> Entity {
    let is_person_or_body = !matches!(schema, "Address" | "Position" | "Event");
    let mut own = Entity::new(hash(card.id.as_str()), schema);
    if card.line.is_some() {
        let property = if schema == "Address" { "full" } else { "name" };
        own = own.with(property, Some(card.label.clone()));
        if is_person_or_body {
            for alias in &card.aliases {
                own = own.with("alias", Some(alias.clone()));
            }
        }
    } else {
        for name in named.into_iter().flatten() {
            own = own.with("name", Some(name.clone()));
        }
    }
    if let Some((latitude, longitude)) = card.location.filter(|_| schema == "Address") {
        own = own
            .with("latitude", Some(latitude.to_string()))
            .with("longitude", Some(longitude.to_string()));
    }
    let country = card.country.as_ref().map(|code| code.to_lowercase());
    let links = card.same_as.iter().find_map(|iri| {
        let (_, id) = iri.split_once("wikidata.org/entity/")?;
        is_person_or_body.then(|| id.to_owned())
    });
    own.with("country", country).with("wikidataId", links)
}

/// Returns what is stated of an entity and others, where it says so in words that pass.
fn ties(
    documents: &Documents<'_>,
    passing: &FxHashMap<u32, BTreeSet<u32>>,
    schemata: &FxHashMap<u32, &'static str>,
    subject: u32,
) -> Result<Vec<Entity>, ExportError> {
    let graph = documents.graph;
    let index = graph.index();
    let mut ties: BTreeMap<String, Entity> = BTreeMap::new();
    for statement in graph.facts()?.statements(subject)? {
        let passes = match (&statement.said, statement.document) {
            (Saying::Document { paragraph, .. }, Some(document)) => passing
                .get(&document)
                .is_some_and(|ordinals| ordinals.contains(paragraph)),
            _ => true,
        };
        let ends = (schemata.get(&subject), schemata.get(&statement.object));
        let (schema, from, to) = match (statement.relation, ends) {
            (
                Relation::MemberOf,
                (Some(&"Person"), Some(&("Organization" | "PublicBody" | "Company"))),
            ) => ("Membership", "member", "organization"),
            (Relation::Holds, (Some(&"Person"), Some(&"Position"))) => {
                ("Occupancy", "holder", "post")
            }
            _ => continue,
        };
        if !passes {
            continue;
        }
        let (one, other) = (
            index.entity_id(subject)?,
            index.entity_id(statement.object)?,
        );
        let id = hash(&format!("{one}\n{schema}\n{other}"));
        let mut own = ties
            .remove(&id)
            .unwrap_or_else(|| Entity::new(id.clone(), schema))
            .with(from, Some(hash(one)))
            .with(to, Some(hash(other)));
        match &statement.said {
            Saying::Gazetteer {
                position,
                since,
                until,
                ..
            } => {
                let role = position.clone().filter(|_| schema == "Membership");
                own = own
                    .with("role", role)
                    .with("startDate", since.as_deref().map(date))
                    .with("endDate", until.as_deref().map(date));
            }
            Saying::Document { .. } => {
                if let Some(document) = statement.document {
                    let entry = &graph.documents()?[document as usize];
                    own = own.with("proof", Some(hash(entry.id.as_str())));
                }
            }
        }
        ties.insert(id, own);
    }
    Ok(ties.into_values().collect())
}

/// Returns the schema of a type; `None` of what has none.
fn schema(kind: Type) -> Option<&'static str> {
    Some(match kind {
        Type::Person => "Person",
        Type::GovernmentBody | Type::Post | Type::Office => "PublicBody",
        Type::Company => "Company",
        Type::Place => "Address",
        Type::Position => "Position",
        Type::Event => "Event",
        kind if kind.is_organization() => "Organization",
        _ => return None,
    })
}

/// Returns a date in at most seconds, without zone, as the model reads it.
fn date(date: &str) -> String {
    date.trim_end_matches('Z')
        .get(..19)
        .unwrap_or(date)
        .to_owned()
}

/// Returns the id there of something that is called `id` here.
fn hash(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let hex: String = digest
        .iter()
        .take(20)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("reftel-{hex}")
}
