//! What can stand here? Candidates for the shell, from the graph where there is one.
//!
//! Invariants: nothing is printed and nothing fails, because the shell is in the middle of a line;
//! at most a few hundred candidates are given, the most mentioned first.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;

use clap::Command;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use reftel::gazetteer::Type;
use reftel::graph::{Order, Scope, Weight};
use reftel::query::{NamedQuery, ParameterKind, named_queries, read_folders};
use reftel::store::{DocumentEntry, GraphReader};

use super::graph::DEFAULT;

/// How many candidates a shell is given.
const MOST: usize = 200;

type Completer = fn(&OsStr) -> Vec<CompletionCandidate>;

/// Which arguments of which commands are names.
const NAMES: &[(&str, &str, Completer)] = &[
    ("show", "name", anything),
    ("with", "name", entity),
    ("refs", "name", document),
    ("find", "words", entity),
    ("why", "what", anything),
    ("path", "from", anything),
    ("path", "to", anything),
    ("network", "names", anything),
    ("export", "names", anything),
];

/// Which options are, in whatever command.
const OPTIONS: &[(&str, Completer)] = &[
    ("avoid", anything),
    ("origin", post),
    ("tag", tag),
    ("types", kind),
    ("kinds", kind),
    ("scope", |start| one_of(start, Scope::ALL, Scope::as_str)),
    ("weight", |start| one_of(start, Weight::ALL, Weight::as_str)),
    ("sort", |start| one_of(start, Order::ALL, Order::as_str)),
    ("max_classification", |start| {
        one_of(start, &["U", "SBU", "C", "S", "TS"], |level| level)
    }),
];

/// Lets the arguments that are names be completed.
pub fn with_names(mut command: Command) -> Command {
    let all: Vec<String> = command
        .get_subcommands()
        .map(|known| known.get_name().to_owned())
        .collect();
    let options = all.iter().flat_map(|subcommand| {
        let options = OPTIONS.iter();
        options.map(|(argument, completer)| (subcommand.as_str(), *argument, *completer))
    });
    for (subcommand, argument, completer) in NAMES.iter().copied().chain(options) {
        let known = command.find_subcommand(subcommand);
        let has = known.is_some_and(|known| {
            let mut arguments = known.get_arguments();
            arguments.any(|known| known.get_id() == argument)
        });
        if has {
            command = command.mut_subcommand(subcommand, |known| {
                known.mut_arg(argument, |known| {
                    known.add(ArgValueCompleter::new(completer))
                })
            });
        }
    }
    command
}

/// Returns the value of an option in the command line that is being completed.
fn option(name: &str) -> Vec<String> {
    let words: Vec<String> = super::itself::words()
        .iter()
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
    let words: Vec<String> = super::itself::words()
        .iter()
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
    // Bash takes `=` for the end of a word: `entity`, `=`, `Casa`.
    // Behind the `=` itself it hands over `entity` and an empty word.
    let last = before(&words, current);
    let broken = match last {
        Some("=") => before(&words, "=").map(|name| (name, current)),
        Some(name) if query.parameters.iter().any(|one| one.name == name) => Some((name, current)),
        _ => None,
    };
    let is_broken = broken.is_some();
    let Some((name, value)) = broken.or_else(|| current.split_once('=')) else {
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
    let typed = Typed::new(value);
    let values = match kind.map(|one| one.kind) {
        Some(ParameterKind::Entity) => entities(&typed.text),
        Some(ParameterKind::Document) => documents(&typed.text),
        _ => return Vec::new(),
    };
    let written = |(value, help): (String, String)| {
        let value = typed.written(&value);
        let value = match is_broken {
            true => value,
            false => format!("{name}={value}"),
        };
        CompletionCandidate::new(value).help(Some(help.into()))
    };
    values.into_iter().map(written).collect()
}

/// Returns the word before the last `word` of the line.
fn before<'a>(words: &'a [String], word: &str) -> Option<&'a str> {
    let at = words.iter().rposition(|known| known == word)?;
    Some(words.get(at.checked_sub(1)?)?.as_str())
}

/// Names and ids of entities.
pub fn entity(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(current, &[entities])
}

/// Ids of documents.
pub fn document(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(current, &[documents])
}

/// Entities and documents.
pub fn anything(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(current, &[documents, entities])
}

/// Posts as message numbers name them, of the documents that the graph has.
fn post(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(current, &[posts])
}

/// Codes of the TAGS line.
fn tag(current: &OsStr) -> Vec<CompletionCandidate> {
    candidates(current, &[tags])
}

/// Types of entities; several stand apart by commas.
fn kind(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(current) = current.to_str() else {
        return Vec::new();
    };
    let (before, start) = match current.rfind(',') {
        Some(comma) => current.split_at(comma + 1),
        None => ("", current),
    };
    let all = Type::ALL.iter().map(|kind| kind.as_str());
    let all = all.chain(["organization", "any"]);
    let fitting = all.filter(|name| name.starts_with(start));
    fitting
        .map(|name| CompletionCandidate::new(format!("{before}{name}")))
        .collect()
}

