//! What is said of a node or an edge when it is carried away? One table for all formats.
//!
//! Ids are names that no reader takes for its own: not `label`, `x`, `size`, `color`, `weight`,
//! and no `d0`. Gephi Lite names attributes by id, networkx by title, so both can be read; titles
//! differ also without case.

use std::borrow::Cow;

use super::{Edge, Node};

/// A value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number; always finite.
    Real(f64),
}

/// What kind of values an attribute has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
}

/// An attribute of nodes or edges.
pub struct Attribute<T> {
    /// Its id in files.
    pub id: &'static str,
    /// Its heading for people.
    pub title: &'static str,
    /// What kind of values it has.
    pub kind: ValueKind,
    /// Reads it; `None` when there is nothing to say.
    pub value: for<'a> fn(&'a T) -> Option<Value<'a>>,
}

fn text<'a>(value: &'a Option<String>) -> Option<Value<'a>> {
    value.as_deref().map(|text| Value::Text(text.into()))
}

fn real(value: Option<f64>) -> Option<Value<'static>> {
    value.filter(|value| value.is_finite()).map(Value::Real)
}

fn whole(value: Option<u32>) -> Option<Value<'static>> {
    value.map(|value| Value::Integer(value.into()))
}

/// The attributes of nodes, beside id, label and position.
pub const NODE_ATTRIBUTES: &[Attribute<Node>] = &[
    Attribute {
        id: "n_type",
        title: "Type",
        kind: ValueKind::Text,
        value: |node| Some(Value::Text(node.kind.as_str().into())),
    },
    Attribute {
        id: "n_subtype",
        title: "Subtype",
        kind: ValueKind::Text,
        value: |node| text(&node.subtype),
    },
    Attribute {
        id: "n_title",
        title: "Title",
        kind: ValueKind::Text,
        value: |node| text(&node.title),
    },
    Attribute {
        id: "n_country",
        title: "Country",
        kind: ValueKind::Text,
        value: |node| text(&node.country),
    },
    Attribute {
        id: "n_iri",
        title: "IRI",
        kind: ValueKind::Text,
        value: |node| Some(Value::Text(node.iri.as_str().into())),
    },
    Attribute {
        id: "n_documents",
        title: "Documents",
        kind: ValueKind::Integer,
        value: |node| Some(Value::Integer(node.documents.into())),
    },
    Attribute {
        id: "n_paragraphs",
        title: "Paragraphs",
        kind: ValueKind::Integer,
        value: |node| Some(Value::Integer(node.paragraphs.into())),
    },
    Attribute {
        id: "n_first",
        title: "First date",
        kind: ValueKind::Text,
        value: |node| text(&node.first),
    },
    Attribute {
        id: "n_last",
        title: "Last date",
        kind: ValueKind::Text,
        value: |node| text(&node.last),
    },
    Attribute {
        id: "n_latitude",
        title: "Latitude",
        kind: ValueKind::Real,
        value: |node| real(node.location.map(|(latitude, _)| latitude)),
    },
    Attribute {
        id: "n_longitude",
        title: "Longitude",
        kind: ValueKind::Real,
        value: |node| real(node.location.map(|(_, longitude)| longitude)),
    },
    Attribute {
        id: "n_marking",
        title: "Classification",
        kind: ValueKind::Text,
        value: |node| text(&node.marking),
    },
    Attribute {
        id: "n_degree",
        title: "Degree",
        kind: ValueKind::Integer,
        value: |node| whole(node.measures.degree),
    },
    Attribute {
        id: "n_weighted_degree",
        title: "Weighted degree",
        kind: ValueKind::Real,
        value: |node| real(node.measures.weighted_degree),
    },
    Attribute {
        id: "n_pagerank",
        title: "PageRank",
        kind: ValueKind::Real,
        value: |node| real(node.measures.pagerank),
    },
    Attribute {
        id: "n_betweenness",
        title: "Betweenness",
        kind: ValueKind::Real,
        value: |node| real(node.measures.betweenness),
    },
    Attribute {
        id: "n_core",
        title: "Core",
        kind: ValueKind::Integer,
        value: |node| whole(node.measures.core),
    },
    Attribute {
        id: "n_community",
        title: "Community",
        kind: ValueKind::Integer,
        value: |node| whole(node.measures.community),
    },
];

