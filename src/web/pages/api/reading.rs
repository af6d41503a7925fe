//! What is there to read? Searches, citations, reasons, named questions and texts.

use reftel::document::Document;
use reftel::query::evidence::Reader;
use reftel::query::{Format, named_queries};
use serde_json::{Value, json};

use super::super::super::asked::Asked;
use super::super::super::here::Here;
use super::super::super::reply::{Fault, Reply};
use super::super::{queries, search as searching};
use super::{JSON, answer, json_of, needed};
use crate::cli::citations::citations;
use crate::cli::names::{self, Asked as Named};

/// Paragraphs of a text that are told at once.
const PARAGRAPHS: usize = 200;

/// Names and documents that have words, each with where it says so.
pub fn search(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    answer(|| json_of(&searching::value(here, asked)?))
}

/// What a cable cites, and what cites it, as `refs` has it.
pub fn refs(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    answer(|| {
        let graph = &here.snapshot.graph;
        let mut reader = Reader::new(graph);
        let (id, cites) = match names::document(graph, needed(asked, "name")?)? {
            Named::Held(number) => {
                let id = graph.documents()?[number as usize].id.to_string();
                (id, citations(graph, &mut reader, number)?)
            }
            Named::Cited(id) => (id.to_string(), Vec::new()),
        };
        let facts = graph.facts()?;
        let citing = facts.citing(&id)?;
        let mut cited_by = Vec::new();
        for number in citing.iter().take(asked.number("n", 50, 500)) {
            here.stop.check()?;
            let all = facts.citations(*number)?;
            if let Some(one) = all.iter().find(|one| one.cited.as_str() == id) {
                cited_by.push(reader.words(*number, one.begin, one.end)?);
            }
        }
        json_of(&json!({
            "id": id,
            "in_graph": graph.document(&id)?.is_some(),
            "cites": cites,
            "cited_by": cited_by,
            "cited_by_all": citing.len(),
        }))
    })
}

/// Why words mean what they mean, or what relates two names, as `why` has it.
pub fn why(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    answer(|| {
        let mut what = vec![needed(asked, "name")?.to_owned()];
        what.extend(asked.get("and").map(str::to_owned));
        json_of(&crate::cli::why::value(&here.snapshot.graph, &what)?)
    })
}

/// The answer to a named question, as `query` has it; without a name, all questions.
pub fn query(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    answer(|| {
        let Some(name) = asked.get("name") else {
            let all: Vec<Value> = named_queries().iter().map(listed).collect();
            return json_of(&all);
        };
        let (answer, is_cut) = queries::asked(here, name, asked)?;
        let mut out = Vec::new();
        let written = answer.write(Format::Json, here.snapshot.graph.base(), &mut out);
        written.map_err(|error| Fault::Failed(error.to_string()))?;
        let reply = Reply::of(JSON, out);
        Ok(match is_cut {
            true => reply.with(
                axum::http::HeaderName::from_static("x-reftel-complete"),
                "no",
            ),
            false => reply,
        })
    })
}

fn listed(query: &reftel::query::NamedQuery) -> Value {
    let parameters = query.parameters.iter().map(|one| {
        json!({
            "name": one.name,
            "says": one.comment,
            "default": one.default,
            "needed": !one.optional && one.default.is_none(),
        })
    });
    json!({
        "name": query.name,
        "question": query.question,
        "parameters": parameters.collect::<Vec<_>>(),
    })
}

/// The paragraphs of a document, each with its marking and its exact words.
pub fn text(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    answer(|| {
        let graph = &here.snapshot.graph;
        let number = match names::document(graph, needed(asked, "name")?)? {
            Named::Held(number) => number,
            Named::Cited(id) => {
                let what = format!("{id} is cited, but not in this graph.");
                return Err(Fault::missing(what));
            }
        };
        let linked = graph.record(number)?;
        let document = &linked.document;
        let from = asked.number("from", 1, usize::MAX).max(1);
        let paragraphs = document.paragraphs.iter().enumerate();
        let shown = paragraphs.skip(from - 1).take(PARAGRAPHS);
        let shown: Vec<Value> = shown.map(|(at, _)| paragraph(document, at)).collect();
        let classification = document.classification().map(|one| one.to_string());
        json_of(&json!({
            "id": document.id,
            "date": document.date,
            "title": document.title.as_ref().or(document.header.subject.as_ref()).map(|title| &title.value),
            "classification": classification,
            "all": document.paragraphs.len(),
            "paragraphs": shown,
        }))
    })
}

fn paragraph(document: &Document, at: usize) -> Value {
    let one = &document.paragraphs[at];
    let effective = one
        .marking
        .level
        .or(document.classification().map(|own| own.level));
    json!({
        "paragraph": at + 1,
        "number": one.number,
        "marking": one.marking.to_string(),
        "effective_level": effective.map(reftel::document::Level::as_str),
        "words": one.span.of(&document.text),
    })
}
