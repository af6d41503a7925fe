//! How are two connected? The best ways from one name or cable to another, each step with the
//! words that it rests on.

use askama::Template;
use axum::http::StatusCode;
use reftel::gazetteer::Type;
use reftel::store::{Filter, Found, GraphReader};
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::here::Here;
use super::super::reply::{Choice, Fault, Reply, choice};
use super::Frame;
use super::words::{Passage, count};
use crate::cli::names::{self, NoSuchName};
use crate::cli::path::{ShownPath, ShownStep, ShownStop, tell};
use crate::cli::stops::Ways;

/// How many ways are shown unless said otherwise, and at most.
const WAYS: usize = 3;
const MOST: usize = 10;

#[derive(Template)]
#[template(path = "path.html")]
struct Page {
    frame: Frame,
    from: String,
    to: String,
    avoid: Vec<(String, String)>,
    ways: usize,
    error: String,
    choices: Vec<Choice>,
    head: String,
    paths: Vec<Way>,
    notes: Vec<String>,
    examples: Vec<(String, String)>,
}

/// One way.
struct Way {
    title: String,
    steps: Vec<Step>,
}

struct Step {
    sentence: String,
    to: Stop,
    passages: Vec<Passage>,
    gazetteer: String,
    /// The address of the same question without what this step leads to; empty at the end.
    without: String,
}

#[derive(Clone)]
struct Stop {
    label: String,
    address: String,
    kind: String,
}

/// The page.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let graph = &here.snapshot.graph;
    let mut page = Page {
        frame: Frame::new(here, "Path", "/path"),
        from: asked.get("from").unwrap_or_default().to_owned(),
        to: asked.get("to").unwrap_or_default().to_owned(),
        avoid: avoided(graph, asked)?,
        ways: asked.number("k", WAYS, MOST).max(1),
        error: String::new(),
        choices: Vec::new(),
        head: String::new(),
        paths: Vec::new(),
        notes: Vec::new(),
        examples: examples(here)?,
    };
    if page.from.is_empty() || page.to.is_empty() {
        // One end was carried here by a link; its name is easier read than its id.
        page.from = readable(graph, &page.from)?;
        page.to = readable(graph, &page.to)?;
        return Reply::page(&page);
    }
    let avoid: Vec<String> = asked.all("avoid").map(str::to_owned).collect();
    let ends = [page.from.as_str(), page.to.as_str()];
    let ways = Ways::new(page.ways, avoid);
    let question = match ways.question(graph, ends, &[], Filter::default()) {
        Ok(question) => question,
        Err(error) => {
            let status = match error.is::<NoSuchName>() {
                true => StatusCode::NOT_FOUND,
                false => StatusCode::BAD_REQUEST,
            };
            return unclear(graph, asked, page, &error, status);
        }
    };
    let shown = tell(graph, &question)?;
    let (from, to) = (one_line(&shown.from.label), one_line(&shown.to.label));
    page.frame = Frame::new(here, &format!("From {from} to {to}"), "/path");
    page.head = match shown.paths.len() {
        0 => format!("Nothing connects {from} and {to} here."),
        _ => format!("From {from} to {to}"),
    };
    page.paths = shown.paths.iter().map(|path| way(asked, path)).collect();
    page.notes = shown.notes;
    let found = shown.paths.len();
    if found > 0 && found < page.ways && page.notes.is_empty() {
        page.notes.push(format!(
            "{} of the {} asked for: others only go round about what these say, or there are none.",
            count(found as u64, "way"),
            page.ways
        ));
    }
    page.from = readable(graph, &page.from)?;
    page.to = readable(graph, &page.to)?;
    Reply::page(&page)
}

