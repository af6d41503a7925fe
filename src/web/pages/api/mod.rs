//! What programs are told: the same values as the commands print with `--format json`.
//!
//! `reftel mcp` gives the same answers to the same questions; see `crate::web::mcp`.

mod reading;

pub use reading::{query, refs, search, text, why};

use axum::http::StatusCode;
use reftel::graph::{Around, Order, ViewOptions};
use reftel::query::evidence::Reader;
use reftel::store::Filter;
use serde::Serialize;
use serde_json::json;

use super::super::asked::Asked;
use super::super::files::OPENAPI;
use super::super::here::Here;
use super::super::reply::{Choice, Fault, Reply};
use super::entity_named;
use crate::cli::filter::Filters;
use crate::cli::show::{Thing, asked as thing, document, entity};
use crate::cli::stops::Ways;
use crate::cli::with::{Row, evidence, groups, row};

const JSON: &str = "application/json";

/// The card of a document or an entity, as `show` has it.
pub fn show(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    answer(|| {
        let graph = &here.snapshot.graph;
        match thing(graph, needed(asked, "name")?)? {
            Thing::Document(asked) => json_of(&document::card(graph, &asked)?),
            Thing::Entity(card) => {
                let shown = entity::Shown {
                    limit: asked.number("n", 10, 200),
                    by_relevance: false,
                };
                json_of(&entity::card(graph, *card, &Filters::default(), &shown)?)
            }
        }
    })
}

/// Who appears with an entity, as `with` has it.
pub fn with(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    answer(|| {
        let graph = &here.snapshot.graph;
        let card = entity_named(graph, needed(asked, "name")?)?;
        let number = graph.index().entity(card.id.as_str())?;
        let number = number.ok_or_else(|| Fault::missing("Nothing here has this id."))?;
        let order = match asked.get("sort") {
            None => Order::default(),
            Some(name) => {
                let mut all = Order::ALL.iter().copied();
                let known = all.find(|order| order.as_str() == name);
                known.ok_or_else(|| {
                    Fault::Bad("`sort` is one of count, llr, npmi, recent.".to_owned())
                })?
            }
        };
        let (filter, window) = (Filter::default(), ViewOptions::default().window);
        let around = Around::new(graph, &filter, &[number], None, window)?;
        let beside = around.beside(order)?;
        let (limit, wanted) = (asked.number("n", 20, 200), asked.number("evidence", 1, 20));
        let mut reader = Reader::new(graph);
        let mut rows: Vec<Row> = Vec::new();
        for (name, kinds) in groups() {
            here.stop.check()?;
            let mut of = Vec::new();
            for one in &beside {
                let kind = graph.index().kind(one.entity)?;
                if kind.is_some_and(|kind| kinds.contains(&kind)) {
                    of.push(*one);
                }
            }
            of.truncate(limit);
            let places = around.places(&of, wanted, order == Order::Recent)?;
            for (one, places) in of.iter().zip(places) {
                let evidence = evidence(graph, &mut reader, one, places)?;
                rows.push(row(&around, name, one, evidence, true)?);
            }
        }
        json_of(&rows)
    })
}

/// The best connections between two names, as `path` has them.
pub fn path(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    answer(|| {
        let graph = &here.snapshot.graph;
        let ends = [needed(asked, "from")?, needed(asked, "to")?];
        let avoid = asked.all("avoid").map(str::to_owned).collect();
        let ways = Ways::new(asked.number("k", 3, 10).max(1), avoid);
        let question = ways.question(graph, ends, &[], Filter::default())?;
        json_of(&crate::cli::path::tell(graph, &question)?)
    })
}

/// What can be asked here, for programs that read such descriptions (OpenAPI 3.1).
pub fn description(_: &Here<'_>, _: &Asked) -> Result<Reply, Fault> {
    Ok(Reply::of(JSON, OPENAPI))
}

fn needed<'a>(asked: &'a Asked, name: &str) -> Result<&'a str, Fault> {
    let value = asked.get(name);
    value.ok_or_else(|| Fault::Bad(format!("`{name}` is missing.")))
}

fn json_of(value: &impl Serialize) -> Result<Reply, Fault> {
    let json = serde_json::to_vec_pretty(value);
    let json = json.map_err(|error| Fault::Failed(error.to_string()))?;
    Ok(Reply::of(JSON, json))
}

/// Answers; what went wrong is told in JSON too.
fn answer(answer: impl FnOnce() -> Result<Reply, Fault>) -> Result<Reply, Fault> {
    let fault = match answer() {
        Ok(reply) => return Ok(reply),
        Err(fault) => fault,
    };
    let (status, _, words) = fault.told();
    let choices: &[Choice] = match &fault {
        Fault::Missing { near, .. } => near,
        Fault::Several { choices, .. } => choices,
        _ => &[],
    };
    let choices: Vec<_> = choices
        .iter()
        .map(|one| json!({ "label": one.label, "note": one.note, "address": one.address }))
        .collect();
    let mut reply = json_of(&json!({ "error": words, "choices": choices }))?;
    // Several meanings are no redirection that a program could follow.
    reply.status = match status {
        StatusCode::MULTIPLE_CHOICES => StatusCode::CONFLICT,
        status => status,
    };
    Ok(reply)
}
