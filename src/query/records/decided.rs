//! What did people decide, and what is left to decide?

use super::{Answered, Asked, Labels, number, text};
use crate::decisions::{Cited, Decision, Decisions, Meaning, Verdict};
use crate::id::{EntityId, MentionId};
use crate::mention::Reason;
use crate::query::QueryError;
use crate::source::CodePoints;
use crate::store::GraphReader;

/// `line, decision, first, second, means, author, date, reason`
pub(super) fn decisions(asked: &Asked<'_>) -> Answered {
    let decisions = Decisions::of_graph(&asked.graph.decisions()?);
    let mut labels = Labels::default();
    let mut rows = Vec::new();
    for decision in decisions.list() {
        asked.stop.check()?;
        let [first, second] = decision.verdict.cites();
        let word = |at: usize, cited: String| {
            let words = decision.words[at]
                .as_deref()
                .filter(|words| !words.is_empty());
            words.map_or(cited.clone(), |words| format!("{words} ({cited})"))
        };
        rows.push(vec![
            number(decision.line),
            text(decision.verdict.as_str()),
            text(word(0, first)),
            text(word(1, second)),
            text(effect(asked, decision, &mut labels)?),
            text(decision.author.as_str()),
            text(decision.date.as_str()),
            text(decision.reason.as_str()),
        ]);
    }
    Ok(rows)
}

/// Says what the graph holds of the things that a decision is about.
fn effect(
    asked: &Asked<'_>,
    decision: &Decision,
    labels: &mut Labels,
) -> Result<String, QueryError> {
    let mut meant = |cited: &Cited| -> Result<Option<(EntityId, String)>, QueryError> {
        let id = match cited {
            Cited::Entity(id) => Some(id.clone()),
            Cited::Mention(mention) => meaning(asked.graph, mention)?,
        };
        let Some(id) = id else { return Ok(None) };
        let label = labels.get(asked, &id)?;
        Ok(Some((id, label)))
    };
    let gone = "these words mean nothing in the graph";
    let shown = |(id, label): &(EntityId, String)| format!("{label} ({id})");
    Ok(match &decision.verdict {
        Verdict::Same(first, second) => match (meant(first)?, meant(second)?) {
            (Some(one), Some(other)) if one.0 == other.0 => format!("one: {}", shown(&one)),
            (Some(one), Some(other)) => {
                format!("not followed: still {} and {}", shown(&one), shown(&other))
            }
            _ => format!("not followed: {gone}"),
        },
        Verdict::Different(first, second) => match (meant(first)?, meant(second)?) {
            (Some(one), Some(other)) if one.0 != other.0 => {
                format!("kept apart: {} and {}", shown(&one), shown(&other))
            }
            (Some(one), Some(_)) => format!("not followed: both are {}", shown(&one)),
            _ => format!("nothing to keep apart: {gone}"),
        },
        Verdict::MentionIs(mention, meaning) => {
            let here = meant(&Cited::Mention(mention.clone()))?;
            let wanted = match meaning {
                Meaning::Of(cited) => meant(cited)?.map(|(id, _)| id),
                Meaning::New(_) => here.as_ref().map(|(id, _)| id.clone()),
            };
            match here {
                Some(one) if Some(&one.0) == wanted.as_ref() => format!("means {}", shown(&one)),
                Some(one) => format!("not followed: means {}", shown(&one)),
                None => format!("not followed: {gone}"),
            }
        }
        Verdict::NotAnEntity(mention) => match meant(&Cited::Mention(mention.clone()))? {
            None => "named no more".to_owned(),
            Some(one) => format!("not followed: means {}", shown(&one)),
        },
    })
}

/// Returns what the words of a mention mean in the graph.
fn meaning(graph: &GraphReader, mention: &MentionId) -> Result<Option<EntityId>, QueryError> {
    let Some(number) = graph.document(mention.document.as_str())? else {
        return Ok(None);
    };
    let linked = graph.record(number)?;
    let points = CodePoints::new(&linked.document.text);
    for known in &linked.mentions {
        let place = points.span(&linked.document.text, known.span);
        if place == (mention.begin, mention.end)
            && let Some(entity) = crate::query::evidence::identity(graph, known)?
        {
            return Ok(Some(entity.clone()));
        }
    }
    Ok(None)
}

/// `first, first_name, second, second_name, points, because, against`
pub(super) fn possible(asked: &Asked<'_>) -> Answered {
    let entity = asked.arguments.entity("entity");
    asked.entity("entity")?;
    let words = |reasons: &[Reason]| {
        let words = reasons.iter().map(Reason::in_words);
        words.collect::<Vec<_>>().join("; ")
    };
    let mut rows = Vec::new();
    for pair in asked.graph.possible_matches()? {
        let about = |id: &EntityId| pair.first.entity == *id || pair.second.entity == *id;
        if !entity.is_none_or(about) {
            continue;
        }
        // Who was asked for stands first.
        let (mut first, mut second) = (&pair.first, &pair.second);
        if entity == Some(&second.entity) {
            std::mem::swap(&mut first, &mut second);
        }
        rows.push(vec![
            asked.node(&first.entity),
            text(first.label.as_str()),
            asked.node(&second.entity),
            text(second.label.as_str()),
            number(pair.points),
            text(words(&pair.because)),
            text(words(&pair.against)),
        ]);
    }
    Ok(rows)
}
