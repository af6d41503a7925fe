//! What do networks show of a document, of an entity? Their nodes, as far as what passes tells.

use super::passing::Passing;
use super::request::GraphError;
use super::withheld;
use super::{Builder, Node, NodeKind};
use crate::text::one_line;

/// Returns the node of a document that the graph has. What its head says of it is shown only
/// when the head passes; a document above the ceiling keeps no more than number and date.
pub(super) fn held(passing: &Passing<'_>, document: u32) -> Result<Node, GraphError> {
    let entry = &passing.entries[document as usize];
    let head = passing.head(document)?;
    let title = withheld::title(passing, document)?;
    let units = passing.index.units_of(document)?.skip(1);
    let paragraphs = units
        .filter(|unit| passing.document(*unit).is_some())
        .count();
    Ok(Node {
        id: entry.id.to_string(),
        iri: passing.graph.base().document(&entry.id).into_string(),
        label: entry.id.to_string(),
        title: title.map(one_line),
        kind: NodeKind::Document,
        subtype: Some(entry.kind.as_str().to_owned()),
        documents: 1,
        paragraphs: paragraphs as u32,
        first: entry.date.clone(),
        last: entry.date.clone(),
        marking: head.then(|| entry.marking.to_string()),
        ..Node::default()
    })
}

/// Returns the node of an entity, counted as far as it passes.
pub(super) fn entity(passing: &Passing<'_>, entity: u32) -> Result<Node, GraphError> {
    let mut card = passing.graph.card(entity)?;
    withheld::hide(passing, entity, &mut card)?;
    let tally = passing.tally(passing.units_of(entity)?);
    Ok(Node {
        iri: passing.graph.base().entity(&card.id).into_string(),
        id: card.id.to_string(),
        label: card.label,
        kind: NodeKind::Entity(card.kind),
        subtype: card.subtype,
        country: card.country,
        documents: tally.documents,
        paragraphs: tally.paragraphs,
        first: tally.first,
        last: tally.last,
        location: card.location,
        ..Node::default()
    })
}

impl Builder {
    /// Adds the node of a document that the graph has, unless it is there, and returns its id.
    pub(super) fn held(
        &mut self,
        passing: &Passing<'_>,
        document: u32,
    ) -> Result<String, GraphError> {
        let id = passing.entries[document as usize].id.as_str();
        if !self.has(id) {
            self.node(held(passing, document)?);
        }
        Ok(id.to_owned())
    }

    /// Adds the node of an entity unless it is there, and returns its id.
    pub(super) fn entity(
        &mut self,
        passing: &Passing<'_>,
        entity: u32,
    ) -> Result<String, GraphError> {
        if let Some(id) = self.entities.get(&entity) {
            return Ok(id.clone());
        }
        let node = self::entity(passing, entity)?;
        let id = node.id.clone();
        self.entities.insert(entity, id.clone());
        self.node(node);
        Ok(id)
    }
}
