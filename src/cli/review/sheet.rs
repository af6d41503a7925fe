//! How do pairs go into a spreadsheet, and decisions come back?

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use reftel::decisions::NewDecision;
use serde::Serialize;

use super::file::{Author, File, Now, Refused};
use super::pairs::{Pairs, cited};
use crate::cli::Outcome;
use crate::cli::decisions::tell;
use crate::cli::rows::{self, RowFormat};
use crate::cli::terminal::{self, Terminal, count};
use reftel::text::{clean, one_line};

const COLUMNS: [&str; 13] = [
    "decision",
    "first",
    "second",
    "first_label",
    "second_label",
    "points",
    "because",
    "against",
    "first_evidence",
    "second_evidence",
    "first_words",
    "second_words",
    "reason",
];

/// A pair in a row; `decision` and `reason` are for people to fill in.
#[derive(Serialize)]
struct Row {
    decision: String,
    first: String,
    second: String,
    first_label: String,
    second_label: String,
    points: i32,
    because: Vec<String>,
    against: Vec<String>,
    first_evidence: Vec<String>,
    second_evidence: Vec<String>,
    first_words: String,
    second_words: String,
    reason: String,
}

impl Row {
    fn cells(&self) -> Vec<String> {
        vec![
            self.decision.clone(),
            self.first.clone(),
            self.second.clone(),
            self.first_label.clone(),
            self.second_label.clone(),
            self.points.to_string(),
            self.because.join("; "),
            self.against.join("; "),
            self.first_evidence.join(" | "),
            self.second_evidence.join(" | "),
            self.first_words.clone(),
            self.second_words.clone(),
            self.reason.clone(),
        ]
    }
}

/// Lists the pairs that nobody decided.
pub fn list(
    pairs: &mut Pairs<'_>,
    now: &Now,
    format: RowFormat,
    terminal: &Terminal,
) -> Result<()> {
    let decided = now.closure();
    let mut out = terminal::stdout();
    let mut all = Vec::new();
    for at in 0..pairs.len() {
        if pairs.says(at, &decided).is_some() {
            continue;
        }
        let pair = pairs.list()[at].clone();
        let [first_words, second_words] = pairs.words(at)?;
        let mut evidence = |side: &[reftel::id::MentionId]| -> Result<Vec<String>> {
            let found = pairs.evidence(side)?;
            let text = found.iter().map(|one| {
                let place = format!("{} {} {}", one.mrn, one.place(), one.marked());
                one_line(&format!("{place}: {}", one.snippet))
            });
            Ok(text.collect())
        };
        let said = |rules: &[reftel::mention::Reason]| -> Vec<String> {
            let rules = rules.iter();
            rules.map(reftel::mention::Reason::in_words).collect()
        };
        all.push(Row {
            decision: String::new(),
            first: cited(&pair.first).to_string(),
            second: cited(&pair.second).to_string(),
            first_label: one_line(&pair.first.label),
            second_label: one_line(&pair.second.label),
            points: pair.points,
            because: said(&pair.because),
            against: said(&pair.against),
            first_evidence: evidence(&pair.first.evidence)?,
            second_evidence: evidence(&pair.second.evidence)?,
            first_words,
            second_words,
            reason: String::new(),
        });
    }
    let cells: Vec<Vec<String>> = all.iter().map(Row::cells).collect();
    if format == RowFormat::Table {
        // Who reads on a screen sees who and why; a file has the rest.
        let seen = [1, 2, 3, 4, 5, 6];
        let columns = seen.map(|at| COLUMNS[at]);
        let cells: Vec<Vec<String>> = cells
            .iter()
            .map(|row| seen.map(|at| row[at].clone()).to_vec())
            .collect();
        rows::print_table(terminal, &columns, &cells, &mut out)?;
    } else {
        rows::write(format, &COLUMNS, &cells, &all, &mut out)?;
    }
    out.flush()?;
    Ok(())
}

