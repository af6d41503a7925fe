//! Which views are there, and what may one ask of them? The table that `export`, `network`,
//! completions and help share, and the one request that all views take.
//!
//! A view is a function of a graph directory and a [`Request`]; it asks the index, the facts, the
//! cards and the records, never the triples. Every option holds in every view where it means
//! something, and the view's title and notes say what it did.

use crate::id::EntityId;
use crate::store::{Filter, GraphReader, StoreError};

use super::EntityGraph;
use super::{citations, cooccurrence, ego, mentions, people, places};

/// How many nodes a network has unless told otherwise: more cannot be read in a picture.
pub const LIMIT: usize = 500;

/// How many edges a network has unless told otherwise; three for each node keep a picture
/// legible, and the rest is told in a note.
pub const EDGES: usize = 1500;

/// How near two entities must be named to appear together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Within some words of one paragraph.
    Window,
    /// In one paragraph (or one subject or signature).
    #[default]
    Paragraph,
    /// In one document.
    Document,
}

impl Scope {
    /// Every scope.
    pub const ALL: &'static [Scope] = &[Scope::Window, Scope::Paragraph, Scope::Document];

    /// Returns its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Window => "window",
            Scope::Paragraph => "paragraph",
            Scope::Document => "document",
        }
    }
}

/// What an edge between two that appear together weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// How many paragraphs (or documents) show it.
    #[default]
    Count,
    /// How sure it is that they do not meet by chance: Dunning's log-likelihood ratio.
    Llr,
    /// How much they seek each other, however rare: normalized pointwise mutual information.
    Npmi,
}

impl Weight {
    /// Every weight.
    pub const ALL: &'static [Weight] = &[Weight::Count, Weight::Llr, Weight::Npmi];

    /// Returns its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Weight::Count => "count",
            Weight::Llr => "llr",
            Weight::Npmi => "npmi",
        }
    }

    /// Returns what it is, in words.
    pub fn words(self) -> &'static str {
        match self {
            Weight::Count => "count",
            Weight::Llr => "log-likelihood ratio",
            Weight::Npmi => "normalized PMI",
        }
    }
}

/// What is asked of a view.
#[derive(Clone, Debug)]
pub struct ViewOptions {
    /// Which documents, paragraphs and types of entities count.
    pub filter: Filter,
    /// How many pieces of evidence each edge carries.
    pub evidence: usize,
    /// How many paragraphs (or documents, by scope) must show an edge.
    pub min: u32,
    /// How near two entities must be named.
    pub scope: Scope,
    /// How many words may stand between two names in [`Scope::Window`].
    pub window: u32,
    /// Whether names outside of bodies count where entities are named together: addressees,
    /// subjects, signers. With them, every cable's addressees make the heaviest edges.
    pub heads: bool,
    /// What edges weigh.
    pub weight: Weight,
    /// Only edges that the disparity filter keeps at this level (Serrano et al. 2009), between 0
    /// and 1.
    pub backbone: Option<f64>,
    /// How many nodes at most, the strongest; `None` for all.
    pub limit: Option<usize>,
    /// How many edges at most, the heaviest; `None` for all.
    pub edges: Option<usize>,
    /// How many steps from the middle an ego network goes.
    pub depth: u32,
}

impl Default for ViewOptions {
    fn default() -> ViewOptions {
        ViewOptions {
            filter: Filter::default(),
            evidence: 3,
            min: 1,
            scope: Scope::Paragraph,
            window: 12,
            heads: false,
            weight: Weight::Count,
            backbone: None,
            limit: Some(LIMIT),
            edges: Some(EDGES),
            depth: 1,
        }
    }
}

impl ViewOptions {
    /// Returns the scope in words.
    pub fn within(&self) -> String {
        match self.scope {
            Scope::Window => format!("within {} words of a paragraph", self.window),
            Scope::Paragraph => "in one paragraph".to_owned(),
            Scope::Document => "in one document".to_owned(),
        }
    }
}

/// A view, its subjects and options.
#[derive(Clone, Debug)]
pub struct Request {
    /// Which view.
    pub view: &'static View,
    /// Whom it is about, for views that are about somebody.
    pub subjects: Vec<EntityId>,
    /// What else is asked.
    pub options: ViewOptions,
}

/// A way to look at a graph directory.
#[derive(Debug)]
pub struct View {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows, a sentence without period.
    pub sentence: &'static str,
    /// How many subjects it takes.
    pub subjects: usize,
    make: fn(&GraphReader, &Request) -> Result<EntityGraph, GraphError>,
}

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

/// Why a network could not be made.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// The graph directory could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The view is about somebody, and nobody was named; or the other way round.
    #[error("the view `{view}` takes {expected} names, not {found}")]
    Subjects {
        /// The view.
        view: &'static str,
        /// How many it takes.
        expected: usize,
        /// How many were given.
        found: usize,
    },
    /// The graph does not know a subject.
    #[error("nothing in this graph has the id `{0}`")]
    Unknown(EntityId),
    /// A level of the disparity filter that is no probability.
    #[error("a backbone is asked for at a level between 0 and 1, such as 0.05")]
    Level,
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
