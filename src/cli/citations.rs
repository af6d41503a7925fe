//! What does a cable cite, and what cites it? As the graph has it, years corrected.

use anyhow::Result;
use reftel::document::Document;
use reftel::rdf::CitedItem;
use reftel::source::{CodePoints, Span};
use reftel::store::GraphReader;
use rustc_hash::FxHashMap;
use serde::Serialize;

use reftel::query::evidence::Reader;

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
    let known = graph.facts()?.citations(number)?.into_iter();
    let facts: FxHashMap<CitedItem, _> = known.map(|known| (known.item, known)).collect();
    let document = &reader.linked(number)?.document;
    let points = CodePoints::new(&document.text);
    let mut out: Vec<Citation> = Vec::new();
    for (item, reference) in (0..).zip(&document.references) {
        let known = facts.get(&CitedItem::Reference(item));
        let cited = known.map(|known| known.cited.to_string());
        let reason = known.and_then(|known| known.reason.clone());
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
    for (item, mention) in (0..).zip(&document.reference_mentions) {
        let place = place(document, mention.span);
        let (begin, end) = points.span(&document.text, mention.span);
        let known = facts.get(&CitedItem::Mention(item));
        let cited = known.map(|known| known.cited.to_string());
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
    let documents = graph.documents()?;
    let citing = graph.facts()?.citing(id)?.iter();
    let mut ids: Vec<String> = citing
        .filter_map(|number| documents.get(*number as usize))
        .map(|entry| entry.id.to_string())
        .collect();
    ids.sort();
    ids.dedup();
    Ok(ids)
}

fn held(graph: &GraphReader, mrn: Option<&str>) -> Result<Option<bool>> {
    let Some(mrn) = mrn else { return Ok(None) };
    Ok(Some(graph.document(mrn)?.is_some()))
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
