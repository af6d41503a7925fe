//! What is asked, and which network answers? One that was asked lately is not made again.

use std::sync::Arc;

use reftel::analyze;
use reftel::graph::{self, EntityGraph, Request, VIEWS, View, ViewOptions};
use reftel::id::EntityId;
use reftel::store::{EntityCard, Filter};
use reftel::text::one_line;

use super::super::super::asked::Asked;
use super::super::super::here::Here;
use super::super::super::limits;
use super::super::super::reply::Fault;
use super::super::entity_named;
use super::several::joined;
use crate::cli::kinds;

/// Nodes of a picture unless told otherwise.
const USUAL: usize = 60;

/// The names of views in a form.
pub const CHOICES: [(&str, &str); 4] = [
    ("ego", "around one name"),
    ("people-organizations", "persons and organizations"),
    ("cooccurrence", "all who are named together"),
    ("citations", "cables that cite cables"),
];

pub const KINDS: [(&str, &str); 4] = [
    ("", "of all types"),
    ("person", "persons"),
    ("organization", "organizations"),
    ("place", "places"),
];

/// Returns the view that an address names.
pub fn view_of(asked: &Asked) -> &'static View {
    let named = asked.get("view").unwrap_or("ego");
    let known = CHOICES.iter().find(|(name, _)| *name == named);
    let name = known.map_or("ego", |(name, _)| name);
    View::named(name).unwrap_or(&VIEWS[0])
}

/// Names around which one network is drawn.
pub const NAMES: usize = 12;

/// Returns the names that an address asks for, those of a view that has none left out.
pub fn subjects(here: &Here<'_>, asked: &Asked) -> Result<Vec<EntityCard>, Fault> {
    let mut cards: Vec<EntityCard> = Vec::new();
    if view_of(asked).subjects > 0 {
        for name in asked.all("name").take(NAMES) {
            let card = entity_named(&here.snapshot.graph, name)?;
            if cards.iter().all(|known| known.id != card.id) {
                cards.push(card);
            }
        }
    }
    Ok(cards)
}

/// What the network of an address depends on; colors and sizes are not among it.
const FIELDS: [&str; 8] = [
    "view", "name", "type", "since", "until", "min", "limit", "only",
];

/// Returns the network that an address asks for, measured and laid out; `None` when it names nobody.
pub fn network(
    here: &Here<'_>,
    asked: &Asked,
    subjects: &[EntityCard],
) -> Result<Option<Arc<EntityGraph>>, Fault> {
    if view_of(asked).subjects > 0 && subjects.is_empty() {
        return Ok(None);
    }
    let own = asked.fields.iter();
    let own = own.filter(|(name, _)| FIELDS.contains(&name.as_str()));
    let key: Vec<String> = own
        .map(|(name, value)| format!("{name}\n{value}"))
        .collect();
    let networks = &here.snapshot.networks;
    let network = networks.get(&key.join("\n\n"), || made(here, asked, subjects))?;
    Ok(Some(network))
}

/// Makes the network.
fn made(here: &Here<'_>, asked: &Asked, subjects: &[EntityCard]) -> Result<EntityGraph, Fault> {
    let graph = &here.snapshot.graph;
    let view = view_of(asked);
    let limit = limit_of(asked);
    let kinds = match asked.get("type").map(kinds::parse) {
        Some(Ok(kinds)) => kinds::types(&[kinds]),
        _ => Vec::new(),
    };
    // The names of several networks together are no more than one may have.
    let each = limit.min(limits::LARGE / subjects.len().max(1)).max(2);
    let options = ViewOptions {
        filter: Filter {
            kinds,
            since: asked.get("since").map(str::to_owned),
            until: asked.get("until").map(str::to_owned),
            ..Filter::default()
        },
        evidence: 1,
        min: asked.number("min", 1, 1_000).max(1) as u32,
        limit: Some(each),
        edges: Some(3 * each),
        ..ViewOptions::default()
    };
    let around = |subjects: Vec<EntityId>| -> Result<EntityGraph, Fault> {
        here.stop.check()?;
        let request = Request {
            view,
            subjects,
            options: options.clone(),
        };
        Ok(graph::view(graph, &request)?)
    };
    let mut network = match subjects {
        [] => around(Vec::new())?,
        [one] => around(vec![one.id.clone()])?,
        several => {
            let networks = several.iter().map(|one| around(vec![one.id.clone()]));
            let networks = networks.collect::<Result<Vec<EntityGraph>, Fault>>()?;
            let labels: Vec<String> = several.iter().map(|one| one_line(&one.label)).collect();
            let title = match labels.split_last() {
                Some((last, others)) => format!("Around {} and {last}", others.join(", ")),
                None => String::new(),
            };
            let ids: Vec<String> = several.iter().map(|one| one.id.to_string()).collect();
            let only = asked.get("only").map(|_| ids.as_slice());
            joined(networks, &title, only)
        }
    };
    here.stop.check()?;
    analyze::prepare(&mut network);
    Ok(network)
}

/// Returns how many names there are at most.
pub fn limit_of(asked: &Asked) -> usize {
    asked.number("limit", USUAL, limits::LARGE).max(2)
}
