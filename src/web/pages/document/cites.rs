//! What does a document cite, and what cites it?

use reftel::query::evidence::Reader;
use reftel::store::GraphReader;
use reftel::text::one_line;

use super::Reference;
use crate::cli::citations::citations;
use crate::web::address;
use crate::web::pages::words::{Passage, count, shorten};
use crate::web::reply::Fault;

/// How many documents that cite it are shown.
const CITING: usize = 50;

pub(super) fn references(
    graph: &GraphReader,
    reader: &mut Reader<'_>,
    number: u32,
) -> Result<Vec<Reference>, Fault> {
    let mut out = Vec::new();
    for one in citations(graph, reader, number)? {
        let mut notes = Vec::new();
        if one.mrn.is_none() {
            notes.push(one.kind.to_owned());
        }
        notes.extend(one.note.as_deref().map(one_line));
        notes.extend(one.year_inferred.as_deref().map(one_line));
        out.push(Reference {
            label: one.label.as_deref().map(one_line).unwrap_or_default(),
            words: shorten(&one.raw, 120),
            address: one
                .mrn
                .as_deref()
                .map(address::document)
                .unwrap_or_default(),
            is_missing: one.in_graph == Some(false),
            number: one.mrn.unwrap_or_default(),
            note: notes.join("; "),
            at: format!("#char={},{}", one.begin, one.end),
            places: one.mentioned_in.join(", "),
        });
    }
    Ok(out)
}

/// Returns the words by which other documents cite this one, and a note when these are not all.
pub(super) fn cited_by(graph: &GraphReader, id: &str) -> Result<(Vec<Passage>, String), Fault> {
    let facts = graph.facts()?;
    let citing = facts.citing(id)?;
    let entries = graph.documents()?;
    let mut order: Vec<u32> = citing.to_vec();
    order.sort_by_key(|number| {
        let entry = &entries[*number as usize];
        (
            entry.date.is_none(),
            entry.date.clone(),
            entry.id.to_string(),
        )
    });
    let mut reader = Reader::new(graph);
    let mut out = Vec::new();
    for number in order.iter().take(CITING) {
        let all = facts.citations(*number)?;
        if let Some(one) = all.iter().find(|one| one.cited.as_str() == id) {
            out.push(Passage::of(&reader.words(*number, one.begin, one.end)?));
        }
    }
    let all = match citing.len() > CITING {
        true => format!(
            "The first {CITING} of {}.",
            count(citing.len() as u64, "document")
        ),
        false => String::new(),
    };
    Ok((out, all))
}
