//! What relates two entities, or two documents? Every statement with the words that make it.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use reftel::rdf::{Saying, predicate};
use reftel::store::{EntityCard, Place};
use serde::Serialize;

use super::records::{Records, Said};
use super::{print_field, print_passage, print_rules};
use crate::cli::citations::{Citation, citations as cited_by};
use crate::cli::terminal::{BOLD, DIM, Terminal, count};
use reftel::query::evidence::Evidence;
use reftel::text::{clean, one_line};

/// How many shared paragraphs are shown.
const SHOWN: usize = 3;

/// What relates two entities.
#[derive(Serialize)]
pub struct Why {
    first: Named,
    second: Named,
    statements: Vec<Statement>,
    /// Statements that lines of gazetteers make.
    gazetteer: Vec<Line>,
    /// Edges of the graph between the two, `subject property object`.
    triples: Vec<String>,
    paragraphs_with_both: usize,
    documents_with_both: usize,
    first_paragraphs: Vec<Evidence>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    label: String,
}

/// A statement of a document.
#[derive(Serialize)]
struct Statement {
    subject: String,
    relation: &'static str,
    object: String,
    rules: Vec<Said>,
    evidence: Evidence,
}

/// A statement of a gazetteer.
#[derive(Serialize)]
struct Line {
    line: String,
    source: Option<String>,
}

/// Explains what relates two entities.
pub fn explain(records: &mut Records<'_>, first: &EntityCard, second: &EntityCard) -> Result<Why> {
    let graph = records.graph;
    let units = |card: &EntityCard| -> Result<Vec<u32>> {
        Ok(match graph.index().entity(card.id.as_str())? {
            Some(number) => graph.index().units(number)?.to_vec(),
            None => Vec::new(),
        })
    };
    let (ours, theirs) = (units(first)?, units(second)?);
    let documents = |units: &[u32]| -> Result<BTreeSet<u32>> {
        let all = units.iter();
        all.map(|unit| Ok(graph.index().place(*unit)?.0))
            .collect::<Result<_>>()
    };
    let both = &documents(&ours)? & &documents(&theirs)?;
    let mut statements = Vec::new();
    for document in &both {
        let linked = graph.record(*document)?;
        for edge in &linked.edges {
            let (subject, object) = (
                records.identity(&edge.subject),
                records.identity(&edge.object),
            );
            let forth = *subject == first.id && *object == second.id;
            let back = *subject == second.id && *object == first.id;
            if !forth && !back {
                continue;
            }
            statements.push(Statement {
                subject: subject.to_string(),
                relation: edge.relation.as_str(),
                object: object.to_string(),
                rules: records.said(&edge.because),
                evidence: records.passage(*document, edge.span)?,
            });
        }
    }
    // Units are paragraphs, and one more for what stands outside of them.
    let theirs: BTreeSet<u32> = theirs.into_iter().collect();
    let shared: Vec<u32> = ours
        .into_iter()
        .filter(|unit| theirs.contains(unit))
        .collect();
    let mut places = Vec::new();
    for unit in &shared {
        let (document, paragraph) = graph.index().place(*unit)?;
        if paragraph > 0 {
            places.push(Place {
                document,
                paragraph,
            });
        }
    }
    let mut first_paragraphs = Vec::new();
    for place in places.iter().take(SHOWN) {
        let evidence = records.reader.evidence(*place, &[&first.id, &second.id])?;
        first_paragraphs.push(evidence);
    }
    let named = |card: &EntityCard| Named {
        id: card.id.to_string(),
        label: one_line(&card.label),
    };
    let (gazetteer, triples) = stated(records, first, second)?;
    Ok(Why {
        first: named(first),
        second: named(second),
        statements,
        gazetteer,
        triples,
        paragraphs_with_both: places.len(),
        documents_with_both: both.len(),
        first_paragraphs,
    })
}

/// Returns what lines of gazetteers state of the two, and the edges of the graph between them.
fn stated(
    records: &Records<'_>,
    first: &EntityCard,
    second: &EntityCard,
) -> Result<(Vec<Line>, Vec<String>)> {
    let graph = records.graph;
    let (mut lines, mut edges) = (Vec::new(), BTreeSet::new());
    for (from, to) in [(first, second), (second, first)] {
        let is_country = |code: &String| code.to_lowercase() == to.id.as_str();
        if from.country.as_ref().is_some_and(is_country) {
            edges.insert(format!("{} spatial {}", from.id, to.id));
        }
        let index = graph.index();
        let numbers = (
            index.entity(from.id.as_str())?,
            index.entity(to.id.as_str())?,
        );
        let (Some(subject), Some(object)) = numbers else {
            continue;
        };
        for statement in graph.facts()?.statements(subject)? {
            if statement.object != object {
                continue;
            }
            let property = predicate(statement.relation).as_str();
            let property = property.rsplit(['#', '/']).next().unwrap_or(property);
            edges.insert(format!("{} {property} {}", from.id, to.id));
            if let Saying::Gazetteer { line, source, .. } = statement.said {
                lines.push(Line { line, source });
            }
        }
    }
    lines.sort_by(|a, b| a.line.cmp(&b.line));
    Ok((lines, edges.into_iter().collect()))
}

