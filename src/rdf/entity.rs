//! What is known of an entity, as quads?
//!
//! From a gazetteer entry or from what documents say; written once for the whole graph.

use std::borrow::Cow;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef};
use sha2::{Digest, Sha256};

use super::{Emitted, Form, Saying, Sink, Stated};
use crate::country::CountryCode;
use crate::gazetteer::{Entry, Line, Link, Role, Type};
use crate::id::EntityId;
use crate::mention::{LocalEntity, Relation};
use crate::vocab::{Base, dcterms, foaf, org, rdf, schema, skos, v, wgs84, xsd};

/// What is known of an entity.
#[derive(Clone, Debug)]
pub enum Description<'a> {
    /// A gazetteer knows it.
    Entry(&'a Entry),
    /// Documents made it.
    Local(Cow<'a, LocalEntity>),
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
    pub fn country(&self) -> Option<CountryCode> {
        match self {
            Description::Entry(entry) => entry.country,
            Description::Local(local) => local.country,
        }
    }

    /// Returns what it is a part of.
    pub fn parent(&self) -> Option<&EntityId> {
        match self {
            Description::Entry(entry) => entry.parent.as_ref(),
            Description::Local(_) => None,
        }
    }

    /// Returns latitude and longitude (WGS 84).
    pub fn location(&self) -> Option<(f64, f64)> {
        match self {
            Description::Entry(entry) => entry.location,
            Description::Local(_) => None,
        }
    }

    /// Returns the file and line of the gazetteer that has it.
    pub fn line(&self) -> Option<String> {
        match self {
            Description::Entry(entry) if !entry.line.file.is_empty() => {
                Some(line_text(&entry.line))
            }
            _ => None,
        }
    }

    /// Returns where that line has it from: a key of `sources.tsv`.
    pub fn source(&self) -> Option<&str> {
        match self {
            Description::Entry(entry) => entry.source.as_deref(),
            Description::Local(_) => None,
        }
    }

    /// Returns the IRIs by which others name the same thing, sorted.
    pub fn same_as(&self) -> Vec<String> {
        let Description::Entry(entry) = self else {
            return Vec::new();
        };
        let iri = |link: &Link| match link.scheme.as_str() {
            "wikidata" => Some(format!("http://www.wikidata.org/entity/{}", link.value)),
            "geonames" => Some(format!("https://sws.geonames.org/{}/", link.value)),
            _ => None,
        };
        let iris = entry.links.iter().filter_map(iri);
        let mut iris: Vec<String> = iris.filter(|iri| NamedNode::new(iri).is_ok()).collect();
        iris.sort();
        iris.dedup();
        iris
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
    entity_quads_as(Form::Values, base, description)
}

/// As [`entity_quads`], in a form of one's choice.
pub fn entity_quads_as(form: Form, base: &Base, description: &Description<'_>) -> Emitted {
    let mut sink = Sink::of(form);
    let node = base.entity(description.id());
    let kind = description.kind();
    let subtype = description.subtype();
    sink.class(&node, class(kind));
    sink.quad(&node, dcterms::TYPE, base.kind(kind, subtype));
    let subtype = subtype.map(str::to_owned);
    sink.out.used.kinds.insert((kind, subtype));
    sink.text(&node, skos::PREF_LABEL, description.label());
    if let Some(code) = description.country() {
        let country = EntityId::new(code.slug());
        if country != *description.id() {
            sink.quad(&node, dcterms::SPATIAL, base.entity(&country));
            sink.out.used.entities.insert(country);
        }
    }
    match description {
        Description::Entry(entry) => {
            entry_quads(base, &node, entry, &mut sink);
            for iri in description.same_as() {
                sink.quad(&node, skos::EXACT_MATCH, NamedNode::new_unchecked(iri));
            }
        }
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
        if entry.kind.is_organization() || entry.kind == Type::Place {
            sink.out.statements.push(Stated {
                subject: entry.id.clone(),
                relation: Relation::PartOf,
                object: parent.clone(),
                said: Saying::Gazetteer {
                    line: line_text(&entry.line),
                    source: entry.source.clone(),
                    position: None,
                    since: None,
                    until: None,
                },
            });
        }
    }
    if let Some((latitude, longitude)) = entry.location {
        sink.quad(node, wgs84::LAT, decimal(latitude));
        sink.quad(node, wgs84::LONG, decimal(longitude));
    }
    if let Some(source) = &entry.source {
        sink.text(node, dcterms::SOURCE, source);
    }
    if !entry.line.file.is_empty() {
        sink.text(node, v::GAZETTEER_LINE, &line_text(&entry.line));
    }
}

/// Returns the statement that a line about a person's office makes; the direct edge between the
/// person and the organization is noted as used.
///
/// The statement's IRI is a hash of what it says and of the line that says it, so that two lines
/// never write the same quad.
pub fn gazetteer_edge_quads(base: &Base, role: &Role, organization: &EntityId) -> Emitted {
    let (subject, relation, object) = (&role.person, Relation::MemberOf, organization);
    let line = &role.line;
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
    let used = &mut sink.out.used;
    used.entities.insert(subject.clone());
    used.entities.insert(object.clone());
    used.relations
        .insert((subject.clone(), relation, object.clone()));
    let year = |year: Option<u16>| year.map(|year| year.to_string());
    sink.out.statements.push(Stated {
        subject: subject.clone(),
        relation,
        object: object.clone(),
        said: Saying::Gazetteer {
            line: line_text(line),
            source: None,
            position: Some(role.position.clone()),
            since: year(role.valid.since),
            until: year(role.valid.until),
        },
    });
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
