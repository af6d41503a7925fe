//! The page of all rules, `docs/rules.md`: made from the registry, and held against it by a test.

use std::fmt::Write;

use super::{Definition, Rule, Stage};

/// Returns the page, as Markdown.
pub fn page() -> String {
    let mut out = String::from(
        "# The rules\n\n\
         By which rules is something named, linked and joined? This page is made from the registry\n\
         (`src/rules/registry`); `reftel rules NAME` prints one entry. Brackets `⟦ ⟧` hold the words\n\
         that a rule speaks of in an example, or does not. *Alone* is how sure a name is that nothing else\n\
         speaks for; where an entry does not say it, a name of several words is certain. A rule *yields*\n\
         to another that takes its name for something else, wherever in the document that one speaks.\n\
         `‖` stands between the documents of an example of several.\n",
    );
    for stage in Stage::ALL {
        let _ = write!(out, "\n## {}\n\n{}\n", stage.as_str(), stage.question());
        let rules = Rule::ALL.iter().map(|rule| rule.definition());
        for definition in rules.filter(|definition| definition.stage == stage) {
            entry(definition, &mut out);
        }
    }
    out
}

fn entry(definition: &Definition, out: &mut String) {
    let points = match definition.points {
        Some(points) => format!(" ({points:+} points)"),
        None => String::new(),
    };
    let _ = write!(
        out,
        "\n### {}{points}\n\n{}.",
        definition.code,
        capitalized(definition.sentence)
    );
    if let Some(status) = definition.alone {
        let _ = write!(out, " Alone: {}.", status.as_str());
    }
    if let Some(other) = definition.yields_to {
        let _ = write!(out, " Yields to {other}.");
    }
    out.push('\n');
    if definition.examples.is_empty() {
        return;
    }
    out.push('\n');
    for example in definition.examples {
        let word = if example.holds { "yes" } else { "no" };
        let _ = writeln!(out, "- {word}: {}", example.on_one_line());
    }
}

fn capitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
