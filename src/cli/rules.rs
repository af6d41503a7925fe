//! `reftel rules`: by which rules things are found, linked and joined.

use std::io::Write;

use anyhow::{Result, bail};
use clap::Args;
use reftel::rules::{Definition, Example, Rule, Stage, Status};
use serde::{Serialize, Serializer};

use super::Outcome;
use super::rows::{self, RowFormat};
use super::terminal::{self, BOLD, DIM, Terminal};

/// List the rules by which names are found, linked and joined, with examples
///
/// In an example the brackets ⟦ ⟧ hold the words that the rule speaks of: it gives them in a `yes`,
/// and must not give them in a `no`. `‖` stands between the documents of an example of several.
#[derive(Args)]
#[command(after_help = "Examples:
  reftel rules                       all rules, by stage, with what they say
  reftel rules head-noun             one rule, with its examples
  reftel rules country               the rules in whose name or sentence this stands
  reftel rules --format json         for machines")]
pub struct Arguments {
    /// Only this rule, or the rules in whose name or sentence this stands
    rule: Option<String>,
    /// Form of the answer
    #[arg(long, value_enum, default_value_t)]
    format: RowFormat,
}

#[derive(Serialize)]
struct Shown {
    rule: &'static str,
    stage: &'static str,
    points: Option<i32>,
    alone: Option<&'static str>,
    yields_to: Option<&'static str>,
    says: &'static str,
    #[serde(serialize_with = "texts")]
    yes: Vec<&'static Example>,
    #[serde(serialize_with = "texts")]
    no: Vec<&'static Example>,
}

/// Machines read examples as they stand in the registry.
fn texts<S: Serializer>(examples: &[&Example], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(examples.iter().map(|example| example.text))
}

impl Shown {
    fn of(definition: &Definition) -> Shown {
        let examples = |holds: bool| {
            let examples = definition.examples.iter();
            examples.filter(|example| example.holds == holds).collect()
        };
        Shown {
            rule: definition.code,
            stage: definition.stage.as_str(),
            points: definition.points,
            alone: definition.alone.map(Status::as_str),
            yields_to: definition.yields_to.map(Rule::code),
            says: definition.sentence,
            yes: examples(true),
            no: examples(false),
        }
    }
}

/// Lists the rules.
pub fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome> {
    let shown: Vec<Shown> = chosen(arguments.rule.as_deref())?
        .into_iter()
        .map(|rule| Shown::of(rule.definition()))
        .collect();
    let mut out = terminal::stdout();
    if arguments.format == RowFormat::Table {
        print(&shown, terminal, &mut out)?;
    } else {
        let columns = [
            "rule",
            "stage",
            "points",
            "alone",
            "yields_to",
            "says",
            "yes",
            "no",
        ];
        let cells: Vec<Vec<String>> = shown.iter().map(cells).collect();
        rows::write(arguments.format, &columns, &cells, &shown, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn chosen(wanted: Option<&str>) -> Result<Vec<Rule>> {
    let Some(wanted) = wanted else {
        return Ok(Rule::ALL.to_vec());
    };
    if let Some(rule) = Rule::named(wanted) {
        return Ok(vec![rule]);
    }
    let lower = wanted.to_lowercase();
    let found: Vec<Rule> = Rule::ALL
        .iter()
        .copied()
        .filter(|rule| {
            rule.code().contains(&lower) || rule.sentence().to_lowercase().contains(&lower)
        })
        .collect();
    if found.is_empty() {
        match reftel::gazetteer::nearest(wanted, Rule::ALL.iter().map(|rule| rule.code())) {
            Some(near) => bail!("no rule is called `{wanted}`\n  hint: {near}"),
            None => bail!("no rule is called `{wanted}`, and none speaks of it"),
        }
    }
    Ok(found)
}

fn cells(shown: &Shown) -> Vec<String> {
    vec![
        shown.rule.to_owned(),
        shown.stage.to_owned(),
        shown
            .points
            .map_or_else(String::new, |points| points.to_string()),
        shown.alone.unwrap_or_default().to_owned(),
        shown.yields_to.unwrap_or_default().to_owned(),
        shown.says.to_owned(),
        joined(&shown.yes),
        joined(&shown.no),
    ]
}

fn joined(examples: &[&Example]) -> String {
    let texts: Vec<&str> = examples.iter().map(|example| example.text).collect();
    texts.join(" | ")
}

fn print(shown: &[Shown], terminal: &Terminal, out: &mut dyn Write) -> Result<()> {
    let few = shown.len() <= 3;
    let widest = shown.iter().map(|rule| rule.rule.len()).max().unwrap_or(0);
    for stage in Stage::ALL {
        let rules: Vec<&Shown> = shown
            .iter()
            .filter(|rule| rule.stage == stage.as_str())
            .collect();
        if rules.is_empty() {
            continue;
        }
        let heading = format!("{}: {}", stage.as_str(), stage.question());
        writeln!(out, "{}", terminal.paint(BOLD, heading))?;
        for rule in rules {
            let points = rule
                .points
                .map_or_else(String::new, |points| format!(" ({points:+})"));
            let (code, says) = (rule.rule, rule.says);
            writeln!(
                out,
                "  {code:<widest$}  {says}{}",
                terminal.paint(DIM, points)
            )?;
            if few {
                for (word, what) in [("alone", rule.alone), ("yields to", rule.yields_to)] {
                    if let Some(what) = what {
                        writeln!(out, "      {} {what}", terminal.paint(DIM, word))?;
                    }
                }
                for (word, examples) in [("yes", &rule.yes), ("no", &rule.no)] {
                    for example in examples {
                        let text = example.on_one_line();
                        writeln!(out, "      {:<4} {text}", terminal.paint(DIM, word))?;
                    }
                }
            }
        }
    }
    Ok(())
}
