//! What were these words taken for, and why?

use std::io::Write;

use anyhow::Result;
use reftel::id::EntityId;
use reftel::mention::{Linked, Mention};
use reftel::rules::Rule;
use reftel::source::{CodePoints, Span};
use serde::Serialize;

use super::records::{Decided, Joined, Records, Said};
use super::{EXPLAINED, cite, named, print_field, print_passage, print_rules};
use crate::cli::terminal::{BOLD, DIM, Terminal, count};
use reftel::query::evidence::Evidence;
use reftel::text::{clean, one_line};

/// The answer about words.
#[derive(Serialize)]
pub struct Words {
    pub mentions: Vec<Why>,
    /// Words at which no mention stands.
    pub nothing: Vec<Nothing>,
    /// How many mentions more there are.
    pub more: usize,
}

#[derive(Serialize)]
pub struct Nothing {
    pub mention: String,
    pub words: String,
    pub evidence: Evidence,
    pub decisions: Vec<Decided>,
}

/// Why one mention means what it means.
#[derive(Serialize)]
pub struct Why {
    pub mention: String,
    pub surface: String,
    pub r#type: String,
    pub entity: Option<String>,
    pub label: Option<String>,
    pub status: &'static str,
    pub points: i32,
    pub rules: Vec<Said>,
    pub role: Option<String>,
    pub nested: bool,
    pub evidence: Evidence,
    /// Where the document says what an acronym stands for.
    pub definition: Option<Evidence>,
    /// Where the document names in full whom a surname means.
    pub introduced: Option<Evidence>,
    pub candidates: Vec<Lost>,
    pub joined: Option<Joined>,
    pub decisions: Vec<Decided>,
}

/// A candidate that lost.
#[derive(Serialize)]
pub struct Lost {
    pub entity: String,
    pub label: String,
    pub points: i32,
    pub rules: Vec<Said>,
}

/// Explains the mentions at `spans`.
pub fn explain(records: &mut Records<'_>, document: u32, spans: &[Span]) -> Result<Words> {
    let mut out = Words {
        mentions: Vec::new(),
        nothing: Vec::new(),
        more: 0,
    };
    let linked = records.reader.linked(document)?.clone();
    let points = CodePoints::new(&linked.document.text);
    for span in spans {
        let here: Vec<&Mention> = linked
            .mentions
            .iter()
            .filter(|one| one.span == *span)
            .collect();
        if here.is_empty() {
            let mention = cite(&linked, &points, *span);
            out.nothing.push(Nothing {
                words: one_line(span.of(&linked.document.text)),
                evidence: records.passage(document, *span)?,
                decisions: decisions(records, &mention),
                mention: mention.to_string(),
            });
        }
        for mention in here {
            if out.mentions.len() == EXPLAINED {
                out.more += 1;
                continue;
            }
            out.mentions
                .push(why(records, document, &linked, &points, mention)?);
        }
    }
    Ok(out)
}

fn decisions(records: &Records<'_>, mention: &reftel::id::MentionId) -> Vec<Decided> {
    let about = records.decisions.about(&mention.document);
    let about = about.filter(|one| one.verdict.mentions().any(|cited| cited == mention));
    about.map(Decided::of).collect()
}

fn why(
    records: &mut Records<'_>,
    document: u32,
    linked: &Linked,
    points: &CodePoints,
    mention: &Mention,
) -> Result<Why> {
    let has = |rule| mention.because.iter().any(|reason| reason.rule == rule);
    let definition = match has(Rule::AcronymDefinition) {
        true => definition(linked, mention),
        false => None,
    };
    let introduced = match has(Rule::Chain) || has(Rule::ChainKnown) {
        true => introduction(linked, mention),
        false => None,
    };
    let mut passage = |span: Option<Span>| -> Result<Option<Evidence>> {
        span.map(|span| records.passage(document, span)).transpose()
    };
    let (definition, introduced) = (passage(definition)?, passage(introduced)?);
    let evidence = records.passage(document, mention.span)?;
    let candidates = mention.candidates.iter().map(|lost| {
        Ok(Lost {
            entity: records.identity(&lost.entity).to_string(),
            label: records.label(&lost.entity)?,
            points: lost.points,
            rules: records.said(&lost.because),
        })
    });
    let candidates = candidates.collect::<Result<_>>()?;
    let cited = cite(linked, points, mention.span);
    let entity = mention.entity.as_ref();
    let label = match entity {
        Some(entity) if entity.as_str().contains('/') => Some(records.label(entity)?),
        _ => mention.label.clone(),
    };
    let subtype = mention.subtype.as_deref();
    Ok(Why {
        decisions: decisions(records, &cited),
        mention: cited.to_string(),
        surface: one_line(&mention.surface),
        r#type: match subtype {
            Some(subtype) => format!("{}:{subtype}", mention.kind.as_str()),
            None => mention.kind.as_str().to_owned(),
        },
        entity: entity.map(|entity| records.identity(entity).to_string()),
        label,
        status: mention.status.as_str(),
        points: mention.points,
        rules: records.said(&mention.because),
        role: mention.role.as_deref().map(one_line),
        nested: mention.nested,
        evidence,
        definition,
        introduced,
        candidates,
        joined: match entity {
            Some(entity) => records.joined(entity)?,
            None => None,
        },
    })
}

