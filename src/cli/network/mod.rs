//! `reftel network`: who is central in a network, who belongs together, and what holds it together?

mod json;
mod measure;
mod report;

use std::io::Write;

use anyhow::Result;
use clap::Args;
use reftel::analyze::{self, Csr, communities, structure};
use reftel::graph::{EntityGraph, Node};
use reftel::text::one_line;

use super::Outcome;
use super::graph::Graph;
use super::rows::{self, RowFormat};
use super::terminal::{self, Terminal};
use super::view::ViewArguments;
use json::shown;
use measure::{Measure, leaders};
use report::Report;

/// How many members of a community are named.
const MEMBERS: usize = 6;

/// Measure a network: who is central, who belongs together, what holds it together
///
/// Betweenness is exact for up to 5,000 nodes, then estimated, and the answer says so. `json` has
/// all nodes with their measures, and all ties.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel network cooccurrence                          leaders by every measure, communities
  reftel network cooccurrence --type person --by betweenness --top 30
  reftel network citations --since 2009 --by pagerank
  reftel network cooccurrence --min 2 --format json > network.json")]
// Measures of a part would be wrong of the whole, so nothing is left out unless asked; and
// evidence is not printed.
#[command(mut_arg("limit", |arg| arg.default_value("0")))]
#[command(mut_arg("edges", |arg| arg.default_value("0")))]
#[command(mut_arg("evidence", |arg| arg.default_value("0").hide(true)))]
pub struct Arguments {
    #[command(flatten)]
    view: ViewArguments,
    #[command(flatten)]
    graph: Graph,
    /// Leaders by one measure, with all their measures
    #[arg(long, value_enum, value_name = "MEASURE")]
    by: Option<Measure>,
    /// How many leaders (default: 10; 5 by each measure)
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: RowFormat,
}

/// Measures a network.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let reader = arguments.graph.open()?;
    let mut network = arguments.view.network(&reader)?;
    analyze::measure(&mut network);
    let structure = structure::structure(&network);
    let mut out = terminal::stdout();
    match arguments.format {
        RowFormat::Table => Report {
            terminal,
            network: &network,
            structure: &structure,
        }
        .print(arguments, &mut out)?,
        RowFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &shown(&network, &structure))?;
            writeln!(out)?;
        }
        format => {
            let by = arguments.by.unwrap_or(Measure::Pagerank);
            let leaders = leaders(&network, by, arguments.top.unwrap_or(usize::MAX));
            let nodes: Vec<&Node> = leaders.iter().map(|node| &network.graph[*node]).collect();
            let columns = [
                "id",
                "label",
                "type",
                "degree",
                "weighted_degree",
                "pagerank",
                "betweenness",
                "core",
                "community",
            ];
            let cells: Vec<Vec<String>> = nodes.iter().map(|node| cells(node)).collect();
            rows::write(format, &columns, &cells, &nodes, &mut out)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Returns the flat form of a node.
fn cells(node: &Node) -> Vec<String> {
    let mut cells = vec![
        node.id.clone(),
        one_line(&node.label),
        node.kind.as_str().to_owned(),
    ];
    cells.extend(
        Measure::ALL
            .iter()
            .map(|measure| measure.of(node).to_string()),
    );
    cells.push(
        node.measures
            .community
            .map_or(String::new(), |number| number.to_string()),
    );
    cells
}

/// Returns the modularity of the measured communities.
fn modularity(network: &EntityGraph) -> f64 {
    let nodes = network.graph.node_weights();
    let numbers: Vec<u32> = nodes
        .map(|node| node.measures.community.unwrap_or_default())
        .collect();
    communities::modularity(&Csr::around(network), &numbers)
}
