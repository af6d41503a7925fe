//! Which cables are one conversation? Those that citations connect, missing ones included.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use reftel::analyze::citations::{Network, Thread};
use reftel::text::one_line;
use serde::Serialize;

use super::more;
use crate::cli::rows::{self, RowFormat};
use crate::cli::terminal::{ALERT, BOLD, DIM, Terminal, count, wrap};

/// How many cables of a conversation the table names.
const NAMED: usize = 25;

/// How many posts of a conversation the table names.
const POSTS: usize = 6;

/// A conversation.
#[derive(Serialize)]
struct Shown {
    thread: usize,
    /// How many cables, missing ones included.
    size: usize,
    missing: usize,
    first: Option<String>,
    last: Option<String>,
    posts: Vec<String>,
    /// The title of the first cable that is there.
    subject: Option<String>,
    cables: Vec<Member>,
}

/// A cable of a conversation.
#[derive(Serialize)]
struct Member {
    mrn: String,
    in_graph: bool,
    date: Option<String>,
    title: Option<String>,
    cites: Vec<String>,
}

/// Writes conversations.
pub fn write(
    network: &Network<'_>,
    limit: usize,
    format: RowFormat,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let all = network.threads();
    let mut cites: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for link in &network.links {
        let cited = network.cables[link.cited].id.clone();
        cites.entry(link.citing).or_default().push(cited);
    }
    let rows: Vec<Shown> = (1..)
        .zip(all.iter().take(limit))
        .map(|(number, thread)| shown(network, number, thread, &cites))
        .collect();
    if format == RowFormat::Table {
        return print(terminal, &rows, all.len(), out);
    }
    let columns = [
        "thread", "size", "missing", "first", "last", "mrn", "in_graph", "date", "title", "cites",
    ];
    let cells: Vec<Vec<String>> = rows.iter().flat_map(cells).collect();
    rows::write(format, &columns, &cells, &rows, out)
}

fn shown(
    network: &Network<'_>,
    number: usize,
    thread: &Thread,
    cites: &BTreeMap<usize, Vec<String>>,
) -> Shown {
    let cables: Vec<Member> = thread
        .cables
        .iter()
        .map(|cable| {
            let entry = network.entry(*cable);
            Member {
                mrn: network.cables[*cable].id.clone(),
                in_graph: entry.is_some(),
                date: network.day(*cable).map(str::to_owned),
                title: network.cables[*cable].title.as_deref().map(one_line),
                cites: cites.get(cable).cloned().unwrap_or_default(),
            }
        })
        .collect();
    Shown {
        thread: number,
        size: cables.len(),
        missing: cables.iter().filter(|cable| !cable.in_graph).count(),
        first: thread.first.clone(),
        last: thread.last.clone(),
        posts: thread.posts.clone(),
        subject: cables.iter().find_map(|cable| cable.title.clone()),
        cables,
    }
}

/// Returns the flat form: a line for each cable.
fn cells(row: &Shown) -> Vec<Vec<String>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let line = |cable: &Member| {
        vec![
            row.thread.to_string(),
            row.size.to_string(),
            row.missing.to_string(),
            text(&row.first),
            text(&row.last),
            cable.mrn.clone(),
            cable.in_graph.to_string(),
            text(&cable.date),
            text(&cable.title),
            cable.cites.join(" "),
        ]
    };
    row.cables.iter().map(line).collect()
}

fn print(terminal: &Terminal, rows: &[Shown], all: usize, out: &mut dyn Write) -> Result<()> {
    if rows.is_empty() {
        writeln!(out, "No cable cites another.")?;
        return Ok(());
    }
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let subject = row.subject.as_deref().unwrap_or("Only missing cables");
        let room = terminal.room(0);
        for line in wrap(&format!("{}. {subject}", row.thread), room, room) {
            writeln!(out, "{}", terminal.paint(BOLD, line))?;
        }
        let mut about = vec![count(row.size as u64, "cable")];
        if row.missing > 0 {
            about.push(format!("{} missing", row.missing));
        }
        match (&row.first, &row.last) {
            (Some(first), Some(last)) if first != last => about.push(format!("{first} to {last}")),
            (first, _) => about.extend(first.clone()),
        }
        let mut posts: Vec<String> = row.posts.iter().take(POSTS).cloned().collect();
        if row.posts.len() > POSTS {
            posts.push(format!("{} more posts", row.posts.len() - POSTS));
        }
        about.push(posts.join(", "));
        about.retain(|part| !part.is_empty());
        writeln!(out, "   {}", terminal.paint(DIM, about.join("; ")))?;
        for cable in row.cables.iter().take(NAMED) {
            member(terminal, row, cable, out)?;
        }
        if row.cables.len() > NAMED {
            let rest = row.cables.len() - NAMED;
            writeln!(out, "   and {rest} more; `--format csv` lists all")?;
        }
    }
    more(rows.len(), all, out)
}

fn member(terminal: &Terminal, row: &Shown, cable: &Member, out: &mut dyn Write) -> Result<()> {
    let widest = row
        .cables
        .iter()
        .map(|cable| cable.mrn.chars().count())
        .max();
    let width = widest.unwrap_or(0).min(32);
    let date = cable.date.as_deref().unwrap_or("");
    let lead = format!("   {date:<10}  {:<width$}  ", cable.mrn);
    let indent = lead.chars().count();
    let room = terminal.room(indent);
    let mut lines = match (&cable.title, cable.in_graph) {
        (_, false) => vec![terminal.paint(ALERT, "missing")],
        (Some(title), true) => wrap(title, room, room),
        (None, true) => Vec::new(),
    };
    if !cable.cites.is_empty() {
        let cites = format!("cites {}", cable.cites.join(", "));
        let length = |text: &str| text.chars().count();
        let title = cable.title.as_deref().map_or("missing".len(), length);
        match lines.as_mut_slice() {
            [line] if title + 2 + length(&cites) <= room => {
                line.push_str("  ");
                line.push_str(&terminal.paint(DIM, cites));
            }
            _ => {
                let cites = wrap(&cites, room, room).into_iter();
                lines.extend(cites.map(|line| terminal.paint(DIM, line)));
            }
        }
    }
    if lines.is_empty() {
        writeln!(out, "{}", lead.trim_end())?;
    }
    for (at, line) in lines.iter().enumerate() {
        let lead = if at == 0 { lead.as_str() } else { "" };
        writeln!(out, "{lead:<indent$}{line}")?;
    }
    Ok(())
}
