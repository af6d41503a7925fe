//! The card of a document.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use reftel::document::{Addressee, Document, Field};
use reftel::mention::{Linked, MentionKind, Status};
use reftel::source::LineIndex;
use reftel::store::GraphReader;
use serde::Serialize;

use super::{field, heading};
use crate::cli::citations::{Citation, citations, citing};
use crate::cli::diagnostics::place;
use crate::cli::names::Asked;
use crate::cli::rows;
use crate::cli::terminal::{ALERT, BOLD, DIM, Terminal, shorten, thousands};
use reftel::query::evidence::{Reader, identity};
use reftel::text::{clean, normal_form, one_line};

/// What is known of a document.
#[derive(Serialize)]
pub struct Card {
    pub id: String,
    pub in_graph: bool,
    pub kind: Option<&'static str>,
    pub title: Option<String>,
    /// Header fields by name, in the order of the header.
    #[serde(serialize_with = "as_map")]
    pub fields: Vec<(&'static str, String)>,
    pub references: Vec<Citation>,
    pub cited_by: Vec<String>,
    pub mentions: Vec<Mentioned>,
    pub diagnostics: Vec<String>,
}

fn as_map<S: serde::Serializer>(
    fields: &[(&'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(fields.iter().map(|(name, text)| (name, text)))
}

/// An entity that the document mentions.
#[derive(Serialize)]
pub struct Mentioned {
    pub r#type: &'static str,
    pub entity: Option<String>,
    pub label: String,
    pub status: &'static str,
    pub mentions: u32,
    pub role: Option<String>,
}

/// Collects what is known of a document.
pub fn card(graph: &GraphReader, asked: &Asked) -> Result<Card> {
    let number = match asked {
        Asked::Held(number) => *number,
        Asked::Cited(id) => {
            return Ok(Card {
                id: id.to_string(),
                in_graph: false,
                kind: None,
                title: None,
                fields: Vec::new(),
                references: Vec::new(),
                cited_by: citing(graph, id.as_str())?,
                mentions: Vec::new(),
                diagnostics: Vec::new(),
            });
        }
    };
    let mut reader = Reader::new(graph);
    let references = citations(graph, &mut reader, number)?;
    let linked = reader.linked(number)?;
    let document = &linked.document;
    let lines = LineIndex::new(&document.text);
    let source = place(&document.provenance);
    let diagnostics = document.diagnostics.iter();
    let diagnostics =
        diagnostics.map(|diagnostic| diagnostic.render(&source, &document.text, &lines));
    let title = document.header.subject.as_ref().or(document.title.as_ref());
    Ok(Card {
        id: document.id.to_string(),
        in_graph: true,
        kind: Some(document.kind.as_str()),
        title: title.map(|title| title.value.clone()),
        fields: fields(document, &signers(graph, linked)?),
        references,
        cited_by: citing(graph, document.id.as_str())?,
        mentions: mentioned(graph, linked)?,
        diagnostics: diagnostics.collect(),
    })
}

/// Returns the header, field by field; what the document does not have is left out.
pub fn fields(document: &Document, signers: &[String]) -> Vec<(&'static str, String)> {
    let mut fields = Vec::from(sent(document));
    fields.extend(declared(document));
    fields.push(("signed", signers.join(", ")));
    fields.extend(released(document));
    let paragraphs = marked(document);
    let other_number = document.other_mrn.as_ref().map(ToString::to_string);
    fields.extend([
        ("paragraphs", paragraphs.unwrap_or_default()),
        ("other number", other_number.unwrap_or_default()),
        ("understood", format!("{:.1} %", document.coverage * 100.0)),
        ("source", place(&document.provenance)),
    ]);
    fields.retain(|(_, text)| !text.is_empty());
    fields
}

/// When, by whom and to whom it was sent.
fn sent(document: &Document) -> [(&'static str, String); 7] {
    let header = &document.header;
    let value = |field: &Option<Field<String>>| {
        let value = field.as_ref().map(|one| one.value.clone());
        value.unwrap_or_default()
    };
    let addressees = |all: &[Addressee]| {
        let lines: Vec<String> = all.iter().map(addressee).collect();
        lines.join("\n")
    };
    let from = header.from.as_ref().map(addressee);
    [
        ("date", document.date.clone().unwrap_or_default()),
        ("DTG", value(&header.dtg)),
        ("precedence", value(&header.precedence)),
        ("origin", value(&document.envelope.origin)),
        ("from", from.unwrap_or_default()),
        ("to", addressees(&header.to)),
        ("info", addressees(&header.info)),
    ]
}

/// How it is classified, and what it says of itself.
fn declared(document: &Document) -> [(&'static str, String); 6] {
    let header = &document.header;
    let captions = header.captions.iter().map(|one| one.value.clone());
    let captions: Vec<String> = captions.collect();
    let passing = header.passing.iter().map(|one| one_line(&one.value));
    let passing: Vec<String> = passing.collect();
    let order = header.eo.as_ref().map(|eo| {
        let order = eo.order.as_deref().unwrap_or_default();
        let date = eo
            .declassify_on
            .as_deref()
            .map(|date| format!(" (until {date})"));
        format!("{order} {}{}", one_line(&eo.raw), date.unwrap_or_default())
    });
    let classified_by = header.classified_by.as_ref().map(|by| one_line(&by.raw));
    let tags = header.tags.iter().map(|tag| match &tag.label {
        Some(label) => format!("{} ({label})", tag.code),
        None => tag.code.clone(),
    });
    let tags: Vec<String> = tags.collect();
    let classification = document.classification().map(|one| one.to_string());
    [
        ("classification", classification.unwrap_or_default()),
        ("captions", captions.join(" ")),
        ("passing", passing.join("\n")),
        ("E.O.", order.unwrap_or_default()),
        ("classified by", classified_by.unwrap_or_default()),
        ("TAGS", tags.join(", ")),
    ]
}

/// When and under which numbers it was released.
fn released(document: &Document) -> [(&'static str, String); 3] {
    let release = &document.release;
    let values = |fields: &[Field<String>]| {
        let values: Vec<String> = fields.iter().map(|field| field.value.clone()).collect();
        values.join(", ")
    };
    let mut dates: Vec<String> = release.dates.iter().map(|it| it.value.clone()).collect();
    dates.extend(release.extent.iter().map(|extent| extent.value.clone()));
    [
        ("case", values(&release.cases)),
        ("released as", values(&release.numbers)),
        ("released", dates.join(", ")),
    ]
}

/// How many paragraphs it has, and how they are marked.
fn marked(document: &Document) -> Option<String> {
    let mut markings: BTreeMap<String, u64> = BTreeMap::new();
    for paragraph in &document.paragraphs {
        *markings.entry(paragraph.marking.to_string()).or_default() += 1;
    }
    let markings = markings.iter();
    let markings: Vec<String> = markings
        .map(|(marking, number)| format!("{number} {marking}"))
        .collect();
    (!markings.is_empty()).then(|| {
        format!(
            "{} ({})",
            thousands(document.paragraphs.len() as u64),
            markings.join(", ")
        )
    })
}

/// Returns who signed: the name as it stands there, behind the full name where that is known.
pub fn signers(graph: &GraphReader, linked: &Linked) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for signer in &linked.document.signers {
        let mention = linked.mentions.iter().find(|mention| {
            mention.span.overlaps(signer.span)
                && mention.kind == MentionKind::Entity(reftel::gazetteer::Type::Person)
        });
        let known = mention
            .map(|mention| identity(graph, mention))
            .transpose()?;
        let number = match known.flatten() {
            Some(id) => graph.index().entity(id.as_str())?,
            None => None,
        };
        let label = match number {
            Some(number) => Some(graph.card(number)?.label),
            None => None,
        };
        let is_same = |label: &String| normal_form(label) == normal_form(&signer.value);
        out.push(match label.filter(|label| !is_same(label)) {
            Some(label) => format!("{} ({})", one_line(&label), one_line(&signer.value)),
            None => one_line(&signer.value),
        });
    }
    Ok(out)
}

fn addressee(addressee: &Addressee) -> String {
    let mut text = one_line(&addressee.name);
    for more in [&addressee.precedence, &addressee.number]
        .into_iter()
        .flatten()
    {
        text.push_str(&format!(" {more}"));
    }
    if let Some(routing) = &addressee.routing {
        text.push_str(&format!("  {routing}"));
    }
    if !addressee.excluded.is_empty() {
        text.push_str(&format!("  (without {})", addressee.excluded.join(", ")));
    }
    text
}

/// Returns what the document mentions, by type, the most mentioned first.
pub fn mentioned(graph: &GraphReader, linked: &Linked) -> Result<Vec<Mentioned>> {
    let mut found: BTreeMap<(&'static str, String), Mentioned> = BTreeMap::new();
    for mention in &linked.mentions {
        if mention.kind == MentionKind::Reference || mention.kind == MentionKind::Demonym {
            continue;
        }
        let entity = identity(graph, mention)?.map(|id| id.to_string());
        let label = match (&entity, &mention.label) {
            (Some(_), Some(label)) => one_line(label),
            _ => one_line(&mention.surface),
        };
        let key = entity.clone().unwrap_or_else(|| format!("?{label}"));
        let known = found
            .entry((mention.kind.as_str(), key))
            .or_insert_with(|| Mentioned {
                r#type: mention.kind.as_str(),
                entity,
                label,
                status: mention.status.as_str(),
                mentions: 0,
                role: None,
            });
        known.mentions += 1;
        // One sure mention is enough to be sure of the entity.
        if mention.status == Status::Certain {
            known.status = mention.status.as_str();
        }
        if known.role.is_none() {
            known.role = mention.role.as_deref().map(one_line);
        }
    }
    let mut all: Vec<Mentioned> = found.into_values().collect();
    // Stable, so that equal counts stay in the order of ids; tags are in the header already.
    all.retain(|one| one.r#type != "tag");
    all.sort_by_key(|one| {
        (
            rank(one.r#type),
            one.r#type,
            std::cmp::Reverse(one.mentions),
        )
    });
    Ok(all)
}

/// Persons first, then organizations, places last.
fn rank(kind: &str) -> u8 {
    match kind {
        "person" => 0,
        "position" => 1,
        "place" => 3,
        _ => 2,
    }
}

/// Prints the card.
pub fn print(terminal: &Terminal, card: &Card, out: &mut dyn Write) -> Result<()> {
    let mut head = terminal.paint(BOLD, &card.id);
    if !card.in_graph {
        head.push_str(&format!(
            "  {}",
            terminal.paint(ALERT, "missing from this graph")
        ));
    }
    writeln!(out, "{head}")?;
    if let Some(title) = &card.title {
        writeln!(out, "{}", terminal.paint(BOLD, one_line(title)))?;
    }
    if !card.fields.is_empty() {
        writeln!(out)?;
    }
    for (name, text) in &card.fields {
        field(terminal, out, name, text)?;
    }
    if !card.references.is_empty() {
        heading(terminal, out, "Cites")?;
        for citation in &card.references {
            let label = citation.label.as_ref().map(|label| format!("{label}. "));
            let label = label.unwrap_or_default();
            let cited = match (&citation.mrn, citation.in_graph) {
                (Some(mrn), Some(true)) => terminal.paint(BOLD, mrn),
                (Some(mrn), _) => format!("{mrn}  {}", terminal.paint(ALERT, "missing")),
                (None, _) => format!("{}  ({})", shorten(&citation.raw, 70), citation.kind),
            };
            let mut more = Vec::new();
            if citation.mrn.is_some() {
                more.push(format!("`{}`", shorten(&citation.raw, 50)));
            }
            if !citation.mentioned_in.is_empty() {
                more.push(format!("in {}", citation.mentioned_in.join(", ")));
            }
            writeln!(
                out,
                "  {label}{cited}  {}",
                terminal.paint(DIM, more.join("  "))
            )?;
        }
    }
    if !card.cited_by.is_empty() {
        heading(terminal, out, "Cited by")?;
        for id in &card.cited_by {
            writeln!(out, "  {id}")?;
        }
    }
    if !card.mentions.is_empty() {
        heading(terminal, out, "Mentions")?;
        let cells: Vec<Vec<String>> = card
            .mentions
            .iter()
            .map(|one| {
                vec![
                    one.r#type.to_owned(),
                    shorten(&one.label, 60),
                    one.mentions.to_string(),
                    one.status.to_owned(),
                    one.entity.clone().unwrap_or_default(),
                    shorten(one.role.as_deref().unwrap_or_default(), 40),
                ]
            })
            .collect();
        let columns = ["type", "name", "times", "status", "id", "role"];
        rows::print_table(terminal, &columns, &cells, out)?;
    }
    if !card.diagnostics.is_empty() {
        heading(terminal, out, "Diagnostics")?;
        for diagnostic in &card.diagnostics {
            writeln!(out, "  {}", clean(diagnostic))?;
        }
    }
    Ok(())
}
