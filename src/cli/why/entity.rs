//! How were an entity's mentions found, and what joined it across documents?

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use reftel::id::EntityId;
use reftel::mention::{Linked, MentionKind};
use reftel::rules::Reason;
use reftel::source::CodePoints;
use reftel::store::{EntityCard, GraphReader};
use serde::Serialize;

use super::mention::print_joined;
use super::records::{Decided, Joined, Records, Said};
use super::{cite, print_field, print_rules};
use crate::cli::names::kind;
use crate::cli::terminal::{BOLD, DIM, Terminal, count, thousands};
use reftel::text::{clean, one_line};

/// In how many documents mentions are counted.
const LOOKED_AT: usize = 2_000;

/// How many joins and cited mentions are shown.
const SHOWN: usize = 8;

/// Why an entity is what it is.
#[derive(Serialize)]
pub struct Why {
    pub id: String,
    pub label: String,
    pub r#type: String,
    /// The line of the gazetteer that has it; null of what documents made.
    pub gazetteer: Option<String>,
    /// Where that line has it from.
    pub source: Option<String>,
    /// The rules by which documents made it.
    pub made: Vec<Counted>,
    pub documents: u32,
    /// Documents whose mentions were counted.
    pub counted: usize,
    pub by_status: BTreeMap<&'static str, u64>,
    pub by_rule: Vec<Counted>,
    /// Mentions of which it is a candidate and not the answer, in the counted documents.
    pub candidate_of: u64,
    pub joined: Vec<Joined>,
    pub more_joined: usize,
    /// Pairs with it that wait for a decision.
    pub possible: usize,
    pub decisions: Vec<Decided>,
    /// How decisions can cite it.
    pub cited_as: Vec<String>,
}

#[derive(Serialize)]
pub struct Counted {
    #[serde(flatten)]
    pub rule: Said,
    pub mentions: u64,
}

/// Explains an entity.
pub fn explain(records: &mut Records<'_>, card: EntityCard) -> Result<Why> {
    let graph = records.graph;
    let documents = documents(graph, &card)?;
    let mut counts = Counts::default();
    for document in &documents {
        // Every record is asked once, so none is kept.
        counts.add(records, &card.id, &graph.record(*document)?);
    }
    let mut of: Vec<_> = records
        .joins
        .values()
        .filter(|join| join.identity == card.id)
        .map(|join| join.entity.clone())
        .collect();
    of.sort();
    let joined: Vec<Joined> = of
        .iter()
        .take(SHOWN)
        .filter_map(|entity| records.joined(entity).transpose())
        .collect::<Result<_>>()?;
    let possible = graph.possible_matches()?;
    let waits = possible
        .iter()
        .filter(|pair| pair.first.entity == card.id || pair.second.entity == card.id);
    Ok(Why {
        label: one_line(&card.label),
        r#type: kind(&card),
        gazetteer: card.line.clone(),
        source: card.source.clone(),
        made: counted(records, counts.made),
        documents: card.documents,
        counted: documents.len(),
        by_status: counts.by_status,
        by_rule: counted(records, counts.rules),
        candidate_of: counts.candidate_of,
        more_joined: of.len().saturating_sub(joined.len()),
        joined,
        possible: waits.count(),
        decisions: decisions(records, &card.id, counts.decided),
        cited_as: counts.cited_as,
        id: card.id.to_string(),
    })
}

/// Returns the first documents that name an entity.
fn documents(graph: &GraphReader, card: &EntityCard) -> Result<Vec<u32>> {
    let mut documents: Vec<u32> = Vec::new();
    if let Some(number) = graph.index().entity(card.id.as_str())? {
        for unit in graph.index().units(number)? {
            let (document, _) = graph.index().place(*unit)?;
            if documents.last() != Some(&document) {
                documents.push(document);
            }
        }
    }
    documents.dedup();
    documents.truncate(LOOKED_AT);
    Ok(documents)
}

/// Returns the decisions on these lines, and those that cite the entity by its id.
fn decisions(records: &Records<'_>, id: &EntityId, mut lines: Vec<u32>) -> Vec<Decided> {
    let all = records.decisions.list().iter();
    let citing = all.filter(|decision| {
        let cites = Decided::of(decision).cites;
        cites.iter().any(|cited| cited == id.as_str())
    });
    lines.extend(citing.map(|decision| decision.line));
    lines.sort_unstable();
    lines.dedup();
    let decisions = lines.iter();
    let decisions = decisions.filter_map(|line| records.decisions.at_line(*line));
    decisions.map(Decided::of).collect()
}

/// What documents say of an entity, counted.
#[derive(Default)]
struct Counts {
    by_status: BTreeMap<&'static str, u64>,
    candidate_of: u64,
    /// By which rules names were linked to it.
    rules: BTreeMap<Reason, u64>,
    /// By which rules documents made it.
    made: BTreeMap<Reason, u64>,
    cited_as: Vec<String>,
    /// Lines of decisions about its mentions.
    decided: Vec<u32>,
}

