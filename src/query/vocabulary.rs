//! Which words does a graph speak? Its classes and properties, with what they mean and a query each.
//!
//! Read from `ontology/`: `reftel.ttl` defines our own terms, `terms.ttl` says what those of others
//! mean here and gives the examples. A test holds both against the terms that the program writes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term as RdfTerm, Triple};
use oxigraph::store::Store;

use super::QueryError;
use super::results::{Answer, shown_as_term};
use super::run::{parse, run};
use super::stop::Stop;
use crate::vocab::{Base, rdf, v};

const FILES: [&str; 2] = [
    include_str!("../../ontology/terms.ttl"),
    include_str!("../../ontology/reftel.ttl"),
];

/// A class, a property, or one of our own values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its IRI.
    pub iri: String,
    /// With its prefix, as queries have it: `schema:Message`.
    pub name: String,
    /// What kind of term it is.
    pub kind: TermKind,
    /// What it means in a graph of ours.
    pub meaning: String,
    /// A query that can be asked as it stands.
    pub example: String,
}

/// What kind of term something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermKind {
    /// What things are.
    Class,
    /// How they stand to others, or to a value.
    Property,
    /// One of a few values.
    Value,
}

impl TermKind {
    /// Returns `class`, `property` or `value`.
    pub fn as_str(self) -> &'static str {
        match self {
            TermKind::Class => "class",
            TermKind::Property => "property",
            TermKind::Value => "value",
        }
    }
}

/// Returns all terms: classes, properties, values, each in the order of the files.
pub fn vocabulary() -> &'static [Term] {
    static TERMS: LazyLock<Vec<Term>> = LazyLock::new(read);
    &TERMS
}

fn triples(text: &str) -> impl Iterator<Item = Triple> + '_ {
    let parser = RdfParser::from_format(RdfFormat::Turtle);
    let read = parser.for_slice(text);
    read.map(|quad| quad.expect("the tests read the ontology").into())
}

fn read() -> Vec<Term> {
    let mut order: Vec<String> = Vec::new();
    let mut said: BTreeMap<(String, &'static str), String> = BTreeMap::new();
    for triple in FILES.into_iter().flat_map(triples) {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else {
            continue;
        };
        let what = match triple.predicate.as_str().rsplit(['#', '/']).next() {
            Some("comment") => "comment",
            Some("example") => "example",
            Some("type") => "type",
            _ => continue,
        };
        let subject = subject.as_str().to_owned();
        let value = match &triple.object {
            RdfTerm::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        };
        if !order.contains(&subject) {
            order.push(subject.clone());
        }
        said.entry((subject, what)).or_insert(value);
    }
    let base = Base::default();
    let term = |iri: String| {
        let of = |what| said.get(&(iri.clone(), what)).cloned();
        let node = oxigraph::model::NamedNode::new_unchecked(iri.as_str());
        let name = shown_as_term(Some(&node.into()), &base);
        let local = name.split_once(':').map_or("", |(_, local)| local);
        let is_value = of("type").is_some_and(|of| of.contains("MentionStatus"));
        let kind = match local.chars().next() {
            _ if is_value => TermKind::Value,
            Some(first) if first.is_uppercase() => TermKind::Class,
            _ => TermKind::Property,
        };
        // What has no example is the ontology itself, or the class of our values.
        Some(Term {
            meaning: of("comment").unwrap_or_default(),
            example: of("example")?,
            iri,
            name,
            kind,
        })
    };
    let mut terms: Vec<Term> = order.into_iter().filter_map(term).collect();
    terms.sort_by_key(|term| term.kind);
    terms
}

/// Counts how often each term stands in a graph: a class by its things, a property by its triples,
/// a value by the mentions that have it.
pub fn count_terms(store: &Store, stop: &Stop) -> Result<BTreeMap<String, u64>, QueryError> {
    let mut counts = BTreeMap::new();
    let status = format!(
        "SELECT ?t (COUNT(*) AS ?n) {{ ?s <{}> ?t }} GROUP BY ?t",
        v::STATUS.as_str()
    );
    let classes = format!(
        "SELECT ?t (COUNT(*) AS ?n) {{ ?s <{}> ?t }} GROUP BY ?t",
        rdf::TYPE.as_str()
    );
    let properties = "SELECT ?t (COUNT(*) AS ?n) { ?s ?t ?o } GROUP BY ?t".to_owned();
    for query in [status, classes, properties] {
        let query = parse(&query, &Base::default())?;
        let Answer::Table(table) = run(store, query, stop)? else {
            continue;
        };
        for row in table.rows {
            if let [
                Some(RdfTerm::NamedNode(term)),
                Some(RdfTerm::Literal(count)),
            ] = row.as_slice()
                && let Ok(count) = count.value().parse()
            {
                counts.insert(term.as_str().to_owned(), count);
            }
        }
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab;

    #[test]
    fn every_term_that_is_written_is_explained_with_a_query() {
        let known: Vec<&str> = vocabulary().iter().map(|term| term.iri.as_str()).collect();
        let written = [
            vocab::rdf::ALL,
            vocab::schema::ALL,
            vocab::dcterms::ALL,
            vocab::nif::ALL,
            vocab::itsrdf::ALL,
            vocab::cito::ALL,
            vocab::skos::ALL,
            vocab::prov::ALL,
            vocab::org::ALL,
            vocab::foaf::ALL,
            vocab::wgs84::ALL,
            vocab::v::ALL,
        ];
        for term in written.into_iter().flatten() {
            assert!(known.contains(&term.as_str()), "{term} is not in terms.ttl");
        }
        for term in vocabulary() {
            assert!(!term.meaning.is_empty(), "{} means nothing", term.name);
            let parsed = parse(&term.example, &Base::default());
            assert!(parsed.is_ok(), "{}: {}", term.name, parsed.unwrap_err());
            assert!(
                term.kind == TermKind::Value && term.example.contains(&term.name)
                    || term.example.contains(&term.name)
                    || term.name == "rdf:type",
                "the example of {} does not use it",
                term.name
            );
        }
    }
}
