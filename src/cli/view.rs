//! Which network? The arguments that `export`, `network` and others share.

use anyhow::{Result, bail};
use clap::Args;
use clap::builder::PossibleValuesParser;
use reftel::analyze::paths;
use reftel::gazetteer::Type;
use reftel::graph::{
    self, EDGES, EntityGraph, LIMIT, Request, Scope, VIEWS, View, ViewOptions, Weight, path,
};
use reftel::store::{Filter, GraphReader};

use super::filter::Filters;
use super::kinds::{self, Kinds};
use super::names;
use super::stops::Ways;

/// A view and its options.
#[derive(Args)]
pub struct ViewArguments {
    /// Which network
    #[arg(value_name = "VIEW", value_parser = PossibleValuesParser::new(networks()))]
    pub view: String,
    /// Whom it is about, by any name or id: one for `ego`, two names or cables for `path`
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Only these entities, apart by commas: a type such as `person` or `ngo`, `organization` for
    /// organizations of all kinds, `any`
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = kinds::parse)]
    pub types: Vec<Kinds>,
    /// How near two must be named: within some words, in a paragraph, in a document
    #[arg(long, value_name = "window|paragraph|document", default_value = "paragraph", value_parser = scope, hide_default_value = true)]
    pub scope: Scope,
    /// How many words may stand between them, for `--scope window`
    #[arg(long, value_name = "N", default_value_t = ViewOptions::default().window)]
    pub window: u32,
    /// Only what is named together this often
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub min: u32,
    /// Let names in headers, subjects and signatures count as well
    #[arg(long)]
    pub heads: bool,
    /// What edges weigh: how often, how surely not by chance (llr), how exclusively (npmi)
    #[arg(long, value_name = "count|llr|npmi", default_value = "count", value_parser = weight, hide_default_value = true)]
    pub weight: Weight,
    /// Only edges that stand out among those of their ends, at this level, such as 0.05
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    pub backbone: Option<f64>,
    /// How many pieces of evidence each edge carries
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub evidence: usize,
    /// How many nodes at most, the strongest; 0 for all
    #[arg(long, value_name = "N", default_value_t = LIMIT)]
    pub limit: usize,
    /// How many edges at most, the heaviest; 0 for all
    #[arg(long, value_name = "N", default_value_t = EDGES)]
    pub edges: usize,
    /// How many steps from the middle, for `ego`
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub depth: u32,
    #[command(flatten)]
    pub ways: Ways,
    #[command(flatten)]
    pub filters: Filters,
}

/// Returns the names of all views that are networks.
pub fn networks() -> impl Iterator<Item = &'static str> {
    VIEWS.iter().map(|view| view.name).chain([path::NAME])
}

impl ViewArguments {
    /// Makes the network that is asked for; names are looked up in `graph`.
    pub fn network(&self, graph: &GraphReader) -> Result<EntityGraph> {
        let options = self.options(graph)?;
        if self.view == path::NAME {
            let [from, to] = self.names.as_slice() else {
                bail!(
                    "the view `path` takes 2 names, not {}; what has blanks stands in quotes",
                    self.names.len()
                );
            };
            // Types say what lies between; ends may be anything, and documents have none.
            let filter = Filter {
                kinds: Vec::new(),
                ..options.filter.clone()
            };
            let question = self.ways.question(graph, [from, to], &self.types, filter)?;
            let answer = paths::paths(graph, &question)?;
            return Ok(paths::network(graph, &options, &answer)?);
        }
        let view = View::named(&self.view).expect("the parser knows the names");
        let mut subjects = Vec::new();
        for name in &self.names {
            subjects.push(names::entity(graph, name, Type::is_organization)?.id);
        }
        let request = Request {
            view,
            subjects,
            options,
        };
        Ok(graph::view(graph, &request)?)
    }

    fn options(&self, graph: &GraphReader) -> Result<ViewOptions> {
        let unlimited = |number: usize| (number > 0).then_some(number);
        Ok(ViewOptions {
            filter: self.filters.filter(graph, &kinds::types(&self.types))?,
            evidence: self.evidence,
            min: self.min,
            scope: self.scope,
            window: self.window,
            heads: self.heads,
            weight: self.weight,
            backbone: self.backbone,
            limit: unlimited(self.limit),
            edges: unlimited(self.edges),
            depth: self.depth,
        })
    }
}

/// Reads a scope.
pub fn scope(text: &str) -> Result<Scope, String> {
    let mut all = Scope::ALL.iter().copied();
    let found = all.find(|scope| scope.as_str() == text);
    found.ok_or_else(|| "expected `window`, `paragraph` or `document`".to_owned())
}

fn weight(text: &str) -> Result<Weight, String> {
    let mut all = Weight::ALL.iter().copied();
    let found = all.find(|weight| weight.as_str() == text);
    found.ok_or_else(|| "expected `count`, `llr` or `npmi`".to_owned())
}

fn level(text: &str) -> Result<f64, String> {
    let level: Option<f64> = text.parse().ok();
    let level = level.filter(|level| *level > 0.0 && *level < 1.0);
    level.ok_or_else(|| "expected a number between 0 and 1, such as 0.05".to_owned())
}