impl Counts {
    /// Adds what a document says.
    fn add(&mut self, records: &Records<'_>, id: &EntityId, linked: &Linked) {
        let points = CodePoints::new(&linked.document.text);
        let own = linked.entities.iter();
        for entity in own.filter(|entity| records.identity(&entity.id) == id) {
            for rule in &entity.because {
                *self.made.entry(rule.clone()).or_default() += 1;
            }
        }
        let mut cited_here = false;
        for mention in &linked.mentions {
            if !matches!(mention.kind, MentionKind::Entity(_)) {
                continue;
            }
            let entity = mention.entity.as_ref();
            let linked_to = entity.filter(|_| mention.status.is_linked());
            if linked_to.is_none_or(|entity| records.identity(entity) != id) {
                let mut lost = mention.candidates.iter();
                let is_candidate = lost.any(|one| records.identity(&one.entity) == id);
                self.candidate_of += u64::from(is_candidate);
                continue;
            }
            *self.by_status.entry(mention.status.as_str()).or_default() += 1;
            for rule in &mention.because {
                *self.rules.entry(rule.clone()).or_default() += 1;
            }
            let place = cite(linked, &points, mention.span);
            let about = records.decisions.about(&place.document);
            let about = about.filter(|one| one.verdict.mentions().any(|cited| *cited == place));
            self.decided.extend(about.map(|one| one.line));
            if !cited_here && self.cited_as.len() < SHOWN {
                cited_here = true;
                let cited = format!("{place}  {}", one_line(&mention.surface));
                self.cited_as.push(cited);
            }
        }
    }
}

/// Returns rules, those that spoke most often first.
fn counted(records: &Records<'_>, rules: BTreeMap<Reason, u64>) -> Vec<Counted> {
    let mut all: Vec<(Reason, u64)> = rules.into_iter().collect();
    all.sort_by_key(|(_, mentions)| std::cmp::Reverse(*mentions));
    let all = all.iter();
    all.map(|(reason, mentions)| Counted {
        rule: records.said(std::slice::from_ref(reason)).remove(0),
        mentions: *mentions,
    })
    .collect()
}

/// Prints the answer.
pub fn print(terminal: &Terminal, why: &Why, out: &mut dyn Write) -> Result<()> {
    let heading = terminal.paint(BOLD, clean(&why.label));
    writeln!(out, "{heading}  {}  {}", clean(&why.id), why.r#type)?;
    match &why.gazetteer {
        Some(line) => {
            let source = why
                .source
                .as_deref()
                .map(|source| format!(", from `{source}`"));
            let text = format!("{line}{}", source.unwrap_or_default());
            print_field(terminal, "gazetteer", &text, out)?;
        }
        None => {
            print_field(terminal, "made by", "documents; no gazetteer has it", out)?;
            print_counted(terminal, &why.made, out)?;
        }
    }
    let mut statuses: Vec<String> = ["certain", "likely"]
        .iter()
        .filter_map(|status| Some((status, why.by_status.get(status)?)))
        .map(|(status, mentions)| format!("{} {status}", thousands(*mentions)))
        .collect();
    if statuses.is_empty() {
        statuses.push("none".to_owned());
    }
    let of = if why.counted < why.documents as usize {
        format!(
            " in the first {} of {} documents",
            thousands(why.counted as u64),
            thousands(u64::from(why.documents))
        )
    } else {
        format!(" in {}", count(u64::from(why.documents), "document"))
    };
    let text = format!("{}{of}", statuses.join(", "));
    print_field(terminal, "mentions", &text, out)?;
    if why.candidate_of > 0 {
        let text = format!(
            "{} mentions of these documents that mean something else, or nothing for sure",
            thousands(why.candidate_of)
        );
        print_field(terminal, "could be", &text, out)?;
    }
    if !why.by_rule.is_empty() {
        print_field(terminal, "because", "", out)?;
        print_counted(terminal, &why.by_rule, out)?;
    }
    for joined in &why.joined {
        print_joined(terminal, joined, out)?;
    }
    if why.more_joined > 0 {
        let text = format!("and {} more", count(why.more_joined as u64, "join"));
        writeln!(out, "  {}", terminal.paint(DIM, text))?;
    }
    if why.possible > 0 {
        let text = format!(
            "{} (`reftel review` asks)",
            count(why.possible as u64, "pair")
        );
        print_field(terminal, "undecided", &text, out)?;
    }
    for decision in &why.decisions {
        print_field(terminal, "decision", &decision.text(), out)?;
    }
    if !why.cited_as.is_empty() {
        print_field(terminal, "cited as", "", out)?;
        for place in &why.cited_as {
            writeln!(out, "  {}", clean(place))?;
        }
    }
    Ok(())
}

fn print_counted(terminal: &Terminal, rules: &[Counted], out: &mut dyn Write) -> Result<()> {
    let said: Vec<Said> = rules
        .iter()
        .map(|one| Said {
            code: format!("{} × {}", thousands(one.mentions), one.rule.code),
            words: one.rule.words.clone(),
        })
        .collect();
    print_rules(terminal, &said, 2, out)
}
