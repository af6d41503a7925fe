//! What do decisions make of one document? The document's own linking, corrected.
//!
//! What people decided is certain, its reason is `decision:<line>`, and what the program had
//! thought stays among the candidates with its points. Statements about two entities follow the
//! mentions that they were read from. Invariants of [`Mention`] hold afterwards as before.

mod cited;
mod known;
mod refusal;
mod relink;

use super::{Cited, Decision, Decisions, Meaning, Verdict};
use crate::diagnostic::Severity;
use crate::gazetteer::{Gazetteer, Problem};
use crate::id::{EntityId, MentionId};
use crate::mention::{Linked, Reason, Status};
use crate::rules::Rule;
use cited::{is_entity, position};
use refusal::{Refusal, nothing_there};

/// What became of the decisions about a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The lines that found their words.
    pub lines: Vec<u32>,
    /// What could not be replayed, and why: warnings.
    pub problems: Vec<Problem>,
}

impl Applied {
    /// Adds what became of decisions about another document.
    pub fn append(&mut self, other: Applied) {
        self.lines.extend(other.lines);
        self.problems.extend(other.problems);
    }

    /// Returns the decisions that found their words in no text of the document that they cite.
    pub fn left_out(self) -> Vec<Problem> {
        // Another version of the document may not have the words; one that has them is enough.
        let Applied { lines, problems } = self;
        let mut out: Vec<Problem> = problems
            .into_iter()
            .filter(|problem| !lines.contains(&problem.line))
            .collect();
        out.sort();
        out.dedup();
        out
    }
}

impl Decisions {
    /// Replays the decisions that cite the document.
    ///
    /// `mention-is` and `not-an-entity` are done with. Of `same` and `different` only what the
    /// document alone can answer: words whose meaning the program did not know get one, so that
    /// [`Decisions::pairs`] finds an entity there.
    pub fn apply_to_document(&self, linked: &mut Linked, gazetteer: &Gazetteer) -> Applied {
        let id = linked.document.id.clone();
        let about: Vec<&Decision> = self.about(&id).collect();
        let mut applied = Applied::default();
        if about.is_empty() {
            return applied;
        }
        let mut work = Work { linked, gazetteer };
        for decision in in_order(&about) {
            match work.apply(decision) {
                Ok(()) => applied.lines.push(decision.line),
                Err(refusal) => applied.problems.push(Problem {
                    file: self.file().to_owned(),
                    line: decision.line,
                    column: String::new(),
                    severity: Severity::Warning,
                    code: refusal.code,
                    message: refusal.message,
                    hint: Some(refusal.hint.to_owned()),
                }),
            }
        }
        work.tidy();
        applied.lines.sort_unstable();
        applied.problems.sort();
        applied
    }

    /// Returns what the words that decisions cite in a document are linked to; `None` where they
    /// are linked to nothing.
    pub fn cited_entities(&self, linked: &Linked) -> Vec<(MentionId, Option<EntityId>)> {
        let id = &linked.document.id;
        let mentions = self.about(id).flat_map(|one| one.verdict.mentions());
        let mut mentions: Vec<&MentionId> =
            mentions.filter(|mention| mention.document == *id).collect();
        mentions.sort();
        mentions.dedup();
        let entity = |mention: &MentionId| {
            let span = mention.span(&linked.document.text)?;
            let at = position(&linked.mentions, span)?;
            let found = &linked.mentions[at];
            found
                .entity
                .clone()
                .filter(|_| found.status.is_linked() && is_entity(found))
        };
        let all = mentions.into_iter();
        all.map(|mention| (mention.clone(), entity(mention)))
            .collect()
    }
}

/// Returns decisions so that what words mean is known before other words are said to mean the
/// same; else in the order of the file.
fn in_order<'a>(about: &[&'a Decision]) -> Vec<&'a Decision> {
    let is_pair =
        |one: &&Decision| matches!(one.verdict, Verdict::Same(..) | Verdict::Different(..));
    let mut pending: Vec<&Decision> = about.iter().copied().filter(|one| !is_pair(one)).collect();
    let mut out = Vec::new();
    while !pending.is_empty() {
        let waits = |one: &Decision| match &one.verdict {
            Verdict::MentionIs(_, Meaning::Of(Cited::Mention(target))) => {
                pending.iter().any(|other| {
                    let of = matches!(&other.verdict, Verdict::MentionIs(of, _) if of == target);
                    of && other.line != one.line
                })
            }
            _ => false,
        };
        // Words that wait for each other are taken as they stand.
        let next = pending.iter().position(|one| !waits(one)).unwrap_or(0);
        out.push(pending.remove(next));
    }
    out.extend(about.iter().copied().filter(is_pair));
    out
}