/// Says that a name means nothing or several things, beside the boxes.
fn unclear(
    graph: &GraphReader,
    asked: &Asked,
    mut page: Page,
    error: &anyhow::Error,
    mut status: StatusCode,
) -> Result<Reply, Fault> {
    page.error = one_line(error.to_string().lines().next().unwrap_or_default()).replace('`', "");
    if page.error.ends_with(':') {
        page.error = page
            .error
            .replace("; say which one by its id:", ". It may be");
    }
    for field in ["from", "to"] {
        let name = asked.get(field).unwrap_or_default();
        let found = names::find(graph, name, Type::is_organization)?;
        let cards = match found {
            Found::One(_) => continue,
            Found::Many(cards) => {
                status = StatusCode::MULTIPLE_CHOICES;
                cards
            }
            Found::None(cards) => cards,
        };
        let choices = cards.iter().take(12).map(|card| Choice {
            address: address::changed("/path", &asked.fields, field, &[card.id.as_str()]),
            ..choice(card)
        });
        page.choices = choices.collect();
        if !page.choices.is_empty() {
            break;
        }
    }
    let mut reply = Reply::page(&page)?;
    reply.status = status;
    Ok(reply)
}

fn readable(graph: &GraphReader, name: &str) -> Result<String, Fault> {
    match graph.index().entity(name)? {
        Some(number) => {
            let label = one_line(&graph.card(number)?.label);
            // A name that others have too leads elsewhere.
            let found = names::find(graph, &label, Type::is_organization)?;
            match found {
                Found::One(card) if card.id.as_str() == name => Ok(label),
                _ => Ok(name.to_owned()),
            }
        }
        None => Ok(name.to_owned()),
    }
}

/// Returns what is avoided, with the address of the same question without it.
fn avoided(graph: &GraphReader, asked: &Asked) -> Result<Vec<(String, String)>, Fault> {
    let all: Vec<&str> = asked.all("avoid").collect();
    let mut out = Vec::new();
    for name in &all {
        let others: Vec<&str> = all.iter().filter(|other| *other != name).copied().collect();
        let label = match graph.index().entity(name)? {
            Some(number) => one_line(&graph.card(number)?.label),
            None => (*name).to_owned(),
        };
        out.push((
            label,
            address::changed("/path", &asked.fields, "avoid", &others),
        ));
    }
    Ok(out)
}

fn examples(here: &Here<'_>) -> Result<Vec<(String, String)>, Fault> {
    let named = here.snapshot.overview()?.named();
    let nth = |group: usize, at: usize| named.get(group).and_then(|(_, cards)| cards.get(at));
    let mut out = Vec::new();
    for ends in [(nth(0, 0), nth(1, 0)), (nth(0, 1), nth(0, 2))] {
        if let (Some(from), Some(to)) = ends {
            let words = format!("{} – {}", one_line(&from.label), one_line(&to.label));
            let fields = [("from", from.id.as_str()), ("to", to.id.as_str())];
            out.push((address::with("/path", &fields), words));
        }
    }
    Ok(out)
}

fn way(asked: &Asked, path: &ShownPath) -> Way {
    let stops: Vec<&str> = path
        .steps
        .iter()
        .skip(1)
        .map(|step| step.from.label.as_str())
        .collect();
    let last = path.steps.len();
    Way {
        title: match stops.is_empty() {
            true => "Directly".to_owned(),
            false => format!("By {}", one_line(&stops.join(", then "))),
        },
        steps: (1..)
            .zip(&path.steps)
            .map(|(at, one)| step(asked, one, at == last))
            .collect(),
    }
}

fn step(asked: &Asked, step: &ShownStep, is_last: bool) -> Step {
    let mut avoid: Vec<&str> = asked.all("avoid").collect();
    avoid.push(&step.to.id);
    Step {
        sentence: one_line(&step.sentence),
        to: stop(&step.to),
        passages: step.evidence.iter().map(Passage::of).collect(),
        gazetteer: step.gazetteer.as_deref().map(one_line).unwrap_or_default(),
        without: match is_last {
            true => String::new(),
            false => address::changed("/path", &asked.fields, "avoid", &avoid),
        },
    }
}

fn stop(stop: &ShownStop) -> Stop {
    let is_document = matches!(stop.r#type, "document" | "missing-document");
    Stop {
        label: one_line(&stop.label),
        address: match is_document {
            true => address::document(&stop.id),
            false => address::entity(&stop.id),
        },
        kind: super::words::kind_name(stop.r#type),
    }
}
