//! What may one ask of a view? The one request that all views take, and why it may fail.
//!
//! Every option holds in every view where it means something, and the view's title and notes say
//! what it did.

use super::EntityGraph;
use crate::id::EntityId;
use crate::store::{Filter, GraphReader, StoreError};

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
    pub(super) make: fn(&GraphReader, &Request) -> Result<EntityGraph, GraphError>,
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
