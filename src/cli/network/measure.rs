//! What do leaders of a network lead by?

use clap::ValueEnum;
use petgraph::graph::NodeIndex;
use reftel::graph::{EntityGraph, Node};

use crate::cli::terminal::thousands;

/// What leaders lead by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Measure {
    /// How many ties end there
    Degree,
    /// The sum of their weights
    Weighted,
    /// Where a walk at random would be
    Pagerank,
    /// How many shortest paths lead through it
    Betweenness,
    /// How deep in the thick of it
    Core,
}

impl Measure {
    /// All of them, in the order of columns.
    pub(super) const ALL: [Measure; 5] = [
        Measure::Degree,
        Measure::Weighted,
        Measure::Pagerank,
        Measure::Betweenness,
        Measure::Core,
    ];

    /// Returns its name for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Measure::Degree => "degree",
            Measure::Weighted => "weighted degree",
            Measure::Pagerank => "PageRank",
            Measure::Betweenness => "betweenness",
            Measure::Core => "core",
        }
    }

    /// Returns its value; 0 where it was not measured.
    pub(super) fn of(self, node: &Node) -> f64 {
        let measures = &node.measures;
        match self {
            Measure::Degree => measures.degree.map(f64::from),
            Measure::Weighted => measures.weighted_degree,
            Measure::Pagerank => measures.pagerank,
            Measure::Betweenness => measures.betweenness,
            Measure::Core => measures.core.map(f64::from),
        }
        .unwrap_or_default()
    }

    /// Returns its value for people.
    pub(super) fn shown(self, node: &Node) -> String {
        let value = self.of(node);
        match self {
            Measure::Degree | Measure::Core => thousands(value as u64),
            Measure::Weighted if value.fract() == 0.0 => thousands(value as u64),
            Measure::Weighted => format!("{value:.2}"),
            Measure::Pagerank | Measure::Betweenness => format!("{value:.4}"),
        }
    }
}

/// Returns the nodes that lead by a measure, by PageRank where it does not decide, then by id.
pub(super) fn leaders(network: &EntityGraph, by: Measure, limit: usize) -> Vec<NodeIndex> {
    let mut nodes: Vec<NodeIndex> = network.graph.node_indices().collect();
    nodes.sort_by(|a, b| {
        let order = |measure: Measure| {
            let value = |node: &NodeIndex| measure.of(&network.graph[*node]);
            value(b).total_cmp(&value(a))
        };
        order(by)
            .then_with(|| order(Measure::Pagerank))
            .then(a.cmp(b))
    });
    nodes.truncate(limit);
    nodes
}
