//! The questions that are ready to be asked, each with a form.

use askama::Template;
use axum::http::StatusCode;
use reftel::gazetteer::Type;
use reftel::query::{
    Answer, Format, NamedQuery, Parameter, ParameterKind, Plan, QueryError, bind_arguments,
    named_queries, run_at_most,
};
use reftel::store::Found;
use reftel::text::one_line;

use super::super::address;
use super::super::asked::Asked;
use super::super::here::Here;
use super::super::reply::{Choice, Fault, Reply, choice};
use super::super::sparql::{Shown, show};
use super::super::words::shorten;
use super::Frame;
use crate::cli::filter::sender_in_numbers;
use crate::cli::names::{self, Names};
use crate::cli::spreadsheet;

/// How many meanings of a name are offered.
const CHOICES: usize = 30;

#[derive(Template)]
#[template(path = "queries.html")]
struct List {
    frame: Frame,
    queries: Vec<Listed>,
}

struct Listed {
    address: String,
    title: String,
    question: String,
    needs: String,
}

#[derive(Template)]
#[template(path = "query.html")]
struct Page {
    frame: Frame,
    title: String,
    question: String,
    boxes: Vec<Field>,
    error: String,
    choices: Vec<Choice>,
    answer: Option<Shown>,
    columns: Vec<(String, String)>,
    sparql: String,
    open: String,
}

/// A box of a form.
struct Field {
    name: String,
    words: String,
    value: String,
    kind: &'static str,
    example: &'static str,
    is_needed: bool,
}

/// The list.
pub fn list(here: &Here<'_>, _: &Asked) -> Result<Reply, Fault> {
    let queries = named_queries().iter().map(|query| {
        let needed = query.parameters.iter().filter(|one| is_needed(one));
        let needed: Vec<String> = needed.map(|one| one.name.replace('_', " ")).collect();
        Listed {
            // What asks for nothing is answered at once.
            address: match needed.is_empty() {
                true => address::with(&path(query), &[("run", "1")]),
                false => path(query),
            },
            title: query.title.clone(),
            question: query.question.clone(),
            needs: needed.join(", "),
        }
    });
    Reply::page(&List {
        frame: Frame::new(here, "Questions", "/queries"),
        queries: queries.collect(),
    })
}

fn path(query: &NamedQuery) -> String {
    format!("/queries/{}", query.name)
}

fn is_needed(parameter: &Parameter) -> bool {
    !parameter.optional && parameter.default.is_none()
}

/// One question; with its answer once it is asked.
pub fn page(here: &Here<'_>, asked: &Asked) -> Result<Reply, Fault> {
    let name = asked.behind("/queries/");
    let query = named_queries().iter().find(|query| query.name == name);
    let query = query.ok_or_else(|| Fault::missing("There is no such question."))?;
    let given = |parameter: &Parameter| asked.get(&parameter.name).map(str::to_owned);
    let values: Vec<(String, String)> = query
        .parameters
        .iter()
        .filter_map(|one| Some((one.name.clone(), given(one)?)))
        .collect();
    let is_asked = asked.get("run").is_some() || !values.is_empty();
    let is_whole = query
        .parameters
        .iter()
        .all(|one| !is_needed(one) || given(one).is_some());
    let answered = match is_asked && is_whole {
        true => Some(answer(here, query, values)),
        false => None,
    };
    if asked.get("format") == Some("csv")
        && let Some(answered) = answered
    {
        return csv(here, query, &answered?.0);
    }
    let (mut error, mut shown, mut status) = (String::new(), None, StatusCode::OK);
    let mut choices = Vec::new();
    match answered {
        None => {}
        Some(Ok((answer, is_cut))) => {
            let forms = vec![(
                address::changed(&path(query), &asked.fields, "format", &["csv"]),
                "CSV",
            )];
            let answer = show(&here.snapshot.graph, answer, is_cut, forms)?;
            // The link bears the name already; other forms have both.
            shown = Some(answer.without_repeated());
        }
        Some(Err(fault @ (Fault::Bad(_) | Fault::Missing { .. }))) => {
            let (of, _, words) = fault.told();
            (status, error) = (of, words.replace('`', ""));
            if let Some((of, words, found)) = unclear(here, query, asked)? {
                (status, error, choices) = (of, words, found);
            }
        }
        Some(Err(other)) => return Err(other),
    }
    let code = query.code();
    let mut reply = Reply::page(&Page {
        frame: Frame::new(here, &query.title, "/queries"),
        title: query.title.clone(),
        question: query.question.clone(),
        boxes: query
            .parameters
            .iter()
            .map(|one| field(one, given(one)))
            .collect(),
        error,
        choices,
        answer: shown,
        columns: query
            .columns
            .iter()
            .map(|one| (one.name.replace('_', " "), one.comment.replace('`', "")))
            .collect(),
        open: match code.is_empty() {
            true => String::new(),
            false => address::with("/sparql", &[("query", &code)]),
        },
        sparql: code,
    })?;
    reply.status = status;
    Ok(reply)
}

