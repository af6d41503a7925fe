//! `reftel network`: who is central in a network, who belongs together, and what holds it together?

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use reftel::analyze::{self, Csr, communities, structure};
use reftel::graph::{EntityGraph, Node};
use reftel::text::one_line;
use serde::Serialize;

use super::Outcome;
use super::graph::Graph;
use super::rows::{self, RowFormat};
use super::terminal::{self, BOLD, DIM, Terminal, count, shorten, thousands};
use super::view::ViewArguments;

/// How many communities the table tells of, and how many members of each.
const COMMUNITIES: usize = 12;
const MEMBERS: usize = 6;
/// How many bridges and articulation points the table names.
const HOLDING: usize = 10;

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

/// What leaders lead by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Measure {
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
    const ALL: [Measure; 5] = [
        Measure::Degree,
        Measure::Weighted,
        Measure::Pagerank,
        Measure::Betweenness,
        Measure::Core,
    ];

    fn name(self) -> &'static str {
        match self {
            Measure::Degree => "degree",
            Measure::Weighted => "weighted degree",
            Measure::Pagerank => "PageRank",
            Measure::Betweenness => "betweenness",
            Measure::Core => "core",
        }
    }

    fn of(self, node: &Node) -> f64 {
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

    fn shown(self, node: &Node) -> String {
        let value = self.of(node);
        match self {
            Measure::Degree | Measure::Core => thousands(value as u64),
            Measure::Weighted if value.fract() == 0.0 => thousands(value as u64),
            Measure::Weighted => format!("{value:.2}"),
            Measure::Pagerank | Measure::Betweenness => format!("{value:.4}"),
        }
    }
}

/// The answer for machines.
#[derive(Serialize)]
struct Shown<'a> {
    view: &'a str,
    title: &'a str,
    is_directed: bool,
    size: usize,
    edges: usize,
    ties: usize,
    density: f64,
    modularity: f64,
    /// Sizes of connected components, the largest first.
    components: Vec<usize>,
    communities: Vec<Community<'a>>,
    bridges: Vec<Bridge<'a>>,
    articulations: Vec<Member<'a>>,
    notes: &'a [String],
    nodes: Vec<&'a Node>,
    /// Ends and weight of each edge.
    links: Vec<(&'a str, &'a str, f64)>,
}

#[derive(Serialize)]
struct Community<'a> {
    community: u32,
    size: usize,
    leading: Vec<Member<'a>>,
}

#[derive(Serialize)]
struct Bridge<'a> {
    source: Member<'a>,
    target: Member<'a>,
    /// How many nodes the smaller part has.
    parted: usize,
}

#[derive(Clone, Serialize)]
struct Member<'a> {
    id: &'a str,
    label: &'a str,
    r#type: &'static str,
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

/// Returns the nodes that lead by a measure, by PageRank where it does not decide, then by id.
fn leaders(network: &EntityGraph, by: Measure, limit: usize) -> Vec<NodeIndex> {
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

fn member(network: &EntityGraph, node: NodeIndex) -> Member<'_> {
    let node = &network.graph[node];
    Member {
        id: &node.id,
        label: &node.label,
        r#type: node.kind.as_str(),
    }
}

/// Returns the modularity of the measured communities.
fn modularity(network: &EntityGraph) -> f64 {
    let nodes = network.graph.node_weights();
    let numbers: Vec<u32> = nodes
        .map(|node| node.measures.community.unwrap_or_default())
        .collect();
    communities::modularity(&Csr::around(network), &numbers)
}

fn shown<'a>(network: &'a EntityGraph, structure: &structure::Structure) -> Shown<'a> {
    let members = communities::members(network);
    let communities = (1..).zip(&members).map(|(community, members)| Community {
        community,
        size: members.len(),
        leading: members
            .iter()
            .take(MEMBERS)
            .map(|node| member(network, *node))
            .collect(),
    });
    let bridges = structure.bridges.iter().map(|bridge| Bridge {
        source: member(network, bridge.source),
        target: member(network, bridge.target),
        parted: bridge.parted,
    });
    let graph = &network.graph;
    let links = graph.edge_references().map(|edge| {
        let (source, target) = (&graph[edge.source()], &graph[edge.target()]);
        (source.id.as_str(), target.id.as_str(), edge.weight().weight)
    });
    Shown {
        view: &network.view,
        title: &network.title,
        is_directed: network.is_directed,
        size: graph.node_count(),
        edges: graph.edge_count(),
        ties: structure.ties,
        density: structure.density,
        modularity: modularity(network),
        components: structure.sizes.clone(),
        communities: communities.collect(),
        bridges: bridges.collect(),
        articulations: structure
            .articulations
            .iter()
            .map(|node| member(network, *node))
            .collect(),
        notes: &network.notes,
        nodes: graph.node_weights().collect(),
        links: links.collect(),
    }
}

