//! What can stand here? Candidates for the shell, from the graph where there is one.
//!
//! Invariants: nothing is printed and nothing fails, because the shell is in the middle of a line;
//! at most a few hundred candidates are given, the most mentioned first.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::Command;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use reftel::query::{NamedQuery, ParameterKind, named_queries, read_folders};
use reftel::store::GraphReader;

use super::graph::DEFAULT;

/// How many candidates a shell is given.
const MOST: usize = 200;

type Completer = fn(&OsStr) -> Vec<CompletionCandidate>;

/// Which arguments of which commands are names.
const NAMES: &[(&str, &str, Completer)] = &[
    ("show", "name", anything),
    ("with", "name", entity),
    ("refs", "name", document),
    ("why", "what", anything),
    ("path", "from", entity),
    ("path", "to", entity),
];

/// Lets the arguments that are names be completed.
pub fn with_names(mut command: Command) -> Command {
    for (subcommand, argument, completer) in NAMES {
        let known = command.find_subcommand(subcommand);
        let has = known.is_some_and(|known| {
            let mut arguments = known.get_arguments();
            arguments.any(|known| known.get_id() == argument)
        });
        if has {
            command = command.mut_subcommand(subcommand, |known| {
                known.mut_arg(argument, |known| {
                    known.add(ArgValueCompleter::new(*completer))
                })
            });
        }
    }
    command
}

/// Returns the value of an option in the command line that is being completed.
fn option(name: &str) -> Vec<String> {
    let words: Vec<String> = std::env::args_os()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let mut values = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(value) = word.strip_prefix(&format!("{name}=")) {
            values.push(value.to_owned());
        } else if word == name
            && let Some(value) = words.get(at + 1)
        {
            values.push(value.clone());
        }
    }
    values
}

fn graph() -> Option<GraphReader> {
    let given = option("--graph");
    let directory = given.last().map_or(DEFAULT, String::as_str);
    GraphReader::open(&PathBuf::from(directory)).ok()
}

fn queries() -> Vec<NamedQuery> {
    let own = read_folders(&option("--queries")).unwrap_or_default();
    named_queries().iter().cloned().chain(own).collect()
}

/// Names of queries.
pub fn query(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(current) = current.to_str() else {
        return Vec::new();
    };
    let fits = |query: &NamedQuery| query.name.starts_with(current);
    let candidate =
        |query: NamedQuery| CompletionCandidate::new(query.name).help(Some(query.question.into()));
    queries().into_iter().filter(fits).map(candidate).collect()
}

/// `parameter=value` of the query that the line names.
pub fn parameter(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(current) = current.to_str() else {
        return Vec::new();
    };
    let words: Vec<String> = std::env::args_os()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let queries = queries();
    let named = words.iter().skip_while(|word| *word != "query").skip(1);
    let query = named
        .into_iter()
        .find_map(|word| queries.iter().find(|query| query.name == *word));
    let Some(query) = query else {
        return Vec::new();
    };
    let Some((name, value)) = current.split_once('=') else {
        let fits = query
            .parameters
            .iter()
            .filter(|one| one.name.starts_with(current));
        return fits
            .map(|one| {
                CompletionCandidate::new(format!("{}=", one.name))
                    .help(Some(one.comment.clone().into()))
            })
            .collect();
    };
    let kind = query.parameters.iter().find(|one| one.name == name);
    let values = match kind.map(|one| one.kind) {
        Some(ParameterKind::Entity) => entities(value),
        Some(ParameterKind::Document) => documents(value),
        _ => return Vec::new(),
    };
    values
        .into_iter()
        .map(|(value, help)| {
            CompletionCandidate::new(format!("{name}={value}")).help(Some(help.into()))
        })
        .collect()
}

/// Names and ids of entities.
pub fn entity(current: &OsStr) -> Vec<CompletionCandidate> {
    plain(current.to_str().map(entities))
}

/// Ids of documents.
pub fn document(current: &OsStr) -> Vec<CompletionCandidate> {
    plain(current.to_str().map(documents))
}

/// Entities and documents.
pub fn anything(current: &OsStr) -> Vec<CompletionCandidate> {
    let mut candidates = document(current);
    candidates.extend(entity(current));
    candidates
}

fn plain(values: Option<Vec<(String, String)>>) -> Vec<CompletionCandidate> {
    let values = values.unwrap_or_default().into_iter();
    values
        .map(|(value, help)| CompletionCandidate::new(value).help(Some(help.into())))
        .collect()
}

/// Returns names of entities that begin so, with their types.
fn entities(start: &str) -> Vec<(String, String)> {
    let found = graph().and_then(|graph| graph.entities_beginning(start, MOST).ok());
    let cards = found.unwrap_or_default();
    let named = |card: reftel::store::EntityCard| {
        // What is typed must go on with what was typed.
        let begins = |name: &String| name.to_lowercase().starts_with(&start.to_lowercase());
        let names = std::iter::once(&card.label).chain(&card.aliases);
        let name = names.into_iter().find(|name| begins(name)).cloned();
        let name = name.unwrap_or_else(|| card.id.to_string());
        (name, super::names::kind(&card))
    };
    cards.into_iter().map(named).collect()
}

fn documents(start: &str) -> Vec<(String, String)> {
    let Some(graph) = graph() else {
        return Vec::new();
    };
    let start = start.to_uppercase();
    let entries = graph.documents().unwrap_or_default().iter();
    let fits = entries.filter(|entry| entry.id.as_str().to_uppercase().starts_with(&start));
    fits.take(MOST)
        .map(|entry| {
            let title = entry.title.as_deref().unwrap_or_default();
            (entry.id.to_string(), super::terminal::shorten(title, 60))
        })
        .collect()
}
