//! What is known of an entity, as quads?
//!
//! From a gazetteer entry or from what documents say; written once for the whole graph.

use oxigraph::model::{Literal, NamedNode, NamedNodeRef};
use sha2::{Digest, Sha256};

use super::{Emitted, Sink};
use crate::gazetteer::{Entry, Line, Type};
use crate::id::EntityId;
use crate::mention::{LocalEntity, Relation};
use crate::vocab::{Base, dcterms, foaf, org, rdf, schema, skos, v, wgs84, xsd};

/// What is known of an entity.
#[derive(Clone, Debug)]
pub enum Description<'a> {
    /// A gazetteer knows it.
    Entry(&'a Entry),
    /// Documents made it.
    Local(&'a LocalEntity),
}

impl Description<'_> {
    /// Returns its id.
    pub fn id(&self) -> &EntityId {
        match self {
            Description::Entry(entry) => &entry.id,
            Description::Local(local) => &local.id,
        }
    }

    /// Returns its type.
    pub fn kind(&self) -> Type {
        match self {
            Description::Entry(entry) => entry.kind,
            Description::Local(local) => local.kind,
        }
    }

    /// Returns its subtype.
    pub fn subtype(&self) -> Option<&str> {
        match self {
            Description::Entry(entry) => entry.subtype.as_deref(),
            Description::Local(local) => local.subtype.as_deref(),
        }
    }

    /// Returns its preferred name.
    pub fn label(&self) -> &str {
        match self {
            Description::Entry(entry) => &entry.label,
            Description::Local(local) => &local.label,
        }
    }

    /// Returns its country, ISO 3166-1 alpha-2.
    pub fn country(&self) -> Option<&str> {
        match self {
            Description::Entry(entry) => entry.country.as_deref(),
            Description::Local(local) => local.country.as_deref(),
        }
    }

    /// Returns its other names; known misspellings are none.
    pub fn aliases(&self) -> Vec<&str> {
        match self {
            Description::Entry(entry) => {
                let named = entry.aliases.iter().filter(|alias| !alias.misspelling);
                named.map(|alias| alias.text.as_str()).collect()
            }
            Description::Local(local) => local.aliases.iter().map(String::as_str).collect(),
        }
    }
}

/// Returns the quads of one entity; what they lead to (country, parent) is noted as used.
pub fn entity_quads(base: &Base, description: &Description<'_>) -> Emitted {
    let mut sink = Sink::default();
    let node = base.entity(description.id());
    let kind = description.kind();
    let subtype = description.subtype();
    sink.class(&node, class(kind));
    sink.quad(&node, dcterms::TYPE, base.kind(kind, subtype));
    let subtype = subtype.map(str::to_owned);
    sink.out.used.kinds.insert((kind, subtype));
    sink.text(&node, skos::PREF_LABEL, description.label());
    if let Some(code) = description.country() {
        let country = EntityId::new(code.to_lowercase());
        if country != *description.id() {
            sink.quad(&node, dcterms::SPATIAL, base.entity(&country));
            sink.out.used.entities.insert(country);
        }
    }
    match description {
        Description::Entry(entry) => entry_quads(base, &node, entry, &mut sink),
        Description::Local(local) => {
            for alias in local.aliases.iter().filter(|alias| **alias != local.label) {
                sink.text(&node, skos::ALT_LABEL, alias);
            }
        }
    }
    sink.done()
}

