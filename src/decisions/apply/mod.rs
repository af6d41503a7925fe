//! What do decisions make of one document? The document's own linking, corrected.
//!
//! What people decided is certain, its reason is `decision:<line>`, and what the program had
//! thought stays among the candidates with its points. Statements about two entities follow the
//! mentions that they were read from. Invariants of [`Mention`] hold afterwards as before.

use super::{Cited, Decision, Decisions, Meaning, Verdict};
use crate::country::CountryCode;
use crate::diagnostic::{Code, Severity};
use crate::document::Document;
use crate::gazetteer::{Gazetteer, Problem, Type};
use crate::id::{EntityId, MentionId, slug};
use crate::mention::{Candidate, Linked, LocalEntity, Mention, MentionKind, Reason, Status, Zone};
use crate::source::{CodePoints, Span};
use crate::text::{joined, normal_form};

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

/// An entity that words can mean.
struct Known {
    id: EntityId,
    kind: Type,
    subtype: Option<String>,
    label: String,
    country: Option<CountryCode>,
}

/// Why a decision cannot be replayed.
struct Refusal {
    code: Code,
    message: String,
    hint: &'static str,
}

const MOVED: &str =
    "the document may have changed; look for the words, and correct or delete the line";
const SAY_TYPE: &str = "say what it is: `mention-is` with `new:person`, or another type";

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

    fn is_here(&self, mention: &MentionId) -> bool {
        mention.document == self.linked.document.id
    }

    fn text(&self, span: Span) -> String {
        joined(span.of(&self.linked.document.text))
    }

    /// Finds the words that a decision cites.
    fn locate(&self, decision: &Decision, mention: &MentionId) -> Result<Span, Refusal> {
        let text = &self.linked.document.text;
        let Some(span) = mention.span(text) else {
            return Err(Refusal {
                code: Code::DecisionWithoutMention,
                message: format!("`{}` ends before `{mention}`", mention.document),
                hint: MOVED,
            });
        };
        let found = span.of(text);
        match decision.words_of(mention) {
            Some(words) if joined(words) != joined(found) => Err(Refusal {
                code: Code::ChangedWords,
                message: format!(
                    "`{}` stands at `{mention}`, not `{}`",
                    joined(found),
                    joined(words)
                ),
                hint: MOVED,
            }),
            _ if normal_form(found).is_empty() => Err(Refusal {
                code: Code::DecisionWithoutMention,
                message: format!("no words stand at `{mention}`"),
                hint: MOVED,
            }),
            _ => Ok(span),
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
                    entity.is_some_and(is_discovered)
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

    /// Makes an entity that only these words name.
    fn new_entity(
        &mut self,
        span: Span,
        kind: Option<(Type, Option<String>)>,
        line: u32,
    ) -> Result<Known, Refusal> {
        let at = position(&self.linked.mentions, span);
        let seen = at.and_then(|at| {
            let mention = &self.linked.mentions[at];
            match mention.kind {
                MentionKind::Entity(kind) => Some((kind, mention.subtype.clone())),
                _ => None,
            }
        });
        let Some((kind, subtype)) = kind.or(seen) else {
            return Err(Refusal {
                hint: SAY_TYPE,
                ..nothing_there(self.text(span))
            });
        };
        let document = &self.linked.document;
        let label = joined(span.of(&document.text));
        let begin = CodePoints::new(&document.text).at(&document.text, span.start);
        // The place is part of the id: the same name may be somebody else's in this document.
        let name = format!("{}-at-{begin}", slug(&label));
        let id = EntityId::new(format!("doc/{}/{}/{name}", document.id, kind.as_str()));
        self.add_entity(LocalEntity {
            id: id.clone(),
            kind,
            subtype: subtype.clone(),
            label: label.clone(),
            country: None,
            aliases: Vec::new(),
            because: vec![reason(line)],
        });
        Ok(Known {
            id,
            kind,
            subtype,
            label,
            country: None,
        })
    }

    fn add_entity(&mut self, entity: LocalEntity) {
        let entities = &mut self.linked.entities;
        if let Err(at) = entities.binary_search_by(|known| known.id.cmp(&entity.id)) {
            entities.insert(at, entity);
        }
    }

    /// Returns what is known of an entity that a gazetteer has, a template makes, or the document
    /// made.
    fn known(&mut self, id: &EntityId) -> Result<Known, Refusal> {
        if let Some(entry) = self.gazetteer.get(id) {
            return Ok(Known {
                id: entry.id.clone(),
                kind: entry.kind,
                subtype: entry.subtype.clone(),
                label: entry.label.clone(),
                country: entry.country,
            });
        }
        let local = self.linked.entities.iter().find(|one| one.id == *id);
        let local = local
            .cloned()
            .or_else(|| crate::link::template_body(self.gazetteer, id));
        let Some(local) = local else {
            return Err(Refusal {
                code: Code::UnknownEntry,
                message: format!("nothing is known of `{id}`"),
                hint: "name its gazetteer with `--gazetteers`",
            });
        };
        self.add_entity(local.clone());
        Ok(Known {
            id: local.id,
            kind: local.kind,
            subtype: local.subtype,
            label: local.label,
            country: local.country,
        })
    }

    /// Links words to an entity.
    fn mean(&mut self, span: Span, known: Known, line: u32) {
        let at = match position(&self.linked.mentions, span) {
            Some(at) => at,
            None => self.insert(span, known.kind, line),
        };
        let mention = &mut self.linked.mentions[at];
        let was = mention
            .entity
            .take()
            .filter(|_| mention.status.is_linked() && is_entity(mention));
        let thought = Candidate {
            entity: was.clone().unwrap_or_else(|| known.id.clone()),
            points: mention.points,
            because: std::mem::take(&mut mention.because),
        };
        let candidates = &mut mention.candidates;
        if was.is_some() && !candidates.iter().any(|one| one.entity == thought.entity) {
            candidates.push(thought);
        }
        let own = candidates.iter().position(|one| one.entity == known.id);
        let (points, because) = match own.map(|at| candidates.remove(at)) {
            Some(own) => (own.points, own.because),
            None => (0, Vec::new()),
        };
        candidates.sort_by(|a, b| b.points.cmp(&a.points).then(a.entity.cmp(&b.entity)));
        mention.kind = MentionKind::Entity(known.kind);
        mention.subtype = known.subtype;
        mention.label = Some(known.label);
        mention.country = known.country;
        mention.status = Status::Certain;
        mention.points = points;
        mention.because = vec![reason(line)];
        mention.because.extend(because);
        mention.entity = Some(known.id.clone());
        if let Some(was) = was.filter(|was| *was != known.id) {
            self.move_edges(span, &was, Some(&known.id), line);
        }
    }

    /// Makes a mention where the program found none, and returns where it stands. Mentions that
    /// lie across its ends go; within it only the place in an organization's name stays.
    fn insert(&mut self, span: Span, kind: Type, line: u32) -> usize {
        let mut at = 0;
        while at < self.linked.mentions.len() {
            let other = &mut self.linked.mentions[at];
            if !span.overlaps(other.span) || other.span.contains(span) || !is_entity(other) {
                at += 1;
                continue;
            }
            let is_place = other.kind == MentionKind::Entity(Type::Place);
            if span.contains(other.span) && is_place && kind.is_organization() {
                other.nested = true;
                at += 1;
            } else {
                self.remove(at, line);
            }
        }
        let mentions = &mut self.linked.mentions;
        let nested = mentions
            .iter()
            .any(|other| other.span.contains(span) && is_entity(other));
        let document = &self.linked.document;
        let zone = zone(document, span);
        let mut mention = Mention::new(document, span, MentionKind::Entity(kind), zone);
        mention.nested = nested;
        let key = |one: &Mention| (one.span.start, std::cmp::Reverse(one.span.end), one.kind);
        let at = mentions.partition_point(|other| key(other) < key(&mention));
        mentions.insert(at, mention);
        at
    }

    fn remove(&mut self, at: usize, line: u32) {
        let gone = self.linked.mentions.remove(at);
        if let Some(entity) = gone.entity {
            self.move_edges(gone.span, &entity, None, line);
        }
    }

    /// Statements that were read from words follow what the words mean.
    fn move_edges(&mut self, span: Span, was: &EntityId, is: Option<&EntityId>, line: u32) {
        self.linked.edges.retain_mut(|edge| {
            // A statement reaches from its first mention to its last.
            let from_these = edge.span.contains(span)
                && (edge.span.start == span.start || edge.span.end == span.end);
            if !from_these || (edge.subject != *was && edge.object != *was) {
                return true;
            }
            let Some(is) = is else {
                return false;
            };
            for side in [&mut edge.subject, &mut edge.object] {
                if side == was {
                    *side = is.clone();
                }
            }
            edge.because.push(reason(line));
            edge.subject != edge.object
        });
        let edges = &mut self.linked.edges;
        edges.sort_by(|a, b| (a.span, &a.subject, &a.object).cmp(&(b.span, &b.subject, &b.object)));
        edges.dedup();
    }

    /// Removes the document's own entities that nothing speaks of any more.
    fn tidy(&mut self) {
        let Linked {
            mentions,
            entities,
            edges,
            ..
        } = &mut *self.linked;
        let mut used: rustc_hash::FxHashSet<&EntityId> = rustc_hash::FxHashSet::default();
        for mention in mentions.iter() {
            used.extend(&mention.entity);
            used.extend(mention.candidates.iter().map(|one| &one.entity));
        }
        for edge in edges.iter() {
            used.extend([&edge.subject, &edge.object]);
        }
        entities.retain(|entity| !is_discovered(&entity.id) || used.contains(&entity.id));
    }
}

fn reason(line: u32) -> Reason {
    Reason::with(crate::rules::Rule::Decision, line.to_string())
}

fn nothing_there(words: String) -> Refusal {
    Refusal {
        code: Code::DecisionWithoutMention,
        message: format!("the program sees no entity in `{words}`"),
        hint: "cite the whole name; `mention-is` says what words mean that the program did not find",
    }
}

/// Tells whether an id is of something that this document alone made.
fn is_discovered(id: &EntityId) -> bool {
    id.as_str().starts_with("doc/")
}

fn is_entity(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Entity(_))
}

/// Returns where the mention of exactly these words stands; entities go before demonyms and
/// references.
fn position(mentions: &[Mention], span: Span) -> Option<usize> {
    let here = |only_entities: bool| {
        mentions
            .iter()
            .position(|one| one.span == span && (is_entity(one) || !only_entities))
    };
    here(true).or_else(|| here(false))
}

/// Returns the part of the document in which words stand.
fn zone(document: &Document, span: Span) -> Zone {
    let is_subject = |field: &crate::document::Field<String>| field.span.contains(span);
    if document.paragraph_at(span.start).is_some() {
        Zone::Body
    } else if document.header.subject.iter().any(is_subject)
        || document.title.iter().any(is_subject)
    {
        Zone::Subject
    } else if document
        .paragraphs
        .last()
        .is_some_and(|last| last.span.end <= span.start)
    {
        Zone::Signature
    } else {
        Zone::Header
    }
}
