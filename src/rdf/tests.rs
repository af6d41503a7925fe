use super::sample::{entries, everything, mention};
use super::*;
use crate::id::Mrn;
use crate::mention::MentionKind;
use crate::vocab::Base;

fn sorted(emitted: &Emitted) -> Vec<String> {
    let mut lines: Vec<String> = emitted
        .quads
        .iter()
        .map(|quad| format!("{quad} ."))
        .collect();
    lines.sort();
    lines
}

/// Shortens IRIs so that snapshots can be read.
fn shortened(emitted: &Emitted) -> String {
    let mut text = sorted(emitted).join("\n");
    for (long, short) in [
        ("https://w3id.org/reftel/vocab#", "v:"),
        ("https://w3id.org/reftel/", "/"),
        (
            "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
            "nif:",
        ),
        ("http://www.w3.org/2005/11/its/rdf#", "itsrdf:"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"),
        ("http://www.w3.org/2001/XMLSchema#", "xsd:"),
        ("http://www.w3.org/2004/02/skos/core#", "skos:"),
        ("http://www.w3.org/2003/01/geo/wgs84_pos#", "wgs84:"),
        ("http://purl.org/dc/terms/", "dcterms:"),
        ("http://purl.org/spar/cito/", "cito:"),
        ("http://www.w3.org/ns/org#", "org:"),
        ("https://schema.org/", "schema:"),
    ] {
        text = text.replace(long, short);
    }
    text
}

#[test]
fn a_document_in_quads() {
    let linked = everything();
    let mut facts = CorpusFacts::default();
    let first = (linked.document.id.clone(), CitedItem::Reference(0));
    let corrected = Mrn::new(2008, "RABAT", 900);
    facts
        .years
        .insert(first, (corrected, "number above reach".to_owned()));
    let emitted = document_quads(&Base::default(), &facts, Detail::Compact, &linked);
    insta::assert_snapshot!(shortened(&emitted));
    assert_eq!(emitted.sender, Some(EntityId::from("post/rabat")));
}

#[test]
fn an_entity_in_quads() {
    let entries = entries();
    let fes = entries
        .iter()
        .find(|entry| entry.id.as_str() == "ma/fes")
        .unwrap();
    let emitted = entity_quads(&Base::default(), &Description::Entry(fes));
    insta::assert_snapshot!(shortened(&emitted));
    assert!(emitted.used.entities.contains(&EntityId::from("ma")));
}

#[test]
fn quads_are_distinct_and_hashed_once() {
    let base = Base::default();
    let linked = everything();
    for detail in [Detail::Compact, Detail::Full] {
        let emitted = document_quads(&base, &CorpusFacts::default(), detail, &linked);
        let lines = sorted(&emitted);
        let mut distinct = lines.clone();
        distinct.dedup();
        assert_eq!(lines, distinct);
        assert_eq!(
            emitted.hash,
            SetHash::of_lines(lines.iter().map(String::as_str))
        );
    }
}

#[test]
fn joined_entities_keep_the_evidence_in_their_documents() {
    let linked = everything();
    let mut facts = CorpusFacts::default();
    let joined = EntityId::from("person/karim-testouri-09RABAT7");
    let own = EntityId::from("doc/09RABAT7/person/karim-testouri");
    facts.same.insert(own, joined.clone());
    let emitted = document_quads(&Base::default(), &facts, Detail::Compact, &linked);
    let text = shortened(&emitted);
    assert!(!text.contains("id/doc/09RABAT7/person"));
    assert!(text.contains("<schema:mentions> </id/person/karim-testouri-09RABAT7>"));
    assert!(emitted.named.contains(&(joined, 1)));
}

#[test]
fn addressees_are_not_what_a_cable_is_about() {
    let mut linked = everything();
    let place = MentionKind::Entity(Type::Place);
    let city = mention(&linked.document, "RABAT", 0, place, Some("ma/rabat"));
    linked.mentions.insert(1, city);
    let base = Base::default();
    let facts = CorpusFacts::default();
    let compact = shortened(&document_quads(&base, &facts, Detail::Compact, &linked));
    assert!(compact.contains("<schema:sender> </id/post/rabat>"));
    assert!(!compact.contains("ma/rabat"));
    let full = shortened(&document_quads(&base, &facts, Detail::Full, &linked));
    assert!(full.contains("<itsrdf:taIdentRef> </id/ma/rabat>"));
    assert!(!full.contains("<schema:mentions> </id/ma/rabat>"));
}

#[test]
fn dates_have_the_type_that_they_are_precise_to() {
    for (date, datatype) in [
        ("2009", "gYear"),
        ("2009-02", "gYearMonth"),
        ("2009-02-13", "date"),
        ("2009-02-13T14:57:00Z", "dateTime"),
        ("soon", "string"),
        ("2009-02-30", "string"),
        ("2009-02-13T24:00:00Z", "string"),
    ] {
        let literal = date_literal(date);
        assert_eq!(
            literal.datatype().as_str(),
            format!("{}{datatype}", xsd::NAMESPACE),
        );
    }
}
