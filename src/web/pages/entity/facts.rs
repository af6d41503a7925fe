//! What is known of an entity, whatever documents say?

use reftel::store::{EntityCard, GraphReader};
use reftel::text::one_line;

use super::{Fact, Linked};
use crate::web::address;
use crate::web::reply::Fault;

pub(super) fn facts(graph: &GraphReader, card: &EntityCard) -> Result<Vec<Fact>, Fault> {
    let plain = |label: String| Linked {
        label,
        address: String::new(),
        is_outside: false,
    };
    let mut facts = Vec::new();
    let mut put = |name: &'static str, values: Vec<Linked>| {
        if !values.is_empty() {
            facts.push(Fact { name, values });
        }
    };
    if let Some(parent) = &card.parent {
        let label = match graph.index().entity(parent.as_str())? {
            Some(number) => one_line(&graph.card(number)?.label),
            None => parent.to_string(),
        };
        let parent = Linked {
            label,
            address: address::entity(parent.as_str()),
            is_outside: false,
        };
        put("Part of", vec![parent]);
    }
    let aliases = card
        .aliases
        .iter()
        .take(12)
        .map(|alias| plain(one_line(alias)));
    put("Also known as", aliases.collect());
    if let Some((latitude, longitude)) = card.location {
        put("Lies at", vec![plain(format!("{latitude}, {longitude}"))]);
    }
    let outside = card.same_as.iter().map(|iri| Linked {
        label: one_line(
            iri.trim_start_matches("https://")
                .trim_start_matches("http://"),
        ),
        is_outside: iri.starts_with("https://") || iri.starts_with("http://"),
        address: iri.clone(),
    });
    let outside = outside.map(|one| match one.is_outside {
        true => one,
        false => plain(one.label),
    });
    put("Elsewhere", outside.collect());
    let known = match &card.line {
        Some(line) => match &card.source {
            Some(source) => format!("{}, after {}", one_line(line), one_line(source)),
            None => one_line(line),
        },
        None => "the documents; no line of a gazetteer has it".to_owned(),
    };
    put("Known from", vec![plain(known)]);
    put("Id", vec![plain(card.id.to_string())]);
    Ok(facts)
}
