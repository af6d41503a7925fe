//! What exactly is wrong? Every mistake once, in its class, with its words.
//!
//! A gold mention and a predicted one that are both left over and share a character explain each
//! other: they are one mistake. What is left over alone is *missed* or *spurious*, unless it lies
//! in, or around, something that was matched.

use std::cmp::Reverse;

use serde::Serialize;

use crate::mention::{MentionKind, Status};
use crate::source::LineIndex;

use super::align::{Aligned, Fate, Rule, pair, shared};
use super::clusters::{Judge, Verdict};
use super::gold::GoldMention;
use super::predicted::Predicted;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Span and type are right, the entity is another, or none.
    Entity,
    /// Another type.
    Type,
    /// The same type, another span.
    Boundary,
    /// A demonym was taken for something else, or swallowed by it; or the other way round.
    Demonym,
    /// One lies within the other, and they are of different types; or the gold has it inside
    /// another mention.
    Nested,
    /// Nothing was predicted.
    Missed,
    /// Nothing is there.
    Spurious,
}

impl Class {
    /// All of them.
    pub const ALL: [Class; 7] = [
        Class::Entity,
        Class::Type,
        Class::Boundary,
        Class::Demonym,
        Class::Nested,
        Class::Missed,
        Class::Spurious,
    ];

    /// Returns its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Class::Entity => "entity",
            Class::Type => "type",
            Class::Boundary => "boundary",
            Class::Demonym => "demonym",
            Class::Nested => "nested",
            Class::Missed => "missed",
            Class::Spurious => "spurious",
        }
    }
}

/// A mention as one side has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// First code point.
    pub begin: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub surface: String,
    /// The type.
    pub r#type: &'static str,
    /// The entity; of the gold as it is written there.
    pub entity: Option<String>,
    /// How sure the prediction is; `None` for the gold.
    pub status: Option<Status>,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// How sure the prediction was; `None` when there is none of its own.
    pub status: Option<Status>,
    /// What is wrong.
    pub class: Class,
    /// The document.
    pub document: String,
    /// Its path, when known.
    pub path: Option<String>,
    /// Line, from 1; `None` when the text was not read.
    pub line: Option<u32>,
    /// Column, from 1, in code points.
    pub column: Option<u32>,
    /// What the gold has there; for a spurious mention that lies on something matched, that.
    pub gold: Option<Side>,
    /// What was predicted there; for a missed mention that something matched covers, that.
    pub predicted: Option<Side>,
    /// The words before, those of both mentions, and the words behind; empty without text.
    pub context: [String; 3],
}

/// How many characters stand before and behind the words.
const AROUND: usize = 40;

