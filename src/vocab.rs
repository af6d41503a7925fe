//! What is it called in the graph? One constant per IRI, and the IRIs of our own things.
//!
//! IRIs are functions of content: of a document's id, an offset, a gazetteer id. There are no
//! blank nodes, so graphs made apart merge by set union. Terms of our own are few; each is
//! explained in `ontology/reftel.ttl`.
//!
//! Invariant: what [`Base`] returns is a valid IRI whatever the id holds; characters that IRIs do
//! not allow are percent-encoded as UTF-8 (RFC 3987, section 3.1), and distinct ids give
//! distinct IRIs.

mod base;

use oxigraph::model::NamedNodeRef;

pub use base::{Base, BaseError, decode};

macro_rules! vocabulary {
    ($(#[doc = $doc:literal])* $module:ident = $namespace:literal {
        $($(#[doc = $term_doc:literal])* $name:ident = $local:literal,)*
    }) => {
        $(#[doc = $doc])*
        pub mod $module {
            use super::NamedNodeRef;

            /// The namespace.
            pub const NAMESPACE: &str = $namespace;

            $($(#[doc = $term_doc])*
            #[doc = concat!("`", $local, "`")]
            pub const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!($namespace, $local));)*

            /// Every term above.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($name,)*];
        }
    };
}

vocabulary! {
    /// RDF 1.1.
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        TYPE = "type",
        STATEMENT = "Statement",
        SUBJECT = "subject",
        PREDICATE = "predicate",
        OBJECT = "object",
    }
}

vocabulary! {
    /// RDF Schema.
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" {
        LABEL = "label",
    }
}

vocabulary! {
    /// XML Schema datatypes.
    xsd = "http://www.w3.org/2001/XMLSchema#" {
        STRING = "string",
        INTEGER = "integer",
        DECIMAL = "decimal",
        DATE_TIME = "dateTime",
        DATE = "date",
        G_YEAR_MONTH = "gYearMonth",
        G_YEAR = "gYear",
    }
}

vocabulary! {
    /// schema.org.
    schema = "https://schema.org/" {
        MESSAGE = "Message",
        REPORT = "Report",
        DATE_SENT = "dateSent",
        DATE_PUBLISHED = "datePublished",
        SENDER = "sender",
        TO_RECIPIENT = "toRecipient",
        CC_RECIPIENT = "ccRecipient",
        MENTIONS = "mentions",
        ABOUT = "about",
        POSITION = "position",
        SHA256 = "sha256",
        SOFTWARE_VERSION = "softwareVersion",
        GOVERNMENT_ORGANIZATION = "GovernmentOrganization",
        NGO = "NGO",
        POLITICAL_PARTY = "PoliticalParty",
        CORPORATION = "Corporation",
        NEWS_MEDIA_ORGANIZATION = "NewsMediaOrganization",
        PLACE = "Place",
        EVENT = "Event",
        CREATIVE_WORK = "CreativeWork",
        PROJECT = "Project",
        COUNTRY_OF_ORIGIN = "countryOfOrigin",
        CONTAINED_IN_PLACE = "containedInPlace",
    }
}

vocabulary! {
    /// Dublin Core terms.
    dcterms = "http://purl.org/dc/terms/" {
        IDENTIFIER = "identifier",
        TITLE = "title",
        SUBJECT = "subject",
        ACCESS_RIGHTS = "accessRights",
        SOURCE = "source",
        TYPE = "type",
        SPATIAL = "spatial",
        HAS_VERSION = "hasVersion",
        AVAILABLE = "available",
        IS_PART_OF = "isPartOf",
    }
}

vocabulary! {
    /// NLP Interchange Format 2.0.
    nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" {
        PARAGRAPH = "Paragraph",
        CONTEXT = "Context",
        RFC5147_STRING = "RFC5147String",
        REFERENCE_CONTEXT = "referenceContext",
        SUPER_STRING = "superString",
        ANCHOR_OF = "anchorOf",
        BEGIN_INDEX = "beginIndex",
        END_INDEX = "endIndex",
        IS_STRING = "isString",
    }
}

vocabulary! {
    /// Internationalization Tag Set 2.0 in RDF.
    itsrdf = "http://www.w3.org/2005/11/its/rdf#" {
        TA_IDENT_REF = "taIdentRef",
        TA_CLASS_REF = "taClassRef",
    }
}

vocabulary! {
    /// Citation Typing Ontology.
    cito = "http://purl.org/spar/cito/" {
        CITATION = "Citation",
        CITES = "cites",
        HAS_CITING_ENTITY = "hasCitingEntity",
        HAS_CITED_ENTITY = "hasCitedEntity",
    }
}

