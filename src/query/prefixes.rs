//! Which prefixes need no declaration? Those of the vocabulary, in every query and every answer.

use crate::vocab;

/// Prefixes that every query may use without declaring them.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("rdf", vocab::rdf::NAMESPACE),
    ("rdfs", vocab::rdfs::NAMESPACE),
    ("xsd", vocab::xsd::NAMESPACE),
    ("schema", vocab::schema::NAMESPACE),
    ("dcterms", vocab::dcterms::NAMESPACE),
    ("nif", vocab::nif::NAMESPACE),
    ("itsrdf", vocab::itsrdf::NAMESPACE),
    ("cito", vocab::cito::NAMESPACE),
    ("skos", vocab::skos::NAMESPACE),
    ("prov", vocab::prov::NAMESPACE),
    ("org", vocab::org::NAMESPACE),
    ("foaf", vocab::foaf::NAMESPACE),
    ("wgs84", vocab::wgs84::NAMESPACE),
    ("v", vocab::v::NAMESPACE),
];

/// Returns the prefixes that every query may use without declaring them, with their namespaces.
pub fn prefixes() -> &'static [(&'static str, &'static str)] {
    PREFIXES
}