/// Prints the answer.
pub fn print(terminal: &Terminal, why: &Why, out: &mut dyn Write) -> Result<()> {
    let (first, second) = (&why.first, &why.second);
    let heading = format!("{} and {}", clean(&first.label), clean(&second.label));
    writeln!(out, "{}", terminal.paint(BOLD, heading))?;
    writeln!(
        out,
        "{}",
        terminal.paint(DIM, format!("{}  {}", first.id, second.id))
    )?;
    for triple in &why.triples {
        print_field(terminal, "in the graph", triple, out)?;
    }
    for statement in &why.statements {
        let text = format!(
            "{} {} {}",
            statement.subject, statement.relation, statement.object
        );
        writeln!(out)?;
        print_field(terminal, "statement", &text, out)?;
        print_passage(terminal, &statement.evidence, out)?;
        print_rules(terminal, &statement.rules, 2, out)?;
    }
    for line in &why.gazetteer {
        let source = line
            .source
            .as_deref()
            .map(|source| format!(", from `{source}`"));
        let text = format!("{}{}", line.line, source.unwrap_or_default());
        print_field(terminal, "gazetteer", &text, out)?;
    }
    writeln!(out)?;
    let shared = match (why.paragraphs_with_both, why.documents_with_both) {
        (0, 0) => "no document names both".to_owned(),
        (0, documents) => {
            let noun = count(documents as u64, "document");
            format!("{noun}, in no paragraph together")
        }
        (paragraphs, documents) => format!(
            "{} of {}",
            count(paragraphs as u64, "paragraph"),
            count(documents as u64, "document")
        ),
    };
    print_field(terminal, "both in", &shared, out)?;
    for evidence in &why.first_paragraphs {
        print_passage(terminal, evidence, out)?;
    }
    Ok(())
}

/// How two documents cite each other.
#[derive(Serialize)]
pub struct Citations {
    first: String,
    second: String,
    citations: Vec<Citation>,
}

/// Explains how two documents cite each other.
pub fn citations(records: &mut Records<'_>, first: u32, second: u32) -> Result<Citations> {
    let graph = records.graph;
    let documents = graph.documents()?;
    let id = |number: u32| documents[number as usize].id.to_string();
    let (first_id, second_id) = (id(first), id(second));
    let mut all = Vec::new();
    for (citing, cited) in [(first, &second_id), (second, &first_id)] {
        let of = cited_by(graph, &mut records.reader, citing)?;
        all.extend(of.into_iter().filter(|one| one.mrn.as_ref() == Some(cited)));
    }
    Ok(Citations {
        first: first_id,
        second: second_id,
        citations: all,
    })
}

/// Prints the answer about two documents.
pub fn print_citations(terminal: &Terminal, why: &Citations, out: &mut dyn Write) -> Result<()> {
    let heading = format!("{} and {}", why.first, why.second);
    writeln!(out, "{}", terminal.paint(BOLD, clean(&heading)))?;
    if why.citations.is_empty() {
        writeln!(out, "neither cites the other")?;
    }
    for one in &why.citations {
        let place = match &one.label {
            Some(label) => format!("item {label} of its references"),
            None if one.listed => "its references".to_owned(),
            None => format!("its text, {}", one.mentioned_in.join(", ")),
        };
        let text = format!(
            "{} cites {} in {place}",
            one.citing,
            one.mrn.as_deref().unwrap_or("")
        );
        writeln!(out, "{}", clean(&text))?;
        let span = format!("{}#char={},{}", one.citing, one.begin, one.end);
        print_field(terminal, "words", &format!("{}  {span}", one.raw), out)?;
        if let Some(reason) = &one.year_inferred {
            print_field(terminal, "year", reason, out)?;
        }
        if one.listed && !one.mentioned_in.is_empty() {
            print_field(terminal, "mentioned", &one.mentioned_in.join(", "), out)?;
        }
    }
    Ok(())
}