/// Returns the answer to a question whose parameters stand in an address, and whether it was cut.
pub fn asked(here: &Here<'_>, name: &str, asked: &Asked) -> Result<(Answer, bool), Fault> {
    let query = named_queries().iter().find(|query| query.name == name);
    let query = query.ok_or_else(|| Fault::missing("There is no such question."))?;
    let mut values = Vec::new();
    for parameter in &query.parameters {
        match asked.get(&parameter.name) {
            Some(value) => values.push((parameter.name.clone(), value.to_owned())),
            None if is_needed(parameter) => {
                return Err(Fault::Bad(format!("`{}` is missing.", parameter.name)));
            }
            None => {}
        }
    }
    answer(here, query, values)
}

/// Returns what the name in a box may mean, where it means several things or is only nearly one:
/// the status, a sentence, and for each the same question asked of it.
fn unclear(
    here: &Here<'_>,
    query: &NamedQuery,
    asked: &Asked,
) -> Result<Option<(StatusCode, String, Vec<Choice>)>, Fault> {
    let named = query.parameters.iter();
    for parameter in named.filter(|one| matches!(one.kind, ParameterKind::Entity)) {
        let Some(name) = asked.get(&parameter.name) else {
            continue;
        };
        let found = names::find(&here.snapshot.graph, name, Type::is_organization)?;
        let name = shorten(name, 120);
        let (status, words, cards) = match found {
            Found::Many(cards) => (
                StatusCode::MULTIPLE_CHOICES,
                format!("Several things are called “{name}”. It may be"),
                cards,
            ),
            Found::None(cards) if !cards.is_empty() => (
                StatusCode::NOT_FOUND,
                format!("Nothing here is called “{name}”. Perhaps it is"),
                cards,
            ),
            _ => continue,
        };
        let choices = cards.iter().take(CHOICES).map(|card| {
            let id = [card.id.as_str()];
            Choice {
                address: address::changed(&path(query), &asked.fields, &parameter.name, &id),
                ..choice(card)
            }
        });
        return Ok(Some((status, words, choices.collect())));
    }
    Ok(None)
}

fn field(parameter: &Parameter, given: Option<String>) -> Field {
    let (kind, example) = match parameter.kind {
        ParameterKind::Entity => ("entity", "a name"),
        ParameterKind::Document => ("document", "09RABAT101"),
        ParameterKind::String => ("text", ""),
        ParameterKind::Date => ("date", "2009 or 2009-02-13"),
        ParameterKind::Integer => ("number", ""),
        ParameterKind::Tag => ("tag", "PHUM"),
    };
    Field {
        name: parameter.name.clone(),
        words: one_line(&parameter.comment).replace('`', ""),
        value: given.or(parameter.default.clone()).unwrap_or_default(),
        kind,
        example,
        is_needed: is_needed(parameter),
    }
}

fn answer(
    here: &Here<'_>,
    query: &NamedQuery,
    mut values: Vec<(String, String)>,
) -> Result<(Answer, bool), Fault> {
    let graph = &here.snapshot.graph;
    let most = one_more(query, &mut values);
    for (name, value) in &mut values {
        // `RABAT` is a city before it is an embassy, but only the embassy sends anything.
        if matches!(name.as_str(), "origin" | "post")
            && let Some(sender) = sender_in_numbers(graph, value)?
        {
            *value = sender;
        }
    }
    let names = Names(graph);
    let answered = match query.plan {
        Plan::Records => reftel::query::answer(graph, query, &values, &names, here.stop)
            .map(|answer| (answer, false)),
        Plan::Sparql => bind_arguments(query, &values, &names)
            .and_then(|bound| run_at_most(graph.store()?, bound, here.site.limits.rows, here.stop)),
    };
    let answered = answered.map(|(mut answer, is_cut)| match (&mut answer, most) {
        (Answer::Table(table), Some(most)) if table.rows.len() > most => {
            table.rows.truncate(most);
            (answer, true)
        }
        _ => (answer, is_cut),
    });
    answered.map_err(|error| match error {
        // Who asks a form reads a sentence beside it.
        QueryError::Name(error) => Fault::Missing {
            what: error.to_string().replace("\n  hint: ", ". "),
            near: Vec::new(),
        },
        other => other.into(),
    })
}

/// Asks for one row more than whoever asks wants, and returns how many that are: the one more tells
/// that there are others.
fn one_more(query: &NamedQuery, values: &mut Vec<(String, String)>) -> Option<usize> {
    let limit = query.parameters.iter().find(|one| one.name == "limit")?;
    let at = values.iter().position(|(name, _)| *name == limit.name);
    let given = at.map(|at| values[at].1.clone());
    let most: usize = given.or(limit.default.clone())?.trim().parse().ok()?;
    let more = most.checked_add(1)?.to_string();
    match at {
        Some(at) => values[at].1 = more,
        None => values.push((limit.name.clone(), more)),
    }
    Some(most)
}

fn csv(here: &Here<'_>, query: &NamedQuery, answer: &Answer) -> Result<Reply, Fault> {
    let failed = |error: std::io::Error| Fault::Failed(error.to_string());
    let (mut made, mut out) = (Vec::new(), Vec::new());
    answer
        .write(Format::Csv, here.snapshot.graph.base(), &mut made)
        .map_err(failed)?;
    spreadsheet::rewrite(&made, &mut out)?;
    let name = format!("{}.csv", query.name);
    Ok(Reply::file(super::super::reply::CSV, &name, out))
}
