//! What do mentions say of themselves? Rules, acronyms, names without entity: from the records.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Answered, Asked, Labels, Tally, iri, number, text};
use crate::gazetteer::nearest;
use crate::id::EntityId;
use crate::mention::{Mention, MentionKind, Status};
use crate::query::QueryError;
use crate::query::evidence::identity;
use crate::rules::{Reason, Rule};
use crate::source::CodePoints;
use crate::text::one_line;

/// `acronym, meaning, entity, documents, defined, first`
pub(super) fn acronyms(asked: &Asked<'_>) -> Answered {
    #[derive(Default)]
    struct Use<'a> {
        tally: Tally<'a>,
        defined: BTreeSet<u32>,
    }
    let wanted = asked.arguments.text("acronym").map(letters);
    let documents = asked.documents()?;
    let mut found: BTreeMap<(String, EntityId), Use<'_>> = BTreeMap::new();
    asked.each_record(&documents, |document, _, linked| {
        for mention in &linked.mentions {
            let says = |rule| mention.because.iter().any(|reason| reason.rule == rule);
            let defined = says(Rule::AcronymDefinition);
            if !defined && !says(Rule::Acronym) {
                continue;
            }
            let acronym = letters(&mention.surface);
            let is_short = acronym.chars().count() <= 12 && !acronym.contains(' ');
            if !is_short || wanted.as_ref().is_some_and(|wanted| *wanted != acronym) {
                continue;
            }
            if let Some(entity) = identity(asked.graph, mention)? {
                let known = found.entry((acronym, entity.clone())).or_default();
                known.tally.add(document, asked.entry(document)?);
                if defined {
                    known.defined.insert(document);
                }
            }
        }
        Ok(())
    })?;
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|((a, one), x), ((b, other), y)| {
        let key = |used: &Use<'_>| Reverse(used.tally.documents.len());
        (a, key(x), one).cmp(&(b, key(y), other))
    });
    let mut names = Labels::default();
    let mut rows = Vec::new();
    for ((acronym, entity), used) in found {
        rows.push(vec![
            text(acronym),
            text(names.get(asked, &entity)?),
            asked.node(&entity),
            number(used.tally.documents.len()),
            number(used.defined.len()),
            used.tally.first.and_then(|entry| asked.document(entry)),
        ]);
    }
    Ok(rows)
}

/// Returns an acronym without periods and line breaks: `U.N.` is `UN`.
fn letters(acronym: &str) -> String {
    one_line(acronym).replace('.', "").to_uppercase()
}

/// `name, type, mentions, documents, first`
pub(super) fn unresolved(asked: &Asked<'_>) -> Answered {
    let documents = asked.documents()?;
    let kind = asked.kind();
    let mut found: BTreeMap<(String, &'static str), (Tally<'_>, u64)> = BTreeMap::new();
    asked.each_record(&documents, |document, _, linked| {
        for mention in &linked.mentions {
            let MentionKind::Entity(of) = mention.kind else {
                continue;
            };
            if mention.status == Status::Unresolved && kind.passes(of, mention.subtype.as_deref()) {
                let key = (one_line(&mention.surface), of.as_str());
                let (tally, mentions) = found.entry(key).or_default();
                tally.add(document, asked.entry(document)?);
                *mentions += 1;
            }
        }
        Ok(())
    })?;
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|(a, (x, one)), (b, (y, other))| {
        (Reverse(x.documents.len()), Reverse(one), a).cmp(&(
            Reverse(y.documents.len()),
            Reverse(other),
            b,
        ))
    });
    let row = |((name, kind), (tally, mentions)): ((String, &str), (Tally<'_>, u64))| {
        vec![
            text(name),
            text(kind),
            number(mentions),
            number(tally.documents.len()),
            tally.first.and_then(|entry| asked.document(entry)),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}

/// `rule, says, mentions, documents`
pub(super) fn rules(asked: &Asked<'_>) -> Answered {
    let documents = asked.documents()?;
    let mut found: BTreeMap<Rule, (u64, BTreeSet<u32>)> = BTreeMap::new();
    asked.each_record(&documents, |document, _, linked| {
        for mention in &linked.mentions {
            let mut fired: Vec<Rule> = mention.because.iter().map(|reason| reason.rule).collect();
            fired.sort_unstable();
            fired.dedup();
            for rule in fired {
                let (mentions, documents) = found.entry(rule).or_default();
                *mentions += 1;
                documents.insert(document);
            }
        }
        Ok(())
    })?;
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(rule, (mentions, _))| (Reverse(*mentions), rule.code()));
    let row = |(rule, (mentions, documents)): (Rule, (u64, BTreeSet<u32>))| {
        vec![
            text(rule.code()),
            text(rule.sentence()),
            number(mentions),
            number(documents.len()),
        ]
    };
    Ok(found.into_iter().map(row).collect())
}

/// `mention, text, type, entity, name, status, points`
pub(super) fn by_rule(asked: &Asked<'_>) -> Answered {
    let wanted = asked.arguments.text("rule").unwrap_or_default();
    let Some(asked_for) = Reason::parse(wanted) else {
        let near = nearest(wanted, Rule::ALL.iter().map(|rule| rule.code()));
        return Err(QueryError::BadValue {
            name: "rule".to_owned(),
            value: wanted.to_owned(),
            what: match near {
                Some(near) => format!("there is no such rule; {near}"),
                None => "there is no such rule; `reftel query rules` lists them".to_owned(),
            },
        });
    };
    let kind = asked.kind();
    let is_asked = |mention: &&Mention| {
        let fires = mention.because.iter().any(|reason| match asked_for.value {
            Some(_) => *reason == asked_for,
            None => reason.rule == asked_for.rule,
        });
        fires
            && match mention.kind {
                MentionKind::Entity(of) => kind.passes(of, mention.subtype.as_deref()),
                _ => kind.0.is_none() || kind.0 == Some(mention.kind.as_str()),
            }
    };
    let documents = asked.documents()?;
    let (graph, base) = (asked.graph, asked.graph.base());
    let mut names = Labels::default();
    let mut rows = Vec::new();
    for (document, entry) in &documents {
        asked.stop.check()?;
        // Documents are in order, so that nothing behind the last row is worth reading.
        if rows.len() >= asked.limit() {
            break;
        }
        let linked = graph.records().without_text(*document)?;
        if !linked.mentions.iter().any(|mention| is_asked(&mention)) {
            continue;
        }
        let whole = graph.text(*document)?;
        let points = CodePoints::new(&whole);
        for mention in linked.mentions.iter().filter(is_asked) {
            let (begin, end) = points.span(&whole, mention.span);
            let entity = match mention.kind {
                MentionKind::Reference => None,
                _ => identity(graph, mention)?,
            };
            rows.push(vec![
                iri(base.mention(&entry.id, begin, end)),
                text(one_line(&mention.surface)),
                text(mention.kind.as_str()),
                entity.and_then(|id| asked.node(id)),
                match entity {
                    Some(id) => text(names.get(asked, id)?),
                    None => None,
                },
                text(mention.status.as_str()),
                number(mention.points),
            ]);
        }
    }
    Ok(rows)
}
