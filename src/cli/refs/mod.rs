//! `reftel refs`: which cables does a cable cite, and which cite it? And of all cables: which are
//! missing, which are one conversation, and which citations cannot be right?

mod missing;
mod problems;
mod threads;
mod tree;

use std::io::Write;

use anyhow::Result;
use clap::{ArgGroup, Args};
use reftel::analyze::citations::Network;

use super::Outcome;
use super::filter::Filters;
use super::graph::Graph;
use super::rows::RowFormat;
use super::terminal::{self, Terminal};

/// Show the cables that a cable cites, and those that cite it
///
/// Missing cables are marked; a cable that is missing itself can be asked for, when others cite
/// it. `table` is a tree. Without a cable, all citations are asked: for the missing cables that
/// most documents cite, for conversations, or for citations that cannot be right.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel refs 09CASABLANCA27
  reftel refs '09 casablanca 0027' --depth 3
  reftel refs 08STATE127448 --format csv     who cites it, though the graph does not have it
  reftel refs --missing --limit 50           which cables to look for first
  reftel refs --threads --origin RABAT       conversations
  reftel refs --cycles                       rings, and citations of later cables")]
#[command(group = ArgGroup::new("asked").required(true).multiple(false))]
pub struct Arguments {
    /// The cable's number, however written
    #[arg(value_name = "MRN", group = "asked")]
    name: Option<String>,
    /// Rank missing cables by how many documents cite them
    #[arg(long, group = "asked")]
    missing: bool,
    /// Group cables that are connected by citations
    #[arg(long, group = "asked")]
    threads: bool,
    /// List citations that cannot be right: rings, and of later cables
    #[arg(long, group = "asked")]
    cycles: bool,
    #[command(flatten)]
    graph: Graph,
    /// How many steps to follow from a cable
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with_all = ["missing", "threads", "cycles"])]
    depth: u32,
    /// How many missing cables, conversations or problems
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 20,
        conflicts_with = "name"
    )]
    limit: usize,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: RowFormat,
    #[command(flatten)]
    filters: Filters,
}

/// Shows citations.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let graph = arguments.graph.open()?;
    let (format, limit) = (arguments.format, arguments.limit);
    let filter = arguments.filters.filter(&graph, &[])?;
    if let Some(name) = &arguments.name {
        tree::run(&graph, name, arguments.depth, &filter, format, terminal)?;
        return Ok(Outcome::Done);
    }
    let network = Network::read(&graph, &filter)?;
    let mut out = terminal::stdout();
    if arguments.missing {
        missing::write(&network, limit, format, terminal, &mut out)?;
    } else if arguments.threads {
        threads::write(&network, limit, format, terminal, &mut out)?;
    } else {
        problems::write(&graph, &network, limit, format, terminal, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Tells that there is more than was shown.
fn more(shown: usize, all: usize, out: &mut dyn Write) -> Result<()> {
    if shown < all {
        writeln!(out, "\nThe first {shown} of {all}; `--limit` shows more.")?;
    }
    Ok(())
}
