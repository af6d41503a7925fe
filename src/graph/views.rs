//! Which views are there? The table that `export`, `network`, completions and help share.
//!
//! A view is a function of a graph directory and a [`Request`]; it asks the index, the facts, the
//! cards and the records, never the triples.

use super::request::{GraphError, Request, View};
use super::{EntityGraph, citations, cooccurrence, ego, mentions, people, places};
use crate::store::{Filter, GraphReader};

/// Every view.
pub const VIEWS: &[View] = &[
    View {
        name: "cooccurrence",
        sentence: "Who and what is named together, in a paragraph unless --scope says otherwise",
        subjects: 0,
        make: cooccurrence::view,
    },
    View {
        name: "citations",
        sentence: "Which cable cites which, missing ones too",
        subjects: 0,
        make: citations::view,
    },
    View {
        name: "mentions",
        sentence: "Which document names whom and what",
        subjects: 0,
        make: mentions::view,
    },
    View {
        name: "people-organizations",
        sentence: "Persons and organizations: who belongs to which, who holds which office, who \
                   is only named with it",
        subjects: 0,
        make: people::view,
    },
    View {
        name: "ego",
        sentence: "What lies around one name, --depth steps far",
        subjects: 1,
        make: ego::view,
    },
    View {
        name: "places",
        sentence: "Places with coordinates, and which are named together",
        subjects: 0,
        make: places::view,
    },
];

impl View {
    /// Finds a view by its name.
    pub fn named(name: &str) -> Option<&'static View> {
        VIEWS.iter().find(|view| view.name == name)
    }
}

/// Makes the network that is asked for.
///
/// # Errors
///
/// [`GraphError::Store`] when the directory is damaged; the others when the request makes no
/// sense.
pub fn view(graph: &GraphReader, request: &Request) -> Result<EntityGraph, GraphError> {
    if request.subjects.len() != request.view.subjects {
        return Err(GraphError::Subjects {
            view: request.view.name,
            expected: request.view.subjects,
            found: request.subjects.len(),
        });
    }
    let level = request.options.backbone;
    if level.is_some_and(|level| !(level > 0.0 && level < 1.0)) {
        return Err(GraphError::Level);
    }
    let mut network = (request.view.make)(graph, request)?;
    let told = filters(&request.options.filter);
    network.notes.splice(0..0, told);
    Ok(network)
}

/// Says what a filter lets pass.
fn filters(filter: &Filter) -> Option<String> {
    let mut parts = Vec::new();
    let mut tell = |words: &str, values: &[String], between: &str| {
        if !values.is_empty() {
            parts.push(format!("{words} {}", values.join(between)));
        }
    };
    let list = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
    tell("since", &list(&filter.since), "");
    tell("until", &list(&filter.until), "");
    tell("sent by", &filter.origins, " or ");
    tell("tagged", &filter.tags, " or ");
    let level = filter.max_level.map(|level| level.as_str().to_owned());
    tell("nothing above", &list(&level), "");
    tell("nothing marked", &filter.exclude_caveats, " or ");
    let kinds: Vec<String> = filter
        .kinds
        .iter()
        .map(|kind| kind.as_str().to_owned())
        .collect();
    tell("only entities of type", &kinds, ", ");
    (!parts.is_empty()).then(|| format!("Filtered: {}.", parts.join("; ")))
}
