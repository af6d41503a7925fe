//! What does the document say of a person's office? `DGSN Director X`, `X, spokesman of the MFA`,
//! `Minister of Justice X`.
//!
//! An edge is made only where organization and title stand in one phrase with the name, and keeps
//! the span from the first of them to the last.

use crate::analysis::Analysis;
use crate::gazetteer::Type;
use crate::gazetteer::lexicon::Class;
use crate::id::EntityId;
use crate::link::templates;
use crate::matcher::Target;
use crate::mention::{Edge, LocalEntity, Mention, MentionKind, Relation, Status};
use crate::rules::{Reason, Rule};
use crate::source::Span;

/// Returns the edges of the document, sorted, and the ministries that a title names and no entry has.
pub fn edges(analysis: &Analysis<'_>, mentions: &[Mention]) -> (Vec<Edge>, Vec<LocalEntity>) {
    let mut out = Vec::new();
    let mut made = Vec::new();
    for (at, person) in mentions.iter().enumerate() {
        let is_person = person.kind == MentionKind::Entity(Type::Person);
        let (Some(subject), Some(_)) = (&person.entity, &person.role) else {
            continue;
        };
        if !is_person || person.status != Status::Certain {
            continue;
        }
        if let Some((body, local, span)) = ministry_of(analysis, person) {
            made.extend(local);
            out.push(Edge {
                subject: subject.clone(),
                relation: Relation::MemberOf,
                object: body,
                span,
                paragraph: person.paragraph,
                because: vec![Reason::from(Rule::MinisterOf)],
            });
        }
        let before = mentions[..at]
            .iter()
            .rev()
            .find(|other| other.span.end <= person.span.start && !other.nested);
        let behind = mentions[at + 1..]
            .iter()
            .find(|other| other.span.start >= person.span.end && !other.nested);
        let fits = |other: &&Mention| {
            matches!(other.kind, MentionKind::Entity(kind) if kind.is_organization() && kind != Type::Post)
                && other.status == Status::Certain
                && other.paragraph == person.paragraph
        };
        for (other, rule) in [
            (before, Rule::OrganizationBefore),
            (behind, Rule::OrganizationBehind),
        ] {
            let Some(other) = other.filter(fits) else {
                continue;
            };
            let between = if rule == Rule::OrganizationBefore {
                Span {
                    start: other.span.end,
                    end: person.span.start,
                }
            } else {
                Span {
                    start: person.span.end,
                    end: other.span.start,
                }
            };
            if !is_office(
                analysis,
                between.of(analysis.view.text),
                rule == Rule::OrganizationBehind,
            ) {
                continue;
            }
            let Some(object) = other.entity.clone() else {
                continue;
            };
            out.push(Edge {
                subject: subject.clone(),
                relation: Relation::MemberOf,
                object,
                span: person.span.to(other.span),
                paragraph: person.paragraph,
                because: vec![Reason::from(rule)],
            });
        }
    }
    out.sort_by(|a, b| (a.span, &a.subject, &a.object).cmp(&(b.span, &b.subject, &b.object)));
    out.dedup();
    (out, made)
}

/// `Minister of Fisheries X`, `Interior Minister X`: the minister belongs to that ministry of the
/// country in context. Ministers of state, deputies and former ministers make no edge.
fn ministry_of(
    analysis: &Analysis<'_>,
    person: &Mention,
) -> Option<(EntityId, Option<LocalEntity>, Span)> {
    let tokens = analysis.tokens();
    let name = tokens.partition_point(|token| token.start < person.span.start);
    let title = crate::text::Tokens::of(person.role.as_deref()?);
    let words: Vec<&str> = title.list().iter().map(|token| title.norm(token)).collect();
    let first = name.checked_sub(words.len())?;
    // The title stands right before the name.
    let same = words
        .iter()
        .enumerate()
        .all(|(at, word)| analysis.norm(first + at) == *word);
    let minister = words.iter().position(|word| *word == "minister")?;
    let bars = [
        "former",
        "ex",
        "deputy",
        "vice",
        "assistant",
        "prime",
        "acting",
        "state",
    ];
    if !same || words.iter().any(|word| bars.contains(word)) {
        return None;
    }
    let portfolio = match words.get(minister + 1) {
        Some(&("of" | "for")) => analysis.label(first + minister + 2, name - 1),
        None if minister > 0 => analysis.label(first, first + minister - 1),
        _ => return None,
    };
    let names = analysis.names.named(&format!("Ministry of {portfolio}"));
    let template = names
        .into_iter()
        .find_map(|name| match analysis.names.target(name) {
            Target::Template(at, None) => Some(&analysis.gazetteer.templates[at as usize]),
            _ => None,
        })?;
    let (country, _, points) = crate::analysis::nearby::country_near(analysis, first, name - 1)?;
    if points < 35 {
        return None;
    }
    let (id, _, local) = templates::body(analysis, template, country);
    let span = Span {
        start: tokens[first].start,
        end: person.span.end,
    };
    Some((id, local, span))
}

/// Tells whether only the words of an office stand between an organization and a name.
fn is_office(analysis: &Analysis<'_>, between: &str, behind: bool) -> bool {
    let tokens = crate::text::Tokens::of(between);
    let words: Vec<&str> = tokens
        .list()
        .iter()
        .map(|token| tokens.norm(token))
        .collect();
    let connects = |word: &str| matches!(word, "of" | "the" | "for" | "at" | "general" | "and");
    let office = words
        .iter()
        .any(|word| analysis.word_is(word, Class::StrongTitle));
    let only = words
        .iter()
        .all(|word| analysis.word_is(word, Class::Title) || connects(word));
    let clean = !between.contains(['.', ';', '(', ')', ':']);
    // Before a name no comma: `the DGSN, Director X of another body`; behind it one opens the
    // apposition: `X, Director of the DGSN`.
    let commas = between.matches(',').count();
    let placed = if behind {
        commas == 1 && between.trim_start().starts_with(',')
    } else {
        commas == 0
    };
    office && only && clean && placed && words.len() <= 8
}
