//! What does a cable cite, and what cites it? As the graph has it, years corrected.

use anyhow::Result;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use reftel::document::Document;
use reftel::id::DocumentId;
use reftel::source::{CodePoints, Span};
use reftel::store::GraphReader;
use reftel::vocab::{cito, itsrdf, v};
use serde::Serialize;

use super::evidence::Reader;

/// One cited item: of the REF list, or a number in running text.
#[derive(Clone, Debug, Serialize)]
pub struct Citation {
    /// The citing document.
    pub citing: String,
    /// Its label (`A`).
    pub label: Option<String>,
    /// The words.
    pub raw: String,
    /// `cable`, `email`, ...
    pub kind: &'static str,
    /// The cited cable.
    pub mrn: Option<String>,
    /// Whether the graph has it; null when it is no cable.
    pub in_graph: Option<bool>,
    /// Why the year is what it is, when the text does not give it.
    pub year_inferred: Option<String>,
    /// What stands behind (`NOTAL`).
    pub note: Option<String>,
    /// Whether it stands in the REF list.
    pub listed: bool,
    /// The paragraphs that mention it, by printed number, else ordinal.
    pub mentioned_in: Vec<String>,
    /// Where the words stand, in code points.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
}

/// Returns what a document cites: its REF list in order, then what only its text names.
pub fn citations(
    graph: &GraphReader,
    reader: &mut Reader<'_>,
    number: u32,
) -> Result<Vec<Citation>> {
    let document = &reader.linked(number)?.document;
    let points = CodePoints::new(&document.text);
    let mut out: Vec<Citation> = Vec::new();
    for (item, reference) in (1..).zip(&document.references) {
        let node = graph.base().reference(&document.id, item);
        let cited = object(graph, &node, cito::HAS_CITED_ENTITY)?;
        let reason = object(graph, &node, v::REASON)?;
        let mrn = cited.or_else(|| reference.mrn.as_ref().map(ToString::to_string));
        let (begin, end) = points.span(&document.text, reference.span);
        out.push(Citation {
            citing: document.id.to_string(),
            label: reference.label.clone(),
            raw: reference.raw.clone(),
            kind: reference.kind.as_str(),
            in_graph: held(graph, mrn.as_deref())?,
            mrn,
            year_inferred: reason.or_else(|| reference.year_inferred.clone()),
            note: reference.note.clone(),
            listed: true,
            mentioned_in: Vec::new(),
            begin,
            end,
        });
    }
    for mention in &document.reference_mentions {
        let place = place(document, mention.span);
        let (begin, end) = points.span(&document.text, mention.span);
        let node = graph.base().mention(&document.id, begin, end);
        let cited = object(graph, &node, itsrdf::TA_IDENT_REF)?;
        let mrn = cited.or_else(|| mention.mrn.as_ref().map(ToString::to_string));
        let items: Vec<usize> = mention.items.iter().map(|item| *item as usize).collect();
        let mut known = false;
        for (at, citation) in out.iter_mut().enumerate() {
            let same = items.contains(&at) || (mrn.is_some() && citation.mrn == mrn);
            if same {
                known = true;
                if !citation.mentioned_in.contains(&place) {
                    citation.mentioned_in.push(place.clone());
                }
            }
        }
        if known || mrn.is_none() {
            continue;
        }
        out.push(Citation {
            citing: document.id.to_string(),
            label: mention.label.clone(),
            raw: mention.raw.clone(),
            kind: "cable",
            in_graph: held(graph, mrn.as_deref())?,
            mrn,
            year_inferred: mention.year_inferred.clone(),
            note: None,
            listed: false,
            mentioned_in: vec![place],
            begin,
            end,
        });
    }
    Ok(out)
}

/// Returns the documents of the graph that cite this one, in the order of their ids.
pub fn citing(graph: &GraphReader, id: &str) -> Result<Vec<String>> {
    let node = graph.base().document(&DocumentId::new(id));
    let object = NamedNodeRef::from(&node).into();
    let quads = graph
        .store()?
        .quads_for_pattern(None, Some(cito::CITES), Some(object), None);
    let mut ids = Vec::new();
    for quad in quads {
        if let oxigraph::model::NamedOrBlankNode::NamedNode(subject) = quad?.subject {
            ids.extend(graph.base().short(subject.as_str()).map(str::to_owned));
        }
    }
    ids.sort();
    ids.dedup();
    Ok(ids)
}

fn held(graph: &GraphReader, mrn: Option<&str>) -> Result<Option<bool>> {
    let Some(mrn) = mrn else { return Ok(None) };
    Ok(Some(graph.document(mrn)?.is_some()))
}

/// Returns the value of a property: the short name of a node, or the text of a literal.
fn object(
    graph: &GraphReader,
    subject: &NamedNode,
    property: NamedNodeRef<'_>,
) -> Result<Option<String>> {
    let subject = NamedNodeRef::from(subject).into();
    let mut quads = graph
        .store()?
        .quads_for_pattern(Some(subject), Some(property), None, None);
    Ok(match quads.next().transpose()?.map(|quad| quad.object) {
        Some(Term::NamedNode(iri)) => graph.base().short(iri.as_str()).map(str::to_owned),
        Some(Term::Literal(literal)) => Some(literal.value().to_owned()),
        _ => None,
    })
}

fn place(document: &Document, span: Span) -> String {
    match document.paragraph_at(span.start) {
        Some(paragraph) => match &paragraph.number {
            Some(number) => format!("¶{number}"),
            None => format!("block {}", paragraph.ordinal),
        },
        None => "subject".to_owned(),
    }
}