/// What is printed for people.
struct Report<'a> {
    terminal: &'a Terminal,
    network: &'a EntityGraph,
    structure: &'a structure::Structure,
}

impl Report<'_> {
    fn print(&self, arguments: &Arguments, out: &mut dyn Write) -> Result<()> {
        let (network, structure) = (self.network, self.structure);
        writeln!(
            out,
            "{}",
            self.terminal.paint(BOLD, one_line(&network.title))
        )?;
        if network.graph.node_count() == 0 {
            writeln!(out, "\nNothing that passes is connected.")?;
            return self.notes(out);
        }
        let mut about = vec![
            count(network.graph.node_count() as u64, "node"),
            count(structure.ties as u64, "tie"),
            format!("density {:.2}%", structure.density * 100.0),
        ];
        about.push(match structure.sizes.as_slice() {
            [_] => "all connected".to_owned(),
            sizes => format!(
                "{}, the largest of {}",
                count(sizes.len() as u64, "component"),
                count(sizes.first().map_or(0, |size| *size as u64), "node")
            ),
        });
        writeln!(out, "{}", self.terminal.paint(DIM, about.join("; ")))?;
        match arguments.by {
            Some(by) => self.by(by, arguments.top.unwrap_or(10), out)?,
            None => self.all_measures(arguments.top.unwrap_or(5), out)?,
        }
        self.communities(out)?;
        self.holding(out)?;
        self.notes(out)
    }

    /// Returns the name of a node, with its country or id where another has the same name.
    fn label(&self, node: NodeIndex) -> String {
        let graph = &self.network.graph;
        let node = &graph[node];
        let short = shorten(&node.label, 44);
        let namesakes = graph
            .node_weights()
            .filter(|other| other.label == node.label);
        let namesakes: Vec<&Node> = namesakes.filter(|other| other.id != node.id).collect();
        if namesakes.is_empty() {
            return short;
        }
        let is_told_apart = namesakes.iter().all(|other| other.country != node.country);
        match &node.country {
            Some(country) if is_told_apart => format!("{short} ({country})"),
            _ => format!("{short} ({})", node.id),
        }
    }

    fn heading(&self, text: impl std::fmt::Display, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "\n{}", self.terminal.paint(BOLD, text))?;
        Ok(())
    }

    fn by(&self, by: Measure, top: usize, out: &mut dyn Write) -> Result<()> {
        self.heading(format!("Leaders by {}", by.name()), out)?;
        let columns = [
            "name",
            "type",
            "degree",
            "weighted",
            "PageRank",
            "betweenness",
            "core",
            "community",
        ];
        let mut cells = Vec::new();
        for leader in leaders(self.network, by, top) {
            let node = &self.network.graph[leader];
            let mut row = vec![self.label(leader), node.kind.as_str().to_owned()];
            row.extend(Measure::ALL.iter().map(|measure| measure.shown(node)));
            row.push(node.measures.community.unwrap_or_default().to_string());
            cells.push(row);
        }
        rows::print_table(self.terminal, &columns, &cells, out)?;
        Ok(())
    }

    /// Prints those who lead by each measure, in one table: a rank for each measure.
    fn all_measures(&self, top: usize, out: &mut dyn Write) -> Result<()> {
        self.heading("Leaders", out)?;
        let mut cells = Vec::new();
        for measure in Measure::ALL {
            for (rank, leader) in (1..).zip(leaders(self.network, measure, top)) {
                let node = &self.network.graph[leader];
                cells.push(vec![
                    if rank == 1 {
                        format!("by {}", measure.name())
                    } else {
                        String::new()
                    },
                    self.label(leader),
                    node.kind.as_str().to_owned(),
                    measure.shown(node),
                ]);
            }
        }
        rows::print_table(self.terminal, &["", "name", "type", "value"], &cells, out)?;
        Ok(())
    }

    fn communities(&self, out: &mut dyn Write) -> Result<()> {
        let all = communities::members(self.network);
        let real: Vec<_> = (1..)
            .zip(&all)
            .filter(|(_, members)| members.len() > 1)
            .collect();
        let heading = format!(
            "{} (modularity {:.2})",
            match real.len() {
                1 => "1 community".to_owned(),
                several => format!("{several} communities"),
            },
            modularity(self.network)
        );
        self.heading(heading, out)?;
        for (number, members) in real.iter().take(COMMUNITIES) {
            let leading: Vec<String> = members
                .iter()
                .take(MEMBERS)
                .map(|node| self.label(*node))
                .collect();
            let rest = members.len() - leading.len();
            let more = if rest > 0 {
                format!(", and {rest} more")
            } else {
                String::new()
            };
            let size = self.terminal.paint(DIM, format!("({})", members.len()));
            writeln!(out, "{number:>3}. {size} {}{more}", leading.join(", "))?;
        }
        let (others, alone) = (
            real.len().saturating_sub(COMMUNITIES),
            all.len() - real.len(),
        );
        if others > 0 {
            writeln!(
                out,
                "     and {others} smaller ones; `--format json` has all"
            )?;
        }
        if alone > 0 {
            let alone = count(alone as u64, "node");
            writeln!(
                out,
                "     {}",
                self.terminal.paint(DIM, format!("{alone} without any tie"))
            )?;
        }
        Ok(())
    }

    fn holding(&self, out: &mut dyn Write) -> Result<()> {
        let structure = self.structure;
        if structure.articulations.is_empty() && structure.bridges.is_empty() {
            return Ok(());
        }
        // Of many, those who stand between the most others are told.
        let between = |node: &NodeIndex| Measure::Betweenness.of(&self.network.graph[*node]);
        let mut points = structure.articulations.clone();
        points.sort_by(|a, b| between(b).total_cmp(&between(a)).then(a.cmp(b)));
        if !points.is_empty() {
            self.heading(
                format!("Without them it falls apart ({})", points.len()),
                out,
            )?;
            let names: Vec<String> = points
                .iter()
                .take(HOLDING)
                .map(|node| self.label(*node))
                .collect();
            let rest = points.len() - names.len();
            let more = if rest > 0 {
                format!(", and {rest} more")
            } else {
                String::new()
            };
            writeln!(out, "     {}{more}", names.join(", "))?;
        }
        // A tie to a single node is no news; one that parts several is.
        let telling: Vec<_> = structure
            .bridges
            .iter()
            .filter(|bridge| bridge.parted > 1)
            .collect();
        let single = structure.bridges.len() - telling.len();
        if !structure.bridges.is_empty() {
            self.heading(
                format!(
                    "Ties that alone hold parts together ({})",
                    structure.bridges.len()
                ),
                out,
            )?;
        }
        for bridge in telling.iter().take(HOLDING) {
            let (source, target) = (self.label(bridge.source), self.label(bridge.target));
            let parted = count(bridge.parted as u64, "node");
            writeln!(
                out,
                "     {source} – {target}  {}",
                self.terminal.paint(DIM, format!("holds {parted}"))
            )?;
        }
        let more = telling.len().saturating_sub(HOLDING);
        if more > 0 {
            writeln!(out, "     and {more} more of several nodes")?;
        }
        if single > 0 {
            let single = count(single as u64, "tie");
            writeln!(
                out,
                "     {}",
                self.terminal
                    .paint(DIM, format!("{single} to a single node each"))
            )?;
        }
        Ok(())
    }

    fn notes(&self, out: &mut dyn Write) -> Result<()> {
        for (at, note) in self.network.notes.iter().enumerate() {
            if at == 0 {
                writeln!(out)?;
            }
            writeln!(out, "{}", self.terminal.paint(DIM, one_line(note)))?;
        }
        Ok(())
    }
}
