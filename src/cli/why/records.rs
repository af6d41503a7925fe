//! What does the graph keep of how it was made? Records of documents, joins, decisions.

use std::cell::OnceCell;

use anyhow::Result;
use reftel::corpus::identities::Join;
use reftel::decisions::{Decision, Decisions};
use reftel::gazetteer::Gazetteer;
use reftel::id::{EntityId, MentionId};
use reftel::rules::{Reason, Rule};
use reftel::source::{CodePoints, Span};
use reftel::store::GraphReader;
use rustc_hash::FxHashMap;
use serde::Serialize;

use reftel::query::evidence::{Evidence, Reader, passage};
use reftel::text::one_line;

/// What a graph keeps of how it was made.
pub struct Records<'a> {
    /// The graph.
    pub graph: &'a GraphReader,
    /// Its documents.
    pub reader: Reader<'a>,
    /// The decisions that it follows.
    pub decisions: Decisions,
    /// Why entities of single documents became others, by their id in the document.
    pub joins: FxHashMap<EntityId, Join>,
    /// The shipped gazetteers, loaded when a name is asked that the graph does not have.
    gazetteer: OnceCell<Option<Gazetteer>>,
}

/// A rule and what it says.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// Its code.
    pub code: String,
    /// What it says.
    pub words: String,
}

/// What made an entity of one document part of one of several.
#[derive(Clone, Debug, Serialize)]
pub struct Joined {
    /// The entity in its document.
    pub entity: String,
    /// What it was held against.
    pub with: String,
    /// What that is called.
    pub with_label: String,
    /// What the rules gave.
    pub points: i32,
    /// The rules.
    pub rules: Vec<Said>,
}

/// A decision of somebody.
#[derive(Clone, Debug, Serialize)]
pub struct Decided {
    /// Its line in the file.
    pub line: u32,
    /// The decision's word.
    pub decision: &'static str,
    /// What it cites.
    pub cites: Vec<String>,
    /// By whom.
    pub author: String,
    /// When.
    pub date: String,
    /// Why.
    pub reason: String,
}

impl Decided {
    /// Returns a decision as people read it.
    pub fn of(decision: &Decision) -> Decided {
        let cites = decision.verdict.cites().into_iter();
        Decided {
            line: decision.line,
            decision: decision.verdict.as_str(),
            cites: cites.filter(|cell| !cell.is_empty()).collect(),
            author: decision.author.clone(),
            date: decision.date.clone(),
            reason: decision.reason.clone(),
        }
    }

    /// Returns it in one line.
    pub fn text(&self) -> String {
        let mut text = format!(
            "line {}: {} {}",
            self.line,
            self.decision,
            self.cites.join(" ")
        );
        let by = [self.author.as_str(), self.date.as_str()];
        let by: Vec<&str> = by.into_iter().filter(|one| !one.is_empty()).collect();
        if !by.is_empty() {
            text.push_str(&format!(" ({})", by.join(", ")));
        }
        if !self.reason.is_empty() {
            text.push_str(&format!(": {}", self.reason));
        }
        text
    }
}

impl<'a> Records<'a> {
    /// Reads what a graph keeps.
    pub fn open(graph: &'a GraphReader) -> Result<Records<'a>> {
        let joins = graph.joins()?.into_iter();
        Ok(Records {
            graph,
            reader: Reader::new(graph),
            decisions: Decisions::of_graph(&graph.decisions()?),
            joins: joins.map(|join| (join.entity.clone(), join)).collect(),
            gazetteer: OnceCell::new(),
        })
    }

    /// Returns what an entity of a document is called in the whole graph.
    pub fn identity<'b>(&'b self, entity: &'b EntityId) -> &'b EntityId {
        self.joins.get(entity).map_or(entity, |join| &join.identity)
    }

    /// Returns the name of an entity.
    pub fn label(&self, entity: &EntityId) -> Result<String> {
        let entity = self.identity(entity);
        if let Some(number) = self.graph.index().entity(entity.as_str())? {
            return Ok(one_line(&self.graph.card(number)?.label));
        }
        // Who lost is not in the graph; its name helps to see what was meant.
        let none: [&str; 0] = [];
        let cache = super::super::cache::cache();
        let load = || Gazetteer::load_with(&none, cache.as_ref()).ok();
        let load = || load().map(|(gazetteer, _)| gazetteer);
        let gazetteer = self.gazetteer.get_or_init(load).as_ref();
        let entry = gazetteer.and_then(|gazetteer| gazetteer.get(entity));
        Ok(entry.map_or_else(|| entity.to_string(), |entry| one_line(&entry.label)))
    }

    /// Returns rules with what they say.
    pub fn said(&self, rules: &[Reason]) -> Vec<Said> {
        rules
            .iter()
            .map(|rule| {
                let mut words = rule.in_words();
                let decided = rule.value.as_ref().filter(|_| rule.rule == Rule::Decision);
                let line = decided.and_then(|line| line.parse().ok());
                if let Some(decision) = line.and_then(|line| self.decisions.at_line(line)) {
                    words = Decided::of(decision).text();
                }
                Said {
                    code: rule.to_string(),
                    words,
                }
            })
            .collect()
    }

    /// Returns why an entity of a document is part of one of several.
    pub fn joined(&self, entity: &EntityId) -> Result<Option<Joined>> {
        let Some(join) = self.joins.get(entity) else {
            return Ok(None);
        };
        Ok(Some(Joined {
            entity: join.entity.to_string(),
            with: join.with.to_string(),
            with_label: self.label(&join.with)?,
            points: join.points,
            rules: self.said(&join.because),
        }))
    }

    /// Returns the evidence of words.
    pub fn passage(&mut self, document: u32, span: Span) -> Result<Evidence> {
        let linked = self.reader.linked(document)?;
        Ok(passage(self.graph, document, linked, span)?)
    }

    /// Returns where words stand, a line each.
    pub fn places(&mut self, document: u32, spans: &[Span]) -> Result<Vec<String>> {
        let linked = self.reader.linked(document)?;
        let points = CodePoints::new(&linked.document.text);
        let places = spans.iter().map(|span| {
            let words = one_line(span.of(&linked.document.text));
            let (begin, end) = points.span(&linked.document.text, *span);
            let document = linked.document.id.clone();
            let cited = MentionId {
                document,
                begin,
                end,
            };
            format!("{cited}  {words}")
        });
        let mut places: Vec<String> = places.collect();
        places.dedup();
        Ok(places)
    }
}
