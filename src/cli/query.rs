//! `reftel query`: the named queries.

use std::io::Write;

use anyhow::{Result, bail};
use clap::Args;
use oxigraph::model::Term;
use reftel::query::{Answer, QueryError, bind_arguments, named_queries, run as answer};
use reftel::store::GraphReader;

use super::filter;
use super::graph::Graph;
use super::names::Names;
use super::rows::RowFormat;
use super::spreadsheet;
use super::terminal::{self, BOLD, DIM, Terminal};
use super::{Outcome, rows};

/// Ask one of the named queries, or list them
///
/// Values that are names (`organization="Royal Navy"`) are found by label, alias or id.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel query                                      list the queries and their parameters
  reftel query people-with-organization organization=OSAC limit=10
  reftel query cables-by-tag tag=PHUM --format csv > phum.csv")]
pub struct Arguments {
    /// The query; without it all are listed
    name: Option<String>,
    /// Values of its parameters
    #[arg(value_name = "PARAMETER=VALUE", value_parser = assignment)]
    values: Vec<(String, String)>,
    #[command(flatten)]
    graph: Graph,
    /// Form of the answer [default: table]
    #[arg(long, value_enum)]
    format: Option<RowFormat>,
    /// Print the query itself instead of its answer
    #[arg(long)]
    text: bool,
}

fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("expected `parameter=value`".to_owned()),
    }
}

/// Answers a named query, or lists all.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let mut out = terminal::stdout();
    let Some(name) = &arguments.name else {
        list(terminal, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    };
    let known = named_queries().iter().find(|query| query.name == *name);
    let Some(query) = known else {
        if name.contains('=') {
            bail!("`{name}` stands where the query's name should be");
        }
        let names = named_queries().iter().map(|query| query.name.as_str());
        let near = reftel::gazetteer::nearest(name, names);
        return Err(QueryError::UnknownQuery {
            name: name.clone(),
            hint: near.unwrap_or_else(|| "`reftel query` lists all".to_owned()),
        }
        .into());
    };
    if arguments.text {
        write!(out, "{}", query.text)?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let graph = arguments.graph.open()?;
    let mut values = arguments.values.clone();
    for (name, value) in &mut values {
        // `RABAT` is a city before it is an embassy, but only the embassy sends anything.
        if name == "origin"
            && let Some(sender) = filter::sender_in_numbers(&graph, value)?
        {
            *value = sender;
        }
    }
    let bound = bind_arguments(query, &values, &Names(&graph))?;
    let answer = answer(graph.store()?, bound)?;
    print(terminal, &graph, &answer, arguments.format, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes an answer in the form that was asked for; tables fit the terminal.
pub fn print(
    terminal: &Terminal,
    graph: &GraphReader,
    answer: &Answer,
    asked: Option<RowFormat>,
    out: &mut dyn Write,
) -> Result<()> {
    let format = rows::format_of(asked, answer, terminal.width.is_some());
    match answer {
        Answer::Table(table) if format == RowFormat::Table => {
            let columns: Vec<&str> = table.columns.iter().map(String::as_str).collect();
            let cells: Vec<Vec<String>> = table
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| shown(cell.as_ref(), graph)).collect())
                .collect();
            if cells.is_empty() {
                writeln!(out, "{}", terminal.paint(DIM, "no rows"))?;
            } else {
                rows::print_table(terminal, &columns, &cells, out)?;
            }
        }
        _ if format == RowFormat::Csv => {
            let mut made = Vec::new();
            answer.write(format.of_query(), graph.base(), &mut made)?;
            spreadsheet::rewrite(&made, out)?;
        }
        _ => answer.write(format.of_query(), graph.base(), out)?,
    }
    Ok(())
}

/// Returns a cell for people: IRIs of the graph without their base.
fn shown(cell: Option<&Term>, graph: &GraphReader) -> String {
    let (text, other);
    let value = match cell {
        None => return String::new(),
        Some(Term::NamedNode(iri)) => iri.as_str(),
        // `MIN(STR(?document))` makes text of an IRI.
        Some(Term::Literal(literal)) => {
            text = reftel::text::one_line(literal.value());
            text.as_str()
        }
        Some(term) => {
            other = term.to_string();
            other.as_str()
        }
    };
    graph.base().short(value).unwrap_or(value).to_owned()
}

fn list(terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    for (at, query) in named_queries().iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let name = terminal.paint(BOLD, &query.name);
        writeln!(out, "{name}  {}", query.question)?;
        let width = query.parameters.iter().map(|one| usage(one).len()).max();
        for parameter in &query.parameters {
            let width = width.unwrap_or(0);
            writeln!(
                out,
                "  {:<width$}  {}",
                usage(parameter),
                comment(parameter)
            )?;
        }
    }
    Ok(())
}

fn usage(parameter: &reftel::query::Parameter) -> String {
    let kind = parameter.kind.as_str().to_uppercase();
    match (&parameter.default, parameter.optional) {
        (None, false) => format!("{}={kind}", parameter.name),
        _ => format!("[{}={kind}]", parameter.name),
    }
}

fn comment(parameter: &reftel::query::Parameter) -> String {
    match &parameter.default {
        Some(default) => format!("{} (default {default})", parameter.comment),
        None => parameter.comment.clone(),
    }
}