struct Work<'a> {
    linked: &'a mut Linked,
    gazetteer: &'a Gazetteer,
}

impl Work<'_> {
    fn apply(&mut self, decision: &Decision) -> Result<(), Refusal> {
        let line = decision.line;
        match &decision.verdict {
            Verdict::NotAnEntity(mention) => {
                let span = self.locate(decision, mention)?;
                match position(&self.linked.mentions, span) {
                    Some(at) => {
                        self.remove(at, line);
                        Ok(())
                    }
                    None => Err(nothing_there(self.text(span))),
                }
            }
            Verdict::MentionIs(mention, meaning) => {
                let span = self.locate(decision, mention)?;
                let known = match meaning {
                    Meaning::Of(Cited::Entity(id)) => self.known(id)?,
                    Meaning::Of(Cited::Mention(other))
                        if other.document == self.linked.document.id =>
                    {
                        let there = self.locate(decision, other)?;
                        let at = position(&self.linked.mentions, there)
                            .ok_or_else(|| nothing_there(self.text(there)))?;
                        let entity = self.entity_at(at, line)?;
                        self.known(&entity)?
                    }
                    Meaning::Of(Cited::Mention(_)) => self.new_entity(span, None, line)?,
                    Meaning::New(kind) => self.new_entity(span, kind.clone(), line)?,
                };
                self.mean(span, known, line);
                Ok(())
            }
            Verdict::Same(first, second) => {
                for (side, other) in [(first, second), (second, first)] {
                    if let Some(mention) = side.mention().filter(|mention| self.is_here(mention)) {
                        self.same(decision, mention, other)?;
                    }
                }
                Ok(())
            }
            Verdict::Different(first, second) => {
                for (side, other) in [(first, second), (second, first)] {
                    if let Some(mention) = side.mention().filter(|mention| self.is_here(mention)) {
                        self.different(decision, mention, other)?;
                    }
                }
                Ok(())
            }
        }
    }

    /// Words that the program linked to nothing, or to another entity of the lists, mean the other
    /// side; what the program discovered there is joined with it when documents are compared.
    fn same(
        &mut self,
        decision: &Decision,
        mention: &MentionId,
        other: &Cited,
    ) -> Result<(), Refusal> {
        let span = self.locate(decision, mention)?;
        let at = position(&self.linked.mentions, span);
        match other {
            Cited::Entity(id) => {
                let known = self.known(id)?;
                let discovered = at.is_some_and(|at| {
                    let entity = self.linked.mentions[at].entity.as_ref();
                    entity.is_some_and(EntityId::is_discovered)
                });
                if !discovered {
                    self.mean(span, known, decision.line);
                }
                Ok(())
            }
            Cited::Mention(_) => {
                let at = at.ok_or_else(|| nothing_there(self.text(span)))?;
                self.entity_at(at, decision.line).map(drop)
            }
        }
    }

    /// Words do not mean the entity that the program took them for.
    fn different(
        &mut self,
        decision: &Decision,
        mention: &MentionId,
        other: &Cited,
    ) -> Result<(), Refusal> {
        let span = self.locate(decision, mention)?;
        let at = position(&self.linked.mentions, span);
        let at = at.ok_or_else(|| nothing_there(self.text(span)))?;
        let Cited::Entity(id) = other else {
            return Ok(());
        };
        let mention = &mut self.linked.mentions[at];
        let was = mention.entity.as_ref() == Some(id);
        let candidates = mention.candidates.len();
        mention.candidates.retain(|one| one.entity != *id);
        if was || mention.candidates.len() < candidates {
            mention.because = vec![reason(decision.line)];
        }
        if was {
            mention.entity = None;
            mention.label = None;
            mention.country = None;
            mention.points = 0;
        }
        if mention.entity.is_none() {
            mention.status = if mention.candidates.is_empty() {
                Status::Unresolved
            } else {
                Status::Ambiguous
            };
        }
        if was {
            self.move_edges(span, id, None, decision.line);
        }
        Ok(())
    }

    /// Returns the entity of a mention; one that is linked to nothing becomes one of its own.
    fn entity_at(&mut self, at: usize, line: u32) -> Result<EntityId, Refusal> {
        let mention = &self.linked.mentions[at];
        match &mention.entity {
            Some(entity) if mention.status.is_linked() && is_entity(mention) => Ok(entity.clone()),
            _ => {
                let span = mention.span;
                let known = self.new_entity(span, None, line)?;
                let id = known.id.clone();
                self.mean(span, known, line);
                Ok(id)
            }
        }
    }
}

fn reason(line: u32) -> Reason {
    Reason::with(Rule::Decision, line.to_string())
}
