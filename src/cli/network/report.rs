//! What is told of a network to people? Its leaders, its communities, and what holds it together.

use std::io::Write;

use anyhow::Result;
use petgraph::graph::NodeIndex;
use reftel::analyze::communities;
use reftel::analyze::structure::Structure;
use reftel::graph::{EntityGraph, Node};
use reftel::text::one_line;

use super::measure::{Measure, leaders};
use super::{Arguments, MEMBERS, modularity};
use crate::cli::rows;
use crate::cli::terminal::{BOLD, DIM, Terminal, count, shorten};

/// How many communities the table tells of.
const COMMUNITIES: usize = 12;

/// How many bridges and articulation points the table names.
const HOLDING: usize = 10;

/// What is printed for people.
pub(super) struct Report<'a> {
    pub(super) terminal: &'a Terminal,
    pub(super) network: &'a EntityGraph,
    pub(super) structure: &'a Structure,
}

impl Report<'_> {
    /// Prints all of it.
    pub(super) fn print(&self, arguments: &Arguments, out: &mut dyn Write) -> Result<()> {
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
