//! `reftel query`: the named queries, ours and those of the user's folders.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;
use clap_complete::engine::ArgValueCompleter;
use reftel::query::{
    Answer, NamedQuery, Plan, QueryError, bind_arguments, explain, named_queries, read_folders,
    run as answer_sparql, shown, with_labels,
};
use reftel::store::GraphReader;
use reftel::text::one_line;

use super::graph::Graph;
use super::names::Names;
use super::rows::RowFormat;
use super::sparql::print_plan;
use super::spreadsheet;
use super::terminal::{self, BOLD, DIM, Terminal};
use super::watch::{Timeout, Watch};
use super::{Outcome, complete, filter, loading, rows};

/// Ask one of the named queries, or list them
///
/// Values that are names (`organization="Royal Navy"`) are found by label, alias or id. The forms
/// for machines hold values: whole IRIs, dates, numbers, texts; `json` is the W3C's form of SPARQL
/// results. What a folder of `--queries` holds is asked in the same way: files `*.rq` of SPARQL
/// whose comments say title, question, parameters and columns, as `--text` shows of ours.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel query                                      list the queries and their parameters
  reftel query people-with-organization organization=OSAC limit=10
  reftel query timeline-of entity=Interpol since=2008
  reftel query cables-by-tag tag=PHUM --format csv > phum.csv
  reftel query most-mentioned --text > queries/my-own.rq; reftel query my-own --queries queries")]
pub struct Arguments {
    /// The query; without it all are listed
    #[arg(add = ArgValueCompleter::new(complete::query))]
    name: Option<String>,
    /// Values of its parameters
    #[arg(value_name = "PARAMETER=VALUE", value_parser = assignment,
        add = ArgValueCompleter::new(complete::parameter))]
    values: Vec<(String, String)>,
    #[command(flatten)]
    graph: Graph,
    /// A folder of your own queries, beside ours; again for another
    #[arg(long, value_name = "DIR")]
    queries: Vec<PathBuf>,
    /// Form of the answer [default: table]
    #[arg(long, value_enum)]
    format: Option<RowFormat>,
    /// Put the names of things beside their IRIs
    #[arg(long)]
    labels: bool,
    #[command(flatten)]
    timeout: Timeout,
    /// Print the query itself instead of its answer
    #[arg(long)]
    text: bool,
    /// Print how it would be answered, step by step, instead of its answer
    #[arg(long)]
    explain: bool,
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
    let own = read_folders(&arguments.queries)?;
    let mut queries: Vec<&NamedQuery> = named_queries().iter().chain(&own).collect();
    queries.sort_by_key(|query| query.name.as_str());
    let Some(name) = &arguments.name else {
        list(&queries, terminal, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    };
    let Some(query) = queries.iter().find(|query| query.name == *name) else {
        if name.contains('=') {
            bail!("`{name}` stands where the query's name should be");
        }
        let names = queries.iter().map(|query| query.name.as_str());
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
        if matches!(name.as_str(), "origin" | "post")
            && let Some(sender) = filter::sender_in_numbers(&graph, value)?
        {
            *value = sender;
        }
    }
    let names = Names(&graph);
    if arguments.explain {
        if query.plan == Plan::Records {
            writeln!(out, "from the index and the records, without triples")?;
        } else {
            let bound = bind_arguments(query, &values, &names)?;
            loading::wait(&graph)?;
            print_plan(&explain(graph.store()?, bound)?, &mut out)?;
        }
        out.flush()?;
        return Ok(Outcome::Done);
    }
    let mut watch = Watch::new();
    let answer = match query.plan {
        Plan::Records => {
            watch.start(&arguments.timeout);
            reftel::query::answer(&graph, query, &values, &names, &watch.stop)?
        }
        Plan::Sparql => {
            let bound = bind_arguments(query, &values, &names)?;
            loading::wait(&graph)?;
            let store = graph.store()?;
            watch.start(&arguments.timeout);
            answer_sparql(store, bound, &watch.stop)?
        }
    };
    drop(watch);
    let answer = match answer {
        Answer::Table(table) if arguments.labels => Answer::Table(with_labels(table, &graph)?),
        answer => answer,
    };
    print(terminal, &graph, &answer, arguments.format, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Writes an answer in the form that was asked for; tables fit the terminal.
fn print(
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
            let cell = |cell: &Option<_>| one_line(&shown(Option::as_ref(cell), graph.base()));
            let cells: Vec<Vec<String>> = table
                .rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
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

fn list(queries: &[&NamedQuery], terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    for (at, query) in queries.iter().enumerate() {
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