/// Lists all mistakes, the errors of `certain` first.
pub fn mistakes(aligned: &[Aligned<'_>], judge: &Judge) -> Vec<Mistake> {
    let mut all = Vec::new();
    for one in aligned {
        let mut of = in_document(one, judge);
        let at = |mistake: &Mistake| {
            let sides = [&mistake.gold, &mistake.predicted];
            sides
                .into_iter()
                .flatten()
                .map(|side| (side.begin, side.end))
                .min()
        };
        of.sort_by_key(at);
        all.extend(of);
    }
    // Stable: documents and positions keep their order.
    all.sort_by_key(|mistake| (mistake.status.map_or(u8::MAX, |s| s as u8), mistake.class));
    all
}

fn in_document(one: &Aligned<'_>, judge: &Judge) -> Vec<Mistake> {
    let mut writer = Writer {
        one,
        lines: one.document.text.as_deref().map(LineIndex::new),
        out: Vec::new(),
    };
    for (gold, found) in one.pairs(Rule::Strict) {
        if judge.verdict(Rule::Strict, gold, found) == Verdict::Wrong {
            writer.write(Class::Entity, Some(gold), Some(found), true);
        }
    }
    let fates = one.fates(Rule::Strict);
    let is_found = |at: usize| fates.contains(&Fate::Right(at));
    let missed: Vec<&GoldMention> = one
        .gold
        .iter()
        .enumerate()
        .filter(|(at, gold)| !gold.optional && !is_found(*at))
        .map(|(_, gold)| *gold)
        .collect();
    let wrong: Vec<&Predicted> = one
        .predicted
        .iter()
        .zip(fates)
        .filter(|(_, fate)| **fate == Fate::Wrong)
        .map(|(found, _)| *found)
        .collect();
    let pairs = pair(&missed, &wrong, |_, _| true);
    for (gold, found) in &pairs {
        let (gold, found) = (missed[*gold], wrong[*found]);
        writer.write(class(gold, found), Some(gold), Some(found), true);
    }
    for (at, gold) in missed.iter().enumerate() {
        if pairs.iter().any(|(paired, _)| *paired == at) {
            continue;
        }
        let over = one.predicted.iter().filter(|found| shared(gold, found) > 0);
        let over = over.max_by_key(|found| (shared(gold, found), Reverse(found.begin)));
        let class = over.map_or(Class::Missed, |found| beside(gold, found, Class::Missed));
        writer.write(class, Some(gold), over.copied(), false);
    }
    for (at, found) in wrong.iter().enumerate() {
        if pairs.iter().any(|(_, paired)| *paired == at) {
            continue;
        }
        let over = one.gold.iter().filter(|gold| shared(gold, found) > 0);
        let over = over.max_by_key(|gold| (shared(gold, found), Reverse(gold.begin)));
        let class = over.map_or(Class::Spurious, |gold| beside(gold, found, Class::Spurious));
        writer.write(class, over.copied(), Some(found), true);
    }
    writer.out
}

fn is_demonym(gold: &GoldMention, found: &Predicted) -> bool {
    (gold.kind == MentionKind::Demonym) != (found.kind == MentionKind::Demonym)
}

fn is_within(gold: &GoldMention, found: &Predicted) -> bool {
    let (gold, found) = ((gold.begin, gold.end), (found.begin, found.end));
    let within = |inner: (u32, u32), outer: (u32, u32)| outer.0 <= inner.0 && inner.1 <= outer.1;
    gold != found && (within(gold, found) || within(found, gold))
}

/// Returns what is wrong with a pair that is not strictly right.
fn class(gold: &GoldMention, found: &Predicted) -> Class {
    if gold.kind == found.kind {
        Class::Boundary
    } else if is_demonym(gold, found) {
        Class::Demonym
    } else if is_within(gold, found) {
        Class::Nested
    } else {
        Class::Type
    }
}

/// Returns what is wrong with one that is left over beside another that is matched.
fn beside(gold: &GoldMention, found: &Predicted, otherwise: Class) -> Class {
    if is_demonym(gold, found) {
        Class::Demonym
    } else if is_within(gold, found) {
        Class::Nested
    } else if (gold.begin, gold.end) == (found.begin, found.end) && gold.kind != found.kind {
        Class::Type
    } else {
        otherwise
    }
}

struct Writer<'a> {
    one: &'a Aligned<'a>,
    lines: Option<LineIndex>,
    out: Vec<Mistake>,
}

impl Writer<'_> {
    /// Notes a mistake; `own` says that the prediction is wrong, not only near.
    fn write(
        &mut self,
        class: Class,
        gold: Option<&GoldMention>,
        found: Option<&Predicted>,
        own: bool,
    ) {
        let document = self.one.document;
        let gold = gold.map(|gold| Side {
            begin: gold.begin,
            end: gold.end,
            surface: gold.surface.clone(),
            r#type: gold.kind.as_str(),
            entity: gold.entity.written().map(str::to_owned),
            status: None,
        });
        let predicted = found.map(|found| Side {
            begin: found.begin,
            end: found.end,
            surface: found.surface.clone(),
            r#type: found.kind.as_str(),
            entity: found.entity.clone(),
            status: Some(found.status),
        });
        let sides = || gold.iter().chain(&predicted);
        let begin = sides().map(|side| side.begin).min().unwrap_or(0) as usize;
        let end = sides().map(|side| side.end).max().unwrap_or(0) as usize;
        let mut place = None;
        let mut context: [String; 3] = Default::default();
        if let (Some(text), Some(lines)) = (&document.text, &self.lines) {
            let byte = text
                .char_indices()
                .nth(begin)
                .map_or(text.len(), |(at, _)| at);
            place = Some(lines.line_column(text, byte as u32));
            let from = begin.saturating_sub(AROUND);
            let part = |from: usize, to: usize| -> String {
                text.chars().skip(from).take(to - from).collect()
            };
            // What stands beyond a blank line is about something else.
            let before = part(from, begin);
            let before = before.rsplit("\n\n").next().unwrap_or_default();
            let behind = part(end, end + AROUND);
            let behind = behind.split("\n\n").next().unwrap_or_default();
            context = [before.to_owned(), part(begin, end), behind.to_owned()];
        }
        self.out.push(Mistake {
            status: found.filter(|_| own).map(|found| found.status),
            class,
            document: document.name.clone(),
            path: document.path.clone(),
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            gold,
            predicted,
            context,
        });
    }
}
