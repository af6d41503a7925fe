//! The figures as tables.

use std::io::Write;

use anyhow::Result;
use reftel::mention::Zone;
use reftel::score::{Accuracy, BCubed, Rates, Score, measure};

use crate::cli::rows::print_table;
use crate::cli::terminal::{BOLD, DIM, Terminal, count, thousands};

/// Prints all tables.
pub fn print(
    terminal: &Terminal,
    score: &Score,
    zones: &[Zone],
    out: &mut dyn Write,
) -> Result<()> {
    let zones: Vec<&str> = zones.iter().map(|zone| zone.as_str()).collect();
    writeln!(
        out,
        "{}: {} in the gold ({} optional), {} predicted; {}",
        count(score.documents as u64, "document"),
        count(score.gold as u64, "mention"),
        thousands(score.optional as u64),
        thousands(score.predicted as u64),
        zones.join(", ")
    )?;
    let legend = "P precision, R recall; ≈ a shared character is enough";
    title(terminal, "Mentions", legend, out)?;
    mentions(terminal, score, out)?;
    let legend = "of matched mentions whose entity the gold knows; new: no gazetteer has it";
    title(terminal, "Links", legend, out)?;
    links(terminal, score, out)?;
    title(
        terminal,
        "Clusters",
        "B³ over strictly matched mentions",
        out,
    )?;
    clusters(terminal, score, out)?;
    let legend =
        "right in span, type and entity; or candidate: at least a candidate; ≈ bounds forgiven";
    title(terminal, "Statuses", legend, out)?;
    statuses(terminal, score, out)?;
    let legend = "a mention counts for each rule that spoke for it; R of all that must be found";
    title(terminal, "Rules", legend, out)?;
    rules(terminal, score, out)
}

/// Prints a heading.
pub fn title(terminal: &Terminal, title: &str, legend: &str, out: &mut dyn Write) -> Result<()> {
    let legend = match legend {
        "" => String::new(),
        legend => format!("  {}", terminal.paint(DIM, legend)),
    };
    writeln!(out, "\n{}{legend}", terminal.paint(BOLD, title))?;
    Ok(())
}

fn share(number: Option<f64>) -> String {
    number.map_or("–".to_owned(), |number| format!("{number:.3}"))
}

fn three(rates: &Rates) -> [String; 3] {
    [rates.precision, rates.recall, rates.f1].map(share)
}

fn mentions(terminal: &Terminal, score: &Score, out: &mut dyn Write) -> Result<()> {
    let measures = &score.measures;
    let row = |name: &str, both: &measure::Both| {
        let strict = &both.strict;
        let mut cells = vec![name.to_owned()];
        cells.extend([strict.gold, strict.predicted, strict.right].map(|n| thousands(n as u64)));
        cells.extend(three(strict));
        cells.push(thousands(both.overlapping.right as u64));
        cells.extend(three(&both.overlapping));
        cells
    };
    let mean = |name: &str, both: &measure::BothMeans| {
        let means = |of: &measure::Means| [of.precision, of.recall, of.f1].map(share);
        let mut cells = vec![name.to_owned(), String::new(), String::new(), String::new()];
        cells.extend(means(&both.strict));
        cells.push(String::new());
        cells.extend(means(&both.overlapping));
        cells
    };
    let types = |core: bool| measures.types.iter().filter(move |row| row.core == core);
    let mut cells = Vec::new();
    cells.extend(types(true).map(|of| row(of.r#type.as_str(), &of.rates)));
    cells.push(row("core types", &measures.core));
    cells.push(mean("core, mean of documents", &measures.core_macro));
    cells.extend(types(false).map(|of| row(of.r#type.as_str(), &of.rates)));
    cells.push(row("all types", &measures.all));
    cells.push(mean("all, mean of documents", &measures.all_macro));
    cells.push(row("spans alone", &measures.spans));
    let columns = [
        "type", "gold", "found", "right", "P", "R", "F1", "≈right", "≈P", "≈R", "≈F1",
    ];
    print_table(terminal, &columns, &cells, out)?;
    Ok(())
}

fn links(terminal: &Terminal, score: &Score, out: &mut dyn Write) -> Result<()> {
    let (strict, loose) = (&score.linking.strict, &score.linking.overlapping);
    let row = |name: &str, strict: &Accuracy, loose: &Accuracy| {
        vec![
            name.to_owned(),
            thousands(strict.mentions as u64),
            thousands(strict.linked as u64),
            thousands(strict.right as u64),
            share(strict.accuracy),
            thousands(loose.mentions as u64),
            thousands(loose.right as u64),
            share(loose.accuracy),
        ]
    };
    let mut cells = Vec::new();
    for (name, loose) in &loose.types {
        let nothing = Accuracy::default();
        cells.push(row(name, strict.types.get(name).unwrap_or(&nothing), loose));
    }
    cells.push(row("in a gazetteer", &strict.known, &loose.known));
    cells.push(row("new", &strict.new, &loose.new));
    cells.push(row("core types", &strict.core, &loose.core));
    cells.push(row("all types", &strict.all, &loose.all));
    let columns = [
        "type",
        "matched",
        "linked",
        "right",
        "accuracy",
        "≈matched",
        "≈right",
        "≈accuracy",
    ];
    print_table(terminal, &columns, &cells, out)?;
    Ok(())
}

fn clusters(terminal: &Terminal, score: &Score, out: &mut dyn Write) -> Result<()> {
    let row = |name: &str, of: &BCubed| {
        let numbers = [of.mentions, of.gold_entities, of.predicted_entities];
        let mut cells = vec![name.to_owned()];
        cells.extend(numbers.map(|n| thousands(n as u64)));
        cells.extend([of.precision, of.recall, of.f1].map(share));
        cells
    };
    let linking = &score.linking;
    let cells = [
        row("all, across documents", &linking.across),
        row("persons, across documents", &linking.persons_across),
        row("all, inside documents", &linking.within),
        row("persons, inside documents", &linking.persons_within),
    ];
    let columns = ["", "mentions", "gold entities", "found", "P", "R", "F1"];
    print_table(terminal, &columns, &cells, out)?;
    Ok(())
}

fn rules(terminal: &Terminal, score: &Score, out: &mut dyn Write) -> Result<()> {
    let rows = score.rules.iter().map(|row| {
        vec![
            row.rule.to_owned(),
            thousands(row.rates.predicted as u64),
            thousands(row.rates.found as u64),
            thousands(row.rates.right as u64),
            share(row.rates.precision),
            share(row.recall),
        ]
    });
    let cells: Vec<Vec<String>> = rows.collect();
    let columns = ["rule", "found", "span+type", "right", "P", "R"];
    print_table(terminal, &columns, &cells, out)?;
    Ok(())
}

fn statuses(terminal: &Terminal, score: &Score, out: &mut dyn Write) -> Result<()> {
    let mut cells = Vec::new();
    for row in &score.statuses {
        for (types, of) in [("core types", &row.core), ("all types", &row.all)] {
            cells.push(vec![
                row.status.as_str().to_owned(),
                types.to_owned(),
                thousands(of.predicted as u64),
                thousands(of.found as u64),
                thousands(of.right as u64),
                share(of.precision),
                thousands(of.right_but_for_bounds as u64),
                share(of.precision_but_for_bounds),
                thousands(of.among_candidates as u64),
            ]);
        }
    }
    let columns = [
        "status",
        "",
        "found",
        "span+type",
        "right",
        "precision",
        "≈right",
        "≈precision",
        "or candidate",
    ];
    print_table(terminal, &columns, &cells, out)?;
    Ok(())
}