vocabulary! {
    /// Simple Knowledge Organization System.
    skos = "http://www.w3.org/2004/02/skos/core#" {
        CONCEPT = "Concept",
        CONCEPT_SCHEME = "ConceptScheme",
        PREF_LABEL = "prefLabel",
        ALT_LABEL = "altLabel",
        NOTATION = "notation",
        IN_SCHEME = "inScheme",
        BROADER = "broader",
        EXACT_MATCH = "exactMatch",
    }
}

vocabulary! {
    /// PROV-O.
    prov = "http://www.w3.org/ns/prov#" {
        ACTIVITY = "Activity",
        WAS_GENERATED_BY = "wasGeneratedBy",
    }
}

vocabulary! {
    /// The Organization Ontology.
    org = "http://www.w3.org/ns/org#" {
        ORGANIZATION = "Organization",
        ORGANIZATIONAL_UNIT = "OrganizationalUnit",
        POST = "Post",
        MEMBER_OF = "memberOf",
        HOLDS = "holds",
        SUB_ORGANIZATION_OF = "subOrganizationOf",
        POST_IN = "postIn",
        BASED_AT = "basedAt",
    }
}

vocabulary! {
    /// Friend of a Friend.
    foaf = "http://xmlns.com/foaf/0.1/" {
        PERSON = "Person",
    }
}

vocabulary! {
    /// Basic Geo (WGS 84).
    wgs84 = "http://www.w3.org/2003/01/geo/wgs84_pos#" {
        LAT = "lat",
        LONG = "long",
    }
}

vocabulary! {
    /// Our own terms; `ontology/reftel.ttl` defines them.
    v = "https://w3id.org/reftel/vocab#" {
        ARMED_GROUP = "ArmedGroup",
        INTERNATIONAL_ORGANIZATION = "InternationalOrganization",
        STATUS = "status",
        LIKELY = "Likely",
        AMBIGUOUS = "Ambiguous",
        UNRESOLVED = "Unresolved",
        CANDIDATE = "candidate",
        DEMONYM_OF = "demonymOf",
        REPEATS = "repeats",
        ROLE = "role",
        CASE_NUMBER = "caseNumber",
        RELEASE_NUMBER = "releaseNumber",
        MET = "met",
        TOLD = "told",
        EVIDENCE = "evidence",
        REASON = "reason",
        GAZETTEER_LINE = "gazetteerLine",
        GAZETTEER_HASH = "gazetteerHash",
        DECISION_HASH = "decisionHash",
    }
}

/// The IRI of the vocabulary's ontology without `#`.
pub const ONTOLOGY: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("https://w3id.org/reftel/vocab");

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use oxigraph::io::{RdfFormat, RdfParser};
    use oxigraph::model::{Term, Triple};

    use super::*;

    fn turtle(text: &str) -> Vec<Triple> {
        RdfParser::from_format(RdfFormat::Turtle)
            .for_slice(text)
            .map(|quad| quad.unwrap().into())
            .collect()
    }

    #[test]
    fn every_term_of_our_own_is_explained() {
        let ontology = turtle(include_str!("../ontology/reftel.ttl"));
        let has = |term: &str, property: &str| {
            ontology.iter().any(|triple| {
                triple.subject.to_string() == format!("<{term}>")
                    && triple.predicate.as_str().ends_with(property)
            })
        };
        let defined: BTreeSet<String> = ontology
            .iter()
            .filter_map(|triple| match &triple.subject {
                oxigraph::model::NamedOrBlankNode::NamedNode(iri) => Some(iri.as_str().to_owned()),
                oxigraph::model::NamedOrBlankNode::BlankNode(_) => None,
            })
            .filter(|iri| iri.starts_with(v::NAMESPACE))
            .collect();
        for term in &defined {
            assert!(has(term, "#label") && has(term, "#comment"), "{term}");
            let local = term.strip_prefix(v::NAMESPACE).unwrap();
            if local.starts_with(char::is_lowercase) {
                assert!(has(term, "#domain") && has(term, "#range"), "{term}");
            }
        }
        for term in v::ALL {
            assert!(
                defined.contains(term.as_str()),
                "{term} is not in the ontology"
            );
        }
        for file in [
            include_str!("../ontology/alignments.ttl"),
            include_str!("../ontology/shapes.ttl"),
        ] {
            for triple in turtle(file) {
                let used = [
                    Some(triple.subject.to_string()),
                    Some(triple.predicate.to_string()),
                    matches!(triple.object, Term::NamedNode(_)).then(|| triple.object.to_string()),
                ];
                for iri in used.into_iter().flatten() {
                    let iri = iri.trim_matches(['<', '>']);
                    if iri.starts_with(v::NAMESPACE) {
                        assert!(defined.contains(iri), "{iri} is not in the ontology");
                    }
                }
            }
        }
    }
}