/// The attributes of edges, beside their ends and weight.
pub const EDGE_ATTRIBUTES: &[Attribute<Edge>] = &[
    Attribute {
        id: "e_relation",
        title: "Relation",
        kind: ValueKind::Text,
        value: |edge| Some(Value::Text(edge.kind.as_str().into())),
    },
    Attribute {
        id: "e_documents",
        title: "Documents",
        kind: ValueKind::Integer,
        value: |edge| Some(Value::Integer(edge.documents.into())),
    },
    Attribute {
        id: "e_paragraphs",
        title: "Paragraphs",
        kind: ValueKind::Integer,
        value: |edge| Some(Value::Integer(edge.paragraphs.into())),
    },
    Attribute {
        id: "e_llr",
        title: "Log-likelihood ratio",
        kind: ValueKind::Real,
        value: |edge| real(edge.llr),
    },
    Attribute {
        id: "e_npmi",
        title: "Normalized PMI",
        kind: ValueKind::Real,
        value: |edge| real(edge.npmi),
    },
    Attribute {
        id: "e_first",
        title: "First date",
        kind: ValueKind::Text,
        value: |edge| text(&edge.first),
    },
    Attribute {
        id: "e_last",
        title: "Last date",
        kind: ValueKind::Text,
        value: |edge| text(&edge.last),
    },
    Attribute {
        id: "e_reference",
        title: "Reference or office",
        kind: ValueKind::Text,
        value: |edge| text(&edge.label),
    },
    Attribute {
        id: "e_note",
        title: "Note",
        kind: ValueKind::Text,
        value: |edge| text(&edge.note),
    },
    Attribute {
        id: "e_reason",
        title: "Reason",
        kind: ValueKind::Text,
        value: |edge| text(&edge.reason),
    },
    Attribute {
        id: "e_evidence",
        title: "Evidence",
        kind: ValueKind::Text,
        value: evidence,
    },
];

/// Returns all evidence of an edge in one text, a line each:
/// `09CASABLANCA27 ¶3 (SBU): … words …`.
fn evidence(edge: &Edge) -> Option<Value<'_>> {
    if edge.evidence.is_empty() {
        return None;
    }
    let line = |one: &crate::query::evidence::Evidence| {
        format!(
            "{} {} ({}): {}",
            one.mrn,
            one.place(),
            one.marked(),
            one.snippet
        )
    };
    let lines: Vec<String> = edge.evidence.iter().map(line).collect();
    Some(Value::Text(lines.join("\n").into()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_and_titles_are_nobody_elses() {
        let taken = [
            "label", "x", "y", "z", "size", "color", "weight", "id", "source", "target",
        ];
        let named = |ids: Vec<&'static str>, titles: Vec<&'static str>| {
            let distinct: BTreeSet<String> =
                titles.iter().map(|title| title.to_lowercase()).collect();
            assert_eq!(distinct.len(), titles.len(), "{titles:?}");
            let distinct: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(distinct.len(), ids.len(), "{ids:?}");
            for id in ids {
                assert!(!taken.contains(&id), "{id}");
                assert!(
                    id.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
                    "{id}"
                );
            }
        };
        named(
            NODE_ATTRIBUTES.iter().map(|one| one.id).collect(),
            NODE_ATTRIBUTES.iter().map(|one| one.title).collect(),
        );
        named(
            EDGE_ATTRIBUTES.iter().map(|one| one.id).collect(),
            EDGE_ATTRIBUTES.iter().map(|one| one.title).collect(),
        );
    }
}