/// Words of a fixed list.
fn one_of<T: Copy>(
    current: &OsStr,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Vec<CompletionCandidate> {
    let start = current.to_string_lossy();
    let all = all.iter().map(|one| name(*one));
    let fitting = all.filter(|name| name.starts_with(start.as_ref()));
    fitting.map(CompletionCandidate::new).collect()
}

/// Gives values that begin so, with what they are.
type Source = fn(&str) -> Vec<(String, String)>;

fn candidates(current: &OsStr, sources: &[Source]) -> Vec<CompletionCandidate> {
    let Some(current) = current.to_str() else {
        return Vec::new();
    };
    let typed = Typed::new(current);
    let values = sources.iter().flat_map(|source| source(&typed.text));
    values
        .map(|(value, help)| {
            CompletionCandidate::new(typed.written(&value)).help(Some(help.into()))
        })
        .collect()
}

/// A word as the shell hands it over. Bash alone leaves backslashes in it, keeps back the quote
/// before it, and puts what it gets back into the line as it is.
struct Typed {
    is_bash: bool,
    quote: Option<char>,
    text: String,
}

impl Typed {
    fn new(current: &str) -> Typed {
        // Only the script of bash sets it.
        let line = std::env::var(super::completions::LINE).ok();
        Typed::of(current, line.is_some(), line.as_deref().unwrap_or(""))
    }

    fn of(current: &str, is_bash: bool, line: &str) -> Typed {
        let quote = open_quote(line).filter(|_| is_bash);
        let text = match is_bash && quote.is_none() {
            true => current.replace('\\', ""),
            false => current.to_owned(),
        };
        Typed {
            is_bash,
            quote,
            text,
        }
    }

    fn written(&self, value: &str) -> String {
        match (self.is_bash, self.quote) {
            (false, _) => value.to_owned(),
            // In double quotes these still mean something. Bash closes the quote itself.
            (true, Some('"')) => {
                let mut text = String::new();
                for c in value.chars() {
                    if matches!(c, '"' | '\\' | '$' | '`') {
                        text.push('\\');
                    }
                    text.push(c);
                }
                text
            }
            (true, Some(quote)) => value.replace(quote, "'\\''"),
            (true, None) => {
                let mut text = String::new();
                for c in value.chars() {
                    if c.is_ascii() && !c.is_ascii_alphanumeric() && !"/-_.,:@%+".contains(c) {
                        text.push('\\');
                    }
                    text.push(c);
                }
                text
            }
        }
    }
}

/// Returns the quote that is open at the end of a line of bash.
fn open_quote(line: &str) -> Option<char> {
    let (mut open, mut escaped) = (None, false);
    for c in line.chars() {
        match (open, c) {
            _ if escaped => escaped = false,
            (None | Some('"'), '\\') => escaped = true,
            (None, '"' | '\'') => open = Some(c),
            (Some(quote), _) if quote == c => open = None,
            _ => {}
        }
    }
    open
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
    let mut names: Vec<(String, String)> = Vec::new();
    for (name, kind) in cards.into_iter().map(named) {
        // Of two with one name the first is the one that more documents mention.
        if names.iter().all(|(known, _)| *known != name) {
            names.push((name, kind));
        }
    }
    names
}

fn posts(start: &str) -> Vec<(String, String)> {
    counted(start, |entry| {
        let mrn = reftel::id::Mrn::parse(entry.id.as_str());
        mrn.map(|mrn| mrn.post().to_owned()).into_iter().collect()
    })
}

fn tags(start: &str) -> Vec<(String, String)> {
    counted(start, |entry| entry.tags.clone())
}

/// Returns what the documents of the graph have and begins so, with how many have it, the most
/// frequent first.
fn counted(start: &str, of: fn(&DocumentEntry) -> Vec<String>) -> Vec<(String, String)> {
    let Some(graph) = graph() else {
        return Vec::new();
    };
    let start = start.to_uppercase();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for entry in graph.documents().unwrap_or_default() {
        for value in of(entry) {
            if value.to_uppercase().starts_with(&start) {
                *counts.entry(value).or_default() += 1;
            }
        }
    }
    let mut found: Vec<(String, u64)> = counts.into_iter().collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let told = |(value, count)| (value, super::terminal::count(count, "document"));
    found.into_iter().take(MOST).map(told).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bash_gets_back_what_can_stand_in_its_line() {
        for (line, typed, text, written) in [
            ("reftel with Min", "Min", "Min", "Ministry\\ \\(M\\)"),
            (
                "x Ministry\\ ",
                "Ministry\\ ",
                "Ministry ",
                "Ministry\\ \\(M\\)",
            ),
            ("x 'a b' \"Min", "Min", "Min", "Ministry (M)"),
            ("x 'Min", "Min", "Min", "Ministry (M)"),
        ] {
            let typed = Typed::of(typed, true, line);
            assert_eq!(typed.text, text);
            assert_eq!(typed.written("Ministry (M)"), written);
        }
        assert_eq!(Typed::of("Min", false, "").written("A (B)"), "A (B)");
    }
}
