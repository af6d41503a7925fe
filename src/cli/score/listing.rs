//! The mistakes, with their words.

use std::io::Write;

use anyhow::Result;
use reftel::mention::Status;
use reftel::score::{Class, Mistake, Side};

use super::tables::title;
use crate::cli::rows::{self, RowFormat, print_table};
use crate::cli::terminal::{ALERT, DIM, Terminal, shorten, thousands};
use reftel::text::one_line;

/// How long a surface may be.
const LONG: usize = 70;

/// Prints how many there are of each class, and some of each: first those of `certain`.
pub fn print(
    terminal: &Terminal,
    mistakes: &[Mistake],
    examples: usize,
    out: &mut dyn Write,
) -> Result<()> {
    if mistakes.is_empty() {
        return Ok(());
    }
    let columns_of: Vec<Option<Status>> = Status::ALL.into_iter().map(Some).chain([None]).collect();
    let counted = |class: Option<Class>, status: Option<Option<Status>>| {
        let of = mistakes
            .iter()
            .filter(|one| class.is_none_or(|class| one.class == class));
        let of = of.filter(|one| status.is_none_or(|status| one.status == status));
        thousands(of.count() as u64)
    };
    let row = |class: Option<Class>| {
        let mut cells = vec![class.map_or("all", Class::as_str).to_owned()];
        cells.extend(
            columns_of
                .iter()
                .map(|status| counted(class, Some(*status))),
        );
        cells.push(counted(class, None));
        cells
    };
    let mut cells: Vec<Vec<String>> = Class::ALL
        .into_iter()
        .map(|class| row(Some(class)))
        .collect();
    cells.push(row(None));
    title(
        terminal,
        "Mistakes",
        "by class, and by the status of what was predicted",
        out,
    )?;
    let columns = [
        "class",
        "certain",
        "likely",
        "ambiguous",
        "unresolved",
        "nothing",
        "all",
    ];
    print_table(terminal, &columns, &cells, out)?;
    for certain in [true, false] {
        let is_shown = |one: &&Mistake| (one.status == Some(Status::Certain)) == certain;
        for class in Class::ALL {
            let of = mistakes.iter().filter(is_shown);
            let of: Vec<&Mistake> = of.filter(|one| one.class == class).collect();
            let shown = examples.min(of.len());
            if shown == 0 {
                continue;
            }
            let name = match certain {
                true => format!("{} (certain)", class.as_str()),
                false => class.as_str().to_owned(),
            };
            let legend = format!("{shown} of {}", thousands(of.len() as u64));
            title(terminal, &name, &legend, out)?;
            for mistake in &of[..shown] {
                example(terminal, mistake, out)?;
            }
        }
    }
    Ok(())
}

fn example(terminal: &Terminal, mistake: &Mistake, out: &mut dyn Write) -> Result<()> {
    let [before, words, behind] = mistake.context.each_ref().map(|part| one_line(part));
    let gap = |from: &str, edge: Option<char>| match edge {
        Some(c) if c.is_whitespace() && !from.is_empty() => " ",
        _ => "",
    };
    let [raw_before, _, raw_behind] = &mistake.context;
    writeln!(
        out,
        "  {}  {}{}{}{}{}",
        place(mistake),
        terminal.paint(DIM, &before),
        gap(&before, raw_before.chars().next_back()),
        terminal.paint(ALERT, format!("[{words}]")),
        gap(&behind, raw_behind.chars().next()),
        terminal.paint(DIM, &behind),
    )?;
    for (name, side) in [("gold", &mistake.gold), ("found", &mistake.predicted)] {
        writeln!(
            out,
            "      {name:5}  {}",
            side.as_ref().map_or("–".to_owned(), said)
        )?;
    }
    Ok(())
}

fn said(side: &Side) -> String {
    let mut text = shorten(&side.surface, LONG);
    text.push_str("  ");
    text.push_str(side.r#type);
    text.push_str("  ");
    text.push_str(side.entity.as_deref().unwrap_or("–"));
    if let Some(status) = side.status {
        text.push_str("  ");
        text.push_str(status.as_str());
    }
    text
}

/// Returns `09CASABLANCA27 (cables/x.txt:12:5)`, or what is known of it.
fn place(mistake: &Mistake) -> String {
    let at = match (mistake.line, mistake.column) {
        (Some(line), Some(column)) => format!("{line}:{column}"),
        _ => {
            let sides = [&mistake.gold, &mistake.predicted];
            let begin = sides.into_iter().flatten().map(|side| side.begin).min();
            format!("char {}", begin.unwrap_or(0))
        }
    };
    match &mistake.path {
        Some(path) => one_line(&format!("{} {path}:{at}", mistake.document)),
        None => one_line(&format!("{} {at}", mistake.document)),
    }
}

/// Returns all mistakes as JSON lines, or as a table.
pub fn written(mistakes: &[Mistake], is_table: bool) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let columns = [
        "status",
        "class",
        "document",
        "path",
        "line",
        "column",
        "gold_begin",
        "gold_end",
        "gold_surface",
        "gold_type",
        "gold_entity",
        "begin",
        "end",
        "surface",
        "type",
        "entity",
        "before",
        "words",
        "behind",
    ];
    let format = if is_table {
        RowFormat::Tsv
    } else {
        RowFormat::Jsonl
    };
    let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
    let side = |side: &Option<Side>| match side {
        Some(side) => [
            side.begin.to_string(),
            side.end.to_string(),
            one_line(&side.surface),
            side.r#type.to_owned(),
            side.entity.clone().unwrap_or_default(),
        ],
        None => Default::default(),
    };
    let cells = mistakes.iter().map(|mistake| {
        let status = mistake.status.map_or("", Status::as_str).to_owned();
        let path = mistake.path.clone().unwrap_or_default();
        let mut cells = vec![status, mistake.class.as_str().to_owned()];
        cells.extend([mistake.document.clone(), path]);
        cells.extend([number(mistake.line), number(mistake.column)]);
        cells.extend(side(&mistake.gold));
        cells.extend(side(&mistake.predicted));
        cells.extend(mistake.context.each_ref().map(|part| one_line(part)));
        cells
    });
    let cells: Vec<Vec<String>> = cells.collect();
    rows::write(format, &columns, &cells, mistakes, &mut out)?;
    Ok(out)
}