/// Adds the decisions of a table to the file: all of them, or none when one is wrong.
pub fn apply(table: &Path, file: &File, author: &Author) -> Result<Outcome> {
    let name = table.display();
    let bytes = std::fs::read(table).with_context(|| format!("`{name}`"))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| anyhow::anyhow!("`{name}` is not UTF-8\n  hint: save it as CSV UTF-8"))?;
    let rows = read(&text).with_context(|| format!("`{name}`"))?;
    let known = file.read()?;
    let (mut new, mut undecided, mut repeated) = (Vec::new(), 0u64, 0u64);
    for (line, mut row) in rows {
        row.decision = match row.decision.trim().to_lowercase().as_str() {
            "" => {
                undecided += 1;
                continue;
            }
            "d" | "defer" => "not-sure".to_owned(),
            "l" | "link" => "same".to_owned(),
            "r" | "reject" => "different".to_owned(),
            _ => row.decision,
        };
        if row.author.is_empty() {
            row.author = author.name.clone();
        }
        if row.date.is_empty() {
            row.date = author.date.clone();
        }
        let is_known = known.has(&row);
        let is_twice = new.iter().any(|(_, other): &(u32, NewDecision)| {
            let same = |a: &NewDecision| [a.decision.clone(), a.first.clone(), a.second.clone()];
            same(other) == same(&row)
        });
        if is_known || is_twice {
            repeated += 1;
        } else {
            new.push((line, row));
        }
    }
    let decisions: Vec<NewDecision> = new.iter().map(|(_, row)| row.clone()).collect();
    if !decisions.is_empty()
        && let Err(refused) = file.add(&decisions)?
    {
        let Refused { problems, first } = refused;
        let told = problems.into_iter().map(|mut problem| {
            // The lines would stand at the end of the file, in the order of the rows.
            let at = problem.line.checked_sub(first);
            if let Some((line, _)) = at.and_then(|at| new.get(at as usize)) {
                problem.file = name.to_string();
                problem.line = *line;
            }
            problem
        });
        tell(&told.collect::<Vec<_>>());
        bail!("nothing was written");
    }
    let mut out = terminal::stdout();
    let mut text = format!(
        "{} added to {}",
        count(new.len() as u64, "decision"),
        file.path().display()
    );
    if repeated > 0 {
        text.push_str(&format!(", {repeated} known already"));
    }
    if undecided > 0 {
        text.push_str(&format!(", {} undecided", count(undecided, "row")));
    }
    writeln!(out, "{}", clean(&text))?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Reads the rows of a table, each with its line: JSON lines, or separated by commas, tabs or
/// semicolons.
fn read(text: &str) -> Result<Vec<(u32, NewDecision)>> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        let mut rows = Vec::new();
        for (line, json) in (1..).zip(text.lines()) {
            if json.trim().is_empty() {
                continue;
            }
            let value: serde_json::Value =
                serde_json::from_str(json).with_context(|| format!("line {line}"))?;
            let text = |column: &str| {
                let cell = value.get(column).and_then(serde_json::Value::as_str);
                cell.unwrap_or_default().to_owned()
            };
            rows.push((line, row(text)));
        }
        return Ok(rows);
    }
    let heading = text.lines().next().unwrap_or_default();
    let separator = [b'\t', b',', b';']
        .into_iter()
        .max_by_key(|byte| heading.bytes().filter(|other| other == byte).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = reader.headers()?.clone();
    for column in ["decision", "first", "second"] {
        if !columns.iter().any(|known| known.trim() == column) {
            bail!(
                "the column `{column}` is missing\n  hint: `reftel review --format csv` writes such a table"
            );
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line) as u32;
        let text = |column: &str| {
            let at = columns.iter().position(|known| known.trim() == column);
            let cell = at.and_then(|at| record.get(at)).unwrap_or_default();
            cell.trim().to_owned()
        };
        rows.push((line, row(text)));
    }
    Ok(rows)
}

fn row(text: impl Fn(&str) -> String) -> NewDecision {
    NewDecision {
        decision: text("decision"),
        first: text("first"),
        second: text("second"),
        author: text("author"),
        date: text("date"),
        reason: text("reason"),
        first_words: text("first_words"),
        second_words: text("second_words"),
    }
}