/// Finds where an acronym stands in brackets behind its long form, or before it.
fn definition(linked: &Linked, mention: &Mention) -> Option<Span> {
    let text = &linked.document.text;
    let bracketed = |at: usize| {
        text[..at].trim_end().ends_with('(')
            || text[at + mention.surface.len()..]
                .trim_start()
                .starts_with('(')
    };
    let all = text.match_indices(mention.surface.as_str());
    let (at, _) = all.into_iter().find(|(at, _)| bracketed(*at))?;
    Some(Span::new(at, at + mention.surface.len()))
}

/// Finds the first mention of the same person that is longer.
fn introduction(linked: &Linked, mention: &Mention) -> Option<Span> {
    let same = |one: &&Mention| {
        one.entity.is_some()
            && one.entity == mention.entity
            && one.surface.len() > mention.surface.len()
    };
    linked.mentions.iter().find(same).map(|one| one.span)
}

/// Prints the answer.
pub fn print(terminal: &Terminal, words: &Words, out: &mut dyn Write) -> Result<()> {
    for (at, nothing) in words.nothing.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", terminal.paint(BOLD, clean(&nothing.words)))?;
        print_passage(terminal, &nothing.evidence, out)?;
        if nothing.decisions.is_empty() {
            writeln!(out, "nothing was found here that names an entity")?;
        }
        for decision in &nothing.decisions {
            print_field(terminal, "decision", &decision.text(), out)?;
        }
    }
    for (at, why) in words.mentions.iter().enumerate() {
        if at > 0 || !words.nothing.is_empty() {
            writeln!(out)?;
        }
        print_one(terminal, why, out)?;
    }
    if words.more > 0 {
        let more = format!("and {} more", count(words.more as u64, "mention"));
        writeln!(out, "\n{}", terminal.paint(DIM, more))?;
    }
    Ok(())
}

fn print_one(terminal: &Terminal, why: &Why, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}", terminal.paint(BOLD, clean(&why.surface)))?;
    print_passage(terminal, &why.evidence, out)?;
    let is = match (&why.label, &why.entity) {
        (Some(label), Some(entity)) if label != entity => {
            format!(
                "{}  {}",
                named(label, &EntityId::new(entity.as_str())),
                why.r#type
            )
        }
        (_, Some(entity)) => format!("{entity}  {}", why.r#type),
        (_, None) => format!("nothing for sure  {}", why.r#type),
    };
    print_field(terminal, "means", &is, out)?;
    let status = format!("{}, {}", why.status, count_points(why.points));
    print_field(terminal, "status", &status, out)?;
    if let Some(role) = &why.role {
        print_field(terminal, "said to be", role, out)?;
    }
    if why.nested {
        print_field(terminal, "stands", "inside the name of something else", out)?;
    }
    if !why.rules.is_empty() {
        print_field(terminal, "because", "", out)?;
        print_rules(terminal, &why.rules, 2, out)?;
    }
    for (name, evidence) in [("defined", &why.definition), ("in full", &why.introduced)] {
        if let Some(evidence) = evidence {
            print_field(terminal, name, "", out)?;
            print_passage(terminal, evidence, out)?;
        }
    }
    if let Some(joined) = &why.joined {
        print_joined(terminal, joined, out)?;
    }
    let mut decisions = why.decisions.iter();
    let told = |one: &&Decided| !why.rules.iter().any(|rule| rule.words == one.text());
    if let Some(first) = decisions.clone().find(told) {
        print_field(terminal, "decision", &first.text(), out)?;
        for decision in decisions.by_ref().filter(told).skip(1) {
            print_field(terminal, "", &decision.text(), out)?;
        }
    }
    if !why.candidates.is_empty() {
        let title = if why.entity.is_some() {
            "lost"
        } else {
            "could be"
        };
        print_field(terminal, title, "", out)?;
        for lost in &why.candidates {
            let entity = named(&lost.label, &EntityId::new(lost.entity.as_str()));
            writeln!(out, "  {}  {}", clean(&entity), count_points(lost.points))?;
            print_rules(terminal, &lost.rules, 4, out)?;
        }
    }
    Ok(())
}

/// Prints why an entity of a document is part of one of several.
pub fn print_joined(terminal: &Terminal, joined: &Joined, out: &mut dyn Write) -> Result<()> {
    let mut text = format!(
        "{} with {} ({})",
        joined.entity, joined.with, joined.with_label
    );
    // A decision needs no points.
    if !joined
        .rules
        .iter()
        .any(|rule| rule.code.starts_with("decision"))
    {
        text.push_str(&format!(", {}", count_points(joined.points)));
    }
    print_field(terminal, "joined", &text, out)?;
    print_rules(terminal, &joined.rules, 2, out)
}

fn count_points(points: i32) -> String {
    match points {
        1 => "1 point".to_owned(),
        points => format!("{points} points"),
    }
}