fn entry_quads(base: &Base, node: &NamedNode, entry: &Entry, sink: &mut Sink) {
    for alias in &entry.aliases {
        // What people misspelled is found in texts and is no name of the thing.
        if alias.misspelling || (alias.text == entry.label && alias.language.is_none()) {
            continue;
        }
        let tagged = alias.language.as_deref().and_then(|language| {
            Literal::new_language_tagged_literal(alias.text.as_str(), language).ok()
        });
        let literal = tagged.unwrap_or_else(|| Literal::new_simple_literal(alias.text.as_str()));
        sink.quad(node, skos::ALT_LABEL, literal);
    }
    if let Some(parent) = &entry.parent {
        let property = match entry.kind {
            Type::Place => schema::CONTAINED_IN_PLACE,
            Type::Tag => schema::ABOUT,
            Type::Position => org::POST_IN,
            kind if kind.is_organization() => org::SUB_ORGANIZATION_OF,
            _ => dcterms::IS_PART_OF,
        };
        sink.quad(node, property, base.entity(parent));
        sink.out.used.entities.insert(parent.clone());
    }
    if let Some((latitude, longitude)) = entry.location {
        sink.quad(node, wgs84::LAT, decimal(latitude));
        sink.quad(node, wgs84::LONG, decimal(longitude));
    }
    for link in &entry.links {
        let prefix = match link.scheme.as_str() {
            "wikidata" => "http://www.wikidata.org/entity/",
            "geonames" => "https://sws.geonames.org/",
            _ => continue,
        };
        let end = if link.scheme == "geonames" { "/" } else { "" };
        if let Ok(other) = NamedNode::new(format!("{prefix}{}{end}", link.value)) {
            sink.quad(node, skos::EXACT_MATCH, other);
        }
    }
    if let Some(source) = &entry.source {
        sink.text(node, dcterms::SOURCE, source);
    }
    if !entry.line.file.is_empty() {
        sink.text(node, v::GAZETTEER_LINE, &line_text(&entry.line));
    }
}

/// Returns the statement that a gazetteer's line makes of two entities; the direct edge between
/// them is noted as used.
///
/// The statement's IRI is a hash of what it says and of the line that says it, so that two lines
/// never write the same quad.
pub fn gazetteer_edge_quads(
    base: &Base,
    (subject, relation, object): (&EntityId, Relation, &EntityId),
    source: Option<&str>,
    line: &Line,
) -> Emitted {
    let mut sink = Sink::default();
    let said = relation.as_str();
    let text = format!("{subject}\n{said}\n{object}\n{}", line_text(line));
    let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let name: String = hash[..10]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let node = NamedNode::new_unchecked(format!("{}edge/{name}", base.as_str()));
    sink.class(&node, rdf::STATEMENT);
    sink.quad(&node, rdf::SUBJECT, base.entity(subject));
    let predicate = super::scheme::predicate(relation);
    sink.quad(&node, rdf::PREDICATE, predicate.into_owned());
    sink.quad(&node, rdf::OBJECT, base.entity(object));
    sink.text(&node, v::GAZETTEER_LINE, &line_text(line));
    if let Some(source) = source {
        sink.text(&node, dcterms::SOURCE, source);
    }
    let used = &mut sink.out.used;
    used.entities.insert(subject.clone());
    used.entities.insert(object.clone());
    used.relations
        .insert((subject.clone(), relation, object.clone()));
    sink.done()
}

fn line_text(line: &Line) -> String {
    format!("{}:{}", line.file, line.number)
}

/// Returns the class of a type.
fn class(kind: Type) -> NamedNodeRef<'static> {
    match kind {
        Type::Person => foaf::PERSON,
        Type::GovernmentBody | Type::Post => schema::GOVERNMENT_ORGANIZATION,
        Type::Ngo => schema::NGO,
        Type::InternationalOrganization => v::INTERNATIONAL_ORGANIZATION,
        Type::ArmedGroup => v::ARMED_GROUP,
        Type::Party => schema::POLITICAL_PARTY,
        Type::Company => schema::CORPORATION,
        Type::Media => schema::NEWS_MEDIA_ORGANIZATION,
        Type::Place => schema::PLACE,
        Type::Office => org::ORGANIZATIONAL_UNIT,
        Type::Tag => skos::CONCEPT,
        Type::Position => org::POST,
        Type::Program => schema::PROJECT,
        Type::Work => schema::CREATIVE_WORK,
        Type::Event => schema::EVENT,
        Type::Institution | Type::Organization => org::ORGANIZATION,
    }
}

/// Returns a coordinate in the one form that XML Schema calls canonical.
fn decimal(number: f64) -> Literal {
    // Negative zero would be written with its sign, and come back from the store without.
    let number = if number == 0.0 { 0.0 } else { number };
    Literal::new_typed_literal(number.to_string(), xsd::DECIMAL)
}
